//! How a record lies in the store: a run of entries, each a field's tag, a length and a payload.
//!
//! Title and id come first, so that a list row reads a few bytes. Numbers are LEB128; a number that may be missing is
//! kept one higher, 0 for "not there". A field that a record has not takes no byte.
use std::borrow::Cow;

use super::Field;
use super::catalogue::TooLarge;
use super::draft::{DraftActivity, RecordDraft};
use super::values::{Interner, ValueId};
use super::vocabulary::Closed;
use crate::text::{clean_line, clean_prose};

/// Packs `draft` at the end of `out`, every text cleaned, its values interned in `values`. What is in `scratch` is lost.
pub(super) fn pack(
    draft: &RecordDraft,
    values: &mut Interner,
    out: &mut Vec<u8>,
    scratch: &mut Vec<u8>,
) -> Result<(), TooLarge> {
    scratch.clear();
    let mut packer = FieldPacker {
        values,
        out,
        scratch,
    };
    packer.record(draft)
}

/// Whether texts are clean already; else they are cleaned.
#[derive(Clone, Copy)]
struct Clean(bool);

impl Clean {
    fn line(self, text: &str) -> Cow<'_, str> {
        if self.0 {
            Cow::Borrowed(text)
        } else {
            clean_line(text)
        }
    }

    fn prose(self, text: &str) -> Cow<'_, str> {
        if self.0 {
            Cow::Borrowed(text)
        } else {
            clean_prose(text)
        }
    }
}

struct FieldPacker<'a> {
    values: &'a mut Interner,
    out: &'a mut Vec<u8>,
    scratch: &'a mut Vec<u8>,
}

