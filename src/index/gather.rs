//! Gathers the facets of a catalogue from its records.

use std::collections::{BTreeMap, BTreeSet};

use super::bits::{Bits, Postings};
use super::buckets::{Bucket, buckets};
use super::facets::{Answers, Facet, FacetValue, Numbers};
use super::own::{OwnField, Taken, number, own_fields, put};
use crate::model::{
    Catalogue, Closed as _, FacetMatch, FacetRule, Field, Format, Shape, Slot, ValueId,
};
use crate::text::{Needle, fold_into};

/// The fields that are facets where the keeper names none, in the order of the sidebar.
const USUAL: &[Field] = &[
    Field::Kind,
    Field::Topics,
    Field::Minutes,
    Field::People,
    Field::Goal,
    Field::Stage,
    Field::Format,
    Field::Difficulty,
    Field::Demands,
    Field::Audience,
    Field::Access,
    Field::Region,
    Field::Year,
    Field::Language,
    Field::Source,
];

/// The facets of a catalogue: those that its keepers name, in their order, then the usual ones, then the keepers' own
/// fields. A field that no record has is left out, and so is the source of a single file.
pub(super) fn facets(catalogue: &Catalogue) -> Vec<Facet> {
    let taken = Taken::new();
    let own = own_fields(catalogue, &taken);
    let mut order: Vec<String> = Vec::new();
    let mut rules: BTreeMap<String, &FacetRule> = BTreeMap::new();
    for rule in catalogue.sources().iter().flat_map(|source| &source.facets) {
        let name = known(&rule.field).map_or_else(
            || taken.own_name(&rule.field),
            |field| field.name().to_owned(),
        );
        order.push(name.clone());
        rules.entry(name).or_insert(rule);
    }
    order.extend(USUAL.iter().map(|field| field.name().to_owned()));
    order.extend(own.keys().cloned());
    let mut seen = BTreeSet::new();
    order.retain(|name| seen.insert(name.clone()));
    order
        .into_iter()
        .filter_map(|name| {
            let field = known(&name);
            let (label, (answers, nothing)) = match field {
                Some(field) => (field.label().to_owned(), known_facet(catalogue, field)?),
                None => own
                    .get(&name)
                    .and_then(|own| Some((own.label.clone(), own_facet(catalogue, own)?)))?,
            };
            let rule = rules.get(&name);
            Some(Facet {
                name,
                label: rule.and_then(|rule| rule.label.clone()).unwrap_or(label),
                matching: rule.map_or(FacetMatch::Any, |rule| rule.matching),
                field,
                answers,
                nothing,
            })
        })
        .collect()
}

fn known(name: &str) -> Option<Field> {
    Field::ALL
        .iter()
        .copied()
        .find(|field| field.names().contains(&name))
}

fn known_facet(catalogue: &Catalogue, field: Field) -> Option<(Answers, Postings)> {
    if field == Field::Source {
        return source_facet(catalogue);
    }
    match field.shape() {
        Shape::Number | Shape::Range => {
            let resources = catalogue.resources();
            let ranges = resources.filter_map(|r| Some((r.slot(), r.range(field)?)));
            number_facet(Some(field), ranges.collect(), catalogue.len())
        }
        Shape::Values => {
            let mut with = BTreeMap::new();
            for resource in catalogue.resources() {
                put(&mut with, resource, resource.values(field));
            }
            value_facet(catalogue, with, Some(field))
        }
        Shape::Line | Shape::Lines => text_facet(catalogue, field),
        Shape::Prose | Shape::Parts => None,
    }
}

fn own_facet(catalogue: &Catalogue, own: &OwnField) -> Option<(Answers, Postings)> {
    match own.ranges(catalogue) {
        Some(ranges) => number_facet(None, ranges.into_iter().collect(), catalogue.len()),
        None => value_facet(catalogue, own.with.clone(), None),
    }
}

fn value_facet(
    catalogue: &Catalogue,
    with: BTreeMap<ValueId, Vec<u32>>,
    field: Option<Field>,
) -> Option<(Answers, Postings)> {
    let text = |value| catalogue.values().text(value).to_owned();
    let mut named: Vec<(String, Vec<u32>)> = with
        .into_iter()
        .map(|(value, slots)| (text(value), slots))
        .collect();
    if field == Some(Field::Format) {
        either_is_both(&mut named);
    }
    ordered(named, catalogue.len(), field)
}

