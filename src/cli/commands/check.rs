//! `kitbag check`: every flaw of catalogue files, with its place and its cure.
//!
//! The flaws are the data, and with them synonyms that lead nowhere; how many there are is said on standard error. A warning is a flaw too: the exit code is 1 for
//! any, and 2 when a file could not be read at all.

use crate::text::counted;
use std::io;

use super::{Call, DONE, NOTHING, WRONG};
use crate::cli::arguments::CheckArguments;
use crate::index::Index;
use crate::model::{Catalogue, Flaw};
use crate::search::unheld;
use crate::storage::report;
use crate::storage::sources::{Shipped, Wanted, load};
use crate::system::output::{Emphasis, say};

/// Prints the flaws of the named files, or of what the browser would load.
pub(crate) fn check(call: &mut Call, asked: &CheckArguments) -> io::Result<u8> {
    let wanted = call.loader.wanted();
    let catalogue = if asked.files.is_empty() {
        load(wanted)
    } else {
        let named = wanted.paths.iter().chain(&asked.files);
        load(&Wanted {
            paths: named.cloned().collect(),
            shipped: Shipped::No,
            data_folder: None,
            limits: wanted.limits,
        })
    };
    let read = Read {
        resources: catalogue.len(),
        catalogues: catalogue.sources().len(),
        flaws: flaws(catalogue),
    };
    for flaw in &read.flaws {
        for (at, line) in report::flaw_lines(flaw).iter().enumerate() {
            let emphasis = if at == 0 {
                Emphasis::Strong
            } else {
                Emphasis::None
            };
            call.output.piece(emphasis, line)?;
            call.output.line("")?;
        }
    }
    // The summary belongs below the flaws, also where both go to one terminal.
    call.output.flush()?;
    say(&read.summary());
    Ok(read.code())
}

/// What was read.
struct Read {
    resources: usize,
    catalogues: usize,
    flaws: Vec<Flaw>,
}

impl Read {
    fn summary(&self) -> String {
        let read = counted(self.resources, "resource");
        let files = counted(self.catalogues, "catalogue");
        match report::summary(&self.flaws) {
            Some(flaws) => format!("{flaws}; {read} read from {files}"),
            None => format!("no flaw in {read} of {files}"),
        }
    }

    fn code(&self) -> u8 {
        if self.flaws.iter().any(report::is_unreadable) {
            WRONG
        } else if self.flaws.is_empty() {
            DONE
        } else {
            NOTHING
        }
    }
}

/// The flaws of the files, and behind them synonyms that lead nowhere.
fn flaws(catalogue: Catalogue) -> Vec<Flaw> {
    let mut flaws = catalogue.flaws().to_vec();
    let mut sources = catalogue.sources().iter();
    if sources.any(|source| !source.synonyms.is_empty()) {
        flaws.extend(unheld(&Index::new(catalogue)));
    }
    flaws
}
