//! From a plan's times to what handouts are made of.

use super::handout::{Given, Row, RowStep};
use super::schedule::Schedule;
use crate::model::{Catalogue, Plan};

/// What the handouts of `plan`, whose times are `schedule`, are made of.
pub fn given<'a>(plan: &'a Plan, schedule: &Schedule, catalogue: &'a Catalogue) -> Given<'a> {
    let rows = schedule.rows.iter().zip(&plan.blocks);
    let rows = rows.map(|(row, block)| {
        let activity = row
            .known
            .as_ref()
            .map(|known| catalogue.resource(known.slot));
        let steps = activity
            .into_iter()
            .flat_map(crate::model::ResourceRef::steps);
        let steps = steps.zip(&row.steps).map(|(step, time)| RowStep {
            starts: schedule.clock(time.begins),
            minutes: time.minutes,
            step,
        });
        Row {
            starts: schedule.clock(row.begins),
            minutes: row.minutes(),
            block,
            activity,
            steps: steps.collect(),
        }
    });
    Given::new(plan, rows.collect())
}
