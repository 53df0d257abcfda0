//! What a condition means, however it is written, and the ticks that show it.

use std::sync::Arc;

use kitbag::app::Row;
use kitbag::index::Index;
use kitbag::model::{Access, Activity, Builder, Difficulty, Format, Resource, Source};
use kitbag::query::Sign;

use crate::common::robot::Robot;

/// The labels of the values that the sidebar shows ticked or excluded, by their sign.
fn ticked(robot: &Robot, sign: Sign) -> Vec<String> {
    let state = robot.state();
    let shown = state.sidebar().0.iter().filter_map(|&row| {
        let Row::Value(id, at) = row else { return None };
        let facet = state.index().facet(id).unwrap();
        (state.ticked(row)?.sign == sign).then(|| facet.row_label(at))
    });
    let mut labels: Vec<String> = shown.collect();
    labels.sort();
    labels
}

fn asked(line: &str) -> Robot {
    let mut robot = Robot::new();
    robot.keys("/").paste(line).keys("<enter>");
    robot
}

fn found(robot: &mut Robot, line: &str) -> Vec<String> {
    robot.keys("/<c-u>").paste(line).keys("<enter>");
    robot.hits()
}

#[test]
fn a_value_that_must_be_whole_is_not_ticked_by_its_beginning() {
    let robot = asked("kind:=pap");
    assert!(robot.hits().is_empty());
    assert!(ticked(&robot, Sign::Wanted).is_empty());
    assert_eq!(ticked(&asked("kind:=paper"), Sign::Wanted), ["paper"]);
}

#[test]
fn letters_in_order_tick_the_value_that_they_find() {
    let robot = asked("kind:~ppr");
    assert_eq!(ticked(&robot, Sign::Wanted), ["paper"]);
    let mut paper = robot.hits();
    paper.sort();
    let mut whole = asked("kind:paper").hits();
    whole.sort();
    assert!(!paper.is_empty());
    assert_eq!(paper, whole);
}

