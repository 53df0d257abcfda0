//! A query on its way to an answer: who has every word, who is named by the whole, who has most of the words.

use std::sync::Arc;

use super::fallback::{Answer, Asked, TermHits, Weighed, Words, asked_words};
use super::named::Named;
use super::rank::Ranking;
use super::results::{Counts, Extent, Hit, Layer, Parts, Results, Row};
use super::wishes::{Wish, wishes};
use super::word_matches::WordMatches;
use super::{Depth, Letters, PreparedQuery, counts, own_clauses};
use crate::index::{Bits, Facet, Index};
use crate::language::is_stop_word;
use crate::model::Slot;
use crate::query::{Manner, Query, Quoting, Sign, Term, What, Word};
use crate::text::fold;

/// The points that make one of the score.
const POINTS_A_SCORE: u64 = 1024;
/// Where so many records have every word, nobody needs others.
const ENOUGH: usize = 10;
/// With the records that only have some of the words there are at most so many rows.
const MOST_ROWS: usize = 20;
/// Near words are asked for where there are fewer rows, and bring at most so many.
const FEW_ROWS: usize = 3;
const MOST_NEAR: usize = 5;
/// Of at most so many hits it is seen to who has a word only inside of others.
const MOST_SEEN: usize = 4096;
/// A longer word inside of another one is meant.
const SHORT_WORD: usize = 6;

/// The plain words of a query: those that may be missing.
pub(super) fn plain_words(query: &Query) -> Vec<(usize, &Word)> {
    let clauses = query.clauses.iter().enumerate();
    clauses
        .filter_map(|(at, clause)| match clause.any.as_slice() {
            [
                Term {
                    sign: Sign::Wanted,
                    what: What::Word(word),
                },
            ] if is_plain(word) => Some((at, word)),
            _ => None,
        })
        .collect()
}

/// Whether a word may be missing, or stand there in another form. An address, an identifier or the like is meant as it is.
fn is_plain(word: &Word) -> bool {
    word.manner == Manner::Plain
        && word.quoting == Quoting::Bare
        && !word.text.contains([':', '/', '\\', '@'])
}

/// How many plain words a query asks for; those like "of" and "with" do not count beside others.
pub fn word_count(query: &Query) -> usize {
    let words = plain_words(query);
    let telling = words
        .iter()
        .filter(|(_, word)| !is_stop_word(&fold(&word.text)));
    match telling.count() {
        0 => words.len(),
        count => count,
    }
}

/// The records that answer the clauses which are kept, by their places.
type Matching<'m> = dyn Fn(&dyn Fn(usize) -> bool) -> Bits + 'm;

/// A query made ready.
pub(super) struct Request<'a> {
    index: &'a Index,
    query: &'a Query,
    asking: PreparedQuery<'a>,
    /// For each clause who answers it, but for scattered letters.
    firm: Vec<Bits>,
    /// The clauses that are plain words.
    plain: Vec<usize>,
    /// The plain words, folded and joined.
    asked: Vec<Asked>,
    wishes: Vec<Wish>,
    named: Arc<Named>,
    known: Vec<Arc<TermHits>>,
}

impl<'a> Request<'a> {
    /// `None` where `newer` says that something else is asked by now.
    pub(super) fn new(
        newer: &dyn Fn() -> bool,
        before: &Results,
        index: &'a Index,
        query: &'a Query,
        marked: &'a Bits,
    ) -> Option<Self> {
        let asking = PreparedQuery::new(newer, index, query, marked, before.found())?;
        let clauses = query.clauses.iter();
        let firm = clauses
            .map(|clause| asking.clause(clause, Letters::Together))
            .collect();
        let (plain, words): (Vec<usize>, Vec<&Word>) = plain_words(query).into_iter().unzip();
        let typed: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let asked = asked_words(&typed);
        let wishes = wishes(index, &asked);
        let named = Named::new(newer, index, &asked, &wishes, before.terms())?;
        if newer() {
            return None;
        }
        Some(Self {
            known: named.known.clone(),
            named: Arc::new(named),
            index,
            query,
            asking,
            firm,
            plain,
            asked,
            wishes,
        })
    }

    /// The records that answer every clause that `keep` names; `others` have the words in some other way, and only have to
    /// meet the conditions.
    fn matching(&self, keep: &dyn Fn(usize) -> bool, others: Option<&Bits>) -> Bits {
        let len = self.index.catalogue().len();
        let (mut all, mut conditions) = (Bits::all(len), Bits::all(len));
        for (at, bits) in self.firm.iter().enumerate().filter(|&(at, _)| keep(at)) {
            all.and(bits);
            if !self.plain.contains(&at) {
                conditions.and(bits);
            }
        }
        for set in [self.named.records.as_ref(), others].into_iter().flatten() {
            let mut set = set.clone();
            set.and(&conditions);
            all.or(&set);
        }
        all
    }

