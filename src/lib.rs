//! kitbag is an offline catalogue browser for the terminal.
//!
//! # Shape
//!
//! One state, one [`update`](app), a picture of the state, effects at the edge. Nothing ticks: an idle program waits
//! for a key and uses no processor.
//!
//! ```text
//! catalogue files --shell::files--> format --> model::Catalogue --> index::Index
//!                                                                     |
//!                      keys --> keymap --> Action                  query::Query --> search::Results
//!                                            |                                        |
//!                                            v                                        v
//!                                      app::update(&mut State, Action) -> Option<Effect>
//!                                            |                              |
//!                                            v                              v
//!                                      view: &State -> Buffer        shell performs -> Outcome -> Action::Done
//! ```
//!
//! How fast it is beside other programs, up to a million records, is measured by `benches/speed` and told in
//! [`benches/RESULTS.md`](../../../benches/RESULTS.md).
//!
//! # Rooms
//!
//! From the ground up; each may name only rooms above it in this table, which `tests/layers.rs` holds them to.
//!
//! | room | holds |
//! |---|---|
//! | [`text`] | folding, cleaning, width, fitting, wrapping: pure |
//! | [`model`] | `Resource`, `Catalogue`, `Field`, `Flaw` |
//! | [`format`](mod@format) | one file a format, bytes to model and back, pure |
//! | [`query`] | what is asked, as a value that parses and prints |
//! | [`index`] | facets, values, folded text to search, worked out once |
//! | [`search`] | an index and a query to ranked hits, counts, reasons |
//! | [`layout`] | where every panel goes, how a list scrolls: pure |
//! | [`app`] | state, selection, prompt, command, update, effect, history |
//! | [`keymap`] | the table of keys, and keys as text |
//! | [`view`] | one file a panel; themes |
//! | [`shell`] | the only input and output: arguments, files, clipboard, opener, terminal, signals, event loop |
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        reason = "a test may fail loudly"
    )
)]

pub mod app;
pub mod format;
pub mod index;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod query;
pub mod search;
pub mod shell;
pub mod text;
pub mod view;
