//! What the parts of the search say together: ways out, reasons and highlights.
//!
//! A catalogue here holds only what its test asks about.

mod as_words;
mod near;
mod values;

use super::{Change, Layer, Likeness, Reason, Results, Suggestion, reasons, search, suggestions};
use crate::index::{Bits, Index};
use crate::model::{Activity, Builder, Field, Group, Minutes, Resource, Slot, Source};
use crate::query::{Query, parse};

/// A record of this title, its id the title in small letters.
fn titled(title: &str) -> Resource {
    Resource {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.to_owned(),
        ..Resource::default()
    }
}

fn described(title: &str, description: &str) -> Resource {
    Resource {
        description: Some(description.to_owned()),
        ..titled(title)
    }
}

fn of(title: &str, kind: &str, year: i32, topic: &str) -> Resource {
    Resource {
        kind: Some(kind.to_owned()),
        year: Some(year),
        topics: vec![topic.to_owned()],
        ..titled(title)
    }
}

fn lasting(title: &str, minutes: u32, people: (u32, u32)) -> Resource {
    let activity = Activity {
        minutes: Some(Minutes {
            usual: Some(minutes),
            ..Minutes::default()
        }),
        group: Some(Group {
            min: Some(people.0),
            max: Some(people.1),
        }),
        ..Activity::default()
    };
    Resource {
        activity: Some(Box::new(activity)),
        ..titled(title)
    }
}

fn index(records: &[Resource]) -> Index {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for record in records {
        builder.add(record).unwrap();
    }
    Index::new(builder.build())
}

fn query(index: &Index, text: &str) -> Query {
    parse(text, index.names()).query
}

fn answer(index: &Index, text: &str) -> Results {
    let marked = Bits::none(index.catalogue().len());
    search(index, &query(index, text), &marked)
}

fn ways(index: &Index, text: &str) -> Vec<Suggestion> {
    let marked = Bits::none(index.catalogue().len());
    let results = answer(index, text);
    assert!(results.finds_little(), "{text}");
    suggestions(index, &parse(text, index.names()), &marked, &results)
}

/// Each way as the query it leads to and its number of hits.
fn said(ways: &[Suggestion]) -> Vec<(String, usize)> {
    ways.iter()
        .map(|way| (way.query.print(), way.hits))
        .collect()
}

/// The reasons for the record in the first place of the catalogue.
fn why(index: &Index, text: &str) -> Vec<Reason> {
    let results = answer(index, text);
    let first = |slot: &Slot| index.catalogue().file_place(*slot) == 0;
    let slot = index.catalogue().slots().find(first).unwrap();
    assert!(results.has(slot), "{text}");
    reasons(index, &query(index, text), &results, slot)
}

/// The parts of a text that are highlighted.
fn found<'t>(index: &Index, asked: &str, field: Field, text: &'t str) -> Vec<&'t str> {
    let results = answer(index, asked);
    let ranges = results.highlighter().ranges(field, text);
    ranges
        .into_iter()
        .map(|(from, to)| &text[from..to])
        .collect()
}

fn literal(asked: &str, fields: &[(Field, usize)]) -> Reason {
    Reason::Literal {
        asked: asked.to_owned(),
        fields: fields.to_vec(),
    }
}

#[test]
fn numbers_before_their_units_are_offered_as_conditions_with_their_true_count() {
    let index = index(&[
        lasting("Apple", 30, (10, 20)),
        lasting("Bread", 45, (15, 15)),
        lasting("Cheese", 60, (10, 20)),
        lasting("Dill", 30, (2, 14)),
    ]);
    let ways = ways(&index, "15 people 45 minutes");
    let first = &ways[0];
    assert_eq!(first.query.print(), "people:15 minutes:<=45");
    assert_eq!(
        first.change.to_string(),
        "people:15 minutes:<=45 for “15 people 45 minutes”"
    );
    let met = answer(&index, "15 people 45 minutes");
    assert_eq!(
        met.len(),
        2,
        "what nothing but wishes asks for is found at once"
    );
    assert_eq!(first.hits, 2);
    assert_eq!(answer(&index, &first.query.print()).len(), 2);
}

#[test]
fn other_words_stay_when_numbers_are_read_as_conditions() {
    let index = index(&[
        lasting("Apple", 30, (10, 20)),
        lasting("Bread", 30, (10, 20)),
    ]);
    let ways = ways(&index, "bread 15 people -apple");
    assert_eq!(
        said(&ways)[0],
        ("bread -apple people:15".to_owned(), 1),
        "a number alone is a word"
    );
}

