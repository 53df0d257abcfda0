//! The fast ways to read a file, plain records and pieces, against the thorough one: the same store, flaws and places.

mod activity;

use std::fmt::Write as _;

use kitbag::format::{
    ChunkMerger, Form, Limits, NeedsWholeFile, PieceReader, border, read_ron, read_ron_soon,
};
use kitbag::model::{Builder, Catalogue, Flaw, Problem, Resource, ResourceRef, Source};
use proptest::prelude::*;

/// Everything that can be seen of a catalogue.
#[derive(Debug, PartialEq)]
struct Seen {
    records: Vec<Resource>,
    bytes: usize,
    sources: Vec<Source>,
    flaws: Vec<Flaw>,
}

fn seen(catalogue: &Catalogue) -> Seen {
    Seen {
        records: catalogue
            .resources()
            .map(ResourceRef::to_resource)
            .collect(),
        bytes: catalogue.bytes(),
        sources: catalogue.sources().to_vec(),
        flaws: catalogue.flaws().to_vec(),
    }
}

/// Fewer brackets than a plain record may have: each record is then read by ron. No record here has as many.
fn thorough() -> Limits {
    Limits {
        depth: 7,
        ..Limits::default()
    }
}

fn whole(text: &[u8], limits: &Limits) -> Seen {
    let mut builder = Builder::new();
    read_ron(&mut builder, "my.ron", "my", text, limits);
    seen(&builder.build())
}

/// The same in pieces of about `size` bytes; whole where pieces do not do, as the program reads it.
fn in_pieces(text: &[u8], size: usize, limits: &Limits) -> (Seen, Result<(), NeedsWholeFile>) {
    let mut builder = Builder::new();
    let mark = builder.mark();
    let read = joined(&mut builder, text, size, limits);
    if read.is_err() {
        builder.back_to(mark);
        read_ron(&mut builder, "my.ron", "my", text, limits);
    }
    (seen(&builder.build()), read)
}

fn joined(
    builder: &mut Builder,
    text: &[u8],
    size: usize,
    limits: &Limits,
) -> Result<(), NeedsWholeFile> {
    let mut pieces = PieceReader::new(builder, Form::Ron, *limits);
    let mut cuts = cuts(text, size).into_iter();
    let first = cuts.next().unwrap_or(&[]);
    let (mut joining, from) =
        ChunkMerger::begin(builder, Form::Ron, ("my.ron", "my"), limits, first)?;
    joining.piece(&pieces.read(first.to_vec(), from))?;
    for cut in cuts {
        joining.piece(&pieces.read(cut.to_vec(), 0))?;
    }
    joining.end()
}

fn cuts(text: &[u8], size: usize) -> Vec<&[u8]> {
    let (mut all, mut rest, mut take) = (Vec::new(), text, size);
    while take < rest.len() {
        match border(Form::Ron, &rest[..take]) {
            Some(at) if at > 0 => {
                all.push(&rest[..at]);
                rest = &rest[at..];
                take = size;
            }
            Some(_) | None => take += size,
        }
    }
    all.push(rest);
    all
}

fn same(text: &str) {
    let limits = Limits::default();
    let expected = whole(text.as_bytes(), &thorough());
    if expected.flaws.iter().any(|flaw| matches!(&flaw.problem, Problem::OverLimit { option, .. } if option == "--max-depth")) {
        // Broken quotes have made brackets of what was text, so that these limits are no longer enough.
        return;
    }
    assert_eq!(whole(text.as_bytes(), &limits), expected, "{text}");
    let mut builder = Builder::new();
    read_ron_soon(&mut builder, "my.ron", "my", text.as_bytes(), &limits);
    assert_eq!(seen(&builder.build()), expected, "soon: {text}");
    for size in [40, 300, 5_000] {
        assert_eq!(
            in_pieces(text.as_bytes(), size, &limits).0,
            expected,
            "pieces of {size}: {text}"
        );
    }
}

