//! Big letters of blocks, for figures and titles that a whole room can read.
//!
//! Letters are as wide as their dots, so that words look even; digits are all of one width, so that a clock does not
//! jump. The height is the same for every text, with or without letters that hang below the line.

use font8x8::{BASIC_FONTS, LATIN_FONTS, UnicodeFonts as _};
use unicode_normalization::UnicodeNormalization as _;

use crate::text::bare;

/// The dots of a letter from top to bottom.
const HIGH: usize = 8;
/// The dots between two letters.
const GAP: usize = 1;
/// The dots of a blank, besides the gaps on both sides.
const BLANK: usize = 3;
/// The widest digit.
const DIGIT: usize = 7;

/// A quarter of a cell for each bit: top left, top right, bottom left, bottom right.
const QUARTERS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];

/// The dots of a text, a row each.
type Dots = [Vec<bool>; HIGH];

/// `text` in the largest letters that fit `width` cells and `rows` rows, as lines of one width. Nothing where not even
/// the smallest fit (four rows high, about four cells a letter), or a letter has no picture: there is one for ASCII and
/// Latin-1, and typographic quotes, dashes and blanks are shown as their plain forms.
pub fn big(text: &str, width: u16, rows: u16) -> Option<Vec<String>> {
    let text = &*bare(text);
    let (width, rows) = (usize::from(width), usize::from(rows));
    let own = dots(text, 1)?;
    let times = (rows / HIGH).min(width / (2 * wide(&own)));
    if times > 0 {
        return Some(whole(&own, times));
    }
    if rows < HIGH / 2 {
        return None;
    }
    if wide(&own) <= width {
        return Some(halves(&own));
    }
    // Each letter begins with a cell, so that it looks the same wherever it stands.
    let own = dots(text, 2)?;
    (wide(&own).div_ceil(2) <= width).then(|| quarters(&own))
}

fn wide(dots: &Dots) -> usize {
    dots.first().map_or(0, Vec::len)
}

/// Whether the dot in column `x` and row `y` is set.
fn is_set(dots: &Dots, x: usize, y: usize) -> bool {
    dots.get(y)
        .and_then(|row| row.get(x))
        .is_some_and(|&dot| dot)
}

fn quarters(dots: &Dots) -> Vec<String> {
    let cell = |x, y| {
        let corners = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
        let bits = (0..).zip(corners);
        let at: usize = bits
            .map(|(bit, (x, y))| usize::from(is_set(dots, x, y)) << bit)
            .sum();
        QUARTERS.get(at).copied().unwrap_or(' ')
    };
    let line = |y| (0..wide(dots)).step_by(2).map(|x| cell(x, y)).collect();
    (0..HIGH).step_by(2).map(line).collect()
}

fn halves(dots: &Dots) -> Vec<String> {
    let cell = |x, y| match (is_set(dots, x, y), is_set(dots, x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let line = |y| (0..wide(dots)).map(|x| cell(x, y)).collect();
    (0..HIGH).step_by(2).map(line).collect()
}

fn whole(dots: &Dots, times: usize) -> Vec<String> {
    let line = |row: &Vec<bool>| -> String {
        let dot = |&dot: &bool| std::iter::repeat_n(if dot { '█' } else { ' ' }, 2 * times);
        row.iter().flat_map(dot).collect()
    };
    dots.iter()
        .flat_map(|row| std::iter::repeat_n(line(row), times))
        .collect()
}

/// The dots of all letters side by side, each in a column that `step` divides; nothing where there is nothing to see.
fn dots(text: &str, step: usize) -> Option<Dots> {
    let mut dots = Dots::default();
    for letter in text.nfc().flat_map(plain) {
        let glyph = glyph(letter)?;
        for (row, bits) in dots.iter_mut().zip(glyph.rows) {
            if !row.is_empty() {
                row.resize((row.len() + GAP).next_multiple_of(step), false);
            }
            row.extend((0..glyph.wide).map(|x| bits >> x & 1 == 1));
        }
    }
    Some(dots).filter(|dots| dots.iter().flatten().any(|&dot| dot))
}

/// Typographic signs as plain ones, everything else as it is.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let (sign, times) = match letter {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{b4}' => ('\'', 1),
        '\u{201c}' | '\u{201d}' | '\u{2033}' => ('"', 1),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => ('-', 1),
        '\u{2026}' => ('.', 3),
        '\u{a0}' | '\u{2009}' | '\u{202f}' => (' ', 1),
        _ => (letter, 1),
    };
    std::iter::repeat_n(sign, times)
}

/// The dots of one letter: a byte a row, the lowest bit to the left.
struct Glyph {
    rows: [u8; HIGH],
    wide: usize,
}

