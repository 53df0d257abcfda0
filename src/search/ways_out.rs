//! Nothing found: what could be changed, and what each change would give.

use super::condition::rows_asked;
use super::count;
use crate::index::{Answers, Bits, Index};
use crate::query::{Manner, Query, Quoting, Term, Value, What, Word};
use crate::text::{Needle, nearest};

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
            Self::Keep(asked) => write!(f, "only {asked}"),
            Self::Clear => f.write_str("clear everything"),
        }
    }
}

/// The changes of `query` worth offering when it finds nothing: nearer spellings first, then each condition dropped,
/// the most hits first (where that never helps, each one kept alone), then everything cleared. Only changes that find something are given.
pub fn ways_out(index: &Index, query: &Query, marked: &Bits) -> Vec<WayOut> {
    let mut ways: Vec<WayOut> = respellings(index, query)
        .into_iter()
        .map(|(change, query)| WayOut {
            hits: count(index, &query, marked),
            change,
            query,
        })
        .collect();
    let mut drops: Vec<WayOut> = Vec::new();
    for (at, clause) in query.clauses.iter().enumerate() {
        let asked = Query {
            clauses: vec![clause.clone()],
            sort: None,
        }
        .print();
        let rest = query.without_clause(at);
        if !rest.clauses.is_empty() {
            drops.push(WayOut {
                hits: count(index, &rest, marked),
                change: Change::Drop(asked),
                query: rest,
            });
        }
    }
    if drops.iter().all(|way| way.hits == 0) && query.clauses.len() > 2 {
        drops = kept_alone(index, query, marked);
    }
    drops.sort_by_key(|way| std::cmp::Reverse(way.hits));
    ways.append(&mut drops);
    let cleared = Query {
        clauses: Vec::new(),
        sort: query.sort.clone(),
    };
    ways.push(WayOut {
        hits: index.catalogue().len(),
        change: Change::Clear,
        query: cleared,
    });
    ways.retain(|way| way.hits > 0);
    ways
}

/// Each condition without the others, for when dropping one does not help.
fn kept_alone(index: &Index, query: &Query, marked: &Bits) -> Vec<WayOut> {
    let alone = query.clauses.iter().map(|clause| Query {
        clauses: vec![clause.clone()],
        sort: query.sort.clone(),
    });
    alone
        .map(|query| {
            let asked = Query {
                sort: None,
                ..query.clone()
            }
            .print();
            WayOut {
                hits: count(index, &query, marked),
                change: Change::Keep(asked),
                query,
            }
        })
        .collect()
}

fn respellings(index: &Index, query: &Query) -> Vec<(Change, Query)> {
    let mut found = Vec::new();
    for (at, clause) in query.clauses.iter().enumerate() {
        for (place, term) in clause.any.iter().enumerate() {
            for (change, term) in respelt(index, term) {
                let mut query = query.clone();
                if let Some(old) = query
                    .clauses
                    .get_mut(at)
                    .and_then(|clause| clause.any.get_mut(place))
                {
                    *old = term;
                    found.push((change, query));
                }
            }
        }
    }
    found
}

fn respelt(index: &Index, term: &Term) -> Vec<(Change, Term)> {
    let plain = |text: &str| Word {
        manner: Manner::Plain,
        text: text.to_owned(),
        quoting: Quoting::Bare,
    };
    match &term.what {
        What::Word(word) => {
            let near = index.vocabulary().nearest(&Needle::new(&word.text).spaced);
            near.map(|near| {
                let change = Change::Respell {
                    asked: word.text.clone(),
                    near: near.to_owned(),
                };
                (
                    change,
                    Term {
                        sign: term.sign,
                        what: What::Word(plain(near)),
                    },
                )
            })
            .into_iter()
            .collect()
        }
        What::Field(field) => {
            let Some((_, facet)) = index.facet_named(field.field.as_str()) else {
                return Vec::new();
            };
            let Answers::Values(values) = &facet.answers else {
                return Vec::new();
            };
            let mut changes = Vec::new();
            for (at, value) in field.values.iter().enumerate() {
                let Value::Text(word) = value else { continue };
                if !rows_asked(facet, word).is_empty() {
                    continue;
                }
                let folded = Needle::new(&word.text).spaced;
                let Some(near) = nearest(&folded, values.iter().map(|value| value.folded.as_str()))
                else {
                    continue;
                };
                let Some(near) = values.iter().find(|value| value.folded == near) else {
                    continue;
                };
                let mut field = field.clone();
                if let Some(old) = field.values.get_mut(at) {
                    *old = Value::text(&near.text);
                }
                let change = Change::Respell {
                    asked: word.text.clone(),
                    near: near.text.clone(),
                };
                changes.push((
                    change,
                    Term {
                        sign: term.sign,
                        what: What::Field(field),
                    },
                ));
            }
            changes
        }
        What::Group(_) => Vec::new(),
    }
}