#[test]
fn a_range_beyond_what_there_is_is_brought_to_the_nearest_that_has_something() {
    let index = index(&[
        of("Apple", "book", 1999, "health"),
        of("Bread", "paper", 2021, "health"),
        of("Cheese", "paper", 2010, "health"),
    ]);
    for (asked, near) in [
        ("year:2030..", "year:2021.."),
        ("year:>2021", "year:2021.."),
        ("year:..1900", "year:..1999"),
        ("year:1800..1900", "year:..1999"),
    ] {
        let ways = ways(&index, asked);
        assert_eq!(said(&ways)[0], (near.to_owned(), 1), "{asked}");
    }
}

#[test]
fn the_name_of_a_field_with_a_typing_error_is_offered_as_it_is_written() {
    let index = index(&[
        of("Apple", "book", 1999, "health"),
        of("Bread", "paper", 2021, "health"),
    ]);
    let ways = ways(&index, "knd:book");
    assert_eq!(said(&ways)[0], ("kind:book".to_owned(), 1));
    assert_eq!(ways[0].change.to_string(), "kind:book instead of knd:book");
}

#[test]
fn a_misspelt_word_that_only_a_description_has_is_offered_as_it_stands_there() {
    let index = index(&[
        described("Apple", "The ladder is Sherry Arnstein, 1969."),
        described("Bread", "Another one."),
    ]);
    let ways = ways(&index, "arnstien");
    assert_eq!(said(&ways)[0], ("arnstein".to_owned(), 1));
    assert_eq!(ways[0].change.to_string(), "arnstein instead of arnstien");
}

/// Three records, no two of which share an answer.
fn apart() -> Index {
    index(&[
        of("Apple", "book", 1999, "health"),
        of("Bread", "paper", 2010, "history"),
        of("Bun", "paper", 2011, "history"),
        of("Cheese", "report", 2021, "trust"),
    ])
}

#[test]
fn where_no_condition_can_be_dropped_each_is_offered_alone() {
    let index = apart();
    let ways = ways(&index, "kind:book topic:history year:2021");
    let kept: Vec<(String, usize)> = [("topic:history", 2), ("kind:book", 1), ("year:2021", 1)]
        .map(|(query, hits)| (query.to_owned(), hits))
        .to_vec();
    assert_eq!(said(&ways), kept);
    let changes: Vec<String> = ways.iter().map(|way| way.change.to_string()).collect();
    assert_eq!(
        changes,
        ["only topic:history", "only kind:book", "only year:2021",]
    );
}

#[test]
fn where_one_condition_dropped_helps_it_alone_is_offered() {
    let index = apart();
    let ways = ways(&index, "kind:paper topic:history year:2021");
    assert_eq!(said(&ways), [("kind:paper topic:history".to_owned(), 2)]);
    assert!(
        ways.iter()
            .all(|way| !matches!(way.change, Change::Keep(_)))
    );
}

#[test]
fn a_long_paste_of_unknown_words_offers_nothing_that_finds_nothing() {
    let index = apart();
    let paste: Vec<String> = (0..300).map(|n| format!("qzx{n:03}vkj")).collect();
    let ways = ways(&index, &paste.join(" "));
    assert!(ways.is_empty(), "{}", ways.len());
}

#[test]
fn an_exact_word_is_no_reason_and_no_highlight_inside_another() {
    let index = index(&[
        described("The art of asking", "On participation, and art."),
        described("Participation", "Taking part."),
    ]);
    assert_eq!(
        why(&index, "=art"),
        [literal(
            "art",
            &[(Field::Title, 1), (Field::Description, 1)]
        )]
    );
    assert_eq!(
        found(
            &index,
            "=art",
            Field::Description,
            "On participation, and art."
        ),
        ["art"]
    );
    assert!(found(&index, "=art", Field::Title, "Participation").is_empty());
    assert_eq!(
        found(&index, "art", Field::Title, "Participation"),
        ["art"],
        "a plain word is found inside"
    );
}

