//! JSON Lines: an object a line, with the fields that a record has in RON, and those that `kitbag list --json` adds. The
//! first line may be the [head](super::head).
//!
//! A line with a mistake costs itself. serde says the first one; its words become ours, and its column a place.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::head::is_head;
use super::locate::{innermost, locate};
use super::mend::Mended;
use super::parse::{OwnPart, Unread, Way};
use super::read::{Limits, Reader};
use super::record::{RecordProblems, findings, unknown_fields};
use super::words::{doubtful, syntax};
use super::{check, hidden, names};
use crate::model::{Problem, Resource};
use crate::text::nearest;

/// What `kitbag list --json` says of a record besides its fields.
const BESIDES: [&str; 5] = ["source", "score", "layer", "why", "missing"];

/// The resource on `line`, if nothing is to be said of it.
pub(super) fn plain(line: &[u8], limits: &Limits) -> Option<Resource> {
    if line.len() > limits.text || line.first() != Some(&b'{') {
        return None;
    }
    let text = std::str::from_utf8(line).ok()?;
    let (resource, unknown) = parse_record(text);
    let resource = resource.ok()?;
    let good = unknown.is_empty() && hidden::first_in_json(text).is_none();
    (good && check::check(&resource).is_empty()).then_some(resource)
}

/// Reads a value, and the fields of it that nobody reads.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> (Result<T, serde_json::Error>, Unread) {
    let mut unread = Unread::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_ignored::deserialize(&mut json, |path| unread.note(&path));
    let read = read.and_then(|value| json.end().map(|()| value));
    (read, unread)
}

fn parse_record(text: &str) -> (Result<Resource, serde_json::Error>, Unread) {
    let (read, mut unread) = parse(text);
    let besides = |way: &Way| match way.as_slice() {
        [OwnPart::Named(name)] => BESIDES.contains(&name.as_str()),
        _ => false,
    };
    unread.ways.retain(|way| !besides(way));
    (read, unread)
}

impl Reader<'_, '_, '_> {
    /// Reads the line at `span`, or says why not.
    pub(super) fn object(&mut self, span: &Range<usize>) {
        let Some(text) = self.text_of(span) else {
            return self.no_text(span);
        };
        let written = Mended::new(text);
        let mut told = RecordProblems::new();
        told.extend(
            hidden::first_in_json(text).map(|(at, found)| (at, Problem::LeftOut { found })),
        );
        if !text.starts_with('{') {
            if !self.tells_more() {
                self.state.uncounted(told.len() + 1);
                return self.leaves_out(span.start);
            }
            let cure = "write each record as one object on a line of its own: `{\"id\": \"...\", \"title\": \"...\"}`";
            told.push((0, syntax("expected `{`, the beginning of a record", cure)));
            let name = self.name_in(span);
            return self.tell_all(span.start, &name, told);
        }
        if is_head(text.as_bytes()) {
            let cure = "move it there, or load the catalogues one by one";
            let problem = doubtful("the head of a catalogue can only be the first line", cure);
            return self.tell(Some(span.start), None, problem);
        }
        let (read, unknown) = parse_record(text);
        told.extend(unknown_fields(&written, &unknown));
        self.state.uncounted(unknown.more);
        match read {
            Ok(resource) => {
                told.extend(findings(&written, &resource));
                self.resource(span.start, &written, &resource, told);
            }
            Err(_) if !self.tells_more() => {
                self.state.uncounted(told.len() + 1);
                self.leaves_out(span.start);
            }
            Err(error) => {
                told.push(problem(text, "record", &[], &error));
                let name = self.name_in(span);
                self.tell_all(span.start, &name, told);
            }
        }
    }
}

/// What serde found in `text`, which is `what`, and at which byte of it. `path` leads to `text` where that is not a whole
/// object.
pub(super) fn problem(
    text: &str,
    what: &str,
    path: &[&str],
    error: &serde_json::Error,
) -> (usize, Problem) {
    let said = error.to_string();
    let said = said
        .rsplit_once(" at line ")
        .map_or(said.as_str(), |(said, _)| said);
    let at = text.floor_char_boundary(error.column().saturating_sub(1).min(text.len()));
    if error.classify() != Category::Data {
        return broken(text, what, at, said);
    }
    let first = |from: &str| Some(from.split_once('`')?.1.split_once('`')?.0.to_owned());
    let before = |name: &str| {
        let end = text.floor_char_boundary((at + 1).min(text.len()));
        let quoted = format!("\"{name}\"");
        text.get(..end)?.rfind(&quoted)
    };
    let name = first(said).unwrap_or_default();
    if said.starts_with("missing field") {
        let inner = innermost(text.as_bytes(), at);
        let start = inner.map_or(0, |inner| inner.value.start);
        return (start, Problem::MissingField { name });
    }
    if said.starts_with("duplicate field") || said.ends_with("stands here twice") {
        let start = before(&name).unwrap_or(at);
        return (
            start,
            Problem::RepeatedField {
                name: check::shown(&name),
            },
        );
    }
    // The value ends before the place where serde stopped.
    let mut site = before_end(text, at);
    if let (Some(field), true) = (path.last(), site.1.is_empty()) {
        site = (0, (*field).to_owned());
    }
    if said.starts_with("unknown variant") {
        let allowed = names::closed(&site.1);
        let found = Problem::UnknownWord {
            nearest: nearest(&name, allowed.iter().copied()).map(str::to_owned),
            allowed: allowed.iter().map(|&word| word.to_owned()).collect(),
            found: check::shown(&name),
            field: site.1,
        };
        return (before(&name).unwrap_or(site.0), found);
    }
    (site.0, wrong(text, site.0, &site.1, said))
}

