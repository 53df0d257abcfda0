//! Nothing found: what could be changed, and what each change would give.

use std::sync::Arc;

use super::as_words::as_words;
use super::found::Found;
use super::respell::{measured, respelt};
use super::{Asking, Results, for_each_word};
use crate::index::{Bits, Index};
use crate::query::{Clause, Parsed, Query, Sign, Term, What};

/// A change of the query that gives something.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOut {
    /// What is changed.
    pub change: Change,
    /// The changed query.
    pub query: Query,
    /// How many hits it gives.
    pub hits: usize,
}

/// A change of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A condition is dropped.
    Drop(String),
    /// A word or value is spelt as the catalogue spells it.
    Respell {
        /// As asked.
        asked: String,
        /// As the catalogue has it.
        near: String,
    },
    /// What was read as a field is looked for as words.
    AsWords(String),
    /// Every other condition is dropped.
    Keep(String),
    /// All is cleared.
    Clear,
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Drop(asked) => write!(f, "without {asked}"),
            Self::Respell { asked, near } => write!(f, "{near} instead of {asked}"),
            Self::AsWords(words) => write!(f, "“{words}” as words"),
            Self::Keep(asked) => write!(f, "only {asked}"),
            Self::Clear => f.write_str("clear everything"),
        }
    }
}

/// The changes of the query that was `asked` worth offering when it finds nothing: nearer spellings first, then fields read as
/// words, then each condition dropped, the most hits first (where that never helps, each one kept alone), then everything
/// cleared. Of the other changes only those that find something are given.
pub fn ways_out(index: &Index, asked: &Parsed, marked: &Bits, before: &Results) -> Vec<WayOut> {
    let query = &asked.query;
    let mut trial = Trial::new(index, query, marked, before.found());
    let mut ways = trial.rewritten(measured(index, query));
    ways.extend(trial.respelt(index));
    ways.extend(trial.as_words(&asked.fields));
    let mut drops = trial.drops();
    if drops.iter().all(|way| way.hits == 0) && query.clauses.len() > 2 {
        ways.extend(trial.kept_alone());
    }
    drops.sort_by_key(|way| std::cmp::Reverse(way.hits));
    ways.append(&mut drops);
    ways.retain(|way| way.hits > 0 || matches!(way.change, Change::Drop(_)));
    let cleared = Query {
        clauses: Vec::new(),
        sort: query.sort.clone(),
    };
    if !index.catalogue().is_empty() {
        ways.push(WayOut {
            hits: index.catalogue().len(),
            change: Change::Clear,
            query: cleared,
        });
    }
    ways
}

/// A query made ready, whatever is asked meanwhile.
fn asking<'a>(
    index: &'a Index,
    query: &Query,
    marked: &'a Bits,
    found: &[Arc<Found>],
) -> Asking<'a> {
    Asking::new(&|| false, index, query, marked, found).unwrap_or(Asking {
        index,
        marked,
        found: Vec::new(),
    })
}

/// How many words of a query are tried with another spelling.
const MOST_RESPELT: usize = 6;

/// A query whose words have been looked for once, to try changes of it.
struct Trial<'a> {
    query: &'a Query,
    asking: Asking<'a>,
    clauses: Vec<Bits>,
    /// For each clause, what answers all the others.
    others: Vec<Bits>,
}

impl<'a> Trial<'a> {
    fn new(index: &'a Index, query: &'a Query, marked: &'a Bits, found: &[Arc<Found>]) -> Self {
        let asking = asking(index, query, marked, found);
        let clauses: Vec<Bits> = query
            .clauses
            .iter()
            .map(|clause| asking.clause(clause))
            .collect();
        let all = Bits::all(index.catalogue().len());
        let mut others = Vec::with_capacity(clauses.len());
        let mut before = all.clone();
        for clause in &clauses {
            others.push(before.clone());
            before.and(clause);
        }
        let mut after = all;
        for (others, clause) in others.iter_mut().zip(&clauses).rev() {
            others.and(&after);
            after.and(clause);
        }
        Self {
            query,
            asking,
            clauses,
            others,
        }
    }

