//! What other programs do for us: the clipboard, and the browser that opens a link.

pub mod clipboard;
pub mod opener;
