//! What the program promises of its end, its surroundings and its state, with the real binary. Each test begins with the
//! promise's own name.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::run::{Home, Run, finish};
use crate::common::start::Start;

const STRACE: &str = "/usr/bin/strace";

/// Whether there is strace; where there is none, that is said.
fn traces(what: &str) -> bool {
    let is_here = Path::new(STRACE).exists();
    if !is_here {
        assert!(std::env::var_os("CI").is_none(), "CI must have strace");
        eprintln!("NOT TESTED: {what}, for want of {STRACE}");
    }
    is_here
}

/// The browser under strace, which does `fault` to it.
fn with_fault(fault: &str) -> Start {
    let start = Start::program(STRACE);
    let log = start.home().join("log");
    let start = start.arg("-f").arg("-qq").arg("-o").arg(log);
    let calls = fault.split(':').next().unwrap();
    let start = start.arg("-e").arg(format!("trace={calls}"));
    let start = start.arg("-e").arg(format!("inject={fault}"));
    start.arg(env!("CARGO_BIN_EXE_kitbag"))
}

#[test]
fn t1_a_signal_at_any_moment_of_the_start_gives_the_terminal_back() {
    if !traces("a signal at any moment of the start") {
        return;
    }
    // Each system call with which the terminal is looked at, taken and written to, and each thread that is started.
    let moments = (1..=6).map(|nth| ("ioctl", nth));
    let moments = moments.chain((1..=2).map(|nth| ("write", nth)));
    let moments = moments.chain((1..=3).map(|nth| ("clone3", nth)));
    for (call, nth) in moments {
        for (signal, code) in [("SIGTERM", 143), ("SIGHUP", 129)] {
            let moment = format!("{call}:signal={signal}:when={nth}");
            let mut pty = with_fault(&moment).open_held();
            assert_eq!(pty.wait_return(), code, "{moment}");
            assert_eq!(pty.left_behind(), [""; 0], "{moment}");
        }
    }
}

#[test]
fn t4_where_no_more_threads_are_allowed_it_says_so_and_ends_or_does_with_fewer() {
    if !traces("a system that allows no more threads") {
        return;
    }
    for nth in 1..=3 {
        let fault = format!("clone,clone3:error=EAGAIN:when={nth}+");
        let mut pty = with_fault(&fault.replace("clone,clone3:", "clone3:")).open_held();
        assert_eq!(pty.wait_return(), 2, "{fault}");
        assert_eq!(pty.left_behind(), [""; 0], "{fault}");
        let said = pty.contents().replace('\n', "");
        assert!(
            said.contains("the system allows it no more threads"),
            "{nth}: {said}"
        );
    }
    // The fourth is the first that is only for speed; from here on the browser is there, and can be left.
    for nth in 4..=6 {
        let mut pty = with_fault(&format!("clone3:error=EAGAIN:when={nth}+")).open_held();
        pty.wait_text("ctrl-c quit");
        pty.type_keys("sticky<enter>");
        pty.wait_text("q quit");
        pty.type_keys("+");
        pty.wait_text("in the plan");
        pty.type_keys("<c-c>");
        assert_eq!(pty.wait_return(), 0, "{nth}");
        assert_eq!(pty.left_behind(), [""; 0], "{nth}");
    }
    let home = Home::new();
    let usual = home.line("list sticky --json");
    let mut command = Command::new(STRACE);
    command.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "inject=clone3:error=EAGAIN",
    ]);
    command
        .arg(env!("CARGO_BIN_EXE_kitbag"))
        .args(["list", "sticky", "--json"]);
    command
        .env_clear()
        .env("HOME", home.path())
        .stdin(Stdio::null());
    let alone = Run::of(&command.output().unwrap());
    assert_eq!((alone.code, alone.out), (0, usual.out));
}

#[test]
fn t4_a_time_zone_that_is_no_zone_file_is_not_read() {
    let home = Home::new();
    let pipe = home.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    home.file(
        "plan.ron",
        "Plan(title: \"Day\", blocks: [Block(break: \"Tea\", minutes: 10)])",
    );
    let pipe = pipe.to_str().unwrap();
    for zone in [
        "/dev/zero",
        ":/dev/zero",
        "../../../dev/zero",
        pipe,
        "Nowhere/Land",
        "Europe/Berlin",
        "",
    ] {
        let mut command = home.command(&["run", "--plain", "plan.ron"]);
        command
            .env("TZ", zone)
            .env("XDG_STATE_HOME", home.path().join("state"));
        let run = finish(&mut command);
        assert_eq!(run.code, 0, "{zone}: {}", run.err);
        assert!(
            run.out.contains("Tea: 10 minutes left"),
            "{zone}: {}",
            run.out
        );
    }
}

