//! What several test programs share. Each uses its part, so unused is no fault here.
#![allow(
    dead_code,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "each test program uses its part, may fail loudly, and drives the real program"
)]

#[cfg(unix)]
pub(crate) mod browser;
pub(crate) mod escapes;
pub(crate) mod keys;
pub(crate) mod portrait;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod robot;
pub(crate) mod scan;
#[cfg(unix)]
pub(crate) mod start;
#[cfg(unix)]
pub(crate) mod stub;
#[cfg(unix)]
pub(crate) mod tmux;
