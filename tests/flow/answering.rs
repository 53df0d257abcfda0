//! Questions about the plan: an answer that is left as it is changes nothing, and what cannot be done changes nothing else.

use std::path::PathBuf;

use super::common::robot::{Robot, shipped};
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
