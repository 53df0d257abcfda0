//! Where every panel goes, and how a list scrolls. Pure: both what changes the state and what draws it ask here, so
//! that no place is worked out twice.

mod code;
mod fit;
mod list;
mod overlay;
mod plan;
mod present;
mod run;

pub use code::{Code, CodeError};
pub use fit::{FitPlaces, fit_places};
pub use list::{Placed, first_above, lines_down, lines_up, placed, scrolled, scrolled_rows};
pub use overlay::{overlay, overlay_row, overlay_rows, reading};
pub use plan::{PlanPlaces, plan_places};
pub use present::{PresentPlaces, present_places};
pub use run::{RunPlaces, measured, run_places};

use ratatui::layout::Rect;

/// The three panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The filter sidebar.
    Filters,
    /// The result list.
    Results,
    /// Everything about the chosen resource.
    Detail,
}

impl Pane {
    /// All three, from left to right.
    pub const ALL: [Self; 3] = [Self::Filters, Self::Results, Self::Detail];

    /// What the screen calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Filters => "Filters",
            Self::Results => "Results",
            Self::Detail => "Detail",
        }
    }

    /// The number that leads to it, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

/// Whether a pane that can be put away is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// It is there.
    #[default]
    Yes,
    /// It is put away.
    No,
}

impl Shown {
    /// The other.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

/// What the reader has asked of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaneLayout {
    /// The pane that keys go to.
    pub focus: Pane,
    /// The sidebar.
    pub filters: Shown,
    /// The detail pane.
    pub detail: Shown,
    /// Whether the pane in focus has the whole screen.
    pub zoom: Shown,
}

/// The lines that a detail pane below the list keeps where it can, its frame among them.
const LEAST_DETAIL: u16 = 8;

/// How much a screen of this size can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakpoint {
    /// Three panes side by side.
    Wide,
    /// Filters on the left, results over detail on the right.
    Middle,
    /// One pane at a time, their names as tabs.
    Narrow,
    /// The query line and the list.
    Small,
    /// One sentence.
    Tiny,
}

/// The room of a screen, in cells.
pub fn room(width: u16, height: u16) -> Breakpoint {
    if width < 20 || height < 4 {
        Breakpoint::Tiny
    } else if width < 40 || height < 10 {
        Breakpoint::Small
    } else if width < 72 || height < 16 {
        Breakpoint::Narrow
    } else if width < 110 {
        Breakpoint::Middle
    } else {
        Breakpoint::Wide
    }
}

/// Where everything goes. What has no place is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// The name of the catalogue, the number of hits, the order.
    pub header: Option<Rect>,
    /// The query line.
    pub query: Option<Rect>,
    /// The names of the panes, where one is shown at a time.
    pub tabs: Option<Rect>,
    /// The filter sidebar, with its border.
    pub filters: Option<Rect>,
    /// The result list, with its border.
    pub results: Option<Rect>,
    /// The detail pane, with its border.
    pub detail: Option<Rect>,
    /// Two lines of the chosen resource under the list.
    pub peek: Option<Rect>,
    /// What just happened.
    pub message: Option<Rect>,
    /// The keys.
    pub hint: Option<Rect>,
}

/// Lays `area` out.
pub fn places(area: Rect, wishes: PaneLayout) -> Places {
    let room = room(area.width, area.height);
    let mut rest = area;
    let mut places = Places::default();
    match room {
        Breakpoint::Tiny => return places,
        Breakpoint::Small => {
            places.query = Some(take_top(&mut rest, 1));
            places.message = (rest.height > 3).then(|| take_bottom(&mut rest, 1));
            one_pane(&mut places, rest, wishes);
        }
        Breakpoint::Narrow => {
            places.query = Some(take_top(&mut rest, 1));
            places.tabs = Some(take_top(&mut rest, 1));
            places.hint = (area.height >= 16).then(|| take_bottom(&mut rest, 1));
            places.message = Some(take_bottom(&mut rest, 1));
            let peek = area.height >= 14 && wishes.focus == Pane::Results;
            places.peek = peek.then(|| take_bottom(&mut rest, 3));
            one_pane(&mut places, rest, wishes);
        }
        Breakpoint::Middle | Breakpoint::Wide => {
            places.header = Some(take_top(&mut rest, 1));
            places.query = Some(take_top(&mut rest, 1));
            places.hint = Some(take_bottom(&mut rest, 1));
            places.message = Some(take_bottom(&mut rest, 1));
            if wishes.zoom == Shown::Yes {
                one_pane(&mut places, rest, wishes);
            } else if room == Breakpoint::Wide {
                side_by_side(&mut places, rest, wishes);
            } else {
                stacked(&mut places, rest, wishes);
            }
        }
    }
    places
}