/// Records with topics of which three begin alike.
fn topics() -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for (id, topics) in [
        ("a", &["care", "community"][..]),
        ("b", &["conflict"]),
        ("c", &["coaching", "care"]),
        ("d", &["trust"]),
    ] {
        let resource = Resource {
            id: id.to_owned(),
            title: id.to_uppercase(),
            topics: topics.iter().map(|&topic| topic.to_owned()).collect(),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn of_several_values_that_a_beginning_meant_one_can_be_unticked() {
    let mut robot = Robot::of(topics());
    robot.keys("/topic:co<enter>");
    assert_eq!(
        ticked(&robot, Sign::Wanted),
        ["coaching", "community", "conflict"]
    );
    assert_eq!(robot.hits(), ["a", "b", "c"]);
    robot.row("[x] community").keys("<space>");
    assert_eq!(ticked(&robot, Sign::Wanted), ["coaching", "conflict"]);
    assert_eq!(robot.hits(), ["b", "c"], "{}", robot.line());
    robot.row("[x] conflict").keys("<space>");
    assert_eq!((robot.line(), robot.hits().len()), ("topic:coaching", 1));
    robot.keys("uu");
    assert_eq!(robot.line(), "topic:co");
}

#[test]
fn of_several_values_that_a_beginning_meant_one_can_be_excluded() {
    let mut robot = Robot::of(topics());
    robot
        .keys("/topic:co<enter>")
        .row("[x] community")
        .keys("-");
    assert_eq!(ticked(&robot, Sign::Wanted), ["coaching", "conflict"]);
    assert_eq!(ticked(&robot, Sign::Unwanted), ["community"]);
    assert_eq!(robot.hits(), ["b", "c"], "{}", robot.line());
}

#[test]
fn of_several_values_that_a_beginning_left_out_one_can_be_let_in_again() {
    for key in ["-", "<space>"] {
        let mut robot = Robot::of(topics());
        robot.keys("/-topic:co<enter>");
        assert_eq!(robot.hits(), ["d"]);
        robot.row("[-] community").keys(key);
        assert_eq!(ticked(&robot, Sign::Unwanted), ["coaching", "conflict"]);
        assert!(ticked(&robot, Sign::Wanted).is_empty(), "{key}");
        assert_eq!(robot.hits(), ["a", "d"], "{key}: {}", robot.line());
    }
}

#[test]
fn the_name_of_an_identifier_is_found_in_either_case() {
    let mut robot = Robot::new();
    let small = found(&mut robot, "has:doi");
    assert!(!small.is_empty() && small.len() < 78, "{}", small.len());
    assert_eq!(found(&mut robot, "has:DOI"), small);
    let catalogue = robot.state().index().catalogue();
    let with = catalogue
        .resources()
        .filter(|r| r.identifiers().any(|(name, _)| name == "doi"));
    assert_eq!(small.len(), with.count());
}

/// An activity for each place where one can work, and one each of some words of the file.
fn places() -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for (id, format, difficulty, access) in [
        (
            "online",
            Format::Online,
            Difficulty::FirstTime,
            Access::Open,
        ),
        (
            "room",
            Format::InPerson,
            Difficulty::SomePractice,
            Access::Login,
        ),
        (
            "both",
            Format::Either,
            Difficulty::FirstTime,
            Access::Purchase,
        ),
    ] {
        let activity = Activity {
            format: Some(format),
            difficulty: Some(difficulty),
            ..Activity::default()
        };
        let resource = Resource {
            id: id.to_owned(),
            title: id.to_owned(),
            access: Some(access),
            activity: Some(Box::new(activity)),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn what_works_either_way_works_online_and_in_person() {
    let mut robot = Robot::of(places());
    assert_eq!(found(&mut robot, "format:online"), ["both", "online"]);
    assert_eq!(found(&mut robot, "format:in_person"), ["both", "room"]);
    assert_eq!(found(&mut robot, "format:\"in person\""), ["both", "room"]);
}

#[test]
fn words_are_understood_as_the_file_writes_them() {
    let mut robot = Robot::of(places());
    assert_eq!(found(&mut robot, "access:login"), ["room"]);
    assert_eq!(
        found(&mut robot, "difficulty:first_time"),
        ["both", "online"]
    );
    assert_eq!(found(&mut robot, "difficulty:some_practice"), ["room"]);
}

/// Records whose topics, and whose shelf, are spelt in several ways.
fn spelt() -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for (id, value) in [
        ("a", "Health"),
        ("b", "health"),
        ("c", "Co-op"),
        ("d", "co op"),
        ("e", "other"),
        ("f", ""),
    ] {
        let resource = Resource {
            id: id.to_owned(),
            title: id.to_uppercase(),
            topics: vec![value.to_owned()],
            extra: [("shelf".to_owned(), vec![value.to_owned()])].into(),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn a_value_of_several_spellings_is_one_row_that_is_ticked_and_let_go_with_the_same_key() {
    for (field, label) in [("topic", "Topic"), ("shelf", "Shelf")] {
        for (asked, row, hits) in [
            ("Co-op", "Co-op", ["c", "d"]),
            ("\"co op\"", "Co-op", ["c", "d"]),
            ("=CO-OP", "Co-op", ["c", "d"]),
            ("health", "Health", ["a", "b"]),
        ] {
            let mut robot = Robot::of(spelt());
            robot
                .keys("/")
                .paste(&format!("{field}:{asked}"))
                .keys("<enter>");
            assert_eq!(robot.hits(), hits, "{field}:{asked}");
            assert_eq!(ticked(&robot, Sign::Wanted), [row], "{field}:{asked}");
            robot.row(&format!("[x] {row}")).keys("<space>");
            assert_eq!((robot.line(), robot.hits().len()), ("", 6), "{label}");
            robot.row(&format!("[ ] {row}")).keys("<space>");
            assert_eq!(robot.hits(), hits, "{}", robot.line());
            robot.row(&format!("[x] {row}")).keys("-");
            assert_eq!(ticked(&robot, Sign::Unwanted), [row], "{label}");
            assert_eq!(robot.hits().len(), 4, "{}", robot.line());
            robot.row(&format!("[-] {row}")).keys("<space>");
            assert_eq!((robot.line(), robot.hits().len()), ("", 6), "{label}");
        }
    }
}
