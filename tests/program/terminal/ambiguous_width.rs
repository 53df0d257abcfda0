//! Letters whose width terminals do not agree on: whatever is done, the screen is what it would be if it had been drawn
//! just now, in an emulator and in tmux.
//!
//! `tests/data/letters.jsonl` has titles, topics and steps in eleven scripts whose signs stand beside their letters, with
//! flags, skin tones, families and stacked marks, and plain ones between them. After each key the screen is compared
//! with what it is once everything has been sent anew.
#![cfg(unix)]

use crate::common::pty::Pty;
use crate::common::start::Start;
use crate::common::tmux::{self, Tmux};

const CATALOGUE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/letters.jsonl");

/// What a frame that is sent whole begins with.
const WHOLE: &[u8] = b"\x1b[2J";

/// What each frame has once, at its end: the cursor is shown or hidden.
const END: &[u8] = b"\x1b[?25";

/// Keys by what is looked at; each of them changes the screen, from 60 columns on.
const RUN: &str = "the run";
const JOURNEY: &[(&str, &str)] = &[
    (
        "typing",
        "a 2 <backspace> <backspace> श <backspace> e 2 <c-u> <enter>",
    ),
    ("the list", "j j j j k <c-f> <c-b> G k k k g"),
    ("marks", "<space> <space> i k * * u U"),
    (
        "the filters",
        "1 j j <space> j <space> <space> <c-f> <c-b> C 2",
    ),
    ("the detail", "3 <c-f> <c-b> z ] ] ] [ z 2 d d \\ \\"),
    ("a page", "g <enter> ] ] ] [ q"),
    (
        "menus",
        "Y <c-n> <esc> O <esc> f क <backspace> <esc> s <c-n> <esc> @ <c-n> <c-n> <esc> : <esc>",
    ),
    ("help", "? <c-f> q"),
    ("presenting", "P j j j q"),
    ("a code", "r q"),
    (
        "the plan",
        "+ j j + j j + p k j k K J m <esc> c <esc> E <esc> s <esc> e <esc> l <esc> w <esc>",
    ),
    (
        "what fits",
        "F j <space> <right> j <space> <right> <left> <right> j <enter> <tab> j <esc>",
    ),
    (RUN, "p P space n n b j ] s <esc> x <esc> e"),
];

/// A terminal that can be looked at.
trait Window {
    fn type_keys(&mut self, keys: &str);
    fn resize(&mut self, columns: u16, rows: u16);
    /// Tells the program its size again, and nothing else: it then sends everything anew.
    fn tell_size(&self);
    fn sent(&self) -> Vec<u8>;
    fn wait_sent(&mut self, from: usize, bytes: &[u8]);
    /// What is seen, a row each.
    fn rows(&self) -> Vec<String>;

    /// Does something that changes the screen, and waits until it has.
    fn change(&mut self, what: impl FnOnce(&mut Self)) {
        let from = self.sent().len();
        what(self);
        self.wait_sent(from, END);
        let from = self.sent().len();
        if self.rows().iter().any(|row| row.contains("saving")) {
            // The plan's title line will say that it is saved.
            self.wait_sent(from, END);
        }
    }

    /// Has everything sent anew.
    fn redraw(&mut self) {
        let from = self.sent().len();
        self.tell_size();
        self.wait_whole(from);
    }

    /// Waits for a frame that is sent whole.
    fn wait_whole(&mut self, from: usize) {
        self.wait_sent(from, WHOLE);
        let at = self.sent()[from..]
            .windows(WHOLE.len())
            .position(|w| w == WHOLE);
        self.wait_sent(from + at.unwrap(), END);
    }

    /// The rows that are otherwise once everything has been sent anew, but for a clock that goes on meanwhile.
    fn left(&mut self, clock: bool) -> Vec<String> {
        let figure = |c: char| c.is_ascii_digit() || ('\u{2580}'..='\u{259f}').contains(&c);
        let still = |row: &String| row.replace(|c| clock && figure(c), " ");
        let before = self.rows();
        self.redraw();
        let pairs = before.into_iter().zip(self.rows());
        let unlike = pairs.filter(|(before, after)| still(before) != still(after));
        unlike
            .map(|(before, after)| format!("{before}\n{after}"))
            .collect()
    }
}

impl Window for Pty {
    fn type_keys(&mut self, keys: &str) {
        Pty::type_keys(self, keys);
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        Pty::resize(self, columns, rows);
    }

    fn tell_size(&self) {
        self.signal("WINCH");
    }

    fn sent(&self) -> Vec<u8> {
        Pty::sent(self).to_vec()
    }

