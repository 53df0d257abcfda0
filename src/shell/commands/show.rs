//! `kitbag show`: one resource in full.

use std::io;

use super::record::record_json;
use super::store::Store;
use super::{Call, DONE};
use crate::app::{Role, detail};
use crate::query::Query;
use crate::search::Results;
use crate::shell::arguments::ShowArguments;
use crate::shell::output::Emphasis;

/// The widest that running text is set: longer lines are hard to read.
const WIDEST: usize = 100;

/// Prints the resource. The exit code is 1 where there is none with this id, and 2 where there are several.
pub(in crate::shell) fn show(call: &mut Call, asked: &ShowArguments) -> io::Result<u8> {
    let store = Store::load(call);
    let slot = match store.find(&asked.id) {
        Ok(slot) => slot,
        Err(code) => return Ok(code),
    };
    if asked.json {
        call.output.line(&record_json(&store, slot))?;
        return Ok(store.ending(DONE));
    }
    let width = call.output.width().min(WIDEST);
    let (query, results) = (Query::default(), Results::default());
    let page = detail(&store.index, slot, &query, &results, width);
    for line in &page.lines {
        for (at, piece) in line.iter().enumerate() {
            let is_last = at + 1 == line.len();
            let text = if is_last {
                piece.text.trim_end()
            } else {
                &piece.text
            };
            call.output.piece(emphasis(piece.role), text)?;
        }
        call.output.line("")?;
    }
    Ok(store.ending(DONE))
}

fn emphasis(role: Role) -> Emphasis {
    match role {
        Role::Title | Role::Heading => Emphasis::Strong,
        Role::Plain => Emphasis::None,
        Role::Faint => Emphasis::Faint,
        Role::Target => Emphasis::Link,
    }
}
