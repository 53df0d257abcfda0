//! Facets: the fields that one can filter by, with the records of each value.

use super::bits::{Bits, Postings};
use super::buckets::Bucket;
use crate::model::{FacetMatch, Field};
use crate::text::{COMPOUND, Needle, parted};

/// A facet's place in the sidebar, and its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetId(pub usize);

/// A field that one can filter by.
#[derive(Debug)]
pub struct Facet {
    /// The field's name in a query.
    pub name: String,
    /// How the sidebar names it.
    pub label: String,
    /// Whether a resource needs any or all of the chosen values, until the reader says otherwise.
    pub matching: FacetMatch,
    /// The program's field, or none for one of the keeper's own.
    pub field: Option<Field>,
    /// Its answers.
    pub answers: Answers,
    /// The records that have no answer.
    pub nothing: Postings,
    /// Whether a bare word is tried on each value; otherwise the values are among the texts, or out of its reach.
    pub tried: Tried,
}

/// Whether a bare word is tried on each value of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is, literally and fuzzily.
    Short,
    /// It is, literally.
    Literally,
    /// It is not.
    No,
}

impl Tried {
    /// Each way.
    pub(super) const ALL: [Self; 3] = [Self::Short, Self::Literally, Self::No];
}

/// What a facet's answers are.
#[derive(Debug)]
pub enum Answers {
    /// Words.
    Values(Vec<FacetValue>),
    /// Numbers, cut into ranges.
    Numbers(Numbers),
}

/// A value of a facet. Spellings that a query cannot tell apart, "Co-op" and "co op", are one value; "Coop" is another,
/// since `co op` does not ask for it.
#[derive(Debug)]
pub struct FacetValue {
    /// As the reader sees it: the spelling that most records have.
    pub text: String,
    /// As it is compared, its joined compounds behind it where all spellings have the same.
    pub folded: String,
    /// The name of a bare word in a file, as it is compared; empty for others.
    pub name: String,
    /// The records that have it.
    pub records: Postings,
    /// Where its spellings differ in their joined compounds: each of them folded, with its own records. A bare word is
    /// looked for in what a record says itself.
    pub forms: Vec<(String, Postings)>,
}

impl FacetValue {
    /// As two values are compared: folded, without joined compounds.
    pub fn key(&self) -> &str {
        parted(&self.folded).0
    }

    /// Each of its folded forms, with the records that have it so.
    pub fn each_form(&self) -> impl Iterator<Item = (&str, &Postings)> {
        let all = std::iter::once((self.folded.as_str(), &self.records));
        let all = all.filter(|_| self.forms.is_empty());
        all.chain(
            self.forms
                .iter()
                .map(|(folded, records)| (folded.as_str(), records)),
        )
    }
}

/// The numbers of a facet.
#[derive(Debug)]
pub struct Numbers {
    /// Every range that a record answers for, the least first, with its records.
    pub spans: Vec<Span>,
    /// The ranges that can be ticked.
    pub buckets: Vec<(Bucket, Postings)>,
    /// What the histogram spans: from the least number to one that nine of ten records stay below, so that a single large
    /// one does not flatten the rest.
    pub span: (i32, i32),
    /// The largest number.
    pub greatest: i32,
}

/// A range of numbers that records answer for.
#[derive(Debug)]
pub struct Span {
    /// From, with it.
    pub low: i32,
    /// To, with it; `i32::MAX` where there is no upper limit.
    pub high: i32,
    /// The records whose range it is.
    pub records: Postings,
}

/// How many bars the small histogram of a numeric facet has.
pub const BARS: usize = 14;

impl Numbers {
    /// Adds the records whose range touches `bucket` to `found`.
    pub fn within(&self, bucket: Bucket, found: &mut Bits) {
        let touched = self.spans.iter();
        touched
            .filter(|span| bucket.holds(span.low, span.high))
            .for_each(|span| span.records.add_to(found));
    }

