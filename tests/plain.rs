//! The linear mode as a conversation: lines in, lines out, and never an escape.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and writes files to read"
)]

use std::io::{self, BufReader, Read, Write};

use kitbag::index::Index;
use kitbag::model::{Builder, Catalogue, Resource, Source};
use kitbag::shell::environment::{Environment, Stream};
use kitbag::shell::files::{Wanted, load};
use kitbag::shell::plain::converse;
use kitbag::text::clean_line;
use proptest::prelude::*;

fn shipped() -> Index {
    Index::new(load(&Wanted::default()))
}

/// Everything that is said to `input`, and the exit code.
fn talk_with(index: Index, environment: &Environment, query: &str, input: &[u8]) -> (String, u8) {
    let mut said = Vec::new();
    let code = converse(index, query, environment, input, &mut said).unwrap();
    (String::from_utf8(said).unwrap(), code)
}

fn talk(input: &str) -> String {
    talk_with(shipped(), &Environment::default(), "", input.as_bytes()).0
}

/// A line that may be shown as it is.
fn is_clean(line: &str) -> bool {
    clean_line(line) == line
}

#[test]
fn the_end_of_the_input_ends_the_program_well() {
    let (said, code) = talk_with(shipped(), &Environment::default(), "", b"");
    assert_eq!(
        said,
        "kitbag, 78 resources. Type words to search, or help.\n"
    );
    assert_eq!(code, 0);
}

#[test]
fn a_query_on_the_command_line_is_answered_first() {
    let (said, _) = talk_with(shipped(), &Environment::default(), "kind:activity", b"");
    assert_eq!(said.lines().nth(1), Some("26 hits for kind:activity."));
}

#[test]
fn after_quit_nothing_is_answered() {
    assert!(!talk("quit\ntrust\n").contains("for trust"));
}

#[test]
fn only_a_terminal_gets_a_prompt() {
    let terminal = Environment::default().with_terminals([Stream::Input, Stream::Output]);
    let (said, _) = talk_with(shipped(), &terminal, "", b"trust\n");
    assert_eq!(said.matches("kitbag> ").count(), 2);
    assert!(
        said.ends_with("kitbag> \n"),
        "the shell's own prompt must not stand behind ours"
    );
    assert!(!talk("trust\n").contains("kitbag> "));
}

#[test]
fn what_is_asked_is_answered_before_the_next_line_is_read() {
    /// Reads two lines, and looks at the second whether the first was answered.
    struct Patient<'a>(&'a std::cell::RefCell<Vec<u8>>, u8);
    impl Read for Patient<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 += 1;
            let line: &[u8] = match self.1 {
                1 => {
                    assert!(self.0.borrow().starts_with(b"kitbag, 78"));
                    b"kind:activity\n"
                }
                2 => {
                    let said = self.0.borrow();
                    assert!(said.windows(7).any(|part| part == b"26 hits"));
                    b""
                }
                _ => b"",
            };
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    struct Shared<'a>(&'a std::cell::RefCell<Vec<u8>>);
    impl Write for Shared<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let said = std::cell::RefCell::default();
    let input = BufReader::new(Patient(&said, 0));
    let output = io::BufWriter::new(Shared(&said));
    assert_eq!(
        converse(shipped(), "", &Environment::default(), input, output).unwrap(),
        0
    );
}

#[test]
fn a_text_that_cannot_be_copied_is_said_whole_to_copy_by_hand() {
    let said = talk("\"dot voting\" kind:activity\nlinks 1\ncopy 1\n");
    let link = said
        .lines()
        .find(|line| line.starts_with("https://"))
        .unwrap();
    let end: Vec<&str> = said.lines().rev().take(3).collect();
    assert_eq!(
        end,
        [
            link,
            "Here is the link of “Dot voting”:",
            "Not copied: there is no clipboard here."
        ]
    );
}

#[test]
fn an_escape_is_not_even_written_to_copy() {
    let terminal = Environment::of([("TERM", "xterm")]).with_terminals([
        Stream::Input,
        Stream::Output,
        Stream::Error,
    ]);
    let (said, _) = talk_with(shipped(), &terminal, "kind:activity", b"copy 1\n");
    assert!(!said.contains('\x1b'));
    assert!(
        said.contains("Not copied: there is no clipboard here."),
        "{said}"
    );
}

