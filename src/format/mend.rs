//! A record that ron cannot read, mended where a mistake can be stepped over, so that the next one is found too.
//!
//! What is put in here is never shown nor kept: every place in the mended text leads back to the record as written.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "ron has fifty errors and may have more; most cannot be stepped over"
)]

use std::borrow::Cow;
use std::ops::Range;

use ron::error::Error;

use super::lex::{Lexer, Token};
use super::locate::{innermost, inside};
use super::outline::Most;
use super::scan::Scan;
use crate::model::Problem;

/// The fields without which a resource, a link, a step or a tip cannot be read. All are texts.
const NEEDED: [&str; 4] = ["id", "title", "url", "text"];

/// A record's text and what was changed in it.
pub(super) struct Mended<'a> {
    text: Cow<'a, str>,
    changes: Vec<Change>,
}

/// A change of a text: as many bytes in place of as many others.
struct Change {
    /// Where, in the text as it was before.
    at: usize,
    /// Where that is in the record as written.
    origin: usize,
    taken: usize,
    put: usize,
}

impl<'a> Mended<'a> {
    /// A record as written.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            changes: Vec::new(),
        }
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Which byte of the record as written stands at byte `at` of the text; `None` for what was put there.
    pub(super) fn origin(&self, at: usize) -> Option<usize> {
        self.changes.iter().rev().try_fold(at, |at, change| {
            if at < change.at {
                Some(at)
            } else {
                at.checked_sub(change.at + change.put)
                    .map(|behind| change.at + change.taken + behind)
            }
        })
    }

    /// Whether something was changed inside `span` of the text.
    pub(super) fn touches(&self, span: &Range<usize>) -> bool {
        let (Some(start), Some(end)) = (self.origin(span.start), self.origin(span.end)) else {
            return true;
        };
        self.changes
            .iter()
            .any(|change| (start..end).contains(&change.origin))
    }

    /// Mends the mistake at byte `at`, for which ron gave `error` and we `problem`; whether that can be done.
    pub(super) fn step_over(&mut self, at: usize, error: &Error, problem: &Problem) -> bool {
        let change = change(&self.text, at, error, problem);
        let Some((span, put)) = change else {
            return false;
        };
        // Two fields may be put in at one place.
        let Some(origin) = self.origin(span.start).or_else(|| self.origin(at)) else {
            return false;
        };
        self.changes.push(Change {
            at: span.start,
            origin,
            taken: span.len(),
            put: put.len(),
        });
        self.text.to_mut().replace_range(span, &put);
        true
    }
}

/// What to put where, so that ron goes on behind the mistake.
fn change(
    text: &str,
    at: usize,
    error: &Error,
    problem: &Problem,
) -> Option<(Range<usize>, String)> {
    match error {
        Error::MissingStructField { field, .. } if NEEDED.contains(field) => {
            let start = inside(text.as_bytes(), &(at..text.len())).at();
            Some((start..start, format!("{field}: \"\", ")))
        }
        // The name with a field behind it: its bracket is missing, and the one that closes it closes another.
        Error::ExpectedDifferentStructName { expected, found } if found.starts_with(expected) => {
            None
        }
        Error::ExpectedDifferentStructName { found, .. } => {
            Some((at..at + found.len(), String::new()))
        }
        Error::InvalidEscape(_) | Error::SuggestRawIdentifier(_) => item(text, at, problem),
        Error::ExpectedComma if matches!(problem, Problem::Syntax { .. }) => comma(text, at),
        _ => match problem {
            Problem::UnknownWord { .. }
            | Problem::WrongValue { .. }
            | Problem::RepeatedField { .. } => item(text, at, problem),
            _ => None,
        },
    }
}

/// A comma at the end of a line, if the next one begins with a field.
fn comma(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let mut next = Lexer::new(text.as_bytes(), at);
    let name = next.next()?;
    let field = name.token == Token::Word && next.next()?.token == Token::Colon;
    let breaks = text.get(at..name.span.start)?.contains('\n');
    (field && breaks).then(|| (at..at, ",".to_owned()))
}

