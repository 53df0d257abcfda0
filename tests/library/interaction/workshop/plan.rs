//! The plan: from the list into it, changed with keys, saved at every change.

use std::path::{Path, PathBuf};

use crate::common::robot::{Robot, shipped};
use kitbag::app::{Action, Effect, IfExists, Outcome, Settings, WorkshopStart};
use kitbag::format::PlanFile;

fn facilitator() -> Robot {
    let kit = WorkshopStart {
        folder: Some(PathBuf::from("/plans")),
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        ..Settings::default()
    };
    let mut robot = Robot::with(shipped(), settings);
    robot.time(0);
    robot
}

/// With two activities in the plan, and on its screen.
fn planner() -> Robot {
    let mut robot = facilitator();
    robot.keys("/dot voting<enter>+/<c-u>fishbowl<enter>+p");
    robot
}

#[test]
fn plus_puts_the_chosen_activity_into_a_plan_that_is_saved() {
    let mut robot = facilitator();
    robot.keys("/dot voting<enter>+");
    assert_eq!(
        robot.message(),
        "“Dot voting” is in the plan: plan of 1 block, 20 min; p shows it"
    );
    let effects = robot.effects();
    let [Effect::SavePlan(path, save)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(path, Path::new("/plans/plan-20261203-130000.ron"));
    assert_eq!(save.base, "");
    assert!(save.text.contains("Block(activity: \"dot-voting\")"));
    assert_eq!(robot.focused(), "panes");
}

#[test]
fn plus_takes_each_marked_activity_and_leaves_what_has_no_steps() {
    let mut robot = facilitator();
    robot.keys("/kind:activity minutes:<lt>=15<enter>*/<c-u>kind:book<enter><space>+");
    assert!(
        robot
            .message()
            .starts_with("24 activities are in the plan; 1 resource not, for want of steps"),
        "{}",
        robot.message()
    );
    robot.keys("C<esc>/kind:book<enter>+");
    assert_eq!(
        robot.message(),
        "this one has no steps, so no plan can time it; has:steps lists what has"
    );
}

#[test]
fn blocks_are_moved_taken_out_and_put_back() {
    let mut robot = planner();
    assert_eq!(robot.plan(), ["0 20 Dot voting", "22 55 Fishbowl"]);
    robot.keys("K");
    assert_eq!(robot.plan(), ["0 55 Fishbowl", "57 20 Dot voting"]);
    robot.keys("K");
    assert_eq!(robot.message(), "it is the first block already");
    robot.keys("-");
    assert_eq!(robot.message(), "“Fishbowl” is taken out; u puts it back");
    robot.keys("u");
    assert_eq!(robot.plan(), ["0 55 Fishbowl", "57 20 Dot voting"]);
    robot.keys("u");
    assert_eq!(robot.plan(), ["0 20 Dot voting", "22 55 Fishbowl"]);
    robot.keys("U");
    assert_eq!(robot.plan()[0], "0 55 Fishbowl");
    assert!(robot.disk().contains("fishbowl"));
}

#[test]
fn a_block_gets_minutes_a_lead_a_note_and_marks() {
    let mut robot = planner();
    robot.keys("km25<enter>lAna<enter>eBring dots<enter>xf");
    let text = robot.disk();
    let block = "Block(activity: \"dot-voting\", minutes: 25, lead: \"Ana\", note: \"Bring dots\", cut_first: true, flexible: true)";
    assert!(text.contains(block), "{text}");
    robot.keys("m<backspace><enter>x");
    let text = robot.disk();
    assert!(
        text.contains("\"dot-voting\", lead: \"Ana\", note: \"Bring dots\", flexible: true)"),
        "{text}"
    );
}

#[test]
fn a_break_comes_behind_the_block_and_is_chosen() {
    let mut robot = planner();
    robot.keys("kbtea 15<enter>");
    assert_eq!(
        robot.plan(),
        ["0 20 Dot voting", "22 15 Tea", "39 55 Fishbowl"]
    );
    robot.keys("-");
    assert_eq!(robot.message(), "“Tea” is taken out; u puts it back");
}

#[test]
fn an_answer_that_cannot_be_meant_stays_with_what_is_wrong() {
    let mut robot = planner();
    robot.keys("msoon<enter>");
    assert_eq!(robot.focused(), "asking");
    assert!(
        robot.screen().contains("! write a whole number"),
        "{}",
        robot.screen()
    );
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "plan");
    robot.keys("sstart<enter>half past<enter>");
    assert!(
        robot.screen().contains("a time of day is written 13:30"),
        "{}",
        robot.screen()
    );
}

