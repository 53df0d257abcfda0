//! From the picture that a terminal shows to the next one: the bytes that have to be written.
//!
//! Only cells that differ are written, except in a row that has or had letters whose width terminals do not
//! [agree](is_settled) on. Nobody knows what such a letter has left in the cells beside it. So from the first one on,
//! every cell of the row is written, blanks too; each such letter on blank cells, and the cursor is set anew behind it.
//! All other letters keep their columns, and nothing stays behind, however wide the terminal takes the letter to be.
//!
//! At the right margin it may run into the row below, which is then written whole.

use std::io;

use ratatui::{
    backend::IntoCrossterm as _,
    buffer::{Buffer, Cell, CellWidth as _},
    crossterm::{
        cursor::MoveTo,
        queue,
        style::{Attribute, Colors, Print, SetAttribute, SetColors, SetUnderlineColor},
    },
    style::{Color, Modifier},
};

use crate::text::{is_settled, may_join, most_cells};

/// Appends what turns `before` into `now`, which is of the same size, on a terminal that writes without colours and
/// attributes, and leaves it so. Appends nothing where nothing changed.
pub(crate) fn paint(before: &Buffer, now: &Buffer, out: &mut Vec<u8>) -> io::Result<()> {
    let width = usize::from(now.area.width.max(1));
    let rows = before.content.chunks(width).zip(now.content.chunks(width));
    let mut brush = Brush::new(out);
    let mut from_above = Spilt::Nothing;
    for (y, (before, now_at)) in (0..).zip(rows) {
        let above = std::mem::replace(&mut from_above, Spilt::Nothing);
        if above == Spilt::Nothing && before == now_at {
            continue;
        }
        let (before, row) = (Row::of(before), Row::of(now_at));
        let from = match above {
            Spilt::Perhaps => 0,
            Spilt::Nothing if before == row => continue,
            Spilt::Nothing => before.settled().min(row.settled()),
        };
        let margin = if y + 1 < now.area.height {
            Margin::RowBelow
        } else {
            Margin::End
        };
        brush.differences(&before, &row, from, y)?;
        from_above = brush.rest(&row, from, y, margin)?;
    }
    brush.plain()
}

/// Whether something may have run from one row into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spilt {
    Nothing,
    Perhaps,
}

/// What is behind the last cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Margin {
    /// Another row, which can be mended.
    RowBelow,
    /// Nothing: the terminal would scroll.
    End,
}

/// The cells of a row; none where a wide letter covers the cell.
#[derive(PartialEq)]
struct Row<'a>(Vec<Option<&'a Cell>>);

impl<'a> Row<'a> {
    fn of(cells: &'a [Cell]) -> Self {
        let mut covered = 0;
        let seen = cells.iter().map(|cell| {
            if covered > 0 {
                covered -= 1;
                None
            } else {
                covered = cell.cell_width().saturating_sub(1);
                Some(cell)
            }
        });
        Self(seen.collect())
    }

    /// How many columns from the left no letter of disputed width can have touched.
    fn settled(&self) -> usize {
        let disputed = |cell: &Cell| !is_settled(cell.symbol());
        let Some(first) = self.0.iter().position(|cell| cell.is_some_and(disputed)) else {
            return self.0.len();
        };
        let joined = self
            .0
            .get(first)
            .copied()
            .flatten()
            .is_some_and(|cell| may_join(cell.symbol()));
        let before = self.0.get(..first).unwrap_or_default();
        match before.iter().rposition(Option::is_some) {
            Some(neighbour) if joined => neighbour,
            _ => first,
        }
    }
}

/// Writes cells, and knows where the cursor is and which style is on.
struct Brush<'a> {
    out: &'a mut Vec<u8>,
    /// Where the cursor is, if that is certain.
    at: Option<(u16, u16)>,
    look: Look,
}

impl<'a> Brush<'a> {
    fn new(out: &'a mut Vec<u8>) -> Self {
        Self {
            out,
            at: None,
            look: Look::PLAIN,
        }
    }

