//! What is asked of a run, and the sentence that says what came of it: the same for a key and for a typed word.
//!
//! A sentence has neither a capital nor an end, since some are shown in a line with others. `u` and `b` mean the same on
//! the screen and in lines; any other key is named by who hears it.

use super::timing::Undone;
use super::told::whole_minutes;
use super::{Now, Run};
use crate::text::counted;

/// What may be asked of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Stops the clock, or lets it go on.
    Pause,
    /// Goes to the next step.
    Next,
    /// Goes back to the step before.
    Back,
    /// Gives this step so many minutes more.
    Lengthen(i64),
    /// Shortens what is flexible.
    Shorten,
    /// Takes out what is to be cut first.
    Drop,
    /// Takes the last change of the times back.
    Undo,
}

/// Said where there is no change to take back.
pub const NOTHING_TO_UNDO: &str = "there is no change of the times to undo; b goes back a step";

/// Said where what was changed is done.
const CHANGED_BEHIND: &str =
    "what was changed is behind you; b goes back there, and u then takes it back";

impl Run {
    /// Does what is asked. Returns what there is to say; nothing where another step says it all. A run that has ended
    /// is gone back into, and nothing else.
    pub fn time(&mut self, timing: Timing, now: Now) -> Option<String> {
        if self.has_ended() && timing != Timing::Back {
            return Some("the run has ended; b goes back into it".to_owned());
        }
        match timing {
            Timing::Pause => {
                self.pause(now);
                let stands = "the clock stands".to_owned();
                Some(if self.is_paused() {
                    stands
                } else {
                    "the clock goes on".to_owned()
                })
            }
            Timing::Next => {
                self.next(now);
                None
            }
            Timing::Back if self.back(now) => None,
            Timing::Back => Some("this is the first step".to_owned()),
            Timing::Lengthen(minutes) => Some(lengthened(self.lengthen(minutes))),
            Timing::Shorten => Some(shorten(self, now)),
            Timing::Drop => Some(drop_block(self)),
            Timing::Undo => Some(match self.undo() {
                Undone::Done => "the times are as they were before".to_owned(),
                Undone::Behind => CHANGED_BEHIND.to_owned(),
                Undone::Nothing => NOTHING_TO_UNDO.to_owned(),
            }),
        }
    }

    /// Ends it where it is.
    pub fn end(&mut self, now: Now) {
        let here = self.at;
        while !self.has_ended() {
            self.next(now);
            self.last = here;
        }
    }

    /// "goes on", "is paused".
    pub fn how_it_stands(&self) -> &'static str {
        if self.is_paused() {
            "is paused"
        } else {
            "goes on"
        }
    }

    /// By how much it was started before or after the plan's time; nothing when it was on time.
    pub fn started_in_words(&self, now: Now) -> Option<String> {
        let late = self.told(now).map_or(0, |told| whole_minutes(told.late));
        match late {
            1.. => Some(format!("started {} after the plan's time", minutes(late))),
            ..=-1 => Some(format!("started {} before the plan's time", minutes(late))),
            0 => None,
        }
    }

    /// Notices that somebody has set the clock on the wall, and says so.
    pub fn notice_in_words(&mut self, now: Now) -> Option<String> {
        let moved = self.notice(now)?;
        let way = if moved > 0 { "forward" } else { "back" };
        let seconds = (moved.abs() + 500) / 1000;
        let by = if seconds < 60 {
            counted(usize::try_from(seconds).unwrap_or(0), "second")
        } else {
            minutes((seconds + 30) / 60)
        };
        Some(format!(
            "the computer's clock was set {way} by {by}; the step goes on as it was"
        ))
    }
}

/// Says that a run has ended, and for how many activities it is remembered how long they took.
pub fn ended_in_words(learned: usize) -> String {
    match learned {
        0 => {
            "the run has ended; no activity took about as long as planned, so nothing is remembered"
                .to_owned()
        }
        _ => format!(
            "the run has ended; how long {} took is remembered for the next plan",
            counted(learned, "activity")
        ),
    }
}

fn minutes(minutes: i64) -> String {
    counted(
        usize::try_from(minutes.unsigned_abs()).unwrap_or(0),
        "minute",
    )
}

fn of_seconds(seconds: u64) -> String {
    counted(usize::try_from((seconds + 30) / 60).unwrap_or(0), "minute")
}

fn lengthened(by: i64) -> String {
    let count = minutes(by);
    match by {
        0 => "this step has no minute to give".to_owned(),
        1.. => format!("{count} more for this step; u takes it back"),
        ..=-1 => format!("{count} less for this step; u takes it back"),
    }
}

/// Shortens what is flexible until the session is on time.
fn shorten(run: &mut Run, now: Now) -> String {
    let Some(told) = run.told(now) else {
        return String::new();
    };
    let Some(late) = u64::try_from(told.late).ok().filter(|&late| late >= 30) else {
        return format!(
            "the session is {}; nothing is shortened",
            told.drift_in_words()
        );
    };
    let room = run.room();
    let taken = run.shorten(late);
    if taken == 0 {
        return "no block to come is marked as flexible, or each is at its shortest".to_owned();
    }
    let rest = if room < late {
        format!("; {} behind still", of_seconds(late - taken))
    } else {
        String::new()
    };
    format!(
        "{} less in the flexible blocks to come{rest}; u takes it back",
        of_seconds(taken)
    )
}

fn drop_block(run: &mut Run) -> String {
    let title = run.to_drop().map(|block| block.title.clone());
    match (title, run.drop_block()) {
        (Some(title), Some(saved)) => {
            let minutes = of_seconds(saved);
            format!("“{title}” is taken out, {minutes} less; u puts it back")
        }
        (_, _) => "no block to come is marked to be cut first".to_owned(),
    }
}
