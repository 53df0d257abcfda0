//! What a hand or a broken disk has put into a kept run.

use proptest::prelude::*;

use super::super::RunCommand;
use super::super::tests::{at, set, started};
use super::*;

#[test]
fn what_was_put_into_a_kept_run_by_hand_is_cleaned() {
    let mut kept = started(0).kept();
    kept.title = "A\u{1b}[2J\u{202e}b".to_owned();
    kept.steps[0].text = "x\u{7}y".to_owned();
    let run = Run::of_kept(kept, at(0)).unwrap();
    assert_eq!(run.title(), "A[2Jb");
    assert_eq!(run.step().unwrap().text, "xy");
}

#[test]
fn what_is_kept_and_makes_no_sense_is_not_taken() {
    let run = started(0);
    let broken: [fn(&mut SavedRun); 12] = [
        |kept| kept.form = 2,
        |kept| kept.at = 99,
        |kept| kept.blocks.clear(),
        |kept| kept.ended = Some(0),
        |kept| kept.since = Some(i64::MIN),
        |kept| kept.began = i64::MAX,
        |kept| kept.planned = i64::MIN,
        |kept| kept.spent = -1,
        |kept| kept.spent = i64::MAX,
        |kept| kept.steps[0].seconds = i64::MAX.unsigned_abs(),
        |kept| kept.length = u64::MAX,
        |kept| kept.buffer = u64::MAX,
    ];
    for change in broken {
        let mut kept = run.kept();
        change(&mut kept);
        assert!(Run::of_kept(kept, at(0)).is_none());
    }
}

/// A number as a broken disk or a hand may write it: any, or one at the edge of what makes sense.
fn numbers() -> impl Strategy<Value = i64> {
    let edge = 10_000_000_000_000_000_i64;
    prop_oneof![
        any::<i64>(),
        -edge..=edge,
        prop::sample::select(vec![i64::MIN, i64::MAX, 0, -edge, edge, edge / 1000]),
    ]
}

proptest! {
    #[test]
    fn a_kept_run_with_any_numbers_is_refused_or_can_be_gone_on_with(
        put in proptest::collection::vec((0..9usize, numbers()), 1..4),
    ) {
        let mut run = started(0);
        run.next(at(60));
        let mut kept = run.kept();
        for (place, number) in put {
            match place {
                0 => kept.began = number,
                1 => kept.planned = number,
                2 => kept.since = Some(number),
                3 => kept.spent = number,
                4 => kept.done[0] = number,
                5 => kept.length = number.unsigned_abs(),
                6 => kept.buffer = number.unsigned_abs(),
                7 => kept.steps[1].seconds = number.unsigned_abs(),
                _ => kept.steps[1].least = number.unsigned_abs(),
            }
        }
        if let Some(mut run) = Run::of_kept(kept, at(120)) {
            prop_assert!(run.kept().is_sane());
            run.line(at(121));
            run.started_in_words(at(121));
            run.notice_in_words(set(at(121), 5));
            for timing in [RunCommand::Lengthen(5), RunCommand::Shorten, RunCommand::Drop, RunCommand::Undo] {
                run.time(timing, at(122));
                run.told(at(122));
            }
            run.pause(at(123));
            run.back(at(124));
            run.end(at(125));
            run.actual();
            run.took();
        }
    }
}
