//! The state: what is asked, what was found, what is chosen, what is open.
//!
//! Its parts change together: [`State::run_query`] is the one road to a new query, and [`State::normalize`] afterwards puts
//! selection, scroll positions and page in order, so that none can disagree with the results.

mod accessors;
mod appearance;
pub(super) mod load_progress;
pub(super) mod message;
pub(super) mod screen;
pub(super) mod settings;
pub(super) mod workshop;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};
use tui_input::Input;

pub use self::load_progress::LoadProgress;
pub use self::message::Message;
pub(super) use self::screen::QueryLine;
pub use self::screen::{Focus, Overlay, Screen};
pub use self::settings::{CancelToken, Settings, StartIn, ThemeName};
pub use self::workshop::WorkshopStart;
pub(super) use self::workshop::{SavedAs, Workshop};
use super::browse::completion::Completion;
use super::browse::listing::Listing;
use super::browse::row_notes::RowNotes;
use super::browse::sidebar::{self, Folds, Row, Ticked};
use super::document::{Page, detail};
use super::history::{History, Undoable, Visit};
use super::overlay::CommandKeys;
use crate::index::{Bits, Index};
use crate::layout::{Pane, PaneLayout, Places, Shown, inside, scrolled};
use crate::model::Slot;
use crate::query::{Parsed, Query, parse};
use crate::search::{Results, Suggestion, search_further, search_unless, suggestions};
use crate::text::bare;

/// The longest line of the detail, in cells: longer ones are hard to read.
const MEASURE: usize = 84;

/// Whether the results are those of the query in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    Yes,
    NotYet,
}

/// The sidebar's place.
#[derive(Debug, Default)]
pub(super) struct SidebarState {
    pub(super) folds: Folds,
    pub(super) rows: Vec<Row>,
    pub(super) ticked: BTreeMap<Row, Ticked>,
    pub(super) chosen: usize,
    pub(super) first: usize,
}

/// The detail's place.
#[derive(Debug, Default)]
pub(super) struct DetailState {
    pub(super) page: Page,
    pub(super) of: Option<Slot>,
    /// The record and the width that the page was written for; none once something else has changed that it tells.
    pub(super) written: Option<(Slot, usize)>,
    pub(super) first: usize,
    pub(super) target: Option<usize>,
}

/// Everything that the program knows while it runs.
#[derive(Debug)]
pub struct State {
    pub(super) index: Arc<Index>,
    pub(super) size: Size,
    pub(super) screen: Screen,
    pub(super) overlay: Option<Overlay>,
    pub(super) query_line: QueryLine,
    pub(super) panes: PaneLayout,
    pub(super) keys: CommandKeys,
    pub(super) theme: ThemeName,
    pub(super) mouse: Shown,
    pub(super) line: Input,
    /// Whether the line is one that was there to begin with, and typing takes its place.
    pub(super) is_offered: bool,
    pub(super) parsed: Parsed,
    pub(super) results: Results,
    pub(super) answered: Answered,
    cancel: CancelToken,
    pub(super) suggestions: Vec<Suggestion>,
    /// The resource that the reader chose; it stays chosen while it answers, and is again when it answers again.
    pub(super) anchor: Option<Slot>,
    /// The chosen row: of the hits, or of the ways out where there are none.
    pub(super) row: usize,
    pub(super) first: usize,
    /// The list as the screen shows it.
    pub(super) list: Listing,
    /// Why rows are there, as far as they were looked at.
    pub(super) row_notes: RefCell<BTreeMap<Slot, Rc<RowNotes>>>,
    /// How many rows there were before others came behind them, which must not move the first.
    pub(super) came_first: Option<usize>,
    pub(super) sidebar: SidebarState,
    pub(super) detail: DetailState,
    pub(super) marks: BTreeSet<Slot>,
    pub(super) range_from: Option<Slot>,
    pub(super) undo: History<Undoable>,
    pub(super) visits: History<Visit>,
    pub(super) completion: Option<Completion>,
    pub(super) query_history: Vec<String>,
    pub(super) recalled: Option<(usize, String)>,
    /// Where one was when the query line was entered.
    pub(super) entered_from: Option<Visit>,
    /// Where the query stood when its line was entered.
    pub(super) entered_with: Option<String>,
    /// Whether the query line had the keys when another screen was gone to.
    pub(super) query_line_before: QueryLine,
    /// Plan, fit and run.
    pub(super) workshop: Workshop,
    pub(super) message: Option<Message>,
    /// How far the files are that are being read.
    pub(super) load_progress: Option<LoadProgress>,
}

