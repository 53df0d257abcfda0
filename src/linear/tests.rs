//! What is said to which line, on the shipped catalogues.

use super::conversation::{Effect, Linear};
use crate::index::Index;
use crate::storage::sources::{Wanted, load};

mod filters;

fn linear() -> Linear {
    Linear::new(Index::new(load(&Wanted::default())))
}

/// What is said to the last of `lines`.
fn said(lines: &[&str]) -> Vec<String> {
    let mut linear = linear();
    let mut said = Vec::new();
    for line in lines {
        said = linear.answer(line).lines;
    }
    said
}

fn effect(lines: &[&str]) -> Option<Effect> {
    let mut linear = linear();
    let mut last = None;
    for line in lines {
        last = linear.answer(line).effect;
    }
    last
}

fn first(lines: &[&str]) -> String {
    said(lines).first().cloned().unwrap_or_default()
}

#[test]
fn a_search_says_how_many_then_ten_numbered_hits_with_what_they_are() {
    let said = said(&["kind:activity"]);
    assert!(said[0].ends_with("hits for kind:activity."), "{}", said[0]);
    let hits: usize = said[0].split(' ').next().unwrap().parse().unwrap();
    assert!(
        said[1].starts_with("1. ") && said[10].starts_with("10. "),
        "{said:?}"
    );
    assert_eq!(said[11], format!("{} more; type more.", hits - 10));
    assert_eq!(
        said[1],
        "1. 1-2-4-All. activity, 12 to 30 minutes, 4 or more people, in person or online."
    );
}

#[test]
fn more_goes_on_to_the_end_and_back_returns() {
    let mut linear = linear();
    let start = linear.answer("kind:activity").lines;
    let second = linear.answer("more").lines;
    assert_eq!(second[1], "11 to 20.");
    assert!(second[2].starts_with("11. "));
    let mut pages = vec![second];
    while pages.last().unwrap().last().unwrap() != "That is the end of the list." {
        pages.push(linear.answer("m").lines);
    }
    // 86 activities, the first ten of which came with the search.
    assert_eq!(pages.len(), 8);
    assert_eq!(
        linear.answer("more").lines,
        ["That was the end of the list."]
    );
    for page in pages.iter().rev().skip(1) {
        assert_eq!(&linear.answer("back").lines, page);
    }
    assert_eq!(linear.answer("b").lines, start);
    assert_eq!(
        linear.answer("back").lines[0],
        "138 resources, all of them."
    );
    assert_eq!(linear.answer("back").lines, ["This is where you began."]);
}

#[test]
fn a_number_reads_the_resource_with_every_heading_a_sentence() {
    let said = said(&["\"dot voting\" kind:activity", "1"]);
    assert_eq!(said[0], "1 of 3. Dot voting.");
    assert_eq!(
        said[1],
        "activity, 10 to 30 minutes, 4 or more people, in person or online."
    );
    for heading in ["Purpose.", "Materials.", "Links.", "More like this."] {
        assert!(said.iter().any(|line| line == heading), "{heading}");
    }
    assert!(said.iter().any(|line| line.starts_with("Stage: ")));
    assert!(
        said.iter()
            .any(|line| line.starts_with("1. ") && line.contains(" min, at 0:00"))
    );
    assert!(said.last().unwrap().starts_with("End."));
}

#[test]
fn no_line_of_any_resource_needs_its_place_on_a_screen() {
    let mut linear = linear();
    linear.answer("find");
    for number in 1..=138 {
        for line in linear.answer(&number.to_string()).lines {
            let is_plain = !line.is_empty() && line == line.trim() && !line.contains("  ");
            assert!(is_plain && !line.contains('·'), "{number}: {line:?}");
        }
    }
}

#[test]
fn steps_and_links_are_read_alone() {
    let steps = said(&["\"dot voting\" kind:activity", "steps 1"]);
    assert_eq!(steps[0], "Dot voting.");
    assert!(steps[1].starts_with("Steps, "));
    assert!(steps[2].starts_with("1. "));
    assert!(steps.iter().all(|line| line != "Tips." && line != "Links."));
    let links = said(&["\"dot voting\" kind:activity", "1", "links"]);
    assert_eq!(links[1], "Links.");
    assert!(links[3].starts_with("https://"));
    assert!(first(&["kind:paper", "steps 1"]).ends_with("has no steps."));
}

#[test]
fn next_reads_on_through_the_list() {
    let mut linear = linear();
    linear.answer("kind:activity");
    assert!(linear.answer("next").lines[0].starts_with("1 of 86."));
    assert!(linear.answer("n").lines[0].starts_with("2 of 86."));
    linear.answer("86");
    assert_eq!(
        linear.answer("next").lines,
        ["That was the end of the list."]
    );
}

#[test]
fn a_number_that_is_not_in_the_list_is_said_and_how_to_search_for_it() {
    assert_eq!(
        said(&["kind:activity", "2021"]),
        ["There is no number 2021: the list ends with 86. To search for 2021, type find 2021."]
    );
    assert!(first(&["0"]).starts_with("There is no number 0"));
    assert!(first(&["kind:activity", "copy 99"]).starts_with("There is no number 99"));
}

#[test]
fn a_word_that_is_a_command_is_found_with_find() {
    assert!(
        first(&["find help"]).ends_with("for help."),
        "{}",
        first(&["find help"])
    );
    assert!(first(&["open space"]).ends_with("for open space."));
    assert!(first(&["help"]).starts_with("Type words to search"));
}

