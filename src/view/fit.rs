//! What fits: a question with its answers, or the list.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pen::Pen;
use super::{fit_list, results, row};
use crate::app::{AnswerRow, FitPane, Questionnaire, State, must};
use crate::layout::{FitPlaces, Shown, fit_places};
use crate::text::{fit_start, width};
use crate::workshop::fit::{Answers, Input, Question};

/// From this width on the header has room for how many fit.
const ROOMY: u16 = 64;

/// Draws what fits. Returns where the message and the keys go, and where the cursor is if something is typed.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    screen: Rect,
    state: &State,
) -> (Rect, Option<Rect>, Option<Position>) {
    let Some(fit) = state.questionnaire() else {
        let places = fit_places(screen, Shown::Yes, 0);
        return (places.message, places.hint, None);
    };
    if fit.is_empty() {
        let places = fit_places(screen, Shown::Yes, 0);
        if !places.header.is_empty() {
            pen.line(places.header, " What fits?", pen.theme.strong);
        }
        nothing(pen, places.list);
        return (places.message, places.hint, None);
    }
    let places = fit_places(screen, fit.face().shows_list(), fit.picks().len());
    header(pen, &places, fit);
    let cursor = match fit.face() {
        FitPane::Question => question(pen, &places, state, fit),
        FitPane::List => {
            fit_list::draw(pen, &places, state, fit);
            None
        }
    };
    (places.message, places.hint, cursor)
}

/// A question with its answers, and the list beside it. Returns where the cursor is, if something is typed.
fn question(
    pen: &mut Pen<'_>,
    places: &FitPlaces,
    state: &State,
    fit: &Questionnaire,
) -> Option<Position> {
    if let Some(frame) = places.question_frame {
        pen.frame(frame, " Question ", Shown::Yes);
    }
    asked(pen, places.question, fit);
    live(pen, places, state, fit);
    picks(pen, places.picks, fit)
}

fn nothing(pen: &mut Pen<'_>, rect: Rect) {
    let text = "There is no activity in the catalogues: nothing in them has steps.";
    let lines = crate::text::wrap(text, usize::from(rect.width.saturating_sub(2)));
    for (at, (from, to)) in lines.into_iter().take(usize::from(rect.height)).enumerate() {
        let line = format!(" {}", text.get(from..to).unwrap_or(""));
        pen.line(row(rect, at), &line, pen.theme.plain);
    }
}

/// What it is and how many fit; below it the answers.
fn header(pen: &mut Pen<'_>, places: &FitPlaces, fit: &Questionnaire) {
    let theme = pen.theme;
    let mut rest = places.header;
    let is_roomy = rest.width >= ROOMY;
    let place = match fit.face() {
        FitPane::Question => number(fit.question()),
        FitPane::List => "the list".to_owned(),
    };
    if rest.is_empty() {
        return;
    }
    if places.sums.is_empty() {
        pen.line(rest, &format!(" {place} · {}", fit.count()), theme.strong);
        return;
    }
    if is_roomy {
        rest = pen.right(rest, &format!("{} ", fit.count()), theme.strong);
    }
    if places.list_frame.is_none() && fit.face() == FitPane::List {
        let below = results::more_below(fit.below(places.list.height));
        rest = pen.right(rest, &format!("{below} "), theme.faint);
    }
    let used = pen.text(
        rest.as_position(),
        rest.width,
        " What fits?  ",
        theme.strong,
    );
    let rest = Rect {
        x: rest.x + used,
        width: rest.width.saturating_sub(used),
        ..rest
    };
    pen.line(rest, &place, theme.plain);
    let (sums, style) = match (is_roomy, fit.in_short()) {
        (false, _) => (fit.count(), theme.strong),
        (true, answers) if answers.is_empty() => (
            "nothing is answered yet; every question can be skipped".to_owned(),
            theme.faint,
        ),
        (true, answers) => (answers, theme.plain),
    };
    let rest = Rect {
        x: places.sums.x + 1,
        width: places.sums.width.saturating_sub(2),
        ..places.sums
    };
    pen.line(rest, &sums, style);
}

/// "3 of 12".
fn number(question: Question) -> String {
    format!("{} of {}", question.index() + 1, Question::COUNT)
}

/// The question, and whether its answer is a must.
fn asked(pen: &mut Pen<'_>, rect: Rect, fit: &Questionnaire) {
    let theme = pen.theme;
    let question = fit.question();
    let must = must(fit.answers(), question);
    let text = question.asks();
    let text = if question == Question::Goal && rect.width > 46 {
        format!("{text} Up to two.")
    } else {
        text.to_owned()
    };
    let lines = crate::text::wrap(&text, usize::from(rect.width.saturating_sub(1)));
    for (at, (from, to)) in lines.into_iter().take(usize::from(rect.height)).enumerate() {
        let part = format!(" {}", text.get(from..to).unwrap_or(""));
        let line = row(rect, at);
        let used = pen.line(line, &part, theme.strong);
        if to == text.len() {
            let rest = Rect {
                x: line.x + used,
                width: line.width.saturating_sub(used),
                ..line
            };
            pen.line(rest, must, theme.sign);
        }
    }
}

