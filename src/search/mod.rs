//! An index and a query to ranked hits, counts of every facet, and reasons.
//!
//! The same index and query give the same answer, every time: the tier decides, then the points within it, then the
//! title, then the id.

mod alike;
mod condition;
mod highlight;
mod oddities;
mod reasons;
mod respell;
mod sort;
#[cfg(test)]
mod tests;
mod ways_out;
mod word;

pub use alike::alike;
pub use condition::rows_asked;
pub use highlight::Highlighter;
pub use oddities::oddities;
pub use reasons::{Reason, reasons};
pub use sort::{SortKey, sort_keys, unknown_order};
pub use ways_out::{Change, WayOut, ways_out};
pub use word::Tier;

use self::word::{Find, Fuzzy, WordTest};
use crate::index::{Answers, Bits, Facet, FacetId, Index, segments, short};
use crate::model::{FacetMatch, Field, Slot};
use crate::query::{Clause, FieldName, Query, Sign, Term, What, Word};
use crate::text::COMPOUND;

/// A resource that answers the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub slot: Slot,
    /// How well: the tier first, then the points within it. 0 where no word was asked for.
    pub score: u32,
}

/// How many hits each answer of a facet would leave, its own choice left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// For each row of the facet.
    pub rows: Vec<usize>,
    /// For "(none)".
    pub nothing: usize,
    /// For a numeric facet, the bars of its histogram.
    pub bars: Vec<u32>,
}

/// The answer to a query.
#[derive(Debug, Default)]
pub struct Results {
    /// The hits in order.
    pub hits: Vec<Hit>,
    /// For each facet of the index, in its order.
    pub counts: Vec<Counts>,
    /// The words that were looked for, for highlights and reasons.
    words: Vec<WordTest>,
}

/// Fewer records than this that have a word literally make typing errors worth a look.
const FEW: usize = 3;

/// Answers `query`. `marked` are the records that the reader has marked.
pub fn search(index: &Index, query: &Query, marked: &Bits) -> Results {
    let asking = Asking::new(index, query, marked);
    let clauses: Vec<Bits> = query
        .clauses
        .iter()
        .map(|clause| asking.clause(clause))
        .collect();
    let len = index.catalogue().len();
    let every = |keep: &dyn Fn(usize) -> bool| {
        let mut set = Bits::all(len);
        clauses
            .iter()
            .enumerate()
            .filter(|&(at, _)| keep(at))
            .for_each(|(_, bits)| set.and(bits));
        set
    };
    let answer = every(&|_| true);
    let counts = index
        .facets()
        .iter()
        .map(|facet| {
            let own = own_clauses(query, facet);
            if own.is_empty() {
                counts(facet, &answer)
            } else {
                counts(facet, &every(&|at| !own.contains(&at)))
            }
        })
        .collect();
    let hits = sort::ranked(index, query, &asking, &answer);
    let mut words = asking.words;
    words.retain(|test| query.words().any(|word| *word == test.asked));
    Results {
        hits,
        counts,
        words,
    }
}

/// The clauses that are a facet's own choice, which its own counts leave out. Where all chosen values must be there,
/// a further one narrows, and nothing is left out but exclusions.
fn own_clauses(query: &Query, facet: &Facet) -> Vec<usize> {
    let all = query
        .matching(&FieldName::new(&facet.name))
        .unwrap_or(facet.matching)
        == FacetMatch::All;
    let own = |clause: &Clause| match clause.any.as_slice() {
        [
            Term {
                sign,
                what: What::Field(term),
            },
        ] => term.field.as_str() == facet.name && (!all || *sign == Sign::Unwanted),
        _ => false,
    };
    query
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, clause)| own(clause))
        .map(|(at, _)| at)
        .collect()
}

fn counts(facet: &Facet, set: &Bits) -> Counts {
    let rows = (0..facet.len())
        .map(|row| facet.row_records(row).map_or(0, |r| r.count_in(set)))
        .collect();
    let bars = match &facet.answers {
        Answers::Values(_) => Vec::new(),
        Answers::Numbers(numbers) => numbers.bars(set),
    };
    Counts {
        rows,
        nothing: facet.nothing.count_in(set),
        bars,
    }
}

/// A query made ready: each of its words looked for once.
struct Asking<'a> {
    index: &'a Index,
    marked: &'a Bits,
    words: Vec<WordTest>,
    /// For each word what was found in each record, by its place in the catalogue.
    finds: Vec<Vec<Option<Find>>>,
    sets: Vec<Bits>,
}

impl<'a> Asking<'a> {
    fn new(index: &'a Index, query: &Query, marked: &'a Bits) -> Self {
        let mut asking = Self {
            index,
            marked,
            words: Vec::new(),
            finds: Vec::new(),
            sets: Vec::new(),
        };
        let mut fuzzy = Fuzzy::default();
        for_each_word(&query.clauses, &mut |word| {
            asking.look_for(word, &mut fuzzy);
        });
        asking
    }