#[test]
fn what_does_not_fit_is_told_and_a_cure_carried_out() {
    let mut robot = planner();
    // Each answer has the next setting before it.
    robot.keys("sstart<enter>13:00<enter><enter>14:00<enter><esc>");
    let told = robot.screen();
    assert!(told.contains("! 87 of 60 minutes, 27 too many"), "{told}");
    robot.keys("c<enter>");
    let labels = robot.labels();
    assert_eq!(
        labels[..2],
        [
            "Use shorter forms of 2 blocks, 27 minutes less: then it fits",
            "Move the end to 14:27, 27 minutes later",
        ]
    );
    robot.keys("<enter>");
    assert_eq!(robot.plan(), ["0 11 Dot voting", "13 37 Fishbowl"]);
    assert!(
        robot.screen().contains("60 of 60 minutes, to the minute"),
        "{}",
        robot.screen()
    );
    robot.keys("u");
    assert_eq!(robot.plan(), ["0 20 Dot voting", "22 55 Fishbowl"]);
}

#[test]
fn a_search_for_the_plan_comes_back_to_it() {
    let mut robot = planner();
    robot.keys("+");
    assert_eq!((robot.focused(), robot.line()), ("panes", "has:steps"));
    robot.keys("u");
    assert_eq!(
        robot.line(),
        "fishbowl",
        "the search before can be had back"
    );
    robot.keys("p");
    assert_eq!(robot.focused(), "plan");
    robot.keys("p");
    assert_eq!(robot.focused(), "panes");
}

#[test]
fn another_plan_begins_from_one_to_start_with_and_the_first_stays_kept() {
    let mut robot = planner();
    robot.disk();
    robot.keys("o");
    assert_eq!(robot.effects(), [Effect::ListPlans]);
    let kept = vec![
        (
            PathBuf::from("/plans/plan-20261203-130000.ron"),
            "My session".to_owned(),
        ),
        (PathBuf::from("/plans/old.ron"), "Old".to_owned()),
    ];
    robot.done(Outcome::Plans(kept));
    let labels = robot.labels();
    assert!(labels.contains(&"Kept: Old".to_owned()), "{labels:?}");
    assert!(
        !labels.contains(&"Kept: My session".to_owned()),
        "it is the one that is open"
    );
    robot.time(60);
    robot.keys("first<enter>");
    assert_eq!(robot.plan().len(), 5);
    let effects = robot.effects();
    assert!(
        matches!(effects.as_slice(), [Effect::SavePlan(path, _)] if path.ends_with("plan-20261203-130100.ron")),
        "{effects:?}"
    );
}

#[test]
fn a_plan_that_cannot_be_saved_stays_and_quitting_asks() {
    let mut robot = planner();
    robot.effects();
    robot.done(Outcome::PlanNotSaved("the disk is full".into()));
    assert_eq!(
        robot.message(),
        "the plan is not saved: the disk is full; it stays here, and is tried again by itself"
    );
    robot.keys("pq");
    assert_eq!(robot.labels()[1], "Stay");
    assert!(robot.effects().is_empty());
    robot.keys("<esc>px");
    assert!(
        robot.disk().contains("cut_first: true"),
        "the next change tries again"
    );
    assert_eq!(robot.message(), "the plan is saved again");
    robot.keys("pq");
    assert_eq!(robot.effects(), [Effect::Quit]);
}

