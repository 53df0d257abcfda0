//! A plan that is changed while it is run, and time that is made up for.

use super::run::{kept, runner, sees};
use crate::common::robot::Robot;
use kitbag::app::{Effect, Outcome};

/// A run that is eleven minutes behind, in its first step of two minutes.
fn late() -> Robot {
    let mut robot = runner();
    robot.keys("P").time(13 * 60);
    sees(&robot, "11 minutes behind");
    robot
}

#[test]
fn what_is_marked_moved_or_taken_out_of_the_plan_reaches_the_run_at_once() {
    let mut robot = late();
    robot.keys("<esc>");
    assert_eq!(
        robot.keys("jf").message(),
        "no longer flexible; the run follows; it ends at 14:19, 11 minutes behind"
    );
    robot.effects();
    robot.keys("j-");
    assert_eq!(
        robot.message(),
        "“Tea” is taken out; u puts it back; the run follows; it ends at 14:07, 1 minute ahead"
    );
    // The plan is saved first, and then the run.
    let last = robot.effects().pop();
    assert!(matches!(last, Some(Effect::SavePlan(..))), "{last:?}");
    robot.done(Outcome::News("done".to_owned()));
    assert_eq!(kept(&mut robot).blocks.len(), 3);
    robot.keys("P");
    sees(&robot, "now 13:13 · ends 14:07");
    robot.keys("<esc>u");
    assert_eq!(
        robot.message(),
        "undone; U does it again; the run follows; it ends at 14:19, 11 minutes behind"
    );
}

#[test]
fn where_nothing_is_marked_s_and_x_ask_with_what_each_block_can_give() {
    let mut robot = late();
    robot.keys("<esc>jfjx").keys("P");
    robot.keys("s");
    assert_eq!(
        robot.menu().title,
        "11 minutes behind: which block is made shorter?"
    );
    assert_eq!(
        robot.labels(),
        [
            "Dot voting",
            "Tea",
            "Impromptu Networking",
            "All of them, each a part"
        ]
    );
    sees(&robot, "can give 10 minutes");
    robot.keys("<enter>");
    assert_eq!(
        robot.message(),
        "10 minutes less in “Dot voting”; 1 minute behind still; u takes it back"
    );
    robot.keys("x");
    assert_eq!(
        robot.menu().title,
        "1 minute behind: which block is taken out?"
    );
    sees(&robot, "saves 12 minutes");
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "run");
    robot.keys("x<enter>");
    assert!(
        robot.message().contains("is taken out, "),
        "{}",
        robot.message()
    );
    robot.keys("uu");
    sees(&robot, "11 minutes behind");
}

#[test]
fn d7_which_block_is_asked_stays_about_that_block_when_the_run_changes() {
    let mut robot = late();
    robot.keys("<esc>jjx").keys("P");
    let mut theirs = kept(&mut robot);
    robot.keys("x");
    assert_eq!(robot.labels(), ["Dot voting", "Tea", "1-2-4-All"]);
    robot.keys("<up><up><up><down>");
    // Another window goes on without the tea.
    theirs.steps.retain(|step| step.block != 2);
    for step in &mut theirs.steps {
        step.block -= usize::from(step.block > 2);
    }
    theirs.blocks.remove(2);
    robot.done(Outcome::RunChanged(Box::new(theirs)));
    assert_eq!(robot.labels(), ["Dot voting", "1-2-4-All"]);
    robot.keys("1-2<enter>");
    assert!(
        robot.message().starts_with("“1-2-4-All” is taken out"),
        "{}",
        robot.message()
    );
}
