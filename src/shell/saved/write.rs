//! Writing a file so that at any moment either the old one or the new one is there, whole.
//!
//! The text goes to a new file beside it, onto the disk, and then takes its name; a link stays a link.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) enum Readers {
    /// We alone.
    Us,
    /// Whom the person usually lets.
    Usual,
}

/// More at once than any number of windows would write.
const TRIES: u32 = 1000;

/// Puts `text` into the file `path`, in place of what is there. A file that is there keeps who may read it.
pub(in crate::shell) fn replace(path: &Path, text: &[u8], readers: Readers) -> io::Result<()> {
    let path = target(path);
    let (mut file, beside) = begin(&path, readers)?;
    let done = file
        .write_all(text)
        .and_then(|()| keep_mode(&file, &path))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done?;
    sync_folder(&path);
    Ok(())
}

/// Puts `text` into a new file. A file that is there is an error of the kind `AlreadyExists`, and stays as it is.
pub(in crate::shell) fn create(path: &Path, text: &[u8], readers: Readers) -> io::Result<()> {
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
pub(in crate::shell) fn make_folder(path: &Path) -> io::Result<()> {
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
fn target(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    match fs::read_link(path) {
        Ok(link) => path.parent().unwrap_or(Path::new("")).join(link),
        Err(_) => path.to_owned(),
    }
}

fn options(readers: Readers) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(
        &mut options,
        match readers {
            Readers::Us => 0o600,
            Readers::Usual => 0o666,
        },
    );
    #[cfg(not(unix))]
    let _ = readers;
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

fn keep_mode(file: &File, path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(meta) => file.set_permissions(meta.permissions()),
        Err(_) => Ok(()),
    }
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
