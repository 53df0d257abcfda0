//! The workshop kit: which activity fits, a plan in minutes and clock times, a run of it, what is handed out.
//!
//! Pure: what time it is, what the person did before and what the files say is passed in.

mod calendar;
mod check;
pub mod fit;
#[cfg(test)]
mod fixture;
mod given;
pub mod handout;
mod lengths;
mod open_plan;
mod run;
mod schedule;
mod starters;

pub use calendar::{day_of, on_the_wall, time_of_day};
pub use check::{Fix, FixAction, Issue, Weight, check};
pub use given::given;
pub use handout::{Handout, Times, written};
pub use lengths::{Lengths, share, taken};
pub use open_plan::{KnownBlock, Merged, OpenPlan, Save, Theirs, plan_file_name};
pub use run::{
    Aloud, Begun, Fate, Followed, NOTHING_TO_UNDO, Now, Pace, Part, Planned, Question, Reply, Run,
    RunBlock, RunCommand, RunStatus, SavedRun, SpareTime, Step, Then, ended_in_words,
};
pub use schedule::{BREAK, Known, MinutesFrom, OwnMinutes, Row, Schedule, StepTime};
pub use starters::{STARTERS, Starter};
