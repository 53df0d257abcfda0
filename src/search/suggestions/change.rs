//! A change of a query, and what it gives.

use crate::query::Query;

/// A change of the query that gives something.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What is changed.
    pub change: Change,
    /// The changed query.
    pub query: Query,
    /// How many records have every word of it and meet every condition.
    pub hits: usize,
}

/// A change of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Words become the condition that they come to.
    Wish {
        /// The words, as they were typed.
        asked: String,
        /// The condition, as a query writes it.
        condition: String,
    },
    /// A word or value is spelt as the catalogue spells it.
    Respell {
        /// As asked.
        asked: String,
        /// As the catalogue has it.
        near: String,
    },
    /// Two words that follow one another are asked for as they stand, and no others.
    Phrase(String),
    /// A condition is dropped.
    Drop(String),
    /// What was read as a field is looked for as words.
    AsWords(String),
    /// Every other condition is dropped.
    Keep(String),
    /// The questions are asked that find an activity that fits.
    Fit,
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Wish { asked, condition } => write!(f, "{condition} for “{asked}”"),
            Self::Respell { asked, near } => write!(f, "{near} instead of {asked}"),
            Self::Phrase(phrase) => write!(f, "only “{phrase}”"),
            Self::Drop(asked) => write!(f, "without {asked}"),
            Self::AsWords(words) => write!(f, "“{words}” as words"),
            Self::Keep(asked) => write!(f, "only {asked}"),
            Self::Fit => f.write_str("what fits? A few questions find an activity"),
        }
    }
}
