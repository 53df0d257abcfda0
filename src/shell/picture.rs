//! The picture of the screen that the README shows.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::browse::keys_of;
use super::files::{Wanted, load};
use crate::app::{Action, Command, Settings, State, update};
use crate::index::Index;
use crate::keymap::Keymap;
use crate::view::{draw, svg};

/// What the picture asks for.
const QUERY: &str = "stories kind:activity,paper,toolkit,video -audience:students";

/// An SVG picture of the real screen with the shipped catalogues, 120 columns wide. The same every time.
pub fn picture() -> String {
    let keymap = Keymap::default();
    let settings = Settings {
        query: QUERY.to_owned(),
        keys: keys_of(&keymap),
        ..Settings::default()
    };
    let index = Arc::new(Index::new(load(&Wanted::default())));
    let size = Size::new(120, 36);
    let mut state = State::new(index, size, settings);
    for command in [Command::Tick, Command::Down] {
        // Neither asks anything of the world.
        let _ = update(&mut state, Action::Run(command));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    draw(&state, &keymap, &mut buffer);
    svg::svg(
        &buffer,
        "kitbag: filters, results and one activity in detail",
    )
}
