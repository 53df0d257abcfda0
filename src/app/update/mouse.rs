//! What the mouse does.

use crate::app::Effect;
use crate::app::browse::moving::Move;
use crate::app::fit::{FitLine, FitPane};
use crate::app::state::{Overlay, Screen, State};
use crate::layout::{
    Pane, fit_places, inside, overlay, overlay_row, overlay_rows, plan_places, scrolled,
};
use ratatui::layout::Rect;

impl State {
    pub(in crate::app) fn click(&mut self, x: u16, y: u16) -> Option<Effect> {
        let places = self.places();
        let screen = self.area();
        let within = |rect: Option<Rect>| {
            rect.map(|rect| inside(rect, screen))
                .filter(|r| r.contains((x, y).into()))
                .map(|r| usize::from(y - r.y))
        };
        if let Some(Overlay::Menu(menu)) = &mut self.overlay {
            let rect = overlay(screen, menu.shown().len());
            match overlay_row(rect, x, y) {
                Some(row) => {
                    let first = scrolled(0, menu.chosen(), overlay_rows(rect), menu.shown().len());
                    menu.choose(first + row);
                    return self.enter();
                }
                None if !menu.line.value().is_empty() => self.report_typing(),
                None => {
                    self.close_overlay();
                }
            }
            return None;
        }
        if let Some(Overlay::Prompt(_)) = self.overlay {
            let answer = overlay(screen, 1).contains((x, y).into());
            if !answer {
                self.report_typing();
            }
            return None;
        }
        match self.overlay {
            Some(Overlay::Present(_)) => {
                self.turn_page(1);
                return None;
            }
            Some(_) => {
                self.close_overlay();
            }
            None => {}
        }
        match self.screen {
            Screen::Plan => self.click_in_plan(x, y),
            Screen::Fit => self.click_in_fit(x, y),
            Screen::Browse | Screen::Run => {}
        }
        if self.screen != Screen::Browse {
            return None;
        }
        if places
            .query
            .is_some_and(|rect| rect.contains((x, y).into()))
        {
            self.edit_query();
        } else if let Some(line) = within(places.results) {
            let row = self.list.row_at(line);
            self.pane(|state| state.focus(Pane::Results));
            if let Some(row) = row {
                self.row = row;
                self.anchor = self.chosen().or(self.anchor);
            }
        } else if let Some(row) = within(places.filters) {
            self.pane(|state| state.focus(Pane::Filters));
            if let Some(&there) = self.sidebar.rows.get(self.sidebar.first + row) {
                self.sidebar.chosen = self.sidebar.first + row;
                self.tick_row(there);
            }
        } else if let Some(row) = within(places.detail) {
            self.pane(|state| state.focus(Pane::Detail));
            let line = self.detail.first + row;
            self.detail.target = self
                .detail
                .page
                .targets
                .iter()
                .rposition(|(at, _)| *at == line);
        }
        None
    }

    /// Says why a click beside what is typed does nothing: it would be lost.
    fn report_typing(&mut self) {
        self.report("what you have typed stays; esc leaves it");
    }

    pub(in crate::app) fn wheel(&mut self, x: u16, y: u16, lines: i32) {
        let lines = isize::try_from(lines).unwrap_or(0);
        if let Some(Overlay::Present(_)) = self.overlay {
            // A notch is a page, however many lines it is.
            self.turn_page(lines.signum());
            return;
        }
        if self.screen != Screen::Browse || self.overlay.is_some() {
            self.go(Move::Rows(lines));
            return;
        }
        let places = self.places();
        let over = |rect: Option<Rect>| rect.is_some_and(|rect| rect.contains((x, y).into()));
        if over(places.detail) {
            self.scroll_detail(lines);
        } else if over(places.filters) {
            let last = self.sidebar.rows.len().saturating_sub(1);
            self.sidebar.chosen = self.sidebar.chosen.saturating_add_signed(lines).min(last);
        } else if over(places.results) {
            self.go_lines_in_list(lines);
        }
    }

    /// Ticks an answer, or chooses a line of the list.
    fn click_in_fit(&mut self, x: u16, y: u16) {
        let screen = self.area();
        let Some(fit) = &mut self.workshop.fit else {
            return;
        };
        let places = fit_places(screen, fit.face().shows_list(), fit.picks().len());
        let within = |rect: Rect| {
            let is_in = rect.contains((x, y).into());
            is_in.then(|| usize::from(y - rect.y))
        };
        match fit.face() {
            FitPane::Question => {
                let pick = within(places.picks).map(|row| fit.pick().1 + row);
                if let Some(pick) = pick.filter(|&pick| pick < fit.picks().len()) {
                    fit.pick = pick;
                    self.tick_answer();
                }
            }
            FitPane::List => {
                let line = within(places.list).map(|row| fit.first + row);
                let can = |&line: &usize| fit.lines.get(line).is_some_and(FitLine::can_be_chosen);
                if let Some(line) = line.filter(can) {
                    (fit.line, fit.first_told) = (line, 0);
                }
            }
        }
    }

    /// Chooses a block, or something that does not fit.
    fn click_in_plan(&mut self, x: u16, y: u16) {
        let screen = self.area();
        let Some(planning) = &mut self.workshop.plan else {
            return;
        };
        let blocks = planning.schedule.rows.len();
        let concerns = planning.concerns.len();
        let places = plan_places(screen, concerns);
        let at = (x, y).into();
        if places.blocks.contains(at) {
            let row = planning.first + usize::from(y - places.blocks.y);
            planning.row = if row < blocks { row } else { planning.row };
        } else if places.concerns.contains(at) && y > places.concerns.y {
            let height = usize::from(places.concerns.height - 1);
            let chosen = planning.row.saturating_sub(blocks);
            let first = scrolled(0, chosen, height, concerns);
            let row = first + usize::from(y - places.concerns.y - 1);
            planning.row = (blocks + row).min(planning.rows().saturating_sub(1));
        }
    }
}
