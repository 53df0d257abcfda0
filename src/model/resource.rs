//! One record as its file says it: the form of RON and JSON files, and of JSON output.
//!
//! Every field but `id` and `title` may be left out. The serde names here are the file format: a change of one is a
//! change of format.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as De, Serialize as Ser};

use super::vocabulary::{
    Access, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Rel, Stage,
};

/// One record of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Ser, De)]
#[serde(rename = "Resource")]
pub struct Resource {
    /// Unique within its catalogue, and lasting.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Other names under which somebody may look for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_titles: Vec<String>,
    /// What it is: paper, book, activity, ... The keeper's own word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Who made it, people or organisations, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub creators: Vec<String>,
    /// Who published it, or the journal it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The year of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Other words and phrases that people type who look for it. They are searched, and never shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// Where it is about or from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<String>,
    /// Its language, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What a reader gets from it; an empty line parts paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How one gets at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// What to know about getting at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_note: Option<String>,
    /// Under which terms it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Addresses, each with what it leads to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Numbers by which others know it: `doi`, `isbn`, ...
    #[serde(
        default,
        deserialize_with = "identifiers",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub identifiers: BTreeMap<String, String>,
    /// Ids of records that belong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// The keeper's own fields, each with one value or several.
    #[serde(
        default,
        deserialize_with = "extra",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub extra: BTreeMap<String, Vec<String>>,
    /// What makes it an activity, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Box<Activity>>,
}

/// An address and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Ser, De)]
pub struct Link {
    /// What it leads to.
    #[serde(default = "resource_rel")]
    pub rel: Rel,
    /// The address.
    pub url: String,
    /// How to name it, where its relation does not say enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

fn resource_rel() -> Rel {
    Rel::Resource
}

/// What makes a resource one that can be run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Ser, De)]
pub struct Activity {
    /// What it is good for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Where in a session it belongs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stage: Vec<Stage>,
    /// What should happen in the group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goal: Vec<Goal>,
    /// How long it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// How many people it works for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// Where it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// How much practice it asks of the facilitator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Difficulty>,
    /// What must be in the room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<String>,
    /// What is done before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preparation: Option<String>,
    /// Minutes that the preparation takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prep_minutes: Option<u32>,
    /// How long before the day the preparation starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_time: Option<LeadTime>,
    /// What is done, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// How everybody can take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access_tips: Vec<AccessTip>,
    /// What helps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tips: Vec<String>,
    /// Other ways to do it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variations: Vec<String>,
    /// Where it comes from and who is to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// What the group must already have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takes: Vec<String>,
    /// What the group has afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gives: Vec<String>,
    /// What it asks of the people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demands: Vec<Demand>,
    /// How much people show of themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposure: Option<Exposure>,
    /// What the people may decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub influence: Option<Influence>,
}

/// How many minutes an activity takes: at least, usually, at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Ser, De)]
pub struct Minutes {
    /// The shortest form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// The sum of the steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<u32>,
    /// The longest form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

impl Minutes {
    /// "45 to 90, usually 65", as far as it is known.
    pub fn in_full(self) -> String {
        let range = match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => Some(min.to_string()),
            (Some(min), Some(max)) => Some(format!("{min} to {max}")),
            (Some(min), None) => Some(format!("{min} or more")),
            (None, Some(max)) => Some(format!("up to {max}")),
            (None, None) => None,
        };
        let usual = self.usual.map(|minutes| format!("usually {minutes}"));
        let known: Vec<String> = range.into_iter().chain(usual).collect();
        known.join(", ")
    }
}

/// How many people an activity works for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Ser, De)]
pub struct Group {
    /// At least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// At most; left out when there is no upper limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

impl Group {
    /// "4 to 36", "4 or more", "any number".
    pub fn in_full(self) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("{min} or more"),
            (None, Some(max)) => format!("up to {max}"),
            (None, None) => "any number".to_owned(),
        }
    }
}

/// One step of an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Ser, De)]
pub struct Step {
    /// Its name.
    pub title: String,
    /// How long it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Minutes for each person, one after the other; then `minutes` is what that makes in the usual group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<u32>,
    /// What the facilitator says and does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A tip that lets more people take part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Ser, De)]
pub struct AccessTip {
    /// The demands that it eases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eases: Vec<Demand>,
    /// What to do.
    pub text: String,
}

/// A facet that the keeper names: its place in the sidebar is its place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Ser, De)]
#[serde(rename = "Facet")]
pub struct FacetRule {
    /// The field, one of the program's or one of the keeper's own.
    pub field: String,
    /// How the sidebar names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether a resource needs any or all of the chosen values.
    #[serde(default, rename = "match")]
    pub matching: FacetMatch,
}

/// Whether a resource needs any or all of a facet's chosen values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Ser, De)]
#[serde(rename_all = "snake_case")]
pub enum FacetMatch {
    /// One is enough.
    #[default]
    Any,
    /// Every one.
    All,
}

/// Reads `extra`: a map whose values are one text, number or truth value, or a list of them.
fn extra<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    let fields: BTreeMap<String, OneOrMany> = from.deserialize_map(Once(PhantomData))?;
    Ok(fields
        .into_iter()
        .map(|(name, OneOrMany(values))| (name, values))
        .collect())
}

/// Reads `identifiers`.
fn identifiers<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, String>, D::Error> {
    from.deserialize_map(Once(PhantomData))
}

/// Reads a map in which no key stands twice; serde's own would silently keep the last.
struct Once<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Once<T> {
    type Value = BTreeMap<String, T>;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("keys and values")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<String, T>()? {
            match fields.entry(name) {
                Entry::Vacant(free) => free.insert(value),
                Entry::Occupied(taken) => {
                    let name = taken.key();
                    let message = format_args!("the field `{name}` stands here twice");
                    return Err(de::Error::custom(message));
                }
            };
        }
        Ok(fields)
    }
}

struct OneOrMany(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct One;
        impl<'de> Visitor<'de> for One {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, a number, or a list of them")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }
            fn visit_bool<E: de::Error>(self, truth: bool) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![if truth { "yes" } else { "no" }.to_owned()]))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![number.to_string()]))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![number.to_string()]))
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![number.to_string()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
                let mut all = Vec::new();
                while let Some(OneOrMany(mut more)) = list.next_element()? {
                    all.append(&mut more);
                }
                Ok(OneOrMany(all))
            }
        }
        from.deserialize_any(One)
    }
}
