//! The only input and output.

pub mod browse;
mod child;
pub mod clipboard;
mod clock;
pub mod config;
pub mod environment;
pub mod events;
pub mod files;
pub mod opener;
pub mod plain;
pub mod report;
#[cfg(unix)]
mod signals;
pub mod terminal;
