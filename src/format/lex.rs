//! The words of RON: enough of its grammar to see where values, brackets, texts and comments begin and end.
//!
//! The lexer never fails and always moves on: what it does not know is [`Token::Other`], what never ends is
//! [`Token::Unclosed`]. It knows nothing of records.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use crate::text::step;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`, `[` or `{`.
    Bracket(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A text in quotes, raw or not, or a letter in single quotes.
    Text,
    /// A name or a number.
    Word,
    /// Something that begins here and never ends.
    Unclosed(Unclosed),
    /// A byte that means nothing in RON.
    Other,
}

/// What can be left open until the end of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unclosed {
    /// `"`.
    Quote,
    /// `r#"`.
    RawQuote,
    /// `/*`.
    Comment,
}

/// A token and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    /// What it is.
    pub token: Token,
    /// Where it stands.
    pub span: Range<usize>,
}

/// Reads tokens from `text`. A clone is cheap, and looks ahead.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer that starts at `at`.
    pub(super) fn new(text: &'a [u8], at: usize) -> Self {
        Self { text, at }
    }

    /// Where the next token is looked for.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next token, which is then looked at again by `next`.
    pub(super) fn peek(&self) -> Option<Lexeme> {
        self.clone().next()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    fn rest(&self, at: usize) -> &'a [u8] {
        self.text.get(at..).unwrap_or(&[])
    }

    /// Moves over blanks and comments; the start of a comment that never ends, if there is one.
    fn skip_blanks(&mut self) -> Option<usize> {
        loop {
            match (self.byte(self.at), self.byte(self.at + 1)) {
                (Some(b' ' | b'\t' | b'\n' | b'\r' | 0xb | 0xc), _) => self.at += 1,
                (Some(b'/'), Some(b'/')) => {
                    let line = memchr(b'\n', self.rest(self.at));
                    self.at = line.map_or(self.text.len(), |n| self.at + n + 1);
                }
                (Some(b'/'), Some(b'*')) => {
                    let start = self.at;
                    match self.comment_end() {
                        Some(end) => self.at = end,
                        None => return Some(start),
                    }
                }
                (Some(0xc2 | 0xe2 | 0xef), _) => match unicode_blank(self.rest(self.at)) {
                    Some(long) => self.at += long,
                    None => return None,
                },
                _ => return None,
            }
        }
    }

    /// The end of the block comment at `at`; comments nest.
    fn comment_end(&self) -> Option<usize> {
        let mut at = self.at + 2;
        let mut depth = 1_usize;
        loop {
            at += memchr2(b'*', b'/', self.rest(at))?;
            match (self.byte(at), self.byte(at + 1)) {
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    at += 2;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    at += 2;
                }
                _ => at += 1,
            }
        }
    }

    fn text_end(&self) -> Option<usize> {
        let mut at = self.at + 1;
        loop {
            at += memchr2(b'"', b'\\', self.rest(at))?;
            if self.byte(at) == Some(b'"') {
                return Some(at + 1);
            }
            at += 2;
        }
    }

    /// The end of a letter such as `'a'` or `'\n'`; an apostrophe alone ends at once.
    fn letter_end(&self) -> usize {
        let body = self.rest(self.at + 1);
        let from = match body.first() {
            Some(b'\\') => 2,
            Some(b'\'' | b'\n') | None => return self.at + 1,
            Some(_) => 1,
        };
        let near = body.get(from..body.len().min(from + 10)).unwrap_or(&[]);
        match memchr(b'\'', near) {
            Some(n) if from == 2 || n < 4 => self.at + 1 + from + n + 1,
            _ => self.at + 1,
        }
    }

    /// The end of a word, and whether it is a raw text that never ends.
    fn word_end(&self) -> (usize, Token) {
        let long = self.rest(self.at).iter().take_while(|&&b| is_word(b));
        let end = self.at + long.count();
        let word = self.text.get(self.at..end).unwrap_or(&[]);
        if !matches!(word, b"r" | b"br" | b"b") {
            return (end, Token::Word);
        }
        let hashes = self.rest(end).iter().take_while(|&&b| b == b'#').count();
        let body = end + hashes;
        match (word, self.byte(body)) {
            (b"b", _) => (end, Token::Word),
            (_, Some(b'"')) => {
                let mut closing = vec![b'"'];
                closing.resize(hashes + 1, b'#');
                match memmem::find(self.rest(body + 1), &closing) {
                    Some(n) => (body + 1 + n + closing.len(), Token::Text),
                    None => (self.text.len(), Token::Unclosed(Unclosed::RawQuote)),
                }
            }
            _ if hashes == 1 => {
                let long = self.rest(body).iter().take_while(|&&b| is_word(b));
                (body + long.count(), Token::Word)
            }
            _ => (end, Token::Word),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        let from = self.at;
        if let Some(start) = self.skip_blanks() {
            step(self.text.len() - from);
            self.at = self.text.len();
            let token = Token::Unclosed(Unclosed::Comment);
            return Some(Lexeme {
                token,
                span: start..self.at,
            });
        }
        let start = self.at;
        step(start - from);
        let (end, token) = match self.byte(start)? {
            open @ (b'(' | b'[' | b'{') => (start + 1, Token::Bracket(open)),
            close @ (b')' | b']' | b'}') => (start + 1, Token::Close(close)),
            b',' => (start + 1, Token::Comma),
            b':' => (start + 1, Token::Colon),
            b'"' => self
                .text_end()
                .map_or((self.text.len(), Token::Unclosed(Unclosed::Quote)), |end| {
                    (end, Token::Text)
                }),
            b'\'' => match self.letter_end() {
                end if end == start + 1 => (end, Token::Other),
                end => (end, Token::Text),
            },
            b if is_word(b) => self.word_end(),
            _ => (start + 1, Token::Other),
        };
        step(end - start);
        self.at = end.min(self.text.len());
        Some(Lexeme {
            token,
            span: start..self.at,
        })
    }
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'+' | b'-') || b >= 0x80
}

