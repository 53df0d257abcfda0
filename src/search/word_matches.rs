//! A word looked for in all records: who has it, where, and how well.
//!
//! Who has it is worked out for every record; how well only as far as the order of the hits needs it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fuzzy::Fuzzy;
use super::scan::{Literally, Part, with_letters};
use super::word::{Find, POINTS_A_TIER, Spot, Tier, WordTest, meant_find, spot};
use crate::index::bits::retain;
use crate::index::{Answers, Bits, Facet, FacetValue, Index, Postings, Shard, Tried, class};
use crate::model::{Field, Slot, at_once};
use crate::text::is_word_start;

/// Fewer records than this that have a word literally make typing errors worth a look.
const FEW: usize = 3;

/// At most so many that have it literally are also told apart by their letters in short fields.
const PARTED: usize = 64;

/// A word, and the records that have it.
#[derive(Debug)]
pub(super) struct WordMatches {
    /// The word.
    pub(super) test: WordTest,
    /// Who has it in any way.
    pub(super) set: Bits,
    /// Who has it literally.
    pub(super) literal: Bits,
    /// Who has it literally or with a typing error: all but those in which its letters lie scattered.
    pub(super) firm: Bits,
    /// Who has it literally in the text of a short field.
    pub(super) titles: Bits,
    /// Who has it literally in the text of a long field and not in that of a short one.
    bodies: Bits,
    /// Who has it literally in a value, for each grade of find; the best first, and none of them empty.
    pub(super) values: Vec<(u16, Bits)>,
    /// For each record the grade of its find in a short field where that is known, else of a fuzzy one or a typing error.
    grades: Vec<u16>,
    parted: Parted,
    addresses: Addresses,
}

/// Whether records that have a word in long fields are told apart by their letters in short ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parted {
    Yes,
    No,
}

/// Whether a find may lie over the place at which an address is parted, so that whole ones are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Addresses {
    Whole,
    Parted,
}

impl WordMatches {
    /// Looks for the word of `test`. `before` are words that were looked for in the same index. `None` where `newer` says,
    /// between two steps, that something else is asked by now.
    pub(super) fn new(
        newer: &dyn Fn() -> bool,
        index: &Index,
        test: WordTest,
        before: &[Arc<Self>],
    ) -> Option<Self> {
        if newer() {
            return None;
        }
        let len = index.catalogue().len();
        let mut found = Self {
            test,
            set: Bits::none(len),
            literal: Bits::none(len),
            firm: Bits::none(len),
            titles: Bits::none(len),
            bodies: Bits::none(len),
            values: Vec::new(),
            grades: vec![0; len],
            parted: Parted::No,
            addresses: Addresses::Parted,
        };
        if found.test.is_literal() {
            let narrower = before
                .iter()
                .find(|before| before.test.is_literal() && found.test.goes_on_from(&before.test));
            found.in_texts(index, narrower.map(AsRef::as_ref));
            found.in_values(index);
            if found.test.crosses() && index.parts_addresses() {
                found.across(index);
            }
        }
        if newer() {
            return None;
        }
        found.set.or(&found.literal);
        found.firm.or(&found.literal);
        let literal = found.literal.count();
        if found.test.is_fuzzy() {
            found.fuzzily(index);
            if literal <= PARTED {
                found.parted = Parted::Yes;
            }
        }
        if literal < FEW && found.test.may_be_misspelt() {
            found.misspelt(index);
        }
        Some(found)
    }

