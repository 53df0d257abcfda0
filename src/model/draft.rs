//! A record on its way into the store: its texts are those of the file, where they need no change.

use std::borrow::Cow;

use super::resource::{Activity, Resource};
use super::vocabulary::{Access, Rel};

/// A text of a record: of the file, or made from it.
pub type Text<'a> = Cow<'a, str>;

/// A record as [`Resource`] has it; a text that it has not is empty.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "`Resource` documents its fields")]
pub struct Draft<'a> {
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub other_titles: Vec<Text<'a>>,
    pub kind: Text<'a>,
    pub creators: Vec<Text<'a>>,
    pub publisher: Text<'a>,
    pub year: Option<i32>,
    pub topics: Vec<Text<'a>>,
    pub words: Vec<Text<'a>>,
    pub audience: Vec<Text<'a>>,
    pub region: Vec<Text<'a>>,
    pub language: Text<'a>,
    pub description: Text<'a>,
    pub access: Option<Access>,
    pub access_note: Text<'a>,
    pub licence: Text<'a>,
    pub links: Vec<DraftLink<'a>>,
    /// In the order of their names.
    pub identifiers: Vec<(Text<'a>, Text<'a>)>,
    pub related: Vec<Text<'a>>,
    /// In the order of their names.
    pub extra: Vec<(Text<'a>, Vec<Text<'a>>)>,
    pub activity: Option<&'a Activity>,
    /// Whether every text but those of the activity is [clean](crate::text::is_clean).
    pub is_clean: bool,
}

/// A link of a draft.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "`Link` documents its fields")]
pub struct DraftLink<'a> {
    pub rel: Rel,
    pub url: Text<'a>,
    pub label: Text<'a>,
}

impl Draft<'_> {
    /// Empties it for the next record; the room of its lists stays.
    pub fn clear(&mut self) {
        for text in [
            &mut self.id,
            &mut self.title,
            &mut self.kind,
            &mut self.publisher,
            &mut self.language,
            &mut self.description,
            &mut self.access_note,
            &mut self.licence,
        ] {
            *text = Cow::Borrowed("");
        }
        for list in [
            &mut self.other_titles,
            &mut self.creators,
            &mut self.topics,
            &mut self.words,
            &mut self.audience,
            &mut self.region,
            &mut self.related,
        ] {
            list.clear();
        }
        self.links.clear();
        self.identifiers.clear();
        self.extra.clear();
        self.year = None;
        self.access = None;
        self.activity = None;
        self.is_clean = false;
    }
}

impl<'a> From<&'a Resource> for Draft<'a> {
    fn from(r: &'a Resource) -> Self {
        let links = r.links.iter().map(|link| DraftLink {
            rel: link.rel,
            url: text(&link.url),
            label: maybe(link.label.as_ref()),
        });
        let identifiers = r.identifiers.iter();
        let extra = r.extra.iter();
        Self {
            id: text(&r.id),
            title: text(&r.title),
            other_titles: texts(&r.other_titles),
            kind: maybe(r.kind.as_ref()),
            creators: texts(&r.creators),
            publisher: maybe(r.publisher.as_ref()),
            year: r.year,
            topics: texts(&r.topics),
            words: texts(&r.words),
            audience: texts(&r.audience),
            region: texts(&r.region),
            language: maybe(r.language.as_ref()),
            description: maybe(r.description.as_ref()),
            access: r.access,
            access_note: maybe(r.access_note.as_ref()),
            licence: maybe(r.licence.as_ref()),
            links: links.collect(),
            identifiers: identifiers.map(|(n, v)| (text(n), text(v))).collect(),
            related: texts(&r.related),
            extra: extra.map(|(n, v)| (text(n), texts(v))).collect(),
            activity: r.activity.as_deref(),
            is_clean: false,
        }
    }
}

fn text(text: &str) -> Text<'_> {
    Cow::Borrowed(text)
}

fn maybe(found: Option<&String>) -> Text<'_> {
    text(found.map_or("", String::as_str))
}

fn texts(all: &[String]) -> Vec<Text<'_>> {
    all.iter().map(|one| text(one)).collect()
}
