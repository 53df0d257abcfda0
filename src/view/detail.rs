//! The detail pane: the page of the chosen resource.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::Pen;
use super::{focus, results, row};
use crate::app::{Matched, Page, Piece, Role, State, suggestion_in_full};
use crate::layout::{Pane, Shown};
use crate::text::{counted, wrap};

pub(super) fn draw(pen: &mut Pen<'_>, place: Rect, within: Rect, state: &State) {
    let (page, first, target) = state.page();
    if let Some(way) = state.chosen_way() {
        let text = suggestion_in_full(way);
        let cells = usize::from(within.width).saturating_sub(1);
        for (at, (from, to)) in wrap(&text, cells)
            .into_iter()
            .enumerate()
            .take(usize::from(within.height))
        {
            pen.line(
                row(within, at),
                text.get(from..to).unwrap_or(""),
                pen.theme.plain,
            );
        }
        return;
    }
    if state.chosen().is_none() {
        pen.line(row(within, 0), "Nothing is chosen.", pen.theme.faint);
        return;
    }
    let target = target.filter(|_| focus(state, Pane::Detail) == Shown::Yes);
    lines(
        pen,
        Rect {
            width: within.width.saturating_sub(1),
            ..within
        },
        page,
        first,
        target,
    );
    if place != within {
        let below = page
            .lines
            .len()
            .saturating_sub(first + usize::from(within.height));
        if below > 0 {
            results::note(pen, place, &format!(" {} ", counted(below, "more line")));
        }
    }
}

/// The lines of a page from `first` on.
pub(super) fn lines(
    pen: &mut Pen<'_>,
    rect: Rect,
    page: &Page,
    first: usize,
    target: Option<usize>,
) {
    for (at, line) in page
        .lines
        .iter()
        .skip(first)
        .take(usize::from(rect.height))
        .enumerate()
    {
        let styled: Vec<(&str, Style)> = line
            .iter()
            .map(|p| (p.text.as_str(), style(pen, p, target)))
            .collect();
        pen.pieces(row(rect, at), styled);
    }
}

fn style(pen: &Pen<'_>, piece: &Piece, target: Option<usize>) -> Style {
    let theme = pen.theme;
    let base = match piece.role {
        Role::Title | Role::Heading => theme.strong,
        Role::Plain => theme.plain,
        Role::Faint => theme.faint,
        Role::Target => theme.target,
    };
    let base = match piece.matched {
        Matched::Yes => base.patch(theme.found),
        Matched::No => base,
    };
    if piece.target.is_some() && piece.target == target {
        base.patch(theme.chosen)
    } else {
        base
    }
}
