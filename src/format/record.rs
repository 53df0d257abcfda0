//! One record on its way into the store: read, checked and kept, or left out with all its flaws.
//!
//! The flaws of a record are told in the order of the file, none of them twice.

use std::borrow::Cow;
use std::ops::Range;

use ron::de::SpannedError;

use super::locate::{Part, locate, locate_all};
use super::mend::Mended;
use super::parse::{OwnPart, Unread, parse};
use super::read::{Reader, over};
use super::scan::Scan;
use super::{check, hidden, mistake, names, words};
use crate::model::{Problem, Resource, Severity};
use crate::text::clean_bare;

/// How often a record is mended and read again, and how long it may be for that, in bytes.
const TRIES: usize = 16;
const MENDED: usize = 1 << 20;

/// What is wrong with a record, and at which byte of it.
pub(super) type RecordProblems = Vec<(usize, Problem)>;

impl<'a> Reader<'a, '_, '_> {
    /// Reads the record at `span`, or says why not. Where it has swallowed others, they are read by themselves.
    pub(super) fn record(&mut self, scan: &mut Scan, whole: &Range<usize>) {
        let mut spans = vec![(whole.clone(), None)];
        while let Some((part, trouble)) = spans.pop() {
            if let Some(trouble) = trouble {
                self.tell_trouble(&trouble);
                continue;
            }
            let read = self
                .text_of(&part)
                .map(|text| (text, parse(text, self.state.limits.depth)));
            if let Some((text, (Ok(resource), unknown))) = read {
                let text = Mended::new(text);
                let told = all_told(&text, &resource, &unknown, Vec::new());
                self.resource(part.start, &text, &resource, told);
                self.state.uncounted(unknown.more);
            } else if let Some((trouble, outline)) = scan.split(&part) {
                self.tell_trouble(&trouble);
                let mut inner: Vec<_> = outline
                    .records
                    .into_iter()
                    .map(|span| (span, None))
                    .collect();
                let troubles = outline.troubles.into_iter();
                inner.extend(troubles.map(|trouble| (trouble.at..trouble.at, Some(trouble))));
                inner.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
                spans.append(&mut inner);
            } else if let Some((text, (Err(error), unknown))) = read {
                self.unreadable(part.start, text, error, unknown);
            } else {
                self.no_text(&part);
            }
        }
    }

