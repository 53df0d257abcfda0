//! How the words of a stem may begin: what to look for in a text that is too long to be read word by word.

use super::irregular::beginning_as;
use super::spelling::british;
use super::tag::Language;
use super::token::{ELECTRONIC, PREFIXES};

impl Language {
    /// The beginnings to look for, so that every word with the stem of `word` has one of them where it begins; few, and
    /// none the beginning of another.
    ///
    /// Not every word that begins so has that stem: [`stem`](Self::stem) tells. A word in two pieces ([`Self::tokens`])
    /// begins with one that has a blank.
    pub fn scan_prefixes(self, word: &str) -> Vec<String> {
        let stem = self.stem(word);
        let mut all = Vec::new();
        if self.is_english() {
            english(word, &stem, &mut all);
        } else {
            all.push(self.stump(word, &stem));
        }
        if self.is_english() || !self.has_stems() {
            let apart: Vec<String> = all.iter().flat_map(|start| in_pieces(start)).collect();
            all.extend(apart);
        }
        fewest(all)
    }

    /// What of a stem all its words have.
    fn stump(self, word: &str, stem: &str) -> String {
        if !self.has_stems() || stem.is_empty() {
            return word.to_owned();
        }
        let letters = stem.chars().count();
        let kept = letters.saturating_sub(3).max(2);
        stem.chars().take(kept).collect()
    }
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
        language.stem(a) != language.stem(b)
            || starts.iter().any(|start| b.starts_with(start.as_str()))
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
            ("defence", &["defenc", "defens"]),
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
                let longer = format!("{word}{end}");
                prop_assert!(begins_as_told(language, &word, &longer), "{:?} {} {}", language, word, longer);
                prop_assert!(begins_as_told(language, &longer, &word), "{:?} {} {}", language, longer, word);
            }
        }
    }
}
