//! The order of the hits: the best first, as many as are asked for.
//!
//! Hits are measured in streams, each with the best score that one of its records can have: titles first, then values,
//! long texts, and what is near a word. Slots stand in the order of the titles, so within a stream the first of equals
//! comes first; once there are as many hits as are wanted, none of them worse than the bound of a stream, the rest need
//! not be measured.

use std::cell::Cell;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::Hit;
use super::named::Named;
use super::near::{NEAR, Nearness};
use super::sort::{self, Order};
use super::word::{Find, POINTS_A_TIER, Tier};
use super::word_matches::WordMatches;
use crate::index::{Bits, Index, slots_of};
use crate::model::{Slot, at_once};
use crate::query::{Manner, Query, Word};
use crate::text::{Needle, is_word_start};

/// Fewer records than this are measured on one core.
const FEW: usize = 2048;

/// What decides the order of hits.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    /// The words that are wanted.
    wanted: Vec<Arc<WordMatches>>,
    /// How near a title is to them.
    nearness: Nearness,
    /// The wanted words as one, where there are several, all plain.
    joined: Option<String>,
    /// The records that the query names without its words.
    named: Arc<Named>,
    /// The order asked for, where it is not the usual one.
    order: Option<Order>,
}

/// Records to measure, and the best score that one of them can have.
struct Stream {
    records: Bits,
    bound: u32,
}

impl Ranking {
    pub(super) fn new(
        index: &Index,
        query: &Query,
        found: &[Arc<WordMatches>],
        named: &Arc<Named>,
    ) -> Self {
        let words: Vec<&Word> = query.words().collect();
        let found = |word: &&Word| found.iter().find(|found| found.test.asked == **word);
        Self {
            wanted: words.iter().filter_map(found).cloned().collect(),
            nearness: Nearness::new(index, query),
            joined: joined(&words),
            named: Arc::clone(named),
            order: sort::asked(index, query),
        }
    }

    /// The best `count` of the records in `answer`, in order; and how many had to be measured for that.
    pub(super) fn best(&self, index: &Index, answer: &Bits, count: usize) -> (Vec<Hit>, usize) {
        match &self.order {
            Some(order) => {
                let measured = Cell::new(0);
                let hits = order.first(index, answer, count, &|slot| {
                    measured.set(measured.get() + 1);
                    self.score(index, slot)
                });
                (hits, measured.get())
            }
            None if self.wanted.is_empty() => {
                let unmeasured = |slot| Hit { slot, score: 0 };
                (answer.slots().map(unmeasured).take(count).collect(), 0)
            }
            None => self.measured(index, answer, count),
        }
    }

    /// Whether another order than the usual one is asked for.
    pub(super) fn is_sorted(&self) -> bool {
        self.order.is_some()
    }

    /// The row of a record that is in `answer`.
    pub(super) fn row_of(&self, index: &Index, answer: &Bits, slot: Slot) -> Option<usize> {
        if self.order.is_none() && self.wanted.is_empty() {
            return Some(answer.before(slot));
        }
        let (all, _) = self.best(index, answer, usize::MAX);
        all.iter().position(|hit| hit.slot == slot)
    }

    fn measured(&self, index: &Index, answer: &Bits, count: usize) -> (Vec<Hit>, usize) {
        let mut measured = 0;
        let mut best = Best::new(count);
        let mut left = answer.clone();
        for stream in self.streams(index) {
            // One that is as good may stand before those that there are.
            if best.worst().is_some_and(|worst| worst > stream.bound) {
                break;
            }
            let mut records = stream.records;
            records.and(&left);
            left.and_not(&records);
            let parts = parts(index, records.count());
            let found = at_once(parts, |slots: Range<usize>| {
                let mut best = Best::new(count);
                let mut measured = 0;
                let words = records
                    .words()
                    .get(slots.start / 64..slots.end.div_ceil(64));
                for at in slots_of(words.unwrap_or(&[])) {
                    if best.worst().is_some_and(|worst| worst >= stream.bound) {
                        break;
                    }
                    let slot = Slot::at(slots.start + at);
                    let score = self.score(index, slot);
                    measured += 1;
                    best.push(Hit { slot, score });
                }
                (best.hits, measured)
            });
            for (hits, more) in found {
                measured += more;
                for hit in hits {
                    best.push(hit);
                }
            }
        }
        (best.sorted(), measured)
    }

    /// The records that have the wanted words, in streams, the best bound first.
    fn streams(&self, index: &Index) -> Vec<Stream> {
        let mut streams = Vec::new();
        if let [only] = self.wanted.as_slice() {
            let mut add = |records: Bits, bound: Option<Find>| {
                let bound = bound.map_or(u32::MAX, |find| {
                    scored(find.tier, find.tier.worth() / 10 + find.points, 0)
                });
                streams.push(Stream { records, bound });
            };
            add(only.beginning(index), None);
            add(only.titles.clone(), Some(Find::BEST_INSIDE));
            for (grade, records) in &only.values {
                add(records.clone(), Find::of(*grade));
            }
            add(only.literal.clone(), Some(only.best_body()));
        } else {
            let each = |having: &dyn Fn(&WordMatches) -> Bits| {
                let mut all = Bits::all(index.catalogue().len());
                for found in &self.wanted {
                    all.and_either(&having(found), &found.set);
                }
                all
            };
            let short = |found: &WordMatches| {
                let mut short = found.titles.clone();
                for (grade, records) in &found.values {
                    if Find::of(*grade).is_some_and(|find| find.tier > Tier::Body) {
                        short.or(records);
                    }
                }
                short
            };
            let bound = |tier: Tier| scored(tier, u32::MAX, 0);
            streams.push(Stream {
                records: each(&|found| found.beginning(index)),
                bound: u32::MAX,
            });
            streams.push(Stream {
                records: each(&short),
                bound: bound(Tier::Short),
            });
            streams.push(Stream {
                records: each(&|found| found.literal.clone()),
                bound: bound(Tier::Body),
            });
        }
        if let Some(records) = &self.named.records {
            streams.push(Stream {
                records: records.clone(),
                bound: scored(Named::TIER, u32::MAX, 0),
            });
        }
        streams.sort_by_key(|stream| Reverse(stream.bound));
        let rest = Bits::all(index.catalogue().len());
        streams.push(Stream {
            records: rest,
            bound: scored(Tier::Typo, u32::MAX, u32::MAX),
        });
        streams
    }

