//! A word or phrase looked for by its stems: who holds it, and how much it weighs there.
//!
//! A text is run through for what every form of the first word begins with; only where that begins a word is it read, and
//! the stems are compared. So no index is needed, and the work grows with the text, whatever stands in it.

use std::sync::Arc;

use memchr::memchr;
use memchr::memmem::Finder;

use super::super::scan::{few, with_letters};
use super::super::word_matches::each_value;
use super::holder::{Holder, Place, joined, place};
use crate::index::{Bits, Index, Languages, SEGMENT, Shard, Texts, Tried, slots_of, text_around};
use crate::language::Language;
use crate::model::{Field, Slot, at_once};
use crate::text::{COMPOUND, is_word_start};

/// How a term is compared with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum Match {
    /// Word for word, by their stems.
    Stems,
    /// The text only has to begin with it.
    Beginning,
}

/// A word or a phrase of several words, folded and joined as [`Language::tokens`] has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Term {
    /// Its words.
    pub(in crate::search) words: Vec<String>,
    /// How they are compared.
    pub(in crate::search) by: Match,
}

/// A term with the records that hold it, in order.
#[derive(Debug)]
pub(in crate::search) struct TermHits {
    /// The term, ready to be looked for.
    pub(in crate::search) test: TermTest,
    /// Who holds it.
    pub(in crate::search) holders: Vec<Holder>,
}

impl TermHits {
    /// Looks for `term` in every record; sooner where it is among `before`. `None` where `newer` says that something else
    /// is asked by now.
    pub(in crate::search) fn find(
        newer: &dyn Fn() -> bool,
        index: &Index,
        term: Term,
        before: &[Arc<Self>],
    ) -> Option<Arc<Self>> {
        if let Some(known) = before.iter().find(|known| known.test.term == term) {
            return Some(Arc::clone(known));
        }
        if newer() {
            return None;
        }
        let test = TermTest::new(index, term);
        let mut holders = at_once(index.shards().iter().collect(), |shard: &Shard| {
            test.in_shard(index.languages(), shard)
        })
        .concat();
        test.in_values(index, &mut holders);
        Some(Arc::new(Self {
            test,
            holders: joined(holders),
        }))
    }

    /// What is known of a record that holds it.
    pub(in crate::search) fn holder(&self, slot: Slot) -> Option<&Holder> {
        let of = |holder: &Holder| holder.slot as usize;
        let at = self.holders.binary_search_by_key(&slot.index(), of).ok()?;
        self.holders.get(at)
    }
}

/// A term made ready to be compared with texts.
#[derive(Debug)]
pub(in crate::search) struct TermTest {
    /// The term.
    pub(in crate::search) term: Term,
    /// The languages of the records.
    languages: Vec<Language>,
    /// The stems of its words, for each language.
    stems: Vec<Vec<String>>,
    /// What a text that holds it has at the beginning of a word.
    finders: Vec<Finder<'static>>,
    /// Whether a text may have its first word in two pieces, and so joined behind it once more.
    in_pieces: bool,
}

/// The text in which the last find lay, so that a long one is not measured again at each find.
#[derive(Default)]
struct Around {
    start: usize,
    /// Where the text ends and its joined compounds begin.
    text_end: usize,
    end: usize,
    place: Option<Place>,
}

impl TermTest {
    pub(in crate::search) fn new(index: &Index, term: Term) -> Self {
        let languages = index.languages().all();
        let stems = |language: &Language| -> Vec<String> {
            let words = term.words.iter();
            words.map(|word| language.stem(word).into_owned()).collect()
        };
        let first = term.words.first().map_or("", String::as_str);
        let mut prefixes: Vec<String> = match term.by {
            Match::Beginning => vec![first.to_owned()],
            Match::Stems => languages
                .iter()
                .flat_map(|language| language.scan_prefixes(first))
                .collect(),
        };
        let in_pieces = prefixes.iter().any(|prefix| prefix.contains(' '));
        prefixes.sort();
        // What begins with another prefix is found with that one.
        prefixes.dedup_by(|next, kept| next.starts_with(kept.as_str()));
        let finders = prefixes
            .iter()
            .map(|prefix| Finder::new(prefix).into_owned());
        Self {
            stems: languages.iter().map(stems).collect(),
            finders: finders.collect(),
            in_pieces,
            languages: languages.to_vec(),
            term,
        }
    }

    /// Whether the text begins with the term: how many bytes of it the term takes.
    pub(in crate::search) fn length_at(&self, text: &str, language: usize) -> Option<usize> {
        let stems = self.stems.get(language)?;
        let by = self.languages.get(language)?;
        let mut end = 0;
        let mut there = by.tokens(text);
        for (word, stem) in self.term.words.iter().zip(stems) {
            let token = there.next()?;
            if end == 0 && token.start > 0 {
                return None;
            }
            let same = match self.term.by {
                Match::Beginning => token.word.starts_with(word.as_str()),
                Match::Stems => {
                    token.word == word.as_str() || by.stem(&token.word) == stem.as_str()
                }
            };
            if !same {
                return None;
            }
            end = token.end;
        }
        Some(end)
    }

