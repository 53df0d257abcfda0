//! `kitbag fit`: which activity fits, as text and as JSON, and what is said where it cannot be told.

use serde_json::Value;

use super::{TWO, json, schema};
use crate::common::run::Home;

const WORKED: &str = "fit --people 15 --minutes 45 --place in-person --level first_time --have list \
    --goal prioritise --hard see";

/// The ids of the JSON lines of a band, in order.
fn ids(lines: &[&str], band: &str) -> Vec<String> {
    let rows = lines.iter().map(|line| json(line));
    rows.filter(|row| row["band"] == band)
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_activity_is_a_line_of_json_as_the_schema_says() {
    let home = Home::new();
    let schema = json(include_str!("../../data/fit.schema.json"));
    let mut bands = std::collections::BTreeSet::new();
    for (line, code) in [
        (WORKED, 0),
        ("fit --minutes 30 --people 9", 0),
        (
            "fit --place online --minutes 20 --people 100 --trust low",
            0,
        ),
        ("fit --goal prioritise --minutes 5", 1),
        (
            "fit --prep 0 --bring pens,paper --influence decide-together --stage close",
            0,
        ),
    ] {
        let run = home.line(&format!("{line} --json"));
        assert_eq!(run.code, code, "{line}: {}", run.err);
        assert_eq!(run.lines().len(), 84, "{line}");
        for row in run.lines() {
            let row = json(row);
            assert_eq!(schema::breaches(&row, &schema), [""; 0], "{line}");
            let answers = line.matches("--").count();
            assert_eq!(row.get("score").is_some(), answers >= 3, "{line}");
            assert_eq!(row.get("change").is_some(), row["band"] == "change");
            let why_not = row["why_not"].as_array().unwrap();
            let is_against = row["band"] == "poor" || row["band"] == "out";
            assert_eq!(!why_not.is_empty(), is_against, "{row}");
            bands.insert(row["band"].as_str().unwrap().to_owned());
        }
    }
    let every: Vec<_> = bands.iter().map(String::as_str).collect();
    assert_eq!(every, ["change", "fits", "out", "poor"]);
}

#[test]
fn who_wants_priorities_from_a_list_is_led_to_dot_voting_and_q_sort() {
    let run = Home::new().line(&format!("{WORKED} --json"));
    let lines = run.lines();
    let fits = ids(&lines, "fits");
    assert_eq!(
        fits,
        [
            "dot-voting",
            "impact-effort-matrix",
            "q-sort",
            "25-10-crowd-sourcing",
            "min-specs",
            "nominal-group-technique"
        ]
    );
    assert!(ids(&lines, "poor").contains(&"troika-consulting".to_owned()));
    let first = json(lines[0]);
    assert_eq!(
        (&first["score"], &first["coverage"]),
        (&94.into(), &100.into())
    );
    let watch_out = first["watch_out"][0].as_str().unwrap();
    assert!(watch_out.starts_with("asks people to see; tip: Dots need sight"));
    let second = json(lines[2]);
    assert_eq!(second["score"], Value::from(90));
    assert_eq!(
        second["watch_out"],
        json(
            r#"["45 minutes is its shortest form; usually it takes 65", "asks for some practice"]"#
        )
    );
}

#[test]
fn as_text_what_fits_comes_with_its_reasons_and_the_rest_in_short() {
    let run = Home::new().line(WORKED);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = run.lines();
    assert_eq!(lines[0], "Fits (6)");
    assert_eq!(lines[1], " 94 %  Dot voting (dot-voting)");
    assert!(lines[2].starts_with("         because: made to prioritise; "));
    assert!(run.out.contains(
        "\n 74 %  Troika Consulting (troika-consulting): made to help, not to\n       prioritise\n"
    ));
    assert!(
        lines.iter().all(|line| line.chars().count() <= 72),
        "{}",
        run.out
    );
    // Without figures where there are too few answers for them.
    let run = Home::new().line("fit --goal gather --minutes 20 --limit 1");
    assert_eq!(
        run.out,
        "Fits (8)\n       1-2-4-All (1-2-4-all)\n         because: made to gather; takes 12 minutes of your 20\n"
    );
}

#[test]
fn a_must_rules_out_and_a_wish_does_not() {
    let home = Home::new();
    let out = |line: &str| {
        let run = home.line(&format!("fit {line} --json"));
        ids(&run.lines(), "out")
    };
    // Those that work in a room only.
    let in_a_room = [
        "body-mapping",
        "community-walk",
        "emotional-mapping",
        "fishbowl",
        "open-space",
        "power-walk",
        "simple-ethnography",
    ];
    let mut found = out("--place online --people 9");
    found.sort();
    assert_eq!(found, in_a_room);
    assert!(out("--place online --people 9 --wish place").is_empty());
    assert!(out("--minutes 10 --people 9").is_empty());
    // Fourteen have a form of ten minutes or less.
    assert_eq!(out("--minutes 10 --people 9 --must minutes").len(), 70);
}

#[test]
fn where_nothing_fits_it_says_what_to_leave_open() {
    let run = Home::new().line("fit --goal prioritise --minutes 5 --people 15 --limit 0");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        "kitbag: nothing fits as it is; what one answer less would give:\n  without --minutes: 9 activities fit\n  without --goal: 6 activities fit\n"
    );
    let run = Home::new().line("fit --goal prioritise --minutes 5 --people 1 --limit 0");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("leave several open"), "{}", run.err);
}

#[test]
fn wrong_answers_are_told_in_sentences_and_are_2() {
    let home = Home::new();
    for (line, told) in [
        (
            "fit",
            "say what you know; two answers are enough for a list",
        ),
        (
            "fit",
            "--goal: What should happen next in the group? (connect, gather,",
        ),
        (
            "fit --people 0 --minutes 9",
            "with 0 people there is no group",
        ),
        (
            "fit --people 5 --minutes 0",
            "nothing can be done in 0 minutes",
        ),
        ("fit --people -5", "unexpected argument"),
        ("fit --goal prioritize", "did you mean prioritise?"),
        (
            "fit --have lsit",
            "no activity takes or gives “lsit”; did you mean list?",
        ),
        ("fit --minutes 9 --must people", "say --people, too"),
        ("fit --goal act,plan,help", "there may be two goals"),
        ("fit stories", "unexpected argument"),
    ] {
        let run = home.line(line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
        assert!(run.err.contains(told), "{line}: {}", run.err);
    }
}

#[test]
fn ten_thousand_people_are_taken_at_their_word() {
    let run = Home::new().line("fit --people 10000 --goal gather --limit 1");
    assert_eq!(run.code, 0);
    assert!(run.out.contains("works with 10,000 people"), "{}", run.out);
    assert!(
        run.err.contains("of 84 activities 35 have none"),
        "{}",
        run.err
    );
}

#[test]
fn one_answer_is_a_list_with_a_word_of_advice() {
    let run = Home::new().line("fit --goal help --limit 1");
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("Fits (5)\n       Listening pairs"));
    assert!(run.err.contains("two are enough for a list"), "{}", run.err);
}

#[test]
fn a_catalogue_without_activities_says_so() {
    let home = Home::new();
    home.file("two.ron", TWO);
    let run = home.line("fit --minutes 30 --people 9 --no-default -c two.ron");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        "kitbag: there is no activity in the catalogue: nothing in it has steps\n"
    );
    let run = home.line("fit --minutes 30 --people 9 --no-default -c three.ron");
    assert_eq!(run.code, 2);
}
