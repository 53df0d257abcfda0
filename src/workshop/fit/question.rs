//! The questions in one table: how each is asked, what it is compared with, and what it weighs.

use crate::model::Field;

/// A question. Each may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// What should happen next in the group.
    Goal,
    /// How many minutes there are.
    Minutes,
    /// How many people come.
    People,
    /// What would be hard for somebody.
    Hard,
    /// Where in the session it is.
    Stage,
    /// In a room, online, or both.
    Place,
    /// What the group already has.
    Have,
    /// How often the person has facilitated.
    Level,
    /// How well people trust each other.
    Trust,
    /// How many minutes there are to prepare.
    Prepare,
    /// What can be brought.
    Bring,
    /// What people may decide.
    Influence,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// By one of its choices.
    One,
    /// By some of its choices, in their order.
    Several {
        /// How many at most.
        most: usize,
    },
    /// By a number.
    Number {
        /// What is counted, in the plural.
        unit: &'static str,
    },
    /// By words of one's own.
    Words,
}

/// What the table says of a question.
struct Entry {
    name: &'static str,
    asks: &'static str,
    field: Field,
    weight: u32,
    input: Input,
}

const fn entry(
    name: &'static str,
    asks: &'static str,
    field: Field,
    weight: u32,
    input: Input,
) -> Entry {
    Entry {
        name,
        asks,
        field,
        weight,
        input,
    }
}

/// Any number of choices.
const ANY: Input = Input::Several { most: usize::MAX };
const MINUTES: Input = Input::Number { unit: "minutes" };
const PEOPLE: Input = Input::Number { unit: "people" };

impl Question {
    /// How many there are: eleven subjects, of which preparation is asked in two, its minutes and what can be brought.
    pub const COUNT: usize = 12;

    /// All, in the order in which they are asked.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Goal,
        Self::Minutes,
        Self::People,
        Self::Hard,
        Self::Stage,
        Self::Place,
        Self::Have,
        Self::Level,
        Self::Trust,
        Self::Prepare,
        Self::Bring,
        Self::Influence,
    ];

    #[rustfmt::skip]
    fn entry(self) -> Entry {
        match self {
            Self::Goal => entry("goal", "What should happen next in the group?", Field::Goal, 5, Input::Several { most: 2 }),
            Self::Minutes => entry("minutes", "How many minutes are there?", Field::Minutes, 4, MINUTES),
            Self::People => entry("people", "How many people come?", Field::People, 4, PEOPLE),
            Self::Hard => entry("hard", "What would be hard for somebody?", Field::Demands, 4, ANY),
            Self::Stage => entry("stage", "Where in the session is it?", Field::Stage, 3, Input::One),
            Self::Place => entry("place", "In a room, online, or both at once?", Field::Format, 3, Input::One),
            Self::Have => entry("have", "What does the group already have?", Field::Takes, 3, ANY),
            Self::Level => entry("level", "How often have you facilitated?", Field::Difficulty, 2, Input::One),
            Self::Trust => entry("trust", "How well do people trust each other?", Field::Exposure, 2, Input::One),
            Self::Prepare => entry("prep", "How many minutes are there to prepare?", Field::PrepMinutes, 2, MINUTES),
            Self::Bring => entry("bring", "What can you bring?", Field::Materials, 1, Input::Words),
            Self::Influence => entry("influence", "What may people decide?", Field::Influence, 1, Input::One),
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name in one word, as the command line has it.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The question as it is asked.
    pub fn asks(self) -> &'static str {
        self.entry().asks
    }

    /// The field of an activity that it is compared with.
    pub fn field(self) -> Field {
        self.entry().field
    }

    /// What it weighs beside the others.
    pub fn weight(self) -> u32 {
        self.entry().weight
    }

    /// How it is answered.
    pub fn input(self) -> Input {
        self.entry().input
    }

    /// Whether an activity that is low here does not fit as it is. Practice and trust are low only where they are two
    /// levels off.
    pub fn is_key(self) -> bool {
        match self {
            Self::Goal
            | Self::Minutes
            | Self::People
            | Self::Hard
            | Self::Place
            | Self::Level
            | Self::Trust => true,
            Self::Stage | Self::Have | Self::Prepare | Self::Bring | Self::Influence => false,
        }
    }

    /// The question of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_at_its_own_place_and_has_a_name_of_its_own() {
        for (at, question) in Question::ALL.into_iter().enumerate() {
            assert_eq!(question.index(), at);
            assert_eq!(Question::from_name(question.name()), Some(question));
            assert!(question.asks().ends_with('?'));
        }
        assert_eq!(Question::from_name("colour"), None);
    }

    #[test]
    fn the_goal_weighs_most_and_what_people_may_decide_least() {
        assert_eq!(
            Question::ALL.map(Question::weight),
            [5, 4, 4, 4, 3, 3, 3, 2, 2, 2, 1, 1]
        );
    }
}
