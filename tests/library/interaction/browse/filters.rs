//! The sidebar and the filter palette: two more hands on the one query.

use kitbag::layout::Pane;

use crate::common::robot::Robot;

fn line_after_unfolding(facet: &str, row: &str, keys: &str) -> String {
    let mut robot = Robot::new();
    robot.row(facet).keys("l").row(row).keys(keys);
    robot.line().to_owned()
}

fn line_after(row: &str, keys: &str) -> String {
    let mut robot = Robot::new();
    robot.row(row).keys(keys);
    robot.line().to_owned()
}

#[test]
fn a_tick_is_written_into_the_query_line_and_untick_takes_it_out() {
    let mut robot = Robot::new();
    robot.row("[ ] paper").keys("<space>");
    assert_eq!((robot.line(), robot.hits().len()), ("kind:paper", 14));
    assert_eq!(robot.sidebar_row(), "[x] paper");
    robot.keys("<space>");
    assert_eq!((robot.line(), robot.hits().len()), ("", 138));
    assert_eq!(robot.sidebar_row(), "[ ] paper");
}

#[test]
fn what_is_typed_shows_as_a_tick_however_short() {
    let mut robot = Robot::new();
    robot.keys("/kind:pap -access:open<enter>").row("[x] paper");
    robot.row("[-] open");
    robot.row("[x] paper").keys("<space>");
    assert_eq!(robot.line(), "-access:open");
}

#[test]
fn exclude_leaves_a_value_out_and_takes_a_tick_over() {
    let mut robot = Robot::new();
    robot.row("[ ] paper").keys("-");
    assert_eq!((robot.line(), robot.hits().len()), ("-kind:paper", 124));
    assert_eq!(robot.sidebar_row(), "[-] paper");
    robot.keys("-");
    assert_eq!(robot.line(), "");
    robot.keys("<space>-");
    assert_eq!(robot.line(), "-kind:paper");
    robot.keys("<space>");
    assert_eq!(robot.line(), "");
}

#[test]
fn enter_wants_only_this_value_and_leaves_other_facets_alone() {
    assert_eq!(
        line_after("[ ] paper", "<space><down><space><down><enter>"),
        "kind:collection"
    );
    let mut robot = Robot::new();
    robot.keys("/trust access:open kind:paper<enter>");
    robot.row("[ ] book").keys("<enter>");
    assert_eq!(robot.line(), "trust access:open kind:book");
}

#[test]
fn values_of_a_facet_are_any_or_all_and_the_key_turns_one_into_the_other() {
    let mut robot = Robot::new();
    robot.row("[ ] understanding").keys("<space>");
    robot.row("[ ] planning").keys("<space>");
    assert_eq!(
        robot.line(),
        "topic:understanding topic:planning",
        "topics match all"
    );
    let all = robot.hits().len();
    robot.keys("a");
    assert_eq!(robot.line(), "topic:understanding,planning");
    assert_eq!(robot.message(), "Topic: any of the ticked values is enough");
    assert!(robot.hits().len() > all);
    robot.keys("a");
    assert_eq!(robot.line(), "topic:understanding topic:planning");
    assert_eq!(
        robot.message(),
        "Topic: all of the ticked values are needed"
    );
    assert_eq!(robot.hits().len(), all);
    robot.keys("uu");
    assert_eq!(robot.line(), "topic:understanding topic:planning");
}

#[test]
fn any_or_all_can_be_said_before_the_ticks() {
    assert_eq!(
        line_after_unfolding("▸ Audience", "[ ] researchers", "a<space><down><space>"),
        "audience:researchers audience:communities"
    );
}

#[test]
fn a_facet_of_numbers_knows_no_all() {
    let mut robot = Robot::new();
    robot.row("▸ Year").keys("l").row("[ ] 2021").keys("a");
    assert_eq!(
        robot.message(),
        "a filter of numbers takes any of its ranges"
    );
    robot.keys("<space>");
    assert_eq!(robot.line(), "year:2021");
}

#[test]
fn clear_clears_the_facet_of_the_row_alone() {
    let mut robot = Robot::new();
    robot.keys("/trust access:open kind:paper,book<enter>");
    robot.row("[ ] guide").keys("c");
    assert_eq!(
        (robot.line(), robot.message()),
        ("trust access:open", "cleared Kind; u undoes")
    );
    robot.keys("c");
    assert_eq!(robot.message(), "Kind: nothing is chosen there");
    robot.keys("u");
    assert_eq!(robot.line(), "trust access:open kind:paper,book");
}

#[test]
fn a_facet_folds_and_unfolds_and_its_ticks_stay_in_sight() {
    let mut robot = Robot::new();
    robot.row("[ ] paper").keys("<space>h");
    assert_eq!(robot.sidebar_row(), "▸ Kind");
    robot.keys("<down>");
    assert_eq!(robot.sidebar_row(), "[x] paper");
    robot.keys("<down>");
    assert_eq!(robot.sidebar_row(), "▾ Topic");
    robot.keys("<up><up>l");
    assert_eq!(robot.sidebar_row(), "▾ Kind");
    robot.keys("<down>");
    assert_eq!(robot.sidebar_row(), "[ ] activity");
    robot.keys("<up><space>");
    assert_eq!(robot.sidebar_row(), "▸ Kind");
    robot.keys("<enter>");
    assert_eq!(robot.sidebar_row(), "▾ Kind");
    assert_eq!(robot.line(), "kind:paper");
}

