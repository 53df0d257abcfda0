//! Little found: what could be changed, and what each change would give.

use std::sync::Arc;

use super::fallback::asked_words;
use super::found::Found;
use super::request::plain_words;
use super::respell::respelt;
use super::wishes::Wish;
use super::{Asking, Letters, Results, for_each_word};
use crate::index::{Bits, Index};
use crate::language::is_stop_word;
use crate::model::Field;
use crate::query::{Clause, Manner, Query, Quoting, Sign, Term, What, Word};

/// A change of the query that gives something.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOut {
    /// What is changed.
    pub change: Change,
    /// The changed query.
    pub query: Query,
    /// How many records have every word of it and meet every condition.
    pub hits: usize,
}

/// A change of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Words become the condition that they come to.
    Wish {
        /// The words, as they were typed.
        asked: String,
        /// The condition, as a query writes it.
        condition: String,
    },
    /// A word or value is spelt as the catalogue spells it.
    Respell {
        /// As asked.
        asked: String,
        /// As the catalogue has it.
        near: String,
    },
    /// Two words that follow one another are asked for as they stand, and no others.
    Phrase(String),
    /// A condition is dropped.
    Drop(String),
    /// Every other condition is dropped.
    Keep(String),
    /// The questions are asked that find an activity that fits.
    Fit,
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Wish { asked, condition } => write!(f, "{condition} for “{asked}”"),
            Self::Respell { asked, near } => write!(f, "{near} instead of {asked}"),
            Self::Phrase(phrase) => write!(f, "only “{phrase}”"),
            Self::Drop(asked) => write!(f, "without {asked}"),
            Self::Keep(asked) => write!(f, "only {asked}"),
            Self::Fit => f.write_str("what fits? A few questions find an activity"),
        }
    }
}

/// Of a catalogue of some size, a change that gives more than so many of ten records helps nobody.
const NEARLY_ALL: usize = 6;
/// In a catalogue of fewer records than this a list of all of them is short.
const FEW_RECORDS: usize = 20;
/// Of the first rows, so many are looked at to see whether the words are about activities.
const LOOKED_AT: usize = 6;
/// No more ways are offered.
const MOST_WAYS: usize = 8;
/// So many pairs of words are tried as phrases.
const MOST_PHRASES: usize = 4;

/// The changes of `query` worth offering where it finds little, the most useful first: the words as the conditions that they
/// come to, nearer spellings, two words as they stand, each condition dropped (where that never helps, each one kept
/// alone), in the end the questions that find an activity. None of them finds nothing, or nearly everything.
///
/// `before` is the answer to `query`.
pub fn ways_out(index: &Index, query: &Query, marked: &Bits, before: &Results) -> Vec<WayOut> {
    if query.clauses.is_empty() || index.catalogue().is_empty() {
        return Vec::new();
    }
    let mut trial = Trial::new(index, query, marked, before.found());
    let mut ways = trial.wished(before);
    ways.extend(trial.respelt(index));
    ways.extend(trial.phrases());
    let mut drops = trial.drops();
    if drops.iter().all(|way| way.hits == 0) && query.clauses.len() > 2 {
        ways.extend(trial.kept_alone());
    }
    drops.sort_by_key(|way| std::cmp::Reverse(way.hits));
    ways.append(&mut drops);
    let records = index.catalogue().len();
    let most = if records < FEW_RECORDS {
        records
    } else {
        records * NEARLY_ALL / 10
    };
    ways.retain(|way| way.hits > 0 && way.hits <= most && way.query != *query);
    let mut seen: Vec<Query> = Vec::new();
    ways.retain(|way| {
        let new = !seen.contains(&way.query);
        seen.push(way.query.clone());
        new
    });
    ways.truncate(MOST_WAYS);
    if is_about_activities(index, before) {
        ways.push(WayOut {
            change: Change::Fit,
            query: query.clone(),
            hits: index
                .catalogue()
                .resources()
                .filter(|r| r.is_activity())
                .count(),
        });
    }
    ways
}

