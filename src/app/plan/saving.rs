//! A plan's way to the disk, what came of it, and what is asked before anything could be lost.

use std::path::PathBuf;

use super::FileQuestion;
use crate::app::command::Command;
use crate::app::overlay::{Choice, Menu, MenuRow, PromptKind};
use crate::app::state::{Overlay, SavedAs, Screen, State};
use crate::app::{Effect, IfExists, Writing, WrittenDocument};
use crate::workshop::{KnownBlock, Merged, Theirs};

impl State {
    pub(in crate::app) fn save_plan(&mut self) -> Option<Effect> {
        let planning = self.workshop.plan.as_mut()?;
        let path = planning.path.clone()?;
        Some(Effect::SavePlan(path, planning.open.save()?))
    }

    /// Whether a menu or a question about the plan is open, whose answer is about the blocks as they stand here.
    fn is_asked_about_plan(&self) -> bool {
        let over = matches!(self.overlay, Some(Overlay::Menu(_) | Overlay::Prompt(_)));
        over && self.screen == Screen::Plan && self.settings_row().is_none()
    }

    /// Comes back to what another window has changed while a question was open, once it no longer is.
    pub(in crate::app) fn merge_other_changes(&mut self) -> Option<Effect> {
        if !self.workshop.is_behind || self.is_asked_about_plan() {
            return None;
        }
        self.workshop.is_behind = false;
        // The answer to this save is what the other window has.
        self.save_plan()
    }

    /// What is to be done at the end so that the plan is on the disk, if it is not.
    pub fn save_at_end(&mut self) -> Option<Effect> {
        if self.is_asked_about_plan() {
            self.close_overlay();
        }
        self.workshop.is_behind = false;
        self.save_plan().or_else(|| self.save_changed_run())
    }

    /// The plan's text, and why it is not saved, if something would be lost with it.
    pub fn unsaved_plan(&self) -> Option<(String, String)> {
        let planning = self.workshop.plan.as_ref()?;
        let is_worth = planning.path.is_some() || !planning.plan().blocks.is_empty();
        if !planning.open.is_unsaved() || !is_worth {
            return None;
        }
        let why = match self.workshop.unsaved.as_str() {
            "" if planning.path.is_none() => "there is no place to keep it",
            "" => "other windows change it all the time",
            why => why,
        };
        Some((why.to_owned(), planning.text().to_owned()))
    }

