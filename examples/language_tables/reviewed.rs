//! The pairs that people chose, and the words that the vectors do not speak for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kitbag::language::Language;

use crate::lists::words_of;

pub(crate) struct Reviewed {
    /// Each word with those that were chosen for it.
    pub(crate) pairs: BTreeMap<String, Vec<String>>,
    /// The words that are near to no others than those, with their stems.
    alone: BTreeMap<String, String>,
    /// The stems of the words of crime, violence and vice.
    harm: BTreeSet<String>,
}

impl Reviewed {
    pub(crate) fn read(own: &Path) -> Self {
        let text = std::fs::read_to_string(own.join("reviewed.txt")).unwrap();
        let mut pairs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut alone = BTreeMap::new();
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (word, near) = line.split_once([':', '+']).expect(line);
            let word = word.trim();
            if line.contains(':') {
                alone.insert(word.to_owned(), stem(word));
            }
            for other in near.split_whitespace() {
                pairs
                    .entry(word.to_owned())
                    .or_default()
                    .push(other.to_owned());
                pairs
                    .entry(other.to_owned())
                    .or_default()
                    .push(word.to_owned());
            }
        }
        let harm = words_of(&own.join("harm.txt"));
        let harm = harm.iter().map(|word| stem(word)).collect();
        Self { pairs, alone, harm }
    }

    /// Whether the vectors may put the words of these stems side by side.
    pub(crate) fn may_be_near(&self, stem: &str, other: &str) -> bool {
        self.harm.contains(stem) == self.harm.contains(other)
    }

    /// Whether a word is near to none but those that people chose.
    pub(crate) fn is_alone(&self, word: &str) -> bool {
        self.alone.contains_key(word)
    }

    /// Whether a word is another form of one that stands alone. *Minor* is none of *minority*, though it has its stem.
    pub(crate) fn is_form(&self, word: &str) -> bool {
        let own = stem(word);
        let mut alone = self.alone.iter();
        alone.any(|(head, stem)| *stem == own && head != word && word.len() + 1 >= head.len())
    }
}

fn stem(word: &str) -> String {
    Language::ENGLISH.stem(word).into_owned()
}
