//! What was read as a field and may have been meant as words: `C:\Temp`, `Ki:elo`, `topic:housing`.

use super::suggestions::Change;
use super::{Letters, PreparedQuery};
use crate::query::{FieldTerm, Manner, Quoting, Term, Value, What, Word};

/// The words that `term` may have been meant as, the likeliest first, where one letter was taken for the name of a field,
/// or no record has such a value. `written` is the term as it was typed.
pub(super) fn as_words(
    asking: &PreparedQuery<'_>,
    term: &Term,
    written: &str,
) -> Vec<(Change, Term)> {
    let What::Field(field) = &term.what else {
        return Vec::new();
    };
    let name = written.split_once(':').map_or("", |(name, _)| name);
    let one_letter = name.chars().count() == 1;
    // It is words already, or says nothing of a record's texts.
    let other = matches!(field.field.as_str(), "any" | "is" | "has");
    if other || !one_letter && !asking.term(term, Letters::Together).is_empty() {
        return Vec::new();
    }
    let whole = Word {
        manner: Manner::Plain,
        text: written.to_owned(),
        quoting: Quoting::Quoted,
    };
    let words = std::iter::once(whole).chain(value(field));
    let change = |word: Word| {
        let change = Change::AsWords(word.text.clone());
        let what = What::Word(word);
        (change, Term { what, ..*term })
    };
    words.map(change).collect()
}

/// The value of a field that is asked for one, as a word.
fn value(field: &FieldTerm) -> Option<Word> {
    match field.values.as_slice() {
        [Value::Text(word)] => Some(Word::plain(&word.text)),
        _ => None,
    }
}
