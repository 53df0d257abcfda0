//! What strangers write into a catalogue reaches neither the terminal nor another program, and nothing reaches a network.
//!
//! Everything here is seen from outside, in the bytes that the real program sends to a real pseudo-terminal and in the
//! system calls that it makes.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test furnishes folders, and may fail loudly"
)]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::escapes::{forms, listed};
use common::pty::{Ending, Pty};
use common::start::Start;
use common::stub::Stub;
use kitbag::shell::opener::check;

/// Every form that the program sends on its own account.
const OURS: [&str; 13] = [
    "CSI ?1000 h",
    "CSI ?1000 l",
    "CSI ?1006 h",
    "CSI ?1006 l",
    "CSI ?1049 h",
    "CSI ?1049 l",
    "CSI ?2004 h",
    "CSI ?2004 l",
    "CSI ?25 h",
    "CSI ?25 l",
    "CSI H",
    "CSI J",
    "CSI m",
];

/// What commands a terminal, turns, hides or breaks text. Each has a plain word in it, so that something is left.
const HOSTILE: [&str; 16] = [
    "\x1b[31mred\x1b[2J",
    "\x1b]52;c;aGFjaw==\x07clip",
    "\x1b]0;owned\x1b\\name",
    "\x1bP+q544e\x1b\\dcs",
    "\u{9b}31mcsi\u{9d}0;x\u{9c}",
    "\u{90}q\u{9c}\u{84}\u{85}c1",
    "bidi\u{202e}drow\u{202c}\u{2066}\u{2067}\u{2069}",
    "\u{200b}zero\u{200d}\u{feff}\u{2060}width\u{200f}",
    "line\u{2028}para\u{2029}graph",
    "back\x08\x08\x08\x08over\x7f",
    "\0nul\x07bell\x0e\x0fshift",
    "tab\tfeed\x0bform\x0cend",
    "re\rturn\r\nline\n",
    "tags\u{e0041}\u{e007f}\u{ad}soft",
    "arabic\u{61c}mongol\u{180e}\u{fff9}note\u{fffb}",
    "\x1b[?1049l\x1b[?1000h\x1bcreset\x1b(0",
];

/// Text for a RON string; control characters as escapes, the others as they are.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => write!(out, "\\u{{{:x}}}", u32::from(c)).unwrap(),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A record whose every text is hostile, each in another way.
fn hostile_record(number: usize) -> String {
    let mut turn = number;
    let mut text = || {
        turn += 1;
        let (one, two) = (
            HOSTILE[turn % HOSTILE.len()],
            HOSTILE[(turn * 7 + 3) % HOSTILE.len()],
        );
        quoted(&format!("{one} zebra{two}"))
    };
    let plain = |name: &str, value: String| format!("{name}: {value}, ");
    let mut record = format!("Resource(id: \"zebra-{number}\", ");
    for name in [
        "title",
        "kind",
        "publisher",
        "language",
        "description",
        "access_note",
        "licence",
    ] {
        record += &plain(name, text());
    }
    for name in [
        "other_titles",
        "creators",
        "topics",
        "audience",
        "region",
        "related",
    ] {
        record += &plain(name, format!("[{}, {}]", text(), text()));
    }
    write!(
        record,
        "links: [Link(url: \"https://example.org/{number}\", label: {})], identifiers: {{{}: {}, \"doi\": {}}}, extra: {{{}: [{}]}}, \
         activity: Activity(",
        text(), text(), text(), text(), text(), text()
    )
    .unwrap();
    for name in ["purpose", "preparation", "origin"] {
        record += &plain(name, text());
    }
    for name in ["materials", "tips", "variations", "takes", "gives"] {
        record += &plain(name, format!("[{}, {}]", text(), text()));
    }
    write!(
        record,
        "steps: [Step(title: {}, text: {})], access_tips: [AccessTip(text: {})])),",
        text(),
        text(),
        text()
    )
    .unwrap();
    record
}