    /// Writes the cells left of column `to` in which two rows differ.
    fn differences(&mut self, before: &Row, now: &Row, to: usize, y: u16) -> io::Result<()> {
        let cells = before.0.iter().zip(&now.0).take(to);
        for (x, (before, now)) in (0..).zip(cells) {
            if let Some(cell) = now.filter(|_| before != now) {
                self.settled(x, y, cell)?;
            }
        }
        Ok(())
    }

    /// Writes all cells of a row from column `from` on.
    fn rest(&mut self, row: &Row, from: usize, y: u16, margin: Margin) -> io::Result<Spilt> {
        let mut spilt = Spilt::Nothing;
        for (x, cell) in (0..).zip(&row.0).skip(from) {
            let Some(cell) = *cell else { continue };
            if is_settled(cell.symbol()) {
                self.settled(x, y, cell)?;
                continue;
            }
            let left = row.0.len().saturating_sub(usize::from(x));
            let most: usize = cell.symbol().chars().map(most_cells).sum();
            let symbol = match margin {
                Margin::RowBelow => {
                    if most > left {
                        spilt = Spilt::Perhaps;
                    }
                    cell.symbol()
                }
                Margin::End => surely_fitting(cell.symbol(), left),
            };
            self.disputed(x, y, cell, symbol)?;
        }
        Ok(spilt)
    }

    /// Writes a cell that every terminal takes to be as wide as we do.
    fn settled(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<()> {
        self.go(x, y)?;
        self.dress(Look::of(cell))?;
        queue!(self.out, Print(cell.symbol()))?;
        self.at = (cell.cell_width() == 1).then_some((x.saturating_add(1), y));
        Ok(())
    }

    /// Writes `symbol`, of a cell of disputed width, over blanks.
    fn disputed(&mut self, x: u16, y: u16, cell: &Cell, symbol: &str) -> io::Result<()> {
        self.go(x, y)?;
        self.dress(Look::of(cell))?;
        for _ in 0..cell.cell_width() {
            queue!(self.out, Print(' '))?;
        }
        queue!(self.out, MoveTo(x, y), Print(symbol))?;
        self.at = None;
        Ok(())
    }

    fn go(&mut self, x: u16, y: u16) -> io::Result<()> {
        if self.at != Some((x, y)) {
            queue!(self.out, MoveTo(x, y))?;
        }
        Ok(())
    }

    /// Turns a style on.
    fn dress(&mut self, look: Look) -> io::Result<()> {
        if self.look.modifier != look.modifier {
            if !look.modifier.contains(self.look.modifier) {
                queue!(self.out, SetAttribute(Attribute::Reset))?;
                self.look = Look::PLAIN;
            }
            for (modifier, attribute) in ATTRIBUTES {
                if (look.modifier - self.look.modifier).contains(modifier) {
                    queue!(self.out, SetAttribute(attribute))?;
                }
            }
        }
        if (self.look.fg, self.look.bg) != (look.fg, look.bg) {
            let colours = Colors::new(look.fg.into_crossterm(), look.bg.into_crossterm());
            queue!(self.out, SetColors(colours))?;
        }
        if self.look.underline != look.underline {
            queue!(self.out, SetUnderlineColor(look.underline.into_crossterm()))?;
        }
        self.look = look;
        Ok(())
    }

    /// Turns every style off.
    fn plain(mut self) -> io::Result<()> {
        if self.look != Look::PLAIN {
            queue!(self.out, SetAttribute(Attribute::Reset))?;
            self.look = Look::PLAIN;
        }
        Ok(())
    }
}

/// How a cell looks but for its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Look {
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        underline: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            underline: cell.underline_color,
            modifier: cell.modifier,
        }
    }
}

const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// The beginning of `symbol` that no terminal runs over `left` cells with.
fn surely_fitting(symbol: &str, left: usize) -> &str {
    let mut cells = 0;
    let over = symbol.char_indices().find(|&(_, c)| {
        cells += most_cells(c);
        cells > left
    });
    over.map_or(symbol, |(at, _)| symbol.get(..at).unwrap_or(symbol))
}

#[cfg(test)]
mod tests;