#[test]
fn a_word_at_the_beginning_is_a_reason_and_a_highlight_there_only() {
    let index = index(&[
        described("The one and the sea", "See the first."),
        titled("Not the same"),
    ]);
    assert_eq!(why(&index, "^the"), [literal("the", &[(Field::Title, 1)])]);
    let title = "The one and the sea";
    let ranges = answer(&index, "^the")
        .highlighter()
        .ranges(Field::Title, title);
    assert_eq!(ranges, [(0, 3)]);
    assert!(found(&index, "^the", Field::Title, "Not the same").is_empty());
    assert_eq!(found(&index, "the", Field::Title, title), ["The", "the"]);
}

#[test]
fn an_unwanted_word_is_neither_a_reason_of_its_own_nor_highlighted() {
    let index = index(&[
        described("Apple", "With honey."),
        described("Apple pie", "With bread."),
    ]);
    assert_eq!(
        why(&index, "apple -bread"),
        [
            literal("apple", &[(Field::Title, 1)]),
            Reason::Condition {
                asked: "-bread".to_owned()
            }
        ]
    );
    for asked in [
        "apple -bread",
        "apple -(bread honey)",
        "apple (honey|-bread)",
    ] {
        assert!(
            found(&index, asked, Field::Title, "Bread").is_empty(),
            "{asked}"
        );
        assert_eq!(found(&index, asked, Field::Title, "Apple"), ["Apple"]);
    }
}

#[test]
fn a_typing_error_is_explained_by_the_word_that_was_meant() {
    let index = index(&[titled("The ladder"), titled("Bread")]);
    let reasons = why(&index, "laddr");
    assert_eq!(
        reasons,
        [Reason::Meant {
            asked: "laddr".to_owned(),
            meant: "ladder".to_owned(),
            field: Field::Title,
        }]
    );
    assert_eq!(
        reasons[0].to_string(),
        "“ladder”, near to “laddr”, in title"
    );
    assert_eq!(
        found(&index, "laddr", Field::Title, "The ladder"),
        ["ladder"]
    );
}

#[test]
fn a_search_that_nobody_needs_any_more_is_given_up_and_the_next_one_is_not() {
    let index = index(&[titled("Apple"), titled("Bread")]);
    let marked = Bits::none(index.catalogue().len());
    let asked = query(&index, "apple");
    let before = Results::default();
    let after = |steps: u8| {
        let left = std::cell::Cell::new(steps);
        let newer = || left.replace(left.get().saturating_sub(1)) == 0;
        super::search_unless(&newer, &before, &index, &asked, &marked)
    };
    for steps in 0..4 {
        assert!(after(steps).is_none(), "after {steps} steps");
    }
    assert!(after(u8::MAX).is_some());
    let answered = super::search_unless(&|| false, &before, &index, &asked, &marked).unwrap();
    assert_eq!(answered.len(), 1);
}

#[test]
fn a_fuzzy_condition_does_not_run_on_from_a_value_into_its_joined_form() {
    let index = index(&[of("One", "book", 2020, "Q-sort")]);
    for (asked, hits) in [("topic:~qrt", 1), ("topic:~sortq", 0)] {
        assert_eq!(answer(&index, asked).len(), hits, "{asked}");
    }
}

#[test]
fn the_words_of_a_record_find_it_as_they_stand_and_in_no_other_way() {
    let mut record = titled("Impromptu Networking");
    record.words = vec!["icebreaker".to_owned(), "get to know each other".to_owned()];
    let index = index(&[record, titled("Something else")]);
    for (asked, hits) in [
        ("icebreaker", 1),
        ("icebr", 1),
        ("words:ice", 1),
        ("\"know each other\"", 1),
        ("icebreaker know", 1),
        // Each phrase is by itself, and nothing is made of a few of its letters.
        ("\"icebreaker get\"", 0),
        ("icbrkr", 0),
    ] {
        assert_eq!(answer(&index, asked).len(), hits, "{asked}");
    }
    assert_eq!(
        why(&index, "icebreaker"),
        [
            literal("icebreaker", &[(Field::Words, 1)]),
            Reason::Like {
                asked: "icebreaker".to_owned(),
                how: Likeness::Words,
                found: "icebreaker".to_owned(),
                fields: Vec::new(),
            }
        ]
    );
    let results = answer(&index, "icebraeker");
    assert_eq!((results.len(), results.literal()), (1, 0));
    assert_eq!(results.layer(0), Layer::MostWords);
    assert_eq!(index.vocabulary().nearest("icebraeker"), None);
    assert!(index.facet_named("words").is_none());
}
