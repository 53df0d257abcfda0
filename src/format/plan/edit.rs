//! A change of a plan, made in the text of its file: only what changes is written, the rest stays as it is.
//!
//! A list of blocks is cut into pieces, one a block: its comma, a comment behind it on its line, and the comments above it
//! belong to it and go where it goes. Comments above an empty line belong to no block, and stay.

use std::fmt::Write as _;
use std::ops::Range;

use super::super::lex::{Lexer, Token};
use super::super::locate::{Entry, entries, is_name, locate};
use super::super::names;
use crate::model::{Block, Closed as _, Give, PlanEdit, What};

/// How far blocks are indented where there is none to follow.
const INDENT: &str = "        ";

/// `text` with `edit`; `None` where the place for it is not found.
pub(super) fn edited(text: &str, edit: &PlanEdit) -> Option<String> {
    let whole = locate(text.as_bytes(), &[]).value;
    let field = |name: &str, value: Option<String>| {
        Some(with_field(
            text,
            &whole,
            names::PLAN,
            name,
            value.as_deref(),
        ))
    };
    let number = |name: &str, value: Option<u32>| field(name, value.map(|n| n.to_string()));
    let in_block = |nth: usize, name: &str, value: Option<String>| {
        let list = blocks(text, &whole)?;
        let block = entries(text.as_bytes(), &list.value).nth(nth)?.value;
        Some(with_field(
            text,
            &block,
            names::BLOCK,
            name,
            value.as_deref(),
        ))
    };
    match edit {
        PlanEdit::Title(title) => field("title", Some(quoted(title))),
        PlanEdit::Date(date) => field("date", date.as_deref().map(quoted)),
        PlanEdit::Start(start) => field("start", start.map(|at| quoted(&at.to_string()))),
        PlanEdit::End(end) => field("end", end.map(|at| quoted(&at.to_string()))),
        PlanEdit::People(people) => number("people", *people),
        PlanEdit::Place(place) => field("place", place.map(|place| place.name().to_owned())),
        PlanEdit::Transition(minutes) => number("transition", *minutes),
        PlanEdit::Buffer(minutes) => number("buffer", *minutes),
        PlanEdit::Have(have) => {
            let words: Vec<String> = have.iter().map(|word| quoted(word)).collect();
            let list = format!("[{}]", words.join(", "));
            field("have", (!have.is_empty()).then_some(list))
        }
        PlanEdit::Minutes(nth, minutes) => {
            in_block(*nth, "minutes", minutes.map(|n| n.to_string()))
        }
        PlanEdit::Lead(nth, lead) => in_block(*nth, "lead", lead.as_deref().map(quoted)),
        PlanEdit::Note(nth, note) => in_block(*nth, "note", note.as_deref().map(quoted)),
        PlanEdit::Give(nth, give) => {
            let marked = |yes: bool| yes.then(|| "true".to_owned());
            let cut = in_block(*nth, "cut_first", marked(give.is_cut_first()))?;
            let whole = locate(cut.as_bytes(), &[]).value;
            let list = blocks(&cut, &whole)?;
            let block = entries(cut.as_bytes(), &list.value).nth(*nth)?.value;
            let flexible = marked(give.is_flexible());
            Some(with_field(
                &cut,
                &block,
                names::BLOCK,
                "flexible",
                flexible.as_deref(),
            ))
        }
        PlanEdit::Insert(..) | PlanEdit::Remove(_) | PlanEdit::Move(..) => {
            in_list(text, &whole, edit)
        }
    }
}

fn quoted(text: &str) -> String {
    ron::to_string(text).unwrap_or_else(|_| "\"\"".to_owned())
}

fn blocks(text: &str, whole: &Range<usize>) -> Option<Entry> {
    entries(text.as_bytes(), whole).find(|entry| is_name(text.as_bytes(), &entry.name, "blocks"))
}

/// A block as it is written.
fn written(block: &Block) -> String {
    let mut out = match &block.what {
        What::Activity(id) => format!("Block(activity: {}", quoted(id)),
        What::Break(name) => format!("Block(break: {}", quoted(name)),
    };
    if let Some(minutes) = block.minutes {
        let _ = write!(out, ", minutes: {minutes}");
    }
    for (name, value) in [("lead", &block.lead), ("note", &block.note)] {
        if let Some(value) = value {
            let _ = write!(out, ", {name}: {}", quoted(value));
        }
    }
    out += match block.give {
        Give::Fixed => "",
        Give::Flexible => ", flexible: true",
        Give::CutFirst => ", cut_first: true",
        Give::Both => ", cut_first: true, flexible: true",
    };
    out + ")"
}

