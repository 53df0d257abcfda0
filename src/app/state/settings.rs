//! What is settled before the first key.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::load_progress::LoadProgress;
use super::workshop::WorkshopStart;
use crate::app::overlay::CommandKeys;
use crate::layout::Shown;

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light one.
    Light,
    /// As far apart as can be.
    HighContrast,
    /// None at all.
    None,
}

impl ThemeName {
    /// All, in the order in which they follow one another.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::None];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::None => "none",
        }
    }
}

/// Says whether a further key waits, so that the answer to the last one is not needed. Without a keyboard behind it none
/// ever does.
#[derive(Debug, Clone, Default)]
pub struct CancelToken(Option<Arc<AtomicUsize>>);

impl CancelToken {
    /// By the number of keys that wait.
    pub fn of(waiting: Arc<AtomicUsize>) -> Self {
        Self(Some(waiting))
    }

    pub(in crate::app) fn waits(&self) -> bool {
        let waiting = self.0.as_ref();
        waiting.is_some_and(|waiting| waiting.load(Ordering::Acquire) > 0)
    }
}

/// What the first keys do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StartIn {
    /// They type the query.
    #[default]
    Query,
    /// They are commands, in the list of results.
    Results,
}

/// What is settled before the first key.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The colours.
    pub theme: ThemeName,
    /// Whether the program has the mouse.
    pub mouse: Shown,
    /// The query to begin with. Where one starts in its line, the first letter typed takes its place.
    pub query: String,
    /// Where one starts in the browser.
    pub start_in: StartIn,
    /// What to say at the start; empty for nothing.
    pub greeting: String,
    /// The keys of each command, for the help.
    pub keys: CommandKeys,
    /// How far the files are that are still being read.
    pub load_progress: Option<LoadProgress>,
    /// Whether a further key waits.
    pub cancel: CancelToken,
    /// What the workshop screens begin with.
    pub kit: WorkshopStart,
}
