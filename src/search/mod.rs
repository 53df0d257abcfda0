//! An index and a query to ranked hits, counts of every facet, and reasons.
//!
//! The same index and query give the same answer, every time: the tier decides, then the points within it, then how near
//! the title is to the query, then the title, then the id. Who answers is worked out for every record, and so are the
//! counts; the order only as far as somebody looks, since the best few are what one sees. `reference` is the plain search,
//! a loop and a full sort, which must always agree.

mod alike;
mod as_words;
mod cite;
mod condition;
mod found;
mod fuzzy;
mod highlight;
#[cfg(test)]
mod kept;
mod near;
mod oddities;
mod rank;
mod reasons;
#[cfg(test)]
mod reference;
mod respell;
mod results;
mod scan;
mod sort;
#[cfg(test)]
mod tests;
mod ways_out;
mod word;
mod worth;

pub use alike::alike;
pub use condition::rows_asked;
pub use highlight::Highlighter;
pub use oddities::oddities;
pub use reasons::{Reason, reasons};
pub use results::{Counts, Hit, Results};
pub use sort::{SortKey, sort_keys, unknown_order};
pub use ways_out::{Change, WayOut, ways_out};
pub use word::Tier;

use std::sync::Arc;

use self::found::Found;
use self::rank::Ranking;
use self::word::WordTest;
use crate::index::{Answers, Bits, Facet, Index};
use crate::model::FacetMatch;
use crate::query::{Clause, FieldName, Query, Sign, Term, What, Word};

/// Answers `query`. `marked` are the records that the reader has marked.
pub fn search(index: &Index, query: &Query, marked: &Bits) -> Results {
    search_after(&Results::default(), index, query, marked)
}

/// The same, sooner where `before`, an answer from the same index, was for a like query: one word less, or one letter.
pub fn search_after(before: &Results, index: &Index, query: &Query, marked: &Bits) -> Results {
    search_unless(&|| false, before, index, query, marked).unwrap_or_default()
}

/// The same, but given up between two steps as soon as `newer` says that something else is asked by now.
pub fn search_unless(
    newer: &dyn Fn() -> bool,
    before: &Results,
    index: &Index,
    query: &Query,
    marked: &Bits,
) -> Option<Results> {
    let asking = Asking::new(newer, index, query, marked, before.found())?;
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
    if newer() {
        return None;
    }
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
    let mut found = asking.found;
    let ranking = Ranking::new(index, query, &found);
    let shown = query.words().collect::<Vec<_>>();
    let shown = |found: &Arc<Found>| shown.iter().any(|word| **word == found.test.asked);
    found.sort_by_key(|found| !shown(found));
    let highlighted = found.iter().filter(|found| shown(found)).count();
    Some(Results::new(
        index,
        answer,
        counts,
        found,
        highlighted,
        ranking,
    ))
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
    found: Vec<Arc<Found>>,
}

impl<'a> Asking<'a> {
    /// `None` where `newer` says that something else is asked by now.
    fn new(
        newer: &dyn Fn() -> bool,
        index: &'a Index,
        query: &Query,
        marked: &'a Bits,
        before: &[Arc<Found>],
    ) -> Option<Self> {
        let mut asking = Self {
            index,
            marked,
            found: Vec::new(),
        };
        let mut all = Some(());
        for_each_word(&query.clauses, &mut |word| {
            all = all.and_then(|()| asking.look_for(newer, word, before));
        });
        all.map(|()| asking)
    }

    fn look_for(
        &mut self,
        newer: &dyn Fn() -> bool,
        word: &Word,
        before: &[Arc<Found>],
    ) -> Option<()> {
        if self.found.iter().any(|found| found.test.asked == *word) {
            return Some(());
        }
        if let Some(found) = before.iter().find(|found| found.test.asked == *word) {
            self.found.push(Arc::clone(found));
        } else if let Some(test) = WordTest::new(word) {
            let found = Found::new(newer, self.index, test, before)?;
            self.found.push(Arc::new(found));
        }
        Some(())
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
            What::Word(word) => match self.found.iter().find(|found| found.test.asked == *word) {
                Some(found) => found.set.clone(),
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
