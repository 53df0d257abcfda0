//! Why a snapshot is not kept, in words.

use std::io;
use std::path::Path;

use crate::storage::sources::shown;
use crate::text::clean_line;

/// Why a snapshot is not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotKept {
    /// The person wants none.
    #[error("no snapshot is kept, as you asked")]
    Off,
    /// The files are read fast enough.
    #[error("the catalogues are too small to need a snapshot")]
    Small,
    /// A part came from standard input.
    #[error("no snapshot is kept of standard input")]
    Passing,
    /// A file cannot be read.
    #[error("no snapshot is kept: `{file}` cannot be read")]
    Unreadable {
        /// The file, as it may be shown.
        file: String,
    },
    /// A file changed while it was read.
    #[error("no snapshot is kept: `{file}` changed while it was read")]
    Changed {
        /// The file, as it may be shown.
        file: String,
    },
    /// There is no home, and nothing says where else.
    #[error("no snapshot is kept: there is no cache folder, and KITBAG_CACHE names none")]
    NoPlace,
    /// The cache folder is not one.
    #[error("no snapshot is kept: the cache folder `{folder}` cannot be used: {what}")]
    Folder {
        /// The folder, as it may be shown.
        folder: String,
        /// Why not.
        what: String,
    },
    /// It could not be written.
    #[error("no snapshot is kept: it could not be written: {what}")]
    Unwritten {
        /// Why not.
        what: String,
    },
}

impl NotKept {
    /// Whether the person should hear of it: not of what was asked for, or is as it should be.
    pub fn is_news(&self) -> bool {
        match self {
            Self::Off | Self::Small | Self::Passing => false,
            Self::Unreadable { .. }
            | Self::Changed { .. }
            | Self::NoPlace
            | Self::Folder { .. }
            | Self::Unwritten { .. } => true,
        }
    }

    pub(super) fn unreadable(path: &Path) -> Self {
        Self::Unreadable { file: shown(path) }
    }

    pub(super) fn changed(path: &Path) -> Self {
        Self::Changed { file: shown(path) }
    }

    pub(super) fn folder(path: &Path, what: &str) -> Self {
        Self::Folder {
            folder: shown(path),
            what: what.to_owned(),
        }
    }
}

/// What stands in the way of writing, in words.
pub(crate) fn why(error: &io::Error) -> String {
    let kind = error.kind();
    let what = if kind == io::ErrorKind::StorageFull {
        "the disk is full"
    } else if kind == io::ErrorKind::QuotaExceeded {
        "your share of the disk is used up"
    } else if kind == io::ErrorKind::PermissionDenied {
        "you may not write there"
    } else if kind == io::ErrorKind::ReadOnlyFilesystem {
        "the disk is read-only"
    } else if kind == io::ErrorKind::FileTooLarge {
        "the file would be too large"
    } else if matches!(
        kind,
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists
    ) {
        "something that is no folder has its name"
    } else {
        return clean_line(&error.to_string()).into_owned();
    };
    what.to_owned()
}
