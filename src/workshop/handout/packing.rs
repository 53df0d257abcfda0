//! The packing list: what must be there, counted for the people and tables, and what to prepare before.
//!
//! The words are the catalogue's; the count stands before them, and where it counts each person or table these are left
//! out: "15 x paper and pen". The same thing for several blocks is one line.

use super::amount::{Amount, amount, without_unit};
use super::{Given, Row, date, in_minutes, people};
use crate::format::sheet::{Fact, Heading, Item, Marker, Part, Piece};
use crate::model::{Closed as _, Field, LeadTime, ResourceRef};
use crate::text::fold;

/// The day, for how many people it is counted, and how long to prepare.
pub(super) fn facts(given: &Given<'_>) -> Vec<Fact> {
    let unknown = || "not said, so nothing is multiplied".to_owned();
    let minutes = given.activities().into_iter().map(minutes_before);
    let minutes = minutes.fold(0, u32::saturating_add);
    date(given)
        .into_iter()
        .chain([
            Fact::new("People", people(given).unwrap_or_else(unknown)),
            Fact::new("To prepare", in_minutes(minutes)),
        ])
        .collect()
}

/// What must be there and what to prepare.
pub(super) fn parts(given: &Given<'_>) -> Vec<Part> {
    let mut parts = vec![Part::Heading(Heading::section("Have ready"))];
    let things = things(given);
    parts.push(Part::Piece(if things.is_empty() {
        Piece::Paragraph("The activities name nothing that must be there.".to_owned())
    } else {
        let items = things.iter().map(|thing| thing.item(given)).collect();
        Piece::List(Marker::Box, items)
    }));
    let prepare = prepare(given);
    if !prepare.is_empty() {
        parts.push(Part::Heading(Heading::section("Prepare before")));
        parts.push(Part::Piece(Piece::List(Marker::Box, prepare)));
    }
    parts.extend(unknown(given));
    parts
}

/// Something that must be there, and the blocks that need it.
struct Thing<'a> {
    words: &'a str,
    blocks: Vec<String>,
}

/// What the blocks need, in the order in which it is first needed.
fn things<'a>(given: &Given<'a>) -> Vec<Thing<'a>> {
    let mut things: Vec<Thing<'a>> = Vec::new();
    for (block, row) in given.numbered() {
        for words in row.activity.into_iter().flat_map(materials) {
            let same = |thing: &&mut Thing<'_>| fold(thing.words) == fold(words);
            match things.iter_mut().find(same) {
                Some(thing) if thing.blocks.contains(&block) => {}
                Some(thing) => thing.blocks.push(block.clone()),
                None => things.push(Thing {
                    words,
                    blocks: vec![block.clone()],
                }),
            }
        }
    }
    things
}

fn materials(activity: ResourceRef<'_>) -> impl Iterator<Item = &str> {
    activity.lines(Field::Materials)
}

impl Thing<'_> {
    fn item(&self, given: &Given<'_>) -> Item {
        let both = given.people.zip(given.tables());
        let amount = both.and_then(|(people, tables)| amount(self.words, people, tables));
        let lead = amount.map(|amount| amount.to_string());
        // Whether such a thing can be used again is for the person to know.
        let again = match amount {
            Some(Amount::Total { .. }) if self.blocks.len() > 1 => "; so many each time",
            Some(Amount::Total { .. } | Amount::Times(_)) | None => "",
        };
        let words = match amount {
            Some(Amount::Times(_)) => without_unit(self.words),
            Some(Amount::Total { .. }) | None => self.words.to_owned(),
        };
        let blocks = self.blocks.join(", ");
        Item::new(
            lead.unwrap_or_default(),
            format!("{words} ({blocks}{again})"),
        )
    }
}

fn minutes_before(activity: ResourceRef<'_>) -> u32 {
    let minutes = activity.number(Field::PrepMinutes);
    minutes.and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}

/// What each block wants done before; what takes longest to arrange comes first.
fn prepare(given: &Given<'_>) -> Vec<Item> {
    let mut all: Vec<(Option<LeadTime>, u32, Item)> = Vec::new();
    let mut seen = Vec::new();
    for (block, row) in given.numbered() {
        let Some(activity) = row.activity.filter(|a| !seen.contains(&a.slot())) else {
            continue;
        };
        seen.push(activity.slot());
        let text = activity.line(Field::Preparation);
        if !text.is_empty() {
            let (lead, minutes) = (lead_time(activity), minutes_before(activity));
            let begin = match lead {
                Some(LeadTime::Weeks) => ", begin weeks before",
                Some(LeadTime::Days) => ", begin days before",
                Some(LeadTime::SameDay) | None => "",
            };
            let needed = match minutes {
                0 => String::new(),
                minutes => format!(", {minutes} min"),
            };
            let item = Item::new(format!("{block}{needed}{begin}:"), text);
            all.push((lead, minutes, item));
        }
    }
    // A stable sort: what begins at the same time stays in the order of the plan.
    all.sort_by_key(|(lead, _, _)| std::cmp::Reverse(*lead));
    all.into_iter().map(|(_, _, item)| item).collect()
}

fn lead_time(activity: ResourceRef<'_>) -> Option<LeadTime> {
    let said = activity.words(Field::LeadTime).next()?;
    LeadTime::ALL
        .iter()
        .copied()
        .find(|lead| lead.words() == said)
}

/// The blocks of which nothing is known, so that nobody takes the list for the whole of it.
fn unknown(given: &Given<'_>) -> Option<Part> {
    let blocks = given.numbered();
    let unknown = |(_, row): &&(String, &Row<'_>)| row.activity.is_none();
    let names: Vec<&str> = blocks
        .iter()
        .filter(unknown)
        .map(|(name, _)| name.as_str())
        .collect();
    let text = format!("Not counted here: {}.", names.join("; "));
    (!names.is_empty()).then_some(Part::Piece(Piece::Paragraph(text)))
}
