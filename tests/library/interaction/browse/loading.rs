//! Catalogues that arrive while one looks: more comes, and nothing jumps.

use std::sync::Arc;
use std::time::Duration;

use kitbag::app::{LoadProgress, Outcome, Settings};
use kitbag::index::Index;
use kitbag::layout::Pane;
use kitbag::model::{Builder, Resource, Source};

use crate::common::robot::Robot;

/// So many records. By their titles those that come later come first, and their topics come to be the most common.
fn birds(count: usize) -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for n in 0..count {
        let topic = ["early", "late"][usize::from(n >= 40)];
        let resource = Resource {
            id: format!("r{n}"),
            title: format!("Bird {:04}", 9999 - n),
            kind: Some(["wader", "owl", "duck"][n % 3].to_owned()),
            topics: vec![topic.to_owned(), "all".to_owned()],
            description: Some(format!(
                "Bird {n}. {}",
                "A long sentence of it. ".repeat(200)
            )),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

fn arrival(records: usize) -> LoadProgress {
    LoadProgress {
        bytes: 5_000_000,
        of: Some(20_000_000),
        records,
        elapsed: Duration::from_secs(1),
    }
}

/// Somebody before whom nothing has come yet.
fn waiting() -> Robot {
    let settings = Settings {
        load_progress: Some(LoadProgress::default()),
        ..Settings::default()
    };
    Robot::with(Arc::new(Index::default()), settings)
}

/// Somebody before whom the first 40 have come.
fn begun() -> Robot {
    let mut robot = waiting();
    robot.done(Outcome::Arriving(arrival(40), Some(birds(40))));
    robot
}

/// The line of the screen on which the chosen record stands.
fn line_of_choice(robot: &Robot) -> usize {
    robot.state().row() - robot.state().first()
}

fn progress(robot: &Robot) -> String {
    let screen = robot.screen();
    let line = screen.lines().find(|line| line.contains(" reading "));
    line.unwrap_or("").trim().to_owned()
}

#[test]
fn it_says_how_far_it_is_until_all_is_there() {
    let mut robot = waiting();
    assert!(
        progress(&robot).starts_with("reading "),
        "{}",
        robot.screen()
    );
    robot.done(Outcome::Arriving(arrival(40), None));
    assert_eq!(
        progress(&robot),
        "reading [#######......................] 5 of 20 MB, 40 resources, 3 seconds left"
    );
    assert_eq!(robot.hits().len(), 0);
    robot.done(Outcome::Arriving(arrival(40), Some(birds(40))));
    assert_eq!(robot.state().index().catalogue().len(), 40);
    assert!(!progress(&robot).is_empty());
    robot.done(Outcome::Arrived(birds(120)));
    assert_eq!(progress(&robot), "");
    assert!(robot.screen().contains("120 of 120"), "{}", robot.screen());
    assert_eq!(robot.message(), "");
}

#[test]
fn who_has_chosen_nothing_stays_at_the_first() {
    let mut robot = begun();
    assert_eq!(robot.chosen(), "r39");
    robot.done(Outcome::Arrived(birds(120)));
    assert_eq!((robot.chosen().as_str(), robot.state().row()), ("r119", 0));
}

#[test]
fn what_is_chosen_stays_chosen_on_its_line_of_the_screen() {
    let mut robot = begun();
    robot.keys("jjjjj");
    let (chosen, line) = (robot.chosen(), line_of_choice(&robot));
    assert_eq!((chosen.as_str(), line), ("r34", 5));
    robot.done(Outcome::Arriving(arrival(80), Some(birds(80))));
    assert_eq!(
        (robot.chosen(), line_of_choice(&robot)),
        (chosen.clone(), line)
    );
    robot.done(Outcome::Arrived(birds(120)));
    assert_eq!((robot.chosen(), line_of_choice(&robot)), (chosen, line));
    assert_eq!(robot.state().row(), 85);
}

#[test]
fn marks_a_begun_range_and_undo_mean_the_same_records() {
    let mut robot = begun();
    robot.keys("<space><space>jv");
    let chosen = robot.chosen();
    robot.done(Outcome::Arrived(birds(120)));
    assert_eq!(robot.marks(), ["r39", "r38"]);
    assert_eq!(robot.chosen(), chosen);
    robot.keys("jv");
    assert_eq!(robot.marks(), ["r39", "r38", "r36", "r35"]);
    robot.keys("u");
    assert_eq!(robot.marks(), ["r39", "r38"]);
    robot.keys("uu");
    assert!(robot.marks().is_empty());
}

#[test]
fn the_query_stands_and_is_asked_of_all() {
    let mut robot = begun();
    robot.keys("/kind:owl");
    let before = robot.hits().len();
    robot.done(Outcome::Arriving(arrival(80), Some(birds(80))));
    assert_eq!((robot.focused(), robot.line()), ("query", "kind:owl"));
    assert!(robot.hits().len() > before);
    robot.keys("<backspace>").done(Outcome::Arrived(birds(120)));
    assert_eq!((robot.focused(), robot.line()), ("query", "kind:ow"));
    robot.keys("l<enter>");
    assert_eq!(robot.hits().len(), 40);
}

#[test]
fn one_comes_back_to_the_record_from_which_the_query_was_entered() {
    let mut robot = begun();
    robot.keys("jjj/");
    robot.done(Outcome::Arrived(birds(120)));
    robot.keys("wader<enter><lt>");
    assert_eq!((robot.line(), robot.chosen().as_str()), ("", "r36"));
}

#[test]
fn a_page_that_is_read_stays_where_it_was_scrolled_to() {
    let mut robot = begun();
    robot.keys("jj<enter><c-d>");
    let (chosen, first) = (robot.chosen(), robot.state().page().1);
    assert!(first > 5);
    for outcome in [
        Outcome::Arriving(arrival(80), Some(birds(80))),
        Outcome::Arrived(birds(120)),
        Outcome::Moved(birds(120)),
        Outcome::Loaded(birds(120)),
    ] {
        robot.done(outcome);
        assert_eq!(robot.state().page().1, first);
        assert_eq!(
            (robot.chosen(), robot.focus()),
            (chosen.clone(), Pane::Detail)
        );
    }
}

#[test]
fn the_sidebar_stays_as_it_was_folded_and_on_the_value_that_was_chosen() {
    let mut robot = begun();
    robot.row("▾ Kind").keys("<left>");
    let folded = robot.sidebar_row();
    assert_eq!(folded, "▸ Kind");
    robot.row("[ ] early");
    robot.done(Outcome::Arrived(birds(120)));
    assert_eq!(robot.sidebar_row(), "[ ] early");
    robot.keys("<space>");
    assert_eq!(robot.line(), "topic:early");
    robot.row("▸ Kind");
}

#[test]
fn what_is_open_stays_open() {
    for (keys, mode) in [
        ("f", "menu"),
        ("ftru", "menu"),
        ("?", "reading"),
        ("<enter>", "panes"),
        ("/", "query"),
    ] {
        let mut robot = begun();
        robot
            .keys(keys)
            .done(Outcome::Arriving(arrival(80), Some(birds(80))));
        assert_eq!(robot.focused(), mode, "{keys}");
    }
    // Where nothing new is shown, the same.
    let mut robot = begun();
    robot.keys("f").done(Outcome::Arriving(arrival(80), None));
    assert_eq!(robot.focused(), "menu");
    robot.done(Outcome::Moved(birds(40)));
    assert_eq!(robot.focused(), "menu");
}

#[test]
fn the_same_records_from_elsewhere_change_nothing_on_the_screen() {
    let mut robot = begun();
    robot.done(Outcome::Arrived(birds(120)));
    for keys in ["", "/owl<enter>jj<space>", "1jj", "3", "z", "?"] {
        robot.keys(keys);
        let before = robot.screen();
        robot.done(Outcome::Moved(birds(120)));
        assert_eq!(robot.screen(), before, "after {keys}");
        robot.keys("<left><right>");
    }
}

#[test]
fn news_is_a_message_that_goes_with_the_next_key_and_leaves_all_else() {
    let mut robot = begun();
    robot.keys("jj<space>");
    let (chosen, marks) = (robot.chosen(), robot.marks());
    robot.done(Outcome::News("something\u{1b}[31m happened".to_owned()));
    assert_eq!(robot.message(), "something[31m happened");
    assert_eq!((robot.chosen(), robot.marks()), (chosen, marks));
    robot.keys("j");
    assert_eq!(robot.message(), "");
    assert!(!progress(&robot).is_empty());
}

#[test]
fn a_message_outlives_what_arrives_meanwhile() {
    let mut robot = begun();
    robot.keys("<space>");
    let said = robot.message().to_owned();
    assert!(!said.is_empty());
    robot.done(Outcome::Arriving(arrival(80), Some(birds(80))));
    assert_eq!(robot.message(), said);
}

#[test]
fn every_place_bears_that_more_or_less_comes() {
    for keys in [
        "",
        "1jjj",
        "1G",
        "3",
        "<enter>",
        "/owl",
        "/zzqqx<enter>",
        "?",
        "!",
        "s",
        "Y",
        "@",
        "v",
        "*",
        "z",
    ] {
        for (width, height) in [(120, 40), (38, 9)] {
            let mut robot = begun().size(width, height);
            robot.keys(keys);
            for count in [80, 120, 3, 0, 41] {
                robot.done(Outcome::Arriving(arrival(count), Some(birds(count))));
                let rows = robot.hits().len().max(robot.state().suggestions().len());
                assert!(robot.state().row() < rows.max(1), "{keys} {count}");
                assert!(!robot.screen().is_empty());
            }
        }
    }
}
