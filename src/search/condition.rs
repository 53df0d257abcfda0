//! Conditions on fields: which records answer `field:value`, as a set.

use memchr::memmem;

use super::word::{Fuzzy, Spot, WordTest, spot};
use crate::index::{Answers, Bits, Bucket, Facet, Index, segments};
use crate::model::{Field, ResourceRef, Slot};
use crate::query::{Compare, FieldTerm, Manner, Value, Word};
use crate::text::fold;

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
    match (index.facet_named(name), value) {
        (Some((_, facet)), _) => in_facet(index, facet, value, found),
        (None, Value::Nothing) => {
            let mut without = Bits::none(index.catalogue().len());
            if let Some(field) = field {
                present(index, field, &mut without);
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

/// The field of this name; none for one of the keeper's own.
pub(super) fn field_named(name: &str) -> Option<Field> {
    Field::ALL
        .iter()
        .copied()
        .find(|field| field.name() == name)
}

fn in_facet(index: &Index, facet: &Facet, value: &Value, found: &mut Bits) {
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
                found.or(&numbers.within(bucket));
            }
        }
        (Answers::Numbers(_), Value::Text(_)) => in_text(index, facet.field, value, found),
    }
}

/// The rows of a facet of words that `word` asks for.
pub fn rows_asked(facet: &Facet, word: &Word) -> Vec<usize> {
    let Answers::Values(values) = &facet.answers else {
        return Vec::new();
    };
    let Some(test) = WordTest::new(word) else {
        return Vec::new();
    };
    let plain = |folded: &str| {
        folded
            .split(crate::text::COMPOUND)
            .next()
            .unwrap_or("")
            .to_owned()
    };
    let keep = |test: &dyn Fn(&str) -> bool| {
        values
            .iter()
            .enumerate()
            .filter(|(_, v)| test(&plain(&v.folded)))
            .map(|(row, _)| row)
            .collect()
    };
    match word.manner {
        Manner::Plain => facet.meant_by(&word.text),
        Manner::Exact => keep(&|value| value == test.folded()),
        Manner::Begins => keep(&|value| value.starts_with(test.folded())),
        Manner::Fuzzy => {
            let mut fuzzy = Fuzzy::default();
            values
                .iter()
                .enumerate()
                .filter(|(_, value)| test.is_fuzzily_in(&value.folded, &mut fuzzy))
                .map(|(row, _)| row)
                .collect()
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
    let mut fuzzy = Fuzzy::default();
    for slot in index.catalogue().slots() {
        let mut wanted = segments(index.haystack().record(slot))
            .filter(|s| field.is_none_or(|field| field == s.field));
        if wanted.any(|segment| test.is_in(&segment, &mut fuzzy)) {
            found.insert(slot);
        }
    }
}

impl WordTest {
    /// Whether the word, in its manner, is in a text that the query named.
    fn is_in(&self, segment: &crate::index::Segment<'_>, fuzzy: &mut Fuzzy) -> bool {
        let literally = |test: &dyn Fn(&[u8], usize, usize) -> bool| {
            [segment.text, segment.compounds].into_iter().any(|text| {
                self.forms().any(|form| {
                    memmem::find_iter(text, form).any(|at| test(text, at, at + form.len()))
                })
            })
        };
        match self.asked.manner {
            Manner::Plain => literally(&|_, _, _| true),
            Manner::Exact => segment.text == self.folded().as_bytes(),
            Manner::Begins => {
                literally(&|text, at, end| at == 0 && spot(text, at, end) >= Spot::Beginning)
            }
            Manner::Fuzzy => {
                std::str::from_utf8(segment.text).is_ok_and(|text| self.is_fuzzily_in(text, fuzzy))
            }
        }
    }
}

fn has(index: &Index, value: &Value, found: &mut Bits) {
    let Value::Text(word) = value else { return };
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
            for resource in index.catalogue().resources() {
                if resource.identifiers().any(|(name, _)| fold(name) == asked) {
                    found.insert(resource.slot());
                }
            }
        } else {
            present(index, field, found);
        }
    }
}

fn present(index: &Index, field: Field, found: &mut Bits) {
    for slot in index.catalogue().slots() {
        let has_text =
            segments(index.haystack().record(slot)).any(|segment| segment.field == field);
        if has_text || index.catalogue().resource(slot).range(field).is_some() {
            found.insert(slot);
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
    let exact: Vec<Slot> = catalogue.find(&word.text);
    let begins = || {
        catalogue
            .resources()
            .filter(|r| r.id().starts_with(&word.text))
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
