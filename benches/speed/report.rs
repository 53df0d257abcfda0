//! The figures as tables: aligned on a terminal, as Markdown in the documentation. Pure.

use std::fmt::Write as _;

use super::bars::bars;
use super::numbers::{Book, records_in_short, shown};
use super::table::Table;

/// Everything that a report tells.
pub(crate) struct Told<'a> {
    /// The figures.
    pub(crate) book: &'a Book,
    /// How many records the shipped catalogues have.
    pub(crate) shipped: usize,
    /// What was measured: a name and a number of records each.
    pub(crate) corpora: Vec<(String, usize)>,
    /// The date.
    pub(crate) date: String,
    /// The machine.
    pub(crate) machine: String,
    /// The command.
    pub(crate) command: String,
    /// The bytes of the program's file.
    pub(crate) binary: u64,
}

/// In what a figure is told.
#[derive(Clone, Copy)]
enum Unit {
    /// Milliseconds.
    Time,
    /// Megabytes a second.
    Rate,
    /// Megabytes, of bytes.
    Memory,
    /// A plain number.
    Count,
}

impl Unit {
    fn tell(self, number: f64) -> String {
        match self {
            Self::Time | Self::Rate | Self::Count => shown(number),
            Self::Memory => shown(number / 1e6),
        }
    }
}