    /// The score of a record for the words that are wanted: the worst word's tier, then the mean of all points.
    fn score(&self, index: &Index, slot: Slot) -> u32 {
        let having = self.wanted.iter().filter(|found| found.set.has(slot));
        let by_words = self.score_of(
            index,
            slot,
            having.filter_map(|found| found.find(index, slot)),
        );
        let all = || self.wanted.iter().all(|found| found.is_firm(slot));
        self.with_naming(slot, by_words, all)
    }

    /// The score of a record that the words give `by_words`, which counts for one that the query names only where it has
    /// `all` of them.
    pub(super) fn with_naming(&self, slot: Slot, by_words: u32, all: impl Fn() -> bool) -> u32 {
        match self.named.points(slot) {
            None => by_words,
            Some(points) => {
                let named = scored(Named::TIER, points, 0);
                if by_words > named && all() {
                    by_words
                } else {
                    named
                }
            }
        }
    }

    /// The same of a record in which the words have these finds.
    pub(super) fn score_of(
        &self,
        index: &Index,
        slot: Slot,
        finds: impl Iterator<Item = Find>,
    ) -> u32 {
        let (mut worst, mut sum, mut count) = (None, 0, 0);
        for find in finds {
            worst = Some(worst.map_or(find.tier, |tier: Tier| tier.min(find.tier)));
            sum += find.tier.worth() / 10 + find.points;
            count += 1;
        }
        let Some(worst) = worst else { return 0 };
        let together = self.nearness.of(index, slot, worst);
        scored(
            together.tier,
            (sum + together.points) / count,
            together.near,
        )
    }

    /// Whether a text of a record has the words as one, joined: then a word inside of it is meant.
    pub(super) fn has_joined(&self, index: &Index, slot: Slot) -> bool {
        let Some(joined) = &self.joined else {
            return false;
        };
        let texts = [index.titles(slot), index.bodies(slot)];
        texts
            .into_iter()
            .any(|record| memmem::find_iter(record, joined).any(|at| is_word_start(record, at)))
    }
}

/// The score of a find of that tier and so many points; `near` parts those that are worth the same.
fn scored(tier: Tier, points: u32, near: u32) -> u32 {
    let points = points.min(POINTS_A_TIER * 10 - 1);
    (tier.worth() * 10 + points) * NEAR + near.min(NEAR - 1)
}

/// The wanted words as one; nothing where one of them is not looked for anywhere in a text, or where there is only one.
fn joined(words: &[&Word]) -> Option<String> {
    if words.len() < 2 || words.iter().any(|word| word.manner != Manner::Plain) {
        return None;
    }
    let all = words.iter().map(|word| Needle::new(&word.text).spaced);
    Some(all.collect::<String>().replace(' ', ""))
}

/// The slots of an index in parts that are worth a core each, where `count` records are to be measured.
fn parts(index: &Index, count: usize) -> Vec<Range<usize>> {
    if count < FEW {
        return std::iter::once(0..index.catalogue().len()).collect();
    }
    index
        .shards()
        .iter()
        .map(|shard| shard.slots.clone())
        .collect()
}

/// The best hits of those that were pushed.
struct Best {
    count: usize,
    hits: Vec<Hit>,
    /// The score of the worst, once there are as many as are wanted.
    worst: Option<u32>,
}

fn key(hit: Hit) -> (Reverse<u32>, Slot) {
    (Reverse(hit.score), hit.slot)
}

impl Best {
    fn new(count: usize) -> Self {
        Self {
            count,
            hits: Vec::new(),
            worst: None,
        }
    }

    /// A score that so many hits reach as are wanted.
    fn worst(&self) -> Option<u32> {
        self.worst
    }

    fn push(&mut self, hit: Hit) {
        if self.worst.is_some_and(|worst| hit.score < worst) {
            return;
        }
        self.hits.push(hit);
        let enough = self.count.max(1);
        if self.hits.len() == enough && self.worst.is_none() || self.hits.len() / 2 >= enough {
            self.prune();
        }
    }

    /// Keeps no more than are wanted.
    fn prune(&mut self) {
        if self.hits.len() > self.count {
            self.hits
                .select_nth_unstable_by_key(self.count.saturating_sub(1), |&hit| key(hit));
            self.hits.truncate(self.count);
        }
        self.worst = self.hits.iter().map(|hit| hit.score).min();
    }

    fn sorted(mut self) -> Vec<Hit> {
        self.prune();
        self.hits.sort_unstable_by_key(|&hit| key(hit));
        self.hits
    }
}
