//! The plan that is open: what it adds up to, what does not fit in it, and its way to the disk.
//!
//! Every change goes through [`State::change_plan`]: it is a step for undo, and is saved.

use std::path::{Path, PathBuf};

use super::command::Command;
use super::menu::{Choice, Menu, MenuRow};
use super::mode::{Ground, Mode};
use super::page::Page;
use super::plan_page::block_page;
use super::state::State;
use super::{Effect, Over, Writing};
use crate::format::{PlanFile, new_plan};
use crate::index::Index;
use crate::layout::{plan_places, scrolled};
use crate::model::{Plan, PlanEdit};
use crate::text::counted;
use crate::workshop::{Concern, OpenPlan, OwnMinutes, Schedule, check, plan_file_name};

/// A plan that is open.
#[derive(Debug)]
pub struct Planning {
    pub(super) open: OpenPlan,
    /// Its file; nothing where there is no place to keep it.
    pub(super) path: Option<PathBuf>,
    pub(super) schedule: Schedule,
    pub(super) concerns: Vec<Concern>,
    /// The chosen row: a block, or behind them something that does not fit.
    pub(super) row: usize,
    pub(super) first: usize,
    /// What is shown of the chosen block.
    pub(super) page: Page,
}

impl Planning {
    /// A plan that is open, before it was looked at.
    pub(super) fn new(path: Option<PathBuf>, open: OpenPlan) -> Self {
        Self {
            open,
            path,
            schedule: Schedule::default(),
            concerns: Vec::new(),
            row: 0,
            first: 0,
            page: Page::default(),
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

    /// Its times.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What does not fit.
    pub fn concerns(&self) -> &[Concern] {
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
    pub(super) fn block(&self) -> Option<usize> {
        (self.row < self.schedule.rows.len()).then_some(self.row)
    }

    /// What is chosen of that which does not fit.
    pub(super) fn concern(&self) -> Option<&Concern> {
        self.concerns
            .get(self.row.checked_sub(self.schedule.rows.len())?)
    }

    pub(super) fn rows(&self) -> usize {
        self.schedule.rows.len() + self.concerns.len()
    }
}

impl State {
    /// Works the times of the plan out anew.
    pub(super) fn replan(&mut self) {
        if let Some(planning) = &mut self.kit.plan {
            planning.look(&self.index, &self.kit.own);
        }
    }

    /// Brings the plan's rows and page in order for the screen.
    pub(super) fn settle_plan(&mut self) {
        let screen = self.screen();
        let Some(planning) = &mut self.kit.plan else {
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
    pub(super) fn can_change(&self, edit: &PlanEdit) -> bool {
        let plan = self.kit.plan.as_ref();
        plan.is_some_and(|planning| planning.open.file().edited(edit).is_some())
    }

    /// Changes the plan, as one step for undo, and saves it.
    pub(super) fn change_plan(&mut self, edits: &[PlanEdit]) -> Option<Effect> {
        let planning = self.kit.plan.as_mut()?;
        if !planning.open.edit(edits) {
            self.say("the plan's file is laid out in a way that this cannot be written into; change it by hand");
            return None;
        }
        self.replan();
        self.save_plan()
    }

    pub(super) fn save_plan(&mut self) -> Option<Effect> {
        let planning = self.kit.plan.as_mut()?;
        let path = planning.path.clone()?;
        Some(Effect::SavePlan(path, planning.open.save()?))
    }

    /// Begins a plan with this text, in a file of its own among the plans that are kept.
    pub(super) fn begin_plan(&mut self, text: &str) -> Option<Effect> {
        let file = PlanFile::of_text(text)?;
        let here = self.kit.plan.as_ref().and_then(Planning::path);
        // Two that are begun in one second are two all the same.
        let name = plan_file_name(self.kit.now);
        let place = |name: &str| Some(self.kit.folder.as_ref()?.join(name));
        let path = place(&name).filter(|path| Some(path.as_path()) != here);
        let path = path.or_else(|| place(&name.replace(".ron", "-2.ron")));
        if path.is_none() {
            self.say("there is no place to keep the plan; w saves it to a file of your own");
        }
        self.set_plan(path, OpenPlan::unsaved(file));
        self.save_plan()
    }

    /// Has another plan open from now on.
    fn set_plan(&mut self, path: Option<PathBuf>, open: OpenPlan) {
        let open = match &self.kit.plan {
            Some(before) => open.instead_of(&before.open),
            None => open,
        };
        self.kit.plan = Some(Planning::new(path, open));
        self.kit.unsaved.clear();
        self.replan();
    }

    /// The plan that is open; begins an empty one where none is.
    pub(super) fn need_plan(&mut self) -> Option<Effect> {
        if self.kit.plan.is_some() {
            return None;
        }
        self.begin_plan(&new_plan("My session"))
    }

    /// Takes a plan that was read; where it is the one that is open, what somebody has changed in it by hand.
    pub(super) fn open_plan(&mut self, path: PathBuf, file: PlanFile) {
        let same = self.kit.plan.as_ref();
        let same = same.filter(|plan| plan.path() == Some(&path));
        let row = same.map(|planning| planning.row);
        self.set_plan(Some(path), OpenPlan::new(file));
        if let (Some(planning), Some(row)) = (&mut self.kit.plan, row) {
            planning.row = row;
        }
        self.show_plan();
        let title = self.kit.plan.as_ref().map(|plan| plan.title().to_owned());
        let title = title.unwrap_or_default();
        self.say(&match row {
            Some(_) => format!("“{title}” is read again"),
            None => format!("this is “{title}”"),
        });
    }

    /// Reads the plan's file again, unless something in it is not saved yet.
    pub(super) fn reread_plan(&mut self) -> Option<Effect> {
        let planning = self.kit.plan.as_ref()?;
        if planning.open.is_unsaved() {
            self.say("the plan has changes that are not saved yet");
            return None;
        }
        Some(Effect::OpenPlan(planning.path.clone()?))
    }

    pub(super) fn plan_saved(&mut self, number: u64, text: &str) {
        if let Some(planning) = &mut self.kit.plan {
            planning.open.was_saved(number, text);
        }
        if !self.kit.unsaved.is_empty() {
            self.kit.unsaved.clear();
            self.say("the plan is saved again");
        }
    }

    /// Another window has changed the plan: both changes come together.
    pub(super) fn plan_changed(&mut self, number: u64, theirs: &str) -> Option<Effect> {
        let merged = self.kit.plan.as_mut()?.open.was_changed(number, theirs)?;
        self.replan();
        let said = match (merged.kept, merged.lost) {
            (_, 0) => "the plan was changed in another window as well; here are both changes",
            (0, _) => {
                "the plan was changed in another window; here is that one, u brings yours back"
            }
            (_, _) => {
                "the plan was changed in another window; a part of your changes means nothing there, u brings yours back"
            }
        };
        self.say(said);
        self.save_plan()
    }

    pub(super) fn plan_not_saved(&mut self, why: String) {
        self.say(&format!(
            "the plan is not saved: {why}; it stays here, and the next change tries again"
        ));
        self.kit.unsaved = why;
    }

    pub(super) fn ask_to_quit_unsaved(&mut self) {
        let row = |label: &str, choice| MenuRow {
            label: label.to_owned(),
            aside: String::new(),
            choice,
        };
        let rows = vec![
            row(
                "Stay, and save it as another file",
                Choice::Run(Command::SaveAs),
            ),
            row("Stay", Choice::Nothing),
            row(
                "Quit and lose what was changed",
                Choice::Do(Box::new(Effect::Quit)),
            ),
        ];
        let title = format!("The plan is not saved: {}", self.kit.unsaved);
        self.lay(Mode::Menu(Menu::new(&title, rows)));
    }

    /// Goes to the plan, or back to the browser.
    pub(super) fn plan_and_back(&mut self) {
        if self.ground() == Ground::Plan {
            self.mode = Mode::Panes;
        } else {
            self.show_plan();
        }
    }

    pub(super) fn show_plan(&mut self) {
        self.mode = Mode::Plan;
    }

    /// Takes the last change of the plan back, or makes it again.
    pub(super) fn undo_plan(&mut self, command: Command) -> Option<Effect> {
        let planning = self.kit.plan.as_mut()?;
        let undo = command == Command::Undo;
        let (done, said) = if undo {
            (planning.open.undo(), "undone; U does it again")
        } else {
            (planning.open.redo(), "done again; u undoes")
        };
        if !done {
            self.say(if undo {
                "there is nothing to undo in the plan"
            } else {
                "there is nothing to do again in the plan"
            });
            return None;
        }
        self.replan();
        self.say(said);
        self.save_plan()
    }

    /// Does what an answer says that names a file.
    pub(super) fn file_answered(
        &mut self,
        about: super::asking::About,
        text: &str,
    ) -> Option<Effect> {
        use super::asking::About;
        let path = PathBuf::from(text);
        match about {
            About::OpenFile => Some(Effect::OpenPlan(path)),
            About::SaveAs => {
                let text = self.kit.plan.as_ref()?.open.file().text().to_owned();
                Some(Effect::Write(Writing {
                    path,
                    text,
                    what: PLAN.to_owned(),
                    over: Over::Ask,
                }))
            }
            About::HandOut(handout, form) => self.hand_out(handout, form, path),
            About::Minutes(_)
            | About::Lead(_)
            | About::Note(_)
            | About::Break(_)
            | About::Title
            | About::Date
            | About::Start
            | About::End
            | About::People
            | About::Transition
            | About::Buffer
            | About::Have => None,
        }
    }

    pub(super) fn written(&mut self, writing: &Writing) -> Option<Effect> {
        let path = writing.path.display().to_string();
        let plan = self.kit.plan.as_mut().filter(|_| writing.what == PLAN);
        let Some(planning) = plan else {
            self.say(&format!("{} is in {path}", writing.what));
            return None;
        };
        planning.path = Some(writing.path.clone());
        planning.open.was_moved(&writing.text);
        self.kit.unsaved.clear();
        self.say(&format!("the plan is kept in {path} from now on"));
        self.save_plan()
    }

    pub(super) fn in_the_way(&mut self, writing: Writing) {
        let path = writing.path.display().to_string();
        let over = Writing {
            over: Over::Replace,
            ..writing
        };
        self.ask_to_replace(&path, Effect::Write(over));
    }

    /// "plan of 4 blocks, 1 h 05", for the header of the browser.
    pub fn plan_in_short(&self) -> Option<String> {
        let planning = self.kit.plan.as_ref()?;
        let blocks = planning.schedule.rows.len();
        let length = super::duration(planning.schedule.length());
        (blocks > 0).then(|| format!("plan of {}, {length}", counted(blocks, "block")))
    }
}

/// What the plan itself is called where it is written.
pub const PLAN: &str = "the plan";
