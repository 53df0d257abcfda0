//! Pages of HTML and of Markdown taken apart by readers that have nothing to do with what wrote them.

use std::fmt::Write as _;

use pulldown_cmark::{Event as Mark, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element, with its attributes in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// The text in it, and in what is in it.
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Its name and attributes, but not where a link leads.
    fn shape(&self) -> String {
        let mut shape = self.name.clone();
        for (key, value) in &self.attributes {
            let value = if key == "href" { "" } else { value };
            write!(shape, " {key}={value}").unwrap();
        }
        shape
    }
}

/// The elements of a page in the order in which they begin. Panics where it is not well-formed.
pub(crate) fn elements(page: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(page);
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let mut say = |text: &str| open.iter().for_each(|&nth| all[nth].text.push_str(text));
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(all.len());
                all.push(element(&start));
            }
            Event::Empty(start) => all.push(element(&start)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => say(&text.decode().unwrap()),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(c) => say(&c.to_string()),
                None => say(
                    quick_xml::escape::resolve_predefined_entity(&name.decode().unwrap()).unwrap(),
                ),
            },
            Event::DocType(kind) => assert_eq!(kind.decode().unwrap(), "html"),
            Event::Eof => break,
            other => panic!("a page has no {other:?}"),
        }
    }
    assert!(open.is_empty(), "open at the end");
    all
}

fn element(start: &BytesStart<'_>) -> Element {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap())
            .unwrap()
            .into_owned();
        (text(attribute.key.as_ref()), value)
    });
    Element {
        name: text(start.name().as_ref()),
        attributes: attributes.collect(),
        text: String::new(),
    }
}

/// What elements a page has, whatever they say.
pub(crate) fn html_shape(page: &str) -> Vec<String> {
    elements(page).iter().map(Element::shape).collect()
}

/// What a page says between `<body>` and `</body>`.
pub(crate) fn html_text(page: &str) -> String {
    let all = elements(page);
    let body = all.iter().find(|element| element.name == "body");
    body.unwrap().text.clone()
}

/// What blocks and markup a Markdown text has, whatever they say, and what it says.
pub(crate) fn markdown_parts(text: &str) -> (Vec<String>, String) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let (mut shape, mut said) = (Vec::new(), String::new());
    for event in Parser::new_ext(text, options) {
        match event {
            Mark::Text(text) => said.push_str(&text),
            Mark::Start(Tag::Link { link_type, .. }) => shape.push(format!("link {link_type:?}")),
            Mark::SoftBreak | Mark::HardBreak | Mark::End(_) => said.push('\n'),
            other => shape.push(format!("{other:?}")),
        }
    }
    (shape, said)
}

/// The letters and digits of `text` alone, in one case: blanks, hyphens at the ends of lines and boxes come and go.
pub(crate) fn squashed(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
