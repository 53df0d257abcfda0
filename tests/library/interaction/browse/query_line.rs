//! The query line: its keys, completion, history, pasted text.

use kitbag::app::{CancelToken, Outcome, Settings};

use kitbag::layout::Pane;

use crate::common::robot::{Robot, shipped};

fn typed(keys: &str) -> String {
    let mut robot = Robot::new();
    robot.keys("/").keys(keys);
    robot.line().to_owned()
}

#[test]
fn the_line_is_edited_as_in_a_shell() {
    for (keys, line) in [
        ("story circle<c-a>x", "xstory circle"),
        ("story circle<home><c-e>x", "story circlex"),
        ("story circle<c-b><c-b>x", "story circxle"),
        ("story circle<left><right><c-f>x", "story circlex"),
        ("story circle<a-b>x", "story xcircle"),
        ("story circle<ctrl-left><ctrl-left>x", "xstory circle"),
        ("story circle<c-a><a-f>x", "story xcircle"),
        ("story circle<c-w>x", "story x"),
        ("story circle<alt-backspace>x", "story x"),
        ("story circle<c-a><a-d>x", "xcircle"),
        ("story circle<a-b><c-u>x", "xcircle"),
        ("story circle<a-b><c-k>x", "story x"),
        ("story circle<c-u><c-y>x", "story circlex"),
        ("story circle<c-h><backspace>x", "story circx"),
        ("story circle<home><del><c-d>x", "xory circle"),
        ("Łódź<left><backspace>x", "Łóxź"),
    ] {
        assert_eq!(typed(keys), line, "{keys}");
    }
}

#[test]
fn keys_that_are_commands_elsewhere_are_letters_in_the_line() {
    assert_eq!(
        typed("yYoOcCuU?:*+-[]<lt><gt>123 /"),
        "yYoOcCuU?:*+-[]<>123 /"
    );
}

#[test]
fn tab_completes_the_name_of_a_field_and_then_its_values() {
    assert_eq!(typed("ki<tab>"), "kind:");
    assert_eq!(typed("ki<tab><tab>"), "kind:activity");
    assert_eq!(typed("kind:pa<tab>"), "kind:paper");
    assert_eq!(typed("trust kind:pa<tab>x"), "trust kind:paperx");
}

#[test]
fn tab_completes_what_has_a_hyphen() {
    assert_eq!(typed("topic:co-de<tab>"), "topic:co-design");
    assert_eq!(typed("topic:Co_Des<tab>"), "topic:co-design");
    // A word finds its longer forms as it is.
    assert_eq!(typed("co-prod<tab>"), "co-prod");
    assert_eq!(typed("has:other-t<tab>"), "has:other-title");
}

#[test]
fn tab_goes_through_the_possibilities_and_back_and_says_what_follows() {
    let mut robot = Robot::new();
    robot.keys("/topic:co<tab>");
    let first = robot.line().to_owned();
    assert!(first.starts_with("topic:") && first.len() > "topic:co".len());
    assert!(robot.message().starts_with("1 of "), "{}", robot.message());
    let hits = robot.hits().len();
    assert!(hits > 0 && hits < 138);
    robot.keys("<tab>");
    let second = robot.line().to_owned();
    assert_ne!(second, first);
    assert!(robot.message().starts_with("2 of "), "{}", robot.message());
    robot.keys("<s-tab>");
    assert_eq!(robot.line(), first);
    robot.keys("<s-tab><tab>");
    assert_eq!(robot.line(), first, "from the last on to the first");
}

#[test]
fn a_value_with_a_blank_is_completed_in_quotes() {
    let line = typed("topic:lived<tab>");
    assert_eq!(line, "topic:\"lived experience\"");
    assert_eq!(typed("topic:lived<tab> x"), format!("{line} x"));
}

#[test]
fn a_completed_query_is_one_step_of_undo() {
    let mut robot = Robot::new();
    robot.keys("/kind:<tab><tab><tab><enter>u");
    assert_eq!(robot.line(), "");
}

