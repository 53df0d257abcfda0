//! The order of the list as the screen tells it, and what a line says that has no better place.

use crate::common::robot::Robot;

fn line_of_screen(robot: &Robot, y: u16) -> String {
    let screen = robot.screen();
    screen.lines().nth(usize::from(y)).unwrap().to_owned()
}

/// The upper frame of the list, which names the columns.
fn columns(robot: &Robot) -> String {
    line_of_screen(robot, robot.state().places().results.unwrap().y)
}

fn header(robot: &Robot) -> String {
    line_of_screen(robot, robot.state().places().header.unwrap().y)
}

/// The rows of the open menu that say they hold now, and the chosen one.
fn now(robot: &Robot) -> (Vec<String>, String) {
    let menu = robot.menu();
    let now = menu.shown().filter(|row| row.aside == "now");
    (
        now.map(|row| row.label.clone()).collect(),
        menu.chosen_row().unwrap().label.clone(),
    )
}

#[test]
fn a_key_that_means_nothing_says_so_and_changes_nothing() {
    let mut robot = Robot::new();
    let before = robot.screen();
    robot.keys("x");
    assert_eq!(robot.message(), "x does nothing here; ? shows the keys");
    assert!(robot.screen().contains(robot.message()));
    robot.keys("<F11>");
    assert_eq!(robot.message(), "F11 does nothing here; ? shows the keys");
    robot.keys("jk");
    assert_eq!(robot.screen(), before, "the next key takes it away");
}

#[test]
fn the_menu_of_orders_marks_the_order_that_the_list_has() {
    for (asked, order) in [
        ("", "Title"),
        ("trust", "Best match"),
        ("kind:paper", "Title"),
        ("sort:minutes", "Minutes"),
        ("sort:-year trust", "Year"),
        ("sort:title trust", "Title"),
    ] {
        let mut robot = Robot::new();
        robot.keys("/").paste(asked).keys("<enter>s");
        assert_eq!(
            now(&robot),
            (vec![order.to_owned()], order.to_owned()),
            "{asked}"
        );
    }
}

#[test]
fn the_column_that_orders_the_list_is_shown_on_a_small_screen() {
    let mut robot = Robot::new().size(80, 24);
    robot.keys("/ladder<enter>");
    assert!(!columns(&robot).contains("minutes"), "{}", columns(&robot));
    robot.keys("sminutes<enter>");
    assert_eq!(robot.line(), "ladder sort:minutes");
    assert!(columns(&robot).contains("minutes"), "{}", robot.screen());
    robot.keys("speople<enter>");
    assert!(columns(&robot).contains("people"), "{}", robot.screen());
}

#[test]
fn an_order_that_there_is_not_keeps_the_usual_one_and_says_so() {
    for words in ["", "trust"] {
        let mut robot = Robot::new().size(80, 24);
        robot.keys("/").keys(words).keys("<enter>");
        let (usual, said) = (robot.hits(), header(&robot));
        robot.keys("/ sort:zzz<enter>");
        assert_eq!(robot.hits(), usual);
        assert_eq!(header(&robot), said);
        let message = "there is no order “zzz”, so the usual one is kept";
        assert!(robot.screen().contains(message), "{}", robot.screen());
    }
}

#[test]
fn a_long_message_is_shown_to_its_end_on_a_small_screen() {
    let mut robot = Robot::new().size(60, 20);
    robot.keys("/kind:book<enter><space><space>/<c-u>kind:paper<enter><space>");
    let message = robot.message().to_owned();
    assert!(message.len() > 60 && message.ends_with("esc clears the marks"));
    let screen = robot.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let last: Vec<&str> = lines[lines.len() - 2..]
        .iter()
        .map(|line| line.trim())
        .collect();
    assert_eq!(last.join(" "), message);
}

#[test]
fn an_order_that_is_none_is_not_turned_round_but_the_usual_one_is() {
    let mut robot = Robot::new();
    robot.keys("/sort:zzz<enter>S");
    assert_eq!(robot.line(), "sort:-title");
    robot.keys("/<c-u>sort:relevance<enter>");
    assert!(robot.screen().contains("by title"), "{}", robot.screen());
}
