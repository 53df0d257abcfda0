//! Fuzzy matches: the letters of a word in order, in a short text, well enough to be meant. nucleo has the last word.
//!
//! nucleo is asked for three letters or more. For a single one its way through lines with foreign letters is wrong where
//! its way through ASCII is right (nucleo-matcher 0.3.1, `substring_match_1_non_ascii` keeps the class of the letter before
//! only of letters that match, so that a later word's beginning is taken for a letter inside one); here the question
//! never comes.
//!
//! Both sides are folded, so that nucleo need not fold again: with its own folding on it takes some foreign letters for
//! plain ones, by a table that is not ours.

use nucleo::{Config, Matcher, Utf32Str, Utf32String};

use crate::index::{Segment, segments};
use crate::text::is_word_start;

/// Below this many letters a fuzzy match says nothing.
pub(super) const SHORTEST_FUZZY: usize = 3;

/// The letters of a word, as a fuzzy search looks for them.
#[derive(Debug)]
pub(super) struct Letters {
    text: String,
    for_nucleo: Utf32String,
}

impl Letters {
    /// Of a folded word without blanks.
    pub(super) fn new(text: String) -> Self {
        Self {
            for_nucleo: Utf32String::from(text.as_str()),
            text,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.for_nucleo.len()
    }

    /// Their bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// Whether they are in order in a folded text, the first at the beginning of a word.
    fn may_be_in(&self, text: &[u8]) -> bool {
        let Some((&first, rest)) = self.bytes().split_first() else {
            return false;
        };
        let mut firsts = memchr::memchr_iter(first, text);
        let mut left = text.iter();
        firsts.any(|at| is_word_start(text, at))
            && left.any(|&b| b == first)
            && rest.iter().all(|letter| left.any(|b| b == letter))
    }

    /// The score from which a fuzzy match is taken for meant: 16 a letter is nucleo's plain match, gaps cost, and letters
    /// that stand together or begin words gain. Letters scattered inside words stay below it.
    fn least(&self) -> u32 {
        u32::try_from(self.len())
            .unwrap_or(u32::MAX)
            .saturating_mul(18)
    }
}

/// The fuzzy matcher with its working memory.
pub(super) struct Fuzzy {
    matcher: Matcher,
    letters: Vec<char>,
}

impl Default for Fuzzy {
    fn default() -> Self {
        let mut config = Config::DEFAULT;
        config.normalize = false;
        config.ignore_case = false;
        Self {
            matcher: Matcher::new(config),
            letters: Vec::new(),
        }
    }
}

impl Fuzzy {
    /// The best score of `letters` in any text of a record.
    pub(super) fn best(&mut self, record: &[u8], letters: &Letters) -> Option<u32> {
        segments(record)
            .filter_map(|Segment { text, .. }| self.score(text, letters))
            .max()
    }

    /// nucleo's score of `letters` in a folded text, if it is good enough to be meant: one of the places of the first
    /// letter begins a word, and on the whole the letters stand together or at the beginnings of words.
    pub(super) fn score(&mut self, text: &[u8], letters: &Letters) -> Option<u32> {
        if !letters.may_be_in(text) {
            return None;
        }
        let haystack = if text.is_ascii() {
            Utf32Str::Ascii(text)
        } else {
            Utf32Str::new(std::str::from_utf8(text).ok()?, &mut self.letters)
        };
        let score = self
            .matcher
            .fuzzy_match(haystack, letters.for_nucleo.slice(..))?;
        Some(u32::from(score)).filter(|&score| score >= letters.least())
    }

    /// The places in `text`, counted in graphemes, that the letters of a good enough match take.
    pub(super) fn places(&mut self, text: &str, letters: &Letters) -> Option<Vec<u32>> {
        if !letters.may_be_in(text.as_bytes()) {
            return None;
        }
        let mut places = Vec::new();
        let haystack = Utf32Str::new(text, &mut self.letters);
        let needle = letters.for_nucleo.slice(..);
        let score = self.matcher.fuzzy_indices(haystack, needle, &mut places)?;
        (u32::from(score) >= letters.least()).then_some(places)
    }
}