    fn in_texts(&mut self, index: &Index, before: Option<&Self>) {
        let within = before.map(|before| {
            let mut all = before.titles.clone();
            all.or(&before.bodies);
            (before.titles.words(), all)
        });
        let within = within.as_ref().map(|(titles, all)| (*titles, all.words()));
        let slots = || index.shards().iter().map(|shard| shard.slots.clone());
        let titles = self.titles.parts_mut(slots());
        let bodies = self.bodies.parts_mut(slots());
        let jobs = parts(index.shards(), &mut self.grades).zip(titles.into_iter().zip(bodies));
        let jobs = jobs.map(|(part, (titles, bodies))| {
            let words = words_of(part.shard);
            let within = within
                .and_then(|(titles, all)| Some((titles.get(words.clone())?, all.get(words)?)));
            Literally {
                part,
                titles,
                bodies,
                within,
            }
        });
        let test = &self.test;
        at_once(jobs.collect(), |mut job: Literally<'_>| job.look_for(test));
        self.literal.or(&self.titles);
        self.literal.or(&self.bodies);
    }

    fn in_values(&mut self, index: &Index) {
        let len = index.catalogue().len();
        let mut values: BTreeMap<u16, Bits> = BTreeMap::new();
        for facet in index
            .all_facets()
            .iter()
            .filter(|facet| facet.tried != Tried::No)
        {
            each_value(facet, |folded, records| {
                if let Some(find) = self.test.find_in_value(folded, facet.field) {
                    let bits = values
                        .entry(find.grade())
                        .or_insert_with(|| Bits::none(len));
                    records.add_to(bits);
                }
            });
        }
        self.values = values.into_iter().rev().collect();
        for (_, bits) in &self.values {
            self.literal.or(bits);
        }
    }

    /// Looks into whole addresses for a word that may lie over the place at which they are parted. Seldom asked, and then of
    /// the store, for records in which what stands behind the last `/` of the word can begin the rest of an address.
    fn across(&mut self, index: &Index) {
        let behind = self.test.folded().rsplit('/').next().unwrap_or("");
        if behind.is_empty() {
            // It ends where a beginning ends, and lies in one.
            return;
        }
        let test = &self.test;
        let found = at_once(index.shards().iter().collect(), |shard: &Shard| {
            let texts = shard.bodies.read();
            let mut words = with_letters(texts, behind.bytes());
            retain(&mut words, |at| {
                let resource = index.catalogue().resource(Slot::at(shard.slots.start + at));
                test.find_in_addresses(resource).is_some()
            });
            words
        });
        let found = Bits::of_words(found.concat(), index.catalogue().len());
        self.addresses = Addresses::Whole;
        self.bodies.or(&found);
        self.literal.or(&found);
    }

    fn fuzzily(&mut self, index: &Index) {
        let (letters, literal) = (self.test.letters(), &self.literal);
        let jobs = parts(index.shards(), &mut self.grades);
        let found = at_once(jobs.collect(), |mut part: Part<'_>| {
            let words = literal.words().get(words_of(part.shard)).unwrap_or(&[]);
            part.fuzzily(letters, words)
        });
        self.set
            .or(&Bits::of_words(found.concat(), index.catalogue().len()));
        let mut fuzzy = Fuzzy::default();
        for (_, values) in tried_fuzzily(index) {
            for value in values {
                if let Some(score) = fuzzy.score(value.key().as_bytes(), self.test.letters()) {
                    keep(
                        &mut self.grades,
                        &mut self.set,
                        &self.literal,
                        &value.records,
                        Find::fuzzy(score),
                    );
                }
            }
        }
    }

