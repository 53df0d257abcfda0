//! The colours of pictures: one calm dark palette for the sixteen names, and the fixed 256 for numbers.
//!
//! Every named ink but black has a contrast of at least 4.5 to 1 with the paper.

use std::fmt;

use ratatui::style::Color;

/// A colour by its red, green and blue; shown as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) u8, pub(super) u8, pub(super) u8);

/// What is behind text that says nothing else: a blue black.
pub(super) const PAPER: Rgb = Rgb(0x1b, 0x1f, 0x27);
/// Text that says nothing else: a soft white.
pub(super) const INK: Rgb = Rgb(0xd5, 0xd9, 0xe0);

/// The sixteen in the order of their numbers: black, red, green, yellow, blue, magenta, cyan, grey, and each bright.
const NAMED: [Rgb; 16] = [
    Rgb(0x2c, 0x33, 0x3f),
    Rgb(0xe0, 0x82, 0x8c),
    Rgb(0x93, 0xc0, 0x7e),
    Rgb(0xd9, 0xb7, 0x6a),
    Rgb(0x7f, 0xa9, 0xdd),
    Rgb(0xc0, 0x97, 0xd6),
    Rgb(0x70, 0xba, 0xbf),
    Rgb(0xb8, 0xbf, 0xca),
    Rgb(0x8a, 0x93, 0xa3),
    Rgb(0xec, 0xa0, 0xa8),
    Rgb(0xb0, 0xd6, 0xa0),
    Rgb(0xec, 0xd1, 0x94),
    Rgb(0xa3, 0xc4, 0xee),
    Rgb(0xd4, 0xb5, 0xe3),
    Rgb(0x98, 0xd4, 0xd8),
    Rgb(0xf2, 0xf4, 0xf8),
];

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    /// Two parts of this and one of `other`: what "dim" means.
    pub(super) fn towards(self, other: Self) -> Self {
        // Thirds of each sum to at most 255.
        let mix = |a: u8, b: u8| a / 3 * 2 + b / 3;
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }
}

/// The colour of text.
pub(super) fn foreground(color: Color) -> Rgb {
    resolved(color, INK)
}

/// The colour behind text.
pub(super) fn background(color: Color) -> Rgb {
    resolved(color, PAPER)
}

fn resolved(color: Color, reset: Rgb) -> Rgb {
    let number = match color {
        Color::Reset => return reset,
        Color::Rgb(red, green, blue) => return Rgb(red, green, blue),
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    numbered(number)
}

/// xterm's 256: the sixteen, a cube of six steps a side, and 24 greys.
fn numbered(number: u8) -> Rgb {
    if let Some(named) = NAMED.get(usize::from(number)) {
        return *named;
    }
    if number >= 232 {
        let grey = 8 + (number - 232) * 10;
        return Rgb(grey, grey, grey);
    }
    let step = |place: u8| if place == 0 { 0 } else { 55 + place * 40 };
    let cube = number - 16;
    Rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of the Web Content Accessibility Guidelines 2.2.
    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let light = |Rgb(red, green, blue): Rgb| {
            let part = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue) + 0.05
        };
        let (one, other) = (light(one), light(other));
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_ink_can_be_read_on_the_paper_and_black_on_every_ink() {
        for (number, ink) in NAMED.into_iter().chain([INK]).enumerate().skip(1) {
            assert!(
                contrast(ink, PAPER) >= 4.5,
                "{number} on paper: {}",
                contrast(ink, PAPER)
            );
        }
        assert!(contrast(INK.towards(PAPER), PAPER) >= 4.5, "dim");
    }

    #[test]
    fn numbers_are_those_of_xterm() {
        assert_eq!(background(Color::Indexed(16)), Rgb(0, 0, 0));
        assert_eq!(background(Color::Indexed(110)), Rgb(135, 175, 215));
        assert_eq!(background(Color::Indexed(231)), Rgb(255, 255, 255));
        assert_eq!(background(Color::Indexed(232)), Rgb(8, 8, 8));
        assert_eq!(background(Color::Indexed(255)), Rgb(238, 238, 238));
        assert_eq!(background(Color::Indexed(1)), background(Color::Red));
    }
}
