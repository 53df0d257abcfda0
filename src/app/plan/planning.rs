//! The plan that is open: what it adds up to, what does not fit in it, and its way to the disk.
//!
//! Every change goes through [`State::change_plan`]: it is a step for undo, and is saved.

use std::path::{Path, PathBuf};

use super::page::block_page;
use crate::app::Effect;
use crate::app::command::Command;
use crate::app::document::Page;
use crate::app::state::{Screen, State};
use crate::format::{CANNOT_WRITE, NO_NAME, PlanFile, new_plan};
use crate::index::Index;
use crate::layout::{plan_places, scrolled};
use crate::model::{Block, Plan, PlanEdit};
use crate::text::counted;
use crate::workshop::{Issue, OpenPlan, OwnMinutes, Schedule, check, plan_file_name};

/// A plan that is open.
#[derive(Debug)]
pub struct Planning {
    pub(in crate::app) open: OpenPlan,
    /// Its file; nothing where there is no place to keep it.
    pub(in crate::app) path: Option<PathBuf>,
    pub(in crate::app) schedule: Schedule,
    pub(in crate::app) concerns: Vec<Issue>,
    /// The chosen row: a block, or behind them something that does not fit.
    pub(in crate::app) row: usize,
    pub(in crate::app) first: usize,
    /// What is shown of the chosen block.
    pub(in crate::app) page: Page,
    /// The block that another activity is looked for, with its place.
    pub(in crate::app) instead: Option<(usize, Block)>,
}

impl Planning {
    /// A plan that is open, before it was looked at.
    pub(in crate::app) fn new(path: Option<PathBuf>, open: OpenPlan) -> Self {
        Self {
            open,
            path,
            schedule: Schedule::default(),
            concerns: Vec::new(),
            row: 0,
            first: 0,
            page: Page::default(),
            instead: None,
        }
    }

    fn look(&mut self, index: &Index, own: &OwnMinutes) {
        self.schedule = Schedule::new(self.open.plan(), index.catalogue(), own);
        self.concerns = check(self.open.plan(), &self.schedule, index);
    }

    /// What it says.
    pub fn plan(&self) -> &Plan {
        self.open.plan()
    }

    /// Its file's text.
    pub fn text(&self) -> &str {
        self.open.file().text()
    }

    /// Its times.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What does not fit.
    pub fn concerns(&self) -> &[Issue] {
        &self.concerns
    }

    /// Its file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The chosen row, and the first one shown. Rows are the blocks, then what does not fit.
    pub fn row(&self) -> (usize, usize) {
        (self.row, self.first)
    }

    /// What is shown of the chosen block.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// How it is called.
    pub fn title(&self) -> &str {
        self.plan().called()
    }

    /// The block that is chosen.
    pub(in crate::app) fn block(&self) -> Option<usize> {
        (self.row < self.schedule.rows.len()).then_some(self.row)
    }

    /// What is chosen of that which does not fit.
    pub(in crate::app) fn concern(&self) -> Option<&Issue> {
        self.concerns
            .get(self.row.checked_sub(self.schedule.rows.len())?)
    }

    pub(in crate::app) fn rows(&self) -> usize {
        self.schedule.rows.len() + self.concerns.len()
    }
}

impl State {
    /// Works the times of the plan out anew; a run of it follows.
    pub(in crate::app) fn replan(&mut self) {
        if let Some(planning) = &mut self.workshop.plan {
            planning.look(&self.index, &self.workshop.own);
        }
        self.follow_plan();
    }

    /// Brings the plan's rows and page in order for the screen.
    pub(in crate::app) fn normalize_plan(&mut self) {
        let screen = self.area();
        let Some(planning) = &mut self.workshop.plan else {
            return;
        };
        planning.row = planning.row.min(planning.rows().saturating_sub(1));
        let places = plan_places(screen, planning.concerns.len());
        let rows = planning.schedule.rows.len();
        let chosen = planning.row.min(rows.saturating_sub(1));
        let height = usize::from(places.blocks.height);
        planning.first = scrolled(planning.first, chosen, height, rows);
        if let Some(page) = places.page {
            planning.page = block_page(planning, usize::from(page.width));
        }
    }

    /// Whether a change can be made in the plan's file.
    pub(in crate::app) fn can_change(&self, edit: &PlanEdit) -> bool {
        let plan = self.workshop.plan.as_ref();
        plan.is_some_and(|planning| planning.open.file().edited(edit).is_some())
    }

    /// Changes the plan, as one step for undo, and saves it.
    pub(in crate::app) fn change_plan(&mut self, edits: &[PlanEdit]) -> Option<Effect> {
        self.change_plan_saying(edits, |_| None)
    }

