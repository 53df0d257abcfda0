//! Words for the same thing, which a keeper gives at the head of a catalogue.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::text::{COMPOUND, clean_line, fold_onto};

/// Words and phrases that mean the same: who types one of them finds records that have another. With `finds`, one way
/// only: who types one of `words` finds records that have one of `finds`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonyms {
    /// What people type.
    pub words: Vec<String>,
    /// What it finds; empty where all of `words` find each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub finds: Vec<String>,
}

impl Synonyms {
    /// The same without what says nothing: blank texts, and those that a search takes for an earlier one.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        Self {
            words: telling(&self.words),
            finds: telling(&self.finds),
        }
    }

    /// Whether one of `texts` is nothing that could be looked for.
    pub fn has_blank(texts: &[String]) -> bool {
        texts.iter().any(|text| asked(text).is_empty())
    }

    /// Whether they say anything: something to type, and something else that it finds.
    pub fn is_telling(&self) -> bool {
        self.words.len() + self.finds.len() > 1 && !self.words.is_empty()
    }
}

fn telling(texts: &[String]) -> Vec<String> {
    let mut seen: HashSet<Vec<u8>> = HashSet::with_capacity(texts.len());
    let clean = texts.iter().map(|text| clean_line(text).into_owned());
    clean
        .filter(|text| {
            let folded = asked(text);
            !folded.is_empty() && seen.insert(folded)
        })
        .collect()
}

/// What a search looks for where `text` is typed.
fn asked(text: &str) -> Vec<u8> {
    let mut folded = Vec::with_capacity(text.len() * 2);
    fold_onto(text, &mut folded, &mut String::new());
    let mark = memchr::memchr(COMPOUND as u8, &folded);
    folded.truncate(mark.unwrap_or(folded.len()));
    folded.trim_ascii().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str], finds: &[&str]) -> Synonyms {
        let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Synonyms {
            words: own(words),
            finds: own(finds),
        }
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        for (given, kept, telling) in [
            (of(&["a", " b\u{7} c "], &[]), of(&["a", "b c"], &[]), true),
            (
                of(&["Ice-breaker", "ice breaker", "", " - "], &[]),
                of(&["Ice-breaker"], &[]),
                false,
            ),
            (of(&["a"], &["b"]), of(&["a"], &["b"]), true),
            (of(&[], &["b", "c"]), of(&[], &["b", "c"]), false),
        ] {
            let cleaned = given.cleaned();
            assert_eq!(cleaned, kept);
            assert_eq!(cleaned.is_telling(), telling, "{given:?}");
        }
    }
}
