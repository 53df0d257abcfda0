//! The store: any number of records in one arena of bytes, with an offset each.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::flaw::{Flaw, Place, Problem};
use super::record::ResourceRef;
use super::resource::FacetRule;
use super::slab::Slab;
use super::synonyms::Synonyms;
use super::values::Values;
use crate::text::{clean_bare, clean_line};

/// A record's key in memory: cheap, and only good for the catalogue that gave it out. Slots stand in the order of the
/// titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub(super) u32);

impl Slot {
    /// Its place in the catalogue, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The slot at place `index`; a place that the catalogue does not have is a slot that it does not know.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A file that records came from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Short and unique among the loaded ones: the id that the catalogue gives itself, or the file's name without its ending.
    pub name: String,
    /// What the file calls itself; its name where it says nothing.
    pub title: String,
    /// Under which terms its texts may be used; empty when it does not say.
    pub licence: String,
    /// The facets that its keeper names.
    pub facets: Vec<FacetRule>,
    /// The words for the same thing that its keeper gives.
    pub synonyms: Vec<Synonyms>,
    /// The file that they stand in, as the person named it, and the line and column of each.
    pub(super) stand: (String, Vec<(usize, usize)>),
    /// The slot of its first record.
    pub(super) first: u32,
}

impl Source {
    /// A source before its records are known.
    pub fn new(name: &str, title: &str, licence: &str, mut facets: Vec<FacetRule>) -> Self {
        let name = clean_bare(name).into_owned();
        let title = clean_line(title).into_owned();
        let title = if title.is_empty() {
            name.clone()
        } else {
            title
        };
        for rule in &mut facets {
            rule.field = clean_line(&rule.field).into_owned();
            let label = rule.label.take();
            rule.label = label.map(|label| clean_line(&label).into_owned());
        }
        Self {
            name,
            title,
            licence: clean_line(licence).into_owned(),
            facets,
            ..Self::default()
        }
    }

    /// The same with these synonyms, each with the line and column of `file` where it stands. They are clean.
    #[must_use]
    pub fn with_synonyms(
        mut self,
        file: &str,
        synonyms: impl IntoIterator<Item = (Synonyms, (usize, usize))>,
    ) -> Self {
        let (synonyms, places) = synonyms.into_iter().unzip();
        self.synonyms = synonyms;
        self.stand = (clean_line(file).into_owned(), places);
        self
    }

    /// The flaw `problem` of the synonyms at place `nth`.
    pub fn flaw_of_synonyms(&self, nth: usize, problem: Problem) -> Flaw {
        let (file, places) = &self.stand;
        let place = places.get(nth).map(|&(line, column)| Place {
            line,
            column,
            ..Place::default()
        });
        Flaw {
            file: file.clone(),
            place,
            record: None,
            begins: None,
            problem,
        }
    }
}

/// The store is full: more than four billion records, values or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the catalogue is larger than this program can hold")]
pub struct TooLarge;

/// A validated set of resources, in memory.
#[derive(Debug, Default)]
pub struct Catalogue {
    pub(super) sources: Vec<Source>,
    pub(super) bytes: Slab<u8>,
    /// Where each record ends in `bytes`, in the order of the files.
    pub(super) ends: Slab<u32>,
    /// For each slot the place of its record in the files; empty while the catalogue is being built, when the two are one.
    pub(super) order: Slab<u32>,
    pub(super) values: Values,
    /// All slots in the order of the ids, from the first time that an id is looked for.
    pub(super) by_id: OnceLock<Slab<u32>>,
    pub(super) flaws: Vec<Flaw>,
}

