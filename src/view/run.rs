//! A run: the clock in the room. Big figures, what is done now, what comes next, and how the session stands.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::detail::lines;
use super::letters::big;
use super::pen::Pen;
use super::row;
use crate::app::{State, duration, step_of};
use crate::layout::{RunPlaces, measured, run_places};
use crate::text::{counted, fit, grouped, width};
use crate::workshop::{Now, Pace, Run, RunStatus, Step, on_the_wall};

/// Draws the run. Returns where the message and the keys go.
pub(super) fn draw(pen: &mut Pen<'_>, screen: Rect, state: &State) -> (Rect, Option<Rect>) {
    let (page, first) = state.step_text();
    let places = run_places(screen, page.lines.len());
    let now = state.now();
    let Some(run) = state.run_on() else {
        pen.line(
            places.block,
            " There is no run; P in the plan starts one",
            pen.theme.plain,
        );
        return (places.message, places.hint);
    };
    match (run.told(now), run.step()) {
        (Some(told), Some(step)) => {
            header(pen, places.header, run, &told, now);
            block(pen, places.block, run, step);
            if places.pace.is_empty() {
                in_a_line(pen, &places, state, run, &told);
            } else {
                figures(pen, places.figures, &told.figures(), style(pen, told.pace));
                pace(pen, places.pace, run, &told);
            }
            lines(pen, measured(places.text), page, first, None);
            next(pen, places.next, state, run);
            sums(pen, places.sums, run, &told);
        }
        (_, _) => ended(pen, screen, run),
    }
    (places.message, places.hint)
}

fn style(pen: &Pen<'_>, pace: Pace) -> Style {
    match pace {
        Pace::Going => pen.theme.plain,
        Pace::Soon | Pace::Last => pen.theme.strong,
        Pace::Over => pen.theme.over,
    }
}

fn header(pen: &mut Pen<'_>, rect: Rect, run: &Run, told: &RunStatus, now: Now) {
    let theme = pen.theme;
    let clock = on_the_wall(now.wall, now.ahead);
    let ends = on_the_wall(told.ends, now.ahead);
    let rest = pen.right(rect, &format!(" now {clock} · ends {ends} "), theme.strong);
    pen.line(rest, &format!(" {}", run.title()), theme.faint);
}

fn block(pen: &mut Pen<'_>, rect: Rect, run: &Run, step: &Step) {
    let theme = pen.theme;
    let (blocks, at) = run.blocks();
    let Some(block) = run.block() else { return };
    let mut aside: Vec<String> = vec![step_of(step.part)];
    aside.extend(block.lead.as_ref().map(|lead| format!("led by {lead}")));
    aside.retain(|text| !text.is_empty());
    let rest = pen.right(rect, &format!(" {} ", aside.join(" · ")), theme.plain);
    let number = at.map_or(0, |at| at + 1);
    let title = format!(" {number} of {}  {}", blocks.len(), block.title);
    pen.line(rest, &title, theme.strong);
}

/// Figures that a room can read, in the middle of `rect`.
fn figures(pen: &mut Pen<'_>, rect: Rect, text: &str, style: Style) {
    let lines = big(text, rect.width, rect.height).unwrap_or_else(|| vec![text.to_owned()]);
    let wide = u16::try_from(lines.first().map_or(0, |line| width(line))).unwrap_or(0);
    let high = u16::try_from(lines.len()).unwrap_or(0);
    let x = rect.x + rect.width.saturating_sub(wide) / 2;
    let y = rect.y + rect.height.saturating_sub(high) / 2;
    for (at, line) in (0..).zip(&lines) {
        if y + at < rect.bottom() {
            pen.text(Position::new(x, y + at), wide, line, style);
        }
    }
}

/// What parts the figures from the pace in a line.
const GAP: &str = "   ";

/// The figures as plain text, with the pace beside them; and where nothing comes below the text, how much of it is hidden.
fn in_a_line(pen: &mut Pen<'_>, places: &RunPlaces, state: &State, run: &Run, told: &RunStatus) {
    let mut rest = measured(places.figures);
    if places.next.is_empty() {
        rest = hidden(pen, rest, state, width(&told.figures()));
    }
    let figures = told.figures();
    let left = usize::from(rest.width).saturating_sub(width(&figures) + GAP.len());
    // Half a figure would be another one; of the words something may be left out.
    let text = match fit(&paced(run, told), left) {
        pace if width(&pace) > 1 => format!("{figures}{GAP}{pace}"),
        _ => figures,
    };
    let style = pen.theme.strong.patch(style(pen, told.pace));
    middle(pen, rest, &text, style);
}

