//! Sessions from beginning to end, second by second, in no time.

mod following;
mod learning;

use proptest::prelude::*;

use super::timing::Undone;
use super::*;
use crate::format::PlanFile;
use crate::model::Catalogue;
use crate::workshop::calendar::on_the_wall;
use crate::workshop::fixture::spring_day;
use crate::workshop::{OwnMinutes, Schedule};

/// 13:00 on 3 December 2026, an hour ahead of UTC.
const ONE: i64 = 1_796_299_200_000;
const HOUR: i32 = 3600;

pub(super) fn at(seconds: i64) -> Now {
    Now {
        wall: ONE + seconds * 1000,
        steady: 77_000 + seconds * 1000,
        ahead: HOUR,
    }
}

/// The same moment after somebody has set the clock on the wall.
pub(super) fn set(now: Now, by: i64) -> Now {
    Now {
        wall: now.wall + by * 1000,
        ..now
    }
}

fn day() -> (Catalogue, PlanFile) {
    spring_day()
}

pub(super) fn started(seconds: i64) -> Run {
    let (catalogue, file) = day();
    let schedule = Schedule::new(file.plan(), &catalogue, &OwnMinutes::new());
    Run::start("Spring day", &schedule, at(seconds)).unwrap()
}

fn told(run: &Run, seconds: i64) -> RunStatus {
    run.told(at(seconds)).unwrap()
}

/// Goes on at each step's end, second by second. Returns the seconds that it took.
fn carry_out(run: &mut Run, mut second: i64) -> i64 {
    while let Some(told) = run.told(at(second)) {
        if told.step <= 0 {
            run.next(at(second));
        } else {
            second += 1;
        }
    }
    second
}

#[test]
fn a_whole_session_keeps_its_time_to_the_second() {
    let mut run = started(0);
    assert_eq!(on_the_wall(at(0).wall, HOUR), "13:00");
    let first = told(&run, 0);
    assert_eq!(
        (first.step, first.block, first.session),
        (900, 900, 155 * 60)
    );
    assert_eq!((first.late, first.pace), (0, Pace::Going));
    assert_eq!(on_the_wall(first.ends, HOUR), "15:35");
    assert_eq!(
        run.line(at(60)),
        "13:01. Do: 14 minutes left. On time; it ends at 15:35."
    );
    assert_eq!(carry_out(&mut run, 0), 155 * 60);
    assert_eq!(run.took(), Some((155, 0)));
    assert_eq!(run.line(at(155 * 60)), "15:35. The session has ended.");
    let actual: Vec<(String, u32)> = run.actual().into_iter().collect();
    let expected = [
        ("close", 25),
        ("gather", 30),
        ("hello", 15),
        ("sort", 30),
        ("talk", 35),
    ];
    assert_eq!(
        actual,
        expected.map(|(id, minutes)| (id.to_owned(), minutes))
    );
}

#[test]
fn the_end_of_a_step_is_told_by_signs_and_words() {
    let run = started(0);
    for (second, pace, figures) in [
        (719, Pace::Going, "3:01"),
        (720, Pace::Soon, "3:00"),
        (854, Pace::Soon, "0:46"),
        (855, Pace::Last, "0:45"),
        (900, Pace::Over, "0:00"),
        (1025, Pace::Over, "-2:05"),
    ] {
        let told = told(&run, second);
        assert_eq!(
            (told.pace, told.figures().as_str()),
            (pace, figures),
            "{second}"
        );
    }
    assert_eq!(told(&run, 1025).left_in_words(), "2 minutes over");
}

#[test]
fn who_stays_too_long_is_behind_and_who_goes_on_early_is_ahead() {
    let mut run = started(0);
    assert_eq!(
        told(&run, 1140).drift_in_words(),
        "4 minutes behind; the buffer takes it"
    );
    assert_eq!(
        told(&run, 900 + 14 * 60).drift_in_words(),
        "14 minutes behind, 4 more than the buffer"
    );
    run.next(at(600));
    assert_eq!(told(&run, 600).drift_in_words(), "5 minutes ahead");
    assert_eq!(run.step().unwrap().title, "Change to “The gather”");
}

