//! The plain search, a loop over the records and a full sort, with which the quick one must always agree: in who answers,
//! in the counts, and in the order of all hits.

mod further;
mod made;

use std::cmp::Reverse;

use proptest::prelude::*;

use made::{asked, index};

use super::fuzzy::Fuzzy;
use super::rank::Ranking;
use super::word::{Find, POINTS_A_TIER, Spot, Tier, WordTest, found, meant_find, spot};
use super::{Hit, Layer, Results, condition, for_each_word, search, search_after};
use crate::format::{Limits, read_ron};
use crate::index::{Bits, Index};
use crate::model::{Builder, Datum, Field, Reach, Slot, cited};
use crate::query::{Clause, Manner, Query, Sign, What, Word, parse};
use crate::text::{COMPOUND, fold};
use further::{Further, Library};

/// The folded texts of a record that a bare word reaches: the field, the text with its compounds, and whether it is a value.
fn texts(index: &Index, slot: Slot) -> Vec<(Field, String, bool)> {
    let catalogue = index.catalogue();
    let value = |value| fold(catalogue.values().text(value));
    let mut texts = Vec::new();
    catalogue.resource(slot).each_datum(|field, datum| {
        let (text, is_value) = match datum {
            Datum::Text(text) => (fold(text), false),
            Datum::Identifier(name, value) => {
                texts.extend(cited(name, value).map(|text| (field, fold(&text), false)));
                return;
            }
            Datum::Value(id) | Datum::Own(_, id) => (value(id), true),
            Datum::Number(number) => (number.to_string(), true),
            Datum::Range => return,
        };
        if field.reach() != Reach::Named {
            texts.push((field, text, is_value));
        }
    });
    texts
}

fn plain(folded: &str) -> &str {
    folded.split(COMPOUND).next().unwrap()
}

/// The best literal find in the texts of a record.
fn literally(test: &WordTest, texts: &[(Field, String, bool)]) -> Option<Find> {
    let mut best = None;
    for (field, text, _) in texts.iter().filter(|_| test.is_literal()) {
        for form in test.forms() {
            for (at, _) in text.match_indices(form) {
                let spot = spot(text.as_bytes(), at, at + form.len());
                let suits = match test.asked.manner {
                    Manner::Exact => spot == Spot::Whole,
                    Manner::Begins => at == 0,
                    Manner::Plain | Manner::Fuzzy => true,
                };
                if suits {
                    best = best.max(Some(found(*field, spot, at)));
                }
            }
        }
    }
    best
}

fn fuzzily(test: &WordTest, texts: &[(Field, String, bool)]) -> Option<u32> {
    let short = texts
        .iter()
        .filter(|(field, ..)| field.reach() == Reach::Short);
    let mut fuzzy = Fuzzy::default();
    short
        .filter_map(|(_, text, _)| fuzzy.score(plain(text).as_bytes(), test.letters()))
        .max()
}

/// The find of each word in every record; none for a word that asks nothing.
type Words = Vec<(Word, Option<Vec<Option<Find>>>)>;

/// The find of a word in every record.
fn finds(index: &Index, word: &Word) -> Option<Vec<Option<Find>>> {
    let mut test = WordTest::new(word)?;
    let all: Vec<_> = index
        .catalogue()
        .slots()
        .map(|slot| texts(index, slot))
        .collect();
    let literal: Vec<Option<Find>> = all.iter().map(|texts| literally(&test, texts)).collect();
    let count = literal.iter().flatten().count();
    let mut finds: Vec<Option<Find>> = literal.clone();
    for (find, texts) in finds.iter_mut().zip(&all).filter(|_| test.is_fuzzy()) {
        match find {
            None => *find = fuzzily(&test, texts).map(Find::fuzzy),
            Some(found) if found.tier == Tier::Body && count <= 64 => {
                let texts: Vec<_> = texts
                    .iter()
                    .filter(|(.., is_value)| !is_value)
                    .cloned()
                    .collect();
                let near = fuzzily(&test, &texts).unwrap_or(0);
                found.points += near.min(POINTS_A_TIER - 1) / 4;
            }
            Some(_) => {}
        }
    }
    if count < 3 && test.may_be_misspelt() {
        let meant = index.vocabulary().meant_by(test.folded());
        test.also_means(&meant);
        for ((find, texts), literal) in finds.iter_mut().zip(&all).zip(&literal) {
            let short = texts
                .iter()
                .filter(|(field, ..)| field.reach() == Reach::Short);
            for (field, text, _) in short.filter(|_| literal.is_none()) {
                for (place, (meant, _)) in meant.iter().enumerate() {
                    let whole = |(at, _): (usize, &str)| {
                        spot(text.as_bytes(), at, at + meant.len()) == Spot::Whole
                    };
                    if text.match_indices(meant).any(whole) {
                        *find = (*find).max(Some(meant_find(place, *field)));
                    }
                }
            }
        }
    }
    Some(finds)
}

