//! What is kept of the workshop: plans, the run that goes on, and the person's own minutes, in a folder of ours.
//!
//! `plans/` holds plans that have no file elsewhere, `plan` names the one that was open last, `run.ron` is the run as
//! wall-clock times, `minutes.ron` says how long each activity took the person. All of them are text. Of the last two the
//! texts before the last two changes are kept as well (`run.backup.ron`, `run.backup-2.ron`): who finds one damaged puts it
//! aside and goes on with the text before.

mod lock;
mod names;
mod run;
mod save_worker;
mod text;
mod write;

pub(crate) use run::RunSaveResult;
pub(crate) use save_worker::SaveWorker;
pub(crate) use write::{Readers, create};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use self::lock::{Lock, hold, hold_beside};
use self::names::{line_of, path_of};
use self::text::{minutes_in, text_if_there, text_of};
use self::write::{backups, make_folder, replace, replace_if, replace_keeping};
use super::snapshots::refusal::why;
use super::sources::{read_small, shown};
use crate::app::{Screen, WorkshopStart};
use crate::format::{PlanFile, read_plan};
use crate::model::Severity;
use crate::system::environment::Environment;
use crate::system::{clock, folders};
use crate::workshop::{Now, OpenPlan, OwnMinutes, Save};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// No writing takes as long.
const LEFT: Duration = Duration::from_hours(1);
/// How many plans are remembered beside the one that was open last.
const RECENT: usize = 20;

/// The folder of what is kept; nowhere where there is no such place.
#[derive(Debug, Clone)]
pub(crate) struct UserData {
    folder: Option<PathBuf>,
    /// The person's home, which a path may call `~`.
    home: Option<PathBuf>,
}

/// How a plan was saved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SaveResult {
    /// It is on the disk.
    Done,
    /// Somebody has changed the file; this is in it.
    Changed(String),
}

impl UserData {
    /// What is kept in these surroundings.
    pub(crate) fn new(environment: &Environment) -> Self {
        Self {
            folder: folders::state_folder(environment),
            home: environment.folder("HOME").map(Path::to_owned),
        }
    }

