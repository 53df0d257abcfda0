//! Brings the README and its picture up to date: `cargo run --example documents`.
//!
//! The keys, the commands and the examples of searching come from the program's own tables, and the picture is the real
//! view on the shipped catalogues, so they cannot show what the program does not.

#![expect(
    clippy::disallowed_methods,
    reason = "this one is a tool, not the program"
)]

use std::fs;

use kitbag::cli::documents::{fill, picture};

fn main() -> std::io::Result<()> {
    let readme = fs::read_to_string("README.md")?;
    fs::write("README.md", fill(&readme))?;
    fs::write("assets/screen.svg", picture())
}
