//! Re-timing the rest of a run: each change says by how much the end comes earlier or later, and that is what it does.

use super::{Fate, Part, Run, RunBlock, Step};
use crate::text::counted;
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

/// What a block to come can give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpareTime {
    /// Which one it is, from 0.
    pub place: usize,
    /// What a reader calls it.
    pub title: String,
    /// How many seconds it can give.
    pub seconds: u64,
}

impl SpareTime {
    /// "5 minutes".
    pub fn in_words(&self) -> String {
        of_seconds(self.seconds)
    }
}

/// Seconds as the nearest number of minutes, with the word; less than a minute as seconds.
pub(super) fn of_seconds(seconds: u64) -> String {
    let count = |number: u64, word| counted(usize::try_from(number).unwrap_or(usize::MAX), word);
    match seconds {
        1..60 => count(seconds, "second"),
        _ => count(seconds.saturating_add(30) / 60, "minute"),
    }
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
        self.rooms(&|_, block| block.give.is_flexible())
            .iter()
            .sum()
    }

    /// How many seconds each step to come can give, of the blocks that `may`.
    fn rooms(&self, may: &dyn Fn(usize, &RunBlock) -> bool) -> Vec<u64> {
        let may = |step: &Step| {
            let block = self.blocks.get(step.block);
            block.is_some_and(|block| may(step.block, block)) && step.part != Part::Change
        };
        let room = |(at, step): (usize, &Step)| {
            if at > self.at && step.fate == Fate::Kept && may(step) {
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
        self.shorten_those(seconds, &|_, block| block.give.is_flexible())
    }

    /// The same with the block at `place`, or with all to come, whether they are marked as flexible or not.
    pub fn shorten_any(&mut self, seconds: u64, place: Option<usize>) -> u64 {
        self.shorten_those(seconds, &|at, _| place.is_none_or(|place| place == at))
    }

    fn shorten_those(&mut self, seconds: u64, may: &dyn Fn(usize, &RunBlock) -> bool) -> u64 {
        let taken = taken(seconds, &self.rooms(may));
        let sum = taken.iter().sum();
        if sum > 0 {
            self.before.push(self.steps.clone());
            for (step, taken) in self.steps.iter_mut().zip(taken) {
                step.seconds -= taken;
            }
        }
        sum
    }

    /// The blocks to come that can be made shorter, each with the seconds that it can give; the one that can give the most
    /// first.
    pub fn can_shorten(&self) -> Vec<SpareTime> {
        let rooms = self.rooms(&|_, _| true);
        let mut all = self.can_give(&|at, _| rooms.get(at).copied().unwrap_or(0));
        all.sort_by_key(|can| std::cmp::Reverse(can.seconds));
        all
    }

    /// The blocks behind this one that can be taken out, each with the seconds that this saves, in their order.
    pub fn can_drop(&self) -> Vec<SpareTime> {
        let here = self.step().map_or(usize::MAX, |step| step.block);
        self.can_give(&|_, step| match step.fate {
            Fate::Kept if step.block > here => step.seconds,
            Fate::Kept | Fate::Dropped => 0,
        })
    }

    fn can_give(&self, of: &dyn Fn(usize, &Step) -> u64) -> Vec<SpareTime> {
        let sum = |place: usize| {
            let steps = self.steps.iter().enumerate();
            let steps = steps.filter(|(_, step)| step.block == place);
            steps.map(|(at, step)| of(at, step)).sum()
        };
        let all = self
            .blocks
            .iter()
            .enumerate()
            .map(|(place, block)| SpareTime {
                place,
                title: block.title.clone(),
                seconds: sum(place),
            });
        all.filter(|can| can.seconds > 0).collect()
    }

    /// The place of the block that is taken out first: of those to come the first that is marked so.
    pub fn to_drop(&self) -> Option<usize> {
        let is_marked = |can: &SpareTime| {
            let block = self.blocks.get(can.place);
            block.is_some_and(|block| block.give.is_cut_first())
        };
        let mut marked = self.can_drop().into_iter().filter(is_marked);
        marked.next().map(|can| can.place)
    }

    /// Takes the block at `place` out, with the change to it, if it is to come. Returns its name, and the seconds that this
    /// saves.
    pub fn drop_block(&mut self, place: usize) -> Option<SpareTime> {
        let can = self.can_drop().into_iter().find(|can| can.place == place)?;
        self.before.push(self.steps.clone());
        for step in self.steps.iter_mut().filter(|step| step.block == place) {
            step.fate = Fate::Dropped;
        }
        Some(can)
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
