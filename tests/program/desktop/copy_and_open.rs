//! Copying and opening from the real program in a real pseudo-terminal: where the text goes, and what is said of it.
#![cfg(unix)]

use std::fmt::Write as _;

use crate::common::browser::begin;
use crate::common::escapes::listed;
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;
use crate::common::stub::{Call, Stub};

const MINE: &str = r#"Catalogue(title: "Mine", resources: [
    Resource(id: "zebra-one", title: "(1) zebra", links: [Link(url: "https://example.org/one")]),
    Resource(id: "zebra-two", title: "(2) zebra", links: [Link(url: "doi:10.1000/two")]),
    Resource(id: "zebra-three", title: "(3) zebra"),
])"#;

/// `https://example.org/one` in base64.
const ONE: &str = "aHR0cHM6Ly9leGFtcGxlLm9yZy9vbmU=";

fn mine() -> Start {
    Start::kitbag().catalogue("mine.ron", MINE)
}

/// Starts it and goes to the zebras, the first of them chosen.
fn at_zebras(start: Start) -> Pty {
    let mut pty = start.size(110, 24).open();
    begin(&mut pty);
    pty.type_keys("/zebra<enter>");
    pty.wait_text("q quit");
    pty.wait_text(">  (1) zebra");
    pty
}

fn osc52(pty: &Pty) -> Vec<String> {
    let sent = String::from_utf8_lossy(pty.sent()).into_owned();
    let escapes = sent.split("\x1b]52;").skip(1);
    escapes
        .map(|rest| rest.split(['\x07', '\x1b']).next().unwrap().to_owned())
        .collect()
}

#[test]
fn without_another_way_a_copy_goes_to_the_terminal_which_is_only_said_to_be_sent() {
    let mut pty = at_zebras(mine());
    pty.type_keys("y");
    pty.wait_text("sent the link of “(1) zebra” to the terminal (OSC 52)");
    assert!(!pty.contents().contains("copied"));
    assert_eq!(osc52(&pty), [format!("c;{ONE}")]);
    pty.type_keys("jjy");
    pty.wait_text("“(3) zebra” has no link");
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(
        listed(pty.sent())
            .iter()
            .filter(|form| *form == "OSC 52")
            .count(),
        1
    );
}

#[test]
fn a_terminal_that_cannot_take_it_gets_nothing_and_the_text_is_shown() {
    let mut pty = at_zebras(mine().env("TERM", "linux"));
    pty.type_keys("y");
    pty.wait_text("to copy by hand");
    pty.wait_text("https://example.org/one");
    assert_eq!(osc52(&pty), [""; 0]);
}

#[test]
fn in_tmux_a_copy_goes_to_tmux() {
    let start = mine();
    let tmux = Stub::answering(start.home(), "tmux");
    let mut pty = at_zebras(start.env("TMUX", "/tmp/tmux,1,0").env("PATH", tmux.path()));
    pty.type_keys("y");
    pty.wait_text("sent the link of “(1) zebra” to tmux");
    let expected = Call {
        arguments: ["load-buffer", "-w", "-"].map(str::to_owned).to_vec(),
        input: "https://example.org/one".to_owned(),
    };
    assert_eq!(tmux.wait_call(), expected);
    assert_eq!(osc52(&pty), [""; 0]);
    assert!(!pty.contents().contains("LOUD"));
}

#[test]
fn a_tmux_that_hangs_holds_no_key_up_and_is_passed_by() {
    let start = mine();
    let tmux = Stub::hanging(start.home(), "tmux");
    let mut pty = at_zebras(start.env("TMUX", "/tmp/tmux,1,0").env("PATH", tmux.path()));
    pty.type_keys("y");
    tmux.wait_call();
    // It hangs now. What is typed meanwhile is shown, whatever comes of the copy.
    pty.type_keys("/s");
    pty.wait_text("/ zebras");
    pty.type_keys("<c-h><enter>y");
    tmux.wait_call();
    pty.wait_text("sent the link of “(1) zebra” to the terminal (OSC 52)");
}

#[test]
fn a_tmux_that_refuses_is_passed_by() {
    let start = mine();
    let tmux = Stub::failing(start.home(), "tmux");
    let mut pty = at_zebras(start.env("TMUX", "/tmp/tmux,1,0").env("PATH", tmux.path()));
    pty.type_keys("y");
    pty.wait_text("to the terminal (OSC 52)");
    tmux.wait_call();
    assert_eq!(osc52(&pty), [format!("c;{ONE}")]);
}

