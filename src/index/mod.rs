//! What a search needs, worked out once from a catalogue: facets, folded text, words, and the order of titles.
//!
//! An index owns its catalogue, so the two cannot disagree.

mod bits;
mod buckets;
mod facets;
mod gather;
mod haystack;
mod own;
mod vocabulary;

pub use bits::{Bits, Postings};
pub use buckets::Bucket;
pub use facets::{Answers, BARS, Facet, FacetId, FacetValue, Numbers};
pub use haystack::{Haystack, Letters, SEGMENT, Segment, each_text, reachable, segments, short};
pub use own::own_name;
pub use vocabulary::Vocabulary;

use crate::model::{Catalogue, Field, Shape, Slot};
use crate::query::{NameKind, Names};
use crate::text::fold_into;

/// A catalogue and what a search needs to know of it.
#[derive(Debug)]
pub struct Index {
    catalogue: Catalogue,
    facets: Vec<Facet>,
    haystack: Haystack,
    vocabulary: Vocabulary,
    /// For each record its place when all are ordered by title, then id.
    title_place: Vec<u32>,
    names: Names,
}

impl Index {
    /// Of `catalogue`.
    pub fn new(catalogue: Catalogue) -> Self {
        let facets = gather::facets(&catalogue);
        let haystack = Haystack::new(&catalogue);
        let vocabulary = Vocabulary::new(&haystack, catalogue.len());
        let title_place = title_places(&catalogue);
        let names = names(&facets);
        Self {
            catalogue,
            facets,
            haystack,
            vocabulary,
            title_place,
            names,
        }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The facets, in the order of the sidebar.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The facet with this key.
    pub fn facet(&self, id: FacetId) -> Option<&Facet> {
        self.facets.get(id.0)
    }

    /// The facet of the field with this name.
    pub fn facet_named(&self, name: &str) -> Option<(FacetId, &Facet)> {
        self.facets
            .iter()
            .enumerate()
            .find(|(_, facet)| facet.name == name)
            .map(|(at, facet)| (FacetId(at), facet))
    }

    /// The folded text of every record.
    pub fn haystack(&self) -> &Haystack {
        &self.haystack
    }

    /// The words of the short fields.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The names that are fields in a query on this catalogue.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The place of a record when all are ordered by title, then id.
    pub fn title_place(&self, slot: Slot) -> u32 {
        self.title_place
            .get(slot.index())
            .copied()
            .unwrap_or(u32::MAX)
    }
}

fn title_places(catalogue: &Catalogue) -> Vec<u32> {
    let mut order: Vec<(String, Slot)> = catalogue
        .resources()
        .map(|resource| {
            let mut key = String::new();
            fold_into(resource.title(), &mut key);
            let start = key.find(char::is_alphanumeric).unwrap_or(0);
            key.drain(..start);
            (key, resource.slot())
        })
        .collect();
    order.sort_by(|(a, x), (b, y)| {
        a.cmp(b)
            .then_with(|| catalogue.resource(*x).id().cmp(catalogue.resource(*y).id()))
            .then(x.cmp(y))
    });
    let mut places = vec![0; order.len()];
    for (place, (_, slot)) in (0..).zip(order) {
        if let Some(at) = places.get_mut(slot.index()) {
            *at = place;
        }
    }
    places
}

fn names(facets: &[Facet]) -> Names {
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
    names
}
