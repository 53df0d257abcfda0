//! Which English words are spelt right, and which of them somebody may have meant.

use super::packed::{Words, number};
use super::token::PREFIXES;
use crate::text::edit_distance;

/// How many words there are, where each block begins, and the words. The class of a word is how common it is, from 0.
const TABLE: &[u8] = include_bytes!("../../assets/language/spelling.bin");

/// A word behind a prefix has at least so many letters, or the prefix tells nothing of its spelling.
const LEAST_BEHIND_PREFIX: usize = 5;

/// A word of so many letters is known if another form of it is; a shorter one is a slip as often.
const LEAST_BY_STEM: usize = 8;

fn words() -> Words {
    let count = number(TABLE, 0).unwrap_or(0);
    let (blocks, body) = TABLE
        .get(4..)
        .and_then(|rest| rest.split_at_checked(count.div_ceil(super::packed::BLOCK) * 4))
        .unwrap_or_default();
    Words {
        count,
        blocks,
        body,
    }
}

/// Whether a folded word is an English one that is spelt right, though no text may have it.
///
/// The list has about 50,000 words in British and American spelling, and few names. A long word is known if another
/// form of it is, and one that a prefix was joined to (*multiagency*) if the word is.
pub fn is_known(word: &str) -> bool {
    let words = words();
    let has = |word: &str| words.find(word).is_some();
    let behind_prefix = |prefix: &&str| {
        let rest = word.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.len() >= LEAST_BEHIND_PREFIX && has(rest))
    };
    has(word)
        || word.strip_suffix('s').is_some_and(has)
        || PREFIXES.iter().any(behind_prefix)
        || word.len() >= LEAST_BY_STEM && words.of_stem(word).is_some()
}

/// A word that may have been meant, and the edits between it and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respelling {
    /// The word, folded.
    pub word: String,
    /// Letters put in, left out, changed, or two neighbours swapped.
    pub edits: usize,
}

/// The English words with the first letter of `word` that at most so many edits lead to, without itself. The fewest edits
/// come first, then the commonest words, then by letters.
pub fn respellings(word: &str, most_edits: usize) -> Vec<Respelling> {
    let Some(first) = word
        .get(..1)
        .filter(|first| first.bytes().all(|byte| byte.is_ascii_lowercase()))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut walk = words().from(first);
    while let Some(at) = &mut walk
        && at.word.starts_with(first)
    {
        if may_be_within(word, &at.word, most_edits)
            && let Some(edits) = edit_distance(word, &at.word, most_edits)
            && edits > 0
        {
            found.push((edits, at.class, at.word.clone()));
        }
        if at.step().is_none() {
            break;
        }
    }
    found.sort();
    let respelling = |(edits, _, word)| Respelling { word, edits };
    found.into_iter().map(respelling).collect()
}

/// Whether `known` may be so few edits from `word`, by their lengths and by the letters that they have: soon told, and
/// never a wrong no.
fn may_be_within(word: &str, known: &str, most: usize) -> bool {
    if word.chars().count().abs_diff(known.len()) > most {
        return false;
    }
    let (word, known) = (letters(word), letters(known));
    let only = |a: u32, b: u32| usize::try_from((a & !b).count_ones()).unwrap_or(usize::MAX);
    only(word, known) <= most && only(known, word) <= most
}

/// A bit for each letter of ASCII that a word has, which a few share.
fn letters(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii);
    letters.fold(0, |letters, byte| letters | 1 << (byte & 31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{fold, grouped, parted};

    #[test]
    fn right_words_are_known_and_wrong_ones_are_not() {
        for word in [
            "elderly",
            "behaviour",
            "behavior",
            "prioritise",
            "prioritize",
            "facilitator",
            "participatory",
            "stakeholder",
            "website",
            "café",
            "don't",
            "English",
            "wellbeing",
            "co-production",
            "multiagency",
            "a",
            "zines",
        ] {
            let folded = fold(word).replace(' ', "");
            let (joined, _) = parted(&folded);
            assert!(is_known(joined), "{word}");
        }
        for word in [
            "",
            "behavour",
            "faciltator",
            "comunity",
            "recieve",
            "xyzzy",
            "ワーク",
            "prefred",
            "2021",
        ] {
            assert!(!is_known(&fold(word)), "{word}");
        }
    }

    #[test]
    fn what_was_meant_comes_first() {
        for (typed, edits, meant) in [
            ("faciltator", 1, "facilitator"),
            ("behavour", 1, "behaviour"),
            ("comunity", 1, "community"),
            ("recieve", 1, "receive"),
            ("particpatry", 2, "participatory"),
            ("evalution", 1, "evaluation"),
        ] {
            let found = respellings(typed, 2);
            let first = found.first().unwrap();
            assert_eq!(
                (first.word.as_str(), first.edits),
                (meant, edits),
                "{typed}"
            );
        }
        assert_eq!(respellings("qqqqqqq", 2), []);
        assert_eq!(respellings("", 2), []);
        assert_eq!(respellings("été", 2), []);
    }

    /// All words with their classes, in the order of the table.
    fn all() -> Vec<(String, u8)> {
        let mut walk = words().from("").unwrap();
        let mut all = vec![(walk.word.clone(), walk.class)];
        while walk.step().is_some() {
            all.push((walk.word.clone(), walk.class));
        }
        all
    }

    #[test]
    fn the_list_is_whole_and_in_order() {
        let all = all();
        let readme = include_str!("../../assets/language/README.md");
        for number in [all.len(), TABLE.len()] {
            assert!(
                readme.contains(&grouped(number)),
                "the README lacks {number}"
            );
        }
        assert!(all.is_sorted_by(|a, b| a.0 < b.0));
        for (place, (word, class)) in all.iter().enumerate() {
            assert!(!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
            assert_eq!(words().find(word), Some((place, *class)));
        }
    }

    #[test]
    fn english_words_of_a_stem_begin_as_told() {
        use crate::language::Language;
        let all = all();
        let mut stems = std::collections::BTreeMap::<String, Vec<&str>>::new();
        for (word, _) in &all {
            let stem = Language::ENGLISH.stem(word).into_owned();
            stems.entry(stem).or_default().push(word);
        }
        for words in stems.values() {
            for word in words {
                let starts = Language::ENGLISH.scan_prefixes(word);
                for other in words {
                    let begins = starts.iter().any(|start| other.starts_with(start.as_str()));
                    assert!(
                        begins,
                        "{other} has the stem of {word}, but begins with none of {starts:?}"
                    );
                }
            }
        }
    }

    proptest::proptest! {
        // Each case reads the whole list.
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]

        #[test]
        fn the_bucket_has_every_word_within_the_edits(word in "[a-z]{1,9}", most in 0..3_usize) {
            let found = respellings(&word, most);
            let plain: Vec<String> = all()
                .into_iter()
                .map(|(known, _)| known)
                .filter(|known| known.starts_with(&word[..1]) && *known != word)
                .filter(|known| edit_distance(&word, known, most).is_some())
                .collect();
            let mut words: Vec<String> = found.iter().map(|found| found.word.clone()).collect();
            words.sort();
            proptest::prop_assert_eq!(words, plain);
            proptest::prop_assert!(found.is_sorted_by_key(|found| found.edits));
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_makes_it_panic(word in "\\PC{0,12}") {
            let _ = (is_known(&word), respellings(&word, 2));
        }
    }
}
