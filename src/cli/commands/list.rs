//! `kitbag list`: what answers a query, the best first.

use std::io;

use super::record::hit_json;
use super::store::Store;
use super::table::table;
use super::{Call, DONE, NOTHING};
use crate::cli::arguments::ListArguments;
use crate::search::Hit;
use crate::system::output::Reader;

/// Prints the hits. The exit code is 1 when there is none; a limit does not change it.
pub(crate) fn list(call: &mut Call, asked: &ListArguments) -> io::Result<u8> {
    let store = Store::load(call);
    let mut answer = store.ask(&asked.asked.text());
    let most = asked.limit.unwrap_or(usize::MAX);
    answer.results.order(&store.index, most);
    let rows = answer.results.rows();
    let shown: Vec<Hit> = rows
        .filter(|hit| asked.near || answer.results.is_literal(hit.slot))
        .take(most)
        .collect();
    let catalogue = store.index.catalogue();
    if asked.json {
        for &hit in &shown {
            call.output.data(&hit_json(&store, &answer, hit))?;
        }
    } else if asked.ids {
        for hit in &shown {
            call.output.line(&catalogue.name_of(hit.slot))?;
        }
    } else if let Reader::Person { width } = call.output.reader() {
        table(call.output, catalogue, &shown, width)?;
    } else {
        for hit in &shown {
            let title = catalogue.resource(hit.slot).title();
            let name = catalogue.name_of(hit.slot);
            call.output.line(&format!("{name}\t{title}"))?;
        }
    }
    let printed = if asked.near {
        answer.results.len()
    } else {
        answer.results.literal()
    };
    if printed == 0 {
        store.tell_nothing_found(&answer);
        return Ok(store.ending(NOTHING));
    }
    if !asked.near {
        Store::tell_others(&answer);
    }
    Ok(store.ending(DONE))
}