#[test]
fn a_link_that_cannot_be_opened_is_said() {
    let said = talk("\"dot voting\" kind:activity\nopen 1\n");
    assert!(said.contains("Not opened: "), "{said}");
    assert!(said.lines().last().unwrap().starts_with("https://"));
}

#[test]
fn broken_bytes_and_long_lines_cost_themselves_only() {
    let mut input = b"\xff\xfe\x1b]52;c;AAAA\x07\n".to_vec();
    input.extend(b"x".repeat(5 << 20));
    input.extend(b"\nkind:activity\n");
    let (said, code) = talk_with(shipped(), &Environment::default(), "", &input);
    assert!(said.lines().all(is_clean));
    assert!(said.contains("That line is left out: it has more than 4096 bytes."));
    assert!(said.contains("26 hits for kind:activity."));
    assert_eq!((code, said.len() < 10_000), (0, true));
}

#[test]
fn input_that_has_no_lines_ends_the_program() {
    let mut said = Vec::new();
    let input = BufReader::with_capacity(1 << 20, io::repeat(b'\0'));
    let code = converse(shipped(), "", &Environment::default(), input, &mut said).unwrap();
    assert_eq!(code, 2);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let ended = converse(shipped(), "", &Environment::default(), io::empty(), Closed);
    assert_eq!(ended.unwrap(), 0);
}

#[test]
fn problems_are_said_with_their_place_and_cure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    std::fs::write(
        &file,
        "Catalogue(format: 1, title: \"Mine\", resources: [\n  Resource(id: \"a\", titel: \"A\"),\n])",
    )
    .unwrap();
    let wanted = Wanted {
        paths: vec![file],
        ..Wanted::default()
    };
    let index = Index::new(load(&wanted));
    let (said, _) = talk_with(index, &Environment::default(), "", b"problems\n1\n");
    assert!(said.contains("Not all is well: "), "{said}");
    assert!(said.contains("mine.ron:2:"), "{said}");
    assert!(said.contains("cure: "), "{said}");
    assert!(
        !said.contains('^'),
        "a caret below a line is for eyes: {said}"
    );
}

#[test]
fn an_empty_catalogue_is_said_to_be_empty() {
    let index = || Index::new(Catalogue::default());
    let input = b"trust\n1\nmore\nnext\nback\nfilters\nfilter kind x\nlike 1\ncopy\nclear\n";
    let (said, code) = talk_with(index(), &Environment::default(), "", input);
    assert!(said.contains("The catalogue is empty."), "{said}");
    assert_eq!(code, 0);
}

/// A catalogue of one record, all of whose texts are `text`.
fn hostile(text: &str) -> Index {
    let mut builder = Builder::new();
    builder.source(Source::new(text, text, text, Vec::new()));
    let texts = vec![text.to_owned()];
    let record = Resource {
        id: "a".into(),
        title: text.into(),
        other_titles: texts.clone(),
        kind: Some(text.into()),
        creators: texts.clone(),
        publisher: Some(text.into()),
        topics: texts.clone(),
        description: Some(text.into()),
        licence: Some(text.into()),
        extra: [(text.to_owned(), texts)].into(),
        ..Resource::default()
    };
    builder.add(&record).unwrap();
    Index::new(builder.build())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_unclean_is_said_whatever_the_catalogue_and_the_lines_hold(
        text in "[a\\x1b\\x07\\u{9b}\\u{202e}\\u{200b}\\u{2028}\\n\\r\\t \\[m:;.·]{0,30}",
        lines in proptest::collection::vec("(find|filter|copy 1|open 1|1|like|why|steps|more|back|clear|and)?[ a-z0-9\\x1b\\u{202e}:\"(-]{0,12}", 0..12),
    ) {
        let input = format!("{}\nfind\n1\nlinks\nfilters\n1\n1\ncopy 1 title\n", lines.join("\n"));
        let (said, code) = talk_with(hostile(&text), &Environment::default(), &text, input.as_bytes());
        prop_assert_eq!(code, 0);
        for line in said.lines() {
            prop_assert!(is_clean(line), "{:?}", line);
        }
    }
}

/// What is said to `input` where plans and runs are kept in `state`.
fn talk_at(state: &std::path::Path, input: &str) -> String {
    let environment = Environment::of([("XDG_STATE_HOME", state.to_str().unwrap())]);
    talk_with(shipped(), &environment, "", input.as_bytes()).0
}

