//! A part of the records, ready to be searched on a core of its own.
//!
//! A shard begins at a multiple of 64 slots, so that its words of bits are nobody else's.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::text::{Begins, Gathering, Masks, Text};
use super::url_prefixes::UrlPrefixes;
use crate::model::{
    Catalogue, Datum, Field, Reach, ResourceRef, Shape, Slot, ValueId, at_once, cited,
};

/// A part of the records with their folded texts.
#[derive(Debug, Default)]
pub struct Shard {
    /// Its slots.
    pub slots: Range<usize>,
    /// The short fields: a bare word is looked for in them literally and fuzzily.
    pub titles: Text,
    /// The long ones: literally.
    pub bodies: Text,
}

/// The records of each value of a field, in order.
pub(super) type Column<K> = HashMap<K, Vec<u32>, BuildHasherDefault<Mixer>>;

/// The records of each value of each field.
#[derive(Default)]
pub(super) struct Columns {
    /// By the field's tag, as the numbers.
    pub(super) values: Vec<Column<ValueId>>,
    pub(super) own: BTreeMap<ValueId, Column<ValueId>>,
    pub(super) numbers: Vec<Column<(i32, i32)>>,
    /// The records of each beginning that many addresses share.
    pub(super) stems: Vec<Vec<u32>>,
    /// For each field that has texts or parts the records that have it.
    pub(super) present: BTreeMap<Field, Vec<u64>>,
    /// The names of identifiers.
    pub(super) cited: BTreeSet<String>,
}

impl Columns {
    /// The records of each value of `field`; those of a field that has none are empty.
    pub(super) fn take_values(&mut self, field: Field) -> Column<ValueId> {
        let column = self.values.get_mut(usize::from(field.tag()));
        column.map(std::mem::take).unwrap_or_default()
    }

    /// The records of each range of numbers of `field`.
    pub(super) fn take_numbers(&mut self, field: Field) -> Column<(i32, i32)> {
        let column = self.numbers.get_mut(usize::from(field.tag()));
        column.map(std::mem::take).unwrap_or_default()
    }

    /// The fields that have values or numbers.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        let has = |at: usize| {
            self.values.get(at).is_some_and(|with| !with.is_empty())
                || self.numbers.get(at).is_some_and(|with| !with.is_empty())
        };
        let fields = Field::ALL.iter().copied();
        fields.filter(move |field| has(usize::from(field.tag())))
    }
}

/// Above so many different values a field is searched as text: to try each value would cost more.
const MOST_TRIED: usize = 4096;

/// Which fields are searched as texts although they hold values.
#[derive(Debug, Default)]
pub(super) struct AsText {
    pub(super) fields: Vec<Field>,
    pub(super) own: Vec<ValueId>,
}

/// The records of each of `ranges` in a shard, and the records of each value.
pub(super) fn gather(
    catalogue: &Catalogue,
    ranges: Vec<Range<usize>>,
    stems: &UrlPrefixes,
) -> (Vec<Shard>, Columns, AsText) {
    let gathered = at_once(ranges.clone(), |slots| {
        shard(catalogue, slots, &AsText::default(), stems)
    });
    let (mut shards, columns): (Vec<Shard>, Vec<Columns>) = gathered.into_iter().unzip();
    let columns = columns
        .into_iter()
        .reduce(Columns::joined)
        .unwrap_or_default();
    let as_text = columns.as_text();
    if !as_text.fields.is_empty() || !as_text.own.is_empty() {
        // Only now is it known what is to be text. That is seldom, and done again.
        let again = at_once(ranges, |slots| shard(catalogue, slots, &as_text, stems).0);
        shards = again;
    }
    (shards, columns, as_text)
}

fn shard(
    catalogue: &Catalogue,
    slots: Range<usize>,
    as_text: &AsText,
    stems: &UrlPrefixes,
) -> (Shard, Columns) {
    // Folded texts take about as much room as the records that they are of; what is too much is given back.
    let share = slots.len() as u64 * catalogue.bytes() as u64 / (catalogue.len() as u64).max(1);
    let room = usize::try_from(share).unwrap_or(0);
    let (mut titles, mut bodies) = (
        Gathering::new(Begins::Kept, room / 8),
        Gathering::new(Begins::Dropped, room),
    );
    let mut columns = Columns {
        stems: vec![Vec::new(); stems.len()],
        ..Columns::default()
    };
    let mut present = Masks::default();
    for at in slots.clone() {
        let resource = catalogue.resource(Slot::at(at));
        let slot = u32::try_from(at).unwrap_or(u32::MAX);
        let mut fields = 0;
        resource.each_datum(|field, datum| {
            fields |= 1_u64 << field.tag();
            if let Datum::Identifier(name, value) = datum {
                columns.cited(name);
                cited(name, value).for_each(|text| bodies.text(field, &text));
                return;
            }
            let text = match datum {
                Datum::Text(text) => Some(text),
                Datum::Value(value) if as_text.fields.contains(&field) => {
                    Some(catalogue.values().text(value))
                }
                Datum::Own(name, value) if as_text.own.contains(&name) => {
                    Some(catalogue.values().text(value))
                }
                Datum::Identifier(..)
                | Datum::Value(_)
                | Datum::Own(..)
                | Datum::Number(_)
                | Datum::Range => None,
            };
            if let (Some(address), Field::Links) = (text, field)
                && let Some((stem, rest)) = stems.parted(address)
            {
                columns.stem(stem, slot);
                bodies.rest(rest);
                return;
            }
            match (text, field.reach()) {
                (Some(text), Reach::Short) => titles.text(field, text),
                (Some(text), Reach::Body) => bodies.text(field, text),
                (Some(_), Reach::Named) => {}
                (None, _) => columns.see(resource, slot, field, datum),
            }
        });
        titles.end_record();
        bodies.end_record();
        present.push(fields);
    }
    columns.present = present.by_field();
    let shard = Shard {
        slots,
        titles: titles.done(),
        bodies: bodies.done(),
    };
    (shard, columns)
}

