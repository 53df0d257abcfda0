//! A RON catalogue, read into the store: a record with a flaw is left out, and every flaw is told.

use std::collections::HashMap;
use std::ops::Range;

use ron::de::{Deserializer, SpannedError};
use ron::extensions::Extensions;
use ron::options::Options;
use serde::de::DeserializeOwned;
use serde_ignored::Path;

use super::lines::Lines;
use super::locate::{Entry, Part, entries, locate};
use super::scan::{Head, Most, Outline, Scan, Trouble};
use super::{check, foreign, names, words};
use crate::model::{Builder, FacetRule, Flaw, Problem, Resource, Severity, Source};
use crate::text::{clean_line, nearest};

/// The highest format that this program reads.
pub const FORMAT: u32 = 1;

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
pub fn read_ron(builder: &mut Builder, file: &str, source_name: &str, text: &[u8], limits: &Limits) {
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
        told: 0,
    };
    let mut scan = Scan::new(text, most);
    if text.len() as u64 > limits.bytes {
        let problem = over("the file", format!("{} bytes", limits.bytes), "--max-bytes");
        reader.tell(None, None, problem);
    } else if let Some(start) = scan.opening() {
        let outline = scan.outline(start);
        reader.catalogue(&mut scan, outline);
    } else {
        reader.tell(None, None, foreign::guess(text));
    }
    reader.tell_rest();
}

fn over(what: &str, limit: String, option: &str) -> Problem {
    Problem::OverLimit {
        what: what.into(),
        limit,
        option: option.into(),
    }
}

/// One file on its way into the store.
struct Reader<'a, 'b> {
    builder: &'b mut Builder,
    file: String,
    source_name: &'b str,
    text: &'a [u8],
    lines: Lines<'a>,
    limits: &'b Limits,
    /// Where each record that was kept begins.
    starts: Vec<usize>,
    /// The line of each id, from the first repeated one on.
    lines_of_ids: Option<HashMap<String, usize>>,
    told: usize,
}

