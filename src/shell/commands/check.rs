//! `kitbag check`: every flaw of catalogue files, with its place and its cure.
//!
//! The flaws are the data; how many there are is said on standard error. A warning is a flaw too: the exit code is 1 for
//! any, and 2 when a file could not be read at all.

use crate::text::counted;
use std::io;

use super::{Call, DONE, NOTHING, WRONG};
use crate::model::Catalogue;
use crate::shell::arguments::CheckArguments;
use crate::shell::files::{Shipped, Wanted, load};
use crate::shell::output::{Emphasis, say};
use crate::shell::report;

/// Prints the flaws of the named files, or of what the browser would load.
pub(in crate::shell) fn check(call: &mut Call, asked: &CheckArguments) -> io::Result<u8> {
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
    for flaw in catalogue.flaws() {
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
    say(&summary(&catalogue));
    Ok(code(&catalogue))
}

fn summary(catalogue: &Catalogue) -> String {
    let read = counted(catalogue.len(), "resource");
    let files = counted(catalogue.sources().len(), "catalogue");
    match report::summary(catalogue.flaws()) {
        Some(flaws) => format!("{flaws}; {read} read from {files}"),
        None => format!("no flaw in {read} of {files}"),
    }
}

fn code(catalogue: &Catalogue) -> u8 {
    let flaws = catalogue.flaws();
    if flaws.iter().any(report::is_unreadable) {
        WRONG
    } else if flaws.is_empty() {
        DONE
    } else {
        NOTHING
    }
}
