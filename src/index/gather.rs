//! Makes the facets of a catalogue of the records of each value.

use std::collections::{BTreeMap, BTreeSet};

use super::bits::{Bits, Postings};
use super::buckets::{Bucket, buckets};
use super::custom_fields::{OwnField, Taken, number, own_fields};
use super::facets::{Answers, Facet, Numbers, Span, Tried};
use super::shard::{AsText, Column, Columns};
use super::spelt::ordered;
use crate::model::{
    Catalogue, Closed as _, FacetMatch, FacetRule, Field, Format, Reach, Shape, Slot, ValueId,
};
use crate::text::fold;

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

/// The facets of a catalogue, and how many of them are shown: first those that its keepers name, in their order, then the
/// usual ones, then the keepers' own fields; behind them, not shown, every other field that has values. A field that no
/// record has is left out, and so is the source of a single file.
pub(super) fn facets(
    catalogue: &Catalogue,
    columns: Columns,
    as_text: &AsText,
) -> (Vec<Facet>, usize) {
    let taken = Taken::new();
    let mut columns = columns;
    let own = std::mem::take(&mut columns.own);
    let mut own = own_fields(catalogue, &taken, own);
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
    let hidden = columns.fields().map(|field| field.name().to_owned());
    let hidden: Vec<String> = hidden.filter(|name| !seen.contains(name)).collect();
    let mut facet = |name: &String| {
        let field = known(name);
        let (label, tried, (answers, nothing)) = if let Some(field) = field {
            let tried = tried(field.reach(), as_text.fields.contains(&field));
            let answers = match field.shape() {
                Shape::Values if field != Field::Source => {
                    value_facet(catalogue, columns.take_values(field), Some(field))
                }
                Shape::Number | Shape::Range => {
                    number_facet(Some(field), columns.take_numbers(field), catalogue.len())
                }
                Shape::Values | Shape::Line | Shape::Lines | Shape::Prose | Shape::Parts => {
                    text_facet(catalogue, field)
                }
            };
            (field.label().to_owned(), tried, answers?)
        } else {
            let own = own.remove(name)?;
            let is_text = own.spelt.iter().any(|name| as_text.own.contains(name));
            let tried = tried(Reach::Body, is_text);
            (own.label.clone(), tried, own_facet(catalogue, own)?)
        };
        let rule = rules.get(name);
        Some(Facet {
            name: name.clone(),
            label: rule.and_then(|rule| rule.label.clone()).unwrap_or(label),
            matching: rule.map_or(FacetMatch::Any, |rule| rule.matching),
            field,
            answers,
            nothing,
            tried,
        })
    };
    let mut facets: Vec<Facet> = order.iter().filter_map(&mut facet).collect();
    let shown = facets.len();
    facets.extend(hidden.iter().filter_map(facet));
    (facets, shown)
}

fn tried(reach: Reach, is_text: bool) -> Tried {
    match reach {
        Reach::Short if !is_text => Tried::Short,
        Reach::Body if !is_text => Tried::Literally,
        Reach::Short | Reach::Body | Reach::Named => Tried::No,
    }
}

fn known(name: &str) -> Option<Field> {
    Field::ALL
        .iter()
        .copied()
        .find(|field| field.names().contains(&name))
}

fn own_facet(catalogue: &Catalogue, mut own: OwnField) -> Option<(Answers, Postings)> {
    // What says nothing does not make words of numbers.
    own.with
        .retain(|&value, _| !fold(catalogue.values().text(value)).is_empty());
    match own.ranges(catalogue) {
        Some(ranges) => number_facet(None, ranges, catalogue.len()),
        None => value_facet(catalogue, own.with, None),
    }
}

fn value_facet(
    catalogue: &Catalogue,
    with: Column<ValueId>,
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
pub(super) fn others<'a>(answered: impl IntoIterator<Item = &'a u32>, len: usize) -> Postings {
    let mut rest = Bits::none(len);
    for &slot in answered {
        rest.insert(Slot::at(slot as usize));
    }
    rest.flip();
    Postings::of(rest)
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

/// The facet of a field of texts, which a keeper has to name; and that of the source.
fn text_facet(catalogue: &Catalogue, field: Field) -> Option<(Answers, Postings)> {
    let one_source = field == Field::Source && catalogue.sources().len() < 2;
    if one_source || !matches!(field.shape(), Shape::Line | Shape::Lines) && field != Field::Source
    {
        return None;
    }
    let mut with: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for resource in catalogue.resources() {
        let slot = number(resource.slot());
        let mut see = |text| {
            let slots = with.entry(text).or_default();
            if slots.last() != Some(&slot) {
                slots.push(slot);
            }
        };
        if field == Field::Source {
            see(resource.source().title.as_str());
        } else {
            resource.lines(field).for_each(see);
        }
    }
    let named = with
        .into_iter()
        .map(|(text, slots)| (text.to_owned(), slots));
    ordered(named.collect(), catalogue.len(), Some(field))
}

fn number_facet(
    field: Option<Field>,
    ranges: Column<(i32, i32)>,
    len: usize,
) -> Option<(Answers, Postings)> {
    let mut ranges: Vec<((i32, i32), Vec<u32>)> = ranges.into_iter().collect();
    ranges.sort_unstable_by_key(|&(range, _)| range);
    let least = ranges.first().map(|&((low, _), _)| low)?;
    let mut highs: Vec<(i32, usize)> = ranges
        .iter()
        .map(|&((low, high), ref slots)| (if high == i32::MAX { low } else { high }, slots.len()))
        .collect();
    highs.sort_unstable();
    let greatest = highs.last()?.0;
    let ninth = highs.iter().map(|&(_, count)| count).sum::<usize>() * 9 / 10;
    let most = highs.iter().scan(0, |before, &(high, count)| {
        *before += count;
        Some((*before, high))
    });
    let most = most
        .clone()
        .find(|&(upto, _)| upto > ninth)
        .map_or(greatest, |(_, high)| high);
    let holding = |bucket: Bucket| {
        let mut held = Bits::none(len);
        let touched = ranges
            .iter()
            .filter(|((low, high), _)| bucket.holds(*low, *high));
        let slots = touched.flat_map(|(_, slots)| slots);
        slots.for_each(|&slot| held.insert(Slot::at(slot as usize)));
        Postings::of(held)
    };
    let cut = buckets(field, ranges.iter().map(|&(range, _)| range))
        .into_iter()
        .map(|bucket| (bucket, holding(bucket)))
        .collect();
    let nothing = others(ranges.iter().flat_map(|(_, slots)| slots), len);
    let spans = ranges.into_iter().map(|((low, high), slots)| Span {
        low,
        high,
        records: Postings::new(slots, len),
    });
    Some((
        Answers::Numbers(Numbers {
            spans: spans.collect(),
            buckets: cut,
            span: (least, most),
            greatest,
        }),
        nothing,
    ))
}
