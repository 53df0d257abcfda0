//! What a catalogue says of itself, in RON and on the first line of JSON Lines: synonyms, title, licence, id.
#![cfg(unix)]

use crate::common::run::Home;
use kitbag::format::{ChunkMerger, Form, Limits, PieceReader, read_ron};
use kitbag::model::{Builder, Catalogue, Synonyms};

fn of_ron(head: &str) -> Catalogue {
    let text = format!("Catalogue(\n{head}\n    resources: [(id: \"a\", title: \"A\")])");
    let mut builder = Builder::new();
    read_ron(
        &mut builder,
        "my.ron",
        "my",
        text.as_bytes(),
        &Limits::default(),
    );
    builder.build()
}

fn of_lines(text: &str) -> Catalogue {
    let limits = Limits::default();
    let mut builder = Builder::new();
    let mut pieces = PieceReader::new(&builder, Form::Lines, limits);
    let named = ("my.jsonl", "my");
    let (mut joining, from) =
        ChunkMerger::begin(&mut builder, Form::Lines, named, &limits, text.as_bytes()).unwrap();
    joining.piece(&pieces.read(text.into(), from)).unwrap();
    joining.end().unwrap();
    builder.build()
}

fn told(catalogue: &Catalogue) -> Vec<String> {
    catalogue.flaws().iter().map(ToString::to_string).collect()
}

fn synonyms(words: &[&str], finds: &[&str]) -> Synonyms {
    let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    Synonyms {
        words: own(words),
        finds: own(finds),
    }
}

#[test]
fn synonyms_are_read_from_both_forms_and_cleaned() {
    let ron = of_ron(
        "    format: 1, title: \"Mine\", licence: \"CC0\", id: \"our-list\",\n    synonyms: [\n        \
         Synonyms(words: [\"icebreaker\", \"warm\u{7}-up\"]),\n        (words: [\"elderly\"], finds: [\"older people\", \"ageing\"]),\n    ],",
    );
    let lines = of_lines(
        "\u{feff}\n {\"catalogue\": {\"format\": 1, \"title\": \"Mine\", \"licence\": \"CC0\", \"id\": \"our-list\", \"synonyms\": \
         [{\"words\": [\"icebreaker\", \"warm\\u0007-up\"]}, {\"finds\": [\"older people\", \"ageing\"], \"words\": [\"elderly\"]}]}}\r\n\
         {\"id\": \"a\", \"title\": \"A\"}\n",
    );
    for catalogue in [ron, lines] {
        assert_eq!(told(&catalogue), [""; 0]);
        assert_eq!(catalogue.len(), 1);
        let source = &catalogue.sources()[0];
        let head = [&source.name, &source.title, &source.licence];
        assert_eq!(head, ["our-list", "Mine", "CC0"]);
        assert_eq!(
            source.synonyms,
            [
                synonyms(&["icebreaker", "warm-up"], &[]),
                synonyms(&["elderly"], &["older people", "ageing"]),
            ]
        );
    }
}

#[test]
fn a_mistake_in_the_head_of_ron_costs_no_more_than_itself() {
    let catalogue = of_ron(
        "    id: \"my list\",\n    synonyms: [\n        Synonyms(words: [\"alone\"]),\n        Synonyms(words: [\"Two\", \"two\"]),\n        \
         Synonyms(words: [\"a\", \" \", \"b\"]),\n        Synonyms(words: [], finds: [\"x\"]),\n        Synonyms(finds: [\"x\"]),\n        \
         Synonyms(words: [\"c\"], find: [\"d\"], finds: [\"e\"]),\n        Synonyms(words: \"f\"),\n        Synonyms(words: [\"g\", \"h\"]),\n    ],",
    );
    assert_eq!(
        told(&catalogue),
        [
            "my.ron:2:9: `my list` cannot be an id; use letters, digits, `-`, `_` and `.`, without blanks or `/`",
            "my.ron:4:9: expected two different words in `words`, or something in `finds`; add what else people say for it, or \
             what it should find",
            "my.ron:5:9: expected two different words in `words`, or something in `finds`; add what else people say for it, or \
             what it should find",
            "my.ron:6:9: `words` is empty; write something between the quotes of `words`",
            "my.ron:7:9: expected a word in `words`; write what people type",
            "my.ron:8:9: the field `words` is missing; add `words: ...`",
            "my.ron:9:32: warning: unknown field `find`; did you mean `finds`?",
            "my.ron:10:25: expected a list for `words`, not \"f\"; put it in square brackets: `[...]`",
        ]
    );
    let source = &catalogue.sources()[0];
    assert_eq!(source.name, "my");
    assert_eq!(
        source.synonyms,
        [
            synonyms(&["a", "b"], &[]),
            synonyms(&["c"], &["e"]),
            synonyms(&["g", "h"], &[]),
        ]
    );
}

