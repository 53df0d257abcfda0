//! Why a row is there, below its title: the passage that was found where the title does not show it, what the record
//! lacks of the words, and what stands for a word.

use std::rc::Rc;

use crate::app::document::{Matched, Piece, Role};
use crate::app::state::State;
use crate::index::Index;
use crate::model::{Field, Reach, Slot};
use crate::query::Query;
use crate::search::{
    Layer, Likeness, Passage, Reason, Results, missing, passage, reasons, wishes_met,
};
use crate::text::{fit, fit_start, fits, width};

/// How many words that stand for another are named.
const MOST_NAMED: usize = 2;
/// A passage of so many cells says enough to have something behind it on its line.
const ENOUGH: usize = 36;
/// Where there is but one line, so many do.
const LEAST: usize = 16;
/// Of a passage, at most this part stands before what was found: one in so many.
const BEFORE: usize = 3;

/// Conditions on these are seen to be met beside the title.
const IN_COLUMNS: [&str; 3] = ["kind:", "people:", "minutes:"];

/// What there is to say of a row.
#[derive(Debug, Default)]
pub(in crate::app) struct RowNotes {
    passage: Option<Passage>,
    /// What it lacks, and what stands for a word.
    notes: Vec<String>,
}

impl RowNotes {
    /// What is to be said of the record in `slot`.
    fn new(state: &State, slot: Slot) -> Self {
        let results = &state.results;
        Self {
            passage: passage(&state.index, results, slot),
            notes: notes(&state.index, &state.parsed.query, results, slot),
        }
    }

    /// In at most so many lines of so many cells. Where there is but one, a long passage gives way to what is lacking.
    pub(in crate::app) fn lines(&self, cells: usize, most: usize) -> Vec<Vec<Piece>> {
        let notes = self.notes.join(" · ");
        let Some(passage) = &self.passage else {
            return if notes.is_empty() {
                Vec::new()
            } else {
                vec![vec![faint(fit(&notes, cells))]]
            };
        };
        let lead = lead(passage.field);
        let whole = width(&lead) + width(&passage.text);
        let beside = " · ".len() + width(&notes);
        if notes.is_empty() {
            return vec![shown(&lead, passage, cells)];
        }
        let enough = if most > 1 {
            ENOUGH
        } else {
            width(&lead) + LEAST
        };
        if beside + whole.min(enough) > cells {
            let mut lines = vec![
                shown(&lead, passage, cells),
                vec![faint(fit(&notes, cells))],
            ];
            // What is lacking cannot be seen anywhere else.
            return lines.split_off(lines.len().saturating_sub(most));
        }
        let mut line = shown(&lead, passage, cells - beside);
        line.push(faint(format!(" · {notes}")));
        vec![line]
    }
}

/// What a record lacks, and which other words it has for those that were asked for; of one that has all, which conditions
/// it meets.
pub fn notes(index: &Index, query: &Query, results: &Results, slot: Slot) -> Vec<String> {
    match results.layer_of(slot) {
        Some(Layer::MostWords | Layer::SomeWords | Layer::Near) => {}
        Some(Layer::EveryWord | Layer::Inside | Layer::Scattered) | None => {
            let mut met = wishes_met(results, slot);
            met.retain(|met| !IN_COLUMNS.iter().any(|name| met.starts_with(name)));
            return met;
        }
    }
    let reasons = reasons(index, query, results, slot);
    let mut notes = said_of(&reasons);
    let lacks = missing(results, slot);
    if !lacks.is_empty() {
        notes.insert(0, format!("lacks: {}", lacks.join(", ")));
    }
    notes
}

/// What stands for a word of the query, in short.
fn said_of(reasons: &[Reason]) -> Vec<String> {
    let said = reasons.iter().filter_map(|reason| match reason {
        Reason::Like {
            asked, how, found, ..
        } => match how {
            Likeness::Near => Some(format!("has “{found}” for “{asked}” (a guess)")),
            Likeness::Respelt => Some(format!("“{asked}” taken as “{found}”")),
            Likeness::Synonym => Some(format!("has “{found}” for “{asked}”")),
            Likeness::Form | Likeness::Words => None,
        },
        Reason::Literal { .. }
        | Reason::Fuzzy { .. }
        | Reason::Meant { .. }
        | Reason::Wish { .. }
        | Reason::Condition { .. } => None,
    });
    said.take(MOST_NAMED).collect()
}

/// What stands before a passage of this field.
fn lead(field: Field) -> String {
    if field == Field::Words {
        "also known as ".to_owned()
    } else if field == Field::Creators {
        "by ".to_owned()
    } else if field.reach() == Reach::Short || !field.closed_words().is_empty() {
        format!("{}: ", field.label().to_lowercase())
    } else {
        String::new()
    }
}

