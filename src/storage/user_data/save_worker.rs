//! Does to the disk what the workshop screens ask for, in the order in which they asked, behind the running program.
//!
//! What cannot be written is owed: it is tried again by itself from time to time, and once more at the end.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::write::{create, make_folder, replace};
use super::{Readers, RunSaveResult, SaveResult, UserData, in_words, is_same, pretty};
use crate::app::{Effect, IfExists, Outcome, SaveRun, Writing, WrittenDocument};
use crate::storage::sources::shown;
use crate::system::clock;
use crate::workshop::{Save, SavedRun, plan_file_name};

/// The thread that writes; it begins with the first thing to write.
pub(crate) struct SaveWorker {
    saved: UserData,
    answer: Answer,
    thread: RefCell<Option<Thread>>,
    /// What the thread begins with, and leaves behind.
    last: RefCell<Last>,
}

/// Where the outcomes go. By then nobody may ask for them any more.
type Answer = Arc<dyn Fn(Outcome) + Send + Sync>;

struct Thread {
    jobs: Sender<Effect>,
    handle: JoinHandle<Last>,
}

impl SaveWorker {
    /// A worker that gives each outcome to `answer`; `run` is the run that was found and goes on.
    pub(crate) fn new(
        saved: UserData,
        answer: impl Fn(Outcome) + Send + Sync + 'static,
        run: Option<SavedRun>,
    ) -> Self {
        let last = Last {
            run,
            ..Last::default()
        };
        Self {
            saved,
            answer: Arc::new(answer),
            thread: RefCell::new(None),
            last: RefCell::new(last),
        }
    }

    /// Does `effect` some time soon, after what was asked before.
    pub(crate) fn ask(&self, effect: Effect) {
        let mut thread = self.thread.borrow_mut();
        if thread.is_none() {
            let (jobs, queue) = channel::<Effect>();
            let (saved, answer) = (self.saved.clone(), Arc::clone(&self.answer));
            let last = Arc::new(Mutex::new(self.last.take()));
            let for_thread = Arc::clone(&last);
            let handle = thread::Builder::new().spawn(move || {
                let mut last = taken(&for_thread);
                let mut turn = Turn::default();
                saved.tidy();
                while let Some(effect) = next(&queue, &last) {
                    let outcomes = match effect {
                        Some(effect) => {
                            let shared = matches!(effect, Effect::SavePlan(..));
                            let work = || perform(&saved, effect, &mut last);
                            let outcome = if shared { turn.take(work) } else { work() };
                            outcome.into_iter().collect()
                        }
                        None => try_again(&saved, &mut last),
                    };
                    for outcome in outcomes {
                        answer(outcome);
                    }
                }
                for outcome in try_again(&saved, &mut last) {
                    answer(outcome);
                }
                last
            });
            if let Ok(handle) = handle {
                *thread = Some(Thread { jobs, handle });
            } else {
                // The system allows no more threads.
                self.last.replace(taken(&last));
            }
        }
        if let Some(thread) = &*thread {
            let _ = thread.jobs.send(effect);
        } else {
            let outcome = perform(&self.saved, effect, &mut self.last.borrow_mut());
            if let Some(outcome) = outcome {
                (self.answer)(outcome);
            }
        }
    }

    /// Waits until everything that was asked is done.
    pub(crate) fn close(&self) {
        if let Some(Thread { jobs, handle }) = self.thread.borrow_mut().take() {
            drop(jobs);
            self.last.replace(handle.join().unwrap_or_default());
        }
    }

    /// What could not be kept of runs, as text, and why; after [`close`](Self::close).
    pub(crate) fn owed(&self) -> Option<(String, String)> {
        let last = self.last.borrow();
        let (keep, why) = last.owed_run.as_ref()?;
        let run = keep.run.as_deref().map(pretty);
        let learned = (!keep.learned.is_empty()).then(|| pretty(&keep.learned));
        let texts = run.into_iter().chain(learned).filter_map(Result::ok);
        Some((texts.collect(), why.clone()))
    }

