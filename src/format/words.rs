//! What is wrong with the shape of a file, said as a person would, with a cure.

use super::check::shown;
use super::lex::{Unclosed, closing};
use super::outline::Kind;
use crate::model::{Problem, TooLarge};
use crate::text::nearest;

pub(super) fn syntax(what: impl Into<String>, cure: impl Into<String>) -> Problem {
    Problem::Syntax {
        what: what.into(),
        cure: cure.into(),
    }
}

pub(super) fn doubtful(what: &str, cure: &str) -> Problem {
    Problem::Doubtful {
        what: what.into(),
        cure: cure.into(),
    }
}

/// A field that nobody reads, where those of `known` are read.
pub(super) fn unknown(name: &str, known: &[&'static str]) -> Problem {
    Problem::UnknownField {
        nearest: nearest(name, known.iter().copied()).map(str::to_owned),
        name: shown(name),
    }
}

/// Bytes that are no UTF-8.
pub(super) fn not_utf8() -> Problem {
    syntax(
        "here stand bytes that are no UTF-8 text",
        "save the file as UTF-8",
    )
}

/// A store that can hold no more.
pub(super) fn full(full: TooLarge) -> Problem {
    syntax(full.to_string(), "load fewer catalogues at once")
}

pub(super) fn too_deep(depth: usize) -> Problem {
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
        Kind::Open(Unclosed::Comment) => syntax(
            "the comment that begins here is never closed",
            "put `*/` at its end",
        ),
        Kind::OpenBracket(open, None) => syntax(
            format!("the `{}` here is never closed", open as char),
            format!("put the `{}` that is missing", closing(open) as char),
        ),
        Kind::OpenBracket(open, Some((close, _))) => syntax(
            format!(
                "the `{}` here meets a `{}` on line {closer}",
                open as char, close as char
            ),
            format!(
                "put the `{}` that is missing before it",
                closing(open) as char
            ),
        ),
        Kind::Stray(close) => syntax(
            format!("the `{}` here closes nothing", close as char),
            "take it out",
        ),
        Kind::TooDeep => too_deep(depth),
        Kind::NoComma => doubtful("a comma is missing between two records", "put one here"),
        Kind::TwoCommas => doubtful("this comma has no record before it", "take it out"),
        Kind::Behind => syntax(
            "the list of records has ended above, but more stands here",
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
