//! Every call into kitbag's library: when its signatures change, this file changes and no other of the bench.

use std::path::Path;
use std::sync::Arc;

use kitbag::app::{Action, Command, LineEdit, Settings, State, update};
use kitbag::index::{Bits, Index};
use kitbag::keymap::Keymap;
use kitbag::model::{Catalogue, Field, Slot};
use kitbag::query::parse;
use kitbag::search::search;
use kitbag::storage::sources::{Shipped, Wanted, load};
use kitbag::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

/// The catalogue of a file, RON or JSON Lines, as the program loads it.
pub(crate) fn read(file: &Path) -> Catalogue {
    load(&Wanted {
        paths: vec![file.to_owned()],
        shipped: Shipped::No,
        ..Wanted::default()
    })
}

/// The catalogues inside the program.
pub(crate) fn shipped() -> Catalogue {
    load(&Wanted::default())
}

/// What a search needs.
pub(crate) fn index(catalogue: Catalogue) -> Arc<Index> {
    Arc::new(Index::new(catalogue))
}

/// How many records there are.
pub(crate) fn records(catalogue: &Catalogue) -> usize {
    catalogue.len()
}

/// How many flaws were told.
pub(crate) fn flaws(catalogue: &Catalogue) -> usize {
    catalogue.flaws().len()
}

/// Each record as programs that search lines get it: its title, a blank, its description.
pub(crate) fn lines(catalogue: &Catalogue) -> impl Iterator<Item = String> + '_ {
    catalogue.resources().map(|resource| {
        let line = format!("{} {}", resource.title(), resource.line(Field::Description));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// The bytes of the texts that a record has for itself: id, title, description, links.
pub(crate) fn own_text(catalogue: &Catalogue) -> usize {
    let sizes = catalogue.resources().map(|resource| {
        let links: usize = resource.links().map(|link| link.url.len()).sum();
        resource.id().len()
            + resource.title().len()
            + resource.line(Field::Description).len()
            + links
    });
    sizes.sum()
}

/// Asks `text`, from the parse to the counts, with nothing left from a question before. Returns how many answer.
pub(crate) fn ask(index: &Index, text: &str) -> usize {
    let parsed = parse(text, index.names());
    let marked = Bits::none(index.catalogue().len());
    search(index, &parsed.query, &marked).len()
}

/// The records of each value of each facet, as the index keeps them.
pub(crate) fn values(index: &Index) -> Vec<Vec<u32>> {
    let rows = index
        .facets()
        .iter()
        .flat_map(|facet| (0..facet.len()).filter_map(|row| facet.row_records(row)));
    rows.map(|records| {
        let slots = records.slots();
        slots
            .filter_map(|slot| u32::try_from(slot.index()).ok())
            .collect()
    })
    .collect()
}

/// A set with half of the records, in no order that a processor could guess, as an answer is.
pub(crate) fn half(index: &Index) -> Bits {
    let mut set = Bits::none(index.catalogue().len());
    for slot in index.catalogue().slots() {
        let mixed = (slot.index() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        if (mixed ^ (mixed >> 29)).count_ones().is_multiple_of(2) {
            set.insert(slot);
        }
    }
    set
}

/// Whether the record at `place` is in a set.
pub(crate) fn has(set: &Bits, place: usize) -> bool {
    set.has(Slot::at(place))
}

/// Counts the values of all facets within `set`, as a search does. Returns the sum of the counts.
pub(crate) fn count(index: &Index, set: &Bits) -> usize {
    let rows = index
        .facets()
        .iter()
        .flat_map(|facet| (0..facet.len()).filter_map(|row| facet.row_records(row)));
    rows.map(|records| records.count_in(set)).sum()
}

/// The program without a terminal: keys in, frames drawn into memory.
pub(crate) struct Screen {
    state: State,
    keymap: Keymap,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    /// On a screen of this size, with the query line open.
    pub(crate) fn new(index: Arc<Index>, columns: u16, rows: u16) -> Self {
        let size = Size::new(columns, rows);
        let mut screen = Self {
            state: State::new(index, size, Settings::default()),
            keymap: Keymap::default(),
            terminal: Terminal::new(TestBackend::new(columns, rows)).unwrap(),
        };
        screen.happen(Action::Run(Command::EditQuery));
        screen
    }

    fn happen(&mut self, action: Action) {
        // What the state asks of the world is no part of what is measured.
        let _ = update(&mut self.state, action);
    }

    /// Types a letter into the query.
    pub(crate) fn type_letter(&mut self, letter: char) {
        self.happen(Action::Type(letter));
    }

    /// Empties the query.
    pub(crate) fn clear(&mut self) {
        self.happen(Action::Edit(LineEdit::DeleteToStart));
    }

    /// Draws a frame, and finds what changed from the last.
    pub(crate) fn draw(&mut self) {
        let (state, keymap) = (&self.state, &self.keymap);
        self.terminal
            .draw(|frame| {
                if let Some(cursor) = view::draw(state, keymap, frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
    }
}
