//! The result list, or the ways on where nothing was found.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pen::Pen;
use super::{focus, lines, row};
use crate::app::{State, minutes_range, people_in_short};
use crate::layout::{Pane, Shown};
use crate::model::{Field, ResourceRef};
use crate::search::Highlighter;
use crate::text::{fit, grouped, width};

/// How many hits are looked at to see which columns are worth their place: about a screen of them, since each may lie on
/// another page of a mapped file.
const LOOKED_AT: usize = 64;

/// A column behind the title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Minutes,
    People,
    Kind,
    Year,
}

impl Column {
    fn label(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::People => "people",
            Self::Kind => "kind",
            Self::Year => "year",
        }
    }

    fn cells(self) -> u16 {
        match self {
            Self::Minutes => 7,
            Self::Year => 4,
            Self::People => 6,
            Self::Kind => 10,
        }
    }

    fn text(self, r: ResourceRef<'_>) -> String {
        match self {
            Self::Minutes => r.minutes().map_or_else(String::new, minutes_range),
            Self::People => r.group().map_or_else(String::new, people_in_short),
            Self::Kind => r.words(Field::Kind).next().unwrap_or("").to_owned(),
            Self::Year => r
                .number(Field::Year)
                .map_or_else(String::new, |year| year.to_string()),
        }
    }

    fn is_number(self) -> bool {
        match self {
            Self::Minutes | Self::People | Self::Year => true,
            Self::Kind => false,
        }
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, place: Rect, within: Rect, state: &State) {
    if state.results().is_empty() {
        ways(pen, place, within, state);
        return;
    }
    // Without a frame there is no place for the names of columns, and less for the title.
    let least = if place == within { 40 } else { 28 };
    let columns = columns(state, within.width, least);
    if place != within {
        labels(pen, place, within, &columns);
        let last = state.first() + usize::from(within.height);
        let below = state.results().len().saturating_sub(last);
        self::below(pen, place, below);
    }
    let highlighter = state.results().highlighter();
    for line in 0..usize::from(within.height) {
        let at = state.first() + line;
        let Some(hit) = state.results().hit(at) else {
            break;
        };
        let resource = state.index().catalogue().resource(hit.slot);
        let chosen = at == state.row();
        let base = base(pen, state, chosen);
        resource_row(
            pen,
            row(within, line),
            state,
            resource,
            &columns,
            &highlighter,
            base,
        );
    }
}

/// The style of a row.
fn base(pen: &Pen<'_>, state: &State, chosen: bool) -> Style {
    match (chosen, focus(state, Pane::Results)) {
        (false, _) => pen.theme.plain,
        (true, Shown::Yes) => pen.theme.chosen,
        (true, Shown::No) => pen.theme.resting,
    }
}

fn resource_row(
    pen: &mut Pen<'_>,
    rect: Rect,
    state: &State,
    resource: ResourceRef<'_>,
    columns: &[Column],
    highlighter: &Highlighter<'_>,
    base: Style,
) {
    let theme = pen.theme;
    pen.style(rect, base);
    let chosen = state.chosen() == Some(resource.slot());
    let (mark, mark_style) = if state.is_marked(resource.slot()) {
        ("+", base.patch(theme.sign))
    } else {
        (" ", base)
    };
    let sign = if chosen { ">" } else { " " };
    pen.pieces(rect, [(sign, base), (mark, mark_style), (" ", base)]);
    let behind = behind(columns);
    let cells = rect.width.saturating_sub(3 + behind);
    let title = fit(resource.title(), usize::from(cells));
    let found = highlighter.ranges(Field::Title, resource.title());
    let mut at = 0;
    let mut pieces: Vec<(&str, Style)> = Vec::new();
    let cut = title
        .strip_suffix('…')
        .filter(|_| title != resource.title())
        .unwrap_or(&title)
        .len();
    for (from, to) in found {
        let (from, to) = (from.min(cut), to.min(cut));
        pieces.push((title.get(at..from).unwrap_or(""), base));
        pieces.push((title.get(from..to).unwrap_or(""), base.patch(theme.found)));
        at = to;
    }
    pieces.push((title.get(at..).unwrap_or(""), base));
    pen.pieces(
        Rect {
            x: rect.x + 3,
            width: cells,
            ..rect
        },
        pieces,
    );
    let mut x = rect.right() - behind;
    for &column in columns {
        x += 2;
        let text = fit(&column.text(resource), usize::from(column.cells()));
        let gap = if column.is_number() {
            usize::from(column.cells()).saturating_sub(width(&text))
        } else {
            0
        };
        let at = Position::new(x + u16::try_from(gap).unwrap_or(0), rect.y);
        pen.text(at, column.cells(), &text, base);
        x += column.cells();
    }
}

