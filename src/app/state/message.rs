//! What just happened, as a sentence.

use crate::text::clean_line;

/// A sentence for the message line. Its text is clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    text: String,
}

impl Message {
    /// A message of this text.
    pub fn new(text: &str) -> Self {
        Self {
            text: clean_line(text).into_owned(),
        }
    }

    /// The sentence.
    pub fn text(&self) -> &str {
        &self.text
    }
}