    /// Each condition dropped.
    fn drops(&self) -> Vec<WayOut> {
        let dropped = self.query.clauses.iter().zip(&self.others).enumerate();
        dropped
            .map(|(at, (clause, others))| WayOut {
                change: Change::Drop(print(clause)),
                query: self.query.without_clause(at),
                hits: others.count(),
            })
            .filter(|way| !way.query.clauses.is_empty())
            .collect()
    }

    /// Each condition without the others, for when dropping one does not help; the most hits first.
    fn kept_alone(&self) -> Vec<WayOut> {
        let mut kept: Vec<WayOut> = self
            .query
            .clauses
            .iter()
            .zip(&self.clauses)
            .map(|(clause, found)| WayOut {
                change: Change::Keep(print(clause)),
                query: Query {
                    clauses: vec![clause.clone()],
                    sort: self.query.sort.clone(),
                },
                hits: found.count(),
            })
            .collect();
        kept.sort_by_key(|way| std::cmp::Reverse(way.hits));
        kept
    }

    /// A wholly rewritten query.
    fn rewritten(&self, change: Option<(Change, Query)>) -> Vec<WayOut> {
        let way = |(change, query): (Change, Query)| {
            let asking = asking(
                self.asking.index,
                &query,
                self.asking.marked,
                &self.asking.found,
            );
            let mut found = Bits::all(self.asking.index.catalogue().len());
            for clause in &query.clauses {
                found.and(&asking.clause(clause));
            }
            WayOut {
                change,
                hits: found.count(),
                query,
            }
        };
        change.map(way).into_iter().collect()
    }

    /// Each word or value spelt as the catalogue spells it.
    fn respelt(&mut self, index: &Index) -> Vec<WayOut> {
        let mut ways = Vec::new();
        let known = self.asking.found.clone();
        for (at, clause) in self.query.clauses.iter().enumerate().take(MOST_RESPELT) {
            for (place, term) in clause.any.iter().enumerate() {
                for (change, term) in respelt(index, term) {
                    ways.push(self.replaced(at, place, term, change, &known));
                }
            }
        }
        ways
    }

    /// Each field that may have been meant as words, read so. `written` is each field as it was typed.
    fn as_words(&mut self, written: &[String]) -> Vec<WayOut> {
        let mut ways = Vec::new();
        let known = self.asking.found.clone();
        let mut fields = 0;
        let mut left = MOST_RESPELT;
        for (at, clause) in self.query.clauses.iter().enumerate() {
            for (place, term) in clause.any.iter().enumerate() {
                let first = fields;
                fields += fields_of(term);
                let asked = written.get(first).filter(|_| term.sign == Sign::Wanted);
                let (What::Field(_), Some(asked), 1..) = (&term.what, asked, left) else {
                    continue;
                };
                left -= 1;
                let words = as_words(&self.asking, term, asked);
                let mut tried = words
                    .into_iter()
                    .map(|(change, term)| self.replaced(at, place, term, change, &known));
                ways.extend(tried.find(|way| way.hits > 0));
            }
        }
        ways
    }

    /// The query with another term in a place of a clause.
    fn replaced(
        &mut self,
        at: usize,
        place: usize,
        term: Term,
        change: Change,
        known: &[Arc<Found>],
    ) -> WayOut {
        let mut query = self.query.clone();
        let mut found = Bits::none(self.asking.index.catalogue().len());
        if let Some(changed) = query.clauses.get_mut(at) {
            if let Some(old) = changed.any.get_mut(place) {
                *old = term;
            }
            for_each_word(std::slice::from_ref(changed), &mut |word| {
                let _ = self.asking.look_for(&|| false, word, known);
            });
            found = self.asking.clause(changed);
            if let Some(others) = self.others.get(at) {
                found.and(others);
            }
        }
        WayOut {
            change,
            query,
            hits: found.count(),
        }
    }
}

/// How many fields a term asks for.
fn fields_of(term: &Term) -> usize {
    match &term.what {
        What::Word(_) => 0,
        What::Field(_) => 1,
        What::Group(clauses) => {
            let terms = clauses.iter().flat_map(|clause| &clause.any);
            terms.map(fields_of).sum()
        }
    }
}

fn print(clause: &Clause) -> String {
    Query {
        clauses: vec![clause.clone()],
        sort: None,
    }
    .print()
}
