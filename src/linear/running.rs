//! `kitbag run --plain`: a run in lines, on standard input and output.
//!
//! What is said is decided by [`Aloud`]; here lines are read on a thread of their own, time goes by, and every change is
//! kept on the disk before it is said. There is no prompt, since lines come by themselves. The end of the input leaves
//! the run as it goes on; what another window has made of it is taken over.

use crate::system::threads::start;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::lines::{Heard, LONGEST, hear, say};
use super::watched::Watched;
use crate::storage::loading::Loader;
use crate::storage::user_data::{RunSaveResult, UserData, in_words, pretty};
use crate::system::environment::Environment;
use crate::system::exit::{DONE, WRONG};
use crate::system::{clock, output};
use crate::text::clean_line;
use crate::workshop::{Aloud, Begun, Reply, Run, SavedRun, Schedule, Then};

/// Runs the plan in `file`, or goes on with the run that goes on. Returns the exit code: 2 where there is nothing to
/// run.
///
/// # Errors
///
/// When the input cannot be read, or the output cannot be written.
pub(crate) fn run_in_lines(
    environment: &Environment,
    loader: &Loader,
    file: Option<&Path>,
) -> io::Result<u8> {
    let saved = UserData::new(environment);
    let (kept, news) = saved.run();
    if let Some(news) = news {
        output::say(&news);
    }
    let (run, begun) = match which(&saved, kept.clone(), loader, file) {
        Ok(found) => found,
        Err(why) => {
            output::say(&why);
            return Ok(WRONG);
        }
    };
    let plan = Watched::new(loader, run.plan());
    let (aloud, reply) = Aloud::begin(run, begun, clock::moment());
    let mut talk = Talk {
        saved,
        plan,
        aloud,
        kept,
        fault: None,
        owed: None,
        output: BufWriter::new(io::stdout().lock()),
    };
    talk.perform(reply)?;
    talk.run(&listen())
}

/// The run that is meant: the one that is kept, if it goes on, unless another plan is named; else a new one.
fn which(
    saved: &UserData,
    kept: Option<SavedRun>,
    loader: &Loader,
    file: Option<&Path>,
) -> Result<(Run, Begun), String> {
    let kept = kept.and_then(|kept| Run::of_kept(kept, clock::moment()));
    let kept = kept.filter(|run| !run.has_ended());
    let plan = file.map(UserData::read_plan).transpose()?;
    let whole = file.map(|file| std::path::absolute(file).unwrap_or(file.to_owned()));
    let called = plan.as_ref().map(|file| file.plan().called().to_owned());
    match kept {
        Some(run)
            if called
                .as_deref()
                .is_none_or(|c| run.is_of(whole.as_deref(), c)) =>
        {
            return Ok((run, Begun::Before));
        }
        Some(run) => {
            return Err(format!(
                "a run of “{}” {}; `kitbag run --plain` without a plan comes back to it, and `end` there ends it",
                run.title(),
                run.how_it_stands()
            ));
        }
        None => {}
    }
    let last = saved.last_path();
    let plan = match (plan, &last) {
        (Some(plan), _) => plan,
        (None, Some(path)) => UserData::read_plan(path)?,
        (None, None) => {
            return Err(
                "no plan was open yet; name a file, or make one with `kitbag plan new`".to_owned(),
            );
        }
    };
    let (own, news) = saved.minutes();
    if let Some(news) = news {
        output::say(&news);
    }
    let index = loader.load();
    let schedule = Schedule::new(plan.plan(), index.catalogue(), &own);
    let run = Run::start(plan.plan().called(), &schedule, clock::moment());
    let mut run = run.ok_or("there is nothing in the plan that takes time")?;
    if let Some(path) = whole.as_ref().or(last.as_ref()) {
        run = run.of_plan(path);
    }
    if let Some(path) = whole {
        // Only where to begin the next time is lost if this fails.
        let _ = saved.remember_plan(&path);
    }
    Ok((run, Begun::Now))
}

/// Reads lines as they are typed.
fn listen() -> Receiver<io::Result<Heard>> {
    // Each line waits until the one before is answered.
    let (sender, lines) = sync_channel(0);
    // Where there can be no thread, it is as if the input had ended: the run goes on, and is kept.
    let _ = start(move || {
        let mut input = io::stdin().lock();
        loop {
            let heard = hear(&mut input);
            let is_last = match &heard {
                Ok(Heard::Line(_) | Heard::TooLong) => false,
                Ok(Heard::End | Heard::Endless) | Err(_) => true,
            };
            if sender.send(heard).is_err() || is_last {
                break;
            }
        }
    });
    lines
}

struct Talk<'a, W> {
    saved: UserData,
    /// The run's plan.
    plan: Watched<'a>,
    aloud: Aloud,
    output: W,
    /// The run as it was found on the disk, or put there from here last.
    kept: Option<SavedRun>,
    /// Why the run is not on the disk, as it was said last.
    fault: Option<String>,
    /// What could not be kept last.
    owed: Option<Then>,
}

/// How often the plan's file is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Whether the conversation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Leave,
}