impl Told<'_> {
    /// For a terminal.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("\n{}\n{}\n{}\n", self.machine, self.date, self.command);
        for table in self.tables() {
            text.push_str(&table.text());
        }
        text
    }

    /// For the documentation.
    pub(crate) fn markdown(&self) -> String {
        let mut text = format!(
            "# How fast kitbag is\n\n\
             Measured on {} with\n\n```sh\n{}\n```\n\n\
             on {}. The machine is shared, so the ratios say more than the times: both sides of a ratio ran in turn, \
             round by round, and a ratio is the median of the rounds. Times are in milliseconds, the median of the \
             rounds with the least and the most behind it. The made corpus comes from a fixed seed: the same bytes \
             everywhere.\n\n![Records against time and memory](growth.svg)\n",
            self.date,
            self.command.trim_end(),
            self.machine
        );
        for table in self.tables() {
            text.push_str(&table.markdown());
        }
        text
    }

    fn tables(&self) -> Vec<Table> {
        let mut tables = vec![bars(self)];
        tables.extend(self.inside());
        tables.extend(self.outside());
        tables.retain(|table| !table.rows.is_empty());
        tables
    }

    fn inside(&self) -> Vec<Table> {
        let mut load = self.table("Load and index", "Read from memory, one process.");
        self.add(&mut load, "RON, MB", "file", Unit::Count);
        for who in ["kitbag", "kitbag, JSON Lines", "ron and serde"] {
            self.add(
                &mut load,
                &format!("{who}, ms"),
                &format!("load/{who}"),
                Unit::Time,
            );
            self.add(
                &mut load,
                &format!("{who}, MB/s"),
                &format!("rate/{who}"),
                Unit::Rate,
            );
        }
        self.add_ratio(&mut load, "load/kitbag", "load/ron and serde");
        self.add(&mut load, "index, ms", "index/kitbag", Unit::Time);
        self.add(
            &mut load,
            "nucleo, all lines put in, ms",
            "inject/nucleo",
            Unit::Time,
        );

        let mut search = self.table(
            "Search, each question cold",
            "From the text to all hits in order, with the counts of all facets; nucleo 0.5 on 2 threads over title and \
             description, its hits sorted, without counts. Each looks for what it looks for: kitbag for literal words \
             first and typing errors next, nucleo for letters in order.",
        );
        for name in self.book.names("cold/kitbag/") {
            let [ours, theirs] = ["kitbag", "nucleo"].map(|who| format!("cold/{who}/{name}"));
            self.add(
                &mut search,
                &format!("{name}: kitbag, ms"),
                &ours,
                Unit::Time,
            );
            self.add(
                &mut search,
                &format!("{name}: nucleo, ms"),
                &theirs,
                Unit::Time,
            );
            self.add_ratio(&mut search, &ours, &theirs);
            let hits = format!("hits/kitbag/{name}");
            self.add(&mut search, &format!("{name}: hits"), &hits, Unit::Count);
        }

        let mut typed = self.table(
            "Search, typed letter by letter",
            "The same questions as they grow: kitbag's whole update of its state; nucleo's own narrowing.",
        );
        for who in ["kitbag", "nucleo"] {
            let name = format!("typed/{who}");
            self.add(&mut typed, &format!("{who}, ms"), &name, Unit::Time);
        }
        self.add_ratio(&mut typed, "typed/kitbag", "typed/nucleo");

        let mut rest = self.table(
            "Counts, frames, memory",
            "Counts of every value of every facet within half of the records. Memory is what the process grew by, in a \
             process of its own.",
        );
        self.add(&mut rest, "values", "values", Unit::Count);
        for who in ["kitbag", "plain loop", "read once"] {
            let name = format!("count/{who}");
            self.add(&mut rest, &format!("counts, {who}, ms"), &name, Unit::Time);
        }
        self.add_ratio(&mut rest, "count/kitbag", "count/plain loop");
        for size in self.book.names("draw/") {
            let name = format!("draw/{size}");
            self.add(
                &mut rest,
                &format!("a frame at {size}, ms"),
                &name,
                Unit::Time,
            );
        }
        for what in ["text", "store", "index", "peak"] {
            let name = format!("memory/{what}");
            self.add(
                &mut rest,
                &format!("memory, {what}, MB"),
                &name,
                Unit::Memory,
            );
        }
        vec![load, search, typed, rest]
    }

    fn outside(&self) -> Vec<Table> {
        let mut starts = self.table(
            "Starts",
            "In a pseudo-terminal of 80x24, from exec: to the first frame with rows, and to all records counted on the \
             screen. A first start has no cache; the other has what the first left.",
        );
        let mut keys = self.table(
            "Keys",
            "Typed letter by letter, each after the screen was still: from the key to the last change of the screen.",
        );
        let mut rest = self.table(
            "Memory, idleness, one question",
            "Memory of the process with everything loaded. Idle is a second without a key. One question is a whole run \
             of `kitbag list` or `--filter`.",
        );
        let programs = self.book.names("ready/");
        let whole = |what: &str, who: &str| format!("{what}/{who}");
        for who in &programs {
            for (what, words) in [("first", "first frame"), ("ready", "all there")] {
                let label = format!("{who}: {words}, ms");
                self.add(&mut starts, &label, &whole(what, who), Unit::Time);
            }
            for what in ["key p50", "key p99", "key worst"] {
                let label = format!("{who}: {what}, ms");
                self.add(&mut keys, &label, &whole(what, who), Unit::Time);
            }
            let label = format!("{who}: bytes a key");
            self.add(&mut keys, &label, &whole("bytes a key", who), Unit::Count);
            for (what, words) in [("rest", "at rest"), ("peak", "peak")] {
                let label = format!("{who}: {words}, MB");
                self.add(&mut rest, &label, &whole(what, who), Unit::Memory);
            }
            for what in ["idle bytes", "idle switches"] {
                let label = format!("{who}: {what}");
                self.add(&mut rest, &label, &whole(what, who), Unit::Count);
            }
            let label = format!("{who}: one question, ms");
            self.add(&mut rest, &label, &whole("once", who), Unit::Time);
        }
        vec![starts, keys, rest]
    }

    fn table(&self, title: &str, note: &str) -> Table {
        let mut head = vec![String::new()];
        for &size in &self.book.sizes() {
            let named = self.corpora.iter().find(|(_, records)| *records == size);
            let name = named.map_or("", |(name, _)| name);
            head.push(format!("{name} {}", records_in_short(size)));
        }
        Table {
            title: title.to_owned(),
            note: note.to_owned(),
            head,
            rows: Vec::new(),
        }
    }

    /// A row of what was measured as `name`, if it was.
    fn add(&self, table: &mut Table, label: &str, name: &str, unit: Unit) {
        self.row(table, label, |size| {
            let series = self.book.series(size, name)?;
            let [median, least, most] = [series.median()?, series.least()?, series.most()?];
            let mut cell = unit.tell(median);
            if unit.tell(least) != unit.tell(most) {
                let _ = write!(cell, " ({}-{})", unit.tell(least), unit.tell(most));
            }
            Some(cell)
        });
    }

    /// A row of how much of `theirs` the other is.
    fn add_ratio(&self, table: &mut Table, ours: &str, theirs: &str) {
        self.row(table, "ratio", |size| {
            let ratio = self.book.ratio(size, ours, theirs)?;
            Some(format!("{} x", shown(ratio)))
        });
    }

    fn row(&self, table: &mut Table, label: &str, cell: impl Fn(usize) -> Option<String>) {
        let sizes = self.book.sizes();
        let cells: Vec<Option<String>> = sizes.into_iter().map(cell).collect();
        if cells.iter().any(Option::is_some) {
            let mut row = vec![label.to_owned()];
            row.extend(
                cells
                    .into_iter()
                    .map(|cell| cell.unwrap_or_else(|| "-".to_owned())),
            );
            table.rows.push(row);
        }
    }
}
