//! One word against all records: who has it literally, and whose letters are near enough to it.
//!
//! Where few records can have the word, since few have all its letters or had the word before it grew, each of them is
//! looked at; otherwise the whole arena is run through. Either way each shard is a job for a core.
//!
//! There is no index over words or trigrams. Measured on 886,000 records (two cores, 2026), a word of two to ten letters
//! that nobody has typed before is looked for in 77 MB of long texts and 23 MB of short ones in 4 to 8 ms, and one that
//! grew in 1 to 3: memory is read that fast with the processor's wide instructions. Such records have about eighty
//! different trigrams each; a list of them all would take more memory than the texts, and would have to be made at the
//! first load. What such an index would do well, words that few records have, the sets of letters do for 16 bytes a
//! record.

use memchr::memmem::Finder;

use super::fuzzy::{Fuzzy, Letters};
use super::word::{Find, Spot, WordTest, meant_find, spot};
use crate::index::bits::{and, ones, set};
use crate::index::{Around, Bits, Shard, Texts, class, segments, slots_of};
use crate::model::Field;

/// What it costs to look at one record by itself, in bytes that could be run through meanwhile.
const ONE_RECORD: usize = 256;

/// A shard, and the grade of each of its records: of its find in a short field, or of a fuzzy one; 0 where it is not known.
pub(super) struct Part<'a> {
    /// The shard.
    pub(super) shard: &'a Shard,
    /// The grades.
    pub(super) grades: &'a mut [u16],
}

/// What is found literally in a shard.
pub(super) struct Literally<'a> {
    /// The shard.
    pub(super) part: Part<'a>,
    /// Who has it literally in a short field.
    pub(super) titles: &'a mut [u64],
    /// Who has it literally in a long field and not in a short one.
    pub(super) bodies: &'a mut [u64],
    /// Who can have it in a short field, and who in any.
    pub(super) within: Option<(&'a [u64], &'a [u64])>,
}

impl Literally<'_> {
    /// Looks for the word literally.
    pub(super) fn look_for(&mut self, test: &WordTest) {
        let (titles, bodies) = (self.part.shard.titles.read(), self.part.shard.bodies.read());
        if let Some(letter) = test.one_letter() {
            self.titles.copy_from_slice(titles.has(class(letter)));
            self.bodies.copy_from_slice(bodies.has(class(letter)));
            for (body, title) in self.bodies.iter_mut().zip(&*self.titles) {
                *body &= !title;
            }
            return;
        }
        let in_titles = candidates(titles, test, self.within.map(|(titles, _)| titles));
        self.titles(test, titles, &in_titles);
        let mut in_bodies = candidates(bodies, test, self.within.map(|(_, all)| all));
        for (body, title) in in_bodies.iter_mut().zip(&*self.titles) {
            *body &= !title;
        }
        self.bodies(test, bodies, &in_bodies);
    }

    fn titles(&mut self, test: &WordTest, texts: Texts<'_>, candidates: &[u64]) {
        let mut keep = |at: usize, find: Find| {
            set(self.titles, at);
            if let Some(grade) = self.part.grades.get_mut(at) {
                *grade = find.grade().max(*grade);
            }
        };
        if few(candidates, texts) {
            for at in slots_of(candidates) {
                if let Some(find) = test.find_in_titles(texts.record(at)) {
                    keep(at, find);
                }
            }
            return;
        }
        for finder in test.finders() {
            let (mut holder, mut around) = (0, Around::default());
            for at in finder.find_iter(texts.bytes) {
                holder = texts.holding(at, holder);
                if let Some(find) =
                    test.find_at(texts.bytes, at, finder.needle().len(), &mut around)
                {
                    keep(holder, find);
                }
            }
        }
    }

    fn bodies(&mut self, test: &WordTest, texts: Texts<'_>, candidates: &[u64]) {
        if few(candidates, texts) {
            for at in slots_of(candidates) {
                if test.is_in(texts.record(at)) {
                    set(self.bodies, at);
                }
            }
            return;
        }
        for finder in test.finders() {
            let length = finder.needle().len();
            let (mut from, mut holder, mut around) = (0, 0, Around::default());
            while let Some(found) = texts.bytes.get(from..).and_then(|rest| finder.find(rest)) {
                let at = from + found;
                holder = texts.holding(at, holder);
                if test.is_at(texts.bytes, at, length, &mut around) {
                    set(self.bodies, holder);
                    // A damaged snapshot may say that the record ends before.
                    from = texts.span(holder).end.max(at + 1);
                } else {
                    from = at + 1;
                }
            }
        }
        for (body, title) in self.bodies.iter_mut().zip(&*self.titles) {
            *body &= !title;
        }
    }
}