/// Says at the right of `rect` how many lines of the step's text are hidden, in so many words as leave `kept` cells.
/// Returns what is left of it.
fn hidden(pen: &mut Pen<'_>, rect: Rect, state: &State, kept: usize) -> Rect {
    let words = match state.step_lines_hidden() {
        (0, 0) => return rect,
        (above, 0) => [
            format!("  {} above", counted(above, "line")),
            format!("  {} above", grouped(above)),
        ],
        (_, below) => [
            format!("  {}", counted(below, "more line")),
            format!("  {} more", grouped(below)),
        ],
    };
    let most = usize::from(rect.width).saturating_sub(kept);
    match words.iter().find(|words| width(words) <= most) {
        Some(words) => pen.right(rect, words, pen.theme.strong),
        None => rect,
    }
}

/// A sign and words for the end of the step, and whether the clock stands.
fn paced(run: &Run, told: &RunStatus) -> String {
    let pace = match told.pace {
        Pace::Going => String::new(),
        near @ (Pace::Soon | Pace::Last | Pace::Over) => {
            format!("{}  {}", near.sign(), near.words())
        }
    };
    match (run.is_paused(), pace.is_empty()) {
        (true, true) => "||  paused".to_owned(),
        (true, false) => format!("||  paused · {pace}"),
        (false, _) => pace,
    }
}

fn pace(pen: &mut Pen<'_>, rect: Rect, run: &Run, told: &RunStatus) {
    let style = pen.theme.strong;
    middle(pen, rect, &paced(run, told), style);
}

fn middle(pen: &mut Pen<'_>, rect: Rect, text: &str, style: Style) {
    let text = fit(text, usize::from(rect.width));
    let wide = u16::try_from(width(&text)).unwrap_or(0);
    let x = rect.x + rect.width.saturating_sub(wide) / 2;
    pen.text(Position::new(x, rect.y), wide, &text, style);
}

fn next(pen: &mut Pen<'_>, rect: Rect, state: &State, run: &Run) {
    let theme = pen.theme;
    if rect.is_empty() {
        return;
    }
    let rect = hidden(pen, measured(rect), state, 0);
    let text = match run.next_step() {
        Some(step) => {
            let minutes = u32::try_from((step.seconds + 30) / 60).unwrap_or(u32::MAX);
            format!("{}, {}", step.title, duration(minutes))
        }
        None => "the end".to_owned(),
    };
    let text = fit(&text, usize::from(rect.width).saturating_sub(6));
    pen.pieces(
        rect,
        [("next  ", theme.faint), (text.as_str(), theme.plain)],
    );
}

/// What is left of block and session, and how far behind or ahead it is.
fn sums(pen: &mut Pen<'_>, rect: Rect, run: &Run, told: &RunStatus) {
    let theme = pen.theme;
    let rect = measured(rect);
    let minutes = |seconds: i64| u32::try_from((seconds + 30) / 60).unwrap_or(0);
    let left = format!(
        "block {} left · session {} left",
        duration(minutes(told.block)),
        duration(minutes(told.session))
    );
    let drift = told.drift_in_words();
    if rect.height < 2 {
        pen.line(rect, &format!("{drift} · {left}"), theme.plain);
        return;
    }
    pen.line(row(rect, 0), &left, theme.plain);
    let rest = match run.to_drop().and_then(|place| run.blocks().0.get(place)) {
        _ if told.late <= told.buffer => String::new(),
        Some(block) => format!(" · x takes out “{}”", block.title),
        None => " · s and x make up for it".to_owned(),
    };
    pen.pieces(
        row(rect, 1),
        [(drift.as_str(), theme.strong), (rest.as_str(), theme.faint)],
    );
}

/// The end: how long it took, and what is remembered.
fn ended(pen: &mut Pen<'_>, screen: Rect, run: &Run) {
    let theme = pen.theme;
    let rect = measured(Rect {
        y: screen.y + screen.height / 5,
        height: screen.height.saturating_sub(screen.height / 5 + 3),
        ..screen
    });
    let mut lines = vec![format!("“{}” has ended", run.title()), String::new()];
    if let Some((took, late)) = run.took() {
        let took = duration(u32::try_from(took).unwrap_or(0));
        lines.push(match late {
            0 => format!("It took {took}, and ended on time."),
            1.. => format!("It took {took}, and ended {late} min later than planned."),
            ..=-1 => format!(
                "It took {took}, and ended {} min earlier than planned.",
                -late
            ),
        });
    }
    let actual = run.actual();
    if !actual.is_empty() {
        lines.extend([String::new(), "Remembered for the next plan:".to_owned()]);
    }
    let (blocks, _) = run.blocks();
    for block in blocks {
        if let Some(minutes) = block.activity.as_ref().and_then(|id| actual.get(id)) {
            lines.push(format!("{minutes:>5} min  {}", block.title));
        }
    }
    for (at, line) in lines.iter().enumerate().take(usize::from(rect.height)) {
        let style = if at == 0 { theme.strong } else { theme.plain };
        pen.line(row(rect, at), line, style);
    }
}
