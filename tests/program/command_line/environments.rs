//! Whatever the surroundings: the documented exit code, no panic, and no escape in a pipe.

use super::{TWO, on_two};
use crate::common::run::{Home, finish};

/// What each line ends with, everywhere.
const CODES: [(&str, i32); 14] = [
    ("", 2),
    ("trust", 2),
    ("list trust", 0),
    ("list --json", 0),
    ("list zzzzqqqq", 1),
    ("show fishbowl", 0),
    ("show zzzzqqqq", 1),
    ("facets trust", 0),
    ("fit --minutes 45 --people 15 --color auto", 0),
    ("fit", 2),
    ("check", 0),
    ("man", 0),
    ("completions bash", 0),
    ("--help", 0),
];

#[test]
fn t4_every_command_keeps_its_exit_code_and_sends_no_escape() {
    let home = Home::new();
    // Each variable set, or removed where there is no value.
    let surroundings: [(&str, Option<&str>); 11] = [
        ("KITBAG", None),
        ("TERM", Some("dumb")),
        ("TERM", None),
        ("LC_ALL", Some("C")),
        ("NO_COLOR", Some("1")),
        ("CLICOLOR", Some("1")),
        ("HOME", None),
        ("HOME", Some("")),
        ("HOME", Some("some/where")),
        ("HOME", Some("/proc")),
        ("XDG_DATA_HOME", Some("some/where")),
    ];
    for (name, value) in surroundings {
        for (line, code) in CODES {
            let mut command = home.command(&line.split_whitespace().collect::<Vec<_>>());
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
            let name = format!("{name}={value:?}");
            let run = finish(&mut command);
            assert_eq!(run.code, code, "{name}, {line}: {run:?}");
            assert!(!run.err.contains("panicked"), "{name}, {line}: {run:?}");
            let escapes = run.out.contains('\x1b') || run.err.contains('\x1b');
            assert!(!escapes, "{name}, {line}: {run:?}");
        }
    }
}

#[test]
fn t4_without_a_terminal_one_line_says_what_else_there_is() {
    let run = Home::new().line("trust");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
    assert!(
        run.err.contains("kitbag list") && run.err.contains("--plain"),
        "{run:?}"
    );
}

#[test]
fn a_closed_pipe_is_a_success_and_nothing_is_said_of_it() {
    let home = Home::new();
    for line in [
        "list --json",
        "list",
        "show fishbowl",
        "facets",
        "man",
        "--help",
    ] {
        let mut command = home.command(&line.split(' ').collect::<Vec<_>>());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert_eq!(output.stderr.escape_ascii().to_string(), "", "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn t4_a_full_disk_is_told_and_no_success() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let home = Home::new();
    let mut command = home.command(&["list"]);
    let run = finish(command.stdout(full.unwrap()));
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("could not be written"), "{run:?}");
}

#[cfg(unix)]
mod in_a_terminal {
    use crate::common::escapes::forms;
    use crate::common::pty::{Ending, Pty};
    use crate::common::start::Start;

    fn listed(columns: u16, change: impl Fn(Start) -> Start) -> Pty {
        let start = Start::kitbag().arg("list").arg("trust").size(columns, 24);
        let mut pty = change(start).open();
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        pty
    }

    #[test]
    fn a_list_is_a_table_that_fits_the_terminal() {
        for columns in [20, 40, 80, 132] {
            let pty = listed(columns, |start| start);
            let sent = String::from_utf8(pty.sent().to_vec()).unwrap();
            let forms = forms(pty.sent());
            assert_eq!(forms.into_iter().collect::<Vec<_>>(), ["CSI m"]);
            assert!(sent.contains("Title"), "{sent}");
            let plain = sent.replace("\x1b[1m", "").replace("\x1b[0m", "");
            for line in plain.lines() {
                let width = kitbag::text::width(line);
                assert!(width <= columns.into(), "{columns}: {line:?}");
            }
        }
    }

    #[test]
    fn no_escape_is_sent_to_who_wants_none() {
        for change in [
            (|start| start.env("NO_COLOR", "1")) as fn(Start) -> Start,
            |start| start.env("TERM", "dumb"),
            |start| start.env("CLICOLOR", "0"),
            |start| start.arg("--color").arg("never"),
            |start| start.arg("--plain"),
        ] {
            let pty = listed(80, change);
            let mut forms = forms(pty.sent());
            forms.remove("C0 09");
            assert!(forms.is_empty(), "{forms:?}");
        }
    }

    #[test]
    fn t4_a_dumb_terminal_gets_no_browser() {
        let mut pty = Start::kitbag().env("TERM", "dumb").size(200, 5).open();
        assert_eq!(pty.wait_exit(), Ending::Code(2));
        assert!(pty.contents().contains("--plain"), "{}", pty.contents());
    }
}

#[test]
fn check_of_a_file_leaves_the_configured_catalogues_alone() {
    let home = Home::new();
    home.file("two.ron", TWO);
    home.file("bad.ron", "Catalogue(");
    home.file("my-config.ron", "Config(catalogues: [\"bad.ron\"])");
    let checked = |what: &str| home.line(&format!("--config my-config.ron check {what}"));
    let run = checked("two.ron");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(checked("").code, 1);
    assert_eq!(checked("two.ron -c bad.ron").code, 1);
}

#[test]
fn colour_goes_into_a_pipe_only_when_it_is_ordered() {
    let home = Home::new();
    assert!(!on_two(&home, "show ladder").out.contains('\x1b'));
    assert!(
        on_two(&home, "show ladder --color always")
            .out
            .contains('\x1b')
    );
    assert!(!on_two(&home, "list --color always").out.contains('\x1b'));
}