/// Takes the field or entry at `at` out, with the comma behind it; a field that is needed gets an empty text.
fn item(text: &str, at: usize, problem: &Problem) -> Option<(Range<usize>, String)> {
    let entry = innermost(text.as_bytes(), at)?;
    let end = value_end(text, &entry.value)?;
    let is_repeated = matches!(problem, Problem::RepeatedField { .. });
    if NEEDED.contains(&text.get(entry.name.clone())?) && !is_repeated {
        return Some((entry.value.start..end, "\"\"".to_owned()));
    }
    let behind = Lexer::new(text.as_bytes(), end).next();
    let comma = behind.filter(|next| next.token == Token::Comma);
    let end = comma.map_or(end, |comma| comma.span.end);
    Some((entry.name.start..end, String::new()))
}

/// Where the value that seems to be at `value` ends; `None` where that is not sure. In quotes that are none for RON it
/// may hold blanks and commas.
fn value_end(text: &str, value: &Range<usize>) -> Option<usize> {
    let line = text.get(value.start..)?.lines().next()?;
    let mut letters = line.char_indices();
    let (_, first) = letters.next()?;
    if matches!(first, '“' | '”' | '„' | '«' | '‘' | '’' | '\'') {
        let ends = |&end: &usize| {
            let behind = text.get(end..).unwrap_or("").trim_start();
            behind.is_empty() || behind.starts_with([',', ')', ']', '}'])
        };
        return letters
            .filter(|(_, c)| matches!(c, '”' | '“' | '»' | '’' | '‘' | '\''))
            .map(|(at, c)| value.start + at + c.len_utf8())
            .find(ends);
    }
    let most = Most {
        depth: usize::MAX,
        records: 0,
    };
    let whole = Scan::new(text.as_bytes(), most).value(value.start, text.len());
    whole
        .ok()
        .filter(|whole| whole == value && !whole.is_empty())
        .map(|whole| whole.end)
}

#[cfg(test)]
mod tests {
    use super::super::{mistake, parse::parse};
    use super::*;
    use crate::model::Resource;

    /// `text` mended up to so many times.
    fn mended(text: &str, times: usize) -> Mended<'_> {
        let mut mended = Mended::new(text);
        for _ in 0..times {
            let Err(error) = parse::<Resource>(mended.text(), 64).0 else {
                break;
            };
            let (at, problem) = mistake::problem(mended.text(), &[], &error, 64);
            if !mended.step_over(at, &error.code, &problem) {
                break;
            }
        }
        mended
    }

    #[test]
    fn what_is_needed_is_put_in_and_what_is_not_is_taken_out() {
        let text =
            "Resource(title: ‘A, b’, kind: 5, links: [Lnik(rel: abuot,), (url: 1)], year: x)";
        assert_eq!(
            mended(text, 16).text(),
            "Resource(id: \"\", title: \"\",  links: [(url: \"\", ), (url: \"\")], )"
        );
    }

    #[test]
    fn an_unclear_end_is_not_guessed() {
        for text in [
            "Resource(id: \"a\", title: the best one, kind: 5)",
            "Resource(id: \"a\", title: ‘A, kind: 5)",
            "Resource(id: \"a\", title: , kind: 5)",
        ] {
            assert_eq!(mended(text, 16).text(), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_byte_that_is_kept_leads_back_to_itself(
            items in "(id: 5|title: é|kind: 'a, b'|kind: \"k\"\n|links: \\[(Link\\(rel: abuot\\)|Lnik\\(url: x\\)|,){0,3}\\]|access: opn|/\\* c \\*/|,| ){0,20}",
        ) {
            let text = format!("Resource({items})");
            let mended = mended(&text, 16);
            let mut last = None;
            for (at, byte) in mended.text().bytes().enumerate() {
                if let Some(origin) = mended.origin(at) {
                    proptest::prop_assert_eq!(text.as_bytes().get(origin), Some(&byte));
                    proptest::prop_assert!(last < Some(origin));
                    last = Some(origin);
                }
            }
        }
    }
}
