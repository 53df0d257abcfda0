//! A file that is being written, beside the one that it will be: gone again unless it is renamed.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::tidy::PART;

/// More at once than any number of windows would write.
const TRIES: u32 = 1000;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Temporary {
    pub(super) file: File,
    /// Nothing once it has been renamed.
    path: Option<PathBuf>,
}

impl Temporary {
    /// A new file beside `path`, which we alone can read.
    pub(super) fn beside(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        for number in 0..TRIES {
            let path = path.with_extension(format!("{}{number}.{PART}", own()));
            match options.open(&path) {
                Ok(file) => {
                    return Ok(Self {
                        file,
                        path: Some(path),
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Where it is for now.
    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Gives it its name, in place of what has it.
    pub(super) fn rename(mut self, to: &Path) -> io::Result<()> {
        fs::rename(self.path(), to)?;
        self.path = None;
        Ok(())
    }
}

/// How the endings of what this process writes begin.
fn own() -> String {
    format!("{}-", std::process::id())
}

/// Whether a file is one that this process writes.
pub(super) fn is_own(path: &Path) -> bool {
    let ending = path
        .file_stem()
        .and_then(|stem| Path::new(stem).extension());
    ending.is_some_and(|ending| ending.to_string_lossy().starts_with(&own()))
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = fs::remove_file(path);
        }
    }
}
