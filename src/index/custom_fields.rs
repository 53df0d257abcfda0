//! The keepers' own fields, gathered from all records in one pass.
//!
//! Spellings that a query cannot tell apart are one field, and none has a name that means something else in a query.

use crate::text::capital;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::shard::Column;
use crate::model::{Catalogue, Field, Slot, ValueId};
use crate::query::{Name, NameKind, Names};

/// One of the keepers' own fields.
#[derive(Default)]
pub(super) struct OwnField {
    /// As the sidebar names it.
    pub(super) label: String,
    /// The records of each of its values, in order.
    pub(super) with: Column<ValueId>,
    /// The spellings of its name that the files have.
    pub(super) spelt: Vec<ValueId>,
}

/// The name of a keeper's own field in a query: the one that all its spellings share. A name that means something else
/// there has `own-` before it.
pub fn own_name(name: &str) -> String {
    static TAKEN: LazyLock<Taken> = LazyLock::new(Taken::new);
    TAKEN.own_name(name)
}

/// The names that an own field cannot have.
pub(super) struct Taken(Names);

impl Taken {
    /// What the language reserves, and every name of a field of the program, whether records have it or not.
    pub(super) fn new() -> Self {
        let known = Field::ALL.iter().flat_map(|field| field.names());
        Self(Names::new(
            known.map(|&name| (name, &[] as &[&str], NameKind::Text)),
        ))
    }

    /// As [`own_name`] says.
    pub(super) fn own_name(&self, name: &str) -> String {
        let key = Name::key(name);
        let own = key.replace(' ', "-");
        if key.is_empty() {
            "own".to_owned()
        } else if self.0.knows(&key) {
            format!("own-{own}")
        } else {
            own
        }
    }
}

/// The own fields of a catalogue that have a value somewhere, by their names in a query. `columns` has the records of
/// each value of each spelling.
#[expect(
    clippy::iter_over_hash_type,
    reason = "what is made of it does not depend on the order"
)]
pub(super) fn own_fields(
    catalogue: &Catalogue,
    taken: &Taken,
    columns: BTreeMap<ValueId, Column<ValueId>>,
) -> BTreeMap<String, OwnField> {
    let spelt = |name: ValueId| catalogue.values().text(name);
    let first = |with: &Column<ValueId>| {
        with.values()
            .filter_map(|slots| slots.first())
            .min()
            .copied()
    };
    let mut columns: Vec<_> = columns.into_iter().collect();
    columns.sort_by_key(|(name, with)| (first(with), spelt(*name)));
    let mut fields: BTreeMap<String, OwnField> = BTreeMap::new();
    for (name, with) in columns {
        let field = fields.entry(taken.own_name(spelt(name))).or_default();
        if field.label.is_empty() {
            field.label = label(spelt(name));
        }
        field.spelt.push(name);
        for (value, mut more) in with {
            let slots = field.with.entry(value).or_default();
            let sorted = slots.last() < more.first();
            slots.append(&mut more);
            if !sorted {
                slots.sort_unstable();
                slots.dedup();
            }
        }
    }
    fields
}

/// A slot as postings keep it.
pub(super) fn number(slot: Slot) -> u32 {
    u32::try_from(slot.index()).unwrap_or(u32::MAX)
}

impl OwnField {
    #[expect(
        clippy::iter_over_hash_type,
        reason = "what is made of it does not depend on the order"
    )]
    /// The lowest and highest number of each record that has one, with the records, when every value is a number.
    pub(super) fn ranges(&self, catalogue: &Catalogue) -> Option<Column<(i32, i32)>> {
        let mut numbers = Vec::with_capacity(self.with.len());
        for (&value, slots) in &self.with {
            let number: i32 = catalogue.values().text(value).parse().ok()?;
            numbers.push((number, slots));
        }
        let mut ranges: BTreeMap<u32, (i32, i32)> = BTreeMap::new();
        for (number, slots) in numbers {
            for &slot in slots {
                let range = ranges.entry(slot).or_insert((number, number));
                *range = (range.0.min(number), range.1.max(number));
            }
        }
        let mut column = Column::default();
        for (slot, range) in ranges {
            column.entry(range).or_insert_with(Vec::new).push(slot);
        }
        Some(column)
    }
}

