//! The squares of a QR code, and the cells that they take.
//!
//! A cell is two squares high, as half blocks are. The quiet zone of four light squares that the standard (ISO/IEC 18004)
//! asks for on every side is always part of it, so whatever draws a code cannot leave it out.

use qrcode::{Color, EcLevel, QrCode, Version};
use ratatui::layout::{Rect, Size};
use thiserror::Error;

/// The squares of the quiet zone on each side.
const QUIET: u16 = 4;
/// How much of a code may be lost (15 %) if nothing speaks against it.
const USUAL: EcLevel = EcLevel::M;
/// How much of it may be lost (7 %) where the place is too small for the usual.
const LEAST: EcLevel = EcLevel::L;

/// A QR code with its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The squares of the code alone, row by row; true for dark ones.
    dark: Vec<bool>,
    /// How many of them a row has.
    own: u16,
}

/// Why there is no code, and what it would need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// A larger place.
    #[error("{}", larger(*code, *here))]
    Place {
        /// What the smallest code takes.
        code: Size,
        /// What there was.
        here: Size,
    },
    /// A shorter text: no code is large enough for it.
    #[error("this address is too long for a QR code")]
    ShorterText,
}

/// Which way a window must grow that shows a code of `code` cells where `here` are.
fn larger(code: Size, here: Size) -> String {
    match (code.width > here.width, code.height > here.height) {
        (false, _) => format!(
            "make the window taller: {} lines are needed, here are {}",
            code.height, here.height
        ),
        (true, false) => format!(
            "make the window wider: {} columns are needed, here are {}",
            code.width, here.width
        ),
        (true, true) => format!(
            "make the window larger: {} x {} cells are needed, here are {} x {}",
            code.width, code.height, here.width, here.height
        ),
    }
}

impl Code {
    /// The code for `text`, with at least the usual correction of errors, and more where that costs no larger code.
    /// Nothing if no code is large enough.
    pub fn of(text: &str) -> Option<Self> {
        let code = smallest(text, USUAL).or_else(|| smallest(text, LEAST))?;
        Some(Self::strongest(text, code))
    }

    /// The code for `text` in at most `here` cells, with less correction of errors where it does not fit otherwise.
    ///
    /// # Errors
    ///
    /// What it needs instead.
    pub fn fitting(text: &str, here: Size) -> Result<Self, CodeError> {
        let mut needed = CodeError::ShorterText;
        for level in [USUAL, LEAST] {
            let Some(code) = smallest(text, level) else {
                continue;
            };
            let code = Self::strongest(text, code);
            let cells = code.cells();
            if cells.width <= here.width && cells.height <= here.height {
                return Ok(code);
            }
            needed = CodeError::Place { code: cells, here };
        }
        Err(needed)
    }

    /// The squares of a side, quiet zone included.
    pub fn side(&self) -> u16 {
        self.own + 2 * QUIET
    }

    /// Whether the square in column `x` and row `y`, from 0 at the top left of the quiet zone, is dark. Outside
    /// everything is light.
    pub fn is_dark(&self, x: u16, y: u16) -> bool {
        let inside = |at: u16| at.checked_sub(QUIET).filter(|&at| at < self.own);
        let (Some(x), Some(y)) = (inside(x), inside(y)) else {
            return false;
        };
        let at = usize::from(y) * usize::from(self.own) + usize::from(x);
        self.dark.get(at).copied().unwrap_or(false)
    }

    /// The cells that it takes, quiet zone included.
    pub fn cells(&self) -> Size {
        Size::new(self.side(), self.side().div_ceil(2))
    }

    /// Its cells in the middle of a place that is large enough; cut to the place otherwise.
    pub fn place(&self, within: Rect) -> Rect {
        let Size { width, height } = self.cells();
        Rect {
            x: within.x + within.width.saturating_sub(width) / 2,
            y: within.y + within.height.saturating_sub(height) / 2,
            width,
            height,
        }
        .intersection(within)
    }

    /// `code`, or one of the same size that more may be lost of.
    fn strongest(text: &str, code: QrCode) -> Self {
        let stronger = match code.error_correction_level() {
            EcLevel::L => &[EcLevel::H, EcLevel::Q, EcLevel::M][..],
            EcLevel::M => &[EcLevel::H, EcLevel::Q],
            EcLevel::Q => &[EcLevel::H],
            EcLevel::H => &[],
        };
        let version = code.version();
        let code = stronger
            .iter()
            .find_map(|&level| QrCode::with_version(text, version, level).ok())
            .unwrap_or(code);
        Self {
            // The largest code has 177 squares a side.
            own: u16::try_from(code.width()).unwrap_or(u16::MAX),
            dark: code
                .into_colors()
                .into_iter()
                .map(|colour| colour == Color::Dark)
                .collect(),
        }
    }
}

