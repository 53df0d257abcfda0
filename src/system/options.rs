//! The options of every command: which catalogues, how much of them, and how to print.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};

use crate::format::Limits;

/// What holds for every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options everywhere")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Options {
    /// Load this catalogue, a file or a folder, as well; - is standard input. May be given several times.
    #[arg(short, long = "catalogue", value_name = "PATH", global = true)]
    pub catalogues: Vec<PathBuf>,
    /// Leave out the catalogues that come with the program.
    #[arg(long, global = true)]
    pub no_default: bool,
    /// Read the configuration from this file.
    #[arg(long, value_name = "PATH", global = true)]
    pub config: Option<PathBuf>,
    /// Whether to use colour and bold: by what the terminal says, always, or never.
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_parser = clap::builder::EnumValueParser::<Colour>::new(),
        global = true
    )]
    pub color: Colour,
    /// Read every file anew: neither use nor keep a snapshot of big catalogues.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Work in plain lines, for screen readers: no full screen, no table, no bold.
    #[arg(long, global = true)]
    pub plain: bool,
    /// How much a catalogue file may hold.
    #[command(flatten)]
    pub most: Most,
}

#[cfg(test)]
impl Options {
    /// The options of a command line, the name of the program first.
    pub(crate) fn of(line: impl IntoIterator<Item = std::ffi::OsString>) -> Self {
        let command = Self::augment_args(clap::Command::new("kitbag"));
        clap::FromArgMatches::from_arg_matches(&command.get_matches_from(line)).unwrap()
    }
}

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// As the terminal and `NO_COLOR` and its like say.
    #[default]
    Auto,
    /// Even in a pipe.
    Always,
    /// Not at all.
    Never,
}

/// How much a catalogue file may hold: the options that raise [`Limits`].
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits of a catalogue file")]
pub struct Most {
    /// Bytes in a file; 1 GiB if not said.
    #[arg(
        long = "max-bytes",
        value_name = "N",
        global = true,
        hide_short_help = true
    )]
    bytes: Option<u64>,
    /// Records in a file; 2000000 if not said.
    #[arg(
        long = "max-records",
        value_name = "N",
        global = true,
        hide_short_help = true
    )]
    records: Option<usize>,
    /// Bytes in a record; 16 MiB if not said.
    #[arg(
        long = "max-text",
        value_name = "N",
        global = true,
        hide_short_help = true
    )]
    text: Option<usize>,
    /// Brackets inside one another; 64 if not said, 256 at most.
    #[arg(
        long = "max-depth",
        value_name = "N",
        value_parser = RangedU64ValueParser::<usize>::new().range(1..=256),
        global = true,
        hide_short_help = true
    )]
    depth: Option<usize>,
}

impl Most {
    /// The limits with what was raised or lowered.
    pub fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            bytes: self.bytes.unwrap_or(usual.bytes),
            records: self.records.unwrap_or(usual.records),
            text: self.text.unwrap_or(usual.text),
            depth: self.depth.unwrap_or(usual.depth),
            flaws: usual.flaws,
        }
    }
}