/// `text` with another value of a field in the struct at `holder`, or without the field. A new field goes behind the last
/// of those that `order` has before it.
fn with_field(
    text: &str,
    holder: &Range<usize>,
    order: &[&str],
    name: &str,
    value: Option<&str>,
) -> String {
    let bytes = text.as_bytes();
    let all: Vec<Entry> = entries(bytes, holder).collect();
    let there = all.iter().find(|entry| is_name(bytes, &entry.name, name));
    match (there, value) {
        (Some(entry), Some(value)) => replaced(text, entry.value.clone(), value),
        (Some(entry), None) => without(text, entry),
        (None, None) => text.to_owned(),
        (None, Some(value)) => {
            let earlier = order.iter().take_while(|&&other| other != name);
            let earlier: Vec<&str> = earlier.copied().collect();
            let is_earlier = |entry: &&Entry| {
                earlier
                    .iter()
                    .any(|&other| is_name(bytes, &entry.name, other))
            };
            match all.iter().rfind(is_earlier) {
                Some(before) => behind(text, before, &format!("{name}: {value}")),
                None => first(text, holder, &format!("{name}: {value}")),
            }
        }
    }
}

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    let mut out = text.to_owned();
    out.replace_range(range, with);
    out
}

/// The end of the comma behind byte `at`, if the next token is one.
fn comma(text: &str, at: usize) -> Option<usize> {
    let next = Lexer::new(text.as_bytes(), at).next()?;
    (next.token == Token::Comma).then_some(next.span.end)
}

/// The blanks before byte `at`, if nothing else stands before it on its line.
fn indent(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let indent = before.get(line..)?;
    (line > 0 && indent.trim().is_empty()).then_some(indent)
}

/// The end of the blanks and comments behind `at` on its line, before the end of the line; and whether the last of them
/// is a comment that goes on to the end of the line.
fn rest_of_line(text: &str, at: usize) -> (usize, Remark) {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let mut here = line.trim_start();
    loop {
        if here.is_empty() {
            return (at + line.len(), Remark::None);
        }
        if here.starts_with("//") {
            return (at + line.len(), Remark::ToTheEnd);
        }
        match here
            .strip_prefix("/*")
            .and_then(|body| body.split_once("*/"))
        {
            Some((_, after)) => here = after.trim_start(),
            None => return (at, Remark::None),
        }
    }
}

/// Whether a comment takes the rest of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Remark {
    None,
    ToTheEnd,
}

/// `field` behind the field `before`, on a line of its own if that has one.
fn behind(text: &str, before: &Entry, field: &str) -> String {
    let (end, lead) = match comma(text, before.value.end) {
        Some(end) => (end, ""),
        None => (before.value.end, ","),
    };
    let own_line = indent(text, before.name.start);
    let (line_end, _) = rest_of_line(text, end);
    let closes_here = text
        .get(line_end..)
        .is_none_or(|rest| !rest.starts_with(['\n', '\r']));
    match own_line {
        Some(indent) if !closes_here => {
            let new = format!("\n{indent}{field},");
            let with = replaced(text, line_end..line_end, &new);
            replaced(&with, end..end, lead)
        }
        _ if lead.is_empty() => replaced(text, end..end, &format!(" {field},")),
        _ => replaced(text, end..end, &format!(", {field}")),
    }
}

/// `field` as the first one of the struct at `holder`.
fn first(text: &str, holder: &Range<usize>, field: &str) -> String {
    let mut lexer = Lexer::new(text.as_bytes(), holder.start);
    let open = lexer.find(|lexeme| lexeme.token == Token::Bracket(b'('));
    let at = open.map_or(holder.start, |open| open.span.end);
    let next = lexer.next().map_or(text.len(), |next| next.span.start);
    match indent(text, next) {
        Some(indent) => {
            let deeper = if indent.is_empty() { "    " } else { indent };
            replaced(text, at..at, &format!("\n{deeper}{field},"))
        }
        None => replaced(text, at..at, &format!("{field}, ")),
    }
}

/// `text` without a field, its comma, and its line if nothing else stands on it.
fn without(text: &str, entry: &Entry) -> String {
    let start = entry.name.start.min(entry.value.start);
    let end = comma(text, entry.value.end).unwrap_or(entry.value.end);
    let tail = text.get(end..).unwrap_or("");
    let blanks = tail.len() - tail.trim_start_matches([' ', '\t']).len();
    let alone = tail.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    match indent(text, start) {
        Some(indent) if alone => {
            let line_end = text.get(end..).and_then(|rest| rest.find('\n'));
            let line_end = end + line_end.map_or(0, |at| at + 1);
            replaced(text, start - indent.len()..line_end, "")
        }
        _ => replaced(text, start..end + blanks, ""),
    }
}

/// The list of blocks in pieces.
struct Pieces<'a> {
    head: &'a str,
    blocks: Vec<String>,
    tail: &'a str,
}

