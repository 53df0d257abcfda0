//! A run: the clock in the room. Big figures, what is done now, what comes next, and how the session stands.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::letters::big;
use super::pen::Pen;
use super::row;
use crate::app::{State, duration, step_of};
use crate::layout::run_places;
use crate::text::{fit, width, wrap};
use crate::workshop::{Now, Pace, Run, Step, Told, on_the_wall};

/// The widest that text is set.
const MEASURE: u16 = 76;

/// Draws the run. Returns where the message and the keys go.
pub(super) fn draw(pen: &mut Pen<'_>, screen: Rect, state: &State) -> (Rect, Option<Rect>) {
    let places = run_places(screen);
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
            figures(pen, places.figures, &told.figures(), style(pen, told.pace));
            pace(pen, places.pace, run, &told);
            let note = run.block().and_then(|block| block.note.as_deref());
            text(
                pen,
                places.text,
                &step.title,
                &step.text,
                note.unwrap_or(""),
            );
            next(pen, places.next, run);
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

fn header(pen: &mut Pen<'_>, rect: Rect, run: &Run, told: &Told, now: Now) {
    let theme = pen.theme;
    let clock = on_the_wall(now.wall, now.ahead);
    let ends = on_the_wall(told.ends, now.ahead);
    let rest = pen.right(rect, &format!("now {clock} · ends {ends} "), theme.strong);
    pen.line(rest, &format!(" {}", run.title()), theme.faint);
}

fn block(pen: &mut Pen<'_>, rect: Rect, run: &Run, step: &Step) {
    let theme = pen.theme;
    let (blocks, at) = run.blocks();
    let Some(block) = run.block() else { return };
    let mut aside: Vec<String> = vec![step_of(step.part)];
    aside.extend(block.lead.as_ref().map(|lead| format!("led by {lead}")));
    aside.retain(|text| !text.is_empty());
    let rest = pen.right(rect, &format!("{} ", aside.join(" · ")), theme.plain);
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

/// A sign and words for the end of the step, and whether the clock stands.
fn pace(pen: &mut Pen<'_>, rect: Rect, run: &Run, told: &Told) {
    let theme = pen.theme;
    let pace = match told.pace {
        Pace::Going => String::new(),
        near @ (Pace::Soon | Pace::Last | Pace::Over) => {
            format!("{}  {}", near.sign(), near.words())
        }
    };
    let text = match (run.is_paused(), pace.is_empty()) {
        (true, true) => "||  paused".to_owned(),
        (true, false) => format!("||  paused · {pace}"),
        (false, _) => pace,
    };
    middle(pen, rect, &text, theme.strong);
}

fn middle(pen: &mut Pen<'_>, rect: Rect, text: &str, style: Style) {
    let text = fit(text, usize::from(rect.width));
    let wide = u16::try_from(width(&text)).unwrap_or(0);
    let x = rect.x + rect.width.saturating_sub(wide) / 2;
    pen.text(Position::new(x, rect.y), wide, &text, style);
}

/// The middle of the screen, no wider than is read well.
pub(super) fn measured(rect: Rect) -> Rect {
    let wide = rect.width.saturating_sub(2).min(MEASURE);
    Rect {
        x: rect.x + (rect.width - wide) / 2,
        width: wide,
        ..rect
    }
}

/// The step's name, what the person wanted to remember of its block, then what is said and done.
fn text(pen: &mut Pen<'_>, rect: Rect, title: &str, text: &str, note: &str) {
    let theme = pen.theme;
    let rect = measured(rect);
    if rect.height == 0 {
        return;
    }
    pen.line(row(rect, 0), title, theme.strong);
    let wide = usize::from(rect.width);
    let note = match note {
        "" => String::new(),
        note if note == text => String::new(),
        note => format!("Note: {note}"),
    };
    let set = |text: &str| -> Vec<String> {
        let lines = wrap(text, wide).into_iter();
        let line = |(from, to): (usize, usize)| text.get(from..to).unwrap_or("").to_owned();
        lines.map(line).filter(|line| !line.is_empty()).collect()
    };
    let noted = set(&note).into_iter().map(|line| (line, theme.strong));
    let said = set(text).into_iter().map(|line| (line, theme.plain));
    let lines: Vec<_> = noted.chain(said).collect();
    let height = usize::from(rect.height) - 1;
    for (at, (line, style)) in lines.iter().enumerate().take(height) {
        let more = at + 1 == height && lines.len() > height;
        let line = if more {
            format!("{line} …")
        } else {
            line.clone()
        };
        pen.line(row(rect, at + 1), &line, *style);
    }
}

fn next(pen: &mut Pen<'_>, rect: Rect, run: &Run) {
    let theme = pen.theme;
    let rect = measured(rect);
    let text = match run.next_step() {
        Some(step) => {
            let minutes = u32::try_from((step.seconds + 30) / 60).unwrap_or(u32::MAX);
            format!("{}, {}", step.title, duration(minutes))
        }
        None => "the end".to_owned(),
    };
    pen.pieces(
        rect,
        [("next  ", theme.faint), (text.as_str(), theme.plain)],
    );
}

/// What is left of block and session, and how far behind or ahead it is.
fn sums(pen: &mut Pen<'_>, rect: Rect, run: &Run, told: &Told) {
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
    let rest = match run.to_drop() {
        Some(block) if told.late > told.buffer => format!(" · x takes out “{}”", block.title),
        Some(_) | None => String::new(),
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
