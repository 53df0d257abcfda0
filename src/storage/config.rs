//! The configuration file: colours, mouse, where one starts, keys, catalogues, in RON.
//!
//! Every setting is optional. A file with a mistake in it is refused as a whole, with the place of the mistake and the
//! nearest thing that would do, since half a configuration would be a surprise.

use std::path::{Path, PathBuf};

use ron::error::{Position, SpannedError};
use serde::Deserialize as _;

use super::sources::{self, Shipped};
use crate::app::{Settings, ThemeName};
use crate::keymap::Keymap;
use crate::layout::Shown;
use crate::system::environment::{Environment, Stream};
use crate::system::folders;
use crate::system::options::Colour;
use crate::text::{clean_line, nearest};

mod example;
mod file;
#[cfg(test)]
mod tests;

pub use example::example;

use file::{File, Switch};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// What is settled before the program starts.
#[derive(Debug, Clone)]
pub struct Config {
    /// Colours, mouse and where one starts, as the file and the environment have them.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// Catalogues to load besides those named on the command line.
    pub catalogues: Vec<PathBuf>,
    /// Whether the catalogues inside the program are loaded.
    pub shipped: Shipped,
    /// The colours that the file names.
    theme: ThemeName,
}

impl Default for Config {
    fn default() -> Self {
        Self::of(&File::default(), Keymap::default(), Vec::new())
    }
}

impl Config {
    /// Reads `path`; without one the file that `KITBAG_CONFIG` names, else `kitbag/config.ron` in `XDG_CONFIG_HOME`,
    /// else where the system keeps such things. Where no file is named and none is there, everything is as usual.
    ///
    /// # Errors
    ///
    /// A sentence with `file:line:column` when the file cannot be read or has a mistake in it, and when a file that is
    /// named is not there.
    pub fn load(path: Option<&Path>, environment: &Environment) -> Result<Self, String> {
        let named = path
            .map(Path::to_owned)
            .or_else(|| environment.kitbag("CONFIG").map(PathBuf::from));
        let usual = || usual_path(environment).filter(|path| path.exists());
        let config = match named.or_else(usual) {
            Some(path) => Self::read(&path, environment)?,
            None => Self::default(),
        };
        Ok(config.with_colour(Colour::Auto, environment))
    }

    /// The same with the colours that the command line asks for.
    #[must_use]
    pub fn with_colour(mut self, choice: Colour, environment: &Environment) -> Self {
        let refused = environment.text("NO_COLOR").is_some()
            || (environment.is_terminal(Stream::Output)
                && !environment.wants_colour(Stream::Output));
        self.settings.theme = match choice {
            Colour::Auto if refused => ThemeName::None,
            Colour::Never => ThemeName::None,
            Colour::Auto | Colour::Always => self.theme,
        };
        self
    }

