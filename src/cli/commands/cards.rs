//! `kitbag cards`: activities as cards to hand out, a page each.

use std::io;

use super::plan::{activities, put};
use super::store::Store;
use super::{Call, DONE};
use crate::cli::arguments::CardsArguments;
use crate::format::sheet::Form;
use crate::workshop::handout;

/// Writes a card an activity.
pub(crate) fn cards(call: &mut Call, asked: &CardsArguments) -> io::Result<u8> {
    let store = Store::load(call);
    let slots = match activities(&store, &asked.ids) {
        Ok(slots) => slots,
        Err(code) => return Ok(code),
    };
    let catalogue = store.index.catalogue();
    let chosen: Vec<_> = slots.iter().map(|&slot| catalogue.resource(slot)).collect();
    let sheet = handout::cards("", &chosen);
    let text = asked.to.unwrap_or(Form::Text).write(&sheet);
    let code = match &asked.output {
        Some(path) => put(path, &text),
        None => call.output.raw(text.as_bytes()).map(|()| DONE)?,
    };
    Ok(store.ending(code))
}
