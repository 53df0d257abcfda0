//! The same in the browser: kept behind it, found damaged behind it, and read again when the files are others.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::{DAMAGED, birds, names, only_snapshot, settle};
use crate::common::browser::{begin, keys_are_heard, ready};
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;

/// The browser on a big catalogue, not yet started.
fn start() -> Start {
    let start = Start::kitbag().arg("--no-default").arg("-c").arg("big.ron");
    let path = start.home().join("big.ron");
    fs::write(&path, birds("Heron")).unwrap();
    settle(&path);
    start
}

/// What `list` prints in the home of a browser, with the same cache, and what it says.
fn list(home: &Path, query: &str) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_kitbag"))
        .args(["list", query, "--json", "--no-default", "-c", "big.ron"])
        .env_clear()
        .env("HOME", home)
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_DATA_HOME", home.join("data"))
        .current_dir(home)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

fn wait_all(pty: &mut Pty, counts: &str) {
    pty.wait_for(|screen| {
        let shown = screen.contents();
        shown.contains(counts) && !shown.contains(" reading ")
    });
}

/// Asks the program for one thing after the other until what it does behind them is done.
fn wait_kept(pty: &mut Pty) {
    let cache = pty.home().join("cache/kitbag");
    for _ in 0..5_000 {
        if names(&cache).iter().any(|name| name.ends_with(".snapshot")) {
            return;
        }
        keys_are_heard(pty);
    }
    panic!("no snapshot was kept: {:?}", names(&cache));
}

/// Changes a letter of each title in the snapshot.
fn damage(snapshot: &Path) {
    let mut bytes = fs::read(snapshot).unwrap();
    let mut changed = 0;
    for at in 0..bytes.len() - 10 {
        if bytes[at..].starts_with(b"Heron 0") {
            bytes[at] = b'X';
            changed += 1;
        }
    }
    assert!(changed > 0, "the snapshot has no title to damage");
    fs::write(snapshot, bytes).unwrap();
}

