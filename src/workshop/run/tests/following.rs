//! A plan that is changed while it is run.

use proptest::prelude::*;

use super::{HOUR, at, on_the_wall};
use crate::model::{Block, Catalogue, Flexibility, Plan, PlanEdit};
use crate::workshop::fixture::spring_day;
use crate::workshop::run::{Fate, Part, Run, RunCommand, Step};
use crate::workshop::{OwnMinutes, Schedule};

/// A run of the spring day, `steps` steps on, each a minute longer than planned.
struct Session {
    catalogue: Catalogue,
    plan: Plan,
    run: Run,
    second: i64,
}

fn session(steps: usize) -> Session {
    let (catalogue, file) = spring_day();
    let plan = file.plan().clone();
    let schedule = Schedule::new(&plan, &catalogue, &OwnMinutes::new());
    let mut run = Run::start("Spring day", &schedule, at(0)).unwrap();
    let mut second = 0;
    for _ in 0..steps {
        second += i64::try_from(run.step().unwrap().seconds).unwrap() + 60;
        run.next(at(second));
    }
    Session {
        catalogue,
        plan,
        run,
        second,
    }
}

impl Session {
    /// Changes the plan, and has the run follow. Returns what it says.
    fn change(&mut self, edits: &[PlanEdit]) -> Option<String> {
        for edit in edits {
            self.plan = edit.applied(&self.plan);
        }
        let schedule = Schedule::new(&self.plan, &self.catalogue, &OwnMinutes::new());
        let followed = self.run.follow(&schedule)?;
        Some(followed.in_words(&self.run, at(self.second), false))
    }

    /// The blocks of the run, and the minutes of each that are still counted.
    fn blocks(&self) -> Vec<(String, u64)> {
        let blocks = self.run.blocks().0.iter().enumerate();
        blocks
            .map(|(place, block)| {
                let steps = self.run.steps.iter().filter(|step| {
                    step.block == place && step.fate == Fate::Kept && step.part != Part::Change
                });
                let title = block.title.trim_start_matches("The ").to_owned();
                (title, steps.map(|step| step.seconds / 60).sum())
            })
            .collect()
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.blocks().into_iter().map(|(name, _)| name).collect();
        names.join(" ")
    }

    fn ends(&self) -> String {
        on_the_wall(self.run.told(at(self.second)).unwrap().ends, HOUR)
    }
}

#[test]
fn a_block_that_is_taken_out_of_the_plan_is_out_of_the_run() {
    // At the gathering, two minutes behind.
    let mut session = session(2);
    assert_eq!((session.ends().as_str(), session.run.at), ("15:37", 2));
    assert_eq!(
        session.change(&[PlanEdit::Remove(2)]).unwrap(),
        "the run follows: “Tea” is taken out; it ends at 15:25, 10 minutes ahead"
    );
    assert_eq!(session.names(), "hello gather sort talk close");
    assert_eq!(session.run.step().unwrap().title, "Do");
    let next = session.run.next_step().unwrap();
    assert_eq!(
        (next.part, next.title.as_str()),
        (Part::Change, "Change to “The sort”")
    );
}

#[test]
fn new_blocks_another_order_and_other_minutes_reach_the_run() {
    let mut session = session(2);
    assert_eq!(
        session
            .change(&[PlanEdit::Move(5, 2), PlanEdit::Minutes(3, Some(5))])
            .unwrap(),
        "the run follows: the order is new and “Tea” takes 5 minutes; it ends at 15:32, 3 minutes ahead"
    );
    assert_eq!(session.names(), "hello gather close Tea sort talk");
    let lunch = PlanEdit::Insert(4, Block::pause("Lunch", 30));
    assert_eq!(
        session.change(&[lunch]).unwrap(),
        "the run follows: “Lunch” is new; it ends at 16:04, 29 minutes behind"
    );
    assert_eq!(session.names(), "hello gather close Tea Lunch sort talk");
    let all: Vec<PlanEdit> = (2..7)
        .map(|place| PlanEdit::Minutes(place, Some(11)))
        .collect();
    assert!(
        session
            .change(&all)
            .unwrap()
            .starts_with("the run follows: 5 changes; it ends at ")
    );
}