    /// The counts of each facet that is shown, over the records that `matching` gives for the clauses to keep.
    fn counts(&self, matching: &Matching<'_>) -> Vec<Counts> {
        let all = matching(&|_| true);
        let of = |facet: &Facet| {
            let own = own_clauses(self.query, facet);
            if own.is_empty() {
                counts(facet, &all)
            } else {
                counts(facet, &matching(&|at| !own.contains(&at)))
            }
        };
        self.index.facets().iter().map(of).collect()
    }

    /// The answer. `None` where `newer` says that something else is asked by now.
    pub(super) fn answer(mut self, newer: &dyn Fn() -> bool, depth: Depth) -> Option<Results> {
        let literal = self.matching(&|_| true, None);
        let mut main = literal.clone();
        if newer() {
            return None;
        }
        let found = std::mem::take(&mut self.asking.found);
        let ranking = Ranking::new(self.index, self.query, &found, &self.named);
        let inside = self.inside(&found, &ranking, &main);
        if let Some(inside) = &inside {
            main.and_not(inside);
        }
        let enough = literal.count() >= ENOUGH;
        let falls_back = main.count() < ENOUGH && !self.plain.is_empty();
        let mut parts = Parts {
            main,
            layer: Layer::EveryWord,
            literal,
            ..Parts::default()
        };
        if parts.main.count() < ENOUGH && !self.query.clauses.is_empty() {
            parts.extent = Extent::Little;
        }
        let waits = falls_back && depth == Depth::EveryWord;
        let mut counted: Option<Bits> = None;
        if waits {
            parts.extent = Extent::StillToCome;
        } else if falls_back {
            counted = Some(self.fall_back(newer, &ranking, inside.as_ref(), &mut parts)?);
        } else if let Some(inside) = &inside {
            parts.rows = rows(&ranking, self.index, inside, Layer::Inside);
        }
        let scattered = !waits && parts.main.count() + parts.rows.len() == 0;
        let counts = if scattered && self.firm.iter().any(|bits| bits.count() < bits.len()) {
            let loose = self.loose(&found);
            let matching = |keep: &dyn Fn(usize) -> bool| every(&loose, keep);
            (parts.main, parts.layer) = (matching(&|_| true), Layer::Scattered);
            self.counts(&matching)
        } else if enough {
            self.counts(&|keep| self.matching(keep, None))
        } else {
            self.counts(&|keep| self.matching(keep, counted.as_ref()))
        };
        let found = self.shown_first(found);
        let highlighted = found.1;
        parts.wishes = std::mem::take(&mut self.wishes);
        parts.named = Arc::clone(&self.named);
        parts.known = std::mem::take(&mut self.known);
        Some(Results::new(
            self.index,
            parts,
            counts,
            found.0,
            highlighted,
            ranking,
        ))
    }

    /// The words that are looked for, those that a hit has first, and how many these are.
    fn shown_first(&self, mut found: Vec<Arc<WordMatches>>) -> (Vec<Arc<WordMatches>>, usize) {
        let shown = self.query.words().collect::<Vec<_>>();
        let shown = |found: &Arc<WordMatches>| shown.iter().any(|word| **word == found.test.asked);
        found.sort_by_key(|found| !shown(found));
        let count = found.iter().filter(|found| shown(found)).count();
        (found, count)
    }

    /// For each clause who answers it, scattered letters and all.
    fn loose(&mut self, found: &[Arc<WordMatches>]) -> Vec<Bits> {
        self.asking.found = found.to_vec();
        let clauses = self.query.clauses.iter();
        let loose = clauses.map(|clause| self.asking.clause(clause, Letters::Scattered));
        loose.collect()
    }

