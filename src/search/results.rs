//! The answer to a query: who answers, how many of each value, and the best of them in order.

use std::sync::Arc;

use super::found::Found;
use super::rank::Ranking;
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

/// The answer to a query.
#[derive(Debug, Default)]
pub struct Results {
    answer: Bits,
    count: usize,
    /// The best hits, in order, as far as they were looked at.
    best: Vec<Hit>,
    /// For each facet that is shown, in its order.
    counts: Vec<Counts>,
    /// Every word that was looked for, those that a hit has first.
    found: Vec<Arc<Found>>,
    /// How many words a hit has.
    highlighted: usize,
    ranking: Ranking,
    measured: usize,
}

impl Results {
    pub(super) fn new(
        index: &Index,
        answer: Bits,
        counts: Vec<Counts>,
        found: Vec<Arc<Found>>,
        highlighted: usize,
        ranking: Ranking,
    ) -> Self {
        let mut results = Self {
            count: answer.count(),
            answer,
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

    /// How many hits there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Puts at least the best `rows` hits in order; [`hit`](Self::hit) and [`best`](Self::best) know no others.
    pub fn order(&mut self, index: &Index, rows: usize) {
        let rows = if self.count <= ALL {
            self.count
        } else {
            rows.min(self.count)
        };
        if self.best.len() < rows {
            // Somebody who scrolls will soon ask for more.
            let rows = rows.max(self.best.len() * 4).min(self.count);
            let (best, measured) = self.ranking.best(index, &self.answer, rows);
            self.best = best;
            self.measured += measured;
        }
    }

    /// The first `count` hits, put in order for themselves.
    #[cfg(test)]
    pub(super) fn first(&self, index: &Index, count: usize) -> Vec<Hit> {
        self.ranking.best(index, &self.answer, count).0
    }

    /// The hit in row `row`, if so many are in order.
    pub fn hit(&self, row: usize) -> Option<Hit> {
        self.best.get(row).copied()
    }

    /// The best hits, as many as are in order.
    pub fn best(&self) -> &[Hit] {
        &self.best
    }

    /// Whether a record is a hit.
    pub fn has(&self, slot: Slot) -> bool {
        self.answer.has(slot)
    }

    /// Every hit, in the order of the titles.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.answer.slots()
    }

    /// The row of a record, if it is a hit.
    pub fn row_of(&self, index: &Index, slot: Slot) -> Option<usize> {
        if !self.has(slot) {
            return None;
        }
        let near = self.best.iter().position(|hit| hit.slot == slot);
        near.or_else(|| self.ranking.row_of(index, &self.answer, slot))
    }

    /// `hits`, some of the hits, in the order of all of them.
    pub fn in_order(&self, index: &Index, hits: &[Slot]) -> Vec<Slot> {
        let mut some = Bits::none(self.answer.len());
        for &slot in hits {
            some.insert(slot);
        }
        let (ordered, _) = self.ranking.best(index, &some, hits.len());
        ordered.into_iter().map(|hit| hit.slot).collect()
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
    pub(super) fn found(&self) -> &[Arc<Found>] {
        &self.found
    }

    /// The words that a hit has, for highlights and reasons.
    pub(super) fn highlighted(&self) -> &[Arc<Found>] {
        self.found.get(..self.highlighted).unwrap_or(&self.found)
    }
}
