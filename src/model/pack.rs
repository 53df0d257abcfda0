//! How a record lies in the store: a run of entries, each a field's tag, a length and a payload.
//!
//! Title and id come first, so that a list row reads a few bytes. Numbers are LEB128; a number that may be missing is
//! kept one higher, 0 for "not there". A field that a record has not takes no byte.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, Slot, Source};
use super::resource::{AccessTip, Activity, Group, Link, Minutes, Resource, Step};
use super::values::{ValueId, Values};
use super::vocabulary::{Closed, Demand, Rel};
use super::{Field, catalogue::TooLarge};
use crate::text::{clean_line, clean_prose};

/// A cheap view of one record in the store.
#[derive(Debug, Clone, Copy)]
pub struct ResourceRef<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) slot: Slot,
    pub(super) bytes: &'a [u8],
}

/// An address as the store has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkRef<'a> {
    /// What it leads to.
    pub rel: Rel,
    /// The address.
    pub url: &'a str,
    /// How to name it; empty when its relation says enough.
    pub label: &'a str,
}

/// A step as the store has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRef<'a> {
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Its name.
    pub title: &'a str,
    /// What is said and done; may be empty.
    pub text: &'a str,
}

/// An access tip as the store has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessTipRef<'a> {
    /// The demands that it eases.
    pub eases: Vec<Demand>,
    /// What to do.
    pub text: &'a str,
}

/// One of the keeper's own fields with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraRef {
    /// The field's name.
    pub name: ValueId,
    /// Its values.
    pub values: Vec<ValueId>,
}

/// Packs `resource` at the end of `out`, every text cleaned, its values interned in `values`.
pub(super) fn pack(
    resource: &Resource,
    values: &mut Values,
    out: &mut Vec<u8>,
) -> Result<(), TooLarge> {
    let mut packer = Packer {
        values,
        out,
        scratch: Vec::new(),
    };
    packer.resource(resource)
}

struct Packer<'a> {
    values: &'a mut Values,
    out: &'a mut Vec<u8>,
    scratch: Vec<u8>,
}

