//! What a run teaches, what can be undone when, and a session around midnight.

use super::*;
use crate::workshop::fixture::{catalogue, plan};

/// A run of a round with two steps, of which each person takes four minutes of the second.
fn round(people: &str, more: &str, now: Now) -> Run {
    let records = "Resource(id: \"round\", title: \"Round\", activity: Activity(minutes: Minutes(usual: 50), \
        steps: [Step(title: \"Say\", minutes: 10), Step(title: \"Tell\", minutes: 40, each: 4)])),";
    let text = format!(
        "Plan({people} {more} blocks: [Block(activity: \"round\"), Block(break: \"Tea\")])"
    );
    let schedule = Schedule::new(&plan(&text), &catalogue(records), &OwnMinutes::new());
    Run::start("Round", &schedule, now).unwrap()
}

#[test]
fn what_a_run_teaches_is_told_for_as_many_people_as_the_catalogue_counts_with() {
    let mut run = round("people: 5,", "", at(0));
    run.next(at(600));
    run.next(at(600 + 20 * 60));
    assert_eq!(run.actual(), [("round".to_owned(), 30)].into());
    assert_eq!(run.learned(), [("round".to_owned(), 50)].into());
}

#[test]
fn a_block_in_the_middle_of_which_a_run_ends_teaches_nothing() {
    let mut run = round("", "", at(0));
    run.end(at(550));
    assert!(run.has_ended() && run.actual().is_empty());
    // In its last step it was carried out.
    let mut run = round("", "", at(0));
    run.next(at(600));
    run.end(at(3000));
    assert_eq!(run.actual(), [("round".to_owned(), 50)].into());
}

#[test]
fn a_change_of_a_step_that_is_done_is_undone_where_it_was_made() {
    let mut run = started(0);
    run.lengthen(5);
    run.next(at(1200));
    let before = run.steps.clone();
    let said = run.time(RunCommand::Undo, at(1200)).unwrap();
    assert!(
        said.starts_with("what was changed is behind you; b goes back"),
        "{said}"
    );
    assert_eq!(run.steps, before);
    run.back(at(1200));
    assert_eq!(run.undo(), Undone::Done);
    assert_eq!(run.step().unwrap().seconds, 900);
    assert_eq!(run.undo(), Undone::Nothing);
}

#[test]
fn what_is_still_to_come_can_be_undone_past_a_change_of_what_is_done() {
    let mut run = started(0);
    let whole = run.steps.clone();
    run.shorten(480);
    run.lengthen(5);
    run.next(at(1200));
    assert_eq!(run.undo(), Undone::Done);
    assert_eq!(run.steps[1..], whole[1..]);
    assert_eq!(run.steps[0].seconds, 1200, "it took five minutes more");
    assert_eq!(run.undo(), Undone::Nothing);
}

#[test]
fn a_session_around_midnight_is_late_by_the_nearer_way_round_the_clock() {
    // 13:00 on the wall plus eleven hours and five minutes is 00:05.
    let midnight = at(11 * 3600 + 300);
    for (start, late) in [("23:50", 15), ("24:00", 5), ("00:10", -5), ("24:10", -5)] {
        let run = round("", &format!("start: \"{start}\","), midnight);
        assert_eq!(run.told(midnight).unwrap().late, late * 60, "{start}");
    }
}

#[test]
fn who_is_ahead_is_told_so_and_nothing_is_shortened() {
    let mut run = started(-600);
    let said = run.time(RunCommand::Shorten, at(-600)).unwrap();
    assert_eq!(
        said,
        "the session is 10 minutes ahead; nothing is shortened"
    );
    assert_eq!(
        run.started_in_words(at(-600)).unwrap(),
        "started 10 minutes before the plan's time"
    );
}
