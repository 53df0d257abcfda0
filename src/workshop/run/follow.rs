//! A run follows its plan: what is changed of the blocks to come reaches it at once. What has been, and the block that it
//! is at, stay as they are.

use super::start::timed;
use super::status::{long, whole_minutes};
use super::{Fate, Now, Part, Planned, Run, RunBlock, Step};
use crate::model::{Flexibility, What};
use crate::text::{counted, fit, listed, minutes_in_words};
use crate::workshop::calendar::on_the_wall;
use crate::workshop::schedule::{Row, Schedule};

/// How many changes are named; of more their number.
const MOST_NAMED: usize = 2;

/// What a run took over from its plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Followed {
    /// What is different among the blocks to come, in words.
    changes: Vec<String>,
    /// What could not be taken over, and why, in words.
    left: Vec<String>,
}

impl Run {
    /// Takes over what `schedule`, that of its plan, says of the blocks to come: which, in which order, how long, how they
    /// may give way, who leads them. What the run itself has made shorter or left out stays so, where the plan says nothing
    /// new of it. Returns what is different now; nothing where all is as it was.
    ///
    /// Once other times are taken over, what was changed in the run before can be undone no more.
    pub fn follow(&mut self, schedule: &Schedule) -> Option<Followed> {
        let here = self.step()?.block;
        if self.blocks.iter().any(|block| block.planned.is_none()) {
            // It was kept by a version that did not say which blocks of the plan they are.
            return None;
        }
        let new = Plan::of(&self.blocks, here, schedule);
        let left = self.left_over(&new);
        let unsaid = left.iter().filter(|what| !self.left.contains(what));
        let said = Followed {
            left: unsaid.cloned().collect(),
            changes: self.changes(&new),
        };
        let blocks = new.blocks(&self.blocks);
        let steps = new.steps(&self.blocks, &self.steps);
        let is_same = blocks == self.blocks && steps == self.steps;
        if steps != self.steps {
            self.before.clear();
        }
        (self.blocks, self.steps, self.left) = (blocks, steps, left);
        self.buffer = u64::from(schedule.buffer) * 60;
        (!is_same || !said.left.is_empty()).then_some(said)
    }

    /// What is different among the blocks to come.
    fn changes(&self, new: &Plan) -> Vec<String> {
        let mut said = Vec::new();
        let gone = new.gone.iter().filter_map(|&old| self.blocks.get(old));
        said.extend(gone.map(|block| format!("{} is taken out", quoted(&block.title))));
        if !new.coming.iter().filter_map(|(old, _)| *old).is_sorted() {
            said.push("the order is new".to_owned());
        }
        for (old, row) in &new.coming {
            let title = quoted(row.title());
            let Some(old) = old.and_then(|old| self.blocks.get(old)) else {
                said.push(format!("{title} is new"));
                continue;
            };
            if old.is_timed_anew(row) {
                let minutes = minutes_in_words(row.minutes());
                said.push(format!("{title} takes {minutes}"));
            }
            if old.give != row.block.give {
                said.push(format!("{title} {}", gives(row.block.give)));
            }
        }
        said
    }

    /// What the plan says that cannot be taken over.
    fn left_over(&self, new: &Plan) -> Vec<String> {
        let too_late = new.too_late.iter().map(|row| {
            let title = quoted(row.title());
            format!("{title} stands before what is done, so the run leaves it out")
        });
        let mut left: Vec<String> = too_late.collect();
        let here = self.blocks.get(new.here);
        let row = new.behind.get(new.here).copied().flatten();
        if let Some(here) = here {
            let title = quoted(&here.title);
            match row {
                None => left.push(format!("{title} goes on until it is done")),
                Some(row) if here.is_timed_anew(row) => {
                    left.push(format!("{title} goes on with the minutes that it has"));
                }
                Some(_) => {}
            }
        }
        left
    }
}

impl RunBlock {
    /// Whether the plan has other minutes for it now.
    fn is_timed_anew(&self, row: &Row) -> bool {
        let before = self.planned.as_ref().map(|planned| planned.minutes);
        row.lengths.is_some() && before != Some(row.minutes())
    }
}

