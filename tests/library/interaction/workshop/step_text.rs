//! The text of a run's step, which can be read to its end on every screen.

use std::path::PathBuf;

use super::run::{runner, sees};
use crate::common::robot::{Robot, shipped};
use kitbag::app::{Screen, Settings, WorkshopStart};
use kitbag::format::PlanFile;
use kitbag::workshop::{OpenPlan, STARTERS};

/// What a line of a page says.
fn said(line: &[kitbag::app::Piece]) -> String {
    let texts: Vec<&str> = line.iter().map(|piece| piece.text.as_str()).collect();
    texts.concat().trim().to_owned()
}

#[test]
fn every_line_of_every_step_can_be_read_on_every_screen_and_the_clock_with_it() {
    let index = shipped();
    for starter in STARTERS {
        let open = OpenPlan::new(PlanFile::of_text(starter.text).unwrap());
        let kit = WorkshopStart {
            plan: Some((PathBuf::from("/p.ron"), open)),
            ground: Screen::Plan,
            ..WorkshopStart::default()
        };
        let settings = Settings {
            kit,
            ..Settings::default()
        };
        let mut robot = Robot::with(index.clone(), settings);
        robot.keys("P");
        while robot.state().run_on().unwrap().step().is_some() {
            for (width, height) in [(120, 40), (80, 24), (60, 20), (40, 12), (38, 9), (20, 4)] {
                robot.resize(width, height);
                while robot.state().step_lines_hidden().0 > 0 {
                    robot.keys("<up>");
                }
                let lines = &robot.state().step_text().0.lines;
                let mut unread: Vec<String> = lines.iter().map(|line| said(line)).collect();
                for _ in 0..=unread.len() {
                    let screen = robot.screen();
                    unread.retain(|line| !screen.contains(line));
                    let run = robot.state().run_on().unwrap();
                    let figures = run.told(robot.state().now()).unwrap().figures();
                    assert!(
                        height > 12 || unread.is_empty() || screen.contains(&figures),
                        "{screen}"
                    );
                    if robot.state().step_lines_hidden().1 > 0 {
                        robot.keys("<down>");
                    }
                }
                assert!(unread.is_empty(), "{width}x{height}: {unread:?}");
            }
            robot.keys("n");
        }
    }
}

#[test]
fn a_text_that_is_too_long_says_how_much_is_hidden_and_the_next_step_begins_at_its_top() {
    let mut robot = runner().size(38, 9);
    robot.keys("P");
    sees(&robot, "Ask the questions");
    let (_, below) = robot.state().step_lines_hidden();
    sees(&robot, &format!("{below} more lines"));
    robot.keys("j");
    sees(&robot, &format!("{} more line", below - 1));
    robot.keys("jjjjjjj");
    sees(&robot, &format!("{below} lines above"));
    robot.keys("k");
    sees(&robot, "1 more line");
    robot.keys("n");
    assert_eq!(robot.state().step_lines_hidden().0, 0);
    robot.resize(120, 40).keys("j");
    assert_eq!(
        robot.message(),
        "the whole text of the step is on the screen"
    );
}

#[test]
fn the_key_that_takes_a_block_out_is_named_while_there_is_one_to_take_out() {
    let mut robot = runner().size(120, 40);
    robot.keys("P<esc>P");
    robot.keys("u");
    let keys = robot.screen().lines().last().unwrap().to_owned();
    assert!(keys.contains("x drop"), "{keys}");
    // The tea is taken out; on the way to the last block there is no other.
    robot.keys("xnnnnnnnnnn");
    let keys = robot.screen().lines().last().unwrap().to_owned();
    assert!(
        keys.contains("esc leave") && !keys.contains("x drop"),
        "{keys}"
    );
}
