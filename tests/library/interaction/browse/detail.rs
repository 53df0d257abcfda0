//! Reading a resource: scrolling, following what it names, going back.

use kitbag::app::{Effect, Target};
use kitbag::index::Index;
use kitbag::layout::{Pane, Shown};
use kitbag::model::{Builder, Resource, Source};

use crate::common::robot::Robot;

/// Goes down in the detail until a target is chosen that passes `test`.
fn go_to(robot: &mut Robot, test: impl Fn(&Target) -> bool) {
    for _ in 0..300 {
        let (page, _, target) = robot.state().page();
        if target.is_some_and(|at| test(&page.targets[at].1)) {
            return;
        }
        robot.keys("<down>");
    }
    panic!("no such target on this page:\n{}", robot.page());
}

fn is_value(target: &Target, name: &str, word: &str) -> bool {
    matches!(target, Target::Value { field, value } if field == name && value == word)
}

#[test]
fn following_a_value_lists_everything_that_has_it_and_back_returns() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><enter>");
    go_to(&mut robot, |t| is_value(t, "topic", "social care"));
    robot.keys("<enter>");
    assert_eq!(robot.line(), "topic:\"social care\"");
    assert_eq!(robot.message(), "everything with social care; < goes back");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    robot.keys("<lt>");
    assert_eq!(
        (robot.line(), robot.chosen().as_str()),
        ("ladder", "ladder-of-co-production")
    );
    robot.keys("<gt>");
    assert_eq!(robot.line(), "topic:\"social care\"");
}

#[test]
fn following_a_value_is_undone_by_undo() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>3");
    go_to(&mut robot, |t| is_value(t, "topic", "health"));
    robot.keys("<enter>u");
    assert_eq!(robot.line(), "ladder");
}

#[test]
fn following_a_link_opens_it() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><enter>");
    go_to(
        &mut robot,
        |t| matches!(t, Target::Link(url) if url.contains("norfolk")),
    );
    robot.keys("<enter>");
    assert_eq!(
        robot.effects(),
        [Effect::Open(vec![
            "https://www.norfolk.gov.uk/article/39266/What-do-we-mean-by-co-production".to_owned()
        ])]
    );
}

#[test]
fn following_a_related_resource_goes_there_and_back_and_forward() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter><enter>");
    go_to(&mut robot, |t| matches!(t, Target::Resource(_)));
    robot.keys("<enter>");
    assert_eq!(
        (robot.chosen().as_str(), robot.line()),
        ("ladder-of-participation", "ladder")
    );
    assert_eq!(robot.state().page().1, 0, "a new page is read from its top");
    assert!(robot.screen().contains("Where are we on the ladder?"));
    robot.keys("<alt-left>");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    robot.keys("<alt-right>");
    assert_eq!(robot.chosen(), "ladder-of-participation");
    robot.keys("<gt>");
    assert_eq!(robot.message(), "there is nothing to go forward to");
    robot.keys("<lt>");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    robot.keys("<lt>");
    assert_eq!(robot.line(), "", "before the query");
    robot.keys("<lt>");
    assert_eq!(robot.message(), "there is nothing to go back to");
}

#[test]
fn a_related_resource_that_does_not_answer_clears_the_query_and_says_so() {
    let mut robot = Robot::new();
    robot.keys("/ladder kind:model<enter><enter>");
    go_to(&mut robot, |t| matches!(t, Target::Resource(_)));
    robot.keys("<enter>");
    assert_eq!(
        (robot.chosen().as_str(), robot.line()),
        ("ladder-of-participation", "")
    );
    assert_eq!(
        robot.message(),
        "the query was cleared to show it; u undoes, < goes back"
    );
    robot.keys("<lt>");
    assert_eq!(
        (robot.chosen().as_str(), robot.line()),
        ("ladder-of-co-production", "ladder kind:model")
    );
}

#[test]
fn more_like_this_goes_to_the_resource_and_back_returns() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>@");
    assert_eq!(robot.menu().title, "Like “Ladder of co-production”");
    robot.keys("guidance<enter>");
    assert_eq!(
        robot.chosen(),
        "guidance-on-co-producing-a-research-project"
    );
    robot.keys("<lt>");
    assert_eq!(
        (robot.chosen().as_str(), robot.line()),
        ("ladder-of-co-production", "ladder")
    );
}

#[test]
fn enter_without_a_target_says_what_to_do() {
    let mut robot = Robot::new();
    robot.keys("3<enter>");
    assert_eq!(
        robot.message(),
        "choose a link or a value with up and down, then press enter"
    );
}

