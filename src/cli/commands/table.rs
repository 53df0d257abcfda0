//! Hits as a table for a person: one line each, never wider than the terminal.
//!
//! The title takes what the other columns leave. Where that is too little, columns go, the last one first.

use std::io;

use crate::app::{minutes_in_short, people_in_short};
use crate::model::{Catalogue, Field, Slot};
use crate::search::Hit;
use crate::system::output::{Emphasis, Output};
use crate::text::{fit, width};

/// The cells between two columns.
const GAP: usize = 2;
/// The most cells of a column that is not the title.
const WIDEST: usize = 28;
/// The cells that a title should have before any other column is shown.
const TITLE: usize = 32;

/// The columns besides the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Kind,
    Minutes,
    People,
    Year,
    Id,
}

/// In their order, each with its name.
const COLUMNS: [(Column, &str); 5] = [
    (Column::Kind, "Kind"),
    (Column::Minutes, "Time"),
    (Column::People, "People"),
    (Column::Year, "Year"),
    (Column::Id, "Id"),
];

/// Prints `hits`, no line wider than `cells`.
pub(super) fn table(
    output: &mut Output,
    catalogue: &Catalogue,
    hits: &[Hit],
    cells: usize,
) -> io::Result<()> {
    if hits.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<String>> = hits.iter().map(|hit| row(catalogue, hit.slot)).collect();
    let widths = widths(&rows, cells);
    let names = ["Title"].into_iter().chain(COLUMNS.map(|(_, name)| name));
    let names: Vec<String> = names.map(str::to_owned).collect();
    let heading = line(&names, &widths);
    output.piece(Emphasis::Strong, heading.trim_end())?;
    output.line("")?;
    for row in &rows {
        output.line(line(row, &widths).trim_end())?;
    }
    Ok(())
}

/// The title and every column of a record.
fn row(catalogue: &Catalogue, slot: Slot) -> Vec<String> {
    let title = catalogue.resource(slot).title().to_owned();
    let columns = COLUMNS.map(|(column, _)| text(catalogue, slot, column));
    [title].into_iter().chain(columns).collect()
}

fn text(catalogue: &Catalogue, slot: Slot, column: Column) -> String {
    let r = catalogue.resource(slot);
    match column {
        Column::Kind => r.words(Field::Kind).next().unwrap_or("").to_owned(),
        Column::Minutes => r.minutes().map(minutes_in_short).unwrap_or_default(),
        Column::People => r.group().map(people_in_short).unwrap_or_default(),
        Column::Year => r
            .number(Field::Year)
            .map_or_else(String::new, |year| year.to_string()),
        Column::Id => catalogue.name_of(slot),
    }
}

/// The cells of the title and of each column that is shown; 0 for one that nothing stands in or that has no room.
fn widths(rows: &[Vec<String>], cells: usize) -> Vec<usize> {
    let widest = |at: usize| {
        let texts = rows.iter().filter_map(|row| row.get(at));
        texts.map(|text| width(text)).max().unwrap_or(0)
    };
    let title = widest(0).max(width("Title"));
    let mut left = cells.saturating_sub(title.min(TITLE));
    let mut widths = vec![0];
    let mut is_room = true;
    for (at, (_, name)) in (1..).zip(COLUMNS) {
        let own = match widest(at) {
            0 => 0,
            own => own.max(width(name)).min(WIDEST),
        };
        is_room &= own == 0 || own + GAP <= left;
        let own = if is_room { own } else { 0 };
        left = left.saturating_sub(if own > 0 { own + GAP } else { 0 });
        widths.push(own);
    }
    let others: usize = widths
        .iter()
        .filter(|&&own| own > 0)
        .map(|own| own + GAP)
        .sum();
    if let Some(first) = widths.first_mut() {
        *first = title.min(cells.saturating_sub(others));
    }
    widths
}

fn line(texts: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (text, &own) in texts.iter().zip(widths).filter(|&(_, &own)| own > 0) {
        let text = fit(text, own);
        let space = own.saturating_sub(width(&text)) + GAP;
        line.push_str(&text);
        line.extend(std::iter::repeat_n(' ', space));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        let row = |texts: [&str; 6]| texts.map(str::to_owned).to_vec();
        vec![
            row([
                "The ladder of participation, explained once more",
                "paper",
                "",
                "",
                "1969",
                "ladder",
            ]),
            row(["日本語", "activity", "45-90 min", "6+", "", "nihongo"]),
        ]
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_at_any_width() {
        let rows = rows();
        for cells in 0..130 {
            let widths = widths(&rows, cells);
            for row in &rows {
                let line = line(row, &widths);
                assert!(width(line.trim_end()) <= cells, "{cells}: {line:?}");
            }
        }
    }

    #[test]
    fn columns_go_from_the_right_when_room_is_short() {
        let shown = |cells| {
            let widths = widths(&rows(), cells);
            widths.iter().filter(|&&own| own > 0).count()
        };
        assert_eq!((shown(100), shown(70), shown(45), shown(30)), (6, 5, 2, 1));
    }
}
