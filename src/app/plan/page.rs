//! What is shown of the block that is chosen in the plan, as a page of lines.

use super::planning::Planning;
use crate::app::document::{Page, Role, Writer};
use crate::model::Field;
use crate::search::Results;
use crate::text::{counted, duration};
use crate::workshop::{MinutesFrom, Row, Schedule, Weight};

/// The page of the chosen row: a block with its times and steps, or what does not fit with its cures.
pub(in crate::app) fn block_page(planning: &Planning, width: usize) -> Page {
    let results = Results::default();
    let highlighter = results.highlighter();
    let mut writer = Writer::new(width, &highlighter);
    if let Some(concern) = planning.concern() {
        writer.note(
            Role::Title,
            match concern.weight {
                Weight::Wrong => "This does not fit",
                Weight::Hint => "A hint",
            },
        );
        writer.gap();
        writer.note(Role::Plain, &concern.says);
        if !concern.cures.is_empty() {
            writer.heading("What can be done");
        }
        for cure in &concern.cures {
            writer.item("· ", Field::Id, Role::Plain, &cure.says);
        }
    } else if let Some(row) = planning.schedule.rows.get(planning.row) {
        block(&mut writer, &planning.schedule, row);
    } else {
        writer.note(Role::Title, "An empty plan");
        writer.gap();
        writer.note(
            Role::Plain,
            "Press + to look for activities, F to be asked what would fit, o for a plan to start with, or s to say when \
             the session is and who comes.",
        );
    }
    writer.finish()
}

fn block(writer: &mut Writer<'_>, schedule: &Schedule, row: &Row) {
    writer.note(Role::Title, row.title());
    let ends = row.begins.saturating_add(row.minutes());
    if let (Some(from), Some(to)) = (schedule.clock(row.begins), schedule.clock(ends)) {
        writer.note(
            Role::Faint,
            &format!("{} to {}", from.on_the_wall(), to.on_the_wall()),
        );
    }
    writer.gap();
    writer.fact("Minutes", Field::Minutes, &minutes(row));
    writer.fact("Lead", Field::Id, row.block.lead.as_deref().unwrap_or(""));
    writer.fact("Note", Field::Id, row.block.note.as_deref().unwrap_or(""));
    let give = row.block.give;
    let marks = [
        (give.is_cut_first(), "the first to be taken out"),
        (give.is_flexible(), "may be made shorter"),
    ];
    let marks: Vec<&str> = marks.iter().filter(|m| m.0).map(|m| m.1).collect();
    writer.fact("If late", Field::Id, &marks.join(", "));
    let Some(known) = &row.known else { return };
    if !row.steps.is_empty() {
        writer.heading("Steps");
    }
    for step in &row.steps {
        let at = match schedule.clock(step.begins) {
            Some(clock) => clock.on_the_wall(),
            None => crate::app::document::words::clock_time(step.begins),
        };
        let title = format!("{}, {}", step.title, duration(step.minutes));
        writer.item(&format!("{at}  "), Field::Steps, Role::Plain, &title);
    }
    if !known.activity.materials.is_empty() {
        writer.heading("Materials");
        for material in &known.activity.materials {
            writer.item("· ", Field::Materials, Role::Plain, material);
        }
    }
    if let Some(preparation) = &known.activity.preparation {
        writer.heading("Preparation");
        writer.text(Field::Preparation, Role::Plain, preparation);
    }
}

/// "20 minutes, your own; its forms take 15 to 30".
fn minutes(row: &Row) -> String {
    let Some(lengths) = row.lengths else {
        return "not known".to_owned();
    };
    let from = match row.from {
        MinutesFrom::Plan if row.is_break() => "",
        MinutesFrom::Plan => ", your own",
        MinutesFrom::LastRun => ", as your last run took",
        MinutesFrom::Counted => ", counted for the people who come",
        MinutesFrom::Catalogue | MinutesFrom::Nobody => "",
    };
    let minutes = counted(usize::try_from(lengths.usual).unwrap_or(0), "minute");
    match row.forms {
        Some(forms) if forms.shortest < forms.longest => format!(
            "{minutes}{from}; its forms take {} to {}",
            forms.shortest, forms.longest
        ),
        Some(_) | None => format!("{minutes}{from}"),
    }
}
