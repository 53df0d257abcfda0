//! Catalogues, names and arguments full of escapes: none reaches standard output or standard error.

use crate::common::escapes::forms;
use crate::common::run::{Home, Run, finish};

/// An escape that colours, one that sets a title, a C1 control, a turn of direction, a line separator, and a bell.
const EVIL: &str = "\x1b[31m\x1b]0;title\x07\u{9b}2J\u{202e}\u{2028}\u{200b}\r\x08";

/// A catalogue with [`EVIL`] in every text.
fn catalogue() -> String {
    // As RON writes them in a text: \u{1b}.
    let escaped: String = EVIL.chars().flat_map(char::escape_unicode).collect();
    r#"Catalogue(
    title: "T@", licence: "L@", facets: [Facet(field: "kind", label: "K@"), Facet(field: "own@", label: "O@")],
    resources: [
        Resource(id: "evil", title: "Title@ x", other_titles: ["Other@"], kind: "kind@", creators: ["By@"],
            publisher: "P@", topics: ["topic@"], audience: ["a@"], region: ["r@"], language: "l@", description: "D@\n\nE@",
            access: open, access_note: "N@", licence: "L@",
            links: [(rel: resource, url: "https://example.org/", label: "label@")], identifiers: {"doi@": "10@"},
            related: ["evil"], extra: {"own@": ["value@"]},
            activity: (purpose: "p@", materials: ["m@"], preparation: "prep@", steps: [(title: "s@", text: "t@")],
                access_tips: [(text: "tip@")], tips: ["tip@"], variations: ["v@"], origin: "o@", takes: ["t@"], gives: ["g@"])),
        Resource(id: "bad@", title: "Bad id"),
        Resource(id: "link", title: "Bad link", links: [(url: "javascript:@")]),
        Resource(id: "field", title: "Bad field", kind@: "x"),
        Resource(id: "word", title: "Bad word", access: op@en),
        Resource(id: "related", title: "Nobody", related: ["nobody@"]),
        Resource(id: "text", title: "Raw #", unknown: "@"),
    ],
)"#
    .replace('#', EVIL)
    .replace('@', &escaped)
}

#[track_caller]
fn assert_clean(run: &Run, asked: &str) {
    for text in [&run.out, &run.err] {
        let mut found = forms(text.as_bytes());
        found.remove("C0 09");
        if text.contains('\r') {
            found.insert("CR".to_owned());
        }
        assert!(found.is_empty(), "{asked}: {found:?} in\n{text:?}");
    }
    assert!((0..=2).contains(&run.code), "{asked}: {run:?}");
    assert!(!run.err.contains("panicked"), "{asked}: {run:?}");
}

#[test]
fn no_escape_of_a_catalogue_comes_out_of_any_command() {
    let home = Home::new();
    let file = home.file(&format!("a{}b.ron", EVIL.replace('\0', "")), &catalogue());
    for line in [
        "list",
        "list --json",
        "list --ids",
        "list title",
        "list title own@:x kind:zzz",
        "show evil",
        "show evil --json",
        "facets",
        "facets --json",
        "copy evil",
        "copy related",
        "open evil",
        "check",
        "fit --goal act --minutes 5 --hard see",
        "fit --have t@ --bring m --people 3 --json",
        "fit --have nothing --bring x",
    ] {
        let line = line.replace('@', EVIL);
        let mut arguments: Vec<_> = line.split(' ').map(std::ffi::OsString::from).collect();
        arguments.extend(["--no-default".into(), "-c".into(), file.clone().into()]);
        let run = home.run(&arguments);
        assert_clean(&run, &line);
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{line}");
    }
    let shown = home.run(&[
        "show".as_ref(),
        "evil".as_ref(),
        "-c".as_ref(),
        file.as_os_str(),
    ]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert!(shown.out.starts_with("Title"), "{shown:?}");
}

#[test]
fn no_escape_of_an_argument_comes_out_of_any_message() {
    let home = Home::new();
    for arguments in [
        &["list", EVIL][..],
        &["list", "kind:@"],
        &["list", "--@"],
        &["list", "--limit", "@"],
        &["list", "--color", "@"],
        &["list", "--json", "trust@"],
        &["show", "@"],
        &["show", "fishbowl@"],
        &["copy", "@"],
        &["open", "a/@"],
        &["check", "@"],
        &["check", "no@/such"],
        &["completions", "@"],
        &["fit", "--goal", "@"],
        &["fit", "--people", "@"],
        &["fit", "--have", "@"],
        &["fit", "--bring", "@"],
        &["fit", "--must", "@"],
        &["@"],
        &["-c", "@", "list"],
    ] {
        let arguments: Vec<_> = arguments.iter().map(|a| a.replace('@', EVIL)).collect();
        assert_clean(&home.run(&arguments), &format!("{arguments:?}"));
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_taken_and_shown_clean() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let home = Home::new();
    let odd = OsStr::from_bytes(b"\xff\x1b[31m.ron");
    let run = finish(home.command(&["check"]).arg(odd));
    assert_clean(&run, "check");
    assert_eq!(run.code, 2);
    let run = finish(home.command(&["list"]).arg(odd));
    assert_clean(&run, "list");
    assert_eq!(run.code, 2);
}
