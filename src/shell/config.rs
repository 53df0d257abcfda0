//! What a person has settled for good, read from a file.

use std::path::Path;

use super::environment::Environment;
use crate::app::Settings;
use crate::keymap::Keymap;

/// What a person has settled.
#[derive(Debug, Default)]
pub struct Config {
    /// How the program begins.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
}

impl Config {
    /// Reads the file at `path`, or where configurations lie.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in a sentence.
    pub fn load(path: Option<&Path>, environment: &Environment) -> Result<Self, String> {
        let _ = (path, environment);
        Ok(Self::default())
    }
}

/// A configuration with every setting explained.
pub fn example() -> String {
    "()\n".to_owned()
}
