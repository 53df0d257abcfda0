//! The plan's way to the disk and back.
//!
//! What cannot be saved stays here: the next line about the plan tries again, and so does the end of the program, however
//! it comes. What still cannot be saved then is printed.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{NO_PLAN, Planner};
use crate::storage::user_data::{SaveResult, UserData, in_words};
use crate::workshop::{OpenPlan, Save, Theirs};

/// How often a change is made again where others change the plan at the same moment.
const TRIES: usize = 3;

/// What could not be saved, and is not yet.
#[derive(Debug, Default)]
pub(super) struct Owed {
    plan: Arc<Mutex<Option<Unsaved>>>,
    /// Whether signals are heard.
    is_heard: bool,
}

#[derive(Debug)]
struct Unsaved {
    saved: UserData,
    path: PathBuf,
    save: Save,
}

impl Owed {
    fn set(&mut self, unsaved: Option<Unsaved>) {
        let is_some = unsaved.is_some();
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = unsaved;
        if is_some && !self.is_heard {
            self.is_heard = true;
            #[cfg(unix)]
            hear_signals(&self.plan);
        }
    }
}

/// From now on a signal that ends the program first saves what is owed, or prints it.
#[cfg(unix)]
fn hear_signals(plan: &Arc<Mutex<Option<Unsaved>>>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::{emulate_default_handler, exit};
    use std::os::fd::AsFd as _;
    use std::sync::atomic::AtomicBool;

    let plan = Arc::clone(plan);
    // Heard from here on, not from when the thread gets to it. Where they cannot be heard, or no thread can be had, the
    // program ends as it would have.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]) else {
        return;
    };
    let started = crate::system::threads::start(move || {
        for signal in &mut signals {
            let unsaved = plan.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(Unsaved { saved, path, save }) = unsaved
                && !matches!(saved.save_plan(&path, &save), Ok(SaveResult::Done))
            {
                crate::system::output::say("the plan is not saved; here it is");
                // The conversation holds standard output, and waits.
                if let Ok(descriptor) = io::stdout().as_fd().try_clone_to_owned() {
                    let _ = std::fs::File::from(descriptor).write_all(save.text.as_bytes());
                }
                exit(i32::from(crate::system::exit::WRONG));
            }
            let _ = emulate_default_handler(signal);
        }
    });
    if started.is_err() {
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let ends = Arc::new(AtomicBool::new(true));
            let _ = signal_hook::flag::register_conditional_default(signal, ends);
        }
    }
}

impl Planner {
    /// The file of the plan, if there is one yet.
    pub(super) fn file(&mut self) -> Option<&Path> {
        if self.path.is_none() {
            self.path = self.saved.last_path();
        }
        self.path.as_deref()
    }

    /// Has the plan in `path` open from now on.
    pub(super) fn turn_to(&mut self, path: PathBuf) -> Result<(), String> {
        self.settle_first()?;
        // Only where to begin the next time is lost if this fails.
        let _ = self.saved.remember_plan(&path);
        self.path = Some(path);
        Ok(())
    }

    /// Saves what is owed before another plan is opened; the error says why that must not be yet.
    pub(super) fn settle_first(&mut self) -> Result<(), String> {
        let Some((path, mut open)) = self.open.take() else {
            return Ok(());
        };
        let settled = settle(&self.saved, &path, &mut open);
        self.note_owed(&path, &mut open);
        self.open = Some((path, open));
        settled.map_err(|why| format!("the plan that is open is not saved: {why}"))
    }

