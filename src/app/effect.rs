//! What the state asks of the world, and what the world answers.

use std::path::PathBuf;
use std::sync::Arc;

use super::LoadProgress;
use crate::format::PlanFile;
use crate::format::sheet::Form;
use crate::index::Index;
use crate::layout::Shown;
use crate::workshop::{Handout, OwnMinutes, Save, SavedRun};

/// What the state asks of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Put a text where it can be pasted.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the message: "the link of ...".
        what: String,
    },
    /// Open addresses in the browser.
    Open(Vec<String>),
    /// Read the catalogue files again.
    Reload,
    /// Draw the screen anew.
    Redraw,
    /// Stop the program until the shell brings it back.
    Suspend,
    /// Take the mouse, or leave it to the terminal.
    Mouse(Shown),
    /// Save the plan in its file, if that is still as it was; the answer carries the number of the save.
    SavePlan(PathBuf, Save),
    /// Read the plan in a file, to change it from now on.
    OpenPlan(PathBuf),
    /// Tell which plans are kept.
    ListPlans,
    /// Write a text to a file.
    Write(Writing),
    /// Keep the run as it is now, or that there is none.
    KeepRun(SaveRun),
    /// Forget how long an activity took, by its lasting name.
    ForgetMinutes(String),
    /// End the program.
    Quit,
}

/// What is to be kept of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveRun {
    /// The run as it is now; nothing where it has ended.
    pub run: Option<Box<SavedRun>>,
    /// The minutes that were learned from it.
    pub learned: OwnMinutes,
    /// How often it was heard by then that another window had changed or ended the run. What was asked for before the
    /// last of these was heard is about a run that stands otherwise by now.
    pub heard: u64,
}

/// A text for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// The file.
    pub path: PathBuf,
    /// The text.
    pub text: String,
    /// What it is.
    pub document: WrittenDocument,
    /// The file that the plan lies in, which it leaves for this one; nothing for a handout.
    pub from: Option<PathBuf>,
    /// Whether it may take the place of a file that is there.
    pub over: IfExists,
}

/// A document that is written to a file of the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDocument {
    /// The plan, which is kept there from now on.
    Plan,
    /// A handout.
    Handout(Handout, Form),
}

impl WrittenDocument {
    /// "the plan", "the run sheet".
    pub fn name(self) -> String {
        match self {
            Self::Plan => "the plan".to_owned(),
            Self::Handout(handout, _) => format!("the {}", handout.title().to_lowercase()),
        }
    }
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfExists {
    /// It may.
    Replace,
    /// It may not: somebody is to be asked.
    Ask,
}

/// How an effect ended.
#[derive(Debug)]
pub enum Outcome {
    /// The text can be pasted.
    Copied {
        /// What it is.
        what: String,
        /// By which route.
        route: String,
    },
    /// The text was sent; whether it arrived nobody says.
    Sent {
        /// What it is.
        what: String,
        /// By which route.
        route: String,
    },
    /// No route took the text.
    NotCopied {
        /// What it is.
        what: String,
        /// The text, to be shown.
        text: String,
        /// What was tried, and how it ended.
        tried: String,
    },
    /// A browser was started.
    Opened {
        /// How many addresses it was given.
        count: usize,
    },
    /// An address was not opened.
    NotOpened {
        /// The address, to be shown.
        url: String,
        /// Why.
        why: String,
    },
    /// Before this outcome, an escape goes to the terminal; the state never sees it.
    Escape {
        /// The escape.
        escape: String,
        /// The outcome.
        then: Box<Outcome>,
    },
    /// Files are being read; the index is of what there is so far, where that is worth a look.
    Arriving(LoadProgress, Option<Arc<Index>>),
    /// The files were read for the first time.
    Arrived(Arc<Index>),
    /// The files were read again.
    Loaded(Arc<Index>),
    /// The same records as before, which now lie elsewhere in memory.
    Moved(Arc<Index>),
    /// A plan is open.
    PlanOpened(PathBuf, Box<PlanFile>),
    /// It was not: why.
    PlanNotOpened(String),
    /// The plan is saved: the number of the save, and what is on the disk now.
    PlanSaved(u64, String),
    /// Another window has changed the file meanwhile: the number of the save, and what is there.
    PlanChanged(u64, String),
    /// The plan could not be saved: why.
    PlanNotSaved(String),
    /// The plans that are kept, the last one first, each with its title.
    Plans(Vec<(PathBuf, String)>),
    /// Another window has changed the run: how it stands there.
    RunChanged(Box<SavedRun>),
    /// Another window has ended the run.
    RunEnded,
    /// A text was written.
    Written(Writing),
    /// There is a file of that name already.
    AlreadyExists(Writing),
    /// The plan lies in the file that was named already.
    SameFile,
    /// A text could not be written: why.
    NotThere(Writing, String),
    /// Something could not be kept: what, and why.
    NotWritten(String, String),
    /// Something to tell.
    News(String),
}
