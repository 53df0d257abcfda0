//! A field of a plan or of a block in its text: another value for it, put in, or taken out.

use std::ops::Range;

use super::super::super::lex::{Lexer, Token};
use super::super::super::locate::{Entry, entries, is_name};

/// `text` with another value of a field in the struct at `holder`, or without the field. A new field goes behind the last
/// of those that `order` has before it.
pub(super) fn with_field(
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

/// The comma behind byte `at`, if the next token is one.
pub(super) fn comma(text: &str, at: usize) -> Option<Range<usize>> {
    mark(text, at, Token::Comma)
}

fn mark(text: &str, at: usize, token: Token) -> Option<Range<usize>> {
    let next = Lexer::new(text.as_bytes(), at).next()?;
    (next.token == token).then_some(next.span)
}

/// The blanks before byte `at`, if nothing else stands before it on its line.
fn indent(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let indent = before.get(line..)?;
    (line > 0 && indent.trim().is_empty()).then_some(indent)
}

/// The end of the blanks and comments behind `at` on its line, before the end of the line; `at` where something else
/// stands there.
pub(super) fn rest_of_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let mut here = line.trim_start();
    loop {
        if here.is_empty() || here.starts_with("//") {
            return at + line.len();
        }
        match here
            .strip_prefix("/*")
            .and_then(|body| body.split_once("*/"))
        {
            Some((_, after)) => here = after.trim_start(),
            None => return at,
        }
    }
}

/// `field` behind the field `before`, on a line of its own if that has one.
fn behind(text: &str, before: &Entry, field: &str) -> String {
    let (end, lead) = match comma(text, before.value.end) {
        Some(comma) => (comma.end, ""),
        None => (before.value.end, ","),
    };
    let own_line = indent(text, before.name.start);
    let line_end = rest_of_line(text, end);
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

/// `text` without a field, its comma, and its line if nothing else stands on it. Comments inside it stay.
fn without(text: &str, entry: &Entry) -> String {
    let start = entry.name.start.min(entry.value.start);
    let comma = comma(text, entry.value.end);
    let end = comma.as_ref().map_or(entry.value.end, |comma| comma.end);
    let colon = mark(text, entry.name.end, Token::Colon);
    let gaps = [
        colon.as_ref().map(|colon| entry.name.end..colon.start),
        colon.map(|colon| colon.end..entry.value.start),
        comma.map(|comma| entry.value.end..comma.start),
    ];
    let gaps = gaps.into_iter().flatten();
    let said: String = gaps.filter_map(|gap| text.get(gap)).collect();
    if !said.trim().is_empty() {
        return replaced(text, start..end, said.trim_start_matches([' ', '\t']));
    }
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
