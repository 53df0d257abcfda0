//! Sets of slots: as bits where they are many, as a sorted list where they are few.

use std::ops::Range;

use crate::model::{Slab, Slot};

/// A set of slots as one bit each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No slot of `len`.
    pub fn none(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// Every slot of `len`.
    pub fn all(len: usize) -> Self {
        let mut all = Self {
            words: vec![!0; len.div_ceil(64)],
            len,
        };
        all.trim();
        all
    }

    /// The slots of `len` whose bits are set in `words`.
    pub fn of_words(words: Vec<u64>, len: usize) -> Self {
        let mut set = Self { words, len };
        set.words.resize(len.div_ceil(64), 0);
        set.trim();
        set
    }

    fn trim(&mut self) {
        if let (Some(last), used @ 1..) = (self.words.last_mut(), self.len % 64) {
            *last &= (1 << used) - 1;
        }
    }

    /// How many slots the catalogue has, in the set or not.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no slot is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// How many slots are in the set.
    pub fn count(&self) -> usize {
        ones(&self.words)
    }

    /// The bits, 64 slots a word, the first slot lowest.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The same, for good.
    pub fn into_words(self) -> Vec<u64> {
        self.words
    }

    /// The words of the slots of each of `ranges`, which follow one another from 0, to be set.
    pub fn parts_mut(&mut self, ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<&mut [u64]> {
        let mut rest = self.words.as_mut_slice();
        let mut parts = Vec::new();
        for range in ranges {
            let words = range.len().div_ceil(64).min(rest.len());
            let (part, others) = rest.split_at_mut(words);
            parts.push(part);
            rest = others;
        }
        parts
    }

    /// Puts a slot in.
    pub fn insert(&mut self, slot: Slot) {
        if slot.index() < self.len {
            set(&mut self.words, slot.index());
        }
    }

    /// Takes a slot out.
    pub fn remove(&mut self, slot: Slot) {
        if let Some(word) = self.words.get_mut(slot.index() / 64) {
            *word &= !(1 << (slot.index() % 64));
        }
    }

    /// Whether a slot is in the set.
    pub fn has(&self, slot: Slot) -> bool {
        has(&self.words, slot.index())
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        and(&mut self.words, &other.words);
    }

    /// Keeps what is not in the other.
    pub fn and_not(&mut self, other: &Self) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine &= !theirs;
        }
    }

    /// Keeps what is in `one`, or is not in `other`.
    pub fn and_either(&mut self, one: &Self, other: &Self) {
        let both = one.words.iter().zip(&other.words);
        for (mine, (one, other)) in self.words.iter_mut().zip(both) {
            *mine &= one | !other;
        }
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Self) {
        self.or_words(&other.words);
    }

    fn or_words(&mut self, words: &[u64]) {
        for (mine, theirs) in self.words.iter_mut().zip(words) {
            *mine |= theirs;
        }
    }

    /// What was in is out, and the other way about.
    pub fn flip(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
    }

    /// The slots in the set, in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        slots_of(&self.words).map(Slot::at)
    }

    /// How many slots before `slot` are in the set.
    pub fn before(&self, slot: Slot) -> usize {
        let (word, bit) = (slot.index() / 64, slot.index() % 64);
        let whole = ones(self.words.get(..word).unwrap_or(&self.words));
        let part = self
            .words
            .get(word)
            .map_or(0, |word| word & ((1 << bit) - 1));
        whole + part.count_ones() as usize
    }
}

/// How many bits are set.
pub fn ones(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

/// How many bits are set in both. To read the sets takes two thirds of the time: the processor's own instruction for it
/// (measured with AVX2, chosen as the program ran) brought no more than a twentieth.
fn ones_in_both(one: &[u64], other: &[u64]) -> usize {
    let both = one.iter().zip(other);
    both.map(|(a, b)| (a & b).count_ones() as usize).sum()
}

/// Whether bit `at` is set.
pub fn has(words: &[u64], at: usize) -> bool {
    words
        .get(at / 64)
        .is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Sets bit `at`, if there is one.
pub fn set(words: &mut [u64], at: usize) {
    if let Some(word) = words.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

/// Keeps the bits that are set in both.
pub fn and(mine: &mut [u64], theirs: &[u64]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine &= theirs;
    }
}

/// Keeps the bits for whose places `keep` says so.
pub fn retain(words: &mut [u64], mut keep: impl FnMut(usize) -> bool) {
    for (nth, word) in words.iter_mut().enumerate() {
        for bit in slots_of(&[*word]) {
            if !keep(nth * 64 + bit) {
                *word &= !(1 << bit);
            }
        }
    }
}

/// The places of the bits that are set, in order.
pub fn slots_of(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(at, &word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            rest &= rest.checked_sub(1)?;
            Some(at * 64 + bit)
        })
    })
}

