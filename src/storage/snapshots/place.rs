//! The cache folder itself: made for us alone, and not used when others can write into it.
//!
//! What lies in it is mapped, so nobody else may be able to change it; nor may it be a link to elsewhere.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

use super::NotKept;
use super::refusal::why;

/// Makes the folder, readable by us alone, where it is not there.
pub(super) fn make(folder: &Path) -> Result<(), NotKept> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| NotKept::folder(folder, &why(&error)))?;
    check(folder)
}

/// Whether the folder is one that we may trust.
pub(super) fn check(folder: &Path) -> Result<(), NotKept> {
    let meta = fs::metadata(folder).map_err(|error| NotKept::folder(folder, &why(&error)))?;
    let what = if meta.is_dir() {
        strange(&meta)
    } else {
        Some("it is a file")
    };
    match what {
        Some(what) => Err(NotKept::folder(folder, what)),
        None => Ok(()),
    }
}

/// Opens a file of the folder, if it is a regular one that we alone can change.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    let meta = file.metadata()?;
    if meta.is_file() && strange(&meta).is_none() {
        Ok(file)
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

/// Why what is there might be changed by somebody else.
#[cfg(unix)]
fn strange(meta: &Metadata) -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt as _;
    if meta.uid() != rustix::process::geteuid().as_raw() {
        Some("it is somebody else's")
    } else if meta.mode() & 0o022 != 0 {
        Some("others may write into it")
    } else {
        None
    }
}

#[cfg(not(unix))]
fn strange(_: &Metadata) -> Option<&'static str> {
    None
}

/// Whether `file` is the one that has the name `path`.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |meta: Metadata| (meta.dev(), meta.ino());
    let there = fs::symlink_metadata(path).map(number);
    there.is_ok_and(|there| file.metadata().is_ok_and(|meta| number(meta) == there))
}

#[cfg(not(unix))]
pub(super) fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Brings the name of a file onto the disk. Where that fails, only the name may be lost with the power.
pub(super) fn sync(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent()
        && let Ok(folder) = OpenOptions::new().read(true).open(folder)
    {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}