#[test]
fn the_rest_of_the_values_come_when_asked_for() {
    let mut robot = Robot::new();
    robot.row("5 more ...").keys("<enter>");
    let first = robot.sidebar_row();
    assert!(first.starts_with("[ ] "), "{first}");
    robot.row("[ ] case studies").keys("<space>");
    assert_eq!(robot.line(), "kind:\"case studies\"");
    assert_eq!(robot.hits().len(), 2);
}

#[test]
fn a_ticked_value_is_in_sight_even_among_those_not_shown() {
    let mut robot = Robot::new();
    robot.keys("/kind:model<enter>").row("[x] model");
    robot.row("4 more ...");
}

#[test]
fn what_has_no_value_can_be_asked_for() {
    let mut robot = Robot::new();
    robot.keys("/year:(none)<enter>");
    let none = robot.hits().len();
    assert!(none > 0 && none < 138);
    robot.row("[x] (none)").keys("<space>");
    assert_eq!(robot.line(), "");
}

#[test]
fn keys_of_the_sidebar_say_where_they_work() {
    for key in ["-", "a", "c"] {
        let mut robot = Robot::new();
        robot.keys(key);
        assert_eq!(
            robot.message(),
            "go to a value in the filters first (1, or f to find one)"
        );
        assert_eq!(robot.line(), "");
    }
    let mut robot = Robot::new();
    robot.row("▾ Kind").keys("-");
    assert_eq!(robot.message(), "choose a value below to exclude it");
}

#[test]
fn the_palette_finds_any_value_by_a_part_of_its_name() {
    let mut robot = Robot::new();
    robot.keys("fpaper");
    assert_eq!(robot.labels(), ["Kind: paper"]);
    robot.keys("<enter>");
    assert_eq!((robot.line(), robot.focused()), ("kind:paper", "panes"));
    robot.keys("fpaper");
    assert_eq!(robot.labels(), ["[x] Kind: paper"]);
    robot.keys("<enter>");
    assert_eq!(robot.line(), "");
    robot.keys("ftopic criminal<enter>");
    assert_eq!(robot.line(), "topic:\"criminal justice\"");
    robot.keys("u");
    assert_eq!(robot.line(), "");
}

#[test]
fn the_palette_finds_a_value_by_all_its_words_in_any_order_and_case() {
    let mut robot = Robot::new();
    robot.keys("fEXPERIENCE lived");
    assert_eq!(robot.labels(), ["Topic: lived experience"]);
    robot.keys("<c-u>zzz");
    assert!(robot.labels().is_empty());
    assert!(
        robot
            .screen()
            .contains("nothing here has that; delete a letter")
    );
    robot.keys("<enter>");
    assert_eq!((robot.focused(), robot.line()), ("panes", ""));
}

#[test]
fn a_tick_from_the_palette_unfolds_its_facet() {
    let mut robot = Robot::new();
    robot.row("[ ] paper").keys("hfbook<enter>");
    robot.row("▾ Kind");
    robot.row("[x] book");
}

#[test]
fn panes_are_reached_by_tab_number_and_arrow() {
    use Pane::{Detail, Filters, Results};
    let mut robot = Robot::new();
    for (key, pane) in [
        ("<tab>", Detail),
        ("<tab>", Filters),
        ("<tab>", Results),
        ("<s-tab>", Filters),
        ("<s-tab>", Detail),
        ("1", Filters),
        ("2", Results),
        ("3", Detail),
        ("h", Results),
        ("<left>", Filters),
        ("2", Results),
        ("l", Detail),
        ("l", Detail),
        ("<left>", Results),
        ("<right>", Detail),
    ] {
        robot.keys(key);
        assert_eq!(robot.focus(), pane, "{key}");
    }
}

#[test]
fn a_pane_put_away_is_passed_over_and_comes_back_when_asked_for() {
    let mut robot = Robot::new();
    robot.keys("d");
    assert_eq!(robot.message(), "detail put away");
    assert!(robot.state().places().detail.is_none());
    robot.keys("<tab>");
    assert_eq!(robot.focus(), Pane::Filters);
    robot.keys("<tab>");
    assert_eq!(robot.focus(), Pane::Results);
    robot.keys("\\<tab>");
    assert_eq!(robot.focus(), Pane::Results, "nowhere else to go");
    assert!(robot.state().places().filters.is_none());
    robot.keys("3");
    assert!(robot.state().places().detail.is_some());
    robot.keys("1\\");
    assert_eq!(
        (robot.focus(), robot.message()),
        (Pane::Results, "filters put away")
    );
}

#[test]
fn on_a_small_screen_the_key_of_a_pane_shows_it_and_again_the_list() {
    for size in [(60, 20), (38, 9)] {
        for (key, pane) in [("d", Pane::Detail), ("\\", Pane::Filters)] {
            let mut robot = Robot::new().size(size.0, size.1);
            robot.keys(key);
            assert_eq!(robot.focus(), pane, "{key} at {size:?}");
            robot.keys(key);
            assert_eq!(robot.focus(), Pane::Results, "{key} at {size:?}");
        }
    }
}