    /// Puts a plan that cannot be saved where it belongs into a new file of ours. Returns where it is.
    pub(crate) fn rescue(&self, text: &str) -> Option<PathBuf> {
        let folder = self.saved.plans()?;
        let path = folder.join(plan_file_name(clock::moment()));
        make_folder(&path).ok()?;
        create(&path, text.as_bytes(), Readers::Us).ok()?;
        Some(path)
    }
}

/// The turns of who saves one change after the other: after each the lock is left free for as long as it was held, so
/// that another window that waits for it has its turn as well.
#[derive(Default)]
struct Turn {
    /// When the last one ended, and how long it took.
    last: Option<(Instant, Duration)>,
}

impl Turn {
    fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        if let Some((end, took)) = self.last {
            thread::sleep(took.min(LONGEST_REST).saturating_sub(end.elapsed()));
        }
        let begun = clock::now();
        let done = work();
        self.last = Some((clock::now(), begun.elapsed()));
        done
    }
}

/// The longest that the lock is left free between two savings.
const LONGEST_REST: Duration = Duration::from_millis(100);

fn taken(last: &Mutex<Last>) -> Last {
    std::mem::take(&mut last.lock().unwrap_or_else(PoisonError::into_inner))
}

/// How long it is until what could not be written is tried again.
const PAUSE: Duration = Duration::from_secs(2);

