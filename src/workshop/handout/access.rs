//! The access sheet: what the plan asks of people, in how many blocks, and what makes each easier.
//!
//! A block that says nothing is counted as not known, never as asking nothing. One that names some demands names only its
//! main ones, and the sheet says so. Breaks ask nothing and are not counted.

use super::{Given, Row, credit, demands};
use crate::format::sheet::{Heading, Item, Marker, Part, Piece, Table};
use crate::model::{Closed as _, Demand, ResourceRef};
use crate::text::capital;

/// What the sheet does not know.
const ONLY_MAIN: &str = "Each block names only what it mainly asks of people: it may ask for a little of the rest as well.";

/// A demand and the blocks that make it.
struct Asked<'g, 'a> {
    demand: Demand,
    blocks: Vec<&'g (String, &'g Row<'a>)>,
}

/// "4 of 6 blocks mainly need reading; 2 need moving about; 1 is not known": what most blocks need comes first.
pub(super) fn summary(given: &Given<'_>) -> String {
    let blocks = given.numbered();
    let mut said: Vec<String> = Vec::new();
    for asked in asked(&blocks) {
        let count = asked.blocks.len();
        let need = if count == 1 { "needs" } else { "need" };
        let doing = asked.demand.doing();
        said.push(if said.is_empty() {
            let blocks = counted_of(count, blocks.len());
            format!("{blocks} mainly {need} {doing}")
        } else {
            format!("{count} {need} {doing}")
        });
    }
    match unknown(&blocks).len() {
        0 => {}
        1 => said.push("1 is not known".to_owned()),
        count => said.push(format!("{count} are not known")),
    }
    said.join("; ")
}

/// "1 of 6 blocks", "1 of 1 block".
fn counted_of(count: usize, all: usize) -> String {
    let blocks = if all == 1 { "block" } else { "blocks" };
    format!("{count} of {all} {blocks}")
}

/// The demands that there are; what most blocks need comes first, else in the order of the vocabulary.
fn asked<'g, 'a>(blocks: &'g [(String, &'g Row<'a>)]) -> Vec<Asked<'g, 'a>> {
    let mut all: Vec<Asked<'g, 'a>> = Demand::ALL
        .iter()
        .map(|&demand| {
            let asks = |(_, row): &&(String, &Row<'a>)| {
                row.activity.is_some_and(|a| demands(a).contains(&demand))
            };
            Asked {
                demand,
                blocks: blocks.iter().filter(asks).collect(),
            }
        })
        .filter(|asked| !asked.blocks.is_empty())
        .collect();
    all.sort_by_key(|asked| std::cmp::Reverse(asked.blocks.len()));
    all
}

/// The blocks of which it is not known what they ask, each with the reason.
fn unknown(blocks: &[(String, &Row<'_>)]) -> Vec<String> {
    let silent = |(name, row): &(String, &Row<'_>)| match row.activity {
        None => Some(name.clone()),
        Some(activity) if demands(activity).is_empty() => Some(format!("{name} (does not say)")),
        Some(_) => None,
    };
    blocks.iter().filter_map(silent).collect()
}

/// The table of demands, and for each what helps.
pub(super) fn parts(given: &Given<'_>) -> Vec<Part> {
    let blocks = given.numbered();
    let all = asked(&blocks);
    let mut parts = Vec::new();
    if all.is_empty() {
        let text = "The blocks do not say what they ask of people.";
        parts.push(Part::Piece(Piece::Paragraph(text.to_owned())));
    } else {
        let text = format!("{}. {ONLY_MAIN}", summary(given));
        parts.push(Part::Piece(Piece::Paragraph(text)));
        parts.push(Part::Piece(table(&all, blocks.len())));
    }
    let unknown = unknown(&blocks);
    if !unknown.is_empty() {
        let text = format!("Not known: {}.", unknown.join("; "));
        parts.push(Part::Piece(Piece::Paragraph(text)));
    }
    for asked in &all {
        let name = capital(asked.demand.doing());
        let count = counted_of(asked.blocks.len(), blocks.len());
        parts.push(Part::Heading(Heading::section(format!("{name}: {count}"))));
        parts.push(Part::Piece(Piece::List(Marker::Dot, what_helps(asked))));
    }
    parts.extend(for_everybody(&blocks));
    parts.extend(credit::section(&given.activities()));
    parts
}

fn table(all: &[Asked<'_, '_>], blocks: usize) -> Piece {
    let row = |asked: &Asked<'_, '_>| {
        let names: Vec<&str> = asked.blocks.iter().map(|(name, _)| name.as_str()).collect();
        vec![
            capital(asked.demand.doing()),
            format!("{} of {blocks}", asked.blocks.len()),
            names.join(", "),
        ]
    };
    Piece::Table(Table {
        head: ["Mainly needed", "Blocks", "Which"]
            .map(str::to_owned)
            .to_vec(),
        rows: all.iter().map(row).collect(),
    })
}

/// What makes a demand easier, block by block, and then the blocks for which nothing is written.
fn what_helps(asked: &Asked<'_, '_>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut without: Vec<&str> = Vec::new();
    for (name, row) in &asked.blocks {
        let tips = row.activity.into_iter().flat_map(ResourceRef::access_tips);
        let tips: Vec<&str> = tips
            .filter(|tip| tip.eases.contains(&asked.demand))
            .map(|tip| tip.text)
            .collect();
        if tips.is_empty() {
            without.push(name);
        }
        let lead = format!("{name}:");
        items.extend(tips.into_iter().map(|tip| Item::new(lead.clone(), tip)));
    }
    if !without.is_empty() {
        let none = "the catalogue has no tip; ask the people themselves.";
        items.push(Item::new(format!("{}:", without.join(", ")), none));
    }
    items
}

/// The tips that ease no demand, but let more people take part.
fn for_everybody(blocks: &[(String, &Row<'_>)]) -> Vec<Part> {
    let mut items = Vec::new();
    for (name, row) in blocks {
        let tips = row.activity.into_iter().flat_map(ResourceRef::access_tips);
        let tips = tips.filter(|tip| tip.eases.is_empty());
        items.extend(tips.map(|tip| Item::new(format!("{name}:"), tip.text)));
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Part::Heading(Heading::section("Also helps")),
        Part::Piece(Piece::List(Marker::Dot, items)),
    ]
}