#[test]
fn every_line_of_a_page_can_be_reached_and_left_by_up_and_down() {
    for (width, height) in [(120, 40), (80, 24), (60, 20), (38, 9)] {
        let mut robot = Robot::new().size(width, height);
        robot.keys("/q-sort<enter><enter>");
        let lines = robot.state().page().0.lines.len();
        let mut chosen = std::collections::BTreeSet::new();
        for _ in 0..lines * 2 {
            robot.keys("<down>");
            chosen.extend(robot.state().page().2);
        }
        let pane = robot.state().places().detail.unwrap();
        let rows = usize::from(kitbag::layout::inside(pane, robot.state().area()).height);
        assert_eq!(robot.state().page().1, lines - rows, "{width}x{height}");
        let targets = robot.state().page().0.targets.len();
        assert_eq!(chosen.len(), targets, "every target, {width}x{height}");
        for _ in 0..lines * 2 {
            robot.keys("<up>");
        }
        assert_eq!(robot.state().page().1, 0, "{width}x{height}");
    }
}

#[test]
fn matches_are_gone_through_with_n_and_back() {
    let mut robot = Robot::new().size(60, 20);
    robot.keys("/statement<enter>");
    let chosen = robot.chosen();
    assert_eq!(chosen, "q-sort");
    robot.keys("<enter>");
    let matches: Vec<usize> = robot.state().page().0.matches().collect();
    assert!(matches.len() > 3);
    let mut seen = vec![robot.state().page().1];
    for _ in 0..matches.len() {
        robot.keys("n");
        seen.push(robot.state().page().1);
    }
    assert!(seen.is_sorted());
    assert_eq!(robot.message(), "no further match below");
    for _ in 0..matches.len() {
        robot.keys("N");
    }
    assert_eq!(robot.message(), "no further match above");
    robot.keys("/<c-u><enter>n");
    assert_eq!(robot.message(), "no word of the query is in this text");
}

#[test]
fn the_detail_scrolls_from_the_list() {
    let mut robot = Robot::new();
    robot.keys("JJJK");
    assert_eq!((robot.state().page().1, robot.focus()), (2, Pane::Results));
    robot.keys("j");
    assert_eq!(robot.state().page().1, 0, "another page begins at its top");
}

#[test]
fn the_next_resource_is_read_without_leaving_the_detail() {
    let mut robot = Robot::new();
    robot.keys("/kind:book<enter><enter>]");
    assert_eq!(robot.chosen(), "anti-racism-in-higher-education");
    assert_eq!(
        (robot.focus(), robot.state().panes().zoom),
        (Pane::Detail, Shown::Yes)
    );
    robot.keys("][[[");
    assert_eq!(robot.chosen(), "100-great-black-britons");
    robot.keys("<esc>");
    assert_eq!(robot.focus(), Pane::Results);
}

#[test]
fn the_pages_keys_scroll_the_detail_that_has_the_keys() {
    let mut robot = Robot::new();
    robot.keys("3<pagedown>");
    let page = robot.state().page().1;
    assert_eq!(page, 34);
    robot.keys("<c-u>");
    assert_eq!(robot.state().page().1, 17);
    robot.keys("G");
    let last = robot.state().page().1;
    assert_eq!(last, robot.state().page().0.lines.len() - 34);
    robot.keys("g");
    assert_eq!(robot.state().page().1, 0);
    assert_eq!(robot.chosen(), "1-2-4-all");
}

#[test]
fn the_page_says_why_the_resource_is_listed() {
    let mut robot = Robot::new();
    robot.keys("/ladder kind:model<enter>");
    let page = robot.page();
    let (_, why) = page.split_once("Why it is in the list\n").unwrap();
    assert!(why.starts_with("“ladder” in title"), "{why}");
}

#[test]
fn a_step_says_what_it_takes_for_each_person() {
    let mut robot = Robot::new();
    robot.keys("/\"story circle\" kind:activity<enter><enter>");
    let page = robot.page();
    let line = page
        .lines()
        .find(|line| line.contains("3. Stories"))
        .unwrap();
    assert_eq!(
        line.trim(),
        "3. Stories   40 min, 4 for each person, at 0:15"
    );
}

#[test]
fn the_words_that_a_resource_is_searched_by_are_not_shown() {
    let mut builder = Builder::new();
    builder.source(Source::new("test", "Test", "", Vec::new()));
    let record = Resource {
        id: "a".to_owned(),
        title: "Memory cafes".to_owned(),
        topics: vec!["ageing".to_owned()],
        words: vec!["elderly".to_owned()],
        ..Resource::default()
    };
    builder.add(&record).unwrap();
    let mut robot = Robot::of(std::sync::Arc::new(Index::new(builder.build())));
    assert!(robot.page().contains("ageing"));
    assert!(!robot.page().contains("elderly"), "{}", robot.page());
    robot.keys("/elderly<enter>");
    assert_eq!(robot.chosen(), "a");
}
