//! Changes of one window and of two, and the way back.

use super::*;
use crate::model::{Block, Flexibility, What};
use crate::workshop::fixture::file;

const TEXT: &str = "Plan(title: \"T\", blocks: [Block(activity: \"a\"), Block(activity: \"b\"),])";

fn pause(name: &str) -> Block {
    Block {
        what: What::Break(name.into()),
        minutes: Some(5),
        lead: None,
        note: None,
        give: Flexibility::Fixed,
    }
}

fn names(plan: &OpenPlan) -> Vec<String> {
    let blocks = plan.plan().blocks.iter();
    let name = |block: &Block| match &block.what {
        What::Activity(name) | What::Break(name) => name.clone(),
    };
    blocks.map(name).collect()
}

/// So many changes made again, and so many that could not be.
fn merged(kept: usize, lost: usize) -> Merged {
    Merged {
        kept,
        lost,
        over: 0,
    }
}

#[test]
fn undo_gives_back_every_letter() {
    let mut plan = OpenPlan::new(file(TEXT));
    assert!(plan.edit(&[PlanEdit::Move(0, 1), PlanEdit::Title("U".into())]));
    assert!(plan.edit(&[PlanEdit::Insert(0, pause("tea"))]));
    let last = plan.file().clone();
    assert!(plan.undo() && plan.undo() && !plan.undo());
    assert_eq!(plan.file().text(), TEXT);
    assert!(!plan.is_unsaved());
    assert!(plan.redo() && plan.redo() && !plan.redo());
    assert_eq!(plan.file(), &last);
}

#[test]
fn changes_that_cannot_all_be_made_are_not_made() {
    let mut plan = OpenPlan::new(file(TEXT));
    assert!(!plan.edit(&[PlanEdit::Title("U".into()), PlanEdit::Minutes(7, None)]));
    assert_eq!(plan.file().text(), TEXT);
    assert!(plan.edit(&[PlanEdit::Title("T".into())]));
    assert!(!plan.undo(), "what changes nothing is no step");
}

#[test]
fn the_changes_of_two_windows_come_together() {
    let (mut one, mut two) = (OpenPlan::new(file(TEXT)), OpenPlan::new(file(TEXT)));
    one.edit(&[PlanEdit::Insert(0, pause("tea"))]);
    let save = one.save().unwrap();
    assert_eq!(save.base, TEXT);
    one.was_saved(save.number, &save.text);
    assert!(one.save().is_none());
    two.edit(&[PlanEdit::Lead(1, Some("Ana".into()))]);
    two.edit(&[PlanEdit::Insert(9, pause("lunch"))]);
    let stale = two.save().unwrap();
    let theirs_now = two.was_changed(stale.number, &save.text);
    assert_eq!(theirs_now, Theirs::Merged(merged(2, 0)));
    assert_eq!(names(&two), ["tea", "a", "b", "lunch"]);
    assert_eq!(two.plan().blocks[2].lead.as_deref(), Some("Ana"));
    let again = two.save().unwrap();
    assert_eq!(again.base, save.text);
    two.was_saved(again.number, &again.text);
    assert!(!two.is_unsaved());
}

#[test]
fn a_change_of_a_block_that_the_other_took_out_is_counted_as_lost() {
    let mut plan = OpenPlan::new(file(TEXT));
    plan.edit(&[PlanEdit::Minutes(0, Some(5))]);
    let save = plan.save().unwrap();
    let theirs = "Plan(title: \"T\", blocks: [Block(activity: \"b\"),])";
    let theirs_now = plan.was_changed(save.number, theirs);
    assert_eq!(theirs_now, Theirs::Merged(merged(0, 1)));
    assert_eq!(plan.file().text(), theirs);
    assert!(plan.undo(), "what was here before can be had back");
    assert_eq!(plan.plan().blocks[0].minutes, Some(5));
}

#[test]
fn what_is_saved_already_is_not_made_again_in_the_other_s_plan() {
    let mut plan = OpenPlan::new(file(TEXT));
    plan.edit(&[PlanEdit::Insert(0, pause("tea"))]);
    let first = plan.save().unwrap();
    plan.edit(&[PlanEdit::Insert(3, pause("lunch"))]);
    let second = plan.save().unwrap();
    plan.was_saved(first.number, &first.text);
    // Behind the first save another window has changed the title.
    let theirs = first.text.replace("\"T\"", "\"U\"");
    let theirs_now = plan.was_changed(second.number, &theirs);
    assert_eq!(theirs_now, Theirs::Merged(merged(1, 0)));
    assert_eq!(names(&plan), ["tea", "a", "b", "lunch"]);
    assert_eq!(plan.plan().title, "U");
}

