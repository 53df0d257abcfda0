//! The agenda: what those who come need to know, and nothing of what is only for who leads.

use super::{Given, Times, date, in_minutes, on_the_wall, place};
use crate::format::sheet::{Fact, Item, Marker, Part, Piece, Table};
use crate::model::Clock;

/// The day, when it begins and ends, and where.
pub(super) fn facts(given: &Given<'_>) -> Vec<Fact> {
    let time = match (starts(given), closes(given)) {
        (Some(from), Some(to)) => format!("{} to {}", from.on_the_wall(), to.on_the_wall()),
        (Some(from), None) => format!("from {}", from.on_the_wall()),
        (None, Some(to)) => format!("until {}", to.on_the_wall()),
        (None, None) => String::new(),
    };
    date(given)
        .into_iter()
        .chain([Fact::new("Time", time)])
        .chain(place(given))
        .collect()
}

fn starts(given: &Given<'_>) -> Option<Clock> {
    let first = given.rows.first().and_then(|row| row.starts);
    first.or(given.plan.start)
}

/// When people may go: at the end that the plan names, or later if the blocks end later.
fn closes(given: &Given<'_>) -> Option<Clock> {
    given.plan.end.max(given.ends())
}

/// The blocks by their titles.
pub(super) fn parts(given: &Given<'_>, times: Times) -> Vec<Part> {
    let piece = match times {
        Times::Shown if given.rows.iter().all(|row| row.starts.is_some()) => with_times(given),
        Times::Shown => with_minutes(given),
        Times::Hidden => {
            let items = given.rows.iter().map(|row| Item::new("", row.title()));
            Piece::List(Marker::Dot, items.collect())
        }
    };
    vec![Part::Piece(piece)]
}

fn with_times(given: &Given<'_>) -> Piece {
    let rows = given.rows.iter();
    let mut rows: Vec<Vec<String>> = rows
        .map(|row| vec![on_the_wall(row.starts), row.title()])
        .collect();
    if closes(given).is_some() {
        rows.push(vec![on_the_wall(closes(given)), "End".to_owned()]);
    }
    Piece::Table(Table {
        head: ["Time", "What"].map(str::to_owned).to_vec(),
        rows,
    })
}

fn with_minutes(given: &Given<'_>) -> Piece {
    let row = |row: &super::Row<'_>| vec![row.title(), in_minutes(row.minutes)];
    Piece::Table(Table {
        head: ["What", "Minutes"].map(str::to_owned).to_vec(),
        rows: given.rows.iter().map(row).collect(),
    })
}
