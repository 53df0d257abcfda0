//! Help, the list of commands, reload, colours, sizes: what concerns the program.

use std::sync::Arc;

use kitbag::app::{Command, Effect, Focus, Outcome, TextOverlay, ThemeName};
use kitbag::index::Index;
use kitbag::keymap::{Keymap, Scope};
use kitbag::layout::Shown;
use kitbag::model::{Builder, ResourceRef, Source};

use crate::common::robot::{Robot, shipped};

fn reading(robot: &Robot) -> &TextOverlay {
    match robot.state().focused() {
        Focus::Text(reading) => reading,
        other => {
            panic!("a text should be open, not {other:?}")
        }
    }
}

#[test]
fn the_help_names_every_key_of_the_panes_and_every_command() {
    let mut robot = Robot::new();
    robot.keys("?");
    let text = reading(&robot).page.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    let flowing = words.join(" ");
    for binding in Keymap::default().bindings() {
        if binding.scope == Scope::Panes {
            let key = binding.key.to_string();
            assert!(words.contains(&key.as_str()), "{key}");
        }
    }
    for command in Command::ALL {
        assert!(flowing.contains(command.summary()), "{command:?}");
    }
}

#[test]
fn the_help_scrolls_to_its_end_and_no_further() {
    for (width, height) in [(120, 40), (60, 20), (38, 9)] {
        let mut robot = Robot::new().size(width, height);
        robot.keys("<f1>G");
        assert!(robot.screen().contains("stays."), "{}", robot.screen());
        let place = kitbag::layout::reading(robot.state().area());
        let lines = reading(&robot).page.lines.len();
        assert_eq!(reading(&robot).first, lines - usize::from(place.height - 2));
        robot.keys("kg");
        assert!(robot.screen().contains("Type what you look for."));
    }
}

#[test]
fn any_command_can_be_found_by_its_name() {
    let mut robot = Robot::new();
    robot.keys(":next theme<enter>");
    assert_eq!(robot.message(), "colours: light");
    robot.keys(":toggle mouse<enter>");
    assert_eq!(robot.effects(), [Effect::Mouse(Shown::No)]);
    robot.keys(":reload<enter>");
    assert_eq!(robot.effects(), [Effect::Reload]);
}

#[test]
fn themes_follow_one_another_and_come_round() {
    let mut robot = Robot::new();
    let mut seen = Vec::new();
    for _ in ThemeName::ALL {
        robot.run(Command::Theme);
        seen.push(robot.state().theme());
    }
    assert_eq!(
        seen,
        [
            ThemeName::Light,
            ThemeName::HighContrast,
            ThemeName::None,
            ThemeName::Dark
        ]
    );
}

/// Keys that lead to each kind of place.
const PLACES: &[&str] = &[
    "",
    "1",
    "1G",
    "3",
    "<enter>",
    "<enter>j",
    "/",
    "/trust",
    "/zzqqx<enter>",
    "/zzqqx",
    "/kind:<tab>",
    "?",
    "!",
    "s",
    "f",
    "fzzz",
    "Y",
    "O",
    "@",
    ":",
    "v",
    "<space>",
    "<space>o<esc><space>o",
    "\\d",
    "z",
];

