//! Large, monotonous and endless input, through the real program: it ends, in bounded memory, and keys are answered.
//!
//! A deadline here only bounds what would never end; nothing is measured by the clock.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::common::pty::Ending;
use crate::common::start::Start;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// After this the program is taken for one that never ends.
const DEADLINE: Duration = Duration::from_mins(1);
/// A megabyte and a half.
const MUCH: usize = 1_500_000;
/// The bytes that a refused file may cost.
const REFUSED: usize = 64 << 20;

/// Runs `kitbag` with these arguments and at most so many bytes of its own; its exit code.
fn run(what: &str, args: &[&str], input: Stdio, bytes: Option<usize>) -> i32 {
    said(what, args, input, bytes).0
}

/// The same, with the beginning of what it said.
fn said(what: &str, args: &[&str], input: Stdio, bytes: Option<usize>) -> (i32, String) {
    let home = TempDir::new().unwrap();
    let path = home.path().join("said");
    let out = File::create(&path).unwrap();
    let limit = bytes.map_or("unlimited".to_owned(), |bytes| (bytes / 1024).to_string());
    let mut child = Command::new("/bin/sh")
        .args([
            "-c",
            "ulimit -d \"$1\" && shift && exec \"$@\"",
            "sh",
            &limit,
        ])
        .arg(env!("CARGO_BIN_EXE_kitbag"))
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        // Room that is set aside for each thread and never used would count.
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(input)
        .stdout(out.try_clone().unwrap())
        .stderr(out)
        .spawn()
        .unwrap();
    let number = Pid::from_child(&child);
    let (ended, ending) = channel();
    let waiting = thread::spawn(move || ended.send(child.wait()));
    let Ok(status) = ending.recv_timeout(DEADLINE) else {
        kill_process(number, Signal::KILL).unwrap();
        waiting.join().unwrap().unwrap();
        panic!("{what}: the program does not end");
    };
    let status = status.unwrap();
    let Some(code) = status.code() else {
        panic!("{what}: {status}");
    };
    let mut said = Vec::new();
    File::open(&path)
        .unwrap()
        .take(4096)
        .read_to_end(&mut said)
        .unwrap();
    (code, String::from_utf8_lossy(&said).into_owned())
}

fn checked(what: &str, path: &Path, bytes: Option<usize>) -> i32 {
    run(
        what,
        &["check", path.to_str().unwrap()],
        Stdio::null(),
        bytes,
    )
}

/// `token`, again and again, between `begin` and `end`.
fn repeated(begin: &str, token: &str, end: &str) -> String {
    format!("{begin}{}{end}", token.repeat(MUCH / token.len()))
}

fn all_end(name: &str, places: &[(&str, &str)], tokens: &[&str]) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join(name);
    for (begin, end) in places {
        for token in tokens {
            fs::write(&file, repeated(begin, token, end)).unwrap();
            let what = format!("{name}: {begin}{token:?}...");
            let code = checked(&what, &file, None);
            assert!(code <= 2, "{what}: {code}");
        }
    }
}

#[test]
fn s7_every_token_repeated_to_a_megabyte_and_a_half_ends() {
    let tokens = [
        "\n",
        "\r\n",
        " \n",
        "(",
        ")",
        "[",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "'",
        "r#",
        "\\",
        "//",
        "/*",
        "a",
        "-",
        "Resource",
        "Resource(",
        "\nResource(",
        "\n(id:",
        "resources:[",
        "#![enable(a)]",
        "é",
        "\u{301}",
        "\0",
    ];
    all_end(
        "a.ron",
        &[("", ""), ("Catalogue(resources: [", "])")],
        &tokens,
    );
    let in_record = ["\n", "topics:[", "\"a\",", "Some(", "b:1,", "\\u{1b}"];
    let record = (
        "Catalogue(resources: [Resource(id: \"a\", title: \"A\",",
        ")])",
    );
    all_end("b.ron", &[record], &in_record);
}

#[test]
fn s7_every_token_of_json_lines_repeated_to_a_megabyte_and_a_half_ends() {
    let tokens = [
        "\n", "\r\n", " ", "{", "}", "[", ",", ":", "\"", "\\", "a", "1", "null", "{}\n", "[\n",
        "\"\n", "{\"", "{\"a\":", "\u{301}", "\0",
    ];
    all_end(
        "a.jsonl",
        &[("", ""), ("{\"id\":\"a\",\"title\":\"A\",", "}\n")],
        &tokens,
    );
}

#[test]
fn s7_a_query_of_any_token_ends() {
    let tokens = [
        "a", "\"", "-", "|", "=", "(", ":", "kind:", "a ", "year:1..", "é", "sort:",
    ];
    for token in tokens {
        // Each word is looked for by itself; the steps of a thousand are those of one, a thousand times.
        let query = token.repeat(12_000 / token.len());
        let code = run(
            token,
            &["list", "--no-default", "--", &query],
            Stdio::null(),
            None,
        );
        assert!(code <= 2, "{token}: {code}");
    }
}

