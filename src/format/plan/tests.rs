//! A plan is read as written, and a change of it leaves everything else as it was.

use proptest::prelude::*;

use super::*;

mod remarks;

const HAND: &str = r#"// Our day.
Plan(
    title: "Spring", // working title
    start: "13:00", end: "15:00",
    venue: "Town hall", // of a newer version
    blocks: [ // morning first
        // Warm up.
        Block(activity: "impromptu-networking", minutes: 15), // keep it short

        // ---- the heart of it

        Block(activity: "dot-voting", cut_first: true, colour: "red"),
        (break: "Tea", minutes: 10) // no comma
    ],
)
"#;

fn file(text: &str) -> PlanFile {
    let (file, flaws) = read_plan("plan.ron", text.as_bytes());
    file.unwrap_or_else(|| panic!("{flaws:?}\n{text}"))
}

fn edited(text: &str, edit: &PlanEdit) -> String {
    let file = file(text).edited(edit);
    file.unwrap_or_else(|| panic!("{edit:?} cannot be made in\n{text}"))
        .text()
        .to_owned()
}

fn activity(id: &str) -> Block {
    Block {
        what: What::Activity(id.to_owned()),
        minutes: None,
        lead: None,
        note: None,
        give: Flexibility::Fixed,
    }
}

#[test]
fn a_plan_says_what_its_file_says() {
    let file = file(HAND);
    let plan = file.plan();
    assert_eq!(plan.title, "Spring");
    assert_eq!(plan.slot(), Some(120));
    assert_eq!((plan.transition(), plan.buffer()), (2, 10));
    let [first, second, third] = plan.blocks.as_slice() else {
        panic!("{plan:?}")
    };
    assert_eq!(first.minutes, Some(15));
    assert_eq!(second.give, Flexibility::CutFirst);
    assert_eq!(third.what, What::Break("Tea".into()));
}

#[test]
fn a_change_leaves_every_other_letter_as_it_was() {
    for (edit, before, after) in [
        (
            PlanEdit::Title("Summer \"day\"".into()),
            "\"Spring\", // working",
            "\"Summer \\\"day\\\"\", // working",
        ),
        (
            PlanEdit::End(Some(Clock::of(16 * 60))),
            "\"15:00\"",
            "\"16:00\"",
        ),
        (
            PlanEdit::End(None),
            "\"13:00\", end: \"15:00\",",
            "\"13:00\", ",
        ),
        (
            PlanEdit::People(Some(15)),
            "end: \"15:00\",",
            "end: \"15:00\", people: 15,",
        ),
        (
            PlanEdit::Minutes(1, Some(20)),
            "\"dot-voting\", cut",
            "\"dot-voting\", minutes: 20, cut",
        ),
        (
            PlanEdit::Minutes(0, None),
            "working\", minutes: 15)",
            "working\", )",
        ),
        (
            PlanEdit::Give(1, Flexibility::Fixed),
            "cut_first: true, ",
            "",
        ),
        (
            PlanEdit::Give(2, Flexibility::Both),
            "minutes: 10)",
            "minutes: 10, cut_first: true, flexible: true)",
        ),
        (
            PlanEdit::Lead(2, Some("Ana".into())),
            "minutes: 10)",
            "minutes: 10, lead: \"Ana\")",
        ),
    ] {
        let expected = HAND.replacen(before, after, 1);
        assert_ne!(expected, HAND, "{before} does not stand there");
        assert_eq!(edited(HAND, &edit), expected);
    }
}

#[test]
fn blocks_take_their_comments_with_them() {
    assert_eq!(
        edited(HAND, &PlanEdit::Move(0, 2)),
        r#"// Our day.
Plan(
    title: "Spring", // working title
    start: "13:00", end: "15:00",
    venue: "Town hall", // of a newer version
    blocks: [ // morning first

        // ---- the heart of it

        Block(activity: "dot-voting", cut_first: true, colour: "red"),
        (break: "Tea", minutes: 10), // no comma
        // Warm up.
        Block(activity: "impromptu-networking", minutes: 15), // keep it short
    ],
)
"#
    );
    let removed = edited(HAND, &PlanEdit::Remove(1));
    assert!(removed.contains("---- the heart of it"), "{removed}");
    assert!(!removed.contains("dot-voting"), "{removed}");
    let removed = edited(HAND, &PlanEdit::Remove(0));
    assert!(!removed.contains("Warm up"), "{removed}");
}

