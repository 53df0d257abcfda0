//! How the words of a stem may begin: what to look for in a text that is too long to be read word by word.

use frostem::Algorithm;

use super::irregular::beginning_as;
use super::spelling::british;
use super::tag::Language;
use super::token::{ELECTRONIC, PREFIXES};

/// A beginning of more letters that may be umlauts is cut; each doubles the ways to write it.
const MOST_UMLAUTS: usize = 2;

impl Language {
    /// The beginnings to look for, so that every word with the stem of `word` has one of them where it begins; few, and
    /// none the beginning of another.
    ///
    /// None at all where the words of a stem may begin in any way, as in Arabic: each is to be read then.
    ///
    /// Not every word that begins so has that stem: [`stem`](Self::stem) tells. A word in two pieces ([`Self::tokens`])
    /// begins with one that has a blank.
    pub fn scan_prefixes(self, word: &str) -> Vec<String> {
        let stem = self.stem(word);
        let mut all = Vec::new();
        match self.algorithm() {
            None => all.push(word.to_owned()),
            Some(Algorithm::English) => english(word, &stem, &mut all),
            Some(algorithm) => foreign(algorithm, word, &stem, &mut all),
        }
        if self.is_english() || !self.has_stems() {
            let apart: Vec<String> = all.iter().flat_map(|start| in_pieces(start)).collect();
            all.extend(apart);
        }
        fewest(all)
    }
}

/// So many letters at the end of a stem its words may have otherwise: *nationaux* has that of *national*. None where words
/// of one stem begin otherwise, as the Arabic article does.
fn changed_letters(algorithm: Algorithm) -> Option<usize> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "one letter is what languages do unless said otherwise, and the list of the crate grows"
    )]
    match algorithm {
        Algorithm::Arabic | Algorithm::Tamil => None,
        Algorithm::Finnish | Algorithm::Greek | Algorithm::Romanian => Some(3),
        Algorithm::French
        | Algorithm::Hungarian
        | Algorithm::Portuguese
        | Algorithm::DutchPorter => Some(2),
        _ => Some(1),
    }
}

/// The beginnings of the words with `stem` in a language that is not English.
fn foreign(algorithm: Algorithm, word: &str, stem: &str, all: &mut Vec<String>) {
    let Some(changed) = changed_letters(algorithm) else {
        return;
    };
    let same = |(a, b): &(char, char)| a == b;
    let alike = word.chars().zip(stem.chars()).take_while(same).count();
    let kept = stem.chars().count().saturating_sub(changed).max(1);
    if algorithm == Algorithm::German {
        all.extend(with_umlauts_spelt(stem.chars().take(kept)));
    } else if alike > 0 {
        all.push(word.chars().take(kept.min(alike)).collect());
    }
}

/// A German beginning whose a, o and u are those letters or stand for *ae*, *oe* and *ue*.
fn with_umlauts_spelt(start: impl Iterator<Item = char>) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut umlauts = 0;
    for letter in start {
        let may_be_umlaut = matches!(letter, 'a' | 'o' | 'u');
        umlauts += usize::from(may_be_umlaut);
        if umlauts > MOST_UMLAUTS {
            break;
        }
        let spelt = all
            .iter()
            .map(|start| format!("{start}{letter}e"))
            .collect::<Vec<_>>();
        for start in &mut all {
            start.push(letter);
        }
        if may_be_umlaut {
            all.extend(spelt);
        }
    }
    all
}

/// The beginnings of the English words with `stem`.
fn english(word: &str, stem: &str, all: &mut Vec<String>) {
    let starts = stumps(stem);
    for start in &starts {
        all.extend(british(start));
    }
    all.extend(starts);
    for (form, base) in beginning_as(word) {
        if Language::ENGLISH.stem(base) == stem {
            all.push(form.to_owned());
        }
    }
}

/// What of an English stem all its words have: the stemmer changes nothing but a last y, e or l.
fn stumps(stem: &str) -> Vec<String> {
    if let Some(head) = stem.strip_suffix("ie").filter(|head| head.len() == 1) {
        // *Die*, *dying*.
        return vec![format!("{head}i"), format!("{head}y")];
    }
    if stem == "sky" {
        return vec!["sk".to_owned()];
    }
    let changed = stem
        .strip_suffix(['i', 'e'])
        .or_else(|| stem.strip_suffix('l').filter(|head| head.ends_with('b')));
    let kept = changed.filter(|head| !head.is_empty()).unwrap_or(stem);
    vec![kept.to_owned()]
}

