//! Moving about: in the results, the sidebar and the detail, and between them.

use crate::app::document::Target;
use crate::app::state::{Overlay, QueryLine, Screen, State};
use crate::layout::{Breakpoint, Pane, Shown, inside, room};
use crate::model::Slot;

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Move {
    /// So many rows, down is positive.
    Rows(isize),
    /// So many halves of a page.
    Halves(isize),
    First,
    Last,
}

impl State {
    /// Moves in what has the keys now.
    pub(in crate::app) fn go(&mut self, by: Move) {
        let height = self.height(self.panes.focus).max(1);
        let rows = match by {
            Move::Rows(rows) => rows,
            Move::Halves(halves) => halves * isize::try_from(height.div_ceil(2)).unwrap_or(1),
            Move::First => isize::MIN,
            Move::Last => isize::MAX,
        };
        match &mut self.overlay {
            Some(Overlay::Menu(menu)) => return menu.step(rows),
            Some(Overlay::Text(text)) => {
                text.first = text.first.saturating_add_signed(rows);
                return;
            }
            Some(Overlay::Present(_)) => return self.turn_page(rows),
            Some(Overlay::Prompt(_) | Overlay::Code(_)) => return,
            None => {}
        }
        match (self.screen, self.query_line) {
            (Screen::Plan, _) => self.go_in_plan(rows),
            (Screen::Fit, _) => self.go_in_fit(rows),
            (Screen::Run, _) => self.scroll_step(rows),
            (Screen::Browse, QueryLine::Typing) => self.go_in_list(by),
            (Screen::Browse, QueryLine::Idle) => match self.panes.focus {
                Pane::Results => self.go_in_list(by),
                Pane::Filters => {
                    let last = self.sidebar.rows.len().saturating_sub(1);
                    self.sidebar.chosen = self.sidebar.chosen.saturating_add_signed(rows).min(last);
                }
                Pane::Detail => match by {
                    Move::Rows(rows) => self.step_in_detail(rows),
                    Move::Halves(_) | Move::First | Move::Last => self.scroll_detail(rows),
                },
            },
        }
    }

    /// The lines that a pane shows.
    pub(in crate::app) fn height(&self, pane: Pane) -> usize {
        let places = self.places();
        let place = match pane {
            Pane::Filters => places.filters,
            Pane::Results => places.results,
            Pane::Detail => places.detail,
        };
        place.map_or(0, |place| usize::from(inside(place, self.area()).height))
    }

    pub(in crate::app) fn go_in_results(&mut self, rows: isize) {
        self.row = self
            .row
            .saturating_add_signed(rows)
            .min(self.rows().saturating_sub(1));
        self.results.order(&self.index, self.row + 1);
        self.anchor = self.chosen().or(self.anchor);
    }

    /// To the next record; the ways on behind the last one are none.
    pub(in crate::app) fn go_to_next_resource(&mut self) {
        if self.row + 1 < self.results.len() {
            self.go_in_results(1);
        }
    }

    /// Scrolls what is told of the chosen row beside the list.
    pub(in crate::app) fn scroll_beside(&mut self, rows: isize) {
        match self.screen {
            Screen::Fit => self.scroll_told(rows),
            Screen::Browse | Screen::Plan | Screen::Run => self.scroll_detail(rows),
        }
    }

    /// Scrolls the detail; a target that leaves the screen is let go.
    pub(in crate::app) fn scroll_detail(&mut self, rows: isize) {
        let height = self.height(Pane::Detail);
        if height == 0 {
            self.report("the detail is not on the screen; 3 goes there");
            return;
        }
        let most = self.detail.page.lines.len().saturating_sub(height);
        self.detail.first = self.detail.first.saturating_add_signed(rows).min(most);
        let (first, last) = (self.detail.first, self.detail.first + height);
        let line = |target: usize| self.detail.page.targets.get(target).map(|(line, _)| *line);
        self.detail.target = self
            .detail
            .target
            .filter(|&t| line(t).is_some_and(|l| (first..last).contains(&l)));
    }

    /// A step in the detail: to the next target that is in sight or one line away, else a line.
    fn step_in_detail(&mut self, rows: isize) {
        let height = self.height(Pane::Detail);
        let (first, last) = (self.detail.first, self.detail.first + height);
        let targets = &self.detail.page.targets;
        let in_sight = |&(_, (line, _)): &(usize, &(usize, Target))| (first..last).contains(line);
        let mut sight = targets.iter().enumerate();
        let next = match (self.detail.target, rows > 0) {
            (Some(target), true) => sight.find(|item| item.0 > target && in_sight(item)),
            (None, true) => sight.find(in_sight),
            (Some(target), false) => sight.rfind(|item| item.0 < target && in_sight(item)),
            (None, false) => None,
        };
        if let Some((target, _)) = next {
            self.detail.target = Some(target);
            return;
        }
        let before = self.detail.first;
        self.scroll_detail(rows.signum());
        if self.detail.first == before && rows < 0 {
            self.detail.target = None;
        }
    }

