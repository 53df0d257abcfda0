//! The full screen: the terminal, its events and signals, and the loop that keeps state and screen together.

pub mod browse;
pub mod events;
mod painting;
#[cfg(unix)]
mod signals;
pub mod terminal;
