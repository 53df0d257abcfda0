//! Building a catalogue: sources and their records in their order, from one thread or from several that pack for it.

use std::collections::HashMap;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

use super::catalogue::{Catalogue, Slot, Source, TooLarge};
use super::draft::RecordDraft;
use super::flaw::Flaw;
use super::order::by_title;
use super::packer::{Packed, Packer, id_of};
use super::resource::Resource;
use crate::text::clean_bare;

/// Builds a catalogue, record by record.
#[derive(Debug, Default)]
pub struct Builder {
    catalogue: Catalogue,
    press: Packer,
    /// The first record of the source being read whose id has this hash.
    ids: HashMap<u64, Slot, RandomState>,
    /// The names of the sources, each with the number from which on a free one is looked for.
    names: HashMap<String, u32>,
    one: Packed,
}

/// How far a builder had come.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    sources: usize,
    bytes: usize,
    records: usize,
    flaws: usize,
}

/// What became of a record that a builder was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is in the store.
    In,
    /// The source being read has its id already.
    Repeated,
    /// The store is full.
    Full,
}

impl Builder {
    /// A builder with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a source: the records that follow are its. A name that another source has gets a number behind it.
    pub fn source(&mut self, mut source: Source) {
        if let Some(&last) = self.names.get(&source.name) {
            let named = |n| (n, format!("{}-{n}", source.name));
            let mut free = (last..=u32::MAX).map(named);
            let free = free.find(|(_, name)| !self.names.contains_key(name));
            let (number, name) = free.unwrap_or_default();
            self.names
                .insert(std::mem::replace(&mut source.name, name), number);
        }
        self.names.insert(source.name.clone(), 2);
        source.first = u32::try_from(self.catalogue.len()).unwrap_or(u32::MAX);
        self.catalogue.sources.push(source);
        self.forget_ids();
    }

    /// Which record of the source being read has this id, from 0.
    pub fn nth_with(&self, id: &str) -> Option<usize> {
        let slot = self.with(self.press.hasher.hash_one(id.as_bytes()), id)?;
        slot.index().checked_sub(self.first().index())
    }

    fn first(&self) -> Slot {
        let last = self.catalogue.sources.last();
        Slot(last.map_or(0, |source| source.first))
    }

    fn with(&self, hash: u64, id: &str) -> Option<Slot> {
        let &slot = self.ids.get(&hash)?;
        let same = |&slot: &Slot| self.catalogue.resource(slot).id() == id;
        Some(slot).filter(same).or_else(|| {
            // Two ids of one hash.
            let last = u32::try_from(self.catalogue.len()).unwrap_or(u32::MAX);
            (self.first().0..last).map(Slot).find(same)
        })
    }

    /// What packs records for this builder, in another thread.
    pub fn press(&self) -> Packer {
        self.press.clone()
    }

    /// Takes a packed record into the source being read, if its id is new.
    pub fn take(&mut self, packed: &Packed, nth: usize) -> Added {
        let (bytes, hash) = packed.record(nth);
        let next = Slot(u32::try_from(self.catalogue.len()).unwrap_or(u32::MAX));
        let first = *self.ids.entry(hash).or_insert(next);
        if first != next && self.with(hash, id_of(bytes)).is_some() {
            return Added::Repeated;
        }
        self.put(bytes).map_or(Added::Full, |_| Added::In)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<Slot, TooLarge> {
        let all = &mut self.catalogue;
        let end = u32::try_from(all.bytes.len() + bytes.len()).map_err(|_| TooLarge)?;
        let slot = Slot(u32::try_from(all.len()).map_err(|_| TooLarge)?);
        all.bytes.make_mut().extend_from_slice(bytes);
        all.ends.make_mut().push(end);
        Ok(slot)
    }

    /// Adds a record to the source being read. The caller has checked that its id is new.
    ///
    /// # Errors
    /// [`TooLarge`] when the store is full; the record is then left out.
    pub fn add(&mut self, resource: &Resource) -> Result<(), TooLarge> {
        let mut packed = std::mem::take(&mut self.one);
        packed.clear();
        let mut draft = RecordDraft::from(resource);
        draft.id = clean_bare(&resource.id);
        let made = self.press.pack(&draft, &mut packed);
        let added = made.and_then(|()| {
            let (bytes, hash) = packed.record(0);
            let slot = self.put(bytes)?;
            self.ids.entry(hash).or_insert(slot);
            Ok(())
        });
        self.one = packed;
        added
    }

    /// How far it has come.
    pub fn mark(&self) -> Mark {
        let all = &self.catalogue;
        Mark {
            sources: all.sources.len(),
            bytes: all.bytes.len(),
            records: all.ends.len(),
            flaws: all.flaws.len(),
        }
    }

    /// Forgets the sources, records and flaws that came after `mark`, which was made before a source was begun.
    pub fn back_to(&mut self, mark: Mark) {
        let all = &mut self.catalogue;
        all.sources.truncate(mark.sources);
        all.bytes.make_mut().truncate(mark.bytes);
        all.ends.make_mut().truncate(mark.records);
        all.flaws.truncate(mark.flaws);
        let left = all.sources.iter();
        self.names = left.map(|source| (source.name.clone(), 2)).collect();
        self.forget_ids();
    }

    fn forget_ids(&mut self) {
        self.ids = HashMap::default();
    }

    /// Notes what is wrong with a file.
    pub fn flaw(&mut self, flaw: Flaw) {
        self.catalogue.flaws.push(flaw);
    }

    /// How many records there are so far.
    pub fn len(&self) -> usize {
        self.catalogue.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.catalogue.is_empty()
    }

    /// What there is so far, as a catalogue of its own.
    pub fn so_far(&self) -> Catalogue {
        let all = &self.catalogue;
        let builder = Self {
            catalogue: Catalogue {
                sources: all.sources.clone(),
                bytes: all.bytes.clone(),
                ends: all.ends.clone(),
                flaws: all.flaws.clone(),
                ..Catalogue::default()
            },
            press: Packer {
                values: self.press.values.so_far().into(),
                ..Packer::default()
            },
            ..Self::default()
        };
        builder.build()
    }

    /// The finished catalogue.
    pub fn build(mut self) -> Catalogue {
        // Which ids there are is not asked any more, and takes room that the order of the titles needs.
        self.forget_ids();
        let mut catalogue = self.catalogue;
        catalogue.values = self.press.values.finish();
        catalogue.order = by_title(&catalogue).into();
        catalogue.bytes.make_mut().shrink_to_fit();
        catalogue.ends.make_mut().shrink_to_fit();
        catalogue
    }
}
