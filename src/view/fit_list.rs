//! The list of what fits, and what is told of the chosen activity.

use ratatui::layout::Rect;

use super::pen::Pen;
use super::{detail, results, row};
use crate::app::{FitLine, Questionnaire, State};
use crate::layout::{FitPlaces, Shown};
use crate::text::{counted, fit as cut, width};

/// Draws the list in full.
pub(super) fn draw(pen: &mut Pen<'_>, places: &FitPlaces, state: &State, fit: &Questionnaire) {
    let theme = pen.theme;
    if let Some(frame) = places.list_frame {
        pen.frame(frame, " What fits ", Shown::Yes);
    }
    let (_, chosen, _) = fit.lines();
    lines(pen, places.list, state, fit, Some(chosen));
    more_below(pen, places, fit);
    let (Some(frame), Some(place)) = (places.page_frame, places.page) else {
        if !places.why.is_empty() {
            let why = fit.why(state.index().catalogue());
            pen.line(places.why, &format!(" {why}"), theme.strong);
        }
        return;
    };
    let is_framed = places.list_frame.is_some();
    if is_framed {
        pen.frame(frame, " Why ", Shown::No);
    } else {
        let rule = "─".repeat(usize::from(frame.width));
        pen.line(row(frame, 0), &rule, theme.faint);
    }
    let (page, first) = fit.page();
    detail::lines(pen, place, page, first, None);
    let below = page
        .lines
        .len()
        .saturating_sub(first + usize::from(place.height));
    if below > 0 {
        let note = format!(" {} ", counted(below, "more line"));
        if is_framed {
            results::note(pen, frame, &note);
        } else {
            pen.right(row(frame, 0), &note, theme.faint);
        }
    }
}

/// On the list's frame, how many lines are below; without a frame the header says it.
pub(super) fn more_below(pen: &mut Pen<'_>, places: &FitPlaces, fit: &Questionnaire) {
    if let Some(frame) = places.list_frame {
        results::below(pen, frame, fit.below(places.list.height));
    }
}

/// The lines of the list; the chosen one is marked.
pub(super) fn lines(
    pen: &mut Pen<'_>,
    rect: Rect,
    state: &State,
    fit: &Questionnaire,
    chosen: Option<usize>,
) {
    let (all, _, first) = fit.lines();
    let shown = all.iter().enumerate().skip(first);
    for (line, (at, entry)) in shown.take(usize::from(rect.height)).enumerate() {
        let is_chosen = chosen == Some(at);
        one(pen, row(rect, line), state, fit, entry, is_chosen);
    }
}

/// The best two, under a line.
pub(super) fn best(pen: &mut Pen<'_>, rect: Rect, state: &State, fit: &Questionnaire) {
    if rect.is_empty() {
        return;
    }
    let rule = "─".repeat(usize::from(rect.width));
    pen.line(row(rect, 0), &rule, pen.theme.faint);
    let (all, _, _) = fit.lines();
    let best = all.iter().filter(|line| line.can_be_chosen());
    let most = usize::from(rect.height).saturating_sub(1);
    for (at, entry) in best.take(most).enumerate() {
        one(pen, row(rect, at + 1), state, fit, entry, false);
    }
}

fn one(
    pen: &mut Pen<'_>,
    line: Rect,
    state: &State,
    fit: &Questionnaire,
    entry: &FitLine,
    is_chosen: bool,
) {
    let theme = pen.theme;
    let words = fit.words(entry, state.index().catalogue());
    if !entry.can_be_chosen() {
        let style = match entry {
            FitLine::Heading(..) => theme.strong,
            FitLine::Note(_) | FitLine::Relax(_) | FitLine::Activity(_) => theme.plain,
        };
        pen.line(line, &format!(" {}", words.label), style);
        return;
    }
    let base = if is_chosen { theme.chosen } else { theme.plain };
    pen.style(line, base);
    let lead = if is_chosen { "> " } else { "  " };
    let percent = match words.percent.as_str() {
        "" => String::new(),
        percent => format!("{percent:>5}  "),
    };
    // The title has a half of the line; what there is to know about it stands behind it, in a column.
    let left = usize::from(line.width).saturating_sub(lead.len() + percent.len() + 1);
    let has_aside = !words.aside.is_empty() && left >= 24;
    let column = if has_aside { (left / 2).min(36) } else { left };
    let label = cut(&words.label, column);
    let gap = " ".repeat(column.saturating_sub(width(&label)) + 2);
    let aside = cut(&words.aside, left.saturating_sub(column + 2));
    let mut pieces = vec![
        (lead, base),
        (percent.as_str(), base),
        (label.as_str(), base),
    ];
    if has_aside {
        let style = if is_chosen {
            base
        } else {
            base.patch(theme.faint)
        };
        pieces.extend([(gap.as_str(), base), (aside.as_str(), style)]);
    }
    pen.pieces(line, pieces);
}
