//! What the commands print: data on standard output, messages on standard error.
//!
//! Text that is printed as data comes from the store, which is clean, or has been cleaned by the caller; messages are
//! cleaned here. No escape is printed but for [`Emphasis`] and the ground of a QR code, and those only where they
//! are wanted.

use std::borrow::Cow;
use std::io::{self, BufWriter, Stdout, Write};

use super::environment::{Environment, Stream};
use super::options::{Colour, Options};
use crate::text::{bare, clean_bare};

/// The width of text that goes into a pipe, and of a terminal that does not tell its own.
const USUAL_WIDTH: usize = 72;

/// How a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Emphasis {
    /// It does not.
    None,
    /// It is bold.
    Strong,
    /// It is dim.
    Faint,
    /// It is underlined.
    Link,
}

/// What standard output is printed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A person, at a terminal this wide.
    Person {
        /// In cells.
        width: usize,
    },
    /// A program, or somebody who wants plain lines.
    Program,
}

/// Whether escapes are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Used,
    Unused,
}

/// Standard output, collected and written in large pieces. A write that fails ends the command; a closed pipe is then
/// a success.
pub(crate) struct Output {
    to: BufWriter<Stdout>,
    reader: Reader,
    ink: Ink,
    joiners: Joiners,
}

/// Whether joiners are printed: each terminal makes something else of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joiners {
    Kept,
    LeftOut,
}

impl Output {
    /// Standard output for these surroundings and wishes.
    pub(crate) fn new(environment: &Environment, options: &Options) -> Self {
        let reader = if environment.is_terminal(Stream::Output) && !options.plain {
            Reader::Person {
                width: terminal_width().unwrap_or(USUAL_WIDTH),
            }
        } else {
            Reader::Program
        };
        let ink = if wants_colour(environment, options) {
            Ink::Used
        } else {
            Ink::Unused
        };
        let joiners = if environment.is_terminal(Stream::Output) {
            Joiners::LeftOut
        } else {
            Joiners::Kept
        };
        Self {
            to: BufWriter::new(io::stdout()),
            reader,
            ink,
            joiners,
        }
    }

    /// For whom it is.
    pub(crate) fn reader(&self) -> Reader {
        self.reader
    }

    /// How wide running text is best.
    pub(crate) fn width(&self) -> usize {
        match self.reader {
            Reader::Person { width } => width,
            Reader::Program => USUAL_WIDTH,
        }
    }

    /// Whether escapes are printed.
    pub(crate) fn uses_escapes(&self) -> bool {
        self.ink == Ink::Used
    }

    /// Prints a line of text.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        self.piece(Emphasis::None, text)?;
        self.to.write_all(b"\n")
    }

    /// Prints a line for a program, with every character.
    pub(crate) fn data(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Prints a piece of a line.
    pub(crate) fn piece(&mut self, emphasis: Emphasis, text: &str) -> io::Result<()> {
        let text = match self.joiners {
            Joiners::Kept => Cow::Borrowed(text),
            Joiners::LeftOut => bare(text),
        };
        let code = match (self.ink, emphasis) {
            (Ink::Unused, _) | (_, Emphasis::None) => return self.to.write_all(text.as_bytes()),
            (Ink::Used, Emphasis::Strong) => 1,
            (Ink::Used, Emphasis::Faint) => 2,
            (Ink::Used, Emphasis::Link) => 4,
        };
        write!(self.to, "\x1b[{code}m{text}\x1b[0m")
    }

    /// Prints what is already in its final form: a generated file, or the escape that carries a copy.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
    }

    /// Writes out what is still held.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Whether standard output may have colour: the option first, then what the surroundings say.
pub(crate) fn wants_colour(environment: &Environment, options: &Options) -> bool {
    match options.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => !options.plain && environment.wants_colour(Stream::Output),
    }
}

/// Says something to the person. That nobody hears it is no failure.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "kitbag: {}", clean_bare(text));
}

/// Says something more, below what was said.
pub(crate) fn add(text: &str) {
    let _ = writeln!(io::stderr(), "  {}", clean_bare(text));
}

#[cfg(unix)]
fn terminal_width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|&columns| columns > 0)
}

#[cfg(not(unix))]
fn terminal_width() -> Option<usize> {
    let (columns, _) = ratatui::crossterm::terminal::size().ok()?;
    Some(usize::from(columns)).filter(|&columns| columns > 0)
}
