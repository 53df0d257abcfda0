//! A run as it is kept on the disk, and as it goes on after the program was killed.

use serde::{Deserialize, Serialize};

use super::{Going, Now, Run, RunBlock, Step};
use crate::text::clean_prose;

/// A run as it is kept: wall-clock times alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "as in `Run`")]
pub struct SavedRun {
    /// The form of what is kept; a newer one is not read.
    pub form: u32,
    pub title: String,
    #[serde(default)]
    pub plan: String,
    pub blocks: Vec<RunBlock>,
    pub steps: Vec<Step>,
    pub at: usize,
    pub began: i64,
    pub planned: i64,
    pub length: u64,
    pub buffer: u64,
    pub done: Vec<i64>,
    pub spent: i64,
    /// When the clock of the step was started, on the wall; nothing while it stands.
    pub since: Option<i64>,
    pub ended: Option<i64>,
}

/// The longest time that makes sense, in milliseconds: sums and multiples of it are numbers still.
const FAR: i64 = 10_000_000_000_000_000;

impl SavedRun {
    /// The form that this version keeps.
    pub const FORM: u32 = 1;

    /// Whether a run can go on from it: it is of this version's form, its parts fit together, and its times are such as
    /// clocks show. The file may have been damaged, or changed by hand.
    pub fn is_sane(&self) -> bool {
        let moments = [Some(self.began), Some(self.planned), self.since, self.ended];
        let mut moments = moments.into_iter().flatten();
        let milliseconds = || self.done.iter().chain([&self.spent]);
        let took = milliseconds().try_fold(0_i64, |sum, &took| sum.checked_add(took));
        let planned = self.steps.iter().map(|step| step.seconds);
        let planned = planned.chain([self.length, self.buffer]);
        let planned = planned.fold(0, u64::saturating_add);
        let has_ended = self.at == self.steps.len();
        self.form == Self::FORM
            && self.at <= self.steps.len()
            && has_ended == self.ended.is_some()
            && self.done.len() == self.at
            && self.steps.iter().all(|step| step.block < self.blocks.len())
            && moments.all(|moment| moment.unsigned_abs() <= FAR.unsigned_abs())
            && milliseconds().all(|&took| took >= 0)
            && took.is_some_and(|took| took <= FAR)
            && planned <= FAR.unsigned_abs() / 1000
    }

    /// Whether `other` is the same run, however far it is.
    pub fn is_same_run(&self, other: &Self) -> bool {
        (&self.title, &self.plan, self.began) == (&other.title, &other.plan, other.began)
    }

    /// Cleans its texts: the file may have been changed by hand.
    fn clean(&mut self) {
        let clean = |text: &mut String| *text = clean_prose(text).into_owned();
        clean(&mut self.title);
        for step in &mut self.steps {
            clean(&mut step.title);
            clean(&mut step.text);
        }
        for block in &mut self.blocks {
            clean(&mut block.title);
            let beside = block.lead.iter_mut().chain(&mut block.note);
            beside.for_each(clean);
        }
    }
}

impl Run {
    /// The run as it is kept.
    pub fn kept(&self) -> SavedRun {
        SavedRun {
            form: SavedRun::FORM,
            title: self.title.clone(),
            plan: self.plan.clone(),
            blocks: self.blocks.clone(),
            steps: self.steps.clone(),
            at: self.at,
            began: self.began,
            planned: self.planned,
            length: self.length,
            buffer: self.buffer,
            done: self.done.clone(),
            spent: self.spent,
            since: match self.going {
                Going::Since { wall, .. } => Some(wall),
                Going::Paused => None,
            },
            ended: self.ended,
        }
    }

    /// A run that was kept, which goes on now: since its clock was started, the clock on the wall has counted. `None`
    /// where it is not [sane](SavedRun::is_sane).
    pub fn of_kept(mut kept: SavedRun, now: Now) -> Option<Self> {
        kept.clean();
        kept.is_sane().then(|| Self {
            title: kept.title,
            plan: kept.plan,
            blocks: kept.blocks,
            steps: kept.steps,
            at: kept.at,
            began: kept.began,
            planned: kept.planned,
            length: kept.length,
            buffer: kept.buffer,
            done: kept.done,
            spent: kept.spent,
            going: match kept.since {
                Some(wall) => Going::Since {
                    wall,
                    steady: now.steady - (now.wall - wall).max(0),
                },
                None => Going::Paused,
            },
            ended: kept.ended,
            last: kept.at.saturating_sub(1),
            before: Vec::new(),
            left: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests;
