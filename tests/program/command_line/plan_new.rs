//! `kitbag plan new`, the plans to start with, and what is handed out, into files that are never written over.

use super::{json, schema};
use crate::common::run::Home;

const STARTERS: [&str; 10] = [
    "first-meeting",
    "choose-together",
    "look-back",
    "online",
    "first-meeting-online",
    "co-production-basics",
    "community-consultation",
    "priority-setting-day",
    "project-retrospective",
    "difficult-conversation",
];

#[test]
fn every_plan_to_start_with_fits_with_the_shipped_catalogues() {
    let home = Home::new();
    let schema = json(include_str!("../../data/plan.schema.json"));
    for name in STARTERS {
        let run = home.line(&format!("plan new {name}.ron --from {name}"));
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
        assert_eq!(run.err, format!("kitbag: {name}.ron is written\n"));
        let run = home.line(&format!("plan check {name}.ron"));
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            run.err
                .starts_with(&format!("kitbag: {name}.ron: everything fits")),
            "{run:?}"
        );
        let shown = json(&home.line(&format!("plan show {name}.ron --json")).out);
        assert_eq!(schema::breaches(&shown, &schema), [""; 0], "{name}");
        for block in shown["blocks"].as_array().unwrap() {
            assert_eq!(block["loaded"], true, "{block}");
            let steps = block["steps"].as_array().unwrap();
            assert_eq!(steps.is_empty(), block["kind"] == "break", "{block}");
            // The steps fill the block, one behind the other.
            let mut at = block["begins"].as_u64().unwrap();
            for step in steps {
                assert_eq!(step["begins"], at, "{block}");
                at += step["minutes"].as_u64().unwrap();
            }
            let ends = block["begins"].as_u64().unwrap() + block["minutes"].as_u64().unwrap();
            assert!(steps.is_empty() || at == ends, "{block}");
        }
    }
}

