//! The folded text of records, laid out for search in one arena, with a bit for each letter that a record has.
//!
//! A record is a run of segments, one a text: [`SEGMENT`], the field's tag with its high bit set, [`TEXT`], the folded
//! text with its joined compounds. None of these bytes is in a clean text, and none begins or continues a letter of a
//! query, so a search can run over the arena and ask afterwards where its find lies.

use std::ops::Range;

use crate::model::{Field, Slab};
use crate::text::{COMPOUND, fold_onto};

/// Begins a segment; the field's tag follows.
pub const SEGMENT: u8 = 0x1c;
/// Stands between the tag and the text.
pub const TEXT: u8 = 0x1e;
/// What a tag has besides in an arena.
const TAG: u8 = 0x80;

/// The tag of an address whose beginning lies elsewhere, since many have it. No field has it: their tags are below 63, and
/// none is used again for another field.
const REST: u8 = TAG | 0x3f;

/// How many classes of letters are told apart: 26 letters, 10 digits, other ASCII, and all the rest.
pub const CLASSES: usize = 38;

/// The class of a byte of a folded text: the first 36 are one letter or digit each.
pub const fn class(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => (byte - b'a') as usize,
        b'0'..=b'9' => (byte - b'0') as usize + 26,
        0x80.. => 37,
        _ => 36,
    }
}

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out by the compiler, which would not have it"
)]
const BIT: [u64; 256] = {
    let mut bits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        bits[byte] = 1 << class(byte as u8);
        byte += 1;
    }
    bits
};

/// Whether no word goes on over this byte.
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "worked out by the compiler, which would not have it"
)]
const PARTS: [bool; 256] = {
    let mut parts = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = !(byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    parts
};

/// A text of one field of one record, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The field that it is of.
    pub field: Field,
    /// The folded text, hyphens as blanks.
    pub text: &'a [u8],
    /// The joined compounds, each behind a mark; empty when there are none.
    pub compounds: &'a [u8],
}

/// The texts of some records.
#[derive(Debug, Default)]
pub struct Text {
    pub(super) bytes: Slab<u8>,
    pub(super) ends: Slab<u32>,
    /// For each class a bit a record: whether it has such a letter.
    pub(super) has: Slab<u64>,
    /// The same for the beginnings of words; empty where nobody asks for them.
    pub(super) begins: Slab<u64>,
}

/// The texts of some records, to read; asked for once and then quick.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// All of them.
    pub bytes: &'a [u8],
    ends: &'a [u32],
    has: &'a [u64],
    begins: &'a [u64],
}

impl Text {
    /// The texts, to read.
    pub fn read(&self) -> Texts<'_> {
        Texts {
            bytes: &self.bytes,
            ends: &self.ends,
            has: &self.has,
            begins: &self.begins,
        }
    }

    /// The heap bytes that they take, for a report.
    pub fn own_bytes(&self) -> usize {
        self.bytes.own_bytes()
            + self.ends.own_bytes()
            + self.has.own_bytes()
            + self.begins.own_bytes()
    }
}

impl<'a> Texts<'a> {
    /// How many records there are.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// Where the text of the record at place `at` lies.
    pub fn span(self, at: usize) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).map(|&end| end as usize);
        let start = at.checked_sub(1).map_or(Some(0), end).unwrap_or(0);
        start..end(at).unwrap_or(start)
    }

    /// The text of the record at place `at`.
    pub fn record(self, at: usize) -> &'a [u8] {
        self.bytes.get(self.span(at)).unwrap_or(&[])
    }

    /// The place of the record that byte `byte` is of, not before `from`.
    pub fn holding(self, byte: usize, from: usize) -> usize {
        // Mostly it is near: look a little further each time, then in between.
        let mut step = 1;
        let mut low = from;
        while self
            .ends
            .get(low + step)
            .is_some_and(|&end| end as usize <= byte)
        {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.ends.len());
        let near = self.ends.get(low..high).unwrap_or(&[]);
        low + near.partition_point(|&end| end as usize <= byte)
    }

    /// A bit a record: whether it has a letter of the class.
    pub fn has(self, class: usize) -> &'a [u64] {
        self.of(self.has, class)
    }

    /// A bit a record: whether a word of it begins with a letter of the class.
    pub fn begins(self, class: usize) -> &'a [u64] {
        self.of(self.begins, class)
    }

    fn of(self, sets: &'a [u64], class: usize) -> &'a [u64] {
        let words = self.ends.len().div_ceil(64);
        sets.get(class * words..(class + 1) * words).unwrap_or(&[])
    }
}