/// The records of `len` that are not among `answered`.
fn others<'a>(answered: impl IntoIterator<Item = &'a u32>, len: usize) -> Postings {
    let mut rest = Bits::none(len);
    for &slot in answered {
        rest.insert(Slot::at(slot as usize));
    }
    rest.flip();
    if rest.count() * 32 < len {
        Postings::Few(rest.slots().map(number).collect())
    } else {
        Postings::Many(rest)
    }
}

/// What works in a room or on line answers for each of the two: who needs one must not miss it.
fn either_is_both(named: &mut Vec<(String, Vec<u32>)>) {
    let either = Format::Either.words();
    let Some((_, both)) = named.iter().find(|(text, _)| text == either).cloned() else {
        return;
    };
    for format in [Format::InPerson, Format::Online] {
        match named.iter_mut().find(|(text, _)| text == format.words()) {
            Some((_, slots)) => {
                slots.extend(&both);
                slots.sort_unstable();
            }
            None => named.push((format.words().to_owned(), both.clone())),
        }
    }
}

fn text_facet(catalogue: &Catalogue, field: Field) -> Option<(Answers, Postings)> {
    let mut with: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for resource in catalogue.resources() {
        let slot = number(resource.slot());
        for text in resource.lines(field) {
            let slots = with.entry(text.to_owned()).or_default();
            if slots.last() != Some(&slot) {
                slots.push(slot);
            }
        }
    }
    ordered(with.into_iter().collect(), catalogue.len(), Some(field))
}

fn source_facet(catalogue: &Catalogue) -> Option<(Answers, Postings)> {
    if catalogue.sources().len() < 2 {
        return None;
    }
    let mut with: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for resource in catalogue.resources() {
        with.entry(resource.source().title.clone())
            .or_default()
            .push(number(resource.slot()));
    }
    let field = Some(Field::Source);
    ordered(with.into_iter().collect(), catalogue.len(), field)
}

/// Puts a closed vocabulary in its own order; of any other the values that most records have come first.
fn ordered(
    named: Vec<(String, Vec<u32>)>,
    len: usize,
    field: Option<Field>,
) -> Option<(Answers, Postings)> {
    if named.is_empty() {
        return None;
    }
    let nothing = others(named.iter().flat_map(|(_, slots)| slots), len);
    let own_order: Vec<(&str, &str)> = field.map_or_else(Vec::new, Field::closed_words);
    let mut values: Vec<FacetValue> = named
        .into_iter()
        .map(|(text, slots)| {
            let mut folded = String::new();
            fold_into(&text, &mut folded);
            let name = own_order
                .iter()
                .find(|(words, _)| *words == text)
                .map_or("", |(_, name)| name);
            FacetValue {
                name: Needle::new(name).spaced,
                text,
                folded,
                records: Postings::new(slots, len),
            }
        })
        .collect();
    let place = |value: &FacetValue| own_order.iter().position(|&(words, _)| words == value.text);
    let many = |value: &FacetValue| std::cmp::Reverse(value.records.count());
    values.sort_by(|a, b| {
        (place(a), many(a), &a.folded, &a.text).cmp(&(place(b), many(b), &b.folded, &b.text))
    });
    Some((Answers::Values(values), nothing))
}

fn number_facet(
    field: Option<Field>,
    ranges: Vec<(Slot, (i32, i32))>,
    len: usize,
) -> Option<(Answers, Postings)> {
    let known = || ranges.iter().map(|&(_, range)| range);
    let least = known().map(|(low, _)| low).min()?;
    let mut highs: Vec<i32> = known()
        .map(|(low, high)| if high == i32::MAX { low } else { high })
        .collect();
    highs.sort_unstable();
    let greatest = *highs.last()?;
    let most = highs.get(highs.len() * 9 / 10).copied().unwrap_or(greatest);
    let holding = |bucket: Bucket| {
        let held = ranges
            .iter()
            .filter(|(_, (low, high))| bucket.holds(*low, *high));
        Postings::new(held.map(|&(slot, _)| number(slot)).collect(), len)
    };
    let cut = buckets(field, known())
        .into_iter()
        .map(|bucket| (bucket, holding(bucket)))
        .collect();
    let answered: Vec<u32> = ranges.iter().map(|&(slot, _)| number(slot)).collect();
    Some((
        Answers::Numbers(Numbers {
            ranges,
            len,
            buckets: cut,
            span: (least, most),
            greatest,
        }),
        others(&answered, len),
    ))
}
