//! A save that is killed at each of its system calls, or finds the disk full: the old plan or the new one is there, whole.
//!
//! The part that saves is this very program again, under `strace` or `prlimit`, which let the fault happen.

use std::process::{Command, Stdio};

use super::*;
use crate::system::environment::Environment;

/// How many times the part that saves does so.
const SAVES: usize = 12;

/// The plan of this number; each is longer than the one before by more than a page of memory.
fn version(number: usize) -> String {
    let note = "x".repeat(5_000 * number);
    format!("Plan(title: \"{number}\", blocks: [Block(break: \"b\", note: \"{note}\")])")
}

/// Saves one version after the other in the folder `KITBAG_TEST_FOLDER`, and says after each that it is saved.
#[test]
#[ignore = "the part of the other tests that is killed, or finds the disk full"]
fn saver() {
    let environment = Environment::read();
    let Some(folder) = environment.kitbag("TEST_FOLDER") else {
        return;
    };
    let saved = saved_in(Path::new(folder));
    let mut base = version(0);
    // Ends the line on which the test is announced.
    println!();
    for number in 1..=SAVES {
        let text = version(number);
        match saved.save_plan(&place(&saved), &save(&base, &text)) {
            Ok(SaveResult::Done) => {
                println!("saved {number}");
                base = text;
            }
            Ok(SaveResult::Changed(_)) => println!("changed {number}"),
            Err(error) => println!("not saved {number}: {}", in_words(&error)),
        }
    }
}

/// Whether `program` is installed.
fn is_here(program: &str) -> bool {
    if Environment::read().find(program).is_some() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "CI must have {program}");
    eprintln!("NOT TESTED: how a save meets a fault, for want of {program}");
    false
}

/// Starts with version 0, lets the saver run under `words`, and gives back what it said.
fn run(saved: &UserData, words: &[&str]) -> String {
    let path = place(saved);
    make_folder(&path).unwrap();
    fs::write(&path, version(0)).unwrap();
    let output = Command::new(words[0])
        .args(&words[1..])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "storage::user_data::tests::faults::saver",
            "--ignored",
        ])
        .args(["--nocapture", "--test-threads=1"])
        .env("KITBAG_TEST_FOLDER", saved.folder.as_ref().unwrap())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The number of the version that is there, whole.
fn there(saved: &UserData) -> usize {
    let text = fs::read_to_string(place(saved)).unwrap();
    let whole = (0..=SAVES).find(|&number| text == version(number));
    whole.unwrap_or_else(|| panic!("a torn plan of {} bytes", text.len()))
}

/// The last version that the saver said to be saved.
fn told(said: &str) -> usize {
    let numbers = said.lines().filter_map(|line| {
        let number = line.strip_prefix("saved ")?;
        number.parse().ok()
    });
    numbers.max().unwrap_or(0)
}

/// What `strace` is to do to the calls of the saver and all its threads.
fn strace(inject: &str) -> [&str; 7] {
    ["strace", "-f", "-qq", "-o", "/dev/null", "-e", inject]
}

/// The calls that a save makes.
const CALLS: &[&str] = &[
    "openat",
    "read",
    "write",
    "fchmod",
    "fsync",
    "/^rename",
    "flock",
    "close",
    "/^statx?$",
];

#[test]
fn a_save_that_is_killed_at_any_of_its_calls_leaves_the_old_plan_or_the_new_one() {
    if !is_here("strace") {
        return;
    }
    for call in CALLS {
        let (mut first, mut moments) = (None, 0);
        // The loading of the program makes such calls too. Behind the first save that is whole, the next
        // one is killed at each call.
        for when in 1..400 {
            let (_folder, saved) = kept();
            let inject = format!("inject={call}:signal=KILL:when={when}");
            let said = run(&saved, &strace(&inject));
            let (there, told) = (there(&saved), told(&said));
            assert!(
                there == told || there == told + 1,
                "killed at {call} {when}: version {there} is there, {told} was told: {said}"
            );
            if told > first.unwrap_or(SAVES) {
                break;
            }
            if told > 0 {
                first = first.or(Some(told));
                moments += 1;
            }
        }
        assert!(moments >= 1, "{call}: {moments} moments");
    }
}

#[test]
fn a_save_that_is_killed_at_any_byte_leaves_the_old_plan() {
    if !is_here("prlimit") {
        return;
    }
    let (old, new) = (version(2).len(), version(3).len());
    for bytes in [old, old + 1, old + 4096, new - 4096, new - 1] {
        let (_folder, saved) = kept();
        // Beyond so many bytes of a file the system kills.
        let said = run(
            &saved,
            &["prlimit", &format!("--fsize={bytes}"), "--core=0"],
        );
        assert_eq!((there(&saved), told(&said)), (2, 2), "{bytes}: {said}");
    }
}

#[test]
fn a_full_disk_is_told_leaves_the_old_plan_alone_and_the_next_change_tries_again() {
    if !is_here("strace") {
        return;
    }
    for (call, why) in [
        ("fsync:error=ENOSPC", "the disk is full"),
        ("fsync:error=EDQUOT", "your share of the disk is used up"),
        ("fsync:error=EIO", "Input/output error"),
        ("/^rename:error=EROFS", "the disk is read-only"),
    ] {
        let (_folder, saved) = kept();
        let said = run(&saved, &strace(&format!("inject={call}:when=1")));
        let first = said.lines().find(|line| line.contains("saved 1"));
        let first = first.unwrap_or_else(|| panic!("{call}: {said}"));
        assert!(
            first.starts_with(&format!("not saved 1: {why}")),
            "{call}: {first}"
        );
        assert!(said.contains("\nsaved 2\n"), "{call}: {said}");
        assert_eq!(there(&saved), SAVES);
        assert_eq!(names(&saved.plans().unwrap()), ["a.ron"], "{call}");
    }
}

#[test]
fn a_plan_that_finds_no_room_stays_as_it_was_and_leaves_nothing_beside_it() {
    let (_folder, saved) = kept();
    let room = version(4).len() / 512 + 1;
    let script = format!("trap '' XFSZ; ulimit -f {room}; exec \"$@\"");
    let said = run(&saved, &["sh", "-c", &script, "sh"]);
    assert_eq!(there(&saved), 4, "{said}");
    assert!(
        said.contains("\nnot saved 5: the file would be too large\n"),
        "{said}"
    );
    assert_eq!(names(&saved.plans().unwrap()), ["a.ron"]);
}
