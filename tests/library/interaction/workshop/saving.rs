//! Where a plan and its handouts are written, and what is said when they cannot be.

use std::path::{Path, PathBuf};

use crate::common::robot::{Robot, shipped};
use kitbag::app::{Effect, Focus, IfExists, Outcome, Settings, WorkshopStart, Writing};
use kitbag::format::PlanFile;
use kitbag::workshop::OpenPlan;

const PLAN: &str = "Plan(title: \"Spring day\", blocks: [
    Block(activity: \"dot-voting\"),
])";

/// With a plan in `file` on the screen; plans without a file of their own are kept in `/plans`.
fn planner(file: &str) -> Robot {
    let open = OpenPlan::new(PlanFile::of_text(PLAN).unwrap());
    let kit = WorkshopStart {
        plan: Some((PathBuf::from(file), open)),
        folder: Some(PathBuf::from("/plans")),
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        ..Settings::default()
    };
    let mut robot = Robot::with(shipped(), settings);
    robot.keys("p");
    robot
}

/// The answer that stands in the question, and what is wrong with it.
fn asked(robot: &Robot) -> (&str, &str) {
    match robot.state().focused() {
        Focus::Prompt(asking) => (asking.line.value(), &asking.wrong),
        other => panic!("a question was expected, not {other:?}"),
    }
}

/// What was to be written since this was last asked.
fn writing(robot: &mut Robot) -> Writing {
    match robot.effects().pop() {
        Some(Effect::Write(writing)) => writing,
        other => panic!("something was to be written, not {other:?}"),
    }
}

#[test]
fn a_file_of_one_s_own_is_offered_again_and_one_of_ours_never() {
    let mut robot = planner("/home/ann/spring.ron");
    robot.keys("w");
    assert_eq!(asked(&robot), ("/home/ann/spring.ron", ""));
    let mut robot = planner("/plans/plan-20261203-130000.ron");
    robot.keys("w");
    assert_eq!(asked(&robot), ("spring-day.ron", ""));
}

#[test]
fn a_plan_that_lies_there_already_is_said_to_and_saved_if_it_is_not() {
    let mut robot = planner("/home/ann/spring.ron");
    robot.keys("w<enter>");
    let asked = writing(&mut robot);
    let from = Path::new("/home/ann/spring.ron");
    assert_eq!(asked.from.as_deref(), Some(from));
    assert_eq!((asked.path.as_path(), asked.over), (from, IfExists::Ask));
    robot.done(Outcome::SameFile);
    assert_eq!(robot.message(), "the plan is kept there already");
    assert!(robot.effects().is_empty());
    robot.keys("x");
    robot.effects();
    robot.done(Outcome::PlanNotSaved("the disk is full".into()));
    robot.keys("w<enter>");
    robot.effects();
    robot.done(Outcome::SameFile);
    assert!(robot.disk().contains("cut_first: true"));
    assert_eq!(robot.message(), "the plan is saved again");
}

#[test]
fn a_plan_that_is_open_instead_by_then_is_not_moved() {
    let mut robot = planner("/plans/a.ron");
    robot.keys("w<enter>");
    let first = writing(&mut robot);
    let other = PlanFile::of_text("Plan(title: \"Other\")").unwrap();
    robot.done(Outcome::PlanOpened("/plans/b.ron".into(), Box::new(other)));
    robot.done(Outcome::Written(first));
    assert_eq!(robot.message(), "the plan is in spring-day.ron");
    let open = robot.state().planning().unwrap();
    assert_eq!(open.path(), Some(Path::new("/plans/b.ron")));
    assert!(robot.effects().is_empty());
}

#[test]
fn a_file_that_cannot_be_written_is_asked_for_again_with_what_was_typed() {
    for keys in ["w<c-u>", "Erun sheet text<enter><c-u>"] {
        let mut robot = planner("/plans/a.ron");
        robot.keys(&format!("{keys}/root/no/such.txt<enter>"));
        let failed = writing(&mut robot);
        let why = "there is no folder /root/no";
        robot.done(Outcome::NotThere(failed.clone(), why.to_owned()));
        assert_eq!(asked(&robot), ("/root/no/such.txt", why));
        // One letter less, and it is asked for the same thing.
        robot.keys("<backspace><enter>");
        let again = writing(&mut robot);
        assert_eq!(again.path, Path::new("/root/no/such.tx"));
        let path = failed.path.clone();
        assert_eq!(Writing { path, ..again }, failed);
    }
}
