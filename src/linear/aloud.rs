//! A resource as it is read aloud: every line says what it is, and none needs its place on a screen.

use crate::app::{Piece, Role, detail, facts};
use crate::index::Index;
use crate::model::{Field, Group, Minutes, ResourceRef, Slot};
use crate::query::Query;
use crate::search::Results;
use crate::text::width;

/// Wider than any text: who says the lines breaks them, and a line here is a whole thing.
const ONE_LINE: usize = 1 << 30;

/// Names of fields on a page are padded to this width; numbers and bullets are narrower.
const LABEL: usize = 12;

/// The page of a resource, without its title.
pub(super) fn page(index: &Index, slot: Slot, query: &Query, results: &Results) -> Vec<String> {
    let resource = index.catalogue().resource(slot);
    let page = detail(index, slot, query, results, ONE_LINE);
    let shown = facts(resource);
    page.lines
        .iter()
        .skip(1)
        .map(|line| spoken(line))
        .map(|line| {
            if line == shown {
                facts_aloud(resource)
            } else {
                line
            }
        })
        .filter(|line| !line.is_empty())
        .collect()
}

/// The part of a page under the heading that begins with `name`, with its heading; empty where there is none.
pub(super) fn part_of_page(
    index: &Index,
    slot: Slot,
    query: &Query,
    results: &Results,
    name: &str,
) -> Vec<String> {
    let page = detail(index, slot, query, results, ONE_LINE);
    let begins = |line: &Vec<Piece>| {
        heading(line).is_some_and(|text| text == name || text.starts_with(&format!("{name},")))
    };
    let Some(start) = page.lines.iter().position(begins) else {
        return Vec::new();
    };
    let rest = page.lines.get(start + 1..).unwrap_or(&[]);
    let part = rest.iter().take_while(|line| !line.is_empty());
    page.lines
        .get(start)
        .into_iter()
        .chain(part)
        .map(|line| spoken(line))
        .collect()
}

/// The text of a line that is a heading.
fn heading(line: &[Piece]) -> Option<&str> {
    match line {
        [piece] if piece.role == Role::Heading => Some(&piece.text),
        _ => None,
    }
}

fn spoken(line: &[Piece]) -> String {
    if let Some(heading) = heading(line) {
        return format!("{heading}.");
    }
    let Some((first, rest)) = line.split_first() else {
        return String::new();
    };
    let text = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
    let is_lead = first.role == Role::Faint && first.text.ends_with(' ');
    let lead = match first.text.trim() {
        _ if !is_lead => return text(line).trim().to_owned(),
        "·" => "- ".to_owned(),
        name if width(&first.text) >= LABEL => format!("{name}: "),
        other => format!("{other} "),
    };
    // On a page a step's title and its minutes are set apart by blanks; in the store no text has two in a row.
    format!("{}{}", lead, text(rest).replace("   ", ", "))
        .trim()
        .to_owned()
}

/// Kind, minutes, people, place, and the year of what is no activity, as far as they are known, as a sentence.
pub(super) fn facts_aloud(r: ResourceRef<'_>) -> String {
    let mut facts: Vec<String> = r.words(Field::Kind).map(str::to_owned).collect();
    facts.extend(r.minutes().and_then(minutes));
    facts.extend(r.group().and_then(people));
    facts.extend(r.words(Field::Format).map(str::to_owned));
    if !r.is_activity() {
        facts.extend(r.number(Field::Year).map(|year| year.to_string()));
    }
    if facts.is_empty() {
        String::new()
    } else {
        format!("{}.", facts.join(", "))
    }
}

fn minutes(minutes: Minutes) -> Option<String> {
    match (minutes.min, minutes.max) {
        (Some(min), Some(max)) if min != max => Some(format!("{min} to {max} minutes")),
        (min, max) => match min.or(max).or(minutes.usual)? {
            1 => Some("1 minute".to_owned()),
            n => Some(format!("{n} minutes")),
        },
    }
}

fn people(group: Group) -> Option<String> {
    Some(match (group.min, group.max) {
        (Some(min), Some(max)) if min == max => format!("{min} people"),
        (Some(min), Some(max)) => format!("{min} to {max} people"),
        (Some(min), None) => format!("{min} or more people"),
        (None, Some(max)) => format!("up to {max} people"),
        (None, None) => return None,
    })
}
