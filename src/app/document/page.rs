//! A resource as a page of lines: what the detail pane, `show` and the linear mode have in common.
//!
//! A page knows nothing of colours: each piece of text has a role. Pieces that one can follow are targets, numbered
//! from the top.

use crate::model::{Field, Slot};
use crate::search::Highlighter;
use crate::text::{width, wrap};

/// So many lines are shown above the first match.
const LEADING: usize = 2;

/// What a piece of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the resource.
    Title,
    /// The name of a part.
    Heading,
    /// What one reads.
    Plain,
    /// What one need not read.
    Faint,
    /// What one can follow.
    Target,
}

/// Whether the query found a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matched {
    /// It did.
    Yes,
    /// It did not.
    No,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is for.
    pub role: Role,
    /// Whether the query found it.
    pub matched: Matched,
    /// The number of the target that it belongs to.
    pub target: Option<usize>,
}

/// What can be followed from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A value to filter by.
    Value {
        /// The field's name in a query.
        field: String,
        /// The value.
        value: String,
    },
    /// An address to open.
    Link(String),
    /// A record to go to.
    Resource(Slot),
}

/// A page of lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines, each in pieces.
    pub lines: Vec<Vec<Piece>>,
    /// What can be followed, each with the line on which it starts.
    pub targets: Vec<(usize, Target)>,
}

impl Page {
    /// The lines that the query found something in.
    pub fn matches(&self) -> impl Iterator<Item = usize> {
        self.lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.iter().any(|piece| piece.matched == Matched::Yes))
            .map(|(at, _)| at)
    }

    /// The first line to show in `height` lines, so that the first match is among them, with what leads to it.
    pub(in crate::app) fn first_match_from(&self, height: usize) -> usize {
        match self.matches().next() {
            Some(line) if line >= height => line.saturating_sub(LEADING),
            _ => 0,
        }
    }

    /// The page as plain text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let start = text.len();
            text.extend(line.iter().map(|piece| piece.text.as_str()));
            let end = text.trim_end().len().max(start);
            text.truncate(end);
            text.push('\n');
        }
        text
    }
}

/// Writes a page of a given width.
pub(in crate::app) struct Writer<'a> {
    page: Page,
    width: usize,
    /// The cells that a label takes before its text.
    label: usize,
    highlighter: &'a Highlighter<'a>,
}

impl<'a> Writer<'a> {
    pub(in crate::app) fn new(width: usize, highlighter: &'a Highlighter<'a>) -> Self {
        Self {
            page: Page::default(),
            width: width.max(8),
            label: LABEL,
            highlighter,
        }
    }

    /// The same with so many cells for labels.
    pub(in crate::app) fn with_labels(self, label: usize) -> Self {
        Self { label, ..self }
    }

    pub(in crate::app) fn finish(mut self) -> Page {
        while self.page.lines.last().is_some_and(Vec::is_empty) {
            self.page.lines.pop();
        }
        self.page
    }

