//! Which language a record is in, from the tag or the name that it gives.

use frostem::Algorithm;

use crate::text::fold;

/// A language as far as searching knows it. One of which nothing is known leaves every word as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Language {
    algorithm: Option<Algorithm>,
}

/// The languages that have stems: the algorithm, then the codes (ISO 639) and names, folded.
const NAMES: &[(Algorithm, &[&str])] = &[
    (Algorithm::Arabic, &["ar", "ara", "arabic", "العربية"]),
    (Algorithm::Danish, &["da", "dan", "danish", "dansk"]),
    (
        Algorithm::DutchPorter,
        &["nl", "nld", "dut", "dutch", "flemish", "nederlands"],
    ),
    (Algorithm::English, &["en", "eng", "english"]),
    (Algorithm::Finnish, &["fi", "fin", "finnish", "suomi"]),
    (
        Algorithm::French,
        &["fr", "fra", "fre", "french", "francais"],
    ),
    (
        Algorithm::German,
        &["de", "deu", "ger", "german", "deutsch"],
    ),
    (Algorithm::Greek, &["el", "ell", "gre", "greek", "ελληνικα"]),
    (Algorithm::Hungarian, &["hu", "hun", "hungarian", "magyar"]),
    (Algorithm::Italian, &["it", "ita", "italian", "italiano"]),
    (
        Algorithm::Norwegian,
        &[
            "no",
            "nb",
            "nn",
            "nor",
            "nob",
            "nno",
            "norwegian",
            "norsk",
            "bokmal",
            "nynorsk",
        ],
    ),
    (
        Algorithm::Portuguese,
        &["pt", "por", "portuguese", "portugues"],
    ),
    (
        Algorithm::Romanian,
        &["ro", "ron", "rum", "mo", "romanian", "romana"],
    ),
    (Algorithm::Russian, &["ru", "rus", "russian", "русскии"]),
    (
        Algorithm::Spanish,
        &["es", "spa", "spanish", "castilian", "espanol", "castellano"],
    ),
    (Algorithm::Swedish, &["sv", "swe", "swedish", "svenska"]),
    (Algorithm::Tamil, &["ta", "tam", "tamil"]),
    (Algorithm::Turkish, &["tr", "tur", "turkish", "turkce"]),
];

impl Language {
    /// English, in which the program itself speaks.
    pub const ENGLISH: Self = Self {
        algorithm: Some(Algorithm::English),
    };

    /// The language that a record names: by a tag (`en`, `en-GB`, `pt_BR`), a code of three letters, or its name in English
    /// or in itself. Of several the first counts.
    pub fn of(tag: &str) -> Self {
        if tag == "en" {
            return Self::ENGLISH;
        }
        let folded = fold(tag);
        let first = folded
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty())
            .unwrap_or("");
        let named = NAMES.iter().find(|(_, names)| names.contains(&first));
        Self {
            algorithm: named.map(|&(algorithm, _)| algorithm),
        }
    }

    /// Whether it is English, the only language with stop words, spellings and near words.
    pub fn is_english(self) -> bool {
        self == Self::ENGLISH
    }

    /// Whether it has stems; without them every word is its own.
    pub fn has_stems(self) -> bool {
        self.algorithm.is_some()
    }

    pub(super) fn algorithm(self) -> Option<Algorithm> {
        self.algorithm
    }

    /// All that have stems.
    #[cfg(test)]
    pub(super) fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|&(algorithm, _)| Self {
            algorithm: Some(algorithm),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_or_its_name() {
        for tag in ["en", "en-GB", "EN_us", "eng", "English", "english (UK)"] {
            assert!(Language::of(tag).is_english(), "{tag}");
        }
        for (tag, same) in [
            ("de", "German"),
            ("de-AT", "Deutsch"),
            ("pt-BR", "português"),
            ("fr", "Français"),
            ("fre", "fra"),
            ("nb-NO", "norsk"),
            ("ru", "Русский"),
            ("el", "Ελληνικά"),
            ("de, en", "German; English"),
        ] {
            assert!(Language::of(tag).has_stems(), "{tag}");
            assert_eq!(Language::of(tag), Language::of(same), "{tag} and {same}");
        }
        for tag in ["", "-", "xx", "Klingon", "entish", "zh-Hans"] {
            assert_eq!(Language::of(tag), Language::default(), "{tag}");
        }
    }

    #[test]
    fn no_name_stands_for_two_languages_and_all_are_folded() {
        let mut names: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in names {
            assert_eq!(fold(name), name);
        }
    }
}
