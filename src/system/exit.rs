//! What the program ends with, for scripts to read.

/// All went well.
pub(crate) const DONE: u8 = 0;
/// Nothing was found, or a check failed.
pub(crate) const NOTHING: u8 = 1;
/// It was asked wrongly, or something could not be read.
pub(crate) const WRONG: u8 = 2;

/// Ends the program at once, from any thread.
#[expect(
    clippy::disallowed_methods,
    reason = "after a panic or past the watchdog there is no way back to `main`"
)]
pub(crate) fn end(code: i32) -> ! {
    std::process::exit(code)
}
