//! The answer to a query: who answers, how many of each value, and the best of them in order.

use std::sync::Arc;

use super::fallback::{Group, TermHits, Weighed};
use super::named::Named;
use super::rank::Ranking;
use super::wishes::Wish;
use super::word_matches::WordMatches;
use crate::index::{Bits, FacetId, Index};
use crate::model::Slot;

/// So many hits are put in order at once; where there are more, only as many as are looked at.
const AT_ONCE: usize = 256;
/// Up to so many hits are put in order at once all the same.
const ALL: usize = 4096;

/// A resource that answers the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub slot: Slot,
    /// How well: the tier first, then the points within it. 0 where no word was asked for.
    pub score: u32,
}

/// How many hits each answer of a facet would leave, its own choice left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// For each row of the facet.
    pub rows: Vec<usize>,
    /// For "(none)".
    pub nothing: usize,
    /// For a numeric facet, the bars of its histogram.
    pub bars: Vec<u32>,
}

/// How a row answers the query. The rows of a list come in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// It has every word, or the query as a whole names it.
    #[default]
    EveryWord,
    /// It has all the words but for little, or words that mean the same.
    MostWords,
    /// It has every word, but a short one of them only inside of another word.
    Inside,
    /// It has some of the words.
    SomeWords,
    /// It has words that are near in meaning: a guess.
    Near,
    /// It has the letters of the words, scattered in a short field.
    Scattered,
}

impl Layer {
    /// Its name where programs read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::EveryWord => "every_word",
            Self::MostWords => "most_words",
            Self::Inside => "inside",
            Self::SomeWords => "some_words",
            Self::Near => "near",
            Self::Scattered => "scattered",
        }
    }
}

/// Rows that follow one another and answer in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// In which way.
    pub layer: Layer,
    /// The first row.
    pub first: usize,
    /// How many there are.
    pub rows: usize,
}

/// A row behind those that have every word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) hit: Hit,
    pub(super) layer: Layer,
}

/// How much was found, and whether that is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Extent {
    /// Enough records have every word, or nothing is asked.
    #[default]
    Enough,
    /// Few records have every word; what others there are has been added.
    Little,
    /// Few records have every word, and the others are still to come.
    StillToCome,
}

/// What an answer is made of.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The records of the first rows, which are put in order as they are looked at.
    pub(super) main: Bits,
    /// How these answer.
    pub(super) layer: Layer,
    /// The records that have every word, or that the query names.
    pub(super) literal: Bits,
    /// The rows behind them, in order.
    pub(super) rows: Vec<Row>,
    /// How many more records hold enough of the query, for which there is no row.
    pub(super) more: usize,
    /// How much was found, and whether that is all.
    pub(super) extent: Extent,
    /// What the records hold of the words, where that was asked.
    pub(super) weighed: Option<Arc<Weighed>>,
    pub(super) near: Option<Arc<Weighed>>,
    /// What the words wish for.
    pub(super) wishes: Vec<Wish>,
    /// What the whole query names.
    pub(super) named: Arc<Named>,
    /// All that was looked for by its stems.
    pub(super) known: Vec<Arc<TermHits>>,
}

impl Parts {
    /// The words of the query with what stands for each: where near words count, with these.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        let weighed = self.near.as_ref().or(self.weighed.as_ref());
        weighed.into_iter().flat_map(|weighed| &weighed.groups)
    }
}

/// The answer to a query.
#[derive(Debug, Default)]
pub struct Results {
    parts: Parts,
    /// The records of all rows.
    answer: Bits,
    /// How many of them are in the first rows.
    count: usize,
    /// The best of these, in order, as far as they were looked at.
    best: Vec<Hit>,
    /// For each facet that is shown, in its order.
    counts: Vec<Counts>,
    /// Every word that was looked for, those that a hit has first.
    found: Vec<Arc<WordMatches>>,
    /// How many words a hit has.
    highlighted: usize,
    ranking: Ranking,
    measured: usize,
}

impl Results {
    pub(super) fn new(
        index: &Index,
        parts: Parts,
        counts: Vec<Counts>,
        found: Vec<Arc<WordMatches>>,
        highlighted: usize,
        ranking: Ranking,
    ) -> Self {
        let mut answer = parts.main.clone();
        for row in &parts.rows {
            answer.insert(row.hit.slot);
        }
        let mut results = Self {
            count: parts.main.count(),
            answer,
            parts,
            best: Vec::new(),
            counts,
            found,
            highlighted,
            ranking,
            measured: 0,
        };
        results.order(index, AT_ONCE);
        results
    }

