//! One plan in two windows: both change it before either has read the other's change.

use super::plan_questions::at_plan;
use crate::common::robot::Robot;
use kitbag::app::{Effect, Outcome};

const TEXT: &str = "Plan(\n    title: \"T\",\n    have: [\"question\"],\n    blocks: [\n        \
    Block(break: \"Tea\", minutes: 10),\n        Block(break: \"Walk\", minutes: 20),\n    ],\n)\n";

const BOTH: &str = "the plan was changed in another window as well; here are both changes";

/// The first window presses keys and saves; then the second, which has not read that, and is told. It, and what is on the
/// disk behind the first and behind both.
fn two(first: &str, second: &str) -> (Robot, String, String) {
    let [mut one, mut two] = [at_plan(TEXT), at_plan(TEXT)];
    one.keys(first);
    let theirs = one.disk();
    two.keys(second);
    let effects = two.effects();
    let Some(Effect::SavePlan(_, save)) = effects.last() else {
        panic!("{effects:?}")
    };
    assert_eq!(save.base, TEXT);
    two.done(Outcome::PlanChanged(save.number, theirs.clone()));
    let message = two.message().to_owned();
    let both = two.disk();
    let both = if both.is_empty() {
        theirs.clone()
    } else {
        both
    };
    assert_eq!(two.message(), message, "saving says nothing more");
    (two, theirs, both)
}

#[test]
fn two_fields_of_one_block_are_both_kept_and_undo_leaves_the_other_s() {
    let (mut robot, theirs, both) = two("lAna<enter>", "m25<enter>");
    assert_eq!(robot.message(), BOTH);
    assert!(
        both.contains("Block(break: \"Tea\", minutes: 25, lead: \"Ana\")"),
        "{both}"
    );
    robot.keys("u");
    assert_eq!(robot.disk(), theirs);
}

#[test]
fn a_block_that_the_other_changed_is_moved_as_well_and_stays_chosen() {
    let (mut robot, _, both) = two("lAna<enter>", "J");
    assert_eq!(robot.message(), BOTH);
    let (walk, tea) = (
        both.find("Walk"),
        both.find("\"Tea\", minutes: 10, lead: \"Ana\""),
    );
    assert!(walk < tea && walk.is_some(), "{both}");
    robot.keys("-");
    assert_eq!(robot.message(), "“Tea” is taken out; u puts it back");
}

#[test]
fn the_marks_of_both_stand_on_a_block() {
    let (robot, _, both) = two("x", "f");
    assert_eq!(robot.message(), BOTH);
    assert!(both.contains("cut_first: true, flexible: true"), "{both}");
}

#[test]
fn the_words_of_both_windows_stand_in_what_the_group_has() {
    let (robot, _, both) = two(
        "sthe group<enter>, list<enter>",
        "sthe group<enter>, map<enter>",
    );
    assert_eq!(robot.message(), BOTH);
    assert!(
        both.contains("have: [\"question\", \"list\", \"map\"]"),
        "{both}"
    );
    let (_, _, both) = two(
        "sthe group<enter>, list<enter>",
        "sthe group<enter><c-u>map<enter>",
    );
    assert!(both.contains("have: [\"list\", \"map\"]"), "{both}");
}

#[test]
fn of_two_values_for_one_thing_ours_stands_and_it_is_said() {
    let said = format!("{BOTH}, yours where both are about the same; u goes back to theirs");
    for (first, second, ours) in [
        ("m15<enter>", "m25<enter>", "minutes: 25"),
        (
            "stitle<enter>U<enter>",
            "stitle<enter>V<enter><esc>",
            "title: \"TV\"",
        ),
    ] {
        let (mut robot, theirs, both) = two(first, second);
        assert_eq!(robot.message(), said);
        assert!(both.contains(ours), "{both}");
        robot.keys("u");
        assert_eq!(robot.disk(), theirs);
    }
    let (mut robot, theirs, both) = two("m25<enter>", "m25<enter>");
    assert_eq!(
        (robot.message(), &both),
        (BOTH, &theirs),
        "they are of one mind"
    );
    robot.keys("u");
    assert_eq!(robot.message(), "there is nothing to undo in the plan");
}

#[test]
fn a_block_that_the_other_has_worked_on_is_not_taken_out_unseen() {
    let (mut robot, theirs, both) = two("lAna<enter>", "-");
    assert_eq!(
        robot.message(),
        "the plan was changed in another window; here is that one, u brings yours back"
    );
    assert_eq!(both, theirs);
    robot.keys("u");
    assert!(!robot.disk().contains("Tea"));
}

/// A window that marks its first block; before it hears that the other window has made `theirs` of the plan, a question is
/// open, into which `before` is typed, and then `after`.
fn asked_meanwhile(theirs: &str, before: &str, after: &str) -> (Robot, String) {
    let mut robot = at_plan(TEXT);
    robot.keys("x");
    let effects = robot.effects();
    let Some(Effect::SavePlan(_, first)) = effects.last() else {
        panic!("{effects:?}")
    };
    robot.keys(before);
    let mode = robot.focused();
    robot.done(Outcome::PlanChanged(first.number, theirs.to_owned()));
    assert_eq!(robot.focused(), mode, "the question stays open");
    robot.keys(after);
    let effects = robot.effects();
    let Some(Effect::SavePlan(_, second)) = effects.last() else {
        panic!("{effects:?}")
    };
    robot.done(Outcome::PlanChanged(second.number, theirs.to_owned()));
    let both = robot.disk();
    (robot, both)
}

#[test]
fn d7_a_question_stays_open_over_the_other_s_change_and_finds_its_block() {
    let moved = TEXT.replace(
        "[\n        Block(break: \"Tea\"",
        "[\n        Block(break: \"Song\", minutes: 5),\n        Block(break: \"Tea\"",
    );
    let (robot, both) = asked_meanwhile(&moved, "lAna-", "-- x<enter>");
    assert_eq!(robot.message(), BOTH);
    assert!(
        both.contains("Block(break: \"Tea\", minutes: 10, lead: \"Ana--- x\", cut_first: true)"),
        "{both}"
    );
    assert_eq!(both.matches("Block(").count(), 3, "{both}");
}

#[test]
fn d7_a_question_that_is_left_leads_to_the_other_s_change_as_well() {
    let other = TEXT.replace("Walk", "Stroll");
    let (robot, both) = asked_meanwhile(&other, "lAna", "<esc>");
    assert_eq!((robot.focused(), robot.message()), ("plan", BOTH));
    assert!(
        both.contains("Stroll") && both.contains("cut_first: true"),
        "{both}"
    );
    assert!(!both.contains("Ana"), "{both}");
}

#[test]
fn d7_what_was_typed_about_a_block_that_is_gone_can_be_had_back() {
    let gone = TEXT.replace("        Block(break: \"Tea\", minutes: 10),\n", "");
    let (mut robot, both) = asked_meanwhile(&gone, "lAna", "<enter>");
    assert!(!both.contains("Ana"), "{both}");
    assert_eq!(
        robot.message(),
        "the plan was changed in another window; here is that one, u brings yours back"
    );
    robot.keys("u");
    assert!(robot.disk().contains("lead: \"Ana\""));
}

#[test]
fn d7_a_menu_stays_open_over_the_other_s_change() {
    let other = TEXT.replace("Walk", "Stroll");
    let (_, both) = asked_meanwhile(&other, "stit", "le<enter>U<enter>");
    assert!(
        both.contains("Stroll") && both.contains("title: \"TU\""),
        "{both}"
    );
}
