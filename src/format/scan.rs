//! The outline of a catalogue file: where its fields and its records stand, found without reading them.
//!
//! One broken record costs that record: after an open bracket or quote the scan goes on at the next line that begins
//! with a record, or, where records bear no name, with a bracket as far in. Every byte is looked at a bounded number
//! of times: when too much had to be scanned again, such a line ends a record even inside a text.

use std::ops::Range;

use memchr::memmem;

use super::lex::{Lexeme, Lexer, Token, Unclosed, closing};
use super::outline::{Head, Kind, Most, Outline, RECORDS, Trouble};

/// How a catalogue and a record begin.
const CATALOGUE: &[u8] = b"Catalogue";
const RECORD: &[u8] = b"Resource";

/// Goes through a file once.
pub(super) struct Scan<'a> {
    text: &'a [u8],
    most: Most,
    /// Bytes that may still be scanned again.
    patience: usize,
}

impl<'a> Scan<'a> {
    /// A scan of `text`.
    pub(super) fn new(text: &'a [u8], most: Most) -> Self {
        Self {
            text,
            most,
            patience: text.len().saturating_mul(4).saturating_add(1 << 20),
        }
    }

    /// Whether `text` begins as a catalogue does: `Catalogue(` or `(` and a field's name; then, where its fields begin.
    pub(super) fn opening(&self) -> Option<usize> {
        let mut lexer = Lexer::new(self.text, 0);
        let mut token = lexer.next()?;
        while self.bytes(&token.span) == b"#" && token.token == Token::Other {
            // `#![enable(...)]`: what it may switch on is on already.
            lexer.find(|lexeme| lexeme.token == Token::Close(b']'))?;
            token = lexer.next()?;
        }
        if self.bytes(&token.span) == CATALOGUE {
            token = lexer.next()?;
            return (token.token == Token::Bracket(b'(')).then_some(lexer.at());
        }
        let start = lexer.at();
        let field = token.token == Token::Bracket(b'(')
            && lexer.next()?.token == Token::Word
            && lexer.next()?.token == Token::Colon;
        field.then_some(start)
    }

    /// The outline of a catalogue whose fields begin at `start`.
    pub(super) fn outline(&mut self, start: usize) -> Outline {
        let mut outline = Outline {
            start,
            ..Outline::default()
        };
        let mut at = start;
        while let Some(next) = self.field(at, &mut outline) {
            at = next;
        }
        outline
    }

    /// Reads the field at `at`; where the next one may begin.
    fn field(&mut self, at: usize, outline: &mut Outline) -> Option<usize> {
        let mut lexer = Lexer::new(self.text, at);
        let Some(name) = lexer.next() else {
            outline.ends(at);
            return None;
        };
        match name.token {
            Token::Comma => return Some(lexer.at()),
            Token::Close(b')') => return self.behind(lexer.at(), outline),
            Token::Word if lexer.peek().is_some_and(|next| next.token == Token::Colon) => {}
            Token::Unclosed(what) => {
                outline.trouble(name.span.start, Kind::Open(what));
                return self.next_field(name.span.start + 1, outline);
            }
            Token::Bracket(_)
            | Token::Close(_)
            | Token::Colon
            | Token::Text
            | Token::Word
            | Token::Other => {
                if self.begins_record(name.span.start) {
                    outline.trouble(name.span.start, Kind::Behind);
                    return Some(self.records(name.span.start, self.text.len(), outline));
                }
                outline.trouble(name.span.start, Kind::NoField);
                return self.next_field(name.span.end, outline);
            }
        }
        lexer.next();
        let list = lexer
            .peek()
            .filter(|next| next.token == Token::Bracket(b'['));
        if let Some(list) = list.filter(|_| self.is_records(&name)) {
            let end = self.records(list.span.end, self.text.len(), outline);
            outline.fields.push(Head {
                name: name.span,
                value: list.span.start..end,
            });
            return outline.too_many.is_none().then_some(end);
        }
        match self.value(lexer.at(), self.text.len()) {
            Ok(value) => {
                let end = value.end;
                outline.fields.push(Head {
                    name: name.span,
                    value,
                });
                Some(end)
            }
            Err(broken) => {
                outline.troubles.push(broken.trouble);
                let next = self.next_field(name.span.end, outline)?;
                self.patience = self
                    .patience
                    .saturating_sub(broken.reached.saturating_sub(next));
                (self.patience > 0).then_some(next)
            }
        }
    }

    fn is_records(&self, name: &Lexeme) -> bool {
        let name = std::str::from_utf8(self.bytes(&name.span)).unwrap_or("");
        name == RECORDS || crate::text::nearest(name, super::names::CATALOGUE) == Some(RECORDS)
    }

