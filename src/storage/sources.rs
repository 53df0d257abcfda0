//! Which catalogues are loaded, and how their files are read.
//!
//! Loading never fails and never waits: what cannot be read, or should not be (a pipe, a device, a file beyond the
//! limit), becomes a flaw of the catalogue. Only standard input may be a pipe.
//!
//! A small RON file is read at once. A large one, JSON Lines and standard input are read in pieces on all cores, first a
//! small one, so that there is something to show as soon as there is anything. A file in whose shape there is trouble is
//! read again, whole.

mod chunks;
mod open;
mod plan;

use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use self::chunks::{Cutter, Ended, Pipe};
pub(crate) use self::open::{Opened, open, read_within, shown};
use self::open::{cure, why};
pub(crate) use self::plan::{Planned, planned};
use self::plan::{flaw, unreadable};
use crate::format::{
    CatalogueFormat, ChunkMerger, FORMATS, Form, Limits, NeedsWholeFile, PieceReader, RON,
    Read as ReadFormat, ReadAll, foreign, read_ron, read_ron_soon,
};
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
pub struct Progress<'a> {
    /// Bytes of files read so far.
    pub bytes: u64,
    /// Bytes of all files; `None` when standard input is among them.
    pub of: Option<u64>,
    /// Records read so far.
    pub records: usize,
    /// What has been read so far, where that is worth a look: after the first few hundred records, after some thousand,
    /// and, since nobody knows how slow a pipe is, each time that the number of those out of one has grown
    /// [so many times](GROWTH).
    pub part: Option<Part<'a>>,
}

/// What has been read so far.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a>(&'a Builder);

impl Part<'_> {
    /// As a catalogue of its own.
    pub fn catalogue(self) -> Catalogue {
        self.0.so_far()
    }
}

/// The bytes from which on a file is read in pieces.
const BIG: u64 = 1 << 20;
/// How much of a large file is looked at before the others of its bytes.
const NEAR: u64 = 4096;
/// How many blanks a pipe may begin with.
const LONGEST_BLANK: usize = 1 << 16;
/// How many records there are at least in the first part of a catalogue that is still being loaded: some screens of them.
const FIRST: usize = 256;
/// How many times more there are in the next one.
pub const GROWTH: usize = 32;
/// How many parts a file has, at most.
const PARTS_OF_A_FILE: u32 = 2;

/// Loads everything that is wanted: what is shipped, what lies in the data folder, what was named. A file that is
/// reached twice is loaded once. What cannot be loaded is among the flaws.
pub fn load(wanted: &Wanted) -> Catalogue {
    load_with(wanted, &mut |_| ())
}

