//! What is presented: one page, large and calm, for everybody in the room; and a link as a QR code.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::code::{Ground, code};
use super::letters::big;
use super::pen::Pen;
use super::row;
use crate::app::{CodeView, Present, Sheet};
use crate::layout::{Breakpoint, Code, PresentPlaces, Shown, measured, room};
use crate::text::{fit, width, wrap};

/// Draws a page of what is presented. Returns where the message or the keys go.
pub(super) fn draw(pen: &mut Pen<'_>, screen: Rect, present: &Present) -> Option<Rect> {
    pen.fill(screen);
    let sheet = present.pages.get(present.at)?;
    let places = present.places(screen, sheet);
    if places.foot.is_empty() {
        return None;
    }
    let number = format!(" {} of {} ", present.at + 1, present.pages.len());
    let foot = pen.right(places.foot, &number, pen.theme.faint);
    if let (Some(place), Some(url)) = (places.code, present.link.as_deref()) {
        code(pen, place, url, Ground::Dark);
    }
    page(pen, &places, present, sheet);
    Some(foot)
}

fn page(pen: &mut Pen<'_>, places: &PresentPlaces, present: &Present, sheet: &Sheet) {
    let theme = pen.theme;
    let rest = places.page;
    let rect = measured(rest);
    let above = if present.at == 0 {
        sheet.above.clone()
    } else {
        format!("{} · {}", present.title, sheet.above)
    };
    let wide = usize::from(rect.width);
    let blanks = usize::from(places.blank);
    let blank = || std::iter::repeat_n((String::new(), theme.plain), blanks);
    let mut lines: Vec<(String, Style)> = vec![(fit(&above, wide), theme.faint)];
    lines.extend(blank());
    if !sheet.title.is_empty() {
        let cells = rest.width.saturating_sub(4);
        let large = big(&sheet.title, cells, places.large);
        let title = large.unwrap_or_else(|| set(&sheet.title, wide));
        lines.extend(title.into_iter().map(|line| (line, theme.strong)));
        if !sheet.minutes.is_empty() {
            lines.extend(blank());
            lines.push((sheet.minutes.clone(), theme.strong));
        }
        lines.extend(blank());
    }
    let text = sheet.text.split('\n').flat_map(|part| set(part, wide));
    lines.extend(text.map(|line| (line, theme.plain)));
    // What is set large may be wider than running text; all of it begins at one edge.
    let widest = lines.iter().map(|(line, _)| width(line)).max().unwrap_or(0);
    let widest = u16::try_from(widest).unwrap_or(u16::MAX);
    let x = rest.x + rest.width.saturating_sub(widest.max(rect.width)) / 2;
    let high = usize::from(rest.height);
    let top = high.saturating_sub(lines.len()) / 3;
    for (at, (line, style)) in lines.iter().enumerate().take(high) {
        let y = rect.y + u16::try_from(top + at).unwrap_or(0);
        let cells = u16::try_from(width(line)).unwrap_or(u16::MAX);
        pen.text(Position::new(x, y), cells, line, *style);
    }
}

/// A text in lines of at most so many cells.
fn set(text: &str, wide: usize) -> Vec<String> {
    let lines = wrap(text, wide).into_iter();
    lines
        .map(|(from, to)| text.get(from..to).unwrap_or("").to_owned())
        .collect()
}

/// Draws a link as a QR code. Returns where the keys go.
pub(super) fn link(pen: &mut Pen<'_>, screen: Rect, view: &CodeView) -> Option<Rect> {
    pen.fill(screen);
    if room(screen.width, screen.height) == Breakpoint::Tiny {
        return None;
    }
    let theme = pen.theme;
    let hint = row(screen, usize::from(screen.height) - 1);
    let ground = match view.turned {
        Shown::Yes => Ground::Light,
        Shown::No => Ground::Dark,
    };
    let place = Rect {
        height: screen.height - 1,
        ..screen
    };
    // The title and the address stand above and below where that leaves room for the code.
    let needed = Code::of(&view.url).map_or(0, |code| code.cells().height);
    if needed + 2 <= place.height {
        pen.line(row(place, 0), &format!(" {}", view.title), theme.strong);
        let below = row(place, usize::from(place.height) - 1);
        pen.line(below, &format!(" {}", view.url), theme.target);
        let inner = Rect {
            y: place.y + 1,
            height: place.height - 2,
            ..place
        };
        code(pen, inner, &view.url, ground);
    } else {
        code(pen, place, &view.url, ground);
    }
    Some(hint)
}
