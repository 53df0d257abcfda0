//! A plan that cannot be saved, at every way to end; and whose file is meant, whatever other windows do.

use std::fs;

use super::two_windows::{PLAN, add_break, open, quit};
use super::{choose, kept, wait_file};
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;

/// The ways to end that are no keys: the signal, and the exit code.
const SIGNALS: [(&str, u32); 4] = [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)];

/// The program with a change of the plan that could not be saved, because a folder stands where the file was.
fn unsaved() -> Pty {
    let mut pty = open(Start::kitbag(), &["plan", "edit"]);
    let path = pty.home().join("ours.ron");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    add_break(&mut pty, "tea 15");
    pty.wait_text("the plan is not saved: ");
    pty.wait_text("not saved");
    pty
}

/// Ends the program by keys that end in the question, and answers it.
fn quit_all_the_same(pty: &mut Pty, keys: &str) {
    pty.type_keys(keys);
    pty.wait_text("The plan is not saved: ");
    choose(pty, "Quit; what is not saved is printed");
}

#[test]
fn d2_what_could_not_be_saved_is_saved_at_any_ending_once_it_can_be() {
    let ends = |pty: &mut Pty, signal: Option<&str>| match signal {
        Some(signal) => pty.signal(signal),
        None => pty.hang_up(),
    };
    let signals = SIGNALS.map(|(signal, code)| (Some(signal), code));
    for (signal, code) in signals.into_iter().chain([(None, 129)]) {
        let mut pty = unsaved();
        let path = pty.home().join("ours.ron");
        fs::remove_dir(&path).unwrap();
        ends(&mut pty, signal);
        assert_eq!(pty.wait_exit(), Ending::Code(code), "{signal:?}");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("\"Tea\""), "{signal:?}: {text}");
    }
    for keys in ["qq", "<c-c>"] {
        let mut pty = unsaved();
        let path = pty.home().join("ours.ron");
        pty.type_keys(keys);
        pty.wait_text("The plan is not saved: ");
        fs::remove_dir(&path).unwrap();
        choose(&mut pty, "Quit; what is not saved is printed");
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{keys}");
        assert!(fs::read_to_string(&path).unwrap().contains("\"Tea\""));
    }
}

#[test]
fn d2_what_cannot_be_saved_at_the_end_is_printed_and_a_copy_is_kept() {
    for end in ["qq", "TERM", "INT"] {
        let mut pty = unsaved();
        if end == "qq" {
            quit_all_the_same(&mut pty, end);
        } else {
            pty.signal(end);
        }
        assert_eq!(pty.wait_exit(), Ending::Code(2), "{end}");
        let shown = pty.contents();
        assert!(shown.contains("the plan is not saved: "), "{shown}");
        assert!(shown.contains("a copy is in "), "{shown}");
        assert!(
            shown.contains("Block(break: \"Tea\", minutes: 15)"),
            "{shown}"
        );
        let copy = fs::read_to_string(super::plan_in(pty.home())).unwrap();
        assert!(copy.contains("\"Tea\""), "{copy}");
    }
}

#[test]
fn d2_a_plan_is_saved_by_itself_when_the_fault_ends() {
    let mut pty = unsaved();
    let path = pty.home().join("ours.ron");
    fs::remove_dir(&path).unwrap();
    pty.wait_text("the plan is saved again");
    assert!(fs::read_to_string(&path).unwrap().contains("\"Tea\""));
    pty.wait_for(|screen| {
        screen
            .contents()
            .lines()
            .next()
            .is_some_and(|line| line.ends_with(" saved"))
    });
    quit(pty);
}

#[test]
fn d2_in_lines_too_what_could_not_be_saved_is_saved_or_printed_at_the_end() {
    for (mends, end, code) in [
        (true, "quit", Ending::Code(0)),
        (false, "quit", Ending::Code(2)),
        (false, "TERM", Ending::Code(2)),
        (true, "TERM", Ending::Signal("Terminated".to_owned())),
    ] {
        let start = Start::kitbag();
        let path = start.home().join("ours.ron");
        fs::write(&path, PLAN).unwrap();
        let mut pty = start
            .arg("--plain")
            .arg("plan")
            .arg("edit")
            .arg(&path)
            .open();
        pty.wait_text("Spring day");
        // The file may only be read, for us as for root.
        let part = path.with_file_name(".ours.ron.lock");
        fs::create_dir(&part).unwrap();
        pty.type_bytes(b"plan break tea 15\r");
        pty.wait_text("he plan is not saved: ");
        if mends {
            fs::remove_dir(&part).unwrap();
        }
        if end == "quit" {
            pty.type_bytes(b"quit\r");
        } else {
            pty.signal(end);
        }
        assert_eq!(pty.wait_exit(), code, "{end} {mends}");
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.contains("\"Tea\""), mends, "{text}");
        let printed = pty
            .contents()
            .contains("Block(break: \"Tea\", minutes: 15)");
        assert_eq!(printed, !mends, "{}", pty.contents());
    }
}

