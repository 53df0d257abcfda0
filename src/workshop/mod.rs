//! The workshop kit: which activity fits, a plan in minutes and clock times, a run of it, what is handed out.
//!
//! Pure: what time it is, what the person did before and what the files say is passed in.

mod check;
#[cfg(test)]
mod fixture;
pub mod handout;
mod lengths;
mod run;
mod schedule;

pub use check::{Concern, Cure, Does, Weight, check};
pub use lengths::{Lengths, share, taken};
pub use run::{
    Fate, KeptRun, Now, Pace, Part, Run, RunBlock, Step, Told, on_the_wall, time_of_day,
};
pub use schedule::{BREAK, Known, MinutesFrom, OwnMinutes, Row, Schedule, StepTime};
