//! A menu over the screen: rows to choose from, narrowed as one types.

use tui_input::Input;

use super::prompt::PromptKind;
use crate::app::Effect;
use crate::app::browse::Row;
use crate::app::command::Command;
use crate::model::{PlanEdit, Slot};
use crate::text::{fold, parted};
use crate::workshop::RunCommand;

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Ticks a value of a facet.
    Tick(Row),
    /// Orders the results.
    Sort(String),
    /// Copies a text.
    Copy {
        /// The text.
        text: String,
        /// What it is.
        what: String,
    },
    /// Opens addresses.
    Open(Vec<String>),
    /// Goes to a record.
    Go(Slot),
    /// Reads a record of the plan in the browser.
    Read(Slot),
    /// Runs a command.
    Run(Command),
    /// Changes the plan.
    Edit(Vec<PlanEdit>),
    /// Looks for something in the catalogues, for the plan: one more, or one for the block at this place.
    Look(String, Option<usize>),
    /// Asks for a line of text.
    Ask(PromptKind, String),
    /// Asks something of the world.
    Do(Box<Effect>),
    /// Begins another plan with this text.
    Begin(String),
    /// Shows the cures of what does not fit, by its place in the list.
    Cures(usize),
    /// Forgets how long an activity took, by its lasting name.
    Forget(String),
    /// Changes the times of the run.
    Time(RunCommand),
    /// Ends the run.
    EndRun,
    /// Comes back to the run that goes on.
    GoOn,
    /// Ends the run, of which nothing is remembered.
    DropRun,
    /// Starts a run of the plan in place of the one that goes on.
    RunAnew,
    /// Presents a record.
    Present(Slot),
    /// Tells something.
    Tell(String),
    /// Does nothing.
    Nothing,
}

/// A row of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuRow {
    /// What is chosen.
    pub label: String,
    /// What there is to know about it, at the right.
    pub aside: String,
    /// What choosing it does.
    pub choice: Choice,
}

/// A menu.
#[derive(Debug)]
pub struct Menu {
    /// What it asks.
    pub title: String,
    /// Every row.
    rows: Vec<MenuRow>,
    /// What has been typed.
    pub line: Input,
    /// The rows that answer what was typed, by their place.
    shown: Vec<usize>,
    /// The chosen one of those shown.
    chosen: usize,
    /// Whether rows are still to come, and which.
    awaited: Awaited,
}

/// What a menu still waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Awaited {
    /// Nothing.
    Nothing,
    /// The plans that are kept.
    Plans,
}

impl Menu {
    /// A menu of `rows`.
    pub fn new(title: &str, rows: Vec<MenuRow>) -> Self {
        let shown = (0..rows.len()).collect();
        Self {
            title: title.to_owned(),
            rows,
            line: Input::default(),
            shown,
            chosen: 0,
            awaited: Awaited::Nothing,
        }
    }

    /// The chosen row, while nothing is typed.
    pub(in crate::app) fn untyped_row(&self) -> Option<usize> {
        self.line.value().is_empty().then_some(self.chosen)
    }

    /// Waits for the plans that are kept.
    pub(in crate::app) fn await_plans(&mut self) {
        self.awaited = Awaited::Plans;
    }

    /// Whether rows are still to come.
    pub(in crate::app) fn is_awaiting(&self) -> bool {
        self.awaited != Awaited::Nothing
    }

    /// Takes the rows that were still to come, above the last one. What is typed and chosen stays so.
    pub(in crate::app) fn take(&mut self, rows: Vec<MenuRow>) {
        let chosen = self.shown.get(self.chosen).copied();
        let at = self.rows.len().saturating_sub(1);
        let count = rows.len();
        self.rows.splice(at..at, rows);
        self.awaited = Awaited::Nothing;
        self.narrow();
        let moved = chosen.map(|place| if place < at { place } else { place + count });
        let stays = |&place: &usize| Some(place) == moved;
        self.chosen = self.shown.iter().position(stays).unwrap_or(0);
    }

    /// The same with row `place` chosen.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.chosen = place.min(self.shown.len().saturating_sub(1));
        self
    }

    /// Carries the choices over to another reading of the files; a row whose choice is gone goes too.
    pub(in crate::app) fn carry(&mut self, mut choice: impl FnMut(Choice) -> Option<Choice>) {
        let chosen = self.shown.get(self.chosen).copied();
        let before = chosen
            .and_then(|place| self.rows.get(place))
            .map(|row| row.label.clone());
        let rows = std::mem::take(&mut self.rows).into_iter();
        let rows = rows.filter_map(|row| {
            Some(MenuRow {
                choice: choice(row.choice)?,
                ..row
            })
        });
        self.rows = rows.collect();
        self.narrow();
        let same = |&place: &usize| self.rows.get(place).map(|row| &row.label) == before.as_ref();
        self.chosen = self.shown.iter().position(same).unwrap_or(0);
    }

    /// The rows that answer what was typed.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &MenuRow> {
        self.shown
            .iter()
            .filter_map(|&place| self.rows.get(place))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The place of the chosen one among those shown.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The chosen row.
    pub fn chosen_row(&self) -> Option<&MenuRow> {
        self.shown
            .get(self.chosen)
            .and_then(|&place| self.rows.get(place))
    }

    /// Moves by so many rows; from an end, one more step stays there.
    pub(in crate::app) fn step(&mut self, rows: isize) {
        self.chosen = self
            .chosen
            .saturating_add_signed(rows)
            .min(self.shown.len().saturating_sub(1));
    }

    /// Chooses a shown row.
    pub(in crate::app) fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.shown.len().saturating_sub(1));
    }

    /// Keeps the rows that have every typed word, those whose label begins with the text first.
    pub(in crate::app) fn narrow(&mut self) {
        let typed = fold(self.line.value());
        // What is typed with a hyphen is looked for as words: its joined form need not stand in the row.
        let (typed, _) = parted(&typed);
        let words: Vec<&str> = typed
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|w| !w.is_empty())
            .collect();
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            let label = fold(&row.label);
            let whole = format!("{label} {}", fold(&row.aside));
            if words.iter().all(|word| whole.contains(word)) {
                let starts = words.first().is_some_and(|word| label.starts_with(word));
                let begins = words
                    .first()
                    .is_some_and(|word| label.contains(&format!(" {word}")));
                kept.push((
                    if starts {
                        0
                    } else if begins {
                        1
                    } else {
                        2
                    },
                    place,
                ));
            }
        }
        kept.sort_unstable();
        self.shown = kept.into_iter().map(|(_, place)| place).collect();
        self.chosen = 0;
    }
}
