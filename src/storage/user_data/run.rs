//! The run that goes on, as it is kept: what another window has made of it is never written over, nor what a newer
//! version keeps there.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::write::{backups, make_folder, replace, replace_keeping};
use super::{Readers, UserData, pretty, put_aside, text_if_there, text_of};
use crate::storage::snapshots::refusal::why;
use crate::storage::sources::shown;
use crate::workshop::SavedRun;

/// Why no run is kept beside one of a newer version.
pub(super) const NEWER: &str = "run.ron is of a newer kitbag; end that run there, or remove it";

/// How a run was kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum RunSaveResult {
    /// It is on the disk, or is gone from it.
    Done,
    /// Another window has changed it, or keeps another one; this is how it stands there.
    Changed(Box<SavedRun>),
    /// Another window has ended it.
    Ended,
}

/// What lies where the run is kept.
enum There {
    Nothing,
    Run(Box<SavedRun>),
    /// What makes no sense.
    Damaged,
    /// A run in a form that this version does not know.
    Newer,
}

/// What every form of a kept run begins with.
#[derive(Deserialize)]
struct Form {
    form: u32,
}

impl There {
    fn of(text: &str) -> Self {
        let form: Result<Form, _> = ron::from_str(text);
        if form.is_ok_and(|kept| kept.form > SavedRun::FORM) {
            return Self::Newer;
        }
        let run: Result<SavedRun, _> = ron::from_str(text);
        match run {
            Ok(run) if run.is_sane() => Self::Run(Box::new(run)),
            Ok(_) | Err(_) => Self::Damaged,
        }
    }

    fn read(file: &Path) -> io::Result<Self> {
        use io::ErrorKind::{InvalidData, NotADirectory, NotFound};
        match text_of(file) {
            Ok(text) => Ok(Self::of(&text)),
            Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(Self::Nothing),
            Err(error) if error.kind() == InvalidData => Ok(Self::Damaged),
            Err(error) => Err(error),
        }
    }
}

impl UserData {
    /// The run that goes on, and what there is to say of one with which nobody can go on here. What makes no sense is
    /// put aside.
    pub(crate) fn run(&self) -> (Option<SavedRun>, Option<String>) {
        let Some(file) = self.file("run.ron") else {
            return (None, None);
        };
        let mut there = There::read(&file);
        let mut _lock = None;
        if let Ok(There::Damaged) = there {
            // Another window may have put a good one there by now.
            _lock = self.lock().ok();
            there = There::read(&file);
        }
        let news = match there {
            Ok(There::Nothing) => return (None, None),
            Ok(There::Run(run)) => return (Some(*run), None),
            Ok(There::Damaged) => {
                let place = put_aside(&file).unwrap_or_else(|_| file.clone());
                let place = shown(&place);
                let news =
                    format!("the run that was kept could not be read; the file is now {place}");
                let earlier = backups(&file).find_map(|backup| match There::read(&backup) {
                    Ok(There::Run(run)) => Some(run),
                    Ok(There::Nothing | There::Damaged | There::Newer) | Err(_) => None,
                });
                let Some(run) = earlier else {
                    return (None, Some(news));
                };
                // Where this fails, it is found again the next time.
                let _ = pretty(&run).and_then(|text| replace(&file, text.as_bytes(), Readers::Us));
                return (
                    Some(*run),
                    Some(format!(
                        "{news}, and the run goes on as it was one change before"
                    )),
                );
            }
            Ok(There::Newer) => {
                let place = shown(&file);
                format!("a run of a newer kitbag is kept; end it there, or remove {place}")
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                format!("you may not read the run that is kept in {}", shown(&file))
            }
            Err(error) => format!("the run that is kept cannot be read: {}", why(&error)),
        };
        (None, Some(news))
    }

    /// Keeps the run, or forgets it. `before` is what was kept from here last: where something else is there now, another
    /// window has changed it, and theirs stays. A run that has ended here stays there if another window goes on with it.
    ///
    /// # Errors
    ///
    /// Where it cannot be written, or where what is there cannot be read by this version.
    pub(crate) fn keep_run(
        &self,
        run: Option<&SavedRun>,
        before: Option<&SavedRun>,
    ) -> io::Result<RunSaveResult> {
        let Some(file) = self.file("run.ron") else {
            return Ok(RunSaveResult::Done);
        };
        make_folder(&file)?;
        let _lock = self.lock()?;
        let goes_on = |other: &SavedRun| before.is_some_and(|before| before.is_same_run(other));
        match (run, There::read(&file)?) {
            (_, There::Run(there)) if before == Some(&there) => {}
            (Some(_), There::Run(there)) => return Ok(RunSaveResult::Changed(there)),
            (None, There::Run(there)) if goes_on(&there) => {
                return Ok(RunSaveResult::Changed(there));
            }
            (Some(run), There::Nothing) if goes_on(run) => return Ok(RunSaveResult::Ended),
            (Some(_), There::Newer) => return Err(io::Error::other(NEWER)),
            // What is there is not ours to take away.
            (None, There::Run(_) | There::Newer | There::Nothing) => {
                return Ok(RunSaveResult::Done);
            }
            (Some(_), There::Nothing) => {}
            (Some(_) | None, There::Damaged) => {
                put_aside(&file)?;
            }
        }
        if let Some(run) = run {
            let there = text_if_there(&file)?.unwrap_or_default();
            replace_keeping(&file, &there, &pretty(run)?)?;
            return Ok(RunSaveResult::Done);
        }
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        for backup in backups(&file) {
            let _ = fs::remove_file(backup);
        }
        Ok(RunSaveResult::Done)
    }
}
