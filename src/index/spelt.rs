//! Values as the files spell them, and as a query compares them: spellings that it cannot tell apart are one value.
//!
//! What decides is the folded text with its blanks, as in `query::Value::is_same`: "Co-op",
//! "co op" and "CO-OP" are one value. "Coop" is another one: `co-op` finds it for want of anything better, but `"co op"`
//! never does, so that the three cannot be one. Whatever else a catalogue holds, two spellings are one value or they are not.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bits::Postings;
use super::facets::{Answers, FacetValue};
use super::gather::others;
use crate::model::Field;
use crate::text::{Needle, fold, parted};

/// A value as the files spell it, with the records that spell it so.
struct Spelt {
    text: String,
    /// Its joined compounds behind it.
    folded: String,
    slots: Vec<u32>,
}

impl Spelt {
    /// What two spellings of one value have in common: the value as a query compares it.
    fn key(&self) -> &str {
        parted(&self.folded).0
    }
}

/// Makes one value of all spellings that a query cannot tell apart. Puts a closed vocabulary in its own order; of any
/// other the values that most records have come first. What folds to nothing (an empty text, a dash) is no value: no query
/// could ask for it.
pub(super) fn ordered(
    named: Vec<(String, Vec<u32>)>,
    len: usize,
    field: Option<Field>,
) -> Option<(Answers, Postings)> {
    let spelt = named.into_iter().map(|(text, slots)| Spelt {
        folded: fold(&text),
        text,
        slots,
    });
    let mut spelt: Vec<Spelt> = spelt.filter(|spelt| !spelt.key().is_empty()).collect();
    if spelt.is_empty() {
        return None;
    }
    let nothing = others(spelt.iter().flat_map(|spelt| &spelt.slots), len);
    let many = |spelt: &Spelt| Reverse(spelt.slots.len());
    spelt.sort_unstable_by(|a, b| (a.key(), many(a), &a.text).cmp(&(b.key(), many(b), &b.text)));
    let own_order: Vec<(&str, &str)> = field.map_or_else(Vec::new, Field::closed_words);
    let mut values: Vec<FacetValue> = Vec::with_capacity(spelt.len());
    let mut spelt = spelt.into_iter().peekable();
    while let Some(first) = spelt.next() {
        let mut all = vec![first];
        while let Some(next) = spelt.next_if(|next| all.iter().any(|one| one.key() == next.key())) {
            all.push(next);
        }
        values.extend(value(all, len, &own_order));
    }
    let place = |value: &FacetValue| own_order.iter().position(|&(words, _)| words == value.text);
    let many = |value: &FacetValue| Reverse(value.records.count());
    values.sort_by(|a, b| (place(a), many(a), &a.folded).cmp(&(place(b), many(b), &b.folded)));
    Some((Answers::Values(values), nothing))
}

/// The value of which these are the spellings, the commonest first: that is the one to show.
fn value(spelt: Vec<Spelt>, len: usize, own_order: &[(&str, &str)]) -> Option<FacetValue> {
    let (text, key) = spelt
        .first()
        .map(|first| (first.text.clone(), first.key().to_owned()))?;
    let name = own_order
        .iter()
        .find(|(words, _)| *words == text)
        .map_or("", |(_, name)| name);
    let mut slots: Vec<u32> = Vec::new();
    let mut forms: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for Spelt {
        folded,
        slots: more,
        ..
    } in spelt
    {
        slots.extend(&more);
        forms.entry(folded).or_default().extend(more);
    }
    let postings = |mut slots: Vec<u32>| {
        slots.sort_unstable();
        slots.dedup();
        Postings::new(slots, len)
    };
    let only = match forms.len() {
        1 => forms.pop_first().map(|(folded, _)| folded),
        _ => None,
    };
    Some(FacetValue {
        name: Needle::new(name).spaced,
        text,
        folded: only.unwrap_or(key),
        records: postings(slots),
        forms: forms
            .into_iter()
            .map(|(folded, slots)| (folded, postings(slots)))
            .collect(),
    })
}
