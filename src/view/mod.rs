//! A picture of the state: one file a panel, and themes.
//!
//! Nothing here decides anything; what is where comes from [`layout`](crate::layout), what it says from the state.
//! No state is told by colour alone: each has a sign, a weight or a shape.

pub mod code;
mod detail;
mod filters;
pub mod letters;
mod lines;
mod overlay;
mod pen;
mod results;
pub mod svg;
mod theme;

pub use theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::pen::Pen;
use crate::app::{Mode, State};
use crate::keymap::Keymap;
use crate::layout::{Pane, Room, Shown, inside, room};

/// Draws `state` into `buffer`, which is the whole screen. Returns where the cursor is, if text is being typed.
pub fn draw(state: &State, keymap: &Keymap, buffer: &mut Buffer) -> Option<Position> {
    let theme = Theme::of(state.theme());
    let screen = state.screen().intersection(buffer.area);
    let mut pen = Pen::new(buffer, &theme);
    pen.fill(screen);
    if room(screen.width, screen.height) == Room::Tiny {
        pen.text(
            screen.as_position(),
            screen.width,
            "kitbag: too small here",
            theme.plain,
        );
        return None;
    }
    let places = state.places();
    if let Some(rect) = places.header {
        lines::header(&mut pen, rect, state);
    }
    let mut cursor = places
        .query
        .and_then(|rect| lines::query(&mut pen, rect, state));
    if let Some(rect) = places.tabs {
        lines::tabs(&mut pen, rect, state);
    }
    for pane in Pane::ALL {
        let place = match pane {
            Pane::Filters => places.filters,
            Pane::Results => places.results,
            Pane::Detail => places.detail,
        };
        let Some(place) = place else { continue };
        let within = inside(place, screen);
        if within != place {
            pen.frame(place, &title(pane), focus(state, pane));
        }
        match pane {
            Pane::Filters => filters::draw(&mut pen, within, state),
            Pane::Results => results::draw(&mut pen, place, within, state),
            Pane::Detail => detail::draw(&mut pen, place, within, state),
        }
    }
    if let Some(rect) = places.peek {
        lines::peek(&mut pen, rect, state);
    }
    if let Some(rect) = places.hint {
        lines::hint(&mut pen, rect, state, keymap);
    }
    if let Some(rect) = places.message {
        lines::message(&mut pen, rect, state, keymap);
    }
    match state.mode() {
        Mode::Menu(menu) => cursor = Some(overlay::menu(&mut pen, screen, menu)),
        Mode::Reading(reading) => {
            overlay::reading(&mut pen, screen, reading);
            cursor = None;
        }
        Mode::Panes | Mode::Query => {}
    }
    cursor
}

fn title(pane: Pane) -> String {
    format!(" {} {} ", pane.number(), pane.title())
}

/// Whether a pane has the keys.
fn focus(state: &State, pane: Pane) -> Shown {
    let browsing = !matches!(state.mode(), Mode::Query);
    if browsing && state.wishes().focus == pane {
        Shown::Yes
    } else {
        Shown::No
    }
}

/// The part of `rect` from row `from` on, one cell high.
fn row(rect: Rect, from: usize) -> Rect {
    let y = rect
        .y
        .saturating_add(u16::try_from(from).unwrap_or(u16::MAX));
    Rect {
        y,
        height: 1,
        ..rect
    }
}
