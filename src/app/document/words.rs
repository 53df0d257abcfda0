//! What is known of a resource, a plan or a block in a few words: minutes, people, access, links.

use crate::model::{
    Access, Closed as _, Field, Group, Minutes, Plan, Rel, ResourceRef, day_in_short,
};
use crate::workshop::{MinutesFrom, Row};

/// Kind, minutes, people, place and year in one line, as far as they are known.
pub fn facts(r: ResourceRef<'_>) -> String {
    let mut facts: Vec<String> = r.words(Field::Kind).map(str::to_owned).collect();
    facts.extend(
        r.minutes()
            .map(minutes_in_short)
            .filter(|text| !text.is_empty()),
    );
    facts.extend(
        r.group()
            .map(people_in_short)
            .map(|people| format!("{people} people")),
    );
    facts.extend(r.words(Field::Format).map(str::to_owned));
    if !r.is_activity() {
        facts.extend(r.number(Field::Year).map(|year| year.to_string()));
        facts.extend(
            r.words(Field::Access)
                .next()
                .and_then(short_access)
                .map(str::to_owned),
        );
    }
    facts.join(" · ")
}

fn short_access(words: &str) -> Option<&'static str> {
    Access::ALL
        .iter()
        .find(|access| access.words() == words)
        .map(|access| match access {
            Access::Open => "free to read",
            Access::Login => "log in to read",
            Access::Purchase => "to buy",
            Access::Borrow => "to borrow or buy",
            Access::Unknown => "access not known",
        })
}

pub(in crate::app) fn published(r: ResourceRef<'_>) -> String {
    let publisher = r.line(Field::Publisher);
    match r.number(Field::Year).filter(|_| !publisher.is_empty()) {
        Some(year) => format!("{publisher}, {year}"),
        None => publisher.to_owned(),
    }
}

/// What an access word means for somebody who wants the resource.
pub fn access_in_full(access: Access) -> &'static str {
    match access {
        Access::Open => "Free to read.",
        Access::Login => "Free, or partly so, once you sign in.",
        Access::Purchase => "For sale.",
        Access::Borrow => "It can be borrowed.",
        Access::Unknown => "How to get it is not known.",
    }
}

/// What a link leads to, with the name that the catalogue gives it.
pub fn link_in_full(rel: Rel, label: &str) -> String {
    if label.is_empty() {
        rel.words().to_owned()
    } else {
        format!("{}: {label}", rel.words())
    }
}

/// "45-90 min".
pub fn minutes_in_short(minutes: Minutes) -> String {
    let range = minutes_range(minutes);
    if range.is_empty() {
        range
    } else {
        format!("{range} min")
    }
}

/// "45-90".
pub fn minutes_range(minutes: Minutes) -> String {
    match (minutes.min, minutes.max) {
        (Some(min), Some(max)) if min != max => format!("{min}-{max}"),
        (min, max) => min
            .or(max)
            .or(minutes.usual)
            .map_or_else(String::new, |m| m.to_string()),
    }
}

/// "4-36", "6+", "up to 12".
pub fn people_in_short(group: Group) -> String {
    match (group.min, group.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}-{max}"),
        (Some(min), None) => format!("{min}+"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

pub(in crate::app) fn clock_time(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// When a plan is, for how many people, and where.
pub fn plan_facts(plan: &Plan) -> String {
    let mut facts: Vec<String> = plan.date.as_deref().map(day_in_short).into_iter().collect();
    match (plan.start, plan.end) {
        (Some(start), Some(end)) => facts.push(format!("{start} to {}", end.on_the_wall())),
        (Some(start), None) => facts.push(format!("from {start}")),
        (None, Some(end)) => facts.push(format!("to {end}")),
        (None, None) => {}
    }
    let people = plan.people.and_then(|people| usize::try_from(people).ok());
    facts.extend(people.map(|people| match people {
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    }));
    facts.extend(plan.place.map(|place| place.words().to_owned()));
    facts.join(", ")
}

/// Who leads a block, where its minutes are from, and how it may give way.
pub fn block_facts(row: &Row) -> Vec<String> {
    let give = row.block.give;
    let mut facts: Vec<String> = Vec::new();
    facts.extend(row.block.lead.clone());
    match row.from {
        MinutesFrom::Plan if !row.is_break() => facts.push("own minutes".to_owned()),
        MinutesFrom::LastRun => facts.push("as your last run".to_owned()),
        MinutesFrom::Counted => facts.push("counted for the people".to_owned()),
        MinutesFrom::Plan | MinutesFrom::Catalogue | MinutesFrom::Nobody => {}
    }
    if give.is_cut_first() {
        facts.push("cut first".to_owned());
    }
    if give.is_flexible() {
        facts.push("flexible".to_owned());
    }
    facts
}
