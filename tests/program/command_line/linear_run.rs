//! A run in lines, with the real binary: what it says to lines from a pipe, and what it leaves behind.
//!
//! The plan has no start, so that nothing depends on the time of day; minutes that would take too long are written into
//! the run that is kept.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::common::pty::Ending;
use crate::common::run::{Home, Run};
use crate::common::start::Start;

/// How long a line that comes by itself may take before the test fails; far more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(40);

const ACTIVITIES: &str = r#"Catalogue(id: "mine", resources: [
    Resource(id: "hello", title: "Hello", kind: "activity", activity: Activity(minutes: Minutes(usual: 15),
        steps: [Step(title: "Greet", minutes: 5, text: "Say your name."), Step(title: "Ask", minutes: 10, text: "Ask it.")])),
    Resource(id: "vote", title: "Vote", kind: "activity", activity: Activity(minutes: Minutes(usual: 20),
        steps: [Step(title: "Dots", minutes: 20, text: "Place dots.")])),
])"#;

pub(crate) const PLAN: &str = r#"Plan(title: "Spring day", transition: 2, blocks: [
    Block(activity: "hello", lead: "Ann"),
    Block(activity: "vote", cut_first: true),
])"#;

/// A home with a plan of two activities.
pub(crate) struct Desk(pub(crate) Home);

impl Desk {
    pub(crate) fn new() -> Self {
        let home = Home::new();
        home.file("mine.ron", ACTIVITIES);
        home.file("plan.ron", PLAN);
        Self(home)
    }

    /// `kitbag run --plain` with these words more.
    pub(crate) fn command(&self, more: &str) -> Command {
        let words = "run --plain --no-default -c mine.ron";
        let words: Vec<&str> = words.split(' ').chain(more.split_whitespace()).collect();
        let mut command = self.0.command(&words);
        command.env("XDG_STATE_HOME", self.0.path().join("state"));
        command
    }

    /// What is said to `lines`, typed into it.
    pub(crate) fn run(&self, more: &str, lines: &str) -> Run {
        let mut command = self.command(more);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        // Who has ended reads no more.
        let _ = input.write_all(lines.as_bytes());
        drop(input);
        let run = Run::of(&child.wait_with_output().unwrap());
        assert!(!run.out.contains('\x1b') && !run.err.contains('\x1b'));
        run
    }

    pub(crate) fn kept(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.0.path().join("state/kitbag").join(name)).ok()
    }

    /// Has the step that the kept run is at go on for so many seconds already.
    fn spend(&self, seconds: u64) {
        let kept = self.kept("run.ron").unwrap();
        let (before, rest) = kept.split_once("spent: ").unwrap();
        let (_, after) = rest.split_once(',').unwrap();
        let spent = seconds * 1000;
        self.0.file(
            "state/kitbag/run.ron",
            &format!("{before}spent: {spent},{after}"),
        );
    }
}

/// What is left of which step, by the lines that begin with the time of day.
fn times(run: &Run) -> Vec<&str> {
    let is_time =
        |line: &&str| line.as_bytes().get(2) == Some(&b':') && line.get(5..7) == Some(". ");
    let times = run.lines().into_iter().filter(is_time);
    times.map(|line| line.split(". ").nth(1).unwrap()).collect()
}

