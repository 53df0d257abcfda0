//! Moving, scrolling, clicking and marking in a list of rows of differing height.

use std::sync::Arc;

use kitbag::app::{Action, Outcome};
use kitbag::index::Index;
use kitbag::layout::inside;
use kitbag::model::{Builder, Resource, Source};

use crate::common::robot::Robot;

/// Records with these titles, in this order.
pub(crate) fn titled<T: AsRef<str>>(titles: &[T]) -> Arc<Index> {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    for (n, title) in titles.iter().enumerate() {
        let resource = Resource {
            id: format!("r{n:04}"),
            title: format!("{n:03} {}", title.as_ref()),
            kind: Some(["book", "paper"][n % 2].to_owned()),
            year: Some(2000 + i32::try_from(n % 20).unwrap()),
            ..Resource::default()
        };
        builder.add(&resource).unwrap();
    }
    Arc::new(Index::new(builder.build()))
}

/// Sixty titles of one to four lines where there is room.
pub(crate) fn uneven() -> Arc<Index> {
    let words = |n: usize| "of some length ".repeat([0, 3, 1, 8, 0, 5, 0][n % 7]);
    titled(&(0..60).map(words).collect::<Vec<_>>())
}

/// The lines of each row that is shown, with the row.
pub(crate) fn lines(robot: &Robot) -> Vec<(usize, usize)> {
    let rows = robot.state().list().rows.iter();
    rows.map(|row| (row.place.row, row.place.height)).collect()
}

/// The first line of the chosen row on the screen of 120 x 40.
fn line_of_choice(robot: &Robot) -> usize {
    let list = robot.state().list();
    let mut rows = list.rows.iter().map(|row| row.place);
    let place = rows.find(|place| place.row == robot.state().row());
    place.expect("the chosen row is shown").line
}

#[test]
fn a_step_moves_the_list_only_as_far_as_it_must() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        let mut robot = Robot::of(uneven()).size(width, height);
        for key in ["j", "k"] {
            for _ in 0..60 {
                let before = (robot.state().row(), robot.state().first(), lines(&robot));
                robot.keys(key);
                let (row, first) = (robot.state().row(), robot.state().first());
                let whole = |rows: &[(usize, usize)], row| rows.iter().any(|&(r, _)| r == row);
                assert!(whole(&lines(&robot), row));
                let near = [row.saturating_sub(2), (row + 2).min(59)];
                if near.iter().all(|&row| whole(&before.2, row)) {
                    assert_eq!(first, before.1, "{key} from row {}", before.0);
                }
                if key == "j" {
                    assert!(first >= before.1);
                } else {
                    assert!(first <= before.1);
                }
            }
        }
        assert_eq!((robot.state().row(), robot.state().first()), (0, 0));
    }
}

#[test]
fn two_rows_are_kept_in_sight_around_the_chosen_one() {
    let mut robot = Robot::of(uneven());
    for key in ["j", "k"] {
        for _ in 0..59 {
            robot.keys(key);
            let row = robot.state().row();
            let shown = lines(&robot);
            for near in row.saturating_sub(2)..=(row + 2).min(59) {
                assert!(shown.iter().any(|&(r, _)| r == near), "{row}: {shown:?}");
            }
        }
    }
}

#[test]
fn a_page_is_what_fills_the_list_and_its_ends_are_reached() {
    let mut robot = Robot::of(uneven());
    let lines_between = |robot: &Robot, from: usize, to: usize| -> usize {
        let mut all = Robot::of(uneven());
        all.resize(120, 400);
        let heights = lines(&all);
        assert_eq!(heights.len(), 60, "of {}", robot.hits().len());
        heights[from..to].iter().map(|&(_, lines)| lines).sum()
    };
    for (key, page) in [("<pagedown>", 34), ("<c-d>", 17)] {
        robot.keys("gjj").keys(key);
        let row = robot.state().row();
        assert!(lines_between(&robot, 2, row) <= page, "{key}");
        assert!(lines_between(&robot, 2, row + 1) > page, "{key}");
    }
    robot.keys("G<pageup>");
    let row = robot.state().row();
    assert!(lines_between(&robot, row, 59) <= 34);
    assert!(lines_between(&robot, row - 1, 59) > 34);
    robot.keys("<pagedown><pagedown><pagedown>");
    assert_eq!(robot.state().row(), 59);
    assert_eq!(lines(&robot).last().unwrap().0, 59);
    robot.keys("<end><home>");
    assert_eq!((robot.state().row(), robot.state().first()), (0, 0));
    robot.keys("<end>");
    assert_eq!(robot.state().list().below(60), 0);
}

#[test]
fn the_page_keys_move_in_the_list_while_one_types() {
    let mut robot = Robot::of(uneven());
    robot.keys("1/<pagedown>");
    let by_typing = robot.state().row();
    assert!(by_typing > 5);
    robot.keys("<enter>g<pagedown>");
    assert_eq!(robot.state().row(), by_typing);
    robot.keys("/<pageup>");
    assert_eq!((robot.state().row(), robot.focused()), (0, "query"));
}

