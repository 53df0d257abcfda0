//! Seeded mistakes: each is told at its place, with a cure, and costs nothing but its own record.

use std::fmt::Write as _;

use kitbag::format::{Limits, read_ron};
use kitbag::model::{Builder, Catalogue, Problem, Resource};
use kitbag::text::clean_line;
use proptest::prelude::*;

fn read_with(text: &[u8], limits: &Limits) -> Catalogue {
    let mut builder = Builder::new();
    read_ron(&mut builder, "my.ron", "my", text, limits);
    builder.build()
}

fn read(text: &[u8]) -> Catalogue {
    read_with(text, &Limits::default())
}

fn told(catalogue: &Catalogue) -> Vec<String> {
    catalogue.flaws().iter().map(ToString::to_string).collect()
}

fn ids(catalogue: &Catalogue) -> Vec<String> {
    let slots = catalogue.in_file_order().into_iter();
    slots
        .map(|slot| catalogue.resource(slot).id().to_owned())
        .collect()
}

/// The mistakes of `tests/data/mistakes.txt`: each begins on line 4 of a catalogue, after a good record and before another.
/// Behind `--` stand the ids that are read besides those two, then the flaws.
fn mistakes() -> impl Iterator<Item = (&'static str, Vec<&'static str>, Vec<&'static str>)> {
    let table = include_str!("../../data/mistakes.txt");
    let entries = table.split("\n\n").filter(|entry| !entry.is_empty());
    entries.map(|entry| {
        let (written, expected) = entry.split_once("\n--").expect("an entry without `--`");
        let mut lines = expected.trim_end().lines();
        let kept = lines.next().unwrap_or("").split_whitespace().collect();
        (written, kept, lines.collect())
    })
}

fn around(mistake: &str) -> String {
    format!(
        "Catalogue(\n    resources: [\n        Resource(id: \"before\", title: \"Before\"),\n{mistake}\n        \
         Resource(id: \"after\", title: \"After\"),\n    ],\n)\n"
    )
}

#[test]
fn c1_every_mistake_is_told_at_its_place_and_costs_only_its_record() {
    let mut seeded = 0;
    let mut now = String::new();
    for (written, kept, expected) in mistakes() {
        let catalogue = read(around(written).as_bytes());
        seeded += 1;
        let mut all = vec!["before".to_owned()];
        all.extend(kept.iter().map(|&id| id.to_owned()));
        all.push("after".into());
        if (told(&catalogue), ids(&catalogue))
            != (expected.iter().map(|&line| line.to_owned()).collect(), all)
        {
            let _ = writeln!(
                now,
                "{written}\n-- {}\n{}\n",
                ids(&catalogue).join(" "),
                told(&catalogue).join("\n")
            );
        }
    }
    assert!(now.is_empty(), "these are told otherwise:\n\n{now}");
    assert!(seeded >= 50, "only {seeded} mistakes");
}

#[test]
fn any_mark_that_is_taken_out_of_a_shipped_catalogue_costs_at_most_one_record() {
    for text in [
        include_str!("../../../assets/resources.ron"),
        include_str!("../../../assets/activities.ron"),
    ] {
        let whole = read(text.as_bytes()).len();
        let first = text.find("Resource(").expect("a record");
        let records = first..text.trim_end().len() - 4;
        let marks: Vec<usize> = text
            .match_indices(['"', '(', ')', '[', ']', '{', '}', ',', ':'])
            .map(|(at, _)| at)
            .filter(|at| records.contains(at))
            .collect();
        for &at in marks.iter().step_by(marks.len() / 50 + 1) {
            let mut broken = text.to_owned();
            let mark = broken.remove(at);
            let catalogue = read(broken.as_bytes());
            let told = told(&catalogue);
            assert!(
                catalogue.len() + 1 >= whole && told.len() <= 2,
                "without the {mark} at byte {at}: {told:#?}"
            );
        }
    }
}

