//! A sheet as plain text. Only headings and rules begin at the left edge; everything else is set in, so that no text looks
//! like a heading that it is not.

use super::{
    Card, Fact, Heading, Item, Level, Marker, Part, Piece, Sheet, Step, Table, joined, one_line,
    paragraphs,
};
use crate::text::{width, wrap};

/// The cells of a line. Only an address that is longer goes beyond.
pub const COLUMNS: usize = 72;

/// How far text is set in.
const MARGIN: usize = 2;
/// The widest column of labels.
const LABELS: usize = 16;
/// Where the text of a step begins, if it has a time.
const STEP: usize = 17;

/// `sheet` as plain text in [`COLUMNS`] columns, ending in a line feed.
pub fn text(sheet: &Sheet) -> String {
    let mut page = Page::default();
    page.title(&sheet.name(), '=');
    page.facts(&sheet.facts);
    for part in &sheet.parts {
        match part {
            Part::Heading(heading) => page.heading(heading),
            Part::Piece(piece) => page.piece(piece),
            Part::Step(step) => page.step(step),
            Part::Card(card) => page.card(card),
            Part::PageBreak => page.rule(),
        }
    }
    if sheet.foot.iter().any(|text| !one_line(text).is_empty()) {
        page.rule();
        for text in &sheet.foot {
            page.paragraph(text);
        }
    }
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// One empty line, unless there is one or nothing yet.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn rule(&mut self) {
        self.gap();
        self.line(&"=".repeat(COLUMNS));
    }

    fn title(&mut self, title: &str, under: char) {
        if title.is_empty() {
            return;
        }
        self.gap();
        let lines = if width(title) <= COLUMNS {
            vec![title.to_owned()]
        } else {
            filled(title, COLUMNS)
        };
        let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        for line in &lines {
            self.line(line);
        }
        self.line(&under.to_string().repeat(widest.min(COLUMNS)));
    }

    /// `text` after `lead`, its further lines under the first.
    fn hanging(&mut self, lead: &str, text: &str) {
        let at = width(lead);
        for (nth, line) in filled(text, COLUMNS.saturating_sub(at)).iter().enumerate() {
            let start = if nth == 0 {
                lead.to_owned()
            } else {
                " ".repeat(at)
            };
            self.line(&format!("{start}{line}"));
        }
    }

    fn paragraph(&mut self, text: &str) {
        for lines in paragraphs(text) {
            self.gap();
            for line in lines {
                self.hanging(&" ".repeat(MARGIN), &line);
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let name = joined(&[&heading.time, &heading.text], "  ");
        let aside = one_line(&heading.aside);
        let used = width(&name) + width(&aside);
        let name = if aside.is_empty() {
            name
        } else if used + 2 <= COLUMNS {
            format!("{name}{}{aside}", " ".repeat(COLUMNS - used))
        } else {
            format!("{name} ({aside})")
        };
        match heading.level {
            Level::Section => self.title(&name, '-'),
            Level::Under => self.under(&name),
        }
        self.gap();
    }

    fn under(&mut self, name: &str) {
        self.gap();
        self.hanging("", name);
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Paragraph(text) => self.paragraph(text),
            Piece::Facts(facts) => self.facts(facts),
            Piece::List(marker, items) => self.list(*marker, items),
            Piece::Table(table) => self.table(table),
            Piece::Link(link) => self.link(link),
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        let facts: Vec<(String, String)> = facts
            .iter()
            .map(|fact| (one_line(&fact.label), one_line(&fact.value)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let labels = facts.iter().map(|(label, _)| width(label)).max();
        let labels = labels.unwrap_or(0).min(LABELS);
        self.gap();
        for (label, value) in &facts {
            if width(label) > LABELS {
                self.hanging("  ", label);
                self.hanging(&" ".repeat(MARGIN + labels + 2), value);
            } else {
                let pad = " ".repeat(labels - width(label) + 2);
                self.hanging(&format!("  {label}{pad}"), value);
            }
        }
    }

    fn list(&mut self, marker: Marker, items: &[Item]) {
        self.gap();
        let digits = items.len().to_string().len();
        for (number, item) in (1..).zip(items) {
            let mark = match marker {
                Marker::Dot => "  - ".to_owned(),
                Marker::Number => format!("  {number:>digits$}. "),
                Marker::Box => "  [ ] ".to_owned(),
            };
            self.hanging(&mark, &joined(&[&item.lead, &item.text], " "));
        }
    }

    fn table(&mut self, table: &Table) {
        let head = table.cells(&table.head);
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| table.cells(row)).collect();
        let widths = widths(&head, &rows);
        self.gap();
        self.row(&head, &widths);
        let rules: Vec<String> = widths.iter().map(|&cells| "-".repeat(cells)).collect();
        self.row(&rules, &widths);
        for row in &rows {
            self.row(row, &widths);
        }
    }

    fn row(&mut self, cells: &[String], widths: &[usize]) {
        let cells: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, &cells)| broken(cell, cells))
            .collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
        for nth in 0..lines {
            let mut line = String::new();
            for (cell, &cells) in cells.iter().zip(widths) {
                let part = cell.get(nth).map_or("", String::as_str);
                let pad = " ".repeat(cells.saturating_sub(width(part)));
                line = format!("{line}  {part}{pad}");
            }
            self.line(&line);
        }
    }

    fn link(&mut self, link: &Fact) {
        let (label, url) = (one_line(&link.label), one_line(&link.value));
        let label = if label.is_empty() { label } else { label + ":" };
        self.gap();
        if MARGIN + width(&label) + 1 + width(&url) <= COLUMNS {
            self.hanging("  ", &joined(&[&label, &url], " "));
        } else {
            self.hanging("  ", &label);
            self.hanging("  ", &url);
        }
    }

    fn step(&mut self, step: &Step) {
        let (time, minutes) = (one_line(&step.time), one_line(&step.minutes));
        let at = if time.is_empty() { STEP - 7 } else { STEP };
        let lead = if time.is_empty() {
            format!("  {minutes:>6}")
        } else {
            format!("  {time:<5}  {minutes:>6}")
        };
        let title = match one_line(&step.who) {
            who if who.is_empty() => one_line(&step.title),
            who => joined(&[&step.title, &format!("({who})")], " "),
        };
        self.gap();
        if width(&lead) + 2 > at {
            self.hanging("  ", &joined(&[&time, &minutes], ", "));
            self.hanging(&" ".repeat(at), &title);
        } else {
            self.hanging(&format!("{lead}{}", " ".repeat(at - width(&lead))), &title);
        }
        for (nth, lines) in paragraphs(&step.text).iter().enumerate() {
            if nth > 0 {
                self.gap();
            }
            for line in lines {
                self.hanging(&" ".repeat(at), line);
            }
        }
    }

    fn card(&mut self, card: &Card) {
        self.title(&one_line(&card.title), '-');
        for piece in &card.lead {
            self.piece(piece);
        }
        for (name, pieces) in &card.sections {
            self.under(&one_line(name));
            for piece in pieces {
                self.piece(piece);
            }
        }
    }
}

