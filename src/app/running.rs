//! A run of the plan: the keys that keep it to its time.

use super::command::Command;
use super::menu::{Choice, Menu, MenuRow};
use super::mode::{Ground, Mode};
use super::state::State;
use super::{Effect, KeepRun};
use crate::workshop::{KeptRun, NOTHING_TO_UNDO, OwnMinutes, Run, Timing, ended_in_words};

impl State {
    /// Starts a run of the plan, or goes on with the one that goes on.
    pub(super) fn start_run(&mut self) -> Option<Effect> {
        let plan = self.kit.plan.as_ref();
        if let Some(run) = self.kit.run.as_ref().filter(|run| !run.has_ended()) {
            if plan.is_none_or(|plan| run.is_of(plan.path(), plan.title())) {
                self.go_on();
            } else {
                self.ask_which_run();
            }
            return None;
        }
        self.run_anew()
    }

    /// Comes back to the run that goes on.
    pub(super) fn go_on(&mut self) {
        self.mode = Mode::Run;
        let is_paused = self.kit.run.as_ref().is_some_and(Run::is_paused);
        self.say(if is_paused {
            "the run is paused; space lets it go on"
        } else {
            "the run goes on"
        });
    }

    fn ask_which_run(&mut self) {
        let Some(run) = &self.kit.run else { return };
        let title = format!("A run of “{}” {}", run.title(), run.how_it_stands());
        let entry = |label: String, choice| MenuRow {
            label,
            aside: String::new(),
            choice,
        };
        let rows = vec![
            entry("Go back to that run".into(), Choice::GoOn),
            entry("Stay in this plan".into(), Choice::Nothing),
            entry("End that run, and run this plan".into(), Choice::RunAnew),
        ];
        self.lay(Mode::Menu(Menu::new(&title, rows)));
    }

    /// Starts a run of the plan, whatever went on before.
    pub(super) fn run_anew(&mut self) -> Option<Effect> {
        let Some(planning) = &self.kit.plan else {
            self.say("there is no plan to run; o begins one");
            return None;
        };
        let run = Run::start(planning.title(), &planning.schedule, self.kit.now);
        let Some(run) = run else {
            self.say("there is nothing in the plan that takes time");
            return None;
        };
        let run = match planning.path() {
            Some(file) => run.of_plan(file),
            None => run,
        };
        let late = run.started_in_words(self.kit.now);
        self.say(
            late.as_deref()
                .unwrap_or("started; n goes on to the next step, space stops the clock"),
        );
        self.kit.run = Some(run);
        self.mode = Mode::Run;
        self.keep_run()
    }

    /// Has the run kept as it is.
    pub(super) fn keep_run(&self) -> Option<Effect> {
        let run = self.kit.run.as_ref()?;
        Some(self.keeping(Some(run.kept()), OwnMinutes::new()))
    }

    fn keeping(&self, run: Option<KeptRun>, learned: OwnMinutes) -> Effect {
        Effect::KeepRun(KeepRun {
            run: run.map(Box::new),
            learned,
            heard: self.kit.heard,
        })
    }

    pub(super) fn leave_run(&mut self) {
        self.show_plan();
        match self.kit.run.as_ref().filter(|run| !run.has_ended()) {
            Some(run) => {
                let said = format!("the run {}; P comes back to it", run.how_it_stands());
                self.say(&said);
            }
            None => self.kit.run = None,
        }
    }

    /// The keys of a run.
    pub(super) fn time_run(&mut self, timing: Timing) -> Option<Effect> {
        let now = self.kit.now;
        let run = self.kit.run.as_mut()?;
        let had_ended = run.has_ended();
        let said = run.time(timing, now);
        let ended = run.has_ended();
        let key = if had_ended && ended {
            ", esc leaves it"
        } else if timing == Timing::Pause && run.is_paused() {
            "; space lets it go on"
        } else {
            ""
        };
        if let Some(said) = said {
            self.say(&format!("{said}{key}"));
        }
        match (had_ended, ended) {
            (true, true) => None,
            (false, true) => self.learn(),
            (_, false) => self.keep_run(),
        }
    }

    pub(super) fn undo_run(&mut self, command: Command) -> Option<Effect> {
        if command == Command::Undo {
            return self.time_run(Timing::Undo);
        }
        self.say(NOTHING_TO_UNDO);
        None
    }

    /// Ends the run where it is.
    pub(super) fn end_run(&mut self) -> Option<Effect> {
        let now = self.kit.now;
        let run = self.kit.run.as_mut()?;
        run.end(now);
        self.learn()
    }

    /// Takes what the run took as the person's own minutes.
    fn learn(&mut self) -> Option<Effect> {
        let learned = self.kit.run.as_ref()?.learned();
        let count = learned.len();
        self.kit.own.extend(learned.clone());
        self.kit.learned.extend(learned);
        self.replan();
        self.mode = Mode::Run;
        self.say(&ended_in_words(count));
        // Only what was learned here: another window may have learned more about the others meanwhile.
        Some(self.keeping(None, self.kit.learned.clone()))
    }

    /// Takes the run as another window has left it, or the one that another window has put in its place.
    pub(super) fn run_changed(&mut self, theirs: KeptRun) {
        self.kit.heard += 1;
        let ours = self.kit.run.as_ref().map(Run::kept);
        let ours = ours.filter(|ours| ours.is_same_run(&theirs));
        let Some(run) = Run::of_kept(theirs, self.kit.now) else {
            return;
        };
        let what = match ours.map(|ours| ours.ended) {
            Some(None) => "the run was changed in another window".to_owned(),
            Some(Some(_)) => {
                "the run was changed in another window, so it has not ended".to_owned()
            }
            None => format!(
                "a run of “{}” {} in another window",
                run.title(),
                run.how_it_stands()
            ),
        };
        self.kit.run = Some(run);
        self.say(&match self.ground() {
            Ground::Run => format!("{what}; this is how it stands there"),
            Ground::Panes | Ground::Query | Ground::Plan | Ground::Fit => {
                format!("{what}; F8 in the plan (F12) comes back to it")
            }
        });
    }

    /// Lets go of a run that another window has ended.
    pub(super) fn run_ended(&mut self) {
        self.kit.heard += 1;
        self.kit.run = None;
        if let Mode::Run = self.mode {
            self.show_plan();
        }
        self.say("the run was ended in another window");
    }

    /// Ends the run, and remembers nothing of it.
    pub(super) fn drop_run(&mut self) -> Effect {
        self.kit.run = None;
        self.show_plan();
        self.say("the run has ended; nothing of it is remembered");
        self.keeping(None, OwnMinutes::new())
    }
}