#[test]
fn the_shipped_catalogues_are_the_same_either_way_and_are_read_in_pieces() {
    for text in [
        include_str!("../../../../assets/resources.ron"),
        include_str!("../../../../assets/activities.ron"),
    ] {
        same(text);
        assert_eq!(
            in_pieces(text.as_bytes(), 5_000, &Limits::default()).1,
            Ok(())
        );
    }
}

#[test]
fn every_mistake_is_the_same_either_way() {
    for entry in include_str!("../../../data/mistakes.txt").split("\n\n") {
        let Some((written, _)) = entry.split_once("\n--") else {
            continue;
        };
        if written.contains("[[[[[[[[") {
            continue;
        }
        let mut text = "Catalogue(format: 1, titel: \"x\", synonyms: [(words: [\"a\", \"b\"]), (words: [\"c\"])],\n    \
                        resources: [\n"
            .to_owned();
        for n in 0..5 {
            let _ = writeln!(
                text,
                "        Resource(id: \"before-{n}\", title: \"Before\"),"
            );
        }
        let _ = writeln!(
            text,
            "        Resource(id: \"before\", title: \"B\"),\n{written}"
        );
        for n in 0..5 {
            let _ = writeln!(
                text,
                "        Resource(id: \"after-{n}\", title: \"After\"),"
            );
        }
        same(&(text + "    ],\n)\n"));
    }
}

#[test]
fn too_many_records_and_too_long_ones_are_the_same_in_pieces() {
    let mut text = "Catalogue(resources: [\n".to_owned();
    for n in 0..50 {
        let long = "x".repeat(if n % 7 == 3 { 200 } else { n });
        let _ = writeln!(text, "Resource(id: \"r{}\", title: \"{long}T\"),", n % 40);
    }
    text.push_str("])");
    let limits = Limits {
        records: 45,
        text: 150,
        flaws: 9,
        ..Limits::default()
    };
    let expected = whole(text.as_bytes(), &Limits { depth: 7, ..limits });
    assert_eq!(whole(text.as_bytes(), &limits), expected);
    let (read, in_pieces) = in_pieces(text.as_bytes(), 400, &limits);
    assert_eq!((read, in_pieces), (expected, Ok(())));
}

#[test]
fn a_record_that_stands_in_a_text_is_no_border() {
    let record = "Resource(id: \"a\", title: \"A\", description: \"\nResource(id: \\\"b\\\", title: \\\"B\\\"),\n\"),\n";
    let text = format!("Catalogue(resources: [\n{record}])");
    same(&text);
    assert_eq!(whole(text.as_bytes(), &Limits::default()).records.len(), 1);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zA-Z0-9 .,()-]{1,12}",
        2 => "[ -~]{0,10}",
        1 => "(?s).{0,6}",
        1 => Just("  two  blanks\n\n new \t line ".to_owned()),
        1 => Just("\\\"quoted\\\" \\\\ \\n \\t \\u{e9} \\x41".to_owned()),
        1 => Just("Łódź 日本 👩\u{200d}🚀 ❤\u{fe0f}".to_owned()),
        1 => Just("\u{200b}hidden\u{202e}".to_owned()),
    ]
}

fn quoted() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => text().prop_map(|text| format!("\"{}\"", text.replace('"', "'").replace('\\', "/"))),
        2 => text().prop_map(|text| format!("\"{text}\"")),
        1 => text().prop_map(|text| format!("{text:?}")),
        1 => text().prop_map(|text| format!("r#\"{text}\"#")),
    ]
}

fn list(of: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (
        proptest::collection::vec(of, 0..4),
        prop::sample::select(vec!["", "", ","]),
    )
        .prop_map(|(all, end)| {
            format!(
                "[{}{}]",
                all.join(", "),
                if all.is_empty() { "" } else { end }
            )
        })
}