/// Whether the words are about activities: what they wish for only these have, or the first rows are mostly such.
fn is_about_activities(index: &Index, results: &Results) -> bool {
    let of_activities = |term: &Term| match &term.what {
        What::Field(field) => {
            let name = field.field.as_str();
            let fields = [
                Field::Minutes,
                Field::People,
                Field::Stage,
                Field::Goal,
                Field::Format,
                Field::Difficulty,
                Field::Demands,
            ];
            fields.iter().any(|field| field.name() == name)
        }
        What::Word(_) | What::Group(_) => false,
    };
    let wishes = &results.parts().wishes;
    if wishes
        .iter()
        .flat_map(|wish| &wish.terms)
        .any(of_activities)
    {
        return true;
    }
    let first: Vec<_> = results.rows().take(LOOKED_AT).collect();
    let activities = first
        .iter()
        .filter(|hit| index.catalogue().resource(hit.slot).is_activity());
    activities.count() * 2 > first.len()
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
            .map(|clause| asking.clause(clause, Letters::Together))
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

    /// The words as the conditions that they come to.
    fn wished(&self, before: &Results) -> Vec<WayOut> {
        let wishes = &before.parts().wishes;
        if wishes.is_empty() {
            return Vec::new();
        }
        let plain = plain_words(self.query);
        let typed: Vec<&str> = plain.iter().map(|(_, word)| word.text.as_str()).collect();
        let asked = asked_words(&typed);
        // A word of the line stays where a part of it is no wish.
        let wished = |at: usize| wishes.iter().any(|wish| wish.words.contains(&at));
        let stays = |typed: &str| {
            asked.iter().enumerate().any(|(at, asked)| {
                let same = asked.typed.split(' ').any(|part| part == typed);
                same && !wished(at) && !is_stop_word(&asked.word)
            })
        };
        let mut query = Query {
            clauses: Vec::new(),
            sort: self.query.sort.clone(),
        };
        for (at, clause) in self.query.clauses.iter().enumerate() {
            let word = plain.iter().find(|(clause, _)| *clause == at);
            if word.is_none_or(|(_, word)| stays(&word.text)) {
                query.clauses.push(clause.clone());
            }
        }
        for term in wishes.iter().flat_map(|wish| &wish.terms) {
            let clause = Clause::from(term.clone());
            if !query.clauses.contains(&clause) {
                query.clauses.push(clause);
            }
        }
        let each = |text: &dyn Fn(&Wish) -> String| {
            let all: Vec<String> = wishes.iter().map(text).collect();
            all.join(" ")
        };
        let change = Change::Wish {
            asked: each(&|wish| wish.typed.clone()),
            condition: each(&Wish::written),
        };
        vec![self.way(change, query)]
    }

    /// Words that follow one another, as they stand.
    fn phrases(&self) -> Vec<WayOut> {
        let plain = plain_words(self.query);
        if plain.len() < 3 {
            return Vec::new();
        }
        let pairs = plain.windows(2).filter_map(|pair| match pair {
            [(_, one), (_, next)] => Some((one.text.as_str(), next.text.as_str())),
            _ => None,
        });
        let telling = pairs.filter(|(one, next)| !is_stop_word(one) && !is_stop_word(next));
        let ways = telling.take(MOST_PHRASES).map(|(one, next)| {
            let phrase = format!("{one} {next}");
            let word = Word {
                manner: Manner::Plain,
                text: phrase.clone(),
                quoting: Quoting::Quoted,
            };
            let term = Term {
                sign: Sign::Wanted,
                what: What::Word(word),
            };
            let conditions = self.query.clauses.iter().enumerate();
            let conditions =
                conditions.filter(|(at, _)| plain.iter().all(|(clause, _)| clause != at));
            let mut clauses: Vec<Clause> = conditions.map(|(_, clause)| clause.clone()).collect();
            clauses.push(Clause::from(term));
            let query = Query {
                clauses,
                sort: self.query.sort.clone(),
            };
            self.way(Change::Phrase(phrase), query)
        });
        ways.collect()
    }

    /// A wholly rewritten query.
    fn way(&self, change: Change, query: Query) -> WayOut {
        let asking = asking(
            self.asking.index,
            &query,
            self.asking.marked,
            &self.asking.found,
        );
        let mut found = Bits::all(self.asking.index.catalogue().len());
        for clause in &query.clauses {
            found.and(&asking.clause(clause, Letters::Together));
        }
        WayOut {
            change,
            hits: found.count(),
            query,
        }
    }

    /// Each word or value spelt as the catalogue spells it.
    fn respelt(&mut self, index: &Index) -> Vec<WayOut> {
        let mut ways = Vec::new();
        let known = self.asking.found.clone();
        for (at, clause) in self.query.clauses.iter().enumerate().take(MOST_RESPELT) {
            if self.clauses.get(at).is_some_and(|found| found.count() > 0) {
                continue;
            }
            for (place, term) in clause.any.iter().enumerate() {
                for (change, term) in respelt(index, term) {
                    let mut query = self.query.clone();
                    let Some(changed) = query.clauses.get_mut(at) else {
                        continue;
                    };
                    if let Some(old) = changed.any.get_mut(place) {
                        *old = term;
                    }
                    let changed = changed.clone();
                    for_each_word(std::slice::from_ref(&changed), &mut |word| {
                        let _ = self.asking.look_for(&|| false, word, &known);
                    });
                    let mut found = self.asking.clause(&changed, Letters::Together);
                    if let Some(others) = self.others.get(at) {
                        found.and(others);
                    }
                    ways.push(WayOut {
                        change,
                        query,
                        hits: found.count(),
                    });
                }
            }
        }
        ways
    }
}

fn print(clause: &Clause) -> String {
    Query {
        clauses: vec![clause.clone()],
        sort: None,
    }
    .print()
}