/// How much of a word a record must have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Together,
    Scattered,
}

fn holds(index: &Index, clause: &Clause, slot: Slot, words: &Words, letters: Letters) -> bool {
    clause.any.iter().any(|term| {
        let scattered = letters == Letters::Scattered || term.sign == Sign::Unwanted;
        let found = match &term.what {
            What::Word(word) => match &words.iter().find(|(asked, _)| asked == word).unwrap().1 {
                Some(finds) => finds[slot.index()].is_some_and(|find| {
                    scattered || word.manner == Manner::Fuzzy || find.tier > Tier::Fuzzy
                }),
                None => return true,
            },
            What::Field(field) => {
                condition::answering(index, field, &Bits::none(index.catalogue().len())).has(slot)
            }
            What::Group(clauses) => clauses
                .iter()
                .all(|clause| holds(index, clause, slot, words, letters)),
        };
        found == (term.sign == Sign::Wanted)
    })
}

/// Every record with its row, in order, and how it answers.
fn plain_search(
    index: &Index,
    query: &Query,
    library: &Library,
) -> (Vec<(Layer, u32, Slot)>, usize) {
    let mut all = Words::new();
    for_each_word(&query.clauses, &mut |word| {
        all.push((word.clone(), finds(index, word)));
    });
    let of = |word: &Word| all.iter().find(|(asked, _)| asked == word)?.1.as_ref();
    let words: Vec<&Vec<Option<Find>>> = query.words().filter_map(of).collect();
    let further = Further::new(index, query, library);
    let ranking = Ranking::new(index, query, &[], &further.named);
    let answers = |slot: Slot, letters: Letters| {
        let mut clauses = query.clauses.iter();
        clauses.all(|clause| holds(index, clause, slot, &all, letters))
    };
    let score = |slot: Slot| {
        let here = || words.iter().filter_map(|finds| finds[slot.index()]);
        let by_words = ranking.score_of(index, slot, here());
        ranking.with_naming(slot, by_words, || {
            let firm = |finds: &&Vec<Option<Find>>| {
                finds[slot.index()].is_some_and(|find| find.tier > Tier::Fuzzy)
            };
            words.iter().all(firm)
        })
    };
    let slots = || index.catalogue().slots();
    let mut main: Vec<Slot> = slots()
        .filter(|&slot| answers(slot, Letters::Together) || further.names(slot))
        .collect();
    main.sort_by_key(|&slot| (Reverse(score(slot)), slot));
    let literal = main.len();
    let inside: Vec<Slot> = main
        .iter()
        .copied()
        .filter(|&slot| further.is_inside(slot, &all))
        .collect();
    main.retain(|slot| !inside.contains(slot));
    let mut rows = Vec::new();
    let as_row = |layer: Layer| move |slot: Slot| (layer, 0, slot);
    rows.extend(
        main.iter()
            .map(|&slot| (Layer::EveryWord, score(slot), slot)),
    );
    if main.len() >= 10 || further.is_nothing() {
        rows.extend(inside.into_iter().map(as_row(Layer::Inside)));
    } else {
        rows.extend(further.rows(&main, &inside));
    }
    if rows.is_empty() {
        let mut scattered: Vec<Slot> = slots()
            .filter(|&slot| answers(slot, Letters::Scattered))
            .collect();
        scattered.sort_by_key(|&slot| (Reverse(score(slot)), slot));
        rows.extend(
            scattered
                .into_iter()
                .map(|slot| (Layer::Scattered, score(slot), slot)),
        );
    }
    (rows, literal)
}