fn one_pane(places: &mut Places, rest: Rect, wishes: PaneLayout) {
    match wishes.focus {
        Pane::Filters => places.filters = Some(rest),
        Pane::Results => places.results = Some(rest),
        Pane::Detail => places.detail = Some(rest),
    }
}

fn side_by_side(places: &mut Places, mut rest: Rect, wishes: PaneLayout) {
    let sidebar = (rest.width / 5).clamp(26, 34);
    places.filters = is_shown(wishes, Pane::Filters).then(|| take_left(&mut rest, sidebar));
    if is_shown(wishes, Pane::Detail) {
        let results = rest.width - rest.width * 45 / 100;
        places.results = Some(take_left(&mut rest, results));
        places.detail = Some(rest);
    } else {
        places.results = Some(rest);
    }
}

fn stacked(places: &mut Places, mut rest: Rect, wishes: PaneLayout) {
    places.filters = is_shown(wishes, Pane::Filters).then(|| take_left(&mut rest, 26));
    if is_shown(wishes, Pane::Detail) {
        // Titles take lines: the list has three fifths, where the detail keeps enough to say what it is about.
        let half = rest.height.div_ceil(2);
        let most = rest.height.saturating_sub(LEAST_DETAIL);
        let results = (rest.height * 3 / 5).min(most).max(half);
        places.results = Some(take_top(&mut rest, results));
        places.detail = Some(rest);
    } else {
        places.results = Some(rest);
    }
}

fn is_shown(wishes: PaneLayout, pane: Pane) -> bool {
    wishes.focus == pane
        || match pane {
            Pane::Filters => wishes.filters == Shown::Yes,
            Pane::Detail => wishes.detail == Shown::Yes,
            Pane::Results => true,
        }
}

fn take_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let taken = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    taken
}

fn take_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect {
        y: rest.y + rest.height,
        height,
        ..*rest
    }
}

fn take_left(rest: &mut Rect, width: u16) -> Rect {
    let width = width.min(rest.width);
    let taken = Rect { width, ..*rest };
    rest.x += width;
    rest.width -= width;
    taken
}

/// Whether panes have borders: on small screens each line is needed for the list.
pub fn has_border(area: Rect) -> bool {
    matches!(
        room(area.width, area.height),
        Breakpoint::Middle | Breakpoint::Wide
    )
}

/// The inside of a pane.
pub fn inside(pane: Rect, screen: Rect) -> Rect {
    if !has_border(screen) {
        return pane;
    }
    Rect {
        x: pane.x.saturating_add(1),
        y: pane.y.saturating_add(1),
        width: pane.width.saturating_sub(2),
        height: pane.height.saturating_sub(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(focus: Pane) -> PaneLayout {
        PaneLayout {
            focus,
            filters: Shown::Yes,
            detail: Shown::Yes,
            zoom: Shown::No,
        }
    }

    fn all(places: &Places) -> Vec<Rect> {
        let p = places;
        [
            p.header, p.query, p.tabs, p.filters, p.results, p.detail, p.peek, p.message, p.hint,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for width in 0..=140 {
            for height in 0..=45 {
                let area = Rect::new(0, 0, width, height);
                for focus in Pane::ALL {
                    for zoom in [Shown::Yes, Shown::No] {
                        let rects = all(&places(
                            area,
                            PaneLayout {
                                zoom,
                                ..wishes(focus)
                            },
                        ));
                        for (at, rect) in rects.iter().enumerate() {
                            assert_eq!(area.intersection(*rect), *rect, "{width}x{height}");
                            for other in rects.iter().skip(at + 1) {
                                assert!(
                                    !rect.intersects(*other),
                                    "{width}x{height} {rect} {other}"
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_pane_in_focus_always_has_a_place() {
        for (width, height) in [(120, 40), (80, 24), (60, 20), (45, 10), (30, 8), (20, 4)] {
            for focus in Pane::ALL {
                let hidden = PaneLayout {
                    filters: Shown::No,
                    detail: Shown::No,
                    ..wishes(focus)
                };
                let places = places(Rect::new(0, 0, width, height), hidden);
                let place = match focus {
                    Pane::Filters => places.filters,
                    Pane::Results => places.results,
                    Pane::Detail => places.detail,
                };
                assert!(
                    place.is_some_and(|rect| rect.height > 0),
                    "{width}x{height} {focus:?}"
                );
            }
        }
    }

    #[test]
    fn the_hint_goes_before_the_peek_and_the_peek_before_the_tabs() {
        let at = |height| places(Rect::new(0, 0, 60, height), wishes(Pane::Results));
        assert!(at(20).hint.is_some() && at(20).peek.is_some() && at(20).tabs.is_some());
        assert!(at(15).hint.is_none() && at(15).peek.is_some());
        assert!(at(12).peek.is_none() && at(12).tabs.is_some());
        assert!(at(9).tabs.is_none() && at(9).results.is_some());
    }
}
