//! What the workshop screens share: the plan that is open, the run, the person's own minutes, and what time it is.

use std::path::PathBuf;

use super::Screen;
use super::State;
use super::settings::StartIn;
use crate::app::fit::Questionnaire;
use crate::app::plan::Planning;
use crate::app::run::StepText;
use crate::app::{Command, Effect, Group};
use crate::workshop::{Followed, Now, OpenPlan, OwnMinutes, Run, SavedRun};

/// Plan, run, questions and time.
#[derive(Debug, Default)]
pub(in crate::app) struct Workshop {
    /// The plan that is open, if one is.
    pub(in crate::app) plan: Option<Planning>,
    /// The run that goes on, if one does.
    pub(in crate::app) run: Option<Run>,
    /// What the run has just taken over from its plan.
    pub(in crate::app) followed: Option<Followed>,
    /// How the run stands on the disk.
    pub(in crate::app) kept_run: SavedAs,
    /// The text of the step that it is at.
    pub(in crate::app) step: StepText,
    /// The questions of what fits, once they were shown.
    pub(in crate::app) fit: Option<Questionnaire>,
    /// What the person's own runs took.
    pub(in crate::app) own: OwnMinutes,
    /// What was learned from the runs that ended here.
    pub(in crate::app) learned: OwnMinutes,
    /// What time it is.
    pub(in crate::app) now: Now,
    /// Where plans are kept that the person has no file for; nowhere where there is no such place.
    pub(in crate::app) folder: Option<PathBuf>,
    /// Why the plan could not be saved the last time; empty if it could.
    pub(in crate::app) unsaved: String,
    /// Whether another window has changed the plan while a question about it was open.
    pub(in crate::app) is_behind: bool,
    /// How often another window was heard to have changed or ended the run.
    pub(in crate::app) heard: u64,
}

/// How the run stands on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::app) enum SavedAs {
    /// As it is here.
    #[default]
    Now,
    /// As it was before it followed its plan.
    Before,
}

/// What the workshop screens begin with.
#[derive(Debug, Clone, Default)]
pub struct WorkshopStart {
    /// The plan that was open last, or that was named, and its file.
    pub plan: Option<(PathBuf, OpenPlan)>,
    /// The run that goes on.
    pub run: Option<SavedRun>,
    /// What the person's own runs took.
    pub own: OwnMinutes,
    /// What time it is.
    pub now: Now,
    /// Where plans are kept.
    pub folder: Option<PathBuf>,
    /// Where to begin.
    pub ground: Screen,
}

impl Workshop {
    /// What a program begins with.
    pub(in crate::app) fn new(start: WorkshopStart) -> Self {
        let WorkshopStart {
            plan,
            run,
            own,
            now,
            folder,
            ground: _,
        } = start;
        Self {
            plan: plan.map(|(path, open)| Planning::new(Some(path), open)),
            run: run.and_then(|run| Run::of_kept(run, now)),
            followed: None,
            kept_run: SavedAs::default(),
            step: StepText::default(),
            fit: None,
            own,
            learned: OwnMinutes::new(),
            now,
            folder,
            unsaved: String::new(),
            is_behind: false,
            heard: 0,
        }
    }
}

impl Command {
    /// Where it is at home, if that is one place: asked for elsewhere, it leads there.
    pub(in crate::app) fn screen(self) -> Option<Screen> {
        match self.group() {
            Group::Plan => Some(Screen::Plan),
            Group::Run => Some(Screen::Run),
            Group::Fit => Some(Screen::Fit),
            Group::Find if !matches!(self, Self::Undo | Self::Redo) => Some(Screen::Browse),
            Group::Take if self != Self::Tick => Some(Screen::Browse),
            Group::Find
            | Group::Take
            | Group::Move
            | Group::Workshop
            | Group::Screen
            | Group::Program => None,
        }
    }
}

impl State {
    /// What time it is.
    pub fn now(&self) -> Now {
        self.workshop.now
    }

    /// Whether the screen shows what time it is, and so changes with it.
    pub fn shows_time(&self) -> bool {
        let run = self.workshop.run.as_ref();
        matches!(self.screen, Screen::Run) && run.is_some_and(|run| !run.has_ended())
    }

    /// The run that goes on.
    pub fn run_on(&self) -> Option<&Run> {
        self.workshop.run.as_ref()
    }

    /// Whether a run goes on: one that was started, and has not ended.
    pub fn is_run_going(&self) -> bool {
        self.workshop
            .run
            .as_ref()
            .is_some_and(|run| !run.has_ended())
    }

    /// The plan that is open.
    pub fn planning(&self) -> Option<&Planning> {
        self.workshop.plan.as_ref()
    }

    /// Takes the time. Only a run shows it.
    pub(in crate::app) fn set_time(&mut self, now: Now) -> Option<Effect> {
        self.workshop.now = now;
        let run = self.workshop.run.as_mut()?;
        let said = run.notice_in_words(now)?;
        self.report(&said);
        self.save_run()
    }

    /// Begins where the program is asked to; in the browser, where the person wants to start.
    pub(in crate::app) fn begin(&mut self, screen: Screen, start_in: StartIn) {
        match screen {
            Screen::Browse => {
                if start_in == StartIn::Query {
                    self.edit_query();
                    self.is_offered = !self.line.value().is_empty();
                }
                self.greet_run();
            }
            // A run is started with the command, which has it kept.
            Screen::Plan | Screen::Run => self.show_plan(),
            Screen::Fit => self.show_fit(),
        }
    }

    fn greet_run(&mut self) {
        if let Some(run) = &self.workshop.run {
            let (title, how) = (run.title(), run.how_it_stands());
            let said = format!("a run of “{title}” {how}; F8 in the plan (F12) comes back to it");
            self.report(&said);
        }
    }

    /// Goes to the screen on which a command is at home. Returns whether it can be given there.
    pub(in crate::app) fn go_to_screen_of(&mut self, command: Command) -> Result<(), &'static str> {
        let Some(home) = command.screen() else {
            return Ok(());
        };
        let here = self.screen;
        if here == home {
            return Ok(());
        }
        match home {
            Screen::Browse => self.show(Screen::Browse),
            Screen::Plan => self.show_plan(),
            Screen::Fit => self.show_fit(),
            Screen::Run if self.workshop.run.is_some() => self.leave_browser_for(Screen::Run),
            Screen::Run => return Err("there is no run; P in the plan starts one"),
        }
        Ok(())
    }

    /// Ends the program; first asks, if the plan could not be saved.
    pub(in crate::app) fn quit(&mut self) -> Option<Effect> {
        if self.plan_at_risk().is_empty() {
            return Some(Effect::Quit);
        }
        self.quit_unsaved_menu();
        None
    }
}
