//! A piece of a catalogue file, read away from the store, so that several threads read one file.
//!
//! A piece begins where a record of the file begins, if the guess of [`border`] was right; it was, when the piece before
//! ends between two records. What is not plain is only found here, and read when the pieces are [joined](super::merge).

use memchr::{memchr_iter, memrchr};

use super::fast_path::{DEPTH, plain};
use super::lex::{Lexer, Token};
use super::outline::Most;
use super::read::{Limits, valid};
use super::scan::{RECORD, Scan};
use super::{Form, objects};
use crate::model::{Builder, Packed, Packer, RecordDraft};
use crate::text::step;

/// A piece that has been read.
#[derive(Debug)]
pub struct Chunk {
    pub(super) text: Vec<u8>,
    pub(super) found: Vec<Found>,
    pub(super) packed: Packed,
    pub(super) lines: usize,
    pub(super) ending: Ending,
}

impl Chunk {
    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A record of a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    /// The lines of the piece before it.
    pub lines: usize,
    /// Whether it is the next of the packed ones.
    pub plain: bool,
}

/// Where a piece ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Between two records.
    Between,
    /// At the end of the catalogue.
    Closed,
    /// Somewhere else, or something stands in it that only the whole file explains.
    Odd,
}

/// Reads pieces. A clone reads others beside it.
#[derive(Debug, Clone)]
pub struct PieceReader {
    form: Form,
    limits: Limits,
    press: Packer,
}

impl PieceReader {
    /// A reader of pieces that will be joined in `builder`.
    pub fn new(builder: &Builder, form: Form, limits: Limits) -> Self {
        Self {
            form,
            limits,
            press: builder.press(),
        }
    }

    /// Reads the piece `text` from byte `from` on, where records begin.
    pub fn read(&mut self, text: Vec<u8>, from: usize) -> Chunk {
        let mut finding = Finding {
            text: &text,
            limits: &self.limits,
            press: &mut self.press,
            counted: (0, 0),
            found: Vec::with_capacity(text.len() / 256),
            packed: Packed::with_room(text.len()),
        };
        let ending = match self.form {
            Form::Ron => finding.records(from),
            Form::Lines => finding.objects(from),
        };
        let lines = finding.lines(text.len());
        let (found, packed) = (finding.found, finding.packed);
        Chunk {
            text,
            found,
            packed,
            lines,
            ending,
        }
    }
}

/// A piece that is being read.
struct Finding<'a, 'p> {
    text: &'a [u8],
    limits: &'p Limits,
    press: &'p mut Packer,
    counted: (usize, usize),
    found: Vec<Found>,
    packed: Packed,
}

impl<'a> Finding<'a, '_> {
    fn records(&mut self, from: usize) -> Ending {
        let most = Most {
            depth: self.limits.depth,
            records: self.limits.records,
        };
        let scan = Scan::new(self.text, most);
        let text = valid(self.text);
        let mut draft = RecordDraft::default();
        let mut lexer = Lexer::new(self.text, from);
        // Behind a comma, or behind the bracket of the list.
        let mut comma = true;
        loop {
            if comma && let Some(end) = self.plain(text, lexer.at(), &mut draft) {
                // Most often a comma comes next.
                comma = self.text.get(end) == Some(&b',');
                lexer = Lexer::new(self.text, end + usize::from(comma));
                continue;
            }
            let Some(next) = lexer.peek() else { break };
            match next.token {
                Token::Close(b']') => return scan.closing(next.span.end),
                Token::Comma if !comma => {
                    comma = true;
                    lexer.next();
                }
                Token::Bracket(_) | Token::Word | Token::Text if comma => {
                    // It may be plain behind a comment.
                    let start = next.span.start;
                    let quick = self.plain(text, start, &mut draft);
                    let Some(end) = quick.or_else(|| self.odd(&scan, start)) else {
                        return Ending::Odd;
                    };
                    lexer = Lexer::new(self.text, end);
                    comma = false;
                }
                Token::Bracket(_)
                | Token::Close(_)
                | Token::Comma
                | Token::Colon
                | Token::Text
                | Token::Word
                | Token::Unclosed(_)
                | Token::Other => return Ending::Odd,
            }
        }
        if comma { Ending::Between } else { Ending::Odd }
    }

    /// The end of the record at `at` or behind the blanks there, if it is plain.
    fn plain(&mut self, text: &'a str, at: usize, draft: &mut RecordDraft<'a>) -> Option<usize> {
        if self.limits.depth < DEPTH {
            return None;
        }
        let blanks = text.as_bytes().get(at..)?.iter();
        let start = at + blanks.take_while(|b| b.is_ascii_whitespace()).count();
        let end = plain(text, start, draft).filter(|end| end - start <= self.limits.text)?;
        self.press.pack(draft, &mut self.packed).ok()?;
        self.note(start, end, true);
        Some(end)
    }

    /// The end of the record at `start` that is not plain, if it has one.
    fn odd(&mut self, scan: &Scan, start: usize) -> Option<usize> {
        let span = scan.value(start, self.text.len()).ok()?;
        let bracketed = self.text.get(..span.end)?.last();
        bracketed.filter(|b| b")]}".contains(b))?;
        self.note(start, span.end, false);
        Some(span.end)
    }

    /// One object a line.
    fn objects(&mut self, from: usize) -> Ending {
        let mut start = from;
        while let Some(rest) = self.text.get(start..).filter(|rest| !rest.is_empty()) {
            let long = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let line = rest.get(..long).unwrap_or(rest);
            let blanks = line.len() - line.trim_ascii_start().len();
            let line = line.trim_ascii();
            if !line.is_empty() {
                let begin = start + blanks;
                let resource = objects::plain(line, self.limits);
                let packed = resource.is_some_and(|resource| {
                    let draft = RecordDraft::from(&resource);
                    self.press.pack(&draft, &mut self.packed).is_ok()
                });
                self.note(begin, begin + line.len(), packed);
            }
            start += long + 1;
        }
        Ending::Between
    }

    /// The lines before byte `at`, which is behind the last one that was asked about.
    fn lines(&mut self, at: usize) -> usize {
        let (before, lines) = self.counted;
        let more = self.text.get(before..at).unwrap_or(&[]);
        let lines = lines + memchr_iter(b'\n', more).count();
        self.counted = (at, lines);
        lines
    }

    fn note(&mut self, start: usize, end: usize, plain: bool) {
        let lines = self.lines(start);
        self.found.push(Found {
            start,
            end,
            lines,
            plain,
        });
    }
}

