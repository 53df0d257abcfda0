//! Where the parts of the plan go.

use ratatui::layout::Rect;

use super::{Breakpoint, inside, room, take_bottom, take_left, take_top};

/// Where the parts of the plan go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanPlaces {
    /// Title, day, people.
    pub header: Rect,
    /// What it adds up to.
    pub sums: Rect,
    /// The frame around the blocks, where there is one.
    pub frame: Option<Rect>,
    /// The blocks.
    pub blocks: Rect,
    /// What does not fit.
    pub concerns: Rect,
    /// The frame around the chosen block's page, and its inside.
    pub page_frame: Option<Rect>,
    /// The chosen block's page.
    pub page: Option<Rect>,
    /// What just happened.
    pub message: Rect,
    /// The keys.
    pub hint: Option<Rect>,
}

/// Lays the plan out on `screen`, where so many things do not fit.
pub fn plan_places(screen: Rect, concerns: usize) -> PlanPlaces {
    let mut rest = screen;
    let room = room(screen.width, screen.height);
    if room == Breakpoint::Tiny {
        return PlanPlaces::default();
    }
    let mut places = PlanPlaces {
        header: take_top(&mut rest, 1),
        sums: take_top(&mut rest, u16::from(screen.height >= 8)),
        hint: (screen.height >= 12).then(|| take_bottom(&mut rest, 1)),
        message: take_bottom(&mut rest, 1),
        ..PlanPlaces::default()
    };
    // A third at most for what does not fit, with a line above it.
    let wanted = u16::try_from(concerns).unwrap_or(u16::MAX);
    let wanted = wanted.saturating_add(u16::from(concerns > 0));
    let most = rest.height / 3;
    places.concerns = take_bottom(&mut rest, wanted.min(most));
    if room == Breakpoint::Wide {
        let left = rest.width - rest.width * 2 / 5;
        let blocks = take_left(&mut rest, left);
        places.page_frame = Some(rest);
        places.page = Some(inside(rest, screen));
        rest = blocks;
    }
    if matches!(room, Breakpoint::Wide | Breakpoint::Middle) {
        places.frame = Some(rest);
        rest = inside(rest, screen);
    }
    places.blocks = rest;
    places
}

/// Says if two of `rects` overlap, or one leaves `screen`.
#[cfg(test)]
pub(super) fn apart(screen: Rect, rects: &[Rect]) {
    for (at, rect) in rects.iter().enumerate() {
        assert_eq!(
            screen.intersection(*rect).area(),
            rect.area(),
            "{screen} {rect}"
        );
        for other in rects.iter().skip(at + 1) {
            assert!(
                !rect.intersects(*other) || rect.is_empty() || other.is_empty(),
                "{screen} {rect} {other}"
            );
        }
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
                for concerns in [0, 1, 9] {
                    let p = plan_places(screen, concerns);
                    let frames = [
                        p.frame.unwrap_or(p.blocks),
                        p.page_frame.unwrap_or_default(),
                    ];
                    let lines = [
                        p.header,
                        p.sums,
                        p.concerns,
                        p.message,
                        p.hint.unwrap_or_default(),
                    ];
                    apart(screen, &[&frames[..], &lines[..]].concat());
                }
            }
        }
    }

    #[test]
    fn blocks_have_a_place_on_every_screen_that_is_not_tiny() {
        for (width, height) in [(20, 4), (38, 9), (60, 20), (80, 24), (120, 40)] {
            let screen = Rect::new(0, 0, width, height);
            assert!(plan_places(screen, 5).blocks.height > 0, "{screen}");
        }
    }
}
