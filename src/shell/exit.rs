//! What the program ends with, for scripts to read.

/// All went well.
pub(super) const DONE: u8 = 0;
/// Nothing was found, or a check failed.
pub(super) const NOTHING: u8 = 1;
/// It was asked wrongly, or something could not be read.
pub(super) const WRONG: u8 = 2;
