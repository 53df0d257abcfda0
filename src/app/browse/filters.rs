//! What the sidebar does to the query.

use super::sidebar::{Row, Ticked};
use crate::app::state::State;
use crate::index::Answers;
use crate::model::FacetMatch;
use crate::query::{FieldName, Query, Sign, Value};

impl State {
    /// The row of the sidebar that is chosen.
    pub(in crate::app) fn sidebar_row(&self) -> Option<Row> {
        self.sidebar.rows.get(self.sidebar.chosen).copied()
    }

    /// The field of a row, and whether any or all of its values are needed.
    fn field_of(&self, row: Row) -> Option<(FieldName, FacetMatch)> {
        let facet = self.index.facet(row.facet())?;
        let name = FieldName::new(&facet.name);
        let matching = self
            .parsed
            .query
            .matching(&name)
            .or(self.sidebar.folds.matching(row.facet()));
        Some((name, matching.unwrap_or(facet.matching)))
    }

    /// Whether any or all of a facet's values are needed. `None` for a facet of numbers, where only any makes sense.
    pub fn matching(&self, row: Row) -> Option<FacetMatch> {
        let facet = self.index.facet(row.facet())?;
        match facet.answers {
            Answers::Values(_) => self.field_of(row).map(|(_, matching)| matching),
            Answers::Numbers(_) => None,
        }
    }

    /// Changes the query as the sidebar asks.
    fn refine(&mut self, change: impl FnOnce(&mut Query)) {
        self.remember();
        let mut query = self.parsed.query.clone();
        change(&mut query);
        self.set_query(&query);
    }

    /// Ticks or unticks the value of a row.
    pub(in crate::app) fn tick_row(&mut self, row: Row) {
        let (Some((field, matching)), Some(value)) = (self.field_of(row), row.value(&self.index))
        else {
            self.fold_or_more(row);
            return;
        };
        match self.sidebar.ticked.get(&row).cloned() {
            Some(ticked) => {
                let let_go = self.let_go(row, &field, &ticked);
                self.refine(let_go);
            }
            None => self.refine(|query| query.include(&field, value, matching)),
        }
    }

    /// How the query lets go of the value of a row. A beginning may have meant several values: the others stay.
    fn let_go(
        &self,
        row: Row,
        field: &FieldName,
        ticked: &Ticked,
    ) -> impl FnOnce(&mut Query) + use<> {
        let (field, ticked) = (field.clone(), ticked.clone());
        let same = |other: &Row, t: &Ticked| {
            *other != row && other.facet() == row.facet() && t.said == ticked.said
        };
        let others = self
            .sidebar
            .ticked
            .iter()
            .filter(|(other, t)| same(other, t));
        let others: Vec<Value> = others
            .filter_map(|(other, _)| other.value(&self.index))
            .collect();
        move |query| {
            query.remove(&field, &ticked.said);
            for value in others {
                match ticked.sign {
                    Sign::Wanted => query.include(&field, value, FacetMatch::Any),
                    Sign::Unwanted => query.exclude(&field, value),
                }
            }
        }
    }

    /// Leaves out what has the value of a row, or lets it in again.
    pub(in crate::app) fn exclude_row(&mut self, row: Row) {
        let (Some((field, _)), Some(value)) = (self.field_of(row), row.value(&self.index)) else {
            self.report("choose a value below to exclude it");
            return;
        };
        match self.sidebar.ticked.get(&row).cloned() {
            Some(ticked) => {
                let let_go = self.let_go(row, &field, &ticked);
                self.refine(|query| {
                    let_go(query);
                    if ticked.sign == Sign::Wanted {
                        query.exclude(&field, value);
                    }
                });
            }
            None => self.refine(|query| query.exclude(&field, value)),
        }
    }

    /// Only this value of the facet.
    pub(in crate::app) fn only_row(&mut self, row: Row) {
        match (self.field_of(row), row.value(&self.index)) {
            (Some((field, _)), Some(value)) => self.refine(|query| query.only(&field, value)),
            _ => self.fold_or_more(row),
        }
    }

