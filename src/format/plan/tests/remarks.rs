//! Comments, and what else a person has put into a plan's text, are there still after a change beside them.

use super::*;

#[test]
fn words_come_into_a_list_and_go_and_its_comments_stay() {
    let words = |words: &[&str]| PlanEdit::Have(words.iter().map(|&word| word.into()).collect());
    let lines = "Plan(\n    have: [ // from last time\n        \"list\", // Ann's\n        \"map\"\n    ],\n)";
    for (text, have, after) in [
        (
            "Plan(have: [\"a\" /* K */, \"b\"])",
            &["a", "c", "b"][..],
            "Plan(have: [\"a\" /* K */, \"b\"])".replace("\"b\"", "\"c\", \"b\""),
        ),
        (
            "Plan(have: [\"a\"])",
            &["x", "a", "y"],
            "Plan(have: [\"x\", \"a\", \"y\"])".into(),
        ),
        (
            "Plan(have: [\"a\", \"b\" /* K */])",
            &["b"],
            "Plan(have: [\"b\" /* K */])".into(),
        ),
        (
            "Plan(have: [ \"a\", \"b\", ])",
            &["b", "a"],
            "Plan(have: [ \"b\", \"a\", ])".into(),
        ),
        (
            "Plan(have: [])",
            &["a", "b"],
            "Plan(have: [\"a\", \"b\"])".into(),
        ),
        (
            "Plan(have: [\"a\"], people: 3)",
            &[],
            "Plan(people: 3)".into(),
        ),
        (
            "Plan(have: [\"a\", /* K */])",
            &[],
            "Plan(have: [ /* K */])".into(),
        ),
        (
            lines,
            &["list", "map", "text"],
            lines.replace("\"map\"", "\"map\",\n        \"text\""),
        ),
        (
            lines,
            &["map"],
            lines.replace("\"list\", // Ann's", "// Ann's"),
        ),
    ] {
        assert_eq!(edited(text, &words(have)), after, "{have:?} in {text}");
    }
}

#[test]
fn another_activity_takes_over_what_its_block_says() {
    assert_eq!(
        edited(HAND, &PlanEdit::Activity(1, "dot-poll".into())),
        HAND.replace("dot-voting", "dot-poll")
    );
    assert_eq!(
        edited(HAND, &PlanEdit::Activity(2, "dot-poll".into())),
        HAND,
        "a break stays what it is"
    );
}

#[test]
fn a_field_that_goes_leaves_the_comments_inside_it() {
    for (text, edit, after) in [
        (
            "Plan(\n    people: 12 /* as of Monday */,\n    place: online,\n)",
            PlanEdit::People(None),
            "Plan(\n    /* as of Monday */\n    place: online,\n)",
        ),
        (
            "Plan(people /* a */: /* b */ 12, place: online)",
            PlanEdit::People(None),
            "Plan(/* a */ /* b */  place: online)",
        ),
        (
            "Plan(blocks: [Block(break: \"x\", minutes: 5 // ask Ann\n , lead: \"y\")])",
            PlanEdit::Minutes(0, None),
            "Plan(blocks: [Block(break: \"x\", // ask Ann\n  lead: \"y\")])",
        ),
    ] {
        assert_eq!(edited(text, &edit), after);
    }
}

#[test]
fn a_block_moves_whose_text_goes_over_lines_before_a_comment() {
    let odd = "Plan(title: \"Odd\", blocks: [Block(activity: \"a\"), // one\n  \
        Block(activity: \"b\", note: \"x\ny\"), // two\n  Block(break: \"Tea\"),\n])";
    assert_eq!(
        edited(odd, &PlanEdit::Move(1, 2)),
        "Plan(title: \"Odd\", blocks: [Block(activity: \"a\"), // one\n  \
        Block(break: \"Tea\"),\n  Block(activity: \"b\", note: \"x\ny\"), // two\n])"
    );
    let moved = edited(odd, &PlanEdit::Move(0, 1));
    let behind = "note: \"x\ny\"), // two\nBlock(activity: \"a\"), // one\n  Block(break";
    assert!(moved.contains(behind), "{moved}");
}

#[test]
fn a_plan_may_begin_with_what_is_switched_on_for_it() {
    let head = "// Ours.\n#![enable(implicit_some)]\n";
    for (body, edit, after) in [
        (
            "Plan(title: \"T\")",
            PlanEdit::People(Some(3)),
            "Plan(title: \"T\", people: 3)",
        ),
        (
            "Plan()",
            PlanEdit::Title("T".into()),
            "Plan(title: \"T\", )",
        ),
        (
            "(\n)",
            PlanEdit::Insert(0, activity("a")),
            "(\n    blocks: [\n        Block(activity: \"a\"),\n    ],\n)",
        ),
    ] {
        let text = format!("{head}{body}");
        assert_eq!(edited(&text, &edit), format!("{head}{after}"));
        let place = file(&text).place(Locus::Plan);
        assert_eq!((place.line, place.column), (3, 1));
    }
    let (_, flaws) = read_plan("p.ron", format!("{head}Plan(start: 14:00)").as_bytes());
    assert_eq!(flaws.len(), 1);
    assert!(
        flaws[0]
            .to_string()
            .starts_with("p.ron:3:13: expected a time"),
        "{}",
        flaws[0]
    );
}

#[test]
fn texts_are_cleaned_on_their_way_into_a_plan() {
    let block = Block {
        note: Some(" a\u{7} \r\n\n b ".into()),
        lead: Some(" ".into()),
        ..activity(" q-sort\n")
    };
    let start = file("Plan(blocks: [Block(activity: \"x\", lead: \"y\")])");
    let edits = [
        PlanEdit::Title(" x\ty ".into()),
        PlanEdit::Date(Some(" 2026-12-03".into())),
        PlanEdit::Have(vec![" list ".into()]),
        PlanEdit::Lead(0, Some("\u{200b}".into())),
        PlanEdit::Activity(0, "z ".into()),
        PlanEdit::Insert(1, block),
    ];
    let all = edits.iter().try_fold(start, |file, edit| file.edited(edit));
    let all = all.unwrap();
    let plan = all.plan();
    assert_eq!(
        (plan.title.as_str(), plan.have.as_slice()),
        ("x y", &["list".into()][..])
    );
    let [first, second] = plan.blocks.as_slice() else {
        panic!("{plan:?}")
    };
    assert_eq!(
        (&first.what, &first.lead),
        (&What::Activity("z".into()), &None)
    );
    assert_eq!(second.what, What::Activity("q-sort".into()));
    assert_eq!(
        (second.note.as_deref(), &second.lead),
        (Some("a\n\nb"), &None)
    );
    assert!(new_plan(" x\u{7}").contains("title: \"x\","));
}
