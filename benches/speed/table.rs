//! A table as text and as Markdown. Pure.

use std::fmt::Write as _;

/// A table with a title and a word about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// What it is about.
    pub(crate) title: String,
    /// What its figures mean.
    pub(crate) note: String,
    /// Over the columns.
    pub(crate) head: Vec<String>,
    /// As many cells each as the head has.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// With columns under one another, the first to the left, the others to the right.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("\n{}\n", self.title);
        let width = |column: usize| {
            let cells = self.lines().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        for row in self.lines() {
            for (at, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                let _ = if at == 0 {
                    write!(text, "  {cell:<width$}")
                } else {
                    write!(text, "  {cell:>width$}")
                };
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    }

    /// As a section of a document.
    pub(crate) fn markdown(&self) -> String {
        let mut text = format!("\n## {}\n\n{}\n\n", self.title, self.note);
        let line = |row: &[String]| {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        text.push_str(&line(&self.head));
        text.push_str("|---|");
        text.push_str(&"---:|".repeat(self.head.len().saturating_sub(1)));
        text.push('\n');
        for row in &self.rows {
            text.push_str(&line(row));
        }
        text
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head).chain(&self.rows)
    }
}
