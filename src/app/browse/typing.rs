//! Typing: into the query, whose results follow each key, or into a menu.

use super::completion::Way;
use crate::app::overlay::{LineEdit, edit, insert};
use crate::app::state::{Overlay, QueryLine, Screen, State};
use crate::layout::{Pane, Shown};
use tui_input::Input;

impl State {
    /// Goes to the query line; who is there already stays.
    pub(in crate::app) fn edit_query(&mut self) {
        self.is_offered = false;
        if self.is_typing_query() {
            return;
        }
        self.show(Screen::Browse);
        self.query_line = QueryLine::Typing;
        if self.places().results.is_none() {
            // What is typed shows in the results.
            self.panes.zoom = Shown::No;
            self.focus(Pane::Results);
        }
        self.entered_from = Some(self.current_visit());
        self.entered_with = Some(self.line.value().to_owned());
        self.recalled = None;
        self.line = Input::new(self.line.value().to_owned());
    }

    pub(in crate::app) fn leave_query(&mut self) {
        self.completion = None;
        self.is_offered = false;
        self.recalled = None;
        let text = self.line.value().to_owned();
        if !text.is_empty() && self.query_history.last() != Some(&text) {
            self.query_history.push(text);
        }
        self.entered_with = None;
        if let Some(stop) = self
            .entered_from
            .take()
            .filter(|stop| stop.text != self.line.value())
        {
            self.visits.record(stop);
        }
        self.focus(Pane::Results);
    }

    /// Types a letter. First in the line, `/` means the line that one is in already, and `?` the help.
    pub(in crate::app) fn type_letter(&mut self, letter: char) {
        let is_query = self.is_typing_query();
        let is_first = is_query && (self.is_offered || self.line.value().is_empty());
        match letter {
            '/' if is_first => self.is_offered = false,
            '?' if is_first => self.open_help(),
            _ => self.typed(letter.encode_utf8(&mut [0; 4])),
        }
    }

    pub(in crate::app) fn typed(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Menu(menu)) => {
                insert(&mut menu.line, text);
                menu.narrow();
            }
            Some(Overlay::Prompt(prompt)) => prompt.typed(text),
            Some(Overlay::Text(_) | Overlay::Present(_) | Overlay::Code(_)) => {}
            None => self.typed_on_screen(text),
        }
    }

    fn typed_on_screen(&mut self, text: &str) {
        match (self.screen, self.query_line) {
            (Screen::Browse, QueryLine::Typing) => {
                self.completion = None;
                let offered = std::mem::take(&mut self.is_offered);
                self.change_line(|line| {
                    if offered {
                        line.reset();
                    }
                    insert(line, text);
                });
            }
            (Screen::Browse, QueryLine::Idle) => {
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
            (Screen::Fit, _) => self.type_answer(text),
            (Screen::Plan | Screen::Run, _) => {}
        }
    }

    /// Changes the query line; the first change since it was entered is a step for undo.
    pub(in crate::app) fn change_line(&mut self, change: impl FnOnce(&mut Input)) {
        let moment = self.undoable();
        change(&mut self.line);
        if moment.text != self.line.value() {
            if self.entered_with.take().is_some() {
                self.undo.record(moment);
            }
            self.run_query_while_typing();
        }
    }

    pub(in crate::app) fn edit(&mut self, how: LineEdit) {
        match &mut self.overlay {
            Some(Overlay::Menu(menu)) => {
                edit(&mut menu.line, how);
                menu.narrow();
            }
            Some(Overlay::Prompt(prompt)) => prompt.edited(how),
            Some(Overlay::Text(_) | Overlay::Present(_) | Overlay::Code(_)) => {}
            None => {
                if self.is_typing_query() {
                    self.edit_line(how);
                } else if self.is_typing_fit_words() {
                    self.edit_answer(how);
                }
            }
        }
    }

    /// Edits the query line; where there is nothing to complete or to come back to, goes on to the list.
    fn edit_line(&mut self, how: LineEdit) {
        let offered = std::mem::take(&mut self.is_offered);
        match how {
            LineEdit::Complete => self.change_completion(Way::Next),
            LineEdit::CompleteBack => self.change_completion(Way::Previous),
            LineEdit::Older => self.recall_older(),
            LineEdit::Newer => self.recall_newer(),
            LineEdit::DeleteBefore | LineEdit::DeleteAfter if offered => {
                self.change_line(Input::reset);
            }
            LineEdit::Left
            | LineEdit::Right
            | LineEdit::WordLeft
            | LineEdit::WordRight
            | LineEdit::Start
            | LineEdit::End
            | LineEdit::DeleteBefore
            | LineEdit::DeleteAfter
            | LineEdit::DeleteWordBefore
            | LineEdit::DeleteWordAfter
            | LineEdit::DeleteToStart
            | LineEdit::DeleteToEnd
            | LineEdit::Yank => {
                self.completion = None;
                self.change_line(|line| edit(line, how));
            }
        }
    }

    fn change_completion(&mut self, way: Way) {
        let moment = self.undoable();
        if !self.complete(way) {
            match way {
                Way::Next => self.pane(|_| ()),
                Way::Previous => self.pane(|state| state.focus(Pane::Filters)),
            }
            return;
        }
        if moment.text != self.line.value() {
            if self.entered_with.take().is_some() {
                self.undo.record(moment);
            }
            self.run_query();
        }
    }

    /// An older query of this session.
    fn recall_older(&mut self) {
        match self.place_in_history() {
            0 => self.report("there is no earlier query"),
            place => self.recall(place - 1),
        }
    }

    /// A newer query of this session, at the end what was being typed; after that, the list.
    fn recall_newer(&mut self) {
        let recalled = self.recalled.as_ref();
        let newer = recalled.and_then(|(place, draft)| {
            let is_newest = *place >= self.place_of(draft);
            (!is_newest).then_some(place + 1)
        });
        match newer {
            Some(place) => self.recall(place),
            None => self.pane(|_| ()),
        }
    }

    /// Which of the earlier queries stands in the line; as many as there are for one that is new.
    fn place_in_history(&self) -> usize {
        let recalled = self.recalled.as_ref().map(|(place, _)| *place);
        recalled.unwrap_or_else(|| self.place_of(self.line.value()))
    }

    /// The place behind the earlier queries of what is being typed. The last of them that was left is not an older one.
    fn place_of(&self, draft: &str) -> usize {
        let same = self.query_history.last().is_some_and(|last| last == draft);
        self.query_history.len() - usize::from(same)
    }

    fn recall(&mut self, place: usize) {
        self.completion = None;
        let draft = self.recalled.take().map(|(_, draft)| draft);
        let draft = draft.unwrap_or_else(|| self.line.value().to_owned());
        let text = self.query_history.get(place).unwrap_or(&draft).clone();
        self.change_line(|line| *line = Input::new(text));
        self.recalled = Some((place, draft));
    }
}
