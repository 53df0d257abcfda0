//! What filters do to the query: the same as the sidebar's, said in words.

use super::conversation::{Linear, List};
use super::lists::place;
use crate::app::{Row, Ticked, ticked};
use crate::index::{Answers, Facet, FacetId};
use crate::model::FacetMatch;
use crate::query::{FieldName, Query, Sign, Value, parse};
use crate::text::{fit, nearest};

impl Linear {
    /// `kind paper`, `-kind paper`: keeps or leaves out what has a value. With a name alone, its values are listed.
    pub(super) fn filter(&mut self, text: &str) -> Result<Vec<String>, String> {
        let (unwanted, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest.trim()),
            None => (false, text),
        };
        let (name, rest) = text.split_once([' ', ':']).unwrap_or((text, ""));
        let (unwanted, rest) = match rest.trim().strip_prefix('-') {
            Some(rest) => (true, rest.trim()),
            None => (unwanted, rest.trim()),
        };
        let id = self.facet_called(name)?;
        let Some(facet) = self.index.facet(id) else {
            return Ok(Vec::new());
        };
        if rest.is_empty() {
            return Ok(self.list(List::Values(id)));
        }
        let values = self.values_called(facet, rest)?;
        let field = FieldName::new(&facet.name);
        let mut query = self.asked.query.clone();
        let matching = query.matching(&field).unwrap_or(facet.matching);
        for value in values {
            if unwanted {
                self.exclude(&mut query, id, &field, value);
            } else {
                query.include(&field, value, matching);
            }
        }
        Ok(self.ask_for(&query))
    }

    /// Takes the value in `row`, or lets go of it.
    pub(super) fn take_value(&mut self, id: FacetId, row: usize) -> Vec<String> {
        let Some(facet) = self.index.facet(id) else {
            return Vec::new();
        };
        let field = FieldName::new(&facet.name);
        let place = place(id, facet, row);
        let mut query = self.asked.query.clone();
        if ticked(&self.index, &query).contains_key(&place) {
            self.let_go(&mut query, &field, place);
        } else if let Some(value) = place.value(&self.index) {
            let matching = query.matching(&field).unwrap_or(facet.matching);
            query.include(&field, value, matching);
        }
        self.ask_for(&query)
    }

    /// Leaves out what has `value`; a wanted beginning that means it too lets go of it.
    fn exclude(&self, query: &mut Query, id: FacetId, field: &FieldName, value: Value) {
        let rows = ticked(&self.index, query);
        let place = rows.iter().find(|&(row, ticked)| {
            row.facet() == id
                && ticked.sign == Sign::Wanted
                && row.value(&self.index).as_ref() == Some(&value)
        });
        if let Some((&place, _)) = place {
            self.let_go(query, field, place);
        }
        query.exclude(field, value);
    }

    /// Lets go of the value of a row. A beginning may have meant several values: the others stay.
    fn let_go(&self, query: &mut Query, field: &FieldName, place: Row) {
        let rows = ticked(&self.index, query);
        let Some(ticked) = rows.get(&place) else {
            return;
        };
        let same = |other: &Row, t: &Ticked| {
            *other != place && other.facet() == place.facet() && t.said == ticked.said
        };
        query.remove(field, &ticked.said);
        let others = rows.iter().filter(|(other, t)| same(other, t));
        for value in others.filter_map(|(other, _)| other.value(&self.index)) {
            match ticked.sign {
                Sign::Wanted => query.include(field, value, FacetMatch::Any),
                Sign::Unwanted => query.exclude(field, value),
            }
        }
    }

    /// Asks nothing of a facet any more.
    pub(super) fn clear_facet(&mut self, name: &str) -> Result<Vec<String>, String> {
        let id = self.facet_called(name)?;
        let Some(facet) = self.index.facet(id) else {
            return Ok(Vec::new());
        };
        let field = FieldName::new(&facet.name);
        let mut query = self.asked.query.clone();
        if query.choice(&field).is_empty() {
            return Err(format!("{}: nothing is chosen there.", facet.label));
        }
        query.clear_field(&field);
        Ok(self.ask_for(&query))
    }

    fn facet_called(&self, name: &str) -> Result<FacetId, String> {
        let known = self.index.names().resolve(name);
        if let Some((id, _)) = known.and_then(|known| self.index.facet_named(known.canonical())) {
            return Ok(id);
        }
        let names = self.index.facets().iter().map(|facet| facet.name.as_str());
        let near = nearest(&name.to_lowercase(), names);
        let near = near.map_or_else(String::new, |near| format!(" Did you mean {near}?"));
        let name = fit(name, 40);
        Err(format!(
            "There is no filter “{name}”.{near} filters lists them; to search for a line that begins with filter \
             or clear, put find before it."
        ))
    }

    /// The values that are meant by `text`: one, or several with commas between.
    fn values_called(&self, facet: &Facet, text: &str) -> Result<Vec<Value>, String> {
        if let Ok(value) = self.value_called(facet, text) {
            return Ok(vec![value]);
        }
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| self.value_called(facet, part))
            .collect()
    }

    fn value_called(&self, facet: &Facet, text: &str) -> Result<Value, String> {
        match &facet.answers {
            Answers::Values(values) => {
                let meant = facet.meant_by(text);
                match meant.as_slice() {
                    [] if is_none(text) => Ok(Value::Nothing),
                    [] => Err(no_value(
                        facet,
                        text,
                        values.iter().map(|v| v.text.as_str()),
                    )),
                    [one] => Ok(Value::text(
                        values.get(*one).map_or(text, |value| value.text.as_str()),
                    )),
                    [..] => Ok(Value::text(text)),
                }
            }
            Answers::Numbers(_) if is_none(text) => Ok(Value::Nothing),
            Answers::Numbers(_) => {
                let written = parse(&format!("{}:{text}", facet.name), self.index.names());
                let choice = written.query.choice(&FieldName::new(&facet.name));
                let is_all = written.query.clauses.len() == 1 && written.query.sort.is_none();
                match choice.as_slice() {
                    [(value, Sign::Wanted)] if is_all => Ok(value.clone()),
                    _ => Err(format!(
                        "{} takes a number, such as 20, 20..40 or 60+.",
                        facet.label
                    )),
                }
            }
        }
    }
}

fn is_none(text: &str) -> bool {
    matches!(text, "none" | "(none)")
}

fn no_value<'a>(facet: &'a Facet, text: &str, values: impl IntoIterator<Item = &'a str>) -> String {
    let near = nearest(&text.to_lowercase(), values);
    let near = near.map_or_else(
        || format!("filter {} lists its values.", facet.name),
        |near| format!("Did you mean {near}?"),
    );
    format!("{} has no value “{}”. {near}", facet.label, fit(text, 40))
}
