//! The documents say what the program does: tables and picture are its own, and every command in them runs.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kitbag::cli::documents::{fill, picture};
use kitbag::format::read_plan;

const CURE: &str = "run `cargo run --example documents` and read what it changed";

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The lines of the README's shell blocks, without their comments.
fn commands() -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in readme().lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside {
            found.push(line.split(" #").next().unwrap().trim().to_owned());
        }
    }
    found
}

#[test]
fn the_tables_of_the_readme_are_those_of_the_program() {
    assert!(fill(&readme()) == readme(), "{CURE}");
    for marker in ["searching", "keys", "commands"] {
        assert!(
            readme().contains(&format!("<!-- {marker} -->\n|")) || marker == "keys",
            "{marker} is empty"
        );
    }
}

#[test]
fn the_picture_is_the_present_screen() {
    let kept = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screen.svg"))
        .unwrap();
    assert!(kept == picture(), "{CURE}");
}

/// Runs a line as a POSIX shell would, with our own binary for `kitbag` and a new home.
fn run(line: &str, home: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_kitbag"));
    let path = format!("{}:/usr/bin:/bin", binary.parent().unwrap().display());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(home).env_clear();
    shell.env("PATH", path).env("HOME", home).output().unwrap()
}

#[test]
fn every_command_of_the_readme_works() {
    let home = tempfile::tempdir().unwrap();
    let example = readme();
    let (_, rest) = example.split_once("```ron\nCatalogue(").unwrap();
    let rest = format!("Catalogue({rest}");
    fs::write(
        home.path().join("list.ron"),
        rest.split("```").next().unwrap(),
    )
    .unwrap();
    let commands = commands();
    let ours: Vec<&String> = commands
        .iter()
        .filter(|line| line.starts_with("kitbag"))
        .collect();
    assert!(ours.len() >= 8, "the README shows {} commands", ours.len());
    for line in ours {
        let output = run(line, home.path());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "`{line}` ended with {}: {said}",
            output.status
        );
    }
}

#[test]
fn the_plan_of_the_readme_is_one() {
    let readme = readme();
    let (_, rest) = readme.split_once("```ron\nPlan(").unwrap();
    let text = format!("Plan({}", rest.split("```").next().unwrap());
    let (file, flaws) = read_plan("README.md", text.as_bytes());
    assert!(flaws.is_empty(), "{flaws:?}");
    assert_eq!(file.unwrap().plan().blocks.len(), 3);
}

#[test]
fn the_two_commands_of_the_readme_are_those_that_a_new_machine_is_tried_with() {
    let commands = commands();
    assert!(commands.contains(&"cargo run --release".to_owned()));
    let ci = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")).unwrap();
    let test = commands
        .iter()
        .find(|line| line.starts_with("cargo test"))
        .expect("a command that tests");
    assert!(ci.contains(test), ".ci/run does not run `{test}`");
}

#[test]
fn the_links_of_the_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in readme().split("](").skip(1) {
        let target = part.split(')').next().unwrap();
        if !target.starts_with("http") {
            assert!(
                root.join(target).exists(),
                "README links to {target}, which is not there"
            );
        }
    }
}
