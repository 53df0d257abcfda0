//! From a plan's times to a run, and from a run to the minutes that were really taken.

use super::{Fate, Going, Now, Part, Planned, Run, RunBlock, Step};
use crate::workshop::calendar::time_of_day;
use crate::workshop::lengths::{Lengths, share};
use crate::workshop::schedule::{OwnMinutes, Row, Schedule};

/// A run that starts within so many minutes of the plan's start keeps the plan's times; another one has its own.
const NEAR: i64 = 60;
/// A block that took less than this part of its time was not really carried out, and one that took so many times as long
/// was left lying: its minutes are not kept.
const REAL: i64 = 4;
/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

impl Run {
    /// A run of what `schedule` says, which starts now. `None` where there is nothing to time.
    pub fn start(title: &str, schedule: &Schedule, now: Now) -> Option<Self> {
        let mut steps = Vec::new();
        for (block, row) in schedule.rows.iter().enumerate() {
            steps.extend(timed(schedule, row, block));
        }
        let length = steps.iter().map(|step| step.seconds).sum();
        if length == 0 {
            return None;
        }
        let clock = i64::from(time_of_day(now.wall, now.ahead));
        // The nearer way round the clock: a session that starts at 23:50 may begin at 00:05.
        let late = schedule.start.map(|start| {
            let late = clock - i64::from(start.minutes()) * 60;
            (late + DAY / 2).rem_euclid(DAY) - DAY / 2
        });
        let late = late.filter(|late| late.abs() <= NEAR * 60).unwrap_or(0);
        // To the minute, as the plan has it.
        Some(Self {
            title: title.to_owned(),
            plan: String::new(),
            blocks: schedule.rows.iter().map(RunBlock::of).collect(),
            steps,
            at: 0,
            began: now.wall,
            planned: now.wall - late * 1000,
            length,
            buffer: u64::from(schedule.buffer) * 60,
            done: Vec::new(),
            spent: 0,
            going: Going::Since {
                wall: now.wall,
                steady: now.steady,
            },
            ended: None,
            last: 0,
            before: Vec::new(),
            left: Vec::new(),
        })
    }

    /// What there is to learn for the next plan: the minutes of [`actual`](Self::actual), as they would have been with as
    /// many people as the catalogue counts with.
    pub fn learned(&self) -> OwnMinutes {
        let mut learned = self.actual();
        for block in &self.blocks {
            let minutes = block
                .activity
                .as_ref()
                .and_then(|name| learned.get_mut(name));
            if let Some(minutes) = minutes {
                *minutes = Lengths::fixed(*minutes)
                    .moved(block.counted.saturating_neg())
                    .usual;
            }
        }
        learned
    }

    /// The minutes that each activity really took, for those that were carried out: to their last step.
    pub fn actual(&self) -> OwnMinutes {
        let mut all = OwnMinutes::new();
        for (place, block) in self.blocks.iter().enumerate() {
            let Some(name) = &block.activity else {
                continue;
            };
            let steps = || {
                let timed = self.steps.iter().zip(&self.done);
                timed.filter(|(step, _)| step.block == place && step.part != Part::Change)
            };
            let is_kept = |step: &Step| step.block == place && step.fate == Fate::Kept;
            let last = self.steps.iter().rposition(is_kept);
            // A run that was ended early was at that step, and at none behind it.
            let reached = if self.has_ended() {
                self.last + 1
            } else {
                self.at
            };
            let took: i64 = steps().map(|(_, took)| took).sum();
            let planned: u64 = steps().map(|(step, _)| step.seconds).sum();
            let planned = i64::try_from(planned).unwrap_or(i64::MAX / 1000) * 1000;
            let real = took > 0 && (planned / REAL..=planned.saturating_mul(REAL)).contains(&took);
            if real && last.is_some_and(|last| last < reached) {
                let minutes = u32::try_from((took + 30_000) / 60_000).unwrap_or(u32::MAX);
                all.insert(name.clone(), minutes.max(1));
            }
        }
        all
    }
}

impl RunBlock {
    /// The block that a plan's row says.
    pub(super) fn of(row: &Row) -> Self {
        Self {
            title: row.title().to_owned(),
            activity: row.known.as_ref().map(|known| known.name.clone()),
            lead: row.block.lead.clone(),
            note: row.block.note.clone(),
            give: row.block.give,
            counted: row.counted,
            planned: Some(Planned::of(row)),
        }
    }
}

/// What is timed of a row that is block number `block` of the run: the change to it, and its steps.
pub(super) fn timed(schedule: &Schedule, row: &Row, block: usize) -> Vec<Step> {
    let between = u32::try_from(schedule.rows.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let change = schedule.changes.checked_div(between).unwrap_or(0);
    let seconds = u64::from(change) * 60;
    let change = (block > 0 && seconds > 0).then(|| Step {
        block,
        part: Part::Change,
        title: format!("Change to “{}”", row.title()),
        text: String::new(),
        seconds,
        least: seconds,
        fate: Fate::Kept,
    });
    change.into_iter().chain(steps_of(block, row)).collect()
}

/// The steps of a block, each with the least that it can take: its share of the block's shortest form; of a break half.
fn steps_of(block: usize, row: &Row) -> Vec<Step> {
    let usual = u64::from(row.minutes()) * 60;
    let shortest = match row.lengths {
        Some(_) if row.is_break() => usual / 2,
        Some(lengths) => u64::from(lengths.shortest) * 60,
        None => usual,
    };
    if row.steps.is_empty() {
        return vec![Step {
            block,
            part: Part::Step(1, 1),
            title: row.title().to_owned(),
            text: row.block.note.clone().unwrap_or_default(),
            seconds: usual,
            least: shortest,
            fate: Fate::Kept,
        }];
    }
    let parts: Vec<u64> = row
        .steps
        .iter()
        .map(|s| u64::from(s.minutes) * 60)
        .collect();
    let least = share(shortest, &parts);
    let of = row.steps.len();
    let steps = row.steps.iter().zip(parts).zip(least).zip(1..);
    steps
        .map(|(((step, seconds), least), number)| Step {
            block,
            part: Part::Step(number, of),
            title: step.title.clone(),
            text: step.text.clone(),
            seconds,
            least: least.min(seconds),
            fate: Fate::Kept,
        })
        .collect()
}
