//! Searching, choosing, the order of the list, and where nothing is found.

use kitbag::layout::{Pane, Shown};

use crate::common::robot::Robot;

#[test]
fn at_the_start_everything_is_listed_by_title_and_the_first_is_chosen() {
    let robot = Robot::new();
    assert_eq!(robot.hits().len(), 138);
    assert_eq!(robot.chosen(), "1-2-4-all");
    assert_eq!((robot.focus(), robot.focused()), (Pane::Results, "panes"));
}

#[test]
fn the_list_follows_every_key() {
    let mut robot = Robot::new();
    robot.keys("/");
    let mut before = robot.hits().len();
    for letter in ["t", "r", "u", "s", "t"] {
        robot.keys(letter);
        let now = robot.hits().len();
        assert!(now <= before && now > 0, "{}: {now}", robot.line());
        before = now;
    }
    assert_eq!(before, 10);
    robot.keys("<backspace><backspace><backspace><backspace><backspace>");
    assert_eq!((robot.line(), robot.hits().len()), ("", 138));
}

#[test]
fn enter_goes_to_the_results_and_then_to_the_whole_resource() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>");
    assert_eq!((robot.focused(), robot.focus()), ("panes", Pane::Results));
    assert_eq!(robot.chosen(), "ladder-of-co-production");
    assert_eq!(robot.state().panes().zoom, Shown::No);
    robot.keys("<enter>");
    assert_eq!(robot.focus(), Pane::Detail);
    assert_eq!(robot.state().panes().zoom, Shown::Yes);
    assert!(robot.state().places().results.is_none());
    assert!(robot.screen().contains("A seven-rung picture of how far"));
}

#[test]
fn three_keys_after_a_word_its_link_is_copied() {
    let mut robot = Robot::new();
    robot.keys("/ladder<enter>y");
    assert_eq!(
        robot.copied(),
        "https://www.thinklocalactpersonal.org.uk/Latest/Co-production-The-ladder-of-co-production/"
    );
    assert_eq!(robot.line(), "ladder");
}

#[test]
fn the_results_can_be_walked_and_their_links_copied_without_leaving_the_query() {
    let mut robot = Robot::new();
    robot.keys("/ladder<c-n>");
    assert_eq!(
        (robot.chosen().as_str(), robot.focused()),
        ("ladder-of-participation", "query")
    );
    robot.keys("<c-n><c-n><c-n><c-n>");
    assert_eq!(robot.chosen(), "five-whys");
    robot.keys("<c-p><c-p><f6>");
    assert!(robot.copied().starts_with("https://"));
    assert_eq!(
        (robot.chosen().as_str(), robot.focused()),
        ("ladder-of-participation", "query")
    );
}

#[test]
fn what_is_chosen_stays_chosen_while_it_answers() {
    let mut robot = Robot::new();
    robot.keys("/trust<enter>jj");
    let chosen = robot.chosen();
    assert_eq!(chosen, "the-many-shades-of-co-produced-evidence");
    robot.row("[ ] report").keys("<space>");
    assert_eq!(
        (robot.hits().len(), robot.chosen()),
        (1, chosen.clone()),
        "filtered"
    );
    robot.keys("C");
    assert_eq!(
        (robot.hits().len(), robot.chosen()),
        (138, chosen.clone()),
        "cleared"
    );
    robot.keys("stitle<enter>S");
    assert_eq!((robot.line(), robot.chosen()), ("sort:-title", chosen));
}

#[test]
fn while_one_types_the_first_is_chosen_unless_the_choice_answers() {
    let mut robot = Robot::new();
    robot.keys("jjjjjjjj/kind:paper<enter>");
    assert_eq!(
        robot.chosen(),
        "analysing-co-creation-in-theory-and-in-practice"
    );
    robot.keys("j/<c-u>publisher:ahrc<enter>");
    assert_eq!(
        robot.chosen(),
        "co-constructing-research-a-critical-literature-review"
    );
}

#[test]
fn what_was_chosen_comes_back_when_the_query_is_cleared() {
    let mut robot = Robot::new();
    robot.keys("jjjjj");
    let chosen = robot.chosen();
    robot.keys("/trust<enter>");
    assert_ne!(robot.chosen(), chosen);
    robot.keys("<esc>");
    assert_eq!((robot.line(), robot.chosen()), ("", chosen));
}

