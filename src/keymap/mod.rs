//! The table of keys, and keys as text.
//!
//! A key means one thing in all panes. While text is typed, only keys without a letter are commands.

mod edits;
mod key;
mod table;

pub use key::{Key, UnknownKey};
pub use table::{Binding, Keymap, Scope, home};
