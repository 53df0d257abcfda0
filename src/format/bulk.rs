//! Every token of every grammar, again and again: read in steps that grow with the text and no faster.

use super::{ChunkMerger, Form, Limits, PieceReader, border, read_plan, read_ron, read_ron_soon};
use crate::model::Builder;
use crate::text::linear;

const SIZE: usize = 8_000;

fn limits() -> Limits {
    Limits {
        flaws: 20,
        ..Limits::default()
    }
}

/// Each token repeated at each place, read by `read`.
fn all_linear(places: &[(&str, &str)], tokens: &[&str], read: fn(&[u8])) {
    for (begin, end) in places {
        for token in tokens {
            linear(&format!("{begin}{token:?}"), SIZE, |size| {
                let text = format!("{begin}{}{end}", token.repeat(size / token.len()));
                read(text.as_bytes());
            });
        }
    }
}

const TOKENS: &[&str] = &[
    "\n",
    "\r\n",
    " ",
    "\t",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "'",
    "r\"",
    "r#",
    "#",
    "\\",
    "//",
    "//\n",
    "/*",
    "*/",
    "/**/",
    "a",
    "1",
    "-",
    ".",
    "Resource",
    "Resource(",
    "\nResource(",
    "Resource(),\n",
    "\n(",
    "\n(id:",
    "()",
    "[(",
    "resources:[",
    "title:",
    "\ntitle:",
    "id:\"a\",",
    "#![enable(a)]",
    "Some(",
    "None,",
    "\"a\",",
    "\"a\n",
    "é",
    "\u{301}",
    "\0",
    "b:1,",
    "blocks:[",
    "(note:\"a\"),",
];

const PLACES: &[(&str, &str)] = &[
    ("", ""),
    ("Catalogue(", ""),
    ("Catalogue(resources: [", "])"),
    (
        "Catalogue(resources: [\nResource(id: \"a\", title: \"A\", ",
        "),\nResource(id: \"b\", title: \"B\")])",
    ),
    (
        "Catalogue(resources: [\nResource(id: \"a\", title: \"",
        "\"),\nResource(id: \"b\", title: \"B\")])",
    ),
    (
        "Catalogue(resources: [Resource(id: \"a\", title: \"A\")])",
        "",
    ),
];

#[test]
fn s7_every_token_of_a_catalogue_is_read_in_steps_that_grow_with_it() {
    all_linear(PLACES, TOKENS, |text| {
        read_ron(&mut Builder::new(), "a.ron", "a", text, &limits());
        read_ron_soon(&mut Builder::new(), "a.ron", "a", text, &limits());
    });
}

#[test]
fn s7_every_token_of_a_plan_is_read_in_steps_that_grow_with_it() {
    let places = [
        ("", ""),
        ("Plan(", ")"),
        ("Plan(blocks: [", "])"),
        ("Plan(blocks: [(note: \"a\", ", ")])"),
    ];
    all_linear(&places, TOKENS, |text| drop(read_plan("a.ron", text)));
}

#[test]
fn s7_every_token_of_json_lines_is_read_in_steps_that_grow_with_it() {
    let tokens = [
        "\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "a",
        "1",
        "null",
        "{}\n",
        "[\n",
        "\"\n",
        "{\"",
        "{\"a\":",
        "\"a\":1,",
        "\"a\",",
        "\0",
        "{\"id\":\"a\",\"title\":\"A\"}\n",
    ];
    let places = [
        (
            "{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\",\"c\":1}\n",
            "",
        ),
        ("{\"id\":\"a\",\"title\":\"A\",\"x\":1,", "}\n"),
        ("{\"id\":\"a\",\"topics\":[", "]}\n"),
        ("{\"catalogue\":{\"synonyms\":[", "]}}\n"),
    ];
    all_linear(&places, &tokens, |text| {
        let (mut builder, limits) = (Builder::new(), limits());
        let mut pieces = PieceReader::new(&builder, Form::Lines, limits);
        let cut = border(Form::Lines, text).unwrap_or(0);
        let (first, last) = text.split_at(cut);
        let begun = ChunkMerger::begin(&mut builder, Form::Lines, ("a", "a"), &limits, first);
        let (mut joining, from) = begun.unwrap();
        joining.piece(&pieces.read(first.to_vec(), from)).unwrap();
        joining.piece(&pieces.read(last.to_vec(), 0)).unwrap();
        joining.end().unwrap();
    });
}
