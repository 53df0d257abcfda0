//! What a run says at a moment: what is left, when it ends, how far it is behind, in words.

use super::{Fate, Now, Run, Step};
use crate::text::{duration, minutes_in_words};
use crate::workshop::calendar::on_the_wall;

/// What a run says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunStatus {
    /// Seconds left of this step; negative when it is over its time.
    pub step: i64,
    /// Seconds left of this block.
    pub block: i64,
    /// Seconds left of the session, without the buffer.
    pub session: i64,
    /// When the session ends, in milliseconds since the beginning of 1970.
    pub ends: i64,
    /// Seconds by which that is later than planned; negative when it is earlier.
    pub late: i64,
    /// Seconds kept free at the end.
    pub buffer: i64,
    /// How near the end of this step is.
    pub pace: Pace,
}

/// How near the end of a step is: each is told by a sign and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// There is time.
    Going,
    /// A fifth of it is left, or less.
    Soon,
    /// A twentieth of it is left, or less.
    Last,
    /// It is over.
    Over,
}

impl Pace {
    fn of(left: i64, whole: i64) -> Self {
        if left <= 0 {
            Self::Over
        } else if left * 20 <= whole {
            Self::Last
        } else if left * 5 <= whole {
            Self::Soon
        } else {
            Self::Going
        }
    }

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Going => "",
            Self::Soon => ">",
            Self::Last => "!",
            Self::Over => "!!",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Going => "",
            Self::Soon => "come to an end",
            Self::Last => "finish now",
            Self::Over => "over time",
        }
    }
}

fn seconds(milliseconds: i64) -> i64 {
    milliseconds.div_euclid(1000)
}

impl Run {
    /// What it says now; nothing when it has ended.
    pub fn told(&self, now: Now) -> Option<RunStatus> {
        let here = self.step()?;
        let whole = whole(here);
        // Whole seconds, so that a step of five minutes begins with 5:00 and has ended at 0:00.
        let left = whole - seconds(self.elapsed(now));
        let rest = |of: &dyn Fn(&Step) -> bool| -> i64 {
            let rest = self.steps.iter().skip(self.at + 1);
            let kept = rest.filter(|step| step.fate == Fate::Kept && of(step));
            kept.map(self::whole).sum()
        };
        let block = rest(&|step| step.block == here.block);
        let session = left.max(0) + rest(&|_| true);
        let ends = now.wall + session * 1000;
        let planned = self.planned + i64::try_from(self.length).unwrap_or(0) * 1000;
        Some(RunStatus {
            step: left,
            block: left.max(0) + block,
            session,
            ends,
            late: seconds(ends - planned),
            buffer: i64::try_from(self.buffer).unwrap_or(0),
            pace: Pace::of(left, whole),
        })
    }

    /// How long it took from its start to its end, in minutes, and by how many it ended later than planned.
    pub fn took(&self) -> Option<(i64, i64)> {
        let ended = self.ended?;
        let planned = self.planned + i64::try_from(self.length).unwrap_or(0) * 1000;
        Some((
            whole_minutes(seconds(ended - self.began)),
            whole_minutes(seconds(ended - planned)),
        ))
    }

    /// A line for who listens: the time, the step, what is left, and whether it is on time.
    pub fn line(&self, now: Now) -> String {
        let clock = on_the_wall(now.wall, now.ahead);
        let (Some(told), Some(step)) = (self.told(now), self.step()) else {
            return format!("{clock}. The session has ended.");
        };
        let paused = if self.is_paused() { " Paused." } else { "" };
        format!(
            "{clock}. {}: {}. {}; it ends at {}.{paused}",
            step.title,
            told.pace_in_words(),
            crate::text::capital(&told.drift_in_words()),
            on_the_wall(told.ends, now.ahead),
        )
    }
}

fn whole(step: &Step) -> i64 {
    i64::try_from(step.seconds).unwrap_or(i64::MAX / 1_000_000)
}

/// Seconds as whole minutes, the nearest.
pub(super) fn whole_minutes(seconds: i64) -> i64 {
    seconds.saturating_add(30).div_euclid(60)
}

/// "7 minutes", "1 h 05".
pub(super) fn long(minutes: i64) -> String {
    minutes_in_words(u32::try_from(minutes.unsigned_abs()).unwrap_or(u32::MAX))
}

impl RunStatus {
    /// "8 minutes left", "40 seconds left", "2 minutes over".
    pub fn left_in_words(&self) -> String {
        let words = |seconds: i64| {
            if seconds < 60 {
                crate::text::counted(usize::try_from(seconds).unwrap_or(0), "second")
            } else {
                long(whole_minutes(seconds))
            }
        };
        if self.step >= 0 {
            format!("{} left", words(self.step))
        } else {
            format!("{} over", words(-self.step))
        }
    }

    /// What is left, and near the end what to do about it: "3 minutes left; come to an end", "the time is up".
    pub fn pace_in_words(&self) -> String {
        let left = self.left_in_words();
        match self.pace {
            Pace::Over if self.step == 0 => "the time is up".to_owned(),
            Pace::Going | Pace::Over => left,
            Pace::Soon | Pace::Last => format!("{left}; {}", self.pace.words()),
        }
    }

    /// "on time", "4 minutes behind; the buffer takes it", "2 minutes ahead".
    pub fn drift_in_words(&self) -> String {
        let late = whole_minutes(self.late);
        match late {
            0 => "on time".to_owned(),
            ..0 => format!("{} ahead", long(late)),
            _ if self.late <= self.buffer => {
                format!("{} behind; the buffer takes it", long(late))
            }
            _ if self.buffer > 0 => {
                let over = u32::try_from(whole_minutes(self.late - self.buffer).max(1));
                let over = match over.unwrap_or(u32::MAX) {
                    over @ ..90 => over.to_string(),
                    over => duration(over),
                };
                format!("{} behind, {over} more than the buffer", long(late))
            }
            _ => format!("{} behind", long(late)),
        }
    }

    /// The time left of the step as a clock: `12:05`, `-0:40`.
    pub fn figures(&self) -> String {
        let sign = if self.step < 0 { "-" } else { "" };
        let left = self.step.abs();
        format!("{sign}{}:{:02}", left / 60, left % 60)
    }
}