impl Part<'_> {
    /// Looks for the letters of the word in the short fields of records that do not have it `literally`. Says who has
    /// them.
    pub(super) fn fuzzily(&mut self, letters: &Letters, literally: &[u64]) -> Vec<u64> {
        let texts = self.shard.titles.read();
        let mut candidates = with_letters(texts, letters.bytes().iter().copied());
        if let Some(&first) = letters.bytes().first() {
            and(&mut candidates, texts.begins(class(first)));
        }
        let mut found = vec![0; candidates.len()];
        let mut fuzzy = Fuzzy::default();
        for (all, literal) in candidates.iter_mut().zip(literally) {
            *all &= !literal;
        }
        for at in slots_of(&candidates) {
            if let Some(score) = fuzzy.best(texts.record(at), letters) {
                set(&mut found, at);
                if let Some(grade) = self.grades.get_mut(at) {
                    *grade = Find::fuzzy(score).grade();
                }
            }
        }
        found
    }

    /// Looks for the words that may be meant as whole words in the short fields. Says who has one.
    pub(super) fn meant(&mut self, meant: &[Finder<'static>]) -> Vec<u64> {
        let texts = self.shard.titles.read();
        let mut found = vec![0; texts.len().div_ceil(64)];
        for (place, finder) in meant.iter().enumerate() {
            let candidates = with_letters(texts, finder.needle().iter().copied());
            for at in slots_of(&candidates) {
                let Some(find) = find_meant(texts.record(at), place, finder) else {
                    continue;
                };
                set(&mut found, at);
                if let Some(grade) = self.grades.get_mut(at) {
                    *grade = find.grade().max(*grade);
                }
            }
        }
        found
    }
}

fn find_meant(record: &[u8], place: usize, finder: &Finder<'_>) -> Option<Find> {
    let (length, mut around) = (finder.needle().len(), Around::default());
    let whole = finder
        .find_iter(record)
        .filter(|&at| spot(record, at, at + length) == Spot::Whole);
    whole
        .filter_map(|at| Some(meant_find(place, around.text(record, at)?.0)))
        .max()
}

/// The records of `within` that have every letter of the word.
pub(super) fn candidates(texts: Texts<'_>, test: &WordTest, within: Option<&[u64]>) -> Vec<u64> {
    let mut found = with_letters(texts, test.folded().bytes());
    if let Some(also) = test.also() {
        let more = with_letters(texts, also.bytes());
        for (found, more) in found.iter_mut().zip(more) {
            *found |= more;
        }
    }
    if let Some(within) = within {
        and(&mut found, within);
    }
    found
}

/// The records that have every one of some letters.
pub(super) fn with_letters(texts: Texts<'_>, letters: impl Iterator<Item = u8>) -> Vec<u64> {
    let mut classes: Vec<usize> = letters.map(class).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut found = Bits::all(texts.len()).into_words();
    for class in classes {
        and(&mut found, texts.has(class));
    }
    found
}

/// Whether to look at each of the records costs less than to run through all texts.
pub(super) fn few(candidates: &[u64], texts: Texts<'_>) -> bool {
    ones(candidates).saturating_mul(ONE_RECORD) < texts.bytes.len()
}

/// Whether the word is in a text of `field` of a record, for a query that names the field.
pub(super) fn in_texts_of(
    record: &[u8],
    field: Option<Field>,
    mut is_in: impl FnMut(&[u8], &[u8]) -> bool,
) -> bool {
    segments(record)
        .filter(|segment| field.is_none_or(|field| field == segment.field))
        .any(|segment| is_in(segment.text, segment.compounds))
}
