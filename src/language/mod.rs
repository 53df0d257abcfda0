//! What is known of languages: which forms of a word belong together, which words say nothing, how a word is written.
//!
//! Everything here takes words as [`fold`](crate::text::fold()) leaves them, without capitals, accents and apostrophes, and
//! must be asked on both sides: of the query and of the text. Nothing is worked out when the program starts.
//!
//! - [`Language::stem`]: the forms of a word meet, and in English its British and American spelling.
//! - [`Language::tokens`]: a text as words, *co production* as the one word *coproduction*.
//! - [`Language::scan_prefixes`]: how the words of a stem may begin, to look for them in a long text.
//! - [`is_stop_word`] and [`filler`]: what a question has besides what it is about.

mod filler;
mod folded;
mod irregular;
mod scan;
mod spelling;
mod stem;
mod tag;
mod token;

pub use filler::{filler, is_stop_word};
pub use tag::Language;
pub use token::{Token, Tokens};
