//! The run that goes on, in one window and in two.

use super::*;
use crate::workshop::{KeptRun, Run, Schedule};

#[test]
fn a_broken_run_starts_nothing_and_breaks_nothing() {
    let (_folder, saved) = kept();
    let file = saved.file("run.ron").unwrap();
    make_folder(&file).unwrap();
    for broken in [&b"(form: 1"[..], b"\xff", b"", b"42"] {
        fs::write(&file, broken).unwrap();
        let (start, news) = saved.start(None, Ground::Panes);
        assert!(start.run.is_none() && news.is_none(), "{news:?}");
    }
    saved.keep_run(None, None).unwrap();
    saved.keep_run(None, None).unwrap();
    assert!(!file.exists());
}

#[test]
fn a_run_that_another_window_has_changed_or_ended_is_not_written_over() {
    let (_folder, saved) = kept();
    let one = run_of("One");
    assert_eq!(saved.keep_run(Some(&one), None).unwrap(), RunKept::Done);
    let two = run_of("Two");
    assert_eq!(
        saved.keep_run(Some(&two), Some(&one)).unwrap(),
        RunKept::Done
    );
    let theirs = RunKept::Changed(Box::new(two.clone()));
    assert_eq!(saved.keep_run(Some(&one), Some(&one)).unwrap(), theirs);
    assert_eq!(saved.run(), Some(two.clone()));
    // Whose run has ended leaves another one.
    assert_eq!(saved.keep_run(None, Some(&one)).unwrap(), RunKept::Done);
    assert_eq!(saved.run(), Some(two.clone()));
    assert_eq!(saved.keep_run(None, Some(&two)).unwrap(), RunKept::Done);
    assert_eq!(
        saved.keep_run(Some(&two), Some(&two)).unwrap(),
        RunKept::Ended
    );
    assert_eq!(saved.run(), None);
}

fn run_of(title: &str) -> KeptRun {
    let plan = "Plan(blocks: [Block(break: \"Tea\", minutes: 5)])";
    let plan = PlanFile::of_text(plan).unwrap();
    let nothing = crate::model::Catalogue::default();
    let schedule = Schedule::new(plan.plan(), &nothing, &OwnMinutes::new());
    Run::start(title, &schedule, Now::default()).unwrap().kept()
}
