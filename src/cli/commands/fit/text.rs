//! A fit as plain text, a heading for each band.

use std::io;

use crate::model::Catalogue;
use crate::system::output::{Emphasis, Output};
use crate::text::{grouped, wrap};
use crate::workshop::fit::{Answers, Band, Clause, Explanation, Fitting, Row};

/// The cells before a title. All that stands in them is ASCII.
const INDENT: usize = 7;
/// The widest that running text is set: longer lines are hard to read.
const WIDEST: usize = 100;

/// Prints the first `most` rows.
pub(super) fn list(
    output: &mut Output,
    catalogue: &Catalogue,
    fitting: &Fitting,
    answers: &Answers,
    most: usize,
) -> io::Result<()> {
    let mut last = None;
    for row in fitting.rows().iter().take(most) {
        let band = row.band();
        if last != Some(band.name()) {
            if last.is_some() {
                output.line("")?;
            }
            last = Some(band.name());
            let count = grouped(fitting.tally().of(band));
            output.piece(Emphasis::Strong, &format!("{} ({count})", band.title()))?;
            output.line("")?;
        }
        let told = row.tell(catalogue, answers);
        head(output, catalogue, row, fitting.percent(row), &told)?;
        if matches!(band, Band::Fits | Band::Change(_)) {
            reasons(output, "because", &told.because)?;
            reasons(output, "watch out", &told.watch_out)?;
            reasons(output, "not known", &told.not_known)?;
        }
    }
    Ok(())
}

/// The line of a row: its score, title and id, and what decides its band.
fn head(
    output: &mut Output,
    catalogue: &Catalogue,
    row: &Row,
    percent: Option<u32>,
    told: &Explanation,
) -> io::Result<()> {
    let score = percent.map_or_else(String::new, |percent| format!("{percent:>3} %"));
    let title = catalogue.resource(row.slot()).title();
    let mut text = format!("{title} ({})", catalogue.name_of(row.slot()));
    let why = told
        .change
        .iter()
        .chain(told.why_not.iter().map(|said| &said.text));
    let why: Vec<&str> = why.map(String::as_str).collect();
    if !why.is_empty() {
        text.push_str(": ");
        text.push_str(&why.join("; "));
    }
    paragraph(output, &format!("{score:<INDENT$}"), &text)
}

fn reasons(output: &mut Output, what: &str, said: &[Clause]) -> io::Result<()> {
    if said.is_empty() {
        return Ok(());
    }
    let said: Vec<&str> = said.iter().map(|said| said.text.as_str()).collect();
    let text = format!("{what}: {}", said.join("; "));
    paragraph(output, &" ".repeat(INDENT + 2), &text)
}

/// `text` behind `lead`, and below it where it takes several lines.
fn paragraph(output: &mut Output, lead: &str, text: &str) -> io::Result<()> {
    let cells = output.width().min(WIDEST).saturating_sub(lead.len());
    for (nth, (start, end)) in wrap(text, cells).into_iter().enumerate() {
        let line = text.get(start..end).unwrap_or("");
        let lead = if nth == 0 {
            lead
        } else {
            &" ".repeat(lead.len())
        };
        output.line(format!("{lead}{line}").trim_end())?;
    }
    Ok(())
}
