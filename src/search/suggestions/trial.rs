//! Tries changes of a query whose words have been looked for once.

use std::sync::Arc;

use super::super::as_words::as_words;
use super::super::fallback::asked_words;
use super::super::request::plain_words;
use super::super::respell::respelt;
use super::super::wishes::Wish;
use super::super::word_matches::WordMatches;
use super::super::{Letters, PreparedQuery, Results, for_each_word};
use crate::index::{Bits, Index};
use crate::language::is_stop_word;
use crate::query::{Clause, Manner, Query, Quoting, Sign, Term, What, Word};

use super::change::{Change, Suggestion};

/// So many pairs of words are tried as phrases.
const MOST_PHRASES: usize = 4;

/// A query made ready, whatever is asked meanwhile.
fn asking<'a>(
    index: &'a Index,
    query: &Query,
    marked: &'a Bits,
    found: &[Arc<WordMatches>],
) -> PreparedQuery<'a> {
    PreparedQuery::new(&|| false, index, query, marked, found).unwrap_or(PreparedQuery {
        index,
        marked,
        found: Vec::new(),
    })
}

/// How many words of a query are tried with another spelling.
const MOST_RESPELT: usize = 6;

/// A query whose words have been looked for once, to try changes of it.
pub(super) struct Trial<'a> {
    query: &'a Query,
    asking: PreparedQuery<'a>,
    clauses: Vec<Bits>,
    /// For each clause, what answers all the others.
    others: Vec<Bits>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(
        index: &'a Index,
        query: &'a Query,
        marked: &'a Bits,
        found: &[Arc<WordMatches>],
    ) -> Self {
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
    pub(super) fn drops(&self) -> Vec<Suggestion> {
        let dropped = self.query.clauses.iter().zip(&self.others).enumerate();
        dropped
            .map(|(at, (clause, others))| Suggestion {
                change: Change::Drop(print(clause)),
                query: self.query.without_clause(at),
                hits: others.count(),
            })
            .filter(|way| !way.query.clauses.is_empty())
            .collect()
    }

    /// Each condition without the others, for when dropping one does not help; the most hits first.
    pub(super) fn kept_alone(&self) -> Vec<Suggestion> {
        let mut kept: Vec<Suggestion> = self
            .query
            .clauses
            .iter()
            .zip(&self.clauses)
            .map(|(clause, found)| Suggestion {
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
    pub(super) fn wished(&self, before: &Results) -> Vec<Suggestion> {
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
    pub(super) fn phrases(&self) -> Vec<Suggestion> {
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
    fn way(&self, change: Change, query: Query) -> Suggestion {
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
        Suggestion {
            change,
            hits: found.count(),
            query,
        }
    }

    /// Each word or value spelt as the catalogue spells it.
    pub(super) fn respelt(&mut self, index: &Index) -> Vec<Suggestion> {
        let mut ways = Vec::new();
        let known = self.asking.found.clone();
        for (at, clause) in self.query.clauses.iter().enumerate().take(MOST_RESPELT) {
            if self.clauses.get(at).is_some_and(|found| found.count() > 0) {
                continue;
            }
            for (place, term) in clause.any.iter().enumerate() {
                for (change, term) in respelt(index, term) {
                    ways.push(self.replaced(at, place, term, change, &known));
                }
            }
        }
        ways
    }

    /// Each field that may have been meant as words, read so. `written` is each field as it was typed.
    pub(super) fn as_words(&mut self, written: &[String]) -> Vec<Suggestion> {
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
        known: &[Arc<WordMatches>],
    ) -> Suggestion {
        let mut query = self.query.clone();
        let mut found = Bits::none(self.asking.index.catalogue().len());
        if let Some(changed) = query.clauses.get_mut(at) {
            if let Some(old) = changed.any.get_mut(place) {
                *old = term;
            }
            for_each_word(std::slice::from_ref(changed), &mut |word| {
                let _ = self.asking.look_for(&|| false, word, known);
            });
            found = self.asking.clause(changed, Letters::Together);
            if let Some(others) = self.others.get(at) {
                found.and(others);
            }
        }
        Suggestion {
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
