//! Command lines, as they are read.

use super::*;

fn asked(line: &str) -> String {
    let line = format!("kitbag {line}");
    let arguments = parse(line.split(' ').map(OsString::from)).unwrap();
    match arguments.task {
        None => format!("browse {}", arguments.asked.text()),
        Some(Task::List(list)) => format!(
            "list {} json={} {:?} {:?}",
            list.asked.text(),
            list.json,
            list.limit,
            arguments.options.catalogues
        ),
        Some(other) => format!("{other:?}"),
    }
}

#[test]
fn the_definitions_agree_with_themselves() {
    definition().debug_assert();
}

#[test]
fn an_unwanted_word_may_stand_anywhere_and_options_stay_options() {
    for (line, expected) in [
        ("-paper trust", "browse !paper trust"),
        ("trust -paper", "browse trust !paper"),
        ("-- -paper trust", "browse -paper trust"),
        ("list -paper --json", "list !paper json=true None []"),
        (
            "list trust -catch --limit 3 -c a.ron",
            "list trust !catch json=false Some(3) [\"a.ron\"]",
        ),
        (
            "-c - list -kind:paper",
            "list !kind:paper json=false None [\"-\"]",
        ),
        ("trust list", "browse trust list"),
        ("-- list", "browse list"),
    ] {
        assert_eq!(asked(line), expected, "{line}");
    }
}

#[test]
fn what_is_no_option_is_told() {
    for line in [
        "--papre",
        "list --jsno",
        "show",
        "show -x",
        "list --limit x",
        "--max-depth 9999",
    ] {
        let line = format!("kitbag {line}");
        let error = parse(line.split(' ').map(OsString::from)).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{line}: {error}");
    }
}
