//! What is asked of a run, and the sentence that says what came of it: the same for a key and for a typed word.
//!
//! A sentence has neither a capital nor an end, since some are shown in a line with others. `u` and `b` mean the same on
//! the screen and in lines; any other key is named by who hears it.

use super::status::whole_minutes;
use super::timing::{SpareTime, Undone, of_seconds};
use super::{Now, Run};
use crate::text::counted;

/// What may be asked of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunCommand {
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
    /// Shortens the block at this place, or all to come, whether marked or not.
    ShortenAny(Option<usize>),
    /// Takes out what is to be cut first.
    Drop,
    /// Takes out the block at this place.
    DropAny(usize),
    /// Takes the last change of the times back.
    Undo,
}

/// Which of the blocks to come gives way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// How the session stands, and what is asked.
    pub title: String,
    /// The blocks to choose from, with what each can give.
    pub blocks: Vec<SpareTime>,
    /// Which of these is likely meant, from 0.
    pub likely: usize,
}

/// Said where there is no change to take back.
pub const NOTHING_TO_UNDO: &str = "there is no change of the times to undo; b goes back a step";

/// Said where no block to come can give a minute.
const AT_THEIR_SHORTEST: &str = "each block to come is at its shortest; x takes one out";

/// Said where no block comes behind this one.
const NONE_TO_COME: &str = "no block is still to come";

/// A session that is less behind is on time.
const HALF_A_MINUTE: u64 = 30;

/// Said where what was changed is done.
const CHANGED_BEHIND: &str =
    "what was changed is behind you; b goes back there, and u then takes it back";

impl Run {
    /// Does what is asked. Returns what there is to say; nothing where another step says it all. A run that has ended
    /// is gone back into, and nothing else.
    pub fn time(&mut self, timing: RunCommand, now: Now) -> Option<String> {
        if self.has_ended() && timing != RunCommand::Back {
            return Some("the run has ended; b goes back into it".to_owned());
        }
        match timing {
            RunCommand::Pause => {
                self.pause(now);
                let stands = "the clock stands".to_owned();
                Some(if self.is_paused() {
                    stands
                } else {
                    "the clock goes on".to_owned()
                })
            }
            RunCommand::Next => {
                self.next(now);
                None
            }
            RunCommand::Back if self.back(now) => None,
            RunCommand::Back => Some("this is the first step".to_owned()),
            RunCommand::Lengthen(minutes) => Some(lengthened(self.lengthen(minutes))),
            RunCommand::Shorten => {
                let part = "the flexible blocks to come";
                Some(shorten(self, now, part, Self::shorten))
            }
            RunCommand::ShortenAny(place) => {
                let block = place.and_then(|place| self.blocks.get(place));
                let part = block.map_or("the blocks to come".to_owned(), |block| {
                    format!("“{}”", block.title)
                });
                let can = self.can_shorten();
                if place.is_some_and(|place| can.iter().all(|can| can.place != place)) {
                    return Some("that block has no minute to give".to_owned());
                }
                let by = |run: &mut Self, seconds| run.shorten_any(seconds, place);
                Some(shorten(self, now, &part, by))
            }
            RunCommand::Drop => Some(drop_block(self, self.to_drop())),
            RunCommand::DropAny(place) => Some(drop_block(self, Some(place))),
            RunCommand::Undo => Some(match self.undo() {
                Undone::Done => "the times are as they were before".to_owned(),
                Undone::Behind => CHANGED_BEHIND.to_owned(),
                Undone::Nothing => NOTHING_TO_UNDO.to_owned(),
            }),
        }
    }

    /// By how many seconds the session is behind; nothing where it is not, to the minute.
    fn seconds_behind(&self, now: Now) -> Option<u64> {
        let late = self.told(now).map_or(0, |told| told.late);
        let late = u64::try_from(late).ok();
        late.filter(|&late| late >= HALF_A_MINUTE)
    }

    /// What is to be asked before `timing` can be done, where the marks of the plan do not say it: which block to come is
    /// made shorter, or taken out.
    pub fn question(&self, timing: RunCommand, now: Now) -> Option<Question> {
        let behind = self.seconds_behind(now);
        let is_late = || {
            behind.map_or_else(
                || "on time".to_owned(),
                |late| format!("{} behind", of_seconds(late)),
            )
        };
        match timing {
            RunCommand::Shorten if behind.is_some() && self.room() == 0 => {
                let blocks = self.can_shorten();
                let title = format!("{}: which block is made shorter?", is_late());
                (!blocks.is_empty()).then_some(Question {
                    title,
                    blocks,
                    likely: 0,
                })
            }
            RunCommand::Drop if self.to_drop().is_none() => {
                let blocks = self.can_drop();
                // The smallest that is enough; else the largest.
                let needed = behind.unwrap_or(0);
                let enough = |can: &&SpareTime| can.seconds + HALF_A_MINUTE > needed;
                let likely = blocks.iter().filter(enough).min_by_key(|can| can.seconds);
                let likely = likely
                    .or(blocks.iter().max_by_key(|can| can.seconds))
                    .map(|can| can.place);
                let likely = blocks.iter().position(|can| Some(can.place) == likely)?;
                let title = format!("{}: which block is taken out?", is_late());
                Some(Question {
                    title,
                    blocks,
                    likely,
                })
            }
            RunCommand::Shorten
            | RunCommand::Drop
            | RunCommand::Pause
            | RunCommand::Next
            | RunCommand::Back
            | RunCommand::Lengthen(_)
            | RunCommand::ShortenAny(_)
            | RunCommand::DropAny(_)
            | RunCommand::Undo => None,
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

fn lengthened(by: i64) -> String {
    let count = minutes(by);
    match by {
        0 => "this step has no minute to give".to_owned(),
        1.. => format!("{count} more for this step; u takes it back"),
        ..=-1 => format!("{count} less for this step; u takes it back"),
    }
}

/// Shortens blocks to come until the session is on time, `by` so many seconds if they can give that.
fn shorten(run: &mut Run, now: Now, part: &str, by: impl FnOnce(&mut Run, u64) -> u64) -> String {
    let Some(told) = run.told(now) else {
        return String::new();
    };
    let Some(late) = run.seconds_behind(now) else {
        let drift = told.drift_in_words();
        return format!("the session is {drift}; nothing is shortened");
    };
    let taken = by(run, late);
    if taken == 0 {
        return AT_THEIR_SHORTEST.to_owned();
    }
    let rest = if late >= taken + HALF_A_MINUTE {
        format!("; {} behind still", of_seconds(late - taken))
    } else {
        String::new()
    };
    let less = of_seconds(taken);
    format!("{less} less in {part}{rest}; u takes it back")
}

fn drop_block(run: &mut Run, place: Option<usize>) -> String {
    match place.and_then(|place| run.drop_block(place)) {
        Some(can) => {
            let minutes = can.in_words();
            format!(
                "“{}” is taken out, {minutes} less; u puts it back",
                can.title
            )
        }
        None => NONE_TO_COME.to_owned(),
    }
}