    /// How many records of `set` each of [`BARS`] even parts of the span holds.
    pub fn bars(&self, set: &Bits) -> Vec<u32> {
        let (least, most) = (i64::from(self.span.0), i64::from(self.span.1));
        let width = (most - least + 1).max(1);
        let bars = i64::try_from(BARS).unwrap_or(1);
        let bar = |n: i32| {
            usize::try_from((i64::from(n) - least).clamp(0, width - 1) * bars / width).unwrap_or(0)
        };
        let mut counts = vec![0; BARS];
        for span in &self.spans {
            let here = u32::try_from(span.records.count_in(set)).unwrap_or(u32::MAX);
            let touched = counts.iter_mut().take(bar(span.high) + 1);
            touched.skip(bar(span.low)).for_each(|count| *count += here);
        }
        counts
    }
}

impl Facet {
    /// How many rows it has in the sidebar, "(none)" not counted.
    pub fn len(&self) -> usize {
        match &self.answers {
            Answers::Values(values) => values.len(),
            Answers::Numbers(numbers) => numbers.buckets.len(),
        }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The label of row `row`.
    pub fn row_label(&self, row: usize) -> String {
        match &self.answers {
            Answers::Values(values) => values
                .get(row)
                .map_or_else(String::new, |value| value.text.clone()),
            Answers::Numbers(numbers) => numbers
                .buckets
                .get(row)
                .map_or_else(String::new, |(bucket, _)| bucket.label()),
        }
    }

    /// The records of row `row`.
    pub fn row_records(&self, row: usize) -> Option<&Postings> {
        match &self.answers {
            Answers::Values(values) => values.get(row).map(|value| &value.records),
            Answers::Numbers(numbers) => numbers.buckets.get(row).map(|(_, records)| records),
        }
    }

    /// The value that is equal to `asked`: there is one at the most.
    pub fn equal_to(&self, asked: &str) -> Option<usize> {
        let Answers::Values(values) = &self.answers else {
            return None;
        };
        let asked = Needle::new(asked).spaced;
        let is = |value: &FacetValue| value.key() == asked || value.name == asked;
        values.iter().position(is).filter(|_| !asked.is_empty())
    }

    /// The values that `asked` means: the one that is equal to it, else those that are when hyphens join ("co-op" and
    /// "coop"), else those with a word that begins with it.
    pub fn meant_by(&self, asked: &str) -> Vec<usize> {
        let Answers::Values(values) = &self.answers else {
            return Vec::new();
        };
        if let Some(at) = self.equal_to(asked) {
            return vec![at];
        }
        let asked = Needle::new(asked);
        let rows = |keep: &dyn Fn(&FacetValue) -> bool| -> Vec<usize> {
            let all = values.iter().enumerate();
            all.filter(|(_, value)| keep(value))
                .map(|(at, _)| at)
                .collect()
        };
        let joined = rows(&|value| value.is_joined(&asked));
        if joined.is_empty() {
            rows(&|value| value.begins(&asked))
        } else {
            joined
        }
    }
}

impl FacetValue {
    /// Whether it is equal to `asked` once the hyphens of one of them are gone.
    fn is_joined(&self, asked: &Needle) -> bool {
        if asked.joined.as_deref() == Some(self.key()) {
            return true;
        }
        let whole = |compound: &str| {
            compound == asked.spaced
                && self
                    .key()
                    .bytes()
                    .filter(|&b| b != b' ')
                    .eq(compound.bytes())
        };
        self.each_form()
            .any(|(folded, _)| parted(folded).1.split(COMPOUND).any(whole))
    }

    /// Whether it begins with `asked` at the beginning of one of its words.
    pub fn begins(&self, asked: &Needle) -> bool {
        let forms = std::iter::once(&asked.spaced).chain(&asked.joined);
        let mut forms = forms.filter(|form| !form.is_empty());
        forms.any(|form| {
            self.each_form().any(|(folded, _)| {
                let mut words = folded.split(|c: char| !c.is_alphanumeric());
                folded.starts_with(form.as_str())
                    || words.any(|word| word.starts_with(form.as_str()))
                    || folded.contains(&format!(" {form}"))
            })
        })
    }
}
