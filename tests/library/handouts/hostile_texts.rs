//! Sheets from hostile texts: whatever somebody wrote, no form gets an element, a row, a heading or a link from it, and
//! nothing of it is lost. Each form is read again by a reader that has nothing to do with what wrote it.

use super::page::{elements, html_shape, html_text, markdown_parts};
use kitbag::format::sheet::{
    COLUMNS, Card, Fact, Heading, Item, Level, Marker, Part, Piece, Sheet, Step, Table, html,
    is_web, markdown, text,
};
use kitbag::text::{clean_line, width};
use proptest::prelude::*;

/// What hostile texts are made of: markup of each form, and what breaks out of places.
const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "</style>",
    "</title>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&lt;",
    "&#60;",
    "&",
    "\"",
    "'",
    "\" onclick=\"x",
    "' onclick='x",
    "<img src=x onerror=alert(1) />",
    "|",
    "\\|",
    "\\",
    "`",
    "```",
    "~~~",
    "~~",
    "#",
    "## ",
    "-",
    "---",
    "===",
    "+ ",
    "* ",
    "*",
    "**",
    "_",
    "__",
    "1. ",
    "12) ",
    "> ",
    "[a](javascript:alert(1))",
    "![a](x)",
    "[x] ",
    "[^1]",
    "[a]: javascript:x",
    "<javascript:alert(1)>",
    "<https://example.org>",
    "<a@example.org>",
    "javascript:alert(1)",
    "$x$",
    "$$",
    "{#id}",
    "word",
    " ",
    "é",
    "日本",
    "👩‍👩‍👧",
    "\u{a0}",
    "7",
    ".",
    ")",
    ":",
    "!",
    "(",
];

/// A hostile text in one line that says something.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC",
    ];
    let text = proptest::collection::vec(piece, 1..7);
    text.prop_map(|pieces| clean_line(&pieces.concat()).into_owned())
        .prop_filter("says nothing", |text| !text.is_empty())
}

/// A sheet with every part, and the texts in it from `next`.
fn every_part(mut next: impl FnMut() -> String) -> Sheet {
    let mut fact = || Fact::new(next(), next());
    let facts = vec![fact(), fact()];
    let link = fact();
    let mut item = || Item::new(next(), next());
    let items = vec![item(), item()];
    let pieces = vec![
        Piece::Facts(facts.clone()),
        Piece::List(Marker::Dot, items.clone()),
        Piece::Paragraph(next()),
        Piece::List(Marker::Number, items.clone()),
        Piece::Paragraph(next()),
        Piece::List(Marker::Box, items),
        Piece::Table(Table {
            head: vec![next(), next()],
            rows: vec![vec![next(), next()], vec![next(), next()]],
        }),
        Piece::Link(link),
    ];
    let heading = |level, time, text, aside| {
        Part::Heading(Heading {
            level,
            time,
            text,
            aside,
        })
    };
    let mut parts = vec![
        heading(Level::Section, next(), next(), next()),
        heading(Level::Under, String::new(), next(), String::new()),
    ];
    parts.extend(pieces.iter().cloned().map(Part::Piece));
    parts.push(Part::Step(Step {
        time: next(),
        minutes: next(),
        title: next(),
        who: next(),
        text: next(),
    }));
    parts.push(Part::PageBreak);
    parts.push(Part::Card(Card {
        title: next(),
        lead: vec![Piece::Paragraph(next())],
        sections: vec![(next(), pieces)],
    }));
    Sheet {
        kind: next(),
        title: next(),
        facts,
        parts,
        foot: vec![next()],
    }
}

