//! What answers besides the literal hits, plainly: every record is read word by word, and its rows sorted.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use super::super::Layer;
use super::super::fallback::Words as Wanted;
use super::super::fallback::{Group, Holder, Match, Place, TermHits, Weighed, asked_words, place};
use super::super::named::Named;
use super::super::request::plain_words;
use super::super::wishes::wishes;
use super::super::word::{Spot, Tier, spot};
use super::{Letters, Words, holds, texts};
use crate::index::Index;
use crate::model::{Datum, Reach, Slot};
use crate::query::{Query, Word};
use crate::text::{COMPOUND, fold};

pub(super) struct Further<'a> {
    index: &'a Index,
    query: &'a Query,
    plain: Vec<(usize, &'a Word)>,
    pub(super) named: Arc<Named>,
    conditions: Vec<bool>,
    library: &'a Library,
}

impl<'a> Further<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query, library: &'a Library) -> Self {
        let plain = plain_words(query);
        let typed: Vec<&str> = plain.iter().map(|(_, word)| word.text.as_str()).collect();
        let asked = asked_words(&typed);
        let wishes = wishes(index, &asked);
        let named = Named::new(&|| false, index, &asked, &wishes, &[]).unwrap();
        let mut words = Words::new();
        super::super::for_each_word(&query.clauses, &mut |word| {
            words.push((word.clone(), super::finds(index, word)));
        });
        let conditions = index.catalogue().slots().map(|slot| {
            let clauses = query.clauses.iter().enumerate();
            let mut clauses =
                clauses.filter(|(at, _)| plain.iter().all(|(clause, _)| clause != at));
            clauses.all(|(_, clause)| holds(index, clause, slot, &words, Letters::Together))
        });
        let further = Self {
            conditions: conditions.collect(),
            named: Arc::new(named),
            library,
            index,
            query,
            plain,
        };
        for hits in &further.named.known {
            further.same_as_read(hits);
        }
        further
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.plain.is_empty()
    }

    fn meets(&self, slot: Slot) -> bool {
        self.conditions[slot.index()]
    }

    pub(super) fn names(&self, slot: Slot) -> bool {
        self.named.points(slot).is_some() && self.meets(slot)
    }

    /// Whether a short word of the query is only inside of others in a hit.
    pub(super) fn is_inside(&self, slot: Slot, words: &Words) -> bool {
        if self.named.points(slot).is_some() {
            return false;
        }
        let texts = texts(self.index, slot);
        let begins = |form: &str| {
            texts.iter().any(|(_, text, _)| {
                let mut places = text.match_indices(form);
                places.any(|(at, _)| spot(text.as_bytes(), at, at + form.len()) > Spot::Inside)
            })
        };
        let joined: String = self
            .query
            .words()
            .map(|word| crate::text::Needle::new(&word.text).spaced.replace(' ', ""))
            .collect();
        let is_joined = self.query.words().count() > 1
            && self
                .query
                .words()
                .all(|word| word.manner == crate::query::Manner::Plain)
            && texts.iter().any(|(_, text, is_value)| {
                // Values are among no texts.
                let mut places = text.match_indices(joined.as_str());
                !is_value
                    && places
                        .any(|(at, _)| spot(text.as_bytes(), at, at + joined.len()) > Spot::Inside)
            });
        let short = self
            .plain
            .iter()
            .filter(|(_, word)| word.text.chars().count() <= 6);
        let mut literal = short.filter(|(_, word)| {
            let finds = &words.iter().find(|(asked, _)| asked == *word).unwrap().1;
            finds
                .as_ref()
                .is_some_and(|finds| finds[slot.index()].is_some_and(|find| find.tier > Tier::Typo))
        });
        !is_joined
            && literal.any(|(_, word)| {
                let needle = crate::text::Needle::new(&word.text);
                let forms = std::iter::once(&needle.spaced).chain(&needle.joined);
                !forms.into_iter().any(|form| begins(form))
            })
    }

    /// The rows behind those that have every word.
    pub(super) fn rows(&self, main: &[Slot], inside: &[Slot]) -> Vec<(Layer, u32, Slot)> {
        let typed: Vec<&str> = self
            .plain
            .iter()
            .map(|(_, word)| word.text.as_str())
            .collect();
        let asked = asked_words(&typed);
        let weigh = |words| Weighed::new(&|| false, self.index, &asked, words, &[]).unwrap();
        let same = weigh(Wanted::Same);
        let shares = self.shares(&same.groups);
        let words = same.groups.iter().filter(|group| group.within.is_none());
        let (known, unknown): (Vec<&Group>, Vec<&Group>) =
            words.partition(|group| !group.candidates.is_empty());
        let least = if unknown.len() >= known.len() {
            400
        } else {
            250
        };
        let mut found: Vec<(bool, Reverse<u64>, Slot)> = self
            .index
            .catalogue()
            .slots()
            .filter(|&slot| {
                self.meets(slot) && shares[slot.index()].0 >= least && !main.contains(&slot)
            })
            .map(|slot| {
                (
                    shares[slot.index()].0 < 750,
                    Reverse(shares[slot.index()].1),
                    slot,
                )
            })
            .collect();
        found.sort();
        found.truncate(20_usize.saturating_sub(main.len()));
        let mut rows: Vec<(Layer, u32, Slot)> = Vec::new();
        let full = found.iter().filter(|(partly, ..)| !partly);
        rows.extend(full.map(|&(.., slot)| (Layer::MostWords, 0, slot)));
        let full: Vec<Slot> = rows.iter().map(|&(.., slot)| slot).collect();
        let hidden = inside.iter().filter(|slot| !full.contains(slot));
        rows.extend(hidden.map(|&slot| (Layer::Inside, 0, slot)));
        let partly = found
            .iter()
            .filter(|(partly, _, slot)| *partly && !inside.contains(slot));
        rows.extend(partly.map(|&(.., slot)| (Layer::SomeWords, 0, slot)));
        if main.len() + rows.len() < 3 {
            let near = weigh(Wanted::Near);
            let shares = self.shares(&near.groups);
            let mut found: Vec<(bool, Reverse<u64>, Slot)> = self
                .index
                .catalogue()
                .slots()
                .filter(|&slot| self.meets(slot) && shares[slot.index()].0 >= 350)
                .filter(|slot| !main.contains(slot) && rows.iter().all(|(.., row)| row != slot))
                .map(|slot| {
                    (
                        shares[slot.index()].0 < 750,
                        Reverse(shares[slot.index()].1),
                        slot,
                    )
                })
                .collect();
            found.sort();
            rows.extend(
                found
                    .into_iter()
                    .take(5)
                    .map(|(.., slot)| (Layer::Near, 0, slot)),
            );
        }
        rows
    }

    /// For each record the share of the query that it holds, in thousandths, and its points.
    fn shares(&self, groups: &[Group]) -> Vec<(u64, u64)> {
        for candidate in groups.iter().flat_map(|group| &group.candidates) {
            self.same_as_read(&candidate.hits);
        }
        let total: u64 = groups
            .iter()
            .map(|group| group.rarity * u64::from(group.share))
            .sum();
        let slots = self.index.catalogue().slots();
        slots
            .map(|slot| {
                let (mut share, mut points) = (0, 0);
                for group in groups {
                    let held = group.candidates.iter().filter_map(|candidate| {
                        let holder = candidate.hits.holder(slot)?;
                        Some(super::super::fallback::worth_of(
                            self.index, candidate, holder,
                        ))
                    });
                    if let Some((worth, weight)) = held.max() {
                        points += worth * u64::from(group.worth) / 1000;
                        share += u64::from(weight) * group.rarity * u64::from(group.share) / 1000;
                    }
                }
                let part = (share * 1000 / total.max(1)).min(1000);
                (part, points * part / 1000 * part / 1000)
            })
            .collect()
    }
}

