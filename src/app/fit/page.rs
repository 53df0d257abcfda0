//! What is told of the chosen line of what fits, as a page of lines: what to change, because, watch out, not known.

use super::list::{FitLine, fit_then, joined};
use super::questionnaire::Questionnaire;
use crate::app::document::{Page, Role, Writer, facts};
use crate::model::{Catalogue, Field};
use crate::search::Results;
use crate::workshop::fit::{Band, Clause, Row};

/// A pane of so many lines has room for a line a reason.
const ROOMY: u16 = 16;

/// The page of the chosen line.
pub(in crate::app) fn fit_page(
    fit: &Questionnaire,
    catalogue: &Catalogue,
    width: u16,
    height: u16,
) -> Page {
    let results = Results::default();
    let highlighter = results.highlighter();
    let mut writer = Writer::new(usize::from(width), &highlighter);
    let line = fit.lines.get(fit.line);
    if let Some(FitLine::Relax(way)) = line {
        writer.note(Role::Title, way.question.asks());
        let answer = fit.answers.words(way.question);
        writer.note(
            Role::Plain,
            &format!(
                "You said: {answer}. If that is left open, {}. Enter leaves it open; u takes that back.",
                fit_then(way.fits)
            ),
        );
    } else if let Some(row) = line.and_then(|line| fit.row(line)) {
        activity(&mut writer, fit, row, catalogue, height);
    } else {
        writer.note(Role::Faint, "Nothing is chosen.");
    }
    writer.finish()
}

fn activity(
    writer: &mut Writer<'_>,
    fit: &Questionnaire,
    row: &Row,
    catalogue: &Catalogue,
    height: u16,
) {
    let resource = catalogue.resource(row.slot());
    let told = row.tell(catalogue, &fit.answers);
    let change: Vec<Clause> = match (row.missed().next(), told.change) {
        (Some(question), Some(text)) => vec![Clause { question, text }],
        (_, _) => Vec::new(),
    };
    let against: Vec<Clause> = told.watch_out;
    let mut parts = [
        ("It fits", &change),
        ("Because", &told.because),
        ("Watch out", &against),
        ("Not known", &told.not_known),
    ];
    match row.band() {
        Band::Fits | Band::Change(_) => {}
        // First what is in the way.
        Band::Poor | Band::Out => parts.swap(1, 2),
    }
    writer.note(Role::Title, resource.title());
    if height >= ROOMY {
        writer.note(Role::Faint, &facts(resource));
        let band = row.band().title();
        let percent = fit.fitting.percent(row);
        let percent = percent.map_or_else(String::new, |percent| format!(", {percent} %"));
        writer.gap();
        writer.note(Role::Plain, &format!("{band}{percent}"));
        for (heading, said) in parts {
            if !said.is_empty() {
                writer.heading(heading);
            }
            for said in said {
                writer.item("· ", Field::Id, Role::Plain, &said.text);
            }
        }
        writer.gap();
    } else {
        for (label, said) in parts {
            writer.fact(label, Field::Id, &joined(said));
        }
    }
    let purpose = resource.line(Field::Purpose);
    if !purpose.is_empty() {
        if height >= ROOMY {
            writer.heading("What it is for");
            writer.note(Role::Plain, purpose);
        } else {
            writer.fact("For", Field::Id, purpose);
        }
    }
}
