//! The characters that mean something in a query.

use super::ast::Manner;

/// Whether `c` parts words: blanks of every kind, control characters among them.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether `c` ends every bare atom.
pub(super) fn is_end(c: char) -> bool {
    is_blank(c) || matches!(c, '(' | ')' | '|')
}

/// Whether `c` ends a bare value.
pub(super) fn is_value_end(c: char) -> bool {
    is_end(c) || c == ','
}

/// Whether `c` opens a phrase.
pub(super) fn is_quote(c: char) -> bool {
    closing(c).is_some()
}

/// The manner for which `c` stands before an atom.
pub(super) fn manner(c: char) -> Option<Manner> {
    match c {
        '~' => Some(Manner::Fuzzy),
        '=' => Some(Manner::Exact),
        '^' => Some(Manner::Begins),
        _ => None,
    }
}

/// The quotes that close what `open` opens.
pub(super) fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' | '”' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        _ => None,
    }
}