#[test]
fn a_mistake_in_the_head_of_json_lines_costs_no_more_than_itself() {
    for (head, told_of_it, kept) in [
        (
            r#"{"catalogue": {"title": 5, "synonyms": [{"words": ["a", "b"]}]}}"#,
            "my.jsonl:1:25: expected a text for `title`, not `5`; put it in quotes: `\"...\"`",
            1,
        ),
        (
            r#"{"catalogue": {"synonyms": [{"words": ["a", "b"]}, {"words": 5}]}}"#,
            "my.jsonl:1:62: expected a list for `words`, not `5`; put it in square brackets: `[...]`",
            1,
        ),
        (
            r#"{"catalogue": {"synonyms": "a"}}"#,
            "my.jsonl:1:28: expected a list for `synonyms`, not \"a\"; put it in square brackets: `[...]`",
            0,
        ),
        (
            r#"{"catalogue": {"synonims": [{"words": ["a", "b"]}]}}"#,
            "my.jsonl:1:16: warning: unknown field `synonims`; did you mean `synonyms`?",
            0,
        ),
        (
            r#"{"catalogue": {"resources": [], "synonyms": [{"words": ["a"], "finds": ["b"], "find": []}]}}"#,
            "my.jsonl:1:16: warning: unknown field `resources`; leave it out, or move it into `extra`\n\
             my.jsonl:1:79: warning: unknown field `find`; did you mean `finds`?",
            1,
        ),
        (
            r#"{"catalogue": {"title": "X", "title": "Y"}, "id": "x"}"#,
            "my.jsonl:1:45: warning: unknown field `id`; leave it out, or move it into `extra`\n\
             my.jsonl:1:30: the field `title` stands here twice; keep one of the two",
            0,
        ),
        (
            r#"{"catalogue": {"title": "X""#,
            "my.jsonl:1:28: the head ends before it is closed; close its texts and brackets on the same line: a head is one line",
            0,
        ),
    ] {
        let catalogue = of_lines(&format!("{head}\n{{\"id\": \"a\", \"title\": \"A\"}}\n"));
        assert_eq!(told(&catalogue).join("\n"), told_of_it, "{head}");
        assert_eq!(catalogue.len(), 1, "{head}");
        assert_eq!(catalogue.sources()[0].synonyms.len(), kept, "{head}");
    }
}

#[test]
fn a_head_on_a_later_line_is_told_and_a_record_that_looks_a_little_like_one_is_a_record() {
    let catalogue = of_lines(
        "{\"catalogue\": \"x\", \"id\": \"a\", \"title\": \"A\"}\n{\"catalogue\": {\"title\": \"Late\"}}\n{\"id\": \"b\", \"title\": \"B\"}\n",
    );
    assert_eq!(
        told(&catalogue),
        [
            "my.jsonl:1:2: warning: unknown field `catalogue`; leave it out, or move it into `extra`",
            "my.jsonl:2:1: warning: the head of a catalogue can only be the first line; move it there, or load the catalogues one \
             by one",
        ]
    );
    assert_eq!(
        (catalogue.len(), catalogue.sources()[0].title.as_str()),
        (2, "my")
    );
}

#[test]
fn check_tells_of_synonyms_that_lead_nowhere_and_an_id_at_the_head_names_the_source() {
    let home = Home::new();
    let text = "Catalogue(\n    synonyms: [\n        Synonyms(words: [\"elderly\"], finds: [\"older people\", \"ageing\"]),\n    ],\n    \
                resources: [\n        Resource(id: \"a\", title: \"With older people\"),\n    ],\n)\n";
    home.file("my.ron", text);
    let run = home.line("check my.ron");
    assert_eq!(run.code, 1);
    assert_eq!(
        run.out,
        "my.ron:3:9: warning: no record of this catalogue has `ageing`\n  cure: write what one has, or take it out\n"
    );
    assert_eq!(
        run.err,
        "kitbag: 1 warning in my.ron; 1 resource read from 1 catalogue\n"
    );
    // Only check looks for it: who loads the catalogue is not told.
    let run = home.line("--no-default -c my.ron list --ids");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("a\n", ""));
    home.file(
        "all.jsonl",
        "{\"catalogue\": {\"id\": \"ours\"}}\n{\"id\": \"a\", \"title\": \"A\"}\n",
    );
    let run = home.line("--no-default -c all.jsonl list --json");
    assert!(run.out.contains("\"source\":\"ours\""), "{}", run.out);
}
