//! The parts of the bench that do not measure: the same corpus everywhere, honest statistics, readable reports.
#![allow(clippy::cast_possible_truncation, reason = "the numbers are small")]

#[path = "../../../benches/speed/bars.rs"]
mod bars;
#[path = "../../../benches/speed/chart.rs"]
mod chart;
#[path = "../../../benches/speed/corpus.rs"]
mod corpus;
#[path = "../../../benches/speed/growth.rs"]
mod growth;
#[path = "../../../benches/speed/numbers.rs"]
mod numbers;
#[path = "../../../benches/speed/options.rs"]
mod options;
#[path = "../../../benches/speed/report.rs"]
mod report;
#[path = "../../../benches/speed/table.rs"]
mod table;
#[path = "../../../benches/speed/words.rs"]
mod words;

use std::fs;
use std::path::Path;

use kitbag::format::{Limits, read_ron};
use kitbag::model::{Builder, Field};

use corpus::{Maker, RON_HEAD, RON_TAIL, VERSION};
use numbers::{Book, Series, geometric_mean, records_in_short, shown};
use options::{Options, Part};
use report::Told;

fn ron(records: usize) -> String {
    let mut text = RON_HEAD.to_owned();
    Maker::new()
        .take(records)
        .for_each(|record| record.ron(&mut text));
    text + RON_TAIL
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn series(numbers: &[f64]) -> Series {
    let mut series = Series::default();
    for &number in numbers {
        series.push(number);
    }
    series
}

fn book() -> Book {
    let mut book = Book::default();
    for (size, scale) in [(78, 1.0), (1000, 2.0), (10_000, 4.0)] {
        for (name, number) in [
            ("load/kitbag", 3.0),
            ("load/ron and serde", 30.0),
            ("index/kitbag", 1.5),
            ("cold/kitbag/a & b", 0.5),
            ("cold/nucleo/a & b", 5.0),
            ("first/kitbag", 2.0),
            ("first/fzf", 30.0),
            ("ready/kitbag", 2.0),
            ("key p50/kitbag", 1.0),
            ("key worst/kitbag", 40.0),
            ("idle bytes/kitbag", 0.0),
            ("memory/index", 300_000.0),
            ("memory/text", 100_000.0),
        ] {
            book.note(size, name, number * scale);
            book.note(size, name, number * scale);
        }
    }
    book
}

fn told(book: &Book) -> Told<'_> {
    Told {
        book,
        shipped: 78,
        corpora: vec![("shipped".to_owned(), 78), ("made".to_owned(), 1000)],
        date: "2025-01-31".to_owned(),
        machine: "a machine".to_owned(),
        command: "cargo bench".to_owned(),
        binary: 4 << 20,
    }
}

