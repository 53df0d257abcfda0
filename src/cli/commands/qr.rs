//! `kitbag qr`: a link of a resource as a QR code, for the terminal or for print.

use std::io;

use ratatui::layout::Size;

use super::store::Store;
use super::{Call, DONE, NOTHING};
use crate::cli::arguments::QrArguments;
use crate::layout::{Code, CodeError};
use crate::model::Slot;
use crate::system::output::{Output, Reader, add, say};
use crate::text::counted;
use crate::view::code::{Ground, lines, svg};

/// Black on white. Terminals that do not know bright white (107) stay with the other one (47).
const PAPER: &str = "\x1b[30;47;107m";

/// Prints the code with its address below. Without a link, or where the code has no room, the exit code is 1.
pub(crate) fn qr(call: &mut Call, asked: &QrArguments) -> io::Result<u8> {
    let store = Store::load(call);
    let slot = match store.find(&asked.id) {
        Ok(slot) => slot,
        Err(code) => return Ok(code),
    };
    let Some(address) = address(&store, slot, asked.link) else {
        return Ok(store.ending(NOTHING));
    };
    let code = if asked.svg {
        picture(call.output, &address)?
    } else {
        let ground = if asked.invert {
            Ground::Light
        } else {
            Ground::Dark
        };
        blocks(call.output, &address, ground)?
    };
    Ok(store.ending(code))
}

/// The link with this number, from 1, or the best one; otherwise says what there is.
fn address(store: &Store, slot: Slot, number: Option<usize>) -> Option<String> {
    let catalogue = store.index.catalogue();
    let resource = catalogue.resource(slot);
    let asked = match number {
        Some(number) => resource.links().nth(number.saturating_sub(1)),
        None => resource.best_link(),
    };
    if asked.is_none() {
        let name = catalogue.name_of(slot);
        let links: Vec<_> = resource.links().collect();
        if links.is_empty() {
            say(&format!("{name} has no link"));
        } else {
            say(&format!(
                "{name} has only {}:",
                counted(links.len(), "link")
            ));
        }
        for (number, link) in (1..).zip(links) {
            add(&format!("{number}. {}", link.url));
        }
    }
    asked.map(|link| link.address())
}

fn picture(output: &mut Output, address: &str) -> io::Result<u8> {
    let Some(code) = Code::of(address) else {
        say(&CodeError::ShorterText.to_string());
        add(address);
        return Ok(NOTHING);
    };
    output.raw(svg(&code, address).as_bytes())?;
    Ok(DONE)
}

fn blocks(output: &mut Output, address: &str, ground: Ground) -> io::Result<u8> {
    let here = match output.reader() {
        // What is too high can be scrolled, and the letters made smaller.
        Reader::Person { width } => Size {
            width: u16::try_from(width).unwrap_or(u16::MAX),
            height: u16::MAX,
        },
        Reader::Program => Size::MAX,
    };
    let code = match Code::fitting(address, here) {
        Ok(code) => code,
        Err(needed) => {
            say(&match needed {
                CodeError::Place { code, here } => format!(
                    "this code needs a terminal {} columns wide; this one has {}",
                    code.width, here.width
                ),
                CodeError::ShorterText => needed.to_string(),
            });
            output.line(address)?;
            return Ok(NOTHING);
        }
    };
    if output.uses_escapes() {
        for line in lines(&code, Ground::Light) {
            output.line(&format!("{PAPER}{line}\x1b[0m"))?;
        }
    } else {
        for line in lines(&code, ground) {
            output.line(&line)?;
        }
    }
    output.line(address)?;
    Ok(DONE)
}