    /// How many records were measured for the order so far: what it cost, for a report.
    pub fn measured(&self) -> usize {
        self.measured
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.count + self.parts.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many records have every word and meet every condition.
    pub fn literal(&self) -> usize {
        self.parts.literal.count()
    }

    /// Whether a record is one of these.
    pub fn is_literal(&self, slot: Slot) -> bool {
        self.parts.literal.has(slot)
    }

    /// How many more records have some of the words, beyond those that have a row.
    pub fn more(&self) -> usize {
        self.parts.more
    }

    /// Whether rows with some of the words are still to come: [`search_further`](super::search_further) gives them.
    pub fn waits(&self) -> bool {
        self.parts.extent == Extent::StillToCome
    }

    /// Whether so few records have every word that others, and changes of the query, are worth a look.
    pub fn finds_little(&self) -> bool {
        self.parts.extent == Extent::Little
    }

    /// The rows by how they answer, in order; none of them is empty.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        if self.count > 0 {
            sections.push(Section {
                layer: self.parts.layer,
                first: 0,
                rows: self.count,
            });
        }
        for (at, row) in self.parts.rows.iter().enumerate() {
            match sections.last_mut() {
                Some(last) if last.layer == row.layer => last.rows += 1,
                _ => sections.push(Section {
                    layer: row.layer,
                    first: self.count + at,
                    rows: 1,
                }),
            }
        }
        sections
    }

    /// How the record of row `row` answers.
    pub fn layer(&self, row: usize) -> Layer {
        match row.checked_sub(self.count) {
            None => self.parts.layer,
            Some(at) => self
                .parts
                .rows
                .get(at)
                .map_or(self.parts.layer, |row| row.layer),
        }
    }

    /// How a record answers, if it has a row.
    pub fn layer_of(&self, slot: Slot) -> Option<Layer> {
        if self.parts.main.has(slot) {
            return Some(self.parts.layer);
        }
        let mut rows = self.parts.rows.iter();
        rows.find(|row| row.hit.slot == slot).map(|row| row.layer)
    }

    /// Puts at least the first `rows` rows in order; [`hit`](Self::hit) and [`rows`](Self::rows) know no others of those
    /// that have every word.
    pub fn order(&mut self, index: &Index, rows: usize) {
        let rows = if self.count <= ALL {
            self.count
        } else {
            rows.min(self.count)
        };
        if self.best.len() < rows {
            // Somebody who scrolls will soon ask for more.
            let rows = rows.max(self.best.len() * 4).min(self.count);
            let (best, measured) = self.ranking.best(index, &self.parts.main, rows);
            self.best = best;
            self.measured += measured;
        }
    }

    /// The first `count` hits, put in order for themselves.
    #[cfg(test)]
    pub(super) fn first(&self, index: &Index, count: usize) -> Vec<Hit> {
        self.ranking.best(index, &self.parts.main, count).0
    }

    /// The hit in row `row`, if so many are in order.
    pub fn hit(&self, row: usize) -> Option<Hit> {
        match row.checked_sub(self.count) {
            None => self.best.get(row).copied(),
            Some(at) => self.parts.rows.get(at).map(|row| row.hit),
        }
    }

    /// The first rows, as many as are in order; all of them where the order was asked for all.
    pub fn rows(&self) -> impl Iterator<Item = Hit> {
        let others = self.parts.rows.iter().map(|row| row.hit);
        let all = self.best.len() == self.count;
        self.best.iter().copied().chain(others.filter(move |_| all))
    }

    /// Whether a record has a row.
    pub fn has(&self, slot: Slot) -> bool {
        self.answer.has(slot)
    }

    /// Every record that has a row, in the order of the titles.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.answer.slots()
    }

    /// The row of a record, if it has one.
    pub fn row_of(&self, index: &Index, slot: Slot) -> Option<usize> {
        if !self.has(slot) {
            return None;
        }
        if let Some(at) = self.parts.rows.iter().position(|row| row.hit.slot == slot) {
            return Some(self.count + at);
        }
        let near = self.best.iter().position(|hit| hit.slot == slot);
        near.or_else(|| self.ranking.row_of(index, &self.parts.main, slot))
    }

    /// `records`, some of those that have a row, in the order of the rows.
    pub fn in_order(&self, index: &Index, records: &[Slot]) -> Vec<Slot> {
        let mut some = Bits::none(self.answer.len());
        for &slot in records.iter().filter(|&&slot| self.parts.main.has(slot)) {
            some.insert(slot);
        }
        let (ordered, _) = self.ranking.best(index, &some, records.len());
        let rest = self.parts.rows.iter().map(|row| row.hit.slot);
        let rest = rest.filter(|slot| records.contains(slot));
        ordered
            .into_iter()
            .map(|hit| hit.slot)
            .chain(rest)
            .collect()
    }

    /// The counts of a facet that is shown.
    pub fn counts(&self, facet: FacetId) -> Option<&Counts> {
        self.counts.get(facet.0)
    }

    /// The counts of every facet that is shown, in its order.
    pub fn all_counts(&self) -> &[Counts] {
        &self.counts
    }

    /// Every word that was looked for.
    pub(super) fn found(&self) -> &[Arc<WordMatches>] {
        &self.found
    }

    /// What was looked for by its stems.
    pub(super) fn terms(&self) -> &[Arc<TermHits>] {
        &self.parts.known
    }

    /// What the answer is made of.
    pub(super) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The words that a hit has, for highlights and reasons.
    pub(super) fn highlighted(&self) -> &[Arc<WordMatches>] {
        self.found.get(..self.highlighted).unwrap_or(&self.found)
    }
}
