//! What is wrong with a file, said as a person would: the scan's and ron's reports become problems with a cure.

use ron::error::{Error, Position, SpannedError};

use super::check::shown;
use super::lex::{Lexer, Token, Unclosed, closing};
use super::locate::{around, entries, is_name};
use super::scan::Kind;
use crate::model::{
    Access, Closed, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Problem, Rel,
    Stage, TooLarge,
};
use crate::text::nearest;

fn syntax(what: impl Into<String>, cure: impl Into<String>) -> Problem {
    Problem::Syntax {
        what: what.into(),
        cure: cure.into(),
    }
}

fn doubtful(what: &str, cure: &str) -> Problem {
    Problem::Doubtful {
        what: what.into(),
        cure: cure.into(),
    }
}

fn wrong(expected: impl Into<String>) -> Problem {
    Problem::WrongValue {
        expected: expected.into(),
    }
}

/// Bytes that are no UTF-8.
pub(super) fn not_utf8() -> Problem {
    syntax("here stand bytes that are no UTF-8 text", "save the file as UTF-8")
}

/// A store that can hold no more.
pub(super) fn full(full: TooLarge) -> Problem {
    syntax(full.to_string(), "load fewer catalogues at once")
}

fn too_deep(depth: usize) -> Problem {
    Problem::OverLimit {
        what: "the number of brackets inside one another".into(),
        limit: depth.to_string(),
        option: "--max-depth".into(),
    }
}

/// What the scan found; a bracket of another sort stands on line `closer`.
pub(super) fn trouble(kind: &Kind, closer: usize, depth: usize) -> Problem {
    match *kind {
        Kind::Open(Unclosed::Quote) => syntax(
            "the text that begins here has no closing quote",
            "put a `\"` at its end; a quote inside a text is written `\\\"`",
        ),
        Kind::Open(Unclosed::RawQuote) => syntax(
            "the raw text that begins here is never closed",
            "close it with a quote and as many `#` as it begins with",
        ),
        Kind::Open(Unclosed::Comment) => {
            syntax("the comment that begins here is never closed", "put `*/` at its end")
        }
        Kind::OpenBracket(open, None) => syntax(
            format!("the `{}` here is never closed", open as char),
            format!("put the `{}` that is missing", closing(open) as char),
        ),
        Kind::OpenBracket(open, Some((close, _))) => syntax(
            format!("the `{}` here meets a `{}` on line {closer}", open as char, close as char),
            format!("put the `{}` that is missing before it", closing(open) as char),
        ),
        Kind::Stray(close) => syntax(
            format!("the `{}` here closes nothing", close as char),
            "take it out",
        ),
        Kind::TooDeep => too_deep(depth),
        Kind::NoComma => doubtful("a comma is missing before this record", "put one after the record above"),
        Kind::TwoCommas => doubtful("this comma has no record before it", "take it out"),
        Kind::Behind => syntax(
            "the catalogue has ended, but more stands here",
            "look for a bracket too many above",
        ),
        Kind::Ends => syntax(
            "the file ends before the catalogue does",
            "close it with `])`; if a part was lost, fetch the file again",
        ),
        Kind::NoField => syntax(
            "expected a field of the catalogue, such as `resources: [...]`",
            "write a field's name and a colon here",
        ),
    }
}

/// What ron found in `text`, and at which byte of it. `path` leads to `text` where it is not a record.
pub(super) fn problem(text: &str, path: &[&str], error: &SpannedError, depth: usize) -> (usize, Problem) {
    let end = offset(text, error.span.end);
    let site = Site::new(text, path, end);
    site.problem(&error.code, depth)
}

/// The byte of `text` at ron's position.
fn offset(text: &str, position: Position) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(position.line.saturating_sub(1)).map(str::len).sum();
    let line = lines.next().unwrap_or("");
    let column = line.char_indices().nth(position.col.saturating_sub(1));
    before + column.map_or(line.len(), |(at, _)| at)
}

/// Where ron stopped.
struct Site<'a> {
    text: &'a str,
    at: usize,
    field: String,
}

impl<'a> Site<'a> {
    fn new(text: &'a str, path: &[&str], at: usize) -> Self {
        let (_, names) = around(text.as_bytes(), at);
        let field = match names.last() {
            Some(name) => text.get(name.clone()).unwrap_or(""),
            None => path.last().copied().unwrap_or(""),
        };
        Self {
            text,
            at,
            field: shown(field),
        }
    }

    fn problem(&self, error: &Error, depth: usize) -> (usize, Problem) {
        (self.at, wrong(format!("{error}")))
    }
}
