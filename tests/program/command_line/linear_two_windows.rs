//! A run in lines, while another window does something with the run that is kept; and one that is kept, but cannot be read.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::linear_run::{Desk, PLAN};

/// A `kitbag run --plain` that waits for lines.
struct Window {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Window {
    /// One that has said how the time stands.
    fn open(desk: &Desk) -> Self {
        let mut child = desk.command("").stdin(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut window = Self {
            child,
            input,
            output,
        };
        window.hear("; it ends at ");
        window
    }

    fn type_line(&mut self, line: &str) -> &mut Self {
        writeln!(self.input, "{line}").unwrap();
        self
    }

    /// Everything up to the line that ends `text`, which may be broken over two, and what follows it.
    fn hear(&mut self, text: &str) -> String {
        let mut heard = String::new();
        loop {
            let bytes = self.output.read_line(&mut heard).unwrap();
            assert!(bytes > 0, "it ended without `{text}`: {heard}");
            let joined = heard.replace('\n', " ");
            let rest = joined.split_once(text).map(|(_, rest)| rest);
            if rest.is_some_and(|rest| !rest.trim().is_empty()) {
                return heard;
            }
        }
    }

    /// Ends the input. Returns the rest of what is said.
    fn close(self) -> String {
        drop(self.input);
        let rest: Vec<String> = self.output.lines().map(Result::unwrap).collect();
        let mut child = self.child;
        assert!(child.wait().unwrap().success());
        rest.join("\n")
    }
}

/// With a run of the plan that was left at its beginning.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run("plan.ron", "");
    desk.0.file("other.ron", &PLAN.replace("Spring", "Autumn"));
    desk
}

#[test]
fn a_run_that_another_window_has_moved_on_is_taken_as_it_stands_there() {
    let desk = desk();
    let mut window = Window::open(&desk);
    desk.run("", "next\nnext\n");
    let there = desk.kept("run.ron");
    let heard = window.type_line("more 5").hear("; it ends at ");
    let said =
        "The run was changed in another window. This is how it stands there.\nChange to “Vote”.\n";
    assert!(heard.starts_with(said), "{heard}");
    assert_eq!(desk.kept("run.ron"), there);
    window.type_line("next").hear("Dots: 20 minutes left");
    assert!(desk.kept("run.ron").unwrap().contains("at: 3,"));
    desk.run("", "back\n");
    window.type_line("end").hear("Type end again");
    let heard = window.type_line("end").hear("; it ends at ");
    assert!(
        heard.starts_with("The run was changed in another window, so it has not ended. This is"),
        "{heard}"
    );
    assert!(desk.kept("run.ron").is_some());
    assert!(window.close().contains("The run goes on; "));
}

#[test]
fn a_run_that_another_window_has_ended_is_over_and_the_next_one_stays() {
    let desk = desk();
    let [mut one, mut two, mut three] = [(); 3].map(|()| Window::open(&desk));
    desk.run("", "end\nend\n");
    one.type_line("next");
    assert_eq!(
        one.close(),
        "The run was ended in another window, so it is over here as well."
    );
    assert_eq!(desk.kept("run.ron"), None);
    desk.run("other.ron", "next\n");
    let there = desk.kept("run.ron");
    two.type_line("end")
        .type_line("end")
        .hear("The run has ended");
    two.close();
    assert_eq!(desk.kept("run.ron"), there);
    let heard = three.type_line("next").hear("; it ends at ");
    assert!(
        heard.starts_with("A run of “Autumn day” goes on in another window. This is how"),
        "{heard}"
    );
    assert_eq!(desk.kept("run.ron"), there);
    three.type_line("pause").hear("; it ends at ");
    assert!(
        three
            .close()
            .contains("The run is paused; `kitbag run --plain`")
    );
    let run = desk.run("plan.ron", "");
    assert!(
        run.err.contains("a run of “Autumn day” is paused; "),
        "{run:?}"
    );
    let run = desk.run("", "");
    assert_eq!(
        run.lines()[0],
        "The run of “Autumn day”, 2 blocks, is paused."
    );
}

#[test]
fn a_kept_run_that_is_damaged_or_newer_is_told_and_never_lost() {
    let damaged = "(form: 1, began: 99999999999999999999)";
    let desk = Desk::new();
    desk.0.file("state/kitbag/run.ron", damaged);
    let run = desk.run("plan.ron", "");
    assert_eq!(run.code, 0);
    assert!(
        run.err
            .contains("the run that was kept could not be read; the file is now "),
        "{run:?}"
    );
    assert_eq!(desk.kept("run.broken.ron").as_deref(), Some(damaged));
    assert!(desk.kept("run.ron").unwrap().contains("Spring day"));

    let newer = "(form: 2, began: Morning)";
    desk.0.file("state/kitbag/run.ron", newer);
    let run = desk.run("plan.ron", "next\n");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("a run of a newer kitbag is kept; end it there, or remove ")
    );
    let said = run.out.replace('\n', " ");
    assert!(
        said.contains("The run is not kept: run.ron is of a newer kitbag; end that run there, or remove it. It goes on here."),
        "{run:?}"
    );
    assert_eq!(desk.kept("run.ron").as_deref(), Some(newer));
}