    /// Adds the rows that have only some of the words. Gives the records that hold enough of them.
    fn fall_back(
        &mut self,
        newer: &dyn Fn() -> bool,
        ranking: &Ranking,
        inside: Option<&Bits>,
        parts: &mut Parts,
    ) -> Option<Bits> {
        let index = self.index;
        let weighed = Weighed::new(newer, index, &self.asked, Words::Same, &self.known)?;
        self.known.clone_from(&weighed.known);
        let above = weighed.above(Words::Same);
        let mut within = self.matching(&|_| true, Some(&above));
        within.and(&above);
        within.and_not(&parts.main);
        let answers = weighed.ordered(&within);
        let room = MOST_ROWS.saturating_sub(parts.main.count());
        let (mut full, mut partial) = (Vec::new(), Vec::new());
        for answer in answers.iter().take(room) {
            if answer.is_full() {
                full.push(row(*answer, Layer::MostWords));
            } else {
                partial.push(row(*answer, Layer::SomeWords));
            }
        }
        parts.more = answers.len().saturating_sub(room);
        let is_full = |slot: Slot| full.iter().any(|row: &Row| row.hit.slot == slot);
        let mut rest = inside.cloned().unwrap_or_default();
        for row in &full {
            rest.remove(row.hit.slot);
        }
        let hidden = inside.map_or_else(Vec::new, |_| rows(ranking, index, &rest, Layer::Inside));
        partial.retain(|row| !is_full(row.hit.slot) && !rest.has(row.hit.slot));
        parts.rows = sorted(ranking, index, full);
        parts.rows.extend(hidden);
        parts.rows.extend(sorted(ranking, index, partial));
        let mut counted = above;
        if parts.main.count() + parts.rows.len() < FEW_ROWS {
            let near = Weighed::new(newer, index, &self.asked, Words::Near, &self.known)?;
            self.known.clone_from(&near.known);
            let mut within = self.matching(&|_| true, Some(&near.above(Words::Near)));
            within.and(&near.above(Words::Near));
            within.and_not(&parts.main);
            for row in &parts.rows {
                within.remove(row.hit.slot);
            }
            let answers = near.ordered(&within).into_iter().take(MOST_NEAR);
            let guesses: Vec<Row> = answers.map(|answer| row(answer, Layer::Near)).collect();
            for row in &guesses {
                counted.insert(row.hit.slot);
            }
            parts.rows.extend(sorted(ranking, index, guesses));
            parts.near = Some(Arc::new(near));
        }
        parts.weighed = Some(Arc::new(weighed));
        Some(counted)
    }

    /// Of few hits, those that have a short word only inside of others. `None` where there are none, or too many to see.
    fn inside(&self, found: &[Arc<WordMatches>], ranking: &Ranking, hits: &Bits) -> Option<Bits> {
        let short = |word: &&Word| word.text.chars().count() <= SHORT_WORD;
        let words = plain_words(self.query)
            .into_iter()
            .map(|(_, word)| word)
            .filter(short);
        let short: Vec<&Arc<WordMatches>> = words
            .filter_map(|word| found.iter().find(|found| found.test.asked == *word))
            .collect();
        if short.is_empty() || hits.count() > MOST_SEEN {
            return None;
        }
        let mut inside = Bits::none(hits.len());
        for slot in hits
            .slots()
            .filter(|&slot| self.named.points(slot).is_none())
        {
            let only = |found: &&&Arc<WordMatches>| {
                found.literal.has(slot) && !found.begins_in(self.index, slot)
            };
            if short.iter().any(|found| only(&found)) && !ranking.has_joined(self.index, slot) {
                inside.insert(slot);
            }
        }
        (inside.count() > 0).then_some(inside)
    }
}

/// The records that every set has that `keep` names.
fn every(sets: &[Bits], keep: &dyn Fn(usize) -> bool) -> Bits {
    let mut all = Bits::all(sets.first().map_or(0, Bits::len));
    let kept = sets.iter().enumerate().filter(|&(at, _)| keep(at));
    kept.for_each(|(_, bits)| all.and(bits));
    all
}

/// The rows of a layer in the order that is asked for, where that is not the usual one.
fn sorted(ranking: &Ranking, index: &Index, rows: Vec<Row>) -> Vec<Row> {
    if !ranking.is_sorted() {
        return rows;
    }
    let mut records = Bits::none(index.catalogue().len());
    for row in &rows {
        records.insert(row.hit.slot);
    }
    let (hits, _) = ranking.best(index, &records, usize::MAX);
    let of = |slot: Slot| rows.iter().find(|row| row.hit.slot == slot).copied();
    hits.into_iter().filter_map(|hit| of(hit.slot)).collect()
}

/// A row of a record that holds a part of the query.
fn row(answer: Answer, layer: Layer) -> Row {
    Row {
        hit: Hit {
            slot: answer.slot,
            score: u32::try_from(answer.points / POINTS_A_SCORE).unwrap_or(u32::MAX),
        },
        layer,
    }
}

/// The rows of `records`, in the order of the ranking.
fn rows(ranking: &Ranking, index: &Index, records: &Bits, layer: Layer) -> Vec<Row> {
    let (hits, _) = ranking.best(index, records, usize::MAX);
    hits.into_iter().map(|hit| Row { hit, layer }).collect()
}
