//! Holds the rooms to their order, and every file to its form.
//!
//! The order is read from the table in the documentation of `src/lib.rs`, so that the two cannot drift apart.

mod names;
mod snippets;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use names::{Kept, Named, Place, names};
use snippets::SNIPPETS;

/// A file that is longer is named: it may hold two ideas. One idea may well take as many lines.
const LONG: usize = 400;

/// No idea takes more lines than this.
const TOO_LONG: usize = 800;

/// The rooms that do input and output.
const OUTER: &[&str] = &[
    "system", "storage", "desktop", "linear", "tui", "cli", "main",
];

/// Who may name what of other crates. The longest fitting entry decides; what is not here is free.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("crossterm", &[]),
    ("ratatui", &["layout", "keymap", "view", "tui", "cli"]),
    (
        "ratatui::layout",
        &["layout", "app", "keymap", "view", "tui", "cli"],
    ),
    ("ratatui::crossterm", &["system", "tui"]),
    ("ratatui::crossterm::Command", &["desktop", "tui"]),
    ("ratatui::crossterm::clipboard", &["desktop"]),
    ("ratatui::crossterm::event", &["keymap", "tui"]),
    ("ratatui::init", &["tui"]),
    ("ratatui::restore", &["tui"]),
    ("ratatui::run", &["tui"]),
    ("arboard", &["desktop"]),
    ("directories", &["system"]),
    ("signal_hook", &["linear", "tui"]),
    ("memmap2", &["system"]),
    ("nix", &["system", "tui"]),
    ("rustix", &["system", "storage", "desktop", "tui"]),
    ("bytemuck", &["model", "format"]),
    ("clap", &["system", "cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("font8x8", &["view"]),
    ("frostem", &["language"]),
    ("jiff", &["model", "workshop", "system"]),
    ("nucleo", &["index", "search"]),
    ("qrcode", &["layout", "view", "cli"]),
    ("ron", &["format", "storage"]),
    ("twox_hash", &["format", "storage"]),
    ("std::net", &[]),
    ("std::os::unix::net", &["desktop"]),
    ("std::fs", OUTER),
    ("std::process", OUTER),
    ("std::env", &["system", "main"]),
    // Tests that start themselves again.
    ("std::env::current_exe", OUTER),
    ("std::env::var_os", &["system", "storage", "main"]),
    ("std::env::split_paths", OUTER),
    ("std::env::set_current_dir", &["desktop"]),
    ("std::io::stdin", OUTER),
    ("std::io::stdout", OUTER),
    ("std::io::stderr", OUTER),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rooms in their order, as the table of `src/lib.rs` has them.
fn rooms() -> Vec<String> {
    let source = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    source
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`"))
        .filter_map(|line| line.split_once('`'))
        .map(|(room, _)| room.to_owned())
        .collect()
}

/// Every Rust file under a folder of the package, as a path from its root, in order.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut open = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

/// The module that a file of `src` is, in words from the crate root: `src/a/b.rs` and `src/a/b/mod.rs` are `a`, `b`.
fn module(file: &str) -> Vec<&str> {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut words: Vec<&str> = inner.split('/').collect();
    if matches!(words.last(), Some(&("mod" | "lib"))) {
        words.pop();
    }
    words
}

/// What a file names against the order, each as one line of advice.
fn breaches(file: &str, source: &str, rooms: &[String]) -> Vec<String> {
    let module = module(file);
    let Some(room) = module.first().copied() else {
        return outside_breaches(file, "lib", &names(&[], source).unwrap());
    };
    let found = names(if room == "main" { &[] } else { &module }, source)
        .unwrap_or_else(|error| panic!("{file} is not Rust: {error}"));
    let mut breaches = outside_breaches(file, room, &found);
    if room == "main" {
        return breaches;
    }
    let Some(own) = rooms.iter().position(|name| name == room) else {
        return vec![format!(
            "{file}:1: `{room}` is not in the table of src/lib.rs: give it its row there."
        )];
    };
    for named in found.iter().filter(|named| named.place == Place::Inside) {
        let line = named.line;
        let Some(other) = named.path.first() else {
            breaches.push(format!(
                "{file}:{line}: names the root of the crate, through which every room can be reached: name the room."
            ));
            continue;
        };
        match rooms.iter().position(|name| name == other) {
            Some(place) if place <= own => {}
            Some(_) => breaches.push(format!(
                "{file}:{line}: `{room}` names `{}`, but `{other}` stands below it in the table of src/lib.rs: move what \
                 both need up, or have it passed in.",
                named.path.join("::")
            )),
            None => breaches.push(format!(
                "{file}:{line}: names `{other}` of the crate root, which is no room: put it into a room."
            )),
        }
    }
    breaches
}

fn outside_breaches(file: &str, room: &str, found: &[Named]) -> Vec<String> {
    let mut breaches = Vec::new();
    for named in found.iter().filter(|named| named.place == Place::Outside) {
        let path = named.path.join("::");
        let within =
            |whole: &str, part: &str| whole == part || whole.starts_with(&format!("{part}::"));
        let rule = OUTSIDE
            .iter()
            .filter(|(guarded, _)| within(&path, guarded))
            .max_by_key(|(guarded, _)| guarded.len());
        // `use std as s;` or `use ratatui::*;` would open a way round the entries below it.
        let opened = OUTSIDE.iter().filter(|(guarded, _)| {
            named.kept == Kept::ByUse && guarded.starts_with(&format!("{path}::"))
        });
        for (guarded, may) in rule.into_iter().chain(opened) {
            if !may.contains(&room) {
                let who = if may.is_empty() {
                    "nobody may".to_owned()
                } else {
                    format!("only {} may", may.join(", "))
                };
                breaches.push(format!(
                    "{file}:{}: `{room}` names `{path}`, but {who} reach `{guarded}`: let an allowed room do it and pass \
                     the result, or change `OUTSIDE` in tests/library/repository/layers/mod.rs with a reason.",
                    named.line
                ));
                break;
            }
        }
    }
    breaches
}

/// Fails with all breaches at once, so that one run shows the whole work.
fn none(breaches: &[String]) {
    let mut report = String::new();
    for breach in breaches {
        writeln!(report, "  {breach}").unwrap();
    }
    assert!(breaches.is_empty(), "{} to mend:\n{report}", breaches.len());
}

#[test]
fn a_room_names_only_rooms_above_it() {
    let rooms = rooms();
    let mut all = Vec::new();
    for file in sources("src") {
        let source = fs::read_to_string(root().join(&file)).unwrap();
        all.extend(breaches(file.to_str().unwrap(), &source, &rooms));
    }
    none(&all);
}

#[test]
fn the_table_of_rooms_has_every_module_of_the_crate_and_no_other() {
    let source = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut modules: Vec<String> = syn::parse_file(&source)
        .unwrap()
        .items
        .iter()
        .filter_map(|item| {
            if let syn::Item::Mod(module) = item {
                Some(module.ident.to_string())
            } else {
                None
            }
        })
        .collect();
    let mut table = rooms();
    table.sort();
    modules.sort();
    assert_eq!(
        table, modules,
        "the table in the docs of src/lib.rs and its `pub mod` lines differ"
    );
}

#[test]
fn no_file_is_too_long() {
    let mut breaches = Vec::new();
    for file in [sources("src"), sources("tests"), sources("benches")].concat() {
        let file = file.to_str().unwrap();
        let lines = fs::read_to_string(root().join(file))
            .unwrap()
            .lines()
            .count();
        if lines > TOO_LONG {
            breaches.push(format!(
                "{file}:{TOO_LONG}: has {lines} lines: split it by what its parts are about."
            ));
        } else if lines > LONG {
            println!("{file} has {lines} lines: does it hold one idea?");
        }
    }
    none(&breaches);
}

/// How often the words of `unsafe` code stand in a source, macros too: the word itself, and the lint's name.
fn unsafe_words(source: &str) -> usize {
    fn count(tokens: proc_macro2::TokenStream) -> usize {
        let one = |token| match token {
            proc_macro2::TokenTree::Group(group) => count(group.stream()),
            proc_macro2::TokenTree::Ident(word) => {
                usize::from(word == "unsafe" || word == "unsafe_code")
            }
            proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => 0,
        };
        tokens.into_iter().map(one).sum()
    }
    count(source.parse().unwrap())
}

#[test]
fn unsafe_code_stands_in_one_file_and_is_three_calls() {
    let folders = ["src", "tests", "examples", "benches"].into_iter();
    let there = folders.filter(|folder| root().join(folder).is_dir());
    let found: Vec<(String, usize)> = there
        .flat_map(sources)
        .map(|file| {
            let source = fs::read_to_string(root().join(&file)).unwrap();
            (file.display().to_string(), unsafe_words(&source))
        })
        .filter(|(_, words)| *words > 0)
        .collect();
    // To map a file, to give its pages back, and to hear of one that was cut short: each a lint that is allowed, and the
    // block that needs it.
    assert_eq!(found, [("src/system/map.rs".to_owned(), 6)]);
    assert_eq!(unsafe_words("// unsafe\nfn a() { m!(x { unsafe {} }) }"), 1);
    assert_eq!(unsafe_words("#![allow(unsafe_code)]"), 1);
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let mut breaches = Vec::new();
    for file in [sources("src"), sources("tests"), sources("benches")].concat() {
        let source = fs::read_to_string(root().join(&file)).unwrap();
        if !source.starts_with("//! ") {
            breaches.push(format!(
                "{}:1: does not open with `//! `: say in a sentence what the module is for, then its invariant.",
                file.display()
            ));
        }
    }
    none(&breaches);
}

#[test]
fn each_way_to_break_the_order_is_caught_and_what_is_allowed_passes() {
    let rooms = rooms();
    assert_eq!(rooms.first().map(String::as_str), Some("text"));
    for (file, snippet, expected) in SNIPPETS {
        let found = breaches(file, snippet, &rooms);
        match expected {
            Some(words) => assert!(
                found.iter().any(|breach| breach.contains(words)),
                "`{snippet}` in {file} should be caught with `{words}`, but: {found:?}"
            ),
            None => assert!(
                found.is_empty(),
                "`{snippet}` in {file} is allowed, but: {found:?}"
            ),
        }
    }
}
