//! ron and serde, set up as catalogues are written, and what they left unread.

use ron::de::{Deserializer, SpannedError};
use ron::extensions::Extensions;
use ron::options::Options;
use serde::de::DeserializeOwned;
use serde_ignored::Path;

use super::locate::{Entry, Part, locate};

/// A step on the way to a field that nobody reads.
pub(super) enum OwnPart {
    /// A field or key.
    Named(String),
    /// An entry of a list.
    Nth(usize),
}

/// The way to such a field.
pub(super) type Way = Vec<OwnPart>;

impl OwnPart {
    /// The name, if it is one.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Nth(_) => None,
        }
    }
}

/// The way that serde went.
pub(super) fn way(path: &Path) -> Way {
    let (parent, part) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Some(OwnPart::Nth(*index))),
        Path::Map { parent, key } => (parent, Some(OwnPart::Named(key.clone()))),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => (parent, None),
    };
    let mut all = way(parent);
    all.extend(part);
    all
}

/// Where in `text` it leads.
pub(super) fn find(text: &str, way: &Way) -> Entry {
    let parts = way.iter().map(|part| match part {
        OwnPart::Named(name) => Part::Named(name),
        OwnPart::Nth(n) => Part::Nth(*n),
    });
    locate(text.as_bytes(), &parts.collect::<Vec<_>>())
}

/// Reads a value with ron, and the fields of it that nobody reads.
pub(super) fn parse<T: DeserializeOwned>(
    text: &str,
    depth: usize,
) -> (Result<T, SpannedError>, Vec<Way>) {
    let mut unknown = Vec::new();
    // ron counts several steps a bracket. The scan has held the brackets to their limit already; this one keeps a limit
    // that was raised too far from overflowing the stack.
    let options = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(depth.saturating_mul(4).clamp(16, 1024));
    let read = Deserializer::from_str_with_options(text, &options).and_then(|mut ron| {
        serde_ignored::deserialize(&mut ron, |path| unknown.push(way(&path)))
            .and_then(|value| ron.end().map(|()| value))
            .map_err(|error| ron.span_error(error))
    });
    (read, unknown)
}