impl Catalogue {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Every slot, in the order of the titles.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = Slot> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(Slot)
    }

    /// Every record, in the order of the titles.
    pub fn resources(&self) -> impl ExactSizeIterator<Item = ResourceRef<'_>> {
        self.slots().map(|slot| self.resource(slot))
    }

    /// The record in `slot`; one with nothing in it for a slot of another catalogue.
    pub fn resource(&self, slot: Slot) -> ResourceRef<'_> {
        let at = |i: usize| self.ends.get(i).map(|&end| end as usize);
        let place = self.file_place(slot);
        let start = place.checked_sub(1).map_or(Some(0), at).unwrap_or(0);
        let end = at(place).unwrap_or(start);
        ResourceRef {
            catalogue: self,
            slot,
            bytes: self.bytes.get(start..end).unwrap_or(&[]),
        }
    }

    /// The place of a record when all stand in the order of the files, from 0.
    pub fn file_place(&self, slot: Slot) -> usize {
        let place = self.order.get(slot.index());
        place.map_or(slot.index(), |&place| place as usize)
    }

    /// Every slot, in the order of the files.
    pub fn in_file_order(&self) -> Vec<Slot> {
        let mut slots = vec![Slot(0); self.len()];
        for slot in self.slots() {
            if let Some(at) = slots.get_mut(self.file_place(slot)) {
                *at = slot;
            }
        }
        slots
    }

    /// The files that the records came from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    pub(super) fn source_of(&self, slot: Slot) -> &Source {
        static NOWHERE: Source = Source {
            name: String::new(),
            title: String::new(),
            licence: String::new(),
            facets: Vec::new(),
            synonyms: Vec::new(),
            stand: (String::new(), Vec::new()),
            first: 0,
        };
        let place = self.file_place(slot);
        let after = self
            .sources
            .partition_point(|source| source.first as usize <= place);
        after
            .checked_sub(1)
            .and_then(|i| self.sources.get(i))
            .unwrap_or(&NOWHERE)
    }

    /// The interned values.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// What is wrong with the files, in their order.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// Gives memory back to the system that only holds what a file has: of a catalogue in a mapped snapshot, all of the map.
    pub fn let_go(&self) {
        self.bytes.let_go();
    }

    /// The bytes that the records take, for a report.
    pub fn bytes(&self) -> usize {
        self.bytes.len() + self.ends.len() * 8
    }

    /// The records that `id` names: one for `catalogue/id`, and one from each catalogue that has it for a bare `id`.
    pub fn find(&self, id: &str) -> Vec<Slot> {
        let mut found = self.with_id(id);
        if found.is_empty()
            && let Some((source, bare)) = id.split_once('/')
        {
            found = self.with_id(bare);
            found.retain(|&slot| self.source_of(slot).name == source);
        }
        found
    }

    fn by_id(&self) -> &[u32] {
        self.by_id.get_or_init(|| by_id(self).into())
    }

    fn with_id(&self, id: &str) -> Vec<Slot> {
        let by_id = self.by_id();
        let start = by_id.partition_point(|&slot| self.resource(Slot(slot)).id() < id);
        let rest = by_id.get(start..).unwrap_or(&[]).iter();
        rest.map(|&slot| Slot(slot))
            .take_while(|&slot| self.resource(slot).id() == id)
            .collect()
    }

    /// The lasting name of a record: its id, written `catalogue/id` where two catalogues have the same one.
    pub fn name_of(&self, slot: Slot) -> String {
        let resource = self.resource(slot);
        // Within one source no id stands twice, and to look it up touches records all over the store.
        if self.sources.len() > 1 && self.with_id(resource.id()).len() > 1 {
            format!("{}/{}", resource.source().name, resource.id())
        } else {
            resource.id().to_owned()
        }
    }
}

/// What a catalogue holds in numbers: what a snapshot keeps of it.
#[derive(Debug, Clone, Default)]
pub struct Store {
    /// The records, packed, in the order of the files.
    pub bytes: Slab<u8>,
    /// Where each of them ends.
    pub ends: Slab<u32>,
    /// For each slot the place of its record in the files.
    pub order: Slab<u32>,
    /// All slots in the order of the ids.
    pub by_id: Slab<u32>,
    /// The texts of the values, one behind the other.
    pub value_text: Slab<u8>,
    /// Where each of them ends.
    pub value_ends: Slab<u32>,
}

/// The same, lent.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "as in `Store`")]
pub struct StoreRef<'a> {
    pub bytes: &'a [u8],
    pub ends: &'a [u32],
    pub order: &'a [u32],
    pub by_id: &'a [u32],
    pub value_text: &'a [u8],
    pub value_ends: &'a [u32],
}

impl Catalogue {
    /// What it holds in numbers.
    pub fn store(&self) -> StoreRef<'_> {
        let (value_text, value_ends) = self.values.parts();
        StoreRef {
            bytes: &self.bytes,
            ends: &self.ends,
            order: &self.order,
            by_id: self.by_id(),
            value_text,
            value_ends,
        }
    }

    /// A catalogue of what another held. `None` where the numbers of records differ; any other damage only makes records
    /// say less.
    pub fn of_store(store: Store, sources: Vec<Source>, flaws: Vec<Flaw>) -> Option<Self> {
        let len = store.ends.len();
        (store.order.len() == len && store.by_id.len() == len).then(|| Self {
            sources,
            bytes: store.bytes,
            ends: store.ends,
            order: store.order,
            values: Values::of_parts(store.value_text, store.value_ends),
            by_id: store.by_id.into(),
            flaws,
        })
    }
}

/// All slots in the order of the ids, and of the files where several have one. Ids that a program gave out stand in their
/// order already: then nothing is sorted.
fn by_id(catalogue: &Catalogue) -> Vec<u32> {
    let mut slots = catalogue.in_file_order();
    let id = |slot: &Slot| catalogue.resource(*slot).id();
    if !slots.is_sorted_by_key(id) {
        slots.sort_by_cached_key(id);
    }
    slots.into_iter().map(|slot| slot.0).collect()
}

#[cfg(test)]
mod tests;
