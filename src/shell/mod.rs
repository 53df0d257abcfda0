//! The only input and output.

pub mod files;
pub mod report;
