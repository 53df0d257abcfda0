//! Opening files so that nobody waits, and saying what is in the way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::text::{clean_line, nearest};

/// What a path led to.
pub(crate) enum Opened {
    /// A file, and its length.
    File(File, u64),
    /// Something else, in words.
    Other(&'static str),
}

/// Opens a file for reading, at once: nothing that could make the reader wait is opened, and should a pipe take the
/// file's place in between, opening it does not wait either.
pub(crate) fn open(path: &Path) -> io::Result<Opened> {
    let before = fs::metadata(path)?;
    if !before.is_file() {
        return Ok(Opened::Other(kind_of(&before)));
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    let meta = file.metadata()?;
    Ok(if meta.is_file() {
        Opened::File(file, meta.len())
    } else {
        Opened::Other(kind_of(&meta))
    })
}

/// The length of a file; 0 for what is none.
pub(super) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| if meta.is_file() { meta.len() } else { 0 })
}

#[cfg(unix)]
fn kind_of(meta: &fs::Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = meta.file_type();
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind_of(meta: &fs::Metadata) -> &'static str {
    if meta.is_dir() {
        "a folder"
    } else {
        "a device"
    }
}

/// Reads everything, but one byte more than `most` at most: enough for the reader of the format to say that it is too
/// much.
pub(crate) fn read_within(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut text)?;
    Ok(text)
}

/// What was in the way, in words.
pub(super) fn why(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "there is no such file".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "you may not read this".to_owned()
    } else {
        format!("this cannot be read: {}", clean_line(&error.to_string()))
    }
}

/// What to do about a file that could not be opened: for one that is not there, the nearest name in its folder.
pub(super) fn cure(path: &Path, error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::PermissionDenied {
        return "see who may read the file".into();
    }
    if path.is_symlink() {
        return "look where the link leads".into();
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
        return "name a file or a folder".into();
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return format!("there is no folder `{}` either", shown(folder));
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    match nearest(&name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", shown(&path.with_file_name(near))),
        None => format!("look into the folder `{}`", shown(folder)),
    }
}

/// A path as it may be shown.
pub(crate) fn shown(path: &Path) -> String {
    clean_line(&path.to_string_lossy()).into_owned()
}
