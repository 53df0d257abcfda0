//! What a catalogue says of itself: its format, id, title, licence, facets and synonyms.
//!
//! In RON they are fields beside the list of records. JSON Lines may have them as an object on the first line, in a
//! field `catalogue`. Either way each part is read by itself, so that a mistake costs no other.

use std::collections::HashSet;
use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::locate::entries;
use super::outline::{Head, RECORDS};
use super::parse::{OwnPart, parse};
use super::read::{FORMAT, Reader};
use super::{Form, check, fast_path, mistake, names, objects};
use crate::model::{FacetRule, Problem, Resource, Source, Synonyms};

/// The field of the first line of JSON Lines that holds what others have at their head.
const HEAD: &str = "catalogue";

/// A mark of byte order, with which a file may begin.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether a line of JSON Lines is the head of a catalogue: its first field says so and holds an object.
pub(super) fn is_head(line: &[u8]) -> bool {
    let behind = |line: &'_ [u8], mark: &[u8]| -> Option<usize> {
        let rest = line.trim_ascii_start();
        rest.starts_with(mark)
            .then(|| line.len() - rest.len() + mark.len())
    };
    let marks: [&[u8]; 4] = [b"{", b"\"catalogue\"", b":", b"{"];
    let mut rest = line;
    marks.iter().all(|mark| {
        let at = behind(rest, mark);
        rest = at.and_then(|at| rest.get(at..)).unwrap_or(&[]);
        at.is_some()
    })
}

impl<'a> Reader<'a, '_, '_> {
    /// What `fields` say of the catalogue, written in `form`.
    pub(super) fn head(&mut self, fields: &[Head], form: Form) -> Source {
        let (mut id, mut title, mut licence) = (None, String::new(), String::new());
        let (mut facets, mut synonyms) = (Vec::new(), Vec::new());
        let mut seen: HashSet<&[u8]> = HashSet::new();
        for head in fields {
            let name = self.name(head, form);
            if !seen.insert(name) {
                let name = String::from_utf8_lossy(name).into_owned();
                self.tell(Some(head.name.start), None, Problem::RepeatedField { name });
                continue;
            }
            match name {
                b"format" => self.format(head, form),
                b"id" => id = self.id(head, form),
                b"title" => title = self.text_of_head(head, "title", form),
                b"licence" => licence = self.text_of_head(head, "licence", form),
                b"facets" => facets = self.facets(head, form),
                b"synonyms" => synonyms = self.synonyms(head, form),
                b"resources" if form == Form::Ron => self.no_list(head),
                _ => self.unknown(head.name.start, name, known(form)),
            }
        }
        let name = id.unwrap_or_else(|| self.state.source_name.to_owned());
        Source::new(&name, &title, &licence, facets).with_synonyms(&self.state.file, synonyms)
    }

    /// What the first line of JSON Lines says of the catalogue, if it is its head; and where the records begin.
    pub(super) fn head_of_lines(&mut self) -> (Source, usize) {
        let from = if self.text.starts_with(MARK) {
            MARK.len()
        } else {
            0
        };
        let rest = self.text.get(from..).unwrap_or(&[]);
        let start = from + (rest.len() - rest.trim_ascii_start().len());
        let line = self.text.get(start..).unwrap_or(&[]);
        let end = start + memchr::memchr(b'\n', line).unwrap_or(line.len());
        if is_head(self.slice(&(start..end))) {
            (self.head_line(&(start..end)), end)
        } else {
            (self.head(&[], Form::Lines), from)
        }
    }

    /// The head on the line at `span`; a line that is no JSON says nothing.
    fn head_line(&mut self, span: &Range<usize>) -> Source {
        let mut fields = Vec::new();
        let text = self.utf8(span, None);
        if let Some(Err(error)) = text.map(|text| objects::parse::<IgnoredAny>(text).0) {
            let text = text.unwrap_or("");
            let (at, problem) = objects::problem(text, "head", &[], &error);
            self.tell(Some(span.start + at), None, problem);
        } else if text.is_some() {
            for entry in entries(self.text, span) {
                if self.slice(&entry.name) == format!("\"{HEAD}\"").as_bytes() {
                    fields.extend(entries(self.text, &entry.value).map(|inner| Head {
                        name: inner.name,
                        value: inner.value,
                    }));
                } else {
                    let name = unquoted(self.slice(&entry.name));
                    self.unknown(entry.name.start, name, &[HEAD]);
                }
            }
        }
        self.head(&fields, Form::Lines)
    }

