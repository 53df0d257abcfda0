//! Conditions on fields: which records answer `field:value`, as a set.

use memchr::memmem;

use super::cite::Cited;
use super::fuzzy::Fuzzy;
use super::scan::{candidates, in_texts_of};
use super::word::{Spot, WordTest, spot};
use super::word_matches::each_value;
use crate::index::bits::retain;
use crate::index::{Answers, Bits, Bucket, Facet, Index, Shard, Texts};
use crate::model::{Datum, Field, Reach, ResourceRef, Slot, at_once};
use crate::query::{Compare, FieldTerm, Manner, Name, Value, Word};
use crate::text::{Needle, bare, doi_length, fold, parted};

/// The records that answer `term`. `marked` are those that the reader has marked.
pub(super) fn answering(index: &Index, term: &FieldTerm, marked: &Bits) -> Bits {
    let mut found = Bits::none(index.catalogue().len());
    for value in &term.values {
        match term.field.as_str() {
            "has" => has(index, value, &mut found),
            "is" => is(value, marked, &mut found),
            "id" => with_id(index, value, &mut found),
            "any" => in_text(index, None, value, &mut found),
            name => in_field(index, name, value, &mut found),
        }
    }
    found
}

fn in_field(index: &Index, name: &str, value: &Value, found: &mut Bits) {
    let field = field_named(name);
    if field == Some(Field::Identifiers) && is_doi(value) {
        // Many a record has it as a link alone.
        in_text(index, Some(Field::Links), value, found);
    }
    match (index.facet_named(name), value) {
        (Some((_, facet)), _) => in_facet(facet, value, found),
        (None, Value::Nothing) => {
            let mut without = Bits::none(index.catalogue().len());
            if let Some(field) = field {
                index.having(field, &mut without);
            }
            without.flip();
            found.or(&without);
        }
        (None, Value::Text(_)) => in_text(index, field, value, found),
        (None, Value::Compare(..) | Value::Range(..)) => {
            if let (Some(field), Some(bucket)) = (field, bucket(value)) {
                for resource in index.catalogue().resources() {
                    if resource
                        .range(field)
                        .is_some_and(|(low, high)| bucket.holds(low, high))
                    {
                        found.insert(resource.slot());
                    }
                }
            }
        }
    }
}

fn is_doi(value: &Value) -> bool {
    let Value::Text(word) = value else {
        return false;
    };
    doi_length(&Cited::new(&word.text).text, |_| false).is_some()
}

/// The field of this name; none for one of the keeper's own.
pub(super) fn field_named(name: &str) -> Option<Field> {
    Field::ALL
        .iter()
        .copied()
        .find(|field| field.name() == name)
}

fn in_facet(facet: &Facet, value: &Value, found: &mut Bits) {
    match (&facet.answers, value) {
        (_, Value::Nothing) => facet.nothing.add_to(found),
        (Answers::Values(_), Value::Text(word)) => {
            for row in rows_asked(facet, word) {
                if let Some(records) = facet.row_records(row) {
                    records.add_to(found);
                }
            }
        }
        (Answers::Values(_), Value::Compare(..) | Value::Range(..)) => {}
        (Answers::Numbers(numbers), Value::Compare(..) | Value::Range(..)) => {
            if let Some(bucket) = bucket(value) {
                numbers.within(bucket, found);
            }
        }
        (Answers::Numbers(_), Value::Text(word)) => {
            if let Some(test) = WordTest::new(word) {
                in_values(facet, &test, found);
            }
        }
    }
}

