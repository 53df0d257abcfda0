//! What a query finds in records that people spell in their own ways.

use super::run::{Home, Run};

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
