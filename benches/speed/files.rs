//! The corpora as files, for programs that read files: made once, kept in `target`, used again by the next run.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::corpus::{Maker, RON_HEAD, RON_TAIL, VERSION};
use super::engine;

/// A corpus in files.
#[derive(Debug, Clone)]
pub(crate) struct Corpus {
    /// What it is.
    pub(crate) name: String,
    /// How many records it has.
    pub(crate) records: usize,
    /// The catalogue; nothing for the one inside the program.
    pub(crate) ron: Option<PathBuf>,
    /// The same as JSON Lines, where it was made.
    pub(crate) json: Option<PathBuf>,
    /// A line a record, title and description.
    pub(crate) lines: PathBuf,
}

/// The folder of everything that the bench makes.
pub(crate) fn folder() -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The made corpus of so many records, as RON, JSON Lines and plain lines.
pub(crate) fn made(records: usize) -> io::Result<Corpus> {
    let base = folder()?.join(format!("made-{VERSION}-{records}"));
    let [ron, json, lines] = ["ron", "jsonl", "lines"].map(|ending| base.with_extension(ending));
    if !(ron.exists() && json.exists() && lines.exists()) {
        eprintln!("making {records} records");
        let mut files = [Part::new(&ron)?, Part::new(&json)?, Part::new(&lines)?];
        let [to_ron, to_json, to_lines] = &mut files;
        to_ron.write(RON_HEAD)?;
        let (mut as_ron, mut as_json, mut as_line) = (String::new(), String::new(), String::new());
        for record in Maker::new().take(records) {
            record.ron(&mut as_ron);
            record.json(&mut as_json);
            record.line(&mut as_line);
            to_ron.write(&as_ron)?;
            to_json.write(&as_json)?;
            to_lines.write(&as_line)?;
            as_ron.clear();
            as_json.clear();
            as_line.clear();
        }
        to_ron.write(RON_TAIL)?;
        files.into_iter().try_for_each(Part::finish)?;
    }
    Ok(Corpus {
        name: "made".to_owned(),
        records,
        ron: Some(ron),
        json: Some(json),
        lines,
    })
}

/// A catalogue that somebody has, with its lines beside.
pub(crate) fn given(file: &Path) -> io::Result<Corpus> {
    let catalogue = engine::read(file);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let lines = folder()?.join(format!("given-{stem}.lines"));
    write_lines(&lines, engine::lines(&catalogue))?;
    let (records, flaws) = (engine::records(&catalogue), engine::flaws(&catalogue));
    if flaws > 0 {
        eprintln!("{} has {flaws} flaws", file.display());
    }
    Ok(Corpus {
        name: stem.into_owned(),
        records,
        ron: Some(file.canonicalize()?),
        json: None,
        lines,
    })
}

/// The catalogues inside the program.
pub(crate) fn shipped() -> io::Result<Corpus> {
    let catalogue = engine::shipped();
    let lines = folder()?.join("shipped.lines");
    write_lines(&lines, engine::lines(&catalogue))?;
    Ok(Corpus {
        name: "shipped".to_owned(),
        records: engine::records(&catalogue),
        ron: None,
        json: None,
        lines,
    })
}

fn write_lines(path: &Path, lines: impl Iterator<Item = String>) -> io::Result<()> {
    let mut part = Part::new(path)?;
    for line in lines {
        part.write(&line)?;
        part.write("\n")?;
    }
    part.finish()
}

/// A file under another name until it is whole, so that what is there is complete.
struct Part {
    file: BufWriter<File>,
    now: PathBuf,
    then: PathBuf,
}

impl Part {
    fn new(then: &Path) -> io::Result<Self> {
        let mut now = then.as_os_str().to_owned();
        now.push(".part");
        let now = PathBuf::from(now);
        Ok(Self {
            file: BufWriter::with_capacity(1 << 20, File::create(&now)?),
            now,
            then: then.to_owned(),
        })
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.file.write_all(text.as_bytes())
    }

    fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        fs::rename(self.now, self.then)
    }
}
