//! What leaves the program: no hostile address, no connection; and an idle program does nothing at all.
//!
//! Seen from outside: in the programs that it starts and the system calls that it makes.
#![cfg(unix)]

use std::fmt::Write as _;
use std::path::Path;

use crate::common::browser::begin;
use crate::common::pty::{Ending, Pty};
use crate::common::start::{Start, quoted};
use crate::common::stub::Stub;
use kitbag::desktop::opener::check;
use kitbag::text::is_left_out;

/// Two hundred addresses that lead elsewhere than to a page of the web.
fn hostile_addresses() -> Vec<String> {
    let mut all: Vec<String> = [
        "--help",
        "-h",
        "-oProxyCommand=x",
        "--new-window=https://example.org",
        "",
        "example.org",
        "//example.org",
        "/etc/passwd",
        "~/x",
        ":",
        "::",
        "$(reboot)",
        "`reboot`",
        ";reboot",
        "%s",
    ]
    .map(str::to_owned)
    .to_vec();
    let schemes = "javascript file data ssh ftp vbscript about chrome blob jar smb telnet gopher tel steam irc ldap view-source x-man-page resource";
    for scheme in schemes.split(' ') {
        for rest in [
            "alert(1)",
            "//-oProxyCommand=x/",
            "///etc/passwd",
            "//example.org/",
        ] {
            all.push(format!("{scheme}:{rest}"));
        }
    }
    for c in [
        ' ', '\n', '\r', '\t', '\0', '\x07', '\x1b', '\x7f', '\u{85}', '\u{9b}', '\u{a0}',
        '\u{200b}', '\u{200f}', '\u{2028}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{3000}',
    ] {
        all.extend([
            format!("{c}https://example.org/"),
            format!("https://exam{c}ple.org/"),
            format!("https://example.org/a{c}b"),
            format!("https://example.org/{c}"),
        ]);
    }
    for scheme in ["http", "https", "HTTPS"] {
        for rest in [
            "", ":", "://", ":///x", "://-x", "://?x", "://#x", "://.", "://[", "://[::1",
            "://a,b/",
        ] {
            all.push(format!("{scheme}{rest}"));
        }
    }
    all.extend(
        [
            "mailto:",
            "mailto:x",
            "mailto:@example.org",
            "mailto:-a",
            "doi:",
            "doi:11.1/x",
            "doi:10.",
            "doi:10.1000",
        ]
        .map(str::to_owned),
    );
    all
}

#[test]
fn s3_no_hostile_address_gets_past_the_loader_or_the_opener() {
    let addresses = hostile_addresses();
    assert!(addresses.len() >= 200, "{}", addresses.len());
    for address in &addresses {
        assert!(check(address).is_err(), "{address:?} would be opened");
    }
    let mut text = "Catalogue(resources: [\n".to_owned();
    for (number, address) in addresses.iter().enumerate() {
        let _ = writeln!(
            text,
            "Resource(id: \"bad{number}\", title: \"zebra\", links: [Link(url: {})]),",
            quoted(address)
        );
    }
    text += "Resource(id: \"good\", title: \"zebra\", links: [Link(url: \"https://example.org/good\")])])";
    let start = Start::kitbag().catalogue("bad.ron", &text);
    let browser = Stub::answering(start.home(), "browser");
    let mut pty = start.env("BROWSER", browser.program()).open();
    begin(&mut pty);
    pty.wait_text("139 of 139");
    let unclean = addresses
        .iter()
        .filter(|address| address.chars().any(is_left_out));
    let problems = addresses.len() + unclean.count();
    pty.wait_text(&format!("there are {problems} problems"));
    pty.type_keys("/zebra<enter>*o");
    pty.wait_text("opened 1 link");
    assert_eq!(browser.wait_call().arguments, ["https://example.org/good"]);
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert!(!browser.was_called());
}

