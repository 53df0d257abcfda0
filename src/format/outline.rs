//! What a scan finds in a file: its fields, its records, and what is wrong with its shape.

use std::ops::Range;

use super::lex::Unclosed;

/// The field that holds the records.
pub(super) const RECORDS: &str = "resources";

/// Something that is wrong with the shape of a file, at a byte of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Where it began.
    pub at: usize,
    /// What it is.
    pub kind: Kind,
    /// Where the record that it costs begins.
    pub record: Option<usize>,
}

impl Trouble {
    pub(super) fn new(at: usize, kind: Kind) -> Self {
        Self {
            at,
            kind,
            record: None,
        }
    }

    /// Where the bracket stands that closes another sort.
    pub(super) fn closer(&self) -> Option<usize> {
        match self.kind {
            Kind::OpenBracket(_, closer) => closer.map(|(_, at)| at),
            Kind::Open(_)
            | Kind::Stray(_)
            | Kind::TooDeep
            | Kind::NoComma
            | Kind::TwoCommas
            | Kind::Behind
            | Kind::Ends
            | Kind::NoField => None,
        }
    }
}

/// What can be wrong with the shape of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text or comment that begins here and never ends.
    Open(Unclosed),
    /// A bracket that is never closed, or closed by another sort, which stands at that byte.
    OpenBracket(u8, Option<(u8, usize)>),
    /// A bracket that closes nothing.
    Stray(u8),
    /// More brackets inside one another than the limit.
    TooDeep,
    /// A record without a comma before it.
    NoComma,
    /// Two commas.
    TwoCommas,
    /// Text behind the end of the catalogue.
    Behind,
    /// The file ends inside its list of records or before.
    Ends,
    /// Something else than a field's name and a colon.
    NoField,
}

/// A field of the catalogue itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Its name.
    pub name: Range<usize>,
    /// Its value.
    pub value: Range<usize>,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Where the catalogue begins.
    pub start: usize,
    /// Its fields, the list of records among them.
    pub fields: Vec<Head>,
    /// Its records, in their order.
    pub records: Vec<Range<usize>>,
    /// Where the list of them begins.
    pub list: Option<usize>,
    /// What is wrong.
    pub troubles: Vec<Trouble>,
    /// Whether it has been said that the file ends too early.
    pub cut: bool,
    /// Whether records were left because there are too many of them; the first of those.
    pub too_many: Option<usize>,
}

/// How much a scan may find.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// Brackets inside one another.
    pub depth: usize,
    /// Records.
    pub records: usize,
}

impl Outline {
    /// Notes that something is wrong at `at`.
    pub(super) fn trouble(&mut self, at: usize, kind: Kind) {
        self.troubles.push(Trouble::new(at, kind));
    }

    /// Notes, once, that the file ends too early.
    pub(super) fn ends(&mut self, at: usize) {
        if !self.cut {
            self.trouble(at, Kind::Ends);
        }
        self.cut = true;
    }
}