#[test]
fn more_than_a_terminal_takes_is_not_sent_but_shown() {
    let mut text = "Catalogue(resources: [\n".to_owned();
    for number in 0..1_000 {
        let _ = writeln!(
            text,
            "Resource(id: \"n{number}\", title: \"zebra {number:04}\", \
             links: [Link(url: \"https://example.org/{number}/{}\")]),",
            "x".repeat(50)
        );
    }
    text.push_str("])");
    let start = Start::kitbag().catalogue("many.ron", &text).size(110, 24);
    let mut pty = start.open();
    begin(&mut pty);
    pty.type_keys("/zebra<enter>");
    pty.wait_text("1,000 of 1,138");
    pty.type_keys("*");
    pty.wait_text("1,000 resources marked");
    pty.type_keys("y");
    pty.wait_text("1,000 links of the marked resources, to copy by hand");
    pty.wait_text("https://example.org/");
    assert_eq!(osc52(&pty), [""; 0]);
    pty.type_keys("q");
    pty.wait_text("q quit");
}

#[test]
fn the_menu_copies_other_parts() {
    let mut pty = at_zebras(mine());
    pty.type_keys("Y");
    pty.wait_text("┏ Copy");
    pty.type_keys("title<enter>");
    pty.wait_text("sent the title of “(1) zebra” to the terminal");
    // `(1) zebra` in base64.
    assert_eq!(osc52(&pty), ["c;KDEpIHplYnJh"]);
}

#[test]
fn a_link_is_opened_as_one_argument_and_the_browser_draws_nothing() {
    let start = mine();
    let browser = Stub::answering(start.home(), "browser");
    let mut pty = at_zebras(start.env("BROWSER", browser.program()));
    for (keys, address) in [
        ("o", "https://example.org/one"),
        ("jo", "https://doi.org/10.1000/two"),
    ] {
        pty.type_keys(keys);
        pty.wait_text("opened 1 link in your browser");
        let call = browser.wait_call();
        assert_eq!(
            (call.arguments, call.input),
            (vec![address.to_owned()], String::new())
        );
    }
    pty.type_keys("jo");
    pty.wait_text("“(3) zebra” has no link");
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert!(!browser.was_called());
    assert!(!String::from_utf8_lossy(pty.sent()).contains("LOUD"));
}

#[test]
fn a_browser_that_hangs_holds_nothing_up_and_lives_on() {
    let start = mine();
    let browser = Stub::hanging(start.home(), "browser");
    let mut pty = at_zebras(start.env("BROWSER", browser.program()));
    pty.type_keys("o");
    pty.wait_text("opened 1 link in your browser");
    browser.wait_call();
    pty.type_keys("/s");
    pty.wait_text("/ zebras");
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn a_browser_that_fails_is_told_with_the_address() {
    let start = mine();
    let browser = Stub::failing(start.home(), "browser");
    let mut pty = at_zebras(start.env("BROWSER", browser.program()));
    pty.type_keys("o");
    pty.wait_text("Open this address yourself");
    pty.wait_text("https://example.org/one");
    pty.type_keys("q");
    pty.wait_text("q quit");
}

#[test]
fn without_a_browser_the_address_is_shown() {
    for browser in ["", "/nowhere/browser", "no-such-browser", "lynx"] {
        let mut pty = at_zebras(mine().env("BROWSER", browser));
        pty.type_keys("o");
        pty.wait_text("Open this address yourself");
        pty.wait_text("https://example.org/one");
        pty.type_keys("q");
        pty.wait_text("q quit");
    }
}

#[test]
fn of_several_links_none_is_opened_before_it_is_asked() {
    let start = mine();
    let browser = Stub::answering(start.home(), "browser");
    let mut pty = at_zebras(start.env("BROWSER", browser.program()));
    pty.type_keys("*o");
    pty.wait_text("Open 2 links at once?");
    pty.type_keys("not<enter>");
    pty.wait_text("q quit");
    assert!(!browser.was_called());
    pty.type_keys("o");
    pty.wait_text("Open 2 links at once?");
    pty.type_keys("<enter>");
    pty.wait_text("opened 2 links in your browser");
    let mut opened =
        [browser.wait_call(), browser.wait_call()].map(|call| call.arguments.join("|"));
    opened.sort();
    assert_eq!(
        opened,
        ["https://doi.org/10.1000/two", "https://example.org/one"]
    );
}