fn hostile_catalogue() -> String {
    let mut catalogue = format!(
        "Catalogue(title: {}, licence: {}, facets: [Facet(field: \"kind\", label: {}), Facet(field: \"topics\", label: {}), \
         Facet(field: \"audience\")], resources: [\n",
        quoted(HOSTILE[0]),
        quoted(HOSTILE[1]),
        quoted(HOSTILE[6]),
        quoted(HOSTILE[9])
    );
    for number in 0..200 {
        catalogue += &hostile_record(number);
        catalogue.push('\n');
    }
    catalogue + "])"
}

/// Mistakes of every kind that quotes what it found, the hostile bytes standing in the file as they are.
fn hostile_mistakes() -> String {
    let mut text = "Catalogue(resources: [\n".to_owned();
    for (number, hostile) in HOSTILE.iter().enumerate() {
        for broken in [
            format!("Resource(id: \"{hostile}\", title: \"x\"),"),
            format!("Resource(id: \"a{number}\", title: \"x\", {hostile}: 1),"),
            format!("Resource(id: \"b{number}\", title: \"x\", year: \"{hostile}\"),"),
            format!("Resource(id: \"c{number}\", title: \"x\", access: {hostile}),"),
            format!(
                "Resource(id: \"d{number}\", title: \"x\", links: [Link(url: \"{hostile}\")]),"
            ),
            format!(
                "Resource(id: \"e{number}\", title: \"x\", identifiers: {{\"doi\": \"{hostile}\"}}),"
            ),
            format!("Resource(id: \"f{number}\", title: \"x\" \"{hostile}\"),"),
        ] {
            text += &broken;
            text.push('\n');
        }
    }
    text + "])"
}

/// Types keys and has the screen drawn whole; when it is cleared for that, what was before it has been done.
fn see(pty: &mut Pty, keys: &str) {
    let from = pty.sent().len();
    pty.type_keys(keys);
    pty.type_keys("<c-l>");
    pty.wait_sent(from, b"\x1b[2J");
}

/// Closes whatever is open: the help can be asked for everywhere, and one key closes it.
fn close(pty: &mut Pty) {
    pty.type_keys("<f1>");
    pty.wait_text("Type / and");
    see(pty, "q");
}

fn through_all_views(pty: &mut Pty) {
    for keys in ["<c-f>", "<c-f>", "G", "g", "]", "]", "J", "J"] {
        see(pty, keys);
    }
    for pane in ["1", "3"] {
        see(pty, pane);
        for keys in ["j", "j", "<space>", "<space>", "<c-f>", "<c-f>", "G"] {
            see(pty, keys);
        }
    }
    see(pty, "2");
    for menu in ["Y", "O", "f", "s", "@", ":"] {
        see(pty, menu);
        see(pty, "<c-n><c-n>");
        see(pty, "ze");
        close(pty);
    }
    for text in ["?", "!"] {
        see(pty, text);
        for _ in 0..8 {
            see(pty, "<c-f>");
        }
        close(pty);
    }
    see(pty, "2<enter>");
    for _ in 0..6 {
        see(pty, "<c-f>");
    }
    see(pty, "q");
    for (keys, told) in [
        ("2i", "here because"),
        ("y", "sent "),
        ("<space><space>", "marked; y"),
    ] {
        pty.type_keys(keys);
        pty.wait_text(told);
    }
    see(pty, "/<c-e>");
    see(pty, " k<tab><tab>");
    see(pty, "<enter>");
    see(pty, "/<c-u>zebra<enter>");
}

