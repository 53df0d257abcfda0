//! Why ron could not read a value, said as a person would, at the place where the mistake was made.
//!
//! ron says what it would have taken next. The words here come from that, the field it was reading, and what stands
//! there instead.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "ron has fifty errors and may have more; most cannot come from a catalogue"
)]

use ron::error::{Error, Position, SpannedError};

use super::check::shown;
use super::lex::{Lexer, Token};
use super::locate::{Entry, around, entries, is_name};
use super::names;
use super::words::{syntax, too_deep};
use crate::model::Problem;
use crate::text::nearest;

/// What ron found in `text`, and at which byte of it. `path` leads to `text` where that is not a record.
pub(super) fn problem(
    text: &str,
    path: &[&str],
    error: &SpannedError,
    depth: usize,
) -> (usize, Problem) {
    let at = offset(text, error.span.end);
    let (holder, names) = around(text.as_bytes(), at);
    let field = match names.last() {
        Some(name) => text.get(name.clone()).unwrap_or(""),
        None => path.last().copied().unwrap_or(""),
    };
    let site = Site {
        text,
        at,
        field: shown(field.trim_matches('"')),
        holder,
    };
    match &error.code {
        Error::ExceededRecursionLimit => (at, too_deep(depth)),
        code => site
            .named(code)
            .or_else(|| site.value(code))
            .unwrap_or_else(|| site.shape(code)),
    }
}

/// The byte of `text` at ron's position.
fn offset(text: &str, position: Position) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines
        .by_ref()
        .take(position.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let line = lines.next().unwrap_or("");
    let column = line.char_indices().nth(position.col.saturating_sub(1));
    before + column.map_or(line.len(), |(at, _)| at)
}

/// Where ron stopped.
struct Site<'a> {
    text: &'a str,
    at: usize,
    /// The field that it was reading.
    field: String,
    /// The struct around it.
    holder: Entry,
}