#[test]
fn the_browser_keeps_one_snapshot_that_the_commands_find_too() {
    let mut pty = start().open();
    begin(&mut pty);
    wait_all(&mut pty, "60,000 of 60,000");
    wait_kept(&mut pty);
    let snapshot = only_snapshot(&pty.home().join("cache/kitbag"));
    let written = fs::metadata(&snapshot).unwrap().modified().unwrap();
    // What is shown from it is what was read.
    pty.type_keys("/id:r31415<enter>");
    pty.wait_text("1 of 60,000");
    pty.wait_text("Heron 31415");
    let (out, said) = list(pty.home(), "id:r31415");
    assert!(out.contains("Heron 31415"), "{out}");
    assert_eq!(said, "");
    assert_eq!(
        fs::metadata(&snapshot).unwrap().modified().unwrap(),
        written
    );
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// Looks until there is something in the cache, were it only begun.
fn wait_begun(pty: &Pty) {
    let cache = pty.home().join("cache/kitbag");
    let began = Instant::now();
    while names(&cache).is_empty() {
        assert!(began.elapsed() < Duration::from_secs(40), "nothing is kept");
        std::thread::yield_now();
    }
}

#[test]
fn who_quits_while_it_reads_or_keeps_leaves_no_half_of_a_snapshot() {
    for keeps in [false, true, true, true] {
        let mut pty = start().open();
        pty.wait_sent(0, b"reading");
        if keeps {
            wait_begun(&pty);
        }
        pty.type_keys("<c-c>");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        let names = names(&pty.home().join("cache/kitbag"));
        let whole = names.iter().all(|name| name.ends_with(".snapshot"));
        assert!(names.len() < 2 && whole, "{names:?}");
    }
}

#[test]
fn the_browser_without_a_cache_keeps_nothing() {
    let mut pty = start().arg("--no-cache").open();
    begin(&mut pty);
    wait_all(&mut pty, "60,000 of 60,000");
    pty.type_keys("R");
    pty.wait_text("read again: 60,000 resources");
    assert_eq!(names(&pty.home().join("cache")), [""; 0]);
}

#[test]
fn a_damaged_snapshot_is_noticed_behind_the_browser_and_what_was_shown_from_it_is_dropped() {
    let start = start();
    list(start.home(), "x");
    damage(&only_snapshot(&start.home().join("cache/kitbag")));
    let mut pty = start.open();
    pty.wait_text(DAMAGED);
    ready_behind_a_message(&mut pty);
    wait_all(&mut pty, "60,000 of 60,000");
    pty.wait_text("Heron 00000");
    pty.wait_text("Heron 00003");
    assert!(!pty.contents().contains("Xeron"), "{}", pty.contents());
    let (out, said) = list(pty.home(), "number 31415");
    assert!(out.contains("Heron 31415"), "{out}");
    assert_eq!(said, "");
}

/// A message goes with the next key, which leads to the list.
fn ready_behind_a_message(pty: &mut Pty) {
    pty.type_keys("<enter>");
    ready(pty);
}

#[test]
fn a_snapshot_whose_front_is_broken_is_told_in_the_browser_and_the_files_are_read() {
    let start = start();
    list(start.home(), "x");
    let snapshot = only_snapshot(&start.home().join("cache/kitbag"));
    let whole = fs::read(&snapshot).unwrap();
    fs::write(&snapshot, &whole[..whole.len() / 2]).unwrap();
    let mut pty = start.open();
    pty.wait_text(DAMAGED);
    ready_behind_a_message(&mut pty);
    wait_all(&mut pty, "60,000 of 60,000");
    pty.wait_text("Heron 00000");
}

#[test]
fn reading_again_shows_the_file_that_has_taken_the_place_of_the_old_one() {
    let mut pty = start().open();
    begin(&mut pty);
    wait_all(&mut pty, "60,000 of 60,000");
    pty.type_keys("/id:r59999<enter>");
    pty.wait_text("1 of 60,000");
    pty.type_keys("<space>");
    pty.wait_text("1 marked");
    let big = pty.home().join("big.ron");
    let other = pty.home().join("other.ron");
    fs::write(&other, birds("Egret").replace("\"r7\"", "\"x7\"")).unwrap();
    fs::rename(&other, &big).unwrap();
    pty.type_keys("R");
    pty.wait_text("read again: 60,000 resources");
    // What was chosen and marked is so still, though it is far behind what comes first.
    pty.wait_text("Egret 59999");
    pty.wait_text("1 of 60,000 · 1 marked");
    pty.type_keys("/<c-u>id:x7<enter>");
    pty.wait_text("Egret 00007");
    pty.type_keys("/<c-u>heron<enter>");
    pty.wait_text("Nothing is found");
    let (out, _) = list(pty.home(), "number 59999");
    assert!(out.contains("Egret 59999"), "{out}");
}

#[test]
fn reading_again_what_is_gone_or_is_no_file_any_more_is_told_and_it_goes_on() {
    let mut pty = start().open();
    begin(&mut pty);
    wait_all(&mut pty, "60,000 of 60,000");
    let big = pty.home().join("big.ron");
    let whole = fs::read(&big).unwrap();
    fs::remove_file(&big).unwrap();
    pty.type_keys("R");
    pty.wait_text("read again: 0 resources; 1 problem (! lists them)");
    pty.type_keys("!");
    pty.wait_text("Problems in the catalogue files");
    pty.wait_text("big.ron");
    pty.type_keys("q");
    assert!(Command::new("mkfifo").arg(&big).status().unwrap().success());
    pty.type_keys("R");
    pty.wait_text("read again: 0 resources; 1 problem (! lists them)");
    pty.type_keys("!");
    pty.wait_text("this is a pipe, not a file");
    pty.type_keys("q");
    fs::remove_file(&big).unwrap();
    fs::write(&big, whole).unwrap();
    pty.type_keys("R");
    pty.wait_text("read again: 60,000 resources");
    pty.wait_text("60,000 of 60,000");
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn t1_a_mapped_file_that_is_cut_short_gives_the_terminal_back_and_says_what_to_do() {
    let start = start();
    list(start.home(), "x");
    let snapshot = only_snapshot(&start.home().join("cache/kitbag"));
    let mut pty = start.open_held();
    pty.wait_text("60,000 of 60,000");
    // By the hand of our own user: nobody else may write there.
    fs::OpenOptions::new()
        .write(true)
        .open(&snapshot)
        .unwrap()
        .set_len(4096)
        .unwrap();
    pty.type_keys("number 31415");
    assert_eq!(pty.wait_return(), 2);
    assert_eq!(pty.left_behind(), [""; 0]);
    let said = pty.contents().replace('\n', "");
    assert!(said.contains("was cut short while it was in use"), "{said}");
}
