//! Writing into a buffer: text cut to its place, frames, rows.
//!
//! Whatever is written is cut to its rectangle in whole letters, so nothing runs over a border.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::theme::Theme;
use crate::layout::Shown;
use crate::text::{bare, fit, fit_start, width};

/// A buffer to write into, and the styles to write with.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    pub(super) theme: &'a Theme,
}

impl<'a> Pen<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    /// Empties a rectangle.
    pub(super) fn fill(&mut self, rect: Rect) {
        let rect = rect.intersection(self.buffer.area);
        for position in rect.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(self.theme.plain);
            }
        }
    }

    /// Lays a style over a rectangle, on top of what is there.
    pub(super) fn style(&mut self, rect: Rect, style: Style) {
        self.buffer
            .set_style(rect.intersection(self.buffer.area), style);
    }

    /// Writes `text` in at most `cells` cells, without its joiners, of which each terminal makes something else. Returns the
    /// cells that it took.
    pub(super) fn text(&mut self, at: Position, cells: u16, text: &str, style: Style) -> u16 {
        if !self.buffer.area.contains(at) {
            return 0;
        }
        let cells = cells.min(self.buffer.area.right().saturating_sub(at.x));
        let shown = fit_start(text, usize::from(cells));
        let (end, _) = self
            .buffer
            .set_stringn(at.x, at.y, bare(shown), usize::from(cells), style);
        end.saturating_sub(at.x)
    }

    /// Writes `text` into a line, with an ellipsis where it does not fit.
    pub(super) fn line(&mut self, rect: Rect, text: &str, style: Style) -> u16 {
        self.text(
            rect.as_position(),
            rect.width,
            &fit(text, usize::from(rect.width)),
            style,
        )
    }

    /// Writes `text` at the right end of a line. Returns what is left of the line before it.
    pub(super) fn right(&mut self, rect: Rect, text: &str, style: Style) -> Rect {
        let text = fit(text, usize::from(rect.width));
        let cells = u16::try_from(width(&text))
            .unwrap_or(rect.width)
            .min(rect.width);
        let at = Position::new(rect.right() - cells, rect.y);
        self.text(at, cells, &text, style);
        Rect {
            width: rect.width - cells,
            ..rect
        }
    }

    /// Writes pieces one after the other; what does not fit is left out. Returns the cells taken.
    pub(super) fn pieces<'t>(
        &mut self,
        rect: Rect,
        pieces: impl IntoIterator<Item = (&'t str, Style)>,
    ) -> u16 {
        let mut used = 0;
        for (text, style) in pieces {
            let at = Position::new(rect.x.saturating_add(used), rect.y);
            used += self.text(at, rect.width.saturating_sub(used), text, style);
        }
        used
    }

    /// A frame with a title: thick where the keys go.
    pub(super) fn frame(&mut self, rect: Rect, title: &str, focus: Shown) {
        use ratatui::widgets::{Block, BorderType, Widget as _};
        let (border, style, name) = match focus {
            Shown::Yes => (BorderType::Thick, self.theme.plain, self.theme.strong),
            Shown::No => (BorderType::Plain, self.theme.faint, self.theme.plain),
        };
        Block::bordered()
            .border_type(border)
            .border_style(style)
            .render(rect, self.buffer);
        let within = Rect {
            x: rect.x + 1,
            width: rect.width.saturating_sub(2),
            height: 1,
            ..rect
        };
        self.line(within, title, name);
    }
}
