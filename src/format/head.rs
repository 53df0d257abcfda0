//! What a catalogue says of itself: its format, title, licence and facets.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::locate::entries;
use super::outline::{Head, Outline, RECORDS};
use super::parse::{OwnPart, find, parse};
use super::read::{FORMAT, Reader};
use super::{mistake, names};
use crate::model::{FacetRule, Problem, Resource, Source};

impl Reader<'_, '_, '_> {
    /// What the catalogue says of itself.
    pub(super) fn head(&mut self, outline: &Outline) -> Source {
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
                b"resources" if outline.list.is_some() => {}
                b"resources" => {
                    let _: Option<Vec<Resource>> = self.part(&head.value, &[RECORDS]);
                }
                _ => self.unknown(head.name.start, name, &names::CATALOGUE),
            }
        }
        Source::new(self.state.source_name, &title, &licence, facets)
    }

    fn format(&mut self, head: &Head) {
        if let Some(found) = self.part::<u32>(&head.value, &["format"])
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

    /// The facets that can be read: one with a flaw is left out.
    fn facets(&mut self, head: &Head) -> Vec<FacetRule> {
        let all: Vec<_> = entries(self.text, &head.value)
            .map(|entry| entry.value)
            .collect();
        if self.slice(&head.value).first() != Some(&b'[') {
            let _: Option<Vec<FacetRule>> = self.part(&head.value, &["facets"]);
            return Vec::new();
        }
        all.iter()
            .filter_map(|span| self.part(span, &["facets"]))
            .collect()
    }

    /// A part of the catalogue's head; `None` with a flaw where it cannot be read.
    fn part<T: DeserializeOwned>(&mut self, span: &Range<usize>, path: &[&str]) -> Option<T> {
        let text = self.utf8(span, None)?;
        let (read, unknown) = parse(text, self.state.limits.depth);
        for way in unknown {
            let at = span.start + find(text, &way).name.start;
            if let Some(OwnPart::Named(name)) = way.last() {
                self.unknown(at, name.as_bytes(), names::FACET);
            }
        }
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                let (at, problem) = mistake::problem(text, path, &error, self.state.limits.depth);
                self.tell(Some(span.start + at), None, problem);
                None
            }
        }
    }
}
