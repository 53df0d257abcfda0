//! Esc, a step at a time; undo and redo of each; quitting.

use kitbag::app::Effect;
use kitbag::layout::{Pane, Shown};

use crate::common::robot::Robot;

#[test]
fn esc_closes_an_overlay_and_nothing_else() {
    let mut robot = Robot::new();
    robot.keys("/trust kind:book<enter><space>");
    for (key, mode) in [
        ("?", "reading"),
        ("s", "menu"),
        ("f", "menu"),
        ("Y", "menu"),
        ("O", "menu"),
        ("@", "menu"),
        (":", "menu"),
    ] {
        robot.keys(key);
        assert_eq!(robot.focused(), mode, "{key}");
        robot.keys("<esc>");
        assert_eq!(robot.focused(), "panes", "{key}");
        assert_eq!(
            (robot.line(), robot.marks().len()),
            ("trust kind:book", 1),
            "{key}"
        );
    }
}

#[test]
fn esc_leaves_the_query_line_and_its_text_stays() {
    let mut robot = Robot::new();
    robot.keys("/trust<esc>");
    assert_eq!(
        (robot.focused(), robot.focus(), robot.line()),
        ("panes", Pane::Results, "trust")
    );
    assert_eq!(robot.hits().len(), 10);
}

#[test]
fn esc_takes_one_step_a_time_and_says_it_and_undo_takes_each_back() {
    let mut robot = Robot::new();
    robot.keys("/black kind:book sort:title<enter><space><space><enter>");
    assert_eq!(robot.state().panes().zoom, Shown::Yes);
    robot.keys("<esc>");
    assert_eq!(robot.state().panes().zoom, Shown::No);
    assert_eq!((robot.focus(), robot.marks().len()), (Pane::Results, 2));
    let steps = [
        ("cleared 2 marks; u undoes", "black kind:book sort:title", 0),
        ("cleared the words; u undoes", "kind:book sort:title", 0),
        ("cleared the filters; u undoes", "sort:title", 0),
        ("cleared the order; u undoes", "", 0),
        ("nothing is left to clear; q quits", "", 0),
        ("nothing is left to clear; q quits", "", 0),
    ];
    for (said, line, marks) in steps {
        robot.keys("<esc>");
        assert_eq!(
            (robot.message(), robot.line(), robot.marks().len()),
            (said, line, marks)
        );
    }
    for (line, marks) in [
        ("sort:title", 0),
        ("kind:book sort:title", 0),
        ("black kind:book sort:title", 0),
        ("black kind:book sort:title", 2),
    ] {
        robot.keys("u");
        let said = robot.message();
        assert!(
            said.starts_with("undone: ") && said.ends_with("; U does it again"),
            "{said}"
        );
        assert_eq!((robot.line(), robot.marks().len()), (line, marks));
    }
    for (line, marks) in [
        ("black kind:book sort:title", 0),
        ("kind:book sort:title", 0),
        ("sort:title", 0),
        ("", 0),
    ] {
        robot.keys("U");
        let said = robot.message();
        assert!(
            said.starts_with("done again: ") && said.ends_with("; u undoes"),
            "{said}"
        );
        assert_eq!((robot.line(), robot.marks().len()), (line, marks));
    }
    robot.keys("U");
    assert_eq!(robot.message(), "there is nothing to do again");
    assert_eq!(robot.effects(), []);
}

#[test]
fn esc_never_quits_however_often_it_is_pressed() {
    let mut robot = Robot::new();
    for _ in 0..20 {
        robot.keys("<esc>");
    }
    assert_eq!(robot.effects(), []);
}

#[test]
fn esc_gives_up_a_range_before_it_clears_marks() {
    let mut robot = Robot::new();
    robot.keys("<space>v<esc>");
    assert!(!robot.state().marks_range());
    assert_eq!(robot.marks().len(), 1);
}

