//! Plain records, read at speed: straight from the file's bytes, without ron and without a copy of a text.
//!
//! Plain is what nearly every record of a large collection is: known fields in any order, texts in quotes with at most
//! the simplest escapes, lists, whole numbers and bare words, and nothing that `check` or `hidden` would tell of. Whatever
//! else there is makes a record "not plain", and then it is read the thorough way, with all that is to be said of it.
//! So this reader never says what is wrong; it must only never take what the other would not, or take it otherwise.

mod activity;
mod synonyms;

pub(super) use self::synonyms::synonyms;

use std::borrow::Cow;

use memchr::memchr2;

use super::check::{is_address, is_doi, is_id, is_isbn, is_year};
use super::hidden::is_hidden;
use super::scan::RECORD;
use crate::model::{Access, Closed, DraftLink, RecordDraft, Rel, Text};
use crate::text::{clean_line, is_clean};

/// Brackets inside one another in a plain record, and more than what ron needs to go as deep.
pub(super) const DEPTH: usize = 8;

/// Reads the record at byte `at` of `text` into `draft`, and returns where it ends. `None` when it is not plain; what is
/// in `draft` then means nothing.
pub(super) fn plain<'a>(text: &'a str, at: usize, draft: &mut RecordDraft<'a>) -> Option<usize> {
    draft.clear();
    let mut reader = Plain {
        text,
        at,
        clean: true,
    };
    reader.record(draft)?;
    draft.is_clean = reader.clean;
    Some(reader.at)
}

/// The fields that a record has had already, a bit each.
#[derive(Default)]
struct Had(u32);

impl Had {
    /// Notes a field; `None` when it was there already.
    fn once(&mut self, field: u32) -> Option<()> {
        let bit = 1 << field;
        if self.0 & bit != 0 {
            return None;
        }
        self.0 |= bit;
        Some(())
    }

    fn has(&self, field: u32) -> bool {
        self.0 & (1 << field) != 0
    }
}

struct Plain<'a> {
    text: &'a str,
    at: usize,
    /// Whether every text so far is clean.
    clean: bool,
}

