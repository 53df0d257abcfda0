//! Characters in the texts of a record that are left out when it is loaded: those that command a terminal, hide or turn
//! text.
//!
//! A record of plain letters costs one look at its bytes.

use std::str::CharIndices;

use super::lex::{Lexer, Token};
use crate::text::{is_left_out, is_tag_of_flag};

/// The first such character of a record's texts, as it stands there or as an escape, and the byte where it is written.
pub(super) fn first(record: &str) -> Option<(usize, char)> {
    first_by(record, escaped)
}

/// The same for a record of JSON.
pub(super) fn first_in_json(record: &str) -> Option<(usize, char)> {
    first_by(record, escaped_in_json)
}

/// The same, where `escaped` reads what is behind a backslash.
fn first_by(record: &str, escaped: Escaped) -> Option<(usize, char)> {
    if record.bytes().all(is_plain) {
        return None;
    }
    Lexer::new(record.as_bytes(), 0)
        .filter(|lexeme| lexeme.token == Token::Text)
        .find_map(|lexeme| {
            let (at, found) = in_text(record.get(lexeme.span.clone())?, escaped)?;
            Some((lexeme.span.start + at, found))
        })
}

/// Reads what is behind a backslash: the character that is meant, if that needs a look.
type Escaped = fn(&mut CharIndices) -> Option<char>;

/// Whether a byte is neither such a character, nor a part of one, nor the beginning of an escape.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~') && byte != b'\\'
}

/// Whether `c` is one of them.
pub(super) fn is_hidden(c: char) -> bool {
    is_left_out(c)
}

/// The same for a text with its quotes.
fn in_text(written: &str, escaped: Escaped) -> Option<(usize, char)> {
    let raw = !written.starts_with(['"', '\'']);
    let mut rest = written.char_indices();
    let mut before = None;
    while let Some((at, c)) = rest.next() {
        let meant = if c == '\\' && !raw {
            escaped(&mut rest)
        } else {
            Some(c)
        };
        if let Some(found) = meant.filter(|&c| is_hidden(c) && !is_tag_of_flag(before, c)) {
            return Some((at, found));
        }
        before = meant;
    }
    None
}

/// The character that is meant by the escape whose backslash was read last, if that needs a look.
fn escaped(rest: &mut CharIndices) -> Option<char> {
    let mut letters = rest.map(|(_, c)| c);
    let digits: String = match letters.next()? {
        '0' => return Some('\0'),
        'x' => return of_bytes(&mut letters),
        'u' => letters.skip(1).take_while(|&c| c != '}').collect(),
        _ => return None,
    };
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// The same in JSON, where what is beyond the first 65,536 characters is written as a pair.
fn escaped_in_json(rest: &mut CharIndices) -> Option<char> {
    let mut letters = rest.map(|(_, c)| c);
    if letters.next()? != 'u' {
        return None;
    }
    let mut unit = |skipped: usize| {
        let digits: String = letters.by_ref().skip(skipped).take(4).collect();
        u16::from_str_radix(&digits, 16).ok()
    };
    let first = unit(0)?;
    let second = if (0xd800..0xdc00).contains(&first) {
        unit(2)
    } else {
        None
    };
    char::decode_utf16([first].into_iter().chain(second))
        .next()?
        .ok()
}

/// The character whose first byte is written next; further ones have a `\x` of their own each.
fn of_bytes(letters: &mut impl Iterator<Item = char>) -> Option<char> {
    let mut byte = |skipped: usize| {
        let digits: String = letters.by_ref().skip(skipped).take(2).collect();
        u8::from_str_radix(&digits, 16).ok()
    };
    let first = byte(0)?;
    let mut bytes = vec![first];
    for _ in 1..first.leading_ones() {
        bytes.push(byte(2)?);
    }
    std::str::from_utf8(&bytes).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_character_that_is_left_out_is_found_as_it_is_written() {
        for (record, found) in [
            (r#"(id: "a", title: "A")"#, None),
            ("(id: \"a\",\r\n\ttitle: \"A\x1b\x07\")", Some((21, '\x1b'))),
            (r#"(title: "A\u{1b}\x07")"#, Some((10, '\x1b'))),
            (r#"(title: "\\u{1b}\"\x07")"#, Some((18, '\x07'))),
            (r#"(title: "a\0b")"#, Some((10, '\0'))),
            (
                r#"(title: r"\u{1b}", kind: "é\u{202E}")"#,
                Some((28, '\u{202e}')),
            ),
            ("(title: r#\"\u{200b}\"#)", Some((11, '\u{200b}'))),
            ("(title: \"A\x7f\")", Some((10, '\x7f'))),
            (
                "(title: \"a\tb\u{b}\u{2028}\u{1f469}\u{200d}\u{1f680}\u{2764}\u{fe0f}\")",
                None,
            ),
            (r#"(title: "\xc3\x89\xe2\x80\xae")"#, Some((17, '\u{202e}'))),
            ("(title: \"\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}\")", None),
            ("(title: \"می\u{200c}خواهم\")", None),
            ("(title: \"A\u{e0067}\")", Some((10, '\u{e0067}'))),
            (r#"(title: "\n\t\r\u{2764}\u{FE0F}\x41")"#, None),
            ("(title: \"A\" /* \x1b */) // \u{202e}", None),
        ] {
            assert_eq!(first(record), found, "{record:?}");
        }
    }
}