#[test]
fn s3_an_address_that_is_read_but_not_safe_is_shown_and_not_opened() {
    let addresses = [
        "https://bank.example@evil.example/",
        "https://example.org/a\"b",
        "https://example.org/<script>",
        "https://example.org/a\\b",
        "https://example.org/`reboot`",
        "https://example.org/{a}|b^c",
        "mailto:a@example.org?attach=/etc/passwd",
        "mailto:a@example.org?subject=x%0d%0aBcc:spy@example.org",
        "mailto:-a@example.org",
    ];
    let mut text = "Catalogue(resources: [\n".to_owned();
    for (number, address) in addresses.iter().enumerate() {
        let _ = writeln!(
            text,
            "Resource(id: \"bad{number}\", title: \"({number}) zebra\", links: [Link(url: {})]),",
            quoted(address)
        );
    }
    text += "Resource(id: \"good\", title: \"(9) zebra\", links: [Link(url: \"https://example.org/good\")])])";
    let start = Start::kitbag().catalogue("bad.ron", &text);
    let browser = Stub::answering(start.home(), "browser");
    let mut pty = start.env("BROWSER", browser.program()).open();
    begin(&mut pty);
    pty.type_keys("/zebra<enter>");
    for (number, address) in addresses.iter().enumerate() {
        pty.wait_text(&format!(">  ({number}) zebra"));
        pty.type_keys("o");
        pty.wait_text("Open this address yourself");
        pty.wait_text(address);
        pty.type_keys("q");
        pty.wait_text("q quit");
        pty.type_keys("j");
    }
    pty.wait_text(">  (9) zebra");
    pty.type_keys("o");
    assert_eq!(browser.wait_call().arguments, ["https://example.org/good"]);
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert!(!browser.was_called());
}

/// Runs a session under strace and returns its log, or nothing where there is no strace.
fn traced(
    calls: &str,
    start: impl FnOnce(Start) -> Start,
    session: impl FnOnce(&mut Pty),
) -> Option<String> {
    let strace = "/usr/bin/strace";
    if !Path::new(strace).exists() {
        assert!(std::env::var_os("CI").is_none(), "CI must have strace");
        eprintln!("NOT TESTED: which system calls are made, for want of {strace}");
        return None;
    }
    let program = Start::program(strace);
    let log = program.home().join("log");
    let program = program
        .arg("-f")
        .arg("-o")
        .arg(&log)
        .arg("-e")
        .arg(format!("trace={calls}"));
    let mut pty = start(program.arg(env!("CARGO_BIN_EXE_kitbag"))).open();
    begin(&mut pty);
    session(&mut pty);
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    Some(std::fs::read_to_string(log).unwrap())
}

#[test]
fn s8_nothing_is_connected_to() {
    let mut opened = None;
    let log = traced(
        "%network",
        |start| {
            let browser = Stub::answering(start.home(), "browser");
            let start = start.env("BROWSER", browser.program());
            opened = Some(browser);
            start
        },
        |pty| {
            pty.type_keys("/health<enter>");
            pty.wait_text("q quit");
            pty.type_keys("y");
            pty.wait_text("sent the link");
            pty.type_keys("o");
            pty.wait_text("opened 1 link");
            pty.type_keys("R");
            pty.wait_text("read again");
            pty.type_keys("q");
        },
    );
    let Some(log) = log else { return };
    assert!(opened.unwrap().was_called());
    assert!(log.contains("exited with 0"), "{log}");
    let outward: Vec<&str> = log
        .lines()
        .filter(|line| {
            line.contains("connect(") || line.contains("sa_family") || line.contains("AF_INET")
        })
        .collect();
    assert_eq!(outward, [""; 0]);
}

#[test]
fn an_idle_program_waits_without_a_limit() {
    let log = traced(
        "poll,ppoll,epoll_wait,epoll_pwait,select,pselect6,futex,nanosleep,clock_nanosleep",
        |start| start,
        |pty| {
            pty.type_keys("/health<enter>");
            pty.wait_text("q quit");
            for (keys, shown) in [
                ("?", "Type what you look for."),
                ("q", "q quit"),
                ("<enter>", "esc back"),
                ("q", "q quit"),
            ] {
                pty.type_keys(keys);
                pty.wait_text(shown);
            }
            pty.type_keys("q");
        },
    );
    let Some(log) = log else { return };
    let waits: Vec<&str> = log.lines().filter(|line| has_limit(line)).collect();
    assert_eq!(waits, [""; 0]);
    assert!(log.contains("poll([{fd=0, events=POLLIN}"), "{log}");
}

/// Whether a line of strace shows a wait that ends by itself. One of no time at all, with which Rust begins, is none.
fn has_limit(line: &str) -> bool {
    let has = |part: &str| line.contains(part);
    has("nanosleep(")
        || has("select")
        || (has("FUTEX_WAIT") && !has(", NULL"))
        || (has("ppoll(") && !has("], 1, NULL"))
        || (has(" poll(") && !has(", 0) = ") && !has(", -1"))
        || (has("epoll_") && has(") = ") && !has(", -1) = ") && !has(") = ?"))
}
