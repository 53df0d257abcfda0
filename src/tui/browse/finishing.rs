//! The end of the program: nothing that was changed is lost.

use std::io::{self, Write as _};

use super::Host;
use crate::app::{Action, Outcome, update};
use crate::storage::sources::shown;
use crate::system::exit::WRONG;
use crate::system::output::say;
use crate::tui::events::{Event, Events};

/// How often a plan that other windows change is saved anew when the program ends.
const ROUNDS: u32 = 8;

impl Host<'_> {
    /// Waits until everything is on the disk. What another window has changed meanwhile is taken into account, and what
    /// could not be saved is tried once more. What still cannot be is printed, so that it is not lost, and the exit code
    /// says so.
    pub(super) fn finish(&mut self, code: u8, events: &Events<Outcome>) -> u8 {
        let mut once_more = true;
        for _ in 0..ROUNDS {
            self.keeper.close();
            let mut asked = self.take_outcomes(events);
            if !asked && std::mem::take(&mut once_more) {
                let effect = self.state.save_at_end();
                asked = effect.is_some();
                if let Some(effect) = effect {
                    self.keeper.ask(effect);
                }
            }
            if !asked {
                break;
            }
        }
        let plan = self.state.unsaved_plan();
        if let Some((why, text)) = &plan {
            let copy = self.keeper.rescue(text).map(|path| shown(&path));
            let copy = copy.map_or_else(String::new, |path| format!("; a copy is in {path}"));
            say(&format!("the plan is not saved: {why}{copy}; here it is"));
            let _ = io::stdout().write_all(text.as_bytes());
        }
        let run = self.keeper.owed();
        if let Some((text, why)) = &run {
            say(&format!(
                "what was learned from runs is not kept: {why}; here it is"
            ));
            let _ = io::stdout().write_all(text.as_bytes());
        }
        if plan.is_none() && run.is_none() {
            return code;
        }
        WRONG
    }

    /// Takes what came of everything that was asked. Returns whether more is asked for because of it.
    fn take_outcomes(&mut self, events: &Events<Outcome>) -> bool {
        let mut asked = false;
        while let Some(event) = events.try_next() {
            let Event::Done(outcome) = event else {
                continue;
            };
            if let Some(effect) = update(&mut self.state, Action::Done(outcome)) {
                self.keeper.ask(effect);
                asked = true;
            }
        }
        asked
    }
}
