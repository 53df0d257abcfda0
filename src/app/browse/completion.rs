//! Tab in the query line: the fields or values that begin as what was typed, one after the other.

use crate::app::overlay::{cursor_byte, line_at};
use crate::app::state::State;
use crate::index::Answers;
use crate::query::{CompletionSite, completion_at, quote};
use crate::text::Needle;

/// What Tab goes through.
#[derive(Debug)]
pub(in crate::app) struct Completion {
    /// The line without the completed part.
    before: String,
    after: String,
    texts: Vec<String>,
    at: usize,
}

/// The most texts that Tab goes through.
const MOST: usize = 50;

/// Which way Tab goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Way {
    Next,
    Previous,
}

impl State {
    /// Completes the field or value that was begun, or goes on to the next possibility. Returns whether there is one.
    pub(in crate::app) fn complete(&mut self, way: Way) -> bool {
        match &mut self.completion {
            Some(completion) => {
                let len = completion.texts.len();
                let step = if way == Way::Next { 1 } else { len - 1 };
                completion.at = (completion.at + step) % len;
            }
            None => self.completion = self.begin_completion(),
        }
        let Some(completion) = &self.completion else {
            return false;
        };
        let text = completion
            .texts
            .get(completion.at)
            .map_or("", String::as_str);
        let line = format!("{}{text}{}", completion.before, completion.after);
        let cursor = completion.before.len() + text.len();
        let said = match completion.texts.as_slice() {
            [_] => None,
            texts => Some(format!(
                "{} of {}: {}",
                completion.at + 1,
                texts.len(),
                following(texts, completion.at)
            )),
        };
        self.line = line_at(&line, cursor);
        match said {
            Some(said) => self.report(&said),
            // There is nothing to go through: another Tab completes what comes next, a field's values after its name.
            None => self.completion = None,
        }
        true
    }

    fn begin_completion(&self) -> Option<Completion> {
        let line = self.line.value();
        let (from, to, texts) =
            match completion_at(line, cursor_byte(&self.line), self.index.names()) {
                CompletionSite::Field { from, to, typed } if !typed.is_empty() => {
                    let names = self.index.names().beginning(&typed);
                    let mut texts: Vec<String> =
                        names.map(|name| format!("{}:", name.canonical())).collect();
                    texts.dedup();
                    (from, to, texts)
                }
                CompletionSite::Value {
                    field,
                    from,
                    to,
                    typed,
                } => (from, to, self.values(field.as_str(), &typed)),
                // What is not begun is not completed, and a word finds its longer forms as it is.
                CompletionSite::Field { .. } | CompletionSite::Word { .. } => return None,
            };
        let is_whole = matches!(texts.as_slice(), [text] if line.get(from..to) == Some(text));
        if texts.is_empty() || is_whole {
            return None;
        }
        Some(Completion {
            before: line.get(..from)?.to_owned(),
            after: line.get(to..)?.to_owned(),
            texts: texts.into_iter().take(MOST).collect(),
            at: 0,
        })
    }

    fn values(&self, field: &str, typed: &str) -> Vec<String> {
        if field == "is" {
            return vec!["marked".to_owned()];
        }
        if field == "has" || field == "sort" {
            let names = self.index.names().beginning(typed);
            return names.map(|name| name.canonical().to_owned()).collect();
        }
        let Some((_, facet)) = self.index.facet_named(field) else {
            return Vec::new();
        };
        match &facet.answers {
            Answers::Values(values) => {
                let asked = Needle::new(typed);
                values
                    .iter()
                    .filter(|value| asked.spaced.is_empty() || value.begins(&asked))
                    .map(|value| quote(&value.text))
                    .collect()
            }
            Answers::Numbers(numbers) => {
                let texts = numbers.buckets.iter().map(|(b, _)| match (b.from, b.to) {
                    (Some(from), Some(to)) if from == to => from.to_string(),
                    (from, to) => {
                        let side = |n: Option<i32>| n.map_or_else(String::new, |n| n.to_string());
                        format!("{}..{}", side(from), side(to))
                    }
                });
                texts.filter(|text| text.starts_with(typed)).collect()
            }
        }
    }
}

/// The possibilities behind the present one, as many as a line can show.
fn following(texts: &[String], at: usize) -> String {
    let ahead = texts
        .iter()
        .cycle()
        .skip(at + 1)
        .take(texts.len().saturating_sub(1).min(6));
    format!(
        "then {}",
        ahead.map(String::as_str).collect::<Vec<_>>().join(", ")
    )
}