#[test]
fn d6_in_lines_the_plan_that_was_named_is_changed_whatever_others_open() {
    let start = Start::kitbag();
    let home = start.home().to_owned();
    let names = ["a.ron", "b.ron", "new\nline.ron"];
    for name in names {
        fs::write(home.join(name), PLAN.replace("Spring day", &name[..1])).unwrap();
    }
    let lines = |start: Start, name: &str| {
        let task = ["--plain", "plan", "edit"];
        let start = task.iter().fold(start, |start, word| start.arg(*word));
        let mut pty = start.arg(home.join(name)).open();
        pty.wait_text("kitbag> ");
        pty
    };
    let mut first = lines(start, "a.ron");
    for other in &names[1..] {
        let mut pty = lines(Start::kitbag().living_in(&home), other);
        pty.type_bytes(b"plan people 7\rquit\r");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        assert!(
            fs::read_to_string(home.join(other))
                .unwrap()
                .contains("people: 7")
        );
    }
    first.type_bytes(b"plan people 9\rquit\r");
    assert_eq!(first.wait_exit(), Ending::Code(0));
    for (name, people) in names.iter().zip(["people: 9", "people: 7", "people: 7"]) {
        let text = fs::read_to_string(home.join(name)).unwrap();
        assert!(text.contains(people), "{name}: {text}");
    }
    // The odd name is remembered as it is.
    let mut odd = lines(Start::kitbag().living_in(&home), names[2]);
    odd.type_bytes(b"quit\r");
    assert_eq!(odd.wait_exit(), Ending::Code(0));
    let mut last = Start::kitbag()
        .living_in(&home)
        .arg("plan")
        .arg("edit")
        .open();
    last.wait_text(" Plan  n ");
    quit(last);
}

#[test]
fn d7_a_note_that_is_typed_stays_one_over_a_change_from_another_window() {
    let mut one = open(Start::kitbag(), &["plan", "edit"]);
    let path = one.home().join("ours.ron");
    let mut two = Start::kitbag()
        .living_in(one.home())
        .arg("plan")
        .arg("edit")
        .arg(&path)
        .open();
    two.wait_text("Spring day");
    for name in ["tea 15", "walk 5", "song 3"] {
        add_break(&mut one, name);
    }
    let there = wait_file(&path, |text| text.contains("\"Song\""));
    assert_eq!(there.matches("Block(").count(), 4);
    // The second window is asked for a note when its own change meets theirs.
    add_break(&mut two, "lunch 30");
    two.wait_text("(Song)");
    two.wait_text("(Lunch)");
    two.type_keys("ge");
    two.wait_text("A note for");
    two.type_keys("ask ");
    add_break(&mut one, "nap 9");
    wait_file(&path, |text| text.contains("\"Nap\""));
    two.type_keys("--- x<enter>");
    let text = wait_file(&path, |text| text.contains("ask --- x"));
    let blocks = [
        "1-2-4-all",
        "\"Tea\"",
        "\"Walk\"",
        "\"Song\"",
        "\"Lunch\"",
        "\"Nap\"",
    ];
    for block in blocks {
        assert_eq!(text.matches(block).count(), 1, "{block}: {text}");
    }
    for pty in [one, two] {
        quit(pty);
    }
    assert!(!kept(path.parent().unwrap(), "lost").exists());
}

#[test]
fn d8_the_title_line_says_whether_the_change_is_saved() {
    let mut pty = open(Start::kitbag(), &["plan", "edit"]);
    let path = pty.home().join("ours.ron");
    let title = |pty: &Pty| pty.row(0).trim_end().to_owned();
    add_break(&mut pty, "tea 15");
    pty.wait_for(|screen| {
        let shown = screen.contents();
        let title = shown.lines().next().unwrap_or("").trim_end();
        shown.contains("(Tea)") && title.ends_with(" saved")
    });
    assert!(!title(&pty).ends_with("not saved"));
    // What it says is so.
    assert!(fs::read_to_string(&path).unwrap().contains("\"Tea\""));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    add_break(&mut pty, "walk 5");
    pty.wait_text("not saved");
    fs::remove_dir(&path).unwrap();
    pty.wait_text("the plan is saved again");
    assert!(title(&pty).ends_with(" saved") && !title(&pty).ends_with("not saved"));
    quit(pty);
}

#[test]
fn t2_a_window_that_vanishes_while_another_holds_the_lock_is_gone_and_its_change_is_kept() {
    let mut pty = open(Start::kitbag(), &["plan", "edit"]);
    let home = pty.home().to_owned();
    let lock = fs::File::create(home.join(".ours.ron.lock")).unwrap();
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
    add_break(&mut pty, "tea 15");
    pty.wait_text("the plan is not saved: ");
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Ending::Code(2));
    // What could not be saved where it belongs lies beside the other plans.
    let copy = super::plan_in(&home);
    assert!(fs::read_to_string(copy).unwrap().contains("\"Tea\""));
    drop(lock);
}
