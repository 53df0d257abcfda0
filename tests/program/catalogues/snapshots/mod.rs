//! Snapshots through the real binary: what it prints with one, without one, and with one that is no good.
#![cfg(unix)]

mod browser;

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::common::run::{Home, Run};

/// What it says of a snapshot that is no good.
const DAMAGED: &str = "the snapshot of these catalogues was damaged (";

/// How many records make a file that is worth a snapshot.
const MANY: usize = 60_000;

/// A catalogue of 60,000 birds of a `kind`, over 8 MiB.
fn birds(kind: &str) -> String {
    let mut text = "Catalogue(title: \"Birds\", resources: [\n".to_owned();
    for n in 0..MANY {
        let topic = ["water", "wood", "meadow"][n % 3];
        let _ = writeln!(
            text,
            "    Resource(id: \"r{n}\", title: \"{kind} {n:05}\", kind: \"bird\", topics: [\"{topic}\"], year: {}, description: \"{kind} number {n}, seen in the {topic} on a fine day\"),",
            1990 + n % 30
        );
    }
    text + "])\n"
}

/// Makes a file seem to be of yesterday, so that its time is believed.
fn settle(path: &Path) {
    let file = fs::OpenOptions::new().write(true).open(path).unwrap();
    let yesterday = SystemTime::now() - Duration::from_hours(24);
    file.set_modified(yesterday).unwrap();
}

/// A home with a big catalogue, `big.ron`.
fn home() -> Home {
    let home = Home::new();
    let text = birds("Heron");
    assert!(text.len() > 8 << 20);
    settle(&home.file("big.ron", &text));
    home
}

fn on_big(home: &Home, line: &str) -> Run {
    home.line(&format!("{line} --no-default -c big.ron"))
}

const SEARCH: &str = "list number 599 topic:wood --json";

/// What a search prints, and what is said by the way.
fn search(home: &Home) -> (String, String) {
    let run = on_big(home, SEARCH);
    assert!(run.out.len() > 100, "{}", run.out);
    (run.out, run.err)
}

/// What the commands print of the catalogue, and what is said by the way.
fn answers(home: &Home, more: &str) -> (Vec<String>, String) {
    let (mut out, mut err) = (Vec::new(), String::new());
    for line in [SEARCH, "facets --json", "show r31415 --json"] {
        let run = on_big(home, &format!("{line} {more}"));
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        assert!(run.out.len() > 100, "{line}: {}", run.out);
        out.push(run.out);
        err.push_str(&run.err);
    }
    (out, err)
}

/// The names in a folder, in order; none if there is no folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|all| {
            all.map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}

/// The one snapshot in a cache folder, beside which there may be its note but nothing else.
fn only_snapshot(cache: &Path) -> PathBuf {
    let names = names(cache);
    let ends = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
    assert_eq!(ends(".snapshot"), 1, "{names:?}");
    assert_eq!(ends(".snapshot") + ends(".seen"), names.len(), "{names:?}");
    let name = names.iter().find(|name| name.ends_with(".snapshot"));
    cache.join(name.unwrap())
}

fn cache(home: &Home) -> PathBuf {
    home.path().join(".cache/kitbag")
}

#[test]
fn the_first_start_keeps_one_snapshot_and_later_ones_print_the_same_from_it() {
    let home = home();
    let (whole, said) = answers(&home, "--no-cache");
    assert_eq!(said, "");
    assert_eq!(names(&cache(&home)), [""; 0]);
    let (first, said) = answers(&home, "");
    assert_eq!((&first, said.as_str()), (&whole, ""));
    let snapshot = only_snapshot(&cache(&home));
    let number = fs::metadata(&snapshot).unwrap().ino();
    // It is not written again.
    let (second, said) = answers(&home, "");
    assert_eq!((&second, said.as_str()), (&whole, ""));
    assert_eq!(only_snapshot(&cache(&home)), snapshot);
    assert_eq!(fs::metadata(&snapshot).unwrap().ino(), number);
    // Neither read nor written when nobody wants it: a broken one is not even noticed.
    fs::write(&snapshot, "rubbish").unwrap();
    let (third, said) = answers(&home, "--no-cache");
    assert_eq!((&third, said.as_str()), (&whole, ""));
    assert_eq!(fs::read(&snapshot).unwrap(), b"rubbish");
}

#[test]
fn a_file_that_was_written_just_now_is_kept_and_found_too() {
    let home = Home::new();
    home.file("big.ron", &birds("Heron"));
    let (first, said) = answers(&home, "");
    assert_eq!(said, "");
    let number = fs::metadata(only_snapshot(&cache(&home))).unwrap().ino();
    let (second, said) = answers(&home, "");
    assert_eq!((&second, said.as_str()), (&first, ""));
    let again = fs::metadata(only_snapshot(&cache(&home))).unwrap().ino();
    assert_eq!(again, number);
}

