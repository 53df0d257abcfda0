//! JSON Lines, and files so large that they are read in pieces.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::common::run::{Home, Run};
use kitbag::format::{Limits, read_ron};
use kitbag::model::{Builder, Catalogue};
use kitbag::storage::sources::{Shipped, Wanted, load, load_with};

fn wanted(path: &Path, limits: Limits) -> Wanted {
    Wanted {
        paths: vec![path.to_owned()],
        shipped: Shipped::No,
        data_folder: None,
        limits,
    }
}

fn told(catalogue: &Catalogue) -> Vec<String> {
    let place = |text: String| text.rsplit('/').next().unwrap_or("").to_owned();
    let all = catalogue.flaws().iter();
    all.map(|flaw| {
        let file = place(flaw.file.clone());
        flaw.to_string().replace(&flaw.file, &file)
    })
    .collect()
}

/// Records a line each, of some 100 bytes.
fn records(from: usize, to: usize) -> String {
    let mut text = String::new();
    for n in from..to {
        let _ = writeln!(
            text,
            "    Resource(id: \"r{n}\", title: \"Title {n}\", topics: [\"t{}\"], description: \"Text of {n}\", year: 2001),",
            n % 9
        );
    }
    text
}

/// What reading the text of a file whole gives.
fn whole(file: &Path, text: &str) -> (usize, Vec<String>) {
    let mut builder = Builder::new();
    let named = file.to_string_lossy();
    read_ron(
        &mut builder,
        &named,
        "big",
        text.as_bytes(),
        &Limits::default(),
    );
    let catalogue = builder.build();
    (catalogue.len(), told(&catalogue))
}

#[test]
fn what_list_prints_can_be_loaded_again() {
    let home = Home::new();
    let printed = home.line("list --json").out;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("all.jsonl"), &printed).unwrap();
    fs::write(
        folder.path().join("one.ron"),
        "(resources: [(id: \"x\", title: \"X\")])",
    )
    .unwrap();
    let loaded = load(&wanted(folder.path(), Limits::default()));
    assert_eq!(told(&loaded), Vec::<String>::new());
    let shipped = load(&Wanted::default());
    assert_eq!(loaded.len(), shipped.len() + 1);
    let names: Vec<_> = loaded
        .sources()
        .iter()
        .map(|source| source.name.as_str())
        .collect();
    assert_eq!(names, ["all", "one"]);
    for resource in shipped.resources() {
        let again = loaded.find(resource.id());
        assert_eq!(
            loaded.resource(again[0]).to_resource(),
            resource.to_resource()
        );
    }
    let listed = home.line_with_input("--no-default -c - list --json", &printed);
    assert_eq!(listed.lines().len(), shipped.len());
}

#[test]
fn standard_input_may_be_large_and_of_either_form() {
    let ron = format!("Catalogue(resources: [\n{}])", records(0, 9_000));
    let broken = ron.replace("\"r4000\"", "\"r4000");
    let mut json = " \n".to_owned();
    for n in 0..9_000 {
        let _ = writeln!(
            json,
            "{{\"id\": \"r{n}\", \"title\": \"Title {n}\", \"description\": \"{}\"}}",
            "x".repeat(90)
        );
    }
    for (text, read) in [
        (&ron, "no flaw in 9,000 resources of 1 catalogue"),
        (&json, "no flaw in 9,000 resources of 1 catalogue"),
        (&broken, "8,999 resources read from 1 catalogue"),
    ] {
        let said = Home::new()
            .line_with_input("--no-default -c - check", text)
            .err;
        assert!(said.trim_end().ends_with(read), "{said}");
    }
}

