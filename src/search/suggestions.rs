//! Little found: what could be changed, and what each change would give.

mod change;
mod trial;

pub use self::change::{Change, Suggestion};
use self::trial::Trial;
use super::{Results, search_literally};
use crate::index::{Bits, Index};
use crate::model::Field;
use crate::query::{Parsed, Query, Term, What};

/// Of a catalogue of some size, a change that gives more than so many of ten records helps nobody.
const NEARLY_ALL: usize = 6;
/// In a catalogue of fewer records than this a list of all of them is short.
const FEW_RECORDS: usize = 20;
/// Of the first rows, so many are looked at to see whether the words are about activities.
const LOOKED_AT: usize = 6;
/// No more ways are offered.
const MOST_WAYS: usize = 8;
/// The changes of the query that was `asked` worth offering where it finds little, the most useful first: the words as the conditions that they
/// come to, nearer spellings, what was read as a field as words, two words as they stand, each condition dropped (where that never helps, each one kept
/// alone), in the end the questions that find an activity. None of them finds nothing, or nearly everything.
///
/// `before` is the answer to it.
pub fn suggestions(
    index: &Index,
    asked: &Parsed,
    marked: &Bits,
    before: &Results,
) -> Vec<Suggestion> {
    let query = &asked.query;
    if query.clauses.is_empty() || index.catalogue().is_empty() {
        return Vec::new();
    }
    let mut trial = Trial::new(index, query, marked, before.found());
    let mut ways = trial.wished(before);
    ways.extend(trial.respelt(index));
    ways.extend(trial.as_words(&asked.fields));
    ways.extend(trial.phrases());
    let mut drops = trial.drops();
    if drops.iter().all(|way| way.hits == 0) && query.clauses.len() > 2 {
        ways.extend(trial.kept_alone());
    }
    drops.sort_by_key(|way| std::cmp::Reverse(way.hits));
    ways.append(&mut drops);
    let records = index.catalogue().len();
    let most = if records < FEW_RECORDS {
        records
    } else {
        records * NEARLY_ALL / 10
    };
    ways.retain(|way| way.hits > 0 && way.hits <= most && way.query != *query);
    let mut seen: Vec<Query> = Vec::new();
    ways.retain(|way| {
        let new = !seen.contains(&way.query);
        seen.push(way.query.clone());
        new
    });
    ways.truncate(MOST_WAYS);
    for way in &mut ways {
        // A query may name records besides those that have its words.
        way.hits = search_literally(before, index, &way.query, marked).literal();
    }
    ways.retain(|way| way.hits > 0);
    let activities = index.catalogue().resources().filter(|r| r.is_activity());
    let activities = activities.count();
    if activities > 0 && is_about_activities(index, before) {
        ways.push(Suggestion {
            change: Change::Fit,
            query: query.clone(),
            hits: activities,
        });
    }
    ways
}

/// Whether the words are about activities: what they wish for only these have, or the first rows are mostly such.
fn is_about_activities(index: &Index, results: &Results) -> bool {
    let of_activities = |term: &Term| match &term.what {
        What::Field(field) => {
            let name = field.field.as_str();
            let fields = [
                Field::Minutes,
                Field::People,
                Field::Stage,
                Field::Goal,
                Field::Format,
                Field::Difficulty,
                Field::Demands,
            ];
            fields.iter().any(|field| field.name() == name)
        }
        What::Word(_) | What::Group(_) => false,
    };
    let wishes = &results.parts().wishes;
    if wishes
        .iter()
        .flat_map(|wish| &wish.terms)
        .any(of_activities)
    {
        return true;
    }
    let first: Vec<_> = results.rows().take(LOOKED_AT).collect();
    let activities = first
        .iter()
        .filter(|hit| index.catalogue().resource(hit.slot).is_activity());
    activities.count() * 2 > first.len()
}
