//! A screen as a picture that scales: a `Buffer` as a self-contained SVG.
//!
//! The same buffer gives the same bytes. A cell is 9 by 18 units whatever font the reader has: every run of text is
//! held to its columns, and lines and blocks are drawn as shapes, so that frames join.

mod palette;
mod shapes;

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use palette::{Rgb, background, foreground};
use shapes::{Pen, placed, shape};

/// The width of a cell.
const WIDE: u32 = 9;
/// The height of a cell.
const HIGH: u32 = 18;
/// The blank border around the screen.
const BORDER: u32 = 9;
/// How far below the top of its cell a glyph stands.
const BASELINE: u32 = 13;
/// A letter of most monospaced fonts is 0.602 of this wide: one cell.
const FONT_SIZE: &str = "14.95";
const FONTS: &str = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace";

/// `buffer` as an SVG document with `title` as its name for those who do not see it. Characters that XML cannot hold
/// become the replacement character. An empty buffer is an empty picture.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let width = u32::from(buffer.area.width) * WIDE + 2 * BORDER;
    let height = u32::from(buffer.area.height) * HIGH + 2 * BORDER;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
         {height}\" role=\"img\" font-family=\"{FONTS}\" font-size=\"{FONT_SIZE}\" xml:space=\"preserve\">\n<title>{}\
         </title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{}\"/>\n",
        escaped(title),
        palette::PAPER,
    );
    let rows = rows(buffer);
    backgrounds(&mut out, &rows);
    drawings(&mut out, &rows);
    for row in &rows {
        texts(&mut out, row);
        rules(&mut out, row);
    }
    out.push_str("</svg>\n");
    out
}

/// What is seen in one cell, or in two for a wide glyph.
struct Spot<'a> {
    x: u32,
    y: u32,
    /// In units, not cells.
    width: u32,
    symbol: &'a str,
    ink: Rgb,
    paper: Rgb,
    rule: Rgb,
    modifier: Modifier,
}

impl<'a> Spot<'a> {
    fn new(cell: &'a Cell, x: u32, y: u32, columns: u32) -> Self {
        let (mut ink, mut paper) = (foreground(cell.fg), background(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            (ink, paper) = (paper, ink);
        }
        if cell.modifier.contains(Modifier::DIM) {
            ink = ink.towards(paper);
        }
        let rule = if cell.underline_color == Color::Reset {
            ink
        } else {
            foreground(cell.underline_color)
        };
        Self {
            x,
            y,
            width: columns * WIDE,
            symbol: cell.symbol(),
            ink,
            paper,
            rule,
            modifier: cell.modifier,
        }
    }

    fn is_blank(&self) -> bool {
        self.modifier.contains(Modifier::HIDDEN) || self.symbol.trim().is_empty()
    }

    /// Whether every monospaced font has the symbol, one cell wide: Latin, Greek, Cyrillic.
    fn is_letter(&self) -> bool {
        let mut chars = self.symbol.chars();
        matches!((chars.next(), chars.next()), (Some(' '..='\u{4ff}'), None)) && self.width == WIDE
    }

    fn writes_like(&self, other: &Self) -> bool {
        const SEEN: Modifier = Modifier::BOLD.union(Modifier::ITALIC);
        self.ink == other.ink && self.modifier & SEEN == other.modifier & SEEN
    }
}

/// The spots of every row. The cell under the second half of a wide glyph has none.
fn rows(buffer: &Buffer) -> Vec<Vec<Spot<'_>>> {
    let width = usize::from(buffer.area.width);
    let mut rows = Vec::new();
    for (y, cells) in (0..).zip(buffer.content.chunks(width.max(1))) {
        let mut spots = Vec::new();
        let mut next = 0;
        for (x, cell) in (0..).zip(cells) {
            if x < next {
                continue;
            }
            // A wide glyph in the last column is cut there, as a terminal does.
            let room = u32::from(buffer.area.width) - x;
            let columns = if cell.symbol().width() > 1 {
                room.min(2)
            } else {
                1
            };
            spots.push(Spot::new(
                cell,
                BORDER + x * WIDE,
                BORDER + y * HIGH,
                columns,
            ));
            next = x + columns;
        }
        rows.push(spots);
    }
    rows
}

/// Rectangles for all that is not plain paper, each as large as its colour reaches: along the row, then down.
fn backgrounds(out: &mut String, rows: &[Vec<Spot>]) {
    struct Patch {
        x: u32,
        y: u32,
        width: u32,
        height: u32,
        fill: Rgb,
    }
    let mut patches: Vec<Patch> = Vec::new();
    for row in rows {
        for run in row.chunk_by(|a, b| a.paper == b.paper) {
            let Some(first) = run.first().filter(|first| first.paper != palette::PAPER) else {
                continue;
            };
            let width = run.iter().map(|spot| spot.width).sum();
            let above = patches.iter_mut().rev().find(|above| {
                (above.x, above.width, above.fill) == (first.x, width, first.paper)
                    && above.y + above.height == first.y
            });
            match above {
                Some(above) => above.height += HIGH,
                None => patches.push(Patch {
                    x: first.x,
                    y: first.y,
                    width,
                    height: HIGH,
                    fill: first.paper,
                }),
            }
        }
    }
    for Patch {
        x,
        y,
        width,
        height,
        fill,
    } in patches
    {
        line(
            out,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" \
                 shape-rendering=\"crispEdges\"/>"
            ),
        );
    }
}