/// The same, and tells how far it has come.
pub fn load_with(wanted: &Wanted, progress: &mut dyn FnMut(Progress<'_>)) -> Catalogue {
    load_planned(planned(wanted), &wanted.limits, progress)
}

/// Loads what is planned.
pub(crate) fn load_planned(
    planned: Vec<Planned>,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Catalogue {
    let mut loading = Loading {
        builder: Builder::new(),
        formats: FORMATS,
        limits,
        tally: Tally {
            progress,
            read: 0,
            of: size_of(&planned),
            next: FIRST,
        },
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

/// How many bytes will be read in all; `None` where nobody knows.
pub(crate) fn size_of(planned: &[Planned]) -> Option<u64> {
    planned.iter().map(size).sum()
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

/// How far loading has come, and whom to tell.
struct Tally<'a> {
    progress: &'a mut dyn FnMut(Progress<'_>),
    read: u64,
    of: Option<u64>,
    /// How many records the next part has at least.
    next: usize,
}

impl Tally<'_> {
    /// Tells that so many more bytes have been read into `builder`.
    fn tell(&mut self, builder: &Builder, more: usize) {
        self.read += more as u64;
        let records = builder.len();
        let part = (records >= self.next).then_some(Part(builder));
        while records >= self.next && self.next < usize::MAX {
            self.next = self.next.saturating_mul(GROWTH);
            if self.of.is_some() && self.next >= FIRST * GROWTH.pow(PARTS_OF_A_FILE) {
                // The rest of a file comes soon, and to look at half of it would only keep that up.
                self.next = usize::MAX;
            }
        }
        (self.progress)(Progress {
            bytes: self.read,
            of: self.of,
            records,
            part,
        });
    }
}

struct Loading<'a> {
    builder: Builder,
    formats: &'a [CatalogueFormat],
    limits: &'a Limits,
    tally: Tally<'a>,
}

impl Loading<'_> {
    fn shipped(&mut self, name: &str, text: &str) {
        let file = format!("{name}.ron (shipped)");
        let limits = Limits::default();
        read_ron_soon(&mut self.builder, &file, name, text.as_bytes(), &limits);
        self.tally.tell(&self.builder, text.len());
    }

    /// Standard input: JSON Lines where it begins with a brace, else RON.
    fn input(&mut self) {
        let named = "standard input";
        let mut input = io::stdin();
        let begun = match beginning(&mut input) {
            Ok(begun) => begun,
            Err(error) => return self.failed(named, &error, "send it again".into()),
        };
        let text = begun.trim_ascii_start();
        let format = self.formats.iter().find(|format| (format.begins)(text));
        let form = match format.unwrap_or(&RON).read {
            ReadFormat::InChunks { form, .. } => form,
            ReadFormat::Whole(read) => {
                let most = self.limits.bytes;
                return match read_within(begun.chain(input), most) {
                    Ok(text) => self.all(named, "input", &text, read),
                    Err(error) => self.failed(named, &error, "send it again".into()),
                };
            }
        };
        if let Some(problem) = foreign(&begun).filter(|_| form == Form::Ron) {
            return self.builder.flaw(flaw(named, problem));
        }
        let cutter = Cutter::new(input, form, *self.limits, begun, Pipe::Yes);
        self.pieces(named, "input", form, cutter, |cutter| {
            let (text, ended) = cutter.whole();
            match ended {
                Ended::Failed(error) => (text, Err(error)),
                Ended::Whole | Ended::TooLong => (text, Ok(())),
            }
        });
    }

    fn file(&mut self, path: &Path) {
        let named = shown(path);
        let (file, bytes) = match open(path) {
            Ok(Opened::File(file, bytes)) if bytes <= self.limits.bytes => (file, bytes),
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
            Err(error) => return self.failed(&named, &error, cure(path, &error)),
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let format = ending.and_then(|ending| {
            let formats = &mut self.formats.iter();
            formats.find(|format| format.has_ending(ending))
        });
        let (form, at_once) = match format.unwrap_or(&RON).read {
            ReadFormat::InChunks { form, at_once } => (form, at_once.filter(|_| bytes < BIG)),
            ReadFormat::Whole(read) => (Form::Ron, Some(read)),
        };
        if let Some(read) = at_once {
            return match read_within(file, self.limits.bytes) {
                Ok(text) => self.all(&named, &stem, &text, read),
                Err(error) => self.failed(&named, &error, cure(path, &error)),
            };
        }
        let mut begun = Vec::new();
        if let Err(error) = (&file).take(NEAR).read_to_end(&mut begun) {
            return self.failed(&named, &error, cure(path, &error));
        }
        if let Some(problem) = foreign(&begun).filter(|_| form == Form::Ron) {
            return self.builder.flaw(flaw(&named, problem));
        }
        let cutter = Cutter::new(&file, form, *self.limits, begun, Pipe::No);
        let most = self.limits.bytes;
        self.pieces(&named, &stem, form, cutter, |_| {
            let sought = (&file).seek(SeekFrom::Start(0));
            match sought.and_then(|_| read_within(&file, most)) {
                Ok(text) => (text, Ok(())),
                Err(error) => (Vec::new(), Err(error)),
            }
        });
    }

    /// Reads a text that is held whole.
    fn all(&mut self, named: &str, source: &str, text: &[u8], read: ReadAll) {
        read(&mut self.builder, named, source, text, self.limits);
        self.tally.tell(&self.builder, text.len());
    }

    /// Reads a file in pieces, or where that does not do, the whole of it, which `again` gives as far
    /// as it can be read.
    fn pieces<R: Read + Send>(
        &mut self,
        named: &str,
        source: &str,
        form: Form,
        mut cutter: Cutter<R>,
        again: impl FnOnce(Cutter<R>) -> (Vec<u8>, io::Result<()>),
    ) {
        let mark = self.builder.mark();
        let readers = PieceReader::new(&self.builder, form, *self.limits);
        let before = self.tally.read;
        let (builder, limits, tally) = (&mut self.builder, self.limits, &mut self.tally);
        let read = chunks::read(
            &mut cutter,
            &readers,
            |first| ChunkMerger::begin(builder, form, (named, source), limits, first),
            &mut |joining, bytes| tally.tell(joining.builder(), bytes),
        );
        match read {
            Ok(Ended::Whole | Ended::TooLong) => {}
            Ok(Ended::Failed(error)) => self.failed(named, &error, "read it again".into()),
            Err(NeedsWholeFile) => {
                self.builder.back_to(mark);
                let (text, ended) = again(cutter);
                if ended.is_ok() || !text.is_empty() {
                    self.whole(named, source, &text, self.tally.read - before);
                }
                if let Err(error) = ended {
                    self.failed(named, &error, "read it again".into());
                }
            }
        }
    }

    /// Reads a RON file again that is held whole, of which `told` bytes have been told already.
    fn whole(&mut self, named: &str, source: &str, text: &[u8], told: u64) {
        read_ron(&mut self.builder, named, source, text, self.limits);
        let more = text
            .len()
            .saturating_sub(usize::try_from(told).unwrap_or(0));
        self.tally.tell(&self.builder, more);
    }

    fn failed(&mut self, named: &str, error: &io::Error, cure: String) {
        self.builder.flaw(unreadable(named, &why(error), cure));
    }
}

/// The first bytes of a pipe, up to one that is not blank.
fn beginning(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut begun = Vec::new();
    let mut some = [0; 512];
    while begun.trim_ascii().is_empty() && begun.len() < LONGEST_BLANK {
        match from.read(&mut some) {
            Ok(0) => break,
            Ok(read) => begun.extend_from_slice(some.get(..read).unwrap_or(&[])),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(begun)
}

/// Reads a file of at most `most` bytes whole.
///
/// # Errors
///
/// What is in the way, and what to do about it.
pub(crate) fn read_small(path: &Path, most: u64) -> Result<Vec<u8>, String> {
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

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test writes the file that it reads"
)]
mod tests {
    use super::*;
    use crate::model::Resource;

    /// A format for the test: an id, a tab and a title on each line.
    fn read_tabs(builder: &mut Builder, _: &str, source: &str, text: &[u8], _: &Limits) {
        let mut about = crate::model::Source::default();
        source.clone_into(&mut about.name);
        builder.source(about);
        for line in String::from_utf8_lossy(text).lines() {
            let (id, title) = line.split_once('\t').unwrap();
            let resource = Resource {
                id: id.to_owned(),
                title: title.to_owned(),
                ..Resource::default()
            };
            builder.add(&resource).unwrap();
        }
    }

    #[test]
    fn a_new_format_is_a_function_and_a_row() {
        let row = CatalogueFormat {
            endings: &["tsv"],
            begins: |_| false,
            read: ReadFormat::Whole(read_tabs),
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.tsv");
        std::fs::write(&path, "a\tApple\nb\tBread\n").unwrap();
        let mut loading = Loading {
            builder: Builder::new(),
            formats: &[row, RON],
            limits: &Limits::default(),
            tally: Tally {
                progress: &mut |_| (),
                read: 0,
                of: None,
                next: FIRST,
            },
        };
        loading.file(&path);
        let catalogue = loading.builder.build();
        let titles: Vec<_> = catalogue
            .resources()
            .map(|r| r.title().to_owned())
            .collect();
        assert_eq!(titles, ["Apple", "Bread"]);
    }
}
