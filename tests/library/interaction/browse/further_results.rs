//! What follows the records that have every word: sections, why a row is there, and the ways on.

use kitbag::app::{Action, Command, Outcome, Screen};
use kitbag::layout::{Pane, inside};
use kitbag::search::{Change, Layer};
use ratatui::style::Modifier;

use super::list::titled;
use crate::common::robot::{Robot, shipped};

const FEW: &str = "/power sharing with patients<enter>";

/// What the robot sees of its list, line by line.
fn lines(robot: &Robot) -> Vec<String> {
    let state = robot.state();
    let pane = inside(state.places().results.unwrap(), state.area());
    let buffer = robot.buffer();
    let line = |y| {
        let cells = (pane.x..pane.right()).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (pane.y..pane.bottom()).map(line).collect()
}

#[test]
fn a_section_says_what_its_rows_have_in_common_and_cannot_be_chosen() {
    let mut robot = Robot::new();
    robot.keys(FEW);
    assert_eq!(robot.state().results().literal(), 0);
    let pane = inside(
        robot.state().places().results.unwrap(),
        robot.state().area(),
    );
    assert_eq!(
        lines(&robot)[0],
        " None has all the words. These have some:"
    );
    robot.keys("j");
    let chosen = robot.chosen();
    robot.act(Action::Click {
        x: pane.x + 4,
        y: pane.y,
    });
    assert_eq!(robot.chosen(), chosen);
    robot.act(Action::Click {
        x: pane.x + 4,
        y: pane.y + 1,
    });
    assert_eq!(robot.state().row(), 0);
    robot.keys("/<c-u>deaf people<enter>");
    let sections = robot.state().results().sections();
    let literal = robot.state().results().literal();
    assert_eq!(sections[0].layer, Layer::EveryWord);
    assert!(literal > 0 && sections[0].rows <= literal);
    assert!(!lines(&robot)[0].contains("None"), "{}", robot.screen());
}

#[test]
fn the_head_line_counts_those_with_all_the_words_and_those_with_some() {
    for (width, said) in [
        (120, "0 of 138 have all 3 words · "),
        (80, "0 of 138 have all 3 words · "),
        (60, "0 of 138 · "),
        (38, "0 of 138 · "),
    ] {
        let mut robot = Robot::new().size(width, 20);
        robot.keys(FEW);
        let screen = robot.screen();
        let head: String = screen.lines().take(2).collect();
        assert!(head.contains(said), "{width}: {head}");
    }
    let mut robot = Robot::new();
    robot.keys("/activities for 12 people<enter>");
    let head = robot.screen().lines().next().unwrap().to_owned();
    assert!(
        head.contains(" of 138 ·") && !head.contains("words"),
        "{head}"
    );
}

#[test]
fn what_is_found_is_marked_below_a_title_that_does_not_show_it() {
    let mut robot = Robot::new();
    robot.keys(FEW);
    let list = robot.state().list();
    let row = list.rows.iter().find(|row| !row.told.is_empty()).unwrap();
    let told = row.place.line + row.before.len() + row.title.as_ref().unwrap().lines.len();
    let pane = inside(
        robot.state().places().results.unwrap(),
        robot.state().area(),
    );
    let buffer = robot.buffer();
    let y = pane.y + u16::try_from(told).unwrap();
    let underlined = (pane.x..pane.right()).filter(|&x| {
        let modifier = buffer[(x, y)].modifier;
        modifier.contains(Modifier::UNDERLINED) && modifier.contains(Modifier::BOLD)
    });
    assert!(underlined.count() > 3, "{}", robot.screen());
}

#[test]
fn a_title_that_shows_all_that_was_found_has_nothing_below_it() {
    let mut robot = Robot::new();
    robot.keys("/ladder of co-production<enter>");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    assert!(robot.state().list().rows[0].told.is_empty());
    // Without words, nothing is said of any row.
    robot.keys("/<c-u>kind:activity<enter>");
    assert!(
        robot
            .state()
            .list()
            .rows
            .iter()
            .all(|row| row.told.is_empty())
    );
}

#[test]
fn what_a_row_lacks_is_said_on_every_screen_that_has_room() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        let mut robot = Robot::new().size(width, height);
        robot.keys(FEW);
        assert!(robot.screen().contains("lacks: patients"), "{width}");
    }
}

/// Somebody who looks for something else, and has gone to the last way on.
fn at_the_last_way() -> Robot {
    let mut robot = Robot::new();
    robot.keys(FEW).keys("G");
    robot
}

#[test]
fn the_ways_on_are_rows_behind_the_records() {
    let robot = at_the_last_way();
    let state = robot.state();
    assert_eq!(
        state.row(),
        state.results().len() + state.suggestions().len() - 1
    );
    assert!(!state.results().is_empty() && robot.chosen().is_empty());
    let screen = robot.screen();
    assert!(screen.contains("Ways on:"), "{screen}");
    assert!(screen.contains("enter do it"), "{screen}");
    assert!(screen.contains("│Enter "), "what it does is told: {screen}");
}

