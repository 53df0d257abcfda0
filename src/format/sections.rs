//! Runs of numbers as one file that can be mapped: a header, a table, and the sections themselves.
//!
//! ```text
//! 0        the header, 64 bytes: magic, byte order, form, the version of who wrote it, length of the file,
//!          number of sections, checksum of the table, checksum of the header
//! 64       the table, 32 bytes a section: tag, size of a number, place, length in bytes, checksum (XXH3)
//! then     each section, begun at the next multiple of 64 and filled up with zeros
//! ```
//!
//! Numbers of the header and the table are little-endian. Those of the sections are as the machine has them, which the
//! byte order in the header tells; only little-endian ones are taken.
//!
//! To open a file reads its header and its table alone, whatever its size; they are then known to be whole, and every
//! section to lie where it should. That a section's own bytes are whole, only a check tells, so who reads them must
//! bear any numbers. Nothing here panics, whatever the bytes.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind, Read, Write};
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Map, Number, Slab};

mod table;

pub use table::Damage;
use table::{Entry, Head};

/// Where a section may begin: at a multiple of this, which suits every number and a line of a processor's cache.
const STEP: usize = 64;

/// How much is read at once by a check.
const PIECE: usize = 256 << 10;

/// What names a section in its file.
pub type Tag = u32;

/// Sections that are to be written, in the order in which they will lie.
#[derive(Debug)]
pub struct Layout<'a> {
    version: u64,
    parts: Vec<(Tag, usize, Bytes<'a>)>,
}

#[derive(Debug)]
enum Bytes<'a> {
    Lent(&'a [u8]),
    Own(Vec<u8>),
}

impl Bytes<'_> {
    fn all(&self) -> &[u8] {
        match self {
            Bytes::Lent(bytes) => bytes,
            Bytes::Own(bytes) => bytes,
        }
    }
}

impl<'a> Layout<'a> {
    /// No section as yet. Only who asks for the same `version` can open what is written.
    pub fn new(version: u64) -> Self {
        Self {
            version,
            parts: Vec::new(),
        }
    }

    /// Adds a section that is written straight from where it lies.
    pub fn add<T: Number>(&mut self, tag: Tag, numbers: &'a [T]) {
        let bytes = Bytes::Lent(bytemuck::cast_slice(numbers));
        self.parts.push((tag, size_of::<T>(), bytes));
    }

    /// Adds a section that was made to be written, and is a small one: it is copied.
    pub fn add_own<T: Number>(&mut self, tag: Tag, numbers: &[T]) {
        let bytes = Bytes::Own(bytemuck::cast_slice(numbers).to_vec());
        self.parts.push((tag, size_of::<T>(), bytes));
    }

    /// Writes everything, in two passes over the sections: one for their checksums, one for themselves.
    ///
    /// # Errors
    ///
    /// What the writing said; or `InvalidInput` if two sections have the same tag.
    pub fn write_to(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let mut tags = BTreeSet::new();
        if let Some((tag, ..)) = self.parts.iter().find(|(tag, ..)| !tags.insert(*tag)) {
            let why = Damage::Twice { tag: *tag }.to_string();
            return Err(Error::new(ErrorKind::InvalidInput, why));
        }
        let mut end = table::end(self.parts.len() as u64);
        let mut entries = Vec::with_capacity(self.parts.len());
        for (tag, size, bytes) in &self.parts {
            let offset = end.next_multiple_of(STEP as u64);
            let length = bytes.all().len() as u64;
            entries.push(Entry {
                tag: *tag,
                size: u32::try_from(*size).unwrap_or(0),
                offset,
                length,
                sum: table::sum(bytes.all()),
            });
            end = offset + length;
        }
        let front = table::front(self.version, end, &entries);
        out.write_all(&front)?;
        let mut at = front.len() as u64;
        for (entry, (_, _, bytes)) in entries.iter().zip(&self.parts) {
            let gap = usize::try_from(entry.offset - at).unwrap_or(0);
            out.write_all([0; STEP].get(..gap).unwrap_or(&[]))?;
            out.write_all(bytes.all())?;
            at = entry.offset + entry.length;
        }
        Ok(())
    }
}

/// An opened file of sections.
#[derive(Debug, Clone)]
pub struct Sections {
    map: Arc<dyn Map>,
    entries: Arc<[Entry]>,
    identity: u64,
}

