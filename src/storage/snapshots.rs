//! Snapshots: what was made of big catalogue files, kept so that the next start maps it and need not read them.
//!
//! A snapshot is never trusted for what it should be. It lies in a folder into which nobody else writes; its front is
//! checked whenever it is opened, its bytes by [`Cache::verify`] behind a running program; and it holds how the files
//! looked from which it was made, and a hash of their content. It is written beside and renamed, and never changed:
//! only its time is, by which it is told when it was used last. A file `.seen` beside it says at which later times the
//! files were found to hold the same. Whatever fails here fails with a sentence, and the files are read as ever.
//!
//! ```text
//! let cache = Cache::new(environment, options, index::FORM);
//! let looked = inputs.look();
//! match cache.find(&looked) {
//!     Found::Snapshot(snapshot) => { from its sections; then, behind: cache.verify(&snapshot) }
//!     Found::Nothing | Found::Dropped(_) => { read; then, behind: cache.keep(&looked, |layout| ...) }
//! }
//! ```

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::format::{Damage, Layout, Sections, Tag};
use crate::system::environment::Environment;
use crate::system::options::Options;
use crate::system::{clock, folders, map};

mod known;
mod look;
mod place;
pub(crate) mod refusal;
mod temporary;
#[cfg(test)]
mod tests;
mod tidy;

pub use look::{Inputs, Looked};
pub use refusal::NotKept;

use known::{Agreement, Known};
use refusal::why;
use temporary::Temporary;

/// The section that says what a snapshot was made from; no other may have this tag.
const ORIGIN: Tag = Tag::MAX;

/// Less is not worth keeping, all files of a load together: 8 MiB are some 30,000 records, read in less time than
/// anybody notices, while a snapshot would take as much of the disk again.
const LEAST: u64 = 8 << 20;

/// How long an unused snapshot is kept.
const AGE: Duration = Duration::from_hours(30 * 24);

/// How much all snapshots may take of the disk.
const ROOM: u64 = 2 << 30;

/// How exactly it is known when a snapshot was used; more would only write more.
const EXACT: Duration = Duration::from_hours(1);

/// The cache folder, or why there is none.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: Result<PathBuf, NotKept>,
    version: u64,
    least: u64,
    age: Duration,
    room: u64,
}

/// A snapshot that is in use.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// What it holds. None of it has been checked, but that its sections lie where they should.
    pub sections: Sections,
    file: Arc<Mutex<File>>,
    path: PathBuf,
}

/// What was found for some files.
#[derive(Debug)]
pub enum Found {
    /// A snapshot of just these files, as they are now.
    Snapshot(Snapshot),
    /// None: read the files.
    Nothing,
    /// A damaged one, which is gone: read the files. A sentence for the person.
    Dropped(String),
}

impl Cache {
    /// The cache of these surroundings. `form` says how the sections are to be understood, and changes whenever that
    /// does.
    pub fn new(environment: &Environment, options: &Options, form: u32) -> Self {
        let folder = if options.no_cache {
            Err(NotKept::Off)
        } else {
            folders::cache_folder(environment).ok_or(NotKept::NoPlace)
        };
        Self {
            folder,
            version: known::version(form),
            least: LEAST,
            age: AGE,
            room: ROOM,
        }
    }

    /// The snapshot of these files, if there is one and they have not changed. Takes some microseconds, but where a
    /// file has another time: then its content is read and compared.
    pub fn find(&self, looked: &Looked) -> Found {
        let Ok(folder) = &self.folder else {
            return Found::Nothing;
        };
        if looked.refusal(self.least).is_some() || place::check(folder).is_err() {
            return Found::Nothing;
        }
        let path = folder.join(looked.name());
        let opened = match place::open(&path) {
            Ok(file) => self.opened(file, &path),
            Err(_) => return Found::Nothing,
        };
        let (snapshot, known) = match opened {
            Ok((snapshot, asked, known)) if asked == looked.asked() => (snapshot, known),
            Ok(_) | Err(Damage::OtherVersion) => return Found::Nothing,
            Err(damage) => {
                remove(&path);
                return Found::Dropped(sentence(&damage));
            }
        };
        match looked.agreement(known) {
            Agreement::Same => {}
            Agreement::SameContent(known) => snapshot.note(&known),
            Agreement::Differs => return Found::Nothing,
        }
        snapshot.touch();
        Found::Snapshot(snapshot)
    }

