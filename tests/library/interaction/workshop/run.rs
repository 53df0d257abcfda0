//! A run: the keys that keep a plan to its time.

use std::path::PathBuf;

use crate::common::robot::{Robot, shipped};
use kitbag::app::{Effect, Outcome, SaveRun, Screen, Settings, WorkshopStart};
use kitbag::format::PlanFile;
use kitbag::workshop::{Now, OpenPlan, SavedRun};

const PLAN: &str = "Plan(title: \"Day\", start: \"13:00\", end: \"14:30\", people: 12, blocks: [
    Block(activity: \"impromptu-networking\", minutes: 20),
    Block(activity: \"dot-voting\", flexible: true),
    Block(break: \"Tea\", minutes: 10, cut_first: true),
    Block(activity: \"1-2-4-all\", lead: \"Ana\"),
])";

pub(super) fn runner() -> Robot {
    begun(None)
}

fn begun(run: Option<SavedRun>) -> Robot {
    let open = OpenPlan::new(PlanFile::of_text(PLAN).unwrap());
    let kit = WorkshopStart {
        plan: Some((PathBuf::from("/p.ron"), open)),
        now: Now {
            wall: 1_796_299_200_000,
            steady: 5_000,
            ahead: 3600,
        },
        ground: if run.is_some() {
            Screen::Browse
        } else {
            Screen::Plan
        },
        run,
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        ..Settings::default()
    };
    Robot::with(shipped(), settings).size(80, 24)
}

pub(super) fn kept(robot: &mut Robot) -> SavedRun {
    match robot.effects().pop() {
        Some(Effect::KeepRun(SaveRun { run: Some(run), .. })) => *run,
        other => panic!("a run was to be kept, not {other:?}"),
    }
}

/// Whether the screen has this text in a row.
pub(super) fn sees(robot: &Robot, text: &str) {
    assert!(
        robot.screen().contains(text),
        "no `{text}` in\n{}",
        robot.screen()
    );
}

#[test]
fn the_clock_runs_and_the_next_step_comes_with_a_key() {
    let mut robot = runner();
    robot.keys("P");
    assert_eq!(robot.focused(), "run");
    sees(&robot, "now 13:00 · ends 14:08");
    sees(&robot, "Step 1 of 5");
    sees(&robot, "on time");
    robot.time(125);
    sees(&robot, "now 13:02 · ends 14:08");
    robot.keys("n");
    sees(&robot, "Step 2 of 5");
    assert!(kept(&mut robot).done[0] == 125_000);
    robot.keys("b");
    sees(&robot, "Step 1 of 5");
}

#[test]
fn who_is_behind_shortens_or_drops_and_can_undo_it() {
    let mut robot = runner();
    robot.keys("P").time(18 * 60);
    sees(&robot, "over time");
    sees(&robot, "behind");
    robot.keys("s");
    assert!(
        robot.message().ends_with("u takes it back"),
        "{}",
        robot.message()
    );
    robot.keys("x");
    assert_eq!(
        robot.message(),
        "“Tea” is taken out, 12 minutes less; u puts it back"
    );
    robot.keys("u");
    assert_eq!(robot.message(), "the times are as they were before");
    robot.keys("x+");
    assert_eq!(
        robot.message(),
        "1 minute more for this step; u takes it back"
    );
    robot.keys("]");
    assert_eq!(
        robot.message(),
        "5 minutes more for this step; u takes it back"
    );
}

#[test]
fn a_pause_is_told_by_a_sign() {
    let mut robot = runner();
    robot.keys("P<space>").time(300);
    sees(&robot, "||  paused");
    sees(&robot, "5 minutes behind; the buffer takes it");
    robot.keys("<space>");
    assert_eq!(robot.message(), "the clock goes on");
}

#[test]
fn a_run_is_left_and_comes_back_and_outlives_the_program() {
    let mut robot = runner();
    robot.keys("P").time(60);
    robot.keys("n<esc>");
    assert_eq!(
        (robot.focused(), robot.message()),
        ("plan", "the run goes on; P comes back to it")
    );
    let run = kept(&mut robot);
    let mut robot = begun(Some(run));
    assert_eq!(
        robot.message(),
        "a run of “Day” goes on; F8 in the plan (F12) comes back to it"
    );
    robot.time(90).keys("pP");
    sees(&robot, "Step 2 of 5");
    sees(&robot, "now 13:01");
}

/// Goes through a run from its beginning, every step six seconds longer than it should be.
fn carry_out(robot: &mut Robot) {
    let mut second = 0;
    robot.time(second);
    while let Some(left) = robot.state().run_on().and_then(|run| {
        let now = robot.state().now();
        run.told(now).map(|told| told.step)
    }) {
        second += left + 6;
        robot.time(second).keys("n");
    }
}

#[test]
fn what_a_run_took_is_remembered_for_the_plan() {
    let mut robot = runner();
    robot.keys("P");
    carry_out(&mut robot);
    sees(&robot, "“Day” has ended");
    sees(&robot, "Remembered for the next plan:");
    let Some(Effect::KeepRun(over)) = robot.effects().pop() else {
        panic!("the run is over")
    };
    assert!(over.run.is_none());
    let learned: Vec<(String, u32)> = over.learned.into_iter().collect();
    let expected = [
        ("1-2-4-all", 12),
        ("dot-voting", 20),
        ("impromptu-networking", 21),
    ];
    assert_eq!(
        learned,
        expected.map(|(id, minutes)| (id.to_owned(), minutes))
    );
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "plan");
    // Minutes of the plan's own stay; where it has none, those of the run count.
    sees(&robot, "20 =     Impromptu");
    sees(&robot, "20 *  ~  Dot voting");
}

#[test]
fn ending_early_asks_first() {
    let mut robot = runner();
    robot.keys("P").time(60).keys("e");
    assert_eq!(robot.labels()[0], "Go on with it");
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "run");
    robot.keys("e<down><enter>");
    sees(&robot, "“Day” has ended");
    robot.keys("n");
    assert_eq!(
        robot.message(),
        "the run has ended; b goes back into it, esc leaves it"
    );
}

