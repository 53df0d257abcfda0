//! The result list laid out for the screen: its columns, the lines of each title, which rows are shown, and moving in it.
//!
//! A title has as many lines as it needs, at most four; and at most a third of the list, unless all of it fits. On a
//! screen of less than sixteen lines it has one. The columns stand on its first line, which takes the place of those that
//! say nothing of its resource; the others have the whole width.
//!
//! Below the title stands why the row is there, on a screen of 22 lines or more, where the title does not say it. Above the
//! first row of a section stands what its rows have in common, and above the ways on that they are such; one can choose
//! neither.

use super::columns::{Column, behind, columns};
use super::moving::Move;
use super::sections::divider;
use super::suggestions::SUGGESTIONS_TITLE;
use crate::app::document::Piece;
use crate::app::state::State;
use crate::layout::{
    Placed, first_above, has_border, inside, lines_down, lines_up, placed, scrolled_rows,
};
use crate::search::Section;
use crate::text::{fit, fit_start, width, wrap_hanging};

/// The most lines of a title.
const MOST_LINES: usize = 4;

/// The least height of a screen on which a title may have more than one line.
const LEAST_HEIGHT: u16 = 16;

/// The least height of a screen on which it stands below a title why it is there, of its list, and its width.
const LEAST_FOR_TOLD: (u16, usize, u16) = (22, 8, 30);

/// The least height of a list that says what its sections are, and of one that has a blank line above that.
const LEAST_FOR_SECTIONS: (usize, usize) = (4, 16);

/// A title in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The bytes of each line.
    pub lines: Vec<(usize, usize)>,
    /// Whether it is longer than its lines; the last one leaves a cell for the sign of it.
    pub is_cut: bool,
}

/// A row of the list on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Where it is, with the lines before it.
    pub place: Placed,
    /// What stands before it: what section begins here.
    pub before: Vec<String>,
    /// Its title; nothing for what is no resource.
    pub title: Option<Title>,
    /// Why it is there, below its title.
    pub told: Vec<Vec<Piece>>,
}

/// The list on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows that are shown.
    pub rows: Vec<ListRow>,
}

impl Listing {
    /// The cells before a title: whether it is chosen, whether it is marked, a blank.
    pub const GUTTER: u16 = 3;
    /// The cells by which the further lines of a title are set in.
    pub const INDENT: u16 = 2;

    /// The cells behind the title: the columns, and one blank at the end.
    pub fn behind(&self) -> u16 {
        behind(&self.columns)
    }

    /// The row on a line of the list, from its top; none where a section is named.
    pub fn row_at(&self, line: usize) -> Option<usize> {
        let on = |row: &&ListRow| {
            let place = row.place;
            (place.line + row.before.len()..place.line + place.height).contains(&line)
        };
        self.rows.iter().find(on).map(|row| row.place.row)
    }

    /// How many of `len` rows are below those that are shown.
    pub fn below(&self, len: usize) -> usize {
        let last = self.rows.last();
        last.map_or(0, |row| len.saturating_sub(row.place.row + 1))
    }

    /// The line of a row, from the top of the list.
    fn line_of(&self, row: usize) -> Option<usize> {
        let mut places = self.rows.iter().map(|row| row.place);
        places
            .find(|place| place.row == row)
            .map(|place| place.line)
    }
}

/// What rows of the list are measured with.
struct Measure<'a> {
    state: &'a State,
    columns: Vec<Column>,
    /// The lines of the list.
    height: usize,
    /// The cells that a title's first line shares with the columns, and those of its other lines.
    cells: (u16, u16),
    /// The most lines that a title may have.
    most: usize,
    sections: Vec<Section>,
    /// Whether it stands below a title why it is there.
    tells: bool,
}

impl<'a> Measure<'a> {
    fn new(state: &'a State) -> Self {
        let screen = state.area();
        let within = state.places().results.map(|pane| inside(pane, screen));
        let within = within.unwrap_or_default();
        // Without a frame there is no place for the names of columns, and less for the title.
        let least = if has_border(screen) { 28 } else { 40 };
        let columns = columns(state, within.width, least);
        let height = usize::from(within.height);
        let first = within.width.saturating_sub(Listing::GUTTER);
        let mut measure = Self {
            state,
            columns,
            height,
            cells: (first, first.saturating_sub(Listing::INDENT)),
            most: MOST_LINES,
            sections: state.results.sections(),
            tells: screen.height >= LEAST_FOR_TOLD.0
                && height >= LEAST_FOR_TOLD.1
                && within.width >= LEAST_FOR_TOLD.2
                && state.parsed.query.has_words(),
        };
        if screen.height < LEAST_HEIGHT {
            measure.most = 1;
        } else if !measure.holds_all() {
            measure.most = (height / 3).clamp(1, MOST_LINES);
        }
        measure
    }

    /// Whether the whole list fits; what came behind the first rows does not count, so that it cannot move these.
    fn holds_all(&self) -> bool {
        let len = self.state.came_first.unwrap_or(self.state.rows());
        len <= self.height && (0..len).map(|row| self.rows(row)).sum::<usize>() <= self.height
    }

    /// The title of a row of hits.
    fn title(&self, row: usize) -> Option<Title> {
        let hit = self.state.results.hit(row)?;
        let resource = self.state.index.catalogue().resource(hit.slot);
        let silent = self.columns.iter().take_while(|c| !c.says(resource));
        let talking = self.columns.get(silent.count()..).unwrap_or(&[]);
        let (first, others) = self.cells;
        let first = first.saturating_sub(behind(talking));
        let cells = (usize::from(first), usize::from(others));
        Some(title(resource.title(), cells, self.most))
    }

