//! Where the parts of what fits go: a question with the list beside or below it, or the list with its reasons.

use ratatui::layout::Rect;

use super::{Breakpoint, Shown, inside, room, take_bottom, take_left, take_top};

/// Where the parts of what fits go. What has no place is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FitPlaces {
    /// What it is, and how many fit.
    pub header: Rect,
    /// The answers so far; where the header has no room for it, how many fit.
    pub sums: Rect,
    /// The frame around the question.
    pub question_frame: Option<Rect>,
    /// The question as it is asked.
    pub question: Rect,
    /// What can be chosen.
    pub picks: Rect,
    /// The frame around the list.
    pub list_frame: Option<Rect>,
    /// The list.
    pub list: Rect,
    /// The frame around what is told of the chosen activity.
    pub page_frame: Option<Rect>,
    /// What is told of it.
    pub page: Option<Rect>,
    /// Why it is where it is, in a line, where there is no page of it.
    pub why: Rect,
    /// What just happened.
    pub message: Rect,
    /// The keys.
    pub hint: Option<Rect>,
}

/// The least height of a list below a question, with its frame; and where both are lower than [`LOW`].
const LIST: u16 = 6;
const SHORT: u16 = 4;
const LOW: u16 = 16;

/// The least height of a list that leaves a line for why.
const ENOUGH: u16 = 5;

/// Lays what fits out on `screen`: the list in full, or a question of so many `picks` with the list beside it.
pub fn fit_places(screen: Rect, in_full: Shown, picks: usize) -> FitPlaces {
    let room = room(screen.width, screen.height);
    if room == Breakpoint::Tiny {
        return FitPlaces::default();
    }
    let mut rest = screen;
    let hint = (screen.height >= 12).then(|| take_bottom(&mut rest, 1));
    let mut places = FitPlaces {
        header: take_top(&mut rest, u16::from(screen.height >= 6)),
        sums: take_top(&mut rest, u16::from(screen.height >= 8)),
        hint,
        message: take_bottom(&mut rest, 1),
        ..FitPlaces::default()
    };
    match in_full {
        Shown::Yes => list(&mut places, rest, room, screen),
        Shown::No => question(&mut places, rest, room, screen, picks),
    }
    places
}

fn list(places: &mut FitPlaces, mut rest: Rect, room: Breakpoint, screen: Rect) {
    let mut page = None;
    match room {
        Breakpoint::Wide => {
            let left = rest.width - rest.width * 2 / 5;
            let list = take_left(&mut rest, left);
            page = Some(rest);
            rest = list;
        }
        Breakpoint::Middle => {
            let below = rest.height * 2 / 5;
            page = Some(take_bottom(&mut rest, below));
        }
        Breakpoint::Narrow if rest.height >= 10 => {
            let below = rest.height * 2 / 5;
            page = Some(take_bottom(&mut rest, below));
        }
        Breakpoint::Narrow | Breakpoint::Small | Breakpoint::Tiny => {
            let line = u16::from(rest.height >= ENOUGH);
            places.why = take_bottom(&mut rest, line);
        }
    }
    places.page_frame = page;
    places.page = page.map(|page| within(page, room, screen));
    if matches!(room, Breakpoint::Wide | Breakpoint::Middle) {
        places.list_frame = Some(rest);
    }
    places.list = inside(rest, screen);
}

/// The inside of the page: without a frame a line stands above it.
fn within(page: Rect, room: Breakpoint, screen: Rect) -> Rect {
    if room == Breakpoint::Narrow {
        Rect {
            x: page.x + 1,
            y: page.y + 1,
            width: page.width - 2,
            height: page.height - 1,
        }
    } else {
        inside(page, screen)
    }
}

fn question(places: &mut FitPlaces, mut rest: Rect, room: Breakpoint, screen: Rect, picks: usize) {
    let lines = if screen.width < 40 && screen.height >= 10 {
        2
    } else {
        1
    };
    let wanted = u16::try_from(picks).unwrap_or(u16::MAX);
    match room {
        Breakpoint::Wide => {
            let left = (rest.width * 2 / 5).clamp(48, 64);
            places.question_frame = Some(take_left(&mut rest, left));
            places.list_frame = Some(rest);
        }
        Breakpoint::Middle => {
            let wanted = wanted.saturating_add(lines + 2);
            let list = if rest.height < LOW { SHORT } else { LIST };
            let most = rest.height.saturating_sub(list);
            places.question_frame = Some(take_top(&mut rest, wanted.min(most)));
            places.list_frame = Some(rest);
        }
        Breakpoint::Narrow => {
            let below = u16::from(rest.height >= 8) * 3;
            places.list = take_bottom(&mut rest, below);
        }
        Breakpoint::Small | Breakpoint::Tiny => {}
    }
    if let Some(list) = places.list_frame {
        places.list = inside(list, screen);
    }
    let mut asked = places
        .question_frame
        .map_or(rest, |frame| inside(frame, screen));
    places.question = take_top(&mut asked, lines);
    if asked.height > wanted.saturating_add(2) {
        take_top(&mut asked, 1);
    }
    places.picks = asked;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for width in 0..=140 {
            for height in 0..=50 {
                let screen = Rect::new(0, 0, width, height);
                for (in_full, picks) in [(Shown::Yes, 0), (Shown::No, 2), (Shown::No, 40)] {
                    let p = fit_places(screen, in_full, picks);
                    let rects = [
                        p.header,
                        p.sums,
                        p.question,
                        p.picks,
                        p.list,
                        p.page.unwrap_or_default(),
                        p.why,
                        p.message,
                        p.hint.unwrap_or_default(),
                    ];
                    let frames = [p.question_frame, p.list_frame, p.page_frame];
                    let frames = frames.map(Option::unwrap_or_default);
                    super::super::plan::apart(screen, &rects);
                    super::super::plan::apart(screen, &frames);
                    for frame in frames {
                        for line in [p.header, p.sums, p.message, p.hint.unwrap_or_default()] {
                            let apart = !frame.intersects(line);
                            assert!(apart || frame.is_empty() || line.is_empty(), "{screen}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_answer_and_the_list_have_a_place_on_every_screen_that_is_not_tiny() {
        for (width, height) in [(20, 4), (38, 9), (40, 10), (60, 20), (80, 24), (120, 40)] {
            let screen = Rect::new(0, 0, width, height);
            let question = fit_places(screen, Shown::No, 12);
            assert!(question.question.height > 0, "{screen}");
            assert!(question.picks.height > 0, "{screen}");
            assert!(
                fit_places(screen, Shown::Yes, 0).list.height > 1,
                "{screen}"
            );
            let list = fit_places(screen, Shown::Yes, 0);
            let is_told = list.page.is_some() || !list.why.is_empty();
            assert!(is_told || height < 9, "{screen}");
        }
    }
}