    /// Where the term stands in a whole folded text: byte ranges.
    pub(in crate::search) fn places_in(&self, text: &str, language: usize) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for finder in &self.finders {
            for at in finder.find_iter(text.as_bytes()) {
                if is_word_start(text.as_bytes(), at)
                    && let Some(length) = text
                        .get(at..)
                        .and_then(|rest| self.length_at(cut(rest, self.most()), language))
                {
                    places.push((at, at + length));
                }
            }
        }
        places
    }

    /// Where the term stands in a whole folded text, in any of the languages: byte ranges.
    pub(in crate::search) fn everywhere(&self, text: &str) -> Vec<(usize, usize)> {
        let languages = 0..self.languages.len();
        languages
            .flat_map(|language| self.places_in(text, language))
            .collect()
    }

    /// Of so many bytes a text is read at most, to compare it.
    fn most(&self) -> usize {
        64 + 3 * self
            .term
            .words
            .iter()
            .map(|word| word.len() + 8)
            .sum::<usize>()
    }

    fn in_shard(&self, languages: &Languages, shard: &Shard) -> Vec<Holder> {
        let mut holders: Vec<Holder> = Vec::new();
        for texts in [shard.titles.read(), shard.bodies.read()] {
            for finder in &self.finders {
                let mut around = Around::default();
                each_find(texts, finder, &mut |record, at| {
                    let slot = shard.slots.start + record;
                    if let Some(place) =
                        self.find_at(texts.bytes, at, languages.of(slot), &mut around)
                    {
                        let slot = u32::try_from(slot).unwrap_or(u32::MAX);
                        match holders.last_mut() {
                            Some(last) if last.slot == slot => last.add(place),
                            _ => {
                                let mut holder = Holder {
                                    slot,
                                    ..Holder::default()
                                };
                                holder.add(place);
                                holders.push(holder);
                            }
                        }
                    }
                });
            }
        }
        joined(holders)
    }

    /// The place of a find at byte `at` of an arena, if the term stands there.
    fn find_at(
        &self,
        bytes: &[u8],
        at: usize,
        language: usize,
        around: &mut Around,
    ) -> Option<Place> {
        if !is_word_start(bytes, at) {
            return None;
        }
        if at < around.start || at >= around.end {
            *around = Around::of(bytes, at);
        }
        let place = around.place?;
        let compound = at >= around.text_end;
        if compound && (self.in_pieces || self.term.words.len() > 1) {
            // It stands in the text too, in pieces, and counts there.
            return None;
        }
        let end = if compound {
            around.end
        } else {
            around.text_end
        };
        let text = readable(bytes.get(at..end.min(at + self.most()))?);
        self.length_at(text, language).map(|_| place)
    }

    fn in_values(&self, index: &Index, holders: &mut Vec<Holder>) {
        let facets = index.all_facets().iter();
        for facet in facets.filter(|facet| facet.tried != Tried::No) {
            let Some(place) = place(facet.field.unwrap_or(Field::Extra)) else {
                continue;
            };
            // Of the values of a facet only one counts: a record that works in a room or online has three.
            let mut found = Bits::none(index.catalogue().len());
            each_value(facet, |folded, records| {
                let text = folded.split(COMPOUND).next().unwrap_or("");
                let mut languages = 0..self.languages.len();
                let holds = languages.any(|language| !self.places_in(text, language).is_empty());
                if holds {
                    records.add_to(&mut found);
                }
            });
            for slot in found.slots() {
                let slot = u32::try_from(slot.index()).unwrap_or(u32::MAX);
                let mut holder = Holder {
                    slot,
                    ..Holder::default()
                };
                holder.add(place);
                holders.push(holder);
            }
        }
    }
}

impl Around {
    fn of(bytes: &[u8], at: usize) -> Self {
        let Some((field, start)) = text_around(bytes, at) else {
            return Self::default();
        };
        let start = start.min(at);
        let rest = bytes.get(start..).unwrap_or(&[]);
        let end = memchr(SEGMENT, rest).unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or(rest);
        let text_end = memchr(COMPOUND as u8, text).unwrap_or(end);
        Self {
            start,
            text_end: start + text_end,
            end: start + end,
            place: place(field),
        }
    }
}

/// Calls `see` with each record and each byte of an arena at which `finder` finds something.
fn each_find(texts: Texts<'_>, finder: &Finder<'_>, see: &mut dyn FnMut(usize, usize)) {
    let candidates = with_letters(texts, finder.needle().iter().copied());
    if few(&candidates, texts) {
        for record in slots_of(&candidates) {
            let start = texts.span(record).start;
            for at in finder.find_iter(texts.record(record)) {
                see(record, start + at);
            }
        }
        return;
    }
    let mut record = 0;
    for at in finder.find_iter(texts.bytes) {
        record = texts.holding(at, record);
        see(record, at);
    }
}

/// The beginning of `text`, of at most so many bytes.
fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The text that bytes are, up to what is none.
fn readable(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => bytes
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or(""),
    }
}