#[test]
fn marks_lead_and_note_reach_the_run() {
    let mut session = session(0);
    assert_eq!(
        session
            .change(&[PlanEdit::Give(1, Flexibility::Flexible)])
            .unwrap(),
        "the run follows: “The gather” may be made shorter; it ends at 15:35, on time"
    );
    let [first, second, ..] = session.run.blocks().0 else {
        panic!()
    };
    assert!(second.give.is_flexible() && first.lead.is_none());
    let lead = PlanEdit::Lead(0, Some("Ann".to_owned()));
    let note = PlanEdit::Note(3, Some("quietly".to_owned()));
    assert_eq!(
        session.change(&[lead, note]).unwrap(),
        "the run has the plan as it is now"
    );
    let blocks = session.run.blocks().0;
    assert_eq!(blocks[0].lead.as_deref(), Some("Ann"));
    assert_eq!(blocks[3].note.as_deref(), Some("quietly"));
    assert_eq!(session.change(&[]), None);
}

#[test]
fn what_has_been_and_what_goes_on_stays_and_that_is_said_once() {
    let mut session = session(4);
    let before = session.run.clone();
    assert_eq!(session.names(), "hello gather Tea sort talk close");
    // Tea goes on.
    assert_eq!(session.change(&[PlanEdit::Remove(0)]), None);
    assert_eq!(
        session.change(&[PlanEdit::Minutes(1, Some(40))]).unwrap(),
        "the run has the plan as it is now; “Tea” goes on with the minutes that it has"
    );
    let early = PlanEdit::Insert(0, Block::pause("Coffee", 5));
    assert_eq!(
        session.change(&[early]).unwrap(),
        "the run has the plan as it is now; “Coffee” stands before what is done, so the run leaves it out"
    );
    assert_eq!(
        session.change(&[PlanEdit::Remove(2)]).unwrap(),
        "the run has the plan as it is now; “Tea” goes on until it is done"
    );
    assert_eq!(session.change(&[]), None);
    assert_eq!(session.run.steps, before.steps);
    assert_eq!(
        (session.run.at, &session.run.done),
        (before.at, &before.done)
    );
}

#[test]
fn of_two_equal_breaks_the_right_one_is_taken_out() {
    let mut session = session(4);
    session
        .change(&[PlanEdit::Insert(4, Block::pause("Tea", 10))])
        .unwrap();
    assert_eq!(session.names(), "hello gather Tea sort Tea talk close");
    session.run.next(at(session.second));
    session.run.next(at(session.second));
    // The first is done; who takes it out of the plan keeps the second.
    session.change(&[PlanEdit::Remove(2)]);
    assert_eq!(session.names(), "hello gather Tea sort Tea talk close");
    session.change(&[PlanEdit::Remove(3)]).unwrap();
    assert_eq!(session.names(), "hello gather Tea sort talk close");
}

#[test]
fn a_break_that_gets_another_name_is_the_same_break() {
    let mut session = session(4);
    let renamed = [
        PlanEdit::Remove(2),
        PlanEdit::Insert(2, Block::pause("Coffee", 10)),
    ];
    session.change(&renamed).unwrap();
    assert_eq!(session.names(), "hello gather Coffee sort talk close");
    assert_eq!(
        session.run.next_step().unwrap().title,
        "Change to “The sort”"
    );
}

#[test]
fn what_the_run_has_shortened_or_left_out_stays_so() {
    let mut session = session(2);
    session
        .run
        .time(RunCommand::ShortenAny(Some(5)), at(session.second));
    session.run.drop_block(4).unwrap();
    let before = session.blocks();
    assert_eq!(
        before[4..],
        [("talk".to_owned(), 0), ("close".to_owned(), 23)]
    );
    session.change(&[PlanEdit::Move(2, 3)]).unwrap();
    assert_eq!(session.names(), "hello gather sort Tea talk close");
    assert_eq!(session.blocks()[4..], before[4..]);
    // Times of other blocks cannot be put back.
    assert!(session.run.before.is_empty());
    session.change(&[PlanEdit::Minutes(5, Some(18))]).unwrap();
    assert_eq!(session.blocks()[5], ("close".to_owned(), 18));
}

#[test]
fn an_activity_that_is_not_loaded_now_keeps_the_steps_that_the_run_knows() {
    let mut session = session(2);
    let before = session.run.steps.clone();
    let nothing = Catalogue::default();
    let schedule = Schedule::new(&session.plan, &nothing, &OwnMinutes::new());
    assert_eq!(session.run.follow(&schedule), None);
    assert_eq!(session.run.steps, before);
}

#[test]
fn a_run_that_has_ended_or_was_kept_by_an_older_version_stays_as_it_is() {
    let mut session = session(2);
    let mut kept = session.run.kept();
    for block in &mut kept.blocks {
        block.planned = None;
    }
    let mut older = Run::of_kept(kept, at(session.second)).unwrap();
    session.plan = PlanEdit::Remove(2).applied(&session.plan);
    let schedule = Schedule::new(&session.plan, &session.catalogue, &OwnMinutes::new());
    assert_eq!(older.follow(&schedule), None);
    session.run.end(at(session.second));
    assert_eq!(session.run.follow(&schedule), None);
}

