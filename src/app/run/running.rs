//! A run of the plan: the keys that keep it to its time.

use crate::app::command::Command;
use crate::app::overlay::{Choice, Menu, MenuRow};
use crate::app::state::{Focus, Message, Overlay, SavedAs, Screen, State};
use crate::app::{Effect, SaveRun};
use crate::text::capital;
use crate::workshop::{
    NOTHING_TO_UNDO, OwnMinutes, Question, Run, RunBlock, RunCommand, SavedRun, SpareTime,
    ended_in_words,
};

impl State {
    /// Starts a run of the plan, or goes on with the one that goes on.
    pub(in crate::app) fn start_run(&mut self) -> Option<Effect> {
        let plan = self.workshop.plan.as_ref();
        if let Some(run) = self.workshop.run.as_ref().filter(|run| !run.has_ended()) {
            if plan.is_none_or(|plan| run.is_of(plan.path(), plan.title())) {
                self.go_on();
            } else {
                self.run_menu();
            }
            return None;
        }
        self.run_anew()
    }

    /// Comes back to the run that goes on.
    pub(in crate::app) fn go_on(&mut self) {
        self.show(Screen::Run);
        let is_paused = self.workshop.run.as_ref().is_some_and(Run::is_paused);
        self.report(if is_paused {
            "the run is paused; space lets it go on"
        } else {
            "the run goes on"
        });
    }

    fn run_menu(&mut self) {
        let Some(run) = &self.workshop.run else {
            return;
        };
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
        self.open_overlay(Overlay::Menu(Menu::new(&title, rows)));
    }

    /// Starts a run of the plan, whatever went on before.
    pub(in crate::app) fn run_anew(&mut self) -> Option<Effect> {
        let Some(planning) = &self.workshop.plan else {
            self.report("there is no plan to run; o begins one");
            return None;
        };
        let run = Run::start(planning.title(), &planning.schedule, self.workshop.now);
        let Some(run) = run else {
            self.report("there is nothing in the plan that takes time");
            return None;
        };
        let run = match planning.path() {
            Some(file) => run.of_plan(file),
            None => run,
        };
        let late = run.started_in_words(self.workshop.now);
        self.report(
            late.as_deref()
                .unwrap_or("started; n goes on to the next step, space stops the clock"),
        );
        self.workshop.run = Some(run);
        self.show(Screen::Run);
        self.save_run()
    }

    /// Has the run take over what its plan says of the blocks to come, if the plan that is open is its own.
    pub(in crate::app) fn follow_plan(&mut self) {
        let (Some(plan), Some(run)) = (&self.workshop.plan, &mut self.workshop.run) else {
            return;
        };
        if !run.is_of(plan.path(), plan.title()) {
            return;
        }
        let before = run.blocks().0.to_vec();
        if let Some(followed) = run.follow(&plan.schedule) {
            self.workshop.followed = Some(followed);
            self.workshop.kept_run = SavedAs::Before;
            self.carry_times(&before);
        }
    }

    /// Says what the run has taken over from its plan, behind what was said of the plan itself. `told` where that says what
    /// was changed.
    pub(in crate::app) fn report_plan_changes(&mut self, told: bool) {
        let (Some(followed), Some(run)) = (self.workshop.followed.take(), &self.workshop.run)
        else {
            return;
        };
        let said = self.message.as_ref().map(Message::text);
        let follows = followed.in_words(run, self.workshop.now, told && said.is_some());
        let said = said.map_or_else(|| follows.clone(), |said| format!("{said}; {follows}"));
        self.report(&said);
    }

    /// Has the run kept as it is since it has followed its plan.
    pub(in crate::app) fn save_changed_run(&mut self) -> Option<Effect> {
        if self.workshop.kept_run == SavedAs::Before {
            return self.save_run();
        }
        None
    }

    /// Keeps a menu of the blocks of the run about the same blocks, where they stood as `before`; those that are gone leave
    /// it.
    fn carry_times(&mut self, before: &[RunBlock]) {
        let Some(run) = &self.workshop.run else {
            return;
        };
        let now = run.blocks().0;
        let find = |place: usize| {
            let block = before.get(place)?;
            let is_same = |other: &&RunBlock| {
                (&other.planned, &other.title) == (&block.planned, &block.title)
            };
            let earlier = before.iter().take(place).filter(is_same).count();
            let mut same = now.iter().enumerate().filter(|(_, other)| is_same(other));
            same.nth(earlier).map(|(place, _)| place)
        };
        if let Some(Overlay::Menu(menu)) = &mut self.overlay {
            menu.carry(|choice| {
                let Choice::Time(timing) = choice else {
                    return Some(choice);
                };
                let timing = match timing {
                    RunCommand::ShortenAny(Some(place)) => {
                        RunCommand::ShortenAny(Some(find(place)?))
                    }
                    RunCommand::DropAny(place) => RunCommand::DropAny(find(place)?),
                    RunCommand::ShortenAny(None)
                    | RunCommand::Pause
                    | RunCommand::Next
                    | RunCommand::Back
                    | RunCommand::Lengthen(_)
                    | RunCommand::Shorten
                    | RunCommand::Drop
                    | RunCommand::Undo => timing,
                };
                Some(Choice::Time(timing))
            });
        }
    }

