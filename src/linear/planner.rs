//! The plan of the linear mode, changed by words.
//!
//! It is the plan that was named, else the one that was open last when one is first needed; what other windows open later
//! changes nothing here. It is read anew for every line: what others change meanwhile is seen and never written over. What
//! can be undone is what was changed here since anybody else did.

mod keeping;
mod offers;

use std::path::PathBuf;

use self::keeping::Owed;

use super::lists::sentence;
use super::plan_words::{OfPlan, plan_help};
use super::planning::{block_line, outlook, plan_lines, whole};
use crate::app::{PlanQuestion, plan_answer};
use crate::format::{CANNOT_WRITE, NO_NAME, PlanFile, new_plan};
use crate::index::Index;
use crate::model::{Block, Flexibility, Plan, PlanEdit};
use crate::storage::user_data::{SaveResult, UserData, in_words};
use crate::system::clock;
use crate::text::{capital, clean_line, counted, fit};
use crate::workshop::{Fix, OpenPlan, Schedule, plan_file_name};

/// What is said where there is none.
const NO_PLAN: &str = "there is no plan yet; add N begins one, plan others has some to start with";

/// The plan, and what was said of it that a number can mean.
pub(super) struct Planner {
    saved: UserData,
    /// The file of the plan, once it is known.
    path: Option<PathBuf>,
    open: Option<(PathBuf, OpenPlan)>,
    /// What could not be saved, for the case that a signal ends the program.
    owed: Owed,
    /// The cures that were said last, and of which text.
    cures: Option<(String, Vec<Fix>)>,
    /// The plans that were said last.
    others: Vec<Other>,
    /// The block that another activity is looked for, and the text of which it is.
    instead: Option<(String, usize)>,
}

/// A plan that can be opened.
#[derive(Clone)]
enum Other {
    Kept(PathBuf),
    New(String),
}

/// What is said, and what is to be searched for after it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) lines: Vec<String>,
    pub(super) search: Option<String>,
}

impl Planner {
    /// The plan in `path`, else the one that was open last.
    pub(super) fn new(saved: UserData, path: Option<PathBuf>) -> Self {
        Self {
            saved,
            path,
            open: None,
            owed: Owed::default(),
            cures: None,
            others: Vec::new(),
            instead: None,
        }
    }

    /// Does what is asked, and says how that went. A plan is text that may come from anybody: what is said is clean.
    pub(super) fn answer(&mut self, asked: &OfPlan, index: &Index) -> Said {
        let mut said = self.answered(asked, index).unwrap_or_else(|why| Said {
            lines: vec![sentence(&capital(&why))],
            search: None,
        });
        for line in &mut said.lines {
            *line = clean_line(line).into_owned();
        }
        said
    }

    fn answered(&mut self, asked: &OfPlan, index: &Index) -> Result<Said, String> {
        let lines = match asked {
            OfPlan::Say => self.said(index)?,
            OfPlan::Help => plan_help(),
            OfPlan::Wrong(why) => vec![why.clone()],
            OfPlan::Undo => {
                let nothing = "there is no change of the plan to undo, or others changed it since";
                self.change(|open| open.undo().then_some(()).ok_or(nothing.to_owned()))?;
                self.again("Undone", index)?
            }
            OfPlan::Redo => {
                let nothing = "there is no change of the plan to make again";
                self.change(|open| open.redo().then_some(()).ok_or(nothing.to_owned()))?;
                self.again("Made again", index)?
            }
            OfPlan::Cures => self.say_cures(index)?,
            OfPlan::Cure(n) => return self.cure(*n, index),
            OfPlan::Others => self.say_others(),
            OfPlan::Open(n) => self.open_other(*n, index)?,
            OfPlan::Break(text) => {
                let (_, open) = self.fresh()?;
                let at = PlanQuestion::Break(open.plan().blocks.len());
                self.edit(&plan_answer(at, text)?, index)?
            }
            OfPlan::CutFirst(n) => self.mark(*n, [true, false], index)?,
            OfPlan::Flexible(n) => self.mark(*n, [false, true], index)?,
            OfPlan::Change(edit) => self.edit(edit, index)?,
        };
        Ok(Said {
            lines,
            search: None,
        })
    }

    /// The plan as it is now, said.
    fn said(&mut self, index: &Index) -> Result<Vec<String>, String> {
        let plan = self.fresh()?.1.plan().clone();
        Ok(plan_lines(&plan, &self.saved, index))
    }

    fn edit(&mut self, edit: &PlanEdit, index: &Index) -> Result<Vec<String>, String> {
        let before = self.fresh()?.1.plan().clone();
        self.change(|open| {
            there(edit, open.plan())?;
            let done = open.edit(std::slice::from_ref(edit));
            done.then_some(()).ok_or_else(|| CANNOT_WRITE.to_owned())
        })?;
        Ok(self.after(edit, &before, index))
    }

    fn mark(&mut self, n: usize, which: [bool; 2], index: &Index) -> Result<Vec<String>, String> {
        let (_, open) = self.fresh()?;
        let at = n - 1;
        let blocks = &open.plan().blocks;
        let give = blocks
            .get(at)
            .ok_or_else(|| no_block(n, blocks.len()))?
            .give;
        let marks = [
            give.is_cut_first() != which[0],
            give.is_flexible() != which[1],
        ];
        self.edit(&PlanEdit::Give(at, Flexibility::of(marks)), index)
    }

