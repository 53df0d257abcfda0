//! A screen as text that a person can read and a snapshot can hold: glyphs, then a letter a cell for style, then what
//! each letter means.
//!
//! Two buffers that look different have different portraits.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};
use unicode_width::UnicodeWidthStr;

/// The portrait: rows between bars without the blanks at their ends, the same for styles (`.` is the default style),
/// and a line a letter in the order in which styles first appear.
pub(crate) fn portrait(buffer: &Buffer) -> String {
    let mut glyphs = String::new();
    let mut styles = String::new();
    let mut seen: Vec<Style> = Vec::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let (mut row, mut marks) = (String::new(), String::new());
        let mut hidden = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let cell = &buffer[(x, y)];
            marks.push(mark(cell, &mut seen));
            // The cell after a wide glyph is under it.
            if hidden > 0 {
                hidden -= 1;
            } else {
                row.push_str(cell.symbol());
                hidden = cell.symbol().width().saturating_sub(1);
            }
        }
        writeln!(glyphs, "|{}|", row.trim_end_matches(' ')).unwrap();
        writeln!(styles, "|{}|", marks.trim_end_matches('.')).unwrap();
    }
    let mut legend = String::new();
    for (style, letter) in seen.iter().zip(letters()) {
        writeln!(legend, "{letter}{}", described(*style)).unwrap();
    }
    format!("{glyphs}\n{styles}\n{legend}")
        .trim_end()
        .to_owned()
        + "\n"
}

fn letters() -> impl Iterator<Item = char> {
    ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain('α'..='ω')
}

fn mark(cell: &Cell, seen: &mut Vec<Style>) -> char {
    let style = cell.style();
    if style == Cell::EMPTY.style() {
        return '.';
    }
    let place = seen
        .iter()
        .position(|known| *known == style)
        .unwrap_or_else(|| {
            seen.push(style);
            seen.len() - 1
        });
    letters()
        .nth(place)
        .expect("more styles on one screen than letters")
}

/// ` fg Cyan, bg Black, BOLD | UNDERLINED`, without what is default.
fn described(style: Style) -> String {
    let mut parts = Vec::new();
    for (name, color) in [
        ("fg", style.fg),
        ("bg", style.bg),
        ("line", style.underline_color),
    ] {
        match color {
            None | Some(Color::Reset) => {}
            Some(color) => parts.push(format!("{name} {color}")),
        }
    }
    if !style.add_modifier.is_empty() {
        let names: Vec<&str> = style
            .add_modifier
            .iter_names()
            .map(|(name, _)| name)
            .collect();
        parts.push(names.join(" "));
    }
    format!(" {}", parts.join(", "))
}
