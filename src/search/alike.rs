//! Resources like one: by the topics and the words of the title that they share, the rarer the better.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::{Answers, Index, Postings, segments};
use crate::model::{Field, Slot};
use crate::text::COMPOUND;

/// Topics that more records than this have say too little to gather candidates by.
const MOST_CANDIDATES: usize = 5000;

/// How many of the candidates, those with the most topics in common, are compared word by word.
const MOST_COMPARED: usize = 300;

/// The up to `most` records most like the one in `slot`, best first. Those that its file relates to it are left out:
/// they are shown anyway.
pub fn alike(index: &Index, slot: Slot, most: usize) -> Vec<Slot> {
    let catalogue = index.catalogue();
    let Some((_, topics)) = index.facet_named(Field::Topics.name()) else {
        return Vec::new();
    };
    let Answers::Values(values) = &topics.answers else {
        return Vec::new();
    };
    let resource = catalogue.resource(slot);
    let related: BTreeSet<&str> = resource.lines(Field::Related).collect();
    let mut points: BTreeMap<Slot, u32> = BTreeMap::new();
    for value in values.iter().filter(|value| value.records.has(slot)) {
        let count = value.records.count();
        if count <= MOST_CANDIDATES {
            let weight = rarity(count, catalogue.len());
            value
                .records
                .slots()
                .for_each(|other| *points.entry(other).or_default() += weight);
        }
    }
    points.remove(&slot);
    let mut candidates: Vec<(Slot, u32)> = points.into_iter().collect();
    if candidates.len() > MOST_COMPARED {
        let order = |&(other, points): &(Slot, u32)| (std::cmp::Reverse(points), other);
        candidates.select_nth_unstable_by_key(MOST_COMPARED, order);
        candidates.truncate(MOST_COMPARED);
    }
    let words = title_words(index, slot);
    let kind = kind_of(index, slot);
    let mut ranked: Vec<(u32, Slot)> = candidates
        .into_iter()
        .map(|(other, points)| {
            let shared = title_words(index, other).intersection(&words).count();
            let same_kind = u32::from(
                kind.map_or_else(|| kind_of(index, other).is_none(), |kind| kind.has(other)),
            );
            (
                points + 6 * u32::try_from(shared).unwrap_or(0) + same_kind,
                other,
            )
        })
        .collect();
    ranked.sort_by_key(|&(points, other)| (std::cmp::Reverse(points), other));
    // The store is asked last and little: its pages may still lie on the disk.
    let strangers = ranked.into_iter().map(|(_, slot)| slot);
    strangers
        .filter(|&other| related.is_empty() || !related.contains(catalogue.resource(other).id()))
        .take(most)
        .collect()
}

/// The records of the kind that a record is of.
fn kind_of(index: &Index, slot: Slot) -> Option<&Postings> {
    let (_, facet) = index.facet_named(Field::Kind.name())?;
    let rows = 0..facet.len();
    rows.filter_map(|row| facet.row_records(row))
        .find(|records| records.has(slot))
}

/// Bits of information that a topic of `count` in `len` records carries, times four.
fn rarity(count: usize, len: usize) -> u32 {
    let times = u64::try_from(len / count.max(1)).unwrap_or(u64::MAX);
    4 * (times + 1).ilog2().max(1)
}

fn title_words(index: &Index, slot: Slot) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for segment in segments(index.titles(slot)).filter(|s| s.field == Field::Title) {
        let text = String::from_utf8_lossy(segment.text);
        let long = text
            .split(|c: char| c == COMPOUND || !c.is_alphanumeric())
            .filter(|word| word.len() > 4);
        words.extend(long.map(str::to_owned));
    }
    words
}
