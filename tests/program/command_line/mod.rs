//! The command line of the real binary: what it prints, where, and how it ends.

mod environments;
mod finding;
mod fit;
mod hostile_input;
mod linear_run;
mod linear_two_windows;
mod plan_new;
mod plan_show_and_check;
mod qr;
mod schema;

use crate::common::run::{Home, Run, finish};
use serde_json::Value;

const TWO: &str = r#"Catalogue(resources: [
    Resource(id: "ladder", title: "Ladder of participation", kind: "paper", year: 1969,
        links: [(rel: about, url: "https://example.org/about"), (rel: resource, url: "https://example.org/ladder")]),
    Resource(id: "circle", title: "Story circle", kind: "activity"),
])"#;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The arguments of `line`, on the catalogue `TWO` alone.
fn on_two(home: &Home, line: &str) -> Run {
    home.file("two.ron", TWO);
    home.line(&format!("{line} --no-default -c two.ron"))
}

#[test]
fn a_piped_list_is_ids_and_titles_with_a_tab_between() {
    let home = Home::new();
    let run = on_two(&home, "list");
    assert_eq!(run.code, 0);
    assert_eq!(
        run.out,
        "ladder\tLadder of participation\ncircle\tStory circle\n"
    );
    assert_eq!(run.err, "");
    assert_eq!(on_two(&home, "list --ids").out, "ladder\ncircle\n");
    assert_eq!(on_two(&home, "list --ids --limit 1").out, "ladder\n");
    assert_eq!(on_two(&home, "list -kind:paper --ids").out, "circle\n");
    assert_eq!(on_two(&home, "list circle -paper --ids").out, "circle\n");
    let run = on_two(&home, "list --limit 0");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}

#[test]
fn a_resource_as_json_is_the_resource_of_the_file() {
    let home = Home::new();
    let run = on_two(&home, "show ladder --json");
    let expected = json(
        r#"{"id": "ladder", "title": "Ladder of participation", "kind": "paper", "year": 1969, "links": [
            {"rel": "about", "url": "https://example.org/about"}, {"rel": "resource", "url": "https://example.org/ladder"}],
            "source": "two"}"#,
    );
    assert_eq!(json(&run.out), expected);
}

#[test]
fn nothing_found_is_1_and_says_what_would_be() {
    let home = Home::new();
    let run = on_two(&home, "list laddr kind:activity");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err
            .starts_with("kitbag: nothing found for laddr kind:activity\n"),
        "{run:?}"
    );
    assert!(
        run.err.contains("  without kind:activity: 1 resource\n"),
        "{run:?}"
    );
    // What gives everything back is no help.
    assert!(!run.err.contains("2 resources"), "{run:?}");
    let run = home.line("list --no-default");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no resource to look through"), "{run:?}");
}

#[test]
fn how_an_odd_query_was_read_is_a_message_and_no_data() {
    let run = on_two(&Home::new(), "list knd:paper|ladder --ids");
    assert_eq!((run.code, run.out.as_str()), (0, "ladder\n"));
    assert!(run.err.contains("did you mean kind?"), "{run:?}");
}

#[test]
fn a_page_has_every_link_in_one_piece() {
    let home = Home::new();
    let run = on_two(&home, "show ladder");
    assert!(run.out.starts_with("Ladder of participation\n"), "{run:?}");
    assert!(run.out.contains("https://example.org/ladder\n"), "{run:?}");
    let long = format!("https://example.org/{}", "a".repeat(200));
    let text = format!(
        "Catalogue(resources: [Resource(id: \"a\", title: \"A\", links: [(url: {long:?})])])"
    );
    let run = home.line_with_input("show a -c - --no-default", &text);
    assert_eq!(run.out.matches(&long).count(), 1, "{run:?}");
    assert_eq!(
        run.out.matches("aaa").count(),
        long.matches("aaa").count(),
        "{run:?}"
    );
}