    /// After trouble with a field: the next line that begins with a field that a catalogue has, or else with a record.
    fn next_field(&mut self, from: usize, outline: &mut Outline) -> Option<usize> {
        let mut at = from;
        while let Some(start) = self.next_line(at) {
            let line = self.text.get(start..)?;
            let begins = |name: &&str| {
                let more = line.strip_prefix(name.as_bytes());
                more.is_some_and(|more| more.trim_ascii_start().starts_with(b":"))
            };
            if super::names::CATALOGUE.iter().any(|name| begins(&name)) {
                return Some(start);
            }
            if self.begins_record(start) {
                return Some(self.records(start, self.text.len(), outline));
            }
            at = start + 1;
        }
        None
    }

    /// After the end of the catalogue: nothing should stand there. Records that do are read.
    fn behind(&mut self, at: usize, outline: &mut Outline) -> Option<usize> {
        let more = Lexer::new(self.text, at).next()?;
        outline.trouble(more.span.start, Kind::Behind);
        let record = self.record_line(at, self.text.len(), None)?;
        Some(self.records(record, self.text.len(), outline))
    }

    /// Finds the records of the list that goes on at `at`; the end of the list.
    fn records(&mut self, at: usize, end: usize, outline: &mut Outline) -> usize {
        let text = self.text.get(..end).unwrap_or(self.text);
        let mut lexer = Lexer::new(text, at);
        let mut comma = true;
        while let Some(next) = lexer.peek() {
            match next.token {
                Token::Close(b']') => return next.span.end,
                Token::Close(b')') if self.ends_after(next.span.end, end) => {
                    outline.ends(next.span.start);
                    return next.span.start;
                }
                Token::Close(bracket) => {
                    outline.trouble(next.span.start, Kind::Stray(bracket));
                    lexer.next();
                }
                Token::Comma => {
                    if comma {
                        outline.trouble(next.span.start, Kind::TwoCommas);
                    }
                    comma = true;
                    lexer.next();
                }
                Token::Colon | Token::Other if !comma => {
                    outline.trouble(next.span.start, Kind::NoComma);
                    comma = true;
                    lexer.next();
                }
                Token::Bracket(_)
                | Token::Colon
                | Token::Text
                | Token::Word
                | Token::Unclosed(_)
                | Token::Other => {
                    if outline.records.len() >= self.most.records {
                        outline.too_many = Some(next.span.start);
                        return end;
                    }
                    if !comma {
                        outline.trouble(lexer.at(), Kind::NoComma);
                    }
                    let (after, whole) = self.record(next.span.start, end, outline);
                    comma = !whole;
                    lexer = Lexer::new(text, after);
                }
            }
        }
        if end == self.text.len() {
            outline.ends(text.trim_ascii_end().len());
        }
        end
    }

    fn ends_after(&self, at: usize, end: usize) -> bool {
        end == self.text.len() && Lexer::new(self.text, at).next().is_none()
    }

    /// Finds the end of the record at `start`, or after trouble the next record; and whether it was whole.
    fn record(&mut self, start: usize, end: usize, outline: &mut Outline) -> (usize, bool) {
        let strict = (self.patience == 0)
            .then(|| self.record_line(start + 1, end, Some(start)))
            .flatten();
        let bound = strict.unwrap_or(end);
        let broken = match self.value(start, bound) {
            Ok(span) => {
                let after = span.end;
                outline.records.push(span);
                return (after, true);
            }
            Err(broken) => broken,
        };
        let next = strict
            .or_else(|| self.record_line(start + 1, end, Some(start)))
            .unwrap_or(end);
        self.patience = self
            .patience
            .saturating_sub(broken.reached.saturating_sub(next));
        outline.cut |= next == self.text.len();
        outline.troubles.push(self.began(start, next, broken));
        (next, false)
    }

    /// For a record that ron cannot read and that has the beginnings of others in it: where its own trouble began, and
    /// what comes after it.
    pub(super) fn split(&mut self, span: &Range<usize>) -> Option<(Trouble, Outline)> {
        let next = self.record_line(span.start + 1, span.end, Some(span.start))?;
        let broken = self.value(span.start, next).err()?;
        self.patience = self.patience.saturating_sub(span.end - next);
        let trouble = self.began(span.start, next, broken);
        let mut outline = Outline {
            cut: true,
            ..Outline::default()
        };
        self.records(next, span.end, &mut outline);
        Some((trouble, outline))
    }

    /// Where the trouble with the record at `start` began, seen in its own lines alone: up to `next`.
    fn began(&self, start: usize, next: usize, broken: Broken) -> Trouble {
        let own = match self.value(start, next) {
            Ok(_) => broken.trouble,
            Err(own) => own.trouble,
        };
        let own = match own.kind {
            Kind::TooDeep | Kind::Open(Unclosed::Comment | Unclosed::RawQuote) => own,
            Kind::Open(Unclosed::Quote)
            | Kind::OpenBracket(..)
            | Kind::Stray(_)
            | Kind::NoComma
            | Kind::TwoCommas
            | Kind::Behind
            | Kind::Ends
            | Kind::NoField => self.open_quote(start, next).unwrap_or(own),
        };
        Trouble {
            record: Some(start),
            ..own
        }
    }

