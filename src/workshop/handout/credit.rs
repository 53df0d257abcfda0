//! Whom to thank: where the texts of activities come from, and under which terms they may be passed on.

use crate::format::sheet::{Fact, Heading, Part, Piece};
use crate::model::{Closed as _, Field, LinkRef, Rel, ResourceRef};

/// Origin, licence and links of one activity.
pub(super) fn pieces(activity: ResourceRef<'_>) -> Vec<Piece> {
    let texts = [activity.line(Field::Origin).to_owned(), licence(activity)];
    let said = texts.into_iter().filter(|text| !text.is_empty());
    let links = links(activity).map(|link| named(&link));
    said.map(Piece::Paragraph).chain(links).collect()
}

/// The same for several activities under one heading, each link once.
pub(super) fn section(activities: &[ResourceRef<'_>]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut linked = Vec::new();
    for &activity in activities {
        let said = format!("{} {}", activity.line(Field::Origin), licence(activity));
        if !said.trim().is_empty() {
            let text = format!("{}: {said}", super::short(activity.title()));
            parts.push(Part::Piece(Piece::Paragraph(text)));
        }
        for link in links(activity).filter(|link| !linked.contains(&link.url)) {
            parts.push(Part::Piece(named(&link)));
        }
        linked.extend(links(activity).map(|link| link.url));
    }
    if !parts.is_empty() {
        parts.insert(0, Part::Heading(Heading::section("Sources")));
    }
    parts
}

/// The terms of an activity as a sentence; empty where none are said.
fn licence(activity: ResourceRef<'_>) -> String {
    match activity.line(Field::Licence).trim_end_matches('.') {
        "" => String::new(),
        licence => format!("Licence: {licence}."),
    }
}

/// The catalogues that the activities are from, each with its licence.
pub(super) fn catalogues(activities: &[ResourceRef<'_>]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for activity in activities {
        let source = activity.source();
        let line = match source.licence.as_str() {
            "" => format!("From the catalogue “{}”.", source.title),
            licence => format!("From the catalogue “{}”, {licence}.", source.title),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The links that lead to the thing or tell of it; where it was listed says nothing about where it is from.
fn links(activity: ResourceRef<'_>) -> impl Iterator<Item = LinkRef<'_>> {
    activity.links().filter(|link| match link.rel {
        Rel::Resource | Rel::FreeCopy | Rel::About => true,
        Rel::Listing => false,
    })
}

fn named(link: &LinkRef<'_>) -> Piece {
    let label = match link.label {
        "" => link.rel.words(),
        label => label,
    };
    Piece::Link(Fact::new(crate::text::capital(label), link.address()))
}
