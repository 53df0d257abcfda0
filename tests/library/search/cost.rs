//! How much work an answer takes, whatever the machine: records measured and put in order, and pages touched.

use kitbag::index::{Bits, Index};
use kitbag::model::{Builder, Resource, Source};
use kitbag::query::parse;
use kitbag::search::{Results, search};

/// Enough for several shards where there are several cores.
const RECORDS: usize = 40_000;

/// Every second record has "river" in its title, every third "stone" in its text, every fourth the topic "water", and all
/// an address that begins alike.
fn index() -> Index {
    let mut builder = Builder::new();
    builder.source(Source::new("made", "", "", Vec::new()));
    for at in 0..RECORDS {
        let title = if at % 2 == 0 { "river" } else { "valley" };
        let text = if at % 3 == 0 {
            "a stone among others"
        } else {
            "nothing but grass"
        };
        let topics: &[&str] = if at % 4 == 0 { &["water"] } else { &["earth"] };
        let resource = Resource {
            id: format!("r{at}"),
            title: format!("The {title} number {at}"),
            description: Some(text.to_owned()),
            topics: topics.iter().map(|&topic| topic.to_owned()).collect(),
            year: Some(i32::try_from(1900 + at % 100).unwrap()),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Index::new(builder.build())
}

fn answer(index: &Index, text: &str) -> Results {
    let marked = Bits::none(index.catalogue().len());
    search(index, &parse(text, index.names()).query, &marked)
}

#[test]
fn only_records_that_can_be_among_the_first_are_measured() {
    let index = index();
    // What is asked, how many answer, and how many may be measured at the most: a few hundred a core, since titles stand
    // in their order and within one kind of find the first are the best.
    for (asked, hits, most) in [
        ("", RECORDS, 0),
        ("topic:water", RECORDS / 4, 0),
        ("stone", RECORDS.div_ceil(3), 8 * 256),
        ("water", RECORDS / 4, 8 * 256),
        ("-stone water", RECORDS / 4 - RECORDS.div_ceil(12), 8 * 256),
        ("zzqqx", 0, 0),
        ("\"39999\"", 1, 64),
        ("sort:-year", RECORDS, 2 * 400),
    ] {
        let results = answer(&index, asked);
        assert_eq!(results.len(), hits, "{asked}");
        assert!(
            results.measured() <= most,
            "{asked}: {} measured",
            results.measured()
        );
        assert_eq!(results.rows().count(), hits.min(256), "{asked}");
    }
}

#[test]
fn who_goes_to_the_last_row_has_all_of_them_in_order_and_who_does_not_pays_nothing_for_it() {
    let index = index();
    let mut results = answer(&index, "river");
    let first = results.rows().collect::<Vec<_>>();
    results.order(&index, usize::MAX);
    assert_eq!(results.rows().count(), RECORDS / 2);
    assert_eq!(results.rows().take(first.len()).collect::<Vec<_>>(), first);
    assert!(
        results
            .rows()
            .is_sorted_by_key(|hit| (u32::MAX - hit.score, hit.slot))
    );
}

#[test]
fn a_letter_a_record_costs_little_memory_beside_its_text() {
    let index = index();
    let texts: usize = index
        .catalogue()
        .resources()
        .map(|resource| resource.title().len() + 20)
        .sum();
    let more = index.text_bytes().saturating_sub(texts) / RECORDS;
    assert!(more <= 48, "{more} bytes a record over its text");
}
