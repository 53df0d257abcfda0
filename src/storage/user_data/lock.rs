//! Locks, so that two windows, two people or two machines that write one file do it in turn.
//!
//! A lock is a file that is held for as long as reading and writing takes. The lock of a plan lies beside it, so that
//! everybody who can change the plan meets it, whatever folder of state they have. A lock that somebody else holds is
//! waited for shortly, then said.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::write::{Readers, target};
use crate::storage::sources::shown;

/// How often a lock is asked for, and how long it is waited between; together half a second. Short, since who saves all
/// the time lets go of the lock for moments only.
const TRIES: u32 = 250;
const BETWEEN: Duration = Duration::from_millis(2);

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
    /// The file, if it is taken away in the end.
    passing: Option<PathBuf>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(path) = &self.passing {
            // Where this fails an empty file is left, which the next one uses.
            let _ = fs::remove_file(path);
        }
    }
}

/// Holds the lock in the file `path`, which stays.
///
/// # Errors
///
/// Where somebody else holds it, of the kind `WouldBlock`; where it cannot be made.
pub(super) fn hold(path: &Path) -> io::Result<Lock> {
    let mut tries = 0..TRIES;
    held(path, Readers::Us, &mut tries)?.map_or_else(
        || Err(busy(path)),
        |held| {
            Ok(Lock {
                _held: held,
                passing: None,
            })
        },
    )
}

/// Holds the lock beside the file `path`, which is gone afterwards. Nothing where no file can be made there.
///
/// # Errors
///
/// As for [`hold`].
pub(super) fn hold_beside(path: &Path) -> io::Result<Option<Lock>> {
    let path = target(path);
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".lock");
    let lock = path.with_file_name(name);
    let mut tries = 0..TRIES;
    loop {
        let file = match held(&lock, Readers::Usual, &mut tries) {
            Ok(Some(file)) => file,
            Ok(None) => return Err(busy(&lock)),
            Err(error) if may_go_without(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        // Who held it before may have taken it away; then another one may hold the next.
        if is_at(&file, &lock) {
            return Ok(Some(Lock {
                _held: file,
                passing: Some(lock),
            }));
        }
    }
}

/// Whether it is for the writing itself to say what is wrong.
fn may_go_without(error: &io::Error) -> bool {
    use io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull, Unsupported};
    matches!(
        error.kind(),
        NotFound | PermissionDenied | ReadOnlyFilesystem | StorageFull | Unsupported
    )
}

fn busy(path: &Path) -> io::Error {
    let text = format!("another program holds {}", shown(path));
    io::Error::new(io::ErrorKind::WouldBlock, text)
}

/// The lock at `path`; `None` when somebody else holds it for longer than there are tries.
fn held(path: &Path, readers: Readers, tries: &mut Range<u32>) -> io::Result<Option<File>> {
    let file = opened(path, readers)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other(format!("{} is no file", shown(path))));
    }
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        if tries.next().is_none() {
            return Ok(None);
        }
        thread::sleep(BETWEEN);
    }
}

fn opened(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = readers.options();
    // To read as well: a pipe in its place would else be waited for.
    options.create(true).read(true).write(true).truncate(false);
    match options.open(path) {
        // Another person's, which can be held all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            if !fs::metadata(path)?.is_file() {
                return Err(error);
            }
            OpenOptions::new().read(true).open(path).map_err(|_| error)
        }
        opened => opened,
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let both = file.metadata().ok().zip(fs::metadata(path).ok());
    both.is_some_and(|(one, other)| one.ino() == other.ino() && one.dev() == other.dev())
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
