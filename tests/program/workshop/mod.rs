//! A session as a facilitator has it: planned, changed, run, killed, and gone on with, in a real pseudo-terminal.
//!
//! The clock is moved by the library of `faketime`. Where that is missing the test says so and passes, except in CI.
#![cfg(unix)]

mod many_changes;
mod two_windows;
mod unsaved_plan;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::common::browser::{begin, started};
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;

/// How long a file is waited for; far more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(40);

/// Looks at a file until its text is as asked, and returns the text. What is kept is written behind the screen.
#[track_caller]
fn wait_file(path: &Path, asked: impl Fn(&str) -> bool) -> String {
    let began = Instant::now();
    loop {
        let text = fs::read_to_string(path).unwrap_or_default();
        if asked(&text) {
            return text;
        }
        let path = path.display();
        assert!(began.elapsed() < PATIENCE, "{path} is still\n{text}");
        std::thread::yield_now();
    }
}

/// What is kept in this home.
fn kept(home: &Path, name: &str) -> PathBuf {
    home.join("state/kitbag").join(name)
}

/// The one plan that is kept in this home.
fn plan_in(home: &Path) -> PathBuf {
    let folder = fs::read_dir(kept(home, "plans")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    // Beside a plan that is just being saved lie its lock and the new text.
    let is_plan = |path: &PathBuf| path.extension().is_some_and(|end| end == "ron");
    let plans: Vec<PathBuf> = paths.filter(is_plan).collect();
    let [plan] = plans.as_slice() else {
        panic!("{plans:?}");
    };
    plan.clone()
}

/// The library that gives a program another clock.
fn library() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    let mut files = folders.map(|folder| folder.join("faketime/libfaketime.so.1"));
    let found = files.find(|file| file.exists());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "CI must have faketime");
        eprintln!("NOT TESTED: a run that goes on later, for want of faketime");
    }
    found
}

/// The program in `home` at `time` of a day in December; its clock goes on from there.
fn at(home: &Path, library: &Path, time: &str) -> Start {
    Start::kitbag()
        .living_in(home)
        .env("TZ", "UTC")
        .env("LD_PRELOAD", library)
        .env("FAKETIME", format!("@2026-12-03 {time}:00"))
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("NO_FAKE_STAT", "1")
}

/// Chooses `row` of a menu by its name.
fn choose(pty: &mut Pty, row: &str) {
    pty.type_keys(row);
    pty.wait_text(&format!("> {row}"));
    pty.type_keys("<enter>");
}

/// Answers the question of the session that `row` asks.
fn settle(pty: &mut Pty, row: &str, question: &str, answer: &str) {
    pty.type_keys("s");
    pty.wait_text("The session");
    choose(pty, row);
    pty.wait_text(question);
    pty.type_keys(&format!("{answer}<enter>"));
    pty.wait_text("The session");
    pty.type_keys("<esc>");
    pty.wait_for(|screen| !screen.contents().contains("The session"));
}

/// From an empty home to a plan that fits: two activities and a break, 13:00 to 14:21.
fn plan(pty: &mut Pty) {
    pty.type_keys("/1-2-4<enter>");
    pty.wait_text("3 of 138");
    pty.type_keys("+");
    pty.wait_text("“1-2-4-All” is in the plan: plan of 1 block, 12 min; p shows it");
    pty.type_keys("/<c-u>fishbowl<enter>+");
    pty.wait_text("“Fishbowl” is in the plan: plan of 2 blocks, 1 h 09; p shows it");
    pty.type_keys("p");
    pty.wait_text("1:09  end, after 1 h 09; 10 minutes kept free");
    pty.type_keys("m");
    pty.wait_text("Minutes of “");
    pty.type_keys("40<enter>");
    pty.wait_text("40 =     Fishbowl");
    pty.type_keys("b");
    pty.wait_text("its name, its minutes, or both");
    pty.type_keys("tea 15<enter>");
    pty.wait_text("0:56   15       (Tea)");
    settle(pty, "Start", "When does it start?", "13:00");
    pty.wait_text("from 13:00");
    settle(pty, "End", "When must it end?", "14");
    pty.wait_text("13:00 to 14:00");
    settle(pty, "People", "How many people come?", "12");
    pty.wait_text("12 people");
    // 12, 40 and 15 minutes, twice 2 for a change, 10 kept free; in 60.
    pty.wait_text("! 81 of 60 minutes, 21 too many");
    pty.type_keys("c");
    pty.wait_text("things to look at");
    pty.type_keys("<enter>");
    pty.wait_text("Leave it as it is");
    choose(pty, "Move the end to 14:21");
    pty.wait_text("13:00 to 14:21");
    pty.wait_for(|screen| !screen.contents().contains("too many"));
}