#[test]
fn an_id_that_is_not_there_is_1_with_the_nearest() {
    let home = Home::new();
    let run = on_two(&home, "show lader");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("did you mean ladder?"), "{run:?}");
    let run = on_two(&home, "show two/lader");
    assert!(run.err.contains("did you mean two/ladder?"), "{run:?}");
}

#[test]
fn an_id_in_two_catalogues_needs_its_catalogue() {
    let home = Home::new();
    home.file("one.ron", TWO);
    let run = on_two(&home, "show ladder -c one.ron");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.ends_with("  one/ladder\n  two/ladder\n"), "{run:?}");
    let run = on_two(&home, "show one/ladder --json -c one.ron");
    assert_eq!(json(&run.out)["source"], "one");
    assert!(
        on_two(&home, "list --ids -c one.ron")
            .out
            .contains("one/circle\n")
    );
}

#[test]
fn facets_count_within_a_query_and_leave_their_own_choice_out() {
    let home = Home::new();
    let run = on_two(&home, "facets kind:paper --json");
    let expected = json(
        r#"{"kind": [{"value": "activity", "count": 1}, {"value": "paper", "count": 1}],
            "year": [{"value": "1969", "from": 1969, "to": 1969, "count": 1}, {"value": null, "count": 0}]}"#,
    );
    assert_eq!((run.code, json(&run.out)), (0, expected));
    let run = on_two(&home, "facets kind:paper");
    assert_eq!(
        run.out,
        "Kind (kind)\n     1  activity\n     1  paper\nYear (year)\n     1  1969\n"
    );
    assert_eq!(on_two(&home, "facets zzzz --json").code, 1);
}

#[test]
fn a_catalogue_comes_from_standard_input_a_folder_or_the_data_folder() {
    let home = Home::new();
    let run = home.line_with_input("list --ids -c - --no-default", TWO);
    assert_eq!((run.code, run.out.as_str()), (0, "ladder\ncircle\n"));
    home.file("some/two.ron", TWO);
    assert_eq!(
        home.line("list --ids -c some --no-default").out,
        "ladder\ncircle\n"
    );
    home.file("data/kitbag/catalogues/mine.ron", TWO);
    assert_eq!(home.line("list --ids --no-default").out, "ladder\ncircle\n");
    assert_eq!(home.line("list --ids").lines().len(), 140);
}

#[test]
fn flaws_are_summed_up_in_one_line_and_the_rest_is_listed() {
    let home = Home::new();
    home.file("bad.ron", &TWO.replace("title: \"Story", "titel: \"Story"));
    let run = home.line("list --ids --no-default -c bad.ron");
    assert_eq!((run.code, run.out.as_str()), (0, "ladder\n"));
    assert_eq!(
        run.err,
        "kitbag: 1 record left out and 1 warning in bad.ron; `kitbag check` says more\n"
    );
}

#[test]
fn what_cannot_be_read_makes_it_2_though_the_rest_is_listed() {
    let run = on_two(&Home::new(), "list --ids -c tow.ron");
    assert_eq!((run.code, run.out.as_str()), (2, "ladder\ncircle\n"));
    assert_eq!(
        run.err,
        "kitbag: tow.ron: there is no such file; did you mean `two.ron`?\n"
    );
}

#[test]
fn check_counts_the_records_that_are_left_out_also_where_they_share_an_id() {
    let home = Home::new();
    let record = "Resource(id: \"a\", title: \"A\", access: opn, year: 20201),";
    home.file(
        "bad.ron",
        &format!("Catalogue(resources: [{record} {record} Resource(id: \"b\", title: \"B\")])"),
    );
    let run = home.line("check bad.ron");
    assert_eq!(
        run.err,
        "kitbag: 2 records left out in bad.ron; 1 resource read from 1 catalogue\n"
    );
    assert_eq!(run.out.matches("not a sensible year").count(), 2);
}