fn in_list(text: &str, whole: &Range<usize>, edit: &PlanEdit) -> Option<String> {
    let Some(list) = blocks(text, whole) else {
        let with = with_field(text, whole, names::PLAN, "blocks", Some("[]"));
        let whole = locate(with.as_bytes(), &[]).value;
        blocks(&with, &whole)?;
        return in_list(&with, &whole, edit);
    };
    let mut pieces = pieces(text, &list.value)?;
    let last = pieces.blocks.len();
    match edit {
        PlanEdit::Insert(at, block) => {
            let piece = new_piece(&pieces, &written(block));
            pieces.blocks.insert((*at).min(last), piece);
        }
        PlanEdit::Remove(at) if *at < last => {
            let gone = pieces.blocks.remove(*at);
            let kept = apart(&gone);
            if !kept.is_empty() {
                pieces.blocks.insert(*at, kept.to_owned());
            }
        }
        PlanEdit::Move(from, to) if *from < last => {
            let piece = pieces.blocks.remove(*from);
            pieces.blocks.insert((*to).min(last - 1), piece);
        }
        PlanEdit::Remove(_)
        | PlanEdit::Move(..)
        | PlanEdit::Title(_)
        | PlanEdit::Date(_)
        | PlanEdit::Start(_)
        | PlanEdit::End(_)
        | PlanEdit::People(_)
        | PlanEdit::Place(_)
        | PlanEdit::Transition(_)
        | PlanEdit::Buffer(_)
        | PlanEdit::Have(_)
        | PlanEdit::Minutes(..)
        | PlanEdit::Lead(..)
        | PlanEdit::Note(..)
        | PlanEdit::Give(..) => {}
    }
    Some(pieces.joined())
}

fn pieces<'a>(text: &'a str, list: &Range<usize>) -> Option<Pieces<'a>> {
    let open = Lexer::new(text.as_bytes(), list.start).next()?;
    if open.token != Token::Bracket(b'[') {
        return None;
    }
    let mut at = rest_of_line(text, open.span.end).0;
    let head = text.get(..at)?;
    let mut blocks = Vec::new();
    for entry in entries(text.as_bytes(), list) {
        let value = entry.value.end;
        let (end, comma) = comma(text, value).map_or((value, ","), |end| (end, ""));
        let line_end = rest_of_line(text, end).0;
        // In `[a, b]` the blank behind the comma belongs to `b`.
        let ends = text
            .get(line_end..)
            .is_some_and(|rest| rest.starts_with(['\n', '\r']));
        let end_of_piece = if ends { line_end } else { end };
        let body = text.get(at..value)?;
        blocks.push(format!("{body}{comma}{}", text.get(value..end_of_piece)?));
        at = end_of_piece;
    }
    Some(Pieces {
        head,
        blocks,
        tail: text.get(at..)?,
    })
}

/// A new piece, laid out as the others are.
fn new_piece(pieces: &Pieces, block: &str) -> String {
    let line_of = |piece: &String| {
        let (lead, _) = piece
            .split_once("Block")
            .or_else(|| piece.split_once('('))?;
        let indent = lead.rsplit_once('\n')?.1;
        indent.trim().is_empty().then(|| indent.to_owned())
    };
    match pieces.blocks.last() {
        Some(piece) => match line_of(piece) {
            Some(indent) => format!("\n{indent}{block},"),
            None if piece.contains('\n') => format!("\n{INDENT}{block},"),
            None => format!(" {block},"),
        },
        None => format!("\n{INDENT}{block},"),
    }
}

/// The comments at the beginning of a piece that an empty line parts from its block.
fn apart(piece: &str) -> &str {
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

impl Pieces<'_> {
    fn joined(&self) -> String {
        let mut out = self.head.to_owned();
        let mut comment = ends_in_comment(self.head);
        for piece in self.blocks.iter().map(String::as_str).chain([self.tail]) {
            let parted = piece.starts_with(['\n', '\r']);
            if comment && !parted {
                out.push('\n');
            }
            out += piece;
            comment = ends_in_comment(piece);
        }
        if self.blocks.is_empty() || !self.tail.starts_with(']') {
            return out;
        }
        // The first block of an empty `[]` stands on a line of its own; so does the bracket.
        let at = out.len() - self.tail.len();
        if self.blocks.iter().all(|piece| piece.starts_with('\n')) {
            out.insert_str(at, "\n    ");
        }
        out
    }
}

/// Whether a piece ends inside a comment that takes the rest of its line.
fn ends_in_comment(piece: &str) -> bool {
    let line = piece.rsplit('\n').next().unwrap_or("");
    let start = piece.len() - line.len();
    let tokens = Lexer::new(piece.as_bytes(), start);
    let end = tokens.last().map_or(start, |last| last.span.end);
    piece.get(end..).is_some_and(|rest| rest.contains("//"))
}
