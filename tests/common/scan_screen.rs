//! The camera in front of what a terminal shows of a program's output.

use super::scan::{Picture, Terminal, blocks};

impl Picture {
    /// The screen of `terminal` with a program's output on it.
    pub(crate) fn of_screen(screen: &vt100::Screen, terminal: Terminal) -> Self {
        let is_dark_ground = terminal == Terminal::LightOnDark;
        let is_bright = |colour, own| match colour {
            vt100::Color::Default => own,
            vt100::Color::Idx(0) => false,
            vt100::Color::Idx(15) => true,
            vt100::Color::Idx(_) | vt100::Color::Rgb(..) => {
                panic!("{colour:?} is no colour for a code")
            }
        };
        let (rows, columns) = screen.size();
        let row = |y| (0..columns).map(|x| screen.cell(y, x).unwrap()).collect();
        let rows: Vec<Vec<&vt100::Cell>> = (0..rows).map(row).collect();
        Self::of_cells(rows.iter().map(Vec::as_slice), |cell| {
            let ink = is_bright(cell.fgcolor(), is_dark_ground);
            let ground = is_bright(cell.bgcolor(), !is_dark_ground);
            blocks(cell.contents().chars().next().unwrap_or(' '))
                .map(|block| if block { ink } else { ground })
        })
    }
}