    fn name(&self, head: &Head, form: Form) -> &'a [u8] {
        let name = self.slice(&head.name);
        match form {
            Form::Ron => name,
            Form::Lines => unquoted(name),
        }
    }

    fn format(&mut self, head: &Head, form: Form) {
        if let Some(found) = self.part::<u32>(&head.value, "format", form)
            && found > FORMAT
        {
            let known = FORMAT;
            self.tell(
                Some(head.value.start),
                None,
                Problem::NewerFormat { found, known },
            );
        }
    }

    /// The catalogue's own name, if it can be one.
    fn id(&mut self, head: &Head, form: Form) -> Option<String> {
        let id: String = self.part(&head.value, "id", form)?;
        if check::is_id(&id) {
            return Some(id);
        }
        let id = check::shown(&id);
        self.tell(Some(head.value.start), None, Problem::BadId { id });
        None
    }

    fn text_of_head(&mut self, head: &Head, name: &'static str, form: Form) -> String {
        self.part(&head.value, name, form).unwrap_or_default()
    }

    /// Says what is wrong with the records where they are no list.
    fn no_list(&mut self, head: &Head) {
        if self.slice(&head.value).first() != Some(&b'[') {
            let _: Option<Vec<Resource>> = self.part(&head.value, RECORDS, Form::Ron);
        }
    }

    /// The facets that can be read: one with a flaw is left out.
    fn facets(&mut self, head: &Head, form: Form) -> Vec<FacetRule> {
        let all = self.each::<FacetRule>(head, "facets", form);
        all.iter()
            .filter_map(|span| self.part(span, "facets", form))
            .collect()
    }

    /// The synonyms that say something, each with its line and column.
    fn synonyms(&mut self, head: &Head, form: Form) -> Vec<(Synonyms, (usize, usize))> {
        let all = self.each::<Synonyms>(head, "synonyms", form);
        let telling = all.iter().filter_map(|span| {
            let synonyms = match self.quickly(span, form) {
                Some(synonyms) => synonyms,
                None => self.part(span, "synonyms", form)?,
            };
            let cleaned = synonyms.cleaned();
            if cleaned != synonyms || !cleaned.is_telling() {
                self.check_synonyms(&synonyms, &cleaned, span);
            }
            cleaned.is_telling().then_some((cleaned, span.start))
        });
        let telling: Vec<_> = telling.collect();
        let placed = telling.into_iter();
        placed
            .map(|(synonyms, at)| (synonyms, self.lines.spot(at)))
            .collect()
    }

    /// The synonyms at `span`, where they are plainly written.
    fn quickly(&self, span: &Range<usize>, form: Form) -> Option<Synonyms> {
        let text = std::str::from_utf8(self.slice(span)).ok()?;
        let (synonyms, end) = fast_path::synonyms(text)?;
        (form == Form::Ron && end == text.len()).then_some(synonyms)
    }

    /// Says what is wrong with the synonyms at `span`, of which what says something is `cleaned`.
    fn check_synonyms(&mut self, synonyms: &Synonyms, cleaned: &Synonyms, span: &Range<usize>) {
        for (name, texts) in [("words", &synonyms.words), ("finds", &synonyms.finds)] {
            if Synonyms::has_blank(texts) {
                let name = name.to_owned();
                self.tell(Some(span.start), None, Problem::EmptyField { name });
            }
        }
        if cleaned.is_telling() {
            return;
        }
        let (expected, cure) = if cleaned.words.is_empty() {
            ("a word in `words`", "write what people type")
        } else {
            (
                "two different words in `words`, or something in `finds`",
                "add what else people say for it, or what it should find",
            )
        };
        let problem = Problem::WrongValue {
            expected: expected.into(),
            cure: cure.into(),
        };
        self.tell(Some(span.start), None, problem);
    }

    /// Where the entries of a list at the head stand, each a `T`; none with a flaw where it is no list.
    fn each<T: DeserializeOwned>(
        &mut self,
        head: &Head,
        name: &'static str,
        form: Form,
    ) -> Vec<Range<usize>> {
        if self.slice(&head.value).first() != Some(&b'[') {
            let _: Option<Vec<T>> = self.part(&head.value, name, form);
            return Vec::new();
        }
        let all = entries(self.text, &head.value);
        all.map(|entry| entry.value).collect()
    }

    /// A part of the catalogue's head, of the field `name`; `None` with a flaw where it cannot be read.
    fn part<T: DeserializeOwned>(
        &mut self,
        span: &Range<usize>,
        name: &'static str,
        form: Form,
    ) -> Option<T> {
        let text = self.utf8(span, None)?;
        let depth = self.state.limits.depth;
        let (read, unknown) = match form {
            Form::Ron => {
                let (read, unknown) = parse(text, depth);
                let read = read.map_err(|error| mistake::problem(text, &[name], &error, depth));
                (read, unknown)
            }
            Form::Lines => {
                let (read, unknown) = objects::parse(text);
                let read = read.map_err(|error| objects::problem(text, "head", &[name], &error));
                (read, unknown)
            }
        };
        for (way, entry) in unknown.places(text) {
            let at = span.start + entry.name.start;
            if let Some(OwnPart::Named(field)) = way.last() {
                self.unknown(at, field.as_bytes(), names::in_head(name));
            }
        }
        self.state.uncounted(unknown.more);
        match read {
            Ok(value) => Some(value),
            Err((at, problem)) => {
                self.tell(Some(span.start + at), None, problem);
                None
            }
        }
    }
}

/// The fields that a head in `form` may have.
fn known(form: Form) -> &'static [&'static str] {
    match form {
        Form::Ron => &names::CATALOGUE,
        Form::Lines => names::CATALOGUE.split_last().map_or(&[], |(_, rest)| rest),
    }
}

fn unquoted(name: &[u8]) -> &[u8] {
    let bare = name
        .strip_prefix(b"\"")
        .and_then(|name| name.strip_suffix(b"\""));
    bare.unwrap_or(name)
}