#[test]
fn a_block_comes_in_where_it_is_wanted_laid_out_as_its_neighbours() {
    let new = new_plan("Day");
    let one = edited(&new, &PlanEdit::Insert(0, activity("q-sort")));
    let two = edited(&one, &PlanEdit::Insert(9, activity("fishbowl")));
    assert!(
        two.ends_with(
            "    blocks: [\n        Block(activity: \"q-sort\"),\n        Block(activity: \"fishbowl\"),\n    ],\n)\n"
        ),
        "{two}"
    );
    for (text, after) in [
        (
            "Plan()",
            "Plan(blocks: [\n        Block(activity: \"x\"),\n    ], )",
        ),
        (
            "(blocks:[Block(activity:\"a\")])",
            "(blocks:[ Block(activity: \"x\"),Block(activity:\"a\"),])",
        ),
        (
            "(blocks: [ // all\n])",
            "(blocks: [ // all\n        Block(activity: \"x\"),\n])",
        ),
    ] {
        assert_eq!(edited(text, &PlanEdit::Insert(0, activity("x"))), after);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_a_cure() {
    let told = |text: &str| -> Vec<String> {
        let (file, flaws) = read_plan("p.ron", text.as_bytes());
        let told: Vec<String> = flaws.iter().map(ToString::to_string).collect();
        assert_eq!(
            file.is_some(),
            told.iter().all(|t| t.contains("warning")),
            "{text}"
        );
        told
    };
    for (text, line) in [
        (
            "Plan(titel: \"x\")",
            "p.ron:1:6: warning: unknown field `titel`; did you mean `title`?",
        ),
        (
            "Plan(zzz: 1)",
            "p.ron:1:6: warning: unknown field `zzz`; it is kept, but nothing is done with it",
        ),
        (
            "Plan(format: 2)",
            "p.ron:1:14: warning: the file is of format 2; this program reads format 1; what this program knows is shown; a newer kitbag may show more",
        ),
        (
            "Plan(\n  start: \"half past\")",
            "p.ron:2:10: expected a time of day for `start`; write it as `\"13:30\"`, one past midnight as `\"25:00\"`",
        ),
        (
            "Plan(date: \"2026-02-29\")",
            "p.ron:1:12: expected a day for `date`; write it as `2026-12-03`",
        ),
        (
            "Plan(blocks: [Block()])",
            "p.ron:1:15: expected an `activity` or a `break` in this block; write `activity: \"its-id\"` or `break: \"Coffee\"`",
        ),
        (
            "Plan(blocks: [Block(activity: \"a\", break: \"b\")])",
            "p.ron:1:15: expected either an `activity` or a `break`, not both; make two blocks of it",
        ),
        (
            "Plan(people: \"15\")",
            "p.ron:1:14: expected a whole number for `people`, not \"15\"; write digits alone, without quotes",
        ),
        (
            "Plan(place: onlin)",
            "p.ron:1:13: `onlin` is not one of the words for `place`; did you mean `online`?",
        ),
        (
            "Catalogue()",
            "p.ron: the file is no plan: it should begin with `Plan(`; name the file of a plan, or make one with `kitbag plan new`",
        ),
    ] {
        assert_eq!(told(text), [line], "{text}");
    }
    assert_eq!(
        told("Plan(\n  start: 14:00, end: \"15:00\")"),
        [
            "p.ron:2:10: expected a time of day for `start`; write it as `\"13:30\"`, one past midnight as `\"25:00\"`"
        ]
    );
    assert_eq!(told("Plan(blocks: [Block(activity: \"a\"").len(), 1);
    assert!(told("Plan(date: \"2028-02-29\")").is_empty());
}

#[test]
fn a_mark_of_byte_order_is_no_mistake_and_stays() {
    let marked = format!("\u{feff}{HAND}");
    let changed = edited(&marked, &PlanEdit::Title("New".into()));
    assert!(changed.starts_with("\u{feff}// Our day."), "{changed}");
    assert_eq!(file(&changed).plan().title, "New");
    let (none, flaws) = read_plan("p.ron", "\u{feff}Plan(people: x)".as_bytes());
    assert!(none.is_none());
    assert_eq!(flaws[0].place.as_ref().unwrap().column, 14);
}

#[test]
fn a_part_is_found_in_the_text() {
    let file = file(HAND);
    let at = |locus| {
        let place = file.place(locus);
        (place.line, place.column)
    };
    assert_eq!(at(Locus::Plan), (2, 1));
    assert_eq!(at(Locus::Field("end")), (4, 21));
    assert_eq!(at(Locus::Block(1)), (12, 9));
    assert_eq!(file.block_text(2), Some("(break: \"Tea\", minutes: 10)"));
}

fn edits() -> impl Strategy<Value = PlanEdit> {
    let text = || "[a-z\"\\\\/,) ]{0,8}".prop_map(|text| clean_line(&text).into_owned());
    let some = || proptest::option::of(text().prop_filter("not empty", |t| !t.is_empty()));
    let number = || proptest::option::of(0u32..500);
    let clock = || proptest::option::of((0u32..2880).prop_map(Clock::of));
    let give = prop_oneof![
        Just(Flexibility::Fixed),
        Just(Flexibility::Flexible),
        Just(Flexibility::CutFirst),
        Just(Flexibility::Both)
    ];
    let id = "[a-z]{1,5}".prop_map(|id| activity(&id));
    prop_oneof![
        text().prop_map(PlanEdit::Title),
        clock().prop_map(PlanEdit::Start),
        clock().prop_map(PlanEdit::End),
        number().prop_map(PlanEdit::People),
        number().prop_map(PlanEdit::Buffer),
        proptest::collection::vec("[a-d]", 0..5).prop_map(PlanEdit::Have),
        (0usize..6, id).prop_map(|(at, block)| PlanEdit::Insert(at, block)),
        (0usize..6).prop_map(PlanEdit::Remove),
        (0usize..6, 0usize..6).prop_map(|(from, to)| PlanEdit::Move(from, to)),
        (0usize..4, "[a-z]{1,5}").prop_map(|(at, id)| PlanEdit::Activity(at, id)),
        (0usize..4, number()).prop_map(|(at, n)| PlanEdit::Minutes(at, n)),
        (0usize..4, some()).prop_map(|(at, lead)| PlanEdit::Lead(at, lead)),
        (0usize..4, some()).prop_map(|(at, note)| PlanEdit::Note(at, note)),
        (0usize..4, give).prop_map(|(at, give)| PlanEdit::Give(at, give)),
    ]
}

/// Plans as people may lay them out: on a line or many, with comments and fields that nobody knows anywhere.
fn laid_out() -> impl Strategy<Value = String> {
    let space = prop_oneof![
        Just(""),
        Just(" "),
        Just("\n    "),
        Just(" // K1, (\n"),
        Just("\n\n // K2 [\n\n  "),
        Just(" /* K3 ) */ "),
        Just("\r\n\t"),
    ];
    let block = prop_oneof![
        Just("Block(activity: \"a\")"),
        Just("(break: \"B, (\", minutes: 5, )"),
        Just("Block( activity: \"c\", zz: [1, (2)], lead: \"x\" )"),
        Just("Block(\n  activity: \"d\", // K4\n  flexible: true,\n)"),
        Just("Block(activity: \"e\", minutes /* K5 */ : // K6\n 5 // K7\n , note: \"x\n y // z\")"),
    ];
    let word = prop_oneof![Just("\"a\""), Just("\"b\""), Just("r#\"c\"#")];
    let words = proptest::collection::vec((space.clone(), word, space.clone()), 0..4);
    let blocks = proptest::collection::vec((space.clone(), block, space.clone()), 0..4);
    let spaces = proptest::collection::vec(space, 8);
    (blocks, words, spaces, any::<bool>()).prop_map(|(blocks, words, s, comma)| {
        let list = |all: &[(&str, &str, &str)]| {
            let one = |(a, b, c): &(&str, &str, &str)| format!("{a}{b}{c}");
            let list: Vec<String> = all.iter().map(one).collect();
            list.join(",") + if comma && !list.is_empty() { "," } else { "" }
        };
        format!(
            "{}Plan({}title: \"T\"{},zz: {{\"k\": 1}}, people{}:{}12{}, have: [{}{}], blocks: [{}{}]{})",
            s[0], s[1], s[2], s[3], s[4], s[5], list(&words), s[6], list(&blocks), s[6], s[7]
        )
    })
}

fn comments(text: &str) -> usize {
    text.matches("// K").count() + text.matches("/* K").count()
}

proptest! {
    #[test]
    fn any_change_of_any_plan_can_be_made_and_loses_nothing_else(
        text in laid_out(),
        edits in proptest::collection::vec(edits(), 1..6),
    ) {
        let mut file = file(&text);
        for edit in edits {
            if edit.block().is_some_and(|at| at >= file.plan().blocks.len()) {
                continue;
            }
            let next = file.edited(&edit);
            prop_assert!(next.is_some(), "{edit:?} cannot be made in\n{}", file.text());
            let next = next.unwrap();
            prop_assert_eq!(next.plan(), &edit.applied(file.plan()));
            if !matches!(edit, PlanEdit::Remove(_)) {
                prop_assert_eq!(comments(next.text()), comments(file.text()), "{:?}\n{}\n----\n{}", edit, file.text(), next.text());
                prop_assert_eq!(next.text().matches("zz:").count(), file.text().matches("zz:").count());
            }
            file = next;
        }
    }

    #[test]
    fn any_bytes_can_be_asked_for_a_plan(bytes: Vec<u8>, text in "(?s)Plan\\([(){}\\[\\],:a\"/* ]{0,40}") {
        read_plan("x", &bytes);
        read_plan("x", text.as_bytes());
    }
}
