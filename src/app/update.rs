//! What happens to the state when something happens.

mod mouse;
mod outcome;

use super::overlay::{TextKind, TextOverlay};
use super::state::{Focus, Overlay, QueryLine, Screen, State};
use super::{Action, Command, Effect};
use crate::layout::{Pane, Shown};
use crate::search::{missing, reasons};
use crate::text::counted;
use tui_input::Input;

/// Does `action` to `state`, and says what the world must do.
#[must_use]
pub fn update(state: &mut State, action: Action) -> Option<Effect> {
    if !matches!(action, Action::Type(_) | Action::Paste(_) | Action::Edit(_)) {
        // Everything else acts on what is seen.
        state.catch_up();
    }
    if let Action::Clock(now) = action {
        // Nothing else depends on the time.
        return state.set_time(now);
    }
    let is_asked_here = !matches!(action, Action::Done(_));
    let effect = match action {
        Action::CatchUp | Action::Clock(_) => None,
        Action::LookFurther => {
            state.look_further();
            None
        }
        Action::Run(command) => {
            state.message = None;
            if !matches!(command, Command::Enter | Command::Down | Command::Up) {
                state.completion = None;
            }
            state.run(command)
        }
        Action::Unbound(key) => {
            state.report(&format!("{key} does nothing here; ? shows the keys"));
            None
        }
        Action::Type(letter) => {
            state.message = None;
            state.type_letter(letter);
            None
        }
        Action::Paste(text) => {
            state.message = None;
            state.typed(&text);
            None
        }
        Action::Edit(how) => {
            state.message = None;
            state.edit(how);
            None
        }
        Action::Click { x, y } => {
            state.message = None;
            state.click(x, y)
        }
        Action::Wheel { x, y, lines } => {
            state.wheel(x, y, lines);
            None
        }
        Action::Resize(size) => {
            state.size = size;
            None
        }
        Action::Done(outcome) => state.done(outcome),
    };
    state.report_plan_changes(is_asked_here);
    state.normalize();
    // An effect that there is saves the plan as well, or leads to an answer that comes by here.
    effect
        .or_else(|| state.merge_other_changes())
        .or_else(|| state.save_changed_run())
}

impl State {
    pub(super) fn run(&mut self, command: Command) -> Option<Effect> {
        if command == Command::Copy
            && let Some((text, title)) = self.shown_link()
        {
            let what = format!("the link of “{}”", crate::text::fit(&title, 50));
            return Some(Effect::Copy { text, what });
        }
        if let Err(why) = self.go_to_screen_of(command) {
            self.report(why);
            return None;
        }
        if let Err(why) = self.is_for_resources(command) {
            self.report(why);
            return None;
        }
        command.perform(self)
    }

    pub(super) fn reload_here(&mut self) -> Option<Effect> {
        if self.screen == Screen::Plan {
            self.reread_plan()
        } else {
            Some(self.reload())
        }
    }

    pub(super) fn tick(&mut self) {
        if self.screen == Screen::Fit {
            self.tick_answer();
        } else {
            self.on_row(Command::Tick);
        }
    }

    pub(super) fn zoom(&mut self) {
        self.panes.zoom = self.panes.zoom.turned();
    }

    pub(super) fn pane(&mut self, go: impl FnOnce(&mut Self)) {
        if self.query_line == QueryLine::Typing {
            self.leave_query();
        }
        self.show(Screen::Browse);
        go(self);
    }

    /// A command that means the row of the sidebar, or the chosen record.
    pub(super) fn on_row(&mut self, command: Command) {
        let row = self
            .sidebar_row()
            .filter(|_| self.panes.focus == Pane::Filters);
        match (command, row) {
            (Command::Tick, Some(row)) => self.tick_row(row),
            (Command::Tick, None) => self.mark(),
            (Command::Exclude, Some(row)) => self.exclude_row(row),
            (Command::AnyOrAll, Some(row)) => self.toggle_any_or_all(row),
            (Command::ClearFacet, Some(row)) => self.clear_facet(row),
            (_, _) => self.report("go to a value in the filters first (1, or f to find one)"),
        }
    }

    pub(super) fn enter(&mut self) -> Option<Effect> {
        match self.focused() {
            Focus::Query => self.pane(|_| ()),
            Focus::Menu(menu) if menu.is_awaiting() && menu.chosen_row().is_none() => {
                self.report("the plans that are kept are still being looked for");
            }
            Focus::Menu(menu) => {
                let choice = menu.chosen_row().map(|row| row.choice.clone());
                self.close_overlay();
                return choice.and_then(|choice| self.choose(choice));
            }
            Focus::Text(_) | Focus::Code(_) => {
                self.close_overlay();
            }
            Focus::Present(_) => self.turn_page(1),
            Focus::Prompt(_) => return self.answer(),
            Focus::Plan => self.enter_plan(),
            Focus::Fit | Focus::FitWords => self.enter_fit(),
            Focus::Run => {}
            Focus::Panes => match self.panes.focus {
                Pane::Filters => {
                    if let Some(row) = self.sidebar_row() {
                        self.only_row(row);
                    }
                }
                Pane::Detail => return self.follow(),
                Pane::Results => self.enter_result(),
            },
        }
        None
    }

