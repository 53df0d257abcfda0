//! What a file is that is no catalogue, and what to do with it.
//!
//! A guess from the first few thousand bytes; it only chooses the words of a message.

use super::lex::{Lexer, Token, Unclosed};
use super::scan::CATALOGUE;
use crate::model::Problem;

/// How much of a file is looked at.
const NEAR: usize = 4096;

/// What a file is whose first bytes are `begin`, where these show that it is no catalogue: then nothing behind them needs to
/// be read. `None` where it may be one.
pub fn foreign(begin: &[u8]) -> Option<Problem> {
    let mut lexer = Lexer::new(begin, 0);
    let first = lexer.next()?;
    let written = begin.get(first.span.clone())?;
    let ends = first.span.end < begin.len() || written.len() > CATALOGUE.len();
    let decided = match first.token {
        // What is open may be closed behind them.
        Token::Unclosed(Unclosed::Comment) => false,
        Token::Text | Token::Unclosed(_) => true,
        // A field's name and a colon must be behind it.
        Token::Bracket(b'(') => {
            let name = lexer.next()?;
            name.token == Token::Other && name.span.end < begin.len()
        }
        Token::Word | Token::Other if written == CATALOGUE || written == b"#" => false,
        Token::Bracket(_)
        | Token::Close(_)
        | Token::Comma
        | Token::Colon
        | Token::Word
        | Token::Other => ends,
    };
    decided.then(|| guess(begin))
}

/// Says what `text`, which does not begin as a catalogue does, seems to be.
pub(super) fn guess(text: &[u8]) -> Problem {
    let near = text.get(..text.len().min(NEAR)).unwrap_or(&[]);
    let text = near
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(near)
        .trim_ascii();
    let (what, cure) = marked(text).or_else(|| shaped(text)).unwrap_or((
        "the file is no catalogue: it should begin with `Catalogue(`",
        WRITE,
    ));
    Problem::Unreadable {
        what: what.into(),
        cure: cure.into(),
    }
}

const WRITE: &str = "write the records as `Catalogue(format: 1, resources: [Resource(id: \"...\", title: \"...\")])`";
const REWRITE: &str = "name a RON catalogue, or write its entries as records of one";
const SAVE: &str = "save it as UTF-8 text";

/// Files that are known by their first bytes.
fn marked(text: &[u8]) -> Option<(&'static str, &'static str)> {
    if text.is_empty() {
        return Some(("the file is empty", WRITE));
    }
    let packed: [&[u8]; 5] = [
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"7z\xbc\xaf",
        b"BZh",
        b"\xfd7zXZ",
    ];
    if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
        Some(("the file is UTF-16 text", SAVE))
    } else if text.starts_with(b"%PDF") {
        Some(("the file is a PDF", REWRITE))
    } else if packed.iter().any(|magic| text.starts_with(magic)) {
        Some((
            "the file is packed",
            "unpack it and name the catalogue inside",
        ))
    } else if text.contains(&0) {
        Some(("the file is not text", REWRITE))
    } else {
        None
    }
}

/// Texts that are known by their shape.
fn shaped(text: &[u8]) -> Option<(&'static str, &'static str)> {
    let lower = text.to_ascii_lowercase();
    let begins = |with: &str| lower.starts_with(with.as_bytes());
    let entry = lower.strip_prefix(b"@").is_some_and(|rest| {
        let name = rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
        name > 0
            && rest
                .get(name..)
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
    });
    if begins("<!doctype html") || begins("<html") {
        Some(("the file is a web page (HTML)", REWRITE))
    } else if begins("<") {
        Some(("the file is XML", REWRITE))
    } else if entry {
        Some(("the file is BibTeX", REWRITE))
    } else if begins("ty  -") {
        Some(("the file is RIS", REWRITE))
    } else if begins("resource(")
        || begins("[resource(")
        || begins("[\n") && contains(&lower, b"resource(")
    {
        let cure = "write `Catalogue(format: 1, resources: [` before the first record and `])` after the last";
        Some(("the records have no catalogue around them", cure))
    } else if begins("{") || begins("[{") || begins("[\n") || begins("[\"") {
        Some(("the file is JSON", REWRITE))
    } else if begins("---") {
        Some(("the file is YAML", REWRITE))
    } else if begins("catalogue") || begins("catalog(") {
        Some(("the file should begin with `Catalogue(`", WRITE))
    } else {
        None
    }
}

fn contains(text: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(text, what).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_shows_that_the_rest_is_no_catalogue_or_leaves_it_open() {
        let zeros = [0; 64];
        for begin in [
            &zeros[..],
            b"{\"id\": 1}",
            b"[1, 2",
            b"<html>",
            b"Resource(id",
            b"(\0\0\0",
            b"\"open",
            b"plain words",
        ] {
            assert!(foreign(begin).is_some(), "{}", begin.escape_ascii());
        }
        for begin in [
            &b""[..],
            b" \n",
            b"Cat",
            b"Catalogue",
            b"Catalogue(",
            b"(",
            b"(resources: [",
            b"// words",
            b"/* words",
            b"#![enable(implicit_some)]\n(",
            b"\xef\xbb\xbf Catalogue(",
        ] {
            assert_eq!(foreign(begin), None, "{}", begin.escape_ascii());
        }
    }

    #[test]
    fn a_foreign_file_is_called_what_it_is() {
        for (text, what) in [
            (&b""[..], "the file is empty"),
            (b"\xef\xbb\xbf \n", "the file is empty"),
            (b"\xff\xfeC\0a\0", "the file is UTF-16 text"),
            (b"%PDF-1.7", "the file is a PDF"),
            (b"PK\x03\x04\x14\0", "the file is packed"),
            (b"\x7fELF\0\0", "the file is not text"),
            (b"<!DOCTYPE html><html>", "the file is a web page (HTML)"),
            (b"<?xml version=\"1.0\"?>", "the file is XML"),
            (b"@article{key, title = {T}}", "the file is BibTeX"),
            (b"TY  - JOUR\nER  - ", "the file is RIS"),
            (b"{\"resources\": []}", "the file is JSON"),
            (b"[\n  {\"id\": 1}]", "the file is JSON"),
            (
                b"Resource(id: \"a\")",
                "the records have no catalogue around them",
            ),
            (
                b"[\n Resource(id: \"a\")]",
                "the records have no catalogue around them",
            ),
            (b"---\ntitle: x", "the file is YAML"),
            (b"Catalogue[", "the file should begin with `Catalogue(`"),
            (
                b"Dear all",
                "the file is no catalogue: it should begin with `Catalogue(`",
            ),
        ] {
            assert_eq!(guess(text).to_string(), what);
        }
    }
}