    /// The text of a record, if it is text and within the limit.
    pub(super) fn text_of(&self, span: &Range<usize>) -> Option<&'a str> {
        let bytes = Some(self.slice(span)).filter(|bytes| bytes.len() <= self.state.limits.text)?;
        std::str::from_utf8(bytes).ok()
    }

    pub(super) fn no_text(&mut self, span: &Range<usize>) {
        if span.len() > self.state.limits.text {
            self.too_long(span.start);
        } else {
            let name = self.name_of(span.start);
            self.utf8(span, Some((&name, span.start)));
        }
    }

    /// Tells that the record at `start` is over the limit.
    pub(super) fn too_long(&mut self, start: usize) {
        let name = self.name_of(start);
        let limit = format!("{} bytes", self.state.limits.text);
        let problem = over("the record", limit, "--max-text");
        self.tell(Some(start), Some((&name, start)), problem);
    }

    /// Says why ron could not read the record at `start`, and what else is wrong with it, as far as it can be mended.
    fn unreadable(&mut self, start: usize, text: &str, error: SpannedError, unknown: Unread) {
        let tries = if text.len() <= MENDED && self.tells_more() {
            TRIES
        } else {
            0
        };
        if tries == 0 && !self.tells_more() {
            let hidden = usize::from(hidden::first(text).is_some());
            let flaws = 1 + unknown.ways.len() + unknown.more + hidden;
            self.state.uncounted(flaws);
            return self.leaves_out(start);
        }
        let mut text = Mended::new(text);
        let mut told = RecordProblems::new();
        let mut read: (Result<Resource, _>, _) = (Err(error), unknown);
        for left in (0..=tries).rev() {
            let Err(error) = &read.0 else { break };
            let (at, problem) = mistake::problem(text.text(), &[], error, self.state.limits.depth);
            let Some(origin) = text.origin(at) else { break };
            let mended = left > 0 && text.step_over(at, &error.code, &problem);
            told.push((origin, problem));
            if !mended {
                break;
            }
            read = parse(text.text(), self.state.limits.depth);
        }
        match read {
            (Ok(resource), unknown) => {
                let told = all_told(&text, &resource, &unknown, told);
                self.resource(start, &text, &resource, told);
                self.state.uncounted(unknown.more);
            }
            (Err(_), unknown) => {
                told.extend(unknown_fields(&text, &unknown));
                told.extend(left_out(&text));
                let name = self.name_of(start);
                self.tell_all(start, &name, told);
                self.state.uncounted(unknown.more);
            }
        }
    }

    /// Takes a record that makes sense into the store; says what is wrong with another, which is `told` of it.
    pub(super) fn resource(
        &mut self,
        start: usize,
        text: &Mended,
        resource: &Resource,
        mut told: RecordProblems,
    ) {
        let good = |told: &RecordProblems| {
            let mut all = told.iter();
            all.all(|(_, problem)| problem.severity() == Severity::Warning)
        };
        let mut taken = self.taken(&resource.id);
        if taken.is_none() && !good(&told) {
            // A record that could be read is not lost for one that could not.
            taken = self.state.left_out.get(&resource.id).copied();
        }
        if let Some(first_line) = taken {
            let at = locate(text.text().as_bytes(), &[Part::Named("id")])
                .value
                .start;
            let id = check::shown(&resource.id);
            let problem = Problem::RepeatedId { id, first_line };
            told.extend(text.origin(at).map(|at| (at, problem)));
        }
        let good = good(&told);
        let nameless = clean_bare(&resource.id).is_empty();
        let name = if nameless {
            Cow::Owned(format!("line {}", self.lines.line(start)))
        } else {
            Cow::Borrowed(resource.id.as_str())
        };
        self.tell_all(start, &name, told);
        if good {
            match self.state.builder.add(resource) {
                Ok(()) => self.keep(start),
                Err(full) => self.tell(Some(start), Some((&name, start)), words::full(full)),
            }
        } else if !nameless && !self.state.left_out.contains_key(&resource.id) {
            let line = self.lines.line(start);
            self.state.left_out.insert(resource.id.clone(), line);
        }
    }

    /// Tells the flaws of the record that begins at `start`.
    pub(super) fn tell_all(&mut self, start: usize, name: &str, mut told: RecordProblems) {
        told.sort_by_key(|&(at, _)| at);
        told.dedup();
        for (at, problem) in told {
            self.tell(Some(start + at), Some((name, start)), problem);
        }
    }
}

/// Everything that is wrong with a record that could be read, besides what is `told` of it.
fn all_told(
    text: &Mended,
    resource: &Resource,
    unknown: &Unread,
    mut told: RecordProblems,
) -> RecordProblems {
    told.extend(findings(text, resource));
    told.extend(unknown_fields(text, unknown));
    told.extend(left_out(text));
    told
}

/// What makes no sense in a record, apart from what only mending made so.
pub(super) fn findings(text: &Mended, resource: &Resource) -> RecordProblems {
    let place = |way: &[Part]| locate(text.text().as_bytes(), way).value;
    let steps = [Part::Named("activity"), Part::Named("steps")];
    let found = check::check(resource).into_iter();
    let found = found.filter(|(_, problem)| {
        !matches!(problem, Problem::MinutesDiffer { .. }) || !text.touches(&place(&steps))
    });
    let (ways, problems): (Vec<_>, Vec<_>) = found.unzip();
    let places = locate_all(text.text().as_bytes(), &ways).into_iter();
    places
        .zip(problems)
        .filter_map(|(place, problem)| Some((text.origin(place.value.start)?, problem)))
        .collect()
}

/// The first character that is left out of a text of the record.
fn left_out(text: &Mended) -> Option<(usize, Problem)> {
    let (at, found) = hidden::first(text.text())?;
    Some((text.origin(at)?, Problem::LeftOut { found }))
}

pub(super) fn unknown_fields(text: &Mended, unknown: &Unread) -> RecordProblems {
    let told = unknown.places(text.text()).filter_map(|(way, entry)| {
        let names: Vec<&str> = way.iter().filter_map(OwnPart::name).collect();
        let at = text.origin(entry.name.start)?;
        let name = names.last().copied().unwrap_or("");
        Some((at, words::unknown(name, names::beside(&names))))
    });
    told.collect()
}