#[test]
fn s8_a_display_on_another_computer_is_not_looked_for() {
    if !traces("that no connection is made to a display elsewhere") {
        return;
    }
    for display in ["far.example:0", "10.1.2.3:0", "localhost:10.0"] {
        let home = Home::new();
        let log = home.path().join("log");
        let mut command = Command::new(STRACE);
        command
            .args(["-f", "-qq", "-e", "trace=%network", "-o"])
            .arg(&log);
        command
            .arg(env!("CARGO_BIN_EXE_kitbag"))
            .args(["copy", "sticky-notes"]);
        command
            .env_clear()
            .env("HOME", home.path())
            .env("DISPLAY", display)
            .stdin(Stdio::null());
        let run = Run::of(&command.output().unwrap());
        let log = std::fs::read_to_string(&log).unwrap();
        assert!(
            !log.contains("AF_INET") && !log.contains("nscd"),
            "{display}: {log}"
        );
        assert!(
            run.err.contains("another computer"),
            "{display}: {} {}",
            run.out,
            run.err
        );
    }
}

/// A run that is kept, with what it was one change before, and the person's own minutes.
fn state() -> (Home, PathBuf) {
    let home = Home::new();
    home.file(
        "plan.ron",
        "Plan(title: \"Day\", blocks: [Block(activity: \"dot-voting\"), Block(break: \"Tea\", minutes: 10)])",
    );
    let folder = home.path().join("state/kitbag");
    let run = going_on(&home, "more 3\nnext\nless 1\n");
    assert_eq!(run.code, 0, "{}", run.err);
    (home, folder)
}

/// A run in lines, of which these are typed.
fn going_on(home: &Home, lines: &str) -> Run {
    let mut command = home.command(&["run", "--plain", "plan.ron"]);
    command.env("XDG_STATE_HOME", home.path().join("state"));
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes());
    Run::of(&child.wait_with_output().unwrap())
}

/// Damage of many kinds to `text`, the same for the same number.
fn damaged(text: &[u8], number: usize) -> Vec<u8> {
    let at = number.wrapping_mul(2_654_435_761) % text.len().max(1);
    let mut text = text.to_vec();
    match number % 6 {
        0 => text.truncate(at),
        1 => text.insert(at, b"(\"\\\0\xff"[number % 5]),
        2 => text[at] ^= 1 << (number % 8),
        3 => text.clear(),
        4 => drop(text.drain(at..(at + 40).min(text.len()))),
        _ => text.fill(0),
    }
    text
}

#[test]
fn d4_kept_state_that_is_damaged_is_put_aside_and_the_text_before_is_taken() {
    // A release run takes more: KITBAG_TEST_ROUNDS.
    let rounds = std::env::var("KITBAG_TEST_ROUNDS").ok();
    let rounds: usize = rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(24);
    let (home, folder) = state();
    let file = folder.join("run.ron");
    let whole = std::fs::read(&file).unwrap();
    let mut put_aside = 0;
    for round in 0..rounds {
        std::fs::write(&file, damaged(&whole, round)).unwrap();
        let run = going_on(&home, "");
        // A letter that is another one may leave a whole text: of another day, another plan's, or of a run at a halt.
        let goes_on = match run.code {
            0 => run.out.starts_with("The run of “"),
            2 => run.err.contains("a run of “") && run.err.contains(" goes on; "),
            _ => false,
        };
        assert!(goes_on, "{round}: {} {}", run.out, run.err);
        if run.err.contains("could not be read") {
            put_aside += 1;
            assert!(
                run.err.contains("goes on as it was one change before"),
                "{round}: {}",
                run.err
            );
        }
    }
    assert!(put_aside > rounds / 2, "{put_aside} of {rounds}");
    // Each under a name of its own, for the person alone.
    let names = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap());
    let broken: Vec<_> = names
        .filter(|entry| entry.file_name().to_string_lossy().contains(".broken"))
        .collect();
    assert_eq!(broken.len(), put_aside);
    for entry in broken {
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}