#[test]
fn an_activity_is_added_to_a_plan_that_is_begun_with_it_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(folder.path(), "plan\n");
    assert!(
        said.ends_with(
            "There is no plan yet; add N begins one, plan others has some to start\nwith.\n"
        ),
        "{said}"
    );
    let said = talk_at(folder.path(), "id:dot-voting\nadd 1\n1\nadd\nplan\n");
    assert_eq!(
        said.matches("“Dot voting” is in “My session” now; plan says all of it.")
            .count(),
        2,
        "{said}"
    );
    let (_, plan) = said.split_once("\nMy session.\n").unwrap();
    let lines: Vec<&str> = plan.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "1. Dot voting, 20 minutes, at 0:00 from the start.",
            "2. Dot voting, 20 minutes, at 0:22 from the start.",
            "The end is at 0:42 from the start: 42 min, and 10 minutes kept free.",
            "Everything fits.",
        ]
    );
    assert!(lines.contains(&"Hint: “Dot voting” needs “list”, and nothing before it gives that."));
    // It is the plan that the browser and the commands have as well.
    let again = talk_at(folder.path(), "plan\n");
    assert!(again.ends_with(plan), "{again}");
}

/// What is said in one conversation to the last line of `input`.
fn last_said(state: &std::path::Path, input: &str) -> String {
    let (first, _) = input.trim_end().rsplit_once('\n').unwrap();
    // The same conversation up to there, in a state of its own.
    let before = tempfile::tempdir().unwrap();
    let before = talk_at(before.path(), &format!("{first}\n"));
    let all = talk_at(state, input);
    all.strip_prefix(&before).unwrap_or(&all).to_owned()
}

const TWO: &str = "id:dot-voting\nadd 1\nid:fishbowl\nadd 1\nplan start 13:00\nplan changes 2\n";

#[test]
fn every_part_of_a_plan_is_changed_by_words_and_what_it_came_to_is_said() {
    for (asked, said) in [
        ("plan move 2 1", "1. Fishbowl, 55 minutes, at 13:00.\n"),
        (
            "plan minutes 1 25 min",
            "1. Dot voting, 25 minutes, at 13:00, own minutes.\n",
        ),
        (
            "plan lead 2 Ana",
            "2. Fishbowl, 55 minutes, at 13:22, led by Ana.\n",
        ),
        (
            "plan note 1 bring dots",
            "1. Dot voting, 20 minutes, at 13:00. Note: bring dots.\n",
        ),
        (
            "plan break 1 tea 15",
            "2. Tea, a break, 15 minutes, at 13:22.\nThe end is at 14:34: ",
        ),
        (
            "plan break 15 min",
            "3. Break, a break, 15 minutes, at 14:19.\n",
        ),
        (
            "plan out 1",
            "“Dot voting” is out.\nThe end is at 13:55: 55 min, ",
        ),
        (
            "plan cut 2",
            "2. Fishbowl, 55 minutes, at 13:22, cut first.\n",
        ),
        (
            "plan flexible 1",
            "1. Dot voting, 20 minutes, at 13:00, flexible.\n",
        ),
        ("plan title Our day", "Our day.\nFrom 13:00.\n"),
        (
            "plan day 2026-12-03",
            "My session.\nThu 3 Dec 2026, from 13:00.\n",
        ),
        ("plan people 1", "My session.\nFrom 13:00, 1 person.\n"),
        (
            "plan place in person",
            "My session.\nFrom 13:00, in person.\n",
        ),
        (
            "plan buffer 5",
            "The end is at 14:17: 1 h 17, and 5 minutes kept free.\n",
        ),
        (
            "plan changes 5",
            "5 minutes for each change.\nThe end is at 14:20: 1 h 20, ",
        ),
        ("plan have list", "The group has: list.\n"),
        (
            "plan end 14:00",
            "One thing does not fit; plan cures says what can be done.\n",
        ),
        ("plan out 3", "There is no block 3; the last is 2.\n"),
        ("plan move 1 3", "There is no block 3; the last is 2.\n"),
        (
            "plan lead 0 Ana",
            "That is not done. It is written plan lead N NAME. ",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let all = last_said(folder.path(), &format!("{TWO}{asked}\n"));
        assert!(all.contains(said), "{asked}: {all}");
    }
}

#[test]
fn a_change_of_the_plan_is_undone_and_made_again_unless_others_changed_it_since() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        &format!("{TWO}plan out 1\nplan undo\nplan redo\nplan redo\n"),
    );
    let (_, said) = said.split_once("Undone.\n").unwrap();
    let (undone, again) = said.split_once("Made again.\n").unwrap();
    assert!(
        undone.contains("1. Dot voting, ") && undone.contains("2. Fishbowl, "),
        "{undone}"
    );
    assert!(
        again.contains("1. Fishbowl, ") && !again.contains("Dot voting"),
        "{again}"
    );
    assert!(
        again.ends_with("There is no change of the plan to make again.\n"),
        "{again}"
    );
    // Another conversation has changed nothing yet, so there is nothing for it to undo.
    let other = talk_at(folder.path(), "plan undo\n");
    let nothing = "There is no change of the plan to undo, or others changed it since.\n";
    assert!(other.ends_with(nothing), "{other}");
}

