//! The outline of a catalogue file: where its fields and its records stand, found without reading them.
//!
//! One broken record costs that record: after an open bracket or quote the scan goes on at the next line that begins
//! with a record, or, where records bear no name, with a bracket as far in. Every byte is looked at a bounded number
//! of times: when too much had to be scanned again, such a line ends a record even inside a text.

use std::ops::Range;

use super::lex::{Lexeme, Lexer, Token, Unclosed, closing};
use super::locate::value_start;
use super::outline::{Head, Kind, Most, Outline, RECORDS, Trouble};

/// How a catalogue and a record begin.
pub(super) const CATALOGUE: &[u8] = b"Catalogue";
pub(super) const RECORD: &[u8] = b"Resource";

/// Goes through a file once.
pub(super) struct Scan<'a> {
    pub(super) text: &'a [u8],
    most: Most,
    /// Bytes that may still be scanned again.
    pub(super) patience: usize,
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
        let mut lexer = Lexer::new(self.text, value_start(self.text));
        let mut token = lexer.next()?;
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
                return self.no_field(&name, outline);
            }
        }
        lexer.next();
        let list = lexer
            .peek()
            .filter(|next| next.token == Token::Bracket(b'['));
        if let Some(list) = list.filter(|_| self.is_records(&name)) {
            outline.list = Some(list.span.start);
            let end = self.records(list.span.end, self.text.len(), outline);
            outline.fields.push(Head {
                name: name.span,
                value: list.span.start..end,
            });
            return outline.too_many.is_none().then_some(end);
        }
        let value = self.value(lexer.at(), self.text.len());
        match value.and_then(|value| self.swallows_nothing(value)) {
            Ok(value) => {
                let end = value.end;
                outline.fields.push(Head {
                    name: name.span,
                    value,
                });
                Some(end)
            }
            Err(broken) => {
                let next = self.next_head(name.span.end).unwrap_or(self.text.len());
                let again = broken.reached.saturating_sub(next);
                self.patience = self.patience.saturating_sub(again);
                let began = self.began(lexer.at(), next, broken);
                outline.trouble(began.at, began.kind);
                self.next_field(name.span.end, outline)
                    .filter(|_| self.patience > 0)
            }
        }
    }

    /// `value`, unless it has a record in it: then a quote or bracket is missing.
    fn swallows_nothing(&self, value: Range<usize>) -> Result<Range<usize>, Broken> {
        match self.record_line(value.start, value.end, None) {
            Some(_) => Err(Broken {
                trouble: Trouble::new(value.start, Kind::NoField),
                reached: value.end,
            }),
            None => Ok(value),
        }
    }

    /// No field stands where one should: perhaps the text before has swallowed some, as its closing quote is missing.
    fn no_field(&mut self, found: &Lexeme, outline: &mut Outline) -> Option<usize> {
        let text = |head: &mut Head| {
            let value = self.bytes(&head.value);
            value.starts_with(b"\"") && value.contains(&b'\n')
        };
        let Some(before) = outline.fields.pop_if(text) else {
            outline.trouble(found.span.start, Kind::NoField);
            return self.next_field(found.span.end, outline);
        };
        outline.trouble(before.value.start, Kind::Open(Unclosed::Quote));
        self.patience = self.patience.saturating_sub(before.value.len());
        self.next_field(before.value.start, outline)
            .filter(|_| self.patience > 0)
    }

    pub(super) fn is_records(&self, name: &Lexeme) -> bool {
        let name = std::str::from_utf8(self.bytes(&name.span)).unwrap_or("");
        name == RECORDS || crate::text::nearest(name, super::names::CATALOGUE) == Some(RECORDS)
    }

    /// After the end of the catalogue: nothing should stand there. Records that do are read.
    fn behind(&mut self, at: usize, outline: &mut Outline) -> Option<usize> {
        let more = Lexer::new(self.text, at).next()?;
        outline.trouble(more.span.start, Kind::Behind);
        let record = self.record_line(at, self.text.len(), None)?;
        Some(self.records(record, self.text.len(), outline))
    }

    /// Finds the records of the list that goes on at `at`; the end of the list.
    pub(super) fn records(&mut self, at: usize, end: usize, outline: &mut Outline) -> usize {
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
                    comma = false;
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
                let after = self.after(&span, end);
                outline.records.push(span);
                return after;
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

    /// Where to go on behind the record at `span`, and whether a comma should stand there. Where something else stands that
    /// is no record, such as the fields of a record whose bracket is missing, that is the next record.
    fn after(&self, span: &Range<usize>, end: usize) -> (usize, bool) {
        let bracketed = self.bytes(span).last().is_some_and(|b| b")]}".contains(b));
        let next = Lexer::new(self.text, span.end).next();
        let goes_on = next.is_none_or(|next| matches!(next.token, Token::Comma | Token::Close(_)));
        if bracketed || goes_on {
            return (span.end, true);
        }
        let next = self.record_line(span.start + 1, end, None);
        (next.unwrap_or(end), false)
    }

    /// The span of the value at `at`, which ends before `end`. What stands behind it is not looked at.
    pub(super) fn value(&self, at: usize, end: usize) -> Result<Range<usize>, Broken> {
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

    fn bytes(&self, span: &Range<usize>) -> &'a [u8] {
        self.text.get(span.clone()).unwrap_or(&[])
    }
}

/// A value whose end was not found.
#[derive(Debug)]
pub(super) struct Broken {
    /// Why.
    pub trouble: Trouble,
    /// How far the scan had come.
    pub reached: usize,
}
