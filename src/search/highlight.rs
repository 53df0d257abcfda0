//! Which letters of a text the query found, as byte ranges of the original.

use std::cell::RefCell;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Results;
use super::fuzzy::Fuzzy;
use super::word::WordTest;
use crate::model::{Field, Reach};
use crate::text::{Folded, fold_with_origins, parted};

/// Finds the letters to mark in any text that is on the screen.
pub struct Highlighter<'a> {
    words: Vec<&'a WordTest>,
    fuzzy: RefCell<Fuzzy>,
}

impl Results {
    /// For the words that these results were found with.
    pub fn highlighter(&self) -> Highlighter<'_> {
        Highlighter {
            words: self.highlighted().iter().map(|found| &found.test).collect(),
            fuzzy: RefCell::default(),
        }
    }
}

impl Highlighter<'_> {
    /// The parts of `text`, a text of `field`, that the query found: sorted byte ranges that do not touch.
    pub fn ranges(&self, field: Field, text: &str) -> Vec<(usize, usize)> {
        if self.words.is_empty() || field.reach() == Reach::Named {
            return Vec::new();
        }
        let folded = fold_with_origins(text);
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for word in &self.words {
            let before = ranges.len();
            let bytes = folded.text.as_bytes();
            let literal = word.places_in(bytes);
            ranges.extend(literal.map(|(at, end)| folded.original_range(text, at, end)));
            if ranges.len() == before && field == Field::Identifiers {
                let cited = word.cited_in(bytes);
                ranges.extend(cited.map(|(at, end)| folded.original_range(text, at, end)));
            }
            if ranges.len() == before && field.reach() == Reach::Short {
                let meant = word.meant_in(bytes);
                ranges.extend(meant.map(|(_, at, end)| folded.original_range(text, at, end)));
            }
            if ranges.len() == before && field.reach() == Reach::Short {
                self.fuzzily(word, &folded, text, &mut ranges);
            }
        }
        joined(ranges)
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
