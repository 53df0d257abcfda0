//! Comments, and what else a person has put into a plan's text, are there still after a change beside them.

use super::*;

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
