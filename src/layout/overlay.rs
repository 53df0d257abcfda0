//! Where that goes which lies over the screen.

use ratatui::layout::Rect;

/// Where a menu of so many rows goes: over the middle of the screen, its first line for typing.
pub fn overlay(screen: Rect, rows: usize) -> Rect {
    let width = screen
        .width
        .saturating_sub(4)
        .min(84)
        .max(screen.width.min(20));
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(4);
    let height = wanted
        .clamp(5, screen.height.saturating_sub(2).max(5))
        .min(screen.height);
    let x = screen.x + (screen.width - width) / 2;
    let y = screen.y + ((screen.height - height) / 3).min(3);
    Rect {
        x,
        y,
        width,
        height,
    }
}

/// Where a text over the screen goes: nearly all of it.
pub fn reading(screen: Rect) -> Rect {
    let width = screen.width.min(88);
    let x = screen.x + (screen.width - width) / 2;
    Rect {
        x,
        width,
        height: screen.height.saturating_sub(1).max(screen.height.min(3)),
        ..screen
    }
}

/// How many rows of a menu its place shows.
pub fn overlay_rows(overlay: Rect) -> usize {
    usize::from(overlay.height.saturating_sub(3))
}

/// The row of a menu at a cell, counted from the first one shown.
pub fn overlay_row(overlay: Rect, x: u16, y: u16) -> Option<usize> {
    let first = overlay.y + 2;
    let inside = overlay.contains((x, y).into()) && y >= first && y + 1 < overlay.bottom();
    inside.then(|| usize::from(y - first))
}