#[test]
fn a_typed_query_is_one_step_of_undo_however_long() {
    let mut robot = Robot::new();
    robot.keys("/ladder of<backspace><backspace><enter>/ trust<enter>");
    assert_eq!(robot.line(), "ladder  trust");
    robot.keys("u");
    assert_eq!(robot.line(), "ladder ");
    robot.keys("u");
    assert_eq!(robot.line(), "");
    robot.keys("u");
    assert_eq!(robot.message(), "there is nothing to undo");
    robot.keys("UU");
    assert_eq!(robot.line(), "ladder  trust");
}

#[test]
fn a_new_change_after_undo_forgets_what_was_undone() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>u<space>U");
    assert_eq!(robot.message(), "there is nothing to do again");
    assert_eq!((robot.line(), robot.marks().len()), ("", 1));
}

#[test]
fn undo_takes_back_ticks_and_marks_one_by_one() {
    let mut robot = Robot::new();
    robot.row("[ ] paper").keys("<space>j<space>");
    assert_eq!(robot.line(), "kind:paper,book");
    robot.keys("2<space><space>");
    assert_eq!(robot.marks().len(), 2);
    let mut seen = Vec::new();
    for _ in 0..4 {
        robot.keys("u");
        seen.push((robot.line().to_owned(), robot.marks().len()));
    }
    let line = |text: &str, marks| (text.to_owned(), marks);
    assert_eq!(
        seen,
        [
            line("kind:paper,book", 1),
            line("kind:paper,book", 0),
            line("kind:paper", 0),
            line("", 0)
        ]
    );
}

#[test]
fn a_step_that_changed_nothing_is_none_for_undo() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>stitle<enter>stitle<enter>u");
    assert_eq!(robot.line(), "ladder");
    robot.keys("/x<backspace><enter>u");
    assert_eq!(robot.line(), "");
}

#[test]
fn clear_all_clears_words_and_filters_and_nothing_when_there_is_nothing() {
    let mut robot = Robot::new();
    robot.keys("/trust kind:book sort:title<enter>C");
    assert_eq!(
        (robot.line(), robot.message()),
        ("sort:title", "cleared words and filters; u undoes")
    );
    robot.keys("C");
    assert_eq!(robot.message(), "there is nothing to clear");
    robot.keys("u");
    assert_eq!(robot.line(), "trust kind:book sort:title");
}

#[test]
fn clear_all_clears_text_that_asks_nothing() {
    let mut robot = Robot::new();
    robot.keys("/\"<enter>C");
    assert_eq!(robot.line(), "");
}

#[test]
fn q_closes_what_is_open_and_else_quits() {
    let mut robot = Robot::new();
    robot.keys("?q");
    assert_eq!((robot.focused(), robot.effects()), ("panes", vec![]));
    robot.keys("<enter>q");
    assert_eq!((robot.focus(), robot.effects()), (Pane::Results, vec![]));
    robot.keys("q");
    assert_eq!(robot.effects(), [Effect::Quit]);
}

#[test]
fn q_is_a_letter_where_text_is_typed() {
    let mut robot = Robot::new();
    robot.keys("/q<esc>:q");
    assert_eq!((robot.line(), robot.focused()), ("q", "menu"));
    assert_eq!(robot.effects(), []);
}

#[test]
fn ctrl_c_quits_at_once_from_everywhere() {
    for before in ["", "1", "3", "/x", "?", ":", "<enter>", "/zzqqx<enter>"] {
        let mut robot = Robot::new();
        robot.keys(before);
        robot.effects();
        robot.keys("<c-c>");
        assert_eq!(robot.effects(), [Effect::Quit], "{before}");
    }
}

#[test]
fn ctrl_z_and_ctrl_l_work_from_everywhere() {
    for before in ["", "/x", "?", ":"] {
        let mut robot = Robot::new();
        robot.keys(before).keys("<c-z><c-l>");
        assert_eq!(
            robot.effects(),
            [Effect::Suspend, Effect::Redraw],
            "{before}"
        );
    }
}
