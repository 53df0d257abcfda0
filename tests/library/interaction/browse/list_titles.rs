//! Titles in the list: on as many lines as they need, whole, and what of them is cut.

use std::sync::Arc;

use kitbag::index::Index;
use kitbag::layout::inside;
use kitbag::model::{Builder, Resource, Source};
use kitbag::text::bare;

use super::list::{lines, titled, uneven};
use crate::common::robot::Robot;

/// What stands in the list of each title that is shown, without its blanks: its lines, one after the other.
fn drawn(robot: &Robot) -> Vec<String> {
    let state = robot.state();
    let pane = inside(state.places().results.unwrap(), state.area());
    let buffer = robot.buffer();
    let rows = state.list().rows.iter().map(|row| {
        let title = row.title.as_ref().unwrap();
        let slot = state.results().hit(row.place.row).unwrap().slot;
        let text = state.index().catalogue().resource(slot).title();
        let last = title.lines.len() - 1;
        let lines = title.lines.iter().enumerate().map(|(nth, &(from, to))| {
            let sign = if title.is_cut && nth == last {
                "…"
            } else {
                ""
            };
            let line = format!("{}{sign}", &text[from..to]);
            let cells = u16::try_from(kitbag::text::width(&line)).unwrap();
            let x = pane.x + [3, 5][nth.min(1)];
            let y = pane.y + u16::try_from(row.place.line + nth).unwrap();
            assert!(x + cells <= pane.right(), "{line}");
            let cells = (x..x + cells).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().replace(' ', "")
        });
        lines.collect()
    });
    rows.collect()
}

/// The titles of the rows that are shown, without their blanks.
fn titles(robot: &Robot) -> Vec<String> {
    let state = robot.state();
    let rows = state.list().rows.iter();
    let title = |row: usize| {
        let slot = state.results().hit(row).unwrap().slot;
        state.index().catalogue().resource(slot).title().to_owned()
    };
    // Joiners are not drawn.
    rows.map(|row| bare(&title(row.place.row)).replace(' ', ""))
        .collect()
}

/// How many titles of the whole list are cut, of how many.
fn cut(robot: &mut Robot) -> (usize, usize) {
    let count = robot.hits().len();
    robot.keys("g");
    let mut cut = 0;
    for row in 0..count {
        let rows = &robot.state().list().rows;
        let there = rows.iter().find(|there| there.place.row == row).unwrap();
        cut += usize::from(there.title.as_ref().unwrap().is_cut);
        robot.keys("j");
    }
    (cut, count)
}

#[test]
fn at_120x40_no_title_of_the_shipped_catalogues_is_cut() {
    for query in [
        "",
        "kind:activity",
        "sort:-year",
        "sort:minutes",
        "research",
    ] {
        let mut robot = Robot::new();
        robot.keys("/").keys(query).keys("<enter>");
        let (cut, count) = cut(&mut robot);
        assert!(count > 20, "{query}: {count}");
        assert_eq!(cut, 0, "{query}");
    }
}

#[test]
fn at_80x24_at_most_one_title_in_ten_is_cut_and_five_rows_are_seen() {
    let mut robot = Robot::new().size(80, 24);
    let (cut, count) = cut(&mut robot);
    assert!(cut * 10 <= count, "{cut} of {count}");
    let mut seen = Vec::new();
    robot.keys("g");
    for _ in 0..count / 5 {
        seen.push(lines(&robot).len());
        robot.keys("jjjjj");
    }
    let all: usize = seen.iter().sum();
    assert!(all >= 5 * seen.len(), "{seen:?}");
}

#[test]
fn every_title_is_drawn_as_it_is() {
    for (width, height) in [(120, 40), (72, 20), (60, 20), (45, 16)] {
        let mut robot = Robot::new().size(width, height);
        for _ in 0..12 {
            for (drawn, title) in drawn(&robot).iter().zip(titles(&robot)) {
                match drawn.strip_suffix('…') {
                    Some(begun) => assert!(title.starts_with(begun), "{begun}: {title}"),
                    None => assert_eq!(*drawn, title, "{width}x{height}"),
                }
            }
            robot.keys("<pagedown>");
        }
    }
}

