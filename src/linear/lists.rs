//! Lists as they are said: how many first, then ten numbered rows, then how to go on.

use super::aloud::facts_aloud;
use super::conversation::{Linear, List};
use crate::app::{Row, SUGGESTIONS_TITLE, divider, notes, standing, ticked};
use crate::index::{Answers, Facet, FacetId};
use crate::model::Slot;
use crate::query::Sign;
use crate::search::{Suggestion, query_problems};
use crate::storage::report::{flaw_lines, summary};
use crate::text::{capital, counted};

/// How many rows are said at a time.
pub(super) const TEN: usize = 10;

/// How many values of a facet are said with its name.
const VALUES: usize = 5;

impl Linear {
    /// What is said before the first line.
    pub(super) fn greeting(&self) -> Vec<String> {
        let catalogue = self.index.catalogue();
        let mut lines = vec![format!(
            "kitbag, {}. Type words to search, or help.",
            counted(catalogue.len(), "resource")
        )];
        if let Some(flaws) = summary(catalogue.flaws()) {
            lines.push(format!("Not all is well: {flaws}. problems says more."));
        }
        lines
    }

    /// How many rows the list has.
    pub(super) fn rows(&self) -> usize {
        match &self.here.list {
            List::Hits => self.results.len() + self.ways.len(),
            List::Alike { like, .. } => like.len(),
            List::Facets => self.index.facets().len(),
            List::Values(id) => self.index.facet(*id).map_or(0, values),
            List::Problems => self.index.catalogue().flaws().len(),
        }
    }

    /// The ten rows of the place, with what the list is and how it goes on.
    pub(super) fn said(&self) -> Vec<String> {
        let rows = self.rows();
        let from = self.here.from;
        let to = (from + TEN).min(rows);
        let mut lines = vec![self.heading()];
        if from == 0 {
            let remarks = self.asked.remarks.iter();
            if self.here.list == List::Hits {
                lines.extend(remarks.map(|remark| sentence(&format!("Note: {remark}"))));
                let odd = query_problems(&self.index, &self.asked.query);
                lines.extend(odd.iter().map(|odd| sentence(&format!("Note: {odd}"))));
            }
        } else {
            lines.push(format!("{} to {to}.", from + 1));
        }
        for row in from..to {
            lines.extend(self.section(row).map(str::to_owned));
            lines.push(self.row(row));
        }
        if to < rows {
            lines.push(format!("{} more; type more.", rows - to));
        } else if from > 0 {
            lines.push("That is the end of the list.".to_owned());
        }
        lines
    }

    /// Where the person is, without the rows.
    pub(super) fn where_am_i(&self) -> Vec<String> {
        let mut lines = vec![self.heading()];
        if let Some(slot) = self.here.open {
            lines.push(format!("You are reading {}", self.title(slot)));
        } else if self.rows() > 0 {
            let to = (self.here.from + TEN).min(self.rows());
            lines.push(format!("{} to {to} were said.", self.here.from + 1));
        }
        lines.push("Type words to search, a number, or help.".to_owned());
        lines
    }

    fn heading(&self) -> String {
        let query = self.asked.query.print();
        let hits = self.results.len();
        match &self.here.list {
            List::Hits if self.index.catalogue().is_empty() => "The catalogue is empty.".to_owned(),
            List::Hits if hits + self.ways.len() == 0 => {
                format!("Nothing found for {query}. Type other words, or clear.")
            }
            List::Hits if hits == 0 => {
                format!("Nothing found for {query}. A number takes a way on.")
            }
            List::Hits if query.is_empty() => {
                format!("{}, all of them.", counted(hits, "resource"))
            }
            List::Hits => self.found(&query),
            List::Alike { to, like } => format!("{} like {}", like.len(), self.title(*to)),
            List::Facets => {
                let filters = counted(self.rows(), "filter");
                format!("{filters}. A number says the values of one.")
            }
            List::Values(id) => {
                let label = self.index.facet(*id).map_or("", |facet| &facet.label);
                let values = counted(self.rows(), "value");
                format!("{label}, {values}. A number takes a value, or lets go of it.")
            }
            List::Problems => format!("{}.", counted(self.rows(), "problem")),
        }
    }

    /// How many were found for a query; where some have only a part of it, how many have how much.
    fn found(&self, query: &str) -> String {
        let all = self.index.catalogue().len();
        let wordings = standing(&self.results, &self.asked.query, all);
        match wordings.as_slice() {
            [long, _, ..] => format!("For {query}: {}.", long.replace(" · ", ", ")),
            _ => format!("{} for {query}.", counted(self.results.len(), "hit")),
        }
    }

    /// The way on with number `n`.
    pub(super) fn way(&self, n: usize) -> Option<&Suggestion> {
        let at = n.checked_sub(self.results.len() + 1)?;
        self.ways.get(at).filter(|_| self.here.list == List::Hits)
    }

