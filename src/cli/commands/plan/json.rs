//! A plan as JSON: what `plan show --json` prints, one object on one line.
//!
//! The contract, which `tests/data/plan.schema.json` says as a schema. Times of day are texts such as `13:30`, after
//! midnight `25:00`; all lengths are whole minutes. What is not known is left out.
//!
//! - `title`, `date`, `start`, `end`, `people`, `place`, `have`: as in the plan's file.
//! - `slot`: from start to end. `total`: blocks, changes and buffer, as `shortest`, `usual` and `longest`; `changes`,
//!   `buffer`; `over`: by how much `usual` is over the slot.
//! - `blocks`: each with `kind` (`activity` or `break`), `id` and `title`, `begins` (minutes from the start), `at` (time of
//!   day), `minutes` with `from` (`plan`, `last_run`, `catalogue`, `counted`), `shortest`, `longest`, `lead`, `note`,
//!   `cut_first`, `flexible`, `loaded` (whether a catalogue has it), and `steps` with `title`, `begins`, `at`, `minutes`.
//! - `concerns`: what does not fit: `weight` (`wrong` or `hint`), `says`, `line`, `column`, and `cures`, a list of texts.

use serde::Serialize;

use super::Looked;
use crate::model::What;
use crate::workshop::{Lengths, MinutesFrom, Row, Weight};

#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
    have: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<u32>,
    total: Sum,
    changes: u32,
    buffer: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    over: Option<u32>,
    blocks: Vec<Part<'a>>,
    concerns: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Sum {
    shortest: u32,
    usual: u32,
    longest: u32,
}

impl From<Lengths> for Sum {
    fn from(lengths: Lengths) -> Self {
        Self {
            shortest: lengths.shortest,
            usual: lengths.usual,
            longest: lengths.longest,
        }
    }
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of its own")]
struct Part<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    title: &'a str,
    begins: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shortest: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longest: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    cut_first: bool,
    flexible: bool,
    loaded: bool,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    title: &'a str,
    begins: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    minutes: u32,
}

#[derive(Serialize)]
struct Told<'a> {
    weight: &'static str,
    says: &'a str,
    line: usize,
    column: usize,
    cures: Vec<&'a str>,
}

/// The plan as one line.
pub(super) fn json(looked: &Looked) -> String {
    let (plan, schedule) = (looked.file.plan(), &looked.schedule);
    let whole = Whole {
        title: &plan.title,
        date: plan.date.as_deref(),
        start: plan.start.map(|start| start.to_string()),
        end: plan.end.map(|end| end.to_string()),
        people: plan.people,
        place: plan.place.map(crate::model::Closed::name),
        have: &plan.have,
        slot: schedule.slot,
        total: schedule.total().into(),
        changes: schedule.changes,
        buffer: schedule.buffer,
        over: schedule.over(),
        blocks: schedule.rows.iter().map(|row| part(looked, row)).collect(),
        concerns: looked
            .concerns
            .iter()
            .map(|concern| told(looked, concern))
            .collect(),
    };
    serde_json::to_string(&whole).unwrap_or_default()
}

fn part<'a>(looked: &Looked, row: &'a Row) -> Part<'a> {
    let at = |minutes| {
        looked
            .schedule
            .clock(minutes)
            .map(|clock| clock.to_string())
    };
    let steps = row.steps.iter().map(|step| Step {
        title: &step.title,
        begins: step.begins,
        at: at(step.begins),
        minutes: step.minutes,
    });
    Part {
        kind: if row.is_break() { "break" } else { "activity" },
        id: match &row.block.what {
            What::Activity(id) => Some(id),
            What::Break(_) => None,
        },
        title: row.title(),
        begins: row.begins,
        at: at(row.begins),
        minutes: row.lengths.map(|lengths| lengths.usual),
        from: match row.from {
            MinutesFrom::Plan => Some("plan"),
            MinutesFrom::LastRun => Some("last_run"),
            MinutesFrom::Catalogue => Some("catalogue"),
            MinutesFrom::Counted => Some("counted"),
            MinutesFrom::Nobody => None,
        },
        shortest: row.lengths.map(|lengths| lengths.shortest),
        longest: row.lengths.map(|lengths| lengths.longest),
        lead: row.block.lead.as_deref(),
        note: row.block.note.as_deref(),
        cut_first: row.block.give.is_cut_first(),
        flexible: row.block.give.is_flexible(),
        loaded: row.is_break() || row.known.is_some(),
        steps: steps.collect(),
    }
}

fn told<'a>(looked: &Looked, concern: &'a crate::workshop::Issue) -> Told<'a> {
    let place = looked.file.place(concern.locus);
    Told {
        weight: match concern.weight {
            Weight::Wrong => "wrong",
            Weight::Hint => "hint",
        },
        says: &concern.says,
        line: place.line,
        column: place.column,
        cures: concern
            .cures
            .iter()
            .map(|cure| cure.says.as_str())
            .collect(),
    }
}