impl<'a> Plain<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves over blanks, and returns what stands behind them.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.byte()? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                found => return Some(found),
            }
        }
    }

    /// Moves over `mark`, which must be next.
    fn mark(&mut self, mark: u8) -> Option<()> {
        (self.next()? == mark).then(|| self.at += 1)
    }

    /// Moves over a comma, if it is next, and over `close`; whether `close` was there. Without either it is not plain.
    fn ends(&mut self, close: u8) -> Option<bool> {
        let found = self.next()?;
        if found == b',' {
            self.at += 1;
            if self.next()? == close {
                self.at += 1;
                return Some(true);
            }
            return Some(false);
        }
        (found == close).then(|| {
            self.at += 1;
            true
        })
    }

    /// A word of small letters: the name of a field, or one of a vocabulary.
    fn word(&mut self) -> Option<&'a str> {
        self.next()?;
        let start = self.at;
        let rest = self.text.as_bytes().get(start..)?;
        let long = rest
            .iter()
            .take_while(|&&b| b.is_ascii_lowercase() || b == b'_');
        self.at = start + long.count();
        let word = self.text.get(start..self.at)?;
        let ends = self
            .byte()
            .is_some_and(|b| matches!(b, b' ' | b'\n' | b'\t' | b'\r' | b':' | b',' | b')' | b']'));
        (ends && !word.is_empty()).then_some(word)
    }

    /// The name of a field, and the colon behind it.
    fn name(&mut self) -> Option<&'a str> {
        let name = self.word()?;
        self.mark(b':')?;
        Some(name)
    }

    /// Moves over the bracket of a struct, before which its name may stand.
    fn opens(&mut self, name: &[u8]) -> Option<()> {
        self.next()?;
        if self.text.as_bytes().get(self.at..)?.starts_with(name) {
            self.at += name.len();
        }
        self.mark(b'(')
    }

    fn text(&mut self) -> Option<Text<'a>> {
        self.mark(b'"')?;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let long = memchr2(b'"', b'\\', bytes.get(start..)?)?;
        let end = start + long;
        if bytes.get(end) == Some(&b'\\') {
            return self.escaped(start, end).map(Cow::Owned);
        }
        self.at = end + 1;
        let text = self.text.get(start..end)?;
        self.may_stand(text).then_some(Cow::Borrowed(text))
    }

    /// Whether nothing in `text` is left out when it is cleaned. Breaks and tabs are fine.
    fn may_stand(&mut self, text: &str) -> bool {
        let clean = is_clean(text);
        self.clean &= clean;
        clean || !text.chars().any(is_hidden)
    }

    /// The text that begins at `start` and whose first backslash stands at `slash`.
    fn escaped(&mut self, start: usize, slash: usize) -> Option<String> {
        let mut made = String::new();
        let (mut from, mut at) = (start, slash);
        let bytes = self.text.as_bytes();
        loop {
            made.push_str(self.text.get(from..at)?);
            if bytes.get(at) == Some(&b'"') {
                self.at = at + 1;
                return self.may_stand(&made).then_some(made);
            }
            made.push(match bytes.get(at + 1)? {
                b'"' => '"',
                b'\\' => '\\',
                b'n' => '\n',
                b't' => '\t',
                _ => return None,
            });
            from = at + 2;
            at = from + memchr2(b'"', b'\\', bytes.get(from..)?)?;
        }
    }

    /// A list of what `one` reads, at the end of `all`.
    fn list<T>(&mut self, all: &mut Vec<T>, one: impl Fn(&mut Self) -> Option<T>) -> Option<()> {
        self.mark(b'[')?;
        if self.next()? == b']' {
            self.at += 1;
            return Some(());
        }
        loop {
            all.push(one(self)?);
            if self.ends(b']')? {
                return Some(());
            }
        }
    }

    fn year(&mut self) -> Option<i32> {
        self.next()?;
        let start = self.at;
        let rest = self.text.as_bytes().get(start..)?;
        let long = rest
            .iter()
            .take_while(|&&b| b.is_ascii_digit() || b == b'-')
            .count();
        self.at = start + long;
        // Longer ones, hexadecimal ones and the like are read the thorough way.
        let ends = matches!(self.byte()?, b' ' | b'\n' | b'\t' | b'\r' | b',' | b')');
        let written = self.text.get(start..self.at)?;
        let year: i32 = written.parse().ok()?;
        let usual = ends && long < 6 && !written.starts_with('0');
        (usual && is_year(year)).then_some(year)
    }

    fn closed<T: Closed>(&mut self) -> Option<T> {
        T::from_name(self.word()?)
    }

    fn record(&mut self, draft: &mut RecordDraft<'a>) -> Option<()> {
        self.opens(RECORD)?;
        let mut had = Had::default();
        loop {
            let name = self.name()?;
            self.field(name, &mut had, draft)?;
            if self.ends(b')')? {
                break;
            }
        }
        let good = had.has(0) && had.has(1) && is_id(&draft.id) && !is_blank(&draft.title);
        good.then_some(())
    }

    fn field(&mut self, name: &str, had: &mut Had, draft: &mut RecordDraft<'a>) -> Option<()> {
        let (nth, place) = match name {
            "id" => (0, &mut draft.id),
            "title" => (1, &mut draft.title),
            "kind" => (2, &mut draft.kind),
            "publisher" => (3, &mut draft.publisher),
            "language" => (4, &mut draft.language),
            "description" => (5, &mut draft.description),
            "access_note" => (6, &mut draft.access_note),
            "licence" => (7, &mut draft.licence),
            _ => return self.other(name, had, draft),
        };
        had.once(nth)?;
        *place = self.text()?;
        Some(())
    }

    /// The fields that are not one text.
    fn other(&mut self, name: &str, had: &mut Had, draft: &mut RecordDraft<'a>) -> Option<()> {
        let (nth, list) = match name {
            "topics" => (8, &mut draft.topics),
            "creators" => (9, &mut draft.creators),
            "audience" => (10, &mut draft.audience),
            "region" => (11, &mut draft.region),
            "related" => (12, &mut draft.related),
            "other_titles" => (13, &mut draft.other_titles),
            "words" => (19, &mut draft.words),
            "year" => {
                had.once(14)?;
                draft.year = Some(self.year()?);
                return Some(());
            }
            "access" => {
                had.once(15)?;
                draft.access = Some(self.closed::<Access>()?);
                return Some(());
            }
            "links" => {
                had.once(16)?;
                return self.list(&mut draft.links, Self::link);
            }
            "identifiers" => {
                had.once(17)?;
                return self.identifiers(&mut draft.identifiers);
            }
            "extra" => {
                had.once(18)?;
                return self.extra(&mut draft.extra);
            }
            "activity" => {
                had.once(20)?;
                let empty = draft.empty_activity();
                draft.activity = Some(self.activity(empty)?);
                return Some(());
            }
            _ => return None,
        };
        had.once(nth)?;
        self.list(list, Self::text)
    }

    fn link(&mut self) -> Option<DraftLink<'a>> {
        self.opens(b"Link")?;
        let mut link = DraftLink {
            rel: Rel::Resource,
            url: Cow::Borrowed(""),
            label: Cow::Borrowed(""),
        };
        let mut had = Had::default();
        loop {
            match self.name()? {
                "rel" => {
                    had.once(0)?;
                    link.rel = self.closed()?;
                }
                "url" => {
                    had.once(1)?;
                    link.url = self.text()?;
                }
                "label" => {
                    had.once(2)?;
                    link.label = self.text()?;
                }
                _ => return None,
            }
            if self.ends(b')')? {
                return (had.has(1) && is_plain_address(&link.url)).then_some(link);
            }
        }
    }

    fn identifiers(&mut self, all: &mut Vec<(Text<'a>, Text<'a>)>) -> Option<()> {
        self.map(|reader| {
            let name = reader.text()?;
            reader.mark(b':')?;
            let value = reader.text()?;
            let good = match name.as_ref() {
                "doi" => is_doi(&value),
                "isbn" => is_isbn(&value),
                _ => true,
            };
            all.push((name, value));
            good.then_some(())
        })?;
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let twice = |pair: &[(Text, Text)]| matches!(pair, [a, b] if a.0 == b.0);
        (!all.windows(2).any(twice)).then_some(())
    }

    fn extra(&mut self, all: &mut Vec<(Text<'a>, Vec<Text<'a>>)>) -> Option<()> {
        self.map(|reader| {
            let name = reader.text()?;
            reader.mark(b':')?;
            let mut values = Vec::new();
            if reader.next()? == b'"' {
                values.push(reader.text()?);
            } else {
                reader.list(&mut values, Self::text)?;
            }
            all.push((name, values));
            Some(())
        })?;
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let twice = |pair: &[(Text, Vec<Text>)]| matches!(pair, [a, b] if a.0 == b.0);
        (!all.windows(2).any(twice)).then_some(())
    }

    /// A map, whose entries `entry` reads.
    fn map(&mut self, mut entry: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.mark(b'{')?;
        if self.next()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            entry(self)?;
            if self.ends(b'}')? {
                return Some(());
            }
        }
    }
}

fn is_blank(text: &str) -> bool {
    let first = text.bytes().next();
    !first.is_some_and(|b| b.is_ascii_graphic()) && clean_line(text).is_empty()
}

/// Whether `url` is an address that may be opened. Most are told at a glance.
fn is_plain_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let usual = rest.is_some_and(|rest| {
        let host = rest.bytes().take_while(|&b| b != b'/');
        let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
        rest.as_bytes()
            .first()
            .is_some_and(u8::is_ascii_alphanumeric)
            && host.fold(true, |all, b| all & good(b))
            && url.bytes().fold(true, |all, b| all & b.is_ascii_graphic())
    });
    usual || is_address(url)
}