    /// Brings the next or previous line with a match in sight.
    pub(in crate::app) fn go_to_match(&mut self, step: isize) {
        let first = self.detail.first;
        let page = &self.detail.page;
        let height = self.height(Pane::Detail);
        let reach = page.lines.len().saturating_sub(height);
        let found = if step > 0 {
            page.matches().find(|&line| line > first && first < reach)
        } else {
            page.matches().filter(|&line| line < first).last()
        };
        match found {
            Some(line) => {
                let by = isize::try_from(line).unwrap_or(0) - isize::try_from(first).unwrap_or(0);
                self.scroll_detail(by);
            }
            None if page.matches().next().is_none() => {
                self.report("no word of the query is in this text");
            }
            None if step > 0 => self.report("no further match below"),
            None => self.report("no further match above"),
        }
    }

    /// Goes to a pane; a hidden one comes back.
    pub(in crate::app) fn focus(&mut self, pane: Pane) {
        self.panes.focus = pane;
        match pane {
            Pane::Filters => self.panes.filters = Shown::Yes,
            Pane::Detail => self.panes.detail = Shown::Yes,
            Pane::Results => {}
        }
    }

    /// The pane so many further; hidden ones are passed over.
    pub(in crate::app) fn focus_next(&mut self, step: usize) {
        let there = |pane: &Pane| match pane {
            Pane::Filters => self.panes.filters == Shown::Yes,
            Pane::Detail => self.panes.detail == Shown::Yes,
            Pane::Results => true,
        };
        let here = self.panes.focus as usize;
        let next = (1..=2)
            .map(|n| (here + n * step) % 3)
            .filter_map(|n| Pane::ALL.get(n))
            .copied()
            .find(there);
        if let Some(pane) = next {
            self.focus(pane);
        }
    }

    /// To the left or right: between panes, and in the sidebar to fold and unfold.
    pub(in crate::app) fn sideways(&mut self, step: isize) {
        if let (Pane::Filters, Some(row)) = (self.panes.focus, self.sidebar_row()) {
            let folded = self.sidebar.folds.is_folded(row.facet());
            if step < 0 && !folded {
                self.fold(row);
                return;
            }
            if step > 0 && folded {
                self.sidebar.folds.unfold(row.facet());
                return;
            }
        }
        let order = Pane::ALL;
        let here = self.panes.focus as usize;
        if let Some(&pane) = here
            .checked_add_signed(step)
            .and_then(|there| order.get(there))
        {
            self.focus(pane);
        }
    }

    /// Turns a pane that can be put away on or off; where one pane is shown at a time, goes there and back.
    pub(in crate::app) fn toggle(&mut self, pane: Pane) {
        let room = room(self.size.width, self.size.height);
        if !matches!(room, Breakpoint::Wide | Breakpoint::Middle) {
            let there = self.panes.focus == pane;
            self.focus(if there { Pane::Results } else { pane });
            return;
        }
        let shown = match pane {
            Pane::Filters => &mut self.panes.filters,
            Pane::Detail => &mut self.panes.detail,
            Pane::Results => return,
        };
        *shown = shown.turned();
        let hidden = *shown == Shown::No;
        if hidden && self.panes.focus == pane {
            self.panes.focus = Pane::Results;
        }
        let name = pane.title().to_lowercase();
        let how = if hidden { "put away" } else { "shown" };
        self.report(&format!("{name} {how}"));
    }

    /// Chooses a record, from wherever it is named: where the query does not answer it, the query gives way.
    pub(in crate::app) fn visit(&mut self, slot: Slot) {
        let here = self.current_visit();
        self.visits.record(here);
        if self.row_of(slot).is_none() {
            self.remember();
            self.set_query(&crate::query::Query::default());
            self.report("the query was cleared to show it; u undoes, < goes back");
        }
        self.anchor = Some(slot);
        self.row = self.row_of(slot).unwrap_or(0);
        self.results.order(&self.index, self.row + 1);
    }

    /// Enter in the detail: follows the chosen target.
    pub(in crate::app) fn follow(&mut self) -> Option<crate::app::Effect> {
        let target = self
            .detail
            .target
            .and_then(|target| self.detail.page.targets.get(target))
            .map(|(_, t)| t.clone());
        match target {
            Some(Target::Link(url)) => return Some(self.open(vec![url])),
            Some(Target::Resource(slot)) => self.visit(slot),
            Some(Target::Value { field, value }) => {
                let here = self.current_visit();
                self.visits.record(here);
                self.only_value(&field, &value);
                self.report(&format!("everything with {value}; < goes back"));
            }
            None => self.report("choose a link or a value with up and down, then press enter"),
        }
        None
    }
}