    /// Lists everything that has a value which stands in the detail.
    pub(in crate::app) fn only_value(&mut self, field: &str, value: &str) {
        let field = FieldName::new(field);
        let value = Value::text(value);
        self.refine(|query| {
            query.clauses.clear();
            query.only(&field, value);
        });
    }

    /// Folds and unfolds a facet, or shows the rest of its values.
    pub(in crate::app) fn fold_or_more(&mut self, row: Row) {
        match row {
            Row::More(id, _) => self.sidebar.folds.show_all(id),
            Row::Facet(_) | Row::Bars(_) | Row::Value(..) | Row::Nothing(_) => {
                if self.sidebar.folds.is_folded(row.facet()) {
                    self.sidebar.folds.unfold(row.facet());
                } else {
                    self.fold(row);
                }
            }
        }
    }

    /// Folds the facet of a row, and chooses its name.
    pub(in crate::app) fn fold(&mut self, row: Row) {
        self.sidebar.folds.fold(row.facet());
        let name = self
            .sidebar
            .rows
            .iter()
            .position(|&r| r == Row::Facet(row.facet()));
        self.sidebar.chosen = name.unwrap_or(self.sidebar.chosen);
    }

    /// Turns any into all and back.
    pub(in crate::app) fn toggle_any_or_all(&mut self, row: Row) {
        let Some((field, matching)) = self.field_of(row).filter(|_| self.matching(row).is_some())
        else {
            self.report("a filter of numbers takes any of its ranges");
            return;
        };
        let turned = match matching {
            FacetMatch::Any => FacetMatch::All,
            FacetMatch::All => FacetMatch::Any,
        };
        self.sidebar.folds.match_by(row.facet(), turned);
        if self.parsed.query.matching(&field).is_some() {
            self.refine(|query| query.set_matching(&field, turned));
        }
        let label = self
            .index
            .facet(row.facet())
            .map_or("", |facet| &facet.label)
            .to_owned();
        match turned {
            FacetMatch::Any => self.report(&format!("{label}: any of the ticked values is enough")),
            FacetMatch::All => {
                self.report(&format!("{label}: all of the ticked values are needed"));
            }
        }
    }

    /// Clears a facet.
    pub(in crate::app) fn clear_facet(&mut self, row: Row) {
        let Some((field, _)) = self.field_of(row) else {
            return;
        };
        let label = self
            .index
            .facet(row.facet())
            .map_or("", |facet| &facet.label)
            .to_owned();
        if self.parsed.query.choice(&field).is_empty() {
            self.report(&format!("{label}: nothing is chosen there"));
        } else {
            self.refine(|query| query.clear_field(&field));
            self.report(&format!("cleared {label}; u undoes"));
        }
    }

    /// Clears words and filters.
    pub(in crate::app) fn clear_all(&mut self) {
        let query = &self.parsed.query;
        if query.clauses.is_empty() && self.line.value() == query.print() {
            self.report("there is nothing to clear");
            return;
        }
        self.refine(|query| query.clauses.clear());
        self.report("cleared words and filters; u undoes");
    }

    /// Clears one thing, the smallest first: marks, words, filters.
    pub(in crate::app) fn clear_a_step(&mut self) {
        if self.range_from.take().is_some() {
            self.report("the range is no longer being marked");
        } else if !self.marks.is_empty() {
            self.remember();
            let count = self.marks.len();
            self.marks.clear();
            self.run_query();
            self.report(&format!(
                "cleared {count} {}; u undoes",
                if count == 1 { "mark" } else { "marks" }
            ));
        } else if self.parsed.query.has_words() {
            self.refine(Query::clear_words);
            self.report("cleared the words; u undoes");
        } else if self.parsed.query.has_filters() {
            self.refine(Query::clear_filters);
            self.report("cleared the filters; u undoes");
        } else if !self.line.value().is_empty() {
            self.refine(|query| *query = Query::default());
            self.report("cleared the order; u undoes");
        } else {
            self.report("nothing is left to clear; q quits");
        }
    }
}
