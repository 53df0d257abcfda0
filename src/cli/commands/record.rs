//! A resource as JSON: what `list --json` and `show --json` print.
//!
//! The contract, which `tests/data/list.schema.json` says as a schema. An object has every field of the resource under the
//! name that a catalogue file has, those without a value left out, and besides:
//!
//! - `source`: the name of its catalogue; `source/id` names it wherever two catalogues have the same id.
//! - `score`, in a list: a whole number, larger is better; 0 where no word was asked for. Only to be compared within one
//!   layer of one answer.
//! - `layer`, in a list: how it answers the whole query, `every_word`, `most_words`, `inside` (a short word only inside of
//!   another one), `some_words`, `near` (by words near in meaning) or `scattered` (by its letters).
//! - `missing`, in a list: the words of the query that it does not have; left out where there is none.
//! - `why`, in a list: for each word or condition of the query that it answers an object. `asked` is what was asked, `how` is
//!   `literal` (it stands there), `meant` (a near spelling, in `meant`, does), `fuzzy` (its letters do, in their order),
//!   `form` (another form of it, in `meant`), `respelt` (what it is taken for), `synonym` (what the keeper of a catalogue
//!   says means the same), `words` (what the keeper of the record called it), `near` (a word near in meaning), `wish` (the
//!   condition that the words come to) or `condition` (a condition on a field, or something unwanted that is not there).
//!   `fields` lists where: `field` by its name in a query, and how many `times`; it is empty for a condition.

use serde::Serialize;

use super::store::{Answer, Store};
use crate::model::{Field, Resource, Slot};
use crate::search::{Hit, Likeness, Reason, missing, reasons};
use crate::text::clean_line;

/// A resource in full, and where it is from.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    resource: Resource,
    source: &'a str,
}

/// The same as an answer to a query.
#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    record: Record<'a>,
    score: u32,
    layer: &'static str,
    why: Vec<Why>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
}

#[derive(Serialize)]
struct Why {
    asked: String,
    how: How,
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    fields: Vec<Place>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum How {
    Literal,
    Meant,
    Fuzzy,
    Form,
    Respelt,
    Synonym,
    Words,
    Near,
    Wish,
    Condition,
}

impl From<Likeness> for How {
    fn from(how: Likeness) -> Self {
        match how {
            Likeness::Form => Self::Form,
            Likeness::Respelt => Self::Respelt,
            Likeness::Synonym => Self::Synonym,
            Likeness::Words => Self::Words,
            Likeness::Near => Self::Near,
        }
    }
}

#[derive(Serialize)]
struct Place {
    field: &'static str,
    times: usize,
}

/// The record in `slot` as one line of JSON.
pub(super) fn record_json(store: &Store, slot: Slot) -> String {
    serde_json::to_string(&record(store, slot)).unwrap_or_default()
}

/// `hit` as one line of JSON.
pub(super) fn hit_json(store: &Store, answer: &Answer, hit: Hit) -> String {
    let reasons = reasons(&store.index, &answer.asked.query, &answer.results, hit.slot);
    let found = Found {
        record: record(store, hit.slot),
        score: hit.score,
        layer: answer.results.layer_of(hit.slot).unwrap_or_default().name(),
        missing: missing(&answer.results, hit.slot),
        why: reasons.into_iter().map(why).collect(),
    };
    serde_json::to_string(&found).unwrap_or_default()
}

fn record(store: &Store, slot: Slot) -> Record<'_> {
    let resource = store.index.catalogue().resource(slot);
    Record {
        resource: resource.to_resource(),
        source: &resource.source().name,
    }
}

fn why(reason: Reason) -> Why {
    let place = |(field, times): (Field, usize)| Place {
        field: field.name(),
        times,
    };
    let (asked, how, meant, fields) = match reason {
        Reason::Literal { asked, fields } => (asked, How::Literal, None, fields),
        Reason::Fuzzy { asked, field } => (asked, How::Fuzzy, None, vec![(field, 1)]),
        Reason::Meant {
            asked,
            meant,
            field,
        } => (asked, How::Meant, Some(meant), vec![(field, 1)]),
        Reason::Like {
            asked,
            how,
            found,
            fields,
        } => (asked, How::from(how), Some(found), fields),
        Reason::Wish { condition } => (condition, How::Wish, None, Vec::new()),
        Reason::Condition { asked } => (asked, How::Condition, None, Vec::new()),
    };
    Why {
        // As it was typed, so not yet clean.
        asked: clean_line(&asked).into_owned(),
        how,
        meant,
        fields: fields.into_iter().map(place).collect(),
    }
}