    /// The plan as it is on the disk now; with what could not be saved, where there is something.
    pub(super) fn fresh(&mut self) -> Result<&mut (PathBuf, OpenPlan), String> {
        let path = self.file().ok_or(NO_PLAN)?.to_owned();
        let mut known = self.open.take();
        if let Some((path, open)) = known.as_mut().filter(|(_, open)| open.is_unsaved()) {
            let settled = settle(&self.saved, path, open);
            self.note_owed(path, open);
            if settled.is_err() {
                return known
                    .map(|known| self.open.insert(known))
                    .ok_or(NO_PLAN.to_owned());
            }
        }
        let file =
            UserData::read_plan(&path).map_err(|why| format!("the plan cannot be read: {why}"))?;
        let is_same = |(known, open): &(PathBuf, OpenPlan)| {
            *known == path && open.file().text() == file.text()
        };
        let open = known.filter(is_same);
        let open = open.unwrap_or_else(|| (path, OpenPlan::new(file)));
        Ok(self.open.insert(open))
    }

    /// Changes the plan and saves it; where others changed it at the same moment, the change is made in theirs.
    pub(super) fn change(
        &mut self,
        make: impl Fn(&mut OpenPlan) -> Result<(), String>,
    ) -> Result<(), String> {
        for _ in 0..TRIES {
            let (_, open) = self.fresh()?;
            let was_unsaved = open.is_unsaved();
            let mut changed = open.clone();
            make(&mut changed)?;
            let (path, _) = self.open.take().ok_or(NO_PLAN)?;
            if self.keep(path, changed, was_unsaved)? {
                return Ok(());
            }
        }
        Err(
            "others change the plan at this moment, so it is not changed here; say it again"
                .to_owned(),
        )
    }

    /// Saves what is changed. Returns whether it could be, and not because others had changed it.
    pub(super) fn keep(
        &mut self,
        path: PathBuf,
        mut open: OpenPlan,
        owed: bool,
    ) -> Result<bool, String> {
        let mut done = Ok(());
        if owed {
            done = settle(&self.saved, &path, &mut open);
        } else if let Some(save) = open.save() {
            match self.saved.save_plan(&path, &save) {
                Ok(SaveResult::Done) => open.was_saved(save.number, &save.text),
                Ok(SaveResult::Changed(_)) => return Ok(false),
                Err(error) => done = Err(in_words(&error)),
            }
        }
        self.note_owed(&path, &mut open);
        self.open = Some((path, open));
        done.map(|()| true).map_err(|why| {
            format!(
                "the plan is not saved: {why}; what you changed stays here, and is tried again with the next line about the plan"
            )
        })
    }

    fn note_owed(&mut self, path: &Path, open: &mut OpenPlan) {
        let unsaved = open.save().map(|save| Unsaved {
            saved: self.saved.clone(),
            path: path.to_owned(),
            save,
        });
        self.owed.set(unsaved);
    }

    /// Saves once more what could not be saved. What still cannot be is said and printed to `output`. Returns whether
    /// nothing was owed in the end.
    pub(in crate::linear) fn finish(&mut self, output: &mut impl Write) -> io::Result<bool> {
        let Some((path, open)) = self.open.as_mut().filter(|(_, open)| open.is_unsaved()) else {
            return Ok(true);
        };
        let settled = settle(&self.saved, path, open);
        self.owed.set(None);
        let Err(why) = settled else {
            return Ok(true);
        };
        writeln!(output, "The plan is not saved: {why}. Here it is:")?;
        output.write_all(open.file().text().as_bytes())?;
        Ok(false)
    }
}

/// Saves what is not saved yet, together with what others have changed. Otherwise says why not.
fn settle(saved: &UserData, path: &Path, open: &mut OpenPlan) -> Result<(), String> {
    for _ in 0..TRIES {
        let Some(save) = open.save() else {
            return Ok(());
        };
        match saved.save_plan(path, &save) {
            Ok(SaveResult::Done) => {
                open.was_saved(save.number, &save.text);
                return Ok(());
            }
            Ok(SaveResult::Changed(theirs)) => {
                if open.was_changed(save.number, &theirs) == Theirs::Broken {
                    return Err(
                        "somebody has changed its file, and there is a mistake in it now"
                            .to_owned(),
                    );
                }
            }
            Err(error) => return Err(in_words(&error)),
        }
    }
    Err("others change it at this moment".to_owned())
}