/// The rows of a facet of words that `word` asks for.
pub fn rows_asked(facet: &Facet, word: &Word) -> Vec<usize> {
    let Answers::Values(values) = &facet.answers else {
        return Vec::new();
    };
    let keep = |test: &mut dyn FnMut(&str) -> bool| {
        values
            .iter()
            .enumerate()
            .filter(|(_, value)| test(value.key()))
            .map(|(row, _)| row)
            .collect()
    };
    match word.manner {
        Manner::Plain => facet.meant_by(&word.text),
        Manner::Exact => facet.equal_to(&word.text).into_iter().collect(),
        Manner::Begins => {
            let asked = Needle::new(&word.text).spaced;
            keep(&mut |value| !asked.is_empty() && value.starts_with(&asked))
        }
        Manner::Fuzzy => {
            let mut fuzzy = Fuzzy::default();
            WordTest::new(word).map_or_else(Vec::new, |test| {
                keep(&mut |value| test.is_fuzzily_in(value, &mut fuzzy))
            })
        }
    }
}

/// The range that a value asks for.
pub(super) fn bucket(value: &Value) -> Option<Bucket> {
    let whole = |n: i64| i32::try_from(n).unwrap_or(if n < 0 { i32::MIN + 1 } else { i32::MAX });
    Some(match *value {
        Value::Range(from, to) => Bucket {
            from: from.map(whole),
            to: to.map(whole),
        },
        Value::Compare(Compare::Less, n) => Bucket {
            from: None,
            to: Some(whole(n.saturating_sub(1))),
        },
        Value::Compare(Compare::AtMost, n) => Bucket {
            from: None,
            to: Some(whole(n)),
        },
        Value::Compare(Compare::More, n) => Bucket {
            from: Some(whole(n.saturating_add(1))),
            to: None,
        },
        Value::Compare(Compare::AtLeast, n) => Bucket {
            from: Some(whole(n)),
            to: None,
        },
        Value::Text(_) | Value::Nothing => return None,
    })
}

/// The records that have the text in `field`, or in any field.
fn in_text(index: &Index, field: Option<Field>, value: &Value, found: &mut Bits) {
    let Value::Text(word) = value else { return };
    let Some(test) = WordTest::new(word) else {
        return;
    };
    let reach = field.map(Field::reach);
    if index.parts_addresses() && (field == Some(Field::Links) || field.is_none() && test.crosses())
    {
        unfolded(index, &test, Some(Field::Links), found);
        if field.is_some() {
            return;
        }
    }
    if reach.is_none_or(|reach| reach == Reach::Short) {
        found.or(&in_arena(index, &test, field, |shard| shard.titles.read()));
    }
    if reach.is_none_or(|reach| reach == Reach::Body) {
        found.or(&in_arena(index, &test, field, |shard| shard.bodies.read()));
    }
    if reach.is_none_or(|reach| reach == Reach::Named) {
        unfolded(index, &test, field, found);
    }
    if field.is_none() {
        for facet in index.all_facets() {
            in_values(facet, &test, found);
        }
    }
}

/// The records with the text in `field`, or in any, of one arena.
fn in_arena(
    index: &Index,
    test: &WordTest,
    field: Option<Field>,
    texts: impl Fn(&Shard) -> Texts<'_> + Sync,
) -> Bits {
    let parts = at_once(index.shards().iter().collect(), |shard: &Shard| {
        let texts = texts(shard);
        let mut fuzzy = Fuzzy::default();
        let mut words = candidates(texts, test, None);
        retain(&mut words, |at| {
            in_texts_of(texts.record(at), field, |text, compounds| {
                test.is_in_text(text, compounds, &mut fuzzy)
            })
        });
        words
    });
    Bits::of_words(parts.concat(), index.catalogue().len())
}

/// Looks into the fields of text that are only looked for by their name, which no arena has.
fn unfolded(index: &Index, test: &WordTest, field: Option<Field>, found: &mut Bits) {
    let parts = at_once(index.shards().iter().collect(), |shard: &Shard| {
        let mut there = Vec::new();
        for slot in shard.slots.clone().map(Slot::at) {
            if in_store(index, test, field, slot) {
                there.push(slot);
            }
        }
        there
    });
    for slot in parts.concat() {
        found.insert(slot);
    }
}

