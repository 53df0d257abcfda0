//! Writing a file so that at any moment either the old one or the new one is there, whole.
//!
//! The text goes to a new file beside it, onto the disk, and then takes its name; a link stays a link. A file that has
//! several names, or an owner that we cannot give the new one, is written over once the new text is safe beside it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::storage::sources::{self, Opened};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// We alone.
    Us,
    /// Whom the person usually lets.
    Usual,
}

/// More at once than any number of windows would write.
const TRIES: u32 = 1000;

/// Puts `text` into the file `path`, in place of what is there. A file that is there keeps its owner and who may read it.
pub(crate) fn replace(path: &Path, text: &[u8], readers: Readers) -> io::Result<()> {
    replace_if(path, text, readers, || Ok(true)).map(|_| ())
}

/// The same, if `still` says at the last moment that what is there is what was meant. Returns whether it did.
///
/// # Errors
///
/// Also where what is there is no file, or is read-only.
pub(crate) fn replace_if(
    path: &Path,
    text: &[u8],
    readers: Readers,
    still: impl FnOnce() -> io::Result<bool>,
) -> io::Result<bool> {
    let path = target(path);
    let there = may_be_replaced(&path)?;
    let (mut file, beside) = begin(&path, readers)?;
    let written = file.write_all(text);
    let takes_over = there.as_ref().is_none_or(|there| takes_over(&file, there));
    let done = written.and_then(|()| file.sync_all()).and_then(|()| {
        if !still()? {
            return Ok(false);
        }
        if takes_over {
            fs::rename(&beside, &path)?;
        } else {
            // Other names lead to this very file, or somebody else owns it. What is beside it is whole if we are killed.
            let mut file = OpenOptions::new().write(true).truncate(true).open(&path)?;
            file.write_all(text)?;
            file.sync_all()?;
        }
        Ok(true)
    });
    if !takes_over || !matches!(done, Ok(true)) {
        let _ = fs::remove_file(&beside);
    }
    let done = done?;
    sync_folder(&path);
    Ok(done)
}

/// How many earlier texts of a file of ours are kept.
const GENERATIONS: u32 = 2;

/// Where the text is kept that was in `path` so many changes ago, from 1.
fn backup(path: &Path, generation: u32) -> PathBuf {
    match generation {
        1 => path.with_extension("backup.ron"),
        _ => path.with_extension(format!("backup-{generation}.ron")),
    }
}

/// The same as [`replace`] for a file of ours that has `before` in it, which makes sense: that is kept beside it, and what
/// was there before that.
pub(super) fn replace_keeping(path: &Path, before: &str, text: &str) -> io::Result<()> {
    if !before.is_empty() && before != text {
        for generation in (1..GENERATIONS).rev() {
            // The first time there is none.
            let _ = fs::rename(backup(path, generation), backup(path, generation + 1));
        }
        // The file itself is safe without it.
        let _ = replace(&backup(path, 1), before.as_bytes(), Readers::Us);
    }
    replace(path, text.as_bytes(), Readers::Us)
}

/// The files that keep earlier texts of `path`, the last one first.
pub(super) fn backups(path: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=GENERATIONS).map(|generation| backup(path, generation))
}

/// What is known of the file that is there, if there is one.
fn may_be_replaced(path: &Path) -> io::Result<Option<Metadata>> {
    match sources::open(path) {
        Ok(Opened::Other(what)) => Err(io::Error::other(format!("it is {what}, not a file"))),
        Ok(Opened::File(file, _)) => {
            let there = file.metadata()?;
            if there.permissions().readonly() {
                return Err(io::Error::other("its file is read-only"));
            }
            OpenOptions::new().write(true).open(path)?;
            Ok(Some(there))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives the new `file` the owner, the group and the mode of the one that is `there`. Returns whether it can stand in its
/// place: it has them, and no other name leads to that one.
#[cfg(unix)]
fn takes_over(file: &File, there: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(new) = file.metadata() else {
        return false;
    };
    let other = |new: u32, old: u32| (new != old).then_some(old);
    let (owner, group) = (other(new.uid(), there.uid()), other(new.gid(), there.gid()));
    let owned = owner.is_none() && group.is_none() || fchown(file, owner, group).is_ok();
    there.nlink() <= 1 && owned && file.set_permissions(there.permissions()).is_ok()
}

#[cfg(not(unix))]
fn takes_over(file: &File, there: &Metadata) -> bool {
    let _ = file.set_permissions(there.permissions());
    true
}

/// Puts `text` into a new file. A file that is there is an error of the kind `AlreadyExists`, and stays as it is.
pub(crate) fn create(path: &Path, text: &[u8], readers: Readers) -> io::Result<()> {
    let mut file = options(readers).open(path)?;
    let done = file.write_all(text).and_then(|()| file.sync_all());
    if done.is_err() {
        let _ = fs::remove_file(path);
    }
    done?;
    sync_folder(path);
    Ok(())
}

/// Makes the folder that holds `path`, for us alone where it is not there.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Where a link leads, also to a file that is not there yet.
pub(super) fn target(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    match fs::read_link(path) {
        Ok(link) => path.parent().unwrap_or(Path::new("")).join(link),
        Err(_) => path.to_owned(),
    }
}

impl Readers {
    /// Options that let these alone read a file that is made.
    pub(super) fn options(self) -> OpenOptions {
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(
            &mut options,
            match self {
                Self::Us => 0o600,
                Self::Usual => 0o666,
            },
        );
        options
    }
}

fn options(readers: Readers) -> OpenOptions {
    let mut options = readers.options();
    options.write(true).create_new(true);
    options
}

fn begin(path: &Path, readers: Readers) -> io::Result<(File, PathBuf)> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for number in 0..TRIES {
        let beside = path.with_file_name(format!(".{name}.{}-{number}.part", std::process::id()));
        match options(readers).open(&beside) {
            Ok(file) => return Ok((file, beside)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Brings the name of a file onto the disk. Where that fails, only the name may be lost with the power.
fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        if let Ok(folder) = OpenOptions::new().read(true).open(folder) {
            let _ = folder.sync_all();
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test looks at the files")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        replace(&path, b"one", Readers::Us).unwrap();
        replace(&path, b"two", Readers::Us).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let taken = create(&path, b"three", Readers::Us).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["a.ron"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_mode_stays_as_it_was() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();
        replace(&link, b"new", Readers::Us).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        let own = folder.path().join("own");
        replace(&own, b"x", Readers::Us).unwrap();
        assert_eq!(
            fs::metadata(&own).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn where_it_cannot_be_written_the_old_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no folder/a.ron");
        assert!(replace(&path, b"x", Readers::Us).is_err());
        assert!(names(folder.path()).is_empty());
    }
}
