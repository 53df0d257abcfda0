//! The words of the short fields: what a misspelt word may have meant.

use std::collections::BTreeSet;

use super::haystack::{Haystack, segments, short};
use crate::model::Slot;
use crate::text::{COMPOUND, edit_distance};

/// The shortest word for which a typing error is considered, in letters.
const SHORTEST: usize = 4;

/// Every word of the short fields, sorted.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Vec<Box<str>>,
}

impl Vocabulary {
    /// Of the short fields of `len` records.
    pub fn new(haystack: &Haystack, len: usize) -> Self {
        let mut words: BTreeSet<Box<str>> = BTreeSet::new();
        for slot in (0..len).map(Slot::at) {
            for segment in segments(short(haystack.record(slot))) {
                for part in [segment.text, segment.compounds] {
                    let Ok(part) = std::str::from_utf8(part) else {
                        continue;
                    };
                    for word in part.split(|c: char| c == COMPOUND || !c.is_alphanumeric()) {
                        if word.len() + 1 >= SHORTEST && !words.contains(word) {
                            words.insert(word.into());
                        }
                    }
                }
            }
        }
        Self {
            words: words.into_iter().collect(),
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that begin with `typed`, in order.
    pub fn beginning<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a str> {
        let start = self.words.partition_point(|word| word.as_ref() < typed);
        let words = self.words.get(start..).unwrap_or(&[]);
        words
            .iter()
            .map(AsRef::as_ref)
            .take_while(move |word: &&str| word.starts_with(typed))
    }

    /// The words that `typed` may have meant, with the edits between: at most one edit from four letters on, two from
    /// eight. A longer word counts when its beginning is that near, so that help comes while one types; its first
    /// letter must then be right. Nearest first.
    pub fn meant_by(&self, typed: &str) -> Vec<(&str, usize)> {
        let letters = typed.chars().count();
        let most = match letters {
            0..SHORTEST => return Vec::new(),
            SHORTEST..8 => 1,
            _ => 2,
        };
        let mut found: Vec<(&str, usize)> = Vec::new();
        for word in &self.words {
            if let Some(edits) = edits_between(typed, letters, word, most) {
                found.push((word, edits));
            }
        }
        found.sort_by_key(|&(word, edits)| (edits, word.len().abs_diff(typed.len())));
        found
    }

    /// The word nearest to `typed`, if there is one near enough.
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        self.meant_by(typed)
            .into_iter()
            .map(|(word, _)| word)
            .find(|&word| word != typed)
    }
}

fn edits_between(typed: &str, letters: usize, word: &str, most: usize) -> Option<usize> {
    if let Some(edits) = edit_distance(typed, word, most) {
        return Some(edits);
    }
    if letters <= SHORTEST || typed.chars().next() != word.chars().next() {
        return None;
    }
    let beginning = |count: usize| {
        word.char_indices()
            .nth(count)
            .and_then(|(end, _)| word.get(..end))
    };
    (letters - 1..=letters + 1)
        .filter_map(beginning)
        .filter_map(|start| edit_distance(typed, start, most))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_what_was_meant() {
        let words = ["ladder", "lady", "participation", "partner"];
        let vocabulary = Vocabulary {
            words: words.into_iter().map(Box::from).collect(),
        };
        for (typed, meant) in [
            ("laddr", Some("ladder")),
            ("partcip", Some("participation")),
            ("participaiton", Some("participation")),
            ("lad", None),
            ("zebra", None),
        ] {
            assert_eq!(vocabulary.nearest(typed), meant, "{typed}");
        }
    }
}