    fn wait_sent(&mut self, from: usize, bytes: &[u8]) {
        Pty::wait_sent(self, from, bytes);
    }

    fn rows(&self) -> Vec<String> {
        let screen = self.screen();
        let (rows, columns) = screen.size();
        (0..rows)
            .map(|row| {
                (0..columns)
                    .map(|column| letter(screen.cell(row, column)))
                    .collect()
            })
            .collect()
    }
}

/// The letter of a cell, with how it looks if that is not plain.
fn letter(cell: Option<&vt100::Cell>) -> String {
    let cell = cell.unwrap();
    let text = if cell.has_contents() {
        cell.contents()
    } else {
        " "
    };
    let look = (
        cell.fgcolor(),
        cell.bgcolor(),
        cell.bold(),
        cell.dim(),
        cell.inverse(),
    );
    let plain = (
        vt100::Color::Default,
        vt100::Color::Default,
        false,
        false,
        false,
    );
    if look == plain || text == " " && !cell.inverse() && cell.bgcolor() == plain.1 {
        text.to_owned()
    } else {
        format!("{text}{look:?}")
    }
}

impl Window for Tmux {
    fn type_keys(&mut self, keys: &str) {
        Tmux::type_keys(self, keys);
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        Tmux::resize(self, columns, rows);
    }

    fn tell_size(&self) {
        Tmux::tell_size(self);
    }

    fn sent(&self) -> Vec<u8> {
        Tmux::sent(self)
    }

    fn wait_sent(&mut self, from: usize, bytes: &[u8]) {
        Tmux::wait_sent(self, from, bytes);
    }

    fn rows(&self) -> Vec<String> {
        self.shown()
            .lines()
            .map(|row| row.trim_end().to_owned())
            .collect()
    }
}

/// Goes through everything, and returns what was left on the screen, with the keys before it.
fn travel(window: &mut impl Window) -> Vec<String> {
    let mut left = Vec::new();
    for (place, keys) in JOURNEY {
        for key in keys.split(' ') {
            window.change(|window| window.type_keys(key));
            let rows = window.left(*place == RUN);
            if !rows.is_empty() {
                left.push(format!("{key} in {place}:\n{}", rows.join("\n")));
            }
        }
    }
    left
}

/// Sizes at which every key of the journey changes the screen: three panes, two, one.
const SIZES: [(u16, u16); 3] = [(120, 20), (80, 24), (60, 16)];

/// Goes through many sizes, moves in the list at each, and returns what was left on the screen.
fn resize(window: &mut impl Window) -> Vec<String> {
    let mut left = Vec::new();
    window.change(|window| window.type_keys("<enter>"));
    for (columns, rows) in [
        (72, 12),
        (39, 9),
        (41, 20),
        (110, 15),
        (20, 4),
        (81, 24),
        (80, 24),
    ] {
        let from = window.sent().len();
        window.resize(columns, rows);
        window.wait_whole(from);
        for key in ["", "j", "j", "k"] {
            if !key.is_empty() {
                window.change(|window| window.type_keys(key));
            }
            let rows = window.left(false);
            if !rows.is_empty() {
                left.push(format!("{key} at {columns} columns:\n{}", rows.join("\n")));
            }
        }
    }
    left
}

fn in_emulator((columns, rows): (u16, u16)) -> Pty {
    let start = Start::kitbag().arg("--no-default").arg("-c").arg(CATALOGUE);
    let mut pty = start.size(columns, rows).open();
    pty.wait_whole(0);
    pty
}

fn in_tmux(size: (u16, u16)) -> Tmux {
    let program = env!("CARGO_BIN_EXE_kitbag");
    let command = format!("'{program}' --no-default -c '{CATALOGUE}'");
    let mut tmux = Tmux::open(&command, size);
    tmux.wait_whole(0);
    tmux
}

#[test]
fn letters_leave_nothing_behind_in_an_emulator() {
    for size in SIZES {
        let left = travel(&mut in_emulator(size));
        assert!(left.is_empty(), "at {size:?}: {}", left.join("\n"));
    }
}

#[test]
fn letters_leave_nothing_behind_in_tmux() {
    if !tmux::is_here() {
        return;
    }
    for size in SIZES {
        let left = travel(&mut in_tmux(size));
        assert!(left.is_empty(), "at {size:?}: {}", left.join("\n"));
    }
}

#[test]
fn letters_leave_nothing_behind_when_the_size_changes() {
    let left = resize(&mut in_emulator((80, 24)));
    assert!(left.is_empty(), "{}", left.join("\n"));
    if tmux::is_here() {
        let left = resize(&mut in_tmux((80, 24)));
        assert!(left.is_empty(), "in tmux: {}", left.join("\n"));
    }
}
