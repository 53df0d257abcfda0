//! The other words that keepers gave: the synonyms of their catalogues, and the `words` of single records.
//!
//! A phrase is compared by the stems of its words, as the texts are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Bits, Index};
use crate::language::Language;
use crate::model::{Field, Slot};
use crate::text::{fold, parted};

/// Above so many bytes of text in the records with `words`, the phrases of single records are not gathered. Their words
/// are still found one by one.
const MOST_WORDS: usize = 64 << 20;

/// A phrase that stands for another, by a keeper's synonyms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Synonym {
    /// As the keeper wrote it.
    pub text: String,
    /// Its words, folded and joined.
    pub words: Vec<String>,
}

/// What a phrase means, by the keepers.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    /// The phrase as the keeper wrote it.
    pub text: String,
    /// Each of the keepers' groups that it is in: its words there, and what they find.
    groups: Vec<(Vec<String>, Arc<[Synonym]>)>,
    /// The records that have the phrase among their `words`, in order.
    pub records: Vec<Slot>,
}

impl Meaning {
    /// The phrases that mean the same, or that it finds too, each once.
    pub fn synonyms(&self) -> impl Iterator<Item = &Synonym> {
        let mut seen = BTreeSet::new();
        let all = self.groups.iter().flat_map(|(own, found)| {
            let others = found.iter();
            others.filter(move |to| to.words != *own)
        });
        all.filter(move |&synonym| seen.insert(synonym))
    }
}

/// Every phrase that a keeper gave, by the stems of its words.
#[derive(Debug, Default)]
pub struct KeeperWords {
    phrases: BTreeMap<Vec<String>, Meaning>,
    /// Each word of a phrase, folded.
    words: BTreeSet<String>,
    /// The most words of a phrase.
    longest: usize,
}

/// The folded words of a phrase.
pub fn phrase_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    Language::ENGLISH
        .tokens(parted(&folded).0)
        .map(|token| token.word.into_owned())
        .collect()
}

impl KeeperWords {
    /// Of the catalogue of `index`.
    pub(super) fn of_catalogue(index: &Index) -> Self {
        let mut keeper = Self::default();
        let languages = index.languages().all();
        for group in index
            .catalogue()
            .sources()
            .iter()
            .flat_map(|source| &source.synonyms)
        {
            let synonym = |text: &String| Synonym {
                text: text.clone(),
                words: phrase_words(text),
            };
            let words: Vec<Synonym> = group.words.iter().map(synonym).collect();
            let finds: Vec<Synonym> = group.finds.iter().map(synonym).collect();
            // However many words a group has, they are kept once.
            let found: Arc<[Synonym]> = if finds.is_empty() { &words } else { &finds }
                .as_slice()
                .into();
            for from in &words {
                for language in languages {
                    let meaning = keeper.phrase(from, *language);
                    let group = (from.words.clone(), Arc::clone(&found));
                    meaning.groups.push(group);
                }
            }
            for to in &finds {
                keeper.words.extend(to.words.iter().cloned());
            }
        }
        keeper.of_records(index);
        keeper
    }

    fn of_records(&mut self, index: &Index) {
        let catalogue = index.catalogue();
        let mut with = Bits::none(catalogue.len());
        index.having(Field::Words, &mut with);
        let share = catalogue.bytes() / catalogue.len().max(1);
        if with.count().saturating_mul(share) > MOST_WORDS {
            return;
        }
        for slot in with.slots() {
            let language = index.languages().of(slot.index());
            let Some(&language) = index.languages().all().get(language) else {
                continue;
            };
            for text in catalogue.resource(slot).lines(Field::Words) {
                let phrase = Synonym {
                    text: text.to_owned(),
                    words: phrase_words(text),
                };
                let meaning = self.phrase(&phrase, language);
                if meaning.records.last() != Some(&slot) {
                    meaning.records.push(slot);
                }
            }
        }
    }

    fn phrase(&mut self, phrase: &Synonym, language: Language) -> &mut Meaning {
        self.words.extend(phrase.words.iter().cloned());
        self.longest = self.longest.max(phrase.words.len());
        let meaning = self
            .phrases
            .entry(stems(language, &phrase.words))
            .or_default();
        if meaning.text.is_empty() {
            meaning.text.clone_from(&phrase.text);
        }
        meaning
    }

    /// What the keepers say that these folded words mean, as one phrase: in any of `languages`.
    pub fn meaning(&self, languages: &[Language], words: &[String]) -> Option<&Meaning> {
        if words.is_empty() || words.len() > self.longest {
            return None;
        }
        let mut all = languages.iter();
        all.find_map(|&language| self.phrases.get(&stems(language, words)))
    }

    /// Whether a folded word stands in any phrase.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Every word of the phrases, folded, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// The most words of a phrase.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

fn stems(language: Language, words: &[String]) -> Vec<String> {
    words
        .iter()
        .map(|word| language.stem(word).into_owned())
        .collect()
}
