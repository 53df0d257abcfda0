//! What a search needs, worked out once from a catalogue: facets, folded text, words, and the order of titles.
//!
//! An index owns its catalogue, so the two cannot disagree.

mod around;
pub mod bits;
mod buckets;
mod custom_fields;
mod facets;
mod forms;
mod gather;
mod keeper;
mod languages;
mod shard;
mod snapshot;
mod spelt;
mod text;
mod url_prefixes;
mod vocabulary;

pub use around::Around;
pub use bits::{Bits, Postings, has, slots_of};
pub use buckets::Bucket;
pub use custom_fields::own_name;
pub use facets::{Answers, BARS, Facet, FacetId, FacetValue, Numbers, Span, Tried};
pub use forms::ValueForms;
pub use keeper::{KeeperWords, Meaning, Synonym, phrase_words};
pub use languages::Languages;
pub use shard::Shard;
pub use snapshot::FORM;
pub use text::{CLASSES, SEGMENT, Segment, TEXT, Texts, class, segments, text_around};
pub use vocabulary::Vocabulary;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::model::{Catalogue, Field, Shape, Slot, parts};
use crate::query::{NameKind, Names};
use url_prefixes::UrlPrefixes;

/// A catalogue and what a search needs to know of it.
#[derive(Debug, Default)]
pub struct Index {
    catalogue: Catalogue,
    /// Those that are shown come first.
    facets: Vec<Facet>,
    shown: usize,
    shards: Vec<Shard>,
    /// For each field that has texts or parts the records that have it.
    present: BTreeMap<Field, Postings>,
    /// From the first time that it is needed.
    vocabulary: OnceLock<Vocabulary>,
    languages: OnceLock<Languages>,
    keeper: OnceLock<KeeperWords>,
    forms: OnceLock<ValueForms>,
    names: Names,
}

impl Index {
    /// Of `catalogue`.
    pub fn new(catalogue: Catalogue) -> Self {
        let ranges = parts(catalogue.len());
        Self::in_shards(catalogue, ranges, url_prefixes::COMMON)
    }

