//! One record of the store as a whole: its fields asked for one by one, or all of it as a [`Resource`].
//!
//! A view copies nothing; what a record has not is empty or `None`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Field;
use super::catalogue::{Catalogue, Slot, Source};
use super::pack::{Reader, as_text};
use super::resource::{AccessTip, Activity, Group, Link, Minutes, Resource, Step};
use super::values::ValueId;
use super::vocabulary::{Closed, Demand, Rel};

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

impl LinkRef<'_> {
    /// The address as any browser or telephone takes it: `doi:10.1000/1` is `https://doi.org/10.1000/1`. Characters that a
    /// DOI may have and an address may not are written as `%3C` (DOI Handbook, 3.5).
    pub fn address(&self) -> String {
        let doi = self.url.split_once(':');
        let doi = doi
            .filter(|(scheme, doi)| scheme.eq_ignore_ascii_case("doi") && doi.starts_with("10."));
        let Some((_, doi)) = doi else {
            return self.url.to_owned();
        };
        let mut address = String::from("https://doi.org/");
        for c in doi.chars() {
            if "\"#<>?[\\]^`{|}".contains(c) {
                let _ = write!(address, "%{:02X}", u32::from(c));
            } else {
                address.push(c);
            }
        }
        address
    }
}

/// A step as the store has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRef<'a> {
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Minutes for each person, one after the other; then `minutes` is what that makes in the usual group.
    pub each: Option<u32>,
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
        Reader(self.payloads(field).next()?).zigzag()
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
        self.payloads(Field::Links).filter_map(link)
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
        self.payloads(Field::Steps).map(step)
    }

    /// The access tips of an activity.
    pub fn access_tips(self) -> impl Iterator<Item = AccessTipRef<'a>> {
        self.payloads(Field::AccessTips).map(tip)
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
            words: texts(Field::Words),
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
                    each: s.each,
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

    /// The words of a field whose vocabulary is closed.
    pub fn closed<T: Closed>(self, field: Field) -> impl Iterator<Item = T> {
        self.words(field)
            .filter_map(|word| T::ALL.iter().copied().find(|t| t.words() == word))
    }
}

pub(super) fn link(payload: &[u8]) -> Option<LinkRef<'_>> {
    let mut reader = Reader(payload);
    let rel = *Rel::ALL.get(usize::from(reader.byte()?))?;
    let label = reader.counted();
    Some(LinkRef {
        rel,
        label,
        url: as_text(reader.0),
    })
}

pub(super) fn step(payload: &[u8]) -> StepRef<'_> {
    let mut reader = Reader(payload);
    let (minutes, each) = (reader.maybe(), reader.maybe());
    StepRef {
        minutes,
        each,
        title: reader.counted(),
        text: as_text(reader.0),
    }
}

pub(super) fn tip(payload: &[u8]) -> AccessTipRef<'_> {
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
}

fn some_text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
