//! The values of facets by the forms of their words: *activities* is the kind *activity*.

use std::collections::HashMap;

use super::{Answers, Index, phrase_words};
use crate::language::Language;
use crate::model::Field;

/// The fields whose values are known by their forms, the most telling first.
const FIELDS: [Field; 9] = [
    Field::Kind,
    Field::Stage,
    Field::Goal,
    Field::Format,
    Field::Topics,
    Field::Difficulty,
    Field::Access,
    Field::Audience,
    Field::Gives,
];

/// Of a field with more values, only those that most records have.
const MOST_VALUES: usize = 1000;

/// The values of the facets, by the words that they are and by the stems of these.
#[derive(Debug, Default)]
pub struct ValueForms {
    exact: HashMap<String, Place>,
    stems: HashMap<String, Place>,
    longest: usize,
}

/// A value: the field, and the row of its facet.
type Place = (Field, usize);

impl ValueForms {
    /// Of the facets of `index`.
    pub(super) fn of_facets(index: &Index) -> Self {
        let mut forms = Self::default();
        for field in FIELDS {
            let Some((_, facet)) = index.facet_named(field.name()) else {
                continue;
            };
            let Answers::Values(values) = &facet.answers else {
                continue;
            };
            for (row, value) in values.iter().enumerate().take(MOST_VALUES) {
                if value.records.count() == 0 {
                    continue;
                }
                for text in [&value.text, &value.name] {
                    let words = phrase_words(text);
                    if words.is_empty() {
                        continue;
                    }
                    forms.longest = forms.longest.max(words.len());
                    forms.exact.entry(words.join(" ")).or_insert((field, row));
                    for &language in index.languages().all() {
                        let stems = stems(language, &words);
                        forms.stems.entry(stems).or_insert((field, row));
                    }
                }
            }
        }
        forms
    }

    /// The value that is these folded words.
    pub fn equal(&self, words: &[&str]) -> Option<(Field, usize)> {
        self.exact.get(&words.join(" ")).copied()
    }

    /// The value that is these folded words in another form.
    pub fn alike(&self, languages: &[Language], words: &[&str]) -> Option<(Field, usize)> {
        let mut languages = languages.iter();
        languages.find_map(|&language| self.stems.get(&stems(language, words)).copied())
    }

    /// The most words of a value.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

fn stems<T: AsRef<str>>(language: Language, words: &[T]) -> String {
    let stems = words.iter().map(|word| language.stem(word.as_ref()));
    stems.collect::<Vec<_>>().join(" ")
}