    /// How the plan stands on the disk, for its title line.
    pub fn saved_sign(&self) -> &'static str {
        match &self.workshop.plan {
            None => "",
            Some(plan) if plan.path.is_none() => "not saved",
            Some(plan) if !plan.open.is_unsaved() => "saved",
            Some(_) if self.workshop.unsaved.is_empty() => "saving",
            Some(_) => "not saved",
        }
    }

    /// Why the plan would be lost if it were let go now; empty if it would not be.
    pub(in crate::app) fn plan_at_risk(&self) -> String {
        let Some(planning) = self
            .workshop
            .plan
            .as_ref()
            .filter(|plan| plan.open.is_unsaved())
        else {
            return String::new();
        };
        match &planning.path {
            Some(_) => self.workshop.unsaved.clone(),
            None if planning.plan().blocks.is_empty() => String::new(),
            None => "there is no place to keep it".to_owned(),
        }
    }

    /// Asks which plan is to be open, unless the one that is would be lost.
    pub(in crate::app) fn choose_plan(&mut self) -> Option<Effect> {
        let risk = self.plan_at_risk();
        if risk.is_empty() {
            // The menu is there at once: who types in it would otherwise give commands until the disk has answered.
            self.other_plan_menu();
            if let Some(Overlay::Menu(menu)) = &mut self.overlay {
                menu.await_plans();
            }
            return Some(Effect::ListPlans);
        }
        self.report(&format!(
            "the plan is not saved: {risk}; w saves it to a file first"
        ));
        None
    }

    pub(in crate::app) fn plan_saved(&mut self, number: u64, text: &str) {
        if let Some(planning) = &mut self.workshop.plan {
            planning.open.was_saved(number, text);
        }
        if !self.workshop.unsaved.is_empty() {
            self.workshop.unsaved.clear();
            self.report("the plan is saved again");
        }
    }

    /// Another window has changed the plan: both changes come together.
    pub(in crate::app) fn plan_changed(&mut self, number: u64, theirs: &str) -> Option<Effect> {
        if self.is_asked_about_plan() {
            // What is typed keeps its meaning: the question is about the blocks as they stand here, and its answer finds
            // its block in the other window's plan. Until then nothing on the screen changes.
            self.workshop.is_behind = true;
            return None;
        }
        let planning = self.workshop.plan.as_mut()?;
        let row = planning.row;
        let chosen = KnownBlock::new(planning.open.file(), row);
        let merged = match planning.open.was_changed(number, theirs) {
            Theirs::Old => return None,
            Theirs::Broken => {
                let why = "somebody has changed its file, and there is a mistake in it now (`kitbag plan check`)";
                self.plan_not_saved(why.to_owned());
                return None;
            }
            Theirs::Merged(merged) => merged,
        };
        // The chosen block may stand elsewhere now.
        let file = planning.open.file();
        planning.row = chosen.and_then(|chosen| chosen.find(file)).unwrap_or(row);
        self.replan();
        if let Some(row) = self.settings_row() {
            // Its rows say how the session is set now.
            self.plan_settings(row);
        }
        self.report(came_of(merged));
        self.save_plan()
    }

    pub(in crate::app) fn plan_not_saved(&mut self, why: String) {
        self.report(&format!(
            "the plan is not saved: {why}; it stays here, and is tried again by itself"
        ));
        self.workshop.unsaved = why;
    }

    pub(in crate::app) fn quit_unsaved_menu(&mut self) {
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
                "Quit; what is not saved is printed",
                Choice::Do(Box::new(Effect::Quit)),
            ),
        ];
        let title = format!("The plan is not saved: {}", self.plan_at_risk());
        self.open_overlay(Overlay::Menu(Menu::new(&title, rows)));
    }

    /// Does what is to be done with the file at the path that was typed.
    pub(in crate::app) fn use_file(
        &mut self,
        question: FileQuestion,
        path: &str,
    ) -> Option<Effect> {
        let path = PathBuf::from(path);
        match question {
            FileQuestion::Open => Some(Effect::OpenPlan(path)),
            FileQuestion::SaveAs => {
                let planning = self.workshop.plan.as_ref()?;
                Some(Effect::Write(Writing {
                    path,
                    text: planning.text().to_owned(),
                    document: WrittenDocument::Plan,
                    from: planning.path.clone(),
                    over: IfExists::Ask,
                }))
            }
            FileQuestion::HandOut(handout, form) => self.hand_out(handout, form, path),
        }
    }

    pub(in crate::app) fn written(&mut self, writing: &Writing) -> Option<Effect> {
        let path = writing.path.display().to_string();
        let is_it = writing.document == WrittenDocument::Plan;
        let plan = self.workshop.plan.as_mut().filter(|_| is_it);
        // Another one may be open by now, which stays where it is.
        let plan = plan.filter(|plan| plan.path == writing.from);
        let Some(planning) = plan else {
            self.report(&format!("{} is in {path}", writing.document.name()));
            return None;
        };
        planning.path = Some(writing.path.clone());
        planning.open.was_moved(&writing.text);
        let from = writing.from.as_deref();
        if let Some(run) = &mut self.workshop.run
            && run.is_of(from, planning.title())
        {
            run.moves_to(&writing.path);
            self.workshop.kept_run = SavedAs::Before;
        }
        self.workshop.unsaved.clear();
        self.report(&format!("the plan is kept in {path} from now on"));
        self.save_plan()
    }

    /// The plan was to go where it is.
    pub(in crate::app) fn lies_there(&mut self) -> Option<Effect> {
        if self.workshop.unsaved.is_empty() {
            self.report("the plan is kept there already");
            return None;
        }
        // The answer to this save says how it stands.
        self.save_plan()
    }

    /// Asks once more for a file, after the one that was named could not be written.
    pub(in crate::app) fn reopen_prompt(&mut self, writing: &Writing, why: String) {
        let question = match writing.document {
            WrittenDocument::Plan => FileQuestion::SaveAs,
            WrittenDocument::Handout(handout, form) => FileQuestion::HandOut(handout, form),
        };
        let path = writing.path.display().to_string();
        self.open_prompt(PromptKind::File(question), &path);
        if let Some(Overlay::Prompt(asking)) = &mut self.overlay {
            asking.wrong = why;
        }
    }

    pub(in crate::app) fn in_the_way(&mut self, writing: Writing) {
        let path = writing.path.display().to_string();
        let over = Writing {
            over: IfExists::Replace,
            ..writing
        };
        self.replace_menu(&path, Effect::Write(over));
    }
}

/// What came of a plan that another window has changed as well.
fn came_of(merged: Merged) -> &'static str {
    match (merged.kept, merged.over, merged.lost) {
        (_, 0, 0) => "the plan was changed in another window as well; here are both changes",
        (_, _, 0) => {
            "the plan was changed in another window as well; here are both changes, yours where both are about the same; u goes back to theirs"
        }
        (0, _, _) => {
            "the plan was changed in another window; here is that one, u brings yours back"
        }
        (_, 0, _) => {
            "the plan was changed in another window; a part of your changes means nothing there, u brings yours back"
        }
        (_, _, _) => {
            "the plan was changed in another window; a part of your changes means nothing there, another stands in place of theirs; u brings yours back"
        }
    }
}
