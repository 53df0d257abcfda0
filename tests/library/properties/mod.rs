//! What holds for every catalogue and every query, checked against the plainest way to work it out.
//!
//! The recount here knows nothing of the index: it asks each record, as a file has it, whether it answers.

mod keys;
mod model;
mod plan;

use kitbag::index::{Answers, Bits, FacetId, Index};
use kitbag::model::Field;
use kitbag::query::parse;
use kitbag::search::{Change, Hit, Results, search, suggestions};
use model::{Asked, Records, asked, records};
use proptest::prelude::*;

fn answer(index: &Index, text: &str) -> Results {
    let marked = Bits::none(index.catalogue().len());
    search(index, &parse(text, index.names()).query, &marked)
}

/// The numbers of the records that were found, in their order.
fn numbers(index: &Index, results: &Results) -> Vec<usize> {
    let id = |hit: &Hit| index.catalogue().resource(hit.slot).id();
    let number = |hit: &Hit| id(hit).trim_start_matches('r').parse().unwrap();
    results.rows().map(|hit| number(&hit)).collect()
}

/// The row and number of each answer of a facet as the search counts them, "(none)" last.
fn counted(index: &Index, results: &Results, id: FacetId) -> Vec<(String, usize)> {
    let facet = index.facet(id).unwrap();
    let counts = results.counts(id).unwrap();
    let rows = counts.rows.iter().enumerate();
    let mut all: Vec<_> = rows
        .map(|(row, &count)| (facet.row_label(row), count))
        .collect();
    all.push(("(none)".to_owned(), counts.nothing));
    all
}

