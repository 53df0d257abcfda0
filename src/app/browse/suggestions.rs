//! The ways on: changes of the query that stand as rows behind those of the list.

use super::sections::result_count;
use crate::app::Command;
use crate::app::state::{Screen, State};
use crate::layout::Pane;
use crate::query::Query;
use crate::search::{Change, Suggestion};

/// What stands above the ways on.
pub const SUGGESTIONS_TITLE: &str = "Ways on:";

/// What a way on would do, in a sentence.
pub fn suggestion_in_full(way: &Suggestion) -> String {
    let does = match &way.change {
        Change::Wish { asked, condition } => {
            format!("asks for {condition} instead of the words “{asked}”")
        }
        Change::Respell { asked, near } => format!("asks for {near} instead of {asked}"),
        Change::AsWords(words) => format!("looks for “{words}” as words, not as a field"),
        Change::Phrase(phrase) => {
            format!("asks for “{phrase}” as it stands, without the other words")
        }
        Change::Drop(asked) => format!("leaves out {asked}"),
        Change::Keep(asked) => format!("asks for {asked} alone"),
        Change::Fit => {
            return "Enter asks a few questions about your session, and lists the activities that \
                    fit it."
                .to_owned();
        }
    };
    let gives = result_count(way.hits);
    format!("Enter {does}: {gives}. Then u goes back to this list.")
}

impl State {
    /// The way on in row `row`, if there is one.
    pub fn way(&self, row: usize) -> Option<&Suggestion> {
        let at = row.checked_sub(self.results.len())?;
        self.suggestions.get(at)
    }

    /// The chosen way on.
    pub fn chosen_way(&self) -> Option<&Suggestion> {
        self.way(self.row)
    }

    /// Chooses the way on to `query`, if there is one.
    pub(in crate::app) fn choose_way(&mut self, query: Option<&Query>) {
        let at = self
            .suggestions
            .iter()
            .position(|way| Some(&way.query) == query);
        if let Some(at) = at {
            self.row = self.results.len() + at;
        }
    }

    /// Does what the chosen way on says. Says whether there is one.
    pub(in crate::app) fn apply_suggestion(&mut self) -> bool {
        let Some(way) = self.chosen_way().cloned() else {
            return false;
        };
        if way.change == Change::Fit {
            self.show_fit();
            return true;
        }
        self.remember();
        (self.row, self.first, self.anchor) = (0, 0, None);
        self.set_query(&way.query);
        self.report(&format!("{}; u undoes", way.change));
        true
    }

    /// Why `command`, which is for a resource, cannot be given while a way on is chosen.
    pub(in crate::app) fn is_for_resources(&self, command: Command) -> Result<(), &'static str> {
        let in_browser = matches!(self.screen, Screen::Browse);
        let on_way = in_browser && self.chosen_way().is_some();
        let always = [
            Command::MarkRange,
            Command::Why,
            Command::Alike,
            Command::AddToPlan,
            Command::Present,
        ];
        let without_marks = [
            Command::Copy,
            Command::Open,
            Command::CopyMenu,
            Command::OpenMenu,
        ];
        let acts = always.contains(&command)
            || command == Command::Tick && self.panes.focus == Pane::Results
            || without_marks.contains(&command) && self.marks.is_empty();
        if on_way && acts {
            return Err("this row is a way on, not a resource; enter does what it says");
        }
        Ok(())
    }
}