    /// The same, and says what `said` makes of it once it is done; what cannot be done is said instead.
    pub(in crate::app) fn change_plan_saying(
        &mut self,
        edits: &[PlanEdit],
        said: impl FnOnce(&Self) -> Option<String>,
    ) -> Option<Effect> {
        let planning = self.workshop.plan.as_mut()?;
        if !planning.open.edit(edits) {
            self.report(CANNOT_WRITE);
            return None;
        }
        self.replan();
        if let Some(said) = said(self) {
            self.report(&said);
        }
        self.save_plan()
    }

    /// Begins a plan with this text, in a file of its own among the plans that are kept.
    pub(in crate::app) fn begin_plan(&mut self, text: &str) -> Option<Effect> {
        let file = PlanFile::of_text(text)?;
        let here = self.workshop.plan.as_ref().and_then(Planning::path);
        // Two that are begun in one second are two all the same.
        let name = plan_file_name(self.workshop.now);
        let place = |name: &str| Some(self.workshop.folder.as_ref()?.join(name));
        let path = place(&name).filter(|path| Some(path.as_path()) != here);
        let path = path.or_else(|| place(&name.replace(".ron", "-2.ron")));
        if path.is_none() {
            self.report("there is no place to keep the plan; w saves it to a file of your own");
        }
        self.set_plan(path, OpenPlan::unsaved(file));
        self.save_plan()
    }

    /// Has another plan open from now on.
    fn set_plan(&mut self, path: Option<PathBuf>, open: OpenPlan) {
        let open = match &self.workshop.plan {
            Some(before) => open.instead_of(&before.open),
            None => open,
        };
        self.workshop.plan = Some(Planning::new(path, open));
        self.workshop.unsaved.clear();
        self.workshop.is_behind = false;
        self.replan();
    }

    /// The plan that is open; begins an empty one where none is.
    pub(in crate::app) fn need_plan(&mut self) -> Option<Effect> {
        if self.workshop.plan.is_some() {
            return None;
        }
        self.begin_plan(&new_plan(NO_NAME))
    }

    /// Takes a plan that was read; where it is the one that is open, what somebody has changed in it by hand.
    pub(in crate::app) fn open_plan(&mut self, path: PathBuf, file: PlanFile) {
        let same = self.workshop.plan.as_ref();
        let same = same.filter(|plan| plan.path() == Some(&path));
        let row = same.map(|planning| planning.row);
        self.set_plan(Some(path), OpenPlan::new(file));
        if let (Some(planning), Some(row)) = (&mut self.workshop.plan, row) {
            planning.row = row;
        }
        self.show_plan();
        let title = self
            .workshop
            .plan
            .as_ref()
            .map(|plan| plan.title().to_owned());
        let title = title.unwrap_or_default();
        self.report(&match row {
            Some(_) => format!("“{title}” is read again"),
            None => format!("this is “{title}”"),
        });
    }

    /// Reads the plan's file again, unless something in it is not saved yet.
    pub(in crate::app) fn reread_plan(&mut self) -> Option<Effect> {
        let planning = self.workshop.plan.as_ref()?;
        if planning.open.is_unsaved() {
            self.report("the plan has changes that are not saved yet");
            return None;
        }
        Some(Effect::OpenPlan(planning.path.clone()?))
    }

    /// Goes to the plan, or back to the browser.
    pub(in crate::app) fn plan_and_back(&mut self) {
        if self.screen == Screen::Plan {
            self.return_to_browser();
        } else {
            self.show_plan();
        }
    }

    pub(in crate::app) fn show_plan(&mut self) {
        self.leave_browser_for(Screen::Plan);
        // Who comes back with nothing has given up looking for another one.
        if let Some(planning) = &mut self.workshop.plan {
            planning.instead = None;
        }
    }

    /// Takes the last change of the plan back, or makes it again.
    pub(in crate::app) fn undo_plan(&mut self, command: Command) -> Option<Effect> {
        let planning = self.workshop.plan.as_mut()?;
        let undo = command == Command::Undo;
        let (done, said) = if undo {
            (planning.open.undo(), "undone; U does it again")
        } else {
            (planning.open.redo(), "done again; u undoes")
        };
        if !done {
            self.report(if undo {
                "there is nothing to undo in the plan"
            } else {
                "there is nothing to do again in the plan"
            });
            return None;
        }
        self.replan();
        self.report(said);
        self.save_plan()
    }

    /// "plan of 4 blocks, 1 h 05", for the header of the browser.
    pub fn plan_in_short(&self) -> Option<String> {
        let planning = self.workshop.plan.as_ref()?;
        let blocks = planning.schedule.rows.len();
        let length = crate::app::duration(planning.schedule.length());
        (blocks > 0).then(|| format!("plan of {}, {length}", counted(blocks, "block")))
    }
}
