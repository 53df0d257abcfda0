//! The line being typed.

use tui_input::{Input, InputRequest};

/// An edit of a line, as readline names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineEdit {
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    DeleteBefore,
    DeleteAfter,
    DeleteWordBefore,
    DeleteWordAfter,
    DeleteToStart,
    DeleteToEnd,
    Yank,
    Complete,
    CompleteBack,
    Older,
    Newer,
}

/// Edits `line`. Completion and history are not the line's own business, and leave it as it is.
pub(in crate::app) fn edit(line: &mut Input, edit: LineEdit) {
    let request = match edit {
        LineEdit::Left => InputRequest::GoToPrevChar,
        LineEdit::Right => InputRequest::GoToNextChar,
        LineEdit::WordLeft => InputRequest::GoToPrevWord,
        LineEdit::WordRight => InputRequest::GoToNextWord,
        LineEdit::Start => InputRequest::GoToStart,
        LineEdit::End => InputRequest::GoToEnd,
        LineEdit::DeleteBefore => InputRequest::DeletePrevChar,
        LineEdit::DeleteAfter => InputRequest::DeleteNextChar,
        LineEdit::DeleteWordBefore => InputRequest::DeletePrevWord,
        LineEdit::DeleteWordAfter => InputRequest::DeleteNextWord,
        LineEdit::DeleteToStart => InputRequest::DeleteFromStart,
        LineEdit::DeleteToEnd => InputRequest::DeleteTillEnd,
        LineEdit::Yank => InputRequest::Yank,
        LineEdit::Complete | LineEdit::CompleteBack | LineEdit::Older | LineEdit::Newer => return,
    };
    line.handle(request);
}

/// Types `text` at the cursor, cleaned and on one line.
pub(in crate::app) fn insert(line: &mut Input, text: &str) {
    for letter in text.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        let clean =
            letter == ' ' || !crate::text::clean_line(letter.encode_utf8(&mut [0; 4])).is_empty();
        if clean {
            line.handle(InputRequest::InsertChar(letter));
        }
    }
}

/// The byte of the line at which the cursor stands.
pub(in crate::app) fn cursor_byte(line: &Input) -> usize {
    line.value()
        .char_indices()
        .nth(line.cursor())
        .map_or(line.value().len(), |(at, _)| at)
}

/// A line with this text and the cursor behind byte `at` of it.
pub(in crate::app) fn line_at(text: &str, at: usize) -> Input {
    let letters = text
        .get(..at)
        .map_or_else(|| text.chars().count(), |before| before.chars().count());
    Input::new(text.to_owned()).with_cursor(letters)
}
