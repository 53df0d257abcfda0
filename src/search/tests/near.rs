//! Which of several hits that are worth the same comes first.

use super::{answer, described, index, of, titled};
use crate::model::{Catalogue, Resource};

/// The titles of the hits, in order.
fn first(records: &[Resource], asked: &str) -> Vec<String> {
    let index = index(records);
    let results = answer(&index, asked);
    let title = |catalogue: &Catalogue, slot| catalogue.resource(slot).title().to_owned();
    let hits = results.rows();
    hits.map(|hit| title(index.catalogue(), hit.slot)).collect()
}

/// Asks for each word in records of these titles, which stand in the order in which they should be found.
fn in_this_order(asked: &[&str], titles: &[&str]) {
    for backwards in [false, true] {
        let mut records: Vec<Resource> = titles.iter().map(|title| titled(title)).collect();
        if backwards {
            records.reverse();
        }
        for asked in asked {
            assert_eq!(first(&records, asked), titles, "{asked}");
        }
    }
}

#[test]
fn the_title_that_is_nearest_to_the_query_comes_first() {
    in_this_order(
        &["godfather", "GODFATHER", "\"godfather\""],
        &[
            "Godfather",
            "The Godfather",
            "Godfather Part II",
            "The Godfather Part II",
            "The Godfather, a book of notes",
            "Disco Godfather",
            "The Black Godfather",
            "A second look at the godfather",
        ],
    );
    in_this_order(
        &["=godfather", "godfather|nothing"],
        &["The Godfather", "Disco Godfather", "A longer Godfather"],
    );
    in_this_order(
        &["trust circle"],
        &[
            "Trust circle",
            "The trust circle",
            "Trust circle: notes",
            "My trust circle",
            "Circle trust",
            "Circles of trust",
        ],
    );
    in_this_order(
        &["godfater"],
        &["Godfather", "Disco Godfather", "A turquoise Godfather"],
    );
}

#[test]
fn a_title_that_is_spelt_as_typed_comes_before_one_that_is_equal_when_hyphens_join() {
    in_this_order(
        &["django"],
        &[
            "django",
            "dj-ango",
            "django apps",
            "dj-ango apps",
            "my django",
            "my dj-ango",
            "my long dj-ango",
        ],
    );
    in_this_order(
        &["pytest"],
        &["pytest", "py-test", "pytest runner", "py-test runner"],
    );
    in_this_order(&["httpclient"], &["HttpClient", "http-client"]);
    in_this_order(
        &["co-op", "Co_Op"],
        &[
            "Co-op",
            "Coop",
            "Co-op bank",
            "Coop bank",
            "A new co-op",
            "A new coop",
        ],
    );
    in_this_order(
        &["coop"],
        &[
            "Coop",
            "Co-op",
            "Coop bank",
            "Co-op bank",
            "A new coop",
            "A new co-op",
        ],
    );
    in_this_order(
        &["co-op bank"],
        &["Co-op bank", "Coop bank", "The new co-op bank"],
    );
}

#[test]
fn an_article_is_one_by_the_language_of_the_record() {
    let spoken = |title: &str, language: &str| Resource {
        language: Some(language.to_owned()),
        ..titled(title)
    };
    let records = [
        spoken("Aber Frau", "de"),
        spoken("Eine Frau", "de-AT"),
        spoken("Eine Frau", "en"),
        titled("Eine Frau Meyer"),
    ];
    let mut records: Vec<Resource> = records
        .into_iter()
        .enumerate()
        .map(|(at, record)| Resource {
            id: at.to_string(),
            ..record
        })
        .collect();
    let order = |records: &[Resource]| -> Vec<String> {
        let index = index(records);
        let results = answer(&index, "frau");
        results
            .rows()
            .map(|hit| index.catalogue().resource(hit.slot).id().to_owned())
            .collect()
    };
    assert_eq!(order(&records), ["1", "0", "2", "3"]);
    records.reverse();
    assert_eq!(order(&records), ["1", "0", "2", "3"]);
}

#[test]
fn where_the_title_has_no_word_of_the_query_the_order_of_the_titles_decides() {
    let records = [
        described("An apple a day", "On bread."),
        described("Bus", "On bread."),
        described("Cars", "On bread."),
    ];
    assert_eq!(first(&records, "bread"), ["An apple a day", "Bus", "Cars"]);
}

#[test]
fn the_words_of_keepers_are_made_ready_by_the_first_word_that_is_asked_for() {
    let index = index(&[of("Dot voting", "activity", 2020, "deciding")]);
    for conditions in ["", "kind:activity", "year:2020.. -topic:opening"] {
        answer(&index, conditions);
        assert!(!index.has_keeper_words(), "{conditions}");
    }
    answer(&index, "voting");
    assert!(index.has_keeper_words());
}