#[test]
fn d4_own_minutes_that_are_damaged_come_back_from_the_text_before() {
    let home = Home::new();
    let folder = home.path().join("state/kitbag");
    home.file(
        "plan.ron",
        "Plan(blocks: [Block(activity: \"dot-voting\")])",
    );
    home.file("state/kitbag/minutes.ron", "{\"hello\": 12}\n");
    // A run whose steps took long enough to be remembered.
    going_on(&home, "");
    let run = std::fs::read_to_string(folder.join("run.ron")).unwrap();
    let (before, after) = run.split_once("spent: ").unwrap();
    let after = after.split_once(',').unwrap().1;
    home.file(
        "state/kitbag/run.ron",
        &format!("{before}spent: 900000,{after}"),
    );
    let over = going_on(&home, "next\nnext\nnext\nnext\nnext\n");
    assert!(over.out.contains("is remembered"), "{}", over.out);
    let learned = std::fs::read_to_string(folder.join("minutes.ron")).unwrap();
    assert!(
        learned.contains("hello") && learned.contains("dot-voting"),
        "{learned}"
    );
    home.file("state/kitbag/minutes.ron", "{\"hello\": ");
    let run = going_on(&home, "");
    assert!(
        run.err.contains("those of an earlier change count"),
        "{}",
        run.err
    );
    let back = std::fs::read_to_string(folder.join("minutes.ron")).unwrap();
    assert!(back.contains("\"hello\": 12"), "{back}");
}

#[test]
fn c1_a_catalogue_that_a_limit_cuts_says_so_at_once_with_the_option_that_reads_the_rest() {
    let home = Home::new();
    let lines: Vec<String> = (0..30)
        .map(|n| format!("{{\"id\": \"r{n}\", \"title\": \"Title {n}\"}}\n"))
        .collect();
    home.file("big.jsonl", &lines.concat());
    let records: Vec<String> = (0..30)
        .map(|n| format!("Resource(id: \"r{n}\", title: \"Title {n}\"),\n"))
        .collect();
    home.file(
        "big.ron",
        &format!("Catalogue(resources: [\n{}])", records.concat()),
    );
    for (file, option, limit) in [
        ("big.jsonl", "--max-records", "10 records"),
        ("big.ron", "--max-records", "10 records"),
        ("big.jsonl", "--max-bytes", "10 bytes"),
        ("big.ron", "--max-bytes", "10 bytes"),
    ] {
        let run = home.line(&format!("list --no-default -c {file} {option} 10 title"));
        let said = format!(
            "{file} has more than {limit}, so not all of it is here; {option} with a higher number reads the rest"
        );
        assert!(run.err.contains(&said), "{file} {option}: {}", run.err);
        let rest = home.line(&format!(
            "list --no-default -c {file} {option} 100000 title"
        ));
        assert_eq!((rest.out.lines().count(), rest.err.as_str()), (30, ""));
    }
    let start = Start::kitbag()
        .arg("--no-default")
        .arg("-c")
        .arg(home.path().join("big.ron"));
    let mut pty = start.arg("--max-records").arg("10").size(120, 40).open();
    pty.wait_text("not all of it · 10 of 10");
    pty.wait_text("it has more than 10 records; start with --max-records and a higher number");
    pty.type_keys("<c-c>");
    pty.wait_exit();
}

#[test]
fn c1_however_many_records_are_left_out_the_number_that_is_said_is_true() {
    let home = Home::new();
    let many = 12_345;
    let lines: Vec<String> = (0..many)
        .map(|n| format!("{{\"id\": \"r{n}\"}}\n{{\"id\": \"g{n}\", \"title\": \"A\"}}\n"))
        .collect();
    home.file("bad.jsonl", &lines.concat());
    let records: Vec<String> = (0..many)
        .map(|n| format!("Resource(id: \"r{n}\"),\nResource(id: \"g{n}\", title: \"A\"),\n"))
        .collect();
    home.file(
        "bad.ron",
        &format!("Catalogue(resources: [\n{}])", records.concat()),
    );
    home.file("no.jsonl", &"12\n".repeat(many));
    for file in ["bad.jsonl", "bad.ron", "no.jsonl"] {
        let run = home.line(&format!("list --no-default -c {file} zzz"));
        let said = format!("{many} records left out in {file}");
        assert!(run.err.contains(&said), "{file}: {}", run.err);
    }
}