#[test]
fn the_sort_menu_orders_by_year_the_newest_first_and_the_unknown_last() {
    let mut robot = Robot::new();
    robot.keys("s");
    assert_eq!(
        robot.labels(),
        [
            "Best match",
            "Title",
            "Kind",
            "Minutes",
            "People",
            "Practice needed",
            "Year",
            "Source",
            "Order of the file"
        ]
    );
    robot.keys("year<enter>");
    assert_eq!((robot.focused(), robot.line()), ("panes", "sort:-year"));
    let years = |robot: &Robot| -> Vec<Option<i32>> {
        let catalogue = robot.state().index().catalogue();
        let hits = robot.state().results().rows();
        hits.map(|hit| {
            catalogue
                .resource(hit.slot)
                .number(kitbag::model::Field::Year)
        })
        .collect()
    };
    let newest_first = years(&robot);
    let known = newest_first
        .iter()
        .position(Option::is_none)
        .expect("some have no year");
    assert!(newest_first[..known].is_sorted_by(|a, b| a >= b));
    assert!(newest_first[known..].iter().all(Option::is_none));
    robot.keys("S");
    assert_eq!(robot.line(), "sort:year");
    let oldest_first = years(&robot);
    assert!(oldest_first[..known].is_sorted_by(|a, b| a <= b));
    assert!(oldest_first[known..].iter().all(Option::is_none));
    robot.keys("uu");
    assert_eq!(robot.line(), "");
}

#[test]
fn the_order_stays_while_words_are_typed_and_best_match_takes_it_out() {
    let mut robot = Robot::new();
    robot.keys("sfile<enter>/ trust<enter>");
    assert_eq!(robot.line(), "sort:file trust");
    robot.keys("s");
    assert_eq!(
        robot.menu().chosen_row().unwrap().label,
        "Order of the file"
    );
    robot.keys("<home>best<enter>");
    assert_eq!(robot.line(), "trust");
    robot.keys("S");
    assert_eq!(
        (robot.line(), robot.message()),
        (
            "trust",
            "the best match comes first; choose another order with s"
        )
    );
}

#[test]
fn without_words_reverse_turns_the_titles_round() {
    let mut robot = Robot::new();
    let mut titles = robot.hits();
    robot.keys("S");
    titles.reverse();
    assert_eq!(robot.hits(), titles);
}

#[test]
fn where_nothing_is_found_each_row_says_what_it_gives_and_enter_does_it() {
    let mut robot = Robot::new();
    robot.keys("/zzqqx kind:book<enter>");
    assert!(robot.hits().is_empty() && robot.chosen().is_empty());
    let screen = robot.screen();
    for said in ["without zzqqx", "11 results", "Enter leaves out zzqqx"] {
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
    robot.keys("<enter>");
    assert_eq!((robot.line(), robot.hits().len()), ("kind:book", 11));
    assert_eq!(robot.message(), "without zzqqx; u undoes");
    robot.keys("u");
    assert_eq!((robot.line(), robot.hits().len()), ("zzqqx kind:book", 0));
    // To clear everything would give everything back.
    assert_eq!(robot.state().suggestions().len(), 1);
}

#[test]
fn where_nothing_is_found_and_no_change_helps_it_is_said_what_to_do() {
    let mut robot = Robot::new();
    robot.keys("/zzqqx<enter>");
    assert_eq!((robot.state().rows(), robot.chosen()), (0, String::new()));
    let screen = robot.screen();
    assert!(screen.contains("Nothing is found."), "{screen}");
    assert!(screen.contains("esc clears the words"), "{screen}");
    robot.keys("<enter><space>y<esc>");
    assert_eq!((robot.line(), robot.hits().len()), ("", 138));
}

#[test]
fn a_misspelt_value_is_offered_as_the_catalogue_spells_it() {
    let mut robot = Robot::new();
    robot.keys("/kind:bok<enter>");
    assert!(robot.screen().contains("book instead of bok"));
    robot.keys("<enter>");
    assert_eq!((robot.line(), robot.hits().len()), ("kind:book", 11));
}

#[test]
fn a_misspelt_word_finds_what_was_meant() {
    let mut robot = Robot::new();
    robot.keys("/laddr<enter>");
    assert_eq!(robot.chosen(), "ladder-of-co-production");
}

#[test]
fn with_nothing_chosen_nothing_is_copied_opened_or_explained() {
    let mut robot = Robot::new();
    robot.keys("/zzqqx<enter>");
    for (key, said) in [
        ("y", "nothing is chosen to copy"),
        ("o", "nothing is chosen that has a link"),
        ("O", "nothing is chosen"),
        ("i", "nothing is chosen"),
        ("@", "nothing is chosen"),
    ] {
        robot.keys(key);
        assert_eq!(robot.message(), said, "{key}");
    }
    assert_eq!(robot.effects(), []);
}

#[test]
fn why_a_resource_is_listed_is_said() {
    let mut robot = Robot::new();
    robot.keys("i");
    assert_eq!(
        robot.message(),
        "it is here because nothing is asked for: every resource is"
    );
    robot.keys("/ladder kind:model<enter>i");
    assert!(
        robot
            .message()
            .starts_with("here because of “ladder” in title"),
        "{}",
        robot.message()
    );
    assert!(robot.message().contains("model"), "{}", robot.message());
}