    /// Keeps what `fill` adds as the snapshot of these files; takes as long as the disk takes, so it is for a thread
    /// of its own. What is returned is mapped, and holds what was added.
    ///
    /// # Errors
    ///
    /// Why not. Nothing of it is left on the disk then.
    pub fn keep<'a>(
        &self,
        looked: &Looked,
        fill: impl FnOnce(&mut Layout<'a>),
    ) -> Result<Snapshot, NotKept> {
        let folder = self.folder.as_ref().map_err(Clone::clone)?;
        if let Some(refusal) = looked.refusal(self.least) {
            return Err(refusal);
        }
        let known = looked.known()?;
        place::make(folder)?;
        self.tidy(None);
        let mut layout = Layout::new(self.version);
        layout.add_own(ORIGIN, &Known::words(looked.asked(), &known));
        fill(&mut layout);
        let path = folder.join(looked.name());
        let snapshot = self
            .written(&layout, &path)
            .map_err(|error| NotKept::Unwritten { what: why(&error) })?;
        let _ = fs::remove_file(seen(&path));
        self.tidy(Some(&snapshot));
        Ok(snapshot)
    }

    /// Reads a snapshot through, and removes it if it is not what was written. Reads the file, not the map: for a
    /// thread of its own, behind a program that works already. Old snapshots are removed by the way.
    ///
    /// # Errors
    ///
    /// It is not what was written, and it is gone: drop what was made of it, and read the files. A sentence for the
    /// person.
    pub fn verify(&self, snapshot: &Snapshot) -> Result<(), String> {
        let mut file = snapshot.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = match file.rewind() {
            Ok(()) => snapshot.sections.check_all(&mut *file),
            Err(error) => Err(Damage::unreadable(&error)),
        };
        drop(file);
        self.tidy(Some(snapshot));
        read.map_err(|damage| snapshot.refuse(&damage))
    }

    /// Opens a snapshot, and reads of which load it is, and how its files were seen last.
    fn opened(&self, file: File, path: &Path) -> Result<(Snapshot, u128, Vec<Known>), Damage> {
        let mapped = map::map(&file).map_err(|error| Damage::unreadable(&error))?;
        let sections = Sections::open(mapped, self.version)?;
        let (asked, mut known) = Known::read(&sections)?;
        if let Some(later) = known::noted(&seen(path), sections.identity(), &known) {
            known = later;
        }
        let snapshot = Snapshot {
            sections,
            file: Arc::new(Mutex::new(file)),
            path: path.to_owned(),
        };
        Ok((snapshot, asked, known))
    }

    /// Writes a snapshot whole under another name, renames it to `path`, and maps it.
    fn written(&self, layout: &Layout<'_>, path: &Path) -> io::Result<Snapshot> {
        let mut temporary = Temporary::beside(path)?;
        let mut writer = BufWriter::new(&mut temporary.file);
        layout.write_to(&mut writer)?;
        writer.flush()?;
        drop(writer);
        temporary.file.sync_all()?;
        // Opened before it has its name, since another window may take the name at once.
        let file = place::open(temporary.path())?;
        let (snapshot, ..) = self.opened(file, path).map_err(io::Error::other)?;
        temporary.rename(path)?;
        place::sync(path);
        Ok(snapshot)
    }
}

impl Snapshot {
    /// Removes it from the disk: its sections are damaged, or make no sense to who reads them. Returns a sentence for
    /// the person.
    pub fn refuse(&self, damage: &Damage) -> String {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // Another window may have put a good one in its place.
        if place::is_at(&file, &self.path) {
            remove(&self.path);
        }
        sentence(damage)
    }

    /// Notes beside it when the files were seen to hold the same. To fail at it costs the next start some time.
    fn note(&self, known: &[Known]) {
        let mut layout = Layout::new(self.sections.identity());
        layout.add_own(ORIGIN, &Known::words(0, known));
        let path = seen(&self.path);
        if let Ok(mut temporary) = Temporary::beside(&path)
            && layout.write_to(&mut temporary.file).is_ok()
        {
            let _ = temporary.rename(&path);
        }
    }

    /// Dates the file to now, for whoever removes what has not been used.
    fn touch(&self) {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock::date();
        let before = file.metadata().and_then(|meta| meta.modified());
        let is_recent = before.is_ok_and(|before| match now.duration_since(before) {
            Ok(age) => age < EXACT,
            Err(_) => false,
        });
        if !is_recent {
            // A file system that cannot be written removes nothing either.
            let _ = file.set_modified(now);
        }
    }
}

/// The file beside a snapshot that says when its files were seen to hold the same.
fn seen(snapshot: &Path) -> PathBuf {
    snapshot.with_extension(tidy::SEEN)
}

/// Removes a snapshot by its name; whoever has it mapped keeps it.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_file(seen(path));
}

fn sentence(damage: &Damage) -> String {
    format!("the snapshot of these catalogues was damaged ({damage}), so the files are read")
}