fn link() -> impl Strategy<Value = String> {
    let url = prop::sample::select(vec![
        "\"https://example.org/a\"",
        "\"http://example.org\"",
        "\"www.example.org\"",
        "\"mailto:a@example.org\"",
        "\"https://user@host:80/é\"",
        "\"https://-x\"",
        "\"https://\"",
        "\"doi:10.1234/x\"",
        "\"HTTPS://a.b?c#d\"",
    ]);
    (
        prop::sample::select(vec!["Link(", "(", "Link (", "Lnik("]),
        url,
        quoted(),
        0..6,
    )
        .prop_map(|(opens, url, label, form)| match form {
            0 => format!("{opens}url: {url}, rel: about)"),
            1 => format!("{opens}rel: free_copy, label: {label}, url: {url},)"),
            2 => format!("{opens}rel: abot, url: {url})"),
            3 => format!("{opens}url: {url}, url: {url})"),
            _ => format!("{opens}rel: resource, url: {url})"),
        })
}

fn field() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec![
        "kind",
        "publisher",
        "language",
        "description",
        "access_note",
        "licence",
        "title",
    ]);
    let many = prop::sample::select(vec![
        "topics",
        "creators",
        "audience",
        "region",
        "related",
        "other_titles",
        "words",
    ]);
    let fixed = prop::sample::select(vec![
        "access: open",
        "access: login",
        "access: opn",
        "access: \"open\"",
        "access: Some(open)",
        "year: 2001",
        "year: -500",
        "year: 0020",
        "year: 20201",
        "year: 0x7d0",
        "year: 2_001",
        "year: 2001.0",
        "year: +2001",
        "year: \"2001\"",
        "year: 500",
        "colour: 5",
        "activity: Activity(minutes: (usual: 5))",
        "activity: None",
        "kind: None",
        "kind: Some(\"x\")",
        "topics: ()",
        "identifiers: {\"doi\": \"10.1234/a\"}",
        "identifiers: {\"isbn\": \"080442957X\", \"doi\": \"x\", }",
        "identifiers: {\"b\": \"1\", \"a\": \"2\"}",
        "identifiers: {\"b\": \"1\", \"b\": \"2\"}",
        "identifiers: {}",
        "extra: {\"z\": [\"B\", \"A\"], \"n\": \"x\"}",
        "extra: {\"n\": 5}",
        "extra: {\"n\": [[\"x\"]], \"m\": []}",
        "extra: {}",
        "extra: {\"n\": true, \"n\": \"x\"}",
        "links: []",
        "/* a comment */ region: [\"x\"]",
        "r#kind: \"x\"",
        "\"kind\": \"x\"",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        4 => (one, quoted()).prop_map(|(name, text)| format!("{name}: {text}")),
        3 => (many, list(quoted())).prop_map(|(name, list)| format!("{name} : {list}")),
        2 => list(link()).prop_map(|list| format!("links: {list}")),
        3 => fixed,
        2 => activity::activity(),
    ]
}

fn record() -> impl Strategy<Value = String> {
    let opens = prop::sample::select(vec![
        "Resource(",
        "Resource(",
        "Resource(\n    ",
        "Resource (",
        "(",
        "Resurce(",
    ]);
    let id = prop_oneof![8 => "[a-z]{1,3}", 1 => Just("Łódź".to_owned()), 1 => text()];
    let fields = proptest::collection::vec(field(), 0..5);
    let ends = prop::sample::select(vec![")", ")", ",\n)", "", "]"]);
    (opens, id, quoted(), fields, ends, 0..12usize).prop_map(
        |(opens, id, title, mut fields, ends, order)| {
            fields.insert(0, format!("title: {title}"));
            let at = order.min(fields.len());
            fields.insert(at, format!("id: \"{id}\""));
            if order == 11 {
                fields.remove(0);
            }
            let ends = if order == 7 { ends } else { ")" };
            format!("{opens}{}{ends}", fields.join(", "))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_files_are_the_same_either_way(
        records in proptest::collection::vec(record(), 1..12),
        head in prop::sample::select(vec!["", "format: 1, title: \"Mine\", ", "title: \"M\",\n facets: [(field: \"kind\")], ", "x: 1, "]),
        tail in prop::sample::select(vec!["])", "],)\n", "]", "], title: \"Later\")", "]) more", ""]),
        comma in prop::sample::select(vec![",\n", ",\n        ", ",\n", ", ", "\n", ", // (\n", ",,\n"]),
    ) {
        same(&format!("Catalogue({head}resources: [\n{}{tail}", records.join(comma)));
    }
}
