//! The beginnings that many addresses share: `doi.org/10.1016/`, `packages.example/pypi/`.
//!
//! Each is kept once, as a value of a hidden facet is, and of such an address only the rest lies among the texts: in a
//! collection whose addresses all begin alike that is a quarter of all text.

use std::collections::BTreeMap;

use super::bits::Postings;
use super::facets::{Answers, Facet, FacetValue, Tried};
use crate::model::{Catalogue, Datum, FacetMatch, Field, Slot};
use crate::text::fold;

/// So many records must share a beginning.
pub(super) const COMMON: usize = 4096;
/// So many records are looked at to see which beginnings are common.
const SAMPLE: usize = 4096;
/// So many beginnings are kept.
const MOST: usize = 32;
/// The name of the facet; no field has it, so that no query asks for it.
const NAME: &str = "beginning of an address";

/// Stands behind a beginning for the letter or digit that follows it in every address: no word ends there. Nobody types
/// it, as it is for private use.
const GOES_ON: &str = "\u{e000}";

/// The beginnings that many addresses share, and the records of each.
#[derive(Debug, Default)]
pub(super) struct UrlPrefixes {
    stems: Vec<String>,
}

impl UrlPrefixes {
    /// Those that about `common` records of `catalogue` share.
    pub(super) fn of(catalogue: &Catalogue, common: usize) -> Self {
        let len = catalogue.len();
        if len < common {
            return Self::default();
        }
        let step = len.div_ceil(SAMPLE).max(1);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for at in (0..len).step_by(step) {
            catalogue.resource(Slot::at(at)).each_datum(|field, datum| {
                if let (Field::Links, Datum::Text(address)) = (field, datum)
                    && let Some(at) = address.rfind('/')
                    && let Some(stem) = address.get(..=at)
                {
                    *counts.entry(stem.to_owned()).or_default() += 1;
                }
            });
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.retain(|&(_, count)| count * step >= common);
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        counts.truncate(MOST);
        Self {
            stems: counts.into_iter().map(|(stem, _)| stem).collect(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// Which beginning an address has, up to its last `/`, and the rest of it. None where the rest begins with a mark: it
    /// would fold otherwise than within the whole.
    pub(super) fn parted<'a>(&self, address: &'a str) -> Option<(usize, &'a str)> {
        let rest = |stem: &String| {
            let rest = address.strip_prefix(stem.as_str())?;
            let fits = rest.starts_with(char::is_alphanumeric) && !rest.contains('/');
            fits.then_some(rest)
        };
        let mut stems = self.stems.iter().enumerate();
        stems.find_map(|(at, stem)| Some((at, rest(stem)?)))
    }

    /// The facet in which a bare word looks for the beginnings. `records` are those of each.
    pub(super) fn facet(&self, records: Vec<Vec<u32>>, len: usize) -> Option<Facet> {
        let values = self.stems.iter().zip(records);
        let values: Vec<FacetValue> = values
            .map(|(stem, slots)| FacetValue {
                text: stem.clone(),
                folded: fold(stem) + GOES_ON,
                name: String::new(),
                records: Postings::new(slots, len),
                forms: Vec::new(),
            })
            .collect();
        (!values.is_empty()).then(|| Facet {
            name: NAME.to_owned(),
            label: String::new(),
            matching: FacetMatch::Any,
            field: Some(Field::Links),
            answers: Answers::Values(values),
            nothing: Postings::new(Vec::new(), len),
            tried: Tried::Literally,
        })
    }
}

/// Whether a facet is that of the beginnings.
pub(super) fn is_of_stems(facet: &Facet) -> bool {
    facet.name == NAME
}
