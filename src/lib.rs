//! kitbag is an offline catalogue browser for the terminal.
//!
//! # Shape
//!
//! One state, one [`update`](app), a picture of the state, effects at the edge. Nothing ticks but the clock of a run: an
//! idle program waits for a key and uses no processor.
//!
//! ```text
//! catalogue files --storage::sources--> format --> model::Catalogue --> index::Index
//!                                                                     |
//!                      keys --> keymap --> Action                  query::Query --> search::Results
//!                                            |                                        |
//!                                            v                                        v
//!                                      app::update(&mut State, Action) -> Option<Effect>
//!                                            |                              |
//!                                            v                              v
//!                                      view: &State -> Buffer        tui performs -> Outcome -> Action::Done
//! ```
//!
//! Of a picture only the cells are sent that changed. How wide a terminal draws a grapheme is not believed where terminals
//! differ: `tui::painting` says what is done instead.
//!
//! How fast it is beside other programs, up to a million records, is measured by `benches/speed` and told in
//! [`benches/RESULTS.md`](../../../benches/RESULTS.md).
//!
//! # A million records
//!
//! 138 records and a million take the same road. What makes it short:
//!
//! - [Slots](model::Slot) are handed out in the order of the titles. So the order of equals is the order of bits in a set,
//!   and the first rows of a list without a word are the first bits of the answer.
//! - Records lie in [shards](index::Shard), one for each core. A shard has its folded texts in two arenas, short fields and
//!   long ones, with a set of records for each letter; what cannot match for want of a letter is not looked at.
//! - Fields of values (kind, topic, year) are not among the texts: a word is tried on each value once, and the records of a
//!   value are a set.
//! - Who answers, and every count, is worked out for all records, at every key. How well a hit answers is measured only
//!   for those that can be among the first: `search::rank` goes through them in streams with a bound each, and exactly;
//!   `search::reference` is the plain search that it is held to.
//! - A word that grew is looked for only where the shorter one was found; one that did not change is not looked for again;
//!   and a search for which a newer key waits is given up.
//! - A file is read in pieces on all cores, plain records straight from its bytes. What was made of it is kept in a
//!   [snapshot](storage::snapshots), which the next start maps: nothing is read but the pages that are looked at, and while the
//!   program waits for a key it gives those back.
//! - A row of the list is as many lines high as its title needs. Only rows near those that are shown are
//!   [measured](layout::scrolled_rows).
//!
//! There is no index over words or trigrams: `search::scan` says why.
//!
//! # Found by what one means
//!
//! People do not know titles. Where fewer than ten records have every word of a query, others follow:
//!
//! - Each plain word is looked for by its [stem](language::Language::stem) and by what may stand for it: another spelling,
//!   the synonyms of a keeper, the `words` of single records ([`index::KeeperWords`]), in the end words near in meaning. All of
//!   these are found by one scan of the texts for what they can begin with (`search::fallback::term`).
//! - A record is measured by the share of the query that it holds, weighed by how rare the words are, and by BM25, in whole
//!   numbers (`search::fallback::weighing`).
//! - The rows come in [layers](search::Layer), the surest first, and a row never moves for another that is less sure.
//! - A query that as a whole is a keeper's phrase, or nothing but wishes (`search::wishes`), names the records that it means:
//!   they stand among the literal hits, behind those with the words in a short field.
//! - Above 20,000 records the literal hits are there at every key, and the others come once nobody types.
//!
//! The judged queries that this is held to are in `tests/data/meaning_*.tsv`.
//!
//! # A plan and a run
//!
//! - A plan's [file](format::PlanFile) is its text with what it says; the two always agree. A [change](model::PlanEdit) is
//!   made in the text where the plan stands in it, and what it says is read again. So comments and fields of a newer
//!   version stay, and undo gives back every letter.
//! - What it adds up to is a [schedule](workshop::Schedule), what does not fit a list of [issues](workshop::Issue),
//!   each with fixes that are changes or searches. Nothing is changed by a check.
//! - Two windows may have one plan [open](workshop::OpenPlan): a save says what it was made from, and where the file says
//!   something else by then, theirs is taken and ours made again in it.
//! - A [run](workshop::Run) is told the time, on two clocks, and never asks for it: a clock that never goes back and counts
//!   sleep times the step, the clock on the wall the session. Kept are wall-clock times alone, so a killed run goes on.
//! - While a run is on the screen the loop wakes once a second; nothing else in the program ticks.
//!
//! # Rooms
//!
//! From the ground up; each may name only rooms above it in this table, which
//! `tests/library/repository/layers` holds them to.
//!
//! | room | holds |
//! |---|---|
//! | [`text`] | folding, cleaning, width, fitting, wrapping: pure |
//! | [`language`] | stems, spellings, words that say nothing or nearly the same: pure |
//! | [`model`] | `Resource`, `Catalogue`, `Field`, `Flaw`; slabs of numbers, work parted over cores |
//! | [`format`](mod@format) | one file a format, bytes to model and back, pure |
//! | [`query`] | what is asked, as a value that parses and prints |
//! | [`index`] | facets, values, folded text to search, worked out once; as a snapshot |
//! | [`search`] | an index and a query to ranked hits, counts, reasons |
//! | [`workshop`] | which activity fits, a plan in minutes, a run of it, what is handed out: pure |
//! | [`layout`] | where every panel goes, how a list scrolls: pure |
//! | [`app`] | state, selection, prompt, command, update, effect, history |
//! | [`keymap`] | the table of keys, and keys as text |
//! | [`view`] | one file a panel; themes |
//! | [`system`] | surroundings, options, clocks, threads, standard output |
//! | [`storage`] | catalogues from files, snapshots of them, the configuration, what people keep |
//! | [`desktop`] | clipboard, and opening links |
//! | [`linear`] | the line-by-line front end |
//! | [`tui`] | the full screen: terminal, signals, event loop |
//! | [`cli`] | arguments, commands, the way to the front ends |
//!
//! Input and output are done from `system` downward alone.
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
pub mod cli;
pub mod desktop;
pub mod format;
pub mod index;
pub mod keymap;
pub mod language;
pub mod layout;
pub mod linear;
pub mod model;
pub mod query;
pub mod search;
pub mod storage;
pub mod system;
pub mod text;
pub mod tui;
pub mod view;
pub mod workshop;
