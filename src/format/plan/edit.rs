//! A change of a plan, made in the text of its file: only what changes is written, the rest stays as it is.

mod field;
mod list;
mod words;

use std::fmt::Write as _;
use std::ops::Range;

use self::field::with_field;
use self::list::{Pieces, apart};
use self::words::{is_remarked, with_words};
use super::super::locate::{Entry, entries, is_name, locate};
use super::super::names;
use crate::model::{Block, Closed as _, Flexibility, Plan, PlanEdit, What};

/// `text`, which says `plan`, with `edit`; `None` where the place for it is not found.
pub(super) fn edited(text: &str, plan: &Plan, edit: &PlanEdit) -> Option<String> {
    let whole = locate(text.as_bytes(), &[]).value;
    let field = |name: &str, value: Option<String>| {
        Some(with_field(
            text,
            &whole,
            names::PLAN,
            name,
            value.as_deref(),
        ))
    };
    let number = |name: &str, value: Option<u32>| field(name, value.map(|n| n.to_string()));
    let in_block = |nth: usize, name: &str, value: Option<String>| {
        let list = blocks(text, &whole)?;
        let block = entries(text.as_bytes(), &list.value).nth(nth)?.value;
        Some(with_field(
            text,
            &block,
            names::BLOCK,
            name,
            value.as_deref(),
        ))
    };
    match edit {
        PlanEdit::Title(title) => field("title", Some(quoted(title))),
        PlanEdit::Date(date) => field("date", date.as_deref().map(quoted)),
        PlanEdit::Start(start) => field("start", start.map(|at| quoted(&at.to_string()))),
        PlanEdit::End(end) => field("end", end.map(|at| quoted(&at.to_string()))),
        PlanEdit::People(people) => number("people", *people),
        PlanEdit::Place(place) => field("place", place.map(|place| place.name().to_owned())),
        PlanEdit::Transition(minutes) => number("transition", *minutes),
        PlanEdit::Buffer(minutes) => number("buffer", *minutes),
        PlanEdit::Have(have) => match named(text, &whole, "have") {
            Some(list) if !have.is_empty() || is_remarked(text, &list.value) => {
                with_words(text, &list.value, &plan.have, have)
            }
            Some(_) | None => {
                let words: Vec<String> = have.iter().map(|word| quoted(word)).collect();
                let list = format!("[{}]", words.join(", "));
                field("have", (!have.is_empty()).then_some(list))
            }
        },
        PlanEdit::Activity(nth, id) => match &plan.blocks.get(*nth)?.what {
            What::Activity(_) => in_block(*nth, "activity", Some(quoted(id))),
            What::Break(_) => Some(text.to_owned()),
        },
        PlanEdit::Minutes(nth, minutes) => {
            in_block(*nth, "minutes", minutes.map(|n| n.to_string()))
        }
        PlanEdit::Lead(nth, lead) => in_block(*nth, "lead", lead.as_deref().map(quoted)),
        PlanEdit::Note(nth, note) => in_block(*nth, "note", note.as_deref().map(quoted)),
        PlanEdit::Give(nth, give) => {
            let marked = |yes: bool| yes.then(|| "true".to_owned());
            let cut = in_block(*nth, "cut_first", marked(give.is_cut_first()))?;
            let whole = locate(cut.as_bytes(), &[]).value;
            let list = blocks(&cut, &whole)?;
            let block = entries(cut.as_bytes(), &list.value).nth(*nth)?.value;
            let flexible = marked(give.is_flexible());
            Some(with_field(
                &cut,
                &block,
                names::BLOCK,
                "flexible",
                flexible.as_deref(),
            ))
        }
        PlanEdit::Insert(..) | PlanEdit::Remove(_) | PlanEdit::Move(..) => {
            in_list(text, &whole, edit)
        }
    }
}

fn quoted(text: &str) -> String {
    ron::to_string(text).unwrap_or_else(|_| "\"\"".to_owned())
}

fn blocks(text: &str, whole: &Range<usize>) -> Option<Entry> {
    named(text, whole, "blocks")
}

fn named(text: &str, whole: &Range<usize>, name: &str) -> Option<Entry> {
    entries(text.as_bytes(), whole).find(|entry| is_name(text.as_bytes(), &entry.name, name))
}

/// A block as it is written.
fn written(block: &Block) -> String {
    let mut out = match &block.what {
        What::Activity(id) => format!("Block(activity: {}", quoted(id)),
        What::Break(name) => format!("Block(break: {}", quoted(name)),
    };
    if let Some(minutes) = block.minutes {
        let _ = write!(out, ", minutes: {minutes}");
    }
    for (name, value) in [("lead", &block.lead), ("note", &block.note)] {
        if let Some(value) = value {
            let _ = write!(out, ", {name}: {}", quoted(value));
        }
    }
    out += match block.give {
        Flexibility::Fixed => "",
        Flexibility::Flexible => ", flexible: true",
        Flexibility::CutFirst => ", cut_first: true",
        Flexibility::Both => ", cut_first: true, flexible: true",
    };
    out + ")"
}

fn in_list(text: &str, whole: &Range<usize>, edit: &PlanEdit) -> Option<String> {
    let Some(list) = blocks(text, whole) else {
        let with = with_field(text, whole, names::PLAN, "blocks", Some("[]"));
        let whole = locate(with.as_bytes(), &[]).value;
        blocks(&with, &whole)?;
        return in_list(&with, &whole, edit);
    };
    let mut pieces = Pieces::of(text, &list.value)?;
    let last = pieces.all.len();
    match edit {
        PlanEdit::Insert(at, block) => {
            let piece = pieces.new_block(&written(block));
            pieces.all.insert((*at).min(last), piece);
        }
        PlanEdit::Remove(at) if *at < last => {
            let gone = pieces.all.remove(*at);
            let kept = apart(&gone);
            if !kept.is_empty() {
                pieces.all.insert(*at, kept.to_owned());
            }
        }
        PlanEdit::Move(from, to) if *from < last => {
            let piece = pieces.all.remove(*from);
            pieces.all.insert((*to).min(last - 1), piece);
        }
        PlanEdit::Remove(_)
        | PlanEdit::Move(..)
        | PlanEdit::Title(_)
        | PlanEdit::Date(_)
        | PlanEdit::Start(_)
        | PlanEdit::End(_)
        | PlanEdit::People(_)
        | PlanEdit::Place(_)
        | PlanEdit::Transition(_)
        | PlanEdit::Buffer(_)
        | PlanEdit::Have(_)
        | PlanEdit::Activity(..)
        | PlanEdit::Minutes(..)
        | PlanEdit::Lead(..)
        | PlanEdit::Note(..)
        | PlanEdit::Give(..) => {}
    }
    Some(pieces.with_blocks())
}
