//! A document to hand out, in neutral parts: what is said in which order, not how it looks. [`Form::write`] makes it
//! Markdown, plain text or a page of HTML.
//!
//! Texts are what people wrote, and no part of them becomes a part of the document: whoever writes a form escapes what
//! that form would read. They are taken to be [clean](crate::text::clean_prose). A paragraph keeps its line feeds, and an
//! empty line in it parts two; everywhere else a line feed is a blank. What is empty is left out.

mod address;
mod html;
mod markdown;
mod style;
#[cfg(test)]
mod tests;
mod text;

pub use address::is_web;
pub use html::html;
pub use markdown::markdown;
pub use style::STYLE;
pub use text::{COLUMNS, text};

/// The language of what the program itself says on a sheet, as a BCP 47 tag.
pub const LANGUAGE: &str = "en";

/// A document to hand out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is: "Run sheet".
    pub kind: String,
    /// What it is about; may be empty.
    pub title: String,
    /// What is to be known first.
    pub facts: Vec<Fact>,
    /// What it says, in order.
    pub parts: Vec<Part>,
    /// What stands below everything, a paragraph each.
    pub foot: Vec<String>,
}

impl Sheet {
    /// Kind and title in one line: "Run sheet: Our panel".
    pub fn name(&self) -> String {
        let names = [one_line(&self.kind), one_line(&self.title)];
        let named: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        named.join(": ")
    }
}

/// What stands on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading; what follows belongs to it and stays with it.
    Heading(Heading),
    /// Something to read.
    Piece(Piece),
    /// Something to do at a time. It is never broken over two pages.
    Step(Step),
    /// Something that stands for itself. It is not broken over two pages if one can hold it.
    Card(Card),
    /// What follows begins a page.
    PageBreak,
}

/// How far a heading reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Over a part of the sheet.
    Section,
    /// Over a part of a section.
    Under,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// How far it reaches.
    pub level: Level,
    /// When that begins; may be empty.
    pub time: String,
    /// What it says.
    pub text: String,
    /// What is said beside it in smaller letters: "35 min"; may be empty.
    pub aside: String,
}

impl Heading {
    /// One over a part of the sheet, with nothing beside it.
    pub fn section(text: impl Into<String>) -> Self {
        Self {
            level: Level::Section,
            time: String::new(),
            text: text.into(),
            aside: String::new(),
        }
    }

    /// One over a part of a section, with nothing beside it.
    pub fn under(text: impl Into<String>) -> Self {
        Self {
            level: Level::Under,
            ..Self::section(text)
        }
    }
}

/// Something to do at a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// When it begins; may be empty.
    pub time: String,
    /// How long it takes: "7 min"; may be empty.
    pub minutes: String,
    /// Its name.
    pub title: String,
    /// Who leads it; may be empty.
    pub who: String,
    /// What is done; a paragraph.
    pub text: String,
}

/// Something that stands for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// What it is called.
    pub title: String,
    /// What it says first, under no heading.
    pub lead: Vec<Piece>,
    /// What it says under headings, each with what belongs to it.
    pub sections: Vec<(String, Vec<Piece>)>,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph, or several with an empty line between them.
    Paragraph(String),
    /// Facts, each in a line.
    Facts(Vec<Fact>),
    /// A list.
    List(Marker, Vec<Item>),
    /// A table.
    Table(Table),
    /// An address and what it leads to. Only one that [`is_web`] becomes a link, any other stays text.
    Link(Fact),
}

/// A label and what it labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// The label, without a colon.
    pub label: String,
    /// What it labels.
    pub value: String,
}

impl Fact {
    /// `value` under `label`.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

/// What stands before each item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A dot.
    Dot,
    /// Its number.
    Number,
    /// A box to tick.
    Box,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What stands out at its beginning; may be empty.
    pub lead: String,
    /// What it says.
    pub text: String,
}

impl Item {
    /// `text` after `lead`.
    pub fn new(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            lead: lead.into(),
            text: text.into(),
        }
    }
}

/// A table. The first cell of a row names the row; what a row has too few of is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        let rows = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.max(self.head.len())
    }

    /// The cells of a row, as many as there are columns, each in one line.
    fn cells(&self, row: &[String]) -> Vec<String> {
        let mut cells: Vec<String> = row.iter().map(|cell| one_line(cell)).collect();
        cells.resize(self.columns(), String::new());
        cells
    }
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text in [`COLUMNS`] columns.
    Text,
    /// Markdown, as CommonMark and GitHub read it.
    Markdown,
    /// One page of HTML that needs nothing else, made to be printed.
    Html,
}

impl Form {
    /// All.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Html];

    /// Its name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The form with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// How a file of it ends, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// `sheet` in this form.
    pub fn write(self, sheet: &Sheet) -> String {
        match self {
            Self::Text => text(sheet),
            Self::Markdown => markdown(sheet),
            Self::Html => html(sheet),
        }
    }
}

/// `text` in one line, with single blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of `text`, each as its lines; none of them is empty.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<String> = text.lines().map(one_line).collect();
    let parts = lines.split(String::is_empty).map(<[String]>::to_vec);
    parts.filter(|lines| !lines.is_empty()).collect()
}

/// What of `texts` is not empty, in one line each, with `between` between them.
fn joined(texts: &[&str], between: &str) -> String {
    let lines: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
    let said: Vec<&str> = lines.iter().map(String::as_str).collect();
    let said: Vec<&str> = said.into_iter().filter(|line| !line.is_empty()).collect();
    said.join(between)
}

/// Holds headings to an order without gaps.
#[derive(Debug)]
struct Levels(u8);

impl Levels {
    /// Below the title of the sheet.
    fn new() -> Self {
        Self(1)
    }

    /// The level of the next heading, at most one below the one before.
    fn next(&mut self, level: Level) -> u8 {
        let wanted = match level {
            Level::Section => 2,
            Level::Under => 3,
        };
        self.0 = wanted.min(self.0 + 1);
        self.0
    }
}
