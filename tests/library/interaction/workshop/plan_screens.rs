//! What the screens of a plan say, and what their menus show before anything is chosen.

use std::path::PathBuf;

use crate::common::robot::{Robot, shipped};
use kitbag::app::{Action, Effect, Outcome, Screen, Settings, WorkshopStart};
use kitbag::format::PlanFile;
use kitbag::workshop::OpenPlan;

const PLAN: &str = "Plan(title: \"Day\", start: \"13:00\", end: \"14:00\", people: 12, blocks: [
    Block(activity: \"impromptu-networking\", minutes: 55, lead: \"Ana\", note: \"Bring 30 pens\"),
    Block(activity: \"dot-voting\", cut_first: true, flexible: true),
])";

fn planner() -> Robot {
    with(PLAN)
}

fn with(plan: &str) -> Robot {
    let open = OpenPlan::new(PlanFile::of_text(plan).unwrap());
    let kit = WorkshopStart {
        plan: Some((PathBuf::from("/p.ron"), open)),
        ground: Screen::Plan,
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        ..Settings::default()
    };
    Robot::with(shipped(), settings).size(80, 24)
}

/// The row of the screen that has this text, and its place.
fn row(robot: &Robot, text: &str) -> (u16, String) {
    let screen = robot.screen();
    let mut rows = (0..).zip(screen.lines());
    let found = rows.find(|(_, row)| row.contains(text));
    let (y, row) = found.unwrap_or_else(|| panic!("no `{text}` in\n{screen}"));
    (y, row.to_owned())
}

/// The keys that the last row names.
fn keys(robot: &Robot) -> String {
    robot.screen().lines().last().unwrap_or("").to_owned()
}

#[test]
fn the_key_that_shows_what_can_be_done_is_the_one_that_does() {
    let mut robot = planner();
    row(&robot, "; c shows what can be done");
    robot.keys("c");
    assert!(robot.menu().title.ends_with("to look at"));
    robot.keys("<esc>G");
    row(&robot, "; enter shows what can be done");
    robot.keys("<enter>");
    assert_eq!(robot.labels().last().unwrap(), "Leave it as it is");
    robot.keys("<esc>g").resize(40, 12);
    row(&robot, "; c cures");
    robot.resize(80, 24);
    let (y, _) = row(&robot, "too many: ");
    robot.act(Action::Click { x: 10, y }).keys("<enter>");
    assert_eq!(robot.labels().last().unwrap(), "Leave it as it is");
}

#[test]
fn a_note_has_a_sign_in_its_row_and_the_menu_shows_what_is_there() {
    let mut robot = planner().size(60, 20);
    let (_, noted) = row(&robot, "Impromptu");
    assert!(noted.contains("55 =   \" Impromptu"), "{noted}");
    let (_, other) = row(&robot, "Dot voting");
    assert!(!other.contains('"'), "{other}");
    robot.keys("<enter>");
    let labels = robot.labels();
    for label in [
        "Minutes: 55",
        "Lead: Ana",
        "Note: Bring 30 pens",
        "Cut first",
    ] {
        assert!(labels.contains(&label.to_owned()), "{labels:?}");
    }
    row(&robot, "Note: Bring 30 pens");
}

#[test]
fn a_mark_that_is_there_already_is_offered_to_be_taken_away() {
    let mut robot = planner();
    robot.keys("j<enter>");
    let labels = robot.labels();
    assert!(!labels.contains(&"Cut first".to_owned()), "{labels:?}");
    robot.keys("cut first<enter>");
    assert_eq!(robot.message(), "no longer the first to be taken out");
    robot.keys("<enter>no longer flex<enter>");
    assert_eq!(robot.message(), "no longer flexible");
    robot.keys("<enter>");
    let labels = robot.labels();
    for label in ["Cut first", "Flexible", "Lead", "Note", "Minutes: 20"] {
        assert!(labels.contains(&label.to_owned()), "{labels:?}");
    }
}

#[test]
fn the_settings_have_their_values_in_one_column_beside_their_labels_on_every_screen() {
    for (width, height) in [(120, 40), (80, 24), (60, 20), (40, 24)] {
        let mut robot = planner().size(width, height);
        robot.keys("s");
        let values = [
            ("Title", "Day"),
            ("Start", "13:00"),
            ("People", "12"),
            ("Minutes a change", "2 (usual)"),
            ("Minutes kept free", "10 (usual)"),
            ("The group has", "open"),
        ];
        let at = values.map(|(label, value)| {
            let (_, row) = row(&robot, label);
            let (before, _) = row.rsplit_once(value).unwrap_or_else(|| panic!("{row}"));
            before.chars().count()
        });
        assert!(at.iter().all(|&x| x == at[0]), "{at:?}\n{}", robot.screen());
        assert!(at[0] < usize::from(width) * 2 / 3, "{at:?}");
        row(&robot, "[ ] Place: in person");
    }
}

