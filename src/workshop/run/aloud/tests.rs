//! Whole sessions, told in lines, in no time.

use proptest::prelude::*;

use super::super::tests::{at, set, started};
use super::*;

fn begun() -> (Aloud, Reply) {
    Aloud::begin(started(0), Begun::Now, at(0))
}

fn aloud() -> Aloud {
    begun().0
}

/// What is said to `line` after so many seconds.
fn said(aloud: &mut Aloud, line: &str, second: i64) -> Vec<String> {
    aloud.answer(line, at(second)).lines
}

/// Everything that is said in a session, with its second, where somebody types `next` whenever the time is up; `wake`
/// says after how many seconds the run is looked at again.
fn session(wake: impl Fn(&Aloud, i64) -> i64) -> Vec<(i64, String)> {
    let (mut aloud, reply) = begun();
    let mut second = 0;
    let mut told: Vec<(i64, String)> = reply.lines.into_iter().map(|line| (0, line)).collect();
    while !aloud.run.has_ended() {
        second += wake(&aloud, second);
        let mut lines = aloud.tick(at(second)).lines;
        if lines.iter().any(|line| line.contains("the time is up")) {
            lines.extend(said(&mut aloud, "next", second));
        }
        told.extend(lines.into_iter().map(|line| (second, line)));
    }
    told
}

fn every_second() -> Vec<(i64, String)> {
    session(|_, _| 1)
}

#[test]
fn the_first_ten_minutes_of_a_session_are_these_lines() {
    let told = every_second();
    let first: Vec<&str> = told
        .iter()
        .filter(|(second, _)| *second <= 10 * 60)
        .map(|(_, line)| line.as_str())
        .collect();
    assert_eq!(
        first,
        [
            "A run of “Spring day”, 6 blocks, begins.",
            "Type next for the next step, or help.",
            "Block 1 of 6: The hello. Do.",
            "Do the hello.",
            "13:00. Do: 15 minutes left. On time; it ends at 15:35.",
            "13:01. Do: 14 minutes left. On time; it ends at 15:35.",
            "13:02. Do: 13 minutes left. On time; it ends at 15:35.",
            "13:03. Do: 12 minutes left. On time; it ends at 15:35.",
            "13:04. Do: 11 minutes left. On time; it ends at 15:35.",
            "13:05. Do: 10 minutes left. On time; it ends at 15:35.",
            "13:06. Do: 9 minutes left. On time; it ends at 15:35.",
            "13:07. Do: 8 minutes left. On time; it ends at 15:35.",
            "13:08. Do: 7 minutes left. On time; it ends at 15:35.",
            "13:09. Do: 6 minutes left. On time; it ends at 15:35.",
            "13:10. Do: 5 minutes left. On time; it ends at 15:35.",
        ]
    );
}

#[test]
fn every_minute_of_a_session_has_a_line_and_each_change_and_no_line_comes_twice() {
    let told = every_second();
    let is_time = |line: &str| line.contains("; it ends at ");
    for minute in 0..155 {
        let here = told.iter().filter(|(second, _)| *second == minute * 60);
        assert!(here.clone().any(|(_, line)| is_time(line)), "{minute}");
    }
    let mut seen = std::collections::BTreeSet::new();
    assert!(told.iter().all(|(_, line)| seen.insert(line)), "{told:?}");
    // Between the minutes only the last twentieth is told, where that is no whole minute itself.
    let between: Vec<&str> = told
        .iter()
        .filter(|(second, _)| second % 60 != 0)
        .map(|(_, line)| line.as_str())
        .collect();
    assert!(
        between
            .iter()
            .all(|line| line.contains("; come to an end") || line.contains("; finish now"))
    );
    assert_eq!(
        between[0],
        "13:14. Do: 45 seconds left; finish now. On time; it ends at 15:35."
    );
    let headings = told
        .iter()
        .filter(|(_, line)| line.starts_with("Block ") || line.starts_with("Change to "));
    assert_eq!(headings.count(), 11);
    let end: Vec<&str> = told
        .iter()
        .rev()
        .take(9)
        .map(|(_, line)| line.as_str())
        .collect();
    assert_eq!(
        end,
        [
            "back goes back into it; quit leaves.",
            "The close: 25 minutes.",
            "The talk: 35 minutes.",
            "The sort: 30 minutes.",
            "The gather: 30 minutes.",
            "The hello: 15 minutes.",
            "It took 2 h 35 and ended on time.",
            "The run has ended; how long 5 activities took is remembered for the next plan.",
            "15:35. Do: the time is up. On time; it ends at 15:35.",
        ]
    );
}