fn agrees(
    index: &Index,
    text: &str,
    results: &mut Results,
    library: &Library,
) -> Result<(), TestCaseError> {
    let query = parse(text, index.names()).query;
    let (plain, literal) = plain_search(index, &query, library);
    results.order(index, usize::MAX);
    let scored = |layer: Layer| matches!(layer, Layer::EveryWord | Layer::Scattered);
    let rows = results.rows().enumerate();
    let quick: Vec<(Layer, u32, Slot)> = rows
        .map(|(row, hit)| (results.layer(row), hit))
        .map(|(layer, hit)| (layer, if scored(layer) { hit.score } else { 0 }, hit.slot))
        .collect();
    prop_assert_eq!(&quick, &plain, "{}", text);
    prop_assert_eq!(results.len(), plain.len());
    prop_assert_eq!(results.literal(), literal, "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_quick_search_says_what_the_plain_one_says(index in index(), text in asked(), few in 1_usize..9) {
        let marked = Bits::none(index.catalogue().len());
        let query = parse(&text, index.names()).query;
        let mut results = search(&index, &query, &marked);
        agrees(&index, &text, &mut results, &Library::of(&index))?;
        let rows: Vec<Hit> = results.rows().collect();
        let first = results.first(&index, few);
        prop_assert_eq!(&first[..], &rows[..first.len()], "the first {} of {}", few, text);
        for (row, hit) in rows.iter().enumerate() {
            prop_assert_eq!(results.row_of(&index, hit.slot), Some(row));
        }
    }

    #[test]
    fn what_was_found_for_the_letters_before_changes_nothing(index in index(), text in asked()) {
        let marked = Bits::none(index.catalogue().len());
        let mut before = Results::default();
        for (at, letter) in text.char_indices() {
            let typed = &text[..at + letter.len_utf8()];
            let query = parse(typed, index.names()).query;
            let mut after = search_after(&before, &index, &query, &marked);
            let alone = search(&index, &query, &marked);
            prop_assert_eq!(after.rows().collect::<Vec<_>>(), alone.rows().collect::<Vec<_>>(), "{}", typed);
            prop_assert_eq!(after.sections(), alone.sections(), "{}", typed);
            prop_assert_eq!(after.all_counts(), alone.all_counts(), "{}", typed);
            if typed == text {
                agrees(&index, &text, &mut after, &Library::of(&index))?;
            }
            before = after;
        }
    }
}

/// The shipped catalogues, in two shards.
fn shipped() -> Index {
    let mut builder = Builder::new();
    for (name, text) in [
        ("resources", include_str!("../../assets/resources.ron")),
        ("activities", include_str!("../../assets/activities.ron")),
    ] {
        read_ron(
            &mut builder,
            name,
            name,
            text.as_bytes(),
            &Limits::default(),
        );
    }
    let catalogue = builder.build();
    let len = catalogue.len();
    Index::in_shards(catalogue, vec![0..64, 64..len], 5)
}

#[test]
fn on_the_shipped_catalogues_both_say_the_same_to_all_queries_of_the_table() {
    let index = shipped();
    let marked = Bits::none(index.catalogue().len());
    let lines = include_str!("../../tests/data/queries.tsv").lines();
    let asked: Vec<&str> = lines
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert!(asked.len() >= 80);
    let library = Library::of(&index);
    for text in asked {
        for more in ["", " kind:activity", " -kind:paper topic:health sort:-year"] {
            let text = format!("{text}{more}");
            let query = parse(&text, index.names()).query;
            if query.sort.is_some() {
                // The plain search knows the usual order alone; who answers is the same.
                let results = search(&index, &query, &marked);
                assert_eq!(
                    results.len(),
                    plain_search(&index, &query, &library).0.len(),
                    "{text}"
                );
                continue;
            }
            let mut results = search(&index, &query, &marked);
            agrees(&index, &text, &mut results, &library).unwrap();
        }
    }
}
