//! Where the parts of a run go. The clock is always there; what is said and done comes before blank rows and before the
//! size of the figures.

use ratatui::layout::Rect;

use super::{Breakpoint, room, take_bottom, take_top};

/// The widest that text is set.
const MEASURE: u16 = 76;

/// The heights of figures, each with the height that a screen must have for it.
const FIGURES: [(u16, u16); 3] = [(16, 36), (8, 24), (4, 12)];

/// The blank rows of a screen that has room for them: below the header, the block and the pace, and above what is next.
const BLANKS: u16 = 4;

/// Where the parts of a run go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunPlaces {
    /// The plan, the time of day, the end.
    pub header: Rect,
    /// The block, its lead, the number of the step.
    pub block: Rect,
    /// The minutes left: in big figures, or in a line of which the pace has the rest.
    pub figures: Rect,
    /// How near the end is, in words; empty where it stands beside the figures.
    pub pace: Rect,
    /// The step's name and what is done.
    pub text: Rect,
    /// What comes next.
    pub next: Rect,
    /// What is left of the block and the session, and how far behind it is.
    pub sums: Rect,
    /// What just happened.
    pub message: Rect,
    /// The keys.
    pub hint: Option<Rect>,
}

/// Lays a run out on `screen`, whose step has so many lines with its name.
pub fn run_places(screen: Rect, lines: usize) -> RunPlaces {
    let mut rest = screen;
    if room(screen.width, screen.height) == Breakpoint::Tiny {
        return RunPlaces::default();
    }
    let is_roomy = screen.height >= 16;
    let hint = (screen.height >= 12).then(|| take_bottom(&mut rest, 1));
    let message = take_bottom(&mut rest, u16::from(screen.height >= 6));
    let sums = take_bottom(&mut rest, 1 + u16::from(is_roomy));
    let next = take_bottom(&mut rest, u16::from(screen.height >= 9));
    let header = take_top(&mut rest, u16::from(screen.height >= 8));
    let block_high = u16::from(screen.height >= 5);
    // What is left for the figures with the pace, for blanks and for the text.
    let free = rest.height.saturating_sub(block_high);
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX);
    let large = FIGURES.into_iter().find(|&(rows, high)| {
        let taken = wanted.saturating_add(rows + 1);
        screen.height >= high && taken <= free
    });
    let (figures_high, pace_high) = large.map_or((1, 0), |(rows, _)| (rows, 1));
    let taken = wanted.saturating_add(figures_high + pace_high);
    let spare = if is_roomy {
        free.saturating_sub(taken).min(BLANKS)
    } else {
        0
    };
    // The first blanks to come are those that keep the text apart.
    let blank = |nth: u16| u16::from(spare >= nth);
    take_top(&mut rest, blank(4));
    let block = take_top(&mut rest, block_high);
    take_top(&mut rest, blank(3));
    let figures = take_top(&mut rest, figures_high);
    let pace = take_top(&mut rest, pace_high);
    take_top(&mut rest, blank(1));
    take_bottom(&mut rest, blank(2));
    RunPlaces {
        header,
        block,
        figures,
        pace,
        text: rest,
        next,
        sums,
        message,
        hint,
    }
}

/// The middle of `rect`, no wider than is read well.
pub fn measured(rect: Rect) -> Rect {
    let wide = rect.width.saturating_sub(2).min(MEASURE);
    Rect {
        x: rect.x + (rect.width - wide) / 2,
        width: wide,
        ..rect
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::apart;
    use super::*;

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_and_the_clock_is_there_at_any_size() {
        for width in 0..=140 {
            for height in 0..=50 {
                let screen = Rect::new(0, 0, width, height);
                for lines in [0, 1, 5, 12, 90] {
                    let r = run_places(screen, lines);
                    let hint = r.hint.unwrap_or_default();
                    let all = [
                        r.header, r.block, r.figures, r.pace, r.text, r.next, r.sums, r.message,
                        hint,
                    ];
                    apart(screen, &all);
                    let is_tiny = room(width, height) == Breakpoint::Tiny;
                    assert!(is_tiny || r.figures.height > 0, "{screen}");
                }
            }
        }
    }

    #[test]
    fn the_text_has_blank_rows_and_the_rows_of_large_figures_before_a_line_of_it_is_cut() {
        for (width, height) in [(120, 40), (80, 24), (60, 20), (60, 16), (40, 12)] {
            let screen = Rect::new(0, 0, width, height);
            for lines in 0..40 {
                let places = run_places(screen, lines);
                let shown = usize::from(places.text.height);
                assert!(
                    shown >= lines || places.figures.height == 1,
                    "{screen} {lines}"
                );
            }
        }
        let high = |lines| run_places(Rect::new(0, 0, 60, 20), lines).figures.height;
        assert_eq!([3, 8, 9, 12].map(high), [4, 4, 1, 1]);
        let text = |lines| run_places(Rect::new(0, 0, 40, 12), lines).text.height;
        assert_eq!([1, 2, 9].map(text), [1, 5, 5]);
    }
}
