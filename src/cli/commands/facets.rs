//! `kitbag facets`: how many resources each value of each facet has, within a query.
//!
//! A facet's own choice is left out of its own counts, as in the sidebar. The JSON is one object: under each facet's name in
//! a query a list of `{"value": ..., "count": ...}` in the order of the sidebar, values with the count 0 among them. A
//! range of numbers has `from` and `to` as well, `null` where it has no limit on that side. `"value": null` counts the
//! resources that say nothing, and is there where the catalogue has any such. The text leaves zeros out.

use std::io;

use serde_json::{Map, Value, json};

use super::store::{Answer, Store};
use super::{Call, DONE, NOTHING};
use crate::cli::arguments::FacetsArguments;
use crate::index::{Answers, Facet};
use crate::search::Counts;
use crate::system::output::{Emphasis, Output};

/// Prints the counts. The exit code is 1 when nothing answers the query.
pub(crate) fn facets(call: &mut Call, asked: &FacetsArguments) -> io::Result<u8> {
    let store = Store::load(call);
    let answer = store.ask_literally(&asked.asked.text());
    if asked.json {
        call.output.data(&as_json(&store, &answer).to_string())?;
    } else {
        for (facet, counts) in store.index.facets().iter().zip(answer.results.all_counts()) {
            as_text(call.output, facet, counts)?;
        }
    }
    if answer.results.literal() == 0 {
        store.tell_nothing_found(&answer);
        return Ok(store.ending(NOTHING));
    }
    Ok(store.ending(DONE))
}

fn as_text(output: &mut Output, facet: &Facet, counts: &Counts) -> io::Result<()> {
    let mut rows: Vec<(String, usize)> = counts
        .rows
        .iter()
        .enumerate()
        .map(|(row, &count)| (facet.row_label(row), count))
        .collect();
    rows.push(("(none)".to_owned(), counts.nothing));
    rows.retain(|&(_, count)| count > 0);
    if rows.is_empty() {
        return Ok(());
    }
    output.piece(Emphasis::Strong, &facet.label)?;
    output.piece(Emphasis::Faint, &format!(" ({})", facet.name))?;
    output.line("")?;
    for (label, count) in rows {
        output.line(&format!("{count:>6}  {label}"))?;
    }
    Ok(())
}

fn as_json(store: &Store, answer: &Answer) -> Value {
    let facets = store.index.facets().iter().zip(answer.results.all_counts());
    let facets: Map<String, Value> = facets
        .map(|(facet, counts)| (facet.name.clone(), values(facet, counts)))
        .collect();
    Value::Object(facets)
}

fn values(facet: &Facet, counts: &Counts) -> Value {
    let mut values: Vec<Value> = match &facet.answers {
        Answers::Values(values) => values
            .iter()
            .zip(&counts.rows)
            .map(|(value, count)| json!({"value": value.text, "count": count}))
            .collect(),
        Answers::Numbers(numbers) => numbers
            .buckets
            .iter()
            .zip(&counts.rows)
            .map(|((bucket, _), count)| {
                json!({"value": bucket.label(), "from": bucket.from, "to": bucket.to, "count": count})
            })
            .collect(),
    };
    if facet.nothing.count() > 0 {
        values.push(json!({"value": null, "count": counts.nothing}));
    }
    Value::Array(values)
}
