//! Which catalogues are loaded, and how their files are read.
//!
//! Loading never fails and never waits: what cannot be read, or should not be (a pipe, a device, a file beyond the
//! limit), becomes a flaw of the catalogue. Only standard input may be a pipe.

mod open;
mod plan;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use self::open::{Opened, cure, open, read_within, shown, why};
pub(super) use self::plan::{Planned, planned};
use self::plan::{flaw, unreadable};
use crate::format::{Limits, read_ron};
use crate::model::{Builder, Catalogue, Problem};

/// The catalogues inside the program: the name of each source, and its text.
const SHIPPED: [(&str, &str); 2] = [
    ("resources", include_str!("../../assets/resources.ron")),
    ("activities", include_str!("../../assets/activities.ron")),
];

/// Whether the catalogues inside the program are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shipped {
    /// They are.
    #[default]
    Yes,
    /// They are not.
    No,
}

/// What is to be loaded.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Files and folders that the person named, in that order; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// The catalogues inside the program.
    pub shipped: Shipped,
    /// The data folder, whose `catalogues/` is loaded too.
    pub data_folder: Option<PathBuf>,
    /// How much a file may hold.
    pub limits: Limits,
}

/// How far loading has come.
#[derive(Debug)]
pub struct Progress {
    /// Bytes of files read so far.
    pub bytes: u64,
    /// Bytes of all files; `None` when standard input is among them.
    pub of: Option<u64>,
    /// Records read so far.
    pub records: usize,
    /// What has been read so far as a catalogue of its own: once after the first few thousand records, then each time
    /// that their number has grown [16-fold](GROWTH).
    pub part: Option<Catalogue>,
}

/// How many records there are at least in the first part of a catalogue that is still being loaded.
const FIRST: usize = 4096;
/// How many times more there are in the next one.
pub const GROWTH: usize = 16;

/// Loads everything that is wanted: what is shipped, what lies in the data folder, what was named. A file that is
/// reached twice is loaded once. What cannot be loaded is among the flaws.
pub fn load(wanted: &Wanted) -> Catalogue {
    load_with(wanted, &mut |_| ())
}

/// The same, and tells how far it has come.
pub fn load_with(wanted: &Wanted, progress: &mut dyn FnMut(Progress)) -> Catalogue {
    let planned = planned(wanted);
    let mut loading = Loading {
        builder: Builder::new(),
        limits: &wanted.limits,
        progress,
        read: 0,
        of: planned.iter().map(size).sum(),
        next: FIRST,
    };
    for each in planned {
        match each {
            Planned::Shipped { name, text } => loading.shipped(name, text),
            Planned::File(path) => loading.file(&path),
            Planned::Input => loading.input(),
            Planned::Flaw(flaw) => loading.builder.flaw(flaw),
        }
    }
    loading.builder.build()
}

/// How many bytes will be read; `None` where nobody knows.
fn size(planned: &Planned) -> Option<u64> {
    match planned {
        Planned::Shipped { text, .. } => Some(text.len() as u64),
        Planned::File(path) => Some(open::size(path)),
        Planned::Input => None,
        Planned::Flaw(_) => Some(0),
    }
}

struct Loading<'a> {
    builder: Builder,
    limits: &'a Limits,
    progress: &'a mut dyn FnMut(Progress),
    read: u64,
    of: Option<u64>,
    /// How many records the next part has at least.
    next: usize,
}

impl Loading<'_> {
    /// Tells that so many more bytes have been read.
    fn tell(&mut self, more: usize) {
        self.read += more as u64;
        let records = self.builder.len();
        let part = (records >= self.next).then(|| self.builder.so_far());
        while records >= self.next {
            self.next = self.next.saturating_mul(GROWTH);
        }
        (self.progress)(Progress {
            bytes: self.read,
            of: self.of,
            records,
            part,
        });
    }

    fn shipped(&mut self, name: &str, text: &str) {
        let file = format!("{name}.ron (shipped)");
        let limits = Limits::default();
        read_ron(&mut self.builder, &file, name, text.as_bytes(), &limits);
        self.tell(text.len());
    }

    fn input(&mut self) {
        let named = "standard input";
        match read_within(io::stdin().lock(), self.limits.bytes) {
            Ok(text) => self.text(named, "input", &text),
            Err(error) => {
                let flaw = unreadable(named, &why(&error), "send it again");
                self.builder.flaw(flaw);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let named = shown(path);
        let text = match open(path) {
            Ok(Opened::File(file, bytes)) if bytes <= self.limits.bytes => {
                read_within(file, self.limits.bytes)
            }
            Ok(Opened::File(..)) => {
                let problem = Problem::OverLimit {
                    what: "the file".into(),
                    limit: format!("{} bytes", self.limits.bytes),
                    option: "--max-bytes".into(),
                };
                return self.builder.flaw(flaw(&named, problem));
            }
            Ok(Opened::Other(what)) => {
                let what = format!("this is {what}, not a file");
                let cure = "name a file, or send its text to `-c -`";
                return self.builder.flaw(unreadable(&named, &what, cure));
            }
            Err(error) => Err(error),
        };
        match text {
            Ok(text) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                self.text(&named, &stem, &text);
            }
            Err(error) => {
                let flaw = unreadable(&named, &why(&error), cure(path, &error));
                self.builder.flaw(flaw);
            }
        }
    }

    fn text(&mut self, named: &str, source: &str, text: &[u8]) {
        read_ron(&mut self.builder, named, source, text, self.limits);
        self.tell(text.len());
    }
}

/// Where kitbag keeps data: `KITBAG_DATA`, else `kitbag` in `XDG_DATA_HOME`, else where the system keeps such things.
/// `None` when there is no such place; a relative `XDG_DATA_HOME` counts as unset, and a relative or empty `HOME` is no
/// home.
pub fn data_folder(env: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name| {
        env(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = set("KITBAG_DATA") {
        return Some(folder);
    }
    if let Some(folder) = set("XDG_DATA_HOME").filter(|folder| folder.is_absolute()) {
        return Some(folder.join("kitbag"));
    }
    if env("HOME").is_some_and(|home| !Path::new(&home).is_absolute()) {
        return None;
    }
    let project = directories::ProjectDirs::from("", "", "kitbag")?;
    Some(project.data_dir().to_owned()).filter(|folder| folder.is_absolute())
}

/// Reads a file of at most `most` bytes whole.
///
/// # Errors
///
/// What is in the way, and what to do about it.
pub(super) fn read_small(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| {
        let what = why(&error);
        format!("{what}; {}", cure(path, &error))
    };
    let file = match open(path).map_err(failed)? {
        Opened::File(file, _) => file,
        Opened::Other(what) => return Err(format!("this is {what}, not a file")),
    };
    let text = read_within(file, most).map_err(failed)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > most) {
        return Err(format!("the file is over the limit of {most} bytes"));
    }
    Ok(text)
}