#[test]
fn the_change_of_another_window_is_kept_beside_ours() {
    let mut robot = planner();
    let mine = robot.disk();
    robot.keys("kx");
    let effects = robot.effects();
    let [Effect::SavePlan(_, save)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(save.base, mine);
    let theirs = mine.replace("    ],\n)", "        Block(break: \"Theirs\"),\n    ],\n)");
    assert_ne!(theirs, mine);
    robot.done(Outcome::PlanChanged(save.number, theirs));
    assert_eq!(
        robot.message(),
        "the plan was changed in another window as well; here are both changes"
    );
    let both = robot.disk();
    assert!(
        both.contains("Theirs") && both.contains("cut_first: true"),
        "{both}"
    );
}

#[test]
fn a_handout_is_written_and_nothing_is_replaced_unasked() {
    let mut robot = planner();
    robot.effects();
    robot.keys("Erun sheet text<enter>");
    assert_eq!(robot.focused(), "asking");
    robot.keys("<enter>");
    let effects = robot.effects();
    let [Effect::Write(writing)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(writing.path, Path::new("my-session-run-sheet.txt"));
    assert_eq!(writing.over, IfExists::Ask);
    assert!(writing.text.contains("Dot voting"), "{}", writing.text);
    robot.done(Outcome::AlreadyExists(writing.clone()));
    assert_eq!(robot.labels(), ["Leave it as it is", "Replace it"]);
    robot.keys("<down><enter>");
    let effects = robot.effects();
    assert!(
        matches!(effects.as_slice(), [Effect::Write(again)] if again.over == IfExists::Replace),
        "{effects:?}"
    );
}

#[test]
fn the_commands_of_the_plan_lead_to_it_from_the_palette() {
    let mut robot = facilitator();
    robot.keys(":add break<enter>");
    assert_eq!(robot.focused(), "asking");
    robot.keys("tea<enter>");
    assert_eq!(
        (robot.focused(), robot.plan()),
        ("plan", vec!["0 10 Tea".to_owned()])
    );
}

#[test]
fn the_plan_s_file_is_read_again_when_an_editor_has_changed_it() {
    let mut robot = planner();
    let text = robot.disk();
    robot.keys("kR");
    let effects = robot.effects();
    let [Effect::OpenPlan(path)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let changed = text.replace("fishbowl", "troika-consulting");
    let file = PlanFile::of_text(&changed).unwrap();
    robot.done(Outcome::PlanOpened(path.clone(), Box::new(file)));
    assert_eq!(robot.message(), "“My session” is read again");
    assert_eq!(robot.plan()[1], "22 30 Troika Consulting");
    robot.keys("xR");
    assert_eq!(
        robot.message(),
        "the plan has changes that are not saved yet"
    );
}

#[test]
fn the_mouse_chooses_a_block_and_what_does_not_fit() {
    let mut robot = planner();
    robot.resize(80, 24).act(Action::Click { x: 10, y: 3 });
    robot.keys("-");
    assert_eq!(robot.message(), "“Dot voting” is taken out; u puts it back");
    robot.keys("u").act(Action::Click { x: 10, y: 20 });
    robot.keys("<enter>");
    assert_eq!(robot.labels().last().unwrap(), "Leave it as it is");
}

#[test]
fn a_file_that_was_broken_by_hand_is_said_and_quitting_asks() {
    let mut robot = planner();
    robot.disk();
    robot.keys("x");
    let effects = robot.effects();
    let [Effect::SavePlan(_, save)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    robot.done(Outcome::PlanChanged(save.number, "Plan(blocks: ".into()));
    assert!(
        robot
            .message()
            .starts_with("the plan is not saved: somebody has changed its file"),
        "{}",
        robot.message()
    );
    robot.keys("pq");
    assert_eq!(robot.labels()[1], "Stay");
    robot.keys("<esc>po");
    assert!(
        robot.message().contains("w saves it to a file first"),
        "{}",
        robot.message()
    );
}

#[test]
fn undo_after_another_window_s_change_keeps_the_other_s_work() {
    let mut robot = planner();
    let mine = robot.disk();
    robot.keys("kx");
    let effects = robot.effects();
    let [Effect::SavePlan(_, save)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let theirs = mine.replace("    ],\n)", "        Block(break: \"Theirs\"),\n    ],\n)");
    robot.done(Outcome::PlanChanged(save.number, theirs.clone()));
    robot.disk();
    robot.keys("u");
    assert_eq!(robot.disk(), theirs);
}

#[test]
fn a_block_is_read_in_the_browser_and_p_comes_back() {
    let mut robot = planner();
    robot.keys("<enter><enter>");
    assert_eq!(
        (robot.focused(), robot.chosen().as_str()),
        ("panes", "fishbowl")
    );
    assert!(
        robot.message().starts_with("p goes back to the plan"),
        "{}",
        robot.message()
    );
    robot.keys("p");
    assert_eq!(robot.focused(), "plan");
}
