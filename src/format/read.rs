//! A RON catalogue, read into the store: a record with a flaw is left out, and every flaw is told.

use std::collections::HashMap;
use std::ops::Range;

use super::lex::Unclosed;
use super::lines::Lines;
use super::locate::{Part, locate};
use super::outline::{Kind, Most, Outline, RECORDS, Trouble};
use super::parse::parse;
use super::scan::Scan;
use super::{Form, check, fast_path, foreign, mistake, words};
use crate::model::{
    Added, Builder, Flaw, Packed, Packer, Problem, RecordDraft, Resource, Severity,
};
use crate::text::{clean_bare, clean_line};

/// The highest format that this program reads.
pub const FORMAT: u32 = 1;

/// How far the id of a broken record is looked for, in bytes.
const NEAR: usize = 1024;

/// How much a file may hold. More is refused, and what was read before is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in a file.
    pub bytes: u64,
    /// Records in a file.
    pub records: usize,
    /// Brackets inside one another.
    pub depth: usize,
    /// Bytes in a record.
    pub text: usize,
    /// Flaws told of a file; the rest are counted.
    pub flaws: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 30,
            records: 2_000_000,
            depth: 64,
            text: 16 << 20,
            flaws: 10_000,
        }
    }
}

/// Reads the catalogue `text` into `builder` as the source `source_name`. `file` is how the person named it.
///
/// Never fails: what cannot be read becomes a flaw, and what can be read is kept.
pub fn read_ron(
    builder: &mut Builder,
    file: &str,
    source_name: &str,
    text: &[u8],
    limits: &Limits,
) {
    let mut state = State::new(builder, file, source_name, limits);
    let mut reader = Reader::new(&mut state, text, 0, 0);
    let mut scan = Scan::new(text, reader.state.most());
    if text.len() as u64 > limits.bytes {
        let problem = over("the file", format!("{} bytes", limits.bytes), "--max-bytes");
        reader.tell(None, None, problem);
    } else if let Some(start) = scan.opening() {
        let outline = scan.outline(start);
        reader.catalogue(&mut scan, &outline);
    } else {
        reader.tell(None, None, foreign::guess(text));
    }
    reader.tell_rest();
}

pub(super) fn over(what: &str, limit: String, option: &str) -> Problem {
    Problem::OverLimit {
        what: what.into(),
        limit,
        option: option.into(),
    }
}

/// One file on its way into the store: what lasts from its beginning to its end.
pub(super) struct State<'b> {
    pub(super) builder: &'b mut Builder,
    pub(super) file: String,
    pub(super) source_name: &'b str,
    pub(super) limits: &'b Limits,
    /// The line of each record that was kept.
    kept: Vec<usize>,
    /// The line of the first record of each id among those that were left out.
    pub(super) left_out: HashMap<String, usize>,
    told: usize,
    /// The records that were left out with flaws that are not shown.
    more_left_out: usize,
    /// The byte at which the last record begins that was left out.
    last_left_out: Option<usize>,
    press: Packer,
    packed: Packed,
}

impl<'b> State<'b> {
    /// A file of which nothing has been read.
    pub(super) fn new(
        builder: &'b mut Builder,
        file: &str,
        source_name: &'b str,
        limits: &'b Limits,
    ) -> Self {
        Self {
            press: builder.press(),
            builder,
            file: clean_line(file).into_owned(),
            source_name,
            limits,
            kept: Vec::new(),
            left_out: HashMap::new(),
            told: 0,
            more_left_out: 0,
            last_left_out: None,
            packed: Packed::default(),
        }
    }

    /// How much a scan may find in the file.
    pub(super) fn most(&self) -> Most {
        Most {
            depth: self.limits.depth,
            records: self.limits.records,
        }
    }

    /// Counts flaws that are not shown.
    pub(super) fn uncounted(&mut self, flaws: usize) {
        self.told += flaws;
    }

    /// Notes that a record was kept, and its line.
    pub(super) fn keep(&mut self, line: usize) {
        self.kept.push(line);
    }
}

/// A text of a file, whole or a piece of it, and the file that it belongs to.
pub(super) struct Reader<'a, 's, 'b> {
    pub(super) state: &'s mut State<'b>,
    pub(super) text: &'a [u8],
    pub(super) lines: Lines<'a>,
    /// Where in the file it begins.
    base: usize,
    /// A byte and the lines before it, counted so far.
    counted: (usize, usize),
}

