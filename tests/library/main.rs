//! The tests that call the library in their own process. Those that watch the program from outside are in `tests/program`.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test may fail loudly, makes its own files, starts programs, and looks only at what it tests"
)]

/// What both programs share; here the parts that this one uses.
#[path = "../common"]
mod common {
    pub(crate) mod portrait;
    pub(crate) mod robot;
    pub(crate) mod run;
    pub(crate) mod scan;
    pub(crate) mod scan_buffer;
}

mod catalogue_files;
mod handouts;
mod interaction;
mod linear;
mod properties;
mod repository;
mod screens;
mod search;
mod shipped_catalogues;

use proptest::test_runner::{Config, FileFailurePersistence};

/// So many cases of a property. Those that once failed are kept beside the file that has it, and tried again.
fn cases(cases: u32) -> Config {
    let beside = FileFailurePersistence::WithSource("proptest-regressions");
    Config {
        cases,
        failure_persistence: Some(Box::new(beside)),
        ..Config::default()
    }
}
