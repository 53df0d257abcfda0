//! Catalogues and plans for the tests of this room.

use crate::format::{Limits, PlanFile, read_plan, read_ron};
use crate::model::{Builder, Catalogue, Plan};

/// A catalogue of these records.
pub(super) fn catalogue(records: &str) -> Catalogue {
    let text = format!("Catalogue(resources: [{records}])");
    let mut builder = Builder::new();
    read_ron(
        &mut builder,
        "t.ron",
        "t",
        text.as_bytes(),
        &Limits::default(),
    );
    let catalogue = builder.build();
    assert!(catalogue.flaws().is_empty(), "{:?}", catalogue.flaws());
    catalogue
}

/// An activity of one step, with its minutes in three forms and more fields.
pub(super) fn activity(id: &str, minutes: (u32, u32, u32), more: &str) -> String {
    let (min, usual, max) = minutes;
    format!(
        "Resource(id: \"{id}\", title: \"The {id}\", kind: \"activity\", activity: Activity(\
         minutes: Minutes(min: {min}, usual: {usual}, max: {max}), \
         steps: [Step(title: \"Do\", minutes: {usual}, text: \"Do the {id}.\")], {more})),"
    )
}

/// Five activities of 135 usual minutes, and a plan of them with a break of 10, in a slot of 120.
pub(super) fn spring_day() -> (Catalogue, PlanFile) {
    let records = [
        activity("hello", (10, 15, 20), "stage: [open], gives: [\"ties\"]"),
        activity("gather", (20, 30, 40), "gives: [\"list\"]"),
        activity(
            "sort",
            (20, 30, 45),
            "takes: [\"list\"], gives: [\"ranking\"]",
        ),
        activity("talk", (20, 35, 50), "exposure: deep"),
        activity("close", (15, 25, 35), ""),
    ];
    let plan = "Plan(title: \"Spring day\", start: \"13:00\", end: \"15:00\", people: 15, blocks: [
        Block(activity: \"hello\"),
        Block(activity: \"gather\"),
        Block(break: \"Tea\", minutes: 10),
        Block(activity: \"sort\", flexible: true),
        Block(activity: \"talk\", cut_first: true),
        Block(activity: \"close\", flexible: true),
    ])";
    (catalogue(&records.concat()), file(plan))
}

/// A plan's file.
pub(super) fn file(text: &str) -> PlanFile {
    let (file, flaws) = read_plan("p.ron", text.as_bytes());
    file.unwrap_or_else(|| panic!("{flaws:?}"))
}

/// A plan.
pub(super) fn plan(text: &str) -> Plan {
    file(text).plan().clone()
}