#[test]
fn nothing_in_a_catalogue_commands_the_terminal() {
    let evil_name = "evil\x1b[31m\u{202e}\u{200b}.ron";
    let start = Start::kitbag()
        .catalogue("hostile.ron", &hostile_catalogue())
        .catalogue(evil_name, &hostile_mistakes())
        .size(120, 40);
    let mut pty = start.open();
    pty.wait_text("q quit");
    pty.wait_text("in the catalogue files; ! shows");
    pty.type_keys("/zebra<enter>");
    pty.wait_text("200 of ");
    through_all_views(&mut pty);
    pty.resize(39, 9);
    through_all_views(&mut pty);
    pty.resize(60, 15);
    through_all_views(&mut pty);
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let mut found = forms(pty.sent());
    // The copies that were asked for; the texts asked for no more.
    assert!(found.remove("OSC 52"));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), OURS);
    let copies = listed(pty.sent())
        .iter()
        .filter(|form| *form == "OSC 52")
        .count();
    assert_eq!(copies, 3);
    let sent = String::from_utf8_lossy(pty.sent()).into_owned();
    assert!(
        !sent.contains("\x1b]52;c;aGFjaw"),
        "the hostile copy itself"
    );
}

#[test]
fn a_hundred_thousand_marks_on_a_letter_fit_a_frame() {
    let marks = "\u{301}".repeat(100_000);
    let text = format!(
        "Catalogue(title: \"e{marks}\", facets: [Facet(field: \"kind\", label: \"e{marks}\")], resources: [\n\
         Resource(id: \"one\", title: \"(1) zebra e{marks}\", kind: \"e{marks}\", description: \"e{marks} {}\", \
         links: [Link(url: \"https://example.org\", label: \"e{marks}\")])])",
        format!("e{marks} ").repeat(5)
    );
    let most = 40 * 80 * 24;
    let mut pty = Start::kitbag().catalogue("marks.ron", &text).open();
    pty.wait_text("q quit");
    assert!(pty.sent().len() <= most, "{} bytes", pty.sent().len());
    for (keys, shown) in [
        ("/", "to the results"),
        ("zebra", "/ zebra"),
        ("<enter>", "q quit"),
        ("<enter>", "esc back"),
        ("q", "q quit"),
        ("Y", "┏ Copy"),
        ("<c-c>", ""),
    ] {
        let before = pty.sent().len();
        pty.type_keys(keys);
        if shown.is_empty() {
            assert_eq!(pty.wait_exit(), Ending::Code(0));
        } else {
            pty.wait_text(shown);
        }
        let bytes = pty.sent().len() - before;
        assert!(bytes <= most, "{bytes} bytes after {keys}");
    }
}

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
fn no_hostile_address_gets_past_the_loader_or_the_opener() {
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
    pty.wait_text("q quit");
    pty.wait_text("79 of 79");
    pty.wait_text(&format!("there are {} problems", addresses.len()));
    pty.type_keys("/zebra<enter>*o");
    pty.wait_text("opened 1 link");
    assert_eq!(browser.wait_call().arguments, ["https://example.org/good"]);
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert!(!browser.was_called());
}

#[test]
fn an_address_that_is_read_but_not_safe_is_shown_and_not_opened() {
    let addresses = [
        "https://bank.example@evil.example/",
        "https://example.org/a\"b",
        "https://example.org/<script>",
        "https://example.org/a\\b",
        "https://example.org/`reboot`",
        "https://example.org/{a}|b^c",
        "mailto:a@example.org?attach=/etc/passwd",
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
    pty.wait_text("q quit");
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
    pty.wait_text("q quit");
    session(&mut pty);
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    Some(std::fs::read_to_string(log).unwrap())
}

#[test]
fn nothing_is_connected_to() {
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
            line.contains("connect(") || line.contains("AF_INET") || line.contains("sendto(")
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
                ("?", "Type / and"),
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
    assert!(log.contains("epoll_wait") && log.contains("ppoll"), "{log}");
}

/// Whether a line of strace shows a wait that ends by itself. One of no time at all, with which Rust begins, is none.
fn has_limit(line: &str) -> bool {
    let has = |part: &str| line.contains(part);
    has("nanosleep(")
        || has("select")
        || (has("FUTEX_WAIT") && !has(", NULL"))
        || (has("ppoll(") && !has("], 1, NULL"))
        || (has(" poll(") && !has(", 0) = "))
        || (has("epoll_") && has(") = ") && !has(", -1) = ") && !has(") = ?"))
}
