//! What a catalogue holds: resources as a keeper writes them, and the store in which they lie in memory.
//!
//! A [`Resource`] is one record as its file says it. A [`Catalogue`] keeps any number of them packed: all text in one
//! arena, values interned, one offset a record; a [`ResourceRef`] is a cheap view of one. All text in a catalogue has
//! been cleaned, so whoever shows it need not.

mod catalogue;
mod field;
mod flaw;
mod order;
mod pack;
mod parts;
mod piece;
mod record;
mod resource;
mod slab;
mod values;
mod vocabulary;

pub use catalogue::{Builder, Catalogue, Slot, Source, TooLarge};
pub use field::{Field, Reach, Shape};
pub use flaw::{Flaw, Place, Problem, Severity};
pub use parts::{ALIGNED, at_once, parts};
pub use piece::{Piece, without_scheme};
pub use record::{AccessTipRef, ExtraRef, LinkRef, ResourceRef, StepRef};
pub use resource::{
    AccessTip, Activity, FacetMatch, FacetRule, Group, Link, Minutes, Resource, Step,
};
pub use slab::{Map, Memory, Number, Slab};
pub use values::{ValueId, Values};
pub use vocabulary::{
    Access, Closed, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Rel, Stage,
};
