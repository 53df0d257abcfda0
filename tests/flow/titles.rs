//! Titles in the list: on as many lines as they need, whole, and what of them is cut.

use kitbag::layout::inside;

use crate::common::robot::Robot;
use crate::listing::{lines, titled, uneven};

/// What stands in the list for each row that is shown, without its blanks: the title's lines, one after the other.
fn drawn(robot: &Robot) -> Vec<String> {
    let state = robot.state();
    let pane = inside(state.places().results.unwrap(), state.screen());
    let buffer = robot.buffer();
    let list = state.list();
    let text = |from: u16, to: u16, y: u16| -> String {
        let cells = (from..to).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().replace(' ', "")
    };
    let rows = list.rows.iter().map(|row| {
        let top = pane.y + u16::try_from(row.place.line).unwrap();
        let height = u16::try_from(row.place.height).unwrap();
        let first = text(pane.x + 3, pane.right() - list.behind(), top);
        let others = (1..height).map(|line| text(pane.x + 3, pane.right(), top + line));
        first + &others.collect::<String>()
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
    rows.map(|row| title(row.place.row).replace(' ', ""))
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
        robot.state().screen(),
    );
    let cells = pane.positions().map(|at| &buffer[at]);
    let found: String = cells
        .filter(|cell| cell.modifier.contains(marked))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(found, "needle");
}
