//! Packing away from the store: several threads pack records side by side, and the builder takes them in their order.
//!
//! They share the values and the seed of the hashes with it, so that what they pack fits as it is.

use std::hash::BuildHasher as _;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::Field;
use super::catalogue::TooLarge;
use super::draft::RecordDraft;
use super::pack::{Reader, as_text, pack};
use super::values::Interner;

/// Packs records for one builder.
#[derive(Debug, Clone, Default)]
pub struct Packer {
    pub(super) values: Interner,
    pub(super) hasher: RandomState,
    pub(super) scratch: Vec<u8>,
}

/// Records that were packed one behind the other.
#[derive(Debug, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    records: Vec<Sheet>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
struct Sheet {
    end: usize,
    /// The hash of its id.
    hash: u64,
}

impl Packer {
    /// Packs a record behind the others. Its id is clean.
    ///
    /// # Errors
    /// [`TooLarge`] when there are too many values; nothing is added then.
    pub fn pack(&mut self, draft: &RecordDraft, packed: &mut Packed) -> Result<(), TooLarge> {
        let start = packed.bytes.len();
        let hash = self.hasher.hash_one(draft.id.as_bytes());
        let made = pack(
            draft,
            &mut self.values,
            &mut packed.bytes,
            &mut self.scratch,
        );
        if made.is_err() {
            packed.bytes.truncate(start);
            return made;
        }
        let end = packed.bytes.len();
        packed.records.push(Sheet { end, hash });
        Ok(())
    }
}

impl Packed {
    /// Nothing yet, with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
            records: Vec::with_capacity(bytes / 256),
        }
    }

    /// Empties it; its room stays.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.records.clear();
    }

    fn span(&self, nth: usize) -> Range<usize> {
        let before = nth.checked_sub(1).and_then(|n| self.records.get(n));
        let start = before.map_or(0, |sheet| sheet.end);
        start..self.records.get(nth).map_or(start, |sheet| sheet.end)
    }

    /// The bytes of a record and the hash of its id.
    pub(super) fn record(&self, nth: usize) -> (&[u8], u64) {
        let bytes = self.bytes.get(self.span(nth)).unwrap_or(&[]);
        (bytes, self.records.get(nth).map_or(0, |sheet| sheet.hash))
    }
}

/// The id of a packed record.
pub(super) fn id_of(bytes: &[u8]) -> &str {
    let mut reader = Reader(bytes);
    let entries = std::iter::from_fn(|| reader.entry());
    let mut ids = entries.filter(|&(tag, _)| tag == Field::Id.tag());
    ids.next().map_or("", |(_, payload)| as_text(payload))
}
