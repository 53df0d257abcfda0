//! Going on after trouble: where it began, and where the next record or field begins.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::lex::{Lexer, Token, Unclosed};
use super::names::CATALOGUE;
use super::outline::{Kind, Outline, Trouble};
use super::scan::{Broken, RECORD, Scan};

impl Scan<'_> {
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
    pub(super) fn began(&self, start: usize, next: usize, broken: Broken) -> Trouble {
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
                    .take_while(|&&b| b.is_ascii_alphabetic() || b == b'_')
                    .count();
                name > 1 && matches!(line.get(name), Some(b':' | b'('))
                    || line.starts_with(b")")
                    || line.starts_with(b"]")
            })
        };
        let mut swallowing = texts.filter(|lexeme| swallows(&lexeme.span));
        let first = swallowing.next()?;
        Some(Trouble::new(first.span.start, Kind::Open(Unclosed::Quote)))
    }

    /// After trouble with a field: goes on at the next line that [`next_head`](Self::next_head) finds.
    pub(super) fn next_field(&mut self, from: usize, outline: &mut Outline) -> Option<usize> {
        let start = self.next_head(from)?;
        Some(if self.begins_record(start) {
            self.records(start, self.text.len(), outline)
        } else {
            start
        })
    }

    /// The next line that begins with a field that a catalogue has, or with a record.
    pub(super) fn next_head(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(start) = self.next_line(at) {
            let line = self.text.get(start..)?;
            let begins = |name: &&str| {
                let more = line.strip_prefix(name.as_bytes());
                more.is_some_and(|more| more.trim_ascii_start().starts_with(b":"))
            };
            if CATALOGUE.iter().any(begins) || self.begins_record(start) {
                return Some(start);
            }
            at = start + 1;
        }
        None
    }

    /// The next line between `from` and `end` that begins with a record. Where the one at `like` bears no name, that is a line
    /// that begins as far in with the same bracket.
    pub(super) fn record_line(
        &self,
        from: usize,
        end: usize,
        like: Option<usize>,
    ) -> Option<usize> {
        let bare = like.filter(|&start| !self.begins_record(start));
        let inset = bare.and_then(|start| {
            let inset = self.inset(start)?;
            matches!(self.text.get(start), Some(b'(')).then_some(inset)
        });
        let needle = if inset.is_some() { b"(" } else { RECORD };
        let finder = memmem::Finder::new(needle);
        finder
            .find_iter(self.text.get(from..end).unwrap_or(&[]))
            .map(|n| from + n)
            .find(|&at| match inset {
                Some(inset) => self.inset(at) == Some(inset),
                None => self.inset(at).is_some() && self.begins_record(at),
            })
    }

    pub(super) fn begins_record(&self, at: usize) -> bool {
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
        let line = from + memchr(b'\n', self.text.get(from..)?)?;
        let blanks = self
            .text
            .get(line..)?
            .iter()
            .take_while(|b| b.is_ascii_whitespace());
        let start = line + blanks.count();
        (start < self.text.len()).then_some(start)
    }
}