#[test]
fn rows_of_one_line_make_pages_of_as_many() {
    let mut robot = Robot::of(titled(&[""; 200]));
    robot.keys("jjj");
    assert_eq!((robot.state().row(), robot.state().first()), (3, 0));
    robot.keys("<c-f>");
    assert_eq!(robot.state().row(), 3 + 34);
    robot.keys("<c-b>");
    assert_eq!(robot.state().row(), 3);
    robot.keys("<c-d>");
    assert_eq!(robot.state().row(), 3 + 17);
    robot.keys("<c-u>k");
    assert_eq!(robot.state().row(), 2);
    robot.keys("G");
    assert_eq!(
        (robot.state().row(), robot.state().first()),
        (199, 200 - 34)
    );
    robot.keys("j");
    assert_eq!(robot.state().row(), 199);
}

#[test]
fn a_click_on_any_line_of_a_row_chooses_it_and_one_below_the_last_row_none() {
    let mut robot = Robot::of(uneven());
    let pane = inside(
        robot.state().places().results.unwrap(),
        robot.state().area(),
    );
    let rows: Vec<_> = robot
        .state()
        .list()
        .rows
        .iter()
        .map(|row| row.place)
        .collect();
    for place in rows {
        for line in place.line..place.line + place.height {
            let y = pane.y + u16::try_from(line).unwrap();
            robot.keys("g");
            robot.act(Action::Click { x: pane.x + 9, y });
            assert_eq!(robot.state().row(), place.row, "line {line}");
        }
    }
    let mut robot = Robot::of(titled(&["one", "two"]));
    let y = pane.bottom() - 1;
    robot.act(Action::Click { x: pane.x + 9, y });
    assert_eq!(robot.state().row(), 0);
}

#[test]
fn a_notch_of_the_wheel_moves_by_lines_and_at_least_by_a_row() {
    let mut robot = Robot::of(uneven());
    let (x, y) = (50, 10);
    let turn = |robot: &mut Robot, lines| {
        robot.act(Action::Wheel { x, y, lines });
        robot.state().row()
    };
    // One line, then two.
    assert_eq!(turn(&mut robot, 3), 2);
    robot.keys("gjjj");
    assert_eq!(turn(&mut robot, 3), 4, "a row of four lines");
    assert_eq!(turn(&mut robot, -3), 3);
    let mut robot = Robot::of(titled(&[""; 50]));
    assert_eq!(turn(&mut robot, 3), 3);
    assert_eq!(turn(&mut robot, -3), 0);
}

#[test]
fn marks_stand_on_the_first_line_of_a_row_and_a_range_takes_whole_rows() {
    let mut robot = Robot::of(uneven());
    robot.keys("jvjjv");
    assert_eq!(robot.marks(), ["r0001", "r0002", "r0003"]);
    let screen = robot.screen();
    let marked = screen
        .lines()
        .filter(|line| line.contains("┃ + ") || line.contains("┃>+ "));
    assert_eq!(marked.count(), 3, "{screen}");
    for id in ["001", "002", "003"] {
        assert!(screen.contains(&format!("+ {id} ")), "{screen}");
    }
}

#[test]
fn the_chosen_row_stays_whole_and_in_sight_at_every_size() {
    let mut robot = Robot::of(uneven());
    for row in [0, 3, 30, 59] {
        robot.keys("g");
        robot.act(Action::Resize(ratatui::layout::Size::new(120, 40)));
        for _ in 0..row {
            robot.keys("j");
        }
        for (width, height) in [(120, 40), (80, 24), (60, 20), (38, 9), (72, 16), (200, 60)] {
            robot.resize(width, height);
            let shown = lines(&robot);
            assert!(shown.iter().any(|&(r, _)| r == row), "{row}: {shown:?}");
        }
    }
}

#[test]
fn a_chosen_row_stays_on_its_line_when_others_come_above_it() {
    let words = |n: usize| "of some length ".repeat(n % 4);
    // Those that come later come first.
    let some = |count: usize| {
        let mut builder = Builder::new();
        builder.source(Source::new("test", "Test", "", Vec::new()));
        for n in 0..count {
            let resource = Resource {
                id: format!("r{n:04}"),
                title: format!("{:03} {}", 999 - n, words(n)),
                ..Resource::default()
            };
            builder.add(&resource).unwrap();
        }
        Arc::new(Index::new(builder.build()))
    };
    let mut robot = Robot::of(some(60));
    robot.keys(&"j".repeat(40));
    let (chosen, line) = (robot.chosen(), line_of_choice(&robot));
    assert!(robot.state().first() > 0 && line > 3);
    robot.done(Outcome::Loaded(some(91)));
    assert_eq!((robot.chosen(), robot.state().row()), (chosen, 40 + 31));
    assert_eq!(line_of_choice(&robot), line);
}
