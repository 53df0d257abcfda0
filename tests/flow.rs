//! What keys do, from the first key to the effect, on the shipped catalogues: a sentence a test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test may fail loudly"
)]

mod common;

#[path = "flow/answering.rs"]
mod answering;
#[path = "flow/arriving.rs"]
mod arriving;
#[path = "flow/detail.rs"]
mod detail;
#[path = "flow/filtering.rs"]
mod filtering;
#[path = "flow/fitting.rs"]
mod fitting;
#[path = "flow/following.rs"]
mod following;
#[path = "flow/joiners.rs"]
mod joiners;
#[path = "flow/leaving.rs"]
mod leaving;
#[path = "flow/listing.rs"]
mod listing;
#[path = "flow/marking.rs"]
mod marking;
#[path = "flow/minutes.rs"]
mod minutes;
#[path = "flow/ordering.rs"]
mod ordering;
#[path = "flow/planning.rs"]
mod planning;
#[path = "flow/presenting.rs"]
mod presenting;
#[path = "flow/program.rs"]
mod program;
#[path = "flow/running.rs"]
mod running;
#[path = "flow/saving.rs"]
mod saving;
#[path = "flow/searching.rs"]
mod searching;
#[path = "flow/seeing.rs"]
mod seeing;
#[path = "flow/starting.rs"]
mod starting;
#[path = "flow/step_text.rs"]
mod step_text;
#[path = "flow/taking.rs"]
mod taking;
#[path = "flow/ticking.rs"]
mod ticking;
#[path = "flow/titles.rs"]
mod titles;
#[path = "flow/two_windows.rs"]
mod two_windows;
#[path = "flow/typing.rs"]
mod typing;
#[path = "flow/ways.rs"]
mod ways;