#[test]
fn a_plan_is_made_of_activities_and_what_is_known_of_the_session() {
    let home = Home::new();
    let words = [
        "plan",
        "new",
        "--title",
        "Ä “day” of \"quotes\"",
        "--activity",
        "fishbowl",
        "--activity",
        "1-2-4-all",
        "--start",
        "9:00",
        "--end",
        "25:30",
        "--people",
        "12",
    ];
    let run = home.run(&words);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    home.file("plan.ron", &run.out);
    let shown = json(&home.line("plan show plan.ron --json").out);
    let ids: Vec<&str> = shown["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["fishbowl", "1-2-4-all"]);
    assert_eq!(shown["title"], "Ä “day” of \"quotes\"");
    assert_eq!(
        (&shown["start"], &shown["end"], &shown["people"]),
        (&"09:00".into(), &"25:30".into(), &12.into())
    );
    // The words of one to start with stay around what is said otherwise.
    let run = home.line("plan new --from online --title Ours --people 7");
    assert!(run.out.contains("title: \"Ours\"") && run.out.contains("people: 7"));
    assert!(run.out.contains("// In breakout rooms of two."));
    let run = home.run(&["plan", "new", "--from", "online", "--title", " x\ty "]);
    assert_eq!(
        (run.code, run.out.contains("title: \"x y\",")),
        (0, true),
        "{run:?}"
    );
}

#[test]
fn what_cannot_be_in_a_plan_is_2_with_a_cure_and_makes_no_file() {
    let home = Home::new();
    let run = home.line("plan new plan.ron --activity fishbol");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.ends_with("; did you mean fishbowl?\n"), "{run:?}");
    for (line, said) in [
        (
            "--activity 100-great-black-britons",
            "is no activity, it has no steps; `kitbag list has:steps` prints what has",
        ),
        (
            "--from nothing",
            "[possible values: first-meeting, choose-together, look-back, online, first-meeting-online, ",
        ),
        ("--start 25:99", "a time of day is written 13:30"),
        ("--people few", "--people"),
    ] {
        let run = home.line(&format!("plan new plan.ron {line}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}: {run:?}");
        assert!(run.err.contains(said), "{line}: {run:?}");
        assert!(!home.path().join("plan.ron").exists(), "{line}");
    }
}

#[test]
fn every_sheet_comes_in_every_form_and_never_over_a_file() {
    let home = Home::new();
    home.line("plan new plan.ron --from first-meeting");
    for sheet in [
        "run-sheet",
        "agenda",
        "agenda-without-times",
        "packing-list",
        "access-sheet",
        "cards",
    ] {
        for (form, opening) in [
            ("text", ""),
            ("markdown", "# "),
            ("html", "<!DOCTYPE html>"),
        ] {
            let line = format!("plan show plan.ron --sheet {sheet} --to {form}");
            let printed = home.line(&line);
            assert_eq!((printed.code, printed.err.as_str()), (0, ""), "{line}");
            assert!(printed.out.starts_with(opening), "{line}: {}", printed.out);
            assert!(printed.out.contains("A first meeting"), "{line}");
            // An address has no place where it could be broken.
            let wide = |line: &&str| line.chars().count() > 72 && !line.contains("https://");
            let wide: Vec<&str> = printed.lines().into_iter().filter(wide).collect();
            assert!(form != "text" || wide.is_empty(), "{line}: {wide:?}");
            let name = format!("{sheet}.{form}");
            let run = home.line(&format!("{line} -o {name}"));
            assert_eq!((run.code, run.out.as_str()), (0, ""), "{line}: {run:?}");
            let path = home.path().join(&name);
            assert_eq!(std::fs::read_to_string(&path).unwrap(), printed.out);
            let run = home.line(&format!("{line} -o plan.ron"));
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
            assert_eq!(
                run.err,
                "kitbag: plan.ron is there already and stays as it is; name another file\n"
            );
        }
    }
    let plan = std::fs::read_to_string(home.path().join("plan.ron")).unwrap();
    let run = home.line("plan new plan.ron");
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(
        std::fs::read_to_string(home.path().join("plan.ron")).unwrap(),
        plan
    );
    assert!(plan.starts_with("// For a group that meets for the first time"));
    let run = home.line("plan show plan.ron --json -o no-folder/a.json");
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            2,
            "kitbag: no-folder/a.json is not written: there is no such folder\n"
        )
    );
    for line in [
        "--sheet poster",
        "--to html",
        "--sheet cards --json",
        "--sheet cards --to pdf",
    ] {
        let run = home.line(&format!("plan show plan.ron {line}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
    }
}

#[test]
fn what_the_last_run_took_is_in_the_plan_and_a_broken_file_of_it_is_told() {
    let home = Home::new();
    let state = home.path().join(".local/state/kitbag/minutes.ron");
    home.file(".local/state/kitbag/minutes.ron", "{\"fishbowl\": 41}");
    home.file(
        "plan.ron",
        "Plan(title: \"P\", blocks: [Block(activity: \"fishbowl\")])",
    );
    let run = home.line("plan show plan.ron --json");
    let shown = json(&run.out);
    let block = &shown["blocks"][0];
    assert_eq!(
        (&block["minutes"], &block["from"]),
        (&41.into(), &"last_run".into())
    );
    std::fs::write(&state, "{\"fishbowl\": many").unwrap();
    let run = home.line("plan show plan.ron --json");
    assert_eq!(run.code, 0);
    assert_eq!(json(&run.out)["blocks"][0]["from"], "catalogue");
    assert!(
        run.err
            .starts_with("kitbag: your own minutes could not be read; the file is now ")
    );
    assert_eq!(home.line("plan show plan.ron --json").err, "");
}

#[test]
fn a_plan_is_changed_in_lines_where_there_is_no_screen() {
    let home = Home::new();
    home.file(
        "day.ron",
        "// ours\nPlan(title: \"Day\", blocks: [Block(break: \"Tea\", minutes: 5)])",
    );
    let run = home.line_with_input(
        "--plain plan edit day.ron",
        "plan minutes 1 15\nplan title Our day\n",
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let (_, said) = run
        .out
        .split_once("Day.\n1. Tea, a break, 5 minutes, ")
        .unwrap();
    assert!(said.contains("1. Tea, a break, 15 minutes, "), "{said}");
    let text = std::fs::read_to_string(home.path().join("day.ron")).unwrap();
    assert_eq!(
        text,
        "// ours\nPlan(title: \"Our day\", blocks: [Block(break: \"Tea\", minutes: 15)])"
    );
    let run = home.line("--plain plan edit dya.ron");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .starts_with("kitbag: dya.ron: there is no such file"),
        "{run:?}"
    );
    let run = home.line("plan edit day.ron");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("`kitbag plan edit --plain` changes it in lines"),
        "{run:?}"
    );
}

#[test]
fn any_activities_come_as_cards_a_page_each_and_what_is_none_is_told() {
    let home = Home::new();
    let run = home.line("cards dot-voting q-sort");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with("Activity cards\n==============\n"),
        "{run:?}"
    );
    assert!(
        run.out.contains("\n  1. Dot voting\n  2. Q-sort: "),
        "{run:?}"
    );
    assert_eq!(run.out.matches("\nSource and licence\n").count(), 2);
    let run = home.line("cards dot-voting --to html -o card.html");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let page = std::fs::read_to_string(home.path().join("card.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Dot voting"));
    let again = home.line("cards q-sort --to html -o card.html");
    assert_eq!(again.code, 2);
    assert!(
        again
            .err
            .contains("card.html is there already and stays as it is"),
        "{again:?}"
    );
    let run = home.line("cards ladder-of-co-production");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("is no activity, it has no steps"),
        "{run:?}"
    );
    assert_eq!(home.line("cards fishbol").code, 1);
}
