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
mod diagnostics;
mod fallback;
mod fuzzy;
mod highlight;
#[cfg(test)]
mod kept;
mod named;
mod near;
mod passage;
mod rank;
mod reasons;
#[cfg(test)]
mod reference;
mod request;
mod respell;
mod results;
mod scan;
mod sort;
mod suggestions;
#[cfg(test)]
mod tests;
mod unheld;
mod wishes;
mod word;
mod word_matches;
mod worth;

pub use alike::alike;
pub use condition::rows_asked;
pub use diagnostics::query_problems;
pub use highlight::Highlighter;
pub use passage::{Passage, passage, wishes_met};
pub use reasons::{Likeness, Reason, missing, reasons};
pub use request::word_count;
pub use results::{Counts, Hit, Layer, Results, Section};
pub use sort::{SortKey, sort_keys, unknown_order};
pub use suggestions::{Change, Suggestion, suggestions};
pub use unheld::unheld;
pub use word::Tier;

use std::sync::Arc;

use self::request::Request;
use self::word::WordTest;
use self::word_matches::WordMatches;
use crate::index::{Answers, Bits, Facet, Index};
use crate::model::FacetMatch;
use crate::query::{Clause, FieldName, Query, Sign, Term, What, Word};

/// Answers `query`, the whole answer at once. `marked` are the records that the reader has marked.
pub fn search(index: &Index, query: &Query, marked: &Bits) -> Results {
    search_after(&Results::default(), index, query, marked)
}

/// The same, sooner where `before`, an answer from the same index, was for a like query: one word less, or one letter.
pub fn search_after(before: &Results, index: &Index, query: &Query, marked: &Bits) -> Results {
    search_further(&|| false, before, index, query, marked).unwrap_or_default()
}

/// The same, but given up between two steps as soon as `newer` says that something else is asked by now.
///
/// Over a large catalogue only the records that have every word are given; [`search_further`] adds the others.
pub fn search_unless(
    newer: &dyn Fn() -> bool,
    before: &Results,
    index: &Index,
    query: &Query,
    marked: &Bits,
) -> Option<Results> {
    let depth = if index.catalogue().len() <= LARGE {
        Depth::All
    } else {
        Depth::EveryWord
    };
    Request::new(newer, before, index, query, marked)?.answer(newer, depth)
}

/// The whole answer to `query`, where `before`, the answer of [`search_unless`] to the same query, is only a part of it.
/// Its rows stay where they are; others come behind them.
pub fn search_further(
    newer: &dyn Fn() -> bool,
    before: &Results,
    index: &Index,
    query: &Query,
    marked: &Bits,
) -> Option<Results> {
    Request::new(newer, before, index, query, marked)?.answer(newer, Depth::All)
}

/// The records that have every word of `query`, or that it names as a whole: the answer without others.
pub fn search_literally(before: &Results, index: &Index, query: &Query, marked: &Bits) -> Results {
    let request = Request::new(&|| false, before, index, query, marked);
    request
        .and_then(|request| request.answer(&|| false, Depth::EveryWord))
        .unwrap_or_default()
}

/// Above so many records an answer comes in two steps.
const LARGE: usize = 20_000;

/// How much of an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// The records that have every word.
    EveryWord,
    /// Those that have some of them, or words like them, too.
    All,
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

/// Whether letters that lie scattered in a short field count as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    Together,
    Scattered,
}

/// A query made ready: each of its words looked for once.
struct PreparedQuery<'a> {
    index: &'a Index,
    marked: &'a Bits,
    found: Vec<Arc<WordMatches>>,
}

impl<'a> PreparedQuery<'a> {
    /// `None` where `newer` says that something else is asked by now.
    fn new(
        newer: &dyn Fn() -> bool,
        index: &'a Index,
        query: &Query,
        marked: &'a Bits,
        before: &[Arc<WordMatches>],
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
        before: &[Arc<WordMatches>],
    ) -> Option<()> {
        if self.found.iter().any(|found| found.test.asked == *word) {
            return Some(());
        }
        if let Some(found) = before.iter().find(|found| found.test.asked == *word) {
            self.found.push(Arc::clone(found));
        } else if let Some(test) = WordTest::new(word) {
            let found = WordMatches::new(newer, self.index, test, before)?;
            self.found.push(Arc::new(found));
        }
        Some(())
    }

    fn clause(&self, clause: &Clause, letters: Letters) -> Bits {
        let mut found = Bits::none(self.index.catalogue().len());
        clause
            .any
            .iter()
            .for_each(|term| found.or(&self.term(term, letters)));
        found
    }

    fn term(&self, term: &Term, letters: Letters) -> Bits {
        // What must not be there must not be there in any way.
        let letters = match term.sign {
            Sign::Wanted => letters,
            Sign::Unwanted => Letters::Scattered,
        };
        let all = || Bits::all(self.index.catalogue().len());
        let mut found = match &term.what {
            What::Word(word) => match self.found.iter().find(|found| found.test.asked == *word) {
                Some(found) => match letters {
                    Letters::Together => found.firmly().clone(),
                    Letters::Scattered => found.set.clone(),
                },
                None => return all(),
            },
            What::Field(field) if field.values.is_empty() => return all(),
            What::Field(field) => condition::answering(self.index, field, self.marked),
            What::Group(clauses) => {
                let mut both = all();
                for clause in clauses {
                    both.and(&self.clause(clause, letters));
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
