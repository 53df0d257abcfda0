//! The run that goes on, as it is kept: what another window has made of it is never written over.

use std::fs;
use std::io;

use super::write::{make_folder, replace};
use super::{Readers, Saved, pretty, text_of};
use crate::workshop::KeptRun;

/// How a run was kept.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::shell) enum RunKept {
    /// It is on the disk.
    Done,
    /// Another window has changed it; this is how it stands there.
    Changed(Box<KeptRun>),
    /// Another window has ended it.
    Ended,
}

impl Saved {
    /// The run that goes on.
    pub(in crate::shell) fn run(&self) -> Option<KeptRun> {
        let text = text_of(&self.file("run.ron")?).ok()?;
        ron::from_str(&text).ok()
    }

    /// Keeps the run, or forgets it. `before` is what was kept here last: where something else is there now, another window
    /// has changed it, and theirs stays.
    pub(in crate::shell) fn keep_run(
        &self,
        run: Option<&KeptRun>,
        before: Option<&KeptRun>,
    ) -> io::Result<RunKept> {
        let Some(file) = self.file("run.ron") else {
            return Ok(RunKept::Done);
        };
        make_folder(&file)?;
        let _lock = self.lock();
        if let Some(before) = before {
            match (run, self.run()) {
                (_, Some(there)) if there == *before => {}
                (Some(_), Some(there)) => return Ok(RunKept::Changed(Box::new(there))),
                (Some(_), None) if !file.exists() => return Ok(RunKept::Ended),
                // Ours has ended; what is there is another one.
                (None, Some(_)) => return Ok(RunKept::Done),
                (Some(_) | None, None) => {}
            }
        }
        match run {
            Some(run) => replace(&file, pretty(run)?.as_bytes(), Readers::Us)?,
            None => match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            },
        }
        Ok(RunKept::Done)
    }
}