#[test]
fn where_nothing_is_marked_it_is_asked_which_block_gives_way() {
    let mut session = session(4);
    for place in 3..6 {
        session.change(&[PlanEdit::Give(place, Flexibility::Fixed)]);
    }
    let ask = |session: &Session, timing| session.run.question(timing, at(session.second)).unwrap();
    let shorten = ask(&session, RunCommand::Shorten);
    assert_eq!(
        shorten.title,
        "4 minutes behind: which block is made shorter?"
    );
    let blocks = |question: &crate::workshop::Question| -> Vec<String> {
        let blocks = question.blocks.iter();
        blocks
            .map(|can| format!("{} {} {}", can.place, can.title, can.in_words()))
            .collect()
    };
    assert_eq!(
        blocks(&shorten),
        [
            "4 The talk 15 minutes",
            "3 The sort 10 minutes",
            "5 The close 10 minutes"
        ]
    );
    let drop = ask(&session, RunCommand::Drop);
    assert_eq!(
        blocks(&drop),
        [
            "3 The sort 32 minutes",
            "4 The talk 37 minutes",
            "5 The close 27 minutes"
        ]
    );
    // The smallest that makes up for it.
    assert_eq!(drop.likely, 2);
    let now = at(session.second);
    let said = session
        .run
        .time(RunCommand::ShortenAny(Some(4)), now)
        .unwrap();
    assert_eq!(said, "4 minutes less in “The talk”; u takes it back");
    let said = session.run.time(RunCommand::DropAny(5), now).unwrap();
    assert_eq!(
        said,
        "“The close” is taken out, 27 minutes less; u puts it back"
    );
    assert_eq!(session.run.question(RunCommand::Shorten, now), None);
    let said = session.run.time(RunCommand::DropAny(5), now).unwrap();
    assert_eq!(said, "no block is still to come");
}

fn edit() -> impl Strategy<Value = PlanEdit> {
    let place = 0_usize..6;
    prop_oneof![
        place.clone().prop_map(PlanEdit::Remove),
        (place.clone(), place.clone()).prop_map(|(from, to)| PlanEdit::Move(from, to)),
        (place.clone(), 1_u32..60).prop_map(|(at, minutes)| PlanEdit::Minutes(at, Some(minutes))),
        (place.clone(), "Tea|Lunch|Walk", 1_u32..40)
            .prop_map(|(at, name, minutes)| PlanEdit::Insert(at, Block::pause(&name, minutes))),
        place.prop_map(|at| PlanEdit::Give(at, Flexibility::Both)),
    ]
}

proptest! {
    #[test]
    fn whatever_is_changed_what_is_done_stays_and_nothing_of_the_plan_comes_twice(
        steps in 0_usize..11,
        turns in proptest::collection::vec((edit(), any::<bool>()), 0..12),
    ) {
        let mut session = session(steps);
        for (edit, goes_on) in turns {
            if session.plan.blocks.len() < 6 && !matches!(edit, PlanEdit::Insert(..)) {
                continue;
            }
            if session.run.has_ended() {
                break;
            }
            let here = session.run.step().unwrap().block;
            let behind = |run: &Run| -> Vec<Step> {
                run.steps.iter().filter(|step| step.block <= here).cloned().collect()
            };
            let (before, done) = (behind(&session.run), session.run.done.clone());
            session.change(&[edit]);
            prop_assert_eq!(behind(&session.run), before);
            prop_assert_eq!(&session.run.done, &done);
            // It can be kept and gone on with.
            prop_assert!(session.run.kept().is_sane());
            let once = session.run.steps.clone();
            session.change(&[]);
            prop_assert_eq!(&session.run.steps, &once);
            // What comes is a part of the plan, in its order.
            let coming = session.run.blocks().0.iter().skip(here + 1);
            let mut rows = session.plan.blocks.iter();
            for block in coming {
                let planned = block.planned.as_ref().unwrap();
                let name = |block: &Block| match &block.what {
                    crate::model::What::Activity(id) => id.clone(),
                    crate::model::What::Break(name) => name.clone(),
                };
                prop_assert!(rows.any(|row| name(row) == planned.name), "{}", planned.name);
            }
            if goes_on {
                session.second += 300;
                session.run.next(at(session.second));
            }
        }
    }
}
