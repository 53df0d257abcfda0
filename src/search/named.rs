//! Records that a whole query names, though not by their words: it is a keeper's phrase for them, or nothing but wishes
//! that they meet. They stand among the literal hits, behind those with the words in a short field, before long texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fallback::{Asked, Match, ONE, Term, TermHits};
use super::wishes::{Wish, are_all};
use super::word::{POINTS_A_TIER, Tier};
use crate::index::{Bits, Index};
use crate::language::is_stop_word;
use crate::model::Slot;

/// Why a whole query names a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Naming {
    /// A form of these words stands in its title.
    Title(String),
    /// Its keeper gave it these words.
    Own(String),
    /// It holds this phrase, which its keeper says means the same.
    Synonym(String),
    /// It meets every wish.
    Wish(String),
}

/// What stands first among the records that a query names, in points of the tier.
const TITLED: u32 = 1900;
const OWN: u32 = 1500;
/// What an occurrence in a title weighs.
const TITLE: u32 = 5 * ONE;
const WISH: u32 = 1000;
/// What a synonym in a short field is worth, and the most that one in a long field is.
const SYNONYM: u32 = 1000;
const SYNONYM_IN_TEXT: u32 = 999;

/// The records that a whole query names.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Which.
    pub(super) records: Option<Bits>,
    points: BTreeMap<Slot, u32>,
    own: Option<(String, Vec<Slot>)>,
    /// The phrase itself, where it stands in some form.
    titled: Option<Arc<TermHits>>,
    synonyms: Vec<(String, Arc<TermHits>)>,
    wishes: Vec<Wish>,
    met: Option<Bits>,
    /// All that was looked for.
    pub(super) known: Vec<Arc<TermHits>>,
}

impl Named {
    /// The records that `asked`, all the plain words of a query, name. `None` where `newer` says that something else is
    /// asked by now.
    pub(super) fn new(
        newer: &dyn Fn() -> bool,
        index: &Index,
        asked: &[Asked],
        wishes: &[Wish],
        known: &[Arc<TermHits>],
    ) -> Option<Self> {
        let mut named = Self {
            known: known.to_vec(),
            ..Self::default()
        };
        // Without a word nothing is named, and what the keeper says need not be made ready yet.
        if asked.is_empty() {
            return Some(named);
        }
        let words: Vec<String> = asked.iter().map(|asked| asked.word.clone()).collect();
        let languages = index.languages().all();
        let keeper = index.keeper_words();
        let core = without_stop_words(&words);
        let meaning = keeper.meaning(languages, &words);
        let meaning = meaning.or_else(|| keeper.meaning(languages, core));
        if let Some(meaning) = meaning {
            // Who has the words in the title, in some form, is meant before who was given them.
            let phrase = named.find(newer, index, core)?;
            let titled = phrase.holders.iter().filter(|holder| holder.short >= TITLE);
            for holder in titled {
                named.add(index, Slot::at(holder.slot as usize), TITLED);
            }
            named.titled = Some(phrase);
            if !meaning.records.is_empty() {
                named.own = Some((meaning.text.clone(), meaning.records.clone()));
                for &slot in &meaning.records {
                    named.add(index, slot, OWN);
                }
            }
            for synonym in meaning.synonyms() {
                let hits = named.find(newer, index, &synonym.words)?;
                for holder in &hits.holders {
                    let points = if holder.own > 0 {
                        OWN
                    } else if holder.short > 0 {
                        SYNONYM
                    } else {
                        holder.long.min(SYNONYM_IN_TEXT)
                    };
                    named.add(index, Slot::at(holder.slot as usize), points);
                }
                named.synonyms.push((synonym.text.clone(), hits));
            }
        }
        if are_all(wishes, asked) {
            let mut met = Bits::all(index.catalogue().len());
            for wish in wishes {
                met.and(&wish.met(index));
            }
            // What nearly every record meets tells nothing.
            if met.count() > 0 {
                named.wishes = wishes.to_vec();
                for slot in met.slots() {
                    named.add(index, slot, WISH);
                }
                named.met = Some(met);
            }
        }
        Some(named)
    }

    /// Who holds a phrase.
    fn find(
        &mut self,
        newer: &dyn Fn() -> bool,
        index: &Index,
        words: &[String],
    ) -> Option<Arc<TermHits>> {
        let term = Term {
            words: words.to_vec(),
            by: Match::Stems,
        };
        let hits = TermHits::find(newer, index, term, &self.known)?;
        self.known.push(Arc::clone(&hits));
        Some(hits)
    }

    fn add(&mut self, index: &Index, slot: Slot, points: u32) {
        let len = index.catalogue().len();
        self.records
            .get_or_insert_with(|| Bits::none(len))
            .insert(slot);
        let known = self.points.entry(slot).or_default();
        *known = points.min(POINTS_A_TIER - 1).max(*known);
    }

    /// What naming a record is worth; nothing where the query does not name it.
    pub(super) fn points(&self, slot: Slot) -> Option<u32> {
        self.points.get(&slot).copied()
    }

    /// Why the query names a record.
    pub(super) fn why(&self, slot: Slot) -> Vec<Naming> {
        let mut why = Vec::new();
        if let Some((text, records)) = &self.own
            && records.binary_search(&slot).is_ok()
        {
            why.push(Naming::Own(text.clone()));
        }
        if let Some(hits) = &self.titled
            && hits
                .holder(slot)
                .is_some_and(|holder| holder.short >= TITLE)
        {
            why.push(Naming::Title(hits.test.term.words.join(" ")));
        }
        for (text, hits) in &self.synonyms {
            if hits.holder(slot).is_some() {
                why.push(Naming::Synonym(text.clone()));
            }
        }
        if self.met.as_ref().is_some_and(|met| met.has(slot)) {
            why.extend(self.wishes.iter().map(|wish| Naming::Wish(wish.written())));
        }
        why
    }

    /// The phrases that were looked for, to mark them in a text.
    pub(super) fn tests(&self) -> impl Iterator<Item = &Arc<TermHits>> {
        self.synonyms
            .iter()
            .map(|(_, hits)| hits)
            .chain(&self.titled)
    }

    /// The tier of what a query names.
    pub(super) const TIER: Tier = Tier::Named;
}

/// `words` without the stop words before and behind them.
fn without_stop_words(words: &[String]) -> &[String] {
    let says = |word: &String| !is_stop_word(word);
    let (Some(first), Some(last)) = (words.iter().position(says), words.iter().rposition(says))
    else {
        return &[];
    };
    words.get(first..=last).unwrap_or(&[])
}
