//! The parts of a query.
//!
//! In a query that was parsed, no clause, group or field term is empty, no group holds a single term, and every text
//! has something to look for.

use crate::model::Field;
use crate::text::Needle;

/// What is asked: every clause must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The conditions, all of which must hold.
    pub clauses: Vec<Clause>,
    /// The order asked for; without it the best hit comes first.
    pub sort: Option<Sort>,
}

/// A condition: one of its terms must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The terms, one of which must hold; never empty.
    pub any: Vec<Term>,
}

/// Something wanted or unwanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Which of the two.
    pub sign: Sign,
    /// The something.
    pub what: What,
}

/// Whether something must be there or must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It must be there.
    Wanted,
    /// It must not be there.
    Unwanted,
}

/// What a term looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A word or phrase, anywhere.
    Word(Word),
    /// One of some values of a field.
    Field(FieldTerm),
    /// Clauses in brackets, all of which must hold.
    Group(Vec<Clause>),
}

/// A word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// How it is compared.
    pub manner: Manner,
    /// Its text as typed, without quotes.
    pub text: String,
    /// Whether it stood in quotes.
    pub quoting: Quoting,
}

/// How a word is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Manner {
    /// As the search thinks best.
    #[default]
    Plain,
    /// `~`: its letters in this order.
    Fuzzy,
    /// `=`: this and nothing else.
    Exact,
    /// `^`: at the beginning.
    Begins,
}

/// Whether a word stood in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// Without quotes.
    Bare,
    /// In quotes.
    Quoted,
}

/// A field and the values of which it must have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldTerm {
    /// The field.
    pub field: FieldName,
    /// The values, one of which must be there; never empty.
    pub values: Vec<Value>,
}

/// The first name of a field, by which a query knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldName(String);

/// What is asked of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// It holds this text.
    Text(Word),
    /// `(none)`: it holds nothing.
    Nothing,
    /// It holds a number less or more than this one.
    Compare(Compare, i64),
    /// It holds a number between these two, both included. One of them is there, and the first is not the greater.
    Range(Option<i64>, Option<i64>),
}

/// How a number compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// The order of the hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The first name of a field, or whatever else was typed.
    pub by: String,
    /// Which way.
    pub direction: Direction,
}

/// Which way hits are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least first.
    Forward,
    /// The greatest first.
    Backward,
}

impl FieldName {
    /// The field whose first name is `canonical`.
    pub fn new(canonical: impl Into<String>) -> Self {
        Self(canonical.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Field> for FieldName {
    fn from(field: Field) -> Self {
        Self::new(field.name())
    }
}

impl Sign {
    /// The other sign.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Self::Wanted => Self::Unwanted,
            Self::Unwanted => Self::Wanted,
        }
    }

    /// This sign on something that has a sign of its own: twice unwanted is wanted.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        match self {
            Self::Wanted => other,
            Self::Unwanted => other.flipped(),
        }
    }
}

impl Direction {
    /// The other way.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}

impl From<Term> for Clause {
    fn from(term: Term) -> Self {
        Self { any: vec![term] }
    }
}

impl Value {
    /// The value `text`, in quotes if it needs them.
    pub fn text(text: &str) -> Self {
        Self::Text(Word::plain(text))
    }

    /// The number `n`.
    pub fn number(n: i64) -> Self {
        Self::Range(Some(n), Some(n))
    }

    /// Whether both ask for the same value: texts are folded, quotes do not matter, and `=` is the same as nothing,
    /// since the values of a facet are whole.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => {
                whole(a.manner) == whole(b.manner)
                    && Needle::new(&a.text).spaced == Needle::new(&b.text).spaced
            }
            (
                Self::Text(_) | Self::Nothing | Self::Compare(..) | Self::Range(..),
                Self::Text(_) | Self::Nothing | Self::Compare(..) | Self::Range(..),
            ) => self == other,
        }
    }
}

fn whole(manner: Manner) -> Manner {
    match manner {
        Manner::Plain | Manner::Exact => Manner::Exact,
        Manner::Fuzzy => Manner::Fuzzy,
        Manner::Begins => Manner::Begins,
    }
}