    /// Where plans without a file of their own are kept.
    pub(crate) fn plans(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("plans"))
    }

    /// What the workshop screens begin with: the plan in `named`, else the one that was open last; and what there is to say.
    pub(crate) fn start(
        &self,
        named: Option<(PathBuf, PlanFile)>,
        ground: Screen,
    ) -> (WorkshopStart, Option<String>) {
        let (own, of_minutes) = self.minutes();
        let (run, of_run) = self.run();
        let mut news: Vec<String> = of_run.into_iter().chain(of_minutes).collect();
        let last = match named {
            Some(named) => {
                // Only where to begin the next time is lost if this fails.
                let _ = self.remember_plan(&named.0);
                Ok(Some(named))
            }
            None => self.last_plan(),
        };
        let plan = last.unwrap_or_else(|why| {
            news.push(format!("the plan that was open last cannot be read: {why}"));
            None
        });
        let start = WorkshopStart {
            plan: plan.map(|(path, file)| (path, OpenPlan::new(file))),
            own,
            now: if run.is_some() || ground == Screen::Run {
                clock::moment()
            } else {
                Now::default()
            },
            run,
            folder: self.plans(),
            ground,
        };
        (start, Some(news.join("; ")).filter(|news| !news.is_empty()))
    }

    /// The whole of a path that a person typed: from the root, with the home in the place of `~`.
    fn whole(&self, path: PathBuf) -> PathBuf {
        let at_home = path.strip_prefix("~").ok().zip(self.home.as_ref());
        let path = at_home.map(|(rest, home)| home.join(rest)).unwrap_or(path);
        std::path::absolute(&path).unwrap_or(path)
    }

    /// Removes what a killed program left half written in our folders, an hour ago or earlier.
    pub(crate) fn tidy(&self) {
        let folders = [self.folder.clone(), self.plans()];
        let entries = folders
            .into_iter()
            .flatten()
            .filter_map(|folder| fs::read_dir(folder).ok());
        for entry in entries.flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let changed = entry.metadata().and_then(|meta| meta.modified());
            let age = changed
                .ok()
                .and_then(|then| clock::date().duration_since(then).ok());
            if name.starts_with('.') && name.ends_with(".part") && age.is_some_and(|age| age > LEFT)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn file(&self, name: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(name))
    }

    /// Reads a plan: its file, or why there is none, with its place and cure.
    pub(crate) fn read_plan(path: &Path) -> Result<PlanFile, String> {
        let name = shown(path);
        let text = read_small(path, LARGEST).map_err(|why| format!("{name}: {why}"))?;
        let (file, flaws) = read_plan(&name, &text);
        file.ok_or_else(|| {
            let mut errors = flaws
                .iter()
                .filter(|flaw| flaw.severity() == Severity::Error);
            errors.next().map_or(name, ToString::to_string)
        })
    }

    /// The files of the plans that were open, the last one first, as far as they are still there.
    fn recent(&self) -> Vec<PathBuf> {
        let text = self.file("plan").and_then(|file| text_of(&file).ok());
        let text = text.unwrap_or_default();
        let paths = text.lines().filter(|line| !line.is_empty()).map(path_of);
        paths.filter(|path| path.exists()).collect()
    }

    /// The file of the plan that was open last, if it is still there.
    pub(crate) fn last_path(&self) -> Option<PathBuf> {
        self.recent().into_iter().next()
    }

    /// The plan that was open last, or why it cannot be read.
    fn last_plan(&self) -> Result<Option<(PathBuf, PlanFile)>, String> {
        let Some(path) = self.last_path() else {
            return Ok(None);
        };
        Self::read_plan(&path).map(|file| Some((path, file)))
    }

    /// Remembers which plan is open.
    pub(crate) fn remember_plan(&self, path: &Path) -> io::Result<()> {
        let Some(file) = self.file("plan") else {
            return Ok(());
        };
        let recent = self.recent();
        if recent.first().is_some_and(|last| last == path) {
            return Ok(());
        }
        let others = recent.iter().filter(|other| *other != path);
        let others = others.map(PathBuf::as_path).take(RECENT);
        let lines: Vec<String> = [path].into_iter().chain(others).map(line_of).collect();
        make_folder(&file)?;
        let _lock = self.lock()?;
        replace(&file, (lines.join("\n") + "\n").as_bytes(), Readers::Us)
    }

    /// What the person's own runs took; a file that makes no sense is put aside, and that is said.
    pub(crate) fn minutes(&self) -> (OwnMinutes, Option<String>) {
        let Some(file) = self.file("minutes.ron") else {
            return (OwnMinutes::new(), None);
        };
        let news = match minutes_in(&file) {
            Ok(minutes) => return (minutes, None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let place = put_aside(&file).unwrap_or_else(|_| file.clone());
                let place = shown(&place);
                let news = format!("your own minutes could not be read; the file is now {place}");
                let mut earlier = backups(&file).filter_map(|backup| minutes_in(&backup).ok());
                let Some(minutes) = earlier.find(|minutes| !minutes.is_empty()) else {
                    return (OwnMinutes::new(), Some(news));
                };
                // Where this fails, it is found again the next time.
                let _ =
                    pretty(&minutes).and_then(|text| replace(&file, text.as_bytes(), Readers::Us));
                return (
                    minutes,
                    Some(format!("{news}, and those of an earlier change count")),
                );
            }
            Err(error) => format!("your own minutes cannot be read: {}", why(&error)),
        };
        (OwnMinutes::new(), Some(news))
    }

    /// Adds to what the person's own runs took, beside what other windows have added.
    pub(crate) fn learn(&self, learned: &OwnMinutes) -> io::Result<()> {
        if learned.is_empty() {
            return Ok(());
        }
        let more = learned.iter().map(|(id, minutes)| (id.clone(), *minutes));
        self.change_minutes(|all| all.extend(more))
    }

    /// Forgets how long one activity took.
    pub(crate) fn forget(&self, name: &str) -> io::Result<()> {
        self.change_minutes(|all| {
            all.remove(name);
        })
    }

    fn change_minutes(&self, change: impl FnOnce(&mut OwnMinutes)) -> io::Result<()> {
        let Some(file) = self.file("minutes.ron") else {
            return Ok(());
        };
        make_folder(&file)?;
        let _lock = self.lock()?;
        // What cannot be read just now is not written over; what makes no sense is put aside.
        let mut all = match minutes_in(&file) {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => self.minutes().0,
            read => read?,
        };
        let before = text_if_there(&file)?.unwrap_or_default();
        change(&mut all);
        replace_keeping(&file, &before, &pretty(&all)?)
    }

    /// Saves a plan, if its file is still as it was.
    pub(crate) fn save_plan(&self, path: &Path, save: &Save) -> io::Result<SaveResult> {
        make_folder(path)?;
        let _lock = hold_beside(path)?;
        match text_if_there(path)? {
            Some(there) if there == save.text => {}
            Some(there) if there != save.base => return Ok(SaveResult::Changed(there)),
            // A file that somebody took away meanwhile is written anew.
            before => {
                // An editor knows nothing of locks, so the file is looked at once more before it is replaced.
                let still = || Ok(text_if_there(path)? == before);
                if !replace_if(path, save.text.as_bytes(), Readers::Us, still)? {
                    let there = text_if_there(path)?.unwrap_or_default();
                    return Ok(SaveResult::Changed(there));
                }
            }
        }
        // Only where to begin the next time is lost if this fails.
        let _ = self.remember_plan(path);
        Ok(SaveResult::Done)
    }

    /// The plans that are there, each with its title: those that were open, the last one first, then the others that are
    /// kept, by when they were changed.
    pub(crate) fn all_plans(&self) -> Vec<(PathBuf, String)> {
        let entries = self.plans().and_then(|folder| fs::read_dir(folder).ok());
        let mut kept: Vec<_> = entries
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|end| end == "ron"))
            .map(|path| {
                let changed = fs::metadata(&path).and_then(|meta| meta.modified());
                (std::cmp::Reverse(changed.ok()), path)
            })
            .collect();
        kept.sort();
        let mut paths = self.recent();
        for (_, path) in kept {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        let titled = paths.into_iter().filter_map(|path| {
            let title = Self::read_plan(&path).ok()?.plan().called().to_owned();
            Some((path, title))
        });
        titled.collect()
    }

    /// Removes a plan that was kept here, once it is saved as `text` in the other file `to`.
    pub(crate) fn moved_away(&self, kept: &Path, to: &Path, text: &str) {
        let is_ours = self
            .plans()
            .is_some_and(|folder| kept.parent() == Some(&folder));
        let has_it = |path| text_of(path).is_ok_and(|there| there == text);
        if is_ours && !is_same(kept, to) && has_it(to) && has_it(kept) {
            // Where this fails a copy is left, which is offered as another plan.
            let _ = fs::remove_file(kept);
        }
    }

    /// Held while a file of ours is read and written that other windows write as well.
    fn lock(&self) -> io::Result<Option<Lock>> {
        let Some(path) = self.file("lock") else {
            return Ok(None);
        };
        make_folder(&path)?;
        hold(&path).map(Some)
    }
}