#[test]
fn where_no_field_or_value_is_begun_tab_goes_to_the_list_and_changes_nothing() {
    for line in [
        "",
        "trust",
        "trust ",
        "kind:zzz",
        "kind:paper",
        "topic:\"lived experience\"",
        "=kin",
        "\"ki",
    ] {
        let mut robot = Robot::new();
        robot.keys("/").keys(line).keys("<tab>");
        assert_eq!((robot.focused(), robot.line()), ("panes", line));
        assert_eq!(robot.focus(), Pane::Results, "{line}");
        robot.keys("/<s-tab>");
        assert_eq!((robot.focused(), robot.line()), ("panes", line));
        assert_eq!(robot.focus(), Pane::Filters, "{line}");
    }
}

#[test]
fn down_goes_to_the_list_where_no_newer_query_is_left() {
    let mut robot = Robot::new();
    robot.keys("/ladder<down>");
    assert_eq!((robot.focused(), robot.line()), ("panes", "ladder"));
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    robot.keys("/<c-u>trust<enter>/<up><down>");
    assert_eq!((robot.focused(), robot.line()), ("query", "trust"));
    robot.keys("<down>");
    assert_eq!((robot.focused(), robot.line()), ("panes", "trust"));
}

#[test]
fn up_says_where_no_earlier_query_is_left_and_changes_nothing() {
    let mut robot = Robot::new();
    robot.keys("/lad<up>");
    assert_eq!((robot.focused(), robot.line()), ("query", "lad"));
    assert_eq!(robot.message(), "there is no earlier query");
    robot.keys("der<enter>/<up>");
    assert_eq!(robot.message(), "there is no earlier query");
    robot.keys("<c-u>trust<enter>/<up><up>");
    assert_eq!(robot.line(), "ladder");
    assert_eq!(robot.message(), "there is no earlier query");
}

#[test]
fn what_tab_goes_through_ends_where_an_earlier_query_comes_back() {
    let mut robot = Robot::new();
    robot.keys("/trust<enter>/<c-u>kind:<tab><tab><up>");
    assert_eq!(robot.line(), "trust");
    robot.keys("<tab>");
    assert_eq!((robot.focused(), robot.line()), ("panes", "trust"));
}

#[test]
fn up_and_down_bring_back_earlier_queries_and_what_was_being_typed() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>/<c-u>trust<enter>/<c-u>sto");
    for (key, line) in [
        ("<up>", "trust"),
        ("<up>", "ladder"),
        ("<up>", "ladder"),
        ("<down>", "trust"),
        ("<down>", "sto"),
    ] {
        robot.keys(key);
        assert_eq!((robot.focused(), robot.line()), ("query", line), "{key}");
    }
    robot.keys("<up><up>");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
}

#[test]
fn the_first_up_brings_another_query_than_the_one_in_the_line() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>/<c-u>trust<enter>/<up>");
    assert_eq!(robot.line(), "ladder");
    robot.keys("<down>");
    assert_eq!(robot.line(), "trust");
}

#[test]
fn pasted_text_becomes_one_clean_line() {
    let mut robot = Robot::new();
    robot
        .keys("/")
        .paste("story\ncircle\t\u{1b}[31m\u{7}\u{202e}x\r\n");
    assert_eq!(robot.line(), "story circle [31mx  ");
    assert!(
        robot
            .screen()
            .lines()
            .all(|line| !line.contains(char::is_control))
    );
}

#[test]
fn what_is_pasted_while_browsing_goes_into_the_query() {
    let mut robot = Robot::new();
    robot.paste("quit\nladder");
    assert_eq!((robot.focused(), robot.line()), ("query", "quit ladder"));
    robot.keys("<enter>u");
    assert_eq!(robot.line(), "");
    assert_eq!(robot.effects(), []);
}

#[test]
fn what_is_pasted_into_a_menu_narrows_it() {
    let mut robot = Robot::new();
    robot.keys("s").paste("ye\u{1b}ar\n");
    assert_eq!(robot.labels(), ["Year"]);
}