impl Packer<'_> {
    fn resource(&mut self, r: &Resource) -> Result<(), TooLarge> {
        self.line(Field::Title, &r.title);
        self.line(Field::Id, &r.id);
        self.lines(Field::OtherTitles, &r.other_titles);
        self.values(Field::Kind, r.kind.iter())?;
        self.lines(Field::Creators, &r.creators);
        self.line(Field::Publisher, r.publisher.as_deref().unwrap_or(""));
        if let Some(year) = r.year {
            self.number(Field::Year, year);
        }
        self.values(Field::Topics, r.topics.iter())?;
        self.values(Field::Audience, r.audience.iter())?;
        self.values(Field::Region, r.region.iter())?;
        self.values(Field::Language, r.language.iter())?;
        self.prose(Field::Description, r.description.as_deref());
        self.closed(Field::Access, r.access.as_slice())?;
        self.line(Field::AccessNote, r.access_note.as_deref().unwrap_or(""));
        self.line(Field::Licence, r.licence.as_deref().unwrap_or(""));
        for link in &r.links {
            self.scratch.push(link.rel as u8);
            counted(
                &mut self.scratch,
                &clean_line(link.label.as_deref().unwrap_or("")),
            );
            self.scratch
                .extend_from_slice(clean_line(&link.url).as_bytes());
            self.flush(Field::Links);
        }
        for (name, value) in &r.identifiers {
            counted(&mut self.scratch, &clean_line(name));
            self.scratch.extend_from_slice(clean_line(value).as_bytes());
            self.flush(Field::Identifiers);
        }
        self.lines(Field::Related, &r.related);
        for (name, values) in &r.extra {
            for text in std::iter::once(name).chain(values) {
                let id = self.values.intern(&clean_line(text)).ok_or(TooLarge)?;
                varint(&mut self.scratch, id.0.into());
            }
            self.flush(Field::Extra);
        }
        r.activity
            .as_deref()
            .map_or(Ok(()), |activity| self.activity(activity))
    }

    fn activity(&mut self, a: &Activity) -> Result<(), TooLarge> {
        self.prose(Field::Purpose, a.purpose.as_deref());
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
        self.lines(Field::Materials, &a.materials);
        self.prose(Field::Preparation, a.preparation.as_deref());
        if let Some(minutes) = a.prep_minutes {
            self.number(
                Field::PrepMinutes,
                i32::try_from(minutes).unwrap_or(i32::MAX),
            );
        }
        self.closed(Field::LeadTime, a.lead_time.as_slice())?;
        for step in &a.steps {
            varint(
                &mut self.scratch,
                step.minutes.map_or(0, |m| u64::from(m) + 1),
            );
            counted(&mut self.scratch, &clean_line(&step.title));
            self.scratch
                .extend_from_slice(clean_prose(step.text.as_deref().unwrap_or("")).as_bytes());
            self.flush(Field::Steps);
        }
        for tip in &a.access_tips {
            varint(&mut self.scratch, tip.eases.len() as u64);
            self.scratch
                .extend(tip.eases.iter().map(|&demand| demand as u8));
            self.scratch
                .extend_from_slice(clean_line(&tip.text).as_bytes());
            self.flush(Field::AccessTips);
        }
        self.lines(Field::Tips, &a.tips);
        self.lines(Field::Variations, &a.variations);
        self.prose(Field::Origin, a.origin.as_deref());
        self.values(Field::Takes, a.takes.iter())?;
        self.values(Field::Gives, a.gives.iter())?;
        self.closed(Field::Exposure, a.exposure.as_slice())?;
        self.closed(Field::Influence, a.influence.as_slice())
    }

    fn line(&mut self, field: Field, text: &str) {
        self.entry(field, clean_line(text).as_bytes());
    }

    fn prose(&mut self, field: Field, text: Option<&str>) {
        self.entry(field, clean_prose(text.unwrap_or("")).as_bytes());
    }

    fn lines(&mut self, field: Field, lines: &[String]) {
        for line in lines {
            self.line(field, line);
        }
    }

    fn values<'t>(
        &mut self,
        field: Field,
        texts: impl Iterator<Item = &'t String>,
    ) -> Result<(), TooLarge> {
        for text in texts {
            let text = clean_line(text);
            if !text.is_empty() {
                let id = self.values.intern(&text).ok_or(TooLarge)?;
                varint(&mut self.scratch, id.0.into());
            }
        }
        self.flush(field);
        Ok(())
    }

    fn closed<T: Closed>(&mut self, field: Field, words: &[T]) -> Result<(), TooLarge> {
        for word in words {
            let id = self.values.intern(word.words()).ok_or(TooLarge)?;
            varint(&mut self.scratch, id.0.into());
        }
        self.flush(field);
        Ok(())
    }

    fn number(&mut self, field: Field, number: i32) {
        let zigzag = (number << 1) ^ (number >> 31);
        varint(&mut self.scratch, u64::from(zigzag.cast_unsigned()));
        self.flush(field);
    }

    fn maybe_numbers(&mut self, field: Field, numbers: &[Option<u32>]) {
        for number in numbers {
            varint(&mut self.scratch, number.map_or(0, |n| u64::from(n) + 1));
        }
        self.flush(field);
    }

    fn flush(&mut self, field: Field) {
        let payload = std::mem::take(&mut self.scratch);
        self.entry(field, &payload);
        self.scratch = payload;
        self.scratch.clear();
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
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<u64> {
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

    fn small(&mut self) -> Option<u32> {
        self.number().and_then(|n| u32::try_from(n).ok())
    }

    fn maybe(&mut self) -> Option<u32> {
        self.small().and_then(|n| n.checked_sub(1))
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    fn counted(&mut self) -> &'a str {
        let length = self.small().unwrap_or(0) as usize;
        as_text(self.take(length).unwrap_or(&[]))
    }

    fn values(self) -> impl Iterator<Item = ValueId> + 'a {
        let mut reader = self;
        std::iter::from_fn(move || reader.small().map(ValueId))
    }

    fn entry(&mut self) -> Option<(u8, &'a [u8])> {
        let tag = self.byte()?;
        let length = self.small()? as usize;
        Some((tag, self.take(length)?))
    }
}

fn as_text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}

impl<'a> ResourceRef<'a> {
    /// Its key in memory.
    pub fn slot(self) -> Slot {
        self.slot
    }

