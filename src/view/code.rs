//! A QR code: in cells, as lines of text, and as a picture for print.
//!
//! Cameras want dark squares on light ones. Where colours may be sent, both are; where not, the light squares are drawn
//! in the terminal's own foreground, or the dark ones, as its [`Ground`] demands.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use super::row;
use super::svg::escaped;
use super::theme::Theme;
use crate::layout::{Code, CodeError};
use crate::text::{fit, wrap};

/// What letters stand on in the terminal's own colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// Light letters on dark, as most terminals have it.
    #[default]
    Dark,
    /// Dark letters on light.
    Light,
}

impl Ground {
    /// The other.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }
}

/// Draws the code of `address` into the middle of `place`, whose cells it empties. Where there is too little place, says
/// how much it needs, with the address below. `ground` matters only to a theme without colours. Returns the cells taken.
pub fn draw(
    buffer: &mut Buffer,
    theme: &Theme,
    place: Rect,
    address: &str,
    ground: Ground,
) -> Rect {
    code(&mut Pen::new(buffer, theme), place, address, ground)
}

/// The same with a pen.
pub(super) fn code(pen: &mut Pen<'_>, place: Rect, address: &str, ground: Ground) -> Rect {
    pen.fill(place);
    let code = match Code::fitting(address, place.as_size()) {
        Ok(code) => code,
        Err(needed) => return instead(pen, place, needed, address),
    };
    let taken = code.place(place);
    let (style, ground) = match pen.theme.paper {
        Some(paper) => (paper, Ground::Light),
        None => (pen.theme.plain, ground),
    };
    for (y, line) in (taken.y..taken.bottom()).zip(lines(&code, ground)) {
        pen.text(Position::new(taken.x, y), taken.width, &line, style);
    }
    taken
}

/// Says what the code needs, and the address in full as far as there is place.
fn instead(pen: &mut Pen<'_>, place: Rect, needed: CodeError, address: &str) -> Rect {
    let cells = usize::from(place.width);
    let sentence = needed.to_string();
    let wrapped = |text: &str| -> Vec<String> {
        let lines = wrap(text, cells).into_iter();
        lines
            .filter_map(|(from, to)| text.get(from..to).map(str::to_owned))
            .collect()
    };
    let lines = [wrapped(&sentence), wrapped(address)].concat();
    let shown = lines.len().min(usize::from(place.height));
    for (at, line) in lines.iter().take(shown).enumerate() {
        let is_cut = at + 1 == shown && shown < lines.len();
        let line = if is_cut {
            fit(&format!("{line}…"), cells)
        } else {
            line.clone()
        };
        pen.line(row(place, at), &line, pen.theme.plain);
    }
    Rect {
        height: u16::try_from(shown).unwrap_or(place.height),
        ..place
    }
}

/// A code in half blocks, a line for two rows of squares, quiet zone included. On a dark ground the light squares are
/// the blocks, on a light one the dark squares.
pub fn lines(code: &Code, ground: Ground) -> Vec<String> {
    let is_block = |x, y| match ground {
        Ground::Dark => !code.is_dark(x, y),
        Ground::Light => code.is_dark(x, y),
    };
    let half_blocks = |y| {
        let glyph = |x| match (is_block(x, 2 * y), is_block(x, 2 * y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..code.side()).map(glyph).collect()
    };
    (0..code.cells().height).map(half_blocks).collect()
}

/// A code as an SVG document with `title` as its name for those who do not see it: black squares as one path on white, a
/// millimetre each. Every row of squares that touch is `M`, its left and top, `h`, its width, `v1h-`, its width, `z`.
pub fn svg(code: &Code, title: &str) -> String {
    let side = code.side();
    let title = escaped(title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}mm\" height=\"{side}mm\" viewBox=\"0 0 {side} {side}\" \
         role=\"img\" shape-rendering=\"crispEdges\">\n<title>{title}</title>\n\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\n<path fill=\"#000\" d=\""
    );
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let wide = (x..side)
                .take_while(|&x| code.is_dark(x, y))
                .fold(0, |wide, _| wide + 1);
            if wide > 0 {
                let _ = write!(out, "M{x} {y}h{wide}v1h-{wide}z");
            }
            x += wide + 1;
        }
    }
    out.push_str("\"/>\n</svg>\n");
    out
}