#[test]
fn wide_letters_marks_and_words_without_an_end_are_drawn_whole() {
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let mut robot = Robot::of(titled(&[
        "共同制作の方法：住民と専門家がともに学び、考え、決めるための手引き（第二版）",
        "공동 제작 방법: 주민과 전문가가 함께 배우고 생각하고 결정하기 위한 안내서",
        long,
        &format!(
            "{} e\u{301}te\u{301} {}",
            "e\u{301}".repeat(40),
            "x".repeat(70)
        ),
        "👩\u{200d}🔬 emoji 🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲🎲",
    ]));
    let whole: Vec<String> = titles(&robot);
    assert_eq!(drawn(&robot), whole);
    assert!(
        lines(&robot)
            .iter()
            .all(|&(_, lines)| (2..=4).contains(&lines))
    );
    // The first line of what has no blanks is as full as it can be.
    let title = robot.state().list().rows[0].title.clone().unwrap();
    let first = robot.state().results().hit(0).unwrap().slot;
    let text = robot.state().index().catalogue().resource(first).title();
    let (from, to) = title.lines[0];
    assert!(kitbag::text::width(&text[from..to]) >= 26, "{title:?}");
    for (width, height) in [(80, 24), (60, 20), (45, 16), (38, 9), (20, 4)] {
        robot.resize(width, height);
        robot.buffer();
    }
}

#[test]
fn a_title_of_more_than_four_lines_says_that_it_goes_on() {
    let robot = Robot::of(titled(&["words without an end ".repeat(30)]));
    assert_eq!(lines(&robot), [(0, 4)]);
    assert!(drawn(&robot)[0].ends_with('…'), "{:?}", drawn(&robot));
}

#[test]
fn where_all_of_the_list_fits_no_title_is_cut_for_the_sake_of_others() {
    let long = "of some length ".repeat(11);
    let mut robot = Robot::of(titled(&[&long, "short", "short"])).size(80, 24);
    assert_eq!(lines(&robot), [(0, 4), (1, 1), (2, 1)]);
    assert!(!robot.screen().contains("leng…"));
    robot = Robot::of(titled(&[&long; 9])).size(80, 24);
    assert_eq!(lines(&robot), [(0, 3), (1, 3), (2, 3)]);
}

#[test]
fn a_title_takes_the_place_of_columns_that_say_nothing_of_it() {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for (id, year, kind) in [
        ("a", Some(2001), Some("book")),
        ("b", None, Some("book")),
        ("c", None, None),
        ("d", Some(2001), None),
        ("e", None, Some("paper")),
    ] {
        let resource = Resource {
            id: id.to_owned(),
            title: format!("{id}{}", "x".repeat(200)),
            year,
            kind: kind.map(str::to_owned),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    let robot = Robot::of(Arc::new(Index::new(builder.build())));
    let within = inside(
        robot.state().places().results.unwrap(),
        robot.state().area(),
    );
    let rows = robot.state().list().rows.iter();
    let first: Vec<usize> = rows
        .map(|row| {
            let (from, to) = row.title.as_ref().unwrap().lines[0];
            to - from
        })
        .collect();
    // A blank at the end, ten cells of a kind and four of a year, with two before each.
    let all = usize::from(within.width) - 3;
    assert_eq!(first, [all - 19, all - 13, all, all - 19, all - 13]);
}

#[test]
fn where_there_is_no_room_a_title_has_one_line() {
    for (width, height) in [(120, 15), (60, 15), (38, 9), (80, 16)] {
        let robot = Robot::of(uneven()).size(width, height);
        let rows = lines(&robot);
        assert!(rows.len() > 3, "{width}x{height}: {rows:?}");
        assert!(rows.iter().all(|&(_, lines)| lines == 1), "{rows:?}");
    }
}

#[test]
fn what_was_found_is_marked_on_whichever_line_it_stands() {
    let mut robot = Robot::of(titled(&["of some length ".repeat(4) + "needle at the end"]));
    robot.keys("/needle<enter>");
    let buffer = robot.buffer();
    let marked = ratatui::style::Modifier::UNDERLINED;
    let pane = inside(
        robot.state().places().results.unwrap(),
        robot.state().area(),
    );
    let cells = pane.positions().map(|at| &buffer[at]);
    let found: String = cells
        .filter(|cell| cell.modifier.contains(marked))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(found, "needle");
}
