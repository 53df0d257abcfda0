//! What is told of a row, and what may be answered.

use super::*;

fn told(fields: &str, values: impl IntoIterator<Item = Value>) -> Explanation {
    let catalogue = activities(&[("a", fields)]);
    let answers = answers(values);
    fit(&catalogue, &answers).rows()[0].tell(&catalogue, &answers)
}

fn texts(said: &[Clause]) -> Vec<&str> {
    said.iter().map(|said| said.text.as_str()).collect()
}

#[test]
fn the_change_that_would_help_is_named() {
    let gather = || Value::Goal(Goal::Gather);
    for (fields, value, change) in [
        (
            "minutes: (min: 55, usual: 60)",
            Value::Minutes(20),
            "if you have 55 minutes",
        ),
        (
            "group: (min: 5)",
            Value::People(3),
            "if two more people come",
        ),
        (
            "group: (min: 2)",
            Value::People(1),
            "if one more person comes",
        ),
        (
            "group: (max: 12)",
            Value::People(13),
            "if you run it in two groups side by side",
        ),
        (
            "group: (max: 12)",
            Value::People(48),
            "if you run it in four groups side by side",
        ),
        (
            "group: (max: 12)",
            Value::People(49),
            "if no more than 12 people come",
        ),
        (
            "demands: [see, read]",
            Value::Hard(Demand::See),
            "if you find a way to take part without seeing",
        ),
        (
            "difficulty: experienced",
            Value::Level(Difficulty::FirstTime),
            "if somebody experienced leads it",
        ),
        (
            "exposure: deep",
            Value::Trust(Trust::Low),
            "if people come to trust each other more",
        ),
    ] {
        let told = told(&format!("goal: [gather], {fields}"), [gather(), value]);
        assert_eq!(told.change.as_deref(), Some(change));
        assert!(told.why_not.is_empty());
    }
    let catalogue = activities(&[("a", "format: online")]);
    let mut answers = answers([Value::Place(Format::InPerson)]);
    answers.make_wish(Question::Place);
    let told = fit(&catalogue, &answers).rows()[0].tell(&catalogue, &answers);
    assert_eq!(told.change.as_deref(), Some("if all meet online"));
}

#[test]
fn minutes_are_told_from_plenty_to_too_few() {
    let fields = "minutes: (min: 45, usual: 65)";
    for (have, because, watch_out) in [
        (90, "takes 65 minutes of your 90", ""),
        (65, "takes your 65 minutes", ""),
        (
            50,
            "has a form as short as 45 minutes",
            "usually takes 65 minutes",
        ),
        (
            45,
            "",
            "45 minutes is its shortest form; usually it takes 65",
        ),
        (40, "", "takes 45 minutes at least, and you have 40"),
    ] {
        let told = told(fields, [Value::Minutes(have)]);
        assert_eq!(texts(&told.because).concat(), because);
        assert_eq!(texts(&told.watch_out).concat(), watch_out);
    }
}

#[test]
fn where_people_take_turns_their_number_makes_the_time() {
    let catalogue = shipped();
    let asked = answers([Value::Minutes(90), Value::People(15)]);
    let fitting = fit(&catalogue, &asked);
    let watch_out = |of: &str| {
        let mut rows = fitting.rows().iter();
        let row = rows.find(|row| id(&catalogue, row.slot()) == of).unwrap();
        let told = row.tell(&catalogue, &asked);
        texts(&told.watch_out).join("; ")
    };
    // 85 usually, with 40 for the stories of ten.
    assert_eq!(
        watch_out("story-circle"),
        "usually takes 105 minutes; 15 people take turns, 4 minutes each"
    );
    assert_eq!(watch_out("rivers-of-life"), "");
}

#[test]
fn what_is_hard_is_told_with_its_tip_once() {
    let told = told(
        "demands: [see, read, move], access_tips: [(text: \"Be kind.\"), (eases: [see, read], text: \"Say it.\")]",
        [Demand::See, Demand::Read, Demand::Move, Demand::Draw].map(Value::Hard),
    );
    assert_eq!(texts(&told.because), ["does not mainly ask people to draw"]);
    assert_eq!(
        texts(&told.watch_out),
        [
            "asks people to see; tip: Say it",
            "asks people to read; the same tip helps",
            "asks people to move about, and no tip says how to do without",
        ]
    );
}

#[test]
fn what_nobody_knows_is_told_apart_from_what_is_missed() {
    let catalogue = activities(&[(
        "a",
        "minutes: (min: 10, usual: 20), group: (min: 3, max: 9)",
    )]);
    let mut answers = answers([Value::Place(Format::Online), Value::Goal(Goal::Act)]);
    answers.set(Question::People, Reply::NotKnownYet);
    answers.set(Question::Minutes, Reply::NotKnownYet);
    answers.set(Question::Stage, Reply::NotKnownYet);
    answers.set(Question::Trust, Reply::DoesNotMatter);
    let told = fit(&catalogue, &answers).rows()[0].tell(&catalogue, &answers);
    assert_eq!(
        texts(&told.not_known),
        [
            "what it is good for",
            "how many minutes you have: it takes 20 minutes, 10 in its shortest form",
            "how many come: it is for 3 to 9 people",
            "where it works, which is a must",
        ]
    );
    assert!(told.because.is_empty() && told.watch_out.is_empty());
}