#[test]
fn check_says_each_flaw_with_place_and_cure() {
    let home = Home::new();
    home.file("bad.ron", &TWO.replace("year: 1969", "yer: 1969"));
    let run = home.line("check bad.ron");
    assert_eq!(run.code, 1);
    let lines = run.lines();
    assert_eq!(lines.len(), 4, "{run:?}");
    assert!(lines[0].starts_with("bad.ron:2:"), "{run:?}");
    assert!(lines[2].ends_with('^'), "{run:?}");
    assert_eq!(lines[3], "  cure: did you mean `year`?");
    assert_eq!(
        run.err,
        "kitbag: 1 warning in bad.ron; 2 resources read from 1 catalogue\n"
    );
    let run = on_two(&home, "check");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(home.line("check nothing.ron").code, 2);
    assert_eq!(home.line("check").code, 0);
}

#[test]
fn the_limits_are_real_options() {
    let home = Home::new();
    for (option, code) in [
        ("--max-records 1", 1),
        ("--max-bytes 10", 1),
        ("--max-text 30", 1),
        ("--max-depth 1", 1),
        ("--max-records 2", 0),
    ] {
        let run = on_two(&home, &format!("check {option}"));
        let name = option.split(' ').next().unwrap();
        assert_eq!(run.code, code, "{option}: {run:?}");
        assert_eq!(run.out.contains(name), code == 1, "{option}: {run:?}");
    }
    let deep = format!(
        "Catalogue(resources: [Resource(id: \"a\", title: \"A\", extra: {{\"x\": {}\"v\"{}}})])",
        "[".repeat(240),
        "]".repeat(240)
    );
    let run = home.line_with_input("list --ids --max-depth 256 -c - --no-default", &deep);
    assert_eq!((run.code, run.out.as_str()), (0, "a\n"), "{run:?}");
}

#[test]
fn copy_without_a_clipboard_prints_the_best_link_and_is_1() {
    let home = Home::new();
    let run = on_two(&home, "copy ladder");
    assert_eq!(
        (run.code, run.out.as_str()),
        (1, "https://example.org/ladder\n")
    );
    assert_eq!(run.err, "kitbag: there is no clipboard here\n");
    let run = on_two(&home, "copy ladder circle");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "kitbag: circle has no link\n");
}

#[cfg(unix)]
#[test]
fn open_gives_the_browser_the_best_link_as_its_one_argument() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.file("two.ron", TWO);
    let browser = home.file(
        "browser",
        "#!/bin/sh\nprintf '%s|%s' $# \"$1\" > \"$0.got\"\n",
    );
    std::fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).unwrap();
    let got = home.path().join("browser.got");
    let made = std::process::Command::new("mkfifo").arg(&got).status();
    assert!(made.unwrap().success());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || tell.send(std::fs::read_to_string(got).unwrap()));
    let arguments = ["open", "ladder", "--no-default", "-c", "two.ron"];
    let run = finish(home.command(&arguments).env("BROWSER", &browser));
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
    assert_eq!(
        run.err,
        "kitbag: opened with browser: https://example.org/ladder\n"
    );
    let got = told.recv_timeout(std::time::Duration::from_secs(30));
    assert_eq!(got.unwrap(), "1|https://example.org/ladder");
    let run = on_two(&home, "open ladder");
    assert_eq!(
        (run.code, run.out.as_str()),
        (1, "https://example.org/ladder\n")
    );
}

#[test]
fn wrong_use_is_2_and_help_is_data() {
    let home = Home::new();
    for line in [
        "list --jsno",
        "show",
        "list --limit few",
        "completions tcsh",
        "config",
        "-x list --nope",
    ] {
        let run = home.line(line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
        assert!(!run.err.is_empty(), "{line}");
    }
    let help = home.line("--help");
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for later in ["import", "export", "--fresh"] {
        assert!(
            !help.out.split_whitespace().any(|word| word == later),
            "{later}"
        );
    }
    assert!(home.line("--version").out.starts_with("kitbag "));
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let home = Home::new();
    let commands = "list show facets fit copy open qr check completions man config";
    for line in [
        "completions bash",
        "completions zsh",
        "completions fish",
        "man",
    ] {
        let run = home.line(line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
        for command in commands.split(' ') {
            assert!(run.out.contains(command), "{line}: {command}");
        }
    }
}
