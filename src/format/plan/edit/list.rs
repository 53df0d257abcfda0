//! A list in a plan's text, cut into pieces, one an entry: its comma, a comment behind it on its line, and the comments
//! above it belong to it and go where it goes. Comments above an empty line belong to no entry, and stay.

use std::ops::Range;

use super::super::super::lex::{Lexer, Token};
use super::super::super::locate::entries;
use super::field::{comma, rest_of_line};

/// How far entries are indented where there is none to follow.
const INDENT: &str = "        ";

/// A list in pieces.
pub(super) struct Pieces<'a> {
    head: &'a str,
    pub(super) all: Vec<String>,
    tail: &'a str,
    ending: Ending,
}

/// Whether a comma stands behind the last entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Comma,
    Bare,
}

impl<'a> Pieces<'a> {
    /// The list at `list`; nothing where no list stands there.
    pub(super) fn of(text: &'a str, list: &Range<usize>) -> Option<Self> {
        let open = Lexer::new(text.as_bytes(), list.start).next()?;
        if open.token != Token::Bracket(b'[') {
            return None;
        }
        let mut at = rest_of_line(text, open.span.end);
        let head = text.get(..at)?;
        let mut all = Vec::new();
        let mut ending = Ending::Bare;
        for entry in entries(text.as_bytes(), list) {
            let value = entry.value.end;
            let comma = comma(text, value);
            let (end, mark) = comma.map_or((value, ","), |comma| (comma.end, ""));
            ending = if mark.is_empty() {
                Ending::Comma
            } else {
                Ending::Bare
            };
            let line_end = rest_of_line(text, end);
            // In `[a, b]` the blank behind the comma belongs to `b`.
            let ends = text
                .get(line_end..)
                .is_some_and(|rest| rest.starts_with(['\n', '\r']));
            let end_of_piece = if ends { line_end } else { end };
            let body = text.get(at..value)?;
            all.push(format!("{body}{mark}{}", text.get(value..end_of_piece)?));
            at = end_of_piece;
        }
        Some(Self {
            head,
            all,
            tail: text.get(at..)?,
            ending,
        })
    }

    /// The piece of a new block, laid out as the others are.
    pub(super) fn new_block(&self, block: &str) -> String {
        match self.all.last() {
            Some(piece) => match indent(piece) {
                Some(indent) => format!("\n{indent}{block},"),
                None if piece.contains('\n') => format!("\n{INDENT}{block},"),
                None => format!(" {block},"),
            },
            None => format!("\n{INDENT}{block},"),
        }
    }

    /// The text with the list of blocks as it is now. The first block of an empty `[]` stands on a line of its own; so
    /// does the bracket.
    pub(super) fn with_blocks(&self) -> String {
        let mut out = self.joined(&self.all);
        let on_lines = self.all.iter().all(|piece| piece.starts_with('\n'));
        if !self.all.is_empty() && on_lines && self.tail.starts_with(']') {
            out.insert_str(out.len() - self.tail.len(), "\n    ");
        }
        out
    }

    /// The piece of a new word, laid out as the others are.
    pub(super) fn new_word(&self, word: &str) -> String {
        match self.all.last() {
            Some(piece) => match indent(piece) {
                Some(indent) => format!("\n{indent}{word},"),
                None => format!(" {word},"),
            },
            None if self.tail.starts_with(['\n', '\r']) => format!("\n{INDENT}{word},"),
            None => format!(" {word},"),
        }
    }

    /// The text with these pieces as its list of words: on one line no blank stands before the first of them, and a comma
    /// behind the last one only if one stood there.
    pub(super) fn with_words(&self, mut pieces: Vec<String>) -> String {
        let first = self.all.first();
        let is_tight = first.is_none_or(|first| !first.starts_with(char::is_whitespace));
        for (at, piece) in pieces.iter_mut().enumerate() {
            if at > 0 && Some(&*piece) == first && is_tight {
                piece.insert(0, ' ');
            }
            if at == 0 && is_tight {
                piece.drain(..piece.len() - piece.trim_start_matches(' ').len());
            }
        }
        if let Some(last) = pieces.last_mut().filter(|_| self.ending == Ending::Bare)
            && let Some(comma) = Lexer::new(last.as_bytes(), 0).nth(1)
        {
            last.replace_range(comma.span, "");
        }
        self.joined(&pieces)
    }

    fn joined(&self, pieces: &[String]) -> String {
        let mut out = self.head.to_owned();
        let mut comment = ends_in_comment(self.head);
        let pieces = pieces.iter().map(String::as_str);
        for piece in pieces.chain([self.tail]) {
            if comment && !piece.starts_with(['\n', '\r']) && !piece.is_empty() {
                out.push('\n');
            }
            out += piece;
            if !piece.is_empty() {
                comment = ends_in_comment(piece);
            }
        }
        out
    }
}

/// The blanks before the entry of a piece, if it stands on a line of its own.
fn indent(piece: &str) -> Option<&str> {
    let entry = Lexer::new(piece.as_bytes(), 0).next()?;
    let (_, indent) = piece.get(..entry.span.start)?.rsplit_once('\n')?;
    indent.trim().is_empty().then_some(indent)
}

/// The comments at the beginning of a piece that an empty line parts from its entry.
pub(super) fn apart(piece: &str) -> &str {
    let body = Lexer::new(piece.as_bytes(), 0).next();
    let lead = piece
        .get(..body.map_or(0, |body| body.span.start))
        .unwrap_or("");
    let mut end = 0;
    let mut at = 0;
    for line in lead.split_inclusive('\n') {
        if line.trim().is_empty()
            && line.ends_with('\n')
            && lead.get(..at).is_some_and(|l| !l.trim().is_empty())
        {
            end = at;
        }
        at += line.len();
    }
    lead.get(..end).unwrap_or("").trim_end()
}

/// Whether a piece ends inside a comment that takes the rest of its line: then what is written behind it is not read.
fn ends_in_comment(piece: &str) -> bool {
    let longer = format!("{piece}x");
    let read = Lexer::new(longer.as_bytes(), 0).last();
    read.is_none_or(|last| last.span.end < longer.len())
}
