//! Holds the dependencies to what the project promises: from the registry, free to use, and none that reaches a network.
//!
//! Works without a network. `deny.toml` says the same to cargo-deny, which also knows of advisories.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Licences that allow what we do with a dependency: use it unchanged in a program under MIT or Apache-2.0.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Crates that open connections, or exist for those that do. `mio` is not here: crossterm waits for keys with it.
const NETWORK: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "git2",
    "h2",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "libgit2-sys",
    "libssh2-sys",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
    "webbrowser",
];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn read(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Each package of a lock file: its keys with their values, without quotes.
fn packages(lock: &str) -> Vec<BTreeMap<&str, &str>> {
    lock.split("[[package]]")
        .skip(1)
        .map(|entry| {
            entry
                .lines()
                .filter_map(|line| line.split_once(" = "))
                .map(|(key, value)| (key, value.trim_matches('"')))
                .collect()
        })
        .collect()
}

/// What is wrong with a lock file, a line each.
fn lock_flaws(lock: &str) -> Vec<String> {
    let mut flaws = Vec::new();
    for package in packages(lock) {
        let name = package["name"];
        if name == "kitbag" {
            continue;
        }
        if package.get("source") != Some(&REGISTRY) {
            flaws.push(format!(
                "`{name}` comes from {}, not from crates.io: depend on a published version.",
                package.get("source").unwrap_or(&"this machine")
            ));
        }
        if !package.contains_key("checksum") {
            flaws.push(format!(
                "`{name}` has no checksum: make Cargo.lock anew with cargo."
            ));
        }
        if NETWORK.contains(&name) {
            flaws.push(format!(
                "`{name}` reaches a network, and kitbag never does: `cargo tree --invert {name}` tells who brings it."
            ));
        }
    }
    flaws
}

/// Whether an SPDX expression can be met with allowed licences. `/` is the old way to write `OR`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = either(&mut rest);
    met == Some(true) && rest.is_empty()
}

/// `AND` binds more tightly than `OR`; nothing when the expression has no sense.
fn either(rest: &mut &[&str]) -> Option<bool> {
    let mut met = both(rest)?;
    while let ["OR", after @ ..] = *rest {
        *rest = after;
        met |= both(rest)?;
    }
    Some(met)
}

fn both(rest: &mut &[&str]) -> Option<bool> {
    let mut met = one(rest)?;
    while let ["AND", after @ ..] = *rest {
        *rest = after;
        met &= one(rest)?;
    }
    Some(met)
}

fn one(rest: &mut &[&str]) -> Option<bool> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    if *first == "(" {
        let met = either(rest)?;
        let (close, after) = rest.split_first()?;
        *rest = after;
        return (*close == ")").then_some(met);
    }
    if matches!(*first, ")" | "AND" | "OR" | "WITH") {
        return None;
    }
    if let ["WITH", exception, after @ ..] = *rest {
        *rest = after;
        return Some(LICENCES.contains(&format!("{first} WITH {exception}").as_str()));
    }
    Some(LICENCES.contains(first))
}

/// Name with version and licence of every package that a build or a test uses: on all systems where their packages have
/// been fetched, on this one otherwise.
fn licences() -> Vec<(String, String)> {
    let tree = |target: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args([
                "tree",
                "--offline",
                "--locked",
                "--edges",
                "normal,build,dev",
            ])
            .args(["--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"])
            .args(target)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        if output.status.success() {
            Ok(String::from_utf8(output.stdout).unwrap())
        } else {
            Err(String::from_utf8(output.stderr).unwrap())
        }
    };
    let lines = tree(&["--target", "all"])
        .or_else(|_| tree(&[]))
        .unwrap_or_else(|error| {
            panic!("cargo knows not all packages; `cargo fetch --locked` mends that.\n{error}")
        });
    let mut packages: Vec<(String, String)> = lines
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(package, licence)| (package.to_owned(), licence.to_owned()))
        .collect();
    packages.sort();
    packages.dedup();
    packages
}

