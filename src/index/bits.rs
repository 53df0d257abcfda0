//! Sets of slots: as bits where they are many, as a sorted list where they are few.

use crate::model::Slot;

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
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Puts a slot in.
    pub fn insert(&mut self, slot: Slot) {
        if slot.index() < self.len
            && let Some(word) = self.words.get_mut(slot.index() / 64)
        {
            *word |= 1 << (slot.index() % 64);
        }
    }

    /// Whether a slot is in the set.
    pub fn has(&self, slot: Slot) -> bool {
        self.words
            .get(slot.index() / 64)
            .is_some_and(|word| word >> (slot.index() % 64) & 1 == 1)
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine &= theirs;
        }
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Self) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
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
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.checked_sub(1)?;
                Some(Slot::at(at * 64 + bit))
            })
        })
    }
}

/// The slots that have a value: a sorted list, or bits once that is smaller.
#[derive(Debug, Clone)]
pub enum Postings {
    /// Few.
    Few(Vec<u32>),
    /// Many.
    Many(Bits),
}

impl Postings {
    /// Of `slots`, sorted and without repeats, out of `len`.
    pub fn new(slots: Vec<u32>, len: usize) -> Self {
        if slots.len() * 32 < len {
            return Self::Few(slots);
        }
        let mut bits = Bits::none(len);
        for slot in slots {
            bits.insert(Slot::at(slot as usize));
        }
        Self::Many(bits)
    }

    /// How many of them are in `set`.
    pub fn count_in(&self, set: &Bits) -> usize {
        match self {
            Self::Few(slots) => slots
                .iter()
                .filter(|&&slot| set.has(Slot::at(slot as usize)))
                .count(),
            Self::Many(bits) => bits
                .words
                .iter()
                .zip(&set.words)
                .map(|(a, b)| (a & b).count_ones() as usize)
                .sum(),
        }
    }

    /// Whether a slot is among them.
    pub fn has(&self, slot: Slot) -> bool {
        match self {
            Self::Few(slots) => slots
                .binary_search_by_key(&slot.index(), |&s| s as usize)
                .is_ok(),
            Self::Many(bits) => bits.has(slot),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Few(slots) => slots.len(),
            Self::Many(bits) => bits.count(),
        }
    }

    /// Every one of them, in order.
    pub fn slots(&self) -> Box<dyn Iterator<Item = Slot> + '_> {
        match self {
            Self::Few(slots) => Box::new(slots.iter().map(|&slot| Slot::at(slot as usize))),
            Self::Many(bits) => Box::new(bits.slots()),
        }
    }

    /// Adds them to `set`.
    pub fn add_to(&self, set: &mut Bits) {
        match self {
            Self::Few(slots) => slots
                .iter()
                .for_each(|&slot| set.insert(Slot::at(slot as usize))),
            Self::Many(bits) => set.or(bits),
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
            }
            prop_assert_eq!(Bits::all(len).count(), len);
        }
    }
}
