//! A RON catalogue, read into the store: a record with a flaw is left out, and every flaw is told.

use std::collections::HashMap;
use std::ops::Range;

use super::lex::Unclosed;
use super::lines::Lines;
use super::locate::{Part, locate};
use super::outline::{Kind, Most, Outline, RECORDS, Trouble};
use super::parse::parse;
use super::scan::Scan;
use super::{check, foreign, mistake, words};
use crate::model::{Builder, Flaw, Problem, Resource};
use crate::text::clean_line;

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
    let most = Most {
        depth: limits.depth,
        records: limits.records,
    };
    let mut reader = Reader {
        builder,
        file: clean_line(file).into_owned(),
        source_name,
        text,
        lines: Lines::new(text),
        limits,
        starts: Vec::new(),
        lines_of_ids: None,
        left_out: HashMap::new(),
        told: 0,
    };
    let mut scan = Scan::new(text, most);
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

/// One file on its way into the store.
pub(super) struct Reader<'a, 'b> {
    pub(super) builder: &'b mut Builder,
    file: String,
    pub(super) source_name: &'b str,
    pub(super) text: &'a [u8],
    pub(super) lines: Lines<'a>,
    pub(super) limits: &'b Limits,
    /// Where each record that was kept begins.
    starts: Vec<usize>,
    /// The line of each id, from the first repeated one on.
    lines_of_ids: Option<HashMap<String, usize>>,
    /// The line of the first record of each id among those that were left out.
    pub(super) left_out: HashMap<String, usize>,
    told: usize,
}

/// The record that a flaw is about: its name, and where in the file it begins.
pub(super) type About<'r> = Option<(&'r str, usize)>;

impl<'a> Reader<'a, '_> {
    /// Tells a flaw.
    pub(super) fn tell(&mut self, at: Option<usize>, record: About, problem: Problem) {
        self.told += 1;
        if self.told <= self.limits.flaws {
            self.builder.flaw(Flaw {
                file: self.file.clone(),
                place: at.map(|at| self.lines.place(at)),
                record: record.map(|(name, _)| check::shown(name)),
                begins: record.map(|(_, start)| start),
                problem,
            });
        }
    }

    /// Counts the flaws beyond the limit.
    fn tell_rest(&mut self) {
        let rest = self.told.saturating_sub(self.limits.flaws);
        if rest > 0 {
            self.told = 0;
            let problem = Problem::Syntax {
                what: format!("{rest} more flaws are not shown"),
                cure: "mend the ones above first".into(),
            };
            self.tell(None, None, problem);
        }
    }

    pub(super) fn tell_trouble(&mut self, trouble: &Trouble) {
        if self.told >= self.limits.flaws {
            self.told += 1;
            return;
        }
        let closer = trouble.closer().map_or(0, |at| self.lines.line(at));
        let problem = words::trouble(&trouble.kind, closer, self.limits.depth);
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
        let error = parse::<Resource>(text, self.limits.depth).0.err()?;
        let (at, problem) = mistake::problem(text, &[], &error, self.limits.depth);
        (at < text.trim_end().len()).then_some((start + at, problem))
    }

    /// The id of the broken record at `start`, where brackets may be open, so that it is not looked for far; else the
    /// line of the record.
    pub(super) fn name_of(&self, start: usize) -> String {
        let end = self.text.len().min(start + NEAR);
        let id = self.text.get(start..end).and_then(id_of);
        id.filter(|id| !clean_line(id).is_empty())
            .unwrap_or_else(|| format!("line {}", self.lines.line(start)))
    }

    /// Reads everything that the scan found.
    fn catalogue(&mut self, scan: &mut Scan, outline: &Outline) {
        let source = self.head(outline);
        self.builder.source(source);
        if outline.list.is_none() && outline.troubles.is_empty() && self.told == 0 {
            let name = RECORDS.to_owned();
            self.tell(Some(outline.start), None, Problem::MissingField { name });
        }
        self.records(scan, outline);
        if let Some(at) = outline.too_many {
            let limit = format!("{} records", self.limits.records);
            let problem = over("the number of records", limit, "--max-records");
            self.tell(Some(at), None, problem);
        }
    }

    /// The records of an outline and its troubles, in the order of the file.
    fn records(&mut self, scan: &mut Scan, outline: &Outline) {
        let mut troubles = outline.troubles.iter().peekable();
        for span in &outline.records {
            while let Some(trouble) = troubles.next_if(|trouble| trouble.at < span.start) {
                self.tell_trouble(trouble);
            }
            self.record(scan, span);
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
        self.told < self.limits.flaws
    }

    pub(super) fn keep(&mut self, start: usize, id: &str) {
        self.starts.push(start);
        if let Some(lines) = &mut self.lines_of_ids {
            lines.insert(id.to_owned(), self.lines.line(start));
        }
    }

    /// The line of the record of this file that has `id` already.
    pub(super) fn taken(&mut self, id: &str) -> Option<usize> {
        if self.lines_of_ids.is_none() {
            if !self.builder.has(id) {
                return None;
            }
            let all = self.starts.iter();
            let lines = all.filter_map(|&at| {
                let id = id_of(self.text.get(at..)?)?;
                Some((id, self.lines.line(at)))
            });
            self.lines_of_ids = Some(lines.collect());
        }
        self.lines_of_ids.as_ref()?.get(id).copied()
    }

    /// The bytes of `span`.
    pub(super) fn slice(&self, span: &Range<usize>) -> &'a [u8] {
        self.text.get(span.clone()).unwrap_or(&[])
    }

    /// The text of `span`; a flaw where it is not UTF-8.
    pub(super) fn utf8(&mut self, span: &Range<usize>, record: About) -> Option<&'a str> {
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

/// The id of the record with which `text` begins.
fn id_of(text: &[u8]) -> Option<String> {
    let id = locate(text, &[Part::Named("id")]).value;
    ron::from_str(std::str::from_utf8(text.get(id)?).ok()?).ok()
}
