//! A plan as lines of text: its blocks with their times, what it adds up to, and what does not fit.

use super::Looked;
use crate::app::{block_facts, duration, plan_facts};
use crate::text::{counted, width, wrap};
use crate::workshop::{Row, Weight};

/// The plan in at most `wide` columns.
pub(super) fn text(looked: &Looked, wide: usize) -> String {
    let (plan, schedule) = (looked.file.plan(), &looked.schedule);
    let mut lines = Vec::new();
    let title = if plan.title.is_empty() {
        &looked.name
    } else {
        &plan.title
    };
    lines.push(title.clone());
    let facts = plan_facts(plan);
    if !facts.is_empty() {
        lines.push(facts);
    }
    lines.push(String::new());
    for row in &schedule.rows {
        lines.push(block(looked, row, wide));
        if let Some(note) = &row.block.note {
            lines.extend(wrapped(note, titles(looked) + 2, wide));
        }
    }
    if !schedule.rows.is_empty() {
        let length = schedule.length();
        let end = time(looked, length);
        let kept = counted(usize::try_from(schedule.buffer).unwrap_or(0), "minute");
        lines.push(format!(
            "{end}       end, after {}; {kept} kept free",
            duration(length)
        ));
        lines.push(String::new());
    }
    sums(looked, &mut lines, wide);
    let signed = looked.concerns.iter().map(|concern| match concern.weight {
        Weight::Wrong => format!("! {}", concern.says),
        Weight::Hint => format!("- {}", concern.says),
    });
    let signed: Vec<String> = signed.collect();
    if !signed.is_empty() {
        lines.push(String::new());
    }
    for concern in signed {
        lines.extend(wrapped(&concern, 0, wide));
    }
    lines.join("\n") + "\n"
}

fn sums(looked: &Looked, lines: &mut Vec<String>, wide: usize) {
    let schedule = &looked.schedule;
    let total = schedule.total();
    // What is too much is said below, with the whole sum.
    if schedule.over().is_none() {
        let slot = schedule
            .slot
            .map(|slot| format!("; the time is {slot}: it fits"));
        let slot = slot.unwrap_or_default();
        let sum = format!("{}{slot}.", schedule.sum_in_words());
        lines.extend(wrapped(&sum, 0, wide));
    }
    lines.push(format!(
        "In its shortest forms {}, in its longest {}.",
        total.shortest, total.longest
    ));
}

/// A time, as wide as the longest of the plan: "23:30", or beside "00:30 next day" as wide as that.
fn time(looked: &Looked, minutes: u32) -> String {
    let schedule = &looked.schedule;
    let room = schedule.time(schedule.length()).len();
    format!("{:<room$}", schedule.time(minutes))
}

/// The column in which titles stand.
fn titles(looked: &Looked) -> usize {
    time(looked, 0).len() + "  120  ".len()
}

fn block(looked: &Looked, row: &Row, wide: usize) -> String {
    let minutes = row
        .lengths
        .map_or("?".to_owned(), |lengths| lengths.usual.to_string());
    let title = if row.is_break() {
        format!("({})", row.title())
    } else {
        row.title().to_owned()
    };
    let aside = block_facts(row).join(", ");
    let lead = format!("{}  {minutes:>3}  ", time(looked, row.begins));
    if aside.is_empty() {
        return lead + &title;
    }
    let room = wide.saturating_sub(width(&lead) + width(&aside) + 2);
    if room < width(&title) {
        return format!("{lead}{title}\n{}{aside}", " ".repeat(14));
    }
    format!("{lead}{title}  {aside}")
}

fn wrapped(text: &str, indent: usize, wide: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let ranges = wrap(paragraph, wide.saturating_sub(indent).max(20));
        lines.extend(ranges.into_iter().map(|(from, to)| {
            let line = paragraph.get(from..to).unwrap_or("").trim_end();
            format!("{}{line}", " ".repeat(indent))
        }));
    }
    lines
}
