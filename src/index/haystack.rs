//! The folded text of every record, laid out for search in one arena.
//!
//! A record is a run of segments, one a text: [`SEGMENT`], the field's tag, the folded text with its joined compounds.
//! The segments of short fields come first, then [`BODY`] and those that a bare word reaches literally, then
//! [`NAMED`] and those that only a named field reaches. None of these bytes is in a clean text, so a search can run
//! over the arena and ask afterwards where its find lies.

use crate::model::{Catalogue, Field, Reach, ResourceRef, Shape, Slot};
use crate::text::{COMPOUND, fold_into};

/// Begins a segment; the field's tag follows.
pub const SEGMENT: u8 = 0x1c;
/// Ends the short fields.
const BODY: u8 = 0x1e;
/// Ends the fields that a bare word reaches.
const NAMED: u8 = 0x1f;

/// The folded text of every record.
#[derive(Debug, Default)]
pub struct Haystack {
    arena: Vec<u8>,
    ends: Vec<usize>,
    /// For each record the letters of its short fields.
    letters: Vec<Letters>,
}

/// Which letters a text has, roughly: some share a bit, so it can say "perhaps" too often but never "no" wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letters(u32);

impl Letters {
    /// Of a folded text.
    pub fn of(text: &[u8]) -> Self {
        Self(text.iter().fold(0, |all, &b| all | bit(b)))
    }

    /// Whether every letter of `other` may be among these. A text that is not all ASCII may have any: the fuzzy matcher
    /// takes some foreign letters for plain ones.
    pub fn may_have(self, other: Self) -> bool {
        other.0 & !self.0 == 0 || self.0 & FOREIGN != 0
    }
}

const FOREIGN: u32 = 1 << 30;

/// A bit for each letter; digits share four, what is not ASCII one, and marks another.
fn bit(b: u8) -> u32 {
    match b {
        b'a'..=b'z' => 1 << (b - b'a'),
        b'0'..=b'9' => 1 << (26 + b % 4),
        0x80.. => FOREIGN,
        _ => 1 << 31,
    }
}

/// A part of one text of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The field that it is of.
    pub field: Field,
    /// The folded text, hyphens as blanks.
    pub text: &'a [u8],
    /// The joined compounds, each behind a mark; empty when there are none.
    pub compounds: &'a [u8],
}

impl Haystack {
    /// Of every record of `catalogue`.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut haystack = Self::default();
        let mut scratch = String::new();
        for resource in catalogue.resources() {
            for (reach, end) in [
                (Reach::Short, BODY),
                (Reach::Body, NAMED),
                (Reach::Named, NAMED),
            ] {
                for &field in Field::ALL.iter().filter(|field| field.reach() == reach) {
                    each_text(catalogue, resource, field, &mut |text| {
                        scratch.clear();
                        fold_into(text, &mut scratch);
                        haystack.arena.extend_from_slice(&[SEGMENT, field.tag()]);
                        haystack.arena.extend_from_slice(scratch.as_bytes());
                    });
                }
                if reach == Reach::Short {
                    let start = haystack.ends.last().copied().unwrap_or(0);
                    haystack
                        .letters
                        .push(Letters::of(haystack.arena.get(start..).unwrap_or(&[])));
                }
                if reach != Reach::Named {
                    haystack.arena.push(end);
                }
            }
            haystack.ends.push(haystack.arena.len());
        }
        haystack.arena.shrink_to_fit();
        haystack
    }

    /// Everything of one record.
    pub fn record(&self, slot: Slot) -> &[u8] {
        let start = slot
            .index()
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(slot.index()).copied().unwrap_or(start);
        self.arena.get(start..end).unwrap_or(&[])
    }

    /// The letters of the short fields of a record.
    pub fn letters(&self, slot: Slot) -> Letters {
        self.letters.get(slot.index()).copied().unwrap_or_default()
    }

    /// The bytes that it takes, for a report.
    pub fn bytes(&self) -> usize {
        self.arena.len() + self.ends.len() * (size_of::<usize>() + size_of::<Letters>())
    }
}

/// The part of a record that a bare word reaches.
pub fn reachable(record: &[u8]) -> &[u8] {
    memchr::memchr(NAMED, record)
        .and_then(|at| record.get(..at))
        .unwrap_or(record)
}

/// The short fields of a record.
pub fn short(record: &[u8]) -> &[u8] {
    memchr::memchr(BODY, record)
        .and_then(|at| record.get(..at))
        .unwrap_or(record)
}

/// The segments of a record, or of a part of it.
pub fn segments(part: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    part.split(|&b| b == SEGMENT).filter_map(|piece| {
        let (&tag, rest) = piece.split_first()?;
        let field = Field::from_tag(tag)?;
        let end = rest
            .iter()
            .position(|&b| b == BODY || b == NAMED)
            .unwrap_or(rest.len());
        let rest = rest.get(..end)?;
        let mark = memchr::memchr(COMPOUND as u8, rest).unwrap_or(rest.len());
        let (text, compounds) = rest.split_at(mark);
        Some(Segment {
            field,
            text,
            compounds,
        })
    })
}

/// Calls `see` with every text of a field of a record, as the reader sees it.
pub fn each_text(
    catalogue: &Catalogue,
    resource: ResourceRef<'_>,
    field: Field,
    see: &mut dyn FnMut(&str),
) {
    match field.shape() {
        Shape::Line | Shape::Prose | Shape::Lines => resource.lines(field).for_each(see),
        Shape::Values if field == Field::Source => see(&resource.source().title),
        Shape::Values => resource.words(field).for_each(see),
        Shape::Number => {
            if let Some(number) = resource.number(field) {
                see(&number.to_string());
            }
        }
        Shape::Range => {}
        Shape::Parts => each_part(catalogue, resource, field, see),
    }
}

fn each_part(
    catalogue: &Catalogue,
    resource: ResourceRef<'_>,
    field: Field,
    see: &mut dyn FnMut(&str),
) {
    if field == Field::Links {
        for link in resource.links() {
            see(link.url);
            if !link.label.is_empty() {
                see(link.label);
            }
        }
    } else if field == Field::Identifiers {
        resource.identifiers().for_each(|(_, value)| see(value));
    } else if field == Field::Steps {
        for step in resource.steps() {
            see(step.title);
            if !step.text.is_empty() {
                see(step.text);
            }
        }
    } else if field == Field::AccessTips {
        resource.access_tips().for_each(|tip| see(tip.text));
    } else if field == Field::Extra {
        for extra in resource.extra() {
            extra
                .values
                .iter()
                .for_each(|&value| see(catalogue.values().text(value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_text_may_have_every_part_of_itself(text in "\\PC{0,30}", from in 0usize..30, to in 0usize..30) {
            let part: Vec<u8> = text.bytes().skip(from).take(to).collect();
            proptest::prop_assert!(Letters::of(text.as_bytes()).may_have(Letters::of(&part)));
        }
    }

    #[test]
    fn a_letter_that_is_not_there_is_known_not_to_be() {
        assert!(!Letters::of(b"ladder").may_have(Letters::of(b"z")));
    }
}
