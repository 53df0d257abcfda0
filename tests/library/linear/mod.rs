//! The linear mode as a conversation: lines in, lines out, and never an escape.

mod plan;

use std::io::{self, BufReader, Read, Write};

use kitbag::index::Index;
use kitbag::linear::converse;
use kitbag::model::{Builder, Catalogue, Resource, Source};
use kitbag::storage::sources::{Wanted, load};
use kitbag::system::environment::{Environment, Stream};
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
        "kitbag, 138 resources. Type words to search, or help.\n"
    );
    assert_eq!(code, 0);
}

#[test]
fn what_shows_nothing_is_passed_over_in_a_query_that_is_typed_or_given() {
    let (said, _) = talk_with(
        shipped(),
        &Environment::default(),
        "ki\u{200b}nd:act\u{ad}ivity",
        b"",
    );
    assert_eq!(said.lines().nth(1), Some("86 hits for kind:activity."));
    let said = talk("find kind:act\u{ad}ivity\u{202e}\n");
    assert_eq!(said.lines().nth(1), Some("86 hits for kind:activity."));
}

#[test]
fn a_query_on_the_command_line_is_answered_first() {
    let (said, _) = talk_with(shipped(), &Environment::default(), "kind:activity", b"");
    assert_eq!(said.lines().nth(1), Some("86 hits for kind:activity."));
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
                    assert!(self.0.borrow().starts_with(b"kitbag, 138"));
                    b"kind:activity\n"
                }
                2 => {
                    let said = self.0.borrow();
                    assert!(said.windows(7).any(|part| part == b"86 hits"));
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
    assert!(said.contains("86 hits for kind:activity."));
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
        words: texts.clone(),
        description: Some(text.into()),
        licence: Some(text.into()),
        extra: [(text.to_owned(), texts)].into(),
        ..Resource::default()
    };
    builder.add(&record).unwrap();
    Index::new(builder.build())
}

proptest! {
    #![proptest_config(crate::cases(64))]

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
