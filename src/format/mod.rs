//! One file a format: bytes to model and back. Pure: what is read and what is wrong with it go into a
//! [`Builder`](crate::model::Builder), nothing is opened here.
//!
//! A catalogue file passes four hands: `scan` finds where each record stands, so that a broken one costs only
//! itself; ron and serde read the record, `mend` steps over what they cannot read, so that they tell more; `check` asks whether it makes sense; `words` and `mistake` say what is wrong
//! as a person would.
//!
//! Most records of a large file pass one hand only: `plain` takes them straight from the bytes into the packed form of
//! the store, and leaves to the others whatever is not plain. Several threads read one file as [`Chunk`]s, which
//! [`ChunkMerger`] puts together in their order; a small file is read at once ([`read_ron_soon`]); where neither does, it
//! is read whole with [`read_ron`]. Each way
//! gives the same store, flaws and places. `objects` reads JSON Lines, always in pieces.
//!
//! A plan's file is read whole, and changed as text: a [`PlanFile`] is its text with what it says, so that comments and
//! fields that nobody knows stay where they are.
//!
//! The other way, [`sheet`] writes what a facilitator hands out.

#[cfg(test)]
mod bulk;
mod check;
mod chunk;
mod fast_path;
mod foreign;
mod formats;
mod head;
mod hidden;
mod lex;
mod lines;
mod locate;
mod mend;
mod merge;
mod mistake;
mod names;
mod objects;
mod outline;
mod parse;
mod plan;
mod read;
mod record;
mod resync;
mod scan;
mod sections;
pub mod sheet;
mod soon;
mod words;

pub use chunk::{Chunk, PieceReader, border};
pub use foreign::foreign;
pub use formats::{CatalogueFormat, FORMATS, RON, Read, ReadAll};
pub use merge::{ChunkMerger, NeedsWholeFile};
pub use plan::{CANNOT_WRITE, Locus, NO_NAME, PLAN_FORMAT, PlanFile, new_plan, read_plan};
pub use read::{FORMAT, Limits, read_ron};
pub use sections::{Damage, Layout, Sections, Tag};
pub use soon::read_ron_soon;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// RON: a catalogue with its list of records.
    Ron,
    /// JSON Lines: an object a line.
    Lines,
}
