//! Lines of JSON, with and without mistakes.

use super::*;
use crate::format::{ChunkMerger, Form, PieceReader};
use crate::model::{Builder, Catalogue};

fn read(text: &str) -> Catalogue {
    let limits = Limits::default();
    let mut builder = Builder::new();
    let mut pieces = PieceReader::new(&builder, Form::Lines, limits);
    let (mut joining, from) = ChunkMerger::begin(
        &mut builder,
        Form::Lines,
        ("my.jsonl", "my"),
        &limits,
        text.as_bytes(),
    )
    .unwrap();
    joining.piece(&pieces.read(text.into(), from)).unwrap();
    joining.end().unwrap();
    builder.build()
}

#[test]
fn a_line_is_a_record_and_what_list_adds_is_passed_over() {
    let text = "\u{feff}{\"id\": \"a\", \"title\": \"A\", \"source\": \"x\", \"score\": 5, \"why\": [{\"asked\": \"a\"}]}\n\n \r\n\
                {\"id\":\"b\",\"title\":\"B \\\"\\u00e9\\ud83d\\ude80\\\"\",\"topics\":[\"x\"],\"extra\":{\"n\":[1,\"y\"]}}";
    let catalogue = read(text);
    assert_eq!(catalogue.flaws(), []);
    let titles: Vec<_> = catalogue
        .resources()
        .map(|r| r.title().to_owned())
        .collect();
    assert_eq!(titles, ["A", "B \"é🚀\""]);
}

#[test]
fn every_mistake_is_told_at_its_place_and_costs_only_its_line() {
    for (line, expected) in [
        (
            r#"{"id": "b", "title": "B", "colour": 1}"#,
            "2:27: warning: unknown field `colour`; leave it out, or move it into `extra`",
        ),
        (
            r#"{"id": "b", "title": "B", "acess": "open"}"#,
            "2:27: warning: unknown field `acess`; did you mean `access`?",
        ),
        (
            r#"{"id": "b"}"#,
            "2:1: the field `title` is missing; add `title: ...`",
        ),
        (
            r#"{"id": "b", "title": "B", "links": [{"rel": "about"}]}"#,
            "2:37: the field `url` is missing; add `url: ...`",
        ),
        (
            r#"{"id": "b", "title": 5}"#,
            "2:22: expected a text for `title`, not `5`; put it in quotes: `\"...\"`",
        ),
        (
            r#"{"id": "b", "title": null}"#,
            "2:22: expected a text for `title`, not `null`; leave the field out",
        ),
        (
            r#"{"id": "b", "title": "B", "year": "2020"}"#,
            "2:35: expected a whole number for `year`, not \"2020\"; write digits alone, without quotes",
        ),
        (
            r#"{"id": "b", "title": "B", "topics": "x"}"#,
            "2:37: expected a list for `topics`, not \"x\"; put it in square brackets: `[...]`",
        ),
        (
            r#"{"id": "b", "title": "B", "links": ["x"]}"#,
            "2:37: expected an object for `links`, not \"x\"; write `{`, its fields, and `}`",
        ),
        (
            r#"{"id": "b", "title": "B", "access": "opn"}"#,
            "2:37: `opn` is not one of the words for `access`; did you mean `open`?",
        ),
        (
            r#"{"id": "b", "title": "B", "id": "c"}"#,
            "2:27: the field `id` stands here twice; keep one of the two",
        ),
        (
            r#"{"id": "a", "title": "B"}"#,
            "2:8: the id `a` is already taken, on line 1; give one of the two records another id",
        ),
        (
            r#"{"id": "b", "title": "B", "links": [{"url": "x"}]}"#,
            "2:45: `x` is not a web or mail address; write it in full, beginning with https://, http:// or mailto:",
        ),
        (
            r#"{"id": "b", "title": "B\u001b"}"#,
            "2:24: warning: a control character (U+001B) is left out; take it out of the file",
        ),
        (
            r#"{"id": "b", "title": "B""#,
            "2:25: the record ends before it is closed; close its texts and brackets on the same line: a record is one line",
        ),
        (
            r#"{"id": "b", "title": "B",}"#,
            "2:26: this comma has nothing behind it; take it out",
        ),
        (
            r#"{"id": "b" "title": "B"}"#,
            "2:12: expected a comma or a closing bracket; put a comma here or mend the quotes before it",
        ),
        (
            r#"{"id": "b", "title": "B"} x"#,
            "2:27: it has ended before, but more stands here; begin a new line for the next record",
        ),
        (
            r#"["id"]"#,
            "2:1: expected `{`, the beginning of a record; write each record as one object on a line of its own: `{\"id\": \"...\", \"title\": \"...\"}`",
        ),
    ] {
        let catalogue = read(&format!(
            "{{\"id\": \"a\", \"title\": \"A\"}}\n{line}\n{{\"id\": \"z\", \"title\": \"Z\"}}\n"
        ));
        let told: Vec<_> = catalogue.flaws().iter().map(ToString::to_string).collect();
        assert_eq!(told, [format!("my.jsonl:{expected}")], "{line}");
        assert_eq!(catalogue.find("z").len(), 1);
    }
}
