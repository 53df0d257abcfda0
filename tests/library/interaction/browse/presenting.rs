//! Presenting a record to a room, and its link as a QR code.

use std::sync::Arc;

use crate::common::robot::Robot;
use crate::common::scan::{Picture, Terminal};
use kitbag::app::{Focus, Present};
use kitbag::format::{Limits, read_ron};
use kitbag::index::Index;
use kitbag::model::{Builder, Field};
use ratatui::style::Style;

#[test]
fn an_activity_is_turned_over_a_step_at_a_time() {
    let mut robot = Robot::new();
    robot.keys("/dot voting<enter>P");
    assert_eq!(robot.focused(), "present");
    assert!(robot.screen().contains("1 of 5"), "{}", robot.screen());
    robot.keys("<space>");
    let first = robot.screen();
    assert!(
        first.contains("Step 1 of 4") && first.contains("Read every option aloud"),
        "{first}"
    );
    robot.keys("G<space>");
    assert!(
        robot.screen().contains("Step 4 of 4"),
        "the last page stays"
    );
    robot.keys("g<left>");
    assert!(robot.screen().contains("1 of 5"), "so does the first");
    robot.keys("<esc>");
    assert_eq!(
        (robot.focused(), robot.chosen().as_str()),
        ("panes", "dot-voting")
    );
}

#[test]
fn a_resource_without_steps_is_one_page() {
    let mut robot = Robot::new();
    robot.keys("/kind:book<enter>P");
    assert!(robot.screen().contains("1 of 1"), "{}", robot.screen());
}

#[test]
fn r_shows_the_link_as_a_code_that_can_be_read_and_goes_back() {
    let mut robot = Robot::new();
    robot.keys("/story circle<enter>r");
    assert_eq!(robot.focused(), "code");
    let index = robot.state().index();
    let resource = robot.state().chosen_resource().unwrap();
    let url = resource.best_link().unwrap().url.to_owned();
    assert!(index.catalogue().len() > 1);
    let mut buffer = robot.buffer();
    // The title, the address and the keys are letters, which a camera leaves alone.
    let width = buffer.area.width;
    for y in [0, 38, 39] {
        buffer.set_string(0, y, " ".repeat(usize::from(width)), Style::reset());
    }
    let seen = Picture::of(&buffer, Terminal::LightOnDark);
    assert_eq!(seen.codes(), [url]);
    robot.keys("r");
    assert_eq!(robot.focused(), "panes");
}

#[test]
fn a_screen_that_is_too_small_says_what_the_code_needs_and_shows_the_address() {
    let mut robot = Robot::new().size(40, 12);
    robot.keys("/story circle<enter>r");
    let screen = robot.screen();
    assert!(screen.contains("https://"), "{screen}");
    robot.resize(60, 12);
    let screen = robot.screen();
    assert!(
        screen.contains("make the window taller: 21 lines are needed, here are 11"),
        "{screen}"
    );
    robot.resize(40, 12);
    let screen = robot.screen();
    assert!(
        screen.contains("make the window larger: 41 x 21"),
        "{screen}"
    );
    assert!(screen.contains("https://"), "{screen}");
}

#[test]
fn what_has_no_link_says_so() {
    let text = "Catalogue(resources: [Resource(id: \"a\", title: \"A\")])";
    let mut builder = Builder::new();
    let limits = Limits::default();
    read_ron(&mut builder, "a.ron", "a", text.as_bytes(), &limits);
    let mut robot = Robot::of(Arc::new(Index::new(builder.build())));
    robot.keys("r");
    assert_eq!(robot.message(), "what is chosen has no link");
}

#[test]
fn a_code_leads_back_to_the_page_that_it_was_asked_for_from() {
    let mut robot = Robot::new();
    robot.keys("/story circle<enter>P<space><space>r<esc>");
    assert_eq!(robot.focused(), "present");
    assert!(robot.screen().contains("3 of 6"), "{}", robot.screen());
    robot.keys("y");
    assert!(robot.copied().starts_with("https://"));
    assert_eq!(robot.focused(), "present");
}

fn presented(robot: &Robot) -> &Present {
    match robot.state().focused() {
        Focus::Present(present) => present,
        other => panic!("something should be presented, not {other:?}"),
    }
}

#[test]
fn a_long_text_goes_on_on_further_pages_and_no_word_of_it_is_lost_on_any_screen() {
    let mut robot = Robot::new();
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    for _ in 0..13 {
        let resource = robot.state().chosen_resource().unwrap();
        let about = match resource.line(Field::Purpose) {
            "" => resource.line(Field::Description),
            purpose => purpose,
        };
        let steps = resource.steps().map(|step| step.text.to_owned());
        let whole: Vec<String> = std::iter::once(about.to_owned()).chain(steps).collect();
        let whole = words(&whole.join(" "));
        robot.keys("P");
        for (width, height) in [(120, 40), (80, 24), (60, 20), (40, 12), (20, 4)] {
            robot.resize(width, height).keys("g");
            let mut read = Vec::new();
            loop {
                let page = &presented(&robot).pages[presented(&robot).at];
                let screen = words(&robot.screen());
                let text = words(&page.text);
                // A word that is longer than a line is broken.
                let there = |word: &&String| screen.contains(word) || word.len() > 16;
                let missing: Vec<&String> = text.iter().filter(|word| !there(word)).collect();
                assert!(missing.is_empty(), "{missing:?}\n{}", robot.screen());
                read.extend(text);
                let at = presented(&robot).at;
                robot.keys("<space>");
                if presented(&robot).at == at {
                    break;
                }
            }
            assert_eq!(robot.message(), "this is the last page");
            assert_eq!(read.concat(), whole.concat(), "{width}x{height}");
        }
        robot.resize(120, 40).keys("<esc>jjjjjj");
    }
}

#[test]
fn the_last_page_is_said_to_be_it_and_no_key_is_named_that_turns_none() {
    let mut robot = Robot::new().size(40, 12);
    robot.keys("/kind:book<enter>P");
    assert!(!robot.screen().contains("left back"), "{}", robot.screen());
    robot.keys("G<space>");
    assert!(
        robot.screen().contains(" this is the last page"),
        "{}",
        robot.screen()
    );
    robot.keys("<left>");
    assert!(
        !robot.screen().contains("this is the"),
        "{}",
        robot.screen()
    );
    robot.keys("g<left>");
    assert!(
        robot.screen().contains(" this is the first page"),
        "{}",
        robot.screen()
    );
}

#[test]
fn another_screen_shows_the_same_place_of_what_is_presented() {
    let mut robot = Robot::new().size(40, 12);
    robot.keys("/dot voting<enter>PG");
    let text = |robot: &Robot| presented(robot).pages[presented(robot).at].text.clone();
    let there = text(&robot);
    robot.resize(120, 40);
    assert!(text(&robot).ends_with(&there), "{there}");
    robot.resize(40, 12);
    assert!(robot.screen().contains("Step 4 of 4"), "{}", robot.screen());
}
