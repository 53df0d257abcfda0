//! Why a hit is a hit: which word or condition matched where.

use super::Results;
use super::fuzzy::Fuzzy;
use super::word::WordTest;
use crate::index::Index;
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
    let texts = texts(index, slot);
    let mut reasons: Vec<Reason> = results
        .highlighted()
        .iter()
        .filter_map(|found| reason(&found.test, &texts, &mut fuzzy))
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
