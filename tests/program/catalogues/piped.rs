//! The real program in a real pseudo-terminal while its catalogue comes through a pipe: the test decides when there is
//! more. The keys come from the terminal.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::process::Command;

use crate::common::browser::{keys_are_heard, ready, wait_query};
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;

/// Records enough that there is something to look at.
const FIRST: usize = 8_000;

/// What is written here comes to the program; when it is dropped, the catalogue ends.
struct Feed(File);

impl Feed {
    fn give(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).unwrap();
    }
}

/// A program that waits for its catalogue from a pipe, started by `open`, and the pipe.
fn piped(open: fn(Start) -> Pty) -> (Pty, Feed) {
    let start = Start::program("/bin/sh")
        .arg("-c")
        .arg("exec \"$0\" --no-default -c - <feed")
        .arg(env!("CARGO_BIN_EXE_kitbag"));
    let path = start.home().join("feed");
    let made = Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    // To open one end alone would wait for the other. The end to read from is only held until the program has it, so
    // that giving to one that has ended fails.
    let mut options = OpenOptions::new();
    let both = options.read(true).write(true).open(&path).unwrap();
    let feed = Feed(OpenOptions::new().write(true).open(&path).unwrap());
    let mut pty = open(start);
    pty.wait_text(" reading ");
    // From the query line to the list.
    pty.type_keys("<enter>");
    drop(both);
    (pty, feed)
}

/// Records a line each, of which every second is of a bird. By their titles those that come later come first.
fn birds(from: usize, to: usize) -> String {
    let mut text = String::new();
    for n in from..to {
        let (kind, what) = [("bird", "Heron"), ("tree", "Larch")][n % 2];
        let title = 99_999 - n;
        let _ = writeln!(
            text,
            "{{\"id\": \"r{n}\", \"title\": \"{what} {title}\", \"kind\": \"{kind}\", \"description\": \"{what} number {n}\"}}"
        );
    }
    text
}

/// Records in the form of a catalogue file that has no end yet.
fn herons(count: usize) -> String {
    let mut text = "(resources: [\n".to_owned();
    for n in 0..count {
        let _ = writeln!(
            text,
            "Resource(id: \"r{n}\", title: \"Heron {n}\", description: \"number\"),"
        );
    }
    text
}

/// Waits until the first records stand on the screen while it still reads.
fn wait_first(pty: &mut Pty) {
    pty.wait_for(|screen| {
        let shown = screen.contents();
        shown.contains(" reading ") && shown.contains("Heron") && shown.contains("q quit")
    });
}

/// Waits until all have come: so many, and no word of reading.
fn wait_all(pty: &mut Pty, of: &str) {
    pty.wait_for(|screen| {
        let shown = screen.contents();
        shown.contains(of) && !shown.contains(" reading ") && shown.contains("q quit")
    });
}

/// Waits until the chosen row begins so.
fn wait_chosen(pty: &mut Pty, title: &str) {
    let row = format!("┃>  {title}");
    pty.wait_text(&row);
}

/// Marks the first two birds and chooses the fifth, whose title it returns.
fn search_and_mark(pty: &mut Pty) -> String {
    pty.type_keys("/kind:bird");
    wait_query(pty, "kind:bird");
    pty.type_keys("<enter>");
    ready(pty);
    pty.type_keys("g<space><space>");
    pty.wait_text("2 marked");
    pty.type_keys("jj");
    pty.wait_for(|screen| {
        screen
            .rows(0, 80)
            .nth(7)
            .is_some_and(|row| row.contains("┃>  "))
    });
    let row = pty.row(7);
    let at = row.find("┃>  ").unwrap() + "┃>  ".len();
    row[at..at + "Heron 00000".len()].to_owned()
}

