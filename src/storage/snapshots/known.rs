//! How files looked when a snapshot was made of them, as it lies in the snapshot.
//!
//! A file is taken to be the same without reading it when its size and its times are. Its time is believed only if it
//! was two seconds old when the file was looked at: some file systems count in twos, and a file that changes twice
//! within one tick has the same time with another content.

use std::fs::{self, Metadata};
use std::hash::Hasher as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use twox_hash::XxHash3_64;

use super::ORIGIN;
use crate::format::{Damage, Sections};
use crate::model::{Map, Memory, Slab};

/// The form of what this module writes.
const FORM: u32 = 1;

/// How old a time must be to be believed, in nanoseconds.
const SETTLED: i64 = 2_000_000_000;

/// The largest file of later times that is read, in bytes: a thousand files take 48 KiB.
const LARGEST: u64 = 16 << 20;

/// What of a file can be seen without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) size: u64,
    /// When it was last written, as its owner has it: nanoseconds since 1970.
    pub(super) modified: i64,
    /// When it was last touched in any way, as the system has it, which nobody can set back; 0 where it is not told.
    pub(super) changed: i64,
}

impl Stamp {
    /// What can be seen of a regular file; nothing of anything else.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        meta.is_file().then(|| Self::read(&meta))
    }

    pub(super) fn read(meta: &Metadata) -> Self {
        Self {
            size: meta.len(),
            modified: meta.modified().map_or(0, nanoseconds),
            changed: changed(meta),
        }
    }
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = meta.ctime().saturating_mul(1_000_000_000);
    seconds.saturating_add(meta.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}

/// A time in nanoseconds since 1970.
pub(super) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |n| -n),
    }
}

/// What a snapshot knows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) stamp: Stamp,
    /// When it was looked at.
    pub(super) seen: i64,
    /// The hash of what it held.
    pub(super) content: u128,
}

/// How files agree with what is known of them.
#[derive(Debug)]
pub(super) enum Agreement {
    /// Size and times are the same.
    Same,
    /// Times differ or cannot be believed, and the content is the same; what is known now.
    SameContent(Vec<Known>),
    /// They are others.
    Differs,
}

impl Known {
    /// Whether a file that looks like this is the same for sure.
    pub(super) fn is_sure_of(&self, stamp: Stamp) -> bool {
        self.stamp == stamp && self.stamp.modified <= self.seen.saturating_sub(SETTLED)
    }

    /// What is known of some files, as numbers. `asked` is the hash of what was to be loaded.
    pub(super) fn words(asked: u128, known: &[Self]) -> Vec<u64> {
        let mut words = halves(asked).to_vec();
        for file in known {
            let stamp = file.stamp;
            words.push(stamp.size);
            words.extend([stamp.modified, stamp.changed, file.seen].map(i64::cast_unsigned));
            words.extend(halves(file.content));
        }
        words
    }

    /// What [`words`](Self::words) was given, after a check.
    pub(super) fn read(sections: &Sections) -> Result<(u128, Vec<Self>), Damage> {
        sections.check_one(ORIGIN)?;
        let words: Slab<u64> = sections.slab(ORIGIN)?;
        let senseless = Damage::Senseless {
            tag: ORIGIN,
            what: "it does not say what the snapshot was made from",
        };
        let (&asked, files) = words.split_first_chunk::<2>().ok_or(senseless.clone())?;
        let (files, []) = files.as_chunks::<6>() else {
            return Err(senseless);
        };
        let known = files
            .iter()
            .map(|&[size, modified, changed, seen, low, high]| Self {
                stamp: Stamp {
                    size,
                    modified: modified.cast_signed(),
                    changed: changed.cast_signed(),
                },
                seen: seen.cast_signed(),
                content: whole([low, high]),
            });
        Ok((whole(asked), known.collect()))
    }
}

/// The later times in the file `path`, if they were noted for the snapshot with this `identity`, which knows `first`.
pub(super) fn noted(path: &Path, identity: u64, first: &[Known]) -> Option<Vec<Known>> {
    let file = super::place::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    let length = usize::try_from(Some(length).filter(|&length| length <= LARGEST)?).ok()?;
    let read = Memory::filled(length, |bytes| std::io::Read::read_exact(&mut &file, bytes));
    let read: Arc<dyn Map> = Arc::new(read.ok()?);
    let sections = Sections::open(Arc::clone(&read), identity).ok()?;
    sections.check_all(&mut read.bytes()).ok()?;
    let (_, later) = Known::read(&sections).ok()?;
    let same = later.len() == first.len()
        && later.iter().zip(first).all(|(later, first)| {
            later.content == first.content && later.stamp.size == first.stamp.size
        });
    same.then_some(later)
}

fn halves(number: u128) -> [u64; 2] {
    #[expect(clippy::cast_possible_truncation, reason = "the halves of a number")]
    [number as u64, (number >> 64) as u64]
}

fn whole([low, high]: [u64; 2]) -> u128 {
    u128::from(low) | u128::from(high) << 64
}

/// The version word of our snapshots: of this program, of how it keeps them, and of what it keeps in them.
pub(super) fn version(form: u32) -> u64 {
    let mut hash = XxHash3_64::new();
    hash.write(env!("CARGO_PKG_VERSION").as_bytes());
    hash.write(&[0]);
    hash.write(&FORM.to_le_bytes());
    hash.write(&form.to_le_bytes());
    hash.finish()
}
