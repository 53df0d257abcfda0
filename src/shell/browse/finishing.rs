//! The end of the program: nothing that was changed is lost.

use std::io::{self, Write as _};

use super::Host;
use crate::app::{Action, Outcome, update};
use crate::shell::events::{Event, Events};
use crate::shell::output::say;
use crate::shell::run::WRONG;

/// How often a plan that other windows change is saved anew when the program ends.
const ROUNDS: u32 = 8;

impl Host<'_> {
    /// Waits until everything is on the disk. What another window has changed meanwhile is taken into account; a plan that
    /// cannot be saved is printed, so that it is not lost, and the exit code says so.
    pub(super) fn finish(&mut self, code: u8, events: &Events<Outcome>) -> u8 {
        let mut failed = None;
        for _ in 0..ROUNDS {
            self.keeper.close();
            let mut asked = false;
            while let Some(event) = events.try_next() {
                let Event::Done(outcome) = event else {
                    continue;
                };
                if let Outcome::PlanNotSaved(why) = &outcome {
                    failed = Some(why.clone());
                } else if let Outcome::PlanSaved(..) = &outcome {
                    failed = None;
                }
                if let Some(effect) = update(&mut self.state, Action::Done(outcome)) {
                    self.keeper.ask(effect);
                    asked = true;
                }
            }
            if !asked {
                break;
            }
        }
        let Some(why) = failed else { return code };
        let text = self.state.planning().map_or("", |plan| plan.text());
        say(&format!("the plan is not saved: {why}; here it is"));
        let _ = io::stdout().write_all(text.as_bytes());
        code.max(WRONG)
    }
}
