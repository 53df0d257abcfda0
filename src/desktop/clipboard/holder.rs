//! A small process that holds a copied text after the program has ended.
//!
//! On X11 and Wayland a text in the clipboard is served by the process that copied it. So our own program is started
//! once more, with the hidden command [`HOLD`] and the text on its standard input; it leaves our session, answers one
//! line, and ends when somebody else copies something.

use std::{process::ExitCode, time::Duration};

use crate::system::environment::Environment;

/// The hidden command.
pub const HOLD: &str = "hold-clipboard";

/// Whether copied text dies with its owner here.
pub(super) const IS_NEEDED: bool = cfg!(all(unix, not(target_os = "macos")));

/// Leaves a holder for `text`, and returns when it has it in the clipboard. Where no holder is needed the text is
/// simply copied.
///
/// # Errors
///
/// A clean line that says why there is none.
pub fn leave_holder(text: &str, environment: &Environment, limit: Duration) -> Result<(), String> {
    imp::leave(text, environment, limit)
}

/// What [`HOLD`] does: takes the text from standard input, copies it, says so in a line on standard output, and stays.
/// Fails if the text cannot be copied.
pub fn hold() -> ExitCode {
    imp::hold()
}

#[cfg(all(unix, not(target_os = "macos")))]
mod imp {
    use std::{
        io::{self, BufRead as _, BufReader, Read as _, Write as _},
        process::{Child, ExitCode, Stdio},
        sync::mpsc,
        thread,
        time::Duration,
    };

    use arboard::SetExtLinux as _;

    use super::super::native::words;
    use crate::system::child;
    use crate::system::environment::Environment;
    use crate::system::exit::end;
    use crate::text::clean_line;

    /// The answer of a holder that has the text.
    const HELD: &str = "held";
    /// How often a holder looks whether its text is still there: a display may vanish without a word.
    const LOOK: Duration = Duration::from_mins(1);

    pub(super) fn leave(
        text: &str,
        environment: &Environment,
        limit: Duration,
    ) -> Result<(), String> {
        let program = environment
            .program()
            .ok_or("our own program is not found")?;
        let mut child = child::apart(program)
            .arg(super::HOLD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| clean_line(&error.to_string()).into_owned())?;
        let answer = converse(&mut child, text, limit);
        if answer.as_deref() == Some(HELD) {
            return Ok(());
        }
        let _ = child.kill();
        let _ = child.wait();
        Err(answer.unwrap_or_else(|| "it did not answer".to_owned()))
    }

    /// Gives `text` to the holder and returns its answer, if it comes in time.
    fn converse(child: &mut Child, text: &str, limit: Duration) -> Option<String> {
        let mut stdin = child.stdin.take()?;
        let stdout = child.stdout.take()?;
        let text = text.to_owned();
        let (answer, answered) = mpsc::channel();
        // Without a thread there is no answer.
        let _ = crate::system::threads::start(move || {
            let _ = stdin.write_all(text.as_bytes());
            drop(stdin);
            let mut line = String::new();
            let read = BufReader::new(stdout.take(1_000)).read_line(&mut line);
            if read.is_ok_and(|length| length > 0) {
                let _ = answer.send(clean_line(&line).into_owned());
            }
        });
        answered.recv_timeout(limit).ok()
    }

    pub(super) fn hold() -> ExitCode {
        // Away from the terminal and its signals, and from a folder that somebody may want to unmount.
        let _ = rustix::process::setsid();
        let _ = std::env::set_current_dir("/");
        let mut text = String::new();
        let copied = io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| error.to_string())
            .and_then(|_| arboard::Clipboard::new().map_err(|error| words(&error)))
            .and_then(|mut clipboard| {
                let set = clipboard.set_text(text.as_str());
                set.map(|()| clipboard).map_err(|error| words(&error))
            });
        let mut clipboard = match copied {
            Ok(clipboard) => clipboard,
            Err(why) => {
                let _ = writeln!(io::stdout(), "{why}");
                return ExitCode::FAILURE;
            }
        };
        let _ = writeln!(io::stdout(), "{HELD}");
        let held = text.clone();
        // Without it this one stays until somebody else copies.
        let _ = crate::system::threads::start(move || while_held(&held));
        // Set once more, since only setting can wait until somebody else copies. Under Wayland each setting has a
        // connection of its own, so the first may reach the display last and end the second. Then the text is still
        // there, held by a thread that would end with us, and one more setting is surely the last of ours.
        for _ in 0..2 {
            let _ = clipboard.set().wait().text(text.as_str());
            if clipboard.get_text().ok().as_deref() != Some(text.as_str()) {
                break;
            }
        }
        ExitCode::SUCCESS
    }

    fn while_held(text: &str) -> ! {
        loop {
            thread::sleep(LOOK);
            let found = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
            if found.ok().as_deref() != Some(text) {
                end(0);
            }
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod imp {
    use std::{process::ExitCode, time::Duration};

    use super::super::native::Native;
    use crate::system::environment::Environment;
    use crate::system::exit::end;

    pub(super) fn leave(text: &str, _: &Environment, limit: Duration) -> Result<(), String> {
        Native::start().set(text, limit)
    }

    pub(super) fn hold() -> ExitCode {
        ExitCode::FAILURE
    }
}