/// The same, asking each record.
fn recounted(index: &Index, records: &Records, asked: &Asked, id: FacetId) -> Vec<(String, usize)> {
    let facet = index.facet(id).unwrap();
    let left = asked.without_own_choice(&facet.name, facet.matching);
    let answering: Vec<_> = records.iter().filter(|r| left.holds(r)).collect();
    let count =
        |test: &dyn Fn(&model::Record) -> bool| answering.iter().filter(|r| test(r)).count();
    let mut all: Vec<(String, usize)> = Vec::new();
    for row in 0..facet.len() {
        let label = facet.row_label(row);
        let number = match &facet.answers {
            Answers::Values(_) => count(&|r| r.words(&facet.name).contains(&label.as_str())),
            Answers::Numbers(numbers) => {
                let (bucket, _) = numbers.buckets[row];
                let (from, to) = (
                    bucket.from.unwrap_or(i32::MIN),
                    bucket.to.unwrap_or(i32::MAX),
                );
                count(&|r| {
                    r.numbers(&facet.name)
                        .is_some_and(|(low, high)| low <= to && from <= high)
                })
            }
        };
        all.push((label, number));
    }
    let nothing = count(&|r| r.words(&facet.name).is_empty() && r.numbers(&facet.name).is_none());
    all.push(("(none)".to_owned(), nothing));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hits_are_the_records_that_answer(records in records(), asked in asked()) {
        let index = records.index();
        let mut found = numbers(&index, &answer(&index, &asked.text()));
        found.sort_unstable();
        let plain: Vec<usize> = (0..records.len()).filter(|&at| asked.holds(&records[at])).collect();
        prop_assert_eq!(found, plain, "{}", asked.text());
    }

    #[test]
    fn counts_are_what_a_recount_gives(records in records(), asked in asked()) {
        let index = records.index();
        let results = answer(&index, &asked.text());
        prop_assert_eq!(results.all_counts().len(), index.facets().len());
        for id in (0..index.facets().len()).map(FacetId) {
            prop_assert_eq!(
                counted(&index, &results, id),
                recounted(&index, &records, &asked, id),
                "{} of {}", index.facet(id).unwrap().name, asked.text()
            );
        }
    }

    #[test]
    fn a_count_is_what_ticking_the_value_gives(records in records(), asked in asked()) {
        let index = records.index();
        let mut asked = asked;
        asked.clear("kind");
        let results = answer(&index, &asked.text());
        let Some((id, facet)) = index.facet_named("kind") else { return Ok(()) };
        for (row, &count) in results.counts(id).unwrap().rows.iter().enumerate() {
            let ticked = format!("{} kind:{}", asked.text(), facet.row_label(row));
            prop_assert_eq!(answer(&index, &ticked).len(), count, "{}", ticked);
        }
    }

    #[test]
    fn the_same_query_gives_the_same_list_and_so_does_its_print(records in records(), text in loose()) {
        let index = records.index();
        let first = answer(&index, &text);
        let again = answer(&index, &text);
        let printed = parse(&text, index.names()).query.print();
        let of_print = answer(&index, &printed);
        prop_assert_eq!(first.rows().collect::<Vec<_>>(), again.rows().collect::<Vec<_>>());
        prop_assert_eq!(first.rows().collect::<Vec<_>>(), of_print.rows().collect::<Vec<_>>(), "{} as {}", text, printed);
        prop_assert_eq!(first.all_counts(), of_print.all_counts());
    }

    #[test]
    fn no_hit_is_listed_twice_and_scores_fall(records in records(), text in loose()) {
        let index = records.index();
        let query = parse(&text, index.names()).query;
        let results = answer(&index, &text);
        let mut seen = numbers(&index, &results);
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), results.len());
        if query.sort.is_none() {
            for section in results.sections() {
                let rows = section.first..section.first + section.rows;
                let scores: Vec<u32> = rows.filter_map(|row| results.hit(row)).map(|hit| hit.score).collect();
                prop_assert!(scores.is_sorted_by(|a, b| a >= b), "{:?}", section.layer);
            }
        }
    }

    #[test]
    fn each_way_out_gives_what_it_says(records in records(), text in loose()) {
        let index = records.index();
        let marked = Bits::none(index.catalogue().len());
        let asked = parse(&text, index.names());
        let results = answer(&index, &text);
        for way in suggestions(&index, &asked, &marked, &results) {
            prop_assert!(way.hits > 0);
            if way.change == Change::Fit {
                // Its questions are about every activity, whatever was asked.
                continue;
            }
            let printed = way.query.print();
            prop_assert_eq!(answer(&index, &printed).literal(), way.hits, "{} of {}", printed, text);
        }
    }

    #[test]
    fn what_is_highlighted_is_whole_letters_of_the_text(
        words in proptest::collection::vec(".{1,6}", 1..4),
        between in "\\PC{0,12}",
        query in loose(),
    ) {
        let index = Records::of_titles(&words).index();
        let text = words.join(&between);
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{}\"", word.replace(['"', '\\'], ""))).collect();
        let query = format!("{} {query}", quoted.join(" "));
        let results = answer(&index, &query);
        let highlighter = results.highlighter();
        for field in [Field::Title, Field::Description, Field::Id] {
            let mut last = None;
            for (start, end) in highlighter.ranges(field, &text) {
                prop_assert!(start < end && text.get(start..end).is_some(), "{start}..{end} of {text:?}");
                prop_assert!(last.is_none_or(|last| last < start), "{text:?}");
                last = Some(end);
            }
        }
    }

    #[test]
    fn every_hit_of_a_quoted_word_shows_it(records in records(), word in model::word()) {
        let index = records.index();
        let results = answer(&index, &format!("\"{word}\""));
        let highlighter = results.highlighter();
        for hit in results.rows() {
            let resource = index.catalogue().resource(hit.slot);
            let shown = [(Field::Title, resource.title()), (Field::Description, resource.line(Field::Description))];
            let seen = shown.iter().any(|&(field, text)| {
                highlighter.ranges(field, text).iter().any(|&(from, to)| text[from..to].to_lowercase().contains(word))
            });
            prop_assert!(seen, "{} in {}", word, resource.id());
        }
    }
}

/// Queries as people half-type them: pieces of the language in any order.
fn loose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => model::word().prop_map(str::to_owned),
        2 => Just("aple".to_owned()),
        3 => prop::sample::select(vec![
            "kind:", "kind:paper", "-kind:book", "topic:hea", "topic:\"lived experience\"", "year:2001", "year:>2003",
            "year:..2002", "year:(none)", "has:year", "is:marked", "sort:year", "sort:-title", "(", ")", "|", "-", "\"",
            "~apl", "^app", "=dill", "minutes:20", "people:8", "level:1", "any:apple", "id:r1", "kind:papper", "zzqqx",
        ]).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(" "))
}
