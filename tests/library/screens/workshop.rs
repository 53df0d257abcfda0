//! The workshop screens: portraits at several sizes, read by a person before they were accepted, and what holds at all.

use std::path::PathBuf;

use crate::common::portrait::portrait;
use crate::common::robot::{Robot, shipped};
use kitbag::app::{Screen, Settings, ThemeName, WorkshopStart};
use kitbag::format::PlanFile;
use kitbag::workshop::{Now, OpenPlan};
use ratatui::style::{Color, Modifier};

const PLAN: &str = "Plan(title: \"Spring day\", date: \"2026-12-03\", start: \"13:00\", end: \"15:00\", people: 14, place: in_person, blocks: [
    Block(activity: \"impromptu-networking\", minutes: 15, lead: \"Ana\"),
    Block(activity: \"sticky-notes\", flexible: true, note: \"Ask: what do we know?\"),
    Block(break: \"Tea\", minutes: 10),
    Block(activity: \"dot-voting\", lead: \"Ben\"),
    Block(activity: \"gone-for-good\"),
    Block(activity: \"15-percent-solutions\", cut_first: true),
    Block(activity: \"reflective-questions-round\", flexible: true),
])";

fn facilitator(plan: &str, theme: ThemeName) -> Robot {
    let kit = WorkshopStart {
        plan: (!plan.is_empty()).then(|| {
            let open = OpenPlan::new(PlanFile::of_text(plan).unwrap());
            (PathBuf::from("/spring.ron"), open)
        }),
        now: Now {
            wall: 1_796_299_200_000,
            steady: 5_000,
            ahead: 3600,
        },
        ground: Screen::Plan,
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        theme,
        ..Settings::default()
    };
    Robot::with(shipped(), settings)
}

fn seen(width: u16, height: u16, seconds: i64, keys: &str) -> String {
    let mut robot = facilitator(PLAN, ThemeName::Dark).size(width, height);
    let (first, rest) = keys.split_once('|').unwrap_or((keys, ""));
    robot.keys(first).time(seconds).keys(rest);
    portrait(&robot.buffer())
}

#[test]
fn the_plan() {
    insta::assert_snapshot!("plan-120x40", seen(120, 40, 0, "j"));
    insta::assert_snapshot!("plan-80x24", seen(80, 24, 0, "G"));
    insta::assert_snapshot!("plan-60x20", seen(60, 20, 0, "jjjj"));
    insta::assert_snapshot!("plan-38x9", seen(38, 9, 0, ""));
}

#[test]
fn a_plan_that_is_not_there_yet() {
    let robot = facilitator("", ThemeName::Dark).size(80, 24);
    insta::assert_snapshot!("no-plan-80x24", portrait(&robot.buffer()));
}

#[test]
fn the_menus_of_a_plan() {
    insta::assert_snapshot!("block-80x24", seen(80, 24, 0, "<enter>"));
    insta::assert_snapshot!("cures-80x24", seen(80, 24, 0, "c<enter>"));
    insta::assert_snapshot!("asking-60x20", seen(60, 20, 0, "msoon<enter>"));
}

#[test]
fn the_run() {
    insta::assert_snapshot!("run-120x40", seen(120, 40, 400, "P|n"));
    insta::assert_snapshot!("run-80x24", seen(80, 24, 125, "Pn|"));
    insta::assert_snapshot!("run-over-80x24", seen(80, 24, 1_200, "P|<space>"));
    insta::assert_snapshot!("run-60x20", seen(60, 20, 110, "P|"));
    insta::assert_snapshot!("run-38x9", seen(38, 9, 110, "P|"));
}

#[test]
fn what_is_presented() {
    let mut robot = Robot::new().size(120, 40);
    robot.keys("/story circle<enter>P");
    insta::assert_snapshot!("present-120x40", portrait(&robot.buffer()));
    robot.resize(80, 24).keys("<space>");
    insta::assert_snapshot!("present-80x24", portrait(&robot.buffer()));
    robot.keys("r").resize(40, 12);
    insta::assert_snapshot!("code-40x12", portrait(&robot.buffer()));
}

/// Keys to every workshop screen.
const SCREENS: &[&str] = &[
    "",
    "G",
    "<enter>",
    "c",
    "s",
    "m",
    "E",
    "o",
    "P",
    "P<space>",
    "Pe",
    "Pe<down><enter>",
    "?",
    "p/dot<enter>P",
    "p/dot<enter>r",
];

#[test]
fn at_no_size_does_drawing_panic() {
    for (nth, keys) in (0u16..).zip(SCREENS) {
        let mut robot = facilitator(PLAN, ThemeName::Dark);
        robot.keys(keys).time(i64::from(nth) * 100);
        for width in (0..=140)
            .step_by(7)
            .chain([19, 20, 39, 40, 71, 72, 109, 110])
        {
            for height in (nth % 3..=50).step_by(3) {
                robot.resize(width, height);
                let buffer = robot.buffer();
                assert_eq!((buffer.area.width, buffer.area.height), (width, height));
            }
        }
    }
}

#[test]
fn without_colours_no_cell_has_one_and_the_chosen_row_is_still_told() {
    for keys in SCREENS {
        let mut robot = facilitator(PLAN, ThemeName::None);
        robot.keys(keys);
        for cell in &robot.buffer().content {
            let colours = [cell.fg, cell.bg, cell.underline_color];
            assert_eq!(colours, [Color::Reset; 3], "{keys}: {cell:?}");
        }
    }
    let robot = facilitator(PLAN, ThemeName::None);
    let buffer = robot.buffer();
    let reversed = buffer.content.iter();
    let reversed: String = reversed
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(reversed.starts_with("> "), "{reversed}");
    assert!(reversed.contains("Impromptu Networking"), "{reversed}");
}

#[test]
fn the_end_of_a_step_is_told_without_colour() {
    let mut robot = facilitator(PLAN, ThemeName::None).size(80, 24);
    robot.keys("P");
    let run = robot.state().run_on().unwrap();
    let whole = run.told(robot.state().now()).unwrap().step;
    for (share, words) in [
        (85, ">  come to an end"),
        (96, "!  finish now"),
        (101, "!!  over time"),
    ] {
        robot.time(whole * share / 100);
        assert!(
            robot.screen().contains(words),
            "{words}\n{}",
            robot.screen()
        );
    }
}