#[test]
fn a_second_goal_is_told_as_such() {
    let told = told(
        "goal: [gather, plan]",
        [Goal::Act, Goal::Plan].map(Value::Goal),
    );
    assert_eq!(texts(&told.because), ["made to plan, your second goal"]);
}

#[test]
fn of_three_goals_the_first_and_the_last_are_kept() {
    let mut asked = answers([Goal::Act, Goal::Plan, Goal::Help].map(Value::Goal));
    let kept = [Goal::Act, Goal::Help].map(Value::Goal);
    assert_eq!(asked.values(Question::Goal), kept);
    asked.toggle(Value::Goal(Goal::Act));
    asked.toggle(Value::Goal(Goal::Help));
    assert_eq!(asked, Answers::default());
    asked.give(Value::Minutes(30));
    asked.give(Value::Minutes(40));
    assert_eq!(asked.values(Question::Minutes), [Value::Minutes(40)]);
}

#[test]
fn a_reply_takes_only_values_of_its_own_question() {
    let mut answers = Answers::default();
    answers.set(Question::Minutes, Reply::Given(vec![Value::People(3)]));
    assert_eq!(answers, Answers::default());
    answers.set(Question::People, Reply::Given(vec![Value::People(3)]));
    assert_eq!(answers.given().collect::<Vec<_>>(), [Question::People]);
    answers.set(Question::People, Reply::DoesNotMatter);
    assert_eq!(answers.given().count(), 0);
}

#[test]
fn every_choice_answers_its_own_question_and_numbers_have_none() {
    let pool = Pool::of(&shipped());
    for question in Question::ALL {
        let choices = pool.choices(question);
        assert!(choices.iter().all(|c| c.value.question() == question));
        let is_typed = matches!(question.input(), Input::Number { .. } | Input::Words);
        assert_eq!(choices.is_empty(), is_typed, "{question:?}");
    }
    let have: Vec<_> = pool
        .choices(Question::Have)
        .into_iter()
        .map(|c| c.label)
        .collect();
    assert_eq!(have.first().map(String::as_str), Some("issue"));
    assert_eq!(have.last().map(String::as_str), Some("nothing yet"));
    assert!(pool.may_have("LIST") && pool.may_have("nothing"));
    assert!(!pool.may_have("lsit"));
}

#[test]
fn what_is_typed_is_a_number_or_told_why_not() {
    for (question, text, expected) in [
        (Question::Minutes, " 45 ", Ok(Value::Minutes(45))),
        (Question::People, "10000", Ok(Value::People(10_000))),
        (Question::Prepare, "0", Ok(Value::Prepare(0))),
        (Question::Bring, "pens", Ok(Value::Bring("pens".into()))),
        (Question::Have, "list", Ok(Value::Have("list".into()))),
        (Question::Minutes, "0", Err(Refused::NoTime)),
        (Question::People, "0", Err(Refused::Nobody)),
        (Question::Bring, "  ", Err(Refused::Nothing)),
        (
            Question::People,
            "few",
            Err(Refused::NoNumber {
                text: "few".into(),
                unit: "people",
            }),
        ),
        (
            Question::Goal,
            "plan",
            Err(Refused::HasChoices {
                question: Question::Goal,
            }),
        ),
    ] {
        assert_eq!(question.read(text), expected, "{text}");
    }
}

#[test]
fn a_crowd_is_remarked_on_where_it_is_beyond_every_limit() {
    let pool = Pool::of(&shipped());
    let remark = |people| pool.remark(&answers([Value::People(people)]));
    assert_eq!(remark(300), None);
    assert_eq!(
        remark(10_000).unwrap(),
        "10,000 people are more than any upper limit here; of 84 activities 35 have none, and those part so many into small groups"
    );
}

#[test]
fn figures_come_with_the_third_answer() {
    let catalogue = shipped();
    let mut asked = answers([Value::Minutes(30), Value::People(9)]);
    let fitting = fit(&catalogue, &asked);
    assert_eq!(fitting.percent(&fitting.rows()[0]), None);
    asked.give(Value::Stage(Stage::Open));
    let fitting = fit(&catalogue, &asked);
    assert_eq!(fitting.percent(&fitting.rows()[0]), Some(100));
}

#[test]
fn a_reply_is_told_in_words() {
    let mut asked = worked();
    asked.give(Value::Goal(Goal::Gather));
    asked.set(Question::Stage, Reply::DoesNotMatter);
    asked.set(Question::Trust, Reply::NotKnownYet);
    let words: Vec<_> = Question::ALL.map(|q| asked.words(q)).into_iter().collect();
    assert_eq!(
        words,
        [
            "prioritise, gather",
            "45 minutes",
            "15 people",
            "seeing",
            "does not matter",
            "in a room",
            "list",
            "never, or hardly ever",
            "not known yet",
            "",
            "",
            "",
        ]
    );
}