impl State {
    /// A state that shows `index` on a screen of `size`.
    pub fn new(index: Arc<Index>, size: Size, settings: Settings) -> Self {
        let mut state = Self {
            sidebar: SidebarState {
                folds: Folds::new(&index),
                ..SidebarState::default()
            },
            index,
            size,
            screen: Screen::Browse,
            overlay: None,
            query_line: QueryLine::Idle,
            panes: PaneLayout {
                focus: Pane::Results,
                filters: Shown::Yes,
                detail: Shown::Yes,
                zoom: Shown::No,
            },
            keys: settings.keys,
            theme: settings.theme,
            mouse: settings.mouse,
            line: Input::default(),
            is_offered: false,
            parsed: Parsed::default(),
            results: Results::default(),
            answered: Answered::Yes,
            cancel: settings.cancel,
            suggestions: Vec::new(),
            anchor: None,
            row: 0,
            first: 0,
            list: Listing::default(),
            row_notes: RefCell::default(),
            came_first: None,
            detail: DetailState::default(),
            marks: BTreeSet::new(),
            range_from: None,
            undo: History::default(),
            visits: History::default(),
            completion: None,
            query_history: Vec::new(),
            recalled: None,
            entered_from: None,
            entered_with: None,
            query_line_before: QueryLine::Idle,
            workshop: Workshop::default(),
            message: None,
            load_progress: settings.load_progress,
        };
        state.line = Input::new(bare(&settings.query).into_owned());
        state.run_query();
        let ground = settings.kit.ground;
        state.workshop = Workshop::new(settings.kit);
        state.replan();
        state.begin(ground, settings.start_in);
        if !settings.greeting.is_empty() {
            state.report(&settings.greeting);
        }
        state.normalize();
        state
    }

    /// Answers the query that stands in the line: the one road to new results.
    pub(super) fn run_query(&mut self) {
        self.run_query_unless(&|| false);
    }

    /// The same for a line that is being typed in: while a further key waits, nobody needs the answer to this one.
    pub(super) fn run_query_while_typing(&mut self) {
        let newer = self.cancel.clone();
        self.run_query_unless(&|| newer.waits());
    }

    /// Answers what was given up for a newer key, if that is the last question.
    pub(super) fn catch_up(&mut self) {
        if self.is_unanswered() {
            self.run_query();
        }
    }

    /// Adds the rows that were still to come, unless a further key waits.
    pub(super) fn look_further(&mut self) {
        if !self.results.waits() {
            return;
        }
        let newer = self.cancel.clone();
        let (query, marked) = (&self.parsed.query, self.marked());
        let further = search_further(
            &|| newer.waits(),
            &self.results,
            &self.index,
            query,
            &marked,
        );
        let Some(results) = further else { return };
        self.suggestions = suggestions(&self.index, &self.parsed, &marked, &results);
        let before = self.results.len();
        self.came_first = (before > 0).then_some(before);
        self.results = results;
        self.detail.written = None;
    }

    fn run_query_unless(&mut self, newer: &dyn Fn() -> bool) {
        self.parsed = parse(self.line.value(), self.index.names());
        self.detail.written = None;
        let marked = self.marked();
        let query = &self.parsed.query;
        let results = search_unless(newer, &self.results, &self.index, query, &marked);
        // An empty answer without its ways on is none.
        let Some(results) = results.filter(|results| !results.is_empty() || !newer()) else {
            self.answered = Answered::NotYet;
            return;
        };
        let ways = if results.finds_little() {
            suggestions(&self.index, &self.parsed, &marked, &results)
        } else {
            Vec::new()
        };
        (self.results, self.suggestions, self.answered) = (results, ways, Answered::Yes);
        self.came_first = None;
        self.row_notes.get_mut().clear();
        let anchored = self.anchor.and_then(|slot| self.row_of(slot));
        let last = self.rows().saturating_sub(1);
        // Who types wants the best; the row where a half-typed query left the choice means nothing.
        let typing = self.is_typing_query();
        self.row = anchored.unwrap_or(if typing || self.parsed.query.has_words() {
            0
        } else {
            self.row.min(last)
        });
        self.first = self.first.min(self.row);
        self.detail.of = None;
    }

