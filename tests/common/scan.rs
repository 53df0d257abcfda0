//! A camera in front of a screen: reads QR codes from what is shown, with code that did not draw them.

use rqrr::PreparedImage;

/// The pixels of a square; a cell is one square wide and two high.
const FINE: usize = 4;

/// How bright a terminal shows what has no colour of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terminal {
    LightOnDark,
    DarkOnLight,
}

/// What a camera sees: for each row of squares, whether each is bright.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture(pub(crate) Vec<Vec<bool>>);

impl Picture {
    /// The screen of `terminal` with lines of plain text on it.
    pub(crate) fn of_lines(lines: &[&str], terminal: Terminal) -> Self {
        let lines: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
        Self::of_cells(lines.iter().map(Vec::as_slice), |&glyph| {
            halves(glyph, terminal == Terminal::LightOnDark)
        })
    }

    /// Rows of cells, each of which is two squares, one above the other.
    pub(super) fn of_cells<'a, T: 'a>(
        rows: impl Iterator<Item = &'a [T]>,
        halves: impl Fn(&T) -> [bool; 2],
    ) -> Self {
        let mut squares = Vec::new();
        for row in rows {
            let cells: Vec<[bool; 2]> = row.iter().map(&halves).collect();
            squares.extend([0, 1].map(|half| cells.iter().map(|cell| cell[half]).collect()));
        }
        Self(squares)
    }

    /// The texts of all codes in the picture. What is not in it is as dark as the wall behind.
    pub(crate) fn codes(&self) -> Vec<String> {
        let high = self.0.len();
        let wide = self.0.iter().map(Vec::len).max().unwrap_or(0);
        let mut image = PreparedImage::prepare_from_greyscale(wide * FINE, high * FINE, |x, y| {
            let is_bright = self.0[y / FINE].get(x / FINE).copied().unwrap_or(false);
            if is_bright { 235 } else { 20 }
        });
        let grids = image.detect_grids();
        let read = grids.iter().filter_map(|grid| grid.decode().ok());
        read.map(|(_, text)| text).collect()
    }
}

fn halves(glyph: char, is_ink_bright: bool) -> [bool; 2] {
    blocks(glyph).map(|block| block == is_ink_bright)
}

/// Whether the upper and the lower half of a glyph are ink. A letter is neither; what is left of it is no code.
pub(super) fn blocks(glyph: char) -> [bool; 2] {
    match glyph {
        '█' => [true, true],
        '▀' => [true, false],
        '▄' => [false, true],
        _ => [false, false],
    }
}
