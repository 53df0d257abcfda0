//! What a run teaches, what is asked to be kept of it, and how a plan answers keys and hands out.

use kitbag::app::{Action, Effect, Outcome, Screen, Settings, WorkshopStart};
use kitbag::format::PlanFile;
use kitbag::workshop::{Now, OpenPlan, OwnMinutes, SavedRun};

use crate::common::robot::{Robot, shipped};

const PLAN: &str = "Plan(title: \"Day\", blocks: [\n    Block(activity: \"1-2-4-all\"),\n    \
                    Block(activity: \"fishbowl\"),\n])\n";

fn at(minutes: i64) -> Action {
    let passed = minutes * 60_000;
    Action::Clock(Now {
        wall: 1_796_299_200_000 + passed,
        steady: 5_000 + passed,
        ahead: 0,
    })
}

/// Somebody whose last run of the fishbowl took 41 minutes, at the plan.
fn robot() -> Robot {
    let open = OpenPlan::new(PlanFile::of_text(PLAN).unwrap());
    let kit = WorkshopStart {
        plan: Some(("day.ron".into(), open)),
        own: [("fishbowl".to_owned(), 41)].into(),
        folder: Some("plans".into()),
        ground: Screen::Plan,
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        ..Settings::default()
    };
    let mut robot = Robot::with(shipped(), settings);
    robot.act(at(0));
    robot
}

/// What was asked to be kept of runs since this was asked last.
fn kept(robot: &mut Robot) -> Vec<(Option<Box<SavedRun>>, OwnMinutes)> {
    let effects = robot.effects().into_iter();
    let kept = effects.filter_map(|effect| match effect {
        Effect::KeepRun(keep) => Some((keep.run, keep.learned)),
        _ => None,
    });
    kept.collect()
}

#[test]
fn a_run_that_ends_teaches_what_it_took_and_leaves_the_other_minutes_to_other_windows() {
    let mut robot = robot();
    robot.keys("P");
    robot.act(at(10)).keys("nnnn");
    let going = kept(&mut robot);
    assert_eq!(going.len(), 5);
    for (run, learned) in going {
        assert!(run.is_some() && learned.is_empty(), "{learned:?}");
    }
    robot.keys("e").keys("end it<enter>");
    assert_eq!(
        robot.message(),
        "the run has ended; how long 1 activity took is remembered for the next plan"
    );
    // Another window may have learned more about the fishbowl meanwhile.
    let learned: OwnMinutes = [("1-2-4-all".to_owned(), 10)].into();
    assert_eq!(kept(&mut robot), [(None, learned)]);
    robot.keys("<esc>");
    let minutes: Vec<u32> = robot
        .state()
        .planning()
        .unwrap()
        .schedule()
        .rows
        .iter()
        .map(kitbag::workshop::Row::minutes)
        .collect();
    assert_eq!(minutes, [10, 41]);
}

#[test]
fn a_run_of_another_plan_can_be_gone_back_to() {
    let mut robot = robot();
    robot.keys("P<esc>");
    assert_eq!(robot.message(), "the run goes on; P comes back to it");
    robot
        .keys("o")
        .done(Outcome::Plans(Vec::new()))
        .keys("<enter>P");
    assert_eq!(
        robot.labels(),
        [
            "Go back to that run",
            "Stay in this plan",
            "End that run, and run this plan"
        ]
    );
    robot.keys("<enter>");
    assert_eq!(robot.message(), "the run goes on");
    assert!(robot.screen().contains("1-2-4-All"), "{}", robot.screen());
}

#[test]
fn a_break_that_was_put_in_is_chosen() {
    let mut robot = robot();
    robot.keys("btea 15<enter>bwalk<enter>m7<enter>");
    let planning = robot.state().planning().unwrap();
    let rows: Vec<(&str, u32)> = planning
        .schedule()
        .rows
        .iter()
        .map(|row| (row.title(), row.minutes()))
        .collect();
    assert_eq!(
        rows,
        [
            ("1-2-4-All", 12),
            ("Tea", 15),
            ("Walk", 7),
            ("Fishbowl", 41)
        ]
    );
    assert_eq!(planning.row().0, 2);
}

#[test]
fn a_number_that_is_typed_takes_the_place_of_the_old_one_unless_that_is_edited() {
    let mut robot = robot();
    let minutes = |robot: &Robot| robot.state().planning().unwrap().schedule().rows[0].minutes();
    robot.keys("m20<enter>");
    assert_eq!(minutes(&robot), 20);
    robot.keys("m35<enter>");
    assert_eq!(minutes(&robot), 35);
    robot.keys("m<end><backspace>0<enter>");
    assert_eq!(minutes(&robot), 30);
    robot.keys("m<enter>");
    assert_eq!(minutes(&robot), 30);
    robot.keys("m<backspace><enter>");
    assert_eq!(
        minutes(&robot),
        12,
        "what was offered goes whole: its usual minutes count"
    );
    // Words are gone on with.
    robot.keys("eask<enter>e twice<enter>");
    let note = &robot.state().planning().unwrap().plan().blocks[0].note;
    assert_eq!(note.as_deref(), Some("ask twice"));
}

#[test]
fn advice_that_is_chosen_is_told_and_changes_nothing() {
    let mut robot = robot();
    robot.keys("c");
    let advice = "Ask beforehand whom this shuts out; the access sheet has what helps";
    assert!(
        robot.labels().iter().any(|label| label == advice),
        "{:?}",
        robot.labels()
    );
    robot.effects();
    robot.keys("ask before<enter>");
    assert_eq!(
        robot.message(),
        "this is for you to do: ask beforehand whom this shuts out; the access sheet has what helps"
    );
    assert!(robot.effects().is_empty());
}

#[test]
fn every_handout_can_be_told_from_the_others_by_its_name() {
    let mut robot = robot();
    robot.keys("E");
    let mut labels = robot.labels();
    assert_eq!(labels.len(), 18);
    assert!(labels.contains(&"Agenda without times, as plain text".to_owned()));
    labels.sort();
    labels.dedup();
    assert_eq!(labels.len(), 18);
}
