//! Which figures the growth curve shows. Pure.

use super::chart::{Line, Panel, Whose, svg};
use super::numbers::Book;

/// The picture of time and memory against records.
pub(crate) fn picture(book: &Book) -> String {
    let line = |whose: Whose, name: &str, series: &str, times: f64| {
        let points: Vec<(f64, f64)> = book
            .sizes()
            .into_iter()
            .filter_map(|size| Some((size as f64, book.median(size, series)? * times)))
            .collect();
        (!points.is_empty()).then(|| Line {
            whose,
            name: name.to_owned(),
            points,
        })
    };
    let ours = |name: &str, series: &str, times| line(Whose::Ours, name, series, times);
    let theirs = |name: &str, series: &str, times| line(Whose::Theirs, name, series, times);
    let time = [
        ours("load", "load/kitbag", 1.0),
        ours("index", "index/kitbag", 1.0),
        ours("second start", "ready/kitbag", 1.0),
        ours("key to screen", "key p50/kitbag", 1.0),
        theirs("fzf: key to screen", "key p50/fzf", 1.0),
        theirs("fzf: start", "ready/fzf", 1.0),
    ];
    let memory = [
        ours("at rest", "rest/kitbag", 1e-6),
        ours("first start, peak", "peak/kitbag, first start", 1e-6),
        ours("texts alone", "memory/text", 1e-6),
        theirs("fzf: at rest", "rest/fzf", 1e-6),
    ];
    let panel = |title: &str, units, lines: Vec<Option<Line>>| Panel {
        title: title.to_owned(),
        units,
        lines: lines.into_iter().flatten().collect(),
    };
    svg(
        "How kitbag grows with its catalogue",
        &[
            panel("Time", ["ms", "s"], time.into()),
            panel("Memory", ["MB", "GB"], memory.into()),
        ],
    )
}