/// What is to be done next: what is asked for, or to try again what is owed. `None` at the end.
#[expect(
    clippy::option_option,
    reason = "the outer one is the end, as of an iterator"
)]
fn next(queue: &Receiver<Effect>, last: &Last) -> Option<Option<Effect>> {
    if last.owed_plan.is_none() && last.owed_run.is_none() {
        return queue.recv().ok().map(Some);
    }
    match queue.recv_timeout(PAUSE) {
        Ok(effect) => Some(Some(effect)),
        Err(RecvTimeoutError::Timeout) => Some(None),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// Tries once more to write what is owed. What fails as it did is not told again.
fn try_again(saved: &UserData, last: &mut Last) -> Vec<Outcome> {
    let plan = last.owed_plan.take();
    let plan = plan.map(|(path, save)| save_plan(saved, path, save, last));
    let run = last.owed_run.take();
    let run = run.and_then(|(keep, _)| keep_run(saved, keep, last));
    let is_news =
        |outcome: &Outcome| !matches!(outcome, Outcome::PlanNotSaved(_) | Outcome::NotWritten(..));
    plan.into_iter().chain(run).filter(is_news).collect()
}

/// What was put on the disk last from here: what is asked for meanwhile does not know of it yet.
#[derive(Default)]
struct Last {
    /// The plan's file, and its text.
    plan: Option<(PathBuf, String)>,
    /// The run; to begin with the one that was found there.
    run: Option<SavedRun>,
    /// How often it was told that another window has changed or ended the run.
    told: u64,
    /// What could not be saved of the plan.
    owed_plan: Option<(PathBuf, Save)>,
    /// What could not be kept of runs, and why.
    owed_run: Option<(SaveRun, String)>,
}

fn perform(saved: &UserData, effect: Effect, last: &mut Last) -> Option<Outcome> {
    match effect {
        Effect::SavePlan(path, save) => Some(save_plan(saved, path, save, last)),
        Effect::OpenPlan(path) => Some(open(saved, path)),
        Effect::ListPlans => Some(Outcome::Plans(saved.all_plans())),
        Effect::Write(writing) => Some(write(saved, writing, last)),
        Effect::KeepRun(keep) => keep_run(saved, keep, last),
        Effect::ForgetMinutes(name) => saved
            .forget(&name)
            .err()
            .map(|error| Outcome::NotWritten("that it is forgotten".to_owned(), in_words(&error))),
        Effect::Copy { .. }
        | Effect::Open(_)
        | Effect::Reload
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Mouse(_)
        | Effect::Quit => None,
    }
}

fn save_plan(saved: &UserData, path: PathBuf, mut save: Save, last: &mut Last) -> Outcome {
    last.owed_plan = None;
    let mut kept = saved.save_plan(&path, &save);
    if let (Ok(SaveResult::Changed(there)), Some((file, text))) = (&kept, &last.plan)
        && (file, text) == (&path, there)
    {
        // Nobody else has changed it: this was asked for before the save before it was done.
        save.base.clone_from(text);
        kept = saved.save_plan(&path, &save);
    }
    match kept {
        Ok(SaveResult::Done) => {
            last.plan = Some((path, save.text.clone()));
            Outcome::PlanSaved(save.number, save.text)
        }
        Ok(SaveResult::Changed(theirs)) => Outcome::PlanChanged(save.number, theirs),
        Err(error) => {
            last.owed_plan = Some((path, save));
            Outcome::PlanNotSaved(in_words(&error))
        }
    }
}

fn keep_run(saved: &UserData, mut keep: SaveRun, last: &mut Last) -> Option<Outcome> {
    if let Some((owed, _)) = last.owed_run.take() {
        // What was learned stays learned, whatever has become of that run.
        for (name, minutes) in owed.learned {
            keep.learned.entry(name).or_insert(minutes);
        }
    }
    let run = keep.run.as_deref();
    // What was learned comes first: killed in between, the run is there still, and can end once more.
    let learning = saved.learn(&keep.learned);
    // Who asked without knowing yet how it stands is about to hear it; what is there stays.
    let is_known = keep.heard == last.told;
    let kept = is_known.then(|| saved.keep_run(run, last.run.as_ref()));
    let kept = match learning.and(kept.transpose()) {
        Ok(kept) => kept?,
        Err(error) => {
            let what = if run.is_some() {
                "the run"
            } else {
                "what was learned"
            };
            let why = in_words(&error);
            last.owed_run = Some((keep, why.clone()));
            return Some(Outcome::NotWritten(what.to_owned(), why));
        }
    };
    match kept {
        RunSaveResult::Done => {
            last.run = keep.run.map(|run| *run);
            None
        }
        RunSaveResult::Changed(theirs) => {
            last.run = Some((*theirs).clone());
            last.told += 1;
            Some(Outcome::RunChanged(theirs))
        }
        RunSaveResult::Ended => {
            last.run = None;
            last.told += 1;
            Some(Outcome::RunEnded)
        }
    }
}

fn open(saved: &UserData, path: PathBuf) -> Outcome {
    let path = saved.whole(path);
    match UserData::read_plan(&path) {
        Ok(file) => {
            let _ = saved.remember_plan(&path);
            Outcome::PlanOpened(path, Box::new(file))
        }
        Err(why) => Outcome::PlanNotOpened(why),
    }
}

fn write(saved: &UserData, writing: Writing, last: &mut Last) -> Outcome {
    let path = saved.whole(writing.path.clone());
    if writing
        .from
        .as_deref()
        .is_some_and(|from| is_same(from, &path))
    {
        return Outcome::SameFile;
    }
    let text = writing.text.as_bytes();
    let done = match writing.over {
        IfExists::Ask => create(&path, text, Readers::Usual),
        IfExists::Replace => replace(&path, text, Readers::Usual),
    };
    match done {
        Ok(()) => {
            if writing.document == WrittenDocument::Plan {
                let _ = saved.remember_plan(&path);
                last.plan = None;
                last.owed_plan = None;
                if let Some(from) = &writing.from {
                    saved.moved_away(from, &path, &writing.text);
                }
            }
            Outcome::Written(Writing { path, ..writing })
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Outcome::AlreadyExists(writing)
        }
        Err(error) => Outcome::NotThere(writing, not_there(&path, &error)),
    }
}

/// Why a file was not written that a person has named.
fn not_there(path: &Path, error: &io::Error) -> String {
    match path.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound => {
            format!("there is no folder {}", shown(folder))
        }
        Some(_) | None => in_words(error),
    }
}