    /// An empty line, unless one is there already.
    pub(in crate::app) fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.is_empty()) {
            self.page.lines.push(Vec::new());
        }
    }

    pub(in crate::app) fn heading(&mut self, text: &str) {
        self.gap();
        self.page
            .lines
            .push(vec![piece(text, Role::Heading, Matched::No, None)]);
    }

    /// A text of `field`, wrapped, with what the query found marked.
    pub(in crate::app) fn text(&mut self, field: Field, role: Role, text: &str) {
        self.item("", field, role, text);
    }

    /// A text behind a bullet or number, its further lines indented.
    pub(in crate::app) fn item(&mut self, bullet: &str, field: Field, role: Role, text: &str) {
        let found = self.highlighter.ranges(field, text);
        self.wrapped(bullet, role, text, &found, None);
    }

    /// A text that the query does not reach.
    pub(in crate::app) fn note(&mut self, role: Role, text: &str) {
        self.wrapped("", role, text, &[], None);
    }

    /// A line as it is, not wrapped; what is too wide is cut where it is drawn.
    pub(in crate::app) fn exact(&mut self, text: &str) {
        self.page
            .lines
            .push(vec![piece(text, Role::Faint, Matched::No, None)]);
    }

    /// A target of its own line, behind a bullet.
    pub(in crate::app) fn target(
        &mut self,
        bullet: &str,
        field: Field,
        text: &str,
        target: Target,
    ) {
        let number = self.page.targets.len();
        self.page.targets.push((self.page.lines.len(), target));
        let found = self.highlighter.ranges(field, text);
        self.wrapped(bullet, Role::Target, text, &found, Some(number));
    }

    /// A label with values behind it, each a target.
    pub(in crate::app) fn values(
        &mut self,
        label: &str,
        field: Field,
        values: &[(String, Target)],
    ) {
        if values.is_empty() {
            return;
        }
        let indent = self.label.min(self.width / 3);
        let mut line = vec![piece(
            &padded(label, indent),
            Role::Faint,
            Matched::No,
            None,
        )];
        let mut used = width(&padded(label, indent));
        for (place, (text, target)) in values.iter().enumerate() {
            let comma = if place + 1 < values.len() { "," } else { "" };
            if used > indent && used + 1 + width(text) + comma.len() > self.width {
                self.page
                    .lines
                    .push(std::mem::replace(&mut line, vec![blank(indent)]));
                used = indent;
            } else if used > indent {
                line.push(blank(1));
                used += 1;
            }
            let number = self.page.targets.len();
            self.page
                .targets
                .push((self.page.lines.len(), target.clone()));
            let found = self.highlighter.ranges(field, text);
            line.extend(pieces(
                text,
                (0, text.len()),
                Role::Target,
                &found,
                Some(number),
            ));
            line.push(piece(comma, Role::Plain, Matched::No, None));
            used += width(text) + comma.len();
        }
        self.page.lines.push(line);
    }

    /// A label with a text behind it.
    pub(in crate::app) fn fact(&mut self, label: &str, field: Field, text: &str) {
        if !text.is_empty() {
            let indent = self.label.min(self.width / 3);
            let found = self.highlighter.ranges(field, text);
            self.wrapped(&padded(label, indent), Role::Plain, text, &found, None);
        }
    }

    fn wrapped(
        &mut self,
        bullet: &str,
        role: Role,
        text: &str,
        found: &[(usize, usize)],
        target: Option<usize>,
    ) {
        let indent = width(bullet);
        for (number, range) in wrap(text, self.width.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let mut line = Vec::new();
            if indent > 0 {
                let lead = if number == 0 {
                    piece(bullet, Role::Faint, Matched::No, None)
                } else {
                    blank(indent)
                };
                line.push(lead);
            }
            line.extend(pieces(text, range, role, found, target));
            line.retain(|piece| !piece.text.is_empty());
            self.page.lines.push(line);
        }
    }
}

/// The cells that a label usually takes.
const LABEL: usize = 12;

fn padded(label: &str, indent: usize) -> String {
    format!(
        "{label}{}",
        " ".repeat(indent.saturating_sub(width(label)).max(1))
    )
}

fn blank(cells: usize) -> Piece {
    piece(&" ".repeat(cells), Role::Plain, Matched::No, None)
}

fn piece(text: &str, role: Role, matched: Matched, target: Option<usize>) -> Piece {
    Piece {
        text: text.to_owned(),
        role,
        matched,
        target,
    }
}

/// The part `range` of `text` in pieces that are found or not.
fn pieces(
    text: &str,
    range: (usize, usize),
    role: Role,
    found: &[(usize, usize)],
    target: Option<usize>,
) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = range.0;
    let mut put = |from: usize, to: usize, matched| {
        if let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) {
            out.push(piece(part, role, matched, target));
        }
    };
    // What was found is in order and does not overlap: a line looks at nothing before it or behind it.
    let first = found.partition_point(|&(_, end)| end <= range.0);
    let within = found.iter().skip(first);
    for &(start, end) in within.take_while(|&&(start, _)| start < range.1) {
        let (start, end) = (start.clamp(at, range.1), end.clamp(at, range.1));
        put(at, start, Matched::No);
        put(start, end, Matched::Yes);
        at = end;
    }
    put(at, range.1, Matched::No);
    out
}