#[test]
fn the_caret_stands_under_the_mistake() {
    let catalogue = read(around("\tResource(id: \"日本\", title: 5),").as_bytes());
    let place = catalogue.flaws()[0].place.clone().unwrap();
    assert_eq!(place.excerpt, "Resource(id: \"日本\", title: 5),");
    assert_eq!((place.column, place.caret), (28, 28));
}

#[test]
fn what_a_catalogue_says_of_itself_may_stand_after_its_records() {
    let catalogue = read(
        b"\xef\xbb\xbf#![enable(implicit_some)]\n// mine\n(resources: [(id: \"a\", title: \"A\")], title: \"Mine\",\n\
          facets: [Facet(field: \"kind\"), (field: \"topics\", match: all), (label: \"x\"), (field: \"x\", mach: any)],\n\
          format: 7, license: \"CC0\", title: \"Again\", wibble: (1, [2]))",
    );
    let source = &catalogue.sources()[0];
    assert_eq!((source.title.as_str(), source.facets.len()), ("Mine", 3));
    assert_eq!(ids(&catalogue), ["a"]);
    assert_eq!(
        told(&catalogue),
        [
            "my.ron:4:63: the field `field` is missing; add `field: ...`",
            "my.ron:4:90: warning: unknown field `mach`; did you mean `match`?",
            "my.ron:5:9: warning: the file is of format 7; this program reads format 1; what this program knows is shown; \
             a newer kitbag may show more",
            "my.ron:5:12: warning: unknown field `license`; did you mean `licence`?",
            "my.ron:5:28: the field `title` stands here twice; keep one of the two",
            "my.ron:5:44: warning: unknown field `wibble`; leave it out, or move it into `extra`",
        ]
    );
}

#[test]
fn a_misspelt_list_of_records_is_read_even_behind_an_open_quote() {
    let catalogue = read(b"Catalogue(\n  title: \"Open,\n  resourses: [\n    Resource(id: \"a\", title: \"A\"),\n  ],\n)");
    assert_eq!(ids(&catalogue), ["a"]);
}

#[test]
fn files_that_are_no_catalogue_or_half_of_one_get_one_flaw() {
    for (text, expected) in [
        (
            "",
            "my.ron: the file is empty; write the records as `Catalogue(format: 1, resources: [Resource(id: \"...\", title: \"...\")])`",
        ),
        (
            "{\"a\": 1}",
            "my.ron: the file is JSON; name a RON catalogue, or write its entries as records of one",
        ),
        (
            "Catalogue(",
            "my.ron:1:11: the file ends before the catalogue does; close it with `])`; if a part was lost, fetch the file again",
        ),
        (
            "Catalogue()",
            "my.ron:1:11: the field `resources` is missing; add `resources: ...`",
        ),
        (
            "Catalogue(resources: [",
            "my.ron:1:23: the file ends before the catalogue does; close it with `])`; if a part was lost, fetch the file again",
        ),
        (
            "Catalogue(resources: [Resource(id: \"a\", ti",
            "my.ron:1:31: the `(` here is never closed; put the `)` that is missing",
        ),
        (
            "Catalogue(resources: 5)",
            "my.ron:1:22: expected a list for `resources`, not `5`; put it in square brackets: `[...]`",
        ),
    ] {
        assert_eq!(told(&read(text.as_bytes())), [expected], "{text}");
    }
}

#[test]
fn bytes_that_are_no_text_cost_their_record() {
    let mut text = around("        Resource(id: \"a\", title: \"A?\"),").into_bytes();
    let at = text.iter().position(|&b| b == b'?').unwrap();
    text[at] = 0xff;
    let catalogue = read(&text);
    assert_eq!(ids(&catalogue), ["before", "after"]);
    assert_eq!(
        told(&catalogue),
        ["my.ron:4:36: here stand bytes that are no UTF-8 text; save the file as UTF-8"]
    );
}

