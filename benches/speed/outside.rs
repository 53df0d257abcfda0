//! The figures of whole programs in a terminal: start, keys, memory, idleness, and one question without a terminal.
//! The programs take turns in every round, so that a slow moment of the machine meets all of them.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::files::{Corpus, folder};
use super::machine;
use super::numbers::{Book, Series};
use super::terminal::Session;

/// What is typed, letter by letter; the line is emptied between.
const TYPED: [&str; 3] = ["visualiz", "data tool", "qqxj"];
/// What is asked without a terminal.
const ASKED: &str = "visualization";
/// Programs that read their lines with every key are not asked to read more than this.
const MOST_OF_BARE: usize = 10_000;

/// Files of more than so many bytes are kept as a snapshot, and that takes at most so long.
const KEPT: u64 = 8 << 20;
const LONGEST_KEPT: Duration = Duration::from_secs(20);

/// kitbag on a file that it has never seen.
pub(crate) const FIRST: &str = "kitbag, first start";
/// kitbag on the same file again.
pub(crate) const OURS: &str = "kitbag";
/// The smallest program on ratatui.
pub(crate) const BARE: &str = "bare ratatui";

/// A program that takes part.
struct Program {
    name: &'static str,
    command: Vec<OsString>,
    input: Option<PathBuf>,
    /// Whether a screen has the first rows.
    first: fn(&str) -> bool,
    /// How many records a screen counts, in words that are there once all are.
    ready: String,
    home: PathBuf,
    /// The folder in which it will have kept a snapshot before it is left.
    keeps: Option<PathBuf>,
}

fn programs(corpus: &Corpus, kitbag: &Path) -> io::Result<Vec<Program>> {
    let home = folder()?.join("home");
    let mut ours: Vec<OsString> = vec![kitbag.into()];
    if let Some(ron) = &corpus.ron {
        ours.extend(["--no-default".into(), "-c".into(), ron.into()]);
    }
    let records = corpus.records;
    let mut programs = Vec::new();
    let size = corpus
        .ron
        .as_ref()
        .map_or(Ok(0), |ron| fs::metadata(ron).map(|meta| meta.len()))?;
    for name in [FIRST, OURS] {
        let keeps = (name == FIRST && size > KEPT).then(|| home.join("cache/kitbag"));
        programs.push(Program {
            name,
            command: ours.clone(),
            input: None,
            // The chosen row of the list, at its border.
            first: |shown| shown.contains("2 Results") && shown.contains("│>"),
            ready: format!("{records} of {records}"),
            home: home.clone(),
            keeps,
        });
    }
    let mut other = |name, command: Vec<OsString>, input: Option<&Path>| {
        programs.push(Program {
            name,
            command,
            input: input.map(Path::to_path_buf),
            first: |shown| shown.contains('/'),
            ready: format!("{records}/{records}"),
            home: home.clone(),
            keeps: None,
        });
    };
    for (name, file) in [("fzf", "fzf"), ("skim", "sk")] {
        if let Some(program) = machine::program(file) {
            other(name, vec![program.into()], Some(&corpus.lines));
        }
    }
    if records <= MOST_OF_BARE {
        let bare = std::env::current_exe()?;
        let command = vec![bare.into(), "--child-bare".into(), (&corpus.lines).into()];
        other(BARE, command, None);
    }
    Ok(programs)
}

/// Whether `shown` has `words` at a place where no digit is before them.
fn has(shown: &str, words: &str) -> bool {
    let plain: String = shown.chars().filter(|&sign| sign != ',').collect();
    plain.match_indices(words).any(|(at, _)| {
        let before = plain.get(..at).and_then(|before| before.chars().last());
        !before.is_some_and(|sign| sign.is_ascii_digit())
    })
}

fn environment(home: &Path) -> Vec<(&'static str, OsString)> {
    vec![
        ("HOME", home.into()),
        ("XDG_CACHE_HOME", home.join("cache").into()),
        ("XDG_DATA_HOME", home.join("data").into()),
        ("XDG_CONFIG_HOME", home.join("config").into()),
        ("PATH", "/usr/bin:/bin".into()),
        ("TERM", "xterm-256color".into()),
        ("LANG", "C.UTF-8".into()),
    ]
}

