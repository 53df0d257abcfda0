//! What filters say and do.

use super::{first, linear};

#[test]
fn filters_are_listed_with_their_hits_and_taken_by_number_or_name() {
    let mut linear = linear();
    let filters = linear.answer("filters").lines;
    assert!(
        filters[1].starts_with("1. Kind: ") && filters[1].contains(" hits; "),
        "{}",
        filters[1]
    );
    let values = linear.answer("1").lines;
    let row = values
        .iter()
        .position(|line| line.contains(". activity, 86 hits."))
        .unwrap();
    assert_eq!(
        linear.answer(&row.to_string()).lines[0],
        "86 hits for kind:activity."
    );
    let values = linear.answer("filter kind").lines;
    assert!(
        values[row].ends_with(". activity, 86 hits, chosen."),
        "{}",
        values[row]
    );
    assert!(linear.answer("filters").lines[1].starts_with("1. Kind: activity, 86 hits, chosen"));
    assert!(
        linear.answer("filter -format online").lines[0]
            .ends_with("for kind:activity -format:online.")
    );
    assert!(linear.answer("clear kind").lines[0].ends_with("for -format:online."));
    assert!(
        linear
            .answer("f format")
            .lines
            .iter()
            .any(|line| line.ends_with("left out."))
    );
    assert_eq!(
        linear.answer("clear").lines[0],
        "138 resources, all of them."
    );
    assert_eq!(linear.answer("clear").lines, ["There is nothing to clear."]);
}

#[test]
fn a_chosen_value_is_let_go_by_its_number() {
    let mut linear = linear();
    linear.answer("filter kind activity");
    let values = linear.answer("filter kind").lines;
    let row = values
        .iter()
        .position(|line| line.ends_with("chosen."))
        .unwrap();
    assert_eq!(
        linear.answer(&row.to_string()).lines[0],
        "138 resources, all of them."
    );
}

#[test]
fn filters_take_numbers_several_values_and_none() {
    for (line, query) in [
        ("filter minutes 20..40", "minutes:20..40"),
        ("filter minutes 60+", "minutes:>=60"),
        ("filter kind paper, book", "kind:paper,book"),
        ("filter kind:paper", "kind:paper"),
        ("filter minutes none", "minutes:(none)"),
        ("filter topic facil", "topic:facilitation"),
        ("filter kind -paper", "-kind:paper"),
    ] {
        assert!(
            first(&[line]).ends_with(&format!("for {query}.")),
            "{line}: {}",
            first(&[line])
        );
    }
}

#[test]
fn a_filter_that_is_not_there_names_the_nearest() {
    assert!(
        first(&["filter knd paper"]).starts_with("There is no filter “knd”. Did you mean kind?")
    );
    assert_eq!(
        first(&["filter kind papr"]),
        "Kind has no value “papr”. Did you mean paper?"
    );
    assert_eq!(
        first(&["filter minutes soon"]),
        "Minutes takes a number, such as 20, 20..40 or 60+."
    );
    assert_eq!(
        first(&["filter minutes 20 sort:title"]),
        "Minutes takes a number, such as 20, 20..40 or 60+."
    );
    assert_eq!(first(&["clear kind"]), "Kind: nothing is chosen there.");
}

#[test]
fn what_a_beginning_means_besides_stays_when_one_value_goes() {
    let mut linear = linear();
    linear.answer("find kind:c");
    let values = linear.answer("filter kind").lines;
    let collection = values
        .iter()
        .position(|line| line.contains(". collection, ") && line.ends_with("chosen."));
    let collection = collection.unwrap().to_string();
    let answer = &linear.answer(&collection).lines[0];
    assert!(answer.ends_with("for kind:\"case studies\"."), "{answer}");

    linear.answer("find kind:c");
    let answer = &linear.answer("filter kind -collection").lines[0];
    let left = "for kind:\"case studies\" -kind:collection.";
    assert!(answer.ends_with(left), "{answer}");

    linear.answer("find -kind:c");
    linear.answer("filter kind");
    let answer = &linear.answer(&collection).lines[0];
    assert!(answer.ends_with("for -kind:\"case studies\"."), "{answer}");
}
