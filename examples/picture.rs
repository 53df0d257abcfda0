//! Makes the picture of the screen that the README shows: `cargo run --example picture > assets/screen.svg`.
//!
//! It is the real view on the shipped catalogues, so it cannot show what the program does not.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(kitbag::shell::picture::picture().as_bytes())
}