/// The texts of all records, read once.
pub(super) struct Library {
    records: Vec<Vec<Read>>,
    /// The terms that have been compared with them.
    compared: RefCell<HashSet<(Vec<String>, bool)>>,
}

impl Library {
    pub(super) fn of(index: &Index) -> Self {
        Self {
            records: index
                .catalogue()
                .slots()
                .map(|slot| read(index, slot))
                .collect(),
            compared: RefCell::default(),
        }
    }
}

/// A text of a record as its words, each with its stem.
struct Read {
    name: String,
    place: Option<Place>,
    is_value: bool,
    /// For each language that it may be in, the words from each place at which one begins.
    words: Vec<Vec<Vec<(String, String)>>>,
}

/// So many words of a phrase are compared.
const LONGEST: usize = 6;

/// The texts of a record that a word reaches.
fn read(index: &Index, slot: Slot) -> Vec<Read> {
    let catalogue = index.catalogue();
    let languages = index.languages();
    let of = languages.of(slot.index());
    let mut all = Vec::new();
    catalogue.resource(slot).each_datum(|field, datum| {
        let (text, is_value) = match datum {
            Datum::Text(text) => (fold(text), false),
            Datum::Value(value) | Datum::Own(_, value) => {
                (fold(catalogue.values().text(value)), true)
            }
            Datum::Number(number) => (number.to_string(), true),
            Datum::Identifier(..) | Datum::Range => return,
        };
        let name = match datum {
            Datum::Own(name, _) => catalogue.values().text(name),
            Datum::Text(_)
            | Datum::Identifier(..)
            | Datum::Value(_)
            | Datum::Number(_)
            | Datum::Range => field.name(),
        };
        if field.reach() == Reach::Named {
            return;
        }
        let text = if is_value {
            text.split(COMPOUND).next().unwrap()
        } else {
            &text
        };
        let by = if is_value {
            0..languages.all().len()
        } else {
            of..of + 1
        };
        let words = by.map(|language| {
            let language = languages.all()[language];
            let word = |word: &str| (word.to_owned(), language.stem(word).into_owned());
            let tokens: Vec<_> = language.tokens(text).collect();
            let words: Vec<(String, String)> =
                tokens.iter().map(|token| word(&token.word)).collect();
            let mut starts: Vec<Vec<(String, String)>> = Vec::new();
            for (at, token) in tokens.iter().enumerate() {
                let rest = &words[at + 1..words.len().min(at + LONGEST)];
                starts.push([&words[at..=at], rest].concat());
                if let Some(second) = token.second {
                    // The second piece of a joined word is a word too.
                    starts.push([&[word(&text[second..token.end])], rest].concat());
                }
            }
            starts
        });
        all.push(Read {
            name: name.to_owned(),
            place: place(field),
            is_value,
            words: words.collect(),
        });
    });
    all
}

