//! What a person types finds what they mean, first: on the shipped catalogues, from a table made before any tuning.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use kitbag::index::{Bits, Index};
use kitbag::model::{Builder, Resource, Source};
use kitbag::query::parse;
use kitbag::search::search;

#[derive(serde::Deserialize)]
#[serde(rename = "Catalogue")]
struct File {
    title: String,
    facets: Vec<kitbag::model::FacetRule>,
    resources: Vec<Resource>,
}

fn shipped() -> Index {
    let mut builder = Builder::new();
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    for (name, text) in [
        ("resources", include_str!("../assets/resources.ron")),
        ("activities", include_str!("../assets/activities.ron")),
    ] {
        let file: File = options.from_str(text).unwrap();
        builder.source(Source::new(name, &file.title, "", file.facets));
        file.resources.iter().for_each(|r| {
            builder.add(r).unwrap();
        });
    }
    Index::new(builder.build())
}

#[test]
fn each_query_of_the_table_finds_its_resource_first() {
    let index = shipped();
    let marked = Bits::none(index.catalogue().len());
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in include_str!("data/queries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let mut columns = line.split('\t');
        let (query, id) = (columns.next().unwrap(), columns.next().unwrap());
        let results = search(&index, &parse(query, index.names()).query, &marked);
        let names: Vec<String> = results
            .hits
            .iter()
            .take(3)
            .map(|hit| {
                format!(
                    "{} {}",
                    index.catalogue().resource(hit.slot).id(),
                    hit.score
                )
            })
            .collect();
        asked += 1;
        if results
            .hits
            .first()
            .is_none_or(|hit| index.catalogue().resource(hit.slot).id() != id)
        {
            wrong.push(format!(
                "{query:?} should find {id} ({}), but finds {} hits: {names:?}",
                columns.next().unwrap_or(""),
                results.hits.len()
            ));
        }
    }
    assert!(asked >= 80, "the table has {asked} queries");
    assert!(
        wrong.is_empty(),
        "{} of {asked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
