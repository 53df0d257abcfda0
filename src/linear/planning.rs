//! The plan in the linear mode, said as sentences.

use super::lists::sentence;
use crate::app::{block_facts, duration, plan_facts};
use crate::index::Index;
use crate::model::Plan;

use crate::storage::user_data::UserData;
use crate::text::{capital, counted};
use crate::workshop::{Issue, Row, Schedule, Weight, check};

/// The plan with its times, and what does not fit in it.
pub(super) fn plan_lines(plan: &Plan, saved: &UserData, index: &Index) -> Vec<String> {
    let schedule = Schedule::new(plan, index.catalogue(), &saved.minutes().0);
    let mut lines = whole(plan);
    lines.extend((0..schedule.rows.len()).filter_map(|at| block_line(&schedule, at)));
    if schedule.rows.is_empty() {
        lines.push("It has no blocks; add N puts an activity in.".to_owned());
    } else {
        lines.push(end(&schedule));
    }
    let concerns = check(plan, &schedule, index);
    if !concerns.iter().any(is_wrong) {
        lines.push("Everything fits.".to_owned());
    }
    lines.extend(concerns.iter().map(|concern| match concern.weight {
        Weight::Wrong => sentence(&format!("Does not fit: {}", concern.says)),
        Weight::Hint => sentence(&format!("Hint: {}", concern.says)),
    }));
    if concerns.iter().any(|concern| !concern.cures.is_empty()) {
        lines.push("plan cures says what can be done.".to_owned());
    }
    lines
}

/// What it is called, when it is, for how many people and where.
pub(super) fn whole(plan: &Plan) -> Vec<String> {
    let facts = plan_facts(plan);
    let facts = (!facts.is_empty()).then(|| sentence(&capital(&facts)));
    std::iter::once(sentence(plan.called()))
        .chain(facts)
        .collect()
}

/// The block at `at`, from 0, with the number that it is said by.
pub(super) fn block_line(schedule: &Schedule, at: usize) -> Option<String> {
    let row = schedule.rows.get(at)?;
    Some(format!("{}. {}", at + 1, block(schedule, row)))
}

/// How the whole stands: when it ends, and how much does not fit.
pub(super) fn outlook(plan: &Plan, schedule: &Schedule, index: &Index) -> Vec<String> {
    if schedule.rows.is_empty() {
        return vec!["It has no blocks.".to_owned()];
    }
    let wrong = check(plan, schedule, index)
        .iter()
        .filter(|concern| is_wrong(concern))
        .count();
    let fits = match wrong {
        0 => "Everything fits.".to_owned(),
        1 => "One thing does not fit; plan cures says what can be done.".to_owned(),
        _ => format!("{wrong} things do not fit; plan cures says what can be done."),
    };
    vec![end(schedule), fits]
}

fn is_wrong(concern: &Issue) -> bool {
    concern.weight == Weight::Wrong
}

fn end(schedule: &Schedule) -> String {
    let length = schedule.length();
    let end = time(schedule, length);
    let buffer = minutes(schedule.buffer);
    let length = duration(length);
    format!("The end is {end}: {length}, and {buffer} kept free.")
}

fn minutes(minutes: u32) -> String {
    counted(usize::try_from(minutes).unwrap_or(0), "minute")
}

/// The time of day, or how long after the start.
fn time(schedule: &Schedule, minutes: u32) -> String {
    match schedule.clock(minutes) {
        Some(clock) => format!("at {}", clock.on_the_wall()),
        None => format!("at {}:{:02} from the start", minutes / 60, minutes % 60),
    }
}

fn block(schedule: &Schedule, row: &Row) -> String {
    let long = row.lengths.map_or_else(
        || "nobody says how long".to_owned(),
        |lengths| minutes(lengths.usual),
    );
    let mut facts = vec![row.title().to_owned()];
    if row.is_break() {
        facts.push("a break".to_owned());
    }
    facts.push(long);
    facts.push(time(schedule, row.begins));
    facts.extend(row.block.lead.iter().map(|lead| format!("led by {lead}")));
    let rest = block_facts(row).into_iter();
    facts.extend(rest.filter(|aside| Some(aside) != row.block.lead.as_ref()));
    let note = row.block.note.as_ref();
    let note = note.map_or_else(String::new, |note| sentence(&format!(" Note: {note}")));
    format!("{}.{note}", facts.join(", "))
}
