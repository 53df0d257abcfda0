//! Resources as text to paste elsewhere: addresses, titles, citations, Markdown, JSON, ids.

use crate::index::Index;
use crate::model::{Field, ResourceRef, Slot};

/// What of a resource to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The best link.
    Link,
    /// The title.
    Title,
    /// A citation.
    Citation,
    /// A line of a Markdown list.
    Markdown,
    /// One JSON object.
    Json,
    /// The lasting id.
    Id,
}

impl Part {
    /// All, in the order of the copy menu.
    pub const ALL: [Self; 6] = [
        Self::Link,
        Self::Title,
        Self::Citation,
        Self::Markdown,
        Self::Json,
        Self::Id,
    ];

    /// As a message names it, of one resource.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Title => "title",
            Self::Citation => "citation",
            Self::Markdown => "Markdown line",
            Self::Json => "JSON record",
            Self::Id => "id",
        }
    }

    /// This part of a record; `None` where the record has none.
    pub fn of(&self, index: &Index, slot: Slot) -> Option<String> {
        let r = index.catalogue().resource(slot);
        Some(match self {
            Self::Link => r.best_link()?.url.to_owned(),
            Self::Title => r.title().to_owned(),
            Self::Citation => citation(r),
            Self::Markdown => markdown(r),
            Self::Json => json(r),
            Self::Id => index.catalogue().name_of(slot),
        })
    }
}

/// The creators of a work that a citation names in full before it says "and others".
const NAMED: usize = 6;

/// Creators (year). Title. Publisher. Address: the order of the APA style, with names as the catalogue writes them.
pub fn citation(r: ResourceRef<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let year = r
        .number(Field::Year)
        .map_or_else(|| "n.d.".to_owned(), |year| year.to_string());
    let creators = creators(r);
    if creators.is_empty() {
        parts.push(format!("{} ({year})", sentence(r.title())));
    } else {
        parts.push(format!("{creators} ({year})"));
        parts.push(sentence(r.title()));
    }
    let publisher = r.line(Field::Publisher);
    if !publisher.is_empty() && publisher != creators {
        parts.push(publisher.to_owned());
    }
    let mut text = String::new();
    for part in parts {
        text.push_str(&part);
        text.push_str(if part.ends_with(['.', '?', '!']) {
            " "
        } else {
            ". "
        });
    }
    text.push_str(
        &r.best_link()
            .map_or_else(String::new, |link| link.address()),
    );
    text.trim_end().to_owned()
}

fn sentence(title: &str) -> String {
    title.trim_end_matches('.').to_owned()
}

fn creators(r: ResourceRef<'_>) -> String {
    let names: Vec<&str> = r.lines(Field::Creators).collect();
    let (named, more) = if names.len() > NAMED {
        (3, names.len() - 3)
    } else {
        (names.len(), 0)
    };
    let shown = names.get(..named).unwrap_or(&[]);
    match (shown, more) {
        ([], _) => String::new(),
        (_, 1..) => format!("{}, and {more} others", shown.join(", ")),
        ([one], 0) => (*one).to_owned(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
    }
}

/// A line of a Markdown list: the title as a link, creators and year.
fn markdown(r: ResourceRef<'_>) -> String {
    let escaped = |text: &str| {
        let special = |c: char| "\\`*_{}[]<>#|".contains(c);
        text.chars()
            .flat_map(|c| special(c).then_some('\\').into_iter().chain([c]))
            .collect::<String>()
    };
    let title = escaped(r.title());
    let linked = match r.best_link() {
        Some(link) => format!(
            "[{title}](<{}>)",
            link.address().replace('<', "%3C").replace('>', "%3E")
        ),
        None => title,
    };
    let year = r.number(Field::Year).map(|year| year.to_string());
    let creators = Some(creators(r))
        .filter(|text| !text.is_empty())
        .map(|text| escaped(&text));
    let facts: Vec<String> = creators.into_iter().chain(year).collect();
    if facts.is_empty() {
        format!("- {linked}")
    } else {
        format!("- {linked}, {}", facts.join(", "))
    }
}

fn json(r: ResourceRef<'_>) -> String {
    serde_json::to_string(&r.to_resource()).unwrap_or_default()
}

/// `text` as one argument of a POSIX shell.
pub fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Builder, Link, Rel, Resource, Source};

    fn index(resource: &Resource) -> Index {
        let mut builder = Builder::new();
        builder.source(Source::new("test", "", "", Vec::new()));
        builder.add(resource).unwrap();
        Index::new(builder.build())
    }

    fn paper(creators: &[&str]) -> Resource {
        Resource {
            id: "a-paper".into(),
            title: "What *is* it?".into(),
            creators: creators.iter().map(|&name| name.to_owned()).collect(),
            year: Some(2021),
            publisher: Some("A Journal".into()),
            links: vec![Link {
                rel: Rel::Resource,
                url: "https://example.org/x".into(),
                label: None,
            }],
            ..Resource::default()
        }
    }

    #[test]
    fn a_citation_reads_as_people_write_it() {
        let cite = |creators: &[&str]| {
            Part::Citation
                .of(&index(&paper(creators)), Slot::at(0))
                .unwrap()
        };
        assert_eq!(
            cite(&["A. One"]),
            "A. One (2021). What *is* it? A Journal. https://example.org/x"
        );
        assert_eq!(
            cite(&["A. One", "B. Two"]),
            "A. One and B. Two (2021). What *is* it? A Journal. https://example.org/x"
        );
        assert!(
            cite(&["A", "B", "C", "D", "E", "F", "G"]).starts_with("A, B, C, and 4 others (2021)")
        );
        assert!(cite(&[]).starts_with("What *is* it? (2021). A Journal."));
    }

    #[test]
    fn markdown_signs_in_a_title_stay_text() {
        let line = Part::Markdown.of(&index(&paper(&[])), Slot::at(0)).unwrap();
        assert_eq!(line, r"- [What \*is\* it?](<https://example.org/x>), 2021");
    }

    #[test]
    fn json_reads_back_as_the_record() {
        let line = Part::Json.of(&index(&paper(&["A"])), Slot::at(0)).unwrap();
        assert_eq!(
            serde_json::from_str::<Resource>(&line).unwrap(),
            paper(&["A"])
        );
    }

    #[test]
    fn a_quote_in_a_query_survives_the_shell() {
        assert_eq!(shell_quoted("it's"), r"'it'\''s'");
    }
}