/// What can be chosen. Returns where the cursor is, if something is typed.
fn picks(pen: &mut Pen<'_>, rect: Rect, fit: &Questionnaire) -> Option<Position> {
    let (chosen, first) = fit.pick();
    let all = fit.picks();
    let mut cursor = None;
    let shown = all.iter().enumerate().skip(first);
    for (line, (at, pick)) in shown.take(usize::from(rect.height)).enumerate() {
        let line = row(rect, line);
        let is_chosen = at == chosen;
        let base = if is_chosen {
            pen.theme.chosen
        } else {
            pen.theme.plain
        };
        pen.style(line, base);
        let lead = if is_chosen { ">" } else { " " };
        let sign = sign(fit, pick);
        let rest = match fit.rank_of(pick) {
            Some(1) => pen.right(line, "1st ", base.patch(pen.theme.sign)),
            Some(_) => pen.right(line, "2nd ", base.patch(pen.theme.sign)),
            None => line,
        };
        let used = pen.pieces(rest, [(lead, base), (sign, base.patch(pen.theme.sign))]);
        let rest = Rect {
            x: rest.x + used,
            width: rest.width.saturating_sub(used + 1),
            ..rest
        };
        if *pick == AnswerRow::Own {
            cursor = own(pen, rest, fit, base).filter(|_| is_chosen);
        } else {
            pen.line(rest, label(pick), base);
        }
    }
    let hidden = all.len().saturating_sub(first + usize::from(rect.height));
    if hidden > 0 && rect.height > 4 {
        let last = row(rect, usize::from(rect.height) - 1);
        pen.right(last, &format!(" {hidden} more below "), pen.theme.faint);
    }
    cursor
}

fn label(pick: &AnswerRow) -> &str {
    match pick {
        AnswerRow::Own => "",
        AnswerRow::Value(_, label) => label,
        AnswerRow::DoesNotMatter => "does not matter",
        AnswerRow::NotKnownYet => "do not know yet",
    }
}

/// `[x]` where there may be several, `(x)` where one stands alone.
fn sign(fit: &Questionnaire, pick: &AnswerRow) -> &'static str {
    let is_several = match (fit.question().input(), pick) {
        (Input::Several { .. }, AnswerRow::Value(..)) => true,
        (Input::Several { .. } | Input::One | Input::Number { .. } | Input::Words, _) => false,
    };
    match (is_several, fit.is_ticked(pick)) {
        (true, true) => "[x] ",
        (true, false) => "[ ] ",
        (false, true) => "(x) ",
        (false, false) => "( ) ",
    }
}

/// What is typed, or how to. Returns where the cursor is.
fn own(pen: &mut Pen<'_>, rect: Rect, fit: &Questionnaire, base: Style) -> Option<Position> {
    let (typed, wrong) = fit.typed();
    let unit = match fit.question().input() {
        Input::Number { unit } => unit,
        Input::Words | Input::One | Input::Several { .. } => "",
    };
    if typed.value().is_empty() {
        let said = match (fit.is_ticked(&AnswerRow::Own), unit) {
            (true, _) => fit.answers().words(fit.question()),
            (false, "") => "type words, with commas between".to_owned(),
            (false, unit) => format!("type a number of {unit}"),
        };
        pen.line(rect, &said, base);
        return Some(rect.as_position()).filter(|_| rect.width > 0);
    }
    let cells = usize::from(rect.width.saturating_sub(1));
    let scroll = typed.visual_scroll(cells);
    let skipped = fit_start(typed.value(), scroll).len();
    let shown = typed.value().get(skipped..).unwrap_or("");
    let behind = if wrong.is_empty() {
        format!(" {unit}")
    } else {
        format!("  ! {wrong}")
    };
    pen.pieces(
        rect,
        [
            (shown, base.patch(pen.theme.strong)),
            (behind.as_str(), base),
        ],
    );
    let at = typed.visual_cursor().saturating_sub(scroll);
    let at = u16::try_from(at.min(width(shown))).unwrap_or(0);
    let x = rect
        .x
        .saturating_add(at)
        .min(rect.right().saturating_sub(1));
    Some(Position::new(x, rect.y)).filter(|_| rect.width > 0)
}

/// The list beside the question, from two answers on.
fn live(pen: &mut Pen<'_>, places: &FitPlaces, state: &State, fit: &Questionnaire) {
    let theme = pen.theme;
    if let Some(frame) = places.list_frame {
        pen.frame(frame, " What fits ", Shown::No);
    }
    let given = fit.answers().given().count();
    if given >= Answers::ENOUGH {
        if places.list_frame.is_some() {
            fit_list::lines(pen, places.list, state, fit, None);
            fit_list::more_below(pen, places, fit);
        } else {
            fit_list::best(pen, places.list, state, fit);
        }
        return;
    }
    if places.list.is_empty() {
        return;
    }
    let text = match given {
        0 => " The list begins with the second answer.",
        _ => " One more answer, and the list begins.",
    };
    let line = row(places.list, usize::from(places.list_frame.is_none()));
    pen.line(line, text, theme.faint);
}
