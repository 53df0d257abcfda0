//! What is presented: one page, large and calm, for everybody in the room; and a link as a QR code.

use ratatui::layout::{Position, Rect};

use super::code::{Ground, code};
use super::letters::big;
use super::pen::Pen;
use super::row;
use crate::app::{CodeView, Present, Sheet};
use crate::layout::{Code, Room, Shown, measured, room};
use crate::text::{fit, width, wrap};

/// Draws a page of what is presented. Returns where the keys go.
pub(super) fn draw(pen: &mut Pen<'_>, screen: Rect, present: &Present) -> Option<Rect> {
    pen.fill(screen);
    if room(screen.width, screen.height) == Room::Tiny {
        return None;
    }
    let sheet = present.pages.get(present.at)?;
    let theme = pen.theme;
    let foot = row(screen, usize::from(screen.height) - 1);
    let number = format!(" {} of {} ", present.at + 1, present.pages.len());
    let hint = pen.right(foot, &number, theme.faint);
    let mut rest = Rect {
        y: screen.y + u16::from(screen.height >= 12),
        height: screen
            .height
            .saturating_sub(2 + u16::from(screen.height >= 12)),
        ..screen
    };
    if let Some(url) = present.link.as_deref().filter(|_| sheet.code == Shown::Yes) {
        rest = beside_code(pen, rest, url);
    }
    page(pen, rest, present, sheet);
    Some(hint)
}

/// Draws the code of `url` at the right, if it leaves half of the screen. Returns what it leaves.
fn beside_code(pen: &mut Pen<'_>, rest: Rect, url: &str) -> Rect {
    let Some(needed) = Code::of(url).map(|code| code.cells()) else {
        return rest;
    };
    if needed.width + 2 > rest.width / 2 || needed.height > rest.height {
        return rest;
    }
    let place = Rect {
        x: rest.right() - needed.width - 2,
        y: rest.y + (rest.height - needed.height) / 2,
        width: needed.width,
        height: needed.height,
    };
    code(pen, place, url, Ground::Dark);
    Rect {
        width: rest.width - needed.width - 3,
        ..rest
    }
}

fn page(pen: &mut Pen<'_>, rest: Rect, present: &Present, sheet: &Sheet) {
    let theme = pen.theme;
    let rect = measured(rest);
    let above = if present.at == 0 {
        sheet.above.clone()
    } else {
        format!("{} · {}", present.title, sheet.above)
    };
    let wide = usize::from(rect.width);
    let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
    lines.push((fit(&above, wide), theme.faint));
    lines.push((String::new(), theme.plain));
    let room_for_title = if rest.height >= 30 { 8 } else { 4 };
    let large = (rest.height >= 18)
        .then(|| big(&sheet.title, rest.width.saturating_sub(4), room_for_title))
        .flatten();
    if let Some(large) = large {
        lines.extend(large.into_iter().map(|line| (line, theme.strong)));
    } else {
        let parts = wrap(&sheet.title, wide).into_iter();
        let part = |(from, to): (usize, usize)| sheet.title.get(from..to).unwrap_or("").to_owned();
        lines.extend(parts.map(|range| (part(range), theme.strong)));
    }
    if !sheet.minutes.is_empty() {
        lines.push((String::new(), theme.plain));
        lines.push((sheet.minutes.clone(), theme.strong));
    }
    lines.push((String::new(), theme.plain));
    for paragraph in sheet.text.split('\n') {
        for (from, to) in wrap(paragraph, wide) {
            lines.push((
                paragraph.get(from..to).unwrap_or("").to_owned(),
                theme.plain,
            ));
        }
    }
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

/// Draws a link as a QR code. Returns where the keys go.
pub(super) fn link(pen: &mut Pen<'_>, screen: Rect, view: &CodeView) -> Option<Rect> {
    pen.fill(screen);
    if room(screen.width, screen.height) == Room::Tiny {
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
