//! What the bench is asked to do, read from its arguments.

use std::path::PathBuf;

/// How it is called.
pub(crate) const USAGE: &str = "\
cargo bench --bench speed -- [OPTIONS]

  --sizes 1k,10k,100k,1m  numbers of records of the made corpus
  --catalogue FILE        a RON catalogue in place of the made corpus; may be given several times
  --inside                only the figures within the process
  --outside               only those of whole programs in a terminal
  --rounds N              rounds of each, 5 if not said (3 from half a million records on)
  --quiet MS              how long a screen must be still to count as settled, 300 if not said
  --date YYYY-MM-DD       the date on the report, today if not said
  --write                 write benches/RESULTS.md and benches/growth.svg

fzf and sk take part where they are on PATH.";

/// What is asked.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Numbers of records.
    pub(crate) sizes: Vec<usize>,
    /// Files in place of the made corpus.
    pub(crate) catalogues: Vec<PathBuf>,
    /// Which figures: inside, outside, or none named, which is both.
    pub(crate) parts: Vec<Part>,
    /// Rounds, if said.
    pub(crate) rounds: Option<usize>,
    /// Milliseconds without output.
    pub(crate) quiet: u64,
    /// The date, if said.
    pub(crate) date: Option<String>,
    /// Whether the documents are written.
    pub(crate) write: Option<Written>,
    /// The arguments as they were given.
    pub(crate) given: Vec<String>,
}

/// A part of the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Within the process.
    Inside,
    /// Whole programs in a terminal.
    Outside,
}

/// That the documents are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written;

impl Options {
    /// Reads arguments, without the name of the program.
    ///
    /// # Errors
    ///
    /// What is wrong with them, or [`USAGE`] if it is asked for.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            quiet: 300,
            ..Self::default()
        };
        // cargo itself adds `--bench`.
        let mut rest = arguments.into_iter().filter(|given| given != "--bench");
        while let Some(name) = rest.next() {
            options.given.push(name.clone());
            let mut value = || rest.next().ok_or(format!("{name} needs a value"));
            let taken = match name.as_str() {
                "--inside" => {
                    options.parts.push(Part::Inside);
                    continue;
                }
                "--outside" => {
                    options.parts.push(Part::Outside);
                    continue;
                }
                "--write" => {
                    options.write = Some(Written);
                    continue;
                }
                "--sizes" => {
                    let taken = value()?;
                    options.sizes = taken.split(',').map(size).collect::<Result<_, _>>()?;
                    taken
                }
                "--catalogue" => {
                    let taken = value()?;
                    options.catalogues.push(PathBuf::from(&taken));
                    taken
                }
                "--rounds" => {
                    let taken = value()?;
                    options.rounds = Some(size(&taken)?.max(1));
                    taken
                }
                "--quiet" => {
                    let taken = value()?;
                    options.quiet = size(&taken)? as u64;
                    taken
                }
                "--date" => {
                    let taken = value()?;
                    options.date = Some(taken.clone());
                    taken
                }
                "--help" => return Err(USAGE.to_owned()),
                _ => return Err(format!("{name} is no option\n\n{USAGE}")),
            };
            options.given.push(taken);
        }
        if options.sizes.is_empty() && options.catalogues.is_empty() {
            options.sizes = vec![1000, 10_000, 100_000, 1_000_000];
        }
        Ok(options)
    }

    /// Whether a part is wanted.
    pub(crate) fn wants(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    /// How many rounds a corpus of this many records gets.
    pub(crate) fn rounds(&self, records: usize) -> usize {
        let usual = if records < 500_000 { 5 } else { 3 };
        self.rounds.unwrap_or(usual)
    }
}

/// A number, with k for thousands and m for millions.
fn size(text: &str) -> Result<usize, String> {
    let text = text.trim().to_lowercase();
    let (digits, times) = if let Some(digits) = text.strip_suffix('k') {
        (digits, 1000)
    } else if let Some(digits) = text.strip_suffix('m') {
        (digits, 1_000_000)
    } else {
        (text.as_str(), 1)
    };
    let number: usize = digits
        .parse()
        .map_err(|_| format!("`{text}` is no number"))?;
    Ok(number * times)
}