impl Columns {
    fn see(&mut self, resource: ResourceRef<'_>, slot: u32, field: Field, datum: Datum<'_>) {
        match datum {
            Datum::Text(_) | Datum::Identifier(..) => {}
            Datum::Value(value) => put(of_field(&mut self.values, field), value, slot),
            Datum::Own(name, value) => put(self.own.entry(name).or_default(), value, slot),
            Datum::Number(number) => {
                put(of_field(&mut self.numbers, field), (number, number), slot);
            }
            Datum::Range => {
                if let Some(range) = resource.range(field) {
                    put(of_field(&mut self.numbers, field), range, slot);
                }
            }
        }
    }

    fn cited(&mut self, name: &str) {
        if !self.cited.contains(name) {
            self.cited.insert(name.to_owned());
        }
    }

    fn stem(&mut self, stem: usize, slot: u32) {
        if let Some(slots) = self
            .stems
            .get_mut(stem)
            .filter(|slots| slots.last() != Some(&slot))
        {
            slots.push(slot);
        }
    }

    fn joined(mut self, next: Self) -> Self {
        for (slots, mut more) in self.stems.iter_mut().zip(next.stems) {
            slots.append(&mut more);
        }
        join_all(&mut self.values, next.values);
        for (name, column) in next.own {
            join(self.own.entry(name).or_default(), column);
        }
        join_all(&mut self.numbers, next.numbers);
        self.cited.extend(next.cited);
        for (field, mut more) in next.present {
            if let Some(words) = self.present.get_mut(&field) {
                words.append(&mut more);
            }
        }
        self
    }

    fn as_text(&self) -> AsText {
        let many = |values: usize| values > MOST_TRIED;
        let fields = Field::ALL.iter().copied().filter(|field| {
            let column = self.values.get(usize::from(field.tag()));
            column.is_some_and(|with| many(with.len()))
        });
        let own = self.own.iter().filter(|(_, with)| many(with.len()));
        AsText {
            fields: fields.collect(),
            own: own.map(|(&name, _)| name).collect(),
        }
    }
}

fn put<K: Eq + std::hash::Hash>(column: &mut Column<K>, value: K, slot: u32) {
    let slots = column.entry(value).or_default();
    if slots.last() != Some(&slot) {
        slots.push(slot);
    }
}

/// The column of a field.
fn of_field<K>(columns: &mut Vec<Column<K>>, field: Field) -> &mut Column<K> {
    let at = usize::from(field.tag());
    if columns.len() <= at {
        columns.resize_with(at + 1, Column::default);
    }
    #[expect(clippy::indexing_slicing, reason = "made right above")]
    &mut columns[at]
}

fn join_all<K: Eq + std::hash::Hash>(all: &mut Vec<Column<K>>, next: Vec<Column<K>>) {
    all.resize_with(all.len().max(next.len()), Column::default);
    for (with, column) in all.iter_mut().zip(next) {
        join(with, column);
    }
}

#[expect(
    clippy::iter_over_hash_type,
    reason = "what is made of it does not depend on the order"
)]
fn join<K: Eq + std::hash::Hash>(with: &mut Column<K>, column: Column<K>) {
    for (value, mut slots) in column {
        with.entry(value).or_default().append(&mut slots);
    }
}

impl Masks {
    /// The sets of the fields that have a set of their own: those that no column tells of.
    fn by_field(self) -> BTreeMap<Field, Vec<u64>> {
        let all = self.by_class(64);
        let words = all.len() / 64;
        Field::ALL
            .iter()
            .filter(|field| {
                !matches!(field.shape(), Shape::Values | Shape::Number | Shape::Range)
                    && !matches!(field, Field::Title | Field::Id)
            })
            .map(|&field| {
                let from = usize::from(field.tag()) * words;
                (field, all.get(from..from + words).unwrap_or(&[]).to_vec())
            })
            .collect()
    }
}

/// Hashes the numbers that columns are kept by: they are small, few and no stranger's, so that mixing them is enough.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_i32(&mut self, number: i32) {
        self.write_u64(number.cast_unsigned().into());
    }

    fn write_u64(&mut self, number: u64) {
        // The odd number nearest to 2^64 by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
        self.0 = (self.0.rotate_left(5) ^ number)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(26);
    }
}
