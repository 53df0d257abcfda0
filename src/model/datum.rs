//! A record taken apart, once through: every text, value and number in it, each with its field.

use super::Field;
use super::field::Shape;
use super::pack::{Reader, as_text};
use super::record::{ResourceRef, link, step, tip};
use super::values::ValueId;

/// A part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum<'a> {
    /// A text. An address is without its scheme, which nobody looks for.
    Text(&'a str),
    /// An identifier again, with its name, as people [cite](cited) it.
    Identifier(&'a str, &'a str),
    /// One of the values of a field.
    Value(ValueId),
    /// One of the values of the keeper's own field of that name.
    Own(ValueId, ValueId),
    /// A number.
    Number(i32),
    /// A range of numbers, which [`ResourceRef::range`] says.
    Range,
}

impl<'a> ResourceRef<'a> {
    /// Calls `see` with every part of the record, the title first; the source, which a record does not name itself, is
    /// not among them.
    pub fn each_datum(self, mut see: impl FnMut(Field, Datum<'a>)) {
        let mut reader = Reader(self.bytes);
        while let Some((tag, payload)) = reader.entry() {
            let Some(field) = Field::from_tag(tag) else {
                continue;
            };
            match field.shape() {
                Shape::Line | Shape::Prose | Shape::Lines => {
                    see(field, Datum::Text(as_text(payload)));
                }
                Shape::Values => {
                    Reader(payload)
                        .values()
                        .for_each(|value| see(field, Datum::Value(value)));
                }
                Shape::Number => {
                    if let Some(number) = Reader(payload).zigzag() {
                        see(field, Datum::Number(number));
                    }
                }
                Shape::Range => see(field, Datum::Range),
                Shape::Parts => parts(field, payload, &mut see),
            }
        }
    }
}

fn parts<'a>(field: Field, payload: &'a [u8], see: &mut impl FnMut(Field, Datum<'a>)) {
    let mut text = |text: &'a str| {
        if !text.is_empty() {
            see(field, Datum::Text(text));
        }
    };
    if field == Field::Links {
        if let Some(link) = link(payload) {
            text(without_scheme(link.url));
            text(link.label);
        }
    } else if field == Field::Identifiers {
        let mut reader = Reader(payload);
        let name = reader.counted();
        let value = as_text(reader.0);
        text(value);
        if !name.is_empty() && !value.is_empty() {
            see(field, Datum::Identifier(name, value));
        }
    } else if field == Field::Steps {
        let step = step(payload);
        text(step.title);
        text(step.text);
    } else if field == Field::AccessTips {
        text(tip(payload).text);
    } else if field == Field::Extra {
        let mut ids = Reader(payload).values();
        if let Some(name) = ids.next() {
            ids.for_each(|value| see(field, Datum::Own(name, value)));
        }
    }
}

/// An identifier as people cite it: `issn:1029-8649`, and `issn:10298649` without the hyphens.
pub fn cited(name: &str, value: &str) -> impl Iterator<Item = String> {
    let parts = |c: char| matches!(c, '-' | ' ' | '‐' | '‑' | '–');
    let joined = value.contains(parts).then(|| value.replace(parts, ""));
    let values = std::iter::once(value.to_owned()).chain(joined);
    values.map(move |value| format!("{name}:{value}"))
}

/// An address as people look for it: without `https://` and `www.` before it and the last `/` behind it.
pub fn without_scheme(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.strip_suffix('/').unwrap_or(bare)
}
