//! Proves the tools that other tests trust: the pseudo-terminal, the list of escapes, the portrait of a screen.
#![cfg(unix)]

use crate::common::escapes::{forms, left_switched};
use crate::common::keys::bytes_of;
use crate::common::portrait::portrait;
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

fn shell(script: &str) -> Start {
    Start::program("/bin/sh").arg("-c").arg(script)
}

fn contains(sent: &[u8], part: &str) -> bool {
    String::from_utf8_lossy(sent).contains(part)
}

#[test]
fn what_is_typed_reaches_the_program_and_its_screen_comes_back() {
    let mut pty = Start::program("/bin/cat").size(40, 5).open();
    pty.type_keys("a ladder<enter>");
    pty.wait_for(|screen| {
        screen.contents() == "a ladder\na ladder" && screen.cursor_position() == (2, 0)
    });
    pty.type_keys("<c-d>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert!(contains(pty.sent(), "a ladder\r\na ladder\r\n"));
}

#[test]
fn the_environment_holds_only_what_was_given_and_a_new_home() {
    let start = shell("env | sort; echo; ls -A \"$HOME\"; exit 3")
        .env("FLAG", "up")
        .size(200, 24);
    std::fs::write(start.home().join("here"), "").expect("a temporary folder can be written");
    let mut pty = start.open();
    assert_eq!(pty.wait_exit(), Ending::Code(3));
    let contents = pty.contents();
    let (variables, listing) = contents.split_once("\n\n").expect("two parts");
    let names: Vec<&str> = variables
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name)
        .collect();
    let xdg = [
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    ];
    assert_eq!(
        names,
        [&["FLAG", "HOME", "PATH", "PWD", "SHELL", "TERM"][..], &xdg].concat()
    );
    assert!(variables.contains(&format!("HOME={}", pty.home().display())));
    assert_eq!(listing, "here");
}

#[test]
fn the_program_hears_of_a_new_size() {
    let mut pty = shell("trap 'stty size' WINCH; echo ready; while :; do read -r line; done")
        .size(80, 24)
        .open();
    pty.wait_text("ready");
    pty.resize(33, 7);
    pty.wait_text("7 33");
    assert_eq!(pty.screen().size(), (7, 33));
}

#[test]
fn an_ending_tells_a_code_from_a_signal() {
    let mut pty = shell("echo ready; read -r line").open();
    pty.wait_text("ready");
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), Ending::Signal("Terminated".to_owned()));
}

#[test]
fn control_c_interrupts_where_the_program_leaves_it_to_the_terminal() {
    let mut pty = shell("echo ready; read -r line").open();
    pty.wait_text("ready");
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Signal("Interrupt".to_owned()));
}

#[test]
fn a_wait_in_vain_shows_the_screen() {
    let mut pty = shell("echo one thing").open();
    let failure =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pty.wait_text("another")));
    let words = failure
        .expect_err("it never comes")
        .downcast::<String>()
        .expect("words");
    assert!(
        words.contains("`another` never came") && words.contains("|one thing|"),
        "{words}"
    );
}

#[test]
fn a_program_that_gives_everything_back_leaves_nothing_behind() {
    let script = r"saved=$(stty -g); stty raw -echo; printf '\033[?1049h\033[?25l\033[?2004h\033[1;31mhello'; read -r line
        printf '\033[m\033[?2004l\033[?25h\033[?1049l'; stty $saved; exit 4";
    let mut pty = shell(script).open_held();
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("hello"));
    let during = pty.left_behind().join("\n");
    for part in ["?1049 h", "?2004 h", "?25 l", "line modes", "text style"] {
        assert!(during.contains(part), "{part} in {during}");
    }
    pty.type_bytes(b"\n");
    assert_eq!(pty.wait_return(), 4);
    assert_eq!(pty.left_behind(), [""; 0]);
    assert_eq!(pty.leave(), Ending::Code(4));
}

#[test]
fn line_modes_that_a_killed_program_leaves_are_seen_after_its_end() {
    let mut pty = shell("stty -echo; echo ready; read -r line").open_held();
    pty.wait_text("ready");
    pty.signal("KILL");
    assert_eq!(pty.wait_return(), 128 + 9);
    let left = pty.left_behind();
    assert!(
        left.len() == 1 && left[0].starts_with("line modes"),
        "{left:?}"
    );
}

