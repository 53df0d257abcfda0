//! What answers besides the literal hits, plainly: every record is read word by word, and its rows sorted.

use std::cmp::Reverse;
use std::sync::Arc;

use super::super::fallback::{Group, Match, Place, Term, TermHits, Weighed, asked_words, place};
use super::super::named::Named;
use super::super::request::plain_words;
use super::super::wishes::wishes;
use super::super::word::{Spot, Tier, spot};
use super::super::Layer;
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
}

impl<'a> Further<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query) -> Self {
        let plain = plain_words(query);
        let typed: Vec<&str> = plain.iter().map(|(_, word)| word.text.as_str()).collect();
        let asked = asked_words(&typed);
        let wishes = wishes(index, &asked);
        let named = Named::new(&|| false, index, &asked, &wishes, &[]).unwrap();
        for hits in &named.known {
            same_as_read(index, hits);
        }
        let mut words = Words::new();
        super::super::for_each_word(&query.clauses, &mut |word| {
            words.push((word.clone(), super::finds(index, word)));
        });
        let conditions = index.catalogue().slots().map(|slot| {
            let clauses = query.clauses.iter().enumerate();
            let mut clauses = clauses.filter(|(at, _)| plain.iter().all(|(clause, _)| clause != at));
            clauses.all(|(_, clause)| holds(index, clause, slot, &words, Letters::Together))
        });
        Self {
            conditions: conditions.collect(),
            named: Arc::new(named),
            index,
            query,
            plain,
        }
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
        let joined: String = self.query.words().map(|word| crate::text::Needle::new(&word.text).spaced.replace(' ', "")).collect();
        let is_joined = self.query.words().count() > 1
            && self.query.words().all(|word| word.manner == crate::query::Manner::Plain)
            && texts.iter().any(|(_, text, is_value)| {
                // Values are among no texts.
                let mut places = text.match_indices(joined.as_str());
                !is_value && places.any(|(at, _)| spot(text.as_bytes(), at, at + joined.len()) > Spot::Inside)
            });
        let short = self.plain.iter().filter(|(_, word)| word.text.chars().count() <= 6);
        let mut literal = short.filter(|(_, word)| {
            let finds = &words.iter().find(|(asked, _)| asked == *word).unwrap().1;
            finds.as_ref().is_some_and(|finds| finds[slot.index()].is_some_and(|find| find.tier > Tier::Typo))
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
        let typed: Vec<&str> = self.plain.iter().map(|(_, word)| word.text.as_str()).collect();
        let asked = asked_words(&typed);
        let weigh = |words| Weighed::new(&|| false, self.index, &asked, words, &[]).unwrap();
        use super::super::fallback::Words as Asked;
        let same = weigh(Asked::Same);
        let shares = self.shares(&same.groups);
        let mut found: Vec<(bool, Reverse<u64>, Slot)> = self
            .index
            .catalogue()
            .slots()
            .filter(|&slot| self.meets(slot) && shares[slot.index()].0 >= 250 && !main.contains(&slot))
            .map(|slot| (shares[slot.index()].0 < 700, Reverse(shares[slot.index()].1), slot))
            .collect();
        found.sort();
        found.truncate(20_usize.saturating_sub(main.len()));
        let mut rows: Vec<(Layer, u32, Slot)> = Vec::new();
        let full = found.iter().filter(|(partly, ..)| !partly);
        rows.extend(full.map(|&(.., slot)| (Layer::MostWords, 0, slot)));
        let full: Vec<Slot> = rows.iter().map(|&(.., slot)| slot).collect();
        let hidden = inside.iter().filter(|slot| !full.contains(slot));
        rows.extend(hidden.map(|&slot| (Layer::Inside, 0, slot)));
        let partly = found.iter().filter(|(partly, _, slot)| *partly && !inside.contains(slot));
        rows.extend(partly.map(|&(.., slot)| (Layer::SomeWords, 0, slot)));
        if main.len() + rows.len() < 3 {
            let near = weigh(Asked::Near);
            let shares = self.shares(&near.groups);
            let mut found: Vec<(bool, Reverse<u64>, Slot)> = self
                .index
                .catalogue()
                .slots()
                .filter(|&slot| self.meets(slot) && shares[slot.index()].0 >= 150)
                .filter(|slot| !main.contains(slot) && rows.iter().all(|(.., row)| row != slot))
                .map(|slot| (shares[slot.index()].0 < 700, Reverse(shares[slot.index()].1), slot))
                .collect();
            found.sort();
            rows.extend(found.into_iter().take(5).map(|(.., slot)| (Layer::Near, 0, slot)));
        }
        rows
    }

    /// For each record the share of the query that it holds, in thousandths, and its points.
    fn shares(&self, groups: &[Group]) -> Vec<(u64, u64)> {
        for candidate in groups.iter().flat_map(|group| &group.candidates) {
            same_as_read(self.index, &candidate.hits);
        }
        let total: u64 = groups.iter().map(|group| group.rarity * u64::from(group.share)).sum();
        let slots = self.index.catalogue().slots();
        slots
            .map(|slot| {
                let (mut share, mut points) = (0, 0);
                for group in groups {
                    let held = group.candidates.iter().filter_map(|candidate| {
                        let holder = candidate.hits.holder(slot)?;
                        Some(super::super::fallback::worth_of(self.index, candidate, holder))
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

/// The term is held by the records in which it stands word for word, as often as it is said.
fn same_as_read(index: &Index, hits: &TermHits) {
    let term = &hits.test.term;
    for slot in index.catalogue().slots() {
        let (mut short, mut long, mut own) = (0, 0, 0);
        let catalogue = index.catalogue();
        let mut values: Vec<String> = Vec::new();
        catalogue.resource(slot).each_datum(|field, datum| {
            let (text, is_value) = match datum {
                Datum::Text(text) => (fold(text), false),
                Datum::Value(value) | Datum::Own(_, value) => (fold(catalogue.values().text(value)), true),
                Datum::Number(number) => (number.to_string(), true),
                Datum::Range => return,
            };
            if field.reach() == Reach::Named {
                return;
            }
            let times = times(index, term, slot, &text, is_value);
            // Of the values of a field only one counts.
            let name = match datum {
                Datum::Own(name, _) => catalogue.values().text(name),
                Datum::Text(_) | Datum::Value(_) | Datum::Number(_) | Datum::Range => field.name(),
            };
            if is_value && times > 0 {
                if values.iter().any(|known| known == name) {
                    return;
                }
                values.push(name.to_owned());
            }
            match place(field) {
                Some(Place::Short(weight)) => short += weight * times,
                Some(Place::Long(weight)) => long += weight * times,
                Some(Place::Own(weight)) => own += weight * times,
                None => {}
            }
        });
        let known = hits.holder(slot).map_or((0, 0, 0), |holder| (holder.short, holder.long, holder.own));
        assert_eq!(known, (short, long, own), "{term:?} in {slot:?}");
    }
}

/// How often a term stands in a folded text; once in a value at most.
fn times(index: &Index, term: &Term, slot: Slot, folded: &str, is_value: bool) -> u32 {
    let languages = index.languages();
    let of = languages.of(slot.index());
    let mut count = 0;
    let all = if is_value { 0..languages.all().len() } else { of..of + 1 };
    let text = if is_value { folded.split(COMPOUND).next().unwrap() } else { folded };
    for language in all {
        let language = languages.all()[language];
        let tokens: Vec<(String, usize)> = language
            .tokens(text)
            .flat_map(|token| {
                // The second piece of a joined word is a word too.
                let whole = (token.word.clone().into_owned(), token.start);
                let second = token.second.map(|at| (text[at..token.end].to_owned(), at));
                std::iter::once(whole).chain(second)
            })
            .collect();
        for at in 0..tokens.len() {
            let from = tokens[at].1;
            let words: Vec<String> = language.tokens(&text[from..]).take(term.words.len()).map(|token| token.word.into_owned()).collect();
            let same = words.len() == term.words.len()
                && words.iter().zip(&term.words).all(|(there, word)| match term.by {
                    Match::Beginning => there.starts_with(word.as_str()),
                    Match::Stems => language.stem(there) == language.stem(word),
                });
            count += u32::from(same);
        }
        if is_value && count > 0 {
            return 1;
        }
    }
    count
}
