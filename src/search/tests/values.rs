//! Values as the files spell them: those that a query cannot tell apart are one, everywhere.

use proptest::prelude::*;

use crate::index::{Answers, Bits, Facet, Index};
use crate::model::{Builder, FacetMatch, Field, Resource, Slot, Source, ValueId};
use crate::query::{FieldName, Query, Value, parse};
use crate::search::{rows_asked, search};
use crate::text::Needle;

/// An index of a record for each list of values: its topics, and the values of a field of the keeper's own.
fn index(records: &[Vec<String>]) -> Index {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "", "", Vec::new()));
    for (at, values) in records.iter().enumerate() {
        let resource = Resource {
            id: format!("{at:03}"),
            title: format!("{at:03}"),
            topics: values.clone(),
            extra: [("shelf".to_owned(), values.clone())].into(),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Index::new(builder.build())
}

fn each(values: &[&str]) -> Index {
    let records: Vec<_> = values.iter().map(|v| vec![(*v).to_owned()]).collect();
    index(&records)
}

/// The rows of a facet with their counts.
fn rows(facet: &Facet) -> Vec<(String, usize)> {
    let rows = 0..facet.len();
    rows.map(|row| {
        (
            facet.row_label(row),
            facet.row_records(row).unwrap().count(),
        )
    })
    .collect()
}

fn found(index: &Index, query: &Query) -> Vec<usize> {
    let marked = Bits::none(index.catalogue().len());
    let mut slots: Vec<usize> = search(index, query, &marked)
        .slots()
        .map(Slot::index)
        .collect();
    slots.sort_unstable();
    slots
}

fn asked(index: &Index, text: &str) -> Vec<usize> {
    found(index, &parse(text, index.names()).query)
}

fn row(label: &str, count: usize) -> (String, usize) {
    (label.to_owned(), count)
}

#[test]
fn spellings_that_a_query_cannot_tell_apart_are_one_value_under_the_commonest() {
    let index = each(&[
        "Health", "health", "health", "Co-op", "co op", "CO-OP", "co op", "Łódź", "lodz", "Coop",
        "women's", "Womens",
    ]);
    for facet in ["topic", "shelf"] {
        let (_, facet) = index.facet_named(facet).unwrap();
        assert_eq!(
            rows(facet),
            [
                row("co op", 4),
                row("health", 3),
                row("lodz", 2),
                row("Womens", 2),
                row("Coop", 1)
            ],
            "of two as common the first in order is shown"
        );
    }
    for field in ["topic", "shelf"] {
        for (value, slots) in [
            ("health", vec![0, 1, 2]),
            ("=HEALTH", vec![0, 1, 2]),
            ("Co-op", vec![3, 4, 5, 6]),
            ("\"co op\"", vec![3, 4, 5, 6]),
            ("coop", vec![9]),
            ("=Coop", vec![9]),
            ("Łódź", vec![7, 8]),
            ("WOMEN’S", vec![10, 11]),
        ] {
            assert_eq!(
                asked(&index, &format!("{field}:{value}")),
                slots,
                "{field}:{value}"
            );
            let others: Vec<usize> = (0..12).filter(|at| !slots.contains(at)).collect();
            assert_eq!(
                asked(&index, &format!("-{field}:{value}")),
                others,
                "-{field}:{value}"
            );
        }
    }
}

#[test]
fn where_no_value_is_equal_one_that_is_when_hyphens_join_is_meant_before_a_longer_one() {
    let index = each(&["Co-op", "Cooperation", "ebook", "E-books"]);
    for (asked_for, slots) in [
        ("topic:coop", vec![0]),
        ("topic:e-book", vec![2]),
        ("topic:ebooks", vec![3]),
        ("topic:coope", vec![1]),
        ("topic:co-ope", vec![1]),
    ] {
        assert_eq!(asked(&index, asked_for), slots, "{asked_for}");
    }
}

#[test]
fn a_bare_word_is_looked_for_in_the_spelling_that_the_record_has() {
    let index = each(&["Co-op", "co op", "co op", "Coop"]);
    assert_eq!(asked(&index, "\"coop\""), [0, 3]);
    assert_eq!(asked(&index, "\"co op\""), [0, 1, 2]);
}

#[test]
fn what_folds_to_nothing_is_no_value() {
    let index = each(&["", "X", "-", "—", "'"]);
    for facet in ["topic", "shelf"] {
        let (_, facet) = index.facet_named(facet).unwrap();
        assert_eq!(rows(facet), [row("X", 1)]);
        assert_eq!(facet.nothing.count(), 4);
    }
    assert_eq!(asked(&index, "shelf:(none)"), [0, 2, 3, 4]);
    assert_eq!(asked(&index, "has:shelf"), [1]);
    let index = each(&["5", "-", "", "7"]);
    assert_eq!(asked(&index, "shelf:>5"), [3], "numbers stay numbers");
    assert_eq!(asked(&index, "shelf:(none)"), [1, 2]);
    assert!(each(&["", "-"]).facet_named("shelf").is_none());
}

fn texts(index: &Index, values: impl Iterator<Item = ValueId>) -> Vec<String> {
    let text = |value| index.catalogue().values().text(value).to_owned();
    values.map(text).collect()
}

fn spelling() -> impl Strategy<Value = String> {
    let pieces = [
        "co", "op", "CO", "Op", "-", " ", "‑", "é", "e\u{301}", "’", "'", "ß", "ss", "=", "\"",
        "(none)", ",", "1",
    ];
    proptest::collection::vec(prop::sample::select(pieces.to_vec()), 1..5).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn each_row_asks_for_itself_and_every_value_is_in_one_row(
        records in proptest::collection::vec(proptest::collection::vec(spelling(), 0..3), 1..40),
    ) {
        let index = index(&records);
        for (name, field) in [("topic", Some(Field::Topics)), ("shelf", None)] {
            let Some((_, facet)) = index.facet_named(name) else { continue };
            let Answers::Values(values) = &facet.answers else { continue };
            for (row, value) in values.iter().enumerate() {
                let Value::Text(word) = Value::text(&value.text) else { unreachable!() };
                prop_assert_eq!(rows_asked(facet, &word), vec![row], "{}", &value.text);
                // Those whose own spelling folds to the same, and no others.
                let mut expected = Vec::new();
                for resource in index.catalogue().resources() {
                    let own = match field {
                        Some(field) => texts(&index, resource.values(field)),
                        None => resource.to_resource().extra.get("shelf").cloned().unwrap_or_default(),
                    };
                    if own.iter().any(|own| Needle::new(own).spaced == value.key()) {
                        expected.push(resource.slot().index());
                    }
                }
                let have: Vec<usize> = value.records.slots().map(Slot::index).collect();
                prop_assert_eq!(&have, &expected);
                let mut query = Query::default();
                query.include(&FieldName::new(name), Value::text(&value.text), FacetMatch::Any);
                prop_assert_eq!(&found(&index, &query), &expected);
                prop_assert_eq!(&asked(&index, &query.print()), &expected, "{}", query.print());
            }
        }
    }
}
