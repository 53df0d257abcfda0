//! A plan: an ordered list of blocks with times, as its file says it.
//!
//! Every field may be left out. What a plan adds up to is worked out by [`workshop`](crate::workshop).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::vocabulary::Format;

/// A time of day, in minutes since midnight. `25:00` is one o'clock of the next day: so a session that goes on past
/// midnight is written, and an end before its start stays a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(u32);

/// Minutes in a day.
pub const DAY: u32 = 24 * 60;

impl Clock {
    /// So many minutes after midnight.
    pub fn of(minutes: u32) -> Self {
        Self(minutes)
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u32 {
        self.0
    }

    /// Whether a file can say it: up to two days from midnight.
    pub fn can_be_written(self) -> bool {
        self.0 < 2 * DAY
    }

    /// So many minutes later.
    #[must_use]
    pub fn after(self, minutes: u32) -> Self {
        Self(self.0.saturating_add(minutes))
    }

    /// The time as a clock on the wall shows it, with a word where that is another day: `00:20 next day`.
    pub fn on_the_wall(self) -> String {
        let time = format!("{:02}:{:02}", self.0 / 60 % 24, self.0 % 60);
        match self.0 / DAY {
            0 => time,
            1 => format!("{time} next day"),
            days => format!("{time}, {days} days later"),
        }
    }
}

/// As a file has it: `09:05`, `25:00`.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// Why a text is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time of day is written 13:30, one after midnight 25:00")]
pub struct NoClock;

/// Reads `13:30`, `9:05`, `13.30`, `1330` and `9`, up to two days from midnight.
impl FromStr for Clock {
    type Err = NoClock;

    fn from_str(text: &str) -> Result<Self, NoClock> {
        let text = text.trim();
        let (hours, minutes) = match text.split_once([':', '.', 'h']) {
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            Some(_) => return Err(NoClock),
            None if text.len() > 2 => text.split_at_checked(text.len() - 2).ok_or(NoClock)?,
            None => (text, "0"),
        };
        let number = |digits: &str| -> Result<u32, NoClock> {
            let all = !digits.is_empty() && digits.len() <= 2;
            let all = all && digits.bytes().all(|b| b.is_ascii_digit());
            all.then(|| digits.parse().ok()).flatten().ok_or(NoClock)
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        if hours >= 48 || minutes >= 60 {
            return Err(NoClock);
        }
        Ok(Self(hours * 60 + minutes))
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An activity of a catalogue, by its id or `catalogue/id`.
    Activity(String),
    /// A break, by its name.
    Break(String),
}

/// An activity or a break in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub what: What,
    /// The person's own minutes for it, in place of the usual ones.
    pub minutes: Option<u32>,
    /// Who leads it.
    pub lead: Option<String>,
    /// What to remember.
    pub note: Option<String>,
    /// How it may give way when time is short.
    pub give: Flexibility,
}

/// How a block may give way when time is short. A file says `cut_first: true` and `flexible: true`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Flexibility {
    /// It may not.
    #[default]
    Fixed,
    /// It may be made shorter.
    Flexible,
    /// It is the first to be taken out.
    CutFirst,
    /// It may be made shorter, and is the first to be taken out.
    Both,
}

impl Block {
    /// An activity with nothing said about it but which it is.
    pub fn activity(id: String) -> Self {
        Self {
            what: What::Activity(id),
            minutes: None,
            lead: None,
            note: None,
            give: Flexibility::Fixed,
        }
    }

    /// A break of so many minutes.
    pub fn pause(name: &str, minutes: u32) -> Self {
        Self {
            what: What::Break(name.to_owned()),
            minutes: Some(minutes),
            lead: None,
            note: None,
            give: Flexibility::Fixed,
        }
    }
}

impl Flexibility {
    /// What may be cut first, made shorter, or both, as a file says it.
    pub fn of(marks: [bool; 2]) -> Self {
        match marks {
            [false, false] => Self::Fixed,
            [false, true] => Self::Flexible,
            [true, false] => Self::CutFirst,
            [true, true] => Self::Both,
        }
    }

    /// Whether it may be made shorter.
    pub fn is_flexible(self) -> bool {
        matches!(self, Self::Flexible | Self::Both)
    }

    /// Whether it is the first to be taken out.
    pub fn is_cut_first(self) -> bool {
        matches!(self, Self::CutFirst | Self::Both)
    }
}

/// A plan as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What it is called; may be empty.
    pub title: String,
    /// The day, as `2026-12-03`.
    pub date: Option<String>,
    /// When it starts.
    pub start: Option<Clock>,
    /// When it must end.
    pub end: Option<Clock>,
    /// How many people come.
    pub people: Option<u32>,
    /// In a room, online, or both at once.
    pub place: Option<Format>,
    /// Minutes between one block and the next; [`TRANSITION`] if not said.
    pub transition: Option<u32>,
    /// Minutes kept free at the end; [`BUFFER`] if not said.
    pub buffer: Option<u32>,
    /// What the group already has, in the words of `takes` and `gives`.
    pub have: Vec<String>,
    /// What is done, in order.
    pub blocks: Vec<Block>,
}

/// Minutes between two blocks, if a plan does not say.
pub const TRANSITION: u32 = 2;
/// Minutes kept free at the end, if a plan does not say.
pub const BUFFER: u32 = 10;

impl Plan {
    /// What it is called, where it has no title as well.
    pub fn called(&self) -> &str {
        match self.title.as_str() {
            "" => "a plan without a title",
            title => title,
        }
    }

    /// Minutes between one block and the next.
    pub fn transition(&self) -> u32 {
        self.transition.unwrap_or(TRANSITION)
    }

    /// Minutes kept free at the end.
    pub fn buffer(&self) -> u32 {
        self.buffer.unwrap_or(BUFFER)
    }

    /// The minutes from its start to its end, if both are known and in this order.
    pub fn slot(&self) -> Option<u32> {
        let (start, end) = (self.start?, self.end?);
        end.minutes()
            .checked_sub(start.minutes())
            .filter(|&minutes| minutes > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it_and_printed_as_a_file_has_it() {
        for (text, printed) in [
            ("13:30", "13:30"),
            ("9:05", "09:05"),
            ("13.30", "13:30"),
            ("1330", "13:30"),
            ("905", "09:05"),
            ("9", "09:00"),
            (" 25:00 ", "25:00"),
        ] {
            assert_eq!(text.parse::<Clock>().unwrap().to_string(), printed);
        }
        for text in [
            "",
            ":",
            "13:5",
            "13:60",
            "48:00",
            "-1:00",
            "+1:00",
            "1:",
            "half past",
        ] {
            assert_eq!(text.parse::<Clock>(), Err(NoClock), "{text}");
        }
    }

    #[test]
    fn past_midnight_the_day_is_said() {
        assert_eq!(Clock::of(23 * 60 + 50).after(5).on_the_wall(), "23:55");
        assert_eq!(
            Clock::of(23 * 60 + 50).after(30).on_the_wall(),
            "00:20 next day"
        );
    }

    #[test]
    fn a_slot_needs_an_end_behind_its_start() {
        let plan = |start: &str, end: &str| Plan {
            start: start.parse().ok(),
            end: end.parse().ok(),
            ..Plan::default()
        };
        assert_eq!(plan("13:00", "15:00").slot(), Some(120));
        assert_eq!(plan("22:00", "25:00").slot(), Some(180));
        assert_eq!(plan("22:00", "01:00").slot(), None);
        assert_eq!(plan("22:00", "").slot(), None);
    }
}