#[test]
fn a_session_is_planned_run_killed_and_gone_on_with_ten_minutes_later() {
    let Some(library) = library() else { return };
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let mut pty = at(home, &library, "13:00").open();
    begin(&mut pty);
    plan(&mut pty);
    pty.type_keys("P");
    pty.wait_text("started; n goes on to the next step, space stops the clock");
    pty.wait_text("now 13:00 · ends 14:11");
    pty.wait_text("Step 1 of 4");
    pty.wait_text("block 12 min left · session 1 h 11 left");
    pty.type_keys("n");
    pty.wait_text("Step 2 of 4");
    // Alone takes a minute, which nobody took.
    pty.wait_text("1 minute ahead");
    wait_file(&kept(home, "run.ron"), |text| text.contains("at: 1,"));
    pty.signal("KILL");
    assert_eq!(pty.wait_exit(), Ending::Signal("Killed".to_owned()));
    let before = fs::read_to_string(plan_in(home)).unwrap();
    drop(pty);

    let mut pty = at(home, &library, "13:10").open_held();
    pty.wait_text("a run of “My session” goes on; F8 in the plan (F12) comes back to it");
    pty.type_keys("<f12>");
    pty.wait_text("13:00 to 14:21 · 12 people");
    for block in ["1-2-4-All", "40 =     Fishbowl", "15       (Tea)"] {
        pty.wait_text(block);
    }
    pty.type_keys("<f8>");
    pty.wait_text("the run goes on");
    pty.wait_text("1-2-4-All");
    pty.wait_text("Step 2 of 4");
    // Two minutes in pairs have become ten; nine of the block, 57 of the others and two changes are to come.
    pty.wait_text("!!  over time");
    pty.wait_text("block 9 min left");
    pty.wait_text("now 13:10 · ends 14:18");
    pty.wait_text("session 1 h 08 left");
    pty.wait_text("7 minutes behind; the buffer takes it");
    assert_eq!(fs::read_to_string(plan_in(home)).unwrap(), before);
    // To its last step, so that the block counts as carried out.
    pty.type_keys("n");
    pty.wait_text("Step 3 of 4");
    pty.type_keys("n");
    pty.wait_text("Step 4 of 4");
    pty.type_keys("e");
    pty.wait_text("End the run?");
    choose(&mut pty, "End it here");
    pty.wait_text("the run has ended; how long 1 activity took is remembered for the next plan");
    wait_file(&kept(home, "minutes.ron"), |text| {
        text.contains("\"1-2-4-all\": 10")
    });
    pty.type_keys("<esc>");
    pty.wait_text("10 *     1-2-4-All");
    // Back in the query line, where letters are text.
    pty.type_keys("q");
    started(&mut pty);
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_return(), 0);
    assert_eq!(pty.left_behind(), [""; 0]);
    assert!(!kept(home, "run.ron").exists());
    assert_eq!(fs::read_to_string(plan_in(home)).unwrap(), before);
    drop(pty);

    // It is over: nothing goes on at the next start, and the plan is still there.
    let mut pty = at(home, &library, "13:20").open();
    begin(&mut pty);
    assert!(!pty.contents().contains("goes on"), "{}", pty.contents());
    pty.type_keys("p");
    pty.wait_text("10 *     1-2-4-All");
}