/// The blocks of a plan as they stand now, beside those of its run.
struct Plan<'a> {
    schedule: &'a Schedule,
    /// The block that the run is at.
    here: usize,
    /// For each block up to that one, the row that it is in the plan now.
    behind: Vec<Option<&'a Row>>,
    /// The rows that are still to come, each with the block that it is in the run.
    coming: Vec<(Option<usize>, &'a Row)>,
    /// The blocks that were to come, and do no more.
    gone: Vec<usize>,
    /// The rows that stand before what is done, and are not done.
    too_late: Vec<&'a Row>,
}

impl<'a> Plan<'a> {
    fn of(blocks: &[RunBlock], here: usize, schedule: &'a Schedule) -> Self {
        let rows = &schedule.rows;
        let mut row_of = matched(blocks, rows);
        // What comes stands behind the last block that is done, but for one that was put behind the block that the run is
        // at. That one may stand anywhere.
        let now_at = row_of.get(here).copied().flatten();
        let is_before = |row: &usize| now_at.is_none_or(|now_at| *row < now_at);
        let mut done = row_of.iter().take(here).rev().copied().flatten();
        let from = done.find(is_before).map_or(0, |row| row + 1);
        if blocks.len() == rows.len() {
            // What stands in the place of another is the same block with another name.
            for place in here.max(from)..rows.len() {
                if !row_of.contains(&Some(place))
                    && let Some(row @ None) = row_of.get_mut(place)
                {
                    *row = Some(place);
                }
            }
        }
        let (behind, to_come) = row_of.split_at((here + 1).min(row_of.len()));
        let mut coming = Vec::new();
        let mut too_late = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            if behind.contains(&Some(place)) {
                continue;
            }
            if place < from {
                too_late.push(row);
            } else {
                let old = to_come.iter().position(|of| *of == Some(place));
                coming.push((old.map(|old| here + 1 + old), row));
            }
        }
        let comes = |old: &usize| coming.iter().any(|(of, _)| of.as_ref() == Some(old));
        Self {
            schedule,
            here,
            behind: behind
                .iter()
                .map(|row| row.and_then(|row| rows.get(row)))
                .collect(),
            gone: (here + 1..blocks.len()).filter(|old| !comes(old)).collect(),
            coming,
            too_late,
        }
    }

    /// The blocks of the run from now on.
    fn blocks(&self, old: &[RunBlock]) -> Vec<RunBlock> {
        let behind = old.iter().zip(&self.behind);
        let behind =
            behind.map(|(block, row)| row.map_or_else(|| block.clone(), |row| block.told_by(row)));
        let coming = self.coming.iter().map(|(place, row)| {
            let old = place.and_then(|place| old.get(place));
            old.map_or_else(|| RunBlock::of(row), |old| old.told_by(row))
        });
        behind.chain(coming).collect()
    }

    /// The steps of the run from now on.
    fn steps(&self, blocks: &[RunBlock], old: &[Step]) -> Vec<Step> {
        let behind = old.iter().filter(|step| step.block <= self.here);
        let mut steps: Vec<Step> = behind.cloned().collect();
        for (place, (was, row)) in (self.here + 1..).zip(&self.coming) {
            let block = was.and_then(|was| blocks.get(was));
            let is_same = block.is_some_and(|block| !block.is_timed_anew(row));
            let old = || old.iter().filter(|step| Some(step.block) == *was);
            let fate = old().map(|step| step.fate).next();
            let new = timed(self.schedule, row, place);
            let is_change = |step: &&Step| step.part == Part::Change;
            let timed: Vec<Step> = if !is_same {
                new
            } else if row.lengths.is_none() {
                old().cloned().collect()
            } else {
                // The change depends on what stands before it; the rest stays as the run has timed it.
                let change = new.iter().filter(is_change);
                change
                    .chain(old().filter(|step| !is_change(step)))
                    .cloned()
                    .collect()
            };
            steps.extend(timed.into_iter().map(|step| Step {
                block: place,
                fate: fate.unwrap_or(Fate::Kept),
                ..step
            }));
        }
        steps
    }
}