#[test]
fn who_sleeps_until_something_is_due_hears_the_same_as_who_looks_every_second() {
    let waking = session(|aloud, second| {
        let wait = aloud.time_to_due(at(second)).unwrap();
        assert!((1..=60_000).contains(&wait) && wait % 1000 == 0, "{wait}");
        i64::try_from(wait).unwrap() / 1000
    });
    assert_eq!(waking, every_second());
}

#[test]
fn a_typed_word_does_what_the_screen_s_key_does() {
    for (line, timing) in [
        ("next", RunCommand::Next),
        ("n", RunCommand::Next),
        ("back", RunCommand::Back),
        ("pause", RunCommand::Pause),
        ("more", RunCommand::Lengthen(1)),
        ("+5", RunCommand::Lengthen(5)),
        ("less 3", RunCommand::Lengthen(-3)),
        ("shorten", RunCommand::Shorten),
        ("drop", RunCommand::Drop),
        ("undo", RunCommand::Undo),
    ] {
        let mut run = started(0);
        run.next(at(1100));
        run.lengthen(4);
        let (mut aloud, _) = Aloud::begin(run.clone(), Begun::Before, at(1100));
        let sentence_of_key = run.time(timing, at(1130));
        let reply = aloud.answer(line, at(1130));
        assert_eq!(aloud.run, run, "{line}");
        assert_eq!(reply.then, Then::Keep(Box::new(run.kept())), "{line}");
        if let Some(said) = sentence_of_key {
            assert!(reply.lines[0].starts_with(&capital(&said)), "{reply:?}");
        }
        assert_eq!(*reply.lines.last().unwrap(), run.line(at(1130)), "{line}");
    }
}

#[test]
fn who_stays_over_the_time_is_told_every_minute_how_far() {
    let mut aloud = aloud();
    aloud.tick(at(899));
    assert_eq!(
        aloud.tick(at(900)).lines,
        ["13:15. Do: the time is up. On time; it ends at 15:35."]
    );
    assert!(aloud.tick(at(959)).lines.is_empty());
    assert_eq!(
        aloud.tick(at(960)).lines,
        ["13:16. Do: 1 minute over. 1 minute behind; the buffer takes it; it ends at 15:36."]
    );
    let shortened = said(&mut aloud, "shorten", 960);
    assert_eq!(
        shortened[0],
        "1 minute less in the flexible blocks to come; u takes it back."
    );
}

#[test]
fn while_the_clock_stands_a_line_a_minute_says_so() {
    let mut aloud = aloud();
    assert_eq!(
        said(&mut aloud, "p", 90)[0],
        "The clock stands; go on lets it go on."
    );
    assert_eq!(
        said(&mut aloud, "pause", 90),
        ["The clock stands already; go on lets it go on."]
    );
    assert_eq!(aloud.time_to_due(at(100)), Some(50_000));
    assert!(aloud.tick(at(149)).lines.is_empty());
    assert!(aloud.tick(at(150)).lines[0].ends_with("Paused."));
    assert_eq!(said(&mut aloud, "go on", 200)[0], "The clock goes on.");
    assert_eq!(said(&mut aloud, "g", 200), ["The clock goes on already."]);
    assert_eq!(
        aloud.time_to_due(at(200)),
        Some(30_000),
        "14:00 has gone by, 13:30 is left"
    );
}

#[test]
fn the_end_must_be_typed_twice_and_can_be_gone_back_from() {
    let mut aloud = aloud();
    assert!(said(&mut aloud, "end", 60)[0].contains("Type end again"));
    assert!(said(&mut aloud, "", 61)[0].starts_with("13:01."));
    assert!(said(&mut aloud, "end", 62)[0].contains("Type end again"));
    let reply = aloud.answer("end", at(900));
    assert!(reply.lines[0].starts_with("The run has ended"), "{reply:?}");
    assert_eq!(reply.then, Then::Learn([("hello".to_owned(), 15)].into()));
    assert_eq!(aloud.time_to_due(at(900)), None);
    assert!(aloud.tick(at(9000)).lines.is_empty());
    assert_eq!(
        said(&mut aloud, "more", 901),
        ["The run has ended; b goes back into it, q leaves it."]
    );
    assert_eq!(aloud.leave().lines, [""; 0]);
    let back = aloud.answer("back", at(902));
    assert!(matches!(back.then, Then::Keep(_)));
    assert_eq!(back.lines[0], "Block 1 of 6: The hello. Do.");
}

