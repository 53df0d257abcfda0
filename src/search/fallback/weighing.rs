//! How much a record answers of a query: BM25 over the groups, in whole numbers, so that it is the same everywhere.
//!
//! Robertson and Zaragoza, The Probabilistic Relevance Framework (2009): a word says more the fewer records hold it, and
//! each further occurrence says less. A group counts by its best candidate, never by their sum.

use super::groups::{Candidate, Group};
use super::holder::{Holder, ONE};
use crate::index::Index;
use crate::model::Slot;

/// How fast further occurrences say less: k1 of BM25, in tenths.
const SATURATION: u64 = 12;
/// How much a long text weighs less, in thousandths: b of BM25, for short fields and for long ones.
const SHORT_LENGTH: u64 = 500;
const LONG_LENGTH: u64 = 800;
/// What a word that stands among the record's own `words` is worth, in thousandths.
const OWN: u32 = 900;

/// How much a word says that `held` of `records` records hold: 256 times the binary logarithm of
/// `1 + (records - held + 0.5) / (held + 0.5)`.
pub(super) fn rarity(records: usize, held: usize) -> u64 {
    let (records, held) = (records as u64, held as u64);
    logarithm((2 * records + 2) * 65536 / (2 * held + 1)).saturating_sub(16 * 256)
}

/// 256 times the binary logarithm of a whole number; 0 of 0.
fn logarithm(number: u64) -> u64 {
    let Some(whole) = number.checked_ilog2() else {
        return 0;
    };
    // The fraction, a bit at a time: squaring doubles a logarithm.
    let mut rest = u128::from(number) << (63 - whole);
    let mut fraction = 0;
    for bit in (0..8).rev() {
        rest = (rest * rest) >> 63;
        if rest >> 64 != 0 {
            rest >>= 1;
            fraction |= 1 << bit;
        }
    }
    u64::from(whole) * 256 + fraction
}

/// What is known of the lengths of the texts.
pub(super) struct Lengths {
    short: u64,
    long: u64,
}

impl Lengths {
    /// The mean lengths of the texts of a record.
    pub(super) fn of(index: &Index) -> Self {
        let records = (index.catalogue().len() as u64).max(1);
        let mean = |texts: &dyn Fn(&crate::index::Shard) -> usize| {
            let sum: usize = index.shards().iter().map(texts).sum();
            (sum as u64 / records).max(1)
        };
        Self {
            short: mean(&|shard| shard.titles.read().bytes.len()),
            long: mean(&|shard| shard.bodies.read().bytes.len()),
        }
    }
}

fn shortened(length: usize, mean: u64, share: u64) -> u64 {
    (1000 - share + share * length as u64 / mean).max(1)
}

/// What a candidate is worth in a record that holds it: the points, and its weight in thousandths.
pub(super) fn worth(
    index: &Index,
    lengths: &Lengths,
    candidate: &Candidate,
    holder: &Holder,
) -> (u64, u32) {
    let records = index.catalogue().len();
    let rarity = rarity(records, candidate.hits.holders.len());
    let slot = Slot::at(holder.slot as usize);
    let short = shortened(index.titles(slot).len(), lengths.short, SHORT_LENGTH);
    let long = shortened(index.bodies(slot).len(), lengths.long, LONG_LENGTH);
    let main =
        u64::from(holder.short) * 1000 * 1000 / short + u64::from(holder.long) * 1000 * 1000 / long;
    let own = u64::from(holder.own) * 1000;
    let points = |often: u64, weight: u32| {
        // `often` is in thousandths of a sixteenth.
        let unit = u64::from(ONE) * 1000;
        u64::from(weight)
            * rarity
            * (often * (10 + SATURATION) * 100 / (often * 10 + SATURATION * unit).max(1))
            / 1000
    };
    let of_text = points(main, candidate.weight);
    let own_weight = candidate.weight * OWN / 1000;
    let of_words = points(own, own_weight);
    if main > 0 && of_text >= of_words {
        (of_text, candidate.weight)
    } else if main > 0 {
        (of_words, candidate.weight)
    } else {
        (of_words, own_weight)
    }
}

/// The same, by itself.
#[cfg(test)]
pub(in crate::search) fn worth_of(
    index: &Index,
    candidate: &Candidate,
    holder: &Holder,
) -> (u64, u32) {
    worth(index, &Lengths::of(index), candidate, holder)
}

/// The whole of a query, for the share of it that a record holds.
pub(super) fn total(groups: &[Group]) -> u64 {
    groups
        .iter()
        .map(|group| group.rarity * u64::from(group.share))
        .sum()
}
