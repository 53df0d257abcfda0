//! What a facilitator hands out, made of one plan: run sheet, agenda, packing list, access sheet, activity cards.
//!
//! Each is a [`Sheet`], which [`Form`] writes as text, Markdown or HTML. When things begin and how long they take is
//! [given](Given); nothing here adds up a schedule. Whatever shows the texts of an activity names where they come from
//! and under which terms they may be used.

mod access;
mod agenda;
mod amount;
mod cards;
mod credit;
mod packing;
mod run_sheet;
#[cfg(test)]
mod tests;

pub use cards::cards;

use crate::format::sheet::{Fact, Form, Sheet};
use crate::model::{
    Block, Clock, Closed as _, Demand, Field, Format, Plan, ResourceRef, StepRef, What,
    day_in_words,
};
use crate::text::counted;

/// How many people sit at a table where nobody says otherwise: enough for several views, few enough for all to speak.
pub const PER_TABLE: u32 = 5;

/// Something to hand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handout {
    /// For who leads: what is done when, how, by whom and with what.
    RunSheet,
    /// For who comes: what there will be.
    Agenda(Times),
    /// What must be there and be prepared, counted for the people and tables.
    Packing,
    /// What the plan asks of people, and how to make that easier.
    Access,
    /// Each activity of the plan on a card of its own.
    Cards,
}

/// Whether an agenda says when each block begins. When the whole begins and ends it says in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// It does.
    Shown,
    /// It does not, so that nobody minds when a block takes longer.
    Hidden,
}

impl Handout {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::RunSheet,
        Self::Agenda(Times::Shown),
        Self::Agenda(Times::Hidden),
        Self::Packing,
        Self::Access,
        Self::Cards,
    ];

    /// Its name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::RunSheet => "run-sheet",
            Self::Agenda(Times::Shown) => "agenda",
            Self::Agenda(Times::Hidden) => "agenda-without-times",
            Self::Packing => "packing-list",
            Self::Access => "access-sheet",
            Self::Cards => "cards",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|handout| handout.name() == name)
    }

    /// What it is, as it calls itself.
    pub fn title(self) -> &'static str {
        match self {
            Self::RunSheet => "Run sheet",
            Self::Agenda(_) => "Agenda",
            Self::Packing => "Packing list",
            Self::Access => "Access sheet",
            Self::Cards => "Activity cards",
        }
    }

    /// The document, before it has a form.
    pub fn sheet(self, given: &Given<'_>) -> Sheet {
        let parts = match self {
            Self::RunSheet => run_sheet::parts(given),
            Self::Agenda(times) => agenda::parts(given, times),
            Self::Packing => packing::parts(given),
            Self::Access => access::parts(given),
            Self::Cards => cards::parts(given),
        };
        let facts = match self {
            Self::RunSheet => run_sheet::facts(given),
            Self::Agenda(_) => agenda::facts(given),
            Self::Packing => packing::facts(given),
            Self::Access | Self::Cards => date(given).into_iter().collect(),
        };
        Sheet {
            kind: self.title().to_owned(),
            title: given.plan.title.clone(),
            facts,
            parts,
            foot: credit::catalogues(&given.activities()),
        }
    }
}

/// `handout` of a plan in `form`.
pub fn written(handout: Handout, form: Form, given: &Given<'_>) -> String {
    form.write(&handout.sheet(given))
}

/// What handouts are made of: a plan, and its blocks in their order with their times.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its blocks, in order.
    pub rows: Vec<Row<'a>>,
    /// How many people come; where that is not known nothing is multiplied.
    pub people: Option<u32>,
    /// How many people sit at a table, at most; 0 is taken for 1.
    pub per_table: u32,
}

/// A block with its times.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// When it begins, if the plan has a start.
    pub starts: Option<Clock>,
    /// How long it takes.
    pub minutes: u32,
    /// The block, as the plan has it.
    pub block: &'a Block,
    /// Its activity; none for a break, and for an id that no loaded catalogue has.
    pub activity: Option<ResourceRef<'a>>,
    /// The steps of the activity, as many of them as are done.
    pub steps: Vec<RowStep<'a>>,
}