    /// The lines of a row.
    fn rows(&self, row: usize) -> usize {
        let title = self.title(row).map_or(1, |title| title.lines.len());
        self.before(row).len() + title + self.told(row).len()
    }

    /// What stands before a row.
    fn before(&self, row: usize) -> Vec<String> {
        let (least, roomy) = LEAST_FOR_SECTIONS;
        if self.height < least {
            return Vec::new();
        }
        let results = &self.state.results;
        let wordings = if row == results.len() && !results.is_empty() {
            vec![SUGGESTIONS_TITLE]
        } else if let Some(&section) = self.sections.iter().find(|s| s.first == row) {
            divider(results, &self.state.parsed.query, section)
        } else {
            Vec::new()
        };
        let cells = usize::from(self.cells.0 + Listing::GUTTER).saturating_sub(1);
        let fitting = wordings.iter().find(|text| width(text) <= cells);
        let Some(text) = fitting.or(wordings.last()) else {
            return Vec::new();
        };
        let blank = (row > 0 && self.height >= roomy).then(String::new);
        blank.into_iter().chain([fit(text, cells)]).collect()
    }

    /// Why a row is there.
    fn told(&self, row: usize) -> Vec<Vec<Piece>> {
        let hit = self.state.results.hit(row).filter(|_| self.tells);
        let cells = usize::from(self.cells.1).saturating_sub(1);
        let most = if self.height < LEAST_FOR_SECTIONS.1 {
            1
        } else {
            2
        };
        hit.map_or_else(Vec::new, |hit| self.state.told(hit.slot).lines(cells, most))
    }
}

/// A title in lines of so many cells, the first and the others, at most `most` of them.
fn title(text: &str, (first, others): (usize, usize), most: usize) -> Title {
    // Words behind what so many lines can hold change nothing in them.
    let near = fit_start(
        text,
        (most.max(1) + 2).saturating_mul(first.max(others) + 1),
    );
    let mut lines = wrap_hanging(near, first, others);
    let is_cut = lines.len() > most;
    lines.truncate(most.max(1));
    let cells = if lines.len() > 1 { others } else { first };
    if let Some((from, to)) = lines.last_mut().filter(|_| is_cut) {
        let rest = text.get(*from..).unwrap_or("");
        *to = *from + fit_start(rest, cells.saturating_sub(1)).trim_end().len();
    }
    Title { lines, is_cut }
}

impl State {
    /// The list on the screen.
    pub fn list(&self) -> &Listing {
        &self.list
    }

    /// Has the hits in order that are near the chosen row: no others are measured.
    fn order_near(&mut self, height: usize) {
        let needed = self.row.saturating_add(height + MOST_LINES);
        self.results.order(&self.index, needed);
    }

    /// Scrolls the list as far as it must and lays it out.
    pub(in crate::app) fn normalize_list(&mut self) {
        let len = self.rows();
        self.row = self.row.min(len.saturating_sub(1));
        self.order_near(usize::from(self.size.height));
        let measure = Measure::new(self);
        let height = measure.height;
        let heights = |row| measure.rows(row);
        let first = scrolled_rows(self.first, self.row, height, len, heights);
        let places = placed(first, height, len, heights).into_iter();
        let rows = places.map(|place| ListRow {
            before: measure.before(place.row),
            title: measure.title(place.row),
            told: measure.told(place.row),
            place,
        });
        let rows = rows.collect();
        let columns = measure.columns;
        self.first = first;
        self.list = Listing { columns, rows };
    }

    /// Moves in the list: by rows, or by so many halves of a page.
    pub(in crate::app) fn go_in_list(&mut self, by: Move) {
        match by {
            Move::Rows(rows) => self.go_in_results(rows),
            Move::First => self.go_in_results(isize::MIN),
            Move::Last => self.go_in_results(isize::MAX),
            Move::Halves(halves) => {
                let half = self.list_height().div_ceil(2).max(1);
                let half = isize::try_from(half).unwrap_or(1);
                self.go_lines_in_list(halves.saturating_mul(half));
            }
        }
    }

    /// Moves in the list by as many rows as make up so many lines, at least by one.
    pub(in crate::app) fn go_lines_in_list(&mut self, lines: isize) {
        self.order_near(lines.unsigned_abs());
        let measure = Measure::new(self);
        let heights = |row| measure.rows(row);
        let there = if lines > 0 {
            lines_down(self.row, lines.unsigned_abs(), self.rows(), heights)
        } else {
            lines_up(self.row, lines.unsigned_abs(), heights)
        };
        let rows = isize::try_from(there.abs_diff(self.row)).unwrap_or(0);
        self.go_in_results(if lines > 0 { rows } else { -rows });
    }

    /// The lines of the list.
    fn list_height(&self) -> usize {
        self.height(crate::layout::Pane::Results)
    }

    /// Does what puts other rows around the chosen one, which then is on its line of the screen again, or as near above it
    /// as rows can be.
    pub(in crate::app) fn keep_in_place(&mut self, change: impl FnOnce(&mut Self)) {
        let line = self.list.line_of(self.row);
        let above = self.row.saturating_sub(self.first);
        change(self);
        self.order_near(0);
        self.first = match line {
            Some(line) => {
                let measure = Measure::new(self);
                first_above(self.row, line, |row| measure.rows(row))
            }
            None => self.row.saturating_sub(above),
        };
    }
}
