//! The command line: everything that may be asked, from which help, completions and the man page are made.
//!
//! An argument with one `-` in front that is no option of ours is a word that is not wanted: where a query is taken,
//! `-paper` reaches it as `!paper`, which asks the same.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Args, Command, CommandFactory as _, Parser};
use clap_complete::Shell;

pub use self::fit::FitArguments;
pub(crate) use self::fit::words;
pub use self::plan::{
    CardsArguments, CheckPlanArguments, EditArguments, NewArguments, PlanTask, RunArguments,
    ShowPlanArguments,
};
use self::signs::with_signs;
use crate::system::options::Options;

mod fit;
mod plan;
mod signs;

/// What we call ourselves, whatever the file is called.
const NAME: &str = "kitbag";

const ENDINGS: &str = "\
Examples:
  kitbag trust                          browse what is about trust
  kitbag list kind:activity minutes:..30
  kitbag list trust -online             about trust, but nothing on line
  kitbag show fishbowl
  kitbag fit --goal prioritise --minutes 45 --people 15
  kitbag -c my.ron --no-default         browse your own catalogue alone
  kitbag -- list                        browse what has the word \"list\"

Always loaded: *.ron in $KITBAG_DATA/catalogues, else in $XDG_DATA_HOME/kitbag/catalogues
(usually ~/.local/share/kitbag/catalogues).

Exit codes:
  0  done
  1  nothing was found, or a check failed
  2  wrong use, or something could not be read";

const QUERY_HELP: &str = "\
What to look for. Type words; put - before what you do not want; field:value asks one field, as in kind:activity; \
a|b is either of the two. A first word that is also the name of a command goes behind --.";

/// An offline catalogue browser: find a resource, read it, take its link.
///
/// Without a command the browser opens, with the QUERY asked. The commands work without a terminal, too.
#[derive(Debug, Parser)]
#[command(
    name = NAME,
    bin_name = NAME,
    version,
    after_long_help = ENDINGS,
    max_term_width = 100,
    subcommand_value_name = "COMMAND"
)]
pub struct Arguments {
    /// What to browse.
    // Before the options, whose heading would hold for it, too.
    #[command(flatten)]
    pub asked: QueryArguments,
    /// What holds for every command.
    #[command(flatten)]
    pub options: Options,
    /// What to do instead of browsing.
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// What to do instead of browsing.
#[derive(Debug, clap::Subcommand)]
pub enum Task {
    /// List what answers a query, the best first.
    ///
    /// On a terminal this is a table, in a pipe the id, a tab and the title. The exit code is 1 where nothing is found: no
    /// record has every word, or with --near none has some of them, or words like them.
    List(ListArguments),
    /// Show one resource in full, with its links.
    Show(ShowArguments),
    /// Count the values of every facet, within a query.
    Facets(FacetsArguments),
    /// Say which activity fits a group, a time and a purpose, and why.
    ///
    /// Every option answers a question and may be left out; two are enough. Activities come in bands: those that fit,
    /// those that fit if one thing is changed, poor fits, and those that a must rules out. The exit code is 1 where
    /// nothing fits as it is; then it is said which answer to leave open.
    Fit(Box<FitArguments>),
    /// Copy the best link of each resource, a line each.
    ///
    /// Where nothing takes the copy, the links are printed and the exit code is 1.
    Copy(Ids),
    /// Open the best link of each resource in your browser.
    ///
    /// Where no browser can be started, the address is printed and the exit code is 1.
    Open(Ids),
    /// Show a link of a resource as a QR code, for a phone to take.
    ///
    /// The address stands below it. On a terminal with colours the code is black on white. Without colours, and in a
    /// pipe, blocks are its light squares, which is right where letters are light on dark; --invert turns that round.
    /// The exit code is 1 where there is no such link, or the terminal is too narrow for the code.
    Qr(QrArguments),
    /// Write activities as cards to hand out, a page each.
    ///
    /// What a plan has comes as cards with `kitbag plan show --sheet cards`, with the minutes that it has there.
    Cards(CardsArguments),
    /// Make, show, check and change a plan of a session.
    #[command(subcommand)]
    Plan(PlanTask),
    /// Run a plan with a clock: the browser's run screen, or with --plain a line a minute.
    ///
    /// A run that goes on is gone on with; otherwise one is started. With --plain typed words do what the keys of the
    /// screen do, and help says them; whoever leaves comes back with the same command. The exit code is 2 where there is
    /// nothing to run, and where a run of another plan goes on.
    Run(RunArguments),
    /// Find every flaw in catalogue files, and say how to mend it.
    ///
    /// Each flaw is a line `file:line:column: problem`, with the place and a cure below it. The exit code is 1 for any
    /// flaw, be it only a warning, and 2 if a file could not be read.
    Check(CheckArguments),
    /// Print the completions for a shell.
    Completions {
        /// The shell that should know them.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
    /// Print a configuration to begin with.
    Config {
        /// Print an example with every setting explained.
        #[arg(long, required = true)]
        example: bool,
    },
}

/// What to look for.
#[derive(Debug, Clone, Default, Args)]
pub struct QueryArguments {
    /// What to look for: words, -unwanted words, field:value, a|b.
    #[arg(value_name = "QUERY", long_help = QUERY_HELP)]
    pub words: Vec<String>,
}

impl QueryArguments {
    /// The query as one text.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }
}

/// The arguments of `list`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct ListArguments {
    /// The query.
    #[command(flatten)]
    pub asked: QueryArguments,
    /// Print a JSON object a line: the whole resource, with score, why and source.
    #[arg(long, conflicts_with = "ids")]
    pub json: bool,
    /// Print the ids alone, one a line.
    #[arg(long)]
    pub ids: bool,
    /// Print those too that have only some of the words, or words that mean the same.
    #[arg(long)]
    pub near: bool,
    /// Print no more than N. With 0 only the exit code says whether there is anything.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// The arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The id, as `kitbag list` has it; catalogue/id where two catalogues have the same one.
    pub id: String,
    /// Print it as a JSON object.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `facets`.
#[derive(Debug, Args)]
pub struct FacetsArguments {
    /// The query.
    #[command(flatten)]
    pub asked: QueryArguments,
    /// Print a JSON object: for each facet its values with their counts.
    #[arg(long)]
    pub json: bool,
}

/// Some resources.
#[derive(Debug, Args)]
pub struct Ids {
    /// The ids, as `kitbag list` has them.
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
}

/// The arguments of `qr`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct QrArguments {
    /// The id, as `kitbag list` has it.
    pub id: String,
    /// Show the link with this number, as `kitbag show` has it, instead of the best one.
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub link: Option<usize>,
    /// Without colours, make the dark squares blocks: for terminals whose letters are dark on light.
    #[arg(long)]
    pub invert: bool,
    /// Print an SVG picture of the code instead, a millimetre a square, for print.
    #[arg(long, conflicts_with = "invert")]
    pub svg: bool,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Files or folders; - is standard input. Without any, the catalogues that the browser would load.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Reads the command line, the name of the program first.
///
/// # Errors
///
/// What is wrong with it; or the text of a help or version that was asked for.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(with_signs(arguments))
}

/// The definitions themselves, complete.
pub fn definition() -> Command {
    let mut command = Arguments::command();
    command.build();
    command
}

#[cfg(test)]
mod tests;