#[test]
fn a_line_over_the_limit_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.jsonl");
    let long = format!("{{\"id\": \"b\", \"title\": \"{}\"}}", "x".repeat(5 << 20));
    let limits = Limits {
        text: 300_000,
        ..Limits::default()
    };
    let over = "the record is over the limit of 300000 bytes; raise it with --max-text, if you trust the file";
    let text = format!(
        "{{\"id\": \"a\", \"title\": \"A\"}}\n{long}\n{{\"id\": \"c\", \"title\": 1}}\n{{\"id\": \"d\", \"title\": \"D\"}}"
    );
    fs::write(&path, text).unwrap();
    let loaded = load(&wanted(&path, limits));
    assert_eq!(loaded.len(), 2);
    assert_eq!(told(&loaded)[0], format!("long.jsonl:2:1: {over}"));
    assert!(told(&loaded)[1].starts_with("long.jsonl:3:22: expected a text"));
    fs::write(&path, "{".repeat(4 << 20)).unwrap();
    assert_eq!(
        told(&load(&wanted(&path, limits))),
        [format!("long.jsonl:1:1: {over}")]
    );
    // Beyond the limit of a file what was read is kept.
    let mut many = String::new();
    for n in 0..20_000 {
        let _ = writeln!(many, "{{\"id\": \"r{n}\", \"title\": \"T\"}}");
    }
    let line = "--no-default -c - --max-bytes 300000 check";
    let Run { out, err, .. } = Home::new().line_with_input(line, &many);
    assert!(out.contains("is over the limit of 300000 bytes"), "{out}");
    assert!(!err.contains("; 0 resources"), "{err}");
}

#[test]
fn a_large_file_is_the_same_in_pieces_whatever_stands_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.ron");
    let (before, after) = (records(0, 15_000), records(15_000, 30_000));
    for (odd, tail) in [
        ("", "])\n"),
        (
            "Resource(id: \"r7\", title: \"Again\"), Resource(id: \"x\", title: \"X\", acces: open),\n",
            "])\n",
        ),
        ("Resource(id: \"x\", title: \"X, year: 5),\n", "])\n"),
        (
            "Resource(id: \"x\", title: \"X\", access: opn),\n",
            "], title: \"Late\")\n",
        ),
        ("/* Resource(\n", "])\n"),
        ("", ""),
    ] {
        let text = format!("Catalogue(title: \"Big\", resources: [\n{before}{odd}{after}{tail}");
        fs::write(&path, &text).unwrap();
        let loaded = load(&wanted(&path, Limits::default()));
        assert_eq!(
            (loaded.len(), told(&loaded)),
            whole(&path, &text),
            "{odd} {tail}"
        );
    }
}

#[test]
fn a_vast_record_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vast.ron");
    let vast = "x".repeat(20 << 20);
    let text = format!(
        "(resources: [\n{}Resource(id: \"v\", title: \"{vast}\"),\n{}])",
        records(0, 10),
        records(10, 20)
    );
    fs::write(&path, text).unwrap();
    let loaded = load(&wanted(&path, Limits::default()));
    assert_eq!(loaded.len(), 20);
    assert_eq!(told(&loaded).len(), 1);
    assert!(
        told(&loaded)[0]
            .starts_with("vast.ron:12:1: the record is over the limit of 16777216 bytes")
    );
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_as_it_is_or_told() {
    type Change = fn(&Path);
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("big.ron");
    let text = format!("Catalogue(resources: [\n{}])", records(0, 60_000));
    let changes: [Change; 3] = [
        |path| {
            fs::OpenOptions::new()
                .write(true)
                .open(path)
                .unwrap()
                .set_len(3_000_000)
                .unwrap();
        },
        |path| {
            let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
            file.write_all("// more\n".repeat(300_000).as_bytes())
                .unwrap();
        },
        |path| {
            fs::write(
                path,
                "Catalogue(resources: [Resource(id: \"new\", title: \"New\")])",
            )
            .unwrap();
        },
    ];
    for change in changes {
        fs::write(&path, &text).unwrap();
        let mut changed = false;
        let loaded = load_with(&wanted(&path, Limits::default()), &mut |_| {
            if !changed {
                changed = true;
                change(&path);
            }
        });
        // Cut short, the end is missing, which is told; grown or replaced, all is well.
        assert!(!loaded.is_empty());
        assert!(loaded.flaws().len() <= 2, "{:?}", told(&loaded));
    }
}
