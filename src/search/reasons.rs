//! Why a hit is a hit: which word or condition matched where.

use super::Results;
use super::word::{Fuzzy, WordTest};
use crate::index::{Index, reachable, segments, short};
use crate::model::{Field, Slot};
use crate::query::{Query, Sign, Term, What};

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
    /// A condition on a field is met.
    Condition {
        /// As it is written in a query.
        asked: String,
    },
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
            Self::Condition { asked } => write!(f, "{asked}"),
        }
    }
}

/// Why the record in `slot` is among `results` of `query`: first the words, then the conditions, each in the order in
/// which they were asked.
pub fn reasons(index: &Index, query: &Query, results: &Results, slot: Slot) -> Vec<Reason> {
    let mut fuzzy = Fuzzy::default();
    let record = index.haystack().record(slot);
    let mut reasons: Vec<Reason> = results
        .words
        .iter()
        .filter_map(|word| reason(word, record, &mut fuzzy))
        .collect();
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

fn is_condition(term: &Term) -> bool {
    matches!(term.what, What::Field(_)) || term.sign == Sign::Unwanted
}

fn reason(word: &WordTest, record: &[u8], fuzzy: &mut Fuzzy) -> Option<Reason> {
    let asked = word.asked.text.clone();
    let mut fields: Vec<(Field, usize)> = Vec::new();
    for segment in segments(reachable(record)) {
        let times =
            word.places_in(segment.text).count() + word.places_in(segment.compounds).count();
        match fields.iter_mut().find(|(field, _)| *field == segment.field) {
            _ if times == 0 => {}
            Some((_, sum)) => *sum += times,
            None => fields.push((segment.field, times)),
        }
    }
    if !fields.is_empty() {
        return Some(Reason::Literal { asked, fields });
    }
    for segment in segments(short(record)) {
        let found = word
            .meant_in(segment.text)
            .chain(word.meant_in(segment.compounds))
            .next();
        if let Some((meant, _, _)) = found {
            return Some(Reason::Meant {
                asked,
                meant: meant.to_owned(),
                field: segment.field,
            });
        }
    }
    let mut short = segments(short(record));
    let found = short.find(|segment| {
        std::str::from_utf8(segment.text).is_ok_and(|text| word.fuzzy_places(text, fuzzy).is_some())
    })?;
    Some(Reason::Fuzzy {
        asked,
        field: found.field,
    })
}
