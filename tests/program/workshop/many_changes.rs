//! Many changes: killed at any moment, and from two windows at once. What the screen called saved is there.
//!
//! Each test runs a few rounds; `KITBAG_TEST_ROUNDS=200` is the release run.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use super::two_windows::open;
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;

/// How much is done: in the release run, and usually.
fn rounds(usual: usize) -> usize {
    let asked = std::env::var("KITBAG_TEST_ROUNDS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

/// The names of the breaks in a plan's text, in which every block is whole.
fn breaks(text: &str) -> Vec<&str> {
    assert!(text.trim_end().ends_with(')'), "{text}");
    let names = text.split("break: \"").skip(1);
    names.filter_map(|rest| rest.split('"').next()).collect()
}

/// The breaks that a screen shows as saved: none where its title line says otherwise.
fn shown_as_saved(pty: &Pty) -> Vec<String> {
    let screen = pty.contents();
    let title = screen.lines().next().unwrap_or("");
    if !title.trim_end().ends_with("· saved") && !title.trim_end().ends_with(" saved") {
        return Vec::new();
    }
    if title.contains("not saved") {
        return Vec::new();
    }
    let names = screen.split("       (").skip(1);
    let names = names.filter_map(|rest| rest.split_once(')'));
    names.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn d1_killed_at_any_moment_what_the_screen_called_saved_is_there_and_nothing_is_torn() {
    let mut seen = 0;
    let rounds = rounds(10);
    for round in 0..rounds {
        let mut pty = open(Start::kitbag(), &["plan", "edit"]);
        let path = pty.home().join("ours.ron");
        pty.type_keys("bTea 5<enter>bWalk 6<enter>bSong 7<enter>bRest 8<enter>");
        // A moment of its own each time: when so much has come.
        let come = Cell::new(0);
        pty.wait_for(|screen| {
            let shown = screen.contents();
            let is_done = shown.contains("(Rest)") && !shown.contains(" saving");
            is_done || come.replace(come.get() + 1) >= round % 7
        });
        pty.signal("KILL");
        assert!(matches!(pty.wait_exit(), Ending::Signal(_)));
        let text = fs::read_to_string(&path).unwrap();
        let there = breaks(&text);
        // Each a beginning of what was typed.
        assert!(
            ["Tea", "Walk", "Song", "Rest"].starts_with(&there),
            "{there:?}"
        );
        for name in shown_as_saved(&pty) {
            seen += 1;
            assert!(
                there.contains(&name.as_str()),
                "{name} was called saved: {text}"
            );
        }
    }
    assert!(
        seen > rounds / 4,
        "the sign was seen for {seen} blocks of {rounds} runs"
    );
}

/// Two windows on one plan, in which each makes `count` changes as fast as keys are taken.
fn two_windows(count: usize, home: &dyn Fn(Start, &Path) -> Start) {
    let mut one = open(Start::kitbag(), &["plan", "edit"]);
    let path = one.home().join("ours.ron");
    let two = home(Start::kitbag(), one.home());
    let mut two = two.arg("plan").arg("edit").arg(&path).open();
    two.wait_text("Spring day");
    for n in 0..count {
        one.type_keys(&format!("bOne{n} 5<enter>"));
        two.type_keys(&format!("bTwo{n} 6<enter>"));
    }
    for (pty, last) in [(&mut one, "One"), (&mut two, "Two")] {
        pty.wait_text(&format!("({last}{})", count - 1));
        pty.type_keys("<c-c>");
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{}", pty.contents());
    }
    let text = fs::read_to_string(&path).unwrap();
    let mut there = breaks(&text);
    there.sort_unstable();
    let mut all: Vec<String> = (0..count)
        .flat_map(|n| [format!("One{n}"), format!("Two{n}")])
        .collect();
    all.sort_unstable();
    assert_eq!(there, all);
}

#[test]
fn d3_changes_in_two_windows_at_once_are_all_kept() {
    let count = (rounds(12) * 5 / 4).max(10);
    let runs = if count > 100 { 4 } else { 1 };
    for _ in 0..runs {
        two_windows(count, &Start::living_in);
        // Two people, who have no folder in common but the plan's.
        two_windows(count, &|start, _| start);
    }
}