impl FieldPacker<'_> {
    fn record(&mut self, r: &RecordDraft) -> Result<(), TooLarge> {
        let clean = Clean(r.is_clean);
        self.text(Field::Title, &clean.line(&r.title));
        self.text(Field::Id, &clean.line(&r.id));
        self.lines(Field::OtherTitles, &r.other_titles, clean);
        self.values(Field::Kind, std::slice::from_ref(&r.kind), clean)?;
        self.lines(Field::Creators, &r.creators, clean);
        self.text(Field::Publisher, &clean.line(&r.publisher));
        if let Some(year) = r.year {
            self.number(Field::Year, year);
        }
        self.values(Field::Topics, &r.topics, clean)?;
        self.lines(Field::Words, &r.words, clean);
        self.values(Field::Audience, &r.audience, clean)?;
        self.values(Field::Region, &r.region, clean)?;
        self.values(Field::Language, std::slice::from_ref(&r.language), clean)?;
        self.text(Field::Description, &clean.prose(&r.description));
        self.closed(Field::Access, r.access.as_slice())?;
        self.text(Field::AccessNote, &clean.line(&r.access_note));
        self.text(Field::Licence, &clean.line(&r.licence));
        for link in &r.links {
            self.scratch.push(link.rel as u8);
            counted(self.scratch, &clean.line(&link.label));
            self.scratch
                .extend_from_slice(clean.line(&link.url).as_bytes());
            self.flush(Field::Links);
        }
        for (name, value) in &r.identifiers {
            counted(self.scratch, &clean.line(name));
            self.scratch.extend_from_slice(clean.line(value).as_bytes());
            self.flush(Field::Identifiers);
        }
        self.lines(Field::Related, &r.related, clean);
        for (name, values) in &r.extra {
            for text in std::iter::once(name).chain(values) {
                let id = self.values.intern(&clean.line(text)).ok_or(TooLarge)?;
                varint(self.scratch, id.0.into());
            }
            self.flush(Field::Extra);
        }
        match &r.activity {
            Some(activity) => self.activity(activity, clean),
            None => Ok(()),
        }
    }

    fn activity(&mut self, a: &DraftActivity, clean: Clean) -> Result<(), TooLarge> {
        self.text(Field::Purpose, &clean.prose(&a.purpose));
        self.closed(Field::Stage, &a.stage)?;
        self.closed(Field::Goal, &a.goal)?;
        if let Some(m) = a.minutes {
            self.maybe_numbers(Field::Minutes, &[m.min, m.usual, m.max]);
        }
        if let Some(g) = a.group {
            self.maybe_numbers(Field::People, &[g.min, g.max]);
        }
        self.closed(Field::Format, a.format.as_slice())?;
        self.closed(Field::Difficulty, a.difficulty.as_slice())?;
        self.closed(Field::Demands, &a.demands)?;
        self.lines(Field::Materials, &a.materials, clean);
        self.text(Field::Preparation, &clean.prose(&a.preparation));
        if let Some(minutes) = a.prep_minutes {
            self.number(
                Field::PrepMinutes,
                i32::try_from(minutes).unwrap_or(i32::MAX),
            );
        }
        self.closed(Field::LeadTime, a.lead_time.as_slice())?;
        for step in &a.steps {
            for number in [step.minutes, step.each] {
                varint(self.scratch, number.map_or(0, |n| u64::from(n) + 1));
            }
            counted(self.scratch, &clean.line(&step.title));
            self.scratch
                .extend_from_slice(clean.prose(&step.text).as_bytes());
            self.flush(Field::Steps);
        }
        for tip in &a.access_tips {
            varint(self.scratch, tip.eases.len() as u64);
            self.scratch
                .extend(tip.eases.iter().map(|&demand| demand as u8));
            self.scratch
                .extend_from_slice(clean.line(&tip.text).as_bytes());
            self.flush(Field::AccessTips);
        }
        self.lines(Field::Tips, &a.tips, clean);
        self.lines(Field::Variations, &a.variations, clean);
        self.text(Field::Origin, &clean.prose(&a.origin));
        self.values(Field::Takes, &a.takes, clean)?;
        self.values(Field::Gives, &a.gives, clean)?;
        self.closed(Field::Exposure, a.exposure.as_slice())?;
        self.closed(Field::Influence, a.influence.as_slice())
    }

    fn text(&mut self, field: Field, text: &str) {
        self.entry(field, text.as_bytes());
    }

    fn lines<T: AsRef<str>>(&mut self, field: Field, lines: &[T], clean: Clean) {
        for line in lines {
            self.text(field, &clean.line(line.as_ref()));
        }
    }

    fn values<T: AsRef<str>>(
        &mut self,
        field: Field,
        texts: &[T],
        clean: Clean,
    ) -> Result<(), TooLarge> {
        for text in texts {
            let text = clean.line(text.as_ref());
            if !text.is_empty() {
                let id = self.values.intern(&text).ok_or(TooLarge)?;
                varint(self.scratch, id.0.into());
            }
        }
        self.flush(field);
        Ok(())
    }

    fn closed<T: Closed>(&mut self, field: Field, words: &[T]) -> Result<(), TooLarge> {
        for word in words {
            let id = self.values.intern(word.words()).ok_or(TooLarge)?;
            varint(self.scratch, id.0.into());
        }
        self.flush(field);
        Ok(())
    }

    fn number(&mut self, field: Field, number: i32) {
        let zigzag = (number << 1) ^ (number >> 31);
        varint(self.scratch, u64::from(zigzag.cast_unsigned()));
        self.flush(field);
    }

    fn maybe_numbers(&mut self, field: Field, numbers: &[Option<u32>]) {
        for number in numbers {
            varint(self.scratch, number.map_or(0, |n| u64::from(n) + 1));
        }
        self.flush(field);
    }

    fn flush(&mut self, field: Field) {
        if !self.scratch.is_empty() {
            self.out.push(field.tag());
            varint(self.out, self.scratch.len() as u64);
            self.out.extend_from_slice(self.scratch);
            self.scratch.clear();
        }
    }

    fn entry(&mut self, field: Field, payload: &[u8]) {
        if !payload.is_empty() {
            self.out.push(field.tag());
            varint(self.out, payload.len() as u64);
            self.out.extend_from_slice(payload);
        }
    }
}

fn counted(out: &mut Vec<u8>, text: &str) {
    varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}

/// Reads entries and their parts; at the end, or at damage, it gives empty answers.
#[derive(Clone)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn small(&mut self) -> Option<u32> {
        self.number().and_then(|n| u32::try_from(n).ok())
    }

    pub(super) fn maybe(&mut self) -> Option<u32> {
        self.small().and_then(|n| n.checked_sub(1))
    }

    pub(super) fn zigzag(&mut self) -> Option<i32> {
        let zigzag = self.small()?;
        Some((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    pub(super) fn counted(&mut self) -> &'a str {
        let length = self.small().unwrap_or(0) as usize;
        as_text(self.take(length).unwrap_or(&[]))
    }

    pub(super) fn values(self) -> impl Iterator<Item = ValueId> + 'a {
        let mut reader = self;
        std::iter::from_fn(move || reader.small().map(ValueId))
    }

    pub(super) fn entry(&mut self) -> Option<(u8, &'a [u8])> {
        let tag = self.byte()?;
        let length = self.small()? as usize;
        Some((tag, self.take(length)?))
    }
}

pub(super) fn as_text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}