    /// Asks which block to come gives way.
    fn block_menu(&mut self, question: &Question, timing: RunCommand) {
        let is_drop = timing == RunCommand::Drop;
        let row = |can: &SpareTime, timing| MenuRow {
            label: can.title.clone(),
            aside: format!(
                "{} {}",
                if is_drop { "saves" } else { "can give" },
                can.in_words()
            ),
            choice: Choice::Time(timing),
        };
        let one = |can: &SpareTime| {
            row(
                can,
                if is_drop {
                    RunCommand::DropAny(can.place)
                } else {
                    RunCommand::ShortenAny(Some(can.place))
                },
            )
        };
        let mut rows: Vec<MenuRow> = question.blocks.iter().map(one).collect();
        if !is_drop && rows.len() > 1 {
            let all = SpareTime {
                place: 0,
                title: "All of them, each a part".to_owned(),
                seconds: question.blocks.iter().map(|can| can.seconds).sum(),
            };
            rows.push(row(&all, RunCommand::ShortenAny(None)));
        }
        let menu = Menu::new(&capital(&question.title), rows).at(question.likely);
        self.open_overlay(Overlay::Menu(menu));
    }

    /// Has the run kept as it is.
    pub(in crate::app) fn save_run(&mut self) -> Option<Effect> {
        self.workshop.kept_run = SavedAs::Now;
        let run = self.workshop.run.as_ref()?;
        Some(self.keeping(Some(run.kept()), OwnMinutes::new()))
    }

    fn keeping(&self, run: Option<SavedRun>, learned: OwnMinutes) -> Effect {
        Effect::KeepRun(SaveRun {
            run: run.map(Box::new),
            learned,
            heard: self.workshop.heard,
        })
    }

    pub(in crate::app) fn leave_run(&mut self) {
        self.show_plan();
        match self.workshop.run.as_ref().filter(|run| !run.has_ended()) {
            Some(run) => {
                let said = format!("the run {}; P comes back to it", run.how_it_stands());
                self.report(&said);
            }
            None => self.workshop.run = None,
        }
    }

    /// The keys of a run.
    pub(in crate::app) fn time_run(&mut self, timing: RunCommand) -> Option<Effect> {
        let now = self.workshop.now;
        let run = self.workshop.run.as_mut()?;
        if let Some(question) = run.question(timing, now) {
            self.block_menu(&question, timing);
            return None;
        }
        let had_ended = run.has_ended();
        let said = run.time(timing, now);
        let ended = run.has_ended();
        let key = if had_ended && ended {
            ", esc leaves it"
        } else if timing == RunCommand::Pause && run.is_paused() {
            "; space lets it go on"
        } else {
            ""
        };
        if let Some(said) = said {
            self.report(&format!("{said}{key}"));
        }
        match (had_ended, ended) {
            (true, true) => None,
            (false, true) => self.learn(),
            (_, false) => self.save_run(),
        }
    }

    pub(in crate::app) fn undo_run(&mut self, command: Command) -> Option<Effect> {
        if command == Command::Undo {
            return self.time_run(RunCommand::Undo);
        }
        self.report(NOTHING_TO_UNDO);
        None
    }

    /// Ends the run where it is.
    pub(in crate::app) fn end_run(&mut self) -> Option<Effect> {
        let now = self.workshop.now;
        let run = self.workshop.run.as_mut()?;
        run.end(now);
        self.learn()
    }

    /// Takes what the run took as the person's own minutes.
    fn learn(&mut self) -> Option<Effect> {
        let learned = self.workshop.run.as_ref()?.learned();
        let count = learned.len();
        self.workshop.own.extend(learned.clone());
        self.workshop.learned.extend(learned);
        self.replan();
        self.show(Screen::Run);
        self.report(&ended_in_words(count));
        // Only what was learned here: another window may have learned more about the others meanwhile.
        Some(self.keeping(None, self.workshop.learned.clone()))
    }

    /// Takes the run as another window has left it, or the one that another window has put in its place.
    pub(in crate::app) fn run_changed(&mut self, theirs: SavedRun) {
        self.workshop.heard += 1;
        let ours = self.workshop.run.as_ref().map(Run::kept);
        let ours = ours.filter(|ours| ours.is_same_run(&theirs));
        let Some(run) = Run::of_kept(theirs, self.workshop.now) else {
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
        let before = self.workshop.run.replace(run);
        if let Some(before) = before {
            self.carry_times(before.blocks().0);
        }
        self.report(&match self.screen {
            Screen::Run => format!("{what}; this is how it stands there"),
            Screen::Browse | Screen::Plan | Screen::Fit => {
                format!("{what}; F8 in the plan (F12) comes back to it")
            }
        });
    }

    /// Lets go of a run that another window has ended.
    pub(in crate::app) fn run_ended(&mut self) {
        self.workshop.heard += 1;
        self.workshop.run = None;
        if matches!(self.focused(), Focus::Run) {
            self.show_plan();
        }
        self.report("the run was ended in another window");
    }

    /// Ends the run, and remembers nothing of it.
    pub(in crate::app) fn drop_run(&mut self) -> Effect {
        self.workshop.run = None;
        self.show_plan();
        self.report("the run has ended; nothing of it is remembered");
        self.keeping(None, OwnMinutes::new())
    }
}
