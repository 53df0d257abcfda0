//! The command line: what may be asked, the commands that answer without a screen, and the way to the front ends.

pub mod arguments;
mod commands;
pub mod documents;
pub mod run;
