//! A run of the plan: the keys that keep it to its time.

use super::Effect;
use super::command::Command;
use super::menu::{Choice, Menu, MenuRow};
use super::mode::Mode;
use super::state::State;
use crate::text::counted;
use crate::workshop::{OwnMinutes, Run};

/// What a key does to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timing {
    /// Stops the clock, or lets it go on.
    Pause,
    /// Goes to the next step.
    Next,
    /// Goes back to the step before.
    Back,
    /// Gives this step so many minutes more.
    Lengthen(i64),
    /// Shortens what is flexible.
    Shorten,
    /// Takes out what is to be cut first.
    Drop,
}

impl State {
    /// Starts a run of the plan, or goes on with the one that goes on.
    pub(super) fn start_run(&mut self) -> Option<Effect> {
        let title = self.kit.plan.as_ref().map(|plan| plan.title().to_owned());
        if let Some(run) = self.kit.run.as_ref().filter(|run| !run.has_ended()) {
            if title.as_deref().is_none_or(|title| title == run.title()) {
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
        self.say("the run goes on");
    }

    fn ask_which_run(&mut self) {
        let going = self.kit.run.as_ref().map(|run| run.title().to_owned());
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
        let title = format!("A run of “{}” goes on", going.unwrap_or_default());
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
        let late = run.told(self.kit.now).map_or(0, |told| told.late / 60);
        let minutes = |n: i64| counted(usize::try_from(n.abs()).unwrap_or(0), "minute");
        match late {
            1.. => self.say(&format!("started {} after the plan's time", minutes(late))),
            ..=-1 => self.say(&format!("started {} before the plan's time", minutes(late))),
            0 => self.say("started; n goes on to the next step, space stops the clock"),
        }
        self.kit.run = Some(run);
        self.mode = Mode::Run;
        self.keep_run()
    }

    /// Has the run kept as it is.
    pub(super) fn keep_run(&self) -> Option<Effect> {
        let run = self.kit.run.as_ref()?;
        Some(Effect::KeepRun(
            Some(Box::new(run.kept())),
            OwnMinutes::new(),
        ))
    }

    pub(super) fn leave_run(&mut self) {
        let ended = self.kit.run.as_ref().is_none_or(Run::has_ended);
        self.show_plan();
        if ended {
            self.kit.run = None;
        } else {
            self.say("the run goes on; P comes back to it");
        }
    }

    /// The keys of a run.
    pub(super) fn time_run(&mut self, timing: Timing) -> Option<Effect> {
        let now = self.kit.now;
        let run = self.kit.run.as_mut()?;
        if run.has_ended() && timing != Timing::Back {
            self.say("the run has ended; b goes back into it, esc leaves it");
            return None;
        }
        let said = match timing {
            Timing::Pause => {
                run.pause(now);
                Some(if run.is_paused() {
                    "the clock stands; space lets it go on".to_owned()
                } else {
                    "the clock goes on".to_owned()
                })
            }
            Timing::Next => {
                run.next(now);
                if run.has_ended() {
                    return self.learn();
                }
                None
            }
            Timing::Back if run.back(now) => None,
            Timing::Back => Some("this is the first step".to_owned()),
            Timing::Lengthen(minutes) => Some(lengthened(run.lengthen(minutes))),
            Timing::Shorten => Some(shorten(run, now)),
            Timing::Drop => Some(drop_block(run)),
        };
        if let Some(said) = said {
            self.say(&said);
        }
        self.keep_run()
    }

    pub(super) fn undo_run(&mut self, command: Command) -> Option<Effect> {
        let run = self.kit.run.as_mut()?;
        if command == Command::Undo && run.undo() {
            self.say("the times are as they were before");
            return self.keep_run();
        }
        self.say("there is no change of the times to undo; b goes back a step");
        None
    }

    /// Ends the run where it is.
    pub(super) fn end_run(&mut self) -> Option<Effect> {
        let now = self.kit.now;
        let run = self.kit.run.as_mut()?;
        while !run.has_ended() {
            run.next(now);
        }
        self.learn()
    }

    /// Takes what the run took as the person's own minutes.
    fn learn(&mut self) -> Option<Effect> {
        let learned = self.kit.run.as_ref()?.actual();
        let count = learned.len();
        self.kit.own.extend(learned.clone());
        self.kit.learned.extend(learned);
        self.replan();
        self.mode = Mode::Run;
        self.say(&match count {
            0 => "the run has ended".to_owned(),
            _ => format!(
                "the run has ended; how long {} took is remembered for the next plan",
                counted(count, "activity")
            ),
        });
        // Only what was learned here: another window may have learned more about the others meanwhile.
        Some(Effect::KeepRun(None, self.kit.learned.clone()))
    }
}

fn lengthened(minutes: i64) -> String {
    let count = counted(usize::try_from(minutes.abs()).unwrap_or(0), "minute");
    match minutes {
        0 => "this step has no minute to give".to_owned(),
        1.. => format!("{count} more for this step; u takes it back"),
        ..=-1 => format!("{count} less for this step; u takes it back"),
    }
}

/// Shortens what is flexible until the session is on time.
fn shorten(run: &mut Run, now: crate::workshop::Now) -> String {
    let late = run.told(now).map_or(0, |told| told.late);
    let Some(late) = u64::try_from(late).ok().filter(|&late| late >= 30) else {
        return "the session is on time; nothing is shortened".to_owned();
    };
    let room = run.room();
    let taken = run.shorten(late);
    let minutes =
        |seconds: u64| counted(usize::try_from((seconds + 30) / 60).unwrap_or(0), "minute");
    if taken == 0 {
        return "no block to come is marked as flexible, or each is at its shortest".to_owned();
    }
    let rest = if room < late {
        format!("; {} behind still", minutes(late - taken))
    } else {
        String::new()
    };
    format!(
        "{} less in the flexible blocks to come{rest}; u takes it back",
        minutes(taken)
    )
}

fn drop_block(run: &mut Run) -> String {
    let title = run.to_drop().map(|block| block.title.clone());
    match (title, run.drop_block()) {
        (Some(title), Some(saved)) => {
            let minutes = counted(usize::try_from(saved / 60).unwrap_or(0), "minute");
            format!("“{title}” is taken out, {minutes} less; u puts it back")
        }
        (_, _) => "no block to come is marked to be cut first".to_owned(),
    }
}
