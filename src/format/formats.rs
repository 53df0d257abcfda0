//! The formats that catalogues are read from, a row each.

use super::{Form, Limits, read_ron_soon};
use crate::model::Builder;

/// A format that a catalogue can be read from. To add one, write its [`ReadAll`] in a file of its own and give it a row in
/// [`FORMATS`].
#[derive(Debug)]
pub struct CatalogueFormat {
    /// The endings of its files, without the dot, in lower case.
    pub endings: &'static [&'static str],
    /// Whether a text is in this format, by its first bytes, without the blanks before them.
    pub begins: fn(&[u8]) -> bool,
    /// How it is read.
    pub read: Read,
}

/// How a format is read.
#[derive(Debug)]
pub enum Read {
    /// In chunks on all cores. `at_once`, where there is one, reads a small file sooner.
    InChunks {
        /// How records follow one another.
        form: Form,
        /// Reads a small file.
        at_once: Option<ReadAll>,
    },
    /// The whole text at once.
    Whole(ReadAll),
}

/// Reads the text of a file into a builder, records and flaws: the name of the file for messages, the name of the source,
/// the text, and how much it may hold.
pub type ReadAll = fn(&mut Builder, &str, &str, &[u8], &Limits);

/// RON: what is read where no other format claims a file.
pub const RON: CatalogueFormat = CatalogueFormat {
    endings: &["ron"],
    begins: |_| true,
    read: Read::InChunks {
        form: Form::Ron,
        at_once: Some(read_ron_soon),
    },
};

/// Every format; the first that claims a text reads it.
pub const FORMATS: &[CatalogueFormat] = &[
    CatalogueFormat {
        endings: &["jsonl"],
        begins: |text| text.starts_with(b"{"),
        read: Read::InChunks {
            form: Form::Lines,
            at_once: None,
        },
    },
    RON,
];

impl CatalogueFormat {
    /// Whether files with this ending are of this format.
    pub fn has_ending(&self, ending: &str) -> bool {
        self.endings.contains(&ending)
    }
}
