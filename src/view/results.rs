//! The result list, with the ways on behind it.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pen::Pen;
use super::{focus, lines, row};
use crate::app::{Listing, Matched, Piece, Role, State, Title, result_count};
use crate::layout::{Pane, Placed, Shown};
use crate::model::{Field, ResourceRef};
use crate::search::{Change, Highlighter, Suggestion};
use crate::text::{fit, grouped, width};

pub(super) fn draw(pen: &mut Pen<'_>, place: Rect, within: Rect, state: &State) {
    if state.rows() == 0 {
        nothing(pen, within, state);
        return;
    }
    let list = state.list();
    if place != within {
        if state.results().is_empty() {
            nothing_found(pen, place);
        } else {
            labels(pen, place, within, list);
        }
        below(pen, place, list.below(state.rows()));
    }
    let highlighter = state.results().highlighter();
    for there in &list.rows {
        let whole = rows(within, there.place);
        for (nth, text) in there.before.iter().enumerate() {
            pen.line(row(whole, nth), &format!(" {text}"), pen.theme.strong);
        }
        let rect = under(whole, there.before.len());
        let base = base(pen, state, there.place.row == state.row());
        pen.style(rect, base);
        if let Some(way) = state.way(there.place.row) {
            self::way(pen, rect, way, there.place.row == state.row(), base);
            continue;
        }
        let Some((hit, title)) = state
            .results()
            .hit(there.place.row)
            .zip(there.title.as_ref())
        else {
            break;
        };
        let resource = state.index().catalogue().resource(hit.slot);
        gutter(pen, rect, state, resource, base);
        self::title(pen, rect, (resource.title(), title), &highlighter, base);
        facts(pen, rect, list, resource, base);
        for (nth, line) in there.told.iter().enumerate() {
            told(
                pen,
                indented(row(rect, title.lines.len() + nth)),
                line,
                base,
            );
        }
    }
}

/// What is left of a place below so many lines.
fn under(rect: Rect, lines: usize) -> Rect {
    let lines = u16::try_from(lines).unwrap_or(rect.height).min(rect.height);
    Rect {
        y: rect.y + lines,
        height: rect.height - lines,
        ..rect
    }
}

/// Where what stands below a title begins.
fn indented(line: Rect) -> Rect {
    let indent = Listing::GUTTER + Listing::INDENT;
    Rect {
        x: line.x.saturating_add(indent),
        width: line.width.saturating_sub(indent),
        ..line
    }
}

/// Why a row is there.
pub(super) fn told(pen: &mut Pen<'_>, place: Rect, pieces: &[Piece], base: Style) {
    let pieces = pieces.iter().map(|piece| {
        let style = match (piece.matched, piece.role) {
            (Matched::Yes, _) => base.patch(pen.theme.found),
            (Matched::No, Role::Faint) => base.patch(pen.theme.faint),
            (Matched::No, _) => base,
        };
        (piece.text.as_str(), style)
    });
    let pieces: Vec<_> = pieces.collect();
    pen.pieces(place, pieces);
}

/// The place of a row of the list.
fn rows(within: Rect, place: Placed) -> Rect {
    Rect {
        height: u16::try_from(place.height).unwrap_or(1),
        ..row(within, place.line)
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

/// Whether a row is chosen, and whether it is marked.
fn gutter(pen: &mut Pen<'_>, rect: Rect, state: &State, resource: ResourceRef<'_>, base: Style) {
    let chosen = state.chosen() == Some(resource.slot());
    let (mark, mark_style) = if state.is_marked(resource.slot()) {
        ("+", base.patch(pen.theme.sign))
    } else {
        (" ", base)
    };
    let sign = if chosen { ">" } else { " " };
    pen.pieces(rect, [(sign, base), (mark, mark_style), (" ", base)]);
}

/// The title in its lines, with what the query found in it.
fn title(
    pen: &mut Pen<'_>,
    rect: Rect,
    (text, title): (&str, &Title),
    highlighter: &Highlighter<'_>,
    base: Style,
) {
    let found = highlighter.ranges(Field::Title, text);
    let last = title.lines.len().saturating_sub(1);
    for (nth, &(from, to)) in title.lines.iter().enumerate() {
        let line = row(rect, nth);
        let indent = match nth {
            0 => Listing::GUTTER,
            _ => Listing::GUTTER + Listing::INDENT,
        };
        let place = Rect {
            x: line.x.saturating_add(indent),
            width: line.width.saturating_sub(indent),
            ..line
        };
        let found_style = base.patch(pen.theme.found);
        let mut pieces = highlighted(text, (from, to), &found, (base, found_style));
        if title.is_cut && nth == last {
            pieces.push(("…", base));
        }
        pen.pieces(place, pieces);
    }
}

/// A part of a text in pieces, those that were found in another style.
fn highlighted<'t>(
    text: &'t str,
    (from, to): (usize, usize),
    found: &[(usize, usize)],
    (plain, marked): (Style, Style),
) -> Vec<(&'t str, Style)> {
    let mut at = from;
    let mut pieces = Vec::new();
    for &(start, end) in found {
        let (start, end) = (start.clamp(at, to), end.clamp(at, to));
        pieces.push((text.get(at..start).unwrap_or(""), plain));
        pieces.push((text.get(start..end).unwrap_or(""), marked));
        at = end;
    }
    pieces.push((text.get(at..to).unwrap_or(""), plain));
    pieces
}

/// What the columns say, on the first line of a row.
fn facts(pen: &mut Pen<'_>, rect: Rect, list: &Listing, resource: ResourceRef<'_>, base: Style) {
    let mut x = rect.right().saturating_sub(list.behind());
    for &column in &list.columns {
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

/// The names of the columns, on the frame above them.
fn labels(pen: &mut Pen<'_>, place: Rect, within: Rect, list: &Listing) {
    let theme = pen.theme;
    let mut x = within.right().saturating_sub(list.behind());
    for &column in &list.columns {
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

/// Why there is no row at all, and what to do.
fn nothing(pen: &mut Pen<'_>, within: Rect, state: &State) {
    let theme = pen.theme;
    let (said, cure) = if state.results().waits() {
        (
            "No record has all the words.",
            "Records that have some of them are being looked for ...".to_owned(),
        )
    } else if !state.index().catalogue().is_empty() {
        (
            "Nothing is found.",
            format!(
                "{} clears the words, then the filters.",
                lines::in_panes(state, "esc")
            ),
        )
    } else if state.index().catalogue().flaws().is_empty() {
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
}

/// What the frame says where there are only ways on.
fn nothing_found(pen: &mut Pen<'_>, place: Rect) {
    let rect = Rect {
        x: place.x + 1,
        y: place.y,
        width: place.width.saturating_sub(2),
        height: 1,
    };
    pen.line(rect, " 2 Results: nothing found, but ", pen.theme.strong);
}

/// A way on, with what it gives.
fn way(pen: &mut Pen<'_>, rect: Rect, way: &Suggestion, chosen: bool, base: Style) {
    let rest = pen.right(rect, &format!("{} ", result_count(way.hits)), base);
    let sign = if chosen { ">" } else { " " };
    let key = if way.change == Change::Fit { "F  " } else { "" };
    pen.line(rest, &format!("{sign}  {key}{}", way.change), base);
}
