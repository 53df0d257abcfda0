//! Seeded mistakes: each is told at its place, with a cure, and costs nothing but its own record.

use kitbag::format::{Limits, read_ron};
use kitbag::model::{Builder, Catalogue};

fn read(text: &[u8]) -> Catalogue {
    let mut builder = Builder::new();
    read_ron(&mut builder, "my.ron", "my", text, &Limits::default());
    builder.build()
}

fn told(catalogue: &Catalogue) -> Vec<String> {
    catalogue.flaws().iter().map(ToString::to_string).collect()
}

fn ids(catalogue: &Catalogue) -> Vec<&str> {
    catalogue
        .resources()
        .map(|resource| resource.id())
        .collect()
}

/// A mistake on line 4, between two good records; what is told; whether the record is read all the same.
const MISTAKES: &[(&str, &[&str], Kept)] = &[];

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kept {
    Yes,
    No,
}

#[test]
fn real() {
    for name in ["resources", "activities"] {
        let catalogue = read(&std::fs::read(format!("/tmp/real/{name}.ron")).unwrap());
        println!("{} {:#?}", catalogue.len(), told(&catalogue));
    }
}
#[test]
fn every_mistake_is_told_at_its_place_and_costs_only_its_record() {
    let text = std::fs::read_to_string("/tmp/mist.txt").unwrap();
    for mistake in text.split("\n----\n") {
        let text = format!(
            "Catalogue(\n    resources: [\n        Resource(id: \"before\", title: \"Before\"),\n{mistake}\n        \
             Resource(id: \"after\", title: \"After\"),\n    ],\n)\n"
        );
        let catalogue = read(text.as_bytes());
        println!(
            "{mistake}\n   {:#?} {:?}",
            told(&catalogue),
            ids(&catalogue)
        );
        for f in catalogue.flaws() {
            if let Some(p) = &f.place {
                println!("   {}\n   {}^", p.excerpt, " ".repeat(p.caret));
            }
        }
    }
}