#[test]
fn cures_are_numbered_done_by_number_and_never_by_a_number_that_was_not_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        &format!(
            "{TWO}plan have list\nplan cut 1\nplan end 14:00\nplan cure 1\nplan cure 1\nplan cures\n"
        ),
    );
    let (before, after) = said
        .split_once("Nothing is done yet. Here is what can be done now:\n")
        .unwrap();
    assert!(before.contains("One thing does not fit"), "{before}");
    let (listed, done) = after.split_once("Done: ").unwrap();
    assert!(listed.contains("Cure 1: take out “Dot voting”"), "{listed}");
    assert!(
        done.contains("1. Fishbowl, ") && !done.contains(". Dot voting"),
        "{done}"
    );
    let other = talk_at(folder.path(), "plan cures\nplan cure 99\n");
    assert!(other.contains("here is no cure"), "{other}");
}

#[test]
fn a_cure_that_is_a_search_searches() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        "id:dot-voting\nadd 1\nplan cures\nplan cure 2\n",
    );
    let (_, found) = said
        .rsplit_once("Look for an activity that gives “list”.\n")
        .unwrap();
    assert!(found.contains(" hits for "), "{found}");
}

#[test]
fn other_plans_are_listed_and_opened_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        "id:dot-voting\nadd 1\nplan open 1\nplan open 3\nplan others\nplan open 2\nplan open 99\n",
    );
    let (_, said) = said
        .split_once("Nothing is opened yet. Here is what can be:\n1. My session, in plan-")
        .unwrap();
    let (list, said) = said
        .split_once("plan open N opens one of these.\n")
        .unwrap();
    assert!(
        list.contains("\n2. A new plan, empty.\n3. A new plan to start with, first meeting"),
        "{list}"
    );
    let (opened, said) = said
        .split_once("plan open N opens one of these.\n")
        .unwrap();
    assert!(
        opened.starts_with("A first meeting") && opened.contains("\n2. My session, in plan-"),
        "{opened}"
    );
    assert!(said.starts_with("My session.\n1. Dot voting, "), "{said}");
    assert_eq!(
        std::fs::read_dir(folder.path().join("kitbag/plans"))
            .unwrap()
            .count(),
        2
    );
}

#[test]
fn only_an_activity_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(folder.path(), "add\nkind:paper\nadd 1\nadd 99\nplan\n");
    assert!(said.contains("Say which one, by its number in the list."));
    assert!(
        said.contains("only an activity can be in a plan."),
        "{said}"
    );
    assert!(said.contains("There is no number 99"));
    assert!(said.contains("There is no plan yet"));
}

#[test]
fn what_cannot_be_saved_is_said_to_be_not_added() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    std::fs::write(&state, "a file where the folder should be").unwrap();
    let said = talk_at(&state, "id:dot-voting\nadd 1\n");
    assert!(
        said.contains("“Dot voting” is not added: the plan could not be saved, "),
        "{said}"
    );
}

#[test]
fn a_plan_of_anybody_is_said_clean() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("kitbag");
    std::fs::create_dir(&state).unwrap();
    let plan = state.join("mine.ron");
    std::fs::write(
        &plan,
        "Plan(title: \"A\\u{1b}[31mb\", blocks: [Block(activity: \"no\\u{9b}ne\", note: \"n\\u{7}\\u{202e}x\")])",
    )
    .unwrap();
    std::fs::write(state.join("plan"), format!("{}\n", plan.display())).unwrap();
    let said = talk_at(folder.path(), "plan\nid:dot-voting\nadd 1\n");
    assert!(said.contains("nobody says how long"), "{said}");
    assert!(said.lines().all(is_clean), "{said:?}");
}