    /// What a change came to: what it was about, and how the whole stands.
    fn after(&self, edit: &PlanEdit, before: &Plan, index: &Index) -> Vec<String> {
        let Some((_, open)) = &self.open else {
            return Vec::new();
        };
        let plan = open.plan();
        let schedule = Schedule::new(plan, index.catalogue(), &self.saved.minutes().0);
        let now = |at| block_line(&schedule, at).into_iter().collect();
        let mut lines: Vec<String> = match edit {
            PlanEdit::Remove(at) => {
                let before = Schedule::new(before, index.catalogue(), &self.saved.minutes().0);
                let row = before.rows.get(*at);
                row.map(|row| format!("“{}” is out.", row.title()))
                    .into_iter()
                    .collect()
            }
            PlanEdit::Insert(at, _)
            | PlanEdit::Move(_, at)
            | PlanEdit::Activity(at, _)
            | PlanEdit::Minutes(at, _)
            | PlanEdit::Lead(at, _)
            | PlanEdit::Note(at, _)
            | PlanEdit::Give(at, _) => now(*at),
            PlanEdit::Transition(_) => vec![format!(
                "{} for each change.",
                capital(&minutes(plan.transition()))
            )],
            PlanEdit::Have(have) if have.is_empty() => {
                vec!["The group has nothing yet.".to_owned()]
            }
            PlanEdit::Have(have) => vec![format!("The group has: {}.", have.join(", "))],
            PlanEdit::Title(_)
            | PlanEdit::Date(_)
            | PlanEdit::Start(_)
            | PlanEdit::End(_)
            | PlanEdit::People(_)
            | PlanEdit::Place(_)
            | PlanEdit::Buffer(_) => whole(plan),
        };
        lines.extend(outlook(plan, &schedule, index));
        lines
    }

    /// What was done, and the plan as it is now.
    fn again(&mut self, done: &str, index: &Index) -> Result<Vec<String>, String> {
        let mut lines = vec![format!("{done}.")];
        lines.extend(self.said(index)?);
        Ok(lines)
    }

    /// Begins a plan of `text`.
    fn begin(&mut self, text: &str) -> Result<(), String> {
        self.settle_first()?;
        let folder = self
            .saved
            .plans()
            .ok_or("there is no folder to keep a plan in")?;
        let file = PlanFile::of_text(text).ok_or("no plan can be begun")?;
        let name = plan_file_name(clock::moment());
        let stem = name.trim_end_matches(".ron");
        // Another one may have been begun in the same second.
        let others = (2..100).map(|n| format!("{stem}-{n}.ron"));
        for name in std::iter::once(name.clone()).chain(others) {
            let path = folder.join(name);
            if path.exists() {
                continue;
            }
            let mut open = OpenPlan::unsaved(file.clone());
            let Some(save) = open.save() else { continue };
            match self.saved.save_plan(&path, &save) {
                Ok(SaveResult::Done) => {
                    open.was_saved(save.number, &save.text);
                    self.path = Some(path.clone());
                    self.open = Some((path, open));
                    return Ok(());
                }
                Ok(SaveResult::Changed(_)) => {}
                Err(error) => {
                    return Err(format!("the plan could not be saved, {}", in_words(&error)));
                }
            }
        }
        Err("no name is left for another plan; say it again".to_owned())
    }

    /// Puts the activity of this lasting name at the end of the plan, which is begun where there is none.
    pub(super) fn add(&mut self, name: &str, title: &str) -> Vec<String> {
        vec![match self.added(name) {
            Ok(plan) => format!(
                "{title} is in “{}” now; plan says all of it.",
                fit(&plan, 60)
            ),
            Err(why) => sentence(&format!("{title} is not added: {why}")),
        }]
    }

    /// The title of the plan that has it, or why none has.
    fn added(&mut self, name: &str) -> Result<String, String> {
        if self.file().is_none() {
            self.begin(&new_plan(NO_NAME))?;
        }
        let instead = self.instead.take();
        self.change(|open| {
            let same = |(text, _): &&(String, usize)| open.file().text() == text;
            let end = open.plan().blocks.len();
            let edits = match instead.as_ref().filter(same) {
                Some(&(_, at)) => vec![
                    PlanEdit::Activity(at, name.to_owned()),
                    PlanEdit::Minutes(at, None),
                ],
                None => vec![PlanEdit::Insert(end, Block::activity(name.to_owned()))],
            };
            let done = open.edit(&edits);
            done.then_some(()).ok_or_else(|| CANNOT_WRITE.to_owned())
        })?;
        Ok(self.fresh()?.1.plan().called().to_owned())
    }
}

/// Whether the blocks of a change are there.
fn there(edit: &PlanEdit, plan: &Plan) -> Result<(), String> {
    let last = plan.blocks.len();
    let mut at = edit.block().map_or(0, |at| at + 1);
    if let PlanEdit::Move(_, place) = edit {
        at = at.max(place + 1);
    }
    if let PlanEdit::Insert(place, _) = edit {
        at = *place;
    }
    if at > last {
        Err(no_block(at, last))
    } else {
        Ok(())
    }
}

fn no_block(n: usize, last: usize) -> String {
    match last {
        0 => "there is no block in the plan yet".to_owned(),
        1 => format!("there is no block {n}, only block 1"),
        last => format!("there is no block {n}; the last is {last}"),
    }
}

fn minutes(minutes: u32) -> String {
    counted(usize::try_from(minutes).unwrap_or(0), "minute")
}
