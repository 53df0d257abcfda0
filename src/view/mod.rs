//! A picture of the state: one file a panel, and themes.
//!
//! Nothing here decides anything; what is where comes from [`layout`](crate::layout), what it says from the state.
//! No state is told by colour alone: each has a sign, a weight or a shape.

pub mod code;
mod detail;
mod filters;
mod fit;
mod fit_list;
mod hints;
pub mod letters;
mod lines;
mod overlay;
mod pen;
mod plan;
mod present;
mod results;
mod run;
pub mod svg;
mod theme;

pub use theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::pen::Pen;
use crate::app::{Focus, Screen, State};
use crate::keymap::Keymap;
use crate::layout::{Breakpoint, Pane, Shown, inside, room};

/// Draws `state` into `buffer`, which is the whole screen. Returns where the cursor is, if text is being typed.
pub fn draw(state: &State, keymap: &Keymap, buffer: &mut Buffer) -> Option<Position> {
    let theme = Theme::of(state.theme());
    let screen = state.area().intersection(buffer.area);
    let mut pen = Pen::new(buffer, &theme);
    pen.fill(screen);
    if room(screen.width, screen.height) == Breakpoint::Tiny {
        pen.text(
            screen.as_position(),
            screen.width,
            "kitbag: too small here",
            theme.plain,
        );
        return None;
    }
    let mut cursor = match state.screen() {
        Screen::Browse => browser(&mut pen, screen, state, keymap),
        Screen::Plan => beside(&mut pen, state, keymap, |pen| {
            plan::draw(pen, screen, state, keymap)
        }),
        Screen::Fit => {
            let mut typing = None;
            beside(&mut pen, state, keymap, |pen| {
                let (message, hint, cursor) = fit::draw(pen, screen, state);
                typing = cursor;
                (message, hint)
            });
            typing
        }
        Screen::Run => beside(&mut pen, state, keymap, |pen| run::draw(pen, screen, state)),
    };
    match state.focused() {
        Focus::Menu(menu) => cursor = Some(overlay::menu(&mut pen, screen, menu)),
        Focus::Prompt(asking) => cursor = Some(overlay::asking(&mut pen, screen, asking)),
        Focus::Text(reading) => {
            overlay::reading(&mut pen, screen, reading);
            cursor = None;
        }
        Focus::Present(present) => {
            let foot = present::draw(&mut pen, screen, present);
            cursor = said_or_keys(&mut pen, foot, state, keymap);
        }
        Focus::Code(code) => {
            let foot = present::link(&mut pen, screen, code);
            cursor = said_or_keys(&mut pen, foot, state, keymap);
        }
        Focus::Panes | Focus::Query | Focus::Plan | Focus::Fit | Focus::FitWords | Focus::Run => {}
    }
    cursor
}

fn keys(pen: &mut Pen<'_>, hint: Option<Rect>, state: &State, keymap: &Keymap) -> Option<Position> {
    if let Some(rect) = hint {
        lines::hint(pen, rect, state, keymap);
    }
    None
}

/// What just happened, where nothing but the keys has a place; else those.
fn said_or_keys(
    pen: &mut Pen<'_>,
    foot: Option<Rect>,
    state: &State,
    keymap: &Keymap,
) -> Option<Position> {
    match (foot, state.message()) {
        (Some(rect), Some(said)) => {
            let text = format!(" {}", said.text());
            pen.line(rect, &text, pen.theme.message);
            None
        }
        (foot, _) => keys(pen, foot, state, keymap),
    }
}

/// One of the screens beside the browser, with its message and keys.
fn beside<'p>(
    pen: &mut Pen<'p>,
    state: &State,
    keymap: &Keymap,
    draw: impl FnOnce(&mut Pen<'p>) -> (Rect, Option<Rect>),
) -> Option<Position> {
    let (message, hint) = draw(pen);
    keys(pen, hint, state, keymap);
    if let Some(said) = state.message() {
        let message = Rect {
            x: message.x + 1,
            width: message.width.saturating_sub(1),
            ..message
        };
        lines::spoken(pen, message, hint, said);
    }
    None
}

/// The browser's panes. Returns where the cursor is, if the query is being typed.
fn browser(pen: &mut Pen<'_>, screen: Rect, state: &State, keymap: &Keymap) -> Option<Position> {
    let places = state.places();
    if let Some(rect) = places.header {
        lines::header(pen, rect, state);
    }
    let cursor = places.query.and_then(|rect| lines::query(pen, rect, state));
    if let Some(rect) = places.tabs {
        lines::tabs(pen, rect, state);
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
            Pane::Filters => filters::draw(pen, within, state),
            Pane::Results => results::draw(pen, place, within, state),
            Pane::Detail => detail::draw(pen, place, within, state),
        }
    }
    if let Some(rect) = places.peek {
        lines::peek(pen, rect, state);
    }
    if let Some(rect) = places.hint {
        lines::hint(pen, rect, state, keymap);
    }
    if let Some(rect) = places.message {
        lines::message(pen, rect, state, keymap);
    }
    cursor
}

fn title(pane: Pane) -> String {
    format!(" {} {} ", pane.number(), pane.title())
}

/// Whether a pane has the keys.
fn focus(state: &State, pane: Pane) -> Shown {
    let browsing = !state.is_typing_query();
    if browsing && state.panes().focus == pane {
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