#[test]
fn a_way_on_is_taken_with_enter_and_taken_back_with_u() {
    let mut robot = Robot::new();
    robot.keys(FEW);
    let first = robot.state().results().len();
    let way = robot.state().suggestions()[0].clone();
    for _ in 0..first {
        robot.keys("j");
    }
    robot.keys("<enter>");
    assert_eq!(robot.line(), way.query.print());
    assert_eq!(robot.state().results().literal(), way.hits);
    assert_eq!(robot.message(), format!("{}; u undoes", way.change));
    assert_eq!((robot.state().row(), robot.focus()), (0, Pane::Results));
    robot.keys("u");
    assert_eq!(robot.line(), "power sharing with patients");
}

#[test]
fn what_is_for_resources_is_not_done_to_a_way_on() {
    for command in [
        Command::Tick,
        Command::MarkRange,
        Command::Copy,
        Command::Open,
        Command::CopyMenu,
        Command::OpenMenu,
        Command::Why,
        Command::Alike,
        Command::AddToPlan,
        Command::Present,
    ] {
        let mut robot = at_the_last_way();
        let row = robot.state().row();
        robot.run(command);
        let said = "this row is a way on, not a resource; enter does what it says";
        assert_eq!(robot.message(), said, "{command:?}");
        assert_eq!((robot.state().row(), robot.focused()), (row, "panes"));
        assert!(robot.effects().is_empty() && robot.marks().is_empty());
    }
}

#[test]
fn marks_and_the_next_resource_stay_among_the_records() {
    let mut robot = Robot::new();
    robot.keys(FEW);
    let last = robot.state().results().len() - 1;
    for _ in 0..last {
        robot.keys("j");
    }
    let chosen = robot.chosen();
    robot.keys("<space>");
    assert_eq!((robot.chosen(), robot.marks().len()), (chosen.clone(), 1));
    robot.run(Command::NextResource);
    assert_eq!(robot.chosen(), chosen);
    robot.keys("<space>").run(Command::InvertMarks);
    assert_eq!(robot.marks().len(), last + 1);
    let said = format!("{} of them without all the words", last + 1);
    assert!(robot.message().contains(&said), "{}", robot.message());
}

#[test]
fn the_questions_of_what_fits_are_a_way_on_that_opens_them() {
    let mut robot = Robot::new();
    robot.keys("/dominates the meeting quietly<enter>");
    let ways = robot.state().suggestions();
    let fit = ways.iter().position(|way| way.change == Change::Fit);
    assert_eq!(fit, Some(ways.len() - 1), "{ways:?}");
    robot.keys("G");
    assert!(
        robot.screen().contains("F  what fits?"),
        "{}",
        robot.screen()
    );
    robot.keys("<enter>");
    assert_eq!(robot.state().screen(), Screen::Fit);
}

#[test]
fn a_reload_keeps_the_chosen_row_of_every_section() {
    let mut robot = Robot::new();
    robot.keys(FEW);
    let rows = robot.state().rows();
    for row in 0..rows {
        assert_eq!(robot.state().row(), row);
        robot.done(Outcome::Loaded(shipped()));
        assert_eq!(robot.state().row(), row);
        robot.keys("j");
    }
}

#[test]
fn the_detail_begins_at_the_first_match() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        let mut robot = Robot::new().size(width, height);
        robot.keys("/bell<enter><enter>");
        let (page, first, _) = robot.state().page();
        let line = page.matches().next().unwrap();
        let pane = inside(robot.state().places().detail.unwrap(), robot.state().area());
        let shown = first..first + usize::from(pane.height);
        assert!(shown.contains(&line), "{width}: {line} {shown:?}");
        // It is read on from there without a jump.
        robot.keys("<pagedown>");
        let after = robot.state().page().1;
        assert!(after >= first, "{first} {after}");
        robot.act(Action::Done(Outcome::News("read".to_owned())));
        assert_eq!(robot.state().page().1, after);
    }
}

#[test]
fn rows_that_come_later_stand_below_those_that_are_there() {
    let mut titles = vec!["partnership of peers and patients at work"; 20_001];
    titles[7] = "quorum of peers, a long title that is wrapped in the list since it has a great many words in it";
    titles[9] = "quorum";
    let mut robot = Robot::of(titled(&titles));
    robot.keys("/quorum peers<enter>");
    assert!(robot.state().results().waits());
    let before = lines(&robot);
    let text = before.iter().take_while(|line| !line.is_empty()).count();
    assert_eq!(
        (robot.hits().len(), text),
        (1, before.iter().filter(|line| !line.is_empty()).count())
    );
    robot.act(Action::LookFurther);
    assert!(!robot.state().results().waits());
    assert!(robot.hits().len() > 1);
    assert_eq!(lines(&robot)[..text], before[..text]);
    assert!(
        lines(&robot)[text..]
            .iter()
            .any(|line| line.contains("These have")),
        "{}",
        robot.screen()
    );
}
