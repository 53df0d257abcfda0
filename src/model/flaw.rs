//! What is wrong with a record or a file: where, what, and the cure.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a flaw costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing: the record is read.
    Warning,
    /// The record, or what is named, is left out.
    Error,
}

/// A place in a file, as an editor counts: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// That line of the file, cleaned and cut to what a screen shows.
    pub excerpt: String,
    /// Where in `excerpt` the caret belongs, in cells from 0.
    pub caret: usize,
}

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// The file as the person named it, cleaned.
    pub file: String,
    /// Where in it; `None` when the file as a whole is meant.
    pub place: Option<Place>,
    /// The record that it is about: its id, or `line 12` where the id cannot be read. `None` when it is about no record.
    pub record: Option<String>,
    /// The byte of the file where that record begins: several may have one id.
    pub begins: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong. The words are the message; [`Problem::cure`] says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Problem {
    /// A field that nobody reads.
    #[error("unknown field `{name}`")]
    UnknownField {
        /// As written.
        name: String,
        /// The nearest field there is.
        nearest: Option<String>,
    },
    /// A bare word outside its closed vocabulary.
    #[error("`{found}` is not one of the words for `{field}`")]
    UnknownWord {
        /// The field.
        field: String,
        /// As written.
        found: String,
        /// What may stand here.
        allowed: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// A field that must be there.
    #[error("the field `{name}` is missing")]
    MissingField {
        /// Which.
        name: String,
    },
    /// A field that is there twice.
    #[error("the field `{name}` stands here twice")]
    RepeatedField {
        /// Which.
        name: String,
    },
    /// A field with nothing in it that must have something.
    #[error("`{name}` is empty")]
    EmptyField {
        /// Which.
        name: String,
    },
    /// A value of another sort than the field takes.
    #[error("expected {expected}")]
    WrongValue {
        /// What should stand here.
        expected: String,
        /// How to write it.
        cure: String,
    },
    /// RON that cannot be read here.
    #[error("{what}")]
    Syntax {
        /// What the reader says.
        what: String,
        /// What to do about it.
        cure: String,
    },
    /// An id that an earlier record has.
    #[error("the id `{id}` is already taken, on line {first_line}")]
    RepeatedId {
        /// The id.
        id: String,
        /// The line of the earlier record.
        first_line: usize,
    },
    /// An id with letters that an id may not have.
    #[error("`{id}` cannot be an id")]
    BadId {
        /// As written.
        id: String,
    },
    /// An address that may not be opened.
    #[error("`{url}` is not a web or mail address")]
    BadAddress {
        /// As written.
        url: String,
    },
    /// A number outside sense.
    #[error("{value} is not a sensible {field}")]
    BadNumber {
        /// The field.
        field: String,
        /// As written.
        value: i64,
        /// What is sensible, as words.
        sensible: String,
    },
    /// Least above most.
    #[error("`{field}` goes from {least} down to {most}")]
    Backwards {
        /// The field.
        field: String,
        /// The lower limit as written.
        least: u32,
        /// The upper limit as written.
        most: u32,
    },
    /// Steps and sum differ.
    #[error("the steps take {steps} minutes, but `usual` says {usual}")]
    MinutesDiffer {
        /// The sum of the steps.
        steps: u32,
        /// The sum that is written.
        usual: u32,
    },
    /// Something that can be read, but looks like a slip.
    #[error("{what}")]
    Doubtful {
        /// What it is.
        what: String,
        /// What to do about it.
        cure: String,
    },
    /// A character that may not be shown, in a text that is shown without it.
    #[error("{} is left out", called(*.found))]
    LeftOut {
        /// The first one.
        found: char,
    },
    /// A related record that is not there.
    #[error("there is no record `{id}`")]
    UnknownRelated {
        /// As written.
        id: String,
        /// The nearest id there is.
        nearest: Option<String>,
    },
    /// Over a limit.
    #[error("{what} is over the limit of {limit}")]
    OverLimit {
        /// What there is too much of.
        what: String,
        /// The limit with its unit.
        limit: String,
        /// The option that raises it.
        option: String,
    },
    /// Flaws besides those that are told.
    #[error("{flaws} more flaws are not shown")]
    MoreFlaws {
        /// How many.
        flaws: usize,
        /// How many records are left out because of them.
        records: usize,
    },
    /// A file written for a later program.
    #[error("the file is of format {found}; this program reads format {known}")]
    NewerFormat {
        /// The file's.
        found: u32,
        /// The highest known here.
        known: u32,
    },
    /// A file that cannot be read at all.
    #[error("{what}")]
    Unreadable {
        /// Why.
        what: String,
        /// What to do about it.
        cure: String,
    },
}

impl Problem {
    /// What it costs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownField { .. }
            | Self::NewerFormat { .. }
            | Self::Doubtful { .. }
            | Self::LeftOut { .. }
            | Self::UnknownRelated { .. } => Severity::Warning,
            Self::UnknownWord { .. }
            | Self::MissingField { .. }
            | Self::RepeatedField { .. }
            | Self::EmptyField { .. }
            | Self::WrongValue { .. }
            | Self::Syntax { .. }
            | Self::RepeatedId { .. }
            | Self::BadId { .. }
            | Self::BadAddress { .. }
            | Self::BadNumber { .. }
            | Self::Backwards { .. }
            | Self::MinutesDiffer { .. }
            | Self::OverLimit { .. }
            | Self::MoreFlaws { .. }
            | Self::Unreadable { .. } => Severity::Error,
        }
    }

    /// What the keeper can do about it, as a sentence without a full stop.
    pub fn cure(&self) -> String {
        match self {
            Self::UnknownField {
                nearest: Some(near),
                ..
            }
            | Self::UnknownWord {
                nearest: Some(near),
                ..
            }
            | Self::UnknownRelated {
                nearest: Some(near),
                ..
            } => format!("did you mean `{near}`?"),
            Self::UnknownField { .. } => "leave it out, or move it into `extra`".into(),
            Self::UnknownWord { allowed, .. } => format!("write one of {}", allowed.join(", ")),
            Self::MissingField { name } => format!("add `{name}: ...`"),
            Self::RepeatedField { .. } => "keep one of the two".into(),
            Self::EmptyField { name } => format!("write something between the quotes of `{name}`"),
            Self::WrongValue { cure, .. }
            | Self::Syntax { cure, .. }
            | Self::Unreadable { cure, .. }
            | Self::Doubtful { cure, .. } => cure.clone(),
            Self::RepeatedId { .. } => "give one of the two records another id".into(),
            Self::BadId { .. } => {
                "use letters, digits, `-`, `_` and `.`, without blanks or `/`".into()
            }
            Self::BadAddress { .. } => {
                "write it in full, beginning with https://, http:// or mailto:".into()
            }
            Self::BadNumber { sensible, .. } => format!("write {sensible}"),
            Self::Backwards { .. } => "put the smaller number first".into(),
            Self::MinutesDiffer { steps, .. } => {
                format!("write `usual: {steps}`, or change a step")
            }
            Self::LeftOut { .. } => "take it out of the file".into(),
            Self::UnknownRelated { .. } => "take it out, or load the catalogue that has it".into(),
            Self::OverLimit { option, .. } => {
                format!("raise it with {option}, if you trust the file")
            }
            Self::MoreFlaws { .. } => "mend the ones above first".into(),
            Self::NewerFormat { .. } => {
                "what this program knows is shown; a newer kitbag may show more".into()
            }
        }
    }
}

/// What a character that cannot be shown is called.
fn called(found: char) -> String {
    let sort = if found.is_control() {
        "a control character"
    } else {
        "a character that hides or turns text"
    };
    format!("{sort} (U+{:04X})", u32::from(found))
}

impl Flaw {
    /// What it costs.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// How many flaws it tells of.
    pub fn count(&self) -> usize {
        if let Problem::MoreFlaws { flaws, .. } = &self.problem {
            *flaws
        } else {
            1
        }
    }

    /// Where a file was cut short by a limit: the limit, and the option that raises it.
    pub fn cut(&self) -> Option<(&str, &str)> {
        if let Problem::OverLimit { limit, option, .. } = &self.problem
            && self.record.is_none()
        {
            return Some((limit, option));
        }
        None
    }
}

/// One line: `file:line:column: problem; cure`.
impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some(place) = &self.place {
            write!(f, "{}:{}:", place.line, place.column)?;
        }
        let warning = match self.severity() {
            Severity::Warning => "warning: ",
            Severity::Error => "",
        };
        write!(f, " {warning}{}; {}", self.problem, self.problem.cure())
    }
}