/// Measures every program on `corpus`, and notes it under its number of records.
pub(crate) fn measure(
    corpus: &Corpus,
    kitbag: &Path,
    rounds: usize,
    still: Duration,
    book: &mut Book,
) -> io::Result<()> {
    let programs = programs(corpus, kitbag)?;
    // The first round brings files into memory, and is not counted.
    for round in 0..=rounds {
        for program in &programs {
            if program.name == FIRST {
                let _ = fs::remove_dir_all(&program.home);
                fs::create_dir_all(&program.home)?;
            }
            let mut sink = Book::default();
            let into = if round == 0 { &mut sink } else { &mut *book };
            let keys: &[&str] = if round == 0 || program.name == FIRST {
                &[]
            } else {
                &TYPED
            };
            run(program, corpus.records, keys, still, into);
        }
    }
    once(corpus, &programs, rounds, book)
}

fn run(program: &Program, records: usize, typed: &[&str], still: Duration, book: &mut Book) {
    let name = program.name;
    let mut note = |what: &str, number: f64| book.note(records, &format!("{what}/{name}"), number);
    let environment = environment(&program.home);
    let mut session = Session::start(&program.command, program.input.as_deref(), &environment);
    let ready = |shown: &str| has(shown, &program.ready);
    let [first, all] = session.wait([&program.first, &ready], still);
    let Some(all) = all else {
        eprintln!(
            "{name} never showed {}:\n{}",
            program.ready,
            session.shown()
        );
        session.quit(b"\x03");
        return;
    };
    note("ready", all);
    if let Some(first) = first {
        note("first", first);
    }
    if let Some(cache) = &program.keeps {
        // As a person would have looked around by now.
        let until = Instant::now() + LONGEST_KEPT;
        while !has_snapshot(cache) && Instant::now() < until {
            session.listen(Duration::from_millis(100));
        }
    }
    keys(&mut session, typed, still, &mut note);
    let process = session.process();
    if let Some((now, peak)) = machine::memory(&process.to_string()) {
        note("rest", now);
        note("peak", peak);
    }
    if !typed.is_empty() {
        let before = machine::switches(process);
        let bytes = session.listen(Duration::from_secs(1));
        note("idle bytes", bytes as f64);
        let switches = machine::switches(process).saturating_sub(before);
        note("idle switches", switches as f64);
    }
    session.quit(b"\x03");
}

fn has_snapshot(cache: &Path) -> bool {
    let entries = fs::read_dir(cache).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.file_name());
    names.any(|name| name.to_string_lossy().ends_with(".snapshot"))
}

fn keys(session: &mut Session, typed: &[&str], still: Duration, note: &mut dyn FnMut(&str, f64)) {
    if typed.is_empty() {
        return;
    }
    let (mut settled, mut bytes) = (Series::default(), Series::default());
    for words in typed {
        for key in words.bytes() {
            let answered = session.press(&[key], still);
            bytes.push(answered.bytes as f64);
            if let Some(time) = answered.settled {
                settled.push(time);
            }
        }
        session.press(b"\x15", still);
    }
    let figures = [
        ("key p50", settled.median()),
        ("key p99", settled.percentile(99)),
        ("key worst", settled.most()),
        ("bytes a key", bytes.median()),
    ];
    for (what, figure) in figures {
        if let Some(figure) = figure {
            note(what, figure);
        }
    }
}

/// One question on the command line, from the start of the program to its end.
fn once(corpus: &Corpus, programs: &[Program], rounds: usize, book: &mut Book) -> io::Result<()> {
    for round in 0..=rounds {
        for program in programs {
            let words: &[&str] = match program.name {
                OURS => &["list", ASKED],
                FIRST | BARE => continue,
                _ => &["--filter", ASKED],
            };
            let Some((file, arguments)) = program.command.split_first() else {
                continue;
            };
            let input = match &program.input {
                Some(lines) => Stdio::from(File::open(lines)?),
                None => Stdio::null(),
            };
            let mut command = Command::new(file);
            command.args(arguments).args(words).env_clear();
            command.envs(environment(&program.home));
            command.stdin(input);
            command.stdout(Stdio::null()).stderr(Stdio::null());
            let start = Instant::now();
            command.status()?;
            let time = start.elapsed().as_secs_f64() * 1e3;
            if round > 0 {
                book.note(corpus.records, &format!("once/{}", program.name), time);
            }
        }
    }
    Ok(())
}
