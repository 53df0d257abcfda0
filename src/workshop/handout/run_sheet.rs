//! The run sheet: what whoever leads has in the hand. Totals and access on top, then each block with what it needs, and
//! each step with its time.

use super::{Given, Row, access, credit, date, in_minutes, on_the_wall, people, place};
use crate::format::sheet::{Fact, Heading, Level, Part, Piece, Step};
use crate::model::{Field, Flexibility};
use crate::text::counted;

/// What is known before everything else.
pub(super) fn facts(given: &Given<'_>) -> Vec<Fact> {
    let blocks = given.rows.iter().filter(|row| !row.is_break()).count();
    let breaks = given.rows.len() - blocks;
    let blocks = counted(blocks, "block");
    let blocks = match breaks {
        0 => blocks,
        breaks => format!("{blocks}, {}", counted(breaks, "break")),
    };
    date(given)
        .into_iter()
        .chain([Fact::new("Time", time(given))])
        .chain(people(given).map(|people| Fact::new("People", people)))
        .chain(place(given))
        .chain([Fact::new("Blocks", blocks)])
        .chain([Fact::new("Access", access::summary(given))])
        .collect()
}

/// "13:30 to 15:20: 110 min, then 10 min kept free; 10 min too long for the end at 15:20".
fn time(given: &Given<'_>) -> String {
    let starts = given.rows.first().and_then(|row| row.starts);
    let buffer = given.plan.buffer();
    let free = match buffer {
        0 => String::new(),
        buffer => format!(", then {buffer} min kept free"),
    };
    match (starts, given.ends()) {
        (Some(starts), Some(ends)) => {
            let minutes = ends.minutes().saturating_sub(starts.minutes());
            let clock = format!("{} to {}", starts.on_the_wall(), ends.on_the_wall());
            format!("{clock}: {minutes} min{free}{}", against_the_end(given))
        }
        _ => format!("{} min{free}", sum(given)),
    }
}

/// The minutes of all blocks and of the changes between them, for a plan without a start.
fn sum(given: &Given<'_>) -> u32 {
    let minutes = given.rows.iter().map(|row| row.minutes);
    let changes = u32::try_from(given.rows.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let changes = changes.saturating_mul(given.plan.transition());
    minutes.fold(changes, u32::saturating_add)
}

/// How the end of the blocks, with what is kept free, stands to the end that the plan names.
fn against_the_end(given: &Given<'_>) -> String {
    let (Some(ends), Some(must)) = (given.ends(), given.plan.end) else {
        return String::new();
    };
    let done = ends.after(given.plan.buffer()).minutes();
    let at = must.on_the_wall();
    if given.plan.start.is_some_and(|start| must < start) {
        return format!("; the end at {at} is before the start");
    }
    match (
        done.checked_sub(must.minutes()),
        must.minutes().checked_sub(done),
    ) {
        (Some(0), _) => format!("; the end is at {at}"),
        (Some(over), _) => format!("; {over} min too long for the end at {at}"),
        (None, spare) => format!(
            "; {} min to spare before the end at {at}",
            spare.unwrap_or(0)
        ),
    }
}

/// The blocks in their order, the end, and where the texts come from.
pub(super) fn parts(given: &Given<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut number = 0;
    for row in &given.rows {
        let text = if row.is_break() {
            row.title()
        } else {
            number += 1;
            format!("{number}. {}", row.title())
        };
        parts.push(timed(
            on_the_wall(row.starts),
            text,
            in_minutes(row.minutes),
        ));
        let needs = needs(row);
        if !needs.is_empty() {
            parts.push(Part::Piece(Piece::Facts(needs)));
        }
        parts.extend(steps(row));
    }
    if let Some(ends) = given.ends() {
        let free = match given.plan.buffer() {
            0 => String::new(),
            buffer => format!("{buffer} min kept free"),
        };
        parts.push(timed(ends.on_the_wall(), "End".to_owned(), free));
    }
    parts.extend(credit::section(&given.activities()));
    parts
}

fn timed(time: String, text: String, aside: String) -> Part {
    Part::Heading(Heading {
        level: Level::Section,
        time,
        text,
        aside,
    })
}

/// What is to be known at the beginning of a block.
fn needs(row: &Row<'_>) -> Vec<Fact> {
    let of = |field| row.activity.map(|a| a.lines(field).collect::<Vec<_>>());
    let materials = of(Field::Materials).unwrap_or_default().join("; ");
    let give = match row.block.give {
        Flexibility::Fixed => "",
        Flexibility::Flexible => "may be made shorter",
        Flexibility::CutFirst => "leave this block out first",
        Flexibility::Both => "leave this block out first, or make it shorter",
    };
    // Where there are steps, each says who leads.
    let lead = row.block.lead.as_deref().filter(|_| row.steps.is_empty());
    [
        ("Lead", lead.unwrap_or("")),
        ("Note", row.block.note.as_deref().unwrap_or("")),
        ("Have ready", &materials),
        ("If late", give),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| Fact::new(label, value))
    .collect()
}

fn steps(row: &Row<'_>) -> impl Iterator<Item = Part> {
    row.steps.iter().map(|timed| {
        Part::Step(Step {
            time: on_the_wall(timed.starts),
            minutes: in_minutes(timed.minutes),
            title: timed.step.title.to_owned(),
            who: row.block.lead.clone().unwrap_or_default(),
            text: timed.step.text.to_owned(),
        })
    })
}
