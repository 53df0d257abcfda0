//! Which files are loaded, and in which order.
//!
//! A file that is reached twice stands here once; what cannot be loaded is a flaw in its place.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use super::open::{shown, why};
use super::{SHIPPED, Shipped, Wanted};
use crate::format::{CatalogueFormat, FORMATS};
use crate::model::{Flaw, Problem};

/// Something that is to be loaded, or the reason why it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Planned {
    /// A catalogue inside the program.
    Shipped {
        /// The name of its source.
        name: &'static str,
        /// The catalogue.
        text: &'static str,
    },
    /// A file.
    File(PathBuf),
    /// Standard input.
    Input,
    /// What is wrong with something that was named.
    Flaw(Flaw),
}

/// Everything that is wanted, in the order in which it is loaded: what is shipped, what lies in the data folder, what was
/// named.
pub(crate) fn planned(wanted: &Wanted) -> Vec<Planned> {
    let mut plan = Plan::default();
    if wanted.shipped == Shipped::Yes {
        let shipped = SHIPPED.iter();
        let shipped = shipped.map(|&(name, text)| Planned::Shipped { name, text });
        plan.all.extend(shipped);
    }
    if let Some(folder) = &wanted.data_folder {
        let folder = folder.join("catalogues");
        if folder.exists() {
            plan.folder(&folder, Expected::Perhaps);
        }
    }
    for path in &wanted.paths {
        plan.path(path);
    }
    plan.all
}

/// A flaw of a file as a whole.
pub(super) fn flaw(named: &str, problem: Problem) -> Flaw {
    Flaw {
        file: named.to_owned(),
        place: None,
        record: None,
        begins: None,
        problem,
    }
}

/// A file that cannot be read.
pub(super) fn unreadable(named: &str, what: &str, cure: impl Into<String>) -> Flaw {
    let (what, cure) = (what.to_owned(), cure.into());
    flaw(named, Problem::Unreadable { what, cure })
}

/// Whether a folder should have catalogues in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Yes,
    Perhaps,
}

#[derive(Default)]
struct Plan {
    all: Vec<Planned>,
    /// What is in it, by the path that all others lead to.
    seen: BTreeSet<PathBuf>,
}

impl Plan {
    fn path(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            if self.seen.insert(path.to_owned()) {
                self.standard_input();
            }
        } else if path.is_dir() {
            self.folder(path, Expected::Yes);
        } else {
            self.file(path);
        }
    }

    fn standard_input(&mut self) {
        self.all.push(if io::stdin().is_terminal() {
            let cure = "send a catalogue into it, as in `kitbag -c - < my.ron`";
            let what = "standard input is the keyboard";
            Planned::Flaw(unreadable("standard input", what, cure))
        } else {
            Planned::Input
        });
    }

    /// The `*.ron` and `*.jsonl` files of a folder, in the order of their names; folders in it, and files whose name begins with a
    /// dot, are left alone.
    fn folder(&mut self, folder: &Path, expected: Expected) {
        let named = shown(folder);
        let files = match catalogues_in(folder) {
            Ok(files) => files,
            Err(error) => {
                let cure = "see who may read the folder";
                let flaw = unreadable(&named, &why(&error), cure);
                return self.all.push(Planned::Flaw(flaw));
            }
        };
        if files.is_empty() && expected == Expected::Yes {
            let what = "there is no catalogue in the folder";
            let cure = "name a folder with `.ron` or `.jsonl` files in it, or a file";
            self.all.push(Planned::Flaw(unreadable(&named, what, cure)));
        }
        for file in files {
            self.file(&file);
        }
    }

    fn file(&mut self, path: &Path) {
        let again = path
            .canonicalize()
            .is_ok_and(|real| !self.seen.insert(real));
        if !again {
            self.all.push(Planned::File(path.to_owned()));
        }
    }
}

/// Whether a file with this ending is one.
fn is_catalogue(ending: &OsStr) -> bool {
    let ending = ending.to_str();
    let has_it = |format: &CatalogueFormat| ending.is_some_and(|ending| format.has_ending(ending));
    FORMATS.iter().any(has_it)
}

/// What hides itself is nobody's catalogue: an editor keeps its locks and copies so (`.#a.ron`).
fn catalogues_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        if path.extension().is_some_and(is_catalogue) && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
