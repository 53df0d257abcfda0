//! The order of the hits.

use super::{Asking, Hit};
use crate::index::{Answers, Bits, Facet, Index};
use crate::model::{Field, Slot};
use crate::query::{Direction, Query, Sort, Word};
use crate::text::{Needle, fold};

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

/// The hits of `answer`, in the order that `query` asks for.
pub(super) fn ranked(index: &Index, query: &Query, asking: &Asking<'_>, answer: &Bits) -> Vec<Hit> {
    let wanted: Vec<&Word> = query.words().collect();
    let phrase = phrase(&wanted);
    let mut hits: Vec<Hit> = answer
        .slots()
        .map(|slot| {
            let score = if wanted.is_empty() {
                0
            } else {
                asking.score(slot, &wanted, &phrase)
            };
            Hit { slot, score }
        })
        .collect();
    match query
        .sort
        .as_ref()
        .filter(|sort| sort.by != "relevance" && unknown_order(index, query).is_none())
    {
        Some(sort) => by_key(index, sort, &mut hits),
        None => hits.sort_by_key(|hit| (u32::MAX - hit.score, index.title_place(hit.slot))),
    }
    hits
}

/// The wanted words as one folded phrase.
fn phrase(words: &[&Word]) -> String {
    let folded: Vec<String> = words
        .iter()
        .map(|word| Needle::new(&word.text).spaced)
        .collect();
    fold(&folded.join(" "))
}

/// Sorts by a field. What has no such field comes last, whichever way.
fn by_key(index: &Index, sort: &Sort, hits: &mut [Hit]) {
    let facet = index.facet_named(&sort.by).map(|(_, facet)| facet);
    let key = |slot: Slot| -> Option<i64> {
        match (sort.by.as_str(), facet) {
            ("title", _) => Some(index.title_place(slot).into()),
            ("file", _) => i64::try_from(slot.index()).ok(),
            (_, Some(facet)) => place_in(facet, slot),
            (_, None) => None,
        }
    };
    let keyed = |hit: &Hit| {
        let key = key(hit.slot);
        let turned = match sort.direction {
            Direction::Forward => key,
            Direction::Backward => key.map(|key| -key),
        };
        (
            turned.is_none(),
            turned,
            u32::MAX - hit.score,
            index.title_place(hit.slot),
        )
    };
    hits.sort_by_cached_key(keyed);
}

fn place_in(facet: &Facet, slot: Slot) -> Option<i64> {
    match &facet.answers {
        Answers::Numbers(numbers) => numbers.range(slot).map(|(low, _)| low.into()),
        Answers::Values(values) => values
            .iter()
            .position(|value| value.records.has(slot))
            .and_then(|row| i64::try_from(row).ok()),
    }
}
