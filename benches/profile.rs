//! Where the time goes: `cargo bench --profile profiling --bench profile -- [--stage load|index|search|draw]
//! [--query WORDS] [--records N] [--catalogue FILE] [--seconds N]`.
//!
//! Without a stage it prints what each takes. With one it repeats that stage for some seconds, for a sampling profiler:
//! it prints the process to look at and, where `perf` is there, lets it look and prints the functions that took most.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_possible_truncation,
    reason = "a bench may fail loudly, reads the clock and files, and speaks to a terminal"
)]

#[path = "speed/corpus.rs"]
#[allow(dead_code, reason = "the speed bench uses the rest")]
mod corpus;
#[path = "speed/engine.rs"]
#[allow(dead_code, reason = "the speed bench uses the rest")]
mod engine;
#[path = "speed/words.rs"]
mod words;

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

struct Asked {
    stage: Option<String>,
    query: String,
    records: usize,
    catalogue: Option<String>,
    seconds: u64,
}

fn asked() -> Asked {
    let mut asked = Asked {
        stage: None,
        query: "data tool".to_owned(),
        records: 100_000,
        catalogue: None,
        seconds: 10,
    };
    // cargo itself adds `--bench`.
    let mut given = std::env::args().skip(1).filter(|given| given != "--bench");
    while let Some(name) = given.next() {
        let value = given.next().expect("each option needs a value");
        match name.as_str() {
            "--stage" => asked.stage = Some(value),
            "--query" => asked.query = value,
            "--records" => asked.records = value.parse().expect("a number"),
            "--catalogue" => asked.catalogue = Some(value),
            "--seconds" => asked.seconds = value.parse().expect("a number"),
            _ => panic!("{name} is none of --stage --query --records --catalogue --seconds"),
        }
    }
    asked
}

/// The catalogue file that is asked for, or one that is made.
fn file(asked: &Asked) -> PathBuf {
    if let Some(file) = &asked.catalogue {
        return file.into();
    }
    let mut text = corpus::RON_HEAD.to_owned();
    let records = corpus::Maker::new().take(asked.records);
    records.for_each(|record| record.ron(&mut text));
    text.push_str(corpus::RON_TAIL);
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("profile.ron");
    std::fs::write(&file, text).unwrap();
    file
}

fn timed<T>(name: &str, what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = black_box(what());
    println!(
        "{name:<32} {:>10.3} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    result
}

fn main() {
    let asked = asked();
    let file = file(&asked);
    println!("{}, query `{}`", file.display(), asked.query);
    let catalogue = timed("load", || engine::read(&file));
    println!("{:<32} {:>10}", "records", engine::records(&catalogue));
    let index = timed("index", || engine::index(catalogue));
    let hits = timed("search, cold", || engine::ask(&index, &asked.query));
    println!("{:<32} {hits:>10}", "hits");
    let set = engine::half(&index);
    timed("counts of half the records", || engine::count(&index, &set));
    let mut screen = timed("state", || engine::Screen::new(Arc::clone(&index), 120, 40));
    for letter in asked.query.chars() {
        timed(&format!("key `{letter}`"), || screen.type_letter(letter));
    }
    timed("frame, the first", || screen.draw());
    timed("frame, the same again", || screen.draw());
    let Some(stage) = asked.stage.as_deref() else {
        return;
    };
    let perf = watched(asked.seconds);
    let end = Instant::now() + Duration::from_secs(asked.seconds);
    let mut rounds = 0;
    while Instant::now() < end {
        match stage {
            "load" => drop(black_box(engine::read(&file))),
            "index" => drop(black_box(engine::index(engine::read(&file)))),
            "search" => drop(black_box(engine::ask(&index, &asked.query))),
            "draw" => screen.draw(),
            _ => panic!("{stage} is none of load, index, search, draw"),
        }
        rounds += 1;
    }
    println!("{stage}: {rounds} rounds in {} s", asked.seconds);
    if let Some(mut perf) = perf {
        let _ = perf.wait();
        let mut report = Command::new("perf");
        report.args([
            "report",
            "--stdio",
            "--no-children",
            "--percent-limit",
            "1",
            "-i",
        ]);
        let _ = report.arg(samples()).status();
    }
}

fn samples() -> String {
    format!("{}/profile.data", env!("CARGO_TARGET_TMPDIR"))
}

/// Lets perf look at this process, where it is there.
fn watched(seconds: u64) -> Option<Child> {
    let process = std::process::id().to_string();
    println!("process {process}");
    let mut perf = Command::new("perf");
    perf.args(["record", "--quiet", "-p", &process, "-o"]);
    perf.arg(samples());
    perf.args(["--", "sleep", &seconds.to_string()]);
    perf.stdout(Stdio::null()).spawn().ok()
}
