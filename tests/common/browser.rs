//! The browser as the tests meet it: it stands, it hears, its query line says something.

use super::pty::Pty;
use super::start::Start;

/// Waits until the panes of the browser have the keys.
pub(crate) fn ready(pty: &mut Pty) {
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("q quit"));
}

/// Waits until the program has started, in the query line.
pub(crate) fn started(pty: &mut Pty) {
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("ctrl-c quit"));
}

/// Waits until the program has started, and goes from the query line to the list.
pub(crate) fn begin(pty: &mut Pty) {
    started(pty);
    pty.type_keys("<enter>");
    ready(pty);
}

pub(crate) fn open() -> Pty {
    let mut pty = Start::kitbag().open();
    begin(&mut pty);
    pty
}

pub(crate) fn open_held() -> Pty {
    let mut pty = Start::kitbag().open_held();
    begin(&mut pty);
    pty
}

/// The query line is the second.
pub(crate) fn wait_query(pty: &mut Pty, query: &str) {
    let line = format!("/ {query}").trim_end().to_owned();
    pty.wait_for(|screen| {
        screen
            .rows(0, 80)
            .nth(1)
            .is_some_and(|row| row.trim_end() == line)
    });
}

/// What a frame ends with while nothing is typed.
pub(crate) const END: &[u8] = b"\x1b[?25l";

/// Opens the help and closes it: the keys are heard and everything before them has been done. Waits for the hints, which
/// are drawn last, since a frame may come in parts.
pub(crate) fn keys_are_heard(pty: &mut Pty) {
    pty.type_keys("?");
    pty.wait_text("Type what you look for.");
    pty.wait_text("esc close");
    pty.type_keys("q");
    ready(pty);
}

impl Pty {
    /// Pastes text as a terminal does that has been asked to bracket it.
    #[track_caller]
    pub(crate) fn paste(&mut self, text: &str) {
        self.type_bytes(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Clicks on a cell, counted from 0.
    #[track_caller]
    pub(crate) fn click(&mut self, x: u16, y: u16) {
        let (x, y) = (x + 1, y + 1);
        self.type_bytes(format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m").as_bytes());
    }

    /// Turns the wheel by a notch over a cell: 64 is up, 65 is down.
    #[track_caller]
    pub(crate) fn wheel(&mut self, button: u8, x: u16, y: u16) {
        self.type_bytes(format!("\x1b[<{button};{};{}M", x + 1, y + 1).as_bytes());
    }
}
