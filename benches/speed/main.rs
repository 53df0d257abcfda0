//! How fast kitbag is, beside what a person would use instead: `cargo bench --bench speed -- --help`.
//!
//! It makes its own corpus from a fixed seed. The figures inside are of the library; those outside are of whole
//! programs in a pseudo-terminal. Nothing here is ever asserted by a test: times belong to a machine and a day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_possible_truncation,
    reason = "a bench may fail loudly, reads the clock and files, and speaks to a terminal"
)]

mod bare;
mod bars;
mod chart;
mod corpus;
mod engine;
mod files;
mod growth;
mod inside;
mod machine;
mod numbers;
mod options;
mod outside;
mod report;
mod table;
mod terminal;
mod words;
mod yardstick;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use std::{fs, io};

use numbers::{Book, records_in_short};
use options::{Options, Part};
use report::Told;

/// The program that is measured: built by cargo with the same profile.
const KITBAG: &str = env!("CARGO_BIN_EXE_kitbag");

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [child, file, ..] if child == "--child-bare" => bare::run(file),
        [child, rest @ ..] if child == "--child-start" => terminal::start_child(rest),
        [child, file, ..] if child == "--child-memory" => {
            inside::memory_child(file);
            Ok(())
        }
        _ => match Options::parse(arguments) {
            Ok(options) => bench(&options),
            Err(words) => {
                eprintln!("{words}");
                return ExitCode::from(2);
            }
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn bench(options: &Options) -> io::Result<()> {
    let mut book = Book::default();
    let mut corpora = Vec::new();
    for &size in &options.sizes {
        corpora.push(files::made(size)?);
    }
    for file in &options.catalogues {
        corpora.push(files::given(file)?);
    }
    corpora.sort_by_key(|corpus| corpus.records);
    let shipped = files::shipped()?;
    if options.wants(Part::Outside) {
        corpora.insert(0, shipped.clone());
    }
    let still = Duration::from_millis(options.quiet);
    for corpus in &corpora {
        let rounds = options.rounds(corpus.records);
        let size = records_in_short(corpus.records);
        if options.wants(Part::Inside) {
            eprintln!("{}, {size} records, inside", corpus.name);
            inside::measure(corpus, rounds, &mut book)?;
        }
        if options.wants(Part::Outside) {
            eprintln!("{}, {size} records, in a terminal", corpus.name);
            outside::measure(corpus, Path::new(KITBAG), rounds, still, &mut book)?;
        }
    }
    let told = Told {
        book: &book,
        shipped: shipped.records,
        corpora: corpora
            .iter()
            .map(|corpus| (corpus.name.clone(), corpus.records))
            .collect(),
        date: options.date.clone().unwrap_or_else(machine::today),
        machine: machine::machine(),
        command: format!("cargo bench --bench speed -- {}", options.given.join(" ")),
        binary: fs::metadata(KITBAG)?.len(),
    };
    print!("{}", told.text());
    if options.write.is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
        fs::write(folder.join("RESULTS.md"), told.markdown())?;
        fs::write(folder.join("growth.svg"), growth::picture(&book))?;
        eprintln!("wrote benches/RESULTS.md and benches/growth.svg");
    }
    Ok(())
}