/// A letter without the blank columns that it has in the table.
fn glyph(letter: char) -> Option<Glyph> {
    if letter == ' ' {
        return Some(Glyph {
            rows: [0; HIGH],
            wide: BLANK,
        });
    }
    let rows = BASIC_FONTS
        .get(letter)
        .or_else(|| LATIN_FONTS.get(letter))?;
    let all = rows.iter().fold(0, |all, row| all | row);
    if all == 0 {
        // A control character, or one that the table leaves empty.
        return None;
    }
    let own = (8 - all.leading_zeros() - all.trailing_zeros()) as usize;
    let rows = rows.map(|row| row >> all.trailing_zeros());
    if letter.is_ascii_digit() {
        let before = (DIGIT - own) / 2;
        return Some(Glyph {
            rows: rows.map(|row| row << before),
            wide: DIGIT,
        });
    }
    Some(Glyph { rows, wide: own })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;
    use proptest::prelude::*;

    fn joined(text: &str, width: u16, rows: u16) -> String {
        big(text, width, rows).map_or_else(String::new, |lines| lines.join("\n"))
    }

    #[test]
    fn a_clock_reads_well_at_each_scale() {
        let quarters = [
            "▗█  ▟▀▙ ▄ ▟▀▙  ▟█ ",
            " █   ▄▛ ▀  ▄▛ ▟▘█ ",
            " █  ▟▘▄ ▄ ▄ █ ▀▀█▘",
            "▀▀▀ ▀▀▀ ▀ ▝▀▘  ▝▀▘",
        ];
        let halves = [
            " ▄██    ▄█▀▀█▄  ▄▄ ▄█▀▀█▄    ▄███ ",
            "  ██      ▄▄█▀  ▀▀   ▄▄█▀  ▄█▀ ██ ",
            "  ██    ▄█▀ ▄▄  ▄▄ ▄▄  ██  ▀▀▀▀██▀",
            "▀▀▀▀▀▀  ▀▀▀▀▀▀  ▀▀  ▀▀▀▀      ▀▀▀▀",
        ];
        assert_eq!(big("12:34", 33, 4).unwrap(), quarters);
        assert_eq!(big("12:34", 67, 8).unwrap(), halves);
        let whole = big("12:34", 68, 8).unwrap();
        assert_eq!(
            whole[1],
            "  ██████        ████    ████    ████  ████    ████        ████████  "
        );
        assert_eq!((whole.len(), big("12:34", 200, 17).unwrap().len()), (8, 16));
    }

    #[test]
    fn a_place_that_is_a_cell_too_small_takes_the_next_scale_or_nothing() {
        let size = |width, rows| {
            let lines = big("12:34", width, rows)?;
            Some((text::width(&lines[0]), lines.len()))
        };
        for ((width, rows), expected) in [
            ((136, 16), Some((136, 16))),
            ((135, 16), Some((68, 8))),
            ((136, 15), Some((68, 8))),
            ((67, 8), Some((34, 4))),
            ((68, 7), Some((34, 4))),
            ((33, 4), Some((18, 4))),
            ((18, 4), Some((18, 4))),
            ((17, 4), None),
            ((300, 3), None),
            ((0, 0), None),
        ] {
            assert_eq!(size(width, rows), expected, "{width} x {rows}");
        }
    }

    #[test]
    fn typographic_signs_are_shown_as_plain_ones_and_accents_however_they_are_written() {
        let shown = |text: &str| big(text, 300, 4).unwrap();
        for (typed, plain) in [
            ("who\u{2019}s", "who's"),
            ("\u{201c}own\u{201d}", "\"own\""),
            ("9\u{2013}12", "9-12"),
            ("so\u{2026}", "so..."),
            ("45\u{a0}min", "45 min"),
            ("cafe\u{301}", "caf\u{e9}"),
        ] {
            assert_eq!(shown(typed), shown(plain), "{typed}");
        }
        assert_ne!(shown("caf\u{e9}"), shown("cafe"));
    }

    #[test]
    fn every_printable_letter_of_ascii_and_latin_1_has_a_picture_but_two() {
        let missing: String = ('!'..='~')
            .chain('\u{a1}'..='\u{ff}')
            .filter(|letter| big(&letter.to_string(), 300, 8).is_none())
            .collect();
        assert_eq!(missing, "\u{ad}\u{b3}");
    }

    #[test]
    fn what_has_no_picture_is_not_shown_in_part() {
        for text in [
            "",
            " ",
            "\n",
            "1\t2",
            "\u{7f}",
            "Łódź",
            "漢字",
            "ok \u{1f44d}",
        ] {
            assert_eq!(big(text, 300, 8), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn lines_are_of_one_width_and_fit(text in "[ -~à-ÿ]{1,20}", width in 0u16..400, rows in 0u16..40) {
            let Some(lines) = big(&text, width, rows) else {
                return Ok(());
            };
            prop_assert!(lines.len() <= usize::from(rows));
            let wide = text::width(&lines[0]);
            prop_assert!(wide > 0 && wide <= usize::from(width));
            prop_assert!(lines.iter().all(|line| text::width(line) == wide));
        }

        #[test]
        fn digits_are_all_of_one_width(digits in "[0-9]{1,8}", width in 0u16..400, rows in 0u16..20) {
            let wide = |text: &str| big(text, width, rows).map(|lines| text::width(&lines[0]));
            let others = "4".repeat(digits.len());
            prop_assert_eq!(wide(&digits), wide(&others));
            let time = |minutes: &str| wide(&format!("{minutes}:05"));
            prop_assert_eq!(time(&digits), time(&others));
        }

        #[test]
        fn more_place_never_makes_letters_smaller(text in "[A-Za-z0-9:]{1,8}", width in 0u16..300, rows in 0u16..30) {
            let cells = |width, rows| joined(&text, width, rows).chars().count();
            prop_assert!(cells(width, rows) <= cells(width + 1, rows));
            prop_assert!(cells(width, rows) <= cells(width, rows + 1));
        }
    }
}
