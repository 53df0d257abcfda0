//! What kitbag owes, beside what was reached: the bars of the project, each with its goal. Pure.

use super::numbers::{Book, geometric_mean, records_in_short, shown};
use super::report::Told;
use super::table::Table;

/// kitbag on a file that it has never seen, and what it is on the second start.
const FIRST: &str = "kitbag, first start";

/// A ratio that is owed: what, ours, theirs, the bar, the goal.
type Owed = (&'static str, String, String, f64, f64);

/// Ratios on the shipped catalogues.
fn small() -> [Owed; 2] {
    let ours = || "first/kitbag".to_owned();
    [
        (
            "start to first frame, x fzf",
            ours(),
            "first/fzf".to_owned(),
            0.5,
            0.5,
        ),
        (
            "start to first frame, x bare ratatui",
            ours(),
            "first/bare ratatui".to_owned(),
            2.5,
            1.25,
        ),
    ]
}

/// Ratios on the largest corpus.
fn large() -> Vec<Owed> {
    let fzf = |what: &'static str, who: &str, figure: &str, bar, goal| {
        let [ours, theirs] = [who, "fzf"].map(|who| format!("{figure}/{who}"));
        (what, ours, theirs, bar, goal)
    };
    let to = |what: &'static str, figure: &str, other: &str, bar, goal| {
        let [ours, theirs] = ["kitbag", other].map(|who| format!("{figure}/{who}"));
        (what, ours, theirs, bar, goal)
    };
    vec![
        fzf(
            "first start to first frame with rows, x fzf",
            FIRST,
            "first",
            0.25,
            0.12,
        ),
        fzf("first start to all there, x fzf", FIRST, "ready", 3.0, 2.0),
        fzf(
            "second start to all there, x fzf",
            "kitbag",
            "ready",
            0.3,
            0.2,
        ),
        to(
            "RON load, x ron and serde on one thread",
            "load",
            "ron and serde",
            0.25,
            0.12,
        ),
        fzf(
            "key to settled screen, p50, x fzf",
            "kitbag",
            "key p50",
            0.12,
            0.09,
        ),
        fzf(
            "key to settled screen, p99, x fzf",
            "kitbag",
            "key p99",
            0.12,
            0.09,
        ),
        to(
            "counts of all facets, x plain loop",
            "count",
            "plain loop",
            0.1,
            0.1,
        ),
        to(
            "counts of all facets, x reading the bitsets once",
            "count",
            "read once",
            2.5,
            2.5,
        ),
        fzf("memory at rest, x fzf", "kitbag", "rest", 0.45, 0.36),
        fzf(
            "memory at its peak, first start, x fzf",
            FIRST,
            "peak",
            0.9,
            0.8,
        ),
        fzf(
            "bytes written a key, x fzf",
            "kitbag",
            "bytes a key",
            0.35,
            0.25,
        ),
        fzf(
            "`kitbag list`, x `fzf --filter`",
            "kitbag",
            "once",
            0.2,
            0.1,
        ),
    ]
}

/// The bars, and how near each was come to.
pub(crate) fn bars(told: &Told<'_>) -> Table {
    let book = told.book;
    let largest = book.sizes().last().copied().unwrap_or(0);
    let mut table = Table {
        title: "Bars".to_owned(),
        note: "What is owed, what would make it the fastest of its kind, and what was reached."
            .to_owned(),
        head: ["", "records", "bar", "goal", "reached", ""]
            .map(str::to_owned)
            .into(),
        rows: Vec::new(),
    };
    let small = small().into_iter().map(|owed| (told.shipped, owed));
    let large = large().into_iter().map(|owed| (largest, owed));
    for (records, (what, ours, theirs, bar, goal)) in small.chain(large) {
        let reached = book.ratio(records, &ours, &theirs);
        add(&mut table, what, records, (bar, goal), reached);
    }
    let (worst, mean) = engine(book, largest);
    add(
        &mut table,
        "search alone, x nucleo 0.5 on its worst question",
        largest,
        (0.25, 0.25),
        worst,
    );
    add(
        &mut table,
        "search alone, x nucleo 0.5, geometric mean",
        largest,
        (0.25, 0.05),
        mean,
    );
    let most = book.series(largest, "key worst/kitbag");
    let most = most.and_then(super::numbers::Series::most);
    add(
        &mut table,
        "the slowest key, ms",
        largest,
        (33.0, 16.7),
        most,
    );
    add(
        &mut table,
        "memory a record over its text, bytes",
        largest,
        (120.0, 51.0),
        over_text(book, largest),
    );
    for (what, figure) in [
        ("bytes written in an idle second", "idle bytes/kitbag"),
        ("wake-ups in an idle second", "idle switches/kitbag"),
    ] {
        add(
            &mut table,
            what,
            largest,
            (0.0, 0.0),
            book.median(largest, figure),
        );
    }
    let binary = told.binary as f64 / f64::from(1 << 20);
    add(
        &mut table,
        "the program, MiB",
        largest,
        (5.0, 3.0),
        Some(binary),
    );
    table
}

/// kitbag's search beside nucleo's: on nucleo's slowest question, and the mean over all.
fn engine(book: &Book, records: usize) -> (Option<f64>, Option<f64>) {
    let names = book.names("cold/nucleo/");
    let ratio = |name: &String| {
        let [ours, theirs] = ["kitbag", "nucleo"].map(|who| format!("cold/{who}/{name}"));
        book.ratio(records, &ours, &theirs)
    };
    let time = |name: &String| {
        book.median(records, &format!("cold/nucleo/{name}"))
            .unwrap_or(0.0)
    };
    let slowest = names.iter().max_by(|a, b| time(a).total_cmp(&time(b)));
    let ratios: Vec<f64> = names.iter().filter_map(ratio).collect();
    (slowest.and_then(ratio), geometric_mean(&ratios))
}

/// The bytes that a record takes in memory, with everything that a search needs, over those of its own texts.
fn over_text(book: &Book, records: usize) -> Option<f64> {
    let all = book.median(records, "memory/index")?;
    let text = book.median(records, "memory/text")?;
    Some((all - text) / records as f64)
}

fn add(table: &mut Table, what: &str, records: usize, owed: (f64, f64), reached: Option<f64>) {
    let Some(reached) = reached else { return };
    let (bar, goal) = owed;
    let verdict = if reached <= goal {
        "goal"
    } else if reached <= bar {
        "bar"
    } else {
        "short"
    };
    table.rows.push(vec![
        what.to_owned(),
        records_in_short(records),
        shown(bar),
        shown(goal),
        shown(reached),
        verdict.to_owned(),
    ]);
}
