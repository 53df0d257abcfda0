//! Why a hit is a hit: which word or condition matched where.

use super::fallback::{Candidate, Group, How};
use super::fuzzy::Fuzzy;
use super::named::Naming;
use super::request::plain_words;
use super::word::WordTest;
use super::{Layer, Results};
use crate::index::Index;
use crate::language::is_stop_word;
use crate::model::{Datum, Field, Reach, Slot, cited};
use crate::query::{Query, Sign, Term, What};
use crate::text::{COMPOUND, fold};

/// Why one word or condition of a query is answered by a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The word stands there.
    Literal {
        /// As asked.
        asked: String,
        /// The fields with how often it stands in each, the most telling first.
        fields: Vec<(Field, usize)>,
    },
    /// The letters stand there in this order.
    Fuzzy {
        /// As asked.
        asked: String,
        /// In which field.
        field: Field,
    },
    /// A word that may have been meant stands there.
    Meant {
        /// As asked.
        asked: String,
        /// What stands there.
        meant: String,
        /// In which field.
        field: Field,
    },
    /// Something else stands there for the word.
    Like {
        /// As asked.
        asked: String,
        /// Why it stands for the word.
        how: Likeness,
        /// What stands there.
        found: String,
        /// The fields with how often it stands in each, the most telling first.
        fields: Vec<(Field, usize)>,
    },
    /// What the words wish for is met.
    Wish {
        /// The condition, as it is written in a query.
        condition: String,
    },
    /// A condition on a field is met.
    Condition {
        /// As it is written in a query.
        asked: String,
    },
}

/// Why something stands for a word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It is another form of the word.
    Form,
    /// The word seems misspelt.
    Respelt,
    /// The keeper of a catalogue says that it means the same.
    Synonym,
    /// The keeper of the record gave it the word.
    Words,
    /// It is near in meaning, by a table: a guess.
    Near,
}

/// A sentence fragment: `"trust": title, tips 2 times`.
impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Literal { asked, fields } => {
                write!(f, "“{asked}” in ")?;
                for (place, (field, times)) in fields.iter().enumerate() {
                    let comma = if place > 0 { ", " } else { "" };
                    write!(f, "{comma}{}", field.label().to_lowercase())?;
                    if *times > 1 {
                        write!(f, " ({times} times)")?;
                    }
                }
                Ok(())
            }
            Self::Fuzzy { asked, field } => {
                write!(
                    f,
                    "the letters “{asked}” in {}",
                    field.label().to_lowercase()
                )
            }
            Self::Meant {
                asked,
                meant,
                field,
            } => {
                write!(
                    f,
                    "“{meant}”, near to “{asked}”, in {}",
                    field.label().to_lowercase()
                )
            }
            Self::Like {
                asked,
                how,
                found,
                fields,
            } => {
                match how {
                    Likeness::Words => return write!(f, "also known as “{found}”"),
                    Likeness::Form => write!(f, "“{found}”, a form of “{asked}”")?,
                    Likeness::Respelt => write!(f, "“{found}”, which “{asked}” is taken for")?,
                    Likeness::Synonym => write!(f, "“{found}”, the keeper's word for “{asked}”")?,
                    Likeness::Near => write!(f, "“{found}”, near to “{asked}” (a guess)")?,
                }
                let mut fields = fields.iter();
                if let Some((field, _)) = fields.next() {
                    write!(f, ", in {}", field.label().to_lowercase())?;
                }
                for (field, _) in fields {
                    write!(f, ", {}", field.label().to_lowercase())?;
                }
                Ok(())
            }
            Self::Wish { condition } => write!(f, "{condition}, which the words ask for"),
            Self::Condition { asked } => write!(f, "{asked}"),
        }
    }
}

/// Why the record in `slot` is among `results` of `query`: first the words, then the conditions, each in the order in
/// which they were asked.
pub fn reasons(index: &Index, query: &Query, results: &Results, slot: Slot) -> Vec<Reason> {
    let mut fuzzy = Fuzzy::default();
    let texts = texts(index, slot);
    let literal = |word: &WordTest, fuzzy: &mut Fuzzy| reason(word, &texts, fuzzy);
    let mut reasons: Vec<Reason> = Vec::new();
    if results.layer_of(slot).is_some_and(has_some_words) {
        for found in results
            .highlighted()
            .iter()
            .filter(|found| !is_stop_word(found.test.folded()))
        {
            let here = literal(&found.test, &mut fuzzy);
            reasons.extend(here.filter(|reason| matches!(reason, Reason::Literal { .. })));
        }
        for group in results.parts().groups() {
            let known = |reason: &Reason| matches!(reason, Reason::Literal { asked, .. } if *asked == group.typed);
            if reasons.iter().any(known) {
                continue;
            }
            if let Some(candidate) = group.best_in(slot) {
                reasons.extend(like(group, candidate, slot, &texts));
            }
        }
    } else {
        for found in results.highlighted() {
            reasons.extend(literal(&found.test, &mut fuzzy));
        }
    }
    for naming in results.parts().named.why(slot) {
        let (how, found) = match naming {
            Naming::Title(found) => (Likeness::Form, found),
            Naming::Own(found) => (Likeness::Words, found),
            Naming::Synonym(found) => (Likeness::Synonym, found),
            Naming::Wish(condition) => {
                reasons.push(Reason::Wish { condition });
                continue;
            }
        };
        let asked = plain_words(query)
            .iter()
            .map(|(_, word)| word.text.as_str())
            .collect::<Vec<_>>();
        reasons.push(Reason::Like {
            asked: asked.join(" "),
            how,
            found,
            fields: Vec::new(),
        });
    }
    for clause in &query.clauses {
        if clause.any.iter().any(is_condition) {
            let alone = Query {
                clauses: vec![clause.clone()],
                sort: None,
            };
            reasons.push(Reason::Condition {
                asked: alone.print(),
            });
        }
    }
    reasons
}