/// The record that a flaw is about: its name, and where in the file it begins.
pub(super) type FlawSubject<'r> = Option<(&'r str, usize)>;

impl<'a, 's, 'b> Reader<'a, 's, 'b> {
    /// A reader of `text`, which begins at byte `base` of the file, with as many lines before it.
    pub(super) fn new(state: &'s mut State<'b>, text: &'a [u8], base: usize, lines: usize) -> Self {
        Self {
            state,
            text,
            lines: Lines::behind(lines, text),
            base,
            counted: (0, lines),
        }
    }

    /// Tells a flaw.
    pub(super) fn tell(&mut self, at: Option<usize>, record: FlawSubject, problem: Problem) {
        self.state.told += 1;
        if let Some((_, start)) = record.filter(|_| problem.severity() == Severity::Error) {
            self.leaves_out(start);
        }
        if self.state.told <= self.state.limits.flaws {
            self.state.builder.flaw(Flaw {
                file: self.state.file.clone(),
                place: at.map(|at| self.lines.place(at)),
                record: record.map(|(name, _)| check::shown(name)),
                begins: record.map(|(_, start)| self.base + start),
                problem,
            });
        }
    }

    /// Counts the record at `start`, which is left out, where its flaws are not shown.
    pub(super) fn leaves_out(&mut self, start: usize) {
        let (begins, state) = (self.base + start, &mut *self.state);
        if state.last_left_out.replace(begins) != Some(begins) {
            state.more_left_out += usize::from(state.told > state.limits.flaws);
        }
    }

    /// Counts the flaws beyond the limit.
    pub(super) fn tell_rest(&mut self) {
        let rest = self.state.told.saturating_sub(self.state.limits.flaws);
        if rest > 0 {
            self.state.told = 0;
            let records = self.state.more_left_out;
            let problem = Problem::MoreFlaws {
                flaws: rest,
                records,
            };
            self.tell(None, None, problem);
        }
    }

    pub(super) fn tell_trouble(&mut self, trouble: &Trouble) {
        if self.state.told >= self.state.limits.flaws {
            self.state.told += 1;
            if let Some(start) = trouble.record {
                self.leaves_out(start);
            }
            return;
        }
        let closer = trouble.closer().map_or(0, |at| self.lines.line(at));
        let problem = words::trouble(&trouble.kind, closer, self.state.limits.depth);
        let (at, problem) = self.sooner(trouble).unwrap_or((trouble.at, problem));
        let record = trouble.record.map(|start| (self.name_of(start), start));
        let about = record.as_ref().map(|(name, start)| (name.as_str(), *start));
        self.tell(Some(at), about, problem);
    }

    /// A quote that is never closed is often not the wrong one: what ron finds wrong before it is.
    fn sooner(&self, trouble: &Trouble) -> Option<(usize, Problem)> {
        let start = trouble
            .record
            .filter(|_| trouble.kind == Kind::Open(Unclosed::Quote))?;
        let text = std::str::from_utf8(self.text.get(start..trouble.at)?).ok()?;
        let error = parse::<Resource>(text, self.state.limits.depth).0.err()?;
        let (at, problem) = mistake::problem(text, &[], &error, self.state.limits.depth);
        (at < text.trim_end().len()).then_some((start + at, problem))
    }

    /// The id of the broken record at `start`, where brackets may be open, so that it is not looked for far; else the
    /// line of the record.
    pub(super) fn name_of(&self, start: usize) -> String {
        self.name_in(&(start..self.text.len()))
    }

    /// The same for a record that ends with `span`.
    pub(super) fn name_in(&self, span: &Range<usize>) -> String {
        let start = span.start;
        let end = span.end.min(start + NEAR);
        let id = self.text.get(start..end).and_then(id_of);
        id.filter(|id| !clean_bare(id).is_empty())
            .unwrap_or_else(|| format!("line {}", self.lines.line(start)))
    }

    /// Reads everything that the scan found.
    fn catalogue(&mut self, scan: &mut Scan, outline: &Outline) {
        let source = self.head(&outline.fields, Form::Ron);
        self.state.builder.source(source);
        if outline.list.is_none() && outline.troubles.is_empty() && self.state.told == 0 {
            let name = RECORDS.to_owned();
            self.tell(Some(outline.start), None, Problem::MissingField { name });
        }
        self.records(scan, outline);
        if let Some(at) = outline.too_many {
            self.too_many(at);
        }
    }

