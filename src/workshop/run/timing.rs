//! Re-timing the rest of a run: each change says by how much the end comes earlier or later, and that is what it does.

use super::{Fate, Part, Run, RunBlock, Step};
use crate::workshop::lengths::taken;

/// What came of taking a change of the times back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// It is taken back.
    Done,
    /// All that was changed is behind us; there it can be taken back.
    Behind,
    /// Nothing was changed.
    Nothing,
}

impl Run {
    /// Gives the step so many minutes more, or fewer; never less than none. Returns the minutes by which it changed.
    pub fn lengthen(&mut self, minutes: i64) -> i64 {
        let before = self.steps.clone();
        let Some(step) = self.steps.get_mut(self.at) else {
            return 0;
        };
        let seconds = step.seconds.saturating_add_signed(minutes * 60);
        let changed = i64::try_from(seconds.abs_diff(step.seconds)).unwrap_or(0) / 60;
        if changed == 0 {
            return 0;
        }
        step.seconds = seconds;
        self.before.push(before);
        changed * minutes.signum()
    }

    /// How many seconds the flexible blocks to come can give.
    pub fn room(&self) -> u64 {
        self.rooms().iter().sum()
    }

    fn rooms(&self) -> Vec<u64> {
        let flexible = |step: &Step| {
            let block = self.blocks.get(step.block);
            block.is_some_and(|block| block.give.is_flexible()) && step.part != Part::Change
        };
        let room = |(at, step): (usize, &Step)| {
            if at > self.at && step.fate == Fate::Kept && flexible(step) {
                step.seconds.saturating_sub(step.least)
            } else {
                0
            }
        };
        self.steps.iter().enumerate().map(room).collect()
    }

    /// Shortens the flexible blocks to come by so many seconds together, in shares of what each can give. Returns the
    /// seconds that were taken: exactly by those the end comes earlier.
    pub fn shorten(&mut self, seconds: u64) -> u64 {
        let taken = taken(seconds, &self.rooms());
        let sum = taken.iter().sum();
        if sum > 0 {
            self.before.push(self.steps.clone());
            for (step, taken) in self.steps.iter_mut().zip(taken) {
                step.seconds -= taken;
            }
        }
        sum
    }

    /// The block that is taken out first: of those to come the first that is marked so.
    pub fn to_drop(&self) -> Option<&RunBlock> {
        self.blocks.get(self.place_to_drop()?)
    }

    fn place_to_drop(&self) -> Option<usize> {
        let here = self.step()?.block;
        let marked = self.blocks.iter().enumerate().skip(here + 1);
        let mut marked = marked.filter(|(at, block)| {
            let mut steps = self.steps.iter();
            block.give.is_cut_first()
                && steps.any(|step| step.block == *at && step.fate == Fate::Kept)
        });
        marked.next().map(|(at, _)| at)
    }

    /// Takes that block out, with the change to it. Returns the seconds that this saves.
    pub fn drop_block(&mut self) -> Option<u64> {
        let place = self.place_to_drop()?;
        self.before.push(self.steps.clone());
        let mut saved = 0;
        for step in self.steps.iter_mut().filter(|step| step.block == place) {
            saved += step.seconds;
            step.fate = Fate::Dropped;
        }
        Some(saved)
    }

    /// Takes back the last change of the times that is about this step or one to come. What has been done meanwhile stays
    /// done, with the times that it had.
    pub fn undo(&mut self) -> Undone {
        let differs = |before: &Vec<Step>| {
            let rest = before.iter().zip(&self.steps).skip(self.at);
            rest.into_iter().any(|(before, now)| before != now)
        };
        let Some(last) = self.before.iter().rposition(differs) else {
            return if self.before.is_empty() {
                Undone::Nothing
            } else {
                Undone::Behind
            };
        };
        // What was changed later is about steps behind us alone, and falls away with it.
        if let Some(before) = self.before.drain(last..).next() {
            let done = self.steps.iter().take(self.at).cloned();
            self.steps = done.chain(before.into_iter().skip(self.at)).collect();
        }
        Undone::Done
    }
}