    /// The catalogue file that it came from.
    pub fn source(self) -> &'a Source {
        self.catalogue.source_of(self.slot)
    }

    /// Its id, unique within its source.
    pub fn id(self) -> &'a str {
        self.line(Field::Id)
    }

    /// Its title.
    pub fn title(self) -> &'a str {
        self.line(Field::Title)
    }

    /// Whether it can be run: it has steps.
    pub fn is_activity(self) -> bool {
        self.payloads(Field::Steps).next().is_some()
    }

    fn payloads(self, field: Field) -> impl Iterator<Item = &'a [u8]> {
        let mut reader = Reader(self.bytes);
        std::iter::from_fn(move || reader.entry())
            .filter(move |&(tag, _)| tag == field.tag())
            .map(|(_, payload)| payload)
    }

    /// The text of a one-text field; empty when it is not there.
    pub fn line(self, field: Field) -> &'a str {
        self.payloads(field).next().map_or("", as_text)
    }

    /// The texts of a field of several lines.
    pub fn lines(self, field: Field) -> impl Iterator<Item = &'a str> {
        self.payloads(field).map(as_text)
    }

    /// The values of a field of values, in the order of the file.
    pub fn values(self, field: Field) -> impl Iterator<Item = ValueId> + 'a {
        self.payloads(field)
            .flat_map(|payload| Reader(payload).values())
    }

    /// The same as words.
    pub fn words(self, field: Field) -> impl Iterator<Item = &'a str> {
        let catalogue = self.catalogue;
        self.values(field)
            .map(move |id| catalogue.values().text(id))
    }

    /// The number in a field of one number.
    pub fn number(self, field: Field) -> Option<i32> {
        let zigzag = Reader(self.payloads(field).next()?).small()?;
        Some((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
    }

    /// The minutes of an activity.
    pub fn minutes(self) -> Option<Minutes> {
        let mut reader = Reader(self.payloads(Field::Minutes).next()?);
        Some(Minutes {
            min: reader.maybe(),
            usual: reader.maybe(),
            max: reader.maybe(),
        })
    }

    /// The group size of an activity.
    pub fn group(self) -> Option<Group> {
        let mut reader = Reader(self.payloads(Field::People).next()?);
        Some(Group {
            min: reader.maybe(),
            max: reader.maybe(),
        })
    }

    /// The lowest and highest number of a numeric field. No upper limit is `i32::MAX`, no lower one is 0.
    pub fn range(self, field: Field) -> Option<(i32, i32)> {
        let whole = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        if field == Field::Minutes {
            let m = self.minutes()?;
            let known = [m.min, m.usual, m.max];
            let least = known.iter().flatten().min()?;
            let most = known.iter().flatten().max()?;
            Some((whole(*least), whole(*most)))
        } else if field == Field::People {
            let g = self.group()?;
            Some((whole(g.min.unwrap_or(0)), g.max.map_or(i32::MAX, whole)))
        } else {
            self.number(field).map(|n| (n, n))
        }
    }

    /// Its links, in the order of the file.
    pub fn links(self) -> impl Iterator<Item = LinkRef<'a>> {
        self.payloads(Field::Links).filter_map(|payload| {
            let mut reader = Reader(payload);
            let rel = *Rel::ALL.get(usize::from(reader.byte()?))?;
            let label = reader.counted();
            Some(LinkRef {
                rel,
                label,
                url: as_text(reader.0),
            })
        })
    }

    /// The link to copy or open: the first of the best relation that there is.
    pub fn best_link(self) -> Option<LinkRef<'a>> {
        self.links().min_by_key(|link| link.rel)
    }

    /// Its identifiers by name.
    pub fn identifiers(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.payloads(Field::Identifiers).map(|payload| {
            let mut reader = Reader(payload);
            (reader.counted(), as_text(reader.0))
        })
    }

    /// The keeper's own fields.
    pub fn extra(self) -> impl Iterator<Item = ExtraRef> {
        self.payloads(Field::Extra).filter_map(|payload| {
            let mut ids = Reader(payload).values();
            Some(ExtraRef {
                name: ids.next()?,
                values: ids.collect(),
            })
        })
    }

    /// The steps of an activity.
    pub fn steps(self) -> impl Iterator<Item = StepRef<'a>> {
        self.payloads(Field::Steps).map(|payload| {
            let mut reader = Reader(payload);
            let minutes = reader.maybe();
            StepRef {
                minutes,
                title: reader.counted(),
                text: as_text(reader.0),
            }
        })
    }

    /// The access tips of an activity.
    pub fn access_tips(self) -> impl Iterator<Item = AccessTipRef<'a>> {
        self.payloads(Field::AccessTips).map(|payload| {
            let mut reader = Reader(payload);
            let count = reader.small().unwrap_or(0) as usize;
            let demands = reader.take(count).unwrap_or(&[]);
            let eases = demands
                .iter()
                .filter_map(|&d| Demand::ALL.get(usize::from(d)).copied())
                .collect();
            AccessTipRef {
                eases,
                text: as_text(reader.0),
            }
        })
    }

    /// The record in full, as a file would say it.
    pub fn to_resource(self) -> Resource {
        let text = |field| some_text(self.line(field));
        let texts = |field| self.lines(field).map(str::to_owned).collect();
        let words = |field| self.words(field).map(str::to_owned).collect();
        let value_text = |id| self.catalogue.values().text(id).to_owned();
        Resource {
            id: self.id().to_owned(),
            title: self.title().to_owned(),
            other_titles: texts(Field::OtherTitles),
            kind: self.words(Field::Kind).next().map(str::to_owned),
            creators: texts(Field::Creators),
            publisher: text(Field::Publisher),
            year: self.number(Field::Year),
            topics: words(Field::Topics),
            audience: words(Field::Audience),
            region: words(Field::Region),
            language: self.words(Field::Language).next().map(str::to_owned),
            description: text(Field::Description),
            access: self.closed(Field::Access).next(),
            access_note: text(Field::AccessNote),
            licence: text(Field::Licence),
            links: self
                .links()
                .map(|l| Link {
                    rel: l.rel,
                    url: l.url.to_owned(),
                    label: some_text(l.label),
                })
                .collect(),
            identifiers: self
                .identifiers()
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .collect(),
            related: texts(Field::Related),
            extra: self
                .extra()
                .map(|e| {
                    (
                        value_text(e.name),
                        e.values.into_iter().map(value_text).collect(),
                    )
                })
                .collect::<BTreeMap<_, _>>(),
            activity: self.to_activity(),
        }
    }

    fn to_activity(self) -> Option<Box<Activity>> {
        let text = |field| some_text(self.line(field));
        let texts = |field| self.lines(field).map(str::to_owned).collect();
        let words = |field| self.words(field).map(str::to_owned).collect();
        let activity = Activity {
            purpose: text(Field::Purpose),
            stage: self.closed(Field::Stage).collect(),
            goal: self.closed(Field::Goal).collect(),
            minutes: self.minutes(),
            group: self.group(),
            format: self.closed(Field::Format).next(),
            difficulty: self.closed(Field::Difficulty).next(),
            materials: texts(Field::Materials),
            preparation: text(Field::Preparation),
            prep_minutes: self
                .number(Field::PrepMinutes)
                .and_then(|n| u32::try_from(n).ok()),
            lead_time: self.closed(Field::LeadTime).next(),
            steps: self
                .steps()
                .map(|s| Step {
                    title: s.title.to_owned(),
                    minutes: s.minutes,
                    text: some_text(s.text),
                })
                .collect(),
            access_tips: self
                .access_tips()
                .map(|t| AccessTip {
                    eases: t.eases,
                    text: t.text.to_owned(),
                })
                .collect(),
            tips: texts(Field::Tips),
            variations: texts(Field::Variations),
            origin: text(Field::Origin),
            takes: words(Field::Takes),
            gives: words(Field::Gives),
            demands: self.closed(Field::Demands).collect(),
            exposure: self.closed(Field::Exposure).next(),
            influence: self.closed(Field::Influence).next(),
        };
        (activity != Activity::default()).then(|| Box::new(activity))
    }

    fn closed<T: Closed>(self, field: Field) -> impl Iterator<Item = T> {
        self.words(field)
            .filter_map(|word| T::ALL.iter().copied().find(|t| t.words() == word))
    }
}

fn some_text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