/// Whether a row of this layer need not have every word.
fn has_some_words(layer: Layer) -> bool {
    match layer {
        Layer::MostWords | Layer::SomeWords | Layer::Near => true,
        Layer::EveryWord | Layer::Inside | Layer::Scattered => false,
    }
}

/// The words of a query that a row does not have, as they were typed; empty where it has every word.
pub fn missing(results: &Results, slot: Slot) -> Vec<String> {
    if !results.layer_of(slot).is_some_and(has_some_words) {
        return Vec::new();
    }
    let groups: Vec<&Group> = results.parts().groups().collect();
    let mut missing: Vec<String> = Vec::new();
    for group in groups.iter().filter(|group| !group.is_phrase()) {
        let phrase = group.within.and_then(|at| groups.get(at));
        let has = |group: &Group| group.best_in(slot).is_some();
        if !has(group)
            && !phrase.is_some_and(|phrase| has(phrase))
            && !missing.contains(&group.typed)
        {
            missing.push(group.typed.clone());
        }
    }
    missing
}

/// Why a record that holds a candidate answers a word.
fn like(group: &Group, candidate: &Candidate, slot: Slot, texts: &[Text]) -> Option<Reason> {
    let test = &candidate.hits.test;
    let holder = candidate.hits.holder(slot)?;
    let (mut found, mut fields): (Option<String>, Vec<(Field, usize)>) = (None, Vec::new());
    let only_own = holder.short == 0 && holder.long == 0;
    for text in texts
        .iter()
        .filter(|text| (text.field == Field::Words) == only_own)
    {
        let places = test.everywhere(&text.folded);
        if let Some(&(at, end)) = places.first() {
            let stands = text.folded.get(at..end).unwrap_or("");
            found.get_or_insert_with(|| {
                if only_own {
                    plain(&text.folded)
                } else {
                    stands.to_owned()
                }
            });
            match fields.iter_mut().find(|(field, _)| *field == text.field) {
                Some((_, times)) => *times += places.len(),
                None => fields.push((text.field, places.len())),
            }
        }
    }
    let how = match &candidate.how {
        _ if only_own => Likeness::Words,
        How::Form | How::Beginning => Likeness::Form,
        How::Respelt(_) => Likeness::Respelt,
        How::Synonym(_) => Likeness::Synonym,
        How::Near(_) => Likeness::Near,
    };
    Some(Reason::Like {
        asked: group.typed.clone(),
        how,
        found: found?,
        fields,
    })
}

/// A folded text without its joined compounds.
fn plain(folded: &str) -> String {
    folded.split(COMPOUND).next().unwrap_or("").to_owned()
}

fn is_condition(term: &Term) -> bool {
    matches!(term.what, What::Field(_)) || term.sign == Sign::Unwanted
}

/// A text of a record that a bare word reaches, folded.
struct Text {
    field: Field,
    folded: String,
    /// Whether it only says another text again, so that it counts where that has nothing.
    again: bool,
}

impl Text {
    /// The text, and its joined compounds.
    fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.folded.splitn(2, COMPOUND).map(str::as_bytes)
    }
}

/// The texts of a record that a bare word reaches, the short ones first, and then as a reader meets them.
fn texts(index: &Index, slot: Slot) -> Vec<Text> {
    let catalogue = index.catalogue();
    let mut texts = Vec::new();
    catalogue.resource(slot).each_datum(|field, datum| {
        let again = matches!(datum, Datum::Identifier(..));
        let folded = match datum {
            Datum::Text(text) => fold(text),
            Datum::Identifier(name, value) => cited(name, value)
                .map(|text| fold(&text))
                .collect::<Vec<_>>()
                .join("\n"),
            Datum::Value(value) | Datum::Own(_, value) => fold(catalogue.values().text(value)),
            Datum::Number(number) => number.to_string(),
            Datum::Range => return,
        };
        if field.reach() != Reach::Named {
            texts.push(Text {
                field,
                folded,
                again,
            });
        }
    });
    let place = |field| Field::ALL.iter().position(|&other| other == field);
    texts.sort_by_key(|text| (text.field.reach() != Reach::Short, place(text.field)));
    texts
}

fn reason(word: &WordTest, texts: &[Text], fuzzy: &mut Fuzzy) -> Option<Reason> {
    let asked = word.asked.text.clone();
    let mut fields: Vec<(Field, usize)> = Vec::new();
    for text in texts {
        let times = text.parts().map(|part| word.places_in(part).count()).sum();
        match fields.iter_mut().find(|(field, _)| *field == text.field) {
            _ if times == 0 => {}
            Some(_) if text.again => {}
            Some((_, sum)) => *sum += times,
            None => fields.push((text.field, times)),
        }
    }
    if !fields.is_empty() {
        return Some(Reason::Literal { asked, fields });
    }
    let short = || {
        texts
            .iter()
            .filter(|text| text.field.reach() == Reach::Short)
    };
    for text in short() {
        let found = text.parts().find_map(|part| word.meant_in(part).next());
        if let Some((meant, _, _)) = found {
            return Some(Reason::Meant {
                asked,
                meant: meant.to_owned(),
                field: text.field,
            });
        }
    }
    let found = short().find(|text| {
        let plain = text
            .parts()
            .next()
            .and_then(|part| std::str::from_utf8(part).ok());
        plain.is_some_and(|text| word.fuzzy_places(text, fuzzy).is_some())
    })?;
    Some(Reason::Fuzzy {
        asked,
        field: found.field,
    })
}
