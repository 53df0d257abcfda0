//! Marks of many, marks in a list of the marked, and opening what is marked.

use std::sync::Arc;

use kitbag::app::Effect;
use kitbag::index::Index;
use kitbag::model::{Builder, Link, Rel, Resource, Source};

use crate::common::robot::Robot;

/// So many records, each with its link, in the order of their titles.
fn linked(count: usize) -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for n in 0..count {
        let resource = Resource {
            id: format!("r{n:04}"),
            title: format!("Bread {n:04}"),
            links: vec![Link {
                rel: Rel::Resource,
                url: format!("https://example.org/{n:04}"),
                label: None,
            }],
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn unmarking_among_the_marked_goes_to_the_next_and_not_past_it() {
    let mut robot = Robot::of(linked(9));
    robot.keys("<space><space><space><space><space>/is:marked<enter>");
    assert_eq!(robot.hits(), ["r0000", "r0001", "r0002", "r0003", "r0004"]);
    robot.keys("gj<space>");
    assert_eq!(robot.hits(), ["r0000", "r0002", "r0003", "r0004"]);
    assert_eq!(robot.chosen(), "r0002");
    robot.keys("<space>");
    assert_eq!(robot.chosen(), "r0003");
    robot.keys("G<space>");
    assert_eq!(robot.hits(), ["r0000", "r0003"]);
    assert_eq!(robot.chosen(), "r0003", "of the last, the one before");
}

#[test]
fn marks_of_thousands_are_inverted_and_copied() {
    let mut robot = Robot::of(linked(5000));
    robot.keys("<space>*");
    assert_eq!(robot.marks().len(), 4999);
    robot.keys("y");
    let copied = robot.copied();
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 4999);
    assert_eq!(
        (lines[0], lines[4998]),
        ("https://example.org/0001", "https://example.org/4999")
    );
    robot.keys("*");
    assert_eq!(robot.marks(), ["r0000"]);
    robot.keys("u");
    assert_eq!(robot.marks().len(), 4999);
}

#[test]
fn many_links_are_not_opened_by_one_more_press_of_enter() {
    for (count, chosen) in [
        (3, "Open 3 links"),
        (10, "Open 10 links"),
        (11, "Do not"),
        (40, "Do not"),
    ] {
        let mut robot = Robot::of(linked(count));
        robot.keys("*o");
        assert_eq!(robot.menu().title, format!("Open {count} links at once?"));
        assert_eq!(robot.menu().chosen_row().unwrap().label, chosen);
        robot.keys("<enter>");
        let effects = robot.effects();
        let opened = match effects.as_slice() {
            [Effect::Open(urls)] => urls.len(),
            none => none.len(),
        };
        assert_eq!(opened, if chosen == "Do not" { 0 } else { count });
    }
}

#[test]
fn many_links_are_opened_when_that_is_chosen() {
    let mut robot = Robot::of(linked(11));
    robot.keys("*o<up><enter>");
    let effects = robot.effects();
    assert!(matches!(effects.as_slice(), [Effect::Open(urls)] if urls.len() == 11));
}

#[test]
fn unmarking_under_is_marked_with_words_keeps_the_row() {
    let mut robot = Robot::new();
    robot.keys("/trust<enter><space><space><space>/<c-u>IS:marked trust<enter>gj");
    let next = robot.hits()[2].clone();
    robot.keys("<space>");
    assert_eq!((robot.hits().len(), robot.chosen()), (2, next));
}
