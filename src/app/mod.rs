//! State, what can happen to it, and what it asks of the world.
//!
//! [`update()`] is the only way in which a state changes, and it does no input or output: what it wants done it returns
//! as an [`Effect`], whose [`Outcome`] comes back as an action.

mod arrival;
mod asking;
mod citation;
mod command;
mod completion;
mod detail;
mod filters;
mod journey;
mod line;
mod menu;
mod message;
mod mouse;
mod moving;
mod outcome;
mod page;
mod reading;
mod seen;
mod sidebar;
mod state;
mod taking;
mod typing;
mod update;
mod words;

pub use arrival::Arrival;
pub use citation::{Part, citation, shell_quoted};
pub use command::{Command, Group};
pub use detail::detail;
pub use line::LineEdit;
pub use menu::{Choice, Menu, MenuRow};
pub use message::Message;
pub use page::{Matched, Page, Piece, Role, Target};
pub use reading::{KeysOf, Reading, SEARCHING, What};
pub use sidebar::{Row, Ticked, ticked};
pub use state::{Mode, Newer, Settings, State, ThemeName};
pub use update::update;
pub use words::{
    access_in_full, duration, facts, link_in_full, minutes_in_short, minutes_range, people_in_short,
};

use std::sync::Arc;

use ratatui::layout::Size;

use crate::index::Index;
use crate::layout::Shown;

/// Something that happens to the state.
#[derive(Debug)]
pub enum Action {
    /// A command is asked for.
    Run(Command),
    /// A key is pressed that means nothing here.
    Unbound(String),
    /// A letter is typed.
    Type(char),
    /// A text is pasted.
    Paste(String),
    /// The line being typed is edited.
    Edit(LineEdit),
    /// The mouse is pressed on a cell.
    Click {
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
    },
    /// The wheel is turned over a cell.
    Wheel {
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
        /// Lines, down is positive.
        lines: i32,
    },
    /// The screen has this size now.
    Resize(Size),
    /// No further key waits: what was given up is answered.
    CatchUp,
    /// An effect is done, or could not be.
    Done(Outcome),
}

/// What the state asks of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Put a text where it can be pasted.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the message: "the link of ...".
        what: String,
    },
    /// Open addresses in the browser.
    Open(Vec<String>),
    /// Read the catalogue files again.
    Reload,
    /// Draw the screen anew.
    Redraw,
    /// Stop the program until the shell brings it back.
    Suspend,
    /// Take the mouse, or leave it to the terminal.
    Mouse(Shown),
    /// End the program.
    Quit,
}

/// How an effect ended.
#[derive(Debug)]
pub enum Outcome {
    /// The text can be pasted.
    Copied {
        /// What it is.
        what: String,
        /// By which route.
        route: String,
    },
    /// The text was sent; whether it arrived nobody says.
    Sent {
        /// What it is.
        what: String,
        /// By which route.
        route: String,
    },
    /// No route took the text.
    NotCopied {
        /// What it is.
        what: String,
        /// The text, to be shown.
        text: String,
        /// What was tried, and how it ended.
        tried: String,
    },
    /// A browser was started.
    Opened {
        /// How many addresses it was given.
        count: usize,
    },
    /// An address was not opened.
    NotOpened {
        /// The address, to be shown.
        url: String,
        /// Why.
        why: String,
    },
    /// Before this outcome, an escape goes to the terminal; the state never sees it.
    Escape {
        /// The escape.
        escape: String,
        /// The outcome.
        then: Box<Outcome>,
    },
    /// Files are being read; the index is of what there is so far, where that is worth a look.
    Arriving(Arrival, Option<Arc<Index>>),
    /// The files were read for the first time.
    Arrived(Arc<Index>),
    /// The files were read again.
    Loaded(Arc<Index>),
    /// The same records as before, which now lie elsewhere in memory.
    Moved(Arc<Index>),
    /// Something to tell.
    News(String),
}
