//! The languages of the records: by which stems their texts are compared.

use super::{Answers, Index};
use crate::language::Language;
use crate::model::Field;

/// The languages that there are, and which of them each record is in.
#[derive(Debug)]
pub struct Languages {
    all: Vec<Language>,
    /// For each record the place of its language in `all`; empty where there is only one.
    of: Vec<u8>,
}

impl Languages {
    /// Of the records of `index`. One that names no language, or one that has no stems here, is taken for English.
    pub(super) fn of_records(index: &Index) -> Self {
        let mut languages = Self {
            all: vec![Language::ENGLISH],
            of: Vec::new(),
        };
        let Some((_, facet)) = index.facet_named(Field::Language.name()) else {
            return languages;
        };
        let Answers::Values(values) = &facet.answers else {
            return languages;
        };
        for value in values {
            let language = Language::of(&value.text);
            if language == Language::ENGLISH || !language.has_stems() {
                continue;
            }
            let known = languages.all.iter().position(|&other| other == language);
            let place = known.unwrap_or_else(|| {
                languages.all.push(language);
                languages.all.len() - 1
            });
            languages.of.resize(index.catalogue().len(), 0);
            for slot in value.records.slots() {
                if let Some(of) = languages.of.get_mut(slot.index()) {
                    *of = u8::try_from(place).unwrap_or(0);
                }
            }
        }
        languages
    }

    /// The languages, English first.
    pub fn all(&self) -> &[Language] {
        &self.all
    }

    /// The place in [`all`](Self::all) of the language of the record at place `slot`.
    pub fn of(&self, slot: usize) -> usize {
        self.of.get(slot).map_or(0, |&place| usize::from(place))
    }
}