/// The length of the blank with which `text` begins, if it is one of those outside ASCII that RON skips, or a mark of
/// byte order.
fn unicode_blank(text: &[u8]) -> Option<usize> {
    match text {
        [0xc2, 0x85, ..] => Some(2),
        [0xe2, 0x80, 0x8e | 0x8f | 0xa8 | 0xa9, ..] | [0xef, 0xbb, 0xbf, ..] => Some(3),
        _ => None,
    }
}

/// The bracket that closes `open`.
pub(super) fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(&str, Token)> {
        Lexer::new(text.as_bytes(), 0)
            .map(|lexeme| (&text[lexeme.span], lexeme.token))
            .collect()
    }

    #[test]
    fn brackets_inside_texts_and_comments_are_not_seen() {
        use Token::{Bracket, Close, Colon, Comma, Text, Word};
        assert_eq!(
            tokens("(a: \"(\\\"[\", /* ( /* [ */ */ b: r#\"\")\"#, // )\n c: ')', d: '\\'',)"),
            [
                ("(", Bracket(b'(')),
                ("a", Word),
                (":", Colon),
                ("\"(\\\"[\"", Text),
                (",", Comma),
                ("b", Word),
                (":", Colon),
                ("r#\"\")\"#", Text),
                (",", Comma),
                ("c", Word),
                (":", Colon),
                ("')'", Text),
                (",", Comma),
                ("d", Word),
                (":", Colon),
                ("'\\''", Text),
                (",", Comma),
                (")", Close(b')')),
            ]
        );
    }

    #[test]
    fn what_never_ends_is_said_where_it_begins() {
        for (text, at, what) in [
            ("a \"b\\\"", 2, Unclosed::Quote),
            ("a r##\"b\"#", 2, Unclosed::RawQuote),
            ("a /* /* */", 2, Unclosed::Comment),
        ] {
            let last = Lexer::new(text.as_bytes(), 0).last().unwrap();
            assert_eq!(last.token, Token::Unclosed(what), "{text}");
            assert_eq!(last.span, at..text.len(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(text: Vec<u8>) {
            let mut before = 0;
            for lexeme in Lexer::new(&text, 0) {
                proptest::prop_assert!(lexeme.span.start >= before && lexeme.span.end > lexeme.span.start);
                before = lexeme.span.end;
            }
            proptest::prop_assert!(before <= text.len());
        }
    }
}