/// The segments of a record.
pub fn segments(record: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    record.split(|&b| b == SEGMENT).filter_map(|piece| {
        let (head, rest) = piece.split_at_checked(2)?;
        let field = tagged(*head.first()?)?;
        let mark = memchr::memchr(COMPOUND as u8, rest).unwrap_or(rest.len());
        let (text, compounds) = rest.split_at(mark);
        Some(Segment {
            field,
            text,
            compounds,
        })
    })
}

/// The field and the beginning of the text in which byte `at` of a record or an arena lies; no place is the beginning of
/// an address whose own beginning lies elsewhere.
pub fn text_around(bytes: &[u8], at: usize) -> Option<(Field, usize)> {
    let mark = memchr::memrchr(TEXT, bytes.get(..at)?)?;
    let tag = mark.checked_sub(1).and_then(|before| bytes.get(before))?;
    let start = if *tag == REST { usize::MAX } else { mark + 1 };
    Some((tagged(*tag)?, start))
}

fn tagged(tag: u8) -> Option<Field> {
    if tag == REST {
        return Some(Field::Links);
    }
    Field::from_tag(tag & !TAG)
}

/// Texts while they are gathered.
pub(super) struct Gathering {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    has: Masks,
    begins: Begins,
    beginnings: Masks,
    scratch: String,
}

impl Gathering {
    /// Nothing yet, with room for so many bytes.
    pub(super) fn new(begins: Begins, bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
            ends: Vec::new(),
            has: Masks::default(),
            begins,
            beginnings: Masks::default(),
            scratch: String::new(),
        }
    }

    /// Adds a text of the record being read.
    pub(super) fn text(&mut self, field: Field, text: &str) {
        self.tagged(field.tag() | TAG, text);
    }

    /// Adds an address whose beginning lies elsewhere.
    pub(super) fn rest(&mut self, address: &str) {
        self.tagged(REST, address);
    }

    fn tagged(&mut self, tag: u8, text: &str) {
        self.bytes.extend_from_slice(&[SEGMENT, tag, TEXT]);
        fold_onto(text, &mut self.bytes, &mut self.scratch);
    }

    /// Ends the record being read.
    pub(super) fn end_record(&mut self) {
        let start = self.ends.last().map_or(0, |&end| end as usize);
        let text = self.bytes.get(start..).unwrap_or(&[]);
        let bit = |byte: u8| BIT.get(usize::from(byte)).copied().unwrap_or(0);
        self.has
            .push(text.iter().fold(0, |all, &byte| all | bit(byte)));
        if self.begins == Begins::Kept {
            let (mut begins, mut parted) = (0, true);
            for &byte in text {
                begins |= bit(byte) & u64::from(parted).wrapping_neg();
                parted = PARTS.get(usize::from(byte)).copied().unwrap_or(false);
            }
            self.beginnings.push(begins);
        }
        let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
    }

    /// The texts.
    pub(super) fn done(mut self) -> Text {
        self.bytes.shrink_to_fit();
        Text {
            bytes: self.bytes.into(),
            ends: self.ends.into(),
            has: self.has.by_class(CLASSES).into(),
            begins: self.beginnings.by_class(CLASSES).into(),
        }
    }
}

/// Whether the beginnings of words are kept, for a search that asks for them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    Kept,
    Dropped,
}

