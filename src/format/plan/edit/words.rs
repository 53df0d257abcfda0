//! The words of a list in a plan's text: those that come are put in, those that go are taken out, the others stay as they
//! are written. No comment is lost.

use std::collections::HashMap;
use std::ops::Range;

use super::super::super::lex::{Lexer, Token};
use super::list::Pieces;
use super::quoted;

/// `text` with the words `after` in place of `before` in the list at `list`; nothing where the list is none of texts.
pub(super) fn with_words(
    text: &str,
    list: &Range<usize>,
    before: &[String],
    after: &[String],
) -> Option<String> {
    let pieces = Pieces::of(text, list)?;
    if pieces.all.len() != before.len() {
        return None;
    }
    let mut to_come: HashMap<&str, usize> = HashMap::new();
    for word in after {
        *to_come.entry(word).or_default() += 1;
    }
    let mut rest = after.iter();
    let mut all = Vec::new();
    for (piece, word) in pieces.all.iter().zip(before) {
        if to_come.get(word.as_str()).is_none_or(|&count| count == 0) {
            all.push(remarks(piece));
            continue;
        }
        for next in rest.by_ref() {
            if let Some(count) = to_come.get_mut(next.as_str()) {
                *count -= 1;
            }
            if next == word {
                break;
            }
            all.push(pieces.new_word(&quoted(next)));
        }
        all.push(piece.clone());
    }
    all.extend(rest.map(|word| pieces.new_word(&quoted(word))));
    all.retain(|piece| !piece.is_empty());
    Some(pieces.with_words(all))
}

/// Whether there are comments in the value at `value`.
pub(super) fn is_remarked(text: &str, value: &Range<usize>) -> bool {
    let mut at = value.start;
    Lexer::new(text.as_bytes(), value.start)
        .take_while(|lexeme| lexeme.span.end <= value.end)
        .any(|lexeme| {
            let before = text.get(at..lexeme.span.start);
            at = lexeme.span.end;
            before.is_some_and(|before| !before.trim().is_empty())
        })
}

/// The comments of a piece whose word is gone; empty if it has none.
fn remarks(piece: &str) -> String {
    let mut lexer = Lexer::new(piece.as_bytes(), 0);
    let Some(word) = lexer.next() else {
        return piece.to_owned();
    };
    let comma = lexer.next().filter(|next| next.token == Token::Comma);
    let comma = comma.map_or(word.span.end..word.span.end, |comma| comma.span);
    let part = |range: Range<usize>| piece.get(range).unwrap_or("");
    let before = part(0..word.span.start);
    let behind = part(word.span.end..comma.start).to_owned() + part(comma.end..piece.len());
    match (before.trim().is_empty(), behind.trim().is_empty()) {
        (true, true) => String::new(),
        (_, true) => before.trim_end().to_owned(),
        (..) => before.to_owned() + behind.trim_start_matches([' ', '\t']),
    }
}