fn faint(text: String) -> Piece {
    Piece {
        text,
        role: Role::Faint,
        matched: Matched::No,
        target: None,
    }
}

/// The part of a passage around what was found first, in a line.
fn shown(lead: &str, passage: &Passage, cells: usize) -> Vec<Piece> {
    let cells = cells.saturating_sub(width(lead));
    let (from, to) = part(&passage.text, &passage.marks, cells);
    let piece = |from: usize, to: usize, matched: Matched| Piece {
        text: passage.text.get(from..to).unwrap_or("").replace('\n', " "),
        role: Role::Plain,
        matched,
        target: None,
    };
    let mut line = vec![faint(lead.to_owned())];
    if from > 0 {
        line.push(faint("… ".to_owned()));
    }
    let mut at = from;
    for &(start, end) in &passage.marks {
        let (start, end) = (start.clamp(at, to), end.clamp(at, to));
        line.push(piece(at, start, Matched::No));
        line.push(piece(start, end, Matched::Yes));
        at = end;
    }
    line.push(piece(at, to, Matched::No));
    if to < passage.text.len() {
        line.push(faint(" …".to_owned()));
    }
    line.retain(|piece| !piece.text.is_empty());
    line
}

/// The bytes of a text that are shown in so many cells: whole words around the place with the most marks, with room for
/// the signs of what is left out.
fn part(text: &str, marks: &[(usize, usize)], cells: usize) -> (usize, usize) {
    if fits(text, cells) {
        return (0, text.len());
    }
    let cells = cells.saturating_sub(2);
    let mark = fullest(marks, cells / 2);
    let whole = text.get(..mark.1).unwrap_or("");
    let from = if fits(whole, cells) {
        0
    } else {
        beginning(text, mark, cells)
    };
    let cells = if from > 0 {
        cells.saturating_sub(2)
    } else {
        cells
    };
    let rest = text.get(from..).unwrap_or("");
    if fits(rest, cells + 2) {
        return (from, text.len());
    }
    let start = fit_start(rest, cells);
    let least = mark.1.saturating_sub(from);
    let is_border = rest
        .get(start.len()..)
        .is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let border = start
        .rfind(char::is_whitespace)
        .filter(|&at| !is_border && at >= least);
    let start = start.get(..border.unwrap_or(start.len())).unwrap_or(start);
    (from, from + start.trim_end().len())
}

/// The first of the marks with the most others close behind it.
fn fullest(marks: &[(usize, usize)], bytes: usize) -> (usize, usize) {
    let mut best = ((0, 0), 0);
    for (at, &mark) in marks.iter().enumerate() {
        let behind = marks
            .iter()
            .skip(at)
            .take_while(|other| other.1 <= mark.1 + bytes)
            .count();
        if behind > best.1 {
            best = (mark, behind);
        }
    }
    best.0
}

/// Where the part begins: at a word, with a little of what is before the mark.
fn beginning(text: &str, mark: (usize, usize), cells: usize) -> usize {
    let before = text.get(..mark.0).unwrap_or("");
    let marked = width(text.get(mark.0..mark.1).unwrap_or(""));
    let room = (cells / BEFORE).min(cells.saturating_sub(marked));
    let letters = before.char_indices().rev().take(room);
    let earliest = letters
        .take_while(|(at, _)| width(before.get(*at..).unwrap_or("")) <= room)
        .last();
    let Some((earliest, _)) = earliest else {
        return mark.0;
    };
    let lead = before.get(earliest..).unwrap_or("");
    if earliest == 0
        || before
            .get(..earliest)
            .is_some_and(|text| text.ends_with(char::is_whitespace))
    {
        return earliest;
    }
    match lead.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((at, c)) => earliest + at + c.len_utf8(),
        // A script without blanks, or a word that is longer than its room.
        None => mark.0,
    }
}

impl State {
    /// What is to be said of a record, worked out once for an answer.
    pub(in crate::app) fn told(&self, slot: Slot) -> Rc<RowNotes> {
        if let Some(told) = self.row_notes.borrow().get(&slot) {
            return Rc::clone(told);
        }
        let told = Rc::new(RowNotes::new(self, slot));
        self.row_notes.borrow_mut().insert(slot, Rc::clone(&told));
        told
    }

    /// Why the chosen record is there, in one line of so many cells; nothing where its title says it.
    pub fn told_of_chosen(&self, cells: usize) -> Option<Vec<Piece>> {
        let told = self.told(self.chosen()?);
        told.lines(cells, 1).into_iter().next()
    }
}
