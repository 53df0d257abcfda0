//! Activity cards: an activity a page, with all that somebody needs who leads it, and with whom to thank for it. Several
//! begin with a list of them, so that each can be given to who leads it.

use super::{Given, Row, credit, demands, in_minutes};
use crate::format::sheet::{Card, Fact, Item, Marker, Part, Piece, Sheet};
use crate::model::{Closed as _, Field, Group, Minutes, ResourceRef};

/// Cards for `activities`, whether a plan has them or not, under a title that may be empty.
pub fn cards(title: &str, activities: &[ResourceRef<'_>]) -> Sheet {
    let cards: Vec<Card> = activities.iter().map(|&a| card(a, None)).collect();
    Sheet {
        kind: super::Handout::Cards.title().to_owned(),
        title: title.to_owned(),
        facts: Vec::new(),
        parts: a_page_each(cards),
        foot: credit::catalogues(activities),
    }
}

/// A card for each activity of a plan, with the minutes that it has there.
pub(super) fn parts(given: &Given<'_>) -> Vec<Part> {
    let mut seen = Vec::new();
    let mut cards = Vec::new();
    for row in given.rows.iter().filter(|row| !row.is_break()) {
        match row.activity {
            Some(activity) if seen.contains(&activity.slot()) => {}
            Some(activity) => {
                seen.push(activity.slot());
                cards.push(card(activity, Some(row)));
            }
            None => cards.push(Card {
                title: row.title(),
                ..Card::default()
            }),
        }
    }
    a_page_each(cards)
}

fn a_page_each(cards: Vec<Card>) -> Vec<Part> {
    let mut parts = Vec::new();
    if cards.len() > 1 {
        let names = cards.iter().map(|card| Item::new("", card.title.clone()));
        let names = Piece::List(Marker::Number, names.collect());
        parts.push(Part::Piece(names));
    }
    for card in cards {
        if !parts.is_empty() {
            parts.push(Part::PageBreak);
        }
        parts.push(Part::Card(card));
    }
    parts
}

fn card(activity: ResourceRef<'_>, row: Option<&Row<'_>>) -> Card {
    let purpose = activity.line(Field::Purpose);
    let texts = |field| activity.lines(field).map(|text| Item::new("", text));
    let tips = activity.access_tips().map(|tip| Item::new("", tip.text));
    let preparation = vec![Piece::Paragraph(
        activity.line(Field::Preparation).to_owned(),
    )];
    let list = |marker, items: Vec<Item>| vec![Piece::List(marker, items)];
    let sections = [
        (
            "Materials",
            list(Marker::Box, texts(Field::Materials).collect()),
        ),
        ("Preparation", preparation),
        ("Steps", list(Marker::Number, steps(activity, row))),
        ("Tips", list(Marker::Dot, texts(Field::Tips).collect())),
        ("Access", list(Marker::Dot, tips.collect())),
        ("Source and licence", credit::pieces(activity)),
    ];
    let said = |(_, pieces): &(&str, Vec<Piece>)| pieces.iter().any(says_something);
    let named = |(name, pieces): (&str, Vec<Piece>)| (name.to_owned(), pieces);
    Card {
        title: activity.title().to_owned(),
        lead: vec![
            Piece::Paragraph(purpose.to_owned()),
            Piece::Facts(facts(activity, row)),
        ],
        sections: sections.into_iter().filter(said).map(named).collect(),
    }
}

/// Whether anything of a piece would be seen.
fn says_something(piece: &Piece) -> bool {
    match piece {
        Piece::Paragraph(text) => !text.is_empty(),
        Piece::Facts(facts) => !facts.is_empty(),
        Piece::List(_, items) => !items.is_empty(),
        Piece::Table(table) => table.columns() > 0,
        Piece::Link(link) => !link.value.is_empty(),
    }
}

fn facts(activity: ResourceRef<'_>, row: Option<&Row<'_>>) -> Vec<Fact> {
    let known = activity.minutes().map(Minutes::in_full);
    let minutes = match (row, known) {
        (Some(row), Some(known)) => format!("{} in this plan ({known})", row.minutes),
        (Some(row), None) => format!("{} in this plan", row.minutes),
        (None, known) => known.unwrap_or_default(),
    };
    let people = activity.group().map(Group::in_full);
    let words = |field| activity.words(field).collect::<Vec<_>>().join(", ");
    let asks: Vec<&str> = demands(activity).iter().map(|d| d.words()).collect();
    [
        ("Minutes", minutes),
        ("People", people.unwrap_or_default()),
        ("Where", words(Field::Format)),
        ("Practice", words(Field::Difficulty)),
        ("Asks people to", asks.join(", ")),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| Fact::new(label, value))
    .collect()
}

/// The steps: of the plan, where there is one.
fn steps(activity: ResourceRef<'_>, row: Option<&Row<'_>>) -> Vec<Item> {
    let item = |title: &str, minutes: u32, text: &str| match in_minutes(minutes) {
        none if none.is_empty() => Item::new(format!("{title}."), text),
        minutes => Item::new(format!("{title}, {minutes}."), text),
    };
    match row {
        Some(row) => {
            let steps = row.steps.iter();
            let item = |s: &super::RowStep<'_>| item(s.step.title, s.minutes, s.step.text);
            steps.map(item).collect()
        }
        None => activity
            .steps()
            .map(|step| item(step.title, step.minutes.unwrap_or(0), step.text))
            .collect(),
    }
}
