//! What the plan's prompts ask for.

use crate::format::sheet::Form;
use crate::workshop::Handout;

/// A question whose answer is a change of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanQuestion {
    /// About the session as a whole.
    Setting(Setting),
    /// About the block at a place, from 0.
    Block(usize, BlockQuestion),
    /// A new break, before the block at a place, from 0.
    Break(usize),
}

/// A question about the session as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The plan's title.
    Title,
    /// Its day.
    Date,
    /// When it starts.
    Start,
    /// When it must end.
    End,
    /// How many people come.
    People,
    /// Minutes between blocks.
    Transition,
    /// Minutes kept free at the end.
    Buffer,
    /// What the group already has.
    Have,
}

/// A question about a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockQuestion {
    /// Its own minutes.
    Minutes,
    /// Who leads it.
    Lead,
    /// Its note.
    Note,
}

/// A question whose answer is the path of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileQuestion {
    /// Where the plan is kept from now on.
    SaveAs,
    /// Which plan to open.
    Open,
    /// Where to write a handout.
    HandOut(Handout, Form),
}

/// What is asked, and how it may be answered.
type Words = (&'static str, &'static str);

impl PlanQuestion {
    pub(in crate::app) fn words(self) -> Words {
        match self {
            Self::Setting(setting) => setting.words(),
            Self::Block(_, question) => question.words(),
            Self::Break(_) => ("A break", "its name, its minutes, or both: tea 15"),
        }
    }

    /// Whether the answer is a number, a time or a day: typing there replaces it.
    pub(in crate::app) fn is_short(self) -> bool {
        match self {
            Self::Setting(setting) => !matches!(setting, Setting::Title | Setting::Have),
            Self::Block(_, question) => question == BlockQuestion::Minutes,
            Self::Break(_) => false,
        }
    }

    /// Whether the answer replaces what the plan says already.
    pub(in crate::app) fn replaces(self) -> bool {
        match self {
            Self::Setting(_) | Self::Block(..) => true,
            Self::Break(_) => false,
        }
    }
}

impl Setting {
    /// All of them, in the order of their menu.
    pub(in crate::app) const ALL: [Self; 8] = [
        Self::Title,
        Self::Date,
        Self::Start,
        Self::End,
        Self::People,
        Self::Transition,
        Self::Buffer,
        Self::Have,
    ];

    /// Its row in that menu.
    pub(in crate::app) fn row(self) -> usize {
        let row = Self::ALL.iter().position(|&setting| setting == self);
        row.unwrap_or_default()
    }

    fn words(self) -> Words {
        match self {
            Self::Title => ("What is the plan called?", "a title"),
            Self::Date => ("On which day?", "as 2026-12-03; empty for none"),
            Self::Start => ("When does it start?", "as 13:00; empty to leave it open"),
            Self::End => (
                "When must it end?",
                "as 15:30, past midnight as 25:00; empty to leave it open",
            ),
            Self::People => (
                "How many people come?",
                "a number; empty if nobody knows yet",
            ),
            Self::Transition => (
                "Minutes for each change from one block to the next",
                "a number; empty for the usual 2",
            ),
            Self::Buffer => (
                "Minutes to keep free at the end",
                "a number; empty for the usual 10",
            ),
            Self::Have => (
                "What does the group have already?",
                "words with commas, as list, map; empty for nothing",
            ),
        }
    }
}

impl BlockQuestion {
    fn words(self) -> Words {
        match self {
            Self::Minutes => ("Minutes of", "a number; empty for its usual minutes"),
            Self::Lead => ("Who leads", "a name; empty for nobody"),
            Self::Note => ("A note for", "what to remember; empty for no note"),
        }
    }
}

impl FileQuestion {
    pub(in crate::app) fn words(self) -> Words {
        match self {
            Self::SaveAs => (
                "Keep the plan in which file?",
                "a path; from now on changes are saved there",
            ),
            Self::Open => ("The plan in which file?", "a path"),
            Self::HandOut(..) => ("Write it to which file?", "a path"),
        }
    }
}
