//! The keys that edit a line of text.

use crate::app::LineEdit;

/// The keys that edit a line, as in readline.
pub(super) const EDITS: &[(&str, LineEdit)] = &[
    ("backspace", LineEdit::DeleteBefore),
    ("ctrl-h", LineEdit::DeleteBefore),
    ("delete", LineEdit::DeleteAfter),
    ("ctrl-d", LineEdit::DeleteAfter),
    ("left", LineEdit::Left),
    ("ctrl-b", LineEdit::Left),
    ("right", LineEdit::Right),
    ("ctrl-f", LineEdit::Right),
    ("ctrl-left", LineEdit::WordLeft),
    ("alt-b", LineEdit::WordLeft),
    ("ctrl-right", LineEdit::WordRight),
    ("alt-f", LineEdit::WordRight),
    ("home", LineEdit::Start),
    ("ctrl-a", LineEdit::Start),
    ("end", LineEdit::End),
    ("ctrl-e", LineEdit::End),
    ("ctrl-w", LineEdit::DeleteWordBefore),
    ("alt-backspace", LineEdit::DeleteWordBefore),
    ("alt-d", LineEdit::DeleteWordAfter),
    ("ctrl-u", LineEdit::DeleteToStart),
    ("ctrl-k", LineEdit::DeleteToEnd),
    ("ctrl-y", LineEdit::Yank),
];

/// The keys that only the query line has.
pub(super) const QUERY_EDITS: &[(&str, LineEdit)] = &[
    ("tab", LineEdit::Complete),
    ("shift-tab", LineEdit::CompleteBack),
    ("up", LineEdit::Older),
    ("down", LineEdit::Newer),
];
