//! What a query finds in records that people spell in their own ways, and how it is said as JSON.

use std::collections::BTreeSet;

use super::{json, schema};
use crate::common::run::{Home, Run};

/// The arguments of `line`, on these records alone.
fn on(records: &str, line: &str) -> Run {
    let home = Home::new();
    home.file("records.jsonl", records);
    home.line(&format!("{line} --no-default -c records.jsonl"))
}

#[test]
fn spellings_that_fold_alike_are_one_value_with_one_row() {
    let records = r#"
        {"id": "a", "title": "A", "topics": ["Health"], "extra": {"shelf": ""}}
        {"id": "b", "title": "B", "topics": ["health"], "extra": {"shelf": "X"}}
        {"id": "c", "title": "C", "topics": ["Co-op"], "extra": {"shelf": "x"}}
        {"id": "d", "title": "D", "topics": ["co op"], "extra": {"shelf": "-"}}
        {"id": "e", "title": "E", "topics": ["other"]}"#;
    let run = on(records, "facets");
    assert_eq!(
        run.out,
        "Topic (topic)\n     2  Co-op\n     2  Health\n     1  other\nShelf (shelf)\n     2  X\n     3  (none)\n"
    );
    for (query, ids) in [
        ("topic:Co-op", "c\nd\n"),
        ("topic:health", "a\nb\n"),
        ("-topic:HEALTH", "c\nd\ne\n"),
        ("shelf:x", "b\nc\n"),
        ("shelf:(none)", "a\nd\ne\n"),
    ] {
        let run = on(records, &format!("list --ids {query}"));
        assert_eq!((run.code, run.out.as_str()), (0, ids), "{query}");
    }
}

#[test]
fn joiners_are_kept_in_what_is_said_and_make_no_difference_to_what_is_found() {
    let titles = [
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} family",
        "ශ්\u{200d}රී ලංකා",
        "می\u{200c}خواهم",
        "葛\u{e0100}城 \u{2764}\u{fe0f}",
    ];
    let records: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| {
            format!(r#"{{"id": "r{at}", "title": "{title}", "topics": ["{title}"]}}"#)
        })
        .collect();
    let home = Home::new();
    home.file("records.jsonl", &records.join("\n"));
    let ask = |query: &str, flag: &str| {
        home.run(&[
            "list",
            flag,
            "--no-default",
            "-c",
            "records.jsonl",
            "--",
            query,
        ])
    };
    for (at, title) in titles.iter().enumerate() {
        let bare: String = title
            .chars()
            .filter(|&c| !kitbag::text::is_joiner(c))
            .collect();
        let odd = format!("{}\u{ad}\u{202e}", bare.replace(' ', "\u{200b} "));
        for title in [title, bare.as_str(), odd.as_str()] {
            for query in [
                title.to_owned(),
                format!("\"{title}\""),
                format!("topic:\"{title}\""),
            ] {
                let run = ask(&query, "--ids");
                assert_eq!((run.code, run.out), (0, format!("r{at}\n")), "{query:?}");
            }
        }
        let json: serde_json::Value = serde_json::from_str(&ask(title, "--json").out).unwrap();
        assert_eq!(json["title"], *title);
        assert_eq!(json["topics"][0], *title);
    }
}

