//! One file a format: bytes to model and back. Pure: what is read and what is wrong with it go into a
//! [`Builder`](crate::model::Builder), nothing is opened here.
//!
//! A catalogue file passes four hands: `scan` finds where each record stands, so that a broken one costs only
//! itself; ron and serde read the record, `mend` steps over what they cannot read, so that they tell more; `check` asks whether it makes sense; `words` and `mistake` say what is wrong
//! as a person would.

mod check;
mod foreign;
mod head;
mod hidden;
mod lex;
mod lines;
mod locate;
mod mend;
mod mistake;
mod names;
mod outline;
mod parse;
mod plain;
mod read;
mod record;
mod resync;
mod scan;
mod words;

pub use read::{FORMAT, Limits, read_ron};
