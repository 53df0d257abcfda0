//! Gathers the facets of a catalogue from its records.

use std::collections::BTreeMap;

use super::bits::Postings;
use super::buckets::buckets;
use super::facets::{Answers, Facet, FacetValue, NO_NUMBER, Numbers};
use crate::model::{
    Catalogue, Closed as _, FacetMatch, Field, Format, ResourceRef, Shape, ValueId,
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

/// Where a facet's answers come from.
enum Origin {
    Known(Field),
    Own(ValueId),
}

/// The facets of a catalogue: those that its keepers name, in their order, then the usual ones, then the keepers' own
/// fields. A field that no record has is left out, and so is the source of a single file.
pub(super) fn facets(catalogue: &Catalogue) -> Vec<Facet> {
    let own = own_fields(catalogue);
    let rules: Vec<_> = catalogue
        .sources()
        .iter()
        .flat_map(|source| &source.facets)
        .collect();
    let ruled = rules.iter().map(|rule| rule.field.as_str());
    let usual = USUAL.iter().map(|field| field.name());
    let mut facets: Vec<Facet> = Vec::new();
    for name in ruled.chain(usual).chain(own.keys().map(String::as_str)) {
        let origin = match known(name) {
            Some(field) => Origin::Known(field),
            None => match own.get(name) {
                Some(&id) => Origin::Own(id),
                None => continue,
            },
        };
        let (name, label) = match origin {
            Origin::Known(field) => (field.name().to_owned(), field.label().to_owned()),
            Origin::Own(_) => (own_name(name), capital(name)),
        };
        if facets.iter().any(|facet| facet.name == name) {
            continue;
        }
        let rule = rules.iter().find(|rule| {
            known(&rule.field).map_or(own_name(&rule.field) == name, |f| f.name() == name)
        });
        let Some(mut facet) = facet(catalogue, &origin) else {
            continue;
        };
        facet.name = name;
        facet.label = rule.and_then(|rule| rule.label.clone()).unwrap_or(label);
        facet.matching = rule.map_or(FacetMatch::Any, |rule| rule.matching);
        facets.push(facet);
    }
    facets
}

fn known(name: &str) -> Option<Field> {
    Field::ALL
        .iter()
        .copied()
        .find(|field| field.names().contains(&name))
}

/// The name of a keeper's own field in a query: without blanks.
pub fn own_name(name: &str) -> String {
    name.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
}

fn capital(name: &str) -> String {
    let spaced = name.replace(['_', '-'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn own_fields(catalogue: &Catalogue) -> BTreeMap<String, ValueId> {
    let ids: std::collections::BTreeSet<ValueId> = catalogue
        .resources()
        .flat_map(|r| r.extra().map(|extra| extra.name).collect::<Vec<_>>())
        .collect();
    ids.into_iter()
        .map(|id| (catalogue.values().text(id).to_owned(), id))
        .collect()
}

fn values_of(resource: ResourceRef<'_>, origin: &Origin) -> Vec<ValueId> {
    match origin {
        Origin::Known(field) => resource.values(*field).collect(),
        Origin::Own(name) => resource
            .extra()
            .filter(|extra| extra.name == *name)
            .flat_map(|extra| extra.values)
            .collect(),
    }
}

fn facet(catalogue: &Catalogue, origin: &Origin) -> Option<Facet> {
    let (answers, nothing) = match origin {
        Origin::Known(Field::Source) => source_facet(catalogue)?,
        Origin::Known(field) => match field.shape() {
            Shape::Number | Shape::Range => number_facet(Some(*field), ranges(catalogue, *field))?,
            Shape::Values => value_facet(catalogue, origin)?,
            Shape::Line | Shape::Lines => text_facet(catalogue, *field)?,
            Shape::Prose | Shape::Parts => return None,
        },
        Origin::Own(_) => match own_ranges(catalogue, origin) {
            Some(ranges) => number_facet(None, ranges)?,
            None => value_facet(catalogue, origin)?,
        },
    };
    let field = match origin {
        Origin::Known(field) => Some(*field),
        Origin::Own(_) => None,
    };
    let (name, label) = (String::new(), String::new());
    Some(Facet {
        name,
        label,
        matching: FacetMatch::Any,
        field,
        answers,
        nothing,
    })
}

fn value_facet(catalogue: &Catalogue, origin: &Origin) -> Option<(Answers, Postings)> {
    let mut with: Vec<Vec<u32>> = vec![Vec::new(); catalogue.values().len()];
    let mut nothing = Vec::new();
    for resource in catalogue.resources() {
        let slot = u32::try_from(resource.slot().index()).unwrap_or(u32::MAX);
        let mut any = false;
        for value in values_of(resource, origin) {
            any = true;
            if let Some(slots) = with.get_mut(value.index())
                && slots.last() != Some(&slot)
            {
                slots.push(slot);
            }
        }
        if !any {
            nothing.push(slot);
        }
    }
    let named = catalogue
        .values()
        .all()
        .zip(with)
        .filter(|(_, slots)| !slots.is_empty());
    let mut named: Vec<(String, Vec<u32>)> = named
        .map(|(text, slots)| (text.to_owned(), slots))
        .collect();
    if matches!(origin, Origin::Known(Field::Format)) {
        either_is_both(&mut named);
    }
    ordered(named, nothing, catalogue.len(), origin)
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
    let mut nothing = Vec::new();
    for resource in catalogue.resources() {
        let slot = u32::try_from(resource.slot().index()).unwrap_or(u32::MAX);
        let mut any = false;
        for text in resource.lines(field) {
            any = true;
            let slots = with.entry(text.to_owned()).or_default();
            if slots.last() != Some(&slot) {
                slots.push(slot);
            }
        }
        if !any {
            nothing.push(slot);
        }
    }
    ordered(
        with.into_iter().collect(),
        nothing,
        catalogue.len(),
        &Origin::Known(field),
    )
}

fn source_facet(catalogue: &Catalogue) -> Option<(Answers, Postings)> {
    if catalogue.sources().len() < 2 {
        return None;
    }
    let mut with: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for resource in catalogue.resources() {
        let slot = u32::try_from(resource.slot().index()).unwrap_or(u32::MAX);
        with.entry(resource.source().title.clone())
            .or_default()
            .push(slot);
    }
    ordered(
        with.into_iter().collect(),
        Vec::new(),
        catalogue.len(),
        &Origin::Known(Field::Source),
    )
}

/// Puts a closed vocabulary in its own order; of any other the values that most records have come first.
fn ordered(
    named: Vec<(String, Vec<u32>)>,
    nothing: Vec<u32>,
    len: usize,
    origin: &Origin,
) -> Option<(Answers, Postings)> {
    if named.is_empty() {
        return None;
    }
    let own_order: Vec<(&str, &str)> = match origin {
        Origin::Known(field) => field.closed_words(),
        Origin::Own(_) => Vec::new(),
    };
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
    Some((Answers::Values(values), Postings::new(nothing, len)))
}

fn ranges(catalogue: &Catalogue, field: Field) -> Vec<(i32, i32)> {
    catalogue
        .resources()
        .map(|resource| resource.range(field).unwrap_or(NO_NUMBER))
        .collect()
}

/// The numbers of an own field, when every value of it is one.
fn own_ranges(catalogue: &Catalogue, origin: &Origin) -> Option<Vec<(i32, i32)>> {
    catalogue
        .resources()
        .map(|resource| {
            let mut range = NO_NUMBER;
            for value in values_of(resource, origin) {
                let number: i32 = catalogue.values().text(value).parse().ok()?;
                range = if range == NO_NUMBER {
                    (number, number)
                } else {
                    (range.0.min(number), range.1.max(number))
                };
            }
            Some(range)
        })
        .collect()
}

fn number_facet(field: Option<Field>, ranges: Vec<(i32, i32)>) -> Option<(Answers, Postings)> {
    let known = || ranges.iter().copied().filter(|&range| range != NO_NUMBER);
    let least = known().map(|(low, _)| low).min()?;
    let mut highs: Vec<i32> = known()
        .map(|(low, high)| if high == i32::MAX { low } else { high })
        .collect();
    highs.sort_unstable();
    let greatest = *highs.last()?;
    let most = highs.get(highs.len() * 9 / 10).copied().unwrap_or(greatest);
    let len = ranges.len();
    let holding = |test: &dyn Fn((i32, i32)) -> bool| {
        let slots = (0u32..)
            .zip(&ranges)
            .filter(|&(_, &range)| test(range))
            .map(|(slot, _)| slot)
            .collect();
        Postings::new(slots, len)
    };
    let cut = buckets(field, known())
        .into_iter()
        .map(|bucket| {
            (
                bucket,
                holding(&|range| range != NO_NUMBER && bucket.holds(range.0, range.1)),
            )
        })
        .collect();
    let nothing = holding(&|range| range == NO_NUMBER);
    Some((
        Answers::Numbers(Numbers {
            ranges,
            buckets: cut,
            span: (least, most),
            greatest,
        }),
        nothing,
    ))
}
