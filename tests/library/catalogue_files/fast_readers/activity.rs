//! Activities as people write them, and nearly so.

use proptest::prelude::*;

use super::{list, quoted};

/// The field with an activity in it.
pub(super) fn activity() -> impl Strategy<Value = String> {
    let opens = prop::sample::select(vec!["Activity(", "Activity(", "(", "Some(Activity("]);
    let fields = proptest::collection::vec(field(), 1..5);
    (opens, fields).prop_map(|(opens, fields)| {
        let ends = if opens.starts_with("Some") { "))" } else { ")" };
        format!("activity: {opens}{}{ends}", fields.join(", "))
    })
}

fn number() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "5",
        "5",
        "10",
        "15",
        "30",
        "0",
        "05",
        "1_0",
        "0x5",
        "5.0",
        "-5",
        "4294967296",
        "241",
    ])
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "open",
        "explore",
        "speak",
        "see",
        "prioritise",
        "opne",
        "\"open\"",
    ]);
    list(word.prop_map(str::to_owned))
}

fn field() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec!["purpose", "preparation", "origin"]);
    let texts = prop::sample::select(vec!["materials", "tips", "variations", "takes", "gives"]);
    let many = prop::sample::select(vec!["stage", "goal", "demands"]);
    let fixed = prop::sample::select(vec![
        "format: either",
        "format: in_person",
        "format: in person",
        "difficulty: first_time",
        "lead_time: same_day",
        "exposure: low",
        "influence: decide_together",
        "influence: Some(decide_together)",
        "minutes: ()",
        "group: Group()",
        "steps: []",
        "prep_minutes: 10",
        "wibble: 1",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        2 => (text, quoted()).prop_map(|(name, text)| format!("{name}: {text}")),
        2 => (texts, list(quoted())).prop_map(|(name, list)| format!("{name}: {list}")),
        2 => (many, words()).prop_map(|(name, words)| format!("{name}: {words}")),
        2 => fixed,
        2 => list(step()).prop_map(|steps| format!("steps: {steps}")),
        1 => list(tip()).prop_map(|tips| format!("access_tips: {tips}")),
        2 => (number(), number(), number()).prop_map(|(a, b, c)| format!("minutes: Minutes(min: {a}, usual: {b}, max: {c})")),
        1 => number().prop_map(|n| format!("minutes: (usual: {n},)")),
        1 => (number(), number()).prop_map(|(a, b)| format!("group: Group(min: {a}, max: {b})")),
        1 => number().prop_map(|n| format!("prep_minutes: {n}")),
    ]
}

fn step() -> impl Strategy<Value = String> {
    (quoted(), number(), quoted(), 0..6).prop_map(|(title, n, text, form)| match form {
        0 => format!("Step(title: {title}, minutes: {n}, text: {text})"),
        1 => format!("(text: {text}, title: {title}, each: {n}, minutes: 5,)"),
        2 => format!("Step(title: {title}, minutes: 5)"),
        3 => format!("Step(minutes: {n})"),
        4 => format!("Step(title: {title}, title: {text})"),
        _ => format!("Step(title: {title}, do: {text})"),
    })
}

fn tip() -> impl Strategy<Value = String> {
    (words(), quoted(), 0..4).prop_map(|(words, text, form)| match form {
        0 => format!("AccessTip(eases: {words}, text: {text})"),
        1 => format!("(text: {text})"),
        2 => "AccessTip(eases: [see])".to_owned(),
        _ => format!("AccessTip(eases: [see, read], text: {text},)"),
    })
}