#[test]
fn a_changed_clock_is_told_and_does_not_move_the_step() {
    let mut robot = runner();
    robot.keys("P").time(60);
    let before = robot
        .state()
        .run_on()
        .unwrap()
        .told(robot.state().now())
        .unwrap();
    let set = Now {
        wall: robot.state().now().wall + 3_600_000,
        ..robot.state().now()
    };
    robot.act(kitbag::app::Action::Clock(set));
    assert_eq!(
        robot.message(),
        "the computer's clock was set forward by 60 minutes; the step goes on as it was"
    );
    let after = robot.state().run_on().unwrap().told(set).unwrap();
    assert_eq!(after.step, before.step);
}

#[test]
fn a_run_can_end_without_a_trace_and_what_was_remembered_be_forgotten() {
    let mut robot = runner();
    robot.keys("P").time(60).keys("enothing<enter>");
    assert_eq!(
        robot.message(),
        "the run has ended; nothing of it is remembered"
    );
    assert_eq!(robot.focused(), "plan");
    robot.effects();
    robot.time(0).keys("P");
    carry_out(&mut robot);
    robot.keys("<esc>");
    robot.effects();
    robot.keys("j<enter>");
    let labels = robot.labels();
    assert!(
        labels.contains(&"Forget how long it took you".to_owned()),
        "{labels:?}"
    );
    robot.keys("forget<enter>");
    assert_eq!(
        robot.effects(),
        [Effect::ForgetMinutes("dot-voting".into())]
    );
    sees(&robot, "20    ~  Dot voting");
}

#[test]
fn what_another_window_did_to_the_run_is_taken_over() {
    let mut robot = runner();
    robot.keys("P").time(60).keys("n");
    let run = kept(&mut robot);
    robot
        .time(120)
        .keys("n")
        .done(Outcome::RunChanged(Box::new(run.clone())));
    assert_eq!(
        robot.message(),
        "the run was changed in another window; this is how it stands there"
    );
    sees(&robot, "Step 2 of 5");
    robot.keys("<esc>");
    robot.done(Outcome::RunChanged(Box::new(run.clone())));
    assert_eq!(
        robot.message(),
        "the run was changed in another window; F8 in the plan (F12) comes back to it"
    );
    let other = SavedRun {
        title: "Evening".to_owned(),
        ..run.clone()
    };
    robot.keys("P").done(Outcome::RunChanged(Box::new(other)));
    assert_eq!(
        robot.message(),
        "a run of “Evening” goes on in another window; this is how it stands there"
    );
    robot.done(Outcome::RunEnded);
    assert_eq!(
        (robot.focused(), robot.message()),
        ("plan", "the run was ended in another window")
    );
}

#[test]
fn a_run_that_another_window_has_moved_on_does_not_end_and_says_what_it_has_heard() {
    let mut robot = runner();
    robot.keys("P").time(60);
    let run = kept(&mut robot);
    robot.keys("eremember how<enter>");
    sees(&robot, "“Day” has ended");
    let heard = |robot: &mut Robot| match robot.effects().pop() {
        Some(Effect::KeepRun(keep)) => keep.heard,
        other => panic!("something was to be kept, not {other:?}"),
    };
    assert_eq!(heard(&mut robot), 0);
    robot.done(Outcome::RunChanged(Box::new(run)));
    assert_eq!(
        robot.message(),
        "the run was changed in another window, so it has not ended; this is how it stands there"
    );
    robot.keys("n");
    assert_eq!(heard(&mut robot), 1);
    robot.done(Outcome::RunEnded);
    robot.keys("P");
    assert_eq!(heard(&mut robot), 2);
}

#[test]
fn a_run_whose_clock_stands_is_never_said_to_go_on() {
    let mut robot = runner();
    robot.keys("P<space>");
    let run = kept(&mut robot);
    robot.keys("<esc>");
    assert_eq!(robot.message(), "the run is paused; P comes back to it");
    robot.keys("P");
    assert_eq!(robot.message(), "the run is paused; space lets it go on");
    let mut robot = begun(Some(run));
    assert_eq!(
        robot.message(),
        "a run of “Day” is paused; F8 in the plan (F12) comes back to it"
    );
    robot.keys("po<esc>").effects();
    let other = PlanFile::of_text("Plan(title: \"Evening\")").unwrap();
    robot.done(Outcome::PlanOpened("/e.ron".into(), Box::new(other)));
    robot.keys("P");
    assert_eq!(robot.menu().title, "A run of “Day” is paused");
}