    /// The first text of a record that swallows what looks like the next field: its closing quote was forgotten.
    fn open_quote(&self, start: usize, next: usize) -> Option<Trouble> {
        let text = self.text.get(..next).unwrap_or(self.text);
        let texts = Lexer::new(text, start).filter(|lexeme| {
            matches!(lexeme.token, Token::Text | Token::Unclosed(Unclosed::Quote))
        });
        let swallows = |span: &Range<usize>| {
            let body = text.get(span.clone()).unwrap_or(&[]);
            body.split(|&b| b == b'\n').skip(1).any(|line| {
                let line = line.trim_ascii_start();
                let name = line
                    .iter()
                    .take_while(|&&b| b.is_ascii_lowercase() || b == b'_')
                    .count();
                name > 1 && line.get(name) == Some(&b':')
                    || line.starts_with(b")")
                    || line.starts_with(b"]")
            })
        };
        let mut swallowing = texts.filter(|lexeme| swallows(&lexeme.span));
        let first = swallowing.next()?;
        Some(Trouble::new(first.span.start, Kind::Open(Unclosed::Quote)))
    }

    /// The span of the value at `at`, which ends before `end`. What stands behind it is not looked at.
    fn value(&self, at: usize, end: usize) -> Result<Range<usize>, Broken> {
        let text = self.text.get(..end).unwrap_or(self.text);
        let mut lexer = Lexer::new(text, at);
        let mut open: Vec<(u8, usize)> = Vec::new();
        let start = lexer.peek().map_or(at, |first| first.span.start);
        let mut last = start;
        while let Some(next) = lexer.next() {
            let reached = next.span.end;
            let broken = |at, kind| {
                let trouble = Trouble::new(at, kind);
                Err(Broken { trouble, reached })
            };
            match next.token {
                Token::Unclosed(what) => return broken(next.span.start, Kind::Open(what)),
                Token::Bracket(bracket) => {
                    open.push((bracket, next.span.start));
                    if open.len() > self.most.depth {
                        return broken(next.span.start, Kind::TooDeep);
                    }
                }
                Token::Close(bracket) => match open.pop() {
                    None => return Ok(start..last),
                    Some((opened, _)) if closing(opened) == bracket => {}
                    Some((opened, at)) => {
                        let closer = Some((bracket, next.span.start));
                        return broken(at, Kind::OpenBracket(opened, closer));
                    }
                },
                Token::Comma if open.is_empty() => return Ok(start..last),
                Token::Comma | Token::Colon | Token::Text | Token::Word | Token::Other => {}
            }
            last = next.span.end;
            let goes_on = |more: Lexeme| matches!(more.token, Token::Bracket(_));
            if open.is_empty() && !(next.token == Token::Word && lexer.peek().is_some_and(goes_on))
            {
                return Ok(start..last);
            }
        }
        match open.pop() {
            Some((bracket, at)) => Err(Broken {
                trouble: Trouble::new(at, Kind::OpenBracket(bracket, None)),
                reached: end,
            }),
            None => Ok(start..last),
        }
    }

    /// The next line between `from` and `end` that begins with a record. Where the one at `like` bears no name, that is a line
    /// that begins as far in with the same bracket.
    fn record_line(&self, from: usize, end: usize, like: Option<usize>) -> Option<usize> {
        let bare = like.filter(|&start| !self.begins_record(start));
        let inset = bare.and_then(|start| {
            let inset = self.inset(start)?;
            matches!(self.text.get(start), Some(b'(')).then_some(inset)
        });
        let needle = if inset.is_some() { b"(" } else { RECORD };
        let finder = memmem::Finder::new(needle);
        let found = finder
            .find_iter(self.text.get(from..end).unwrap_or(&[]))
            .map(|n| from + n)
            .find(|&at| match inset {
                Some(inset) => self.inset(at) == Some(inset),
                None => self.inset(at).is_some() && self.begins_record(at),
            });
        found
    }

    fn begins_record(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or(&[]);
        rest.strip_prefix(RECORD)
            .is_some_and(|more| more.trim_ascii_start().starts_with(b"("))
    }

    /// How far in `at` stands, if only blanks stand before it on its line.
    fn inset(&self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?;
        let blanks = before
            .iter()
            .rev()
            .take_while(|&&b| matches!(b, b' ' | b'\t'));
        let inset = blanks.count();
        let first = at == inset || before.get(at - inset - 1) == Some(&b'\n');
        first.then_some(inset)
    }

    /// The first byte that is not blank of the next line after `from` that has one.
    fn next_line(&self, from: usize) -> Option<usize> {
        let line = from + memchr::memchr(b'\n', self.text.get(from..)?)?;
        let blanks = self
            .text
            .get(line..)?
            .iter()
            .take_while(|b| b.is_ascii_whitespace());
        let start = line + blanks.count();
        (start < self.text.len()).then_some(start)
    }

    fn bytes(&self, span: &Range<usize>) -> &'a [u8] {
        self.text.get(span.clone()).unwrap_or(&[])
    }
}

/// A value whose end was not found.
#[derive(Debug)]
struct Broken {
    /// Why.
    trouble: Trouble,
    /// How far the scan had come.
    reached: usize,
}