/// How many broken files of one name are kept aside.
const BROKEN: u32 = 1000;

/// Puts a file of ours aside that makes no sense, under a name that nothing has yet. Returns where it lies now.
fn put_aside(file: &Path) -> io::Result<PathBuf> {
    let name = |number: u32| match number {
        1 => file.with_extension("broken.ron"),
        _ => file.with_extension(format!("broken-{number}.ron")),
    };
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    let free = (1..=BROKEN).map(name).find(is_free);
    let aside = free.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(file, &aside)?;
    Ok(aside)
}

/// Whether two paths lead to one file that is there.
fn is_same(one: &Path, other: &Path) -> bool {
    let both = fs::canonicalize(one).ok().zip(fs::canonicalize(other).ok());
    both.is_some_and(|(one, other)| one == other)
}

/// A value as RON that a person can read.
pub(crate) fn pretty(value: &impl serde::Serialize) -> io::Result<String> {
    let config = ron::ser::PrettyConfig::new().struct_names(false);
    let text = ron::ser::to_string_pretty(value, config).map_err(io::Error::other)?;
    Ok(text + "\n")
}

/// Why something was not written, in words.
pub(crate) fn in_words(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "there is no such folder".to_owned()
    } else {
        why(error)
    }
}

#[cfg(all(test, unix))]
mod tests;