    /// Tells that the record at `at` and those behind it are too many.
    pub(super) fn too_many(&mut self, at: usize) {
        let limit = format!("{} records", self.state.limits.records);
        let problem = over("the number of records", limit, "--max-records");
        self.tell(Some(at), None, problem);
    }

    /// The records of an outline and its troubles, in the order of the file.
    fn records(&mut self, scan: &mut Scan, outline: &Outline) {
        let mut draft = RecordDraft::default();
        let valid = valid(self.text);
        let mut troubles = outline.troubles.iter().peekable();
        for span in &outline.records {
            while let Some(trouble) = troubles.next_if(|trouble| trouble.at < span.start) {
                self.tell_trouble(trouble);
            }
            if !self.plain(valid, span, &mut draft) {
                self.record(scan, span);
            }
        }
        troubles.for_each(|trouble| self.tell_trouble(trouble));
    }

    /// Tells of a field of the catalogue that nobody reads.
    pub(super) fn unknown(&mut self, at: usize, name: &[u8], known: &[&'static str]) {
        self.tell(
            Some(at),
            None,
            words::unknown(&String::from_utf8_lossy(name), known),
        );
    }

    /// Whether more flaws are shown.
    pub(super) fn tells_more(&self) -> bool {
        self.state.told < self.state.limits.flaws
    }

    /// Takes the record at `span` into the store, if it is plain and its id is new.
    fn plain(&mut self, text: &'a str, span: &Range<usize>, draft: &mut RecordDraft<'a>) -> bool {
        self.plain_end(text, span.start, draft) == Some(span.end) && self.take(draft, span.start)
    }

    /// Where the record at `start` ends, which is then in `draft`, if it is plain.
    pub(super) fn plain_end(
        &self,
        text: &'a str,
        start: usize,
        draft: &mut RecordDraft<'a>,
    ) -> Option<usize> {
        let limits = self.state.limits;
        if limits.depth < fast_path::DEPTH {
            return None;
        }
        fast_path::plain(text, start, draft).filter(|end| end - start <= limits.text)
    }

    /// Takes the record of `draft`, which begins at `start`, into the store, if its id is new.
    pub(super) fn take(&mut self, draft: &RecordDraft<'a>, start: usize) -> bool {
        let state = &mut *self.state;
        state.packed.clear();
        let packed = state.press.pack(draft, &mut state.packed);
        let taken = packed.is_ok() && state.builder.take(&state.packed, 0) == Added::In;
        if taken {
            self.keep(start);
        }
        taken
    }

    /// Notes that the record at `start` was kept.
    pub(super) fn keep(&mut self, start: usize) {
        let (at, lines) = self.counted;
        let line = match self.text.get(at..start) {
            Some(more) => lines + memchr::memchr_iter(b'\n', more).count(),
            None => self.lines.line(start) - 1,
        };
        self.counted = (start, line);
        self.state.keep(line + 1);
    }

    /// The line of the record of this file that has `id` already.
    pub(super) fn taken(&self, id: &str) -> Option<usize> {
        let nth = self.state.builder.nth_with(id)?;
        self.state.kept.get(nth).copied()
    }

    /// The bytes of `span`.
    pub(super) fn slice(&self, span: &Range<usize>) -> &'a [u8] {
        self.text.get(span.clone()).unwrap_or(&[])
    }

    /// The text of `span`; a flaw where it is not UTF-8.
    pub(super) fn utf8(&mut self, span: &Range<usize>, record: FlawSubject) -> Option<&'a str> {
        match std::str::from_utf8(self.slice(span)) {
            Ok(text) => Some(text),
            Err(error) => {
                let at = span.start + error.valid_up_to();
                self.tell(Some(at), record, words::not_utf8());
                None
            }
        }
    }
}

/// The beginning of `text` that is UTF-8: all of it, but for damage.
pub(super) fn valid(text: &[u8]) -> &str {
    let end = match std::str::from_utf8(text) {
        Ok(all) => return all,
        Err(error) => error.valid_up_to(),
    };
    let good = text.get(..end).unwrap_or(&[]);
    std::str::from_utf8(good).unwrap_or("")
}

/// The id of the record with which `text` begins.
fn id_of(text: &[u8]) -> Option<String> {
    let id = locate(text, &[Part::Named("id")]).value;
    ron::from_str(std::str::from_utf8(text.get(id)?).ok()?).ok()
}