impl<W: Write> Talk<'_, W> {
    fn run(&mut self, lines: &Receiver<io::Result<Heard>>) -> io::Result<u8> {
        loop {
            let reply = match self.wait(lines)? {
                None => {
                    self.follow()?;
                    self.aloud.tick(clock::moment())
                }
                Some(Heard::Line(line)) => self.aloud.answer(&line, clock::moment()),
                Some(Heard::TooLong) => Reply {
                    lines: vec![format!(
                        "That line is left out: it has more than {LONGEST} bytes."
                    )],
                    then: Then::Wait,
                },
                Some(Heard::End) => self.aloud.leave(),
                Some(Heard::Endless) => {
                    say(&mut self.output, "The input is not made of lines.")?;
                    self.output.flush()?;
                    return Ok(WRONG);
                }
            };
            if self.perform(reply)? == Next::Leave {
                return self.finish();
            }
        }
    }

    /// Tries once more to keep what could not be kept. What still cannot be is printed, and the exit code says so.
    fn finish(&mut self) -> io::Result<u8> {
        let owed = self.owed.take().filter(|_| self.saved.plans().is_some());
        let Some(owed) = owed else {
            return Ok(DONE);
        };
        // What another window has made of the run stays, and needs nothing from here.
        if self.keep(&owed).is_err() || self.fault.is_none() {
            return Ok(DONE);
        }
        let text = match &owed {
            Then::Keep(run) => pretty(run)?,
            Then::Learn(own) => pretty(own)?,
            Then::Wait | Then::Leave => return Ok(DONE),
        };
        say(
            &mut self.output,
            "It could not be kept in the end either. Here it is:",
        )?;
        self.output.write_all(text.as_bytes())?;
        self.output.flush()?;
        Ok(WRONG)
    }

    /// Takes over what somebody has changed in the run's plan meanwhile.
    fn follow(&mut self) -> io::Result<()> {
        let reply = match self.plan.changed(&self.saved) {
            None => return Ok(()),
            Some(Ok(schedule)) => self.aloud.follow(&schedule, clock::moment()),
            Some(Err(why)) => Reply {
                lines: vec![format!(
                    "The plan was changed, but cannot be read: {why}. The run goes on as it is."
                )],
                then: Then::Wait,
            },
        };
        self.perform(reply).map(drop)
    }

    /// Waits for a line, or until something is due.
    fn wait(&self, lines: &Receiver<io::Result<Heard>>) -> io::Result<Option<Heard>> {
        let Some(wait) = self.aloud.time_to_due(clock::moment()) else {
            return lines.recv().unwrap_or(Ok(Heard::End)).map(Some);
        };
        match lines.recv_timeout(Duration::from_millis(wait).min(LOOK)) {
            Ok(heard) => heard.map(Some),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Ok(Some(Heard::End)),
        }
    }

    /// Keeps what is to be kept, then says what there is to say.
    fn perform(&mut self, mut reply: Reply) -> io::Result<Next> {
        match self.keep(&reply.then) {
            Ok(said) => reply.lines.extend(said),
            Err(other) => reply = other,
        }
        let next = match (&reply.then, &self.fault) {
            (Then::Leave, Some(why)) if !reply.lines.is_empty() => {
                reply.lines = vec![format!("The run is over, since it is not kept: {why}.")];
                Next::Leave
            }
            (Then::Leave, _) => Next::Leave,
            (Then::Wait | Then::Keep(_) | Then::Learn(_), _) => Next::GoOn,
        };
        for line in &reply.lines {
            say(&mut self.output, &clean_line(line))?;
        }
        self.output.flush()?;
        Ok(next)
    }

    /// Keeps what is to be kept. What goes wrong is said when it begins, and when it is over. Where another window has
    /// changed or ended the run meanwhile, the error is what is said and done instead.
    fn keep(&mut self, then: &Then) -> Result<Option<String>, Reply> {
        let before = self.kept.as_ref();
        let owed = self.owed.clone();
        let then = match then {
            // There is nothing new, so what could not be kept is tried again.
            Then::Wait => owed.as_ref().unwrap_or(then),
            Then::Leave | Then::Keep(_) | Then::Learn(_) => then,
        };
        let (done, what) = match then {
            Then::Wait | Then::Leave => return Ok(None),
            Then::Keep(run) => (
                self.saved.keep_run(Some(run), before),
                "The run is not kept",
            ),
            Then::Learn(own) => {
                let learning = self.saved.learn(own);
                (
                    learning.and_then(|()| self.saved.keep_run(None, before)),
                    "What it took is not remembered",
                )
            }
        };
        match &done {
            Ok(RunSaveResult::Done) => {
                self.kept = match then {
                    Then::Keep(run) => Some((**run).clone()),
                    Then::Wait | Then::Learn(_) | Then::Leave => None,
                };
            }
            Ok(RunSaveResult::Changed(theirs)) => {
                self.kept = Some((**theirs).clone());
                return Err(self.aloud.taken_over((**theirs).clone(), clock::moment()));
            }
            Ok(RunSaveResult::Ended) => {
                let said = "The run was ended in another window, so it is over here as well.";
                return Err(Reply {
                    lines: vec![said.to_owned()],
                    then: Then::Leave,
                });
            }
            Err(_) => {}
        }
        let fault = match self.saved.plans() {
            Some(_) => done.err().map(|error| in_words(&error)),
            None => Some("there is no folder for it".to_owned()),
        };
        self.owed = fault.is_some().then(|| then.clone());
        let before = std::mem::replace(&mut self.fault, fault);
        Ok(match (before, &self.fault) {
            (before, Some(why)) if before.as_ref() != Some(why) => {
                Some(format!("{what}: {why}. It goes on here."))
            }
            (Some(_), None) => Some("The run is kept again.".to_owned()),
            (Some(_) | None, Some(_) | None) => None,
        })
    }
}
