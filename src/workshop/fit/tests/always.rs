//! What holds for any answers on the shipped activities, and for activities that say less.

use proptest::prelude::*;

use super::*;

/// Any value of any question.
fn value() -> impl Strategy<Value = Value> {
    let choices: Vec<Value> = Question::ALL
        .into_iter()
        .flat_map(|question| Pool::of(&shipped()).choices(question))
        .map(|choice| choice.value)
        .collect();
    prop_oneof![
        6 => prop::sample::select(choices),
        1 => (1u32..200).prop_map(Value::Minutes),
        1 => (1u32..60).prop_map(Value::People),
        1 => (0u32..150).prop_map(Value::Prepare),
        1 => prop::sample::select(vec!["pens", "notes", "chairs"])
            .prop_map(|word| Value::Bring(word.to_owned())),
    ]
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let musts = prop::collection::vec(prop::sample::select(Question::ALL.to_vec()), 0..3);
    (prop::collection::vec(value(), 0..9), musts).prop_map(|(values, musts)| {
        let mut answers = answers(values);
        for question in musts {
            answers.toggle_must(question);
        }
        answers
    })
}

/// The figures of the row of `id`.
fn shown(catalogue: &Catalogue, answers: &Answers) -> f64 {
    fit(catalogue, answers).rows()[0].shown()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_activity_is_ever_left_out_and_all_figures_are_parts_of_one(answers in any_answers()) {
        let catalogue = shipped();
        let fitting = fit(&catalogue, &answers);
        prop_assert_eq!(fitting.rows().len(), 84);
        for row in fitting.rows() {
            for figure in [row.shown(), row.coverage(), row.score().unwrap_or(0.0)] {
                prop_assert!((0.0..=1.0).contains(&figure));
            }
            prop_assert_eq!(row.broken().is_empty(), row.band() != Band::Out);
        }
        let places: Vec<_> = fitting.rows().iter().map(Row::band).collect();
        prop_assert!(places.is_sorted_by_key(|band| ["fits", "change", "poor", "out"].iter().position(|n| *n == band.name())));
    }

    #[test]
    fn the_count_is_that_of_the_list(answers in any_answers()) {
        let pool = Pool::of(&shipped());
        prop_assert_eq!(pool.count(&answers), pool.fit(&answers).tally());
    }

    #[test]
    fn what_is_not_said_counts_as_half(value in value(), met in prop::sample::select(vec!["stage: [open],", "stage: [close],", ""])) {
        // Two activities that are alike but for the stage: the silent one lies in the middle of yes and no.
        let mut asked = answers([Value::Stage(Stage::Open)]);
        prop_assume!(value.question() != Question::Stage);
        asked.give(value);
        let of = |stage: &str| shown(&activities(&[("a", &format!("{stage} goal: [plan], minutes: (usual: 30), demands: [see]"))]), &asked);
        let (yes, no, silent) = (of("stage: [open],"), of("stage: [close],"), of(""));
        prop_assert!((silent - f64::midpoint(yes, no)).abs() < 1e-9);
        prop_assert!((no..=yes).contains(&of(met)));
    }

    #[test]
    fn a_must_less_or_an_answer_less_never_takes_anything_from_what_fits(answers in any_answers(), nth in 0usize..12) {
        let pool = Pool::of(&shipped());
        let question = Question::ALL[nth];
        let fits = pool.count(&answers).fits;
        let mut without = answers.clone();
        without.make_wish(question);
        prop_assert!(pool.count(&without).fits >= fits);
        without.set(question, Reply::Open);
        prop_assert!(pool.count(&without).fits >= fits);
        for way in pool.relax(&answers) {
            prop_assert!(way.fits > fits);
        }
    }

    #[test]
    fn more_time_never_makes_an_activity_worse(minutes in 1u32..300, more in 1u32..60) {
        let catalogue = shipped();
        let by_slot = |minutes| {
            let mut rows: Vec<_> = fit(&catalogue, &answers([Value::Minutes(minutes)])).rows().iter().map(|row| (row.slot(), row.shown())).collect();
            rows.sort_by_key(|row| row.0);
            rows
        };
        for (less, more) in by_slot(minutes).iter().zip(by_slot(minutes + more)) {
            prop_assert!(less.1 <= more.1);
        }
    }

    #[test]
    fn every_row_says_why_in_full_sentences_of_its_own_questions(answers in any_answers()) {
        let catalogue = shipped();
        for row in fit(&catalogue, &answers).rows() {
            let told = row.tell(&catalogue, &answers);
            prop_assert_eq!(told.change.is_some(), matches!(row.band(), Band::Change(_)));
            prop_assert_eq!(told.why_not.is_empty(), matches!(row.band(), Band::Fits | Band::Change(_)));
            for question in answers.given() {
                let all = [&told.because, &told.watch_out, &told.not_known];
                prop_assert!(all.into_iter().flatten().any(|said| said.question == question), "{question:?}: {told:?}");
            }
        }
    }
}
