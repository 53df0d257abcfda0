//! What a person types finds what they mean, first: on the shipped catalogues, from a table made before any tuning.

use crate::common::robot::shipped;
use kitbag::index::Bits;
use kitbag::query::parse;
use kitbag::search::search;

#[test]
fn each_query_of_the_table_finds_its_resource_first() {
    let index = shipped();
    let marked = Bits::none(index.catalogue().len());
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in include_str!("../../data/queries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let mut columns = line.split('\t');
        let (query, id) = (columns.next().unwrap(), columns.next().unwrap());
        let results = search(&index, &parse(query, index.names()).query, &marked);
        let names: Vec<String> = results
            .rows()
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
            .hit(0)
            .is_none_or(|hit| index.catalogue().resource(hit.slot).id() != id)
        {
            wrong.push(format!(
                "{query:?} should find {id} ({}), but finds {} hits: {names:?}",
                columns.next().unwrap_or(""),
                results.len()
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