/// Whether a text of `field`, or of any that is only looked for by its name, has the word.
fn in_store(index: &Index, test: &WordTest, field: Option<Field>, slot: Slot) -> bool {
    let mut fuzzy = Fuzzy::default();
    let mut found = false;
    index.catalogue().resource(slot).each_datum(|of, datum| {
        let asked = field.map_or(of.reach() == Reach::Named, |field| field == of);
        if let (true, Datum::Text(text)) = (asked && !found, datum) {
            let folded = fold(text);
            let (text, compounds) = parted(&folded);
            found = test.is_in_text(text.as_bytes(), compounds.as_bytes(), &mut fuzzy);
        }
    });
    found
}

/// Adds the records with a value that has the text.
fn in_values(facet: &Facet, test: &WordTest, found: &mut Bits) {
    let mut fuzzy = Fuzzy::default();
    let mut is_in = |folded: &str| {
        let (text, compounds) = parted(folded);
        test.is_in_text(text.as_bytes(), compounds.as_bytes(), &mut fuzzy)
    };
    each_value(facet, |folded, records| {
        if is_in(folded) {
            records.add_to(found);
        }
    });
}

impl WordTest {
    /// Whether the word, in its manner, is in a text that the query named, folded, or its joined compounds.
    fn is_in_text(&self, text: &[u8], compounds: &[u8], fuzzy: &mut Fuzzy) -> bool {
        let literally = |test: &dyn Fn(&[u8], usize, usize) -> bool| {
            [text, compounds].into_iter().any(|text| {
                self.forms().any(|form| {
                    memmem::find_iter(text, form).any(|at| test(text, at, at + form.len()))
                })
            })
        };
        match self.asked.manner {
            Manner::Plain => literally(&|_, _, _| true),
            Manner::Exact => text == self.folded().as_bytes(),
            Manner::Begins => {
                literally(&|text, at, end| at == 0 && spot(text, at, end) >= Spot::Beginning)
            }
            Manner::Fuzzy => {
                std::str::from_utf8(text).is_ok_and(|text| self.is_fuzzily_in(text, fuzzy))
            }
        }
    }
}

fn has(index: &Index, value: &Value, found: &mut Bits) {
    let Value::Text(word) = value else { return };
    if index.names().is_cited(&word.text) {
        identified(index, &word.text, found);
        return;
    }
    let Some(name) = index.names().resolve(&word.text) else {
        return;
    };
    if let Some((_, facet)) = index.facet_named(name.canonical()) {
        let mut with = Bits::none(index.catalogue().len());
        facet.nothing.add_to(&mut with);
        with.flip();
        found.or(&with);
    } else if let Some(field) = field_named(name.canonical()) {
        let asked = fold(&word.text);
        if field == Field::Identifiers && !field.name().starts_with(&asked) {
            identified(index, &word.text, found);
        } else {
            index.having(field, found);
        }
    }
}

/// The records that have an identifier of this name.
fn identified(index: &Index, name: &str, found: &mut Bits) {
    let asked = Name::key(name);
    for resource in index.catalogue().resources() {
        if resource
            .identifiers()
            .any(|(name, _)| Name::key(name) == asked)
        {
            found.insert(resource.slot());
        }
    }
}

fn is(value: &Value, marked: &Bits, found: &mut Bits) {
    if let Value::Text(word) = value
        && !word.text.is_empty()
        && "marked".starts_with(&word.text.to_lowercase())
    {
        found.or(marked);
    }
}

fn with_id(index: &Index, value: &Value, found: &mut Bits) {
    let Value::Text(word) = value else { return };
    let catalogue = index.catalogue();
    let id = bare(&word.text);
    let exact: Vec<Slot> = catalogue.find(&id);
    let begins = || {
        catalogue
            .resources()
            .filter(|r| r.id().starts_with(&*id))
            .map(ResourceRef::slot)
    };
    if exact.is_empty() && word.manner != Manner::Exact {
        begins().for_each(|slot| found.insert(slot));
    } else {
        for slot in exact {
            found.insert(slot);
        }
    }
}
