//! Which catalogues are loaded, and how their files are read.
//!
//! Loading never fails and never waits: what cannot be read, or should not be (a pipe, a device, a file beyond the
//! limit), becomes a flaw of the catalogue. Only standard input may be a pipe.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use crate::format::{Limits, read_ron};
use crate::model::{Builder, Catalogue, Flaw, Problem};
use crate::text::{clean_line, nearest};

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

/// Loads everything that is wanted: what is shipped, what lies in the data folder, what was named. A file that is
/// reached twice is loaded once. What cannot be loaded is among the flaws.
pub fn load(wanted: &Wanted) -> Catalogue {
    let mut loading = Loading {
        builder: Builder::new(),
        limits: &wanted.limits,
        seen: BTreeSet::new(),
    };
    if wanted.shipped == Shipped::Yes {
        for (name, text) in SHIPPED {
            let file = format!("{name}.ron (shipped)");
            let limits = Limits::default();
            read_ron(&mut loading.builder, &file, name, text.as_bytes(), &limits);
        }
    }
    if let Some(folder) = &wanted.data_folder {
        let folder = folder.join("catalogues");
        if folder.exists() {
            loading.folder(&folder, Expected::Perhaps);
        }
    }
    for path in &wanted.paths {
        loading.path(path);
    }
    loading.builder.build()
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

/// Whether a folder should have catalogues in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Yes,
    Perhaps,
}

struct Loading<'a> {
    builder: Builder,
    limits: &'a Limits,
    /// What has been loaded, by the path that all others lead to.
    seen: BTreeSet<PathBuf>,
}

impl Loading<'_> {
    fn path(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            if self.seen.insert(path.to_owned()) {
                self.standard_input();
            }
        } else if path.is_dir() {
            self.folder(path, Expected::Yes);
        } else {
            self.file(path);
        }
    }

    fn standard_input(&mut self) {
        let input = io::stdin();
        let named = "standard input";
        if input.is_terminal() {
            let cure = "send a catalogue into it, as in `kitbag -c - < my.ron`";
            self.unreadable(named, "standard input is the keyboard", cure.into());
            return;
        }
        match read_within(input.lock(), self.limits.bytes) {
            Ok(text) => read_ron(&mut self.builder, named, "input", &text, self.limits),
            Err(error) => self.failed(named, &error, "send it again".into()),
        }
    }

    /// The `*.ron` files of a folder, in the order of their names; folders in it, and files whose name begins with a
    /// dot, are left alone.
    fn folder(&mut self, folder: &Path, expected: Expected) {
        let named = shown(folder);
        let files = match catalogues_in(folder) {
            Ok(files) => files,
            Err(error) => {
                let cure = "see who may read the folder".to_owned();
                return self.failed(&named, &error, cure);
            }
        };
        if files.is_empty() && expected == Expected::Yes {
            let what = "there is no catalogue in the folder";
            let cure = "name a folder with `.ron` files in it, or a file";
            self.unreadable(&named, what, cure.into());
        }
        for file in files {
            self.file(&file);
        }
    }

    fn file(&mut self, path: &Path) {
        let named = shown(path);
        if let Ok(real) = path.canonicalize()
            && !self.seen.insert(real)
        {
            return;
        }
        let text = match open(path) {
            Ok(Opened::File(file, bytes)) if bytes <= self.limits.bytes => {
                read_within(file, self.limits.bytes)
            }
            Ok(Opened::File(..)) => {
                let limit = format!("{} bytes", self.limits.bytes);
                let problem = Problem::OverLimit {
                    what: "the file".into(),
                    limit,
                    option: "--max-bytes".into(),
                };
                return self.flaw(&named, problem);
            }
            Ok(Opened::Other(what)) => {
                let cure = "name a file, or send its text to `-c -`";
                return self.unreadable(
                    &named,
                    &format!("this is {what}, not a file"),
                    cure.into(),
                );
            }
            Err(error) => Err(error),
        };
        match text {
            Ok(text) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                read_ron(&mut self.builder, &named, &stem, &text, self.limits);
            }
            Err(error) => self.failed(&named, &error, cure(path, &error)),
        }
    }

    fn failed(&mut self, named: &str, error: &io::Error, cure: String) {
        self.unreadable(named, &why(error), cure);
    }

    fn unreadable(&mut self, named: &str, what: &str, cure: String) {
        let what = what.to_owned();
        self.flaw(named, Problem::Unreadable { what, cure });
    }

    fn flaw(&mut self, named: &str, problem: Problem) {
        self.builder.flaw(Flaw {
            file: named.to_owned(),
            place: None,
            record: None,
            begins: None,
            problem,
        });
    }
}

/// What a path led to.
enum Opened {
    /// A file, and its length.
    File(File, u64),
    /// Something else, in words.
    Other(&'static str),
}

/// Opens a file for reading, at once: nothing that could make the reader wait is opened, and should a pipe take the
/// file's place in between, opening it does not wait either.
fn open(path: &Path) -> io::Result<Opened> {
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
fn read_within(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut text)?;
    Ok(text)
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

/// What hides itself is nobody's catalogue: an editor keeps its locks and copies so (`.#a.ron`).
fn catalogues_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "ron") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn why(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "there is no such file".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "you may not read this".to_owned()
    } else {
        format!("this cannot be read: {}", clean_line(&error.to_string()))
    }
}

/// What to do about a file that could not be opened: for one that is not there, the nearest name in its folder.
fn cure(path: &Path, error: &io::Error) -> String {
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
fn shown(path: &Path) -> String {
    clean_line(&path.to_string_lossy()).into_owned()
}