#[test]
fn a_menu_names_the_arrows() {
    let mut robot = planner();
    robot.keys("s");
    let keys = keys(&robot);
    assert!(keys.contains("down next  up previous"), "{keys}");
}

#[test]
fn keys_typed_behind_the_one_for_another_plan_go_into_its_menu() {
    let mut robot = planner();
    robot.keys("ofirst");
    assert_eq!(robot.focused(), "menu");
    assert_eq!(
        robot.labels(),
        [
            "To start with: first meeting",
            "To start with: first meeting online"
        ]
    );
    assert_eq!(robot.effects(), [Effect::ListPlans]);
    let kept = |name: &str, title: &str| (PathBuf::from(name), title.to_owned());
    let plans = vec![kept("/p.ron", "Day"), kept("/old.ron", "The first try")];
    robot.done(Outcome::Plans(plans));
    assert_eq!(
        robot.labels(),
        [
            "To start with: first meeting",
            "To start with: first meeting online",
            "Kept: The first try"
        ]
    );
    robot.keys("<enter>");
    assert_eq!(robot.plan().len(), 5);
}

#[test]
fn a_kept_plan_asked_for_too_early_does_nothing_and_one_come_too_late_opens_no_menu() {
    let mut robot = planner();
    let kept = || vec![(PathBuf::from("/old.ron"), "Old".to_owned())];
    robot.keys("oold<enter>");
    assert_eq!(
        (robot.focused(), robot.message()),
        ("menu", "the plans that are kept are still being looked for")
    );
    robot.effects();
    robot.done(Outcome::Plans(kept())).keys("<enter>");
    assert_eq!(robot.effects(), [Effect::OpenPlan("/old.ron".into())]);
    robot.keys("o<esc>").done(Outcome::Plans(kept()));
    assert_eq!(robot.focused(), "plan");
}

#[test]
fn a_click_beside_what_is_typed_loses_none_of_it() {
    let mut robot = planner();
    robot.keys("eBring pens");
    robot.act(Action::Click { x: 1, y: 22 });
    assert_eq!(robot.focused(), "asking");
    row(&robot, "what you have typed stays; esc leaves it");
    robot.keys("<enter><enter>");
    assert!(
        robot
            .labels()
            .contains(&"Note: Bring 30 pensBring pens".to_owned()),
        "{:?}",
        robot.labels()
    );
    // A menu in which nothing is typed closes; one in which something is does not.
    robot.act(Action::Click { x: 1, y: 22 });
    assert_eq!(robot.focused(), "plan");
    robot.keys("<enter>note").act(Action::Click { x: 1, y: 22 });
    assert_eq!(robot.focused(), "menu");
}

/// What the last row says with these keys pressed on a screen of this width.
fn named(robot: &mut Robot, width: u16, pressed: &str) -> String {
    robot.resize(width, 24).keys(pressed);
    keys(robot)
}

#[test]
fn no_key_is_named_that_could_do_nothing() {
    let mut robot = with("Plan(title: \"Day\", blocks: [])");
    let empty = named(&mut robot, 120, "");
    for key in ["m minutes", "P run", "E hand out", "J move"] {
        assert!(!empty.contains(key), "{empty}");
    }
    assert!(empty.contains("o one to start with"), "{empty}");
    let mut robot = planner();
    let block = named(&mut robot, 120, "");
    assert!(
        block.contains("m minutes") && block.contains("P run"),
        "{block}"
    );
    let concern = named(&mut robot, 120, "G");
    assert!(
        !concern.contains("m minutes") && concern.contains("c cures"),
        "{concern}"
    );
    let mut robot = Robot::new();
    let question = named(&mut robot, 120, "F");
    assert!(!question.contains("left back"), "{question}");
    let question = named(&mut robot, 120, "<tab>");
    assert!(question.contains("left back"), "{question}");
    let mut robot = Robot::new();
    let read = named(&mut robot, 80, "<enter>");
    assert!(!read.contains("n match"), "{read}");
    let read = named(&mut robot, 80, "<esc>/voting<enter><enter>");
    assert!(read.contains("n match"), "{read}");
    let nothing = named(&mut robot, 80, "<esc>/<ctrl-u>zzzzqqqq");
    assert!(!nothing.contains("enter"), "{nothing}");
    let nothing = named(&mut robot, 80, " kind:book");
    assert!(nothing.contains("enter ways on"), "{nothing}");
    assert!(
        !nothing.contains("copy") && !nothing.contains("open"),
        "{nothing}"
    );
    let nothing = named(&mut robot, 120, "<enter>3");
    assert!(!nothing.contains("copy link"), "{nothing}");
}

