//! A folded text as words, each with its place: what is written in pieces in one text and joined in another is one word.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::filler::is_stop_word;
use super::tag::Language;
use crate::text::COMPOUND;

/// Beginnings that stand for themselves only by a slip of the space bar: *co production*, *multi agency*. None of them
/// is an English word that may stand before any other, as *over* and *self* are.
pub(super) const PREFIXES: &[&str] = &[
    "anti", "bi", "bio", "co", "cyber", "eco", "extra", "geo", "hyper", "inter", "intra", "macro",
    "mega", "meta", "micro", "multi", "neuro", "non", "pre", "proto", "pseudo", "psycho", "re",
    "semi", "socio", "sub", "trans", "tri",
];

/// What *e* is joined to; it is too short to take any word.
pub(super) const ELECTRONIC: &[&str] = &[
    "bike",
    "book",
    "card",
    "cigarette",
    "commerce",
    "consultation",
    "democracy",
    "governance",
    "government",
    "health",
    "learn",
    "mail",
    "newsletter",
    "participation",
    "petition",
    "reader",
    "scooter",
    "ticket",
    "vote",
    "voting",
    "waste",
    "zine",
];

const LONGEST_PREFIX: usize = 6;
/// So many letters what follows a prefix must have at least.
const LEAST_REST: usize = 3;

/// A word of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word, joined if it is written in pieces.
    pub word: Cow<'a, str>,
    /// The byte at which it begins.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Where the second piece begins of a word that is written in two. By itself it is a word too, to the same `end`.
    pub second: Option<usize>,
}

/// The words of a folded text, in their order: see [`Language::tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    joins: bool,
    /// Where the compounds begin, once one was reached.
    compounds: Option<usize>,
    /// Up to here the text was gone through for the words that its compounds are made of.
    seen: usize,
}

impl Language {
    /// The words of `text`, which is folded.
    ///
    /// In English, and where the language is not known, *co production* is the word *coproduction*, as it is written with
    /// a hyphen or joined. The compounds that folding keeps behind a text come last, but for those that came already.
    pub fn tokens(self, text: &str) -> Tokens<'_> {
        Tokens {
            text,
            at: 0,
            joins: self.is_english() || !self.has_stems(),
            compounds: None,
            seen: 0,
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (start, end) = word_from(self.text, self.at)?;
            let word = self.text.get(start..end)?;
            let compound = self.text.get(..start)?.ends_with(COMPOUND);
            self.at = end;
            if !self.joins {
                return Some(token(word, start));
            }
            if compound {
                if self.came_joined(word, start) {
                    continue;
                }
                return Some(token(word, start));
            }
            if word.len() > LONGEST_PREFIX {
                return Some(token(word, start));
            }
            let rest = self.text.get(end..)?.strip_prefix(' ').map(first_word);
            let Some(rest) = rest.filter(|rest| joins(word, rest)) else {
                return Some(token(word, start));
            };
            self.at = end + 1 + rest.len();
            return Some(Token {
                word: Cow::Owned([word, rest].concat()),
                start,
                end: self.at,
                second: Some(end + 1),
            });
        }
    }
}

impl Tokens<'_> {
    /// Whether a compound is a prefix and one word, so that it was joined where it stands in the text. Compounds are asked
    /// for in their order, which is that of the text.
    fn came_joined(&mut self, compound: &str, start: usize) -> bool {
        let text_end = *self.compounds.get_or_insert(start);
        let text = self.text.get(..text_end).unwrap_or_default();
        while let Some((start, end)) = word_from(text, self.seen) {
            self.seen = end;
            let rest = text.get(start..).unwrap_or_default();
            if let Some((first, words)) = made_of(rest, compound).filter(|(_, words)| *words > 1) {
                let second = compound.get(first..).unwrap_or_default();
                return words == 2 && joins(compound.get(..first).unwrap_or_default(), second);
            }
        }
        false
    }
}

/// If the first words of `text` make up `compound`: how long the first of them is, and how many there are.
fn made_of(text: &str, compound: &str) -> Option<(usize, usize)> {
    let first = first_word(text).len();
    let (mut text, mut compound, mut words) = (text, compound, 0);
    loop {
        let word = first_word(text);
        compound = compound.strip_prefix(word).filter(|_| !word.is_empty())?;
        words += 1;
        if compound.is_empty() {
            return Some((first, words));
        }
        text = text.get(word.len()..)?.strip_prefix(' ')?;
    }
}

fn token(word: &str, start: usize) -> Token<'_> {
    Token {
        word: Cow::Borrowed(word),
        start,
        end: start + word.len(),
        second: None,
    }
}

fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