impl Sections {
    /// Opens what `map` holds, for who knows `version`. The sections themselves are not looked at.
    ///
    /// # Errors
    ///
    /// Why this is no file of ours, or not a whole one.
    pub fn open(map: Arc<dyn Map>, version: u64) -> Result<Self, Damage> {
        let bytes = map.bytes();
        let head = Head::read(bytes, version)?;
        let entries = head.entries(bytes)?;
        let identity = head.identity;
        Ok(Self {
            entries: entries.into(),
            identity,
            map,
        })
    }

    /// A number that two files share only if they hold the same.
    pub fn identity(&self) -> u64 {
        self.identity
    }

    /// The tags, in the order of the file.
    #[cfg(test)]
    pub(crate) fn tags(&self) -> impl Iterator<Item = Tag> + '_ {
        self.entries.iter().map(|entry| entry.tag)
    }

    /// The numbers of a section, unchecked.
    ///
    /// # Errors
    ///
    /// There is no such section, or its numbers are of another size.
    pub fn slab<T: Number>(&self, tag: Tag) -> Result<Slab<T>, Damage> {
        let entry = self.entry(tag)?;
        if entry.size as usize != size_of::<T>() {
            return Err(Damage::OtherNumbers { tag });
        }
        Ok(Slab::mapped(Arc::clone(&self.map), entry.range()?))
    }

    /// Whether the bytes of a section are those that were written; reads them all.
    ///
    /// # Errors
    ///
    /// There is no such section, or it has changed.
    pub fn check_one(&self, tag: Tag) -> Result<(), Damage> {
        let entry = self.entry(tag)?;
        let bytes = self.map.bytes().get(entry.range()?);
        if bytes.is_some_and(|bytes| table::sum(bytes) == entry.sum) {
            Ok(())
        } else {
            Err(Damage::Changed { tag })
        }
    }

    /// Whether the whole file is what was written: reads it from its beginning through `file`, so that nothing of the
    /// map is brought into memory.
    ///
    /// # Errors
    ///
    /// What has changed, or that it cannot be read.
    pub fn check_all(&self, file: &mut dyn Read) -> Result<(), Damage> {
        let mut piece = vec![0; PIECE];
        let mut at = table::end(self.entries.len() as u64);
        let front = self.map.bytes().get(..usize::try_from(at).unwrap_or(0));
        let mut sum = table::Sum::new();
        pass(file, at, &mut piece, &mut |bytes| sum.write(bytes))?;
        if front.is_none_or(|front| table::sum(front) != sum.finish()) {
            return Err(Damage::Front);
        }
        for entry in self.entries.iter() {
            let mut zeros = true;
            pass(file, entry.offset - at, &mut piece, &mut |bytes| {
                zeros &= bytes.iter().all(|&byte| byte == 0);
            })?;
            let mut sum = table::Sum::new();
            pass(file, entry.length, &mut piece, &mut |bytes| {
                sum.write(bytes);
            })?;
            if !zeros || sum.finish() != entry.sum {
                return Err(Damage::Changed { tag: entry.tag });
            }
            at = entry.offset + entry.length;
        }
        match file.read(&mut piece) {
            Ok(0) => Ok(()),
            Ok(_) => Err(Damage::Length),
            Err(error) => Err(Damage::unreadable(&error)),
        }
    }

    fn entry(&self, tag: Tag) -> Result<&Entry, Damage> {
        let found = self.entries.iter().find(|entry| entry.tag == tag);
        found.ok_or(Damage::Missing { tag })
    }
}

/// Reads exactly `length` bytes, a piece at a time.
fn pass(
    file: &mut dyn Read,
    mut length: u64,
    piece: &mut [u8],
    take: &mut dyn FnMut(&[u8]),
) -> Result<(), Damage> {
    while length > 0 {
        let most = usize::try_from(length).map_or(piece.len(), |n| n.min(piece.len()));
        let Some(part) = piece.get_mut(..most) else {
            return Err(Damage::Length);
        };
        match file.read(part) {
            Ok(0) => return Err(Damage::Length),
            Ok(read) => {
                take(part.get(..read).unwrap_or(&[]));
                length = length.saturating_sub(read as u64);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Damage::unreadable(&error)),
        }
    }
    Ok(())
}

impl Entry {
    /// Its bytes in the file.
    fn range(&self) -> Result<Range<usize>, Damage> {
        let place = |number: u64| usize::try_from(number).ok();
        let start = place(self.offset);
        let end = self.offset.checked_add(self.length).and_then(place);
        match (start, end) {
            (Some(start), Some(end)) => Ok(start..end),
            _ => Err(Damage::Misplaced { tag: self.tag }),
        }
    }
}

#[cfg(test)]
mod tests;
