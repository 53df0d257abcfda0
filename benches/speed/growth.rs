//! Which figures the growth curve shows. Pure.

use super::chart::{Line, Panel, svg};
use super::numbers::Book;

/// The picture of time and memory against records.
pub(crate) fn picture(book: &Book) -> String {
    let line = |name: &str, series: &str, times: f64| {
        let points: Vec<(f64, f64)> = book
            .sizes()
            .into_iter()
            .filter_map(|size| Some((size as f64, book.median(size, series)? * times)))
            .collect();
        (!points.is_empty()).then(|| Line {
            name: name.to_owned(),
            points,
        })
    };
    let time = [
        line("load", "load/kitbag", 1.0),
        line("index", "index/kitbag", 1.0),
        line("second start", "ready/kitbag", 1.0),
        line("key to screen", "key p50/kitbag", 1.0),
        line("fzf: key", "key p50/fzf", 1.0),
        line("fzf: start", "ready/fzf", 1.0),
    ];
    let memory = [
        line("kitbag at rest", "rest/kitbag", 1e-6),
        line("kitbag, first peak", "peak/kitbag, first start", 1e-6),
        line("fzf at rest", "rest/fzf", 1e-6),
        line("its own text", "memory/text", 1e-6),
    ];
    let panel = |title: &str, unit, lines: Vec<Option<Line>>| Panel {
        title: title.to_owned(),
        unit,
        lines: lines.into_iter().flatten().collect(),
    };
    svg(
        "How kitbag grows with its catalogue",
        &[
            panel("Time", "ms", time.into()),
            panel("Memory", "MB", memory.into()),
        ],
    )
}
