//! Where in a record's text a part of it stands.
//!
//! Only asked about records that have a flaw, and about text whose brackets match.

use std::collections::HashMap;
use std::ops::Range;

use super::lex::{Lexeme, Lexer, Token};

/// A step on the way from a record to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part<'a> {
    /// The field or key of that name.
    Named(&'a str),
    /// The entry of a list at that place, from 0.
    Nth(usize),
}

/// A field, key or entry: its name, if it has one, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name, quotes and all; its value for the entry of a list.
    pub name: Range<usize>,
    /// Its value.
    pub value: Range<usize>,
}

/// The part of `text` that `path` leads to: as much of the path as is there.
pub(super) fn locate(text: &[u8], path: &[Part]) -> Entry {
    let start = value_start(text);
    let mut here = Entry {
        name: start..text.len(),
        value: start..text.len(),
    };
    for part in path {
        let found = match part {
            Part::Named(name) => {
                entries(text, &here.value).find(|entry| is_name(text, &entry.name, name))
            }
            Part::Nth(n) => entries(text, &here.value).nth(*n),
        };
        match found {
            Some(entry) => here = entry,
            None => break,
        }
    }
    here
}

/// The parts of `text` that so many paths lead to, as [`locate`] finds each of them. All are looked for at once, so that a
/// thousand cost no more looks at the text than one.
pub(super) fn locate_all(text: &[u8], paths: &[Vec<Part>]) -> Vec<Entry> {
    let root = locate(text, &[]);
    let mut found = vec![root.clone(); paths.len()];
    let all = (0..paths.len()).collect();
    descend(text, &root, (paths, 0), all, &mut found);
    found
}

/// Follows the paths of these numbers, which have come to `here` with so many steps.
fn descend(
    text: &[u8],
    here: &Entry,
    (paths, steps): (&[Vec<Part>], usize),
    numbers: Vec<usize>,
    found: &mut [Entry],
) {
    let mut wanted: HashMap<Part, Vec<usize>> = HashMap::new();
    for number in numbers {
        if let Some(part) = paths.get(number).and_then(|path| path.get(steps)) {
            wanted.entry(*part).or_default().push(number);
        }
    }
    for (nth, entry) in entries(text, &here.value).enumerate() {
        if wanted.is_empty() {
            return;
        }
        let mut inner = wanted.remove(&Part::Nth(nth)).unwrap_or_default();
        for name in spellings(text, &entry.name) {
            inner.extend(wanted.remove(&Part::Named(name)).unwrap_or_default());
        }
        for &number in &inner {
            if let Some(place) = found.get_mut(number) {
                place.clone_from(&entry);
            }
        }
        if !inner.is_empty() {
            descend(text, &entry, (paths, steps + 1), inner, found);
        }
    }
}

/// Where the value of a text begins: behind attributes as `#![enable(implicit_some)]`, if it has any. What they
/// may switch on is on already.
pub(super) fn value_start(text: &[u8]) -> usize {
    let mut lexer = Lexer::new(text, 0);
    let first = lexer.peek().map_or(0, |first| first.span.start);
    loop {
        let Some(next) = lexer.next() else {
            return first;
        };
        if text.get(next.span.clone()) != Some(b"#") {
            return next.span.start;
        }
        lexer.find(|lexeme| lexeme.token == Token::Close(b']'));
    }
}

/// Whether `name` is written at `span`, as a field or as a key in quotes.
pub(super) fn is_name(text: &[u8], span: &Range<usize>, name: &str) -> bool {
    spellings(text, span).any(|written| written == name)
}

/// The names that are written at `span`: what stands there, and the same without its quotes or without `r#`.
fn spellings<'a>(text: &'a [u8], span: &Range<usize>) -> impl Iterator<Item = &'a str> {
    let written = text.get(span.clone()).unwrap_or(&[]);
    let quoted = written
        .strip_prefix(b"\"")
        .and_then(|rest| rest.strip_suffix(b"\""));
    let all = [Some(written), quoted, written.strip_prefix(b"r#")];
    all.into_iter()
        .flatten()
        .filter_map(|name| std::str::from_utf8(name).ok())
}

/// The entries of the list, map or struct at `value`.
pub(super) fn entries<'a>(
    text: &'a [u8],
    value: &Range<usize>,
) -> impl Iterator<Item = Entry> + use<'a> {
    let mut lexer = inside(text, value);
    let end = value.end;
    std::iter::from_fn(move || {
        let first = lexer.find(|lexeme| lexeme.token != Token::Comma)?;
        if matches!(first.token, Token::Close(_)) || first.span.start >= end {
            return None;
        }
        let mut name = first.span.clone();
        let mut first = first;
        if lexer.peek().is_some_and(|next| next.token == Token::Colon) {
            lexer.next();
            first = lexer.next()?;
        } else {
            name.end = name.start;
        }
        let start = first.span.start;
        let end = rest_of_value(&mut lexer, first);
        if name.is_empty() {
            name = start..end;
        }
        Some(Entry {
            name,
            value: start..end,
        })
    })
}