/// The smallest code of this level that holds `text`.
fn smallest(text: &str, level: EcLevel) -> Option<QrCode> {
    let code = QrCode::with_error_correction_level(text, level).ok()?;
    match code.version() {
        Version::Normal(_) => Some(code),
        // Phones do not read these, and the crate makes none unless asked.
        Version::Micro(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An address of so many letters. The standard gives as the most, at the levels L, M, Q and H: 32, 26, 20, 14 for a
    /// code of 25 squares; 53, 42, 32, 24 for 29; 78, 62, 46, 34 for 33; and 2,953 at L for the largest.
    fn address(letters: usize) -> String {
        format!("https://example.org/{:a<1$}", "", letters - 20)
    }

    /// The level, as the first two squares of the format tell it: in row 8, of which the standard turns the first round.
    fn level(code: &Code) -> &'static str {
        let bit = |x| code.is_dark(QUIET + x, QUIET + 8);
        match (!bit(0), bit(1)) {
            (false, true) => "L",
            (false, false) => "M",
            (true, true) => "Q",
            (true, false) => "H",
        }
    }

    #[test]
    fn correction_is_as_high_as_the_size_allows() {
        for (letters, side, expected) in [
            (20, 25, "Q"),
            (21, 25, "M"),
            (26, 25, "M"),
            (27, 29, "Q"),
            (32, 29, "Q"),
            (33, 29, "M"),
            (42, 29, "M"),
            (43, 33, "Q"),
        ] {
            let code = Code::of(&address(letters)).unwrap();
            assert_eq!(
                (code.side() - 8, level(&code)),
                (side, expected),
                "{letters}"
            );
        }
    }

    #[test]
    fn a_small_place_costs_correction_before_it_costs_the_code() {
        let text = address(53);
        assert_eq!(Code::of(&text).unwrap().cells(), Size::new(41, 21));
        let small = Code::fitting(&text, Size::new(40, 40)).unwrap();
        assert_eq!((small.cells(), level(&small)), (Size::new(37, 19), "L"));
        let large = Code::fitting(&text, Size::new(41, 21)).unwrap();
        assert_eq!(Some(large), Code::of(&text));
    }

    #[test]
    fn what_is_needed_is_said_in_cells() {
        let needed = |width, height| Code::fitting(&address(53), Size::new(width, height));
        assert!(needed(37, 19).is_ok());
        for (width, height) in [(36, 19), (37, 18), (0, 0)] {
            let here = Size::new(width, height);
            let code = Size::new(37, 19);
            assert_eq!(needed(width, height), Err(CodeError::Place { code, here }));
        }
        assert_eq!(
            needed(30, 12).unwrap_err().to_string(),
            "make the window larger: 37 x 19 cells are needed, here are 30 x 12"
        );
    }

    #[test]
    fn no_code_holds_three_thousand_letters() {
        assert!(Code::of(&address(2900)).is_some());
        assert_eq!(Code::of(&address(3000)), None);
        let needed = Code::fitting(&address(3000), Size::MAX).unwrap_err();
        assert_eq!(needed, CodeError::ShorterText);
    }

    #[test]
    fn four_light_squares_are_on_every_side_and_beyond() {
        let code = Code::of("https://example.org").unwrap();
        let side = code.side();
        for x in 0..side + 2 {
            for y in 0..side + 2 {
                let quiet = [x, y].iter().any(|&at| at < 4 || at >= side - 4);
                assert!(!(quiet && code.is_dark(x, y)), "{x}, {y}");
            }
        }
    }

    #[test]
    fn three_corners_have_the_rings_that_a_camera_looks_for() {
        let code = Code::of("https://example.org").unwrap();
        let (near, far) = (QUIET, code.side() - QUIET - 7);
        let is_finder = |left: u16, top: u16| {
            (0..7).all(|x: u16| {
                (0..7).all(|y: u16| {
                    let ring = x.abs_diff(3).max(y.abs_diff(3));
                    code.is_dark(left + x, top + y) == (ring != 2)
                })
            })
        };
        assert!(is_finder(near, near) && is_finder(far, near) && is_finder(near, far));
        assert!(!is_finder(far, far));
    }

    #[test]
    fn it_goes_into_the_middle_and_never_out_of_its_place() {
        let code = Code::of("https://example.org").unwrap();
        let Size { width, height } = code.cells();
        let place = code.place(Rect::new(3, 5, width + 4, height + 2));
        assert_eq!(place, Rect::new(5, 6, width, height));
        let small = Rect::new(3, 5, 10, 4);
        assert_eq!(code.place(small), small);
    }
}