/// The slots that have a value: a sorted list, or bits once that is smaller.
#[derive(Debug, Clone)]
pub enum Postings {
    /// Few.
    Few(Slab<u32>),
    /// Many: their bits, and how many there are.
    Many(Slab<u64>, usize),
}

impl Postings {
    /// Of `slots`, sorted and without repeats, out of `len`.
    pub fn new(slots: Vec<u32>, len: usize) -> Self {
        if slots.len() * 32 < len {
            return Self::Few(slots.into());
        }
        let mut bits = Bits::none(len);
        for slot in slots {
            bits.insert(Slot::at(slot as usize));
        }
        Self::of(bits)
    }

    /// Of the slots in `bits`.
    pub fn of(bits: Bits) -> Self {
        let count = bits.count();
        if count * 32 < bits.len {
            let slots = slots_of(&bits.words).map(|at| u32::try_from(at).unwrap_or(u32::MAX));
            Self::Few(slots.collect())
        } else {
            Self::Many(bits.words.into(), count)
        }
    }

    /// How many of them are in `set`.
    pub fn count_in(&self, set: &Bits) -> usize {
        match self {
            Self::Few(slots) => slots
                .iter()
                .filter(|&&slot| has(&set.words, slot as usize))
                .count(),
            Self::Many(bits, _) => ones_in_both(bits, &set.words),
        }
    }

    /// Whether a slot is among them.
    pub fn has(&self, slot: Slot) -> bool {
        match self {
            Self::Few(slots) => slots
                .binary_search_by_key(&slot.index(), |&s| s as usize)
                .is_ok(),
            Self::Many(bits, _) => has(bits, slot.index()),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Few(slots) => slots.len(),
            Self::Many(_, count) => *count,
        }
    }

    /// Every one of them, in order.
    pub fn slots(&self) -> Box<dyn Iterator<Item = Slot> + '_> {
        match self {
            Self::Few(slots) => Box::new(slots.iter().map(|&slot| Slot::at(slot as usize))),
            Self::Many(bits, _) => Box::new(slots_of(bits).map(Slot::at)),
        }
    }

    /// Adds them to `set`.
    pub fn add_to(&self, set: &mut Bits) {
        match self {
            Self::Few(slots) => slots
                .iter()
                .for_each(|&slot| set.insert(Slot::at(slot as usize))),
            Self::Many(bits, _) => set.or_words(bits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_set_answers_as_a_list_would(len in 1usize..300, picks in proptest::collection::vec(0usize..300, 0..40)) {
            let mut slots: Vec<u32> = picks.iter().filter(|&&p| p < len).map(|&p| u32::try_from(p).unwrap()).collect();
            slots.sort_unstable();
            slots.dedup();
            for postings in [Postings::new(slots.clone(), len), Postings::new(slots.clone(), len * 1000)] {
                let mut set = Bits::none(len);
                postings.add_to(&mut set);
                prop_assert_eq!(set.slots().map(|s| u32::try_from(s.index()).unwrap()).collect::<Vec<_>>(), slots.clone());
                prop_assert_eq!(set.count(), slots.len());
                prop_assert_eq!(postings.count_in(&set), slots.len());
                set.flip();
                prop_assert_eq!(set.count(), len - slots.len());
                prop_assert_eq!(postings.count_in(&set), 0);
                let at = Slot::at(len / 2);
                prop_assert_eq!(set.before(at), set.slots().filter(|&slot| slot < at).count());
            }
            prop_assert_eq!(Bits::all(len).count(), len);
        }
    }
}