impl Site<'_> {
    /// Mistakes with the names of fields, words and structs.
    fn named(&self, error: &Error) -> Option<(usize, Problem)> {
        Some(match error {
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => {
                let allowed = expected.iter().copied();
                let at = self.at.saturating_sub(found.len());
                (at, self.unknown_word(found, allowed))
            }
            Error::MissingStructField { field, .. } => {
                let name = (*field).to_owned();
                (self.holder.value.start, Problem::MissingField { name })
            }
            Error::DuplicateStructField { field, .. } => {
                let name = (*field).to_owned();
                (self.last_before(field), Problem::RepeatedField { name })
            }
            Error::Message(said) => {
                let name = said
                    .strip_prefix("the field `")?
                    .strip_suffix("` stands here twice")?;
                let problem = Problem::RepeatedField { name: shown(name) };
                (self.last_before(name), problem)
            }
            Error::ExpectedDifferentStructName { expected, found } => {
                let at = self.at.saturating_sub(found.len());
                if found.starts_with(expected) {
                    let what = format!("a `(` is missing behind `{expected}`");
                    return Some((at, syntax(what, format!("write `{expected}(`"))));
                }
                let found = format!("`{expected}(...)`, not `{}`", shown(found));
                (at, wrong(found, format!("write `{expected}`")))
            }
            Error::SuggestRawIdentifier(name) => {
                let written = name.replace('-', "_");
                let what = format!("`{}` cannot be the name of a field", shown(name));
                (
                    self.at,
                    syntax(what, format!("write `{}`", shown(&written))),
                )
            }
            _ => return None,
        })
    }

    fn unknown_word<'b>(
        &self,
        found: &str,
        allowed: impl Iterator<Item = &'b str> + Clone,
    ) -> Problem {
        Problem::UnknownWord {
            field: self.field.clone(),
            found: shown(found),
            nearest: nearest(found, allowed.clone()).map(str::to_owned),
            allowed: allowed.map(str::to_owned).collect(),
        }
    }

    /// The start of the last field or key called `name` that begins before the place.
    fn last_before(&self, name: &str) -> usize {
        let text = self.text.as_bytes();
        let mut value = self.holder.value.clone();
        let mut found = self.at;
        // The key of a map stands in a field of the struct, so the way in is gone by one level at a time.
        loop {
            let before = |entry: &Entry| entry.name.start < self.at;
            let all: Vec<Entry> = entries(text, &value).take_while(before).collect();
            if let Some(entry) = all.iter().rfind(|entry| is_name(text, &entry.name, name)) {
                found = entry.name.start;
            }
            match all.last() {
                Some(inner) if inner.value.contains(&self.at) && inner.value != value => {
                    value = inner.value.clone();
                }
                Some(_) | None => return found,
            }
        }
    }

    /// Values of another sort than the field takes.
    fn value(&self, error: &Error) -> Option<(usize, Problem)> {
        let field = &self.field;
        let (sort, cure) = match error {
            Error::ExpectedString => return Some((self.at, self.text_expected())),
            Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => (
                "a whole number",
                "write digits alone, without quotes".to_owned(),
            ),
            Error::IntegerOutOfBounds => return Some(self.out_of_bounds()),
            Error::ExpectedArray => ("a list", "put it in square brackets: `[...]`".to_owned()),
            Error::ExpectedMap => {
                let cure = "put it in curly brackets: `{\"key\": \"value\"}`";
                ("keys and values", cure.to_owned())
            }
            Error::ExpectedNamedStructLike(name) => {
                let expected = format!("`{name}(...)`{}", self.not());
                let cure = format!("write `{name}(`, its fields, and `)`");
                return Some((self.at, wrong(expected, cure)));
            }
            Error::InvalidValueForType { expected, .. } => {
                let start = self.previous().map_or(self.at, |(start, _)| start);
                let expected = format!("{expected} for `{field}`");
                return Some((start, wrong(expected, "put a text in quotes".into())));
            }
            Error::ExpectedIdentifier => return self.word(),
            _ => return None,
        };
        let expected = format!("{sort} for `{field}`{}", self.not());
        Some((self.at, wrong(expected, cure)))
    }

    fn text_expected(&self) -> Problem {
        let found = self.found();
        if self.is_key() {
            return wrong(
                format!("a key in quotes{}", self.not()),
                format!("write `\"{found}\": ...`"),
            );
        }
        let expected = format!("a text for `{}`", self.field);
        match found.as_str() {
            "" | "," => wrong(
                expected,
                "write one in quotes, or leave the field out".into(),
            ),
            "null" | "None" => wrong(expected + &self.not(), "leave the field out".into()),
            "[" | "{" | "(" => wrong(expected + ", not a list", "write one text in quotes".into()),
            "'" => wrong(
                expected + " in double quotes",
                "write double quotes, `\"`, in place of the single ones".into(),
            ),
            _ if found.starts_with(['“', '”', '„', '«']) => {
                let cure = "write straight quotes, `\"`, in place of the curly ones";
                wrong(expected + " in straight quotes", cure.into())
            }
            _ => {
                let bare = found.trim_matches('\'');
                wrong(
                    expected + &self.not(),
                    format!("put it in quotes: `\"{bare}\"`"),
                )
            }
        }
    }

    /// Something else where a bare word belongs: the name of a field or a word of a closed vocabulary.
    fn word(&self) -> Option<(usize, Problem)> {
        let found = self.found();
        let allowed = names::closed(&self.field);
        let bare = found.trim_matches('"');
        if self.is_value() && !allowed.is_empty() {
            let problem = if found.starts_with('"') && allowed.contains(&bare) {
                wrong(
                    format!("a word without quotes for `{}`", self.field),
                    format!("write `{bare}`"),
                )
            } else {
                self.unknown_word(bare, allowed.into_iter())
            };
            return Some((self.at, problem));
        }
        let problem = match found.as_str() {
            "," => syntax("two commas stand here", "take one out"),
            "" => return None,
            _ if found.starts_with('"') && self.is_key() => syntax(
                "expected the name of a field without quotes",
                format!("write `{bare}`"),
            ),
            _ => syntax(
                format!("expected the name of a field{}", self.not()),
                "write a name, a colon and a value, such as `title: \"...\"`",
            ),
        };
        Some((self.at, problem))
    }

    /// Commas, colons and brackets.
    fn shape(&self, error: &Error) -> (usize, Problem) {
        let problem = match error {
            Error::ExpectedComma => return self.comma(),
            Error::ExpectedMapColon => syntax(
                format!("expected a colon after the name of a field{}", self.not()),
                "write `name: value`",
            ),
            Error::InvalidEscape(_) => {
                let at = self.at.saturating_sub(2);
                let written = self.text.get(at..self.at).unwrap_or("");
                let what = format!("`{}` means nothing in a text", shown(written));
                return (
                    at,
                    syntax(what, "a backslash is written `\\\\`, a quote `\\\"`"),
                );
            }
            Error::TrailingCharacters => syntax(
                "the value has ended, but more stands here",
                "put a comma before it, or take it out",
            ),
            Error::Eof => syntax(
                "the value is missing here",
                "write one, or leave the field out",
            ),
            Error::Message(said) => {
                syntax(shown(said), "compare it with a record that can be read")
            }
            _ => syntax(
                format!("this cannot be read{}", self.not().replace(", not", ":")),
                "compare it with a record that can be read",
            ),
        };
        (self.at, problem)
    }

    /// A comma is missing: at the end of the line above, or before what stands here.
    fn comma(&self) -> (usize, Problem) {
        let (_, end) = self.previous().unwrap_or((self.at, self.at));
        if self
            .text
            .get(end..self.at)
            .is_some_and(|gap| gap.contains('\n'))
        {
            return (
                end,
                syntax("a comma is missing at the end of this line", "put one here"),
            );
        }
        let mut all = Lexer::new(self.text.as_bytes(), 0);
        if let Some(word) = all.find(|lexeme| lexeme.span.end > self.at)
            && word.span.start < self.at
        {
            let found = self
                .text
                .get(word.span.clone())
                .map(shown)
                .unwrap_or_default();
            let expected = format!("a whole number for `{}`, not `{found}`", self.field);
            return (
                word.span.start,
                wrong(expected, "write digits alone".into()),
            );
        }
        let what = format!("expected a comma or a closing bracket{}", self.not());
        let after_text = self
            .text
            .get(..end)
            .is_some_and(|before| before.ends_with('"'));
        let cure = match self.found() {
            found if after_text && found.starts_with(char::is_alphanumeric) => {
                "put a comma here or mend the quotes before it; a quote inside a text is written `\\\"`"
            }
            found if found.starts_with(char::is_alphanumeric) || found.starts_with('"') => {
                "put a comma before it"
            }
            _ => "put a comma in its place",
        };
        (self.at, syntax(what, cure))
    }

    /// The start and end of the token before the place.
    fn previous(&self) -> Option<(usize, usize)> {
        let before =
            Lexer::new(self.text.as_bytes(), 0).take_while(|lexeme| lexeme.span.end <= self.at);
        before
            .last()
            .map(|lexeme| (lexeme.span.start, lexeme.span.end))
    }

    /// What stands at the place.
    fn found(&self) -> String {
        let next = Lexer::new(self.text.as_bytes(), self.at).next();
        let span = next
            .filter(|next| !matches!(next.token, Token::Close(_)))
            .map(|next| next.span);
        span.and_then(|span| self.text.get(span))
            .map(shown)
            .unwrap_or_default()
    }

    fn not(&self) -> String {
        match self.found() {
            nothing if nothing.is_empty() || nothing == "," => String::new(),
            found if found.starts_with('"') => format!(", not {found}"),
            found => format!(", not `{found}`"),
        }
    }

    /// Whether the place is before a colon.
    fn is_key(&self) -> bool {
        let next = Lexer::new(self.text.as_bytes(), self.at).nth(1);
        next.is_some_and(|next| next.token == Token::Colon)
    }

    /// Whether the place is behind a colon, or in a list.
    fn is_value(&self) -> bool {
        let (start, _) = self.previous().unwrap_or_default();
        let before = self.text.as_bytes().get(start);
        matches!(before, Some(b':' | b'[')) || matches!(before, Some(b',')) && !self.is_key()
    }

    /// The number before the place, which is too small or too large.
    fn out_of_bounds(&self) -> (usize, Problem) {
        let start = self.previous().map_or(self.at, |(start, _)| start);
        let number = self.text.get(start..self.at).unwrap_or("");
        let (bound, cure) = if number.starts_with('-') {
            ("from 0 up", "take the minus out")
        } else {
            ("that is smaller", "look for a digit too many")
        };
        let expected = format!(
            "a number {bound} for `{}`, not `{}`",
            self.field,
            shown(number)
        );
        (start, wrong(expected, cure.into()))
    }
}

fn wrong(expected: String, cure: String) -> Problem {
    Problem::WrongValue { expected, cure }
}
