//! Files of every past version, kept for ever: each is still read, and what is rewritten in them loses nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::run::{Home, Run};

/// The folders of the versions, each with a file of every kind.
fn versions() -> Vec<PathBuf> {
    let past = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/past");
    let versions: Vec<PathBuf> = fs::read_dir(past)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(!versions.is_empty());
    versions
}

/// A home with the files of a version; its run and its minutes where they are kept.
fn home_of(version: &Path) -> Home {
    let home = Home::new();
    for entry in fs::read_dir(version).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let folder = match name.as_str() {
            "run.ron" | "minutes.ron" => "state/kitbag/",
            _ => "",
        };
        home.file(&format!("{folder}{name}"), &text);
    }
    home
}

/// The program with lines typed into it, with the state of this home.
fn typed(home: &Home, line: &str, lines: &str) -> Run {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut command = home.command(&words);
    command.env("XDG_STATE_HOME", home.path().join("state"));
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
    // Who has ended reads no more.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes());
    Run::of(&child.wait_with_output().unwrap())
}

#[test]
fn c2_files_of_every_past_version_are_read_without_a_word() {
    for version in versions() {
        let home = home_of(&version);
        for file in ["catalogue.ron", "list.jsonl"] {
            let run = home.line(&format!("check {file}"));
            assert_eq!((run.code, run.out.as_str()), (0, ""), "{file}: {}", run.err);
        }
        let run = home.line("--config config.ron -c catalogue.ron list digging");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        assert_eq!(run.out, "digging\tDigging together\n");
    }
}

#[test]
fn c2_a_run_and_the_minutes_of_every_past_version_go_on() {
    for version in versions() {
        let home = home_of(&version);
        let catalogue = "--no-default -c catalogue.ron";
        let run = typed(&home, &format!("{catalogue} run --plain"), "step\n");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        let begins = "The run of “Garden day”, 2 blocks, goes on.";
        assert!(run.out.starts_with(begins), "{}", run.out);
        assert!(run.out.contains("Step 2 of 2: Tell."), "{}", run.out);
        // Its own minutes count where the plan says none.
        let open = fs::read_to_string(home.path().join("plan.ron")).unwrap();
        home.file("open.ron", &open.replace("minutes: 40, ", ""));
        let shown = typed(&home, &format!("{catalogue} plan show open.ron"), "");
        assert!(
            shown.out.contains("33") || shown.out.contains("35"),
            "{}",
            shown.out
        );
    }
}

#[test]
fn c2_a_plan_of_every_past_version_is_changed_and_loses_nothing() {
    for version in versions() {
        let home = home_of(&version);
        let before = fs::read_to_string(home.path().join("plan.ron")).unwrap();
        let line = "--no-default -c catalogue.ron plan edit --plain plan.ron";
        let run = typed(&home, line, "plan break walk 5\n");
        assert_eq!(run.code, 0, "{} {}", run.out, run.err);
        let after = fs::read_to_string(home.path().join("plan.ron")).unwrap();
        let added: Vec<&str> = after
            .lines()
            .filter(|line| !before.contains(line))
            .collect();
        assert!(
            added.len() == 1 && added.concat().contains("Walk"),
            "{added:?}"
        );
        assert!(before.lines().all(|line| after.contains(line)), "{after}");
    }
}

#[test]
fn c2_a_newer_form_is_told_and_read_as_far_as_it_is_known() {
    let home = Home::new();
    home.file(
        "new.ron",
        "Catalogue(format: 9, mood: \"new\", resources: [Resource(id: \"a\", title: \"A\", shine: 3)])",
    );
    let run = home.line("--no-default -c new.ron list");
    assert_eq!((run.code, run.out.as_str()), (0, "a\tA\n"));
    assert!(run.err.contains("3 warnings in new.ron"), "{}", run.err);
    home.file(
        "plan.ron",
        "Plan(format: 9, title: \"New\", mood: 1, blocks: [Block(break: \"Tea\", shine: 2)])",
    );
    let run = typed(&home, "plan edit --plain plan.ron", "plan break walk 5\n");
    assert_eq!(run.code, 0, "{} {}", run.out, run.err);
    let after = fs::read_to_string(home.path().join("plan.ron")).unwrap();
    for kept in ["format: 9", "mood: 1", "shine: 2", "Walk"] {
        assert!(after.contains(kept), "{after}");
    }
}