/// A mask a record, turned into a set of records a bit.
#[derive(Default)]
pub(super) struct Masks {
    block: Vec<u64>,
    sets: Vec<Vec<u64>>,
}

impl Masks {
    /// Adds the mask of the next record.
    pub(super) fn push(&mut self, mask: u64) {
        self.block.push(mask);
        if self.block.len() == 64 {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.sets.resize(64, Vec::new());
        self.block.resize(64, 0);
        transpose(&mut self.block);
        for (word, set) in self.block.iter().zip(&mut self.sets) {
            set.push(*word);
        }
        self.block.clear();
    }

    /// The sets of the lowest `count` bits, one behind the other.
    pub(super) fn by_class(mut self, count: usize) -> Vec<u64> {
        if !self.block.is_empty() {
            self.turn();
        }
        self.sets.truncate(count);
        self.sets.concat()
    }
}

/// Turns 64 words of 64 bits: bit `a` of word `b` becomes bit `b` of word `a`, by swapping ever smaller quarters (Warren,
/// Hacker's Delight, 7-3).
fn transpose(words: &mut [u64]) {
    let (mut half, mut low) = (32, u64::from(u32::MAX));
    while half > 0 {
        for pair in words.chunks_exact_mut(2 * half) {
            let (above, below) = pair.split_at_mut(half);
            for (x, y) in above.iter_mut().zip(below) {
                let swapped = ((*x >> half) ^ *y) & low;
                *x ^= swapped << half;
                *y ^= swapped;
            }
        }
        half /= 2;
        low ^= low << half;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::bits::has;
    use crate::model::Slot;

    fn gathered(records: &[Vec<&str>]) -> Text {
        let mut gathering = Gathering::new(Begins::Kept, 0);
        for texts in records {
            for text in texts {
                gathering.text(Field::Creators, text);
            }
            gathering.end_record();
        }
        gathering.done()
    }

    #[test]
    fn a_record_is_its_segments_and_a_place_in_the_arena_leads_back_to_it() {
        let records = vec![vec!["Q-sort", "Łódź"], vec![], vec!["a"]];
        let text = gathered(&records);
        let texts = text.read();
        let first: Vec<Segment> = segments(texts.record(0)).collect();
        assert_eq!(first[0].text, b"q sort");
        assert_eq!(first[0].compounds, b"\x1dqsort");
        assert_eq!(
            (first[1].field, first[1].text),
            (Field::Creators, &b"lodz"[..])
        );
        assert_eq!(segments(texts.record(1)).count(), 0);
        let at = memchr::memmem::find(texts.bytes, b"lodz").unwrap();
        assert_eq!(
            text_around(texts.bytes, at + 2),
            Some((Field::Creators, at))
        );
        assert_eq!(texts.holding(at, 0), 0);
        assert_eq!(texts.holding(texts.bytes.len() - 1, 0), 2);
    }

    proptest::proptest! {
        #[test]
        fn the_sets_say_which_letters_and_beginnings_a_record_has(
            titles in proptest::collection::vec("[a-e é0-9.-]{0,6}", 0..150),
        ) {
            let records: Vec<Vec<&str>> = titles.iter().map(|title| vec![title.as_str()]).collect();
            let text = gathered(&records);
            let texts = text.read();
            for at in 0..records.len() {
                let record = texts.record(at);
                for letter in (b'a'..=b'z').chain(b'0'..=b'9') {
                    let places: Vec<usize> = (0..record.len()).filter(|&i| record[i] == letter).collect();
                    proptest::prop_assert_eq!(has(texts.has(class(letter)), at), !places.is_empty());
                    let begins = places.iter().any(|&i| crate::text::is_word_start(record, i));
                    proptest::prop_assert_eq!(has(texts.begins(class(letter)), at), begins);
                }
                let end = texts.span(at).end;
                proptest::prop_assert_eq!(texts.holding(end - 1, Slot::at(at / 2).index()), at);
            }
        }
    }
}
