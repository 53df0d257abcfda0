//! What is presented, broken into pages for the screen: a text that is too long for one goes on on the next.

use ratatui::layout::{Rect, Size};

use super::{Present, Sheet};
use crate::app::state::{Overlay, State};
use crate::layout::{Code, PresentPlaces, Shown, measured, present_places};
use crate::text::wrap;

impl State {
    /// Breaks what is presented into pages for the screen.
    pub(in crate::app) fn normalize_present(&mut self) {
        let screen = self.area();
        if let Some(Overlay::Present(present)) = &mut self.overlay {
            present.paginate(screen);
        }
    }
}

impl Present {
    /// Where the parts of a page go.
    pub fn places(&self, screen: Rect, page: &Sheet) -> PresentPlaces {
        let link = self.link.as_deref();
        let code = link.filter(|_| page.code == Shown::Yes).and_then(Code::of);
        present_places(screen, code.map(|code| code.cells()))
    }

    /// Breaks the sheets into pages, unless they are broken for such a screen already. What begins the page that is shown
    /// is on the one shown then.
    fn paginate(&mut self, screen: Rect) {
        if self.broken_for == Some(screen.as_size()) {
            return;
        }
        let here = self.pages.get(self.at).map_or((0, 0), |page| page.begins);
        let sheets = self.sheets.iter().enumerate();
        let pages = sheets.flat_map(|(nth, sheet)| self.broken(screen, nth, sheet));
        let pages: Vec<Sheet> = pages.collect();
        let at = pages.iter().rposition(|page| page.begins <= here);
        (self.at, self.pages) = (at.unwrap_or(0), pages);
        self.broken_for = Some(Size::new(screen.width, screen.height));
    }

    /// The pages of a sheet.
    fn broken(&self, screen: Rect, nth: usize, sheet: &Sheet) -> Vec<Sheet> {
        let mut pages = Vec::new();
        let mut page = Sheet {
            begins: (nth, 0),
            ..sheet.clone()
        };
        loop {
            let rest = page.text.clone();
            // A page without a title has a line of its text at least.
            let least = usize::from(page.title.is_empty());
            let rows = self.rows(screen, &page).max(least);
            let cut = line(&rest, self.width(screen, &page), rows);
            let (shown, rest) = rest.split_at(cut);
            let rest = rest.trim_start_matches(['\n', ' ']);
            let begins = (nth, sheet.text.len() - rest.len());
            let is_last = rest.is_empty();
            let next = Sheet {
                above: match nth {
                    0 => "continued".to_owned(),
                    _ => format!("{}, continued", sheet.above),
                },
                title: String::new(),
                minutes: String::new(),
                text: rest.to_owned(),
                code: Shown::No,
                begins,
            };
            shown.trim_end().clone_into(&mut page.text);
            pages.push(page);
            if is_last {
                return pages;
            }
            page = next;
        }
    }

    fn width(&self, screen: Rect, page: &Sheet) -> usize {
        usize::from(measured(self.places(screen, page).page).width)
    }

    /// The rows that a page leaves its text.
    fn rows(&self, screen: Rect, page: &Sheet) -> usize {
        let places = self.places(screen, page);
        let blank = usize::from(places.blank);
        let mut taken = 1 + blank;
        if !page.title.is_empty() {
            let set = wrap(&page.title, usize::from(measured(places.page).width)).len();
            taken += set.max(usize::from(places.large)) + blank;
        }
        if !page.minutes.is_empty() {
            taken += 1 + blank;
        }
        usize::from(places.page.height).saturating_sub(taken)
    }
}

/// Where line number `rows` of `text` begins, from 0, in lines of at most `width` cells; its end where it has no more.
fn line(text: &str, width: usize, rows: usize) -> usize {
    let lines = wrap(text, width);
    lines.get(rows).map_or(text.len(), |&(from, _)| from)
}