#[test]
fn what_shows_nothing_is_in_no_record_and_in_no_query() {
    let records = r#"{"id": "a", "title": "tr\u00adust in short\ud82f\udca0hand"}"#;
    let home = Home::new();
    home.file("records.jsonl", records);
    for query in [
        "trust",
        "tr\u{ad}ust",
        "\u{202e}trust\u{2060}",
        "short\u{1bca3}hand",
        "ti\u{200b}tle:trust",
    ] {
        let run = home.run(&[
            "list",
            "--json",
            "--no-default",
            "-c",
            "records.jsonl",
            query,
        ]);
        assert_eq!(run.code, 0, "{query:?}");
        assert!(
            run.out.contains(r#""title":"trust in shorthand""#),
            "{}",
            run.out
        );
    }
}

#[test]
fn a_link_that_is_a_doi_is_given_out_as_an_address_that_any_browser_takes() {
    let records = r#"
        {"id": "h", "title": "H", "links": [{"url": "doi:10.1000/1"}]}
        {"id": "odd", "title": "Odd", "links": [{"url": "DOI:10.1002/(SICI)1<2::AID#3>4"}]}"#;
    for (id, address) in [
        ("h", "https://doi.org/10.1000/1"),
        ("odd", "https://doi.org/10.1002/(SICI)1%3C2::AID%233%3E4"),
    ] {
        for line in ["copy", "qr"] {
            let run = on(records, &format!("{line} {id}"));
            let said = format!("{}{}", run.out, run.err);
            assert!(
                said.lines().any(|line| line.ends_with(address)),
                "{line} {id}: {said}"
            );
        }
    }
    let run = on(records, "show h --json");
    assert!(
        run.out.contains(r#""url":"doi:10.1000/1""#),
        "a record stays what it is: {}",
        run.out
    );
}

#[test]
fn every_line_of_json_is_as_the_schema_says() {
    let home = Home::new();
    let schema = json(include_str!("../../data/list.schema.json"));
    let mut hows = BTreeSet::new();
    for query in [
        "",
        "trust",
        "fishbwol",
        "~cprdctn",
        "qsrt",
        "kind:activity -online",
        "=ladder|trust",
    ] {
        let run = home.line(&format!("list {query} --json"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{query}");
        for line in run.lines() {
            let line = json(line);
            assert_eq!(schema::breaches(&line, &schema), [""; 0], "{query}");
            let why = line["why"].as_array().unwrap();
            hows.extend(
                why.iter()
                    .map(|why| why["how"].as_str().unwrap().to_owned()),
            );
            assert_eq!(why.is_empty(), query.is_empty(), "{query}: {line}");
        }
    }
    let every: Vec<_> = hows.iter().map(String::as_str).collect();
    assert_eq!(every, ["condition", "fuzzy", "literal", "meant"]);
    assert_eq!(home.line("list --json").lines().len(), 138);
}

#[test]
fn every_way_in_which_a_record_answers_is_as_the_schema_says() {
    let home = Home::new();
    let schema = json(include_str!("../../data/list.schema.json"));
    let (mut hows, mut layers) = (BTreeSet::new(), BTreeSet::new());
    for query in [
        "trust",
        "qsrt",
        "aging",
        "elderly",
        "power sharing with patients",
        "fishbwol patients",
        "patiants powers",
        "activities for 12 people",
        "prioritize",
        "does coproduction actually work",
        "violin",
        "icebreaker -online",
    ] {
        let run = home.line(&format!("list {query} --near --json"));
        for line in run.lines() {
            let line = json(line);
            assert_eq!(schema::breaches(&line, &schema), [""; 0], "{query}");
            let why = line["why"].as_array().unwrap().iter();
            hows.extend(why.map(|why| why["how"].as_str().unwrap().to_owned()));
            let layer = line["layer"].as_str().unwrap().to_owned();
            let may_lack = ["most_words", "some_words", "near"].contains(&layer.as_str());
            assert!(may_lack || line.get("missing").is_none(), "{query}: {line}");
            layers.insert(layer);
        }
    }
    let values = |pointer: &str| -> BTreeSet<String> {
        let all = schema.pointer(pointer).unwrap().as_array().unwrap().iter();
        all.map(|value| value.as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(hows, values("/$defs/why/properties/how/enum"));
    assert_eq!(layers, values("/properties/layer/enum"));
}

#[test]
fn identifiers_are_found_as_people_cite_them() {
    let records = r#"
        {"id": "arxiv", "title": "A preprint", "identifiers": {"arxiv": "2101.00001v2"}}
        {"id": "issn", "title": "J", "identifiers": {"ISSN": "1029-8649"}}
        {"id": "doi", "title": "A trial", "identifiers": {"doi": "10.1016/S0140-6736(05)12345-4"}}
        {"id": "link", "title": "H", "links": [{"url": "doi:10.1000/1"}]}
        {"id": "web", "title": "W", "links": [{"url": "https://doi.org/10.1000/2"}]}
        {"id": "pubmed", "title": "P", "identifiers": {"pmid": "123", "pub": "x9"}}
        {"id": "book", "title": "B", "publisher": "X9 Press", "identifiers": {"isbn": "978-3-16-148410-0"}}
        {"id": "other", "title": "123 ways", "identifiers": {"wikidata": "Q42"}}"#;
    let home = Home::new();
    home.file("records.jsonl", records);
    for (queries, id) in [
        (
            &[
                "arXiv:2101.00001",
                "ARXIV:2101.00001v1",
                "https://arxiv.org/abs/2101.00001",
                "arXiv: 2101.00001",
                "has:arxiv",
            ][..],
            "arxiv",
        ),
        (
            &[
                "issn:1029-8649",
                "ISSN:10298649",
                "ISSN 1029-8649",
                "urn:issn:1029-8649",
                "1029-8649",
                "\"issn:1029-8649\"",
            ],
            "issn",
        ),
        (
            &[
                "http://dx.doi.org/10.1016/S0140-6736(05)12345-4",
                "https://doi.org/10.1016/S0140-6736%2805%2912345-4",
                "doi:10.1016/S0140-6736(05)12345-4",
                "DOI: 10.1016/s0140-6736(05)12345-4.",
                "10.1016/S0140-6736(05)12345-4,",
                "identifier:=10.1016/S0140-6736(05)12345-4",
            ],
            "doi",
        ),
        (
            &["doi:10.1000/1", "https://doi.org/10.1000/1", "10.1000/1"],
            "link",
        ),
        (
            &[
                "doi:10.1000/2",
                "dx.doi.org/10.1000/2",
                "info:doi/10.1000/2",
            ],
            "web",
        ),
        (
            &[
                "pmid:123",
                "PMID: 123",
                "https://pubmed.ncbi.nlm.nih.gov/123/",
                "pub:x9",
                "has:pmid",
            ],
            "pubmed",
        ),
        (
            &[
                "isbn:9783161484100",
                "urn:isbn:978-3-16-148410-0",
                "ISBN 978-3-16-148410-0",
                "isbn:978-3-16-148410-0",
                "publ:x9",
            ],
            "book",
        ),
        (&["wikidata:q42", "Wikidata:Q42"], "other"),
    ] {
        for query in queries {
            let run = home.run(&[
                "list",
                "--ids",
                "--no-default",
                "-c",
                "records.jsonl",
                query,
            ]);
            assert_eq!(
                (run.code, run.out),
                (0, format!("{id}\n")),
                "{query}: {}",
                run.err
            );
            let said = query.contains(": ");
            assert!(said || run.err.is_empty(), "{query}: {}", run.err);
        }
    }
}

#[test]
fn a_colon_in_a_word_is_no_dead_end() {
    let records = r#"
        {"id": "c", "title": "C:\\Temp cleaning"}
        {"id": "k", "title": "Ki:elo", "kind": "song"}"#;
    for (query, said) in [
        ("C:\\Temp", "  “C:\\Temp” as words: 1 resource\n"),
        ("Ki:elo", "  “Ki:elo” as words: 1 resource\n"),
    ] {
        let run = on(records, &format!("list {query}"));
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{query}");
        assert!(run.err.contains(said), "{}", run.err);
    }
    assert_eq!(on(records, r#"list --ids "C:\\Temp""#).out, "c\n");
}

#[test]
fn titles_are_sorted_as_people_sort_them_and_the_other_way_round() {
    let records = r#"
        {"id": "black", "title": "The Black Godfather"}
        {"id": "disco", "title": "Disco Godfather"}
        {"id": "die", "title": "Die Verwandlung", "language": "de"}
        {"id": "hard", "title": "Die Hard", "language": "en"}
        {"id": "v10", "title": "Volume 10"}
        {"id": "v2", "title": "Volume 2"}
        {"id": "v02b", "title": "volume 02 b"}
        {"id": "a", "title": "“A” is for apple"}
        {"id": "god", "title": "The Godfather"}"#;
    let sorted = [
        "a", "black", "hard", "disco", "god", "die", "v2", "v02b", "v10",
    ];
    let ids =
        |line: &str| -> Vec<String> { on(records, line).out.lines().map(str::to_owned).collect() };
    assert_eq!(ids("list --ids"), sorted);
    assert_eq!(ids("list --ids sort:title"), sorted);
    let mut back = ids("list --ids sort:-title");
    back.reverse();
    assert_eq!(back, sorted);
    assert_eq!(ids("list --ids godfather"), ["god", "disco", "black"]);
}

#[test]
fn hiragana_finds_katakana_and_the_other_way_about() {
    let records = r#"
        {"id": "full", "title": "カタカナ"}
        {"id": "half", "title": "ﾒﾓ", "topics": ["ﾒﾓ"]}
        {"id": "soft", "title": "ひらがな", "topics": ["めも"]}"#;
    for (query, ids) in [
        ("かたかな", "full\n"),
        ("ﾀｶﾅ", "full\n"),
        ("ヒラガナ", "soft\n"),
        ("=めも", "half\nsoft\n"),
        ("topic:メモ", "soft\nhalf\n"),
        ("カタ", "full\n"),
    ] {
        let run = on(records, &format!("list --ids {query}"));
        assert_eq!((run.code, run.out.as_str()), (0, ids), "{query}");
    }
    assert_eq!(
        on(records, "facets").out,
        "Topic (topic)\n     2  めも\n     1  (none)\n"
    );
}