#[test]
fn the_corpus_is_the_same_on_every_machine() {
    let text = ron(200);
    assert_eq!(
        (VERSION, hash(&text)),
        (1, 7_873_172_634_549_261_555),
        "if the change is meant, give the maker another VERSION and this test the new hash; it begins\n{}",
        text.lines().take(8).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn a_small_corpus_is_the_beginning_of_a_large_one() {
    let small = ron(50);
    let body = small.strip_suffix(RON_TAIL).unwrap();
    assert!(ron(200).starts_with(body));
}

#[test]
fn the_corpus_is_a_catalogue_without_flaws() {
    let mut builder = Builder::new();
    let text = ron(2000);
    let limits = Limits::default();
    read_ron(&mut builder, "made.ron", "made", text.as_bytes(), &limits);
    let catalogue = builder.build();
    assert_eq!(catalogue.flaws(), []);
    assert_eq!(catalogue.len(), 2000);
    let description = |slot| catalogue.resource(slot).line(Field::Description);
    assert!(catalogue.slots().any(|slot| description(slot).is_empty()));
    assert!(catalogue.slots().any(|slot| description(slot).len() > 400));
    assert!(catalogue.resources().any(|r| !r.title().is_ascii()));
}

#[test]
fn every_form_of_a_record_says_the_same() {
    for record in Maker::new().take(100) {
        let (mut json, mut line) = (String::new(), String::new());
        record.json(&mut json);
        record.line(&mut line);
        assert_eq!(json.matches('\n').count(), 1);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["title"], record.title);
        let description = value["description"].as_str().unwrap_or_default();
        assert_eq!(
            line,
            format!("{} {description}", record.title)
                .trim_end()
                .to_owned()
                + "\n"
        );
    }
}

#[test]
fn medians_and_percentiles_are_those_of_the_book() {
    let odd = series(&[5.0, 1.0, 3.0]);
    assert_eq!(odd.median(), Some(3.0));
    assert_eq!((odd.least(), odd.most()), (Some(1.0), Some(5.0)));
    assert_eq!(series(&[4.0, 1.0, 3.0, 2.0]).median(), Some(2.5));
    assert_eq!(Series::default().median(), None);
    assert_eq!(Series::default().percentile(99), None);
    let hundred = series(&(1..=100).map(f64::from).collect::<Vec<_>>());
    assert_eq!(hundred.percentile(50), Some(50.0));
    assert_eq!(hundred.percentile(99), Some(99.0));
    assert_eq!(hundred.percentile(100), Some(100.0));
    assert_eq!(series(&[7.0]).percentile(99), Some(7.0));
}

#[test]
fn a_ratio_is_taken_round_by_round() {
    // The machine was ten times slower in the second round, for both.
    let (ours, theirs) = (series(&[1.0, 10.0, 1.0]), series(&[2.0, 20.0, 2.0]));
    assert_eq!(ours.ratio(&theirs), Some(0.5));
    assert_eq!(ours.ratio(&series(&[0.0])), None);
    assert!((geometric_mean(&[0.1, 10.0]).unwrap() - 1.0).abs() < 1e-12);
    assert_eq!(geometric_mean(&[]), None);
}

#[test]
fn numbers_are_shown_with_three_digits_that_mean_something() {
    for (number, text) in [
        (1_234_567.0, "1,234,567"),
        (1000.0, "1,000"),
        (999.4, "999"),
        (12.345, "12.3"),
        (1.0, "1.00"),
        (0.1234, "0.123"),
        (0.001_234, "0.00123"),
        (0.0, "0.000"),
        (-12_345.0, "-12,345"),
    ] {
        assert_eq!(shown(number), text);
    }
    let short = [78, 1000, 886_323, 1_000_000, 1_500_000].map(records_in_short);
    assert_eq!(short, ["78", "1k", "886,323", "1M", "1500k"]);
}

#[test]
fn a_report_tells_what_was_measured_and_leaves_out_what_was_not() {
    let book = book();
    let told = told(&book);
    let markdown = told.markdown();
    for words in [
        "Measured on 2025-01-31 with",
        "on a machine.",
        "| RON load, x ron and serde on one thread | 10k | 0.250 | 0.120 | 0.100 | goal |",
        "| the slowest key, ms | 10k | 33.0 | 16.7 | 160 | short |",
        "| start to first frame, x fzf | 78 |",
        "| kitbag, ms | 3.00 | 6.00 | 12.0 |",
        "## Starts",
    ] {
        assert!(markdown.contains(words), "no `{words}` in\n{markdown}");
    }
    assert!(!markdown.contains("skim") && !markdown.contains("## Counts, frames, skim"));
    let columns = |line: &str| line.matches('|').count();
    for table in markdown.split("\n## ").skip(1) {
        let lines: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
        assert!(
            lines.iter().all(|line| columns(line) == columns(lines[0])),
            "{table}"
        );
    }
    assert!(told.text().contains("\nBars\n"));
}

/// The names of the elements of an XML text, in their order; fails where they are not nested or a sign is bare.
fn elements(xml: &str) -> Vec<String> {
    let (mut open, mut all) = (Vec::new(), Vec::new());
    for part in xml.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("each tag is closed");
        assert!(
            !text.contains('>') && tag.matches('"').count().is_multiple_of(2),
            "{part}"
        );
        for (at, _) in text.match_indices('&') {
            let entities = ["&amp;", "&lt;", "&gt;", "&quot;"];
            assert!(
                entities.iter().any(|entity| text[at..].starts_with(entity)),
                "{text}"
            );
        }
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name.to_owned()));
        } else {
            all.push(name.to_owned());
            if !tag.ends_with('/') {
                open.push(name.to_owned());
            }
        }
    }
    assert!(open.is_empty(), "{open:?} are never closed");
    all
}

#[test]
fn the_growth_curve_is_a_picture_with_its_lines() {
    let names = elements(&growth::picture(&book()));
    assert_eq!(names.iter().filter(|name| *name == "polyline").count(), 5);
    elements(&growth::picture(&Book::default()));
    let panel = chart::Panel {
        title: "a < b & \"c\"".to_owned(),
        units: ["ms", "s"],
        lines: vec![chart::Line {
            whose: chart::Whose::Theirs,
            name: "x > y".to_owned(),
            points: vec![(1000.0, 0.0), (10_000.0, 5.0)],
        }],
    };
    elements(&chart::svg("<&>", &[panel]));
}

#[test]
fn the_picture_in_the_documentation_is_well_formed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/growth.svg");
    elements(&fs::read_to_string(path).unwrap());
}

#[test]
fn options_are_read_as_they_are_written() {
    let parse = |line: &str| Options::parse(line.split_whitespace().map(str::to_owned));
    let options = parse("--bench").unwrap();
    assert_eq!(options.sizes, [1000, 10_000, 100_000, 1_000_000]);
    assert!(options.wants(Part::Inside) && options.wants(Part::Outside));
    assert_eq!((options.rounds(1000), options.rounds(1_000_000)), (5, 3));
    let options =
        parse("--sizes 500,2k,1M --inside --rounds 7 --quiet 50 --date 2025-01-31 --write")
            .unwrap();
    assert_eq!(options.sizes, [500, 2000, 1_000_000]);
    assert!(options.wants(Part::Inside) && !options.wants(Part::Outside));
    assert_eq!((options.rounds(9), options.quiet), (7, 50));
    assert!(options.write.is_some() && options.date.is_some());
    assert_eq!(options.given.len(), 10);
    assert!(parse("--catalogue a.ron").unwrap().sizes.is_empty());
    for wrong in ["--sizes", "--sizes x", "--nothing", "--help"] {
        assert!(parse(wrong).is_err(), "{wrong}");
    }
}