    fn enter_result(&mut self) {
        if self.apply_suggestion() || self.chosen().is_none() {
            return;
        }
        self.anchor = self.chosen();
        let here = self.current_visit();
        self.visits.record(here);
        self.focus(Pane::Detail);
        self.panes.zoom = Shown::Yes;
        // Reading begins at the first match.
        self.detail.of = None;
    }

    /// Lays a text over the screen. Closing it leads back to where one was, the query line too.
    pub(super) fn open_text(&mut self, reading: TextOverlay) {
        self.open_overlay(Overlay::Text(reading));
    }

    pub(super) fn open_help(&mut self) {
        self.open_text(TextOverlay::new("Help", TextKind::Help));
    }

    pub(super) fn leave(&mut self) {
        match self.focused() {
            Focus::Query => self.pane(|_| ()),
            Focus::Menu(_)
            | Focus::Text(_)
            | Focus::Prompt(_)
            | Focus::Present(_)
            | Focus::Code(_) => {
                self.close_overlay();
            }
            Focus::Plan => self.return_to_browser(),
            Focus::Fit | Focus::FitWords => self.leave_fit(),
            Focus::Run => self.leave_run(),
            Focus::Panes if self.panes.zoom == Shown::Yes => {
                self.panes.zoom = Shown::No;
                self.focus(Pane::Results);
            }
            Focus::Panes => self.clear_a_step(),
        }
    }

    pub(super) fn close_or_quit(&mut self) -> Option<Effect> {
        let open = !matches!(self.focused(), Focus::Panes) || self.panes.zoom == Shown::Yes;
        if !open {
            return self.quit();
        }
        self.leave();
        None
    }

    pub(super) fn explain_result(&mut self) {
        let Some(slot) = self.chosen() else {
            self.report("nothing is chosen");
            return;
        };
        let reasons = reasons(&self.index, &self.parsed.query, &self.results, slot);
        let said: Vec<String> = reasons.iter().map(ToString::to_string).collect();
        if said.is_empty() {
            self.report("it is here because nothing is asked for: every resource is");
        } else {
            let lacks = missing(&self.results, slot);
            let lacks = if lacks.is_empty() {
                String::new()
            } else {
                format!("; lacks: {}", lacks.join(", "))
            };
            self.report(&format!("here because of {}{lacks}", said.join("; ")));
        }
    }

    pub(super) fn go_back_or_forward(&mut self, command: Command) {
        let here = self.current_visit();
        let there = if command == Command::Back {
            self.visits.back(here)
        } else {
            self.visits.forward(here)
        };
        let Some(stop) = there else {
            self.report(if command == Command::Back {
                "there is nothing to go back to"
            } else {
                "there is nothing to go forward to"
            });
            return;
        };
        self.line = Input::new(stop.text);
        self.anchor = stop.chosen.or(self.anchor);
        self.run_query();
    }

    /// Undoes or does again where one is: in the plan, in the run, else in the browser.
    pub(super) fn undo_here(&mut self, command: Command) -> Option<Effect> {
        match self.screen {
            Screen::Plan => self.undo_plan(command),
            Screen::Run => self.undo_run(command),
            Screen::Fit => self.undo_fit(command),
            Screen::Browse => {
                self.undo_or_redo(command);
                None
            }
        }
    }

    fn undo_or_redo(&mut self, command: Command) {
        let here = self.undoable();
        let undo = command == Command::Undo;
        let there = if undo {
            self.undo.back(here)
        } else {
            self.undo.forward(here)
        };
        let Some(moment) = there else {
            self.report(if undo {
                "there is nothing to undo"
            } else {
                "there is nothing to do again"
            });
            return;
        };
        let what = if moment.text == self.line.value() {
            format!("{} marked", counted(moment.marks.len(), "resource"))
        } else if moment.text.is_empty() {
            "nothing is asked for".to_owned()
        } else {
            format!("asking for {}", moment.text)
        };
        self.marks = moment.marks;
        self.line = Input::new(moment.text);
        self.run_query();
        let (done, other) = if undo {
            ("undone", "U does it again")
        } else {
            ("done again", "u undoes")
        };
        self.report(&format!("{done}: {what}; {other}"));
    }

    fn reload(&mut self) -> Effect {
        self.report("reading the catalogues again ...");
        Effect::Reload
    }

    pub(super) fn show_flaws(&mut self) {
        if self.index.catalogue().flaws().is_empty() {
            self.report("nothing is wrong with the catalogues");
        } else {
            self.open_text(TextOverlay::new(
                "Problems in the catalogue files",
                TextKind::Flaws,
            ));
        }
    }
}