/// The cells of each column: what its widest cell needs, and the widest columns cut until a line holds all.
fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = head.iter().map(|cell| width(cell).max(1)).collect();
    for row in rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = width(cell).max(*most);
        }
    }
    let gaps = 2 * widths.len();
    while widths.iter().sum::<usize>() + gaps > COLUMNS {
        match widths.iter_mut().max() {
            // Characters of two cells need two.
            Some(widest) if *widest > 2 => *widest -= 1,
            Some(_) | None => break,
        }
    }
    widths
}

/// `text` in lines of at most `cells`; words that are longer are broken, but an address never is.
fn filled(text: &str, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let pieces = if word.contains("://") {
            vec![word.to_owned()]
        } else {
            broken(word, cells)
        };
        for (nth, piece) in pieces.into_iter().enumerate() {
            match lines.last_mut() {
                Some(line) if nth == 0 && width(line) + 1 + width(&piece) <= cells => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                Some(_) | None => lines.push(piece),
            }
        }
    }
    lines
}

/// `text` in lines of at most `cells`; words that are longer are broken. What no line can hold, a character wider than
/// it, is left to stand.
fn broken(text: &str, cells: usize) -> Vec<String> {
    let lines = wrap(text, cells);
    let part = |(from, to): (usize, usize)| text.get(from..to).unwrap_or("").to_owned();
    lines.into_iter().map(part).collect()
}
