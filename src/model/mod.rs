//! What a catalogue holds: resources as a keeper writes them, and the store in which they lie in memory.
//!
//! A [`Resource`] is one record as its file says it. A [`Catalogue`] keeps any number of them packed: all text in one
//! arena, values interned, one offset a record; a [`ResourceRef`] is a cheap view of one. All text in a catalogue has
//! been cleaned, so whoever shows it need not.

mod builder;
mod catalogue;
mod datum;
mod day;
mod draft;
mod field;
mod flaw;
mod order;
mod pack;
mod packer;
mod parts;
mod plan;
mod plan_edit;
mod record;
mod resource;
mod slab;
mod synonyms;
mod values;
mod vocabulary;

pub use builder::{Added, Builder, Mark};
pub use catalogue::{Catalogue, Slot, Source, Store, StoreRef, TooLarge};
pub use datum::{Datum, cited, without_scheme};
pub use day::{day_in_short, day_in_words, is_day};
pub use draft::{DraftActivity, DraftLink, DraftStep, DraftTip, RecordDraft, Text};
pub use field::{Field, Reach, Shape};
pub use flaw::{Flaw, Place, Problem, Severity};
pub use packer::{Packed, Packer};
pub use parts::{ALIGNED, at_once, parts};
pub use plan::{BUFFER, Block, Clock, DAY, Flexibility, NoClock, Plan, TRANSITION, What};
pub use plan_edit::PlanEdit;
pub use record::{AccessTipRef, ExtraRef, LinkRef, ResourceRef, StepRef};
pub use resource::{
    AccessTip, Activity, FacetMatch, FacetRule, Group, Link, Minutes, Resource, Step,
};
pub use slab::{Map, Memory, Number, Slab};
pub use synonyms::Synonyms;
pub use values::{ValueId, Values};
pub use vocabulary::{
    Access, Closed, Demand, Difficulty, Exposure, Format, Goal, Influence, LeadTime, Rel, Stage,
};