/// The lines of a manifest that name a dependency with no comment right above. One comment may speak for a family:
/// `unicode-width` and `unicode-segmentation` below it.
fn unexplained(manifest: &str) -> Vec<&str> {
    let family = |line: &str| {
        line.split(['-', '_', ' '])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut within = false;
    let mut explained = String::new();
    let mut above = "";
    let mut bare = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.ends_with("dependencies]");
            explained.clear();
        } else if within && line.starts_with(char::is_alphabetic) && line.contains(" = ") {
            if above.starts_with('#') {
                explained = family(line);
            } else if family(line) != explained {
                bare.push(line);
            }
        }
        above = line;
    }
    bare
}

#[test]
fn p1_every_dependency_comes_from_the_registry_and_none_reaches_a_network() {
    let flaws = lock_flaws(&read("Cargo.lock"));
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn p1_every_licence_is_one_that_we_may_use() {
    let packages = licences();
    assert!(packages.len() > 50, "cargo listed only {packages:?}");
    let refused: Vec<_> = packages
        .iter()
        .filter(|(_, licence)| !is_allowed(licence))
        .collect();
    assert!(
        refused.is_empty(),
        "not among the allowed licences: {refused:?}"
    );
}

#[test]
fn every_direct_dependency_says_what_it_is_for() {
    let manifest = read("Cargo.toml");
    let bare = unexplained(&manifest);
    assert!(
        bare.is_empty(),
        "write a comment above, saying what it is for:\n{}",
        bare.join("\n")
    );
}

#[test]
fn deny_toml_allows_the_same_licences_and_bans_the_same_crates() {
    let deny = read("deny.toml");
    let list = |start: &str| -> Vec<String> {
        let (_, rest) = deny.split_once(start).unwrap();
        let (body, _) = rest.split_once("\n]").unwrap();
        body.split('"')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(list("\nallow = ["), LICENCES);
    assert_eq!(list("\ndeny = ["), NETWORK);
}

#[test]
fn each_flaw_of_a_lock_file_is_caught() {
    let entry = |name: &str, rest: &str| {
        format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n{rest}")
    };
    let good = format!("source = \"{REGISTRY}\"\nchecksum = \"ab\"\n");
    assert_eq!(lock_flaws(&entry("memchr", &good)), [""; 0]);
    assert_eq!(lock_flaws(&entry("kitbag", "")), [""; 0]);
    for (lock, words) in [
        (entry("tokio", &good), "`tokio` reaches a network"),
        (
            entry(
                "memchr",
                "source = \"git+https://example.org/memchr\"\nchecksum = \"ab\"\n",
            ),
            "comes from git+",
        ),
        (entry("memchr", ""), "comes from this machine"),
        (
            entry("memchr", &format!("source = \"{REGISTRY}\"\n")),
            "no checksum",
        ),
    ] {
        let flaws = lock_flaws(&lock);
        assert!(
            flaws.iter().any(|flaw| flaw.contains(words)),
            "{words}: {flaws:?}"
        );
    }
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    for allowed in [
        "MIT",
        "MIT OR GPL-3.0-only",
        "GPL-3.0-only OR MIT",
        "MIT/GPL-2.0",
        "Apache-2.0 / MIT",
        "(MIT OR GPL-3.0-only) AND Unicode-3.0",
        "GPL-3.0-only AND MIT OR MIT",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0-only",
    ] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "MIT AND (GPL-3.0-only OR WTFPL)",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "MIT WITH Made-up-exception",
        "MIT OR",
        "(MIT",
        "MIT MIT",
    ] {
        assert!(!is_allowed(refused), "{refused}");
    }
}

#[test]
fn a_dependency_without_a_comment_is_caught() {
    let manifest = "[package]\nname = \"x\"\n\n[dependencies]\n# Why.\na-b = \"1\"\na-c = \"1\"\nd = \"1\"\n\
                    [target.'cfg(unix)'.dependencies]\na-d = \"1\"\n[lints.rust]\ne = \"warn\"\n";
    assert_eq!(unexplained(manifest), ["d = \"1\"", "a-d = \"1\""]);
}
