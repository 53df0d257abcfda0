//! The order of the hits.

use std::cmp::Reverse;

use super::Hit;
use crate::index::{Answers, Bits, Facet, Index, Postings};
use crate::model::{Field, Slot};
use crate::query::{Direction, Query};

/// A way to order hits, by its name in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// Its name: `relevance`, `title`, `year`, ...
    pub name: String,
    /// How the screen names it.
    pub label: String,
}

/// The orders that make sense for a catalogue, relevance first.
pub fn sort_keys(index: &Index) -> Vec<SortKey> {
    let key = |name: &str, label: &str| SortKey {
        name: name.to_owned(),
        label: label.to_owned(),
    };
    let mut keys = vec![key("relevance", "Best match"), key("title", "Title")];
    for facet in index.facets() {
        let single = matches!(
            facet.field,
            Some(Field::Kind | Field::Difficulty | Field::Source)
        );
        if single || matches!(facet.answers, Answers::Numbers(_)) {
            keys.push(key(&facet.name, &facet.label));
        }
    }
    keys.push(key("file", "Order of the file"));
    keys
}

/// The order that a query asks for, if there is no such order; the usual one is then kept.
pub fn unknown_order<'q>(index: &Index, query: &'q Query) -> Option<&'q str> {
    let by = query.sort.as_ref()?.by.as_str();
    let known = sort_keys(index).iter().any(|key| key.name == by);
    (!known).then_some(by)
}

/// An order that is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    by: By,
    direction: Direction,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    Title,
    File,
    Facet(String),
}

/// The order that `query` asks for, if it is one that there is and not the usual one.
pub(super) fn asked(index: &Index, query: &Query) -> Option<Order> {
    let sort = query.sort.as_ref().filter(|sort| sort.by != "relevance")?;
    if unknown_order(index, query).is_some() {
        return None;
    }
    let by = match sort.by.as_str() {
        "title" => By::Title,
        "file" => By::File,
        facet => By::Facet(facet.to_owned()),
    };
    let direction = sort.direction;
    Some(Order { by, direction })
}

impl Order {
    /// The first `count` of the records in `answer`. Those for which the order says the same stand by their score, then
    /// their title; those for which it says nothing come last.
    pub(super) fn first(
        &self,
        index: &Index,
        answer: &Bits,
        count: usize,
        score: &dyn Fn(Slot) -> u32,
    ) -> Vec<Hit> {
        let hit = |slot| Hit {
            slot,
            score: score(slot),
        };
        let forward = self.direction == Direction::Forward;
        match &self.by {
            By::Title if forward => answer.slots().take(count).map(hit).collect(),
            By::Title => {
                let all: Vec<Slot> = answer.slots().collect();
                all.into_iter().rev().take(count).map(hit).collect()
            }
            By::File => {
                let place = |slot: Slot| (index.catalogue().file_place(slot), slot);
                let mut all: Vec<(usize, Slot)> = answer.slots().map(place).collect();
                all.sort_unstable();
                if !forward {
                    all.reverse();
                }
                all.into_iter()
                    .take(count)
                    .map(|(_, slot)| hit(slot))
                    .collect()
            }
            By::Facet(name) => {
                let mut groups = index
                    .facet_named(name)
                    .map_or_else(Vec::new, |(_, facet)| groups(facet));
                if !forward {
                    groups.reverse();
                }
                grouped(groups, answer, count, &hit)
            }
        }
    }
}

/// The hits of each group in turn, then the others, until there are enough.
fn grouped(
    groups: Vec<Vec<&Postings>>,
    answer: &Bits,
    count: usize,
    hit: &dyn Fn(Slot) -> Hit,
) -> Vec<Hit> {
    let mut left = answer.clone();
    let mut all: Vec<Hit> = Vec::new();
    let mut take = |records: &Bits| {
        let mut hits: Vec<Hit> = records.slots().map(hit).collect();
        hits.sort_by_key(|hit| Reverse(hit.score));
        all.append(&mut hits);
        all.len() < count
    };
    for group in groups {
        let mut records = Bits::none(answer.len());
        for postings in group {
            postings.add_to(&mut records);
        }
        records.and(&left);
        left.and_not(&records);
        if !take(&records) {
            left = Bits::none(answer.len());
            break;
        }
    }
    take(&left);
    all.truncate(count);
    all
}

/// The records of each place in the order that a facet gives, the least first.
fn groups(facet: &Facet) -> Vec<Vec<&Postings>> {
    match &facet.answers {
        Answers::Values(values) => values.iter().map(|value| vec![&value.records]).collect(),
        Answers::Numbers(numbers) => numbers
            .spans
            .chunk_by(|a, b| a.low == b.low)
            .map(|spans| spans.iter().map(|span| &span.records).collect())
            .collect(),
    }
}