#[test]
fn and_narrows_and_undo_widens() {
    let mut linear = linear();
    let wide = linear.answer("trust").lines;
    let narrow = linear.answer("and kind:activity").lines;
    assert!(
        narrow[0].ends_with("for trust kind:activity."),
        "{}",
        narrow[0]
    );
    linear.answer("1");
    assert_eq!(linear.answer("undo").lines, wide);
    assert_eq!(
        linear.answer("undo").lines[0],
        "138 resources, all of them."
    );
    assert_eq!(linear.answer("undo").lines, ["There is nothing to undo."]);
}

#[test]
fn a_search_does_not_grow_without_end() {
    let mut linear = linear();
    let long = format!("and {}", "x".repeat(3_000));
    linear.answer(&long);
    let said = linear.answer(&long).lines;
    assert_eq!(
        said,
        ["That makes the search too long; clear begins a new one."]
    );
}

#[test]
fn a_search_that_leaves_filters_behind_says_so() {
    let lines = said(&["filter kind activity", "trust"]);
    assert_eq!(
        lines[1],
        "This search leaves kind:activity behind; undo brings it back."
    );
    assert!(!said(&["filter kind activity", "trust kind:paper"])[1].contains("behind"));
}

#[test]
fn remarks_on_the_query_are_said() {
    let lines = said(&["knd:activity"]);
    let note = "Note: `knd` is no field here, so it is read as a word; did you mean kind?";
    assert!(lines.contains(&note.to_owned()), "{lines:?}");
}

#[test]
fn nothing_found_says_each_way_on_and_its_number_takes_it() {
    let mut linear = linear();
    let lines = linear.answer("zzqxv kind:video").lines;
    assert_eq!(
        lines[0],
        "Nothing found for zzqxv kind:video. A number takes a way on."
    );
    let without = lines
        .iter()
        .position(|line| line.contains("without zzqxv"))
        .unwrap();
    let hits = lines[without]
        .rsplit(": ")
        .next()
        .unwrap()
        .trim_end_matches('.')
        .to_owned();
    let taken = linear.answer(&without.to_string()).lines;
    assert_eq!(taken[0], format!("{hits} for kind:video."));
    assert!(linear.answer("back").lines[0].starts_with("Nothing found"));
}

#[test]
fn any_part_can_be_copied_of_a_number_or_of_what_was_read() {
    let copied = |lines: &[&str]| match effect(lines) {
        Some(Effect::Copy { text, what }) => (text, what),
        other => panic!("{other:?}"),
    };
    let query = "\"dot voting\" kind:activity";
    let (link, what) = copied(&[query, "copy 1"]);
    assert!(link.starts_with("https://"));
    assert_eq!(what, "the link of “Dot voting”");
    assert_eq!(copied(&[query, "1", "copy"]).0, link);
    assert_eq!(copied(&[query, "c 1 title"]).0, "Dot voting");
    assert_eq!(copied(&[query, "1", "copy id"]).0, "dot-voting");
    assert!(copied(&[query, "copy 1 citation"]).0.contains("Dot voting"));
    let links = said(&[query, "links 1"]);
    assert_eq!(copied(&[query, "copy 1 link 1"]).0, links[3]);
    assert_eq!(effect(&["copy"]), None);
    assert_eq!(
        first(&["copy"]),
        "Say which one, by its number in the list."
    );
    assert!(
        first(&[query, "copy 1 titel"])
            .starts_with("“titel” is no part to copy. Did you mean title?")
    );
    assert!(first(&[query, "copy 1 link 9"]).contains("has no link 9; the last is"));
}

#[test]
fn a_link_is_opened_by_number() {
    let query = "\"dot voting\" kind:activity";
    let links = said(&[query, "links 1"]);
    let Some(Effect::Open { url, title }) = effect(&[query, "open 1 1"]) else {
        panic!("nothing is opened");
    };
    assert_eq!(
        (url.as_str(), title.as_str()),
        (links[3].as_str(), "“Dot voting”")
    );
    assert!(effect(&[query, "1", "o"]).is_some());
    assert_eq!(effect(&["quit"]), Some(Effect::Quit));
}

#[test]
fn why_names_the_words_and_conditions() {
    let lines = said(&["trust kind:activity", "why 1"]);
    assert!(lines[0].ends_with("is in the list because of:"));
    assert!(lines[1].starts_with("- “trust” in "));
    assert_eq!(lines[2], "- kind:activity");
    assert_eq!(
        first(&["why 1"]),
        "Nothing is asked for, so every resource is in the list."
    );
}

#[test]
fn like_makes_a_list_whose_numbers_can_be_read_and_back_leaves_it() {
    let mut linear = linear();
    let hits = linear.answer("\"dot voting\" kind:activity").lines;
    let like = linear.answer("like 1").lines;
    assert!(like[0].ends_with("like Dot voting."), "{}", like[0]);
    let title = like[1]
        .strip_prefix("1. ")
        .unwrap()
        .split('.')
        .next()
        .unwrap();
    assert!(linear.answer("1").lines[0].contains(title));
    assert_eq!(linear.answer("back").lines, like);
    assert_eq!(linear.answer("back").lines, hits);
}

#[test]
fn an_empty_line_says_where_one_is() {
    let lines = said(&["kind:activity", "more", ""]);
    assert_eq!(lines[0], "86 hits for kind:activity.");
    assert_eq!(lines[1], "11 to 20 were said.");
    assert_eq!(
        said(&["kind:activity", "2", ""])[1],
        "You are reading 15% Solutions."
    );
}

#[test]
fn without_problems_that_is_said() {
    assert_eq!(
        said(&["problems"]),
        ["Nothing is wrong with the catalogue files."]
    );
}