#[test]
fn half_typed_queries_are_read_and_a_line_says_how() {
    let mut robot = Robot::new();
    for line in [
        "\"open",
        "(trust",
        "kind:",
        "year:20..",
        "-",
        "a | ",
        "sort:",
    ] {
        robot.keys("/<c-u>").keys(line);
        assert_eq!(robot.line(), line);
        robot.keys("<enter>");
    }
    robot.keys("/<c-u>(trust<enter>");
    assert_eq!(robot.hits().len(), 10);
    let remark = robot.state().parsed_query().remarks[0].to_string();
    assert!(robot.screen().contains(&remark), "{remark}");
}

#[test]
fn help_read_while_typing_leads_back_to_the_query_line_once() {
    for close in ["<esc>", "q", "<enter>"] {
        let mut robot = Robot::new();
        robot.keys("/tru<f1>");
        assert_eq!(robot.focused(), "reading");
        robot.keys(close);
        assert_eq!(robot.focused(), "query", "{close}");
        robot.keys("st");
        assert_eq!((robot.line(), robot.hits().len()), ("trust", 10));
        robot.keys("<enter>?").keys(close);
        assert_eq!(robot.focused(), "panes", "once only: {close}");
        assert_eq!(robot.effects(), []);
    }
}

#[test]
fn a_copy_that_failed_while_one_types_leads_back_to_the_query_line() {
    for times in [1, 2] {
        let mut robot = Robot::new();
        robot.keys("/tru<f6>");
        for _ in 0..times {
            robot.done(Outcome::NotCopied {
                what: "the link".to_owned(),
                text: "https://example.org/by-hand".to_owned(),
                tried: "no clipboard was found".to_owned(),
            });
        }
        assert!(robot.screen().contains("https://example.org/by-hand"));
        robot.keys("<esc>st");
        assert_eq!((robot.focused(), robot.line()), ("query", "trust"));
        robot.keys("<enter>?<esc>");
        assert_eq!(robot.focused(), "panes");
    }
}

#[test]
fn back_leads_from_a_query_to_the_one_before() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>j");
    let chosen = robot.chosen();
    robot.keys("/<c-u>trust<enter>");
    robot.keys("<lt>");
    assert_eq!((robot.line(), robot.chosen()), ("ladder", chosen));
    robot.keys("<lt>");
    assert_eq!((robot.line(), robot.hits().len()), ("", 138));
    robot.keys("<gt><gt>");
    assert_eq!(robot.line(), "trust");
}

#[test]
fn a_query_line_left_as_it_was_is_no_place_to_go_back_to() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>/<enter>/<esc>/x<backspace><enter><lt>");
    assert_eq!(robot.line(), "");
    robot.keys("<lt>");
    assert_eq!(robot.message(), "there is nothing to go back to");
}

#[test]
fn help_left_by_another_command_forgets_the_query_line() {
    let mut robot = Robot::new();
    robot.keys("/tru<F1>1?<esc>");
    assert_eq!(robot.focused(), "panes");
}

#[test]
fn while_further_keys_wait_no_letter_is_answered_and_then_the_last_question_is() {
    let waiting = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(1));
    let settings = Settings {
        cancel: CancelToken::of(std::sync::Arc::clone(&waiting)),
        ..Settings::default()
    };
    let mut robot = Robot::with(shipped(), settings);
    robot.keys("/");
    let all = robot.hits().len();
    robot.keys("ladde");
    assert!(robot.state().is_unanswered());
    assert_eq!((robot.line(), robot.hits().len()), ("ladde", all));
    // Whatever is no typing acts on what was asked last.
    robot.keys("r<enter>");
    assert!(!robot.state().is_unanswered());
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    robot.keys("/x");
    waiting.store(0, std::sync::atomic::Ordering::Release);
    robot.keys("<c-h>");
    assert!(!robot.state().is_unanswered());
    assert_eq!(robot.chosen(), "ladder-of-co-production");
}
