//! What may lie over a screen: a menu, a question, a text.

mod line;
mod menu;
mod prompt;
mod text;

pub use line::LineEdit;
pub(super) use line::{cursor_byte, edit, insert, line_at};
pub use menu::{Choice, Menu, MenuRow};
pub use prompt::{Prompt, PromptKind};
pub use text::{CommandKeys, SEARCHING, TextKind, TextOverlay};