#[test]
fn a_clock_that_was_set_is_said_once_and_kept() {
    let mut aloud = aloud();
    let moved = set(at(30), 3600);
    let reply = aloud.tick(moved);
    assert_eq!(
        reply.lines[0],
        "The computer's clock was set forward by 60 minutes; the step goes on as it was."
    );
    assert_eq!(
        reply.lines[1],
        "14:00. Do: 15 minutes left. 60 minutes behind, 50 more than the buffer; it ends at 16:35."
    );
    assert!(matches!(reply.then, Then::Keep(_)));
    assert!(aloud.tick(moved).lines.is_empty());
    let back = aloud.answer("help", at(31));
    assert!(back.lines[0].starts_with("The computer's clock was set back"));
    assert!(matches!(back.then, Then::Keep(_)));
}

#[test]
fn who_only_ever_types_hears_what_is_due_as_well() {
    let mut aloud = aloud();
    assert_eq!(said(&mut aloud, "x y", 59).len(), 1);
    let due = said(&mut aloud, "x y", 60);
    assert_eq!(
        due[1],
        "13:01. Do: 14 minutes left. On time; it ends at 15:35."
    );
    assert_eq!(said(&mut aloud, "time", 120).len(), 1);
}

#[test]
fn after_a_sleep_one_line_says_it_all() {
    let mut aloud = aloud();
    assert_eq!(aloud.tick(at(600)).lines.len(), 1);
    assert!(aloud.tick(at(601)).lines.is_empty());
    assert_eq!(aloud.time_to_due(at(601)), Some(59_000));
}

#[test]
fn what_comes_next_and_the_step_can_be_heard_again() {
    let mut aloud = aloud();
    assert_eq!(
        said(&mut aloud, "what next", 5),
        ["Next: Change to “The gather”, 2 minutes."]
    );
    let step = said(&mut aloud, "step", 5);
    assert_eq!(step[..2], ["Block 1 of 6: The hello. Do.", "Do the hello."]);
    assert_eq!(said(&mut aloud, "n", 10)[0], "Change to “The gather”.");
    let next = said(&mut aloud, "w", 10);
    assert_eq!(next, ["Next: The gather. Do, 30 minutes."]);
    while aloud.run.next_step().is_some() {
        aloud.answer("n", at(20));
    }
    assert_eq!(
        said(&mut aloud, "w", 20),
        ["This is the last step; next ends the run."]
    );
    assert!(said(&mut aloud, "n", 20)[0].starts_with("The run has ended"));
}

#[test]
fn a_run_that_is_left_says_how_to_come_back_to_it() {
    let reply = aloud().answer("q", at(5));
    assert_eq!(reply.then, Then::Leave);
    assert_eq!(
        reply.lines,
        ["The run goes on; `kitbag run --plain` comes back to it."]
    );
    let (_, again) = Aloud::begin(started(0), Begun::Before, at(600));
    assert_eq!(
        again.lines[0],
        "The run of “Spring day”, 6 blocks, goes on."
    );
    let (_, late) = Aloud::begin(started(420), Begun::Now, at(420));
    assert_eq!(late.lines[1], "Started 7 minutes after the plan's time.");
}

proptest! {
    #[test]
    fn whatever_is_typed_a_line_comes_when_it_is_due_and_only_then(
        lines in proptest::collection::vec((0i64..400, "(next|back|pause|go on|\\+3|-2|shorten|drop|undo|end|time|step|help|x y)"), 1..40),
    ) {
        let mut aloud = aloud();
        let mut second = 0;
        for (wait, line) in lines {
            for _ in 0..wait {
                second += 1;
                let due = aloud.time_to_due(at(second)) == Some(0);
                let before = aloud.last.line.clone();
                let lines = aloud.tick(at(second)).lines;
                prop_assert!(due || lines.is_empty(), "{:?}", lines);
                prop_assert!(!due || lines.len() == 1 || aloud.last.line == before);
                prop_assert_ne!(aloud.time_to_due(at(second)), Some(0));
            }
            let reply = aloud.answer(&line, at(second));
            prop_assert!(!reply.lines.is_empty(), "{}", line);
            prop_assert!(reply.lines.iter().all(|line| !line.is_empty() && !line.contains('\n')));
        }
    }
}