#[test]
fn a_run_is_left_gone_on_with_and_ended_and_its_minutes_are_remembered() {
    let desk = Desk::new();
    let run = desk.run("plan.ron", "next\ntime\nmore 5\nquit\n");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = run.lines();
    assert_eq!(
        lines[..5],
        [
            "A run of “Spring day”, 2 blocks, begins.",
            "Type next for the next step, or help.",
            "Block 1 of 2: Hello. Step 1 of 2: Greet.",
            "Led by Ann.",
            "Say your name.",
        ]
    );
    assert_eq!(
        times(&run),
        [
            "Greet: 5 minutes left",
            "Ask: 10 minutes left",
            "Ask: 10 minutes left",
            "Ask: 15 minutes left",
        ]
    );
    assert!(lines.contains(&"5 minutes more for this step; u takes it back."));
    assert_eq!(
        *lines.last().unwrap(),
        "The run goes on; `kitbag run --plain` comes back to it."
    );

    desk.spend(12 * 60);
    let run = desk.run("", "n\nn\nwhat next\n");
    assert_eq!(run.code, 0);
    assert_eq!(
        run.lines()[0],
        "The run of “Spring day”, 2 blocks, goes on."
    );
    assert_eq!(
        times(&run),
        [
            "Ask: 3 minutes left; come to an end",
            "Change to “Vote”: 2 minutes left",
            "Dots: 20 minutes left",
        ]
    );
    assert!(
        run.out
            .contains("This is the last step; next ends the run.")
    );

    desk.spend(21 * 60);
    let run = desk.run("plan.ron", "end\nend\n");
    assert_eq!(run.code, 0);
    assert_eq!(times(&run), ["Dots: 1 minute over"]);
    for line in [
        "This ends the run here. Type end again to end it.",
        "Hello: 12 minutes.",
        "Vote: 21 minutes.",
    ] {
        assert!(run.lines().contains(&line), "{line}: {run:?}");
    }
    assert_eq!(desk.kept("run.ron"), None);
    let minutes = desk.kept("minutes.ron").unwrap();
    assert!(
        minutes.contains("hello\": 12") && minutes.contains("vote\": 21"),
        "{minutes}"
    );

    // The plan that was run is the one that was open last.
    let again = desk.run("", "");
    assert_eq!(again.lines()[0], "A run of “Spring day”, 2 blocks, begins.");
    assert_eq!(
        times(&again),
        ["Greet: 4 minutes left"],
        "12 minutes are planned now"
    );
}

#[test]
fn another_plan_does_not_end_a_run_that_goes_on() {
    let desk = Desk::new();
    desk.run("plan.ron", "");
    desk.0.file("other.ron", &PLAN.replace("Spring", "Autumn"));
    let run = desk.run("other.ron", "next\n");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("a run of “Spring day” goes on; "),
        "{run:?}"
    );
    assert!(
        desk.run("", "")
            .out
            .contains("“Spring day”, 2 blocks, goes on.")
    );
}

#[test]
fn without_a_plan_there_is_nothing_to_run() {
    let desk = Desk::new();
    let run = desk.run("", "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("no plan was open yet; name a file"),
        "{run:?}"
    );
    desk.0
        .file("empty.ron", "Plan(title: \"Empty\", blocks: [])");
    let run = desk.run("empty.ron", "");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("there is nothing in the plan that takes time"),
        "{run:?}"
    );
    assert_eq!(desk.run("none.ron", "").code, 2);
}

#[test]
fn where_the_run_cannot_be_kept_it_is_said_once_and_goes_on() {
    let desk = Desk::new();
    desk.0.file("state", "a file where the folder should be");
    let run = desk.run("plan.ron", "n\nn\nb\nq\n");
    // What could not be kept is printed in the end.
    assert_eq!(run.code, 2);
    assert!(
        run.out.contains("Here it is:") && run.out.contains("began: "),
        "{run:?}"
    );
    assert_eq!(
        run.out.matches("The run is not kept: ").count(),
        1,
        "{run:?}"
    );
    assert_eq!(times(&run).len(), 4);
    assert!(!run.out.contains("comes back to it"));
    assert!(run.out.contains(
        "
The run is over, since it is not kept: "
    ));
}

#[test]
fn a_hostile_plan_or_kept_run_says_nothing_unclean() {
    let desk = Desk::new();
    desk.0.file(
        "plan.ron",
        "Plan(title: \"A\\u{1b}[31mb\", blocks: [Block(break: \"T\\u{9b}ea\\u{202e}\", minutes: 5, note: \"n\\u{7}\")])",
    );
    let run = desk.run("plan.ron", "\x1b[A\u{202e}\n");
    assert!(
        run.lines()
            .iter()
            .all(|line| kitbag::text::clean_line(line) == *line),
        "{run:?}"
    );
    let kept = desk.kept("run.ron").unwrap();
    desk.0.file(
        "state/kitbag/run.ron",
        &kept.replace("Tea", "T\x1b]52;c;A\x07ea"),
    );
    let run = desk.run("", "step\nhelp\n");
    assert!(
        run.lines()
            .iter()
            .all(|line| kitbag::text::clean_line(line) == *line),
        "{run:?}"
    );
}