impl<'a> Reader<'a, '_> {
    fn tell(&mut self, at: Option<usize>, record: Option<&str>, problem: Problem) {
        self.told += 1;
        if self.told <= self.limits.flaws {
            self.builder.flaw(Flaw {
                file: self.file.clone(),
                place: at.map(|at| self.lines.place(at)),
                record: record.map(check::shown).filter(|id| !id.is_empty()),
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

    fn tell_trouble(&mut self, trouble: &Trouble) {
        let closer = trouble.closer().map_or(0, |at| self.lines.line(at));
        let problem = words::trouble(&trouble.kind, closer, self.limits.depth);
        let record = self.id_at(trouble.record);
        self.tell(Some(trouble.at), record.as_deref(), problem);
    }

    /// The id of the record that begins at `start`, as far as it can be read.
    fn id_at(&self, start: Option<usize>) -> Option<String> {
        let record = self.text.get(start?..)?;
        let id = locate(record, &[Part::Named("id")]);
        let id = std::str::from_utf8(record.get(id.value)?).ok()?;
        ron::from_str(id).ok()
    }

    /// Reads everything that the scan found.
    fn catalogue(&mut self, scan: &mut Scan, outline: Outline) {
        let source = self.head(&outline);
        self.builder.source(source);
        self.records(scan, &outline);
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

    /// What the catalogue says of itself.
    fn head(&mut self, outline: &Outline) -> Source {
        let (mut title, mut licence, mut facets) = (String::new(), String::new(), Vec::new());
        let mut seen: Vec<&[u8]> = Vec::new();
        for head in &outline.fields {
            let name = self.slice(&head.name);
            if seen.contains(&name) {
                let name = String::from_utf8_lossy(name).into_owned();
                self.tell(Some(head.name.start), None, Problem::RepeatedField { name });
                continue;
            }
            seen.push(name);
            match name {
                b"format" => self.format(head),
                b"title" => title = self.part(&head.value, &["title"]).unwrap_or_default(),
                b"licence" => licence = self.part(&head.value, &["licence"]).unwrap_or_default(),
                b"facets" => facets = self.facets(head),
                b"resources" => {}
                _ => self.unknown(head.name.start, name, &names::CATALOGUE, None),
            }
        }
        Source::new(self.source_name, &title, &licence, facets)
    }

    fn format(&mut self, head: &Head) {
        if let Some(found) = self.part::<u32>(&head.value, &["format"])
            && found > FORMAT
        {
            let known = FORMAT;
            self.tell(Some(head.value.start), None, Problem::NewerFormat { found, known });
        }
    }

    /// The facets that can be read: one with a flaw is left out.
    fn facets(&mut self, head: &Head) -> Vec<FacetRule> {
        let all: Vec<_> = entries(self.text, &head.value).map(|entry| entry.value).collect();
        if self.slice(&head.value).first() != Some(&b'[') {
            let _: Option<Vec<FacetRule>> = self.part(&head.value, &["facets"]);
            return Vec::new();
        }
        all.iter().filter_map(|span| self.part(span, &["facets"])).collect()
    }

    /// A part of the catalogue's head; `None` with a flaw where it cannot be read.
    fn part<T: DeserializeOwned>(&mut self, span: &Range<usize>, path: &[&str]) -> Option<T> {
        let text = self.utf8(span, None)?;
        let (read, unknown) = parse(text, self.limits.depth);
        for way in unknown {
            let at = span.start + find(text, &way).name.start;
            if let Some(OwnPart::Named(name)) = way.last() {
                self.unknown(at, name.as_bytes(), names::FACET, None);
            }
        }
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                let (at, problem) = words::problem(text, path, &error, self.limits.depth);
                self.tell(Some(span.start + at), None, problem);
                None
            }
        }
    }

    fn unknown(&mut self, at: usize, name: &[u8], known: &[&'static str], record: Option<&str>) {
        let name = String::from_utf8_lossy(name);
        let problem = Problem::UnknownField {
            nearest: nearest(&name, known.iter().copied()).map(str::to_owned),
            name: check::shown(&name),
        };
        self.tell(Some(at), record, problem);
    }

    /// Reads the record at `span`, or says why not. Where it has swallowed others, they are read by themselves.
    fn record(&mut self, scan: &mut Scan, span: &Range<usize>) {
        let mut spans = vec![(span.clone(), None)];
        while let Some((span, trouble)) = spans.pop() {
            if let Some(trouble) = trouble {
                self.tell_trouble(&trouble);
                continue;
            }
            let read = self.text_of(&span).map(|text| (text, parse(text, self.limits.depth)));
            if let Some((text, (Ok(resource), unknown))) = read {
                self.resource(&span, text, &resource, unknown);
            } else if let Some((trouble, outline)) = scan.split(&span) {
                self.tell_trouble(&trouble);
                let mut inner: Vec<_> = outline.records.into_iter().map(|span| (span, None)).collect();
                let troubles = outline.troubles.into_iter();
                inner.extend(troubles.map(|trouble| (trouble.at..trouble.at, Some(trouble))));
                inner.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
                spans.append(&mut inner);
            } else if let Some((text, (Err(error), unknown))) = read {
                self.unreadable(&span, text, &error, unknown);
            } else {
                self.no_text(&span);
            }
        }
    }

    /// The text of a record, if it is text and within the limit.
    fn text_of(&self, span: &Range<usize>) -> Option<&'a str> {
        let bytes = Some(self.slice(span)).filter(|bytes| bytes.len() <= self.limits.text)?;
        std::str::from_utf8(bytes).ok()
    }

    fn no_text(&mut self, span: &Range<usize>) {
        let id = self.id_at(Some(span.start));
        if span.len() > self.limits.text {
            let limit = format!("{} bytes", self.limits.text);
            let problem = over("the record", limit, "--max-text");
            self.tell(Some(span.start), id.as_deref(), problem);
        } else {
            self.utf8(span, id.as_deref());
        }
    }

    /// Says why ron could not read a record.
    fn unreadable(&mut self, span: &Range<usize>, text: &str, error: &SpannedError, unknown: Vec<Way>) {
        let id = self.id_at(Some(span.start));
        let (at, problem) = words::problem(text, &[], error, self.limits.depth);
        self.tell(Some(span.start + at), id.as_deref(), problem);
        self.unknown_fields(span, text, id.as_deref(), unknown);
    }

    /// Takes a record that makes sense into the store; says what is wrong with another.
    fn resource(&mut self, span: &Range<usize>, text: &str, resource: &Resource, unknown: Vec<Way>) {
        let id = Some(resource.id.as_str());
        let mut findings = check::check(resource);
        if let Some(first_line) = self.taken(&resource.id) {
            let id = check::shown(&resource.id);
            findings.push((vec![Part::Named("id")], Problem::RepeatedId { id, first_line }));
        }
        let good = findings.iter().all(|(_, problem)| problem.severity() == Severity::Warning);
        for (way, problem) in findings {
            let at = span.start + locate(text.as_bytes(), &way).value.start;
            self.tell(Some(at), id, problem);
        }
        self.unknown_fields(span, text, id, unknown);
        if good {
            match self.builder.add(resource) {
                Ok(_) => self.keep(span.start, &resource.id),
                Err(full) => self.tell(Some(span.start), id, words::full(full)),
            }
        }
    }

    fn unknown_fields(&mut self, span: &Range<usize>, text: &str, id: Option<&str>, unknown: Vec<Way>) {
        for way in unknown {
            let names: Vec<&str> = way.iter().filter_map(OwnPart::name).collect();
            let at = span.start + find(text, &way).name.start;
            let name = names.last().copied().unwrap_or("");
            self.unknown(at, name.as_bytes(), names::beside(&names), id);
        }
    }

    fn keep(&mut self, start: usize, id: &str) {
        self.starts.push(start);
        if let Some(lines) = &mut self.lines_of_ids {
            lines.insert(id.to_owned(), self.lines.line(start));
        }
    }

    /// The line of the record of this file that has `id` already.
    fn taken(&mut self, id: &str) -> Option<usize> {
        if self.lines_of_ids.is_none() {
            if !self.builder.has(id) {
                return None;
            }
            let all = self.starts.iter();
            let lines = all.filter_map(|&at| Some((self.id_at(Some(at))?, self.lines.line(at))));
            self.lines_of_ids = Some(lines.collect());
        }
        self.lines_of_ids.as_ref()?.get(id).copied()
    }

    fn slice(&self, span: &Range<usize>) -> &'a [u8] {
        self.text.get(span.clone()).unwrap_or(&[])
    }

    /// The text of `span`; a flaw where it is not UTF-8.
    fn utf8(&mut self, span: &Range<usize>, record: Option<&str>) -> Option<&'a str> {
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

/// A step on the way to a field that nobody reads.
enum OwnPart {
    Named(String),
    Nth(usize),
}

type Way = Vec<OwnPart>;

impl OwnPart {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Nth(_) => None,
        }
    }
}