/// A sheet from these texts, again from the first when they are used up.
fn of(texts: &[String]) -> Sheet {
    let mut texts = texts.iter().cycle().cloned();
    every_part(|| texts.next().unwrap())
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a sheet says, in the order in which a page of HTML says it, without blanks.
fn all_texts(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| without_blanks(text)).collect()
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn a_page_of_html_has_the_same_elements_whatever_the_texts_are(
        texts in proptest::collection::vec(hostile(), 3..12)
    ) {
        prop_assume!(!texts.iter().any(|text| is_web(text)));
        let page = html(&of(&texts));
        let plain = html(&of(&["word".to_owned()]));
        prop_assert_eq!(html_shape(&page), html_shape(&plain));
        let said = without_blanks(&html_text(&page));
        for text in all_texts(&texts) {
            prop_assert!(said.contains(&text), "{text:?} is not in {said:?}");
        }
    }

    #[test]
    fn markdown_has_the_same_blocks_whatever_the_texts_are(
        texts in proptest::collection::vec(hostile(), 3..12)
    ) {
        prop_assume!(!texts.iter().any(|text| is_web(text)));
        let page = markdown(&of(&texts));
        let plain = markdown(&of(&["word".to_owned()]));
        let (shape, said) = markdown_parts(&page);
        prop_assert_eq!(shape, markdown_parts(&plain).0, "{}", page);
        let said = without_blanks(&said);
        for text in all_texts(&texts) {
            prop_assert!(said.contains(&text), "{text:?} is not in {said:?}");
        }
    }

    #[test]
    fn no_line_of_text_is_too_wide_and_only_headings_begin_at_its_edge(
        texts in proptest::collection::vec(hostile(), 3..12),
        long in "[a-z日]{60,200}",
    ) {
        let mut texts = texts;
        texts.push(long);
        let sheet = of(&texts);
        let page = text(&sheet);
        for line in page.lines() {
            prop_assert!(width(line) <= COLUMNS || line.contains("://"), "{line:?}");
        }
        // Kind and title, five headings, each with a line under it but the two of the lower level; rules; nothing else.
        let blocks = page.split("\n\n").filter(|block| !block.starts_with(' '));
        prop_assert_eq!(blocks.count(), 7, "{}", page);
    }

    #[test]
    fn a_line_feed_makes_a_paragraph_only_in_a_paragraph(
        one in hostile(), two in hostile(), three in hostile()
    ) {
        let lines = format!("{one}\n{two}\n\n{three}");
        let sheet = Sheet {
            kind: lines.clone(),
            parts: vec![
                Part::Heading(Heading::section(lines.clone())),
                Part::Piece(Piece::Paragraph(lines.clone())),
                Part::Piece(Piece::List(Marker::Dot, vec![Item::new("", lines)])),
            ],
            ..Sheet::default()
        };
        let shape = html_shape(&html(&sheet));
        let body = shape.iter().position(|name| name == "body").unwrap();
        prop_assert_eq!(
            &shape[body..],
            ["body", "header", "h1", "main", "h2", "span class=what", "p", "br", "p", "ul", "li"]
        );
        let (shape, _) = markdown_parts(&markdown(&sheet));
        let blocks: Vec<&str> = shape.iter().map(|s| s.split(['{', ' ']).next().unwrap()).collect();
        let (heading, paragraph) = ("Start(Heading", "Start(Paragraph)");
        prop_assert_eq!(
            blocks,
            [heading, heading, paragraph, paragraph, "Start(List(None))", "Start(Item)"]
        );
    }

    #[test]
    fn every_link_of_a_page_leads_to_the_web(url in prop_oneof![
        hostile(),
        "(https?|HTTPS|javascript|data|file|vbscript|ftp)://[a-z]{1,5}[\"'<>&\\\\a-z/?=#%:]{0,8}",
    ]) {
        let sheet = Sheet {
            kind: "Sheet".to_owned(),
            parts: vec![Part::Piece(Piece::Link(Fact::new("See", url.clone())))],
            ..Sheet::default()
        };
        let page = elements(&html(&sheet));
        let links: Vec<&str> = page.iter().filter_map(|e| e.attribute("href")).collect();
        if is_web(&url) {
            prop_assert_eq!(links, [url.as_str()]);
        } else {
            prop_assert_eq!(links, [""; 0]);
        }
        let (shape, _) = markdown_parts(&markdown(&sheet));
        let linked = shape.contains(&"link Autolink".to_owned());
        prop_assert_eq!(linked, is_web(&url));
    }
}
