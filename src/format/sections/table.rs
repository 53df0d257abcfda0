//! The front of a file of sections: its header and its table, written and read without trust.
//!
//! Sections lie one after the other in the order of the table, with no gap but the zeros before the next multiple of
//! [`STEP`]; a table that says otherwise is refused, so that none can overlap or reach outside.

use std::collections::BTreeSet;
use std::hash::Hasher as _;
use std::io::Error;

use twox_hash::XxHash3_64;

use super::{STEP, Tag};
use crate::text::clean_line;

/// The bytes of the header.
pub(super) const HEADER: usize = 64;
/// The bytes of a line of the table.
const ENTRY: usize = 32;
/// How a file of ours begins.
const MAGIC: [u8; 8] = *b"kitbag\n\x1a";
/// The form told in the documentation of the module above.
const FORM: u32 = 1;
/// Its four bytes differ, so they tell the order in which the numbers of the sections lie.
const ORDER: u32 = 0x0102_0304;
/// More sections than anybody writes.
const MOST: u32 = 4096;

/// What is wrong with a file of sections.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It begins as no file of ours.
    #[error("this is no snapshot")]
    Stranger,
    /// Another form, byte order or program made it. Nothing is wrong, but it cannot be read here.
    #[error("another version of the program or another kind of computer made it")]
    OtherVersion,
    /// Its header or its table has changed.
    #[error("its beginning has been changed")]
    Front,
    /// It is shorter or longer than it was written.
    #[error("it is cut short, or longer than it was written")]
    Length,
    /// A section lies where it cannot.
    #[error("its part {tag} lies where it cannot")]
    Misplaced {
        /// The section.
        tag: Tag,
    },
    /// Two sections have the same tag.
    #[error("it has the part {tag} twice")]
    Twice {
        /// The section.
        tag: Tag,
    },
    /// A section is not there.
    #[error("its part {tag} is missing")]
    Missing {
        /// The section.
        tag: Tag,
    },
    /// A section holds numbers of another size than were asked for.
    #[error("its part {tag} holds other numbers than it should")]
    OtherNumbers {
        /// The section.
        tag: Tag,
    },
    /// The bytes of a section, or the zeros before it, are not those that were written.
    #[error("its part {tag} has been changed")]
    Changed {
        /// The section.
        tag: Tag,
    },
    /// What its numbers say cannot be; for who reads the sections.
    #[error("its part {tag} makes no sense: {what}")]
    Senseless {
        /// The section.
        tag: Tag,
        /// Why not.
        what: &'static str,
    },
    /// The system cannot read it.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

impl Damage {
    /// What the system said.
    pub fn unreadable(error: &Error) -> Self {
        Self::Unreadable(clean_line(&error.to_string()).into_owned())
    }
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) tag: Tag,
    pub(super) size: u32,
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) sum: u64,
}

/// What a sound header says.
pub(super) struct Head {
    length: u64,
    count: u32,
    table: u64,
    pub(super) identity: u64,
}

/// The checksum of `bytes`.
pub(super) fn sum(bytes: &[u8]) -> u64 {
    XxHash3_64::oneshot(bytes)
}

/// The checksum of bytes that come in pieces.
pub(super) struct Sum(XxHash3_64);

impl Sum {
    pub(super) fn new() -> Self {
        Self(XxHash3_64::new())
    }

    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    pub(super) fn finish(&self) -> u64 {
        self.0.finish()
    }
}

/// Where a table of so many sections ends.
pub(super) fn end(count: u64) -> u64 {
    HEADER as u64 + count * ENTRY as u64
}

