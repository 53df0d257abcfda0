//! The ways to a clipboard, their order, and the two that need no library: tmux, and an escape to the terminal.

use crate::system::threads::start;
use std::{
    fmt,
    io::{Read as _, Write as _},
    process::{Child, Stdio},
    thread,
    time::Duration,
};

use ratatui::crossterm::{Command as _, clipboard::CopyToClipboard};

use crate::system::environment::{Environment, Stream};
use crate::system::{child, clock};
use crate::text::clean_line;

/// The longest text in base64, in bytes, that is sent to a terminal: xterm and tmux take no more.
pub const LARGEST_ESCAPE: usize = 74_994;

/// A way to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// That of X11, Wayland, macOS or Windows.
    Native,
    /// tmux's paste buffer; tmux hands it on to its terminal.
    Tmux,
    /// The terminal's, by the escape OSC 52.
    Terminal,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Route::Native => "the clipboard",
            Route::Tmux => "tmux",
            Route::Terminal => "the terminal (OSC 52)",
        })
    }
}

/// The ways that there are here, best first. At the far end of SSH the clipboard of the person is that of the terminal,
/// and the far machine's own comes last.
pub fn routes(environment: &Environment) -> Vec<Route> {
    let order = if environment.is_remote() {
        [Route::Tmux, Route::Terminal, Route::Native]
    } else {
        [Route::Native, Route::Tmux, Route::Terminal]
    };
    order
        .into_iter()
        .filter(|route| match route {
            Route::Native => environment.has_display(),
            Route::Tmux => environment.is_in_tmux(),
            Route::Terminal => {
                // The Linux console understands escapes, but not this one.
                environment.is_terminal(Stream::Output)
                    && !environment.is_dumb()
                    && environment.text("TERM") != Some("linux")
            }
        })
        .collect()
}

/// The escape that asks the terminal to copy `text`.
///
/// # Errors
///
/// A sentence, if the text is longer than terminals take.
pub fn osc52(text: &str) -> Result<String, String> {
    let length = text.len().div_ceil(3) * 4;
    if length > LARGEST_ESCAPE {
        return Err(format!(
            "the text is too long for it ({length} of at most {LARGEST_ESCAPE} bytes)"
        ));
    }
    let mut escape = String::with_capacity(length + 9);
    // Writing to a `String` does not fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut escape);
    Ok(escape)
}

/// The same escape, in the wrapping with which GNU screen hands it on to its terminal: device control strings, since it
/// understands no OSC 52 itself, of so many bytes as its oldest versions take.
pub fn through_screen(escape: &str) -> String {
    /// The most bytes of a string that screen holds, less a few.
    const MOST: usize = 240;
    // The usual end would end the wrapping.
    let bare = escape.strip_suffix("\x1b\\").unwrap_or(escape);
    let escape = format!("{}\x07", bare.trim_end_matches('\x07'));
    let mut wrapped = String::new();
    for part in escape.as_bytes().chunks(MOST) {
        wrapped += "\x1bP";
        wrapped += &String::from_utf8_lossy(part);
        wrapped += "\x1b\\";
    }
    wrapped
}

/// Loads `text` into tmux's buffer and has tmux send it on to its terminal.
pub(super) fn load_tmux(
    text: &str,
    environment: &Environment,
    limit: Duration,
) -> Result<(), String> {
    let program = environment.find("tmux").ok_or("it is not on the path")?;
    let mut child = child::apart(&program)
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| clean_line(&error.to_string()).into_owned())?;
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // A program that does not read blocks this thread until it is killed below, and nobody else.
        start(move || {
            let _ = stdin.write_all(text.as_bytes());
        })
        .map_err(|error| clean_line(&error.to_string()).into_owned())?;
    }
    wait(&mut child, limit)
}

/// Waits for `child` to end well, and kills it if it does not end in time.
fn wait(child: &mut Child, limit: Duration) -> Result<(), String> {
    let deadline = clock::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(complaint(child).unwrap_or_else(|| status.to_string())),
            Ok(None) if clock::now() < deadline => thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("it did not answer".to_owned());
            }
            Err(error) => return Err(clean_line(&error.to_string()).into_owned()),
        }
    }
}

/// The first line that a child which has ended wrote to its standard error.
fn complaint(child: &mut Child) -> Option<String> {
    let mut written = [0; 400];
    let length = child.stderr.take()?.read(&mut written).ok()?;
    let written = String::from_utf8_lossy(written.get(..length)?);
    let line = clean_line(written.lines().next()?).into_owned();
    (!line.is_empty()).then_some(line)
}