/// The same beginning with a blank behind its prefix.
fn in_pieces(start: &str) -> Vec<String> {
    let electronic = start
        .strip_prefix('e')
        .filter(|rest| !rest.is_empty())
        .filter(|rest| {
            ELECTRONIC
                .iter()
                .any(|word| rest.starts_with(word) || word.starts_with(rest))
        })
        .map(|rest| format!("e {rest}"));
    let others = PREFIXES.iter().filter_map(|prefix| {
        let rest = start.strip_prefix(prefix)?;
        (!rest.is_empty()).then(|| format!("{prefix} {rest}"))
    });
    electronic.into_iter().chain(others).collect()
}

/// Those of which no other is the beginning, in order.
fn fewest(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    let mut kept: Vec<String> = Vec::new();
    for start in all {
        if !kept
            .last()
            .is_some_and(|last| start.starts_with(last.as_str()))
        {
            kept.push(start);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use proptest::prelude::*;

    /// Endings that the stemmer takes off or changes, and those of British spelling.
    const ENDINGS: &[&str] = &[
        "", "s", "es", "e", "ed", "ing", "er", "ers", "ly", "y", "ies", "ied", "ation", "ational",
        "ize", "ise", "ised", "isation", "ization", "izing", "ising", "ism", "ment", "ement",
        "ful", "fulness", "ousness", "ously", "bly", "ble", "bility", "able", "ability", "ence",
        "ency", "ance", "ancy", "logy", "logist", "our", "or", "oured", "re", "er", "red", "ogue",
        "og", "ogues", "yse", "yze", "eed", "eedly", "ying", "ie", "ice", "ise", "icate", "ical",
        "icity", "ive", "iveness", "ivity", "alism", "ally", "ll", "lled", "l", "tional", "ator",
        "us", "ss", "sses", "amme", "am",
    ];

    fn begins_as_told(language: Language, a: &str, b: &str) -> bool {
        let starts = language.scan_prefixes(a);
        let begins = starts.iter().any(|start| b.starts_with(start.as_str()));
        begins || starts.is_empty() || language.stem(a) != language.stem(b)
    }

    #[test]
    fn the_beginnings_are_few_and_as_long_as_they_can_be() {
        for (word, starts) in [
            ("happy", &["happ"][..]),
            ("prioritise", &["priorit"]),
            ("behaviours", &["behavior", "behaviour"]),
            ("centred", &["center", "centre", "centring"]),
            ("realise", &["re alis", "re aliz", "realis", "realiz"]),
            ("ageing", &["ag"]),
            ("dying", &["di", "dy"]),
            ("defence", &["defence", "defens"]),
            ("women", &["woman", "women"]),
            ("taught", &["taught", "teach"]),
            ("co-production", &["co product", "coproduct"]),
            ("email", &["e mail", "email"]),
            ("2021", &["2021"]),
        ] {
            let word = word.replace('-', "");
            assert_eq!(Language::ENGLISH.scan_prefixes(&word), starts, "{word}");
        }
    }

    proptest! {
        #[test]
        fn english_words_of_a_stem_begin_as_told(
            base in "(un|re|mis|)(col|behavi|cent|lab|pract|organ|anal|cata|prog|prior|defen|licen|hop|die|sk|ag|gen|inter|univers)?[a-z]{0,4}",
            first in prop::sample::select(ENDINGS), second in prop::sample::select(ENDINGS),
        ) {
            let (a, b) = (format!("{base}{first}"), format!("{base}{second}"));
            prop_assert!(begins_as_told(Language::ENGLISH, &a, &b), "{} {}", a, b);
        }

        #[test]
        fn words_of_any_language_begin_as_told(word in "\\PC{0,12}|[a-zа-яα-ω]{0,12}", end in "[a-zа-яα-ω]{0,5}") {
            for language in Language::all() {
                let (word, longer) = (fold(&word), fold(&format!("{word}{end}")));
                prop_assert!(begins_as_told(language, &word, &longer), "{:?} {} {}", language, word, longer);
                prop_assert!(begins_as_told(language, &longer, &word), "{:?} {} {}", language, longer, word);
            }
        }
    }
}
