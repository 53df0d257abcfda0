//! A growth curve as an SVG picture: records against time and memory, both axes logarithmic. Pure.

use std::fmt::Write as _;

use super::numbers::records_in_short;

/// Whose figures a line shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// kitbag's: drawn through.
    Ours,
    /// Another program's: dashed.
    Theirs,
}

/// A line of a panel: its name, and pairs of records and measure.
pub(crate) struct Line {
    /// Whose it is.
    pub(crate) whose: Whose,
    /// What it is.
    pub(crate) name: String,
    /// Where it goes through.
    pub(crate) points: Vec<(f64, f64)>,
}

/// One system of axes.
pub(crate) struct Panel {
    /// What is shown.
    pub(crate) title: String,
    /// The unit of its upright axis, and that of a thousand of it.
    pub(crate) units: [&'static str; 2],
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 420.0;
/// Left, top, right, bottom of the axes within a panel.
const INSET: (f64, f64, f64, f64) = (72.0, 48.0, 148.0, 52.0);
/// Told apart by people who see few colours too (Okabe and Ito, 2008).
const COLOURS: [&str; 6] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#333333",
];
/// What stands between two names at the least.
const LINE_HEIGHT: f64 = 15.0;

/// A logarithmic axis from one power of ten to another, laid over a stretch of the picture.
struct Axis {
    low: i32,
    high: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(numbers: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for number in numbers.filter(|number| *number > 0.0) {
            least = least.min(number);
            most = most.max(number);
        }
        if most == 0.0 {
            (least, most) = (1.0, 10.0);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm is small")]
        let low = least.log10().floor() as i32;
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm is small")]
        let high = (most.log10().ceil() as i32).max(low + 1);
        Self {
            low,
            high,
            from,
            to,
        }
    }

    fn place(&self, number: f64) -> f64 {
        let part = (number.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        self.from + part * (self.to - self.from)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> + '_ {
        (self.low..=self.high).map(|power| 10_f64.powi(power))
    }
}

/// The picture with its panels side by side.
pub(crate) fn svg(title: &str, panels: &[Panel]) -> String {
    let width = WIDTH * panels.len().max(1) as f64;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {HEIGHT}\" width=\"{width}\" height=\"{HEIGHT}\" \
         font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"12\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        escaped(title)
    );
    for (at, panel) in panels.iter().enumerate() {
        let _ = writeln!(out, "<g transform=\"translate({} 0)\">", WIDTH * at as f64);
        draw(&mut out, panel);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, panel: &Panel) {
    let (left, top, right, bottom) = INSET;
    let points = || panel.lines.iter().flat_map(|line| &line.points);
    let x = Axis::over(points().map(|point| point.0), left, WIDTH - right);
    let y = Axis::over(points().map(|point| point.1), HEIGHT - bottom, top);
    text(out, left, 26.0, "start", "#111111", &panel.title);
    for tick in x.ticks() {
        let at = x.place(tick);
        rule(out, (at, top), (at, HEIGHT - bottom));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of records"
        )]
        let name = records_in_short(tick as usize);
        text(out, at, HEIGHT - bottom + 18.0, "middle", "#555555", &name);
    }
    for tick in y.ticks() {
        let at = y.place(tick);
        rule(out, (left, at), (WIDTH - right, at));
        let [unit, thousand] = panel.units;
        let name = if tick < 1000.0 {
            format!("{tick} {unit}")
        } else {
            format!("{} {thousand}", tick / 1000.0)
        };
        text(out, left - 8.0, at + 4.0, "end", "#555555", &name);
    }
    let middle = f64::midpoint(left, WIDTH - right);
    text(out, middle, HEIGHT - 12.0, "middle", "#555555", "records");
    let mut names: Vec<(f64, usize)> = Vec::new();
    for (at, line) in panel.lines.iter().enumerate() {
        let colour = COLOURS[at % COLOURS.len()];
        let places: Vec<(f64, f64)> = line
            .points
            .iter()
            .filter(|point| point.1 > 0.0)
            .map(|point| (x.place(point.0), y.place(point.1)))
            .collect();
        let Some(last) = places.last() else { continue };
        let dashes = match line.whose {
            Whose::Ours => "",
            Whose::Theirs => " stroke-dasharray=\"5 4\"",
        };
        let path: Vec<String> = places
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let _ = writeln!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dashes}/>",
            path.join(" ")
        );
        for (x, y) in &places {
            let _ = writeln!(
                out,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>"
            );
        }
        names.push((last.1 + 4.0, at));
    }
    for (place, at) in apart(names) {
        let colour = COLOURS[at % COLOURS.len()];
        let name = &panel.lines[at].name;
        text(out, WIDTH - right + 10.0, place, "start", colour, name);
    }
}

/// The places of names with room between them, in the order from top to bottom.
fn apart(mut names: Vec<(f64, usize)>) -> Vec<(f64, usize)> {
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut lowest = f64::NEG_INFINITY;
    for name in &mut names {
        name.0 = name.0.max(lowest + LINE_HEIGHT);
        lowest = name.0;
    }
    let over = lowest - (HEIGHT - INSET.3 + 4.0);
    if over > 0.0 {
        // Pushed below the axis: up again, from the lowest on.
        let mut highest = f64::INFINITY;
        for name in names.iter_mut().rev() {
            name.0 = name
                .0
                .min(HEIGHT - INSET.3 + 4.0)
                .min(highest - LINE_HEIGHT);
            highest = name.0;
        }
    }
    names
}

fn rule(out: &mut String, from: (f64, f64), to: (f64, f64)) {
    let _ = writeln!(
        out,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#dddddd\"/>",
        from.0, from.1, to.0, to.1
    );
}

fn text(out: &mut String, x: f64, y: f64, anchor: &str, colour: &str, words: &str) {
    let words = escaped(words);
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{words}</text>"
    );
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