#[test]
fn a_character_that_may_not_be_shown_is_told_where_it_stands() {
    let of_title = |title: &str| {
        let catalogue = read(around(&format!("Resource(id: \"a\", title: {title}),")).as_bytes());
        assert_eq!(ids(&catalogue), ["before", "a", "after"]);
        told(&catalogue).join("\n")
    };
    assert_eq!(
        of_title("\"A \x1b[31m\x07\""),
        "my.ron:4:29: warning: a control character (U+001B) is left out; take it out of the file"
    );
    let hides = "warning: a character that hides or turns text";
    assert_eq!(
        of_title("r#\"日\\u{1b}\u{202e}\x07\"#"),
        format!("my.ron:4:36: {hides} (U+202E) is left out; take it out of the file")
    );
    let emoji = "\"\u{1f469}\u{200d}\u{1f680} \u{2764}\u{fe0f}\n\r\tA\"";
    assert_eq!(of_title(emoji), "");
}

#[test]
fn over_a_limit_what_was_read_is_kept() {
    let text =
        around("        Resource(id: \"long\", title: \"A\", description: \"A long text\"),");
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read_with(text.as_bytes(), &limits)
    };
    let few = limits(|limits| limits.records = 2);
    assert_eq!(ids(&few), ["before", "long"]);
    assert_eq!(
        told(&few),
        [
            "my.ron:5:9: the number of records is over the limit of 2 records; raise it with --max-records, if you trust the file"
        ]
    );
    let short = limits(|limits| limits.text = 50);
    assert_eq!(ids(&short), ["before", "after"]);
    assert_eq!(
        told(&short),
        [
            "my.ron:4:9: the record is over the limit of 50 bytes; raise it with --max-text, if you trust the file"
        ]
    );
    let small = limits(|limits| limits.bytes = 50);
    assert_eq!(
        told(&small),
        [
            "my.ron: the file is over the limit of 50 bytes; raise it with --max-bytes, if you trust the file"
        ]
    );
    let deep = "Catalogue(resources: ".to_owned() + &"[".repeat(100_000);
    assert!(told(&read(deep.as_bytes()))[0].contains("is over the limit of 64"));
}

#[test]
fn flaws_beyond_the_limit_are_counted() {
    let limits = Limits {
        flaws: 3,
        ..Limits::default()
    };
    let text = around(&"        Resource(id: \"a\"),\n".repeat(10));
    let catalogue = read_with(text.as_bytes(), &limits);
    assert_eq!(catalogue.flaws().len(), 4);
    assert_eq!(
        told(&catalogue)[3],
        "my.ron: 8 more flaws are not shown; mend the ones above first"
    );
}

#[test]
fn a_record_is_mended_a_bounded_number_of_times_and_a_vast_one_never() {
    let many = format!(
        "Resource(id: \"a\", title: \"A\", topics: [{}]),",
        "x, ".repeat(100)
    );
    assert_eq!(read(around(&many).as_bytes()).flaws().len(), 17);
    for (long, expected) in [(1_000, 2), (1 << 20, 1)] {
        let text = format!(
            "Resource(id: \"a\", title: \"{}\", access: opn, year: 20201),",
            "x".repeat(long)
        );
        let catalogue = read(around(&text).as_bytes());
        assert_eq!(catalogue.flaws().len(), expected, "{long}");
    }
}

#[test]
fn many_broken_records_are_read_in_one_pass() {
    // Each of these could make a naive scan go on to the end of the file; a million of them would then take hours.
    for broken in [
        "Resource(",
        "Resource(id: \"a\", title: \"A,",
        "Resource(title: r#\"A\",",
        "Resource( /*",
        "Resource(id: \"same\", title: \"A\"),",
        "title: /*",
        "(id: \"",
        "Resource(id: \"same\", title: 5, access: opn, topics: [a, b]),",
    ] {
        let text = around(&format!("{broken}\n").repeat(5_000));
        let catalogue = read(text.as_bytes());
        assert!(ids(&catalogue).contains(&"before".to_owned()), "{broken}");
    }
}