    fn misspelt(&mut self, index: &Index) {
        let meant = index.vocabulary().meant_by(self.test.folded());
        self.test.also_means(&meant);
        let meant = self.test.meant();
        let jobs = parts(index.shards(), &mut self.grades);
        let found = at_once(jobs.collect(), |mut part: Part<'_>| part.meant(meant));
        let found = Bits::of_words(found.concat(), index.catalogue().len());
        self.firm.or(&found);
        self.set.or(&found);
        for (facet, values) in tried_fuzzily(index) {
            let field = facet.field.unwrap_or(Field::Extra);
            for (folded, records) in values.iter().flat_map(FacetValue::each_form) {
                let text = folded.as_bytes();
                for (place, finder) in meant.iter().enumerate() {
                    let length = finder.needle().len();
                    let whole = |at: usize| spot(text, at, at + length) == Spot::Whole;
                    if finder.find_iter(text).any(whole) {
                        let find = meant_find(place, field);
                        records.add_to(&mut self.firm);
                        keep(
                            &mut self.grades,
                            &mut self.set,
                            &self.literal,
                            records,
                            find,
                        );
                    }
                }
            }
        }
    }

    /// Whether a record has the word by more than scattered letters. Where nothing but letters is asked for, they will do.
    pub(super) fn is_firm(&self, slot: Slot) -> bool {
        self.firmly().has(slot)
    }

    /// Who has the word by more than scattered letters, or where nothing but letters is asked for, by these.
    pub(super) fn firmly(&self) -> &Bits {
        if self.test.is_literal() {
            &self.firm
        } else {
            &self.set
        }
    }

    /// Whether a record has the word where a word begins, in any field that a word reaches.
    pub(super) fn begins_in(&self, index: &Index, slot: Slot) -> bool {
        let begins = |record: &[u8]| {
            let mut finders = self.test.finders().iter();
            finders.any(|finder| finder.find_iter(record).any(|at| is_word_start(record, at)))
        };
        let in_value = |(grade, records): &(u16, Bits)| {
            Find::of(*grade).is_some_and(Find::begins_a_word) && records.has(slot)
        };
        begins(index.titles(slot)) || begins(index.bodies(slot)) || self.values.iter().any(in_value)
    }

    /// The find of a record that is in the set.
    pub(super) fn find(&self, index: &Index, slot: Slot) -> Option<Find> {
        let known = self.grades.get(slot.index()).copied().unwrap_or(0);
        if !self.literal.has(slot) {
            return Find::of(known);
        }
        let mut best = None;
        if self.titles.has(slot) {
            best = Find::of(known).filter(|find| find.tier > Tier::Body);
            best = best.or_else(|| self.test.find_in_titles(index.titles(slot)));
        }
        let value = self.values.iter().find(|(_, bits)| bits.has(slot));
        best = best.max(value.and_then(|&(grade, _)| Find::of(grade)));
        if best.is_some_and(|find| find.tier > Tier::Body) {
            return best;
        }
        if self.bodies.has(slot) {
            best = best.max(self.test.find_in_bodies(index.bodies(slot)));
            if self.addresses == Addresses::Whole {
                let resource = index.catalogue().resource(slot);
                best = best.max(self.test.find_in_addresses(resource));
            }
        }
        let find = best?;
        let near = match self.parted {
            Parted::Yes => Fuzzy::default().best(index.titles(slot), self.test.letters()),
            Parted::No => None,
        };
        Some(Find {
            points: find.points + near.map_or(0, |score| Find::fuzzy(score).points / 4),
            ..find
        })
    }

    /// The best that a record can be that has the word literally, but not in a short field.
    pub(super) fn best_body(&self) -> Find {
        let more = match self.parted {
            Parted::Yes => POINTS_A_TIER / 4,
            Parted::No => 0,
        };
        Find {
            points: Find::BEST_BODY.points + more,
            ..Find::BEST_BODY
        }
    }

    /// Those of the records with the word in a title in which it may begin a word; the others only have it inside of one.
    pub(super) fn beginning(&self, index: &Index) -> Bits {
        let Some(letter) = self.test.one_letter() else {
            return self.titles.clone();
        };
        let begins = index.shards().iter();
        let begins =
            begins.flat_map(|shard| shard.titles.read().begins(class(letter)).iter().copied());
        Bits::of_words(begins.collect(), index.catalogue().len())
    }
}

/// The parts of an index, each with its grades.
fn parts<'a>(shards: &'a [Shard], mut grades: &'a mut [u16]) -> impl Iterator<Item = Part<'a>> {
    shards.iter().map(move |shard| {
        let (own, rest) = std::mem::take(&mut grades)
            .split_at_mut_checked(shard.slots.len())
            .unwrap_or_default();
        grades = rest;
        Part { shard, grades: own }
    })
}

/// The words of bits that are of a shard.
fn words_of(shard: &Shard) -> Range<usize> {
    shard.slots.start / 64..shard.slots.end.div_ceil(64)
}

/// Calls `see` with the folded text of every value of a facet, and its records.
pub(super) fn each_value(facet: &Facet, mut see: impl FnMut(&str, &Postings)) {
    match &facet.answers {
        Answers::Values(values) => values
            .iter()
            .flat_map(FacetValue::each_form)
            .for_each(|(folded, records)| see(folded, records)),
        Answers::Numbers(numbers) => {
            for span in &numbers.spans {
                see(&span.low.to_string(), &span.records);
                if span.high != span.low {
                    see(&span.high.to_string(), &span.records);
                }
            }
        }
    }
}

/// The facets whose values are tried like short fields, with these values.
fn tried_fuzzily(index: &Index) -> impl Iterator<Item = (&Facet, &[FacetValue])> {
    let facets = index.all_facets().iter();
    facets
        .filter(|facet| facet.tried == Tried::Short)
        .filter_map(|facet| match &facet.answers {
            Answers::Values(values) => Some((facet, values.as_slice())),
            Answers::Numbers(_) => None,
        })
}

/// Keeps a find of records that do not have the word literally, where there is no better one.
fn keep(grades: &mut [u16], set: &mut Bits, literal: &Bits, records: &Postings, find: Find) {
    for slot in records.slots().filter(|&slot| !literal.has(slot)) {
        set.insert(slot);
        if let Some(grade) = grades.get_mut(slot.index()) {
            *grade = find.grade().max(*grade);
        }
    }
}
