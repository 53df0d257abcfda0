//! Other spellings: what a word, a value, a number or the name of a field may have been meant to be.

use super::condition::{bucket, rows_asked};
use super::suggestions::Change;
use crate::index::{Answers, FacetValue, Index, Numbers, segments};
use crate::query::{
    Clause, FieldTerm, Manner, Query, Quoting, Sign, Term, Value, What, Word, parse,
};
use crate::text::{Needle, edit_distance, nearest};

/// A word with a colon whose beginning is nearly a field's name: `knd:book`.
fn meant_field(index: &Index, word: &Word) -> Option<(Change, What)> {
    let (name, value) = word
        .text
        .split_once(':')
        .filter(|(name, value)| name.len() > 2 && !value.is_empty())?;
    let near = format!("{}:{value}", index.names().nearest(name)?.canonical());
    let parsed = parse(&near, index.names()).query;
    let what = parsed.clauses.first()?.any.first()?.what.clone();
    Some((
        Change::Respell {
            asked: word.text.clone(),
            near,
        },
        what,
    ))
}

/// A range beyond what there is, brought to where something is.
fn nearest_numbers(numbers: &Numbers, field: &FieldTerm, sign: Sign) -> Vec<(Change, Term)> {
    let [value] = field.values.as_slice() else {
        return Vec::new();
    };
    let Some(asked) = bucket(value) else {
        return Vec::new();
    };
    let (least, greatest) = (i64::from(numbers.span.0), i64::from(numbers.greatest));
    let near = match (asked.from.map(i64::from), asked.to.map(i64::from)) {
        (Some(from), _) if from > greatest => Value::Range(Some(greatest), None),
        (_, Some(to)) if to < least => Value::Range(None, Some(least)),
        _ => return Vec::new(),
    };
    let term = |value: Value| Term {
        sign,
        what: What::Field(FieldTerm {
            field: field.field.clone(),
            values: vec![value],
        }),
    };
    let print = |value: Value| {
        Query {
            clauses: vec![Clause::from(term(value))],
            sort: None,
        }
        .print()
    };
    let change = Change::Respell {
        asked: print(value.clone()),
        near: print(near.clone()),
    };
    vec![(change, term(near))]
}

/// Above so many bytes of text, long fields are not read word by word for a spelling.
const MOST_TEXT: usize = 4 << 20;

/// The nearest word of any field that a bare word reaches, in a catalogue small enough to read through.
fn nearest_in_texts(index: &Index, typed: &str) -> Option<String> {
    if index.catalogue().bytes() > MOST_TEXT || typed.chars().count() < 4 {
        return None;
    }
    let most = if typed.chars().count() < 8 { 1 } else { 2 };
    let mut best: Option<(usize, String)> = None;
    for slot in index.catalogue().slots() {
        for segment in segments(index.titles(slot)).chain(segments(index.bodies(slot))) {
            let Ok(text) = std::str::from_utf8(segment.text) else {
                continue;
            };
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                let edits = edit_distance(typed, word, most);
                if let Some(edits) = edits.filter(|&edits| {
                    edits > 0 && best.as_ref().is_none_or(|(least, _)| edits < *least)
                }) {
                    best = Some((edits, word.to_owned()));
                }
            }
        }
    }
    best.map(|(_, word)| word)
}

/// A term as the catalogue would spell it, with what changed.
pub(super) fn respelt(index: &Index, term: &Term) -> Vec<(Change, Term)> {
    let plain = |text: &str| Word {
        manner: Manner::Plain,
        text: text.to_owned(),
        quoting: Quoting::Bare,
    };
    match &term.what {
        What::Word(word) => {
            if let Some(change) = meant_field(index, word) {
                return vec![(
                    change.0,
                    Term {
                        sign: term.sign,
                        what: change.1,
                    },
                )];
            }
            let folded = Needle::new(&word.text).spaced;
            let near = index.vocabulary().nearest(&folded).map(str::to_owned);
            let near = near.or_else(|| nearest_in_texts(index, &folded));
            near.map(|near| {
                let change = Change::Respell {
                    asked: word.text.clone(),
                    near: near.clone(),
                };
                (
                    change,
                    Term {
                        sign: term.sign,
                        what: What::Word(plain(&near)),
                    },
                )
            })
            .into_iter()
            .collect()
        }
        What::Field(field) => {
            let Some((_, facet)) = index.facet_named(field.field.as_str()) else {
                return Vec::new();
            };
            let values = match &facet.answers {
                Answers::Values(values) => values,
                Answers::Numbers(numbers) => return nearest_numbers(numbers, field, term.sign),
            };
            let mut changes = Vec::new();
            for (at, value) in field.values.iter().enumerate() {
                let Value::Text(word) = value else { continue };
                if !rows_asked(facet, word).is_empty() {
                    continue;
                }
                let folded = Needle::new(&word.text).spaced;
                let Some(near) = nearest(&folded, values.iter().map(FacetValue::key)) else {
                    continue;
                };
                let Some(near) = values.iter().find(|value| value.key() == near) else {
                    continue;
                };
                let mut field = field.clone();
                if let Some(old) = field.values.get_mut(at) {
                    *old = Value::text(&near.text);
                }
                let change = Change::Respell {
                    asked: word.text.clone(),
                    near: near.text.clone(),
                };
                changes.push((
                    change,
                    Term {
                        sign: term.sign,
                        what: What::Field(field),
                    },
                ));
            }
            changes
        }
        What::Group(_) => Vec::new(),
    }
}
