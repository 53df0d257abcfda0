//! The camera in front of a buffer that the library has drawn into.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

use super::scan::{Picture, Terminal, blocks};

impl Picture {
    /// The screen of `terminal` with `buffer` on it.
    pub(crate) fn of(buffer: &Buffer, terminal: Terminal) -> Self {
        let wide = usize::from(buffer.area.width);
        Self::of_cells(buffer.content.chunks(wide.max(1)), |cell| {
            cell_halves(cell, terminal)
        })
    }
}

/// Whether the upper and the lower half of a cell are bright.
fn cell_halves(cell: &Cell, terminal: Terminal) -> [bool; 2] {
    assert!(cell.modifier.is_empty(), "{cell:?}");
    let is_dark_ground = terminal == Terminal::LightOnDark;
    let is_bright = |colour, own| {
        let known = [Color::Reset, Color::Black, Color::White];
        assert!(
            known.contains(&colour),
            "{colour:?} is no colour for a code"
        );
        colour == Color::White || (colour == Color::Reset && own)
    };
    let (ink, ground) = (
        is_bright(cell.fg, is_dark_ground),
        is_bright(cell.bg, !is_dark_ground),
    );
    blocks(cell.symbol().chars().next().unwrap()).map(|block| if block { ink } else { ground })
}
