//! Wishes: words of a query that say what is wanted of a resource rather than what it is about. "15 minutes", "for 12
//! people", "free", "no writing", "closing", "books", each read as the condition on a field that it comes to.
//!
//! A wish is offered as a condition, and counts beside the words; it never takes their place unasked. The words are
//! English; the values of a catalogue's own facets are known in every form of theirs, in its own languages.

mod amount;
mod phrases;

use self::phrases::{DEMANDS, PHRASES, WITHOUT};
use super::fallback::Asked;
use crate::index::{Bits, Index, phrase_words};
use crate::language::{Language, is_stop_word};
use crate::model::{Closed as _, Field};
use crate::query::{Clause, FieldName, FieldTerm, Query, Sign, Term, Value, What};

use super::condition;

/// Words of the query that come to a condition.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// The words as they were typed.
    pub(super) typed: String,
    /// The place of the first of them, and how many there are.
    pub(super) words: std::ops::Range<usize>,
    /// The conditions, all of which must hold.
    pub(super) terms: Vec<Term>,
}

/// The wishes in `asked`, in order.
pub(super) fn wishes(index: &Index, asked: &[Asked]) -> Vec<Wish> {
    let reader = Reader {
        index,
        words: asked.iter().map(|asked| asked.word.as_str()).collect(),
    };
    let mut wishes = Vec::new();
    let mut at = 0;
    while at < asked.len() {
        let Some((length, terms)) = reader.wish_at(at).filter(|(length, _)| *length > 0) else {
            at += 1;
            continue;
        };
        let words = at..at + length;
        let typed = asked.get(words.clone()).unwrap_or(&[]).iter();
        let mut typed: Vec<&str> = typed.map(|asked| asked.typed.as_str()).collect();
        typed.dedup();
        wishes.push(Wish {
            typed: typed.join(" "),
            words,
            terms,
        });
        at += length;
    }
    wishes
}

/// Whether nothing is asked but wishes.
pub(super) fn are_all(wishes: &[Wish], asked: &[Asked]) -> bool {
    let wished = |at: usize| wishes.iter().any(|wish| wish.words.contains(&at));
    !wishes.is_empty()
        && asked
            .iter()
            .enumerate()
            .all(|(at, asked)| wished(at) || is_stop_word(&asked.word))
}

impl Wish {
    /// The records that meet it.
    pub(super) fn met(&self, index: &Index) -> Bits {
        let mut met = Bits::all(index.catalogue().len());
        let marked = Bits::none(index.catalogue().len());
        for term in &self.terms {
            let What::Field(field) = &term.what else {
                continue;
            };
            let mut found = condition::answering(index, field, &marked);
            if term.sign == Sign::Unwanted {
                found.flip();
            }
            met.and(&found);
        }
        met
    }

    /// It as a query writes it.
    pub(super) fn written(&self) -> String {
        Query {
            clauses: self.terms.iter().cloned().map(Clause::from).collect(),
            sort: None,
        }
        .print()
    }
}

/// The field and the row of the value that some words are.
type Finder<'f> = dyn Fn(&[&str]) -> Option<(Field, usize)> + 'f;

struct Reader<'a> {
    index: &'a Index,
    words: Vec<&'a str>,
}

type Found = Option<(usize, Vec<Term>)>;

impl Reader<'_> {
    fn wish_at(&self, at: usize) -> Found {
        self.amount(at)
            .or_else(|| self.without(at))
            .or_else(|| self.phrase(at))
            .or_else(|| self.value(at))
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or("")
    }

    fn has(&self, field: Field) -> bool {
        self.index.facet_named(field.name()).is_some()
    }

    /// How many words from `at` on are those of `phrase`, by their stems.
    fn reads(&self, at: usize, phrase: &str) -> Option<usize> {
        let phrase = phrase_words(phrase);
        let there = self.words.get(at..at + phrase.len())?;
        let stem = |word: &str| Language::ENGLISH.stem(word).into_owned();
        let mut pairs = there.iter().zip(&phrase);
        pairs
            .all(|(there, word)| there == word || stem(there) == stem(word))
            .then_some(phrase.len())
    }

    fn phrase(&self, at: usize) -> Found {
        let mut best: Found = None;
        for &(field, value, phrases) in PHRASES {
            for length in phrases.iter().filter_map(|phrase| self.reads(at, phrase)) {
                if best.as_ref().is_none_or(|(longest, _)| length > *longest)
                    && let Some(terms) = self.closed(field, value)
                {
                    best = Some((length, terms));
                }
            }
        }
        // The word of a value itself says it better than a word for another one.
        let exact = self.value_where(at, &|words| self.index.value_forms().equal(words));
        match (&best, exact) {
            (Some((longest, _)), Some((length, terms))) if length >= *longest => {
                Some((length, terms))
            }
            (None, exact) => exact,
            (Some(_), _) => best,
        }
    }

    /// The condition that a field holds this value of its vocabulary.
    fn closed(&self, field: Field, value: &str) -> Option<Vec<Term>> {
        let (_, facet) = self.index.facet_named(field.name())?;
        let row = facet.meant_by(value);
        let [row] = row.as_slice() else { return None };
        facet
            .row_records(*row)
            .filter(|records| records.count() > 0)?;
        Some(vec![wanted(
            field.name(),
            Value::text(&facet.row_label(*row)),
        )])
    }

    /// A value of a facet that is the next words, in any form of theirs.
    fn value(&self, at: usize) -> Found {
        self.value_where(at, &|words| {
            let languages = self.index.languages().all();
            self.index.value_forms().alike(languages, words)
        })
    }

    fn value_where(&self, at: usize, find: &Finder<'_>) -> Found {
        let longest = self.index.value_forms().longest();
        for length in (1..=longest.min(self.words.len() - at)).rev() {
            let words = self.words.get(at..at + length).unwrap_or(&[]);
            if words.iter().all(|word| is_stop_word(word)) {
                continue;
            }
            if let Some((field, row)) = find(words) {
                let (_, facet) = self.index.facet_named(field.name())?;
                let value = Value::text(&facet.row_label(row));
                return Some((length, vec![wanted(field.name(), value)]));
            }
        }
        None
    }

    /// "no writing": the activities that do not ask for it.
    fn without(&self, at: usize) -> Found {
        if !WITHOUT.contains(&self.word(at)) || !self.has(Field::Demands) {
            return None;
        }
        let mut from = at + 1;
        while ["to", "any", "need", "much", "the", "have", "having"].contains(&self.word(from)) {
            from += 1;
        }
        for &(demand, phrases) in DEMANDS {
            let read = phrases
                .iter()
                .filter_map(|phrase| self.reads(from, phrase))
                .max();
            if let Some(length) = read {
                let mut unwanted = wanted(Field::Demands.name(), Value::text(demand.words()));
                unwanted.sign = Sign::Unwanted;
                let has = wanted("has", Value::text(Field::Demands.name()));
                return Some((from - at + length, vec![has, unwanted]));
            }
        }
        None
    }
}

fn wanted(field: &str, value: Value) -> Term {
    Term {
        sign: Sign::Wanted,
        what: What::Field(FieldTerm {
            field: FieldName::new(field),
            values: vec![value],
        }),
    }
}
