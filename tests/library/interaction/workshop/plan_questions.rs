//! Questions about the plan: an answer that is left as it is changes nothing, and what cannot be done changes nothing else.

use std::path::PathBuf;

use crate::common::robot::{Robot, shipped};
use kitbag::app::{Outcome, Settings};
use kitbag::format::PlanFile;

/// At a plan of this text that lies on the disk.
pub(super) fn at_plan(text: &str) -> Robot {
    let mut robot = Robot::with(shipped(), Settings::default());
    let file = PlanFile::of_text(text).unwrap();
    robot.time(0).done(Outcome::PlanOpened(
        PathBuf::from("/plans/p.ron"),
        Box::new(file),
    ));
    robot
}

const NOTES: &str = "Plan(title: \"T\", date: \"2026-12-03\", start: \"13:00\", people: 12, have: [\"a list, of sorts\"], \
    blocks: [Block(activity: \"dot-voting\", minutes: 0, lead: \"Ana\", note: \"First.\\nSecond.\\n\\nThird, see ¶ 3.\")])";

#[test]
fn a_question_that_is_opened_and_left_with_enter_changes_nothing() {
    for keys in [
        "m",
        "l",
        "e",
        "stitle<enter>",
        "sday<enter>",
        "sstart<enter>",
        "send<enter>",
    ]
    .into_iter()
    .chain([
        "speople<enter>",
        "sminutes a<enter>",
        "sminutes kept<enter>",
        "sthe group<enter>",
    ]) {
        let mut robot = at_plan(NOTES);
        robot.keys(keys);
        assert_eq!(robot.focused(), "asking", "{keys}");
        robot.keys("<enter>");
        assert_ne!(robot.focused(), "asking", "{keys}");
        assert!(robot.effects().is_empty(), "{keys}");
        if robot.focused() == "menu" {
            robot.keys("<esc>");
        }
        robot.keys("u");
        assert_eq!(
            robot.message(),
            "there is nothing to undo in the plan",
            "{keys}"
        );
    }
}

#[test]
fn who_leaves_the_day_as_it_is_has_the_start_before_them() {
    let mut robot = at_plan(NOTES);
    robot.keys("sday<enter>");
    assert!(robot.screen().contains("2026-12-03"), "{}", robot.screen());
    robot.keys("<enter><enter>");
    assert!(
        robot.screen().contains("When does it start?"),
        "{}",
        robot.screen()
    );
}

#[test]
fn the_paragraphs_of_a_note_are_seen_and_stay_when_a_word_is_changed() {
    let mut robot = at_plan(&NOTES.replace(", see ¶ 3", ""));
    robot.keys("e");
    let screen = robot.screen();
    assert!(screen.contains("First. ¶ Second. ¶ ¶ Third."), "{screen}");
    assert!(screen.contains("¶ between paragraphs"), "{screen}");
    robot.keys("<backspace>!<enter>");
    let text = robot.disk();
    assert!(
        text.contains("note: \"First.\\nSecond.\\n\\nThird!\""),
        "{text}"
    );
    // In a note of one paragraph the sign is one as any other.
    let mut robot = at_plan("Plan(blocks: [Block(break: \"Tea\", note: \"see ¶ 3\")])");
    robot.keys("e4<enter>");
    assert!(robot.disk().contains("note: \"see ¶ 34\""));
}

#[test]
fn a_break_without_an_answer_is_one_of_the_usual_minutes() {
    let mut robot = at_plan(NOTES);
    robot.keys("b<enter>");
    assert_eq!(robot.plan()[1], "2 10 Break");
}

#[test]
fn what_is_wrong_with_a_day_minutes_or_a_break_is_told_as_it_is() {
    for (keys, said) in [
        ("sday<enter>2026-13-45<enter>", "! there is no such day"),
        ("m99999999999<enter>", "! that is more than a day"),
        (
            "b15 15<enter>",
            "! a break is written as tea 15, or as 15 alone",
        ),
    ] {
        let mut robot = at_plan(NOTES);
        robot.keys(keys);
        assert!(robot.screen().contains(said), "{keys}:\n{}", robot.screen());
        assert!(robot.effects().is_empty());
    }
}

#[test]
fn the_block_stays_chosen_that_cannot_be_moved() {
    let text = "Plan(title: \"Odd\", blocks: [Block(activity: \"dot-voting\"), // one\n  \
        Block(activity: \"q-sort\", note: \"x\ny\"), // two\n  Block(break: \"Tea\"),\n])";
    let mut robot = at_plan(text);
    robot.keys("J-");
    assert_eq!(robot.message(), "“Dot voting” is taken out; u puts it back");
    // A plan of the greatest size has no room for another comma.
    let bare = "Plan(blocks: [Block(break: \"Tea\"), Block(break: \"Walk\")])";
    let full = format!("{bare}{}", " ".repeat((1 << 20) - bare.len()));
    let mut robot = at_plan(&full);
    robot.keys("J");
    assert!(
        robot.message().starts_with("the plan's file is laid out"),
        "{}",
        robot.message()
    );
    robot.keys("-");
    assert_eq!(robot.message(), "“Tea” is taken out; u puts it back");
}

#[test]
fn another_activity_in_the_place_of_one_that_is_gone_leaves_all_else_in_its_block() {
    let text = "Plan(blocks: [\n    // Warm up.\n    Block(activity: \"dot-votin\", colour: \"red\", minutes: 20), // short\n])\n";
    let mut robot = at_plan(text);
    robot.keys("c");
    let labels = robot.labels();
    if let Some(at) = labels
        .iter()
        .position(|label| label.contains("no loaded catalogue"))
    {
        robot.keys(&"<down>".repeat(at)).keys("<enter>");
    }
    assert_eq!(robot.labels()[0], "Write dot-voting in its place");
    robot.keys("<enter>");
    assert_eq!(robot.disk(), text.replace("dot-votin", "dot-voting"));
}

#[test]
fn another_activity_looked_for_in_place_of_one_comes_into_its_place() {
    const CROWD: &str = "Plan(title: \"T\", people: 30, buffer: 0, blocks: [\n    \
        Block(activity: \"dot-voting\"), // first\n    \
        Block(activity: \"reflective-questions-round\", minutes: 40, lead: \"Ana\"), // ours\n    \
        Block(break: \"Tea\"),\n])";
    let look = "cup to 20<enter>look for another<enter>";
    let mut robot = at_plan(CROWD);
    robot.keys(look);
    assert_eq!(
        robot.message(),
        "choose one and press + to put it in the place of “Reflective questions round”; p goes back to the plan"
    );
    robot.keys("/<c-u>fishbowl<enter>+");
    assert!(
        robot.message().starts_with(
            "“Fishbowl” is in the place of “Reflective questions round”: plan of 3 blocks"
        ),
        "{}",
        robot.message()
    );
    robot.keys("p");
    let text = robot.state().planning().unwrap().text().to_owned();
    assert!(
        text.contains("Block(activity: \"fishbowl\", lead: \"Ana\"), // ours"),
        "{text}"
    );
    robot.keys("u");
    assert_eq!(robot.state().planning().unwrap().text(), CROWD);
    // Who came back to the plan first adds one more.
    robot.keys(look).keys("pp/<c-u>fishbowl<enter>+");
    assert!(
        robot
            .message()
            .starts_with("“Fishbowl” is in the plan: plan of 4 blocks")
    );
}