#[test]
fn one_searches_marks_and_reads_before_all_has_come_and_nothing_jumps_when_it_does() {
    let (mut pty, mut feed) = piped(Start::open);
    feed.give(&birds(0, FIRST));
    wait_first(&mut pty);
    let chosen = search_and_mark(&mut pty);
    pty.wait_text(" reading ");
    // Enough that it has a second look at what there is, and then the rest.
    feed.give(&birds(FIRST, 75_000));
    pty.wait_for(|screen| !screen.contents().contains(" of 4,"));
    wait_chosen(&mut pty, &chosen);
    feed.give(&birds(75_000, 80_000));
    drop(feed);
    wait_all(&mut pty, "40,000 of 80,000 · 2 marked");
    pty.wait_text(" 40,000 │");
    wait_query(&mut pty, "kind:bird");
    wait_chosen(&mut pty, &chosen);
    pty.type_keys("/<c-u>is:marked<enter>");
    pty.wait_text("2 of 80,000 · 2 marked");
    pty.type_keys("/<c-u>id:r79999<enter>");
    pty.wait_text("Larch 20000");
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn half_a_word_is_typed_on_when_more_comes() {
    let (mut pty, mut feed) = piped(Start::open);
    feed.give(&birds(0, FIRST));
    wait_first(&mut pty);
    pty.type_keys("/number 79");
    wait_query(&mut pty, "number 79");
    feed.give(&birds(FIRST, 9_000));
    drop(feed);
    pty.wait_text(" of 9,000");
    pty.type_keys("98");
    wait_query(&mut pty, "number 7998");
    pty.wait_text("2 of 9,000");
    pty.wait_text("Heron 92001");
    pty.type_keys("<enter>q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn help_that_is_open_stays_open_and_a_record_that_is_read_stays_where_it_is() {
    let (mut pty, mut feed) = piped(Start::open);
    let long = "A sentence of some length about nothing at all. ".repeat(60);
    let line = format!(
        "{{\"id\": \"long\", \"title\": \"Aaa\", \"description\": \"{long}the very end\"}}\n"
    );
    feed.give(&line);
    feed.give(&birds(0, FIRST));
    wait_first(&mut pty);
    pty.type_keys("g<enter>");
    pty.wait_text("A sentence");
    pty.type_keys("G");
    pty.wait_text("the very end");
    pty.type_keys("k");
    pty.wait_text(" 1 more line ");
    pty.type_keys("G");
    feed.give(&birds(FIRST, 70_000));
    pty.type_keys("?");
    pty.wait_text("Type what you look for.");
    feed.give(&birds(70_000, 71_000));
    drop(feed);
    pty.wait_for(|screen| !screen.contents().contains(" reading "));
    pty.wait_text("Type what you look for.");
    pty.type_keys("q");
    pty.wait_text(" of 71,001");
    pty.wait_text("the very end");
}

#[test]
fn a_stream_that_ends_in_the_midst_of_a_record_costs_that_record() {
    for (records, end) in [
        (birds(0, FIRST), "{\"id\": \"half\", \"ti"),
        (herons(FIRST), "Resource(id: \"half\", ti"),
    ] {
        let (mut pty, mut feed) = piped(Start::open);
        feed.give(&records);
        wait_first(&mut pty);
        feed.give(end);
        drop(feed);
        wait_all(&mut pty, "8,000 of 8,000");
        pty.wait_text("in the catalogue files; ! shows what and how to cure it");
        pty.type_keys("!");
        pty.wait_text("standard input:80");
        pty.wait_text("cure: ");
        pty.type_keys("q");
        ready(&mut pty);
        pty.type_keys("q");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
    }
}

#[test]
fn what_came_through_a_pipe_cannot_be_read_again_and_stays() {
    let (mut pty, mut feed) = piped(Start::open);
    feed.give(&birds(0, FIRST));
    wait_first(&mut pty);
    pty.type_keys("R");
    pty.wait_text("standard input cannot be read again; what came from it stays");
    feed.give(&birds(FIRST, 9_000));
    drop(feed);
    pty.type_keys("g");
    wait_all(&mut pty, "9,000 of 9,000");
    pty.type_keys("R");
    pty.wait_text("standard input cannot be read again; what came from it stays");
    pty.type_keys("g");
    wait_all(&mut pty, "9,000 of 9,000");
}

#[test]
fn an_empty_stream_and_one_of_a_few_records_are_all_there_is() {
    let (mut pty, feed) = piped(Start::open);
    drop(feed);
    wait_all(&mut pty, "0 of 0");
    let (mut pty, mut feed) = piped(Start::open);
    feed.give(&birds(0, 3));
    keys_are_heard(&mut pty);
    drop(feed);
    wait_all(&mut pty, "3 of 3");
}

#[test]
fn it_ends_at_once_while_it_reads_and_gives_the_terminal_back() {
    for (how, code) in [("q", 0), ("<c-c>", 0), ("TERM", 143), ("HUP", 129)] {
        for given in [0, FIRST] {
            let (mut pty, mut feed) = piped(Start::open_held);
            feed.give(&birds(0, given));
            if given > 0 {
                wait_first(&mut pty);
                pty.type_keys("/heron<enter>");
                wait_query(&mut pty, "heron");
            } else {
                ready(&mut pty);
            }
            match how {
                "TERM" | "HUP" => pty.signal(how),
                key => pty.type_keys(key),
            }
            assert_eq!(pty.wait_return(), code, "{how} after {given} records");
            assert_eq!(pty.left_behind(), [""; 0], "{how} after {given} records");
        }
    }
}

#[test]
fn a_stop_while_it_reads_loses_nothing() {
    let (mut pty, mut feed) = piped(Start::open_held);
    feed.give(&birds(0, FIRST));
    wait_first(&mut pty);
    pty.type_keys("<c-z>");
    let code = pty.wait_return();
    assert!([128 + 19, 128 + 20].contains(&code), "{code}");
    assert_eq!(pty.left_behind(), [""; 0]);
    // Little enough for the pipe itself, since nobody takes it.
    feed.give(&birds(FIRST, 8_100));
    pty.resume();
    pty.wait_text(" reading ");
    drop(feed);
    wait_all(&mut pty, "8,100 of 8,100");
    pty.type_keys("q");
    assert_eq!(pty.wait_return(), 0);
    assert_eq!(pty.left_behind(), [""; 0]);
}
