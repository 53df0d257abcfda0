//! The plan in the linear mode: said as sentences, and added to.
//!
//! It is the plan that was open last, here or in the browser. Nothing of it is held between two lines, so that what the
//! browser changes meanwhile is never written over.

use std::io;
use std::path::PathBuf;

use super::lists::sentence;
use crate::app::duration;
use crate::format::{CANNOT_WRITE, NO_NAME, PlanFile, new_plan};
use crate::index::Index;
use crate::model::{Block, PlanEdit};
use crate::shell::clock;
use crate::shell::commands::{aside, facts};
use crate::shell::saved::{Kept, Saved, in_words};
use crate::text::{clean_line, counted, fit};
use crate::workshop::{OpenPlan, Row, Schedule, Weight, check, plan_file_name};

/// The plan with its times, and what does not fit in it.
pub(super) fn plan_aloud(saved: &Saved, index: &Index) -> Vec<String> {
    let lines = plan_lines(saved, index);
    // A plan is text that may come from anybody.
    let clean = lines.iter().map(|line| clean_line(line).into_owned());
    clean.collect()
}

fn plan_lines(saved: &Saved, index: &Index) -> Vec<String> {
    let file = match saved.last_path().map(|path| Saved::read_plan(&path)) {
        None => return vec!["There is no plan yet; add N begins one.".to_owned()],
        Some(Err(why)) => return vec![sentence(&format!("The plan cannot be read: {why}"))],
        Some(Ok(file)) => file,
    };
    let plan = file.plan();
    let schedule = Schedule::new(plan, index.catalogue(), &saved.minutes().0);
    let mut lines = vec![sentence(plan.called())];
    let facts = facts(plan);
    if !facts.is_empty() {
        lines.push(sentence(&facts));
    }
    let rows = schedule.rows.iter().enumerate();
    lines.extend(rows.map(|(at, row)| format!("{}. {}", at + 1, block(&schedule, row))));
    if schedule.rows.is_empty() {
        lines.push("It has no blocks; add N puts an activity in.".to_owned());
    } else {
        let length = schedule.length();
        let end = time(&schedule, length);
        let buffer = minutes(schedule.buffer);
        let length = duration(length);
        lines.push(format!(
            "The end is {end}: {length}, and {buffer} kept free."
        ));
    }
    let concerns = check(plan, &schedule, index);
    if concerns
        .iter()
        .all(|concern| concern.weight == Weight::Hint)
    {
        lines.push("Everything fits.".to_owned());
    }
    lines.extend(concerns.iter().map(|concern| match concern.weight {
        Weight::Wrong => sentence(&format!("Does not fit: {}", concern.says)),
        Weight::Hint => sentence(&format!("Hint: {}", concern.says)),
    }));
    lines
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
    let rest = aside(row).into_iter();
    facts.extend(rest.filter(|aside| Some(aside) != row.block.lead.as_ref()));
    let note = row.block.note.as_ref();
    let note = note.map_or_else(String::new, |note| sentence(&format!(" Note: {note}")));
    format!("{}.{note}", facts.join(", "))
}

/// Puts the activity of this lasting name at the end of the plan, which is begun where there is none, and saves it.
pub(super) fn add(saved: &Saved, name: &str, title: &str) -> Vec<String> {
    vec![match added(saved, name) {
        Ok(plan) => format!(
            "{title} is in “{}” now; plan says all of it.",
            fit(&plan, 60)
        ),
        Err(why) => sentence(&format!("{title} is not added: {why}")),
    }]
}

/// The title of the plan that has it, or why none has.
fn added(saved: &Saved, name: &str) -> Result<String, String> {
    let (path, mut open) = last_or_new(saved)?;
    let behind = PlanEdit::Insert(open.plan().blocks.len(), Block::activity(name.to_owned()));
    if !open.edit(&[behind]) {
        return Err(CANNOT_WRITE.to_owned());
    }
    let Some(save) = open.save() else {
        return Ok(open.plan().called().to_owned());
    };
    match saved.save_plan(&path, &save) {
        Ok(Kept::Done) => Ok(open.plan().called().to_owned()),
        Ok(Kept::Changed(_)) => {
            Err("the plan was changed elsewhere at this moment; add it again".to_owned())
        }
        Err(error) => Err(why(&error)),
    }
}

fn why(error: &io::Error) -> String {
    format!("the plan could not be saved, {}", in_words(error))
}

fn last_or_new(saved: &Saved) -> Result<(PathBuf, OpenPlan), String> {
    if let Some(path) = saved.last_path() {
        let file = Saved::read_plan(&path)?;
        return Ok((path, OpenPlan::new(file)));
    }
    let folder = saved
        .plans()
        .ok_or("there is no folder to keep a plan in")?;
    let file = PlanFile::of_text(&new_plan(NO_NAME)).ok_or("no plan can be begun")?;
    let name = plan_file_name(clock::moment());
    Ok((folder.join(name), OpenPlan::unsaved(file)))
}
