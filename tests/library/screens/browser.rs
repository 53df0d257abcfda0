//! What is seen: portraits of whole screens at four sizes, read by a person before they were accepted; colours; and
//! what must never be on a screen.

use std::sync::Arc;

use crate::common::portrait::portrait;
use crate::common::robot::{Robot, shipped};
use kitbag::app::{Settings, ThemeName};
use kitbag::format::{Limits, read_ron};
use kitbag::index::Index;
use kitbag::model::Builder;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

fn seen(width: u16, height: u16, keys: &str) -> String {
    let mut robot = Robot::new().size(width, height);
    robot.keys(keys);
    portrait(&robot.buffer())
}

/// The same from the query line, in which the program starts.
fn typed(width: u16, height: u16, keys: &str) -> String {
    let mut robot = Robot::started().size(width, height);
    robot.keys(keys);
    portrait(&robot.buffer())
}

#[test]
fn the_start() {
    insta::assert_snapshot!("start-120x40", typed(120, 40, ""));
    insta::assert_snapshot!("start-80x24", typed(80, 24, ""));
    insta::assert_snapshot!("start-60x20", typed(60, 20, ""));
    insta::assert_snapshot!("start-38x9", typed(38, 9, ""));
}

#[test]
fn the_list() {
    insta::assert_snapshot!("list-120x40", seen(120, 40, ""));
    insta::assert_snapshot!("list-80x24", seen(80, 24, ""));
    insta::assert_snapshot!("list-60x20", seen(60, 20, ""));
    insta::assert_snapshot!("list-38x9", seen(38, 9, ""));
}

#[test]
fn a_query_with_hits() {
    insta::assert_snapshot!("typing-80x24", typed(80, 24, "co-pro kind:guide,toolkit"));
}

#[test]
fn a_query_that_finds_nothing() {
    insta::assert_snapshot!(
        "nothing-80x24",
        seen(80, 24, "/laddr kind:bok year:2013<enter>")
    );
    insta::assert_snapshot!("nothing-38x9", seen(38, 9, "/zzqqx kind:book<enter>"));
}

#[test]
fn a_query_that_few_records_answer_in_full() {
    for (name, query) in [
        ("sharing", "power sharing with patients"),
        ("icebreaker", "icebreaker"),
        ("for-12", "activities for 12 people"),
        ("prioritize", "prioritize"),
    ] {
        for (width, height) in [(120, 40), (80, 24), (60, 20)] {
            let keys = format!("/{query}<enter>");
            insta::assert_snapshot!(
                format!("{name}-{width}x{height}"),
                seen(width, height, &keys)
            );
        }
    }
}

#[test]
fn the_filters_with_ticks_and_an_exclusion() {
    let keys = "/kind:paper,book -kind:video topic:health<enter>1jj";
    insta::assert_snapshot!("filters-120x40", seen(120, 40, keys));
    insta::assert_snapshot!("filters-60x20", seen(60, 20, keys));
}

#[test]
fn the_detail_of_an_activity() {
    insta::assert_snapshot!("detail-80x24", seen(80, 24, "/statement<enter><enter>n"));
}

#[test]
fn a_menu() {
    insta::assert_snapshot!("menu-60x20", seen(60, 20, "/ladder<enter>Y"));
}

#[test]
fn marks() {
    insta::assert_snapshot!(
        "marks-80x24",
        seen(80, 24, "/kind:book<enter><space><space>j<space>")
    );
}

#[test]
fn the_help() {
    insta::assert_snapshot!("help-80x24", seen(80, 24, "?"));
}

/// Keys to a goal, 45 minutes, 15 people and somebody who does not see.
const FIT: &str = "F<down><down><down><enter>45<enter>15<enter><down><down><down><down><space>";

#[test]
fn a_question_of_what_fits() {
    insta::assert_snapshot!("fit-question-120x40", seen(120, 40, FIT));
    insta::assert_snapshot!("fit-question-80x24", seen(80, 24, FIT));
    insta::assert_snapshot!("fit-question-60x20", seen(60, 20, FIT));
    insta::assert_snapshot!("fit-question-38x9", seen(38, 9, FIT));
}

#[test]
fn the_list_of_what_fits() {
    let keys = format!("{FIT}<tab><tab><enter>F");
    insta::assert_snapshot!("fit-list-120x40", seen(120, 40, &keys));
    insta::assert_snapshot!("fit-list-80x24", seen(80, 24, &keys));
    insta::assert_snapshot!("fit-list-60x20", seen(60, 20, &keys));
    insta::assert_snapshot!("fit-nothing-80x24", seen(80, 24, "F<tab>2<enter>20F"));
}

#[test]
fn the_flaws_of_a_file() {
    let mut robot = Robot::of(flawed()).size(80, 24);
    robot.keys("!");
    insta::assert_snapshot!("flaws-80x24", portrait(&robot.buffer()));
}

