//! The words of a query, each with what may stand for it in a record.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::term::{Match, Term, TermHits};
use super::weighing::rarity;
use crate::index::{Index, Meaning};
use crate::language::{Language, filler, is_known, is_stop_word, kin, near, respellings};
use crate::model::Slot;
use crate::text::{Needle, edit_distance};

/// What a word is worth by the way in which it is found, in thousandths.
const KIN: u32 = 900;
const RESPELT: u32 = 900;
const SYNONYM: u32 = 800;
const BEGINNING: u32 = 700;
const NEAR: u32 = 800;
pub(super) const WHOLE: u32 = 1000;
/// What each word of a keeper's phrase is worth beside the phrase.
const PART: u32 = 350;
/// What a keeper's phrase is worth beside a single word.
const PHRASE: u32 = 1500;
/// Near words are asked for those words alone that at most so many records hold.
const RARE: usize = 2;
/// Of a long line no more than so many words are looked for.
const MOST_WORDS: usize = 24;
/// The shortest beginning of a word that is looked for, in letters.
const SHORTEST_BEGINNING: usize = 3;
/// At most so many spellings are tried in the texts.
const MOST_SPELLINGS: usize = 8;

/// A word of the query, folded and joined, with the words of the line that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Asked {
    /// Folded.
    pub(in crate::search) word: String,
    /// As it was typed.
    pub(in crate::search) typed: String,
}

/// How a word of the query is found in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) enum How {
    /// It stands there, or a form of it.
    Form,
    /// Spelt otherwise.
    Respelt(String),
    /// Another word, which its keeper says means the same.
    Synonym(String),
    /// A longer word.
    Beginning,
    /// A word near in meaning, by the table.
    Near(String),
}

/// What may stand for a word.
#[derive(Debug, Clone)]
pub(in crate::search) struct Candidate {
    /// What is looked for, and who holds it.
    pub(in crate::search) hits: Arc<TermHits>,
    /// What it is worth, in thousandths.
    pub(in crate::search) weight: u32,
    /// Why it stands for the word.
    pub(in crate::search) how: How,
}

/// A word of the query, or a keeper's phrase in it.
#[derive(Debug, Clone)]
pub(in crate::search) struct Group {
    /// As it was typed.
    pub(in crate::search) typed: String,
    /// What may stand for it.
    pub(in crate::search) candidates: Vec<Candidate>,
    /// How much of the query it is, in thousandths of a word.
    pub(in crate::search) share: u32,
    /// What finding it is worth, in thousandths.
    pub(in crate::search) worth: u32,
    /// How much it says: the most that one of its candidates does.
    pub(in crate::search) rarity: u64,
    /// Of a word in a keeper's phrase, the place of the group of the whole phrase.
    pub(in crate::search) within: Option<usize>,
}

impl Group {
    /// Whether it is a whole phrase, of which each word is a group of its own too.
    pub(in crate::search) fn is_phrase(&self) -> bool {
        self.worth == PHRASE
    }

    /// The best that stands for it in a record.
    pub(in crate::search) fn best_in(&self, slot: Slot) -> Option<&Candidate> {
        let held = self
            .candidates
            .iter()
            .filter(|candidate| candidate.hits.holder(slot).is_some());
        held.max_by_key(|candidate| candidate.weight)
    }
}

/// The words of the plain words of a query, in order, folded and joined: "co production" is one.
pub(in crate::search) fn asked_words(typed: &[&str]) -> Vec<Asked> {
    let mut folded = String::new();
    let mut from: Vec<(usize, usize)> = Vec::new();
    for text in typed {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        folded.push_str(&Needle::new(text).spaced);
        from.push((start, folded.len()));
    }
    Language::ENGLISH
        .tokens(&folded)
        .map(|token| {
            let parts = from.iter().zip(typed);
            let touched =
                parts.filter(|((start, end), _)| token.start < *end && *start < token.end);
            let typed: Vec<&str> = touched.map(|(_, typed)| *typed).collect();
            Asked {
                word: token.word.into_owned(),
                typed: typed.join(" "),
            }
        })
        .collect()
}

/// Something else is asked by now.
struct GivenUp;

/// What is looked for while the groups are made.
pub(super) struct Looking<'a> {
    pub(super) newer: &'a dyn Fn() -> bool,
    pub(super) index: &'a Index,
    /// What was looked for before, and what has been looked for since.
    pub(super) known: Vec<Arc<TermHits>>,
}

