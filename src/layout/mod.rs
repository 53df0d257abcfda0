//! Where every panel goes, and how a list scrolls. Pure: both what changes the state and what draws it ask here, so
//! that no place is worked out twice.

mod code;
mod fit;
mod overlay;
mod plan;
mod present;
mod run;

pub use code::{Code, Needed};
pub use fit::{FitPlaces, fit_places};
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
pub struct Wishes {
    /// The pane that keys go to.
    pub focus: Pane,
    /// The sidebar.
    pub filters: Shown,
    /// The detail pane.
    pub detail: Shown,
    /// Whether the pane in focus has the whole screen.
    pub zoom: Shown,
}

/// How much a screen of this size can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
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
pub fn room(width: u16, height: u16) -> Room {
    if width < 20 || height < 4 {
        Room::Tiny
    } else if width < 40 || height < 10 {
        Room::Small
    } else if width < 72 || height < 16 {
        Room::Narrow
    } else if width < 110 {
        Room::Middle
    } else {
        Room::Wide
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
pub fn places(area: Rect, wishes: Wishes) -> Places {
    let room = room(area.width, area.height);
    let mut rest = area;
    let mut places = Places::default();
    match room {
        Room::Tiny => return places,
        Room::Small => {
            places.query = Some(take_top(&mut rest, 1));
            places.message = (rest.height > 3).then(|| take_bottom(&mut rest, 1));
            one_pane(&mut places, rest, wishes);
        }
        Room::Narrow => {
            places.query = Some(take_top(&mut rest, 1));
            places.tabs = Some(take_top(&mut rest, 1));
            places.hint = (area.height >= 16).then(|| take_bottom(&mut rest, 1));
            places.message = Some(take_bottom(&mut rest, 1));
            let peek = area.height >= 14 && wishes.focus == Pane::Results;
            places.peek = peek.then(|| take_bottom(&mut rest, 3));
            one_pane(&mut places, rest, wishes);
        }
        Room::Middle | Room::Wide => {
            places.header = Some(take_top(&mut rest, 1));
            places.query = Some(take_top(&mut rest, 1));
            places.hint = Some(take_bottom(&mut rest, 1));
            places.message = Some(take_bottom(&mut rest, 1));
            if wishes.zoom == Shown::Yes {
                one_pane(&mut places, rest, wishes);
            } else if room == Room::Wide {
                side_by_side(&mut places, rest, wishes);
            } else {
                stacked(&mut places, rest, wishes);
            }
        }
    }
    places
}

fn one_pane(places: &mut Places, rest: Rect, wishes: Wishes) {
    match wishes.focus {
        Pane::Filters => places.filters = Some(rest),
        Pane::Results => places.results = Some(rest),
        Pane::Detail => places.detail = Some(rest),
    }
}

fn side_by_side(places: &mut Places, mut rest: Rect, wishes: Wishes) {
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

fn stacked(places: &mut Places, mut rest: Rect, wishes: Wishes) {
    places.filters = is_shown(wishes, Pane::Filters).then(|| take_left(&mut rest, 26));
    if is_shown(wishes, Pane::Detail) {
        let results = rest.height.div_ceil(2);
        places.results = Some(take_top(&mut rest, results));
        places.detail = Some(rest);
    } else {
        places.results = Some(rest);
    }
}

fn is_shown(wishes: Wishes, pane: Pane) -> bool {
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
    matches!(room(area.width, area.height), Room::Middle | Room::Wide)
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

/// The first line to show of `len`, when line `chosen` must be seen in `height` lines and `first` was shown before:
/// as few lines move as can, and two beyond the chosen one are kept in sight where there are any. In a list that is not
/// shown nothing moves, but it never begins behind the chosen line.
pub fn scrolled(first: usize, chosen: usize, height: usize, len: usize) -> usize {
    if height == 0 {
        return first.min(chosen).min(len.saturating_sub(1));
    }
    let margin = 2.min((height - 1) / 2);
    let lowest = (chosen + margin + 1)
        .min(len)
        .max(chosen + 1)
        .saturating_sub(height);
    let highest = chosen.saturating_sub(margin);
    first
        .clamp(lowest.min(highest), highest)
        .min(len.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(focus: Pane) -> Wishes {
        Wishes {
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
                            Wishes {
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
                let hidden = Wishes {
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

    proptest::proptest! {
        #[test]
        fn the_chosen_line_is_always_in_sight(first in 0usize..90, chosen in 0usize..60, height in 0usize..30, more in 1usize..40) {
            let len = chosen + more;
            let first = scrolled(first, chosen, height, len);
            proptest::prop_assert!(first <= chosen && (height == 0 || chosen < first + height));
            proptest::prop_assert!(first + height <= len || first == 0);
            proptest::prop_assert_eq!(scrolled(first, chosen, height, len), first);
        }
    }
}