/// How a spot is put on the paper.
#[derive(PartialEq, Clone, Copy)]
enum Way {
    Letters,
    /// As a shape, see [`drawings`].
    Drawn,
    /// Alone in the middle of its cells: a font may not have it, or have it wider.
    Glyph,
}

impl Way {
    fn of(spot: &Spot) -> Self {
        if spot.is_blank() || spot.is_letter() {
            return Self::Letters;
        }
        if shape(spot.symbol).is_some() {
            Self::Drawn
        } else {
            Self::Glyph
        }
    }
}

/// One element a run of letters in one style, one a glyph that is no letter.
fn texts(out: &mut String, row: &[Spot]) {
    let joined = |a: &Spot, b: &Spot| {
        Way::of(a) == Way::Letters && Way::of(b) == Way::Letters && a.writes_like(b)
    };
    for run in row.chunk_by(joined) {
        let Some(first) = run.first() else { continue };
        match Way::of(first) {
            Way::Letters => letters(out, run),
            Way::Drawn => {}
            Way::Glyph => glyph(out, first),
        }
    }
}

/// One element for all lines or blocks of one colour, so that they have no seam wherever the picture is scaled to.
fn drawings(out: &mut String, rows: &[Vec<Spot>]) {
    let mut drawings: Vec<(Pen, Rgb, String)> = Vec::new();
    for spot in rows
        .iter()
        .flatten()
        .filter(|spot| Way::of(spot) == Way::Drawn)
    {
        let Some((pen, relative)) = shape(spot.symbol) else {
            continue;
        };
        let path = placed(&relative, spot.x, spot.y);
        let same = drawings
            .iter_mut()
            .find(|(known, ink, _)| (*known, *ink) == (pen, spot.ink));
        match same {
            Some((_, _, paths)) => paths.push_str(&path),
            None => drawings.push((pen, spot.ink, path)),
        }
    }
    for (pen, ink, path) in drawings {
        // Square ends lap over into the next cell by half a line.
        let pen = match pen {
            Pen::Light => format!("fill=\"none\" stroke=\"{ink}\" stroke-linecap=\"square\""),
            Pen::Heavy => format!(
                "fill=\"none\" stroke=\"{ink}\" stroke-linecap=\"square\" stroke-width=\"3\""
            ),
            Pen::Fill => format!("fill=\"{ink}\" shape-rendering=\"crispEdges\""),
        };
        line(out, format_args!("<path d=\"{path}\" {pen}/>"));
    }
}

fn glyph(out: &mut String, spot: &Spot) {
    line(
        out,
        format_args!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\"{}>{}</text>",
            f64::from(spot.x) + f64::from(spot.width) / 2.0,
            spot.y + BASELINE,
            style(spot),
            escaped(spot.symbol)
        ),
    );
}

/// Blanks at the ends are left out, and a gap of two or more parts the run, so that a reader of SVG that does not know
/// `textLength` still has words where they belong.
fn letters(out: &mut String, run: &[Spot]) {
    let gap = |pair: &[Spot]| pair.iter().all(Spot::is_blank);
    let mut rest = run;
    while let Some(start) = rest.iter().position(|spot| !spot.is_blank()) {
        let (_, from) = rest.split_at(start);
        let end = from.windows(2).position(gap).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        rest = after;
        let last = word
            .iter()
            .rposition(|spot| !spot.is_blank())
            .map_or(0, |last| last + 1);
        let (word, _) = word.split_at(last);
        let Some(first) = word.first() else { continue };
        let text: String = word
            .iter()
            .map(|spot| if spot.is_blank() { " " } else { spot.symbol })
            .collect();
        line(
            out,
            format_args!(
                "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
                first.x,
                first.y + BASELINE,
                word.iter().map(|spot| spot.width).sum::<u32>(),
                style(first),
                escaped(&text)
            ),
        );
    }
}

/// Lines under and through text, drawn over blanks too.
fn rules(out: &mut String, row: &[Spot]) {
    for (modifier, below) in [
        (Modifier::UNDERLINED, BASELINE + 2),
        (Modifier::CROSSED_OUT, 9),
    ] {
        let ruled = |spot: &Spot| spot.modifier.contains(modifier).then_some(spot.rule);
        for run in row.chunk_by(|a, b| ruled(a) == ruled(b)) {
            let Some((first, rule)) = run.first().and_then(|first| Some((first, ruled(first)?)))
            else {
                continue;
            };
            let width: u32 = run.iter().map(|spot| spot.width).sum();
            line(
                out,
                format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"1\" fill=\"{rule}\"/>",
                    first.x,
                    first.y + below
                ),
            );
        }
    }
}

fn style(spot: &Spot) -> String {
    let mut style = format!(" fill=\"{}\"", spot.ink);
    if spot.modifier.contains(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if spot.modifier.contains(Modifier::ITALIC) {
        style.push_str(" font-style=\"italic\"");
    }
    style
}

fn line(out: &mut String, element: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{element}");
}

/// `text` as XML can hold it, in text and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