/// Where the next word from byte `at` begins and ends.
fn word_from(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let start = at + rest.find(is_word_letter)?;
    let word = first_word(text.get(start..)?);
    Some((start, start + word.len()))
}

/// The word with which `text` begins; empty if it begins with none.
fn first_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let plain = plain.count();
    let end = match bytes.get(plain) {
        Some(byte) if !byte.is_ascii() => text.find(|c| !is_word_letter(c)).unwrap_or(text.len()),
        _ => plain,
    };
    text.get(..end).unwrap_or(text)
}

/// Whether `rest`, which follows `prefix` behind a blank, makes one word with it.
fn joins(prefix: &str, rest: &str) -> bool {
    if prefix == "e" {
        return ELECTRONIC.iter().any(|begin| rest.starts_with(begin));
    }
    prefix.len() <= LONGEST_PREFIX
        && PREFIXES.binary_search(&prefix).is_ok()
        && rest.len() >= LEAST_REST
        && rest.chars().all(char::is_alphabetic)
        && !is_stop_word(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn words(text: &str) -> Vec<String> {
        let folded = fold(text);
        let tokens = Language::ENGLISH.tokens(&folded);
        tokens.map(|token| token.word.into_owned()).collect()
    }

    #[test]
    fn the_lists_are_in_order() {
        assert!(PREFIXES.is_sorted_by(|a, b| a < b));
        assert!(ELECTRONIC.is_sorted_by(|a, b| a < b));
        assert!(PREFIXES.iter().all(|prefix| prefix.len() <= LONGEST_PREFIX));
    }

    #[test]
    fn a_prefix_is_joined_however_it_is_written() {
        for (first, second) in [
            ("co-production", "coproduction"),
            ("Co production", "coproduction"),
            ("a pre-mortem.", "a premortem."),
            ("anti-racist work", "antiracist work"),
            ("multi agency", "multi-agency"),
            ("e-mail", "email"),
            ("e learning", "e-learning"),
            ("non-violent", "nonviolent"),
            ("re use", "reuse"),
        ] {
            assert_eq!(words(first), words(second));
        }
    }

    #[test]
    fn what_only_looks_like_a_prefix_stays() {
        for text in [
            "pre and post",
            "vitamin e matters",
            "co, production",
            "re: production",
            "over time",
            "co 2021",
        ] {
            let plain: Vec<String> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            assert_eq!(words(text), plain);
        }
    }

    #[test]
    fn a_compound_of_other_words_comes_last() {
        assert_eq!(words("Q-sort, a"), ["q", "sort", "a", "qsort"]);
        assert_eq!(
            words("co-production-led"),
            ["coproduction", "led", "coproductionled"]
        );
        assert_eq!(
            words("re-use, reuse-all, co-production"),
            ["reuse", "reuse", "all", "coproduction", "reuseall"]
        );
        assert_eq!(words("reuse and re-use"), ["reuse", "and", "reuse"]);
        assert_eq!(words("re-use (re-use)"), ["reuse", "reuse"]);
    }

    #[test]
    fn places_lead_back_to_the_text() {
        let folded = fold("In co-production, 12 people");
        let tokens: Vec<Token<'_>> = Language::ENGLISH.tokens(&folded).collect();
        let there: Vec<&str> = tokens
            .iter()
            .map(|token| &folded[token.start..token.end])
            .collect();
        assert_eq!(there, ["in", "co production", "12", "people"]);
        assert_eq!(
            &folded[tokens[1].second.unwrap()..tokens[1].end],
            "production"
        );
    }

    #[test]
    fn other_languages_join_nothing() {
        let folded = fold("non violenza, re-use");
        let tokens = Language::of("it").tokens(&folded);
        let words: Vec<_> = tokens.map(|token| token.word).collect();
        assert_eq!(words, ["non", "violenza", "re", "use", "reuse"]);
    }

    #[test]
    fn a_long_text_of_compounds_takes_no_longer_for_each() {
        let folded = fold(&"co-production-led x-y ".repeat(20_000));
        let count = Language::ENGLISH.tokens(&folded).count();
        assert_eq!(count, 20_000 * (2 + 2 + 2));
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost_and_no_place_is_wrong(text in "[a-z \\-,é\u{1d}]{0,30}|\\PC{0,30}|(co|re|e|non)[ -](mail|use|production|and)") {
            let folded = fold(&text);
            let mut last = 0;
            for token in Language::ENGLISH.tokens(&folded) {
                proptest::prop_assert!(token.start >= last && token.end > token.start);
                last = token.end;
                let there = folded.get(token.start..token.end).unwrap();
                proptest::prop_assert_eq!(token.word.as_ref(), there.replace(' ', ""));
            }
        }
    }
}