/// Whether words that are near in meaning are asked for too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Words,
    NearWords,
}

impl Looking<'_> {
    /// The groups of a query. `None` where something else is asked by now.
    pub(super) fn groups(&mut self, asked: &[Asked], reach: Reach) -> Option<Vec<Group>> {
        let keeper = self.index.keeper_words();
        let languages = self.index.languages().all();
        let asked = asked.get(..MOST_WORDS).unwrap_or(asked);
        let words: Vec<String> = asked.iter().map(|asked| asked.word.clone()).collect();
        let plain: Vec<&str> = words.iter().map(String::as_str).collect();
        let content = words.iter().any(|word| !is_stop_word(word));
        let says = |word: &str| !content || !is_stop_word(word);
        let mut groups = Vec::new();
        let mut at = 0;
        while let Some(one) = asked.get(at) {
            let phrases = (2..=keeper.longest().min(asked.len() - at)).rev();
            let phrase = phrases
                .filter_map(|length| words.get(at..at + length))
                .find_map(|words| {
                    let filled = words.iter().any(|word| !is_stop_word(word));
                    let meaning = keeper.meaning(languages, words).filter(|_| filled)?;
                    Some((words, meaning))
                });
            let last = |at: usize| at + 1 == asked.len();
            if let Some((phrase, meaning)) = phrase {
                let parts = asked.get(at..at + phrase.len()).unwrap_or(&[]);
                let typed: Vec<&str> = parts.iter().map(|one| one.typed.as_str()).collect();
                let candidates = self.of_phrase(phrase, meaning)?;
                let whole = groups.len();
                groups.push(self.group(typed.join(" "), candidates, WHOLE, PHRASE));
                for (place, one) in parts.iter().enumerate().filter(|(_, one)| says(&one.word)) {
                    let candidates = self.of_word(one, last(at + place), reach)?;
                    groups.push(Group {
                        within: Some(whole),
                        ..self.group(one.typed.clone(), candidates, PART, PART)
                    });
                }
                at += phrase.len();
                continue;
            }
            let dropped = plain.get(at..).map_or(0, filler);
            if content && dropped > 0 {
                at += dropped;
                continue;
            }
            if says(&one.word) {
                let candidates = self.of_word(one, last(at), reach)?;
                groups.push(self.group(one.typed.clone(), candidates, WHOLE, WHOLE));
            }
            at += 1;
        }
        Some(groups)
    }

    fn group(&self, typed: String, candidates: Vec<Candidate>, share: u32, worth: u32) -> Group {
        let records = self.index.catalogue().len();
        let held = candidates
            .iter()
            .map(|candidate| candidate.hits.holders.len());
        let rarity = held.map(|held| rarity(records, held)).max();
        Group {
            typed,
            candidates,
            share,
            worth,
            within: None,
            rarity: rarity.unwrap_or_else(|| super::weighing::rarity(records, 0)),
        }
    }

    /// Who holds these words, one after the other.
    pub(super) fn find(&mut self, words: &[String], by: Match) -> Option<Arc<TermHits>> {
        let term = Term {
            words: words.to_vec(),
            by,
        };
        let hits = TermHits::find(self.newer, self.index, term, &self.known)?;
        if !self.known.iter().any(|known| Arc::ptr_eq(known, &hits)) {
            self.known.push(Arc::clone(&hits));
        }
        Some(hits)
    }

    fn of_phrase(&mut self, words: &[String], meaning: &Meaning) -> Option<Vec<Candidate>> {
        let mut candidates = Vec::new();
        let hits = self.find(words, Match::Stems)?;
        put(&mut candidates, hits, WHOLE, How::Form);
        self.synonyms(meaning, WHOLE, &mut candidates)?;
        Some(candidates)
    }

    fn synonyms(
        &mut self,
        meaning: &Meaning,
        worth: u32,
        candidates: &mut Vec<Candidate>,
    ) -> Option<()> {
        for synonym in meaning.synonyms() {
            let hits = self.find(&synonym.words, Match::Stems)?;
            let how = How::Synonym(synonym.text.clone());
            put(candidates, hits, SYNONYM * worth / 1000, how);
        }
        Some(())
    }

    /// What the keepers say that a word means.
    fn expanded(&mut self, word: &str, worth: u32, candidates: &mut Vec<Candidate>) -> Option<()> {
        let words = [word.to_owned()];
        let (keeper, languages) = (self.index.keeper_words(), self.index.languages().all());
        match keeper.meaning(languages, &words) {
            Some(meaning) => self.synonyms(meaning, worth, candidates),
            None => Some(()),
        }
    }

    fn of_word(&mut self, asked: &Asked, last: bool, reach: Reach) -> Option<Vec<Candidate>> {
        let mut candidates = Vec::new();
        let word = asked.word.as_str();
        let own = self.find(&[word.to_owned()], Match::Stems)?;
        let held = own.holders.len();
        put(&mut candidates, own, WHOLE, How::Form);
        if let Some(kin) = kin(word) {
            let hits = self.find(&[kin], Match::Stems)?;
            put(&mut candidates, hits, KIN, How::Form);
        }
        let keeper = self.index.keeper_words();
        let known = held > 0 || keeper.knows(word) || is_known(word);
        if !known && let Some(meant) = self.respelt(word).ok()? {
            let hits = self.find(std::slice::from_ref(&meant), Match::Stems)?;
            put(&mut candidates, hits, RESPELT, How::Respelt(meant.clone()));
            let from = candidates.len();
            self.expanded(&meant, RESPELT, &mut candidates)?;
            for candidate in candidates.iter_mut().skip(from) {
                candidate.how = How::Respelt(meant.clone());
            }
        }
        if last && held == 0 && word.chars().count() >= SHORTEST_BEGINNING {
            let hits = self.find(&[word.to_owned()], Match::Beginning)?;
            put(&mut candidates, hits, BEGINNING, How::Beginning);
        }
        self.expanded(word, WHOLE, &mut candidates)?;
        if reach == Reach::NearWords && held <= RARE {
            for (near, strength) in near(word) {
                let hits = self.find(std::slice::from_ref(&near), Match::Stems)?;
                let weight = NEAR * u32::from(strength) / 15;
                put(&mut candidates, hits, weight, How::Near(near));
            }
        }
        Some(candidates)
    }

    /// The word that a misspelt one is taken for: one that the records or the keepers have, else one that some record
    /// holds, else any.
    fn respelt(&mut self, word: &str) -> Result<Option<String>, GivenUp> {
        let most = match word.chars().count() {
            0..5 => return Ok(None),
            5..8 => 1,
            _ => 2,
        };
        let first = word.chars().next();
        let index = self.index;
        let likely = index
            .vocabulary()
            .meant_by(word)
            .into_iter()
            .map(|(word, _)| word);
        let keepers = index.keeper_words().words();
        let mut spellings: Vec<(usize, usize, String)> = Vec::new();
        for spelling in likely.chain(keepers) {
            if spelling.chars().next() == first
                && let Some(edits) = edit_distance(word, spelling, most)
            {
                spellings.push((edits, 0, spelling.to_owned()));
            }
        }
        let right = respellings(word, most).into_iter().enumerate();
        spellings.extend(right.map(|(place, right)| (right.edits, place + 1, right.word)));
        spellings.sort_unstable();
        let mut seen = BTreeSet::new();
        spellings.retain(|(_, _, spelling)| seen.insert(spelling.clone()));
        let mut fallback = None;
        for (_, rank, spelling) in spellings.into_iter().take(MOST_SPELLINGS) {
            let words = [spelling];
            let is_held = rank == 0 || {
                let hits = self.find(&words, Match::Stems).ok_or(GivenUp)?;
                !hits.holders.is_empty()
            };
            let [spelling] = words;
            if is_held {
                return Ok(Some(spelling));
            }
            fallback = fallback.or(Some(spelling));
        }
        Ok(fallback)
    }
}

/// Keeps what somebody holds; the best way to it alone.
fn put(candidates: &mut Vec<Candidate>, hits: Arc<TermHits>, weight: u32, how: How) {
    if hits.holders.is_empty() {
        return;
    }
    let known = candidates
        .iter_mut()
        .find(|known| Arc::ptr_eq(&known.hits, &hits));
    match known {
        Some(known) if known.weight >= weight => {}
        Some(known) => (known.weight, known.how) = (weight, how),
        None => candidates.push(Candidate { hits, weight, how }),
    }
}
