//! The start: in the query line, where a person who has read nothing types, or in the list.

use std::sync::Arc;

use kitbag::app::{Action, Effect, Settings, StartIn};
use kitbag::format::{Limits, read_ron};
use kitbag::index::Index;
use kitbag::layout::{Pane, Shown};
use kitbag::model::Builder;

use crate::common::robot::{Robot, shipped};

/// A start with a query that is there to begin with, in its line.
fn offered(query: &str) -> Robot {
    let settings = Settings {
        query: query.to_owned(),
        ..Settings::default()
    };
    Robot::started_with(shipped(), settings)
}

#[test]
fn who_has_read_nothing_types_sees_and_reads() {
    let mut robot = Robot::started();
    assert_eq!((robot.focused(), robot.hits().len()), ("query", 138));
    let screen = robot.screen();
    for said in [
        "/ type what you look for",
        "enter list",
        "F1 help",
        "ctrl-c quit",
    ] {
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
    robot.keys("ladder");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    robot.keys("<enter><enter>");
    assert!(robot.screen().contains("A seven-rung picture of how far"));
}

#[test]
fn no_letter_typed_at_the_start_gives_a_command() {
    for letter in (' '..='~').filter(|letter| !"/?".contains(*letter)) {
        let mut robot = Robot::started();
        robot.act(Action::Type(letter)).keys("voting");
        assert_eq!(robot.line(), format!("{letter}voting"));
        assert_eq!((robot.focused(), robot.effects()), ("query", Vec::new()));
    }
    let mut robot = Robot::started();
    robot.keys("q<c-c>");
    assert_eq!(robot.effects(), [Effect::Quit]);
}

#[test]
fn with_results_in_the_settings_the_keys_are_there_at_once() {
    let settings = Settings {
        start_in: StartIn::Results,
        ..Settings::default()
    };
    let mut robot = Robot::started_with(shipped(), settings);
    assert_eq!((robot.focused(), robot.focus()), ("panes", Pane::Results));
    robot.keys("jy");
    assert_eq!(robot.state().row(), 1);
    assert_eq!(robot.effects().len(), 1);
}

#[test]
fn a_slash_in_an_empty_line_changes_nothing_and_elsewhere_it_is_a_letter() {
    let mut robot = Robot::started();
    robot.keys("/");
    assert_eq!((robot.focused(), robot.line()), ("query", ""));
    robot.keys("//and/or");
    assert_eq!(robot.line(), "and/or");
    robot.keys("<c-u>/x<backspace>/");
    assert_eq!(robot.line(), "");
    robot.paste("/srv/x");
    assert_eq!(robot.line(), "/srv/x");
}

#[test]
fn a_question_mark_in_an_empty_line_opens_the_help_and_elsewhere_it_is_a_letter() {
    let mut robot = Robot::started();
    robot.keys("?");
    assert_eq!(robot.focused(), "reading");
    robot.keys("<esc>what?");
    assert_eq!((robot.focused(), robot.line()), ("query", "what?"));
    robot.keys("<c-u>").paste("?");
    assert_eq!((robot.focused(), robot.line()), ("query", "?"));
}

#[test]
fn every_f_key_works_while_one_types_and_leads_back_to_the_line() {
    for (key, mode, back) in [
        ("<f1>", "reading", "<esc>"),
        ("<f2>", "menu", "<esc>"),
        ("<f8>", "present", "<esc>"),
        ("<f9>", "fit", "<esc>"),
        ("<f12>", "plan", "<f12>"),
    ] {
        let mut robot = Robot::started();
        robot.keys("lad").keys(key);
        assert_eq!(robot.focused(), mode, "{key}");
        robot.keys(back).keys("der");
        assert_eq!(
            (robot.focused(), robot.line()),
            ("query", "ladder"),
            "{key}"
        );
        assert_eq!(robot.chosen(), "ladder-of-co-production");
    }
    let mut robot = Robot::started();
    robot.keys("ladder<f3><f4>");
    assert_eq!(robot.state().panes().detail, Shown::No);
    assert_eq!((robot.focused(), robot.line()), ("query", "ladder"));
    robot.keys("<f4><f5><f6><f7>");
    let effects = robot.effects();
    assert!(
        matches!(
            effects.as_slice(),
            [Effect::Reload, Effect::Copy { .. }, Effect::Open(_)]
        ),
        "{effects:?}"
    );
    assert_eq!(robot.focused(), "query");
}

#[test]
fn a_filter_that_is_found_while_one_types_goes_into_the_line() {
    let mut robot = Robot::started();
    robot.keys("trust<f2>kind: book<enter>");
    assert_eq!(
        (robot.focused(), robot.line()),
        ("query", "trust kind:book")
    );
    robot.keys(" x");
    assert_eq!(robot.line(), "trust kind:book x");
}

#[test]
fn another_screen_leads_back_to_the_panes_where_one_came_from_there() {
    for keys in ["<enter><f12><f12>", "<enter>p<esc>", "<enter>F<esc>"] {
        let mut robot = Robot::started();
        robot.keys("trust").keys(keys);
        assert_eq!(
            (robot.focused(), robot.line()),
            ("panes", "trust"),
            "{keys}"
        );
    }
    // What is looked for from the plan is chosen in the list.
    let mut robot = Robot::started();
    robot.keys("<f12>+");
    assert_eq!((robot.focused(), robot.line()), ("panes", "has:steps"));
}

#[test]
fn what_was_typed_is_an_earlier_query_however_the_line_is_left() {
    for leave in [
        "<enter>",
        "<esc>",
        "<tab>",
        "<down>",
        "<f12><esc>",
        "<f9><esc>",
    ] {
        let mut robot = Robot::started();
        robot.keys("trust").keys(leave).keys("<esc><esc>/<up>");
        assert_eq!(robot.line(), "trust", "{leave}");
    }
    let mut robot = Robot::started();
    robot.keys("trust").act(Action::Click { x: 40, y: 5 });
    assert_eq!((robot.focused(), robot.state().row()), ("panes", 1));
    robot.keys("<esc>/<up>");
    assert_eq!(robot.line(), "trust");
}

#[test]
fn the_first_letter_takes_the_place_of_a_query_that_was_there() {
    let mut robot = offered("ladder kind:model");
    assert_eq!(robot.focused(), "query");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    assert!(robot.state().is_line_offered());
    robot.keys("trust");
    assert_eq!((robot.line(), robot.hits().len()), ("trust", 10));
    robot.keys("<enter>u");
    assert_eq!(robot.line(), "ladder kind:model");
    assert_eq!(offered("ladder").paste("two words").line(), "two words");
    assert_eq!(offered("ladder").keys("<backspace>x").line(), "x");
    assert_eq!(offered("ladder").keys("<del>").line(), "");
}

#[test]
fn a_query_that_was_there_is_edited_or_kept_where_no_letter_comes_first() {
    for (keys, line) in [
        ("/er", "ladderer"),
        ("<right>er", "ladderer"),
        ("<home>b", "bladder"),
        ("<left><backspace>o", "laddor"),
        ("<f3> x", "ladder x"),
        ("<tab>/x", "ladderx"),
        ("<enter>/x", "ladderx"),
        ("<esc>/x", "ladderx"),
        ("<f1><esc><enter>/x", "ladderx"),
    ] {
        let mut robot = offered("ladder");
        robot.keys(keys);
        assert_eq!(robot.line(), line, "{keys}");
        assert!(!robot.state().is_line_offered(), "{keys}");
    }
    let mut robot = offered("ladder");
    robot.act(Action::Click { x: 4, y: 1 }).keys("er");
    assert_eq!(robot.line(), "ladderer");
    let mut robot = offered("ladder");
    robot.keys("<c-n><f1><esc>x");
    assert_eq!(robot.line(), "x", "what moves in the list leaves it so");
}

/// A catalogue with a mistake in it.
fn flawed() -> Arc<Index> {
    let text = b"Catalogue(resources: [Resource(id: \"a\", title: \"A\", yeer: 2001)])";
    let mut builder = Builder::new();
    read_ron(&mut builder, "a.ron", "a", text, &Limits::default());
    Arc::new(Index::new(builder.build()))
}

#[test]
fn what_is_said_while_one_types_names_no_letter_as_a_key() {
    let mut robot = Robot::started();
    robot.keys("<f9><space><esc>");
    assert_eq!(
        robot.message(),
        "your answers are kept; F9 comes back to them"
    );
    let mut robot = Robot::started_with(flawed(), Settings::default());
    let screen = robot.screen();
    let said = "there is 1 problem in the catalogue files; esc, then ! shows";
    assert!(screen.contains(said), "{screen}");
    robot.keys("<esc>!");
    assert_eq!(robot.focused(), "reading");
}
