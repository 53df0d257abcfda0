//! Removes what nobody uses any more: old snapshots, the oldest beyond the room there is, and what crashed runs left.
//!
//! Only files with our endings are touched, and a snapshot in use is not removed. Nothing here can fail: what cannot be
//! removed stays.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::temporary::is_own;
use super::{Cache, Snapshot, remove};
use crate::system::clock;

/// How the name of a snapshot ends.
pub(super) const SNAPSHOT: &str = "snapshot";
/// How the name of the file ends that says when its files were seen to hold the same.
pub(super) const SEEN: &str = "seen";
/// How the name of a file ends that is being written.
pub(super) const PART: &str = "part";

/// No writing takes as long.
const LEFT: Duration = Duration::from_hours(1);

/// A file of ours.
struct Ours {
    path: PathBuf,
    age: Duration,
    bytes: u64,
}

impl Cache {
    /// Removes what is old or too much, but not `in_use`.
    pub(super) fn tidy(&self, in_use: Option<&Snapshot>) {
        let Ok(folder) = &self.folder else {
            return;
        };
        for part in ours(folder, PART).iter().filter(|part| part.age > LEFT) {
            let _ = fs::remove_file(&part.path);
        }
        let mut snapshots = ours(folder, SNAPSHOT);
        snapshots.sort_by(|a, b| (a.age, &a.path).cmp(&(b.age, &b.path)));
        let is_used = |path: &Path| in_use.is_some_and(|snapshot| snapshot.path == path);
        let mut room = self.room;
        // What is used takes of the room before anything else.
        snapshots.sort_by_key(|snapshot| !is_used(&snapshot.path));
        for snapshot in snapshots {
            if is_used(&snapshot.path) {
                room = room.saturating_sub(snapshot.bytes);
            } else if snapshot.age <= self.age && snapshot.bytes <= room {
                room -= snapshot.bytes;
            } else {
                remove(&snapshot.path);
            }
        }
        for note in ours(folder, SEEN) {
            if !note.path.with_extension(SNAPSHOT).exists() {
                let _ = fs::remove_file(&note.path);
            }
        }
    }

    /// Removes what this process is still writing, since it ends: the renaming then fails, and nobody is left to hear.
    pub fn leave(&self) {
        let Ok(folder) = &self.folder else {
            return;
        };
        for part in ours(folder, PART) {
            if is_own(&part.path) {
                let _ = fs::remove_file(&part.path);
            }
        }
    }
}

/// The files of the folder whose names end so; the age is since they were written or used.
fn ours(folder: &Path, ending: &str) -> Vec<Ours> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let now = clock::date();
    let one = |path: PathBuf| {
        let meta = fs::symlink_metadata(&path)
            .ok()
            .filter(fs::Metadata::is_file)?;
        let age = now.duration_since(meta.modified().ok()?);
        Some(Ours {
            age: age.unwrap_or_default(),
            bytes: meta.len(),
            path,
        })
    };
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .filter(|path| path.extension() == Some(OsStr::new(ending)))
        .filter_map(one)
        .collect()
}
