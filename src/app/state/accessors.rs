//! What a picture of the state needs to know: questions only.

use ratatui::layout::Rect;
use tui_input::Input;

use super::load_progress::LoadProgress;
use super::message::Message;
use super::settings::ThemeName;
use super::{Answered, State};
use crate::app::browse::{Row, Ticked};
use crate::app::document::Page;
use crate::index::Index;
use crate::layout::{PaneLayout, Places, Shown, places};
use crate::model::{ResourceRef, Slot};
use crate::query::{Direction, Parsed};
use crate::search::{Results, Suggestion, query_problems, unknown_order};

impl State {
    /// The catalogue and what is known of it.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        Rect::new(0, 0, self.size.width, self.size.height)
    }

    /// Where everything goes.
    pub fn places(&self) -> Places {
        places(self.area(), self.panes)
    }

    /// What the reader has asked of the panes.
    pub fn panes(&self) -> PaneLayout {
        self.panes
    }

    /// The colours.
    pub fn theme(&self) -> ThemeName {
        self.theme
    }

    /// The query as typed.
    pub fn line(&self) -> &Input {
        &self.line
    }

    /// Whether the query in the line was there to begin with, and a letter takes its place.
    pub fn is_line_offered(&self) -> bool {
        self.is_offered && self.is_typing_query()
    }

    /// The query as read.
    pub fn parsed_query(&self) -> &Parsed {
        &self.parsed
    }

    /// What was found.
    pub fn results(&self) -> &Results {
        &self.results
    }

    /// Whether the last query was given up, since a further key waited.
    pub fn is_unanswered(&self) -> bool {
        self.answered == Answered::NotYet
    }

    /// What could be changed where nothing was found.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// The chosen row of the hits, or of the ways out.
    pub fn row(&self) -> usize {
        self.row
    }

    /// The first row shown.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The chosen record.
    pub fn chosen(&self) -> Option<Slot> {
        self.results.hit(self.row).map(|hit| hit.slot)
    }

    /// The chosen record, to read.
    pub fn chosen_resource(&self) -> Option<ResourceRef<'_>> {
        self.chosen()
            .map(|slot| self.index.catalogue().resource(slot))
    }

    /// Whether a record is marked.
    pub fn is_marked(&self, slot: Slot) -> bool {
        self.marks.contains(&slot)
    }

    /// How many records are marked.
    pub fn marks(&self) -> usize {
        self.marks.len()
    }

    /// The rows of the sidebar, the place of the chosen one, and the first one shown.
    pub fn sidebar(&self) -> (&[Row], usize, usize) {
        (&self.sidebar.rows, self.sidebar.chosen, self.sidebar.first)
    }

    /// What the query says about a value.
    pub fn ticked(&self, row: Row) -> Option<&Ticked> {
        self.sidebar.ticked.get(&row)
    }

    /// Whether a facet is folded.
    pub fn is_folded(&self, row: Row) -> bool {
        self.sidebar.folds.is_folded(row.facet())
    }

    /// The page of the chosen record, its first line shown, and the chosen target.
    pub fn page(&self) -> (&Page, usize, Option<usize>) {
        (&self.detail.page, self.detail.first, self.detail.target)
    }

    /// The order that the results really have: its name and direction.
    pub fn order(&self) -> (&str, Direction) {
        let query = &self.parsed.query;
        let asked = query
            .sort
            .as_ref()
            .filter(|_| self.unknown_order().is_none());
        match asked.map(|sort| (sort.by.as_str(), sort.direction)) {
            Some((by, direction)) if by != "relevance" => (by, direction),
            _ if query.has_words() => ("relevance", Direction::Forward),
            _ => ("title", Direction::Forward),
        }
    }

    /// What the query asks for that means nothing here, in sentences.
    pub fn query_problems(&self) -> Vec<String> {
        query_problems(&self.index, &self.parsed.query)
    }

    /// The order that the query asks for, if there is no such order.
    fn unknown_order(&self) -> Option<&str> {
        unknown_order(&self.index, &self.parsed.query)
    }

    /// How far the files are that are being read.
    pub fn load_progress(&self) -> Option<&LoadProgress> {
        self.load_progress.as_ref()
    }

    /// What just happened.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Whether a range of marks was begun.
    pub fn marks_range(&self) -> bool {
        self.range_from.is_some()
    }

    /// Who has the mouse: the program, if it is shown there.
    pub fn mouse(&self) -> Shown {
        self.mouse
    }
}
