//! The real program in a real pseudo-terminal: what a person types, sees, and finds again afterwards.
#![cfg(unix)]

use crate::common::browser::{END, begin, keys_are_heard, open, ready, started, wait_query};
use crate::common::escapes::forms;
use crate::common::pty::{Ending, Pty};
use crate::common::start::{Start, catalogue_in};

/// Three resources that no query shares with those in the program; the first of all by its title.
const MINE: &str = r#"Catalogue(title: "Mine", resources: [
    Resource(id: "zebra-one", title: "(1) zebra", links: [Link(url: "https://example.org/one")]),
    Resource(id: "zebra-two", title: "(2) zebra", links: [Link(url: "https://example.org/two")]),
    Resource(id: "zebra-three", title: "(3) zebra"),
])"#;

#[test]
fn a_person_finds_an_activity_reads_its_steps_and_finds_the_terminal_as_it_was() {
    let mut pty = Start::kitbag().open_held();
    started(&mut pty);
    pty.wait_text("138 of 138");
    assert!(pty.left_behind().len() > 4, "{:?}", pty.left_behind());
    let mut typed = String::new();
    for letter in "q-sort".chars() {
        typed.push(letter);
        pty.type_keys(&letter.to_string());
        wait_query(&mut pty, &typed);
    }
    pty.wait_text(" 2 of 138");
    pty.wait_text(">  Q-sort: rank statements");
    pty.type_keys("<enter>");
    pty.wait_text("q quit");
    pty.type_keys("<enter>");
    pty.wait_text("Minutes     45 to 90, usually 65");
    pty.type_keys("<c-f>");
    pty.wait_text("Set the question");
    pty.type_keys("G");
    pty.wait_for(|screen| !screen.contents().contains("more line"));
    pty.type_keys("q");
    ready(&mut pty);
    pty.type_keys("q");
    assert_eq!(pty.wait_return(), 0);
    assert_eq!(pty.left_behind(), [""; 0]);
    assert_eq!(pty.leave(), Ending::Code(0));
}

#[test]
fn t3_no_key_is_lost_in_a_storm_of_resizes() {
    let sizes = [
        (80, 24),
        (1, 1),
        (19, 3),
        (20, 4),
        (39, 9),
        (300, 100),
        (72, 16),
        (110, 30),
        (2, 60),
        (200, 2),
    ];
    let mut pty = open();
    pty.type_keys("/");
    wait_query(&mut pty, "type what you look for");
    let word = "incomprehensibilitie";
    for letter in word.chars() {
        pty.type_keys(&letter.to_string());
        for (columns, rows) in sizes {
            pty.resize(columns, rows);
        }
    }
    pty.resize(80, 24);
    wait_query(&mut pty, word);
    pty.type_keys("s");
    wait_query(&mut pty, "incomprehensibilities");
    pty.type_keys("<c-u><enter>");
    keys_are_heard(&mut pty);
}

#[test]
fn t3_every_size_shows_something_and_keeps_the_keys() {
    for (columns, rows) in [
        (1, 1),
        (19, 3),
        (20, 4),
        (39, 9),
        (40, 10),
        (72, 16),
        (110, 24),
        (300, 100),
    ] {
        let mut pty = Start::kitbag().size(columns, rows).open();
        pty.wait_for(|screen| screen.alternate_screen() && !screen.contents().is_empty());
        pty.type_keys("/zzzz<enter>?q<c-c>");
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{columns} x {rows}");
    }
}

/// Nobody can see for ever that nothing is sent, and a wait would be a sleep: here a hundred keys, each waited for, and
/// between and behind them not a byte but their own frames. That no thread wakes by itself is for
/// `tests/program/desktop/links_and_connections.rs`.
#[test]
fn without_a_key_nothing_is_sent() {
    let mut pty = open();
    let chosen = |pty: &mut Pty, key: &str, row: usize| {
        pty.type_keys(key);
        pty.wait_for(|screen| {
            screen
                .rows(0, 80)
                .nth(row)
                .is_some_and(|row| row.contains("┃>  "))
        });
        pty.wait_last(END);
    };
    let round = |pty: &mut Pty| {
        chosen(pty, "j", 4);
        chosen(pty, "k", 3);
    };
    round(&mut pty);
    round(&mut pty);
    let from = pty.sent().len();
    round(&mut pty);
    let frames = pty.sent()[from..].to_vec();
    for _ in 0..50 {
        round(&mut pty);
    }
    let rest = &pty.sent()[from + frames.len()..];
    assert_eq!(rest.len(), 50 * frames.len());
    for again in rest.chunks(frames.len()) {
        assert_eq!(again, frames, "{}", again.escape_ascii());
    }
}