#[test]
fn an_activity_is_shown_the_way_into_the_plan() {
    let mut robot = Robot::new();
    let keys = named(&mut robot, 80, "/dot voting<enter>");
    for key in ["+ add", "p plan", "y copy", "? help", "q quit"] {
        assert!(keys.contains(key), "{keys}");
    }
    let keys = named(&mut robot, 120, "");
    assert!(keys.contains("F what fits?"), "{keys}");
    let keys = named(&mut robot, 120, "/<ctrl-u>kind:book<enter>");
    assert!(
        !keys.contains("+ add") && keys.contains("F what fits?"),
        "{keys}"
    );
}

#[test]
fn a_run_that_was_left_is_told_of_on_the_plan_and_in_the_browser_until_it_ends() {
    let mut robot = planner();
    assert!(!robot.screen().contains("a run goes on"));
    robot.keys("P<esc>").keys("j");
    assert!(robot.message().is_empty());
    row(&robot, "a run goes on · 13:00 to 14:00");
    assert!(
        keys(&robot).contains("P back to the run"),
        "{}",
        keys(&robot)
    );
    robot.resize(40, 12);
    assert!(
        keys(&robot).contains("P back to the run"),
        "{}",
        keys(&robot)
    );
    robot.resize(80, 24).keys("p");
    row(&robot, "a run goes on · 138 of 138");
    robot.keys("pPenothing<enter>");
    assert!(!robot.screen().contains("a run goes on"));
    assert!(keys(&robot).contains("P run"), "{}", keys(&robot));
}

#[test]
fn lists_without_a_frame_say_how_much_is_below_and_what_fits_says_why() {
    let mut robot = Robot::new().size(40, 12);
    let tabs = |robot: &Robot| row(robot, "1 Filters").1;
    assert!(tabs(&robot).ends_with(" more"));
    robot.keys("G");
    assert!(tabs(&robot).ends_with("3 Detail"));
    robot.keys("g3").resize(60, 12);
    assert!(tabs(&robot).ends_with(" more lines"));
    robot.resize(40, 12);
    robot.keys("2F<space><tab>45<enter>F");
    let (_, header) = row(&robot, "What fits?");
    assert!(header.contains("more below"), "{header}");
    let why = |robot: &Robot| robot.screen().lines().nth(9).unwrap().to_owned();
    let first = why(&robot);
    assert!(first.contains("made to"), "{}", robot.screen());
    robot.keys("G");
    assert_ne!(why(&robot), first);
    let blocks = "Block(break: \"Tea\", minutes: 5),".repeat(60);
    let mut robot = with(&format!("Plan(title: \"Day\", blocks: [{blocks}])"));
    for (width, height) in [(120, 40), (80, 24), (60, 20), (40, 12)] {
        robot.resize(width, height).keys("g");
        row(&robot, " more");
    }
}

#[test]
fn a_click_ticks_an_answer_and_chooses_in_the_list_of_what_fits() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        let mut robot = Robot::new().size(width, height);
        robot.keys("F");
        let (y, _) = row(&robot, "gather: collect");
        robot.act(Action::Click { x: 5, y });
        row(&robot, "[x] gather: collect");
        robot.act(Action::Click { x: 5, y });
        row(&robot, "[ ] gather: collect");
        robot.keys("<tab>45F");
        let fit = |robot: &Robot| robot.state().questionnaire().unwrap().lines().1;
        let before = fit(&robot);
        let (y, _) = row(&robot, "Chat waterfall");
        robot.act(Action::Click { x: 5, y });
        assert_ne!(fit(&robot), before, "{width}x{height}");
        row(&robot, "> Chat waterfall");
        // A heading is passed over.
        robot.keys("<home>");
        let (y, _) = row(&robot, "Fits (");
        let there = fit(&robot);
        robot.act(Action::Click { x: 5, y });
        assert_eq!(fit(&robot), there);
    }
}
