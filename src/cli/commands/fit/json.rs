//! A row of a fit as JSON: what `fit --json` prints, an object a line, the best activity first.
//!
//! The contract, which `tests/data/fit.schema.json` says as a schema:
//!
//! - `id`, `title`, and `source`, the name of its catalogue: as `kitbag list --json` has them.
//! - `band`: `fits`, `change` (it fits if one thing is changed), `poor`, or `out` (a must rules it out). Bands come in
//!   this order.
//! - `score`: from 0 to 100, how well the answers are met; what the activity does not say counts as half. It is left out
//!   under three answers. Within a band the highest comes first.
//! - `coverage`: from 0 to 100, how much of the answers, by weight, the activity says something to.
//! - `because`, `watch_out`, `not_known`: lists of clauses; what speaks for it, what against it, what nobody knows.
//! - `why_not`: for `poor` and `out`, what of `watch_out` decides that; else empty.
//! - `change`: for `change`, what to change, as "if you have 55 minutes"; else left out.

use serde::Serialize;

use crate::model::Catalogue;
use crate::workshop::fit::{Clause, Explanation, Row};

#[derive(Serialize)]
struct Fit<'a> {
    id: &'a str,
    title: &'a str,
    source: &'a str,
    band: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<u32>,
    coverage: u32,
    because: Vec<String>,
    watch_out: Vec<String>,
    not_known: Vec<String>,
    why_not: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<String>,
}

/// A row as one line of JSON; `percent` is its score, if there is one to print.
pub(super) fn row_json(
    catalogue: &Catalogue,
    row: &Row,
    percent: Option<u32>,
    told: Explanation,
) -> String {
    let resource = catalogue.resource(row.slot());
    let texts = |said: Vec<Clause>| said.into_iter().map(|said| said.text).collect();
    let fit = Fit {
        id: resource.id(),
        title: resource.title(),
        source: &resource.source().name,
        band: row.band().name(),
        score: percent,
        coverage: row.coverage_percent(),
        because: texts(told.because),
        watch_out: texts(told.watch_out),
        not_known: texts(told.not_known),
        why_not: texts(told.why_not),
        change: told.change,
    };
    serde_json::to_string(&fit).unwrap_or_default()
}