/// Where `text`, which has room for more behind it, is best cut in two: at the last line that begins with a record.
/// `None` where no line does, or only the first.
pub fn border(form: Form, text: &[u8]) -> Option<usize> {
    let mut end = text.len();
    loop {
        let line = memrchr(b'\n', text.get(..end)?)? + 1;
        let rest = text.get(line..)?;
        let begins = match form {
            Form::Lines => true,
            Form::Ron => begins_record(rest),
        };
        if begins {
            return Some(line);
        }
        end = line - 1;
    }
}

/// Whether a line begins with a record: by its name, or by a bracket alone and the field that most have first.
fn begins_record(line: &[u8]) -> bool {
    // Its own blanks alone: a line of nothing begins nothing, however many there are.
    let blanks = line
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | 0xc));
    let blanks = blanks.count();
    step(blanks + 1);
    let line = line.get(blanks..).unwrap_or(&[]);
    let named = line.strip_prefix(RECORD);
    let bare = || {
        let behind = line.strip_prefix(b"(")?;
        let inner = behind.trim_ascii_start();
        step(behind.len() - inner.len());
        Some(inner.starts_with(b"id:"))
    };
    named.is_some_and(|rest| rest.starts_with(b"(")) || named.is_none() && bare() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::linear;

    #[test]
    fn s7_the_last_border_is_found_in_steps_that_grow_with_what_stands_behind_it() {
        for line in [
            "\n",
            "\r\n",
            " \n",
            "\t\r\n",
            "(\n",
            "Resource\n",
            "( \n",
            "x\n",
        ] {
            linear(line, 20_000, |size| {
                let text = format!("\nResource(id: \"a\")\n{}", line.repeat(size / line.len()));
                assert_eq!(border(Form::Ron, text.as_bytes()), Some(1));
            });
        }
    }

    #[test]
    fn a_record_with_every_list_of_texts_is_plain() {
        let list = "[\"a b\", \"c\",]";
        let record = format!(
            "Resource(id: \"a\", title: \"A\", topics: {list}, words: {list}, creators: {list}, audience: {list}, \
             region: {list}, related: {list}, other_titles: {list}),"
        );
        let mut reader = PieceReader::new(&Builder::new(), Form::Ron, Limits::default());
        let piece = reader.read(record.into_bytes(), 0);
        let plain: Vec<bool> = piece.found.iter().map(|found| found.plain).collect();
        assert_eq!(plain, [true]);
    }

    #[test]
    fn every_record_of_the_shipped_catalogues_is_plain() {
        for text in [
            include_str!("../../assets/resources.ron"),
            include_str!("../../assets/activities.ron"),
        ] {
            let from = text.find("resources: [").unwrap() + "resources: [".len();
            let mut reader = PieceReader::new(&Builder::new(), Form::Ron, Limits::default());
            let piece = reader.read(text.into(), from);
            assert_eq!(piece.ending, Ending::Closed);
            let odd = piece.found.iter().find(|found| !found.plain);
            assert!(odd.is_none(), "{odd:?}");
        }
    }
}