#[test]
fn a_late_start_is_behind_the_plan_and_another_hour_has_its_own_times() {
    let late = started(7 * 60);
    assert_eq!(told(&late, 7 * 60).late, 420);
    let rehearsal = started(-3 * 3600);
    let told = told(&rehearsal, -3 * 3600);
    assert_eq!(
        (told.late, on_the_wall(told.ends, HOUR).as_str()),
        (0, "12:35")
    );
}

#[test]
fn a_pause_stops_the_step_and_the_session_ends_later() {
    let mut run = started(0);
    run.pause(at(60));
    assert!(run.is_paused());
    let paused = told(&run, 360);
    assert_eq!((paused.step, paused.late), (840, 300));
    assert!(run.line(at(360)).ends_with("Paused."));
    run.pause(at(360));
    assert_eq!(told(&run, 420).step, 780);
}

#[test]
fn back_loses_no_time() {
    let mut run = started(0);
    assert!(!run.back(at(10)));
    run.next(at(100));
    assert!(run.back(at(130)));
    assert_eq!(told(&run, 130).step, 900 - 130);
    let end = carry_out(&mut run, 130);
    assert!(run.has_ended());
    assert!(run.back(at(end + 999)));
    assert_eq!(
        told(&run, end + 999).step,
        0,
        "what went by after the end is nobody's"
    );
}

#[test]
fn who_ended_too_early_goes_back_to_where_that_was() {
    let mut run = started(0);
    run.next(at(900));
    run.next(at(1020));
    run.end(at(1200));
    assert!(run.has_ended());
    assert!(run.back(at(1300)));
    assert_eq!(run.blocks().1, Some(1));
    assert_eq!(told(&run, 1300).step, 1800 - 180, "as it was when it ended");
}

#[test]
fn shortening_takes_from_flexible_blocks_what_it_says() {
    let mut run = started(0);
    // “The sort” may go from 30 to 20 minutes, “The close” from 25 to 15.
    assert_eq!(run.room(), 20 * 60);
    let before = told(&run, 0);
    assert_eq!(run.shorten(8 * 60), 8 * 60);
    let after = told(&run, 0);
    assert_eq!(before.ends - after.ends, 8 * 60 * 1000);
    let lengths: Vec<u64> = run.steps.iter().map(|step| step.seconds / 60).collect();
    assert_eq!(lengths, [15, 2, 30, 2, 10, 2, 26, 2, 35, 2, 21]);
    assert_eq!(run.shorten(3600), 12 * 60, "no more than there is");
    assert_eq!(
        [run.undo(), run.undo(), run.undo()],
        [Undone::Done, Undone::Done, Undone::Nothing]
    );
    assert_eq!(told(&run, 0), before);
}

#[test]
fn the_block_to_cut_first_goes_with_its_change() {
    let mut run = started(0);
    let marked = run.to_drop().unwrap();
    assert_eq!(
        run.drop_block(marked).unwrap(),
        SpareTime {
            place: 4,
            title: "The talk".to_owned(),
            seconds: 37 * 60
        }
    );
    assert_eq!(told(&run, 0).late, -37 * 60);
    assert!(run.to_drop().is_none());
    carry_out(&mut run, 0);
    assert!(!run.actual().contains_key("talk"));
    assert_eq!(run.took(), Some((118, -37)));
}

#[test]
fn what_was_only_clicked_through_teaches_no_minutes() {
    let mut run = started(0);
    (0..20).for_each(|second| run.next(at(second)));
    assert!(run.has_ended());
    assert!(run.actual().is_empty());
}

fn killed(run: &Run, now: Now) -> Run {
    let text = serde_json::to_string(&run.kept()).unwrap();
    Run::of_kept(serde_json::from_str(&text).unwrap(), now).unwrap()
}

