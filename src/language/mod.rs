//! What is known of languages: which forms of a word belong together, which words say nothing, how a word is written.
//!
//! Everything here takes words as [`fold`](crate::text::fold()) leaves them, without capitals, accents and apostrophes, and
//! must be asked on both sides: of the query and of the text. Nothing is worked out when the program starts. The two tables
//! are bytes of the program that are looked up where they lie; `assets/language/README.md` says what they are made of.
//!
//! - [`Language::stem`]: the forms of a word meet, and in English its British and American spelling.
//! - [`kin()`]: *racist* and *racism*, which have stems of their own.
//! - [`Language::tokens`]: a text as words, *co production* as the one word *coproduction*.
//! - [`Language::scan_prefixes`]: how the words of a stem may begin, to look for them in a long text.
//! - [`is_known`] and [`respellings`]: whether a word is spelt right, and which may have been meant.
//! - [`near()`]: words near in meaning, by a table that was made once from word vectors.
//! - [`is_stop_word`] and [`filler()`]: what a question has besides what it is about.

mod filler;
mod folded;
mod irregular;
mod kin;
mod known;
mod near;
mod packed;
mod scan;
mod spelling;
mod stem;
mod tag;
mod token;

pub use filler::{filler, is_stop_word};
pub use kin::kin;
pub use known::{Respelling, is_known, respellings};
pub use near::near;
pub use tag::Language;
pub use token::{Token, Tokens};