/// A step with its times.
#[derive(Debug, Clone, Copy)]
pub struct RowStep<'a> {
    /// When it begins, if the plan has a start.
    pub starts: Option<Clock>,
    /// How long it takes; 0 where that is not known. What `step` itself says is not looked at.
    pub minutes: u32,
    /// The step, as the catalogue has it.
    pub step: StepRef<'a>,
}

impl<'a> Given<'a> {
    /// `plan` with its blocks, for as many people as it says, at tables of [`PER_TABLE`].
    pub fn new(plan: &'a Plan, rows: Vec<Row<'a>>) -> Self {
        Self {
            plan,
            rows,
            people: plan.people,
            per_table: PER_TABLE,
        }
    }

    /// How many tables the people need; none where they meet online.
    pub fn tables(&self) -> Option<u32> {
        let people = self
            .people
            .filter(|_| self.plan.place != Some(Format::Online))?;
        Some(people.div_ceil(self.per_table.max(1)))
    }

    /// When the last block ends, without what is kept free behind it.
    pub fn ends(&self) -> Option<Clock> {
        let last = self.rows.last()?;
        Some(last.starts?.after(last.minutes))
    }

    /// The blocks that are no breaks, each with its name: "2. Q-sort".
    fn numbered(&self) -> Vec<(String, &Row<'a>)> {
        let rows = self.rows.iter().filter(|row| !row.is_break());
        let named = |(nth, row): (u32, &Row<'a>)| format!("{nth}. {}", short(&row.title()));
        (1..).zip(rows).map(|both| (named(both), both.1)).collect()
    }

    /// The activities that are known, each once.
    fn activities(&self) -> Vec<ResourceRef<'a>> {
        let mut known: Vec<ResourceRef<'a>> = Vec::new();
        for activity in self.rows.iter().filter_map(|row| row.activity) {
            if known.iter().all(|other| other.slot() != activity.slot()) {
                known.push(activity);
            }
        }
        known
    }
}

impl Row<'_> {
    /// Whether it is a break.
    pub fn is_break(&self) -> bool {
        matches!(self.block.what, What::Break(_))
    }

    /// What it is called: the title of its activity, or the name of the break.
    pub fn title(&self) -> String {
        match (&self.block.what, self.activity) {
            (What::Activity(_), Some(activity)) => activity.title().to_owned(),
            (What::Activity(id), None) => format!("{id} (not in the loaded catalogues)"),
            (What::Break(name), _) if name.trim().is_empty() => "Break".to_owned(),
            (What::Break(name), _) => name.clone(),
        }
    }
}

/// A title without its second half: "Q-sort" of "Q-sort: rank statements together".
fn short(title: &str) -> &str {
    title.split_once(": ").map_or(title, |(name, _)| name)
}

/// What an activity asks of people, in the order of the vocabulary.
fn demands(activity: ResourceRef<'_>) -> Vec<Demand> {
    let said: Vec<&str> = activity.words(Field::Demands).collect();
    let all = Demand::ALL.iter().copied();
    all.filter(|demand| said.contains(&demand.words()))
        .collect()
}

/// "7 min"; nothing where it is not known.
fn in_minutes(minutes: u32) -> String {
    match minutes {
        0 => String::new(),
        minutes => format!("{minutes} min"),
    }
}

fn on_the_wall(clock: Option<Clock>) -> String {
    clock.map(Clock::on_the_wall).unwrap_or_default()
}

fn date(given: &Given<'_>) -> Option<Fact> {
    Some(Fact::new("Date", day_in_words(given.plan.date.as_deref()?)))
}

fn place(given: &Given<'_>) -> Option<Fact> {
    Some(Fact::new("Where", given.plan.place?.words()))
}

/// "15, at 3 tables of up to 5".
fn people(given: &Given<'_>) -> Option<String> {
    let people = given.people?;
    let Some(tables) = given.tables() else {
        return Some(people.to_string());
    };
    let at = counted(tables as usize, "table");
    Some(format!(
        "{people}, at {at} of up to {}",
        given.per_table.max(1)
    ))
}
