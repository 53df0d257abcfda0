//! Typing: into the query, whose results follow each key, or into a menu.

use super::completion::Way;
use super::line::{LineEdit, edit, insert};
use super::mode::Mode;
use super::state::State;
use crate::layout::{Pane, Shown};
use tui_input::Input;

impl State {
    pub(super) fn edit_query(&mut self) {
        self.mode = Mode::Query;
        if self.wishes.zoom == Shown::Yes {
            // What is typed shows in the results.
            self.wishes.zoom = Shown::No;
            self.focus(Pane::Results);
        }
        self.entered_from = Some(self.stop());
        self.entered_with = Some(self.line.value().to_owned());
        self.recalled = None;
        self.line = Input::new(self.line.value().to_owned());
    }

    pub(super) fn leave_query(&mut self) {
        self.completion = None;
        self.recalled = None;
        let text = self.line.value().to_owned();
        if !text.is_empty() && self.asked_before.last() != Some(&text) {
            self.asked_before.push(text);
        }
        self.entered_with = None;
        if let Some(stop) = self
            .entered_from
            .take()
            .filter(|stop| stop.text != self.line.value())
        {
            self.journey.leave(stop);
        }
        self.focus(Pane::Results);
    }

    pub(super) fn typed(&mut self, text: &str) {
        match &mut self.mode {
            Mode::Query => {
                self.completion = None;
                self.change_line(|line| insert(line, text));
            }
            Mode::Menu(menu) => {
                insert(&mut menu.line, text);
                menu.narrow();
            }
            Mode::Panes => {
                if text.chars().count() > 1 {
                    self.edit_query();
                    let blank = if self.line.value().is_empty() {
                        ""
                    } else {
                        " "
                    };
                    self.change_line(|line| insert(line, &format!("{blank}{}", text.trim())));
                }
            }
            Mode::Asking(asking) => asking.typed(text),
            Mode::Fit => self.type_answer(text),
            Mode::Reading(_) | Mode::Plan | Mode::Run | Mode::Present(_) | Mode::Code(_) => {}
        }
    }

    /// Changes the query line; the first change since it was entered is a step for undo.
    pub(super) fn change_line(&mut self, change: impl FnOnce(&mut Input)) {
        let moment = self.moment();
        change(&mut self.line);
        if moment.text != self.line.value() {
            if self.entered_with.take().is_some() {
                self.undo.leave(moment);
            }
            self.ask_while_typing();
        }
    }

    pub(super) fn edit(&mut self, how: LineEdit) {
        match (&mut self.mode, how) {
            (Mode::Query, LineEdit::Complete) => self.change_completion(Way::Next),
            (Mode::Query, LineEdit::CompleteBack) => self.change_completion(Way::Previous),
            (Mode::Query, LineEdit::Older) => self.recall(-1),
            (Mode::Query, LineEdit::Newer) => self.recall(1),
            (Mode::Query, _) => {
                self.completion = None;
                self.change_line(|line| edit(line, how));
            }
            (Mode::Menu(menu), _) => {
                edit(&mut menu.line, how);
                menu.narrow();
            }
            (Mode::Asking(asking), _) => asking.edit(how),
            (
                Mode::Panes
                | Mode::Reading(_)
                | Mode::Plan
                | Mode::Fit
                | Mode::Run
                | Mode::Present(_)
                | Mode::Code(_),
                _,
            ) => {}
        }
    }

    pub(super) fn change_completion(&mut self, way: Way) {
        let moment = self.moment();
        self.complete(way);
        if moment.text != self.line.value() {
            if self.entered_with.take().is_some() {
                self.undo.leave(moment);
            }
            self.ask();
        }
    }

    /// An older or newer query of this session; what was being typed comes back at the end.
    pub(super) fn recall(&mut self, step: isize) {
        let (place, draft) = self.recalled.clone().unwrap_or_else(|| {
            let draft = self.line.value().to_owned();
            // The query that stands in the line already is not an older one.
            let same = usize::from(self.asked_before.last() == Some(&draft));
            (self.asked_before.len() - same, draft)
        });
        let place = place
            .saturating_add_signed(step)
            .min(self.asked_before.len());
        let text = self.asked_before.get(place).unwrap_or(&draft).clone();
        self.change_line(|line| *line = Input::new(text));
        self.recalled = Some((place, draft));
    }
}
