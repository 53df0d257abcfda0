//! What lies over the screen: menus, and texts to read.

use ratatui::layout::{Position, Rect};

use super::detail::lines;
use super::pen::Pen;
use super::{results, row};
use crate::app::{Choice, Menu, Prompt, TextOverlay};
use crate::layout::{Shown, overlay, overlay_rows, reading as reading_place, scrolled};
use crate::text::{counted, fit, grouped, width};

/// A menu is narrow below so many cells.
const NARROW: u16 = 40;

/// Draws a menu. Returns where the cursor is.
pub(super) fn menu(pen: &mut Pen<'_>, screen: Rect, menu: &Menu) -> Position {
    let theme = pen.theme;
    let place = overlay(screen, menu.shown().len());
    pen.fill(place);
    pen.frame(place, &format!(" {} ", menu.title), Shown::Yes);
    let within = Rect {
        x: place.x + 2,
        y: place.y + 1,
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    };
    let typed = row(within, 0);
    let lead = pen.text(typed.as_position(), typed.width, "> ", theme.key);
    pen.line(
        Rect {
            x: typed.x + lead,
            width: typed.width.saturating_sub(lead),
            ..typed
        },
        menu.line.value(),
        theme.strong,
    );
    let rows = overlay_rows(place);
    let shown = menu.shown();
    let count = shown.len();
    let first = scrolled(0, menu.chosen(), rows, count);
    let aside_from = column(menu, within.width);
    for (line, entry) in shown.skip(first).take(rows).enumerate() {
        let rect = row(
            Rect {
                y: within.y + 1,
                ..within
            },
            line,
        );
        let chosen = first + line == menu.chosen();
        let base = if chosen { theme.chosen } else { theme.plain };
        pen.style(rect, base);
        let sign = if chosen { "> " } else { "  " };
        let label = fit(&entry.label, usize::from(rect.width).saturating_sub(2));
        let used = pen.pieces(rect, [(sign, base), (label.as_str(), base)]);
        // Counts are compared with one another; everything else belongs to its label.
        let counts = matches!(entry.choice, Choice::Tick(_));
        let from = if counts {
            used + 2
        } else {
            aside_from.max(used + 2)
        };
        let rest = Rect {
            x: rect.x + from.min(rect.width),
            width: rect.width.saturating_sub(from),
            ..rect
        };
        if counts {
            pen.right(rest, &entry.aside, base.patch(theme.faint));
        } else if rest.width > 3 {
            pen.line(rest, &entry.aside, base.patch(theme.faint));
        }
    }
    if count == 0 {
        pen.line(
            row(within, 1),
            "nothing here has that; delete a letter",
            theme.faint,
        );
    }
    if count > rows {
        results::note(
            pen,
            place,
            &format!(" {} of {} ", grouped(menu.chosen() + 1), grouped(count)),
        );
    }
    let at = u16::try_from(menu.line.visual_cursor()).unwrap_or(0);
    Position::new(
        (typed.x + lead)
            .saturating_add(at)
            .min(typed.right().saturating_sub(1)),
        typed.y,
    )
}

/// Where the column begins of what is told about the rows of a menu; a label may reach into it. A narrow menu gives most
/// of its cells to the labels.
fn column(menu: &Menu, cells: u16) -> u16 {
    let told = menu.shown().filter(|row| !row.aside.is_empty());
    let widest = told.map(|row| width(&row.label)).max().unwrap_or(0);
    let most = if cells < NARROW {
        cells.saturating_mul(2) / 3
    } else {
        cells / 2
    };
    u16::try_from(widest + 4).unwrap_or(u16::MAX).min(most)
}

/// Draws a text to read.
pub(super) fn reading(pen: &mut Pen<'_>, screen: Rect, reading: &TextOverlay) {
    let place = reading_place(screen);
    pen.fill(place);
    pen.frame(place, &format!(" {} ", reading.title), Shown::Yes);
    let within = Rect {
        x: place.x + 2,
        y: place.y + 1,
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    };
    lines(pen, within, &reading.page, reading.first, None);
    let below = reading
        .page
        .lines
        .len()
        .saturating_sub(reading.first + usize::from(within.height));
    if below > 0 {
        results::note(pen, place, &format!(" {} ", counted(below, "more line")));
    }
}

/// Draws a question that is answered with a line. Returns where the cursor is.
pub(super) fn asking(pen: &mut Pen<'_>, screen: Rect, asking: &Prompt) -> Position {
    let theme = pen.theme;
    let place = overlay(screen, 1);
    pen.fill(place);
    pen.frame(place, &format!(" {} ", asking.title), Shown::Yes);
    let within = Rect {
        x: place.x + 2,
        y: place.y + 1,
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    };
    let typed = row(within, 0);
    let lead = pen.text(typed.as_position(), typed.width, "> ", theme.key);
    let rest = Rect {
        x: typed.x + lead,
        width: typed.width.saturating_sub(lead),
        ..typed
    };
    let cells = usize::from(rest.width.saturating_sub(1));
    let scroll = asking.line.visual_scroll(cells);
    let skipped = crate::text::fit_start(asking.line.value(), scroll).len();
    let shown = asking.line.value().get(skipped..).unwrap_or("");
    // An answer that typing takes the place of is marked as a whole.
    let style = if asking.is_offered {
        theme.chosen
    } else {
        theme.strong
    };
    pen.line(rest, shown, style);
    if asking.wrong.is_empty() {
        pen.line(row(within, 2), asking.how, theme.faint);
    } else {
        pen.line(
            row(within, 2),
            &format!("! {}", asking.wrong),
            theme.message,
        );
    }
    let at = asking.line.visual_cursor().saturating_sub(scroll);
    let at = u16::try_from(at).unwrap_or(0);
    Position::new(
        rest.x
            .saturating_add(at)
            .min(rest.right().saturating_sub(1)),
        typed.y,
    )
}
