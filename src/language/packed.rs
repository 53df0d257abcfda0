//! Words in order as bytes that are looked up where they lie: nothing is read before it is asked for.
//!
//! Sixteen words make a block. A word is a byte, its upper five bits how many letters it shares with the one before and
//! the lower three its class, then its other letters, the last with the upper bit set. The first of a block shares
//! none, and a table of 32-bit numbers says where each block begins. Numbers have their lowest byte first. Bytes that are
//! not so laid out lead to no words, never to a panic.

use std::cmp::{Ordering, Reverse};

use super::spelling::american;
use super::tag::Language;

/// So many words make a block.
pub(super) const BLOCK: usize = 16;
/// Set in the last letter of a word.
const LAST: u8 = 0x80;
const CLASS: u8 = 7;

/// The 32-bit number with this place in a table of such.
pub(super) fn number(table: &[u8], place: usize) -> Option<usize> {
    let bytes = table.get(place.checked_mul(4)?..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*bytes)).ok()
}

/// Words in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) count: usize,
    /// Where each block begins in `body`.
    pub(super) blocks: &'static [u8],
    pub(super) body: &'static [u8],
}

impl Words {
    /// The place of a word, and its class.
    pub(super) fn find(&self, word: &str) -> Option<(usize, u8)> {
        let walk = self.from(word)?;
        (walk.word == word).then_some((walk.place, walk.class))
    }

    /// A walk that stands at the first word not before `start` in the order; none where there is none.
    pub(super) fn from(&self, start: &str) -> Option<Walk> {
        let mut walk = self.at_block(self.block_of(start));
        while walk.step()? < start {}
        Some(walk)
    }

    /// The place of the English word that has the stem of `word`; of several that which looks most like it.
    pub(super) fn of_stem(&self, word: &str) -> Option<usize> {
        let stem = Language::ENGLISH.stem(word);
        let spelt = american(word);
        let mut best = None;
        for start in Language::ENGLISH.scan_prefixes(word) {
            let mut walk = self.from(&start);
            while let Some(at) = &mut walk
                && at.word.starts_with(&start)
            {
                if Language::ENGLISH.stem(&at.word) == stem {
                    let other = american(&at.word);
                    let same = spelt.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
                    let alike = (same.count(), Reverse(other.len()));
                    if best.is_none_or(|(most, _)| alike > most) {
                        best = Some((alike, at.place));
                    }
                }
                if at.step().is_none() {
                    break;
                }
            }
        }
        best.map(|(_, place)| place)
    }

    /// The word with this place.
    pub(super) fn word(&self, place: usize) -> Option<String> {
        let mut walk = self.at_block(place / BLOCK);
        for _ in 0..=place % BLOCK {
            walk.step()?;
        }
        Some(walk.word)
    }

    /// The last block that begins no later than with `word`.
    fn block_of(&self, word: &str) -> usize {
        let (mut from, mut to) = (0, self.count.div_ceil(BLOCK));
        while to - from > 1 {
            let middle = usize::midpoint(from, to);
            if self.compare_first(middle, word) == Ordering::Greater {
                to = middle;
            } else {
                from = middle;
            }
        }
        from
    }

    /// How the first word of a block stands to `word`.
    fn compare_first(&self, block: usize, word: &str) -> Ordering {
        let start = number(self.blocks, block).map_or(self.body.len(), |start| start + 1);
        let letters = self.body.get(start..).unwrap_or_default();
        let end = letters.iter().position(|letter| letter & LAST != 0);
        let letters = letters.get(..=end.unwrap_or(0)).unwrap_or_default();
        letters
            .iter()
            .map(|letter| letter & !LAST)
            .cmp(word.bytes())
    }

    fn at_block(&self, block: usize) -> Walk {
        let start = number(self.blocks, block).unwrap_or(self.body.len());
        Walk {
            left: self.body.get(start..).unwrap_or_default(),
            next: block * BLOCK,
            count: self.count,
            place: 0,
            class: 0,
            word: String::new(),
        }
    }
}

/// A walk from word to word.
#[derive(Debug)]
pub(super) struct Walk {
    left: &'static [u8],
    next: usize,
    count: usize,
    /// The word at which it stands, its place among all, and its class.
    pub(super) word: String,
    pub(super) place: usize,
    pub(super) class: u8,
}

impl Walk {
    /// The next word.
    pub(super) fn step(&mut self) -> Option<&str> {
        if self.next >= self.count {
            return None;
        }
        let (head, rest) = self.left.split_first()?;
        let end = rest.iter().position(|letter| letter & LAST != 0)?;
        let (letters, left) = rest.split_at_checked(end + 1)?;
        if self.next.is_multiple_of(BLOCK) {
            self.word.clear();
        }
        self.word.truncate(usize::from(head >> 3));
        self.word
            .extend(letters.iter().map(|letter| char::from(letter & !LAST)));
        (self.left, self.class, self.place) = (left, head & CLASS, self.next);
        self.next += 1;
        Some(&self.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word as what it shares, its class, and its letters.
    fn body(words: &[(u8, u8, &str)]) -> &'static [u8] {
        let mut body = Vec::new();
        for (shared, class, letters) in words {
            body.push(shared << 3 | class);
            body.extend(letters.bytes());
            *body.last_mut().unwrap() |= LAST;
        }
        body.leak()
    }

    #[test]
    fn words_are_found_by_name_and_place_and_walked() {
        let words = Words {
            count: 3,
            blocks: &[0; 4],
            body: body(&[(0, 1, "vote"), (4, 2, "r"), (2, 0, "w")]),
        };
        assert_eq!(words.find("vote"), Some((0, 1)));
        assert_eq!(words.find("voter"), Some((1, 2)));
        assert_eq!(words.find("vow"), Some((2, 0)));
        for absent in ["", "a", "vot", "votes", "voters", "zebra", "é"] {
            assert_eq!(words.find(absent), None, "{absent}");
        }
        assert_eq!(words.word(1).as_deref(), Some("voter"));
        assert_eq!(words.word(3), None);
        assert_eq!(words.from("voted").unwrap().word, "voter");
        assert!(words.from("w").is_none());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_lead_to_a_panic(
            count in 0..100_usize, blocks: Vec<u8>, body: Vec<u8>, word in "\\PC{0,6}|[a-z]{0,6}",
        ) {
            let words = Words { count, blocks: blocks.leak(), body: body.leak() };
            let _ = words.find(&word);
            let _ = words.word(count / 2);
            if let Some(mut walk) = words.from(&word) {
                while walk.step().is_some() {}
            }
        }
    }
}