/// Records with texts and comments that look like the ends and beginnings of records.
fn records() -> impl Strategy<Value = Vec<(Resource, String)>> {
    let odd = prop_oneof![
        "[ -~]{0,12}",
        Just("\nResource(id: \"x\")".to_owned()),
        Just("))]],\n".to_owned()),
        Just("r#\"\\ /* // ' ".to_owned()),
        "(?s).{0,8}",
    ];
    let comment = prop_oneof![
        Just(""),
        Just("/* ( \" /* ] */ */"),
        Just("// ) \" [\n"),
        Just(" \r\n\t")
    ];
    let record = (odd.clone(), odd, comment, any::<bool>());
    prop::collection::vec(record, 0..6).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        let written = numbered.map(|(n, (title, text, comment, raw))| {
            let resource = Resource {
                id: format!("id-{n}"),
                title: format!("T{title}"),
                description: Some(text.clone()),
                ..Resource::default()
            };
            let text = if raw { format!("r##\"{}\"##", text.replace('#', "")) } else { format!("{text:?}") };
            let title = ron::to_string(&resource.title).expect("a text can be written");
            let text = if raw { text } else { ron::to_string(resource.description.as_deref().unwrap_or("")).expect("so can this") };
            let written = format!("{comment}Resource({comment}id: \"id-{n}\", title: {title},{comment} description: {text}{comment})");
            (resource, written)
        });
        written.collect()
    })
}

fn catalogue_of(records: &[(Resource, String)]) -> (String, Vec<usize>) {
    let mut text = "Catalogue(resources: [".to_owned();
    let mut ends = Vec::new();
    for (_, written) in records {
        text.push_str(written);
        ends.push(text.len());
        text.push_str(",\n");
    }
    text.push_str("])");
    (text, ends)
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn any_bytes_are_read_without_a_panic(text: Vec<u8>, mixed in "(?s)(Catalogue\\(|Resource\\(|resources: \\[|id: \"|title: |[\\[\\](){},:\"'/*\\\\ra#\n ]){0,60}") {
        read(&text);
        read(mixed.as_bytes());
        read(format!("Catalogue(resources: [{mixed}").as_bytes());
    }

    #[test]
    fn good_records_are_all_found_whatever_their_texts_hold(records in records()) {
        let (text, _) = catalogue_of(&records);
        let catalogue = read(text.as_bytes());
        // Nothing is told but what cleaning takes out, once for each record.
        let flaws = catalogue.flaws();
        prop_assert!(flaws.iter().all(|flaw| matches!(flaw.problem, Problem::LeftOut { .. })), "{:?}", told(&catalogue));
        let about: Vec<_> = flaws.iter().filter_map(|flaw| flaw.record.clone()).collect();
        let unclean = records.iter().filter(|(r, _)| {
            let texts = r.title.chars().chain(r.description.iter().flat_map(|text| text.chars()));
            texts.filter(|c| !['\u{200d}', '\u{fe0f}'].contains(c)).any(|c| clean_line(&format!("a{c}b")) == "ab")
        });
        prop_assert_eq!(about, unclean.map(|(r, _)| r.id.clone()).collect::<Vec<_>>(), "{}", text);
        prop_assert_eq!(ids(&catalogue), records.iter().map(|(r, _)| r.id.clone()).collect::<Vec<_>>());
    }

    #[test]
    fn a_file_that_was_cut_keeps_every_whole_record(records in records()) {
        let (text, ends) = catalogue_of(&records);
        for cut in 0..text.len() {
            let catalogue = read(&text.as_bytes()[..cut]);
            let whole = ends.iter().filter(|&&end| end <= cut).count();
            prop_assert_eq!(catalogue.len(), whole, "{}", &text.as_bytes()[..cut].escape_ascii());
        }
    }
}
