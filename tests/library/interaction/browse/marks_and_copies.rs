//! Marks, copies, opened links, and what the world answers.

use std::sync::Arc;

use kitbag::app::{Effect, Outcome};
use kitbag::index::Index;
use kitbag::model::{Builder, Link, Rel, Resource, Source};

use crate::common::robot::Robot;

#[test]
fn space_marks_and_goes_on_and_says_how_many() {
    let mut robot = Robot::new();
    robot.keys("<space>");
    assert_eq!(
        robot.message(),
        "1 resource marked; y copies its link, esc clears the marks"
    );
    robot.keys("<space>");
    assert_eq!(
        robot.message(),
        "2 resources marked; y copies their links, esc clears the marks"
    );
    let mut marks = robot.marks();
    marks.sort();
    assert_eq!(marks, ["1-2-4-all", "15-percent-solutions"]);
    assert_eq!(robot.chosen(), "25-10-crowd-sourcing");
    robot.keys("g<space>");
    assert_eq!(robot.marks(), ["15-percent-solutions"]);
}

#[test]
fn a_range_is_marked_in_either_direction_by_v_or_space() {
    for keys in ["jvjjv", "jjjvkkv", "jvjj<space>"] {
        let mut robot = Robot::new();
        robot.keys("/kind:book<enter>").keys(keys);
        let mut marks = robot.marks();
        marks.sort();
        assert_eq!(
            marks,
            [
                "anti-racism-in-higher-education",
                "black-and-british-a-forgotten-history",
                "black-and-british-a-short-essential-history"
            ],
            "{keys}"
        );
        assert!(!robot.state().marks_range());
        robot.keys("u");
        assert!(robot.marks().is_empty(), "a range is one step: {keys}");
    }
}

#[test]
fn a_range_that_is_being_marked_says_how_it_goes_on() {
    let mut robot = Robot::new();
    robot.keys("v");
    assert_eq!(
        robot.message(),
        "move to the other end and press v again, or space; esc gives up"
    );
    robot.keys("j");
    assert!(
        robot
            .screen()
            .contains("a range is being marked: press v or space at its other end")
    );
}

#[test]
fn invert_marks_the_rest_of_the_list_and_nothing_outside_it() {
    let mut robot = Robot::new();
    robot.keys("/kind:book<enter><space>*");
    assert_eq!(robot.marks().len(), 10);
    assert!(
        !robot
            .marks()
            .contains(&"100-great-black-britons".to_owned())
    );
    robot.keys("*");
    assert_eq!(robot.marks(), ["100-great-black-britons"]);
    robot.keys("u");
    assert_eq!(robot.marks().len(), 10);
}

#[test]
fn marks_outlive_the_query_and_can_be_asked_for() {
    let mut robot = Robot::new();
    robot.keys("/kind:book<enter><space><space>/<c-u>kind:paper<enter><space>");
    assert_eq!(
        robot.message(),
        "3 resources marked, 2 of them not in this list; y copies their links, esc clears the marks"
    );
    robot.keys("/<c-u>is:marked<enter>");
    assert_eq!(
        robot.hits(),
        [
            "100-great-black-britons",
            "analysing-co-creation-in-theory-and-in-practice",
            "anti-racism-in-higher-education"
        ]
    );
    robot.keys("g<space>");
    assert_eq!(robot.hits().len(), 2, "unmarked is gone from the list");
}

#[test]
fn a_copy_of_the_marked_says_its_number_and_holds_a_line_each() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><space><space>y");
    let effects = robot.effects();
    let [Effect::Copy { text, what }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.starts_with("https://")));
    assert_eq!(what, "2 links of the marked resources");
    robot.done(Outcome::Copied {
        what: what.clone(),
        route: "wl-copy".to_owned(),
    });
    assert_eq!(
        robot.message(),
        "copied 2 links of the marked resources (wl-copy)"
    );
    assert_eq!(robot.marks().len(), 2, "a copy keeps the marks");
}

#[test]
fn marked_resources_are_copied_in_the_order_of_the_list_the_hidden_last() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>jj<space>g<space>Yid");
    let ids = |robot: &mut Robot| {
        robot.keys("<enter>");
        robot.copied()
    };
    assert_eq!(robot.menu().title, "Copy of 2 marked resources");
    assert_eq!(
        ids(&mut robot),
        "ladder-of-co-production\nthink-local-act-personal"
    );
    robot.keys("/ kind:website<enter>Yid");
    assert_eq!(
        ids(&mut robot),
        "think-local-act-personal\nladder-of-co-production"
    );
}