/// A catalogue with three mistakes in it, and letters of many kinds.
fn flawed() -> Arc<Index> {
    let text = "Catalogue(\n    format: 1,\n    title: \"Mistakes\",\n    resources: [\n        \
        Resource(id: \"a\", title: \"Łódź e\u{301}clair 漢字 👩\u{200d}🔬 \u{202e}x\", yeer: 2001, \
        description: \"tab\\there\\u{7}\"),\n        \
        Resource(id: \"a\", title: \"The same id\"),\n        \
        Resource(id: \"b\", title: \"Kind of\", access: opne),\n    ],\n)\n";
    let mut builder = Builder::new();
    let limits = Limits::default();
    read_ron(
        &mut builder,
        "mistakes.ron",
        "mistakes",
        text.as_bytes(),
        &limits,
    );
    Arc::new(Index::new(builder.build()))
}

fn themed(theme: ThemeName) -> Robot {
    let settings = Settings {
        theme,
        ..Settings::default()
    };
    Robot::with(shipped(), settings)
}

/// Keys to screens on which every style is used.
const STYLED: &[&str] = &[
    "",
    "/trust kind:book -access:buy<enter><space>",
    "1jj",
    "3jjj",
    "/co",
    "Y",
    "?",
    "/zzqqx kind:book<enter>",
    "F<space><tab>45<enter>15<enter><space>!",
    "F<tab>5<enter>20F",
    "F<space><tab>45F",
];

#[test]
fn without_colours_no_cell_has_one() {
    for keys in STYLED {
        let mut robot = themed(ThemeName::None);
        robot.keys(keys);
        for cell in &robot.buffer().content {
            let colours = [cell.fg, cell.bg, cell.underline_color];
            assert_eq!(colours, [Color::Reset; 3], "{keys}: {cell:?}");
        }
    }
}

/// The cells of the row that begins with `>`, of the pane that has the keys.
fn chosen_row(buffer: &Buffer) -> Vec<&Cell> {
    let width = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(width);
    let mut chosen = rows.filter_map(|row| {
        let at = row
            .windows(2)
            .position(|pair| "┃│".contains(pair[0].symbol()) && pair[1].symbol() == ">")?;
        Some(row[at + 1..].iter().take(20).collect())
    });
    chosen.next().expect("a row is chosen")
}

#[test]
fn the_chosen_row_is_told_by_more_than_its_colour_in_every_theme() {
    for theme in ThemeName::ALL {
        let robot = themed(theme);
        let buffer = robot.buffer();
        let reversed = |cell: &&Cell| cell.modifier.contains(Modifier::REVERSED);
        assert!(chosen_row(&buffer).iter().all(reversed), "{theme:?}");
        let count = buffer.content.iter().filter(reversed).count();
        assert!(count < 120, "only the chosen row is reversed: {count}");
    }
}

#[test]
fn what_the_query_found_is_told_by_more_than_its_colour_in_every_theme() {
    for theme in ThemeName::ALL {
        let mut robot = themed(theme);
        robot.keys("/ladder<enter>j");
        let buffer = robot.buffer();
        let underlined: String = buffer
            .content
            .iter()
            .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
            .map(Cell::symbol)
            .collect();
        assert!(
            underlined.to_lowercase().contains("ladderladder"),
            "{theme:?}: {underlined}"
        );
    }
}

/// Whether a character moves the cursor, turns text round, or is not seen.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

/// Keys to every kind of screen.
const MODES: &[&str] = &[
    "",
    "1",
    "1G",
    "3",
    "<enter>",
    "/",
    "/co-pro",
    "/zzqqx kind:book",
    "/zzqqx<enter>",
    "?",
    "?G",
    "!",
    "s",
    "f",
    "fzz",
    "Y",
    "O",
    "@",
    ":",
    "v",
    "<space><space>o",
    "\\d",
    "z",
    "F",
    "F<space><tab>45",
    "F<tab>0",
    "F<space><tab>45<enter>15<enter><space>!",
    "F<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>pens, Łódź 漢字",
    "F<tab>5<enter>20F",
    "F<space><tab>45F<down>J",
];

#[test]
fn at_no_size_and_in_no_mode_drawing_panics_or_shows_what_cannot_be_seen() {
    let index = flawed();
    let sizes = (0..=140u16)
        .step_by(7)
        .chain([19, 20, 39, 40, 71, 72, 109, 110]);
    let sizes: Vec<u16> = sizes.collect();
    for (nth, keys) in (0u16..).zip(MODES) {
        let mut robot = Robot::of(index.clone());
        robot.keys(keys);
        for &width in &sizes {
            for height in (nth % 3..=50).step_by(3) {
                robot.resize(width, height);
                let buffer = robot.buffer();
                assert_eq!((buffer.area.width, buffer.area.height), (width, height));
                for cell in &buffer.content {
                    assert!(
                        !cell.symbol().contains(is_unseen),
                        "{keys} {width}x{height}: {cell:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_shipped_catalogues_fit_every_size() {
    for (nth, keys) in (0u16..).zip(MODES) {
        let mut robot = Robot::new();
        robot.keys(keys);
        for width in (nth % 13..=140).step_by(13) {
            for height in (nth % 7..=50).step_by(7) {
                robot.resize(width, height).buffer();
            }
        }
    }
}