impl RunBlock {
    /// The block as the plan has it now. Where its activity is not loaded here, it is called and counted as before.
    fn told_by(&self, row: &Row) -> Self {
        let new = Self::of(row);
        match row.lengths {
            Some(_) => new,
            None => Self {
                give: new.give,
                lead: new.lead,
                note: new.note,
                ..self.clone()
            },
        }
    }
}

/// For each block the row that it is now, if it is there. What is the same at the beginning and at the end comes first, so
/// that of two equal blocks the right one is taken out; then what is the same elsewhere; then what has the same name.
fn matched(blocks: &[RunBlock], rows: &[Row]) -> Vec<Option<usize>> {
    let old: Vec<Option<&Planned>> = blocks.iter().map(|block| block.planned.as_ref()).collect();
    let new: Vec<Planned> = rows.iter().map(Planned::of).collect();
    let is_same = |old: Option<&Planned>, new: &Planned| old == Some(new);
    let is_named_so = |old: Option<&Planned>, new: &Planned| {
        old.is_some_and(|old| (old.is_break, &old.name) == (new.is_break, &new.name))
    };
    let both = old.iter().zip(&new);
    let start = both.take_while(|(old, new)| is_same(**old, new)).count();
    let both = old.iter().rev().zip(new.iter().rev());
    let end = both.take_while(|(old, new)| is_same(**old, new)).count();
    let end = end.min(old.len().min(new.len()) - start);
    let mut row_of = vec![None; old.len()];
    let mut is_taken = vec![false; new.len()];
    let mut take = |place: usize, row: usize| {
        if let (Some(of @ None), Some(taken @ false)) =
            (row_of.get_mut(place), is_taken.get_mut(row))
        {
            (*of, *taken) = (Some(row), true);
        }
    };
    for place in 0..start {
        take(place, place);
    }
    for place in 1..=end {
        take(old.len() - place, new.len() - place);
    }
    for is_it in [is_same, is_named_so] {
        for (place, block) in old.iter().enumerate() {
            for (row, new) in new.iter().enumerate() {
                if is_it(*block, new) {
                    take(place, row);
                }
            }
        }
    }
    row_of
}

impl Planned {
    /// What a plan's row says.
    pub(super) fn of(row: &Row) -> Self {
        let (is_break, name) = match &row.block.what {
            What::Activity(id) => (false, id),
            What::Break(name) => (true, name),
        };
        Self {
            is_break,
            name: name.clone(),
            minutes: row.minutes(),
        }
    }
}

fn quoted(title: &str) -> String {
    format!("“{}”", fit(title, 40))
}

/// What a mark says, as the end of a sentence.
fn gives(give: Flexibility) -> &'static str {
    match give {
        Flexibility::Fixed => "stays as it is when time is short",
        Flexibility::Flexible => "may be made shorter",
        Flexibility::CutFirst => "is the first to be taken out",
        Flexibility::Both => "may be made shorter, and is the first to be taken out",
    }
}

impl Followed {
    /// What came of it, in a sentence without its capital and end: "the run follows: “Tea” is taken out; it ends at 14:59,
    /// on time". Where the change has been `told` already, only what it does to the run.
    pub fn in_words(&self, run: &Run, now: Now, told: bool) -> String {
        let mut said = match self.changes.as_slice() {
            [] if told => "the run goes on as it is".to_owned(),
            [] => "the run has the plan as it is now".to_owned(),
            _ if told => "the run follows".to_owned(),
            few if few.len() <= MOST_NAMED => {
                let few: Vec<&str> = few.iter().map(String::as_str).collect();
                format!("the run follows: {}", listed(&few, "and"))
            }
            many => format!("the run follows: {}", counted(many.len(), "change")),
        };
        if let (Some(ends), false) = (run.told(now), self.changes.is_empty()) {
            let clock = on_the_wall(ends.ends, now.ahead);
            let late = whole_minutes(ends.late);
            let drift = match late {
                0 => "on time".to_owned(),
                1.. => format!("{} behind", long(late)),
                ..0 => format!("{} ahead", long(late)),
            };
            said = format!("{said}; it ends at {clock}, {drift}");
        }
        let left = self.left.iter();
        left.fold(said, |said, left| format!("{said}; {left}"))
    }
}