#[test]
fn the_copy_menu_holds_every_form_word_for_word() {
    let link = "https://www.thinklocalactpersonal.org.uk/Latest/Co-production-The-ladder-of-co-production/";
    let makers = "National Co-production Advisory Group (NCAG) and Think Local Act Personal (TLAP)";
    for (typed, text, what) in [
        (
            "link to the resource",
            link.to_owned(),
            "a link of “Ladder of co-production”: the resource",
        ),
        (
            "norfolk",
            "https://www.norfolk.gov.uk/article/39266/What-do-we-mean-by-co-production".to_owned(),
            "a link of “Ladder of co-production”: a page about it",
        ),
        (
            "title",
            "Ladder of co-production".to_owned(),
            "the title of “Ladder of co-production”",
        ),
        (
            "citation",
            format!(
                "{makers} (2016). Ladder of co-production. Think Local Act Personal (TLAP). {link}"
            ),
            "the citation of “Ladder of co-production”",
        ),
        (
            "markdown",
            format!("- [Ladder of co-production](<{link}>), {makers}, 2016"),
            "the Markdown line of “Ladder of co-production”",
        ),
        (
            "id",
            "ladder-of-co-production".to_owned(),
            "the id of “Ladder of co-production”",
        ),
        (
            "the query",
            "kitbag list 'ladder topic:\"co-production basics\"'".to_owned(),
            "the query as a command",
        ),
    ] {
        let mut robot = Robot::new();
        robot.keys("/ladder topic:\"co-production basics\"<enter>Y");
        robot.keys(typed).keys("<enter>");
        let what = what.to_owned();
        assert_eq!(robot.effects(), [Effect::Copy { text, what }], "{typed}");
    }
}

#[test]
fn copied_json_reads_back_as_the_record() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>Yjson<enter>");
    let record: Resource = serde_json::from_str(&robot.copied()).unwrap();
    assert_eq!(record.id, "ladder-of-co-production");
    assert_eq!(record.links.len(), 4);
    assert_eq!(record.year, Some(2016));
}

#[test]
fn one_link_opens_at_once_and_several_after_asking() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>o");
    let effects = robot.effects();
    assert!(matches!(effects.as_slice(), [Effect::Open(urls)] if urls.len() == 1));
    assert_eq!(robot.message(), "opening 1 link ...");
    robot.keys("<space><space>o");
    assert_eq!(robot.effects(), []);
    assert_eq!(robot.menu().title, "Open 2 links at once?");
    assert_eq!(robot.labels(), ["Open 2 links", "Do not"]);
    robot.keys("<down><enter>");
    assert_eq!((robot.effects(), robot.focused()), (vec![], "panes"));
    robot.keys("o<esc>");
    assert_eq!(robot.effects(), []);
    robot.keys("o<enter>");
    let effects = robot.effects();
    assert!(matches!(effects.as_slice(), [Effect::Open(urls)] if urls.len() == 2));
    assert_eq!(robot.message(), "opening 2 links ...");
    robot.done(Outcome::Opened { count: 2 });
    assert_eq!(robot.message(), "opened 2 links in your browser");
}

#[test]
fn the_menu_of_links_opens_the_chosen_one() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>O");
    assert_eq!(
        robot.labels(),
        [
            "The resource",
            "A page about it: Under its earlier name",
            "A page about it",
            "Where it is listed: Co-Production Collective resource library"
        ]
    );
    robot.keys("<down><down><enter>");
    assert_eq!(
        robot.effects(),
        [Effect::Open(vec![
            "https://www.norfolk.gov.uk/article/39266/What-do-we-mean-by-co-production".to_owned()
        ])]
    );
}

#[test]
fn what_could_not_be_copied_or_opened_is_shown_to_be_taken_by_hand() {
    let mut robot = Robot::new();
    robot.done(Outcome::NotCopied {
        what: "the link of “X”".to_owned(),
        text: "https://example.org/by-hand".to_owned(),
        tried: "no clipboard was found".to_owned(),
    });
    let said = "Could not copy the link of “X”: no clipboard was found.";
    assert!(robot.screen().contains(said), "{}", robot.screen());
    assert!(robot.screen().contains("https://example.org/by-hand"));
    robot.keys("<esc>").done(Outcome::NotOpened {
        url: "https://example.org/elsewhere".to_owned(),
        why: "there is no browser here".to_owned(),
    });
    assert!(robot.screen().contains("https://example.org/elsewhere"));
    assert!(robot.screen().contains("There is no browser here"));
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "panes");
}

/// Three records, of which the second has no link.
fn linkless() -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for (id, title) in [("a", "Apple"), ("b", "Bread"), ("c", "Cheese")] {
        let link = Link {
            rel: Rel::Resource,
            url: format!("https://example.org/{id}"),
            label: None,
        };
        let resource = Resource {
            id: id.to_owned(),
            title: title.to_owned(),
            links: if id == "b" { Vec::new() } else { vec![link] },
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn a_resource_without_a_link_is_said_to_have_none() {
    let mut robot = Robot::of(linkless());
    robot.keys("j");
    for (key, said) in [
        ("y", "“Bread” has no link"),
        ("o", "“Bread” has no link"),
        ("O", "“Bread” has no link"),
    ] {
        robot.keys(key);
        assert_eq!(robot.message(), said, "{key}");
    }
    assert_eq!(robot.effects(), []);
    robot.keys("<space>y");
    assert_eq!(robot.message(), "“Bread” has no link");
}

#[test]
fn a_bulk_copy_says_how_many_have_nothing_to_copy() {
    let mut robot = Robot::of(linkless());
    robot.keys("<space><space><space>y");
    assert_eq!(
        robot.effects(),
        [Effect::Copy {
            text: "https://example.org/a\nhttps://example.org/c".to_owned(),
            what: "2 of 3 marked: 1 has no link".to_owned(),
        }]
    );
}

#[test]
fn a_copy_that_only_the_terminal_saw_is_not_called_done() {
    let mut robot = Robot::new();
    robot.done(Outcome::Sent {
        what: "the link".to_owned(),
        route: "the terminal".to_owned(),
    });
    assert_eq!(
        robot.message(),
        "sent the link to the terminal; paste to check"
    );
}
