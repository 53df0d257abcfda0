//! What answers a query where few records have all its words: those that have most of them, or others that mean the same.
//!
//! Each plain word is looked for by its stem, and with it what may stand for it: another spelling, the synonyms of a
//! keeper, the `words` of single records, in the end words that are near in meaning. A record is measured by the share of
//! the query that it holds, the *coverage*, in which rare words count for more, and by how much it says of them
//! ([`weighing`]). Conditions, quoted words and all that has a sign stay as they are.

mod groups;
mod holder;
mod term;
mod weighing;

use std::cmp::Reverse;
use std::sync::Arc;

pub(super) use self::groups::{Asked, Candidate, Group, How, asked_words};
use self::groups::{Looking, Reach};
pub(super) use self::holder::ONE;
#[cfg(test)]
pub(super) use self::holder::{Holder, Place, place};
pub(super) use self::term::{Match, Term, TermHits, TermTest};
#[cfg(test)]
pub(super) use self::weighing::worth_of;
use self::weighing::{Lengths, total, worth};
use crate::index::{Bits, Index};
use crate::model::Slot;

/// From this share on, in thousandths, a record has the whole query but for little.
const FULL: u32 = 750;
/// Below this share a record does not answer.
const LEAST: u32 = 250;
/// The same where half of the words, or more, stand in no record, nor anything for them: then it is about something else.
const LEAST_OF_UNKNOWN: u32 = 400;
/// The same where near words count.
const LEAST_NEAR: u32 = 350;

/// What the records hold of the words of a query.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// The words, each with what may stand for it.
    pub(super) groups: Vec<Group>,
    /// For each record the share of the query that it holds, in thousandths.
    coverage: Vec<u16>,
    /// For each record how much it says of it.
    points: Vec<u64>,
    /// All that was looked for.
    pub(super) known: Vec<Arc<TermHits>>,
}

/// A record that holds a part of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answer {
    /// Which.
    pub(super) slot: Slot,
    /// The share of the query that it holds, in thousandths.
    pub(super) coverage: u32,
    /// How much it says of it.
    pub(super) points: u64,
}

impl Answer {
    /// Whether it has the whole query but for little.
    pub(super) fn is_full(self) -> bool {
        self.coverage >= FULL
    }
}

/// Which words are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Those of the query and what means the same.
    Same,
    /// Words that are near in meaning too.
    Near,
}

impl Weighed {
    /// Weighs every record by `asked`. `known` was looked for before in the same index. `None` where `newer` says that
    /// something else is asked by now.
    pub(super) fn new(
        newer: &dyn Fn() -> bool,
        index: &Index,
        asked: &[Asked],
        words: Words,
        known: &[Arc<TermHits>],
    ) -> Option<Self> {
        let mut looking = Looking {
            newer,
            index,
            known: known.to_vec(),
        };
        let reach = match words {
            Words::Same => Reach::Words,
            Words::Near => Reach::NearWords,
        };
        let groups = looking.groups(asked, reach)?;
        let records = index.catalogue().len();
        let mut weighed = Self {
            coverage: vec![0; records],
            points: vec![0; records],
            known: looking.known,
            groups,
        };
        let lengths = Lengths::of(index);
        let total = total(&weighed.groups).max(1);
        let mut shares: Vec<u64> = vec![0; records];
        for group in &weighed.groups {
            if newer() {
                return None;
            }
            for (slot, points, weight) in best(index, &lengths, group) {
                if let (Some(sum), Some(share)) =
                    (weighed.points.get_mut(slot), shares.get_mut(slot))
                {
                    *sum += points * u64::from(group.worth) / 1000;
                    *share += u64::from(weight) * group.rarity * u64::from(group.share) / 1000;
                }
            }
        }
        for ((points, coverage), share) in weighed
            .points
            .iter_mut()
            .zip(&mut weighed.coverage)
            .zip(shares)
        {
            let part = (share * 1000 / total).min(1000);
            *coverage = u16::try_from(part).unwrap_or(1000);
            *points = *points * part / 1000 * part / 1000;
        }
        Some(weighed)
    }

    /// The records that hold enough of the query to answer.
    pub(super) fn above(&self, words: Words) -> Bits {
        let least = match words {
            Words::Same if self.is_mostly_unknown() => LEAST_OF_UNKNOWN,
            Words::Same => LEAST,
            Words::Near => LEAST_NEAR,
        };
        let mut above = Bits::none(self.coverage.len());
        for (at, &coverage) in self.coverage.iter().enumerate() {
            if u32::from(coverage) >= least {
                above.insert(Slot::at(at));
            }
        }
        above
    }

    /// Whether half of the words, or more, stand in no record, nor anything for them.
    fn is_mostly_unknown(&self) -> bool {
        let words = self.groups.iter().filter(|group| group.within.is_none());
        let (mut unknown, mut all) = (0, 0);
        for group in words {
            all += 1;
            unknown += usize::from(group.candidates.is_empty());
        }
        unknown * 2 >= all
    }

    /// Those of `within`, the best first: who has all but a little stands before who has a part.
    pub(super) fn ordered(&self, within: &Bits) -> Vec<Answer> {
        let mut answers: Vec<Answer> = within
            .slots()
            .map(|slot| Answer {
                slot,
                coverage: self.coverage_of(slot),
                points: self.points_of(slot),
            })
            .collect();
        answers.sort_unstable_by_key(|answer| {
            (!answer.is_full(), Reverse(answer.points), answer.slot)
        });
        answers
    }

    /// The share of the query that a record holds, in thousandths.
    pub(super) fn coverage_of(&self, slot: Slot) -> u32 {
        self.coverage
            .get(slot.index())
            .map_or(0, |&coverage| u32::from(coverage))
    }

    /// How much a record says of the query.
    pub(super) fn points_of(&self, slot: Slot) -> u64 {
        self.points.get(slot.index()).copied().unwrap_or(0)
    }
}

/// The records that hold a group, in order: the place, the points of its best candidate there, and its weight.
fn best(index: &Index, lengths: &Lengths, group: &Group) -> Vec<(usize, u64, u32)> {
    let mut all: Vec<(usize, u64, u32)> = Vec::new();
    for candidate in &group.candidates {
        let holders = candidate.hits.holders.iter();
        all.extend(holders.map(|holder| {
            let (points, weight) = worth(index, lengths, candidate, holder);
            (holder.slot as usize, points, weight)
        }));
    }
    if group.candidates.len() > 1 {
        all.sort_unstable_by_key(|&(slot, points, weight)| {
            (slot, Reverse(points), Reverse(weight))
        });
        all.dedup_by_key(|&mut (slot, ..)| slot);
    }
    all
}