    fn look_for(&mut self, word: &Word, fuzzy: &mut Fuzzy) {
        if self.words.iter().any(|test| test.asked == *word) {
            return;
        }
        let Some(mut test) = WordTest::new(word) else {
            return;
        };
        let len = self.index.catalogue().len();
        let mut set = Bits::none(len);
        let mut finds: Vec<Option<Find>> = vec![None; len];
        for slot in self.index.catalogue().slots() {
            if let Some(find) = test.find(self.index, slot, fuzzy) {
                set.insert(slot);
                keep(&mut finds, slot, find);
            }
        }
        let literal = finds
            .iter()
            .flatten()
            .filter(|find| find.tier > Tier::Typo)
            .count();
        if literal < FEW && test.may_be_misspelt() {
            let meant = self.index.vocabulary().meant_by(test.folded());
            test.also_means(&meant);
            for slot in self
                .index
                .catalogue()
                .slots()
                .filter(|_| test.means_others())
            {
                if let Some(find) = test.find_meant(short(self.index.haystack().record(slot))) {
                    set.insert(slot);
                    keep(&mut finds, slot, find);
                }
            }
        }
        self.words.push(test);
        self.finds.push(finds);
        self.sets.push(set);
    }

    fn clause(&self, clause: &Clause) -> Bits {
        let mut found = Bits::none(self.index.catalogue().len());
        clause
            .any
            .iter()
            .for_each(|term| found.or(&self.term(term)));
        found
    }

    fn term(&self, term: &Term) -> Bits {
        let all = || Bits::all(self.index.catalogue().len());
        let mut found = match &term.what {
            What::Word(word) => match self.words.iter().position(|test| test.asked == *word) {
                Some(at) => self.sets.get(at).cloned().unwrap_or_default(),
                None => return all(),
            },
            What::Field(field) if field.values.is_empty() => return all(),
            What::Field(field) => condition::answering(self.index, field, self.marked),
            What::Group(clauses) => {
                let mut both = all();
                for clause in clauses {
                    both.and(&self.clause(clause));
                }
                both
            }
        };
        if term.sign == Sign::Unwanted {
            found.flip();
        }
        found
    }

    /// The score of a record for the words that are wanted: the worst word's tier, then the sum of all points.
    fn score(&self, slot: Slot, wanted: &[&Word], phrase: &str) -> u32 {
        let found = |word: &&&Word| {
            let at = self.words.iter().position(|test| test.asked == ***word)?;
            *self.finds.get(at)?.get(slot.index())?
        };
        let finds: Vec<Find> = wanted.iter().filter_map(|word| found(&word)).collect();
        let Some(worst) = finds.iter().map(|find| find.tier).min() else {
            return 0;
        };
        let sum: u32 = finds
            .iter()
            .map(|find| find.tier.worth() / 10 + find.points)
            .sum();
        let (tier, phrase) = self.phrase(slot, worst, phrase);
        let points = (sum + phrase) / u32::try_from(finds.len()).unwrap_or(1).max(1);
        tier.worth().saturating_mul(10) + points.min(word::POINTS_A_TIER * 10 - 1)
    }

    /// What it is worth that the words stand together, in this order, in a title.
    fn phrase(&self, slot: Slot, worst: Tier, phrase: &str) -> (Tier, u32) {
        if phrase.is_empty() || worst < Tier::Body {
            return (worst, 0);
        }
        let mut best = (worst, 0);
        let is_title = |field| field == Field::Title || field == Field::OtherTitles;
        let titles = segments(short(self.index.haystack().record(slot)))
            .filter(|title| is_title(title.field));
        for title in titles {
            let Ok(folded) = std::str::from_utf8(title.text) else {
                continue;
            };
            let mut compounds = title.compounds.split(|&b| b == COMPOUND as u8);
            let here = if folded == phrase || compounds.any(|form| form == phrase.as_bytes()) {
                let less = if title.field == Field::Title { 0 } else { 500 };
                (Tier::ExactTitle, 3000 - less)
            } else if let Some(rest) = folded.strip_prefix(phrase) {
                (
                    worst,
                    if rest.starts_with(char::is_alphanumeric) {
                        1500
                    } else {
                        2500
                    },
                )
            } else if folded
                .match_indices(phrase)
                .any(|(at, _)| folded.get(..at).is_some_and(|before| before.ends_with(' ')))
            {
                (worst, 1000)
            } else {
                continue;
            };
            best = best.max(here);
        }
        best
    }
}

/// Keeps a find of a record, unless there is a better one.
fn keep(finds: &mut [Option<Find>], slot: Slot, find: Find) {
    if let Some(kept) = finds.get_mut(slot.index()) {
        *kept = (*kept).max(Some(find));
    }
}

/// Every word that the query looks for, wanted or not, once each time it stands there.
fn for_each_word<'q>(clauses: &'q [Clause], see: &mut dyn FnMut(&'q Word)) {
    for term in clauses.iter().flat_map(|clause| &clause.any) {
        match &term.what {
            What::Word(word) => see(word),
            What::Group(clauses) => for_each_word(clauses, see),
            What::Field(_) => {}
        }
    }
}

impl Results {
    /// The counts of a facet.
    pub fn counts(&self, facet: FacetId) -> Option<&Counts> {
        self.counts.get(facet.0)
    }
}