    /// Of `catalogue`, the records of each of `ranges` in a shard. They follow one another, and each begins at a multiple
    /// of 64. The beginning of an address that `common` records share is kept once.
    pub(crate) fn in_shards(
        catalogue: Catalogue,
        ranges: Vec<Range<usize>>,
        common: usize,
    ) -> Self {
        let stems = UrlPrefixes::of(&catalogue, common);
        let (shards, mut columns, as_text) = shard::gather(&catalogue, ranges, &stems);
        let of_stems = stems.facet(std::mem::take(&mut columns.stems), catalogue.len());
        let cited = std::mem::take(&mut columns.cited);
        let present = std::mem::take(&mut columns.present);
        let present = present
            .into_iter()
            .map(|(field, words)| (field, Postings::of(Bits::of_words(words, catalogue.len()))));
        let present = present.collect();
        let (mut facets, shown) = gather::facets(&catalogue, columns, &as_text);
        facets.extend(of_stems);
        let names = names(facets.get(..shown).unwrap_or(&facets), &cited);
        Self {
            catalogue,
            facets,
            shown,
            shards,
            present,
            vocabulary: OnceLock::new(),
            languages: OnceLock::new(),
            keeper: OnceLock::new(),
            forms: OnceLock::new(),
            names,
        }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The facets that are shown, in the order of the sidebar.
    pub fn facets(&self) -> &[Facet] {
        self.facets.get(..self.shown).unwrap_or(&self.facets)
    }

    /// All facets, those that are not shown behind the others.
    pub fn all_facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The facet with this key.
    pub fn facet(&self, id: FacetId) -> Option<&Facet> {
        self.facets().get(id.0)
    }

    /// The facet of the field with this name, shown or not.
    pub fn facet_named(&self, name: &str) -> Option<(FacetId, &Facet)> {
        self.facets
            .iter()
            .enumerate()
            .find(|(_, facet)| facet.name == name)
            .map(|(at, facet)| (FacetId(at), facet))
    }

    /// The records in parts, each with its folded texts, in the order of the slots.
    pub fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// The folded text of the short fields of a record.
    pub fn titles(&self, slot: Slot) -> &[u8] {
        self.shard_of(slot)
            .map_or(&[], |(shard, at)| shard.titles.read().record(at))
    }

    /// The folded text of the long fields of a record.
    pub fn bodies(&self, slot: Slot) -> &[u8] {
        self.shard_of(slot)
            .map_or(&[], |(shard, at)| shard.bodies.read().record(at))
    }

    fn shard_of(&self, slot: Slot) -> Option<(&Shard, usize)> {
        let at = slot.index();
        let shard = self.shards.iter().find(|shard| shard.slots.contains(&at))?;
        Some((shard, at - shard.slots.start))
    }

    /// Whether the beginnings that many addresses share are kept apart from the rest of them.
    pub fn parts_addresses(&self) -> bool {
        self.facets.iter().any(url_prefixes::is_of_stems)
    }

    /// Adds the records that have `field`, one of texts or parts, to `found`.
    pub fn having(&self, field: Field, found: &mut Bits) {
        if let Some(records) = self.present.get(&field) {
            records.add_to(found);
        } else if matches!(field, Field::Title | Field::Id) {
            *found = Bits::all(self.catalogue.len());
        }
    }

    /// The words of the short fields. The first to ask waits until they are gathered.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let tried = self
                .facets
                .iter()
                .filter(|facet| facet.tried == Tried::Short);
            let values = tried.flat_map(|facet| match &facet.answers {
                Answers::Values(values) => values.as_slice(),
                Answers::Numbers(_) => &[],
            });
            let folded = values.flat_map(FacetValue::each_form);
            Vocabulary::new(&self.shards, folded.map(|(folded, _)| folded))
        })
    }

    /// The languages of the records, from the first time that they are needed.
    pub fn languages(&self) -> &Languages {
        self.languages.get_or_init(|| Languages::of_records(self))
    }

    /// The other words that keepers gave, from the first time that they are needed.
    pub fn keeper_words(&self) -> &KeeperWords {
        self.keeper.get_or_init(|| KeeperWords::of_catalogue(self))
    }

    /// Whether anything has needed the other words that keepers gave.
    #[cfg(test)]
    pub(crate) fn has_keeper_words(&self) -> bool {
        self.keeper.get().is_some()
    }

    /// The values of the facets by their forms, from the first time that they are needed.
    pub fn value_forms(&self) -> &ValueForms {
        self.forms.get_or_init(|| ValueForms::of_facets(self))
    }

    /// The names that are fields in a query on this catalogue.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The heap bytes of the folded texts, for a report.
    pub fn text_bytes(&self) -> usize {
        let shards = self.shards.iter();
        shards
            .map(|shard| shard.titles.own_bytes() + shard.bodies.own_bytes())
            .sum()
    }
}

/// The names of the fields that the facets show, and of identifiers.
fn names<'a>(facets: &[Facet], cited: impl IntoIterator<Item = &'a String>) -> Names {
    let mut names = Names::default();
    for &field in Field::ALL
        .iter()
        .filter(|&&field| field != Field::Id && field != Field::Extra)
    {
        let kind = match field.shape() {
            Shape::Number | Shape::Range => NameKind::Numbers,
            Shape::Values => NameKind::Values,
            Shape::Line | Shape::Prose | Shape::Lines | Shape::Parts => NameKind::Text,
        };
        if field != Field::Source || facets.iter().any(|facet| facet.field == Some(field)) {
            names.add(field.name(), field.names().get(1..).unwrap_or(&[]), kind);
        }
    }
    for facet in facets.iter().filter(|facet| facet.field.is_none()) {
        let kind = match facet.answers {
            Answers::Values(_) => NameKind::Values,
            Answers::Numbers(_) => NameKind::Numbers,
        };
        names.add(&facet.name, &[], kind);
    }
    cited.into_iter().for_each(|name| names.cite(name));
    names
}
