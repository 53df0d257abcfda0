//! How something half-typed or odd was read, in plain words.
//!
//! Remarks are few: no more than [`MOST`], and none twice, however long the query.

use std::fmt;

/// How many remarks a query gets at most.
const MOST: usize = 8;
/// How many letters of what was typed a remark repeats.
pub(super) const LONGEST: usize = 40;

/// How something half-typed or odd was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A quote is not closed.
    OpenQuote,
    /// A bracket is not closed.
    OpenBracket,
    /// A bracket closes nothing.
    StrayBracket,
    /// Brackets stand too deep in one another.
    TooDeep,
    /// What stands before a colon is no field.
    UnknownField {
        /// What stands there.
        typed: String,
        /// The field with nearly this name.
        nearest: Option<String>,
    },
    /// What stands before a colon begins the names of several fields.
    AmbiguousField {
        /// What stands there.
        typed: String,
        /// The fields.
        fields: Vec<String>,
    },
    /// A field has no value.
    NoValue {
        /// The field.
        field: String,
    },
    /// A field of numbers was given something else.
    NotANumber {
        /// The field.
        field: String,
        /// What it was given.
        typed: String,
    },
    /// More than one order was asked for.
    OneSort {
        /// The one that counts.
        by: String,
    },
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::OpenQuote => write!(f, "the quote is read as closed at the end"),
            Self::OpenBracket => write!(f, "the bracket is read as closed at the end"),
            Self::StrayBracket => write!(f, "a `)` that closes nothing is left out"),
            Self::TooDeep => write!(f, "brackets more than {} deep are left out", super::DEEPEST),
            Self::UnknownField { typed, nearest } => {
                write!(f, "`{typed}` is no field here, so it is read as a word")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean {nearest}?"),
                    None => Ok(()),
                }
            }
            Self::AmbiguousField { typed, fields } => write!(
                f,
                "`{typed}` begins more than one field ({}), so it is read as a word",
                fields.join(", ")
            ),
            Self::NoValue { field } => {
                write!(f, "`{field}:` has no value yet and asks nothing")
            }
            Self::NotANumber { field, typed } => {
                write!(f, "`{field}:{typed}` needs a number and is left out")
            }
            Self::OneSort { by } => write!(f, "only one order counts: by {by}"),
        }
    }
}

/// Whether there are enough.
pub(super) fn are_enough(remarks: &[Remark]) -> bool {
    remarks.len() >= MOST
}

/// Adds `remark` unless it is there or there are enough.
pub(super) fn add(remarks: &mut Vec<Remark>, remark: Remark) {
    if !are_enough(remarks) && !remarks.contains(&remark) {
        remarks.push(remark);
    }
}

/// As much of `typed` as a remark repeats.
pub(super) fn cut(typed: &str) -> String {
    let mut cut: String = typed.chars().take(LONGEST).collect();
    if cut.len() < typed.len() {
        cut.push('…');
    }
    cut
}