#[test]
fn an_answer_about_another_file_changes_nothing() {
    let mut before = OpenPlan::new(file(TEXT));
    before.edit(&[PlanEdit::Title("U".into())]);
    let old = before.save().unwrap();
    let begun = file("Plan(title: \"New\")");
    let mut plan = OpenPlan::unsaved(begun.clone()).instead_of(&before);
    let first = plan.save().unwrap();
    assert_eq!(plan.was_changed(old.number, TEXT), Theirs::Old);
    plan.was_saved(old.number, &old.text);
    assert!(plan.is_unsaved());
    plan.was_saved(first.number, &first.text);
    assert!(!plan.is_unsaved());
    assert_eq!(plan.file(), &begun);
}

#[test]
fn a_plan_that_lies_elsewhere_from_now_on_keeps_its_undo_and_what_came_meanwhile() {
    let mut plan = OpenPlan::new(file(TEXT));
    plan.edit(&[PlanEdit::Title("U".into())]);
    let asked = plan.file().text().to_owned();
    let old = plan.save().unwrap();
    plan.edit(&[PlanEdit::Insert(0, pause("tea"))]);
    plan.was_moved(&asked);
    plan.was_saved(old.number, &old.text);
    let save = plan.save().unwrap();
    assert_eq!((&save.base, save.text.contains("tea")), (&asked, true));
    plan.was_saved(save.number, &save.text);
    assert!(plan.undo() && plan.undo());
    assert_eq!(plan.file().text(), TEXT);
}

#[test]
fn an_answer_to_an_older_save_changes_nothing() {
    let mut plan = OpenPlan::new(file(TEXT));
    plan.edit(&[PlanEdit::Title("U".into())]);
    let first = plan.save().unwrap();
    plan.edit(&[PlanEdit::Title("V".into())]);
    let second = plan.save().unwrap();
    assert_eq!(plan.was_changed(first.number, "Plan()"), Theirs::Old);
    assert_eq!(plan.was_changed(second.number, "no plan"), Theirs::Broken);
    plan.was_saved(first.number, &first.text);
    assert_eq!(plan.plan().title, "V");
    assert!(plan.is_unsaved());
}

#[test]
fn of_two_breaks_of_one_name_the_one_that_is_gone_is_not_taken_for_the_other() {
    let two =
        "Plan(blocks: [Block(break: \"Tea\", minutes: 5), Block(break: \"Tea\", minutes: 9)])";
    let change = |theirs: &str| {
        let mut plan = OpenPlan::new(file(two));
        plan.edit(&[PlanEdit::Lead(0, Some("Ana".into()))]);
        plan.edit(&[PlanEdit::Lead(1, Some("Ben".into()))]);
        let save = plan.save().unwrap();
        let came = plan.was_changed(save.number, theirs);
        let blocks = plan.plan().blocks.iter();
        let leads: Vec<String> = blocks
            .map(|block| block.lead.clone().unwrap_or_default())
            .collect();
        (came, leads)
    };
    for (theirs, came, leads) in [
        (
            "Plan(blocks: [Block(break: \"Tea\", minutes: 5)])",
            merged(1, 1),
            &["Ana"][..],
        ),
        (
            "Plan(blocks: [Block(break: \"Tea\", minutes: 9)])",
            merged(1, 1),
            &["Ben"],
        ),
        (
            "Plan(blocks: [Block(break: \"Tea\", minutes: 7)])",
            merged(0, 2),
            &[""],
        ),
        (
            "Plan(blocks: [Block(break: \"Tea\", minutes: 7), Block(break: \"Tea\", minutes: 9)])",
            merged(2, 0),
            &["Ana", "Ben"],
        ),
        (
            "Plan(blocks: [Block(break: \"Walk\"), Block(break: \"Tea\", minutes: 5), Block(break: \"Tea\", minutes: 8)])",
            merged(2, 0),
            &["", "Ana", "Ben"],
        ),
    ] {
        let leads = leads.iter().map(|&lead| lead.to_owned()).collect();
        assert_eq!(change(theirs), (Theirs::Merged(came), leads), "{theirs}");
    }
}