#[test]
fn without_colour_the_chosen_row_is_still_seen() {
    let mut pty = Start::kitbag().env("NO_COLOR", "1").open();
    begin(&mut pty);
    pty.type_keys("/health<enter>jd");
    pty.wait_for(|screen| !screen.contents().contains("3 Detail"));
    keys_are_heard(&mut pty);
    let chosen = (0..24)
        .find(|&row| pty.row(usize::from(row)).contains("┃>  "))
        .unwrap_or_else(|| panic!("no row is chosen in\n{}", pty.contents()));
    assert!(pty.screen().cell(chosen, 30).unwrap().inverse());
    assert!(!pty.screen().cell(chosen - 1, 30).unwrap().inverse());
    let sent = String::from_utf8_lossy(pty.sent()).into_owned();
    let colours: Vec<&str> = sent
        .split("\x1b[")
        .filter_map(|piece| piece.split_once('m'))
        .map(|(numbers, _)| numbers)
        .filter(|numbers| numbers.bytes().all(|b| b.is_ascii_digit() || b == b';'))
        .filter(|numbers| is_colour(numbers))
        .collect();
    assert_eq!(colours, [""; 0]);
}

/// Whether an SGR sets a colour; 39, 49 and 59 are the terminal's own.
fn is_colour(numbers: &str) -> bool {
    numbers
        .split(';')
        .filter_map(|number| number.parse().ok())
        .any(|n: u8| matches!(n, 30..=38 | 40..=48 | 58 | 90..=107))
}

#[test]
fn a_click_chooses_a_row_and_the_wheel_scrolls() {
    let mut pty = Start::kitbag().catalogue("mine.ron", MINE).open();
    begin(&mut pty);
    pty.type_keys("/zebra<enter>");
    pty.wait_text("3 of 141");
    pty.click(40, 5);
    pty.wait_text(">  (3) zebra");
    pty.click(40, 4);
    pty.wait_text(">  (2) zebra");
    pty.type_keys("Cg");
    keys_are_heard(&mut pty);
    pty.wait_text("141 of 141");
    let at_first = pty.row(3);
    for _ in 0..9 {
        pty.wheel(65, 40, 5);
    }
    pty.wait_for(|screen| !screen.contents().contains(at_first.trim()));
    for _ in 0..9 {
        pty.wheel(64, 40, 5);
    }
    pty.wait_for(|screen| screen.rows(0, 80).nth(3) == Some(at_first.clone()));
    pty.click(10, 4);
    pty.wait_text("[x] activity");
}

#[test]
fn a_paste_is_text_and_runs_nothing() {
    let mut pty = open();
    pty.type_keys("/");
    wait_query(&mut pty, "type what you look for");
    pty.paste("open space\n\x1b[31mq\x03");
    wait_query(&mut pty, "open space [31mq");
    pty.type_keys("<enter>");
    ready(&mut pty);
    pty.type_keys("C");
    pty.wait_text("138 of 138");
    pty.paste("q");
    keys_are_heard(&mut pty);
    pty.wait_text("138 of 138");
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn all_of_a_long_paste_and_of_fast_typing_arrives() {
    let mut pty = open();
    pty.type_keys("/");
    wait_query(&mut pty, "type what you look for");
    pty.paste(&format!("{}done", "word ".repeat(600)));
    pty.wait_for(|screen| {
        screen
            .rows(0, 80)
            .nth(1)
            .is_some_and(|row| row.ends_with("word done"))
    });
    pty.type_keys(&format!("<c-u>{}x", "y<backspace>".repeat(1_500)));
    wait_query(&mut pty, "x");
}

#[test]
fn a_broken_catalogue_is_told_with_its_place_and_read_again_when_it_is_mended() {
    let broken = MINE.replace("title: \"(2) zebra\"", "titel: \"(2) zebra\"");
    let mut pty = Start::kitbag().catalogue("mine.ron", &broken).open();
    begin(&mut pty);
    pty.wait_text("140 of 140");
    pty.wait_text("in the catalogue files; ! shows what and how to cure it");
    pty.type_keys("!");
    pty.wait_text("Problems in the catalogue files");
    pty.wait_text("esc close");
    let shown: String = (0..24)
        .map(|row| pty.row(row).trim_matches(['┃', ' ']).to_owned() + " ")
        .collect();
    let name = shown.replace(' ', "");
    assert!(name.contains("catalogues/mine.ron:3:"), "{shown}");
    assert!(shown.contains("titel"), "{shown}");
    assert!(shown.contains("cure: "), "{shown}");
    pty.type_keys("q");
    ready(&mut pty);
    std::fs::write(catalogue_in(pty.home(), "mine.ron"), MINE).unwrap();
    pty.type_keys("R");
    pty.wait_text("read again: 141 resources");
    pty.type_keys("/zebra<enter>");
    pty.wait_text("3 of 141");
    pty.wait_text("(2) zebra");
}

#[test]
fn what_it_sends_is_of_few_forms() {
    let mut pty = open();
    pty.type_keys("/health<enter>");
    keys_are_heard(&mut pty);
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let expected = [
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
    assert_eq!(forms(pty.sent()).into_iter().collect::<Vec<_>>(), expected);
}
