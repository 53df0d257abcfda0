//! The configuration as its file has it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::app::{self, Command, ThemeName};
use crate::keymap::{Key, Keymap, home};
use crate::text::{clean_line, nearest};

/// The whole file.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(rename = "Config", default, deny_unknown_fields)]
pub(super) struct File {
    pub(super) theme: Theme,
    pub(super) mouse: Switch,
    pub(super) start_in: StartIn,
    pub(super) shipped: Switch,
    pub(super) catalogues: Vec<String>,
    pub(super) keys: Keys,
}

/// A set of colours, as the file names it.
#[derive(Debug, Default, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Theme {
    #[default]
    Dark,
    Light,
    HighContrast,
    None,
}

impl From<Theme> for ThemeName {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::Dark,
            Theme::Light => Self::Light,
            Theme::HighContrast => Self::HighContrast,
            Theme::None => Self::None,
        }
    }
}

/// Where one starts, as the file names it.
#[derive(Debug, Default, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StartIn {
    #[default]
    Query,
    Results,
}

impl From<StartIn> for app::StartIn {
    fn from(start_in: StartIn) -> Self {
        match start_in {
            StartIn::Query => Self::Query,
            StartIn::Results => Self::Results,
        }
    }
}

/// Whether something is used.
#[derive(Debug, Default, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Switch {
    #[default]
    On,
    Off,
}

/// Keys with their commands, in the order of the file; `None` takes the key away.
#[derive(Debug, Default)]
pub(super) struct Keys(pub(super) Vec<(Key, Option<Command>)>);

/// The most keys that a file may give commands to: more than a keyboard has.
const MOST_KEYS: usize = 2_000;

/// What the file writes for no command.
const NO_COMMAND: &str = "none";

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("keys with commands, as in {\"x\": \"copy\"}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut pairs: Vec<(Key, Option<Command>)> = Vec::new();
                while let Some(text) = map.next_key::<String>()? {
                    if pairs.len() == MOST_KEYS {
                        let more = format!("no more than {MOST_KEYS} keys may stand here");
                        return Err(A::Error::custom(more));
                    }
                    let key = key(&text).map_err(A::Error::custom)?;
                    let name = map.next_value::<String>()?;
                    let command = command(&name).map_err(A::Error::custom)?;
                    // On another screen a key may mean something else.
                    let same = |(other, of): &(Key, Option<Command>)| {
                        *other == key && home(*of) == home(command)
                    };
                    if pairs.iter().any(same) {
                        return Err(A::Error::custom(format!(
                            "the key `{key}` stands here twice; keep one of the two"
                        )));
                    }
                    pairs.push((key, command));
                }
                Ok(Keys(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

fn key(text: &str) -> Result<Key, String> {
    text.parse().map_err(|_| {
        let keymap = Keymap::default();
        let known: Vec<String> = keymap
            .bindings()
            .iter()
            .map(|b| b.key.to_string())
            .collect();
        let near = nearest(text, known.iter().map(String::as_str));
        let near = near.filter(|near| near.chars().count() > 1);
        let cure = near.map_or_else(
            || "write one like `j`, `ctrl-d`, `alt-left` or `F3`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        format!("`{}` is not a key; {cure}", clean_line(text))
    })
}

fn command(name: &str) -> Result<Option<Command>, String> {
    if name == NO_COMMAND {
        return Ok(None);
    }
    Command::from_name(name).map(Some).ok_or_else(|| {
        let known = Command::ALL.iter().map(|command| command.name());
        let cure = nearest(name, known).map_or_else(
            || format!("write the name of one, or `{NO_COMMAND}`"),
            |near| format!("did you mean `{near}`?"),
        );
        format!("`{}` is not a command; {cure}", clean_line(name))
    })
}