/// A lexer behind the bracket with which `value` begins; `Some(` is looked through.
pub(super) fn inside<'a>(text: &'a [u8], value: &Range<usize>) -> Lexer<'a> {
    let mut lexer = Lexer::new(text, value.start);
    while let Some(next) = lexer.next() {
        let some = text.get(next.span) == Some(b"Some");
        if let Token::Bracket(_) = next.token {
            break;
        }
        if some
            && lexer
                .peek()
                .is_some_and(|next| next.token == Token::Bracket(b'('))
        {
            lexer.next();
        }
    }
    lexer
}

/// Moves to the end of the value that begins with `first`, before the comma or bracket behind it.
fn rest_of_value(lexer: &mut Lexer, first: Lexeme) -> usize {
    let mut depth = 0_usize;
    let mut here = first;
    loop {
        match here.token {
            Token::Bracket(_) => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            Token::Comma
            | Token::Colon
            | Token::Text
            | Token::Word
            | Token::Unclosed(_)
            | Token::Other => {}
        }
        let ends = |next: Lexeme| matches!(next.token, Token::Comma | Token::Close(_));
        if depth == 0 && lexer.peek().is_none_or(ends) {
            return here.span.end;
        }
        match lexer.next() {
            Some(next) => here = next,
            None => return here.span.end,
        }
    }
}

/// The start of the innermost struct, with its name, around byte `at`, and the fields on the way there.
pub(super) fn around(text: &[u8], at: usize) -> (Entry, Vec<Range<usize>>) {
    let mut here = locate(text, &[]);
    let mut path = Vec::new();
    let mut holder = here.clone();
    loop {
        let inner = entries(text, &here.value)
            .find(|entry| entry.name.start <= at && at <= entry.value.end.max(entry.name.end));
        let Some(inner) = inner else {
            return (holder, path);
        };
        if inner.name != inner.value {
            path.push(inner.name.clone());
        }
        let structs = Lexer::new(text, inner.value.start)
            .take(2)
            .any(|lexeme| lexeme.token == Token::Bracket(b'('));
        if structs && inner.value.contains(&at) {
            holder = inner.clone();
        }
        if inner.value == here.value {
            return (holder, path);
        }
        here = inner;
    }
}

/// The innermost field, key or entry at byte `at`.
pub(super) fn innermost(text: &[u8], at: usize) -> Option<Entry> {
    let mut here = locate(text, &[]);
    let mut found = None;
    while let Some(inner) = entries(text, &here.value)
        .find(|entry| entry.name.start <= at && at < entry.value.end)
        .filter(|inner| inner.value != here.value)
    {
        here = inner.clone();
        found = Some(inner);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"Resource(id: "a, b", // links: [
        links: [Link(url: "one"), (rel: about, url: "two",)], identifiers: {"doi": "10"},
        activity: Some(Activity(minutes: (min: 1))))"#;

    #[test]
    fn a_path_leads_to_its_part() {
        use Part::{Named, Nth};
        for (path, there) in [
            (&[Named("id")][..], "\"a, b\""),
            (&[Named("links"), Nth(1), Named("url")], "\"two\""),
            (&[Named("links"), Nth(0)], "Link(url: \"one\")"),
            (&[Named("identifiers"), Named("doi")], "\"10\""),
            (&[Named("activity"), Named("minutes"), Named("min")], "1"),
            (
                &[Named("links"), Nth(1), Named("label")],
                "(rel: about, url: \"two\",)",
            ),
        ] {
            assert_eq!(
                &TEXT[locate(TEXT.as_bytes(), path).value],
                there,
                "{path:?}"
            );
        }
    }

    #[test]
    fn a_value_begins_behind_what_is_switched_on_for_it() {
        for (text, value) in [
            ("\u{feff} // a\n Plan(b: 1)", "Plan(b: 1)"),
            ("#![enable(c, d)] # ! [ enable(e)] // f\n(b: 1)", "(b: 1)"),
            ("#![enable(c)]", "#![enable(c)]"),
            ("#![enable(c", "#![enable(c"),
            ("", ""),
        ] {
            assert_eq!(&text[value_start(text.as_bytes())..], value, "{text}");
        }
    }

    #[test]
    fn a_byte_is_in_its_fields() {
        let at = TEXT.find("about").unwrap();
        let (holder, path) = around(TEXT.as_bytes(), at);
        let path: Vec<&str> = path.into_iter().map(|name| &TEXT[name]).collect();
        assert_eq!(path, ["links", "rel"]);
        assert_eq!(&TEXT[holder.value], "(rel: about, url: \"two\",)");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_asked(text in "(?s)[(){}\\[\\],:a\"/* ]{0,40}", at in 0usize..50) {
            around(text.as_bytes(), at);
            innermost(text.as_bytes(), at);
            locate(text.as_bytes(), &[Part::Nth(0), Part::Named("a"), Part::Nth(1)]);
        }
    }
}
