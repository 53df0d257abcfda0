//! People do not know titles: what they type instead finds what they mean. Judged queries over the shipped catalogues.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeMap;

use common::robot::shipped;
use kitbag::index::{Bits, Index};
use kitbag::query::parse;
use kitbag::search::{Layer, search};

/// The ids of the rows of a query, and how each answers.
fn rows(index: &Index, query: &str) -> Vec<(String, Layer)> {
    let marked = Bits::none(index.catalogue().len());
    let results = search(index, &parse(query, index.names()).query, &marked);
    let rows = results.rows().enumerate();
    rows.map(|(row, hit)| {
        let id = index.catalogue().resource(hit.slot).id().to_owned();
        (id, results.layer(row))
    })
    .collect()
}

/// How well a list answers, by the grades of its first ten rows: normalised discounted cumulative gain (Järvelin and
/// Kekäläinen, 2002), with 2^grade - 1 as the gain.
fn ndcg(found: &[String], grades: &BTreeMap<String, u32>) -> f64 {
    let gain = |grade: u32| f64::from(2_u32.pow(grade) - 1);
    let discounted = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        grades
            .take(10)
            .enumerate()
            .map(|(row, grade)| gain(grade) / (row as f64 + 2.0).log2())
            .sum()
    };
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = discounted(&mut best.into_iter());
    let got = found.iter().map(|id| grades.get(id).copied().unwrap_or(0));
    discounted(&mut got.into_iter()) / ideal
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn index() -> std::sync::Arc<Index> {
    let Ok(path) = std::env::var("EVAL") else { return shipped() };
    let wanted = kitbag::shell::files::Wanted {
        paths: vec![path.into()],
        shipped: kitbag::shell::files::Shipped::No,
        ..Default::default()
    };
    std::sync::Arc::new(Index::new(kitbag::shell::files::load(&wanted)))
}

#[test]
fn graded_queries() {
    let index = index();
    let (mut first3, mut sum, mut blank, mut count) = (0, 0.0, 0, 0);
    let mut misses = Vec::new();
    for line in lines(include_str!("data/meaning_graded.tsv")) {
        let mut columns = line.split('\t');
        let (query, judged) = (columns.next().unwrap(), columns.next().unwrap());
        if judged == "NONE" {
            let found = rows(&index, query);
            println!("NONE {query:?}: {found:?}");
            continue;
        }
        let grades: BTreeMap<String, u32> = judged
            .split(',')
            .map(|pair| pair.split_once(':').unwrap())
            .map(|(id, grade)| (id.to_owned(), grade.parse().unwrap()))
            .collect();
        let found: Vec<String> = rows(&index, query).into_iter().map(|(id, _)| id).collect();
        count += 1;
        let right = found.iter().take(3).any(|id| grades.contains_key(id));
        first3 += usize::from(right);
        blank += usize::from(found.is_empty());
        let ndcg = ndcg(&found, &grades);
        sum += ndcg;
        let head: Vec<String> = rows(&index, query).into_iter().take(6).map(|(id, layer)| format!("{id}({}){}", grades.get(&id).unwrap_or(&0), &format!("{layer:?}")[..2])).collect();
        misses.push(format!("{} {ndcg:.2} {query:?}: {}", if right {"ok  "} else {"MISS"}, head.join(" ")));
    }
    println!("graded: {first3} of {count} in three, nDCG {:.3}, {blank} blank", sum / f64::from(count));
    println!("{}", misses.join("\n"));
}

#[test]
fn first_queries() {
    let index = index();
    let (mut first3, mut first10, mut blank, mut count) = (0, 0, 0, 0);
    for line in lines(include_str!("data/meaning_first.tsv")) {
        let mut columns = line.split('\t');
        let (query, judged) = (columns.next().unwrap(), columns.next().unwrap());
        let right: Vec<&str> = judged.split(',').collect();
        let found = rows(&index, query);
        let rank = found.iter().position(|(id, _)| right.contains(&id.as_str()));
        count += 1;
        first3 += usize::from(rank.is_some_and(|rank| rank < 3));
        first10 += usize::from(rank.is_some_and(|rank| rank < 10));
        blank += usize::from(found.is_empty());
        if rank.is_none_or(|rank| rank >= 3) {
            let head: Vec<String> = found.iter().take(5).map(|(id, layer)| format!("{id}/{layer:?}")).collect();
            println!("MISS {query:?} rank {rank:?} wants {judged}: {}", head.join(" "));
        }
    }
    println!("first: {first3} / {first10} of {count}, {blank} blank");
}

#[test]
fn none_queries() {
    let index = index();
    for query in lines(include_str!("data/meaning_none.tsv")) {
        println!("NONE {query:?}: {:?}", rows(&index, query));
    }
}