/// The columns that say something of what is shown and leave the title its room.
fn columns(state: &State, width: u16, title: u16) -> Vec<Column> {
    let looked = state.results().best().iter().take(LOOKED_AT);
    let resources: Vec<_> = looked
        .map(|hit| state.index().catalogue().resource(hit.slot))
        .collect();
    let any = |column: Column| resources.iter().any(|&r| !column.text(r).is_empty());
    let mut kept = Vec::new();
    let mut rest = width.saturating_sub(4);
    let activities = resources.iter().filter(|r| r.is_activity()).count();
    let wanted = if activities * 2 > resources.len() {
        [Column::Minutes, Column::People, Column::Kind, Column::Year]
    } else {
        [Column::Kind, Column::Year, Column::Minutes, Column::People]
    };
    let kinds: std::collections::BTreeSet<String> =
        resources.iter().map(|&r| Column::Kind.text(r)).collect();
    let same =
        |column: Column| column == Column::Kind && kinds.len() < 2 && !is_order(state, column);
    let sorted = wanted.into_iter().filter(|&column| is_order(state, column));
    let rest_of_them = wanted
        .into_iter()
        .filter(|&column| !is_order(state, column));
    for column in sorted.chain(rest_of_them) {
        if any(column) && !same(column) && rest >= column.cells() + 2 + title {
            rest -= column.cells() + 2;
            kept.push(column);
        }
    }
    let order = [Column::Minutes, Column::People, Column::Year, Column::Kind];
    order
        .into_iter()
        .filter(|column| kept.contains(column))
        .collect()
}

/// Whether the list is ordered by a column, which must then be seen.
fn is_order(state: &State, column: Column) -> bool {
    let (by, _) = state.order();
    let field = match column {
        Column::Minutes => Field::Minutes,
        Column::People => Field::People,
        Column::Kind => Field::Kind,
        Column::Year => Field::Year,
    };
    by == field.name()
}

/// The cells behind the title: the columns, and one blank at the end.
fn behind(columns: &[Column]) -> u16 {
    let cells: u16 = columns.iter().map(|column| column.cells() + 2).sum();
    if columns.is_empty() { 0 } else { cells + 1 }
}

/// The names of the columns, on the frame above them.
fn labels(pen: &mut Pen<'_>, place: Rect, within: Rect, columns: &[Column]) {
    let theme = pen.theme;
    let behind = behind(columns);
    let mut x = within.right().saturating_sub(behind);
    for &column in columns {
        x += 2;
        let label = column.label();
        let cells = u16::try_from(width(label)).unwrap_or(0);
        let gap = if column.is_number() {
            column.cells().saturating_sub(cells)
        } else {
            0
        };
        pen.text(Position::new(x + gap, place.y), cells, label, theme.faint);
        x += column.cells();
    }
}

/// A note at the right of the lower frame.
pub(super) fn note(pen: &mut Pen<'_>, place: Rect, text: &str) {
    let theme = pen.theme;
    let rect = Rect {
        x: place.x + 2,
        y: place.bottom().saturating_sub(1),
        width: place.width.saturating_sub(4),
        height: 1,
    };
    pen.right(rect, text, theme.faint);
}

/// A note of how many rows are below; of none, nothing.
pub(super) fn below(pen: &mut Pen<'_>, place: Rect, rows: usize) {
    if rows > 0 {
        note(pen, place, &format!(" {} ", more_below(rows)));
    }
}

/// "66 more below", empty for none.
pub(super) fn more_below(rows: usize) -> String {
    match rows {
        0 => String::new(),
        rows => format!("{} more below", grouped(rows)),
    }
}

fn ways(pen: &mut Pen<'_>, place: Rect, within: Rect, state: &State) {
    let theme = pen.theme;
    if state.ways().is_empty() {
        let (said, cure) = if state.index().catalogue().flaws().is_empty() {
            (
                "There is nothing in this catalogue.",
                "Name another with kitbag -c FILE.".to_owned(),
            )
        } else {
            (
                "Nothing could be loaded.",
                format!(
                    "{} says why, and how to cure it.",
                    lines::in_panes(state, "!")
                ),
            )
        };
        pen.line(row(within, 0), said, theme.plain);
        pen.line(row(within, 1), &cure, theme.faint);
        return;
    }
    if place != within {
        let rect = Rect {
            x: place.x + 1,
            y: place.y,
            width: place.width.saturating_sub(2),
            height: 1,
        };
        pen.line(rect, " 2 Results: nothing found, but ", theme.strong);
    }
    for line in 0..usize::from(within.height) {
        let at = state.first() + line;
        let Some(way) = state.ways().get(at) else {
            break;
        };
        let rect = row(within, line);
        let base = base(pen, state, at == state.row());
        pen.style(rect, base);
        let hits = if way.hits == 1 {
            "1 result ".to_owned()
        } else {
            format!("{} results ", grouped(way.hits))
        };
        let rest = pen.right(rect, &hits, base);
        let sign = if at == state.row() { ">" } else { " " };
        pen.line(rest, &format!("{sign}  {}", way.change), base);
    }
}
