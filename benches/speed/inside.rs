//! The figures within the process: load, index, search, counts, draw, memory, each in turn with what it is compared
//! with, so that a slow moment of the machine meets both.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use super::engine::{self, Screen};
use super::files::Corpus;
use super::machine;
use super::numbers::Book;
use super::yardstick::{self, Columns, Live};

/// Questions: their names, as kitbag is asked, and the words of them that nucleo is asked.
pub(crate) const QUESTIONS: [(&str, &str, &str); 10] = [
    ("one letter", "d", "d"),
    ("two letters", "da", "da"),
    ("three letters", "dat", "dat"),
    ("a short word", "tool", "tool"),
    ("a long word", "visualization", "visualization"),
    ("two words", "data tool", "data tool"),
    ("nothing found", "qqxjzv", "qqxjzv"),
    ("everything", "", ""),
    ("a word and facets", "data kind:tool topic:web", "data"),
    ("a word and years", "data year:2010..2015", "data"),
];

/// What is typed letter by letter.
const TYPED: [&str; 3] = ["visualization", "data tool", "qqxjzv"];
/// How many frames are drawn a round.
const FRAMES: usize = 50;

/// The sizes of screens that are drawn.
pub(crate) const SCREENS: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The milliseconds that something takes.
fn timed<T>(what: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = black_box(what());
    (start.elapsed().as_secs_f64() * 1e3, result)
}

/// Measures everything on `corpus`, and notes it under its number of records.
pub(crate) fn measure(corpus: &Corpus, rounds: usize, book: &mut Book) -> io::Result<()> {
    let Some(ron) = &corpus.ron else {
        return Ok(());
    };
    let text = std::fs::read(ron)?;
    let megabytes = text.len() as f64 / 1e6;
    let mut note = |name: &str, number: f64| book.note(corpus.records, name, number);
    note("file", megabytes);
    let mut index = None;
    for _ in 0..rounds {
        drop(index.take());
        let (load, catalogue) = timed(|| engine::read(ron));
        let (serde, plain) = timed(|| yardstick::plain_structs(&text));
        if let Some(plain) = plain {
            assert_eq!(plain.resources.len(), corpus.records);
            note("load/ron and serde", serde);
            note("rate/ron and serde", megabytes / (serde / 1e3));
        }
        if let Some(json) = &corpus.json {
            let (time, _) = timed(|| engine::read(json));
            note("load/kitbag, JSON Lines", time);
            let size = std::fs::metadata(json)?.len() as f64 / 1e6;
            note("rate/kitbag, JSON Lines", size / (time / 1e3));
        }
        note("load/kitbag", load);
        note("rate/kitbag", megabytes / (load / 1e3));
        let (time, made) = timed(|| engine::index(catalogue));
        note("index/kitbag", time);
        index = Some(made);
    }
    drop(text);
    let Some(index) = index else { return Ok(()) };
    let mut note = |name: &str, number: f64| book.note(corpus.records, name, number);
    searches(&index, rounds, &mut note);
    typing(&index, rounds, &mut note);
    counts(&index, rounds, &mut note);
    draws(&index, rounds, &mut note);
    memory(corpus, &index, &mut note)
}

type Index = Arc<kitbag::index::Index>;

fn searches(index: &Index, rounds: usize, note: &mut dyn FnMut(&str, f64)) {
    let lines: Vec<String> = engine::lines(index.catalogue()).collect();
    let lines = yardstick::converted(&lines);
    for _ in 0..rounds {
        for (name, query, words) in QUESTIONS {
            let (time, hits) = timed(|| engine::ask(index, query));
            note(&format!("cold/kitbag/{name}"), time);
            note(&format!("hits/kitbag/{name}"), hits as f64);
            let (time, hits) = timed(|| yardstick::nucleo_cold(&lines, words));
            note(&format!("cold/nucleo/{name}"), time);
            note(&format!("hits/nucleo/{name}"), hits as f64);
        }
    }
    for _ in 0..rounds {
        let (time, mut live) = timed(|| Live::new(&lines));
        note("inject/nucleo", time);
        for words in TYPED {
            for end in 1..=words.len() {
                let (time, _) = timed(|| live.grow(&words[..end]));
                note("typed/nucleo", time);
            }
            live.clear();
        }
    }
}

fn typing(index: &Index, rounds: usize, note: &mut dyn FnMut(&str, f64)) {
    let (columns, rows) = SCREENS[0];
    let mut screen = Screen::new(Arc::clone(index), columns, rows);
    for _ in 0..rounds {
        for words in TYPED {
            for letter in words.chars() {
                let (time, ()) = timed(|| screen.type_letter(letter));
                note("typed/kitbag", time);
            }
            screen.clear();
        }
    }
}

fn counts(index: &Index, rounds: usize, note: &mut dyn FnMut(&str, f64)) {
    let set = engine::half(index);
    let records = engine::records(index.catalogue());
    let values = engine::values(index);
    let columns = Columns::new(&values, records);
    let bits = vec![1_u64; (values.len() + 1) * records.div_ceil(64)];
    note("values", values.len() as f64);
    for _ in 0..rounds {
        let (time, ours) = timed(|| engine::count(index, &set));
        note("count/kitbag", time);
        let (time, theirs) = timed(|| columns.count(|place| engine::has(&set, place)));
        note("count/plain loop", time);
        assert_eq!(ours, theirs, "both count the same");
        let (time, _) = timed(|| yardstick::read_once(&bits));
        note("count/read once", time);
    }
}

fn draws(index: &Index, rounds: usize, note: &mut dyn FnMut(&str, f64)) {
    for (columns, rows) in SCREENS {
        let mut screen = Screen::new(Arc::clone(index), columns, rows);
        "data".chars().for_each(|letter| screen.type_letter(letter));
        screen.draw();
        for _ in 0..rounds {
            let (time, ()) = timed(|| (0..FRAMES).for_each(|_| screen.draw()));
            note(&format!("draw/{columns}x{rows}"), time / FRAMES as f64);
        }
    }
}

/// Memory is measured in a process of its own, where nothing else has been.
fn memory(corpus: &Corpus, index: &Index, note: &mut dyn FnMut(&str, f64)) -> io::Result<()> {
    note("memory/text", engine::own_text(index.catalogue()) as f64);
    let Some(ron) = &corpus.ron else {
        return Ok(());
    };
    let output = Command::new(std::env::current_exe()?)
        .arg("--child-memory")
        .arg(ron)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    for line in said.lines() {
        if let Some((name, number)) = line.split_once(' ')
            && let Ok(number) = number.parse()
        {
            note(&format!("memory/{name}"), number);
        }
    }
    Ok(())
}

/// What the process of its own does: it loads a file and says how much memory that takes.
pub(crate) fn memory_child(file: &str) {
    let now = || machine::memory("self").unwrap_or((0.0, 0.0));
    let (before, _) = now();
    let catalogue = engine::read(Path::new(file));
    println!("store {}", now().0 - before);
    let index = engine::index(catalogue);
    let (rest, peak) = now();
    println!("index {}\npeak {}", rest - before, peak - before);
    drop(index);
}
