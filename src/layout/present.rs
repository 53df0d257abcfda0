//! Where the parts go of what is presented to a room.

use ratatui::layout::{Rect, Size};

use super::{Breakpoint, room};

/// Where the parts of what is presented go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PresentPlaces {
    /// The page.
    pub page: Rect,
    /// The code of its link, beside it.
    pub code: Option<Rect>,
    /// The keys, and the number of the page.
    pub foot: Rect,
    /// The most rows of the title in large letters; none where it is set as text.
    pub large: u16,
    /// The blank rows between the parts of the page.
    pub blank: u16,
}

/// Lays a page out on `screen`, beside a code of so many cells if it has one and that leaves it half of the screen.
pub fn present_places(screen: Rect, code: Option<Size>) -> PresentPlaces {
    if room(screen.width, screen.height) == Breakpoint::Tiny {
        return PresentPlaces::default();
    }
    let above = u16::from(screen.height >= 12);
    let mut page = Rect {
        y: screen.y + above,
        height: screen.height.saturating_sub(2 + above),
        ..screen
    };
    let fits = |code: &Size| code.width + 2 <= page.width / 2 && code.height <= page.height;
    let code = code.filter(fits).map(|code| Rect {
        x: page.right() - code.width - 2,
        y: page.y + (page.height - code.height) / 2,
        width: code.width,
        height: code.height,
    });
    page.width -= code.map_or(0, |code| code.width + 3);
    PresentPlaces {
        page,
        code,
        foot: Rect {
            y: screen.bottom() - 1,
            height: 1,
            ..screen
        },
        large: match page.height {
            30.. => 8,
            18.. => 4,
            _ => 0,
        },
        blank: u16::from(page.height >= 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for width in 0..=140 {
            for height in 0..=50 {
                let screen = Rect::new(0, 0, width, height);
                for code in [None, Some(Size::new(37, 19)), Some(Size::new(200, 9))] {
                    let p = present_places(screen, code);
                    let all = [p.page, p.code.unwrap_or_default(), p.foot];
                    super::super::plan::apart(screen, &all);
                    let is_tiny = room(width, height) == Breakpoint::Tiny;
                    assert!(is_tiny || p.page.height >= 2, "{screen}");
                }
            }
        }
    }
}
