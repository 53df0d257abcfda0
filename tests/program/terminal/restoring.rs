//! The real program in a real pseudo-terminal: however it ends or stops, the terminal is as it was.
#![cfg(unix)]

use crate::common::browser::{begin, keys_are_heard, open, open_held, ready, started, wait_query};
use crate::common::pty::Ending;
use crate::common::start::Start;
use ratatui::style::Modifier;

#[test]
fn control_c_ends_it_from_anywhere_and_leaves_nothing_behind() {
    for keys in ["", "/wor", "?", ":", "Y", "<enter>"] {
        let mut pty = open_held();
        pty.type_keys(keys);
        pty.type_keys("<c-c>");
        assert_eq!(pty.wait_return(), 0, "after {keys}");
        assert_eq!(pty.left_behind(), [""; 0], "after {keys}");
    }
}

#[test]
fn control_c_ends_it_from_the_line_in_which_it_starts() {
    for keys in ["", "wor", "<f1>", "<f9>", "<f12>"] {
        let mut pty = Start::kitbag().open_held();
        started(&mut pty);
        pty.type_keys(keys);
        pty.type_keys("<c-c>");
        assert_eq!(pty.wait_return(), 0, "after {keys}");
        assert_eq!(pty.left_behind(), [""; 0], "after {keys}");
    }
}

#[test]
fn t1_a_signal_ends_it_with_its_code_and_leaves_nothing_behind() {
    for (signal, code) in [("HUP", 129), ("INT", 130), ("QUIT", 131), ("TERM", 143)] {
        let mut pty = open_held();
        pty.type_keys("/wor");
        pty.signal(signal);
        assert_eq!(pty.wait_return(), code, "after {signal}");
        assert_eq!(pty.left_behind(), [""; 0], "after {signal}");
    }
}

/// The part of the next test that panics in a terminal.
#[test]
#[ignore = "the part of another test that panics in a terminal"]
fn panicker() {
    use kitbag::tui::terminal::{FullScreen, Gate, Mouse};
    let mut screen = FullScreen::enter(Gate::new(Mouse::Captured)).unwrap();
    let draw = |picture: &mut ratatui::buffer::Buffer| {
        picture.set_style(picture.area, Modifier::REVERSED);
        picture.set_string(0, 0, "about to fall", Modifier::BOLD);
        None
    };
    screen.draw(draw).unwrap();
    std::io::stdin().read_line(&mut String::new()).unwrap();
    match std::env::var("KITBAG_TEST_PANIC").unwrap().as_str() {
        "drawing" => screen.draw(|_| panic!("while drawing")).unwrap(),
        "thread" => std::thread::spawn(|| panic!("in a thread\x1b[31m"))
            .join()
            .unwrap(),
        _ => panic!("at the top"),
    }
}

#[test]
fn t1_a_panic_gives_the_terminal_back_before_it_is_told() {
    for (place, told) in [
        ("top", "at the top"),
        ("drawing", "while drawing"),
        ("thread", "in a thread[31m"),
    ] {
        let itself = std::env::current_exe().unwrap();
        let mut start = Start::program(itself.to_str().unwrap()).env("KITBAG_TEST_PANIC", place);
        let panicker = crate::exact_name(module_path!(), "panicker");
        for word in ["--exact", &panicker, "--ignored", "--nocapture"] {
            start = start.arg(word);
        }
        let mut pty = start.open_held();
        pty.wait_text("about to fall");
        // A line feed: nothing turns the enter key into one while line modes are off.
        pty.type_bytes(b"\n");
        assert_eq!(pty.wait_return(), 101);
        assert_eq!(pty.left_behind(), [""; 0]);
        assert!(!pty.screen().alternate_screen());
        let screen = pty.contents().replace('\n', "");
        assert!(
            screen.contains("kitbag stopped because of a mistake of its own, at ")
                && screen.contains(told),
            "{screen}"
        );
    }
}

#[test]
fn t1_control_z_gives_the_terminal_back_and_the_shell_brings_all_of_it_back() {
    let mut pty = open_held();
    pty.type_keys("/q-sort<enter>");
    pty.wait_text("q quit");
    for round in 0..3 {
        pty.type_keys("<c-z>");
        let code = pty.wait_return();
        assert!([128 + 19, 128 + 20].contains(&code), "{code}");
        assert_eq!(pty.left_behind(), [""; 0], "round {round}");
        pty.resume();
        ready(&mut pty);
        pty.wait_text("/ q-sort");
        pty.wait_text(">  Q-sort");
        assert!(pty.left_behind().len() > 4);
        keys_are_heard(&mut pty);
    }
    pty.type_keys("q");
    assert_eq!(pty.wait_return(), 0);
    assert_eq!(pty.left_behind(), [""; 0]);
}

#[test]
fn a_stop_from_elsewhere_is_as_good_as_control_z() {
    for signal in ["TSTP", "STOP"] {
        let mut pty = open_held();
        pty.type_keys("/q-sort");
        wait_query(&mut pty, "q-sort");
        pty.signal(signal);
        pty.wait_return();
        if signal == "TSTP" {
            assert_eq!(pty.left_behind(), [""; 0]);
        }
        pty.resume();
        // All of the screen, not only what the next key changes.
        let from = pty.sent().len();
        pty.type_keys("x");
        wait_query(&mut pty, "q-sortx");
        pty.wait_sent(from, b"Filters");
        pty.type_keys("<c-c>");
        assert_eq!(pty.wait_return(), 0);
        assert_eq!(pty.left_behind(), [""; 0]);
    }
}

#[test]
fn control_z_where_no_shell_could_bring_it_back_only_draws_anew() {
    let mut pty = open();
    pty.type_keys("<c-z>");
    keys_are_heard(&mut pty);
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), Ending::Code(143));
}

#[cfg(target_os = "linux")]
#[test]
fn control_z_in_a_session_that_began_outside_of_a_container_only_draws_anew() {
    // Whoever is outside reads as 0 in there, the leader of the session among them.
    let inside = ["--pid", "--fork", "--kill-child", "/bin/sh", "-c"];
    let mut probe = std::process::Command::new("/usr/bin/unshare");
    let may = probe.args(inside).arg("exit 0").status();
    if !may.is_ok_and(|status| status.success()) {
        assert!(std::env::var_os("CI").is_none(), "CI must have unshare");
        eprintln!("SKIPPED: unshare is not there, or may not make a container");
        return;
    }
    let mut start = Start::program("/usr/bin/unshare");
    for word in inside {
        start = start.arg(word);
    }
    let mut pty = start
        .arg("\"$0\"; exit $?")
        .arg(env!("CARGO_BIN_EXE_kitbag"))
        .open();
    begin(&mut pty);
    pty.type_keys("<c-z>");
    keys_are_heard(&mut pty);
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn t2_it_ends_when_its_terminal_vanishes() {
    let mut pty = open();
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Ending::Code(129));
}

#[cfg(target_os = "linux")]
#[test]
fn t2_it_ends_when_its_terminal_vanishes_without_a_signal() {
    // In a session of its own nobody tells it; the one who started it does not listen.
    let mut pty = Start::program("/bin/sh")
        .arg("-c")
        .arg("trap '' HUP; setsid -w \"$0\"; exit $?")
        .arg(env!("CARGO_BIN_EXE_kitbag"))
        .open();
    begin(&mut pty);
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Ending::Code(129));
}