    /// What is said before a row, where a section of the list begins with it, or the ways on.
    fn section(&self, row: usize) -> Option<&'static str> {
        let results = &self.results;
        if self.here.list != List::Hits || results.is_empty() {
            return None;
        }
        if row == results.len() {
            return Some(SUGGESTIONS_TITLE);
        }
        let sections = results.sections();
        let section = sections.into_iter().find(|section| section.first == row)?;
        divider(results, &self.asked.query, section)
            .first()
            .copied()
    }

    /// A resource that answers, with what it lacks of the words.
    fn hit(&self, slot: Slot) -> String {
        let notes = notes(&self.index, &self.asked.query, &self.results, slot);
        if notes.is_empty() {
            return self.resource(slot);
        }
        format!(
            "{} {}",
            self.resource(slot),
            sentence(&capital(&notes.join("; ")))
        )
    }

    /// A row from 0, with its number.
    fn row(&self, row: usize) -> String {
        let said = match &self.here.list {
            List::Hits => match self.way(row + 1) {
                Some(way) => Some(format!("{}: {}.", way.change, counted(way.hits, "hit"))),
                None => self.results.hit(row).map(|hit| self.hit(hit.slot)),
            },
            List::Alike { like, .. } => like.get(row).map(|&slot| self.resource(slot)),
            List::Facets => self
                .index
                .facet(FacetId(row))
                .map(|facet| self.facet(FacetId(row), facet)),
            List::Values(id) => Some(self.value(*id, row) + "."),
            List::Problems => self.index.catalogue().flaws().get(row).map(|flaw| {
                // The line of the file and the caret below it are for eyes.
                let lines = flaw_lines(flaw);
                let lines = lines.iter().filter(|line| !line.starts_with("  |"));
                lines.map(|line| line.trim()).collect::<Vec<_>>().join("; ") + "."
            }),
        };
        format!("{}. {}", row + 1, said.unwrap_or_default())
    }

    fn resource(&self, slot: Slot) -> String {
        let facts = facts_aloud(self.index.catalogue().resource(slot));
        format!("{} {facts}", self.title(slot)).trim().to_owned()
    }

    /// A facet with what is chosen there, or else its first values.
    fn facet(&self, id: FacetId, facet: &Facet) -> String {
        let ticked = ticked(&self.index, &self.asked.query);
        let rows = || 0..values(facet);
        let is_ticked = |&row: &usize| ticked.contains_key(&place(id, facet, row));
        let mut shown: Vec<usize> = rows().filter(is_ticked).collect();
        if shown.is_empty() {
            shown = rows()
                .filter(|&row| self.hits(id, facet, row) > 0)
                .collect();
        }
        if shown.is_empty() {
            return format!("{}: no hits.", facet.label);
        }
        let rest = shown.len().saturating_sub(VALUES);
        shown.truncate(VALUES);
        let said: Vec<String> = shown.into_iter().map(|row| self.value(id, row)).collect();
        let rest = if rest > 0 {
            format!("; and {rest} more")
        } else {
            String::new()
        };
        format!("{}: {}{rest}.", facet.label, said.join("; "))
    }

    /// A value of a facet, with its hits and whether it is chosen.
    fn value(&self, id: FacetId, row: usize) -> String {
        let Some(facet) = self.index.facet(id) else {
            return String::new();
        };
        let place = place(id, facet, row);
        let label = if row < facet.len() {
            label(facet, row)
        } else {
            "none".to_owned()
        };
        let state = match ticked(&self.index, &self.asked.query).get(&place) {
            Some(ticked) if ticked.sign == Sign::Unwanted => ", left out",
            Some(_) => ", chosen",
            None => "",
        };
        let hits = counted(self.hits(id, facet, row), "hit");
        format!("{label}, {hits}{state}")
    }

    /// How many hits a value of a facet has.
    fn hits(&self, id: FacetId, facet: &Facet, row: usize) -> usize {
        self.results.counts(id).map_or(0, |counts| {
            if row < facet.len() {
                counts.rows.get(row).copied().unwrap_or(0)
            } else {
                counts.nothing
            }
        })
    }
}

/// `text` with an end.
pub(super) fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{text}{end}")
}

/// The name of a value; a range in words.
fn label(facet: &Facet, row: usize) -> String {
    if let Answers::Numbers(numbers) = &facet.answers
        && let Some((bucket, _)) = numbers.buckets.get(row)
        && let (Some(from), Some(to)) = (bucket.from, bucket.to)
        && from != to
    {
        return format!("{from} to {to}");
    }
    facet.row_label(row)
}

/// How many rows a facet has when it is said: its values, and "none" where some resources have none.
fn values(facet: &Facet) -> usize {
    facet.len() + usize::from(facet.nothing.count() > 0)
}

/// Which row of the sidebar is the same.
pub(super) fn place(id: FacetId, facet: &Facet, row: usize) -> Row {
    if row < facet.len() {
        Row::Value(id, row)
    } else {
        Row::Nothing(id)
    }
}
