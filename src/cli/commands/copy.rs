//! `kitbag copy`: the best link of each resource, to be pasted.

use std::io;

use super::store::Store;
use super::{Call, DONE, NOTHING};
use crate::cli::arguments::Ids;
use crate::desktop::clipboard::{Copied, copy_once};
use crate::model::Slot;
use crate::system::output::{add, say};

/// Copies the links, a line each, all or none. Where nothing takes them they are printed, and the exit code is 1.
pub(crate) fn copy(call: &mut Call, asked: &Ids) -> io::Result<u8> {
    let store = Store::load(call);
    let links = match links(&store, &asked.ids) {
        Ok(links) => links,
        Err(code) => return Ok(code),
    };
    let copied = copy_once(&links.join("\n"), call.environment);
    let what = match links.as_slice() {
        [link] => link.clone(),
        _ => format!("{} links", links.len()),
    };
    match copied {
        Copied::Done { .. } => {
            say(&format!("{copied}: {what}"));
            Ok(store.ending(DONE))
        }
        Copied::Sent { ref escape, .. } => {
            if let Some(escape) = escape {
                call.output.raw(escape.as_bytes())?;
                call.output.flush()?;
            }
            say(&format!("{copied}, which does not say whether it took it:"));
            for link in &links {
                add(link);
            }
            Ok(store.ending(DONE))
        }
        Copied::Failed { .. } => {
            say(&copied.to_string());
            links.iter().try_for_each(|link| call.output.line(link))?;
            Ok(store.ending(NOTHING))
        }
    }
}

/// The best link of each record, all or none; otherwise says why, and returns the exit code.
pub(super) fn links(store: &Store, ids: &[String]) -> Result<Vec<String>, u8> {
    let slots = store.find_all(ids)?;
    let links: Vec<String> = slots.iter().filter_map(|&slot| link(store, slot)).collect();
    if links.len() == slots.len() {
        Ok(links)
    } else {
        Err(store.ending(NOTHING))
    }
}

fn link(store: &Store, slot: Slot) -> Option<String> {
    let catalogue = store.index.catalogue();
    let best = catalogue.resource(slot).best_link();
    if best.is_none() {
        say(&format!("{} has no link", catalogue.name_of(slot)));
    }
    best.map(|link| link.address())
}
