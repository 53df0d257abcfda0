//! Reading what is kept: whole, or not at all.

use std::io;
use std::path::Path;

use super::LARGEST;
use crate::storage::sources::{Opened, open, read_within};
use crate::workshop::OwnMinutes;

fn senseless(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The text of a file; nothing where there is none.
pub(super) fn text_if_there(path: &Path) -> io::Result<Option<String>> {
    match text_of(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a file. More than [`LARGEST`] bytes are an error of the kind `InvalidData`, as what is no text is: a part
/// must never be taken for the whole.
pub(super) fn text_of(path: &Path) -> io::Result<String> {
    let file = match open(path)? {
        Opened::File(file, _) => file,
        Opened::Other(what) => return Err(io::Error::other(format!("it is {what}, not a file"))),
    };
    let text = read_within(file, LARGEST)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST) {
        return Err(senseless(format!(
            "the file is over the limit of {LARGEST} bytes"
        )));
    }
    String::from_utf8(text).map_err(senseless)
}

/// The minutes in a file of ours; none where there is no file. Text that makes no sense is an error of the kind
/// `InvalidData`.
pub(super) fn minutes_in(file: &Path) -> io::Result<OwnMinutes> {
    match text_if_there(file)? {
        Some(text) => ron::from_str(&text).map_err(senseless),
        None => Ok(OwnMinutes::new()),
    }
}
