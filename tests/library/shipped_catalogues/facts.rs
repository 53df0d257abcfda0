//! What the shipped catalogues say of the world is what somebody has seen there: it stands in `tests/data/facts.tsv`.

use std::collections::BTreeSet;

use kitbag::model::Resource;

const FACTS: &str = include_str!("../../data/facts.tsv");

/// A kind of fact and its value, as a line of the list has them.
type Fact = (&'static str, String);

fn facts() -> BTreeSet<Fact> {
    let lines = FACTS
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines
        .map(|line| line.split_once('\t').unwrap())
        .map(|(kind, value)| (kind, value.to_owned()))
        .collect()
}

/// Every fact that a record states, in its fields or in the middle of a text.
fn stated(resource: &Resource) -> Vec<Fact> {
    let mut stated: Vec<Fact> = Vec::new();
    stated.extend(resource.creators.iter().map(|c| ("creator", c.clone())));
    stated.extend(resource.year.map(|year| ("year", year.to_string())));
    stated.extend(resource.links.iter().map(|l| ("address", l.url.clone())));
    for (scheme, value) in &resource.identifiers {
        let kind = match scheme.as_str() {
            "doi" => "doi",
            "isbn" => "isbn",
            other => panic!("{}: {other} is no kind of the list", resource.id),
        };
        stated.push((kind, value.clone()));
    }
    let value = serde_json::to_value(resource).unwrap();
    super::texts(&value, &resource.id, &mut |_, text| {
        in_text(text, &mut stated);
    });
    stated
}

/// Addresses, DOIs and ISBNs in a text. What is part of an address is no fact of its own.
fn in_text(text: &str, stated: &mut Vec<Fact>) {
    let mut rest = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "\"'<>()[]“”".contains(c)) {
        let word = word.trim_end_matches(['.', ',', ';', ':', '?', '!']);
        if let Some(at) = word.find("http://").or_else(|| word.find("https://")) {
            stated.push(("address", word[at..].to_owned()));
        } else {
            rest.push(word);
        }
    }
    for word in &rest {
        for (at, _) in word.match_indices("10.") {
            let registrant = word[at + 3..].split('/').next().unwrap();
            let digits = registrant.len() >= 4 && registrant.chars().all(|c| c.is_ascii_digit());
            if digits && word[at..].contains('/') {
                stated.push(("doi", word[at..].to_owned()));
            }
        }
    }
    stated.extend(isbns(&rest).into_iter().map(|isbn| ("isbn", isbn)));
}

/// Thirteen digits from 978 or 979 on, with hyphens or blanks between or without, and ten with hyphens or without.
fn isbns(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let of_digits = |w: &&&str| {
            !w.is_empty() && w.chars().all(|c| c.is_ascii_digit() || "-–Xx".contains(c))
        };
        let digits = |w: &str| {
            w.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        if !of_digits(&word) {
            continue;
        }
        let spaced: String = words[at..]
            .iter()
            .take_while(of_digits)
            .map(|w| digits(w))
            .collect();
        let alone = digits(word);
        if ["978", "979"].iter().any(|start| spaced.starts_with(start)) && spaced.len() >= 13 {
            found.push(spaced[..13].to_owned());
        } else if alone.len() == 10 {
            found.push(alone);
        }
    }
    found
}

/// What `resource` states and nobody has seen.
fn unseen(resource: &Resource, facts: &BTreeSet<Fact>) -> Vec<Fact> {
    let stated = stated(resource).into_iter();
    stated.filter(|fact| !facts.contains(fact)).collect()
}

#[test]
fn every_address_creator_doi_isbn_and_year_was_seen_at_its_source() {
    let facts = facts();
    for resource in super::everything() {
        assert_eq!(unseen(&resource, &facts), [], "{}", resource.id);
    }
}

#[test]
fn a_fact_that_nobody_has_seen_is_caught_wherever_it_stands() {
    let facts = facts();
    let everything = super::everything();
    let sound = everything.iter().find(|r| r.id == "caste").unwrap();
    let caught = |change: &dyn Fn(&mut Resource)| {
        let mut resource = sound.clone();
        change(&mut resource);
        unseen(&resource, &facts)
    };
    assert_eq!(caught(&|_| {}), []);
    let year = caught(&|r| r.year = Some(1812));
    assert_eq!(year, [("year", "1812".to_owned())]);
    let creator = caught(&|r| r.creators.push("A. Nobody".to_owned()));
    assert_eq!(creator, [("creator", "A. Nobody".to_owned())]);
    let isbn = "9780000000002";
    let found = caught(&|r| *r.identifiers.get_mut("isbn").unwrap() = isbn.to_owned());
    assert!(found.contains(&("isbn", isbn.to_owned())), "{found:?}");
    assert!(!caught(&|r| r.links[0].url.push('x')).is_empty());
    for (text, fact) in [
        (
            "See https://example.org/a.",
            ("address", "https://example.org/a"),
        ),
        ("(http://example.org)", ("address", "http://example.org")),
        ("doi:10.1234/a.b-c, and", ("doi", "10.1234/a.b-c")),
        ("ISBN 978-0-00-000000-2.", ("isbn", isbn)),
        ("the 978 0 00 000000 2 one", ("isbn", isbn)),
        ("ISBN 0-00-000000-X", ("isbn", "000000000X")),
    ] {
        let found = caught(&|r| r.description = Some(text.to_owned()));
        assert_eq!(found, [(fact.0, fact.1.to_owned())], "{text}");
    }
    let numbers = caught(&|r| r.description = Some("10.30 or 10.5/20, in 2016-2019".to_owned()));
    assert_eq!(numbers, []);
}

#[test]
fn the_list_is_sorted_and_says_each_fact_once() {
    let lines: Vec<&str> = FACTS
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .collect();
    assert!(lines.is_sorted_by(|a, b| a < b), "sort it by its bytes");
    let kinds = ["address", "creator", "doi", "isbn", "year"];
    for (kind, value) in facts() {
        assert!(
            kinds.contains(&kind) && value == value.trim(),
            "{kind}: {value}"
        );
    }
}
