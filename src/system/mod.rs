//! What the operating system gives: the surroundings, clocks, threads, child processes, standard output.

pub(crate) mod child;
pub(crate) mod clock;
pub mod environment;
pub(crate) mod exit;
pub(crate) mod folders;
pub(crate) mod map;
pub mod options;
pub(crate) mod output;
pub(crate) mod threads;
