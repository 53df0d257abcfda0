//! Catalogues and queries by chance, of few words, so that much is found.

use proptest::prelude::*;

use crate::index::Index;
use crate::model::{Builder, Link, Rel, Resource, Source};

/// Most of them begin alike.
const ADDRESSES: [&str; 7] = [
    "https://www.example.org/maps/ladder",
    "https://www.example.org/maps/ladder-of-trust/",
    "https://www.example.org/maps/-art",
    "https://www.example.org/maps/Q-sort",
    "https://maps.example.org/",
    "http://example.org/maps",
    "https://pubmed.ncbi.nlm.nih.gov/20/",
];

const IDENTIFIERS: [(&str, &str); 5] = [
    ("arXiv", "2101.00001v2"),
    ("issn", "1029-8649"),
    ("pmid", "20"),
    ("doi", "10.1000/map(1)2"),
    ("la", "2021"),
];

fn link(url: &str) -> Link {
    Link {
        rel: Rel::Resource,
        url: url.to_owned(),
        label: None,
    }
}

fn resource() -> impl Strategy<Value = Resource> {
    let word = || {
        prop::sample::select(vec![
            "ladder",
            "Ladders",
            "trust",
            "open space",
            "Q-sort",
            "co-design",
            "art",
            "participation",
            "Österblom",
            "a",
            "health",
            "map",
            "mapping",
            "2021",
            "lad-der",
            "letter",
            "it's",
            "the",
            "die",
        ])
    };
    let words =
        move |most| proptest::collection::vec(word(), 0..most).prop_map(|words| words.join(" "));
    let topics = proptest::collection::vec(
        prop::sample::select(vec![
            "health",
            "Health",
            "open trust",
            "art-map",
            "Art map",
            "artmap",
        ]),
        0..3,
    );
    let rest = (
        topics,
        proptest::option::of(2019..2023),
        proptest::option::of(prop::sample::select(vec!["map", "book"])),
        proptest::option::of(prop::sample::select(vec!["en", "de"])),
        proptest::collection::vec(prop::sample::select(ADDRESSES.to_vec()), 0..3),
        proptest::option::of(prop::sample::select(IDENTIFIERS.to_vec())),
    );
    (words(4), words(6), words(3), rest).prop_map(
        |(title, description, creator, (topics, year, kind, language, links, identifier))| {
            Resource {
                title,
                description: Some(description.clone()),
                creators: vec![creator],
                topics: topics.into_iter().map(str::to_owned).collect(),
                year,
                kind: kind.map(str::to_owned),
                language: language.map(str::to_owned),
                other_titles: other_titles(&description),
                links: links.into_iter().map(link).collect(),
                identifiers: identifier
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .into_iter()
                    .collect(),
                ..Resource::default()
            }
        },
    )
}

/// The beginning of the description, where it has several words.
fn other_titles(description: &str) -> Vec<String> {
    let words = description.split_once(' ');
    words
        .map(|(first, _)| first.to_owned())
        .into_iter()
        .collect()
}

pub(super) fn index() -> impl Strategy<Value = Index> {
    proptest::collection::vec(resource(), 0..160).prop_map(|records| {
        let mut builder = Builder::new();
        builder.source(Source::new("made", "", "", Vec::new()));
        for (at, record) in records.iter().enumerate() {
            let id = format!("r{at}");
            builder
                .add(&Resource {
                    id,
                    ..record.clone()
                })
                .unwrap();
        }
        let len = records.len();
        let cut = 64.min(len);
        Index::in_shards(builder.build(), vec![0..cut, cut..len], 3)
    })
}

pub(super) fn asked() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "l",
        "la",
        "lad",
        "ladder",
        "laddr",
        "maps/lad",
        "org/maps/",
        "^example.org/maps/q",
        "^ladder",
        "=maps/ladder",
        "maps/art",
        "https://www.example.org/maps/ladder-of",
        "link:maps/lad",
        "link:ladder",
        "any:maps/la",
        "lder",
        "a",
        "ar",
        "trust",
        "tru",
        "opensp",
        "qsort",
        "q-sort",
        "ost",
        "20",
        "2021",
        "=art",
        "^la",
        "^open",
        "~ldr",
        "\"open space\"",
        "-art",
        "-ladder",
        "map|art",
        "(trust|lad) a",
        "kind:map",
        "-kind:book",
        "topic:health",
        "topic:art-map",
        "artmap",
        "year:2020..",
        "h",
        "health",
        "participaton",
        "lettr",
        "title:art",
        "co",
        "code",
        "its",
        "the",
        "die",
        "lad-der",
        "arXiv:2101.00001",
        "issn:1029-8649",
        "ISSN:10298649",
        "https://pubmed.ncbi.nlm.nih.gov/20",
        "pmid:2",
        "http://dx.doi.org/10.1000/map(1)2",
        "doi:10.1000/map",
        "la:20",
        "has:pmid",
    ]);
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join(" "))
}
