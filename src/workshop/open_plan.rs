//! A plan that is being changed: its file, the steps for undo, and what is not saved yet.
//!
//! Other windows and editors may change the same file meanwhile. Then theirs is taken, and what was changed here is made
//! again in it, change by change; so nobody's work is lost.

mod again;

use std::mem::{replace, take};

pub use self::again::KnownBlock;
use self::again::{Made, Stands, again};
use super::calendar::{day_of, on_the_wall, time_of_day};
use super::run::Now;
use crate::format::{PlanFile, read_plan};
use crate::model::{Plan, PlanEdit};

/// How many steps are kept for undo.
const MOST: usize = 500;

/// A plan that is being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPlan {
    file: PlanFile,
    behind: Vec<PlanFile>,
    ahead: Vec<PlanFile>,
    /// What is on the disk, as far as is known.
    saved: String,
    /// What was changed since, each with the number of the save that it is in first.
    unsaved: Vec<(u64, Change)>,
    /// How many saves were asked for.
    saves: u64,
    /// Up to which of them an answer is about another file.
    others: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    /// One that can be made in another text as well.
    Edit(Box<Made>),
    /// A step back or forward.
    Step,
}

/// What is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// Which of the saves it is.
    pub number: u64,
    /// What must be on the disk for it to be replaced.
    pub base: String,
    /// What is to be there.
    pub text: String,
}

/// What came of a file that somebody else has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theirs {
    /// It was the answer to an older save; a newer one is on its way.
    Old,
    /// What is in the file now is no plan: ours stays, unsaved.
    Broken,
    /// Both changes came together.
    Merged(Merged),
}

/// How the changes of two windows came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// How many of ours were made again.
    pub kept: usize,
    /// How many of those stand where the other window had put something else.
    pub over: usize,
    /// How many mean nothing any more in the other's plan.
    pub lost: usize,
}

/// What the file of a plan is called that is begun now.
pub fn plan_file_name(now: Now) -> String {
    let day = day_of(now.wall, now.ahead).replace('-', "");
    let time = on_the_wall(now.wall, now.ahead).replace(':', "");
    let seconds = time_of_day(now.wall, now.ahead) % 60;
    format!("plan-{day}-{time}{seconds:02}.ron")
}

impl OpenPlan {
    /// A plan as it lies on the disk.
    pub fn new(file: PlanFile) -> Self {
        Self {
            saved: file.text().to_owned(),
            file,
            behind: Vec::new(),
            ahead: Vec::new(),
            unsaved: Vec::new(),
            saves: 0,
            others: 0,
        }
    }

    /// A plan that is not on the disk yet.
    pub fn unsaved(file: PlanFile) -> Self {
        Self {
            saved: String::new(),
            unsaved: vec![(1, Change::Step)],
            ..Self::new(file)
        }
    }

    /// The same in the place of `before`: answers to the saves of that one mean nothing here.
    #[must_use]
    pub fn instead_of(mut self, before: &Self) -> Self {
        self.others = before.saves;
        self.saves += before.saves;
        for (first, _) in &mut self.unsaved {
            *first += before.saves;
        }
        self
    }

    /// Notes that it lies in another file from now on, in which `text` is. What was changed since is to be saved there.
    pub fn was_moved(&mut self, text: &str) {
        text.clone_into(&mut self.saved);
        self.others = self.saves;
        self.unsaved = self
            .is_unsaved()
            .then_some((self.saves + 1, Change::Step))
            .into_iter()
            .collect();
    }

    /// Its file as it is now.
    pub fn file(&self) -> &PlanFile {
        &self.file
    }

    /// What it says now.
    pub fn plan(&self) -> &Plan {
        self.file.plan()
    }

    /// Makes changes, as one step for undo. Returns whether they could all be made; otherwise none is.
    pub fn edit(&mut self, edits: &[PlanEdit]) -> bool {
        let mut file = self.file.clone();
        let mut changes = Vec::new();
        for edit in edits {
            let made = Made::new(&file, edit.clone().cleaned());
            match file.edited(&made.edit) {
                Some(edited) => file = edited,
                None => return false,
            }
            changes.push(Change::Edit(Box::new(made)));
        }
        if file != self.file {
            self.behind.push(replace(&mut self.file, file));
            if self.behind.len() > MOST {
                self.behind.remove(0);
            }
            self.ahead.clear();
            for change in changes {
                self.note(change);
            }
        }
        true
    }

    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.behind.pop() else {
            return false;
        };
        self.ahead.push(replace(&mut self.file, before));
        self.note(Change::Step);
        true
    }

    /// Makes the step again that was taken back last. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.ahead.pop() else {
            return false;
        };
        self.behind.push(replace(&mut self.file, after));
        self.note(Change::Step);
        true
    }

    fn note(&mut self, change: Change) {
        self.unsaved.push((self.saves + 1, change));
    }

    /// Whether something is not saved yet.
    pub fn is_unsaved(&self) -> bool {
        self.saved != self.file.text()
    }

    /// What is to be saved now, if anything is.
    pub fn save(&mut self) -> Option<Save> {
        if !self.is_unsaved() {
            return None;
        }
        self.saves += 1;
        Some(Save {
            number: self.saves,
            base: self.saved.clone(),
            text: self.file.text().to_owned(),
        })
    }

    /// Notes that `text` is on the disk.
    pub fn was_saved(&mut self, number: u64, text: &str) {
        if number <= self.others {
            return;
        }
        text.clone_into(&mut self.saved);
        self.unsaved.retain(|&(first, _)| first > number);
    }

    /// Takes what another window has put on the disk in the meantime, and makes our changes in it again. Where all of them
    /// could be, undo leads back to the other's plan; where not, to ours of before.
    pub fn was_changed(&mut self, number: u64, theirs: &str) -> Theirs {
        if number != self.saves || number <= self.others {
            return Theirs::Old;
        }
        let Some(mut file) = read_plan("", theirs.as_bytes()).0 else {
            return Theirs::Broken;
        };
        let other = file.clone();
        theirs.clone_into(&mut self.saved);
        let mut merged = Merged::default();
        for (_, change) in take(&mut self.unsaved) {
            let made = match &change {
                Change::Edit(made) => again(&file, made),
                Change::Step => None,
            };
            match made {
                Some((edited, made, stands)) => {
                    merged.kept += 1;
                    merged.over += usize::from(stands == Stands::Over);
                    file = edited;
                    self.note(Change::Edit(Box::new(made)));
                }
                None => merged.lost += 1,
            }
        }
        let ours = replace(&mut self.file, file);
        if merged.lost > 0 {
            self.behind.push(ours);
        } else {
            // The steps before know nothing of the other's changes, and would take them back.
            self.behind.clear();
            self.behind.extend((other != self.file).then_some(other));
        }
        self.ahead.clear();
        Theirs::Merged(merged)
    }
}

#[cfg(test)]
mod tests;
