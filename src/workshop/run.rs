//! A plan being carried out: which step it is at, how long it has been there, and how the rest is timed.
//!
//! Time is an argument everywhere. A step is timed by a clock that never goes back and goes on while the computer sleeps;
//! the session by the clock on the wall. What is kept on the disk are wall-clock times, so that a run goes on after the
//! program was killed.

mod aloud;
mod follow;
mod messages;
mod saved;
mod start;
mod status;
mod timing;

pub use aloud::{Aloud, Begun, Reply, Then};
pub use follow::Followed;
pub use messages::{NOTHING_TO_UNDO, Question, RunCommand, ended_in_words};
pub use saved::SavedRun;
pub use status::{Pace, RunStatus};
pub use timing::SpareTime;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::Flexibility;

/// What time it is, on two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// Milliseconds since the beginning of 1970, in UTC: the clock on the wall, which somebody may set.
    pub wall: i64,
    /// Milliseconds since some moment: a clock that never goes back, and goes on while the computer sleeps.
    pub steady: i64,
    /// Seconds by which the time of day here is ahead of UTC.
    pub ahead: i32,
}

/// A part of a block that is timed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The block that it is of, from 0.
    pub block: usize,
    /// What it is.
    pub part: Part,
    /// Its name.
    pub title: String,
    /// What is said and done; may be empty.
    pub text: String,
    /// How long it is to take, in seconds, as it is timed now.
    pub seconds: u64,
    /// The least that it can be shortened to.
    pub least: u64,
    /// Whether it is left out.
    pub fate: Fate,
}

/// What a timed part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The change from the block before.
    Change,
    /// The step of this number, from 1, of so many; 1 of 1 for a break.
    Step(usize, usize),
}

/// Whether a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It is.
    Kept,
    /// It was taken out on the way.
    Dropped,
}

/// A block of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunBlock {
    /// What a reader calls it.
    pub title: String,
    /// The lasting name of its activity; `None` for a break and for what was not loaded.
    pub activity: Option<String>,
    /// Who leads it.
    pub lead: Option<String>,
    /// What to remember.
    pub note: Option<String>,
    /// How it may give way.
    pub give: Flexibility,
    /// Minutes that the people who come make of it, more or fewer than the catalogue says.
    #[serde(default)]
    pub counted: i64,
    /// What the plan said of it when the run last looked; `None` in a run that an older version kept.
    #[serde(default)]
    pub planned: Option<Planned>,
}

/// What a plan says of a block, by which the run finds it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Whether it is a break.
    pub is_break: bool,
    /// The activity's id or the break's name, as the plan's file has it.
    pub name: String,
    /// How many minutes it is to take.
    pub minutes: u32,
}

/// Where the clock of the step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Going {
    /// It has been running since then, on both clocks.
    Since { wall: i64, steady: i64 },
    /// It stands.
    Paused,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What the plan is called.
    title: String,
    /// The plan's file; empty where it has none.
    plan: String,
    blocks: Vec<RunBlock>,
    steps: Vec<Step>,
    /// The step that it is at; the number of steps when it has ended.
    at: usize,
    /// When it began, on the wall.
    began: i64,
    /// When it was to begin, on the wall.
    planned: i64,
    /// Seconds that all steps were to take.
    length: u64,
    /// Seconds kept free at the end.
    buffer: u64,
    /// Milliseconds that each step before this one took.
    done: Vec<i64>,
    /// Milliseconds that this step took before its clock was last started.
    spent: i64,
    going: Going,
    /// When it ended, on the wall.
    ended: Option<i64>,
    /// The step that it was at before this one.
    last: usize,
    /// The steps as they were timed before each change of it, for undo.
    before: Vec<Vec<Step>>,
    /// What of the plan could not be taken over, as it was said.
    left: Vec<String>,
}

/// The clock on the wall was set if it moves by so many milliseconds against the steady one.
const SET: i64 = 2_000;
impl Run {
    /// What the plan is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The same run, of the plan in this file.
    #[must_use]
    pub fn of_plan(mut self, file: &Path) -> Self {
        self.moves_to(file);
        self
    }

    /// Its plan's file; empty where it has none.
    pub fn plan(&self) -> &str {
        &self.plan
    }

