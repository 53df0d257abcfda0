//! Plans under any changes: undo gives back every letter, and the sums are those of a plain recount.

use std::sync::LazyLock;

use kitbag::format::PlanFile;
use kitbag::index::Index;
use kitbag::model::{Block, Clock, Flexibility, PlanEdit, What};
use kitbag::storage::sources::{Wanted, load};
use kitbag::workshop::{OpenPlan, OwnMinutes, Schedule, check};
use proptest::prelude::*;

/// The shipped catalogues, loaded once.
static SHIPPED: LazyLock<Index> = LazyLock::new(|| Index::new(load(&Wanted::default())));

const TEXT: &str = "// Ours.\nPlan(\n    title: \"T\", // of a newer version:\n    colour: \"red\",\n    blocks: [\n        \
    Block(activity: \"dot-voting\"), // first\n        Block(break: \"Tea\", minutes: 10),\n    ],\n)\n";

fn block() -> impl Strategy<Value = Block> {
    let ids = prop_oneof![
        Just("fishbowl"),
        Just("1-2-4-all"),
        Just("story-circle"),
        Just("not-there")
    ];
    let what = prop_oneof![
        ids.prop_map(|id| What::Activity(id.to_owned())),
        Just(What::Break("Pause".to_owned())),
    ];
    (what, proptest::option::of(1u32..120)).prop_map(|(what, minutes)| Block {
        what,
        minutes,
        lead: None,
        note: None,
        give: Flexibility::Fixed,
    })
}

fn edits() -> impl Strategy<Value = PlanEdit> {
    let clock = || proptest::option::of((0u32..2880).prop_map(Clock::of));
    prop_oneof![
        (0usize..5, block()).prop_map(|(at, block)| PlanEdit::Insert(at, block)),
        (0usize..5).prop_map(PlanEdit::Remove),
        (0usize..5, 0usize..5).prop_map(|(from, to)| PlanEdit::Move(from, to)),
        (0usize..5, proptest::option::of(1u32..90)).prop_map(|(at, n)| PlanEdit::Minutes(at, n)),
        (0usize..5).prop_map(|at| PlanEdit::Activity(at, "fishbowl".to_owned())),
        (0usize..5).prop_map(|at| PlanEdit::Give(at, Flexibility::Both)),
        (0usize..5).prop_map(|at| PlanEdit::Note(at, Some("x \"y\"".to_owned()))),
        clock().prop_map(PlanEdit::Start),
        clock().prop_map(PlanEdit::End),
        proptest::option::of(0u32..40).prop_map(PlanEdit::People),
        proptest::option::of(0u32..9).prop_map(PlanEdit::Transition),
    ]
}

proptest! {
    #![proptest_config(crate::cases(ProptestConfig::default().cases))]
    #[test]
    fn undo_and_redo_give_back_every_letter(edits in proptest::collection::vec(edits(), 1..20)) {
        let mut plan = OpenPlan::new(PlanFile::of_text(TEXT).unwrap());
        let mut texts = vec![TEXT.to_owned()];
        for edit in &edits {
            if edit.block().is_some_and(|at| at >= plan.plan().blocks.len()) {
                continue;
            }
            prop_assert!(plan.edit(std::slice::from_ref(edit)), "{edit:?} in\n{}", plan.file().text());
            if texts.last().unwrap() != plan.file().text() {
                texts.push(plan.file().text().to_owned());
            }
        }
        for text in texts.iter().rev().skip(1) {
            prop_assert!(plan.undo());
            prop_assert_eq!(plan.file().text(), text);
        }
        prop_assert!(!plan.undo());
        for text in texts.iter().skip(1) {
            prop_assert!(plan.redo());
            prop_assert_eq!(plan.file().text(), text);
        }
    }

    #[test]
    fn the_sums_are_those_of_a_plain_recount_and_each_cure_can_be_carried_out(edits in proptest::collection::vec(edits(), 1..12)) {
        let index = &*SHIPPED;
        let mut plan = OpenPlan::new(PlanFile::of_text(TEXT).unwrap());
        for edit in &edits {
            if edit.block().is_none_or(|at| at < plan.plan().blocks.len()) {
                plan.edit(std::slice::from_ref(edit));
            }
        }
        let schedule = Schedule::new(plan.plan(), index.catalogue(), &OwnMinutes::new());
        let mut clock = 0;
        for (at, row) in schedule.rows.iter().enumerate() {
            clock += if at > 0 { plan.plan().transition() } else { 0 };
            prop_assert_eq!(row.begins, clock);
            let steps: u32 = row.steps.iter().map(|step| step.minutes).sum();
            prop_assert!(row.steps.is_empty() || steps == row.minutes());
            clock += row.minutes();
        }
        prop_assert_eq!(schedule.length(), clock);
        prop_assert_eq!(schedule.total().usual, clock + plan.plan().buffer());
        prop_assert!(schedule.total().shortest <= schedule.total().usual);
        prop_assert!(schedule.total().usual <= schedule.total().longest);
        for concern in check(plan.plan(), &schedule, index) {
            for cure in concern.cures {
                if let kitbag::workshop::FixAction::Edits(edits) = cure.does {
                    prop_assert!(plan.clone().edit(&edits), "{}", cure.says);
                }
            }
        }
    }
}