/// Every sixth of the shipped records: resources and activities, and little to wait for.
fn few() -> Arc<Index> {
    let all = shipped();
    let mut builder = Builder::new();
    builder.source(Source::new("few", "Few", "", Vec::new()));
    for resource in all.catalogue().resources().step_by(6) {
        builder.add(&resource.to_resource()).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

fn empty() -> Arc<Index> {
    Arc::new(Index::new(Builder::new().build()))
}

#[test]
fn every_command_can_be_given_everywhere() {
    for index in [few(), empty()] {
        for place in PLACES {
            for (width, height) in [(120, 40), (38, 9)] {
                for &command in Command::ALL {
                    let mut robot = Robot::of(index.clone()).size(width, height);
                    robot.keys(place).run(command);
                    let rows = robot.state().rows();
                    assert!(robot.state().row() < rows.max(1), "{place} {command:?}");
                }
            }
        }
    }
}

#[test]
fn an_empty_catalogue_says_what_to_do() {
    let mut robot = Robot::of(empty());
    assert!(
        robot
            .screen()
            .contains("There is nothing in this catalogue.")
    );
    assert!(robot.screen().contains("kitbag -c FILE"));
    robot.keys("/x<enter><enter><space>*yo");
    assert_eq!(robot.effects(), []);
}

/// The shipped records in the opposite order, without those that `leave` names.
fn turned(leave: &[&str]) -> Arc<Index> {
    let old = shipped();
    let catalogue = old.catalogue();
    let mut builder = Builder::new();
    builder.source(Source::new("turned", "Turned round", "", Vec::new()));
    let mut resources: Vec<_> = catalogue
        .resources()
        .map(ResourceRef::to_resource)
        .collect();
    resources.reverse();
    for resource in resources.iter().filter(|r| !leave.contains(&r.id.as_str())) {
        builder.add(resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

#[test]
fn reload_keeps_the_query_what_is_chosen_and_what_is_marked() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><space><space>gj<f5>");
    assert_eq!(robot.message(), "reading the catalogues again ...");
    assert_eq!(robot.effects(), [Effect::Reload]);
    let (chosen, mut marks) = (robot.chosen(), robot.marks());
    robot.done(Outcome::Loaded(turned(&[])));
    assert_eq!(robot.message(), "read again: 138 resources");
    let mut kept = robot.marks();
    kept.sort();
    marks.sort();
    assert_eq!(
        (robot.line(), robot.chosen(), kept),
        ("ladder", chosen, marks)
    );
}

#[test]
fn reload_drops_the_marks_of_what_is_gone() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><space><space>R");
    robot.done(Outcome::Loaded(turned(&["ladder-of-co-production"])));
    assert_eq!(robot.message(), "read again: 137 resources");
    assert_eq!(robot.marks(), ["ladder-of-participation"]);
    assert_eq!(robot.chosen(), "think-local-act-personal");
}

#[test]
fn undo_and_back_mean_the_same_resources_after_a_reload() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><space><esc>@power<enter>R");
    robot.done(Outcome::Loaded(turned(&[])));
    robot.keys("<lt>");
    assert_eq!(
        (robot.line(), robot.chosen().as_str()),
        ("ladder", "ladder-of-participation")
    );
    robot.keys("u");
    assert_eq!(robot.marks(), ["ladder-of-co-production"]);
    robot.keys("U");
    assert!(robot.marks().is_empty());
}

#[test]
fn a_menu_stays_open_over_a_reload_and_chooses_what_it_says() {
    let mut robot = Robot::new();
    robot.keys("R@").done(Outcome::Loaded(turned(&[])));
    assert_eq!(robot.focused(), "menu");
    // Letters that were meant for it are not taken for commands.
    robot.keys("q<esc>");
    assert_eq!(robot.focused(), "panes");
    robot.keys("fvideo").done(Outcome::Loaded(turned(&[])));
    robot.keys("<enter>");
    assert_eq!((robot.focused(), robot.line()), ("panes", "kind:video"));
    robot.keys("C/trust").done(Outcome::Loaded(turned(&[])));
    assert_eq!((robot.focused(), robot.line()), ("query", "trust"));
}

#[test]
fn a_reload_tells_of_new_problems() {
    let mut robot = Robot::new();
    robot.keys("!");
    assert_eq!(robot.message(), "nothing is wrong with the catalogues");
}

#[test]
fn a_screen_made_small_and_large_again_is_as_before() {
    let mut robot = Robot::new();
    robot.keys("/trust<enter>jjj");
    let before = robot.screen();
    for (width, height) in [(60, 20), (38, 9), (3, 1), (0, 0), (80, 24), (120, 40)] {
        robot.resize(width, height);
    }
    assert_eq!(robot.screen(), before);
}

#[test]
fn a_command_is_found_by_its_name_with_hyphens_and_in_words() {
    let mut robot = Robot::new();
    for command in Command::ALL {
        for typed in [command.name().to_owned(), command.name().replace('-', " ")] {
            robot.keys("<esc>:").paste(&typed);
            let label = command.name().replace('-', " ");
            assert!(
                robot.labels().contains(&label),
                "{typed}: {:?}",
                robot.labels()
            );
        }
    }
    robot.keys("<esc>:next-theme<enter>");
    assert_eq!(robot.state().theme().name(), "light");
}
