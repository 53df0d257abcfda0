//! ron and serde, set up as catalogues are written, and what they left unread.

use ron::de::{Deserializer, SpannedError};
use ron::extensions::Extensions;
use ron::options::Options;
use serde::de::DeserializeOwned;
use serde_ignored::Path;

use super::locate::{Entry, Part, locate_all};

/// A step on the way to a field that nobody reads.
pub(super) enum OwnPart {
    /// A field or key.
    Named(String),
    /// An entry of a list.
    Nth(usize),
}

/// The way to such a field.
pub(super) type Way = Vec<OwnPart>;

/// The most fields that nobody reads of which the way is kept: as many as flaws are told of a file.
const MOST_WAYS: usize = 10_000;

/// The fields of a value that nobody reads.
#[derive(Default)]
pub(super) struct Unread {
    /// The ways to the first of them.
    pub ways: Vec<Way>,
    /// How many more there are.
    pub more: usize,
}

impl Unread {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.ways.is_empty() && self.more == 0
    }

    /// Notes the field that serde came to on this way.
    pub(super) fn note(&mut self, path: &Path) {
        if self.ways.len() < MOST_WAYS {
            self.ways.push(way(path));
        } else {
            self.more += 1;
        }
    }

    /// Each with where in `text` it stands.
    pub(super) fn places(&self, text: &str) -> impl Iterator<Item = (&Way, Entry)> {
        let part = |part| match part {
            &OwnPart::Nth(n) => Part::Nth(n),
            OwnPart::Named(name) => Part::Named(name),
        };
        let paths = self.ways.iter().map(|way| way.iter().map(part).collect());
        let paths: Vec<Vec<Part>> = paths.collect();
        self.ways.iter().zip(locate_all(text.as_bytes(), &paths))
    }
}

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
fn way(path: &Path) -> Way {
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

/// Reads a value with ron, and the fields of it that nobody reads.
pub(super) fn parse<T: DeserializeOwned>(
    text: &str,
    depth: usize,
) -> (Result<T, SpannedError>, Unread) {
    let mut unread = Unread::default();
    // ron counts several steps a bracket. The scan has held the brackets to their limit already; this one keeps a limit
    // that was raised too far from overflowing the stack.
    let options = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(depth.saturating_mul(4).clamp(16, 1024));
    let read = Deserializer::from_str_with_options(text, &options).and_then(|mut ron| {
        serde_ignored::deserialize(&mut ron, |path| unread.note(&path))
            .and_then(|value| ron.end().map(|()| value))
            .map_err(|error| ron.span_error(error))
    });
    (read, unread)
}