#[test]
fn a_changed_file_of_the_same_size_is_read_anew() {
    let home = home();
    let path = home.path().join("big.ron");
    answers(&home, "");
    let (before, later) = (fs::read_to_string(&path).unwrap(), birds("Egret"));
    assert_eq!(before.len(), later.len());
    // With another time, and then with the very same time as before.
    for (text, kind, other) in [(later, "Egret", "Heron"), (before, "Heron", "Egret")] {
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, &text).unwrap();
        if kind == "Heron" {
            let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
            file.set_modified(time).unwrap();
        } else {
            settle(&path);
        }
        let run = on_big(&home, &format!("list {kind} --json --limit 3"));
        assert_eq!((run.lines().len(), run.err.as_str()), (3, ""));
        assert_eq!(on_big(&home, &format!("list title:{other}")).out, "");
        only_snapshot(&cache(&home));
    }
}

#[test]
fn a_snapshot_with_a_changed_byte_is_told_replaced_and_never_believed() {
    let home = home();
    let (whole, _) = search(&home);
    let snapshot = only_snapshot(&cache(&home));
    let length = fs::read(&snapshot).unwrap().len();
    let places = [
        0,
        40,
        length / 20,
        length / 3,
        length / 2,
        length / 5 * 4,
        length - 1,
    ];
    for place in places {
        let mut bytes = fs::read(&snapshot).unwrap();
        bytes[place.min(length - 1)] ^= 0x55;
        fs::write(&snapshot, bytes).unwrap();
        let (out, said) = search(&home);
        assert_eq!(out, whole, "byte {place} of {length}");
        let told = said.contains(DAMAGED) && said.lines().count() == 1;
        assert!(told, "byte {place} of {length}: {said}");
        only_snapshot(&cache(&home));
    }
    assert_eq!(search(&home), (whole, String::new()));
}

#[test]
fn a_snapshot_that_is_cut_short_empty_or_of_anything_is_told_and_replaced() {
    let home = home();
    let (whole, _) = search(&home);
    let snapshot = only_snapshot(&cache(&home));
    let good = fs::read(&snapshot).unwrap();
    let garbage: Vec<u8> = (0..100_000u32).map(|n| (n % 251) as u8).collect();
    let half = &good[..good.len() / 2];
    for bytes in [half, &good[..100], b"", garbage.as_slice()] {
        fs::write(&snapshot, bytes).unwrap();
        let (out, said) = search(&home);
        assert_eq!(out, whole, "{} bytes", bytes.len());
        let told = said.contains(DAMAGED) && said.lines().count() == 1;
        assert!(told, "{} bytes: {said}", bytes.len());
        assert!(fs::read(only_snapshot(&cache(&home))).unwrap().len() > half.len());
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_told_and_all_else_works() {
    let home = home();
    let whole = on_big(&home, &format!("{SEARCH} --no-cache")).out;
    for in_the_way in [".cache", ".cache/kitbag"] {
        let path = home.file(in_the_way, "in the way");
        let (out, said) = search(&home);
        assert_eq!(out, whole);
        let told = "kitbag: no snapshot is kept: the cache folder `";
        assert!(
            said.starts_with(told) && said.lines().count() == 1,
            "{said}"
        );
        assert_eq!(fs::read(&path).unwrap(), b"in the way");
        fs::remove_file(path).unwrap();
    }
    // A folder that has the very name of the snapshot.
    search(&home);
    let snapshot = only_snapshot(&cache(&home));
    fs::remove_file(&snapshot).unwrap();
    fs::create_dir(&snapshot).unwrap();
    fs::write(snapshot.join("in the way"), "").unwrap();
    let (out, said) = search(&home);
    assert_eq!(out, whole);
    assert!(
        said.starts_with("kitbag: no snapshot is kept: it could not be written: "),
        "{said}"
    );
    assert_eq!(names(&cache(&home)).len(), 1, "{:?}", names(&cache(&home)));
}

#[test]
fn two_at_once_are_both_right_and_leave_one_whole_snapshot() {
    let home = home();
    let line = &format!("{SEARCH} --no-default -c big.ron");
    let arguments: Vec<&str> = line.split(' ').collect();
    let whole = home.line(&format!("{line} --no-cache")).out;
    for round in 0..2 {
        let both = [0, 1].map(|_| home.command(&arguments).spawn().unwrap());
        for one in both {
            let output = one.wait_with_output().unwrap();
            assert_eq!(
                String::from_utf8(output.stderr).unwrap(),
                "",
                "round {round}"
            );
            assert_eq!(
                String::from_utf8(output.stdout).unwrap(),
                whole,
                "round {round}"
            );
        }
        only_snapshot(&cache(&home));
        let run = home.line(line);
        assert_eq!((run.out, run.err.as_str()), (whole.clone(), ""));
        fs::remove_dir_all(cache(&home)).unwrap();
    }
}
