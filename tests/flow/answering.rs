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