#[test]
fn a_killed_run_goes_on_where_the_wall_clock_says() {
    let mut run = started(0);
    run.next(at(900));
    run.next(at(1020));
    let other_boot = Now {
        steady: 5,
        ..at(1320)
    };
    let run = killed(&run, other_boot);
    let told = run.told(other_boot).unwrap();
    assert_eq!((told.step, told.late), (25 * 60, 0));
    assert_eq!(run.step().unwrap().title, "Do");
}

#[test]
fn a_closed_lid_counts_and_a_changed_clock_does_not_move_the_step() {
    let mut run = started(0);
    assert_eq!(
        told(&run, 600).step,
        300,
        "the steady clock goes on while the computer sleeps"
    );
    let moved = set(at(600), 3600);
    assert_eq!(run.notice(moved), Some(3_600_000));
    assert_eq!(run.notice(moved), None, "it is said once");
    assert_eq!(run.told(moved).unwrap().step, 300);
    assert_eq!(
        run.told(moved).unwrap().late,
        3600,
        "the session follows the wall"
    );
    let resumed = killed(&run, moved);
    assert_eq!(resumed.told(moved).unwrap().step, 300);
    let back = set(at(601), -1800);
    assert_eq!(run.notice(back), Some(-5_400_000));
    assert_eq!(run.told(back).unwrap().step, 299);
}

#[derive(Debug, Clone, Copy)]
enum Press {
    Next,
    Back,
    Pause,
    Lengthen(i64),
    Shorten(u64),
    Drop,
    Undo,
    Kill,
}

fn presses() -> impl Strategy<Value = (i64, Press)> {
    let press = prop_oneof![
        Just(Press::Next),
        Just(Press::Back),
        Just(Press::Pause),
        (-6i64..6).prop_map(Press::Lengthen),
        (0u64..2000).prop_map(Press::Shorten),
        Just(Press::Drop),
        Just(Press::Undo),
        Just(Press::Kill),
    ];
    (0i64..900, press)
}

proptest! {
    #[test]
    fn re_timing_moves_the_end_by_what_it_promises(presses in proptest::collection::vec(presses(), 1..40)) {
        let mut run = started(0);
        let mut second = 0;
        let mut unpaused = 0;
        for (wait, press) in presses {
            second += wait;
            if !run.is_paused() && !run.has_ended() {
                unpaused += wait * 1000;
            }
            let now = at(second);
            let before = run.told(now);
            let change = match press {
                Press::Next => { run.next(now); None }
                Press::Back => { run.back(now); None }
                Press::Pause => { run.pause(now); None }
                Press::Kill => { run = killed(&run, now); Some(0) }
                Press::Lengthen(minutes) => {
                    let whole = before.is_some_and(|told| told.step > 360);
                    let changed = run.lengthen(minutes);
                    whole.then_some(changed * 60)
                }
                Press::Shorten(seconds) => {
                    prop_assert!(run.room() >= run.clone().shorten(seconds));
                    Some(-i64::try_from(run.shorten(seconds)).unwrap())
                }
                Press::Drop => run
                    .to_drop()
                    .and_then(|place| run.drop_block(place))
                    .map(|can| -i64::try_from(can.seconds).unwrap()),
                Press::Undo => { run.undo(); None }
            };
            if let (Some(before), Some(change), Some(after)) = (before, change, run.told(now)) {
                prop_assert_eq!(after.ends, before.ends + change * 1000, "{:?}", press);
                prop_assert_eq!(after.session, before.session + change);
                prop_assert_eq!(after.late, before.late + change);
            }
            // No second that was not a pause is lost, wherever one went to and fro.
            let counted: i64 = run.done.iter().sum::<i64>() + if run.has_ended() { 0 } else { run.elapsed(now) };
            prop_assert_eq!(counted, unpaused);
        }
    }
}
