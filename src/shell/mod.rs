//! The only input and output.

pub mod arguments;
pub mod browse;
pub mod cache;
mod child;
pub mod clipboard;
mod clock;
mod commands;
pub mod config;
pub mod documents;
pub mod environment;
pub mod events;
mod exit;
pub mod files;
mod folders;
pub mod loading;
mod map;
pub mod opener;
pub mod options;
mod output;
mod painting;
pub mod plain;
pub mod report;
pub mod run;
#[cfg(unix)]
mod signals;
pub mod terminal;
mod threads;
mod user_data;
