//! The tests that start the program and watch it from outside. Those that call the library are in `tests/library`.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test may fail loudly, makes its own files, and starts programs"
)]

/// What both programs share; here the parts that this one uses.
#[path = "../common"]
mod common {
    #[cfg(unix)]
    pub(crate) mod browser;
    pub(crate) mod escapes;
    pub(crate) mod keys;
    pub(crate) mod portrait;
    #[cfg(unix)]
    pub(crate) mod pty;
    pub(crate) mod run;
    pub(crate) mod scan;
    pub(crate) mod scan_screen;
    #[cfg(unix)]
    pub(crate) mod start;
    #[cfg(unix)]
    pub(crate) mod stub;
    #[cfg(unix)]
    pub(crate) mod tmux;
}

mod catalogues;
mod command_line;
mod desktop;
mod helpers;
mod promises;
mod terminal;
mod workshop;

/// What `--exact` calls a test of this program that is started again: `module` is its `module_path!()`.
#[cfg(unix)]
fn exact_name(module: &str, test: &str) -> String {
    let (_program, module) = module.split_once("::").unwrap();
    format!("{module}::{test}")
}