fn label(name: &str) -> String {
    capital(&name.replace(['_', '-'], " "))
}

#[cfg(test)]
mod tests {
    use super::super::{Answers, Facet, Index, Postings};
    use super::*;
    use crate::model::{Builder, Resource, Source};
    use proptest::prelude::*;

    /// An index of records with these own fields, one field each.
    fn index(extra: &[(&str, &str)]) -> Index {
        let mut builder = Builder::new();
        builder.source(Source::new("own", "", "", Vec::new()));
        for (at, (name, value)) in extra.iter().enumerate() {
            let resource = Resource {
                id: at.to_string(),
                extra: [((*name).to_owned(), vec![(*value).to_owned()])].into(),
                ..Resource::default()
            };
            builder.add(&resource).unwrap();
        }
        Index::new(builder.build())
    }

    fn own(index: &Index) -> Vec<(&str, &str)> {
        let facets = index.facets().iter();
        let own = facets.filter(|facet| facet.field.is_none());
        own.map(|facet| (facet.name.as_str(), facet.label.as_str()))
            .collect()
    }

    fn values(facet: &Facet) -> Vec<(String, usize)> {
        let count = |row| facet.row_records(row).map_or(0, Postings::count);
        (0..facet.len())
            .map(|row| (facet.row_label(row), count(row)))
            .collect()
    }

    #[test]
    fn spellings_that_a_query_cannot_tell_apart_are_one_field() {
        let index = index(&[
            ("Level", "low"),
            ("level", "low"),
            ("my_field", "a"),
            ("my-field", "b"),
            ("My Field", "b"),
        ]);
        assert_eq!(own(&index), [("level", "Level"), ("my-field", "My field")]);
        let (_, level) = index.facet_named("level").unwrap();
        assert_eq!(values(level), [("low".to_owned(), 2)]);
        assert_eq!(level.nothing.count(), 3);
        let (_, mine) = index.facet_named("my-field").unwrap();
        assert_eq!(values(mine), [("b".to_owned(), 2), ("a".to_owned(), 1)]);
    }

    #[test]
    fn an_own_field_with_a_name_that_is_taken_can_be_asked_for_under_another() {
        let taken = [
            "is",
            "Has",
            "sort",
            "kind",
            "TOPICS",
            "source",
            "other_titles",
        ];
        let index = index(&taken.map(|name| (name, "a")));
        for name in taken {
            let own = own_name(name);
            assert!(own.starts_with("own-"), "{own}");
            let (_, facet) = index.facet_named(&own).unwrap();
            assert_eq!(
                facet.label.to_lowercase(),
                name.replace('_', " ").to_lowercase()
            );
            let resolved = index.names().resolve(&own).unwrap();
            assert_eq!(
                (resolved.canonical(), resolved.kind()),
                (own.as_str(), NameKind::Values)
            );
        }
    }

    #[test]
    fn the_least_of_all_numbers_is_a_number() {
        let least = i32::MIN.to_string();
        let index = index(&[("depth", &least), ("depth", "5"), ("other", "a")]);
        let (_, depth) = index.facet_named("depth").unwrap();
        let Answers::Numbers(numbers) = &depth.answers else {
            panic!("{depth:?}");
        };
        let spans: Vec<(i32, i32)> = numbers.spans.iter().map(|s| (s.low, s.high)).collect();
        assert_eq!(spans, [(i32::MIN, i32::MIN), (5, 5)]);
        assert_eq!(depth.nothing.slots().collect::<Vec<_>>(), [Slot::at(2)]);
        let rows: usize = values(depth).iter().map(|(_, count)| count).sum();
        assert_eq!(rows, 2);
    }

    proptest! {
        #[test]
        fn an_own_name_is_its_own_name_and_a_query_finds_it(name in "\\PC{0,8}|[-=^~!:,()'\" _a]{0,6}") {
            let own = own_name(&name);
            prop_assert_eq!(&own_name(&own), &own);
            let names = Names::new([(own.as_str(), &[] as &[&str], NameKind::Text)]);
            let found = names.resolve(&own).map(Name::written);
            prop_assert_eq!(found, Some(own));
        }
    }
}