/// The header and the table of a file of `length` bytes.
pub(super) fn front(version: u64, length: u64, entries: &[Entry]) -> Vec<u8> {
    let mut table = Vec::with_capacity(entries.len() * ENTRY);
    for entry in entries {
        table.extend_from_slice(&entry.tag.to_le_bytes());
        table.extend_from_slice(&entry.size.to_le_bytes());
        for number in [entry.offset, entry.length, entry.sum] {
            table.extend_from_slice(&number.to_le_bytes());
        }
    }
    let mut front = Vec::with_capacity(HEADER + table.len());
    front.extend_from_slice(&MAGIC);
    // As the machine has its numbers: on a big-endian one this reads as another order, and is refused.
    front.extend_from_slice(&ORDER.to_ne_bytes());
    front.extend_from_slice(&FORM.to_le_bytes());
    front.extend_from_slice(&version.to_le_bytes());
    front.extend_from_slice(&length.to_le_bytes());
    front.extend_from_slice(&(entries.len() as u64).to_le_bytes());
    front.extend_from_slice(&sum(&table).to_le_bytes());
    front.extend_from_slice(&[0; 8]);
    front.extend_from_slice(&sum(&front).to_le_bytes());
    front.extend_from_slice(&table);
    front
}

impl Head {
    /// Reads the header of a file whose bytes these are.
    pub(super) fn read(bytes: &[u8], version: u64) -> Result<Self, Damage> {
        let mut rest = Numbers(bytes);
        if rest.take() != Some(MAGIC) {
            return Err(Damage::Stranger);
        }
        let head = bytes.get(..HEADER - 8).ok_or(Damage::Length)?;
        let (order, form) = (rest.u32()?, rest.u32()?);
        let (made, length) = (rest.u64()?, rest.u64()?);
        let (count, table, _) = (rest.u64()?, rest.u64()?, rest.u64()?);
        let identity = rest.u64()?;
        // Before the checksum, which another form may have elsewhere.
        if order != ORDER || form != FORM {
            return Err(Damage::OtherVersion);
        }
        if identity != sum(head) {
            return Err(Damage::Front);
        }
        if made != version {
            return Err(Damage::OtherVersion);
        }
        if length != bytes.len() as u64 {
            return Err(Damage::Length);
        }
        let count = u32::try_from(count).ok().filter(|&count| count <= MOST);
        Ok(Self {
            length,
            count: count.ok_or(Damage::Front)?,
            table,
            identity,
        })
    }

    /// The table, each section known to lie in its own place.
    pub(super) fn entries(&self, bytes: &[u8]) -> Result<Vec<Entry>, Damage> {
        let mut at = end(self.count.into());
        let until = usize::try_from(at).map_err(|_| Damage::Length)?;
        let table = bytes.get(HEADER..until).ok_or(Damage::Length)?;
        if sum(table) != self.table {
            return Err(Damage::Front);
        }
        let mut rest = Numbers(table);
        let mut entries = Vec::new();
        let mut tags = BTreeSet::new();
        for _ in 0..self.count {
            let entry = Entry {
                tag: rest.u32()?,
                size: rest.u32()?,
                offset: rest.u64()?,
                length: rest.u64()?,
                sum: rest.u64()?,
            };
            let tag = entry.tag;
            if !tags.insert(tag) {
                return Err(Damage::Twice { tag });
            }
            if !matches!(entry.size, 1 | 2 | 4 | 8)
                || !entry.length.is_multiple_of(entry.size.into())
            {
                return Err(Damage::OtherNumbers { tag });
            }
            let end = entry.offset.checked_add(entry.length);
            let end = end.filter(|&end| end <= self.length);
            if entry.offset != at.next_multiple_of(STEP as u64) {
                return Err(Damage::Misplaced { tag });
            }
            at = end.ok_or(Damage::Misplaced { tag })?;
            entries.push(entry);
        }
        if at == self.length {
            Ok(entries)
        } else {
            Err(Damage::Length)
        }
    }
}

/// Little-endian numbers, one after the other.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    fn u32(&mut self) -> Result<u32, Damage> {
        self.take().map(u32::from_le_bytes).ok_or(Damage::Length)
    }

    fn u64(&mut self) -> Result<u64, Damage> {
        self.take().map(u64::from_le_bytes).ok_or(Damage::Length)
    }
}
