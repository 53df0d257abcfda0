//! Makes the tables of English from the sources that `assets/language/make.sh` fetches; that script runs this.
//!
//! `cargo run --release --example language_tables -- FOLDER` reads the lists and vectors in FOLDER and the word lists in
//! `assets/language/`, and writes `spelling.bin` and `near.bin` there. The same sources give the same bytes, everywhere.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "this one is a tool, not the program, and stops at the first surprise"
)]

mod lists;
mod near;
mod pack;
mod reviewed;
mod vectors;

use std::path::PathBuf;

use lists::Lists;
use reviewed::Reviewed;
use vectors::Vectors;

fn main() {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .expect("name the folder with the sources"),
    );
    let own = PathBuf::from("assets/language");
    let vectors = Vectors::read(&folder);
    let lists = Lists::read(&folder, &own, &vectors);
    let spelling = pack::words(&lists.spelling);
    std::fs::write(own.join("spelling.bin"), &spelling).unwrap();
    println!(
        "spelling.bin: {} words, {} bytes",
        lists.spelling.len(),
        spelling.len()
    );
    let reviewed = Reviewed::read(&own);
    let rows = near::rows(&lists, &reviewed, &vectors);
    let table = pack::near(&rows);
    std::fs::write(own.join("near.bin"), &table).unwrap();
    let pairs: usize = rows.values().map(Vec::len).sum();
    println!(
        "near.bin: {} words, {pairs} pairs, {} bytes",
        rows.len(),
        table.len()
    );
}
