//! What a load reads, and how its files look before they are read.

use std::io::{self, Read as _};
use std::path::{self, Path, PathBuf};

use twox_hash::XxHash3_128;

use super::known::{Agreement, Known, Stamp, nanoseconds};
use super::{NotKept, tidy};
use crate::format::Limits;
use crate::storage::sources::{Opened, open};
use crate::system::clock;

/// How much of a file is read at once.
const PIECE: usize = 256 << 10;

/// What a load reads, in its order; and all else on which it depends.
#[derive(Debug)]
pub struct Inputs {
    asked: Vec<u8>,
    files: Vec<PathBuf>,
    passing: Passing,
}

/// Whether something of the load cannot be read a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passing {
    Something,
    Nothing,
}

impl Inputs {
    /// Nothing as yet, to be read within `limits`.
    pub fn new(limits: &Limits) -> Self {
        let mut inputs = Self {
            asked: Vec::new(),
            files: Vec::new(),
            passing: Passing::Nothing,
        };
        let Limits {
            bytes,
            records,
            depth,
            text,
            flaws,
        } = *limits;
        inputs.add(&bytes.to_le_bytes());
        for limit in [records, depth, text, flaws] {
            inputs.add(&(limit as u64).to_le_bytes());
        }
        inputs
    }

    /// A text that is not a file's: a catalogue inside the program, a flaw of the load itself.
    pub fn text(&mut self, name: &str, text: &str) {
        self.add(b"text");
        self.add(name.as_bytes());
        self.add(&XxHash3_128::oneshot(text.as_bytes()).to_le_bytes());
    }

    /// A file, as the person named it.
    pub fn file(&mut self, named: &Path) {
        self.add(b"file");
        self.add(named.as_os_str().as_encoded_bytes());
        // The same name means another file in another folder.
        let whole = path::absolute(named).unwrap_or_default();
        self.add(whole.as_os_str().as_encoded_bytes());
        self.files.push(named.to_owned());
    }

    /// Standard input, which nobody can read again.
    pub fn standard_input(&mut self) {
        self.passing = Passing::Something;
    }

    /// Looks at every file. Read them after this, never before.
    pub fn look(self) -> Looked {
        let at = nanoseconds(clock::date());
        let look = |path: PathBuf| Seen {
            stamp: Stamp::of(&path),
            path,
        };
        Looked {
            asked: XxHash3_128::oneshot(&self.asked),
            passing: self.passing,
            at,
            files: self.files.into_iter().map(look).collect(),
        }
    }

    /// With its length in front, so that no two lists are one run of bytes.
    fn add(&mut self, bytes: &[u8]) {
        self.asked.extend((bytes.len() as u64).to_le_bytes());
        self.asked.extend(bytes);
    }
}

/// What a load reads, and how its files looked at one time.
#[derive(Debug, Clone)]
pub struct Looked {
    asked: u128,
    passing: Passing,
    at: i64,
    files: Vec<Seen>,
}

#[derive(Debug, Clone)]
struct Seen {
    path: PathBuf,
    stamp: Option<Stamp>,
}

impl Looked {
    /// Which load this is, whatever the files hold.
    pub(super) fn asked(&self) -> u128 {
        self.asked
    }

    /// The name of the file that holds its snapshot.
    pub(super) fn name(&self) -> String {
        format!("{:032x}.{}", self.asked, tidy::SNAPSHOT)
    }

    /// Why nothing can be kept of this load, or why it would not be worth it.
    pub(super) fn refusal(&self, least: u64) -> Option<NotKept> {
        let sizes = self.files.iter().map(|file| file.stamp.map(|s| s.size));
        if self.passing == Passing::Something {
            return Some(NotKept::Passing);
        }
        if sizes.clone().flatten().fold(0, u64::saturating_add) < least {
            return Some(NotKept::Small);
        }
        let unseen = self.files.iter().find(|file| file.stamp.is_none())?;
        Some(NotKept::unreadable(&unseen.path))
    }

    /// How the files agree with what a snapshot knows of them.
    pub(super) fn agreement(&self, mut known: Vec<Known>) -> Agreement {
        let sizes = self.files.iter().map(|file| file.stamp.map(|s| s.size));
        if !sizes.eq(known.iter().map(|known| Some(known.stamp.size))) {
            return Agreement::Differs;
        }
        let mut is_sure = true;
        for (file, known) in self.files.iter().zip(&mut known) {
            let Some(stamp) = file.stamp else {
                return Agreement::Differs;
            };
            if known.is_sure_of(stamp) {
                continue;
            }
            is_sure = false;
            match content(&file.path, stamp) {
                Ok(Some(content)) if content == known.content => {
                    known.stamp = stamp;
                    known.seen = self.at;
                }
                Ok(_) | Err(_) => return Agreement::Differs,
            }
        }
        if is_sure {
            Agreement::Same
        } else {
            Agreement::SameContent(known)
        }
    }

    /// What is known of each file, if each is still as it was looked at. Reads them.
    pub(super) fn known(&self) -> Result<Vec<Known>, NotKept> {
        let know = |file: &Seen| {
            let stamp = file.stamp.ok_or_else(|| NotKept::unreadable(&file.path))?;
            let content =
                content(&file.path, stamp).map_err(|_| NotKept::unreadable(&file.path))?;
            Ok(Known {
                stamp,
                seen: self.at,
                content: content.ok_or_else(|| NotKept::changed(&file.path))?,
            })
        };
        self.files.iter().map(know).collect()
    }
}

/// The hash of what a file holds, if it looks like `stamp` before and after; nothing if it does not.
fn content(path: &Path, stamp: Stamp) -> io::Result<Option<u128>> {
    let Opened::File(file, _) = open(path)? else {
        return Ok(None);
    };
    if Stamp::read(&file.metadata()?) != stamp {
        return Ok(None);
    }
    let mut hash = XxHash3_128::new();
    let mut piece = vec![0; PIECE];
    let mut rest = (&file).take(stamp.size.saturating_add(1));
    loop {
        match rest.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => hash.write(piece.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let after = Stamp::read(&file.metadata()?);
    let same = after == stamp && Stamp::of(path) == Some(stamp);
    Ok(same.then(|| hash.finish_128()))
}
