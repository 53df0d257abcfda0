//! What can happen to the state.

use ratatui::layout::Size;

use super::{Command, LineEdit, Outcome};
use crate::workshop::Now;

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
    /// What time it is.
    Clock(Now),
    /// No further key waits: what was given up is answered.
    CatchUp,
    /// Nobody types: the rows that were still to come are added.
    LookFurther,
    /// An effect is done, or could not be.
    Done(Outcome),
}