    /// Its plan is in this file from now on.
    pub fn moves_to(&mut self, file: &Path) {
        self.plan = file.display().to_string();
    }

    /// Whether it is a run of the plan in `file`; of one without a file by its title.
    pub fn is_of(&self, file: Option<&Path>, title: &str) -> bool {
        match file.filter(|_| !self.plan.is_empty()) {
            Some(file) => file.display().to_string() == self.plan,
            None => self.title == title,
        }
    }

    /// The step that it is at; none when it has ended.
    pub fn step(&self) -> Option<&Step> {
        self.steps.get(self.at)
    }

    /// The block that it is at.
    pub fn block(&self) -> Option<&RunBlock> {
        self.blocks.get(self.step()?.block)
    }

    /// The next step that is done.
    pub fn next_step(&self) -> Option<&Step> {
        self.steps.get(self.kept_after(self.at))
    }

    /// Its blocks, and which of them it is at.
    pub fn blocks(&self) -> (&[RunBlock], Option<usize>) {
        (&self.blocks, self.step().map(|step| step.block))
    }

    /// Whether its clock stands.
    pub fn is_paused(&self) -> bool {
        self.going == Going::Paused && self.ended.is_none()
    }

    /// Whether it has ended.
    pub fn has_ended(&self) -> bool {
        self.ended.is_some()
    }

    /// Milliseconds that this step has taken.
    fn elapsed(&self, now: Now) -> i64 {
        self.spent
            + match self.going {
                Going::Since { steady, .. } => (now.steady - steady).max(0),
                Going::Paused => 0,
            }
    }

    /// The next step after `at` that was not taken out.
    fn kept_after(&self, at: usize) -> usize {
        let rest = self.steps.iter().enumerate().skip(at + 1);
        let mut kept = rest.filter(|(_, step)| step.fate == Fate::Kept);
        kept.next().map_or(self.steps.len(), |(at, _)| at)
    }

    /// Goes to the next step, or ends.
    pub fn next(&mut self, now: Now) {
        if self.has_ended() {
            return;
        }
        let next = self.kept_after(self.at);
        self.done.push(self.elapsed(now));
        self.done.resize(next, 0);
        self.last = self.at;
        self.at = next;
        self.restart(0, now);
        if next == self.steps.len() {
            self.ended = Some(now.wall);
        }
    }

    /// Goes back to the step before; what this one took counts for that one, so that no time is lost. After the end, goes
    /// back to where it ended. Returns whether there was such a step.
    pub fn back(&mut self, now: Now) -> bool {
        let mut before = self.steps.iter().take(self.at);
        let before = before.rposition(|step| step.fate == Fate::Kept);
        let ended_at = Some(self.last).filter(|_| self.has_ended());
        let Some(at) = ended_at.or(before) else {
            return false;
        };
        let since = self.ended.take();
        let here = match since {
            // It had ended: what went by since then is nobody's.
            Some(_) => 0,
            None => self.elapsed(now),
        };
        let spent = self.done.get(at).copied().unwrap_or(0) + here;
        self.done.truncate(at);
        self.at = at;
        self.restart(spent, now);
        true
    }

    fn restart(&mut self, spent: i64, now: Now) {
        self.spent = spent;
        if self.going != Going::Paused {
            self.going = Going::Since {
                wall: now.wall,
                steady: now.steady,
            };
        }
    }

    /// Stops the clock of the step, or lets it go on.
    pub fn pause(&mut self, now: Now) {
        if self.has_ended() {
            return;
        }
        match self.going {
            Going::Paused => {
                self.going = Going::Since {
                    wall: now.wall,
                    steady: now.steady,
                };
            }
            Going::Since { .. } => {
                self.spent = self.elapsed(now);
                self.going = Going::Paused;
            }
        }
    }

    /// Notices that somebody has set the clock on the wall. Returns by how many milliseconds: from now on the session's
    /// times follow the new one, while the step goes on as it did.
    pub fn notice(&mut self, now: Now) -> Option<i64> {
        let Going::Since { wall, steady } = &mut self.going else {
            return None;
        };
        let moved = (now.wall - *wall) - (now.steady - *steady);
        if moved.abs() < SET {
            return None;
        }
        *wall += moved;
        Some(moved)
    }
}

#[cfg(test)]
mod tests;