#[test]
fn s7_plans_and_configurations_of_any_token_end() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.ron");
    let path = file.to_str().unwrap();
    for token in [
        "\n",
        "(",
        "[",
        ",",
        "\"",
        "/*",
        "a",
        "#",
        "blocks:[",
        "(note:\"a\"),",
        "title:\"a\",",
        "\"a\":\"none\",",
    ] {
        let places = [
            ("", ""),
            ("Plan(", ")"),
            ("Plan(blocks: [", "])"),
            ("(keys: {", "})"),
        ];
        for (begin, end) in places {
            // As long as such a file may be.
            let times = (1_000_000 - begin.len() - end.len()) / token.len();
            fs::write(&file, format!("{begin}{}{end}", token.repeat(times))).unwrap();
            for args in [&["plan", "check", path][..], &["--config", path, "facets"]] {
                let what = format!("{args:?} {begin}{token:?}");
                let code = run(&what, args, Stdio::null(), None);
                assert!(code <= 2, "{what}: {code}");
            }
        }
    }
}

/// A file of nothing but zeros, which takes no room on the disk.
fn sparse(folder: &Path, name: &str, bytes: u64) {
    let file = File::create(folder.join(name)).unwrap();
    file.set_len(bytes).unwrap();
}

#[test]
fn s6_what_is_refused_costs_little_memory() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let made = Command::new("mkfifo").arg(at("pipe.ron")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", at("zero.ron")).unwrap();
    fs::write(at("deep.ron"), "[".repeat(100_000)).unwrap();
    fs::write(
        at("deeper.ron"),
        format!("Catalogue(resources: {}", "[".repeat(100_000)),
    )
    .unwrap();
    sparse(folder.path(), "over.ron", 4 << 30);
    sparse(folder.path(), "over.jsonl", 4 << 30);
    sparse(folder.path(), "zeros.ron", 1 << 30);
    sparse(folder.path(), "zeros.jsonl", 64 << 20);
    // That there is no memory for it would be another reason.
    for (name, why) in [
        ("pipe.ron", "this is a pipe"),
        ("zero.ron", "this is a device"),
        ("deep.ron", "the file is no catalogue"),
        ("deeper.ron", "inside one another"),
        ("over.ron", "--max-bytes"),
        ("over.jsonl", "--max-bytes"),
        ("zeros.ron", "the file is not text"),
        ("zeros.jsonl", "--max-text"),
    ] {
        let path = at(name);
        let args = ["check", path.to_str().unwrap()];
        let (code, said) = said(name, &args, Stdio::null(), Some(REFUSED));
        assert!((1..=2).contains(&code), "{name}: {code}");
        assert!(said.contains(why), "{name}: {said}");
    }
    let zero = File::open("/dev/zero").unwrap();
    let (code, said) = said(
        "standard input",
        &["check", "-"],
        zero.into(),
        Some(REFUSED),
    );
    assert_eq!(code, 2);
    assert!(said.contains("the file is not text"), "{said}");
}

#[test]
fn s6_what_is_read_costs_at_most_four_times_its_size() {
    let folder = TempDir::new().unwrap();
    let ron = |n: usize| {
        format!(
            "Resource(id: \"r{n}\", title: \"A title {n}\", description: \"A few words more\"),\n"
        )
    };
    let json = |n: usize| {
        format!(
            "{{\"id\": \"r{n}\", \"title\": \"A title {n}\", \"description\": \"A few words more\"}}\n"
        )
    };
    let records = 300_000;
    let list: String = (0..records).map(ron).collect();
    let texts = [
        ("a.ron", format!("Catalogue(resources: [\n{list}])")),
        // Without its end it is read a second time, whole.
        ("open.ron", format!("Catalogue(resources: [\n{list}")),
        ("a.jsonl", (0..records).map(json).collect()),
    ];
    for (name, text) in texts {
        let path = folder.path().join(name);
        File::create(&path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        let code = checked(name, &path, Some(4 * text.len()));
        assert!(code <= 1, "{name}: {code}");
    }
}

#[test]
fn s2_keys_are_answered_beside_a_record_of_words_without_an_end() {
    // A megabyte in the description, less in the others, so that a slow machine is no reason to fail.
    let (word, long) = ("ab".repeat(50_000), "ab".repeat(500_000));
    let fields =
        ["title", "publisher", "access_note", "licence"].map(|name| format!("{name}: \"{word}\""));
    let lists = [
        "creators",
        "topics",
        "words",
        "region",
        "other_titles",
        "audience",
    ]
    .map(|name| format!("{name}: [\"{word}\"]"));
    let activity =
        format!("activity: (purpose: \"{word}\", steps: [(title: \"S\", text: \"{word}\")])");
    let record = format!(
        "Resource(id: \"big\", description: \"{long}\", {}, {}, {activity})",
        fields.join(", "),
        lists.join(", ")
    );
    let text = format!("Catalogue(resources: [{record}, Resource(id: \"z\", title: \"Zebra\")])");
    let mut pty = Start::kitbag()
        .arg("--no-default")
        .catalogue("big.ron", &text)
        .size(120, 40)
        .open();
    pty.wait_text("abababab");
    for keys in ["<enter>", "jkjk", "J", "K", "<tab>", "jj", "/"] {
        pty.type_keys(keys);
    }
    pty.type_keys("zeb<enter>");
    pty.wait_text("Zebra");
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}
