//! Where the words of a query stand in a record whose title does not show them.

use super::Results;
use super::named::Naming;
use crate::index::Index;
use crate::model::{Datum, Field, Reach, Slot};

/// Of a text no more than so many bytes are looked at, so that no text makes a list slow.
const LOOKED_AT: usize = 8192;

/// A text of a record in which words of the query stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The field that it is of.
    pub field: Field,
    /// The text, from its beginning.
    pub text: String,
    /// The byte ranges of what was found, sorted; there is at least one.
    pub marks: Vec<(usize, usize)>,
}

/// The text of a record that shows most of what its title does not: the one with the most further words of the query, the
/// first of equals as a reader meets them. `None` where the title shows all that was found.
pub fn passage(index: &Index, results: &Results, slot: Slot) -> Option<Passage> {
    if !wishes_met(results, slot).is_empty() {
        // It answers by what it is, not by a text in which the words happen to stand.
        return None;
    }
    let highlighter = results.highlighter();
    let catalogue = index.catalogue();
    let resource = catalogue.resource(slot);
    let (mut shown, _) = highlighter.words_in(Field::Title, start(resource.title()));
    if let Some(kind) = resource.words(Field::Kind).next() {
        // It stands beside the title.
        shown.extend(highlighter.words_in(Field::Kind, kind).0);
    }
    let mut best: Option<((usize, bool, usize), Passage)> = None;
    resource.each_datum(|field, datum| {
        let text = match datum {
            Datum::Text(text) => text,
            Datum::Value(value) | Datum::Own(_, value) => catalogue.values().text(value),
            Datum::Identifier(..) | Datum::Number(_) | Datum::Range => return,
        };
        if matches!(
            field,
            Field::Title | Field::Id | Field::Kind | Field::Links | Field::Related
        ) || field.reach() == Reach::Named
        {
            return;
        }
        let text = start(text);
        let (words, marks) = highlighter.words_in(field, text);
        let more = words.difference(&shown).count();
        let place = Field::ALL.iter().position(|&other| other == field);
        // What is only there to be searched is shown where nothing else says why.
        let key = (
            usize::MAX - more,
            field == Field::Words,
            place.unwrap_or(usize::MAX),
        );
        if more > 0 && best.as_ref().is_none_or(|(known, _)| key < *known) {
            let text = text.to_owned();
            best = Some((key, Passage { field, text, marks }));
        }
    });
    best.map(|(_, passage)| passage)
}

/// The conditions that the words of a query come to and that a record meets, as a query writes them.
pub fn wishes_met(results: &Results, slot: Slot) -> Vec<String> {
    let why = results.parts().named.why(slot).into_iter();
    why.filter_map(|naming| match naming {
        Naming::Wish(condition) => Some(condition),
        Naming::Title(_) | Naming::Own(_) | Naming::Synonym(_) => None,
    })
    .collect()
}

/// The beginning of a text.
fn start(text: &str) -> &str {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
