//! `kitbag show`: one resource in full.

use std::io;

use super::record::record_json;
use super::store::Store;
use super::{Call, DONE};
use crate::app::{Page, Piece, Role, Target, detail};
use crate::cli::arguments::ShowArguments;
use crate::query::Query;
use crate::search::Results;
use crate::system::output::{Emphasis, Output};

/// The widest that running text is set: longer lines are hard to read.
const WIDEST: usize = 100;

/// Prints the resource. The exit code is 1 where there is none with this id, and 2 where there are several.
pub(crate) fn show(call: &mut Call, asked: &ShowArguments) -> io::Result<u8> {
    let store = Store::load(call);
    let slot = match store.find(&asked.id) {
        Ok(slot) => slot,
        Err(code) => return Ok(code),
    };
    if asked.json {
        call.output.data(&record_json(&store, slot))?;
        return Ok(store.ending(DONE));
    }
    let width = call.output.width().min(WIDEST);
    let (query, results) = (Query::default(), Results::default());
    let page = detail(&store.index, slot, &query, &results, width);
    print(call.output, &page)?;
    Ok(store.ending(DONE))
}

/// Prints a page. An address that the page breaks over several lines is printed in one, so that it can be taken.
fn print(output: &mut Output, page: &Page) -> io::Result<()> {
    let mut done = None;
    for line in &page.lines {
        let link = line.iter().find_map(|piece| link(page, piece));
        if link.is_some() && link == done {
            continue;
        }
        done = link;
        for (at, piece) in line.iter().enumerate() {
            let text = match link_text(page, piece) {
                Some(address) => address,
                None if at + 1 == line.len() => piece.text.trim_end(),
                None => &piece.text,
            };
            output.piece(emphasis(page, piece), text)?;
        }
        output.line("")?;
    }
    Ok(())
}

/// The number of the link that a piece belongs to.
fn link(page: &Page, piece: &Piece) -> Option<usize> {
    piece.target.filter(|_| link_text(page, piece).is_some())
}

/// The whole address that a piece belongs to.
fn link_text<'a>(page: &'a Page, piece: &Piece) -> Option<&'a str> {
    match page.targets.get(piece.target?)? {
        (_, Target::Link(address)) => Some(address),
        (_, Target::Value { .. } | Target::Resource(_)) => None,
    }
}

fn emphasis(page: &Page, piece: &Piece) -> Emphasis {
    match piece.role {
        _ if piece.text.trim().is_empty() => Emphasis::None,
        Role::Title | Role::Heading => Emphasis::Strong,
        Role::Faint => Emphasis::Faint,
        // Nothing else can be followed from here.
        Role::Target if link(page, piece).is_some() => Emphasis::Link,
        Role::Plain | Role::Target => Emphasis::None,
    }
}