/// The way that serde went.
fn way(path: &Path) -> Way {
    let (parent, part) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Some(OwnPart::Nth(*index))),
        Path::Map { parent, key } => (parent, Some(OwnPart::Named(key.clone()))),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            (parent, None)
        }
    };
    let mut all = way(parent);
    all.extend(part);
    all
}

fn find(text: &str, way: &Way) -> Entry {
    let parts = way.iter().map(|part| match part {
        OwnPart::Named(name) => Part::Named(name),
        OwnPart::Nth(n) => Part::Nth(*n),
    });
    locate(text.as_bytes(), &parts.collect::<Vec<_>>())
}

/// Reads a value with ron, and the fields of it that nobody reads.
fn parse<T: DeserializeOwned>(text: &str, depth: usize) -> (Result<T, SpannedError>, Vec<Way>) {
    let mut unknown = Vec::new();
    // ron counts several steps a bracket. The scan has held the brackets to their limit already; this one keeps a limit
    // that was raised too far from overflowing the stack.
    let options = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(depth.saturating_mul(4).clamp(16, 1024));
    let read = Deserializer::from_str_with_options(text, &options).and_then(|mut ron| {
        serde_ignored::deserialize(&mut ron, |path| unknown.push(way(&path)))
            .and_then(|value| ron.end().map(|()| value))
            .map_err(|error| ron.span_error(error))
    });
    (read, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probe() {
        for text in [
            r#"Resource(id: "a", titel: "b", )"#,
            r#"Resource(id: "a", title: "b", links: [Link(label: "x", rel: about), ], year: 3)"#,
            r#"Resource(id: "a", title: "b", access: opne, year: 3)"#,
            r#"Resource(id: "a", title: "b", access: "open", year: 3)"#,
            r#"Resource(id: "a", title: "b", activity: Activity(stage: open), year: 3)"#,
            r#"Resource(id: "a", title: "b", activity: Activity(stage: [opn, explore]), year: 3)"#,
            r#"Resource(id: "a", title: "b", activity: Activity(minutes: 30), year: 3)"#,
            r#"Resource(id: "a", title: "b", activity: Activity(minutes: (min: -3)), year: 3)"#,
            r#"Resource(id: "a", title: "b", title: "c", year: 3)"#,
            "Resource(id: \"a\", title: \"b\"\n  year: 3)",
            r#"Resource(id: "a", title: 5, year: 3)"#,
            r#"Resource(id: "a", title: b, year: 3)"#,
            r#"Resource(id: "a", title: “b”, year: 3)"#,
            r#"Resource(id: "a", title: 'b', year: 3)"#,
            r#"Resource(id: "a", title: "b", year: "2020")"#,
            r#"Resource(id: "a", title: "b", year: 20x20)"#,
            r#"Resource(id: "a", title: "b", year: 99999999999999)"#,
            r#"Resource(id: "a", title: "b", year: 2020.5)"#,
            r#"Resource(id: "a", title: "b", topics: "x")"#,
            r#"Resource(id: "a", title: "b", topics: ["x" "y"])"#,
            r#"Resource(id: "a", title: "b", topics: ["x", 5])"#,
            r#"Resource(id: "a", title: "b", topics: ["x", y])"#,
            r#"Resource(id: "a", title: "b", links: ["https://x.org"])"#,
            r#"Resource(id: "a", title: "b", links: [Lnk(url: "https://x.org")])"#,
            r#"Resource(id: "a", title: "b", links: Link(url: "https://x.org"))"#,
            r#"Resource(id: "a", title: "b", identifiers: {doi: "x"})"#,
            r#"Resource(id: "a", title: "b", identifiers: ("doi": "x"))"#,
            r#"Resource(id: "a", title: "b", identifiers: {"doi" "x"})"#,
            r#"Resource(id: "a", title: "b", extra: {"a": x})"#,
            r#"Resource(id: "a", title: "b", extra: {"a": ["1"], "a": "3"})"#,
            r#"Resource(id: "a", title: "b\q", year: 3)"#,
            r#"Resource(id: "a", title = "b", year: 3)"#,
            r#"Resource(id: "a", "title": "b", year: 3)"#,
            r#"Resource(id: "a", other-titles: ["b"], year: 3)"#,
            r#"Resource("a", "b")"#,
            r#"Resource{id: "a", title: "b"}"#,
            r#"Resurce(id: "a", title: "b")"#,
            r#"Resource(id: "a",, title: "b")"#,
            r#"Resource(id: "a"; title: "b")"#,
            r#"Resource(id: "a", title: , year: 3)"#,
            r#"Resource(id: "a", title: null, year: 3)"#,
            r#"Resource(id: "a", title: "b", kind: null, year: 3)"#,
            r#"Resource(id: "a", title: "b", kind: paper, year: 3)"#,
            r#"Resource(id: "a", title: "the "b" c", year: 3)"#,
            r#"Resource"#,
            r#""text""#,
        ] {
            let (read, _) = parse::<Resource>(text, 64);
            let e = read.unwrap_err();
            println!("{text}\n{}^ {:?}\n{}^ start", " ".repeat(e.span.end.col - 1), e.code, " ".repeat(e.span.start.col - 1));
        }
    }
}
