//! Which letters of a text the query found, as byte ranges of the original.

use std::cell::RefCell;
use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Results;
use super::fallback::TermTest;
use super::fuzzy::Fuzzy;
use super::word::WordTest;
use crate::language::is_stop_word;
use crate::model::{Field, Reach};
use crate::text::{Folded, fold_with_origins, parted};

/// The most finds of a word that are marked in a text: more than anybody looks at.
const MOST_MARKS: usize = 10_000;

/// Finds the letters to mark in any text that is on the screen.
pub struct Highlighter<'a> {
    words: Vec<&'a WordTest>,
    /// What stands for a word of the query, with the place of the word.
    terms: Vec<(usize, &'a TermTest)>,
    fuzzy: RefCell<Fuzzy>,
}

impl Results {
    /// For the words that these results were found with.
    pub fn highlighter(&self) -> Highlighter<'_> {
        let words: Vec<&WordTest> = self.highlighted().iter().map(|found| &found.test).collect();
        let says = |word: &&&WordTest| !is_stop_word(word.folded());
        // Among words that say something, "how do I" is not worth a mark.
        let telling: Vec<&WordTest> = words.iter().filter(says).copied().collect();
        let groups = self.parts().groups();
        let mut terms: Vec<(usize, &TermTest)> = groups
            .enumerate()
            .flat_map(|(at, group)| group.candidates.iter().map(move |c| (at, &c.hits.test)))
            .collect();
        terms.extend(self.parts().named.tests().map(|hits| (0, &hits.test)));
        Highlighter {
            words: if telling.is_empty() { words } else { telling },
            terms,
            fuzzy: RefCell::default(),
        }
    }
}

impl Highlighter<'_> {
    /// The parts of `text`, a text of `field`, that the query found: sorted byte ranges that do not touch.
    pub fn ranges(&self, field: Field, text: &str) -> Vec<(usize, usize)> {
        let found = self.found(field, text);
        joined(found.into_iter().map(|(_, range)| range).collect())
    }

    /// How many of the words are found in `text`, and where.
    pub(super) fn words_in(
        &self,
        field: Field,
        text: &str,
    ) -> (BTreeSet<usize>, Vec<(usize, usize)>) {
        let found = self.found(field, text);
        let words = found.iter().map(|&(word, _)| word).collect();
        (
            words,
            joined(found.into_iter().map(|(_, range)| range).collect()),
        )
    }

    /// Each find: the place of its word, and its bytes.
    fn found(&self, field: Field, text: &str) -> Vec<(usize, (usize, usize))> {
        if self.words.is_empty() && self.terms.is_empty() || field.reach() == Reach::Named {
            return Vec::new();
        }
        let folded = fold_with_origins(text);
        let mut found: Vec<(usize, (usize, usize))> = Vec::new();
        for (place, word) in self.words.iter().enumerate() {
            let mut ranges: Vec<(usize, usize)> = Vec::new();
            let bytes = folded.text.as_bytes();
            let literal = word.places_in(bytes).take(MOST_MARKS);
            ranges.extend(literal.map(|(at, end)| folded.original_range(text, at, end)));
            if ranges.is_empty() && field == Field::Identifiers {
                let cited = word.cited_in(bytes);
                ranges.extend(cited.map(|(at, end)| folded.original_range(text, at, end)));
            }
            if ranges.is_empty() && field.reach() == Reach::Short {
                let meant = word.meant_in(bytes);
                ranges.extend(meant.map(|(_, at, end)| folded.original_range(text, at, end)));
            }
            if ranges.is_empty() && field.reach() == Reach::Short {
                self.fuzzily(word, &folded, text, &mut ranges);
            }
            found.extend(ranges.into_iter().map(|range| (place, range)));
        }
        for (place, term) in &self.terms {
            for (at, end) in term.everywhere(&folded.text).into_iter().take(MOST_MARKS) {
                let range = folded.original_range(text, at, end);
                found.push((self.words.len() + place, range));
            }
        }
        found
    }

    fn fuzzily(
        &self,
        word: &WordTest,
        folded: &Folded,
        text: &str,
        ranges: &mut Vec<(usize, usize)>,
    ) {
        let (spaced, _) = parted(&folded.text);
        let Some(places) = word.fuzzy_places(spaced, &mut self.fuzzy.borrow_mut()) else {
            return;
        };
        let starts: Vec<(usize, usize)> = spaced
            .grapheme_indices(true)
            .map(|(at, g)| (at, at + g.len()))
            .collect();
        for place in places {
            if let Some(&(start, end)) = starts.get(place as usize) {
                ranges.push(folded.original_range(text, start, end));
            }
        }
    }
}

fn joined(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}