    /// Puts another query in the line and answers it.
    pub(super) fn set_query(&mut self, query: &Query) {
        self.line = Input::new(query.print());
        self.run_query();
    }

    /// How many rows the list has: records, and the ways on behind them.
    pub fn rows(&self) -> usize {
        self.results.len() + self.suggestions.len()
    }

    pub(super) fn row_of(&self, slot: Slot) -> Option<usize> {
        self.results.row_of(&self.index, slot)
    }

    pub(super) fn marked(&self) -> Bits {
        let mut marked = Bits::none(self.index.catalogue().len());
        self.marks.iter().for_each(|&slot| marked.insert(slot));
        marked
    }

    /// Brings everything that depends on something else in order. Called after every change.
    pub(super) fn normalize(&mut self) {
        let places = self.places();
        let screen = self.area();
        let height =
            |pane: Option<Rect>| pane.map_or(0, |pane| usize::from(inside(pane, screen).height));
        self.normalize_list();
        self.sidebar.ticked = sidebar::ticked(&self.index, &self.parsed.query);
        let before = self.sidebar.rows.get(self.sidebar.chosen).copied();
        self.sidebar.rows = sidebar::rows(&self.index, &self.sidebar.folds, &self.sidebar.ticked);
        let kept = before.and_then(|row| self.sidebar.rows.iter().position(|&r| r == row));
        let len = self.sidebar.rows.len();
        self.sidebar.chosen = kept
            .unwrap_or(self.sidebar.chosen)
            .min(len.saturating_sub(1));
        self.sidebar.first = scrolled(
            self.sidebar.first,
            self.sidebar.chosen,
            height(places.filters),
            len,
        );
        self.normalize_detail(&places);
        self.normalize_text();
        self.normalize_plan();
        self.normalize_fit();
        self.normalize_run();
        self.normalize_present();
    }

    fn normalize_detail(&mut self, places: &Places) {
        let pane = places.detail.map(|pane| inside(pane, self.area()));
        let Some(slot) = self.chosen() else {
            self.detail = DetailState::default();
            return;
        };
        let width = pane
            .map_or(60, |pane| usize::from(pane.width))
            .saturating_sub(1)
            .min(MEASURE);
        let is_new = self.detail.of != Some(slot);
        self.detail.of = Some(slot);
        // While a further key waits, the results are those before, and nothing is drawn.
        if self.detail.written != Some((slot, width)) && !self.is_unanswered() {
            self.detail.page = detail(&self.index, slot, &self.parsed.query, &self.results, width);
            self.detail.written = Some((slot, width));
        }
        let height = pane.map_or(0, |pane| usize::from(pane.height));
        if is_new {
            let first = self.detail.page.first_match_from(height);
            (self.detail.first, self.detail.target) = (first, None);
        }
        self.detail.first = self
            .detail
            .first
            .min(self.detail.page.lines.len().saturating_sub(height));
        self.detail.target = self
            .detail
            .target
            .filter(|&target| target < self.detail.page.targets.len());
    }

    pub(super) fn report(&mut self, text: &str) {
        self.message = Some(Message::new(text));
    }

    /// Keeps the query and the marks as they are, for undo, before one of them changes.
    pub(super) fn remember(&mut self) {
        let moment = self.undoable();
        self.undo.record(moment);
    }

    pub(super) fn undoable(&self) -> Undoable {
        Undoable {
            text: self.line.value().to_owned(),
            marks: self.marks.clone(),
        }
    }

    pub(super) fn current_visit(&self) -> Visit {
        Visit {
            text: self.line.value().to_owned(),
            chosen: self.chosen(),
        }
    }
}
