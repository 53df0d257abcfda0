//! Saves that are asked for faster than they are done, as when a key is held down.

use std::sync::mpsc::channel;

use super::super::save_worker::SaveWorker;
use super::*;
use crate::app::{Effect, Outcome};
use crate::workshop::{Merged, Theirs};

/// The answers to saves that were all asked for before the first was done.
fn answers(saved: &UserData, saves: Vec<(PathBuf, Save)>) -> Vec<Outcome> {
    let (sender, answers) = channel();
    let keeper = SaveWorker::new(
        saved.clone(),
        move |outcome| drop(sender.send(outcome)),
        None,
    );
    for (path, save) in saves {
        keeper.ask(Effect::SavePlan(path, save));
    }
    keeper.close();
    drop(keeper);
    answers.iter().collect()
}

#[test]
fn changes_that_come_before_the_first_is_saved_are_nobody_else_s() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    let mut plan = OpenPlan::unsaved(PlanFile::of_text(&titled("T")).unwrap());
    let mut saves = Vec::new();
    for number in 0..20 {
        plan.edit(&[PlanEdit::Insert(0, pause(&number.to_string()))]);
        saves.push((path.clone(), plan.save().unwrap()));
    }
    for outcome in answers(&saved, saves) {
        let Outcome::PlanSaved(number, text) = &outcome else {
            panic!("{outcome:?}");
        };
        plan.was_saved(*number, text);
    }
    assert!(!plan.is_unsaved());
    let there = UserData::read_plan(&path).unwrap();
    assert_eq!((&there, there.plan().blocks.len()), (plan.file(), 20));
}

#[test]
fn a_change_of_another_window_between_two_of_ours_is_still_seen() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    let mut plan = OpenPlan::unsaved(PlanFile::of_text(&titled("T")).unwrap());
    let first = plan.save().unwrap();
    let text = first.text.clone();
    answers(&saved, vec![(path.clone(), first)]);
    plan.was_saved(1, &text);
    fs::write(&path, titled("Theirs")).unwrap();
    plan.edit(&[PlanEdit::Insert(0, pause("Tea"))]);
    let second = plan.save().unwrap();
    plan.edit(&[PlanEdit::Insert(1, pause("Lunch"))]);
    let third = plan.save().unwrap();
    let both = vec![(path.clone(), second), (path, third)];
    for outcome in answers(&saved, both) {
        let Outcome::PlanChanged(number, theirs) = &outcome else {
            panic!("{outcome:?}");
        };
        let both = Theirs::Merged(Merged {
            kept: 2,
            ..Merged::default()
        });
        let expected = if *number == 3 { both } else { Theirs::Old };
        assert_eq!(plan.was_changed(*number, theirs), expected);
    }
    assert_eq!(plan.plan().title, "Theirs");
    assert_eq!(plan.plan().blocks.len(), 2);
}