#[test]
fn a_line_comes_by_itself_when_it_is_due() {
    let desk = Desk::new();
    desk.run("plan.ron", "");
    // A second is left of the five minutes.
    desk.spend(299);
    let mut child = desk.command("").stdin(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = channel();
    let reader = std::thread::spawn(move || {
        for line in output.lines() {
            // After the test nobody listens.
            let _ = sender.send(line.unwrap());
        }
    });
    while !lines
        .recv_timeout(PATIENCE)
        .unwrap()
        .contains("Greet: the time is up.")
    {}
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    reader.join().unwrap();
}

#[test]
fn in_a_terminal_no_escape_is_written_and_a_killed_run_goes_on() {
    let start = Start::kitbag().catalogue("mine.ron", ACTIVITIES).arg("run");
    let start = start
        .arg("--plain")
        .arg("--no-default")
        .arg("plan.ron")
        .size(100, 24);
    std::fs::write(start.home().join("plan.ron"), PLAN).unwrap();
    let mut pty = start.open();
    pty.wait_text("Greet: 5 minutes left");
    pty.type_bytes(b"next\n");
    pty.wait_text("Ask: 10 minutes left");
    assert!(!pty.sent().contains(&0x1b));
    let kept = pty.home().join("state/kitbag/run.ron");
    assert!(std::fs::read_to_string(&kept).unwrap().contains("at: 1,"));
    pty.signal("KILL");
    assert!(matches!(pty.wait_exit(), Ending::Signal(_)));
    assert!(kept.exists());
}

#[test]
fn where_there_is_no_full_screen_the_lines_are_named() {
    let desk = Desk::new();
    let run = desk.0.line("run plan.ron");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .contains("`kitbag run --plain` runs the plan in lines"),
        "{run:?}"
    );
}

#[test]
fn where_nothing_is_marked_the_blocks_are_named_with_what_each_can_give() {
    let desk = Desk::new();
    desk.0
        .file("plan.ron", &PLAN.replace(", cut_first: true", ""));
    let run = desk.run("plan.ron", "drop\ndrop 2\ndrop 2\nundo\nshorten\n");
    let lines: Vec<&str> = run.out.lines().collect();
    for line in [
        "On time: which block is taken out?",
        "Block 2, Vote, saves 22 minutes.",
        "Type drop and its number, as in drop 2.",
        "“Vote” is taken out, 22 minutes less; u puts it back.",
        "No block is still to come.",
        "The session is on time; nothing is shortened.",
    ] {
        assert!(lines.contains(&line), "no `{line}` in\n{}", run.out);
    }
}

#[test]
fn a_plan_that_is_changed_while_it_is_run_reaches_the_run() {
    let desk = Desk::new();
    let mut command = desk.command("plan.ron");
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = channel();
    let reader = std::thread::spawn(move || {
        for line in output.lines() {
            // After the test nobody listens.
            let _ = sender.send(line.unwrap());
        }
    });
    let mut said = String::new();
    let mut wait = |text: &str| {
        while !said.contains(text) {
            match lines.recv_timeout(PATIENCE) {
                // Lines are as wide as the output; what they say is not.
                Ok(line) => said = format!("{said} {line}"),
                Err(why) => panic!("no `{text}` in {said}: {why}"),
            }
        }
    };
    wait("Greet: 5 minutes left");
    // As an editor writes it: whole, in place of the other.
    let write = |text: &str| {
        desk.0.file("new.ron", text);
        let place = |name: &str| desk.0.path().join(name);
        std::fs::rename(place("new.ron"), place("plan.ron")).unwrap();
    };
    write(&PLAN.replace("cut_first: true", "minutes: 30"));
    wait(
        "The run follows: “Vote” takes 30 minutes and “Vote” stays as it is when time is short; it ends at ",
    );
    write("Plan(blocks: [");
    wait("The plan was changed, but cannot be read: ");
    wait("The run goes on as it is.");
    assert!(desk.kept("run.ron").unwrap().contains("minutes: 30"));
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    reader.join().unwrap();
}
