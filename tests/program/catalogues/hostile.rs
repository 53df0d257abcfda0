//! What strangers write into a catalogue commands no terminal and makes no frame blow up.
//!
//! Everything here is seen from outside, in the bytes that the real program sends to a real pseudo-terminal.
#![cfg(unix)]

use std::fmt::Write as _;

use crate::common::browser::begin;
use crate::common::escapes::{forms, listed};
use crate::common::pty::{Ending, Pty};
use crate::common::start::{Start, quoted};

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
const HOSTILE: [&str; 18] = [
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
    "short\u{1bca0}hand\u{1bca3}music\u{1d173}\u{1d17a}",
    "fill\u{115f}\u{1160}\u{3164}\u{ffa0}er\u{34f}\u{17b4}\u{e01f0}\u{fff0}",
    "\x1b[?1049l\x1b[?1000h\x1bcreset\x1b(0",
];

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
        "words",
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
    pty.wait_text("Type what you look for.");
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
        // With the blank before it: a key is for "present".
        ("y", " sent "),
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
fn s1_nothing_in_a_catalogue_commands_the_terminal() {
    let evil_name = "evil\x1b[31m\u{202e}\u{200b}.ron";
    let start = Start::kitbag()
        .catalogue("hostile.ron", &hostile_catalogue())
        .catalogue(evil_name, &hostile_mistakes())
        .size(120, 40);
    let mut pty = start.open();
    begin(&mut pty);
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
fn s2_a_hundred_thousand_marks_on_a_letter_fit_a_frame() {
    let marks = "\u{301}".repeat(100_000);
    let text = format!(
        "Catalogue(title: \"e{marks}\", facets: [Facet(field: \"kind\", label: \"e{marks}\")], resources: [\n\
         Resource(id: \"one\", title: \"(1) zebra e{marks}\", kind: \"e{marks}\", description: \"e{marks} {}\", \
         links: [Link(url: \"https://example.org\", label: \"e{marks}\")])])",
        format!("e{marks} ").repeat(5)
    );
    let most = 40 * 80 * 24;
    let mut pty = Start::kitbag().catalogue("marks.ron", &text).open();
    // So much text is read while one looks.
    pty.wait_text("139 of 139");
    assert!(pty.sent().len() <= most, "{} bytes", pty.sent().len());
    for (keys, shown) in [
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