/// The start of the value that ends at or before `at`, and the field that it is of.
fn before_end(text: &str, at: usize) -> (usize, String) {
    let mut end = at.min(text.len().saturating_sub(1));
    let bytes = text.as_bytes();
    while end > 0 && bytes.get(end).is_some_and(|b| b", \t]}:".contains(b)) {
        end -= 1;
    }
    let found = innermost(bytes, end);
    let start = found.as_ref().map_or(at, |entry| entry.value.start);
    (start, field(text, start))
}

/// The name of the innermost field around byte `at`.
fn field(text: &str, at: usize) -> String {
    let mut here = locate(text.as_bytes(), &[]);
    let mut name = String::new();
    while let Some(inner) = super::locate::entries(text.as_bytes(), &here.value)
        .find(|entry| entry.name.start <= at && at < entry.value.end)
        .filter(|inner| inner.value != here.value)
    {
        if inner.name != inner.value {
            let written = text.get(inner.name.clone()).unwrap_or("");
            name = check::shown(written.trim_matches('"'));
        }
        here = inner;
    }
    name
}

/// A value of another sort than the field takes.
fn wrong(text: &str, at: usize, field: &str, said: &str) -> Problem {
    let expected = said.rsplit_once(", expected ").map_or("", |(_, what)| what);
    let (what, cure) = match expected {
        "a string" | "string or map" => ("a text", "put it in quotes: `\"...\"`"),
        "i32" | "u32" => ("a whole number", "write digits alone, without quotes"),
        "a sequence" => ("a list", "put it in square brackets: `[...]`"),
        "a text, a number, or a list of them" => (expected, "put a text in quotes"),
        _ if expected.starts_with("struct")
            || expected == "a map"
            || expected == "keys and values" =>
        {
            ("an object", "write `{`, its fields, and `}`")
        }
        _ => (expected, "write it as `kitbag list --json` does"),
    };
    let span = locate_value(text, at);
    let found = check::shown(text.get(span).unwrap_or(""));
    let quoted = if found.starts_with('"') {
        found
    } else {
        format!("`{found}`")
    };
    let of = if field.is_empty() {
        String::new()
    } else {
        format!(" for `{field}`")
    };
    let cure = if quoted == "`null`" {
        "leave the field out"
    } else {
        cure
    };
    Problem::WrongValue {
        expected: format!("{what}{of}, not {quoted}"),
        cure: cure.into(),
    }
}

fn locate_value(text: &str, at: usize) -> Range<usize> {
    let found = innermost(text.as_bytes(), at);
    found.map_or(at..text.len(), |entry| entry.value)
}

/// Text that is no JSON.
fn broken(text: &str, of: &str, at: usize, said: &str) -> (usize, Problem) {
    if said.starts_with("EOF while parsing") {
        let what = format!("the {of} ends before it is closed");
        let cure = format!("close its texts and brackets on the same line: a {of} is one line");
        return (text.len(), syntax(what, cure));
    }
    let known = [
        (
            "trailing comma",
            "this comma has nothing behind it",
            "take it out",
        ),
        (
            "trailing characters",
            "it has ended before, but more stands here",
            "begin a new line for the next record",
        ),
        (
            "key must be a string",
            "expected the name of a field in quotes",
            "write `\"name\": value`",
        ),
        (
            "expected `:`",
            "expected a colon after the name of a field",
            "write `\"name\": value`",
        ),
        (
            "expected `,`",
            "expected a comma or a closing bracket",
            "put a comma here or mend the quotes before it",
        ),
        (
            "invalid escape",
            "this backslash means nothing in a text",
            "a backslash is written `\\\\`, a quote `\\\"`",
        ),
        (
            "control character",
            "a break or tab stands in a text",
            "write a line feed as `\\n`, a tab as `\\t`",
        ),
        (
            "recursion limit",
            "too many brackets stand inside one another",
            "take some out",
        ),
    ];
    let found = known.iter().find(|(begins, ..)| said.starts_with(begins));
    let (what, cure) = found.map_or(
        (
            "expected a text in quotes, a number, a list or an object",
            "write it as JSON",
        ),
        |&(_, what, cure)| (what, cure),
    );
    (at, syntax(what, cure))
}

#[cfg(test)]
mod tests;
