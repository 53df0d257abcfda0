//! The filter sidebar.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::Pen;
use super::{focus, row};
use crate::app::{Row, State};
use crate::index::Answers;
use crate::layout::{Pane, Shown};
use crate::model::FacetMatch;
use crate::query::Sign;
use crate::text::{fit, grouped};

pub(super) fn draw(pen: &mut Pen<'_>, within: Rect, state: &State) {
    let (rows, chosen, first) = state.sidebar();
    for line in 0..usize::from(within.height) {
        let Some(&there) = rows.get(first + line) else {
            break;
        };
        let base = match (first + line == chosen, focus(state, Pane::Filters)) {
            (true, Shown::Yes) => pen.theme.chosen,
            (true, Shown::No) | (false, _) => pen.theme.plain,
        };
        let rect = row(within, line);
        pen.style(rect, base);
        match there {
            Row::Facet(_) => facet(pen, rect, state, there, base),
            Row::Bars(_) => bars(pen, rect, state, there, base),
            Row::Value(..) | Row::Nothing(_) => value(pen, rect, state, there, base),
            Row::More(_, count) => {
                pen.line(
                    rect,
                    &format!("     {} more ...", grouped(count)),
                    base.patch(pen.theme.faint),
                );
            }
        }
    }
}

fn facet(pen: &mut Pen<'_>, rect: Rect, state: &State, there: Row, base: Style) {
    let Some(facet) = state.index().facet(there.facet()) else {
        return;
    };
    let chosen = state
        .parsed_query()
        .query
        .choice(&crate::query::FieldName::new(&facet.name))
        .len();
    let matching = match state.matching(there) {
        _ if state.is_folded(there) => &format!("{} ", facet.len()),
        Some(FacetMatch::All) => "all ",
        Some(FacetMatch::Any) if chosen > 1 => "any ",
        Some(FacetMatch::Any) | None => "",
    };
    let rest = pen.right(rect, matching, base.patch(pen.theme.faint));
    let sign = if state.is_folded(there) {
        "▸ "
    } else {
        "▾ "
    };
    let label = format!("{sign}{}", facet.label);
    pen.line(rest, &label, base.patch(pen.theme.strong));
}

fn value(pen: &mut Pen<'_>, rect: Rect, state: &State, there: Row, base: Style) {
    let theme = pen.theme;
    let Some(facet) = state.index().facet(there.facet()) else {
        return;
    };
    let counts = state.results().counts(there.facet());
    let (label, count) = match there {
        Row::Value(_, at) => (
            facet.row_label(at),
            counts.and_then(|counts| counts.rows.get(at)).copied(),
        ),
        Row::Nothing(_) | Row::Facet(_) | Row::Bars(_) | Row::More(..) => {
            ("(none)".to_owned(), counts.map(|counts| counts.nothing))
        }
    };
    let count = count.unwrap_or(0);
    let ticked = state.ticked(there).map(|ticked| ticked.sign);
    let (tick, tone) = match ticked {
        Some(Sign::Wanted) => ("[x]", theme.sign),
        Some(Sign::Unwanted) => ("[-]", theme.excluded),
        None if count == 0 => ("[ ]", theme.faint),
        None => ("[ ]", Style::new()),
    };
    let rest = pen.right(
        rect,
        &format!(" {} ", grouped(count)),
        base.patch(if count == 0 { theme.faint } else { theme.plain }),
    );
    let label = fit(&label, usize::from(rest.width.saturating_sub(5)));
    let text = if ticked.is_none() && count == 0 {
        theme.faint
    } else {
        Style::new()
    };
    pen.pieces(
        rest,
        [
            (" ", base),
            (tick, base.patch(tone)),
            (" ", base),
            (&label, base.patch(text)),
        ],
    );
}

/// The histogram: "0 ▂▅█▇▂ 180".
fn bars(pen: &mut Pen<'_>, rect: Rect, state: &State, there: Row, base: Style) {
    const HEIGHTS: [&str; 9] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let Some(Answers::Numbers(numbers)) = state
        .index()
        .facet(there.facet())
        .map(|facet| &facet.answers)
    else {
        return;
    };
    let Some(counts) = state.results().counts(there.facet()) else {
        return;
    };
    let most = counts.bars.iter().max().copied().unwrap_or(0).max(1);
    let height = |count: u32| {
        let eighths = if count == 0 {
            0
        } else {
            (count * 8).div_ceil(most)
        };
        HEIGHTS
            .get(usize::try_from(eighths).unwrap_or(0))
            .copied()
            .unwrap_or("█")
    };
    let drawn: String = counts.bars.iter().map(|&count| height(count)).collect();
    let (least, most) = numbers.span;
    let more = if numbers.greatest > most { "+" } else { "" };
    let faint = base.patch(pen.theme.faint);
    let (low, high) = (format!(" {least} "), format!(" {most}{more}"));
    pen.pieces(
        rect,
        [(low.as_str(), faint), (&drawn, base), (&high, faint)],
    );
}