impl Further<'_> {
    /// The term is held by the records in which it stands word for word, as often as it is said.
    fn same_as_read(&self, hits: &TermHits) {
        let term = &hits.test.term;
        let key = (term.words.clone(), term.by == Match::Beginning);
        if !self.library.compared.borrow_mut().insert(key) {
            return;
        }
        let stems: Vec<Vec<String>> = self
            .index
            .languages()
            .all()
            .iter()
            .map(|language| {
                term.words
                    .iter()
                    .map(|word| language.stem(word).into_owned())
                    .collect()
            })
            .collect();
        for (slot, texts) in self.index.catalogue().slots().zip(&self.library.records) {
            let mut held = Holder::default();
            let mut values: Vec<&str> = Vec::new();
            for text in texts {
                let of = if text.is_value {
                    0
                } else {
                    self.index.languages().of(slot.index())
                };
                let mut times = 0;
                for (language, words) in text.words.iter().enumerate() {
                    let stems = &stems[of + language];
                    let stands = |there: &&Vec<(String, String)>| {
                        there.len() >= stems.len()
                            && there.iter().zip(stems.iter().zip(&term.words)).all(
                                |((there, stem), (wanted, word))| match term.by {
                                    Match::Beginning => there.starts_with(word.as_str()),
                                    Match::Stems => stem == wanted,
                                },
                            )
                    };
                    times += words.iter().filter(stands).count();
                }
                // Of the values of a field only one counts.
                if text.is_value && times > 0 {
                    times = usize::from(!values.contains(&text.name.as_str()));
                    values.push(&text.name);
                }
                for _ in 0..times {
                    text.place.into_iter().for_each(|place| held.add(place));
                }
            }
            let known = hits.holder(slot).copied().unwrap_or_default();
            assert_eq!(
                (known.short, known.long, known.own),
                (held.short, held.long, held.own),
                "{term:?} in {slot:?}"
            );
        }
    }
}
