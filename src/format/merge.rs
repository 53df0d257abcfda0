//! The pieces of a file, joined in the store in their order.
//!
//! What is not plain in them is read here, so that every flaw is told as if the file had been read whole: with its line,
//! and in its place among the others. Where a piece cannot be told apart from trouble with the shape of the file, joining
//! gives up with [`NeedsWholeFile`], and the file is read whole.

use super::Form;
use super::chunk::{Chunk, Ending};
use super::lex::{Lexer, Token};
use super::outline::Outline;
use super::read::{Limits, Reader, State, over};
use super::scan::Scan;
use crate::model::{Added, Builder};

/// Only the whole file tells what this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file cannot be read in pieces")]
pub struct NeedsWholeFile;

/// A file that is being joined.
pub struct ChunkMerger<'b> {
    state: State<'b>,
    form: Form,
    /// The bytes and lines of the pieces so far.
    bytes: usize,
    lines: usize,
    /// Records seen, and whether there were too many.
    records: usize,
    full: bool,
    ending: Ending,
}

impl<'b> ChunkMerger<'b> {
    /// Begins with a file by its first bytes, which are `whole` when there are no others; and where its records begin.
    ///
    /// # Errors
    /// [`NeedsWholeFile`] where the beginning is not that of a catalogue as it should be.
    pub fn begin(
        builder: &'b mut Builder,
        form: Form,
        (file, source_name): (&str, &'b str),
        limits: &'b Limits,
        first: &[u8],
    ) -> Result<(Self, usize), NeedsWholeFile> {
        let mut state = State::new(builder, file, source_name, limits);
        let from = match form {
            Form::Ron => head(&mut state, first).ok_or(NeedsWholeFile)?,
            Form::Lines => head_line(&mut state, first),
        };
        let joining = Self {
            state,
            form,
            bytes: 0,
            lines: 0,
            records: 0,
            full: false,
            ending: Ending::Between,
        };
        Ok((joining, from))
    }

    /// The store as it is now.
    pub fn builder(&self) -> &Builder {
        self.state.builder
    }

    /// Takes the next piece into the store.
    ///
    /// # Errors
    /// [`NeedsWholeFile`] where it does not begin where the one before ends, or has trouble between its records.
    pub fn piece(&mut self, piece: &Chunk) -> Result<(), NeedsWholeFile> {
        if self.full {
            return Ok(());
        }
        if self.ending != Ending::Between || piece.ending == Ending::Odd {
            return Err(NeedsWholeFile);
        }
        self.ending = piece.ending;
        let (bytes, lines) = (self.bytes, self.lines);
        self.bytes += piece.text.len();
        self.lines += piece.lines;
        let most = self.state.most();
        let mut scan = Scan::new(&piece.text, most);
        let patience = scan.patience;
        let mut nth = 0;
        let mut reader = Reader::new(&mut self.state, &piece.text, bytes, lines);
        for found in &piece.found {
            if self.records >= most.records {
                reader.too_many(found.start);
                self.full = true;
                return Ok(());
            }
            self.records += 1;
            if found.plain {
                nth += 1;
                if reader.state.builder.take(&piece.packed, nth - 1) == Added::In {
                    reader.state.keep(lines + found.lines + 1);
                    continue;
                }
            }
            let span = found.start..found.end;
            match self.form {
                Form::Ron => reader.record(&mut scan, &span),
                Form::Lines => reader.object(&span),
            }
            if scan.patience != patience {
                // A record had others in it.
                return Err(NeedsWholeFile);
            }
        }
        Ok(())
    }

    /// Takes the beginning of a line that is too long to be held: `text`, of `bytes` bytes.
    pub fn long_line(&mut self, text: &[u8], bytes: usize) {
        if self.full {
            return;
        }
        let mut reader = Reader::new(&mut self.state, text, self.bytes, self.lines);
        reader.too_long(0);
        self.records += 1;
        self.bytes += bytes;
        self.lines += 1;
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`NeedsWholeFile`] where it ends before its catalogue does.
    pub fn end(mut self) -> Result<(), NeedsWholeFile> {
        let ends = match self.form {
            Form::Ron => self.full || self.ending == Ending::Closed,
            Form::Lines => true,
        };
        if !ends {
            return Err(NeedsWholeFile);
        }
        Reader::new(&mut self.state, &[], self.bytes, self.lines).tell_rest();
        Ok(())
    }

    /// Ends a file that went on beyond the limit of its bytes.
    pub fn cut(mut self) {
        let limit = format!("{} bytes", self.state.limits.bytes);
        let mut reader = Reader::new(&mut self.state, &[], self.bytes, self.lines);
        reader.tell(None, None, over("the file", limit, "--max-bytes"));
        reader.tell_rest();
    }
}

/// Reads what the catalogue says of itself before its records, and returns where those begin.
pub(super) fn head(state: &mut State, first: &[u8]) -> Option<usize> {
    let scan = Scan::new(first, state.most());
    let outline = scan.head(scan.opening()?)?;
    let from = outline.fields.last()?.value.end;
    let mut reader = Reader::new(state, first, 0, 0);
    let source = reader.head(&outline.fields, Form::Ron);
    reader.state.builder.source(source);
    Some(from)
}

/// The same of JSON Lines, where the first line may be a head.
fn head_line(state: &mut State, first: &[u8]) -> usize {
    let mut reader = Reader::new(state, first, 0, 0);
    let (source, from) = reader.head_of_lines();
    reader.state.builder.source(source);
    from
}

impl Scan<'_> {
    /// The fields of a catalogue from `start` up to the bracket of its list of records, which is the last; `None` where
    /// there is trouble before.
    fn head(&self, start: usize) -> Option<Outline> {
        let mut outline = Outline {
            start,
            ..Outline::default()
        };
        let mut lexer = Lexer::new(self.text, start);
        loop {
            let name = lexer.find(|next| next.token != Token::Comma)?;
            let colon = lexer.next()?;
            if name.token != Token::Word || colon.token != Token::Colon {
                return None;
            }
            let value = lexer.peek()?;
            let list = value.token == Token::Bracket(b'[') && self.is_records(&name);
            let span = if list {
                outline.list = Some(value.span.start);
                value.span
            } else {
                self.value(lexer.at(), self.text.len()).ok()?
            };
            lexer = Lexer::new(self.text, span.end);
            let odd = !list && self.record_line(span.start, span.end, None).is_some();
            outline.fields.push(super::outline::Head {
                name: name.span,
                value: span,
            });
            if odd {
                return None;
            }
            if list {
                return Some(outline);
            }
        }
    }

    /// Whether the catalogue ends behind the end of its list at `at`, and nothing stands behind it.
    pub(super) fn closing(&self, at: usize) -> Ending {
        let mut lexer = Lexer::new(self.text, at);
        let last = lexer.find(|next| next.token != Token::Comma);
        let closed = last.is_some_and(|last| last.token == Token::Close(b')'));
        if closed && lexer.next().is_none() {
            Ending::Closed
        } else {
            Ending::Odd
        }
    }
}