    fn read(path: &Path, environment: &Environment) -> Result<Self, String> {
        let shown = sources::shown(path);
        let text = sources::read_small(path, LARGEST).map_err(|why| format!("{shown}: {why}"))?;
        let text =
            String::from_utf8(text).map_err(|_| format!("{shown}: this is not UTF-8 text"))?;
        let file = parse(&text)
            .map_err(|(line, column, what)| format!("{shown}:{line}:{column}: {what}"))?;
        let mut keymap = Keymap::default();
        for (key, command) in &file.keys.0 {
            keymap.bind(*key, *command);
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let catalogues = file.catalogues.iter();
        let catalogues = catalogues
            .map(|name| expanded(name, folder, environment))
            .collect::<Result<_, _>>()
            .map_err(|why| format!("{shown}: {why}"))?;
        Ok(Self::of(&file, keymap, catalogues))
    }

    fn of(file: &File, keymap: Keymap, catalogues: Vec<PathBuf>) -> Self {
        let theme = file.theme.into();
        Self {
            settings: Settings {
                theme,
                mouse: match file.mouse {
                    Switch::On => Shown::Yes,
                    Switch::Off => Shown::No,
                },
                start_in: file.start_in.into(),
                ..Settings::default()
            },
            keymap,
            catalogues,
            shipped: match file.shipped {
                Switch::On => Shipped::Yes,
                Switch::Off => Shipped::No,
            },
            theme,
        }
    }
}

/// Reads a file; of a mistake, its line, its column and what it is.
fn parse(text: &str) -> Result<File, (usize, usize, String)> {
    if text.trim().is_empty() {
        return Ok(File::default());
    }
    let told = |error: SpannedError| {
        let at = place(text, &error);
        (at.line, at.col, what_is_wrong(&error.code))
    };
    let mut ron = ron::Deserializer::from_str(text).map_err(told)?;
    let file = File::deserialize(&mut ron).map_err(|error| told(ron.span_error(error)))?;
    ron.end().map_err(|error| told(ron.span_error(error)))?;
    Ok(file)
}

/// Where a mistake is. For those that we find ourselves, in a key or a command, ron has read on: they are where the
/// text in quotes begins that ends there.
fn place(text: &str, error: &SpannedError) -> Position {
    let at = error.span.start;
    let ron::Error::Message(_) = error.code else {
        return at;
    };
    let end = error.span.end;
    let line = text.split('\n').nth(end.line.saturating_sub(1));
    let before: String = line.unwrap_or("").chars().take(end.col - 1).collect();
    let inside = before.trim_end().strip_suffix('"');
    let quote = inside.and_then(|inside| {
        let quotes = inside.match_indices('"').rev();
        let is_plain = |at: usize| {
            let before = inside.get(..at).unwrap_or("");
            (before.len() - before.trim_end_matches('\\').len()) % 2 == 0
        };
        quotes.map(|(at, _)| at).find(|&at| is_plain(at))
    });
    match quote.and_then(|quote| before.get(..quote)) {
        Some(before) => Position {
            line: end.line,
            col: before.chars().count() + 1,
        },
        None => at,
    }
}

fn what_is_wrong(error: &ron::Error) -> String {
    use ron::Error;
    if let Error::NoSuchStructField {
        expected, found, ..
    } = error
    {
        return unknown("a setting", found, expected);
    }
    if let Error::NoSuchEnumVariant {
        expected, found, ..
    } = error
    {
        return unknown("a value here", found, expected);
    }
    if let Error::DuplicateStructField { field, .. } = error {
        return format!("`{field}` stands here twice; keep one of the two");
    }
    if let Error::ExpectedDifferentStructName { found, .. } = error {
        let found = clean_line(found);
        return format!("a configuration begins with `Config(`, not with `{found}`");
    }
    let known = [
        (
            Error::ExpectedIdentifier,
            "a word without quotes should stand here, as in `theme: dark`",
        ),
        (
            Error::ExpectedString,
            "a text in quotes should stand here, as in `\"copy\"`",
        ),
        (
            Error::ExpectedArray,
            "a list should stand here, as in `[\"~/lists/my.ron\"]`",
        ),
        (
            Error::ExpectedMap,
            "keys with commands should stand here, as in `{\"x\": \"copy\"}`",
        ),
        (Error::ExpectedMapColon, "a colon is missing here"),
        (
            Error::ExpectedComma,
            "a comma or a closing bracket is missing here",
        ),
        (
            Error::ExpectedNamedStructLike("Config"),
            "a configuration begins with `Config(`",
        ),
        (
            Error::TrailingCharacters,
            "nothing may follow the last bracket",
        ),
    ];
    let known = known.iter().find(|(kind, _)| kind == error);
    known.map_or_else(
        || clean_line(&error.to_string()).into_owned(),
        |(_, said)| (*said).to_owned(),
    )
}

/// `found` is not what it should be: the nearest of what would do, or all of it.
fn unknown(what: &str, found: &str, expected: &[&str]) -> String {
    let cure = match nearest(&found.to_lowercase(), expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", expected.join(", ")),
    };
    format!("`{}` is not {what}; {cure}", clean_line(found))
}

/// Where the file is when nobody names one.
fn usual_path(environment: &Environment) -> Option<PathBuf> {
    folders::config_folder(environment).map(|folder| folder.join("config.ron"))
}

/// A catalogue's path: from the home folder with `~/`, else from the folder of the configuration.
fn expanded(name: &str, folder: &Path, environment: &Environment) -> Result<PathBuf, String> {
    let Some(rest) = name.strip_prefix("~/") else {
        return Ok(folder.join(name));
    };
    match environment.folder("HOME") {
        Some(home) => Ok(home.join(rest)),
        None => Err(format!(
            "there is no home folder for the catalogue `{}`; write its whole path",
            clean_line(name)
        )),
    }
}