#[test]
fn a_program_can_be_stopped_and_brought_back() {
    let mut pty = shell("echo ready; read -r line; echo \"got $line\"").open_held();
    pty.wait_text("ready");
    pty.signal("TSTP");
    assert_eq!(pty.wait_return(), 128 + 20);
    pty.resume();
    pty.type_keys("rope<enter>");
    pty.wait_text("got rope");
    assert_eq!(pty.wait_return(), 0);
}

/// A program that says by a file in `HOME` what it heard.
fn listener() -> Pty {
    let mut pty = shell(
        "trap 'echo hup >heard; exit 5' HUP; echo ready; read -r line; echo \"read $line\" >heard",
    )
    .open();
    pty.wait_text("ready");
    pty
}

#[test]
fn a_terminal_that_vanishes_hangs_up_and_types_nothing() {
    let mut pty = listener();
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Ending::Code(5));
    let heard = std::fs::read_to_string(pty.home().join("heard")).expect("it wrote what it heard");
    assert_eq!(heard, "hup\n");
}

#[test]
fn keys_have_names() {
    assert_eq!(bytes_of("/a<enter>"), b"/a\r");
    assert_eq!(
        bytes_of("<c-c><down><a-x><lt>b>é"),
        "\x03\x1b[B\x1bx<b>é".as_bytes()
    );
    assert!(std::panic::catch_unwind(|| bytes_of("<entre>")).is_err());
}

#[test]
fn every_escape_is_listed_by_its_form() {
    let list = |bytes: &[u8]| forms(bytes).into_iter().collect::<Vec<_>>();
    assert_eq!(list("plain é 漢 text\r\n".as_bytes()), [""; 0]);
    assert_eq!(list(b"\x1b[1;31mx\x1b[0m\x1b[2;5H"), ["CSI H", "CSI m"]);
    assert_eq!(
        list(b"\x1b[?1049;25h\x1b[?25l\x1b[4h"),
        ["CSI 4 h", "CSI ?1049 h", "CSI ?25 h", "CSI ?25 l"]
    );
    assert_eq!(list(b"\x1b[>4;1m\x1b[2 q"), ["CSI  q", "CSI >m"]);
    assert_eq!(
        list(b"\x1b]52;c;YQ==\x07\x1b]0;t\x1b\\"),
        ["OSC 0", "OSC 52"]
    );
    assert_eq!(
        list("\x1b]0;a\u{202e}b\x07".as_bytes()),
        ["OSC 0", "U+202E"]
    );
    assert_eq!(list(b"\x1bPq\x1b\\\x1b7\x1b(B"), ["DCS", "ESC (B", "ESC 7"]);
    assert_eq!(list(b"a\tb\x07\x7f"), ["C0 07", "C0 09", "C0 7F"]);
    assert_eq!(
        list("\u{9b}m\u{200b}\u{feff}".as_bytes()),
        ["C1 9B", "U+200B", "U+FEFF"]
    );
    assert_eq!(list(b"\x1b[31"), ["broken CSI"]);
    assert_eq!(list(b"\x1b]52;c;YQ"), ["broken OSC"]);
    assert_eq!(list(b"\xff\x1b"), ["broken ESC", "broken UTF-8"]);
}

#[test]
fn modes_left_switched_are_listed() {
    assert_eq!(
        left_switched(b"\x1b[?1049h\x1b[?25l\x1b[?1049l\x1b[?25h"),
        [""; 0]
    );
    assert_eq!(
        left_switched(b"\x1b[?1000;1006h\x1b[?25l\x1b[?1006l"),
        ["?1000 h", "?25 l"]
    );
}

#[test]
fn a_portrait_shows_glyphs_then_styles_then_what_the_letters_mean() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
    let loud = Style::new()
        .fg(Color::Red)
        .add_modifier(Modifier::BOLD | Modifier::REVERSED);
    buffer.set_string(0, 0, "漢 ab", Style::new());
    buffer.set_string(3, 0, "a", loud);
    buffer.set_string(1, 2, "xy", Style::new().bg(Color::Rgb(1, 2, 3)));
    let expected = "\
|漢 ab|
||
| xy|

|...a|
||
|.bb|

a fg Red, BOLD REVERSED
b bg #010203
";
    assert_eq!(portrait(&buffer), expected);
}
