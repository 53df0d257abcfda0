//! Which activity fits: questions answered with keys, the list that follows them, and the ways out of it and back.

use std::{path::PathBuf, sync::Arc};

use kitbag::app::{AnswerRow, FitLine, FitPane, Outcome, Questionnaire, Settings, WorkshopStart};
use kitbag::format::PlanFile;
use kitbag::index::Index;
use kitbag::model::Builder;
use kitbag::workshop::OpenPlan;
use kitbag::workshop::fit::{Question, Reply};

use crate::common::robot::{Robot, shipped};

fn fit(robot: &Robot) -> &Questionnaire {
    let fit = robot.state().questionnaire();
    fit.expect("the questions were shown")
}

fn answer(robot: &Robot, question: Question) -> String {
    fit(robot).answers().words(question)
}

/// Chooses the answer that reads so.
fn choose<'r>(robot: &'r mut Robot, label: &str) -> &'r mut Robot {
    robot.keys("<home>");
    let at = |robot: &Robot| {
        let is_it =
            |pick: &AnswerRow| matches!(pick, AnswerRow::Value(_, l) if l.starts_with(label));
        fit(robot).picks().iter().position(is_it)
    };
    let at = at(robot).unwrap_or_else(|| panic!("no answer `{label}`:\n{}", robot.screen()));
    robot.keys(&"<down>".repeat(at))
}

/// Fifteen people, 45 minutes, in a room, the first time, a list in hand, priorities wanted, somebody does not see.
fn worked() -> Robot {
    let mut robot = Robot::new();
    robot.keys("F");
    choose(&mut robot, "prioritise").keys("<enter>45<enter>15<enter>");
    choose(&mut robot, "seeing").keys("<enter><tab>");
    choose(&mut robot, "in a room").keys("<enter>");
    choose(&mut robot, "list").keys("<enter>");
    choose(&mut robot, "never").keys("<enter>");
    robot
}

/// The titles under a heading of the list.
fn under(robot: &Robot, heading: &str) -> Vec<String> {
    let fit = fit(robot);
    let catalogue = robot.state().index().catalogue();
    let (lines, _, _) = fit.lines();
    let is_heading =
        |line: &&FitLine| matches!(line, FitLine::Heading(title, _) if *title == heading);
    let from = lines.iter().position(|line| is_heading(&line));
    let rest = from.map_or(&[][..], |at| &lines[at + 1..]).iter();
    let rows = rest.take_while(|line| matches!(line, FitLine::Activity(_)));
    rows.map(|line| fit.words(line, catalogue).label).collect()
}

/// The chosen line of the list.
fn line(robot: &Robot) -> String {
    let (lines, chosen, _) = fit(robot).lines();
    let catalogue = robot.state().index().catalogue();
    fit(robot).words(&lines[chosen], catalogue).label
}

#[test]
fn the_worked_example_finds_dot_voting_and_q_sort_and_not_troika() {
    let robot = worked();
    let fits = under(&robot, "Fits");
    assert!(fits.contains(&"Dot voting".to_owned()) && fits.len() == 6);
    assert!(fits.contains(&"Q-sort: rank statements together".to_owned()));
    assert!(under(&robot, "Poor fit").contains(&"Troika Consulting".to_owned()));
    assert_eq!(fit(&robot).question(), Question::Trust);
    assert!(robot.screen().contains("6 fit, 78 do not"));
}

#[test]
fn every_question_can_be_skipped_and_behind_the_last_is_the_list() {
    let mut robot = Robot::new();
    robot.keys("F");
    for number in 1..=Question::COUNT {
        assert!(robot.screen().contains(&format!("{number} of 12")));
        robot.keys("<tab>");
    }
    assert_eq!(fit(&robot).face(), FitPane::List);
    assert_eq!(fit(&robot).answers().given().count(), 0);
    robot.keys("<left>");
    assert_eq!(fit(&robot).question(), Question::Influence);
    robot.keys("<s-tab>");
    assert_eq!(fit(&robot).question(), Question::Bring);
    robot.keys("F").keys("F<home>");
    assert_eq!(
        fit(&robot).face(),
        FitPane::Question,
        "the second F is typed"
    );
}

#[test]
fn the_list_follows_from_the_second_answer_on_and_has_figures_from_the_third() {
    let mut robot = Robot::new();
    robot.keys("F");
    assert!(
        robot
            .screen()
            .contains("The list begins with the second answer.")
    );
    robot.keys("<enter>");
    assert!(
        robot
            .screen()
            .contains("One more answer, and the list begins.")
    );
    robot.keys("20");
    assert!(robot.screen().contains("Impromptu Networking"));
    assert!(!robot.screen().contains(" %"));
    robot.keys("<enter>6");
    assert!(robot.screen().contains("100 %"));
}

#[test]
fn enter_takes_the_chosen_row_but_leaves_what_is_ticked() {
    let mut robot = Robot::new();
    robot.keys("F<down><enter>");
    assert_eq!(answer(&robot, Question::Goal), "gather");
    robot.keys("<left><down><down><enter>");
    assert_eq!(answer(&robot, Question::Goal), "gather", "a tick stays");
    assert_eq!(fit(&robot).question(), Question::Minutes);
    robot.keys("<enter>");
    assert_eq!(answer(&robot, Question::Minutes), "", "nothing was typed");
    assert_eq!(fit(&robot).question(), Question::People);
}

#[test]
fn two_goals_have_an_order_and_a_third_takes_the_place_of_the_second() {
    let mut robot = Robot::new();
    robot.keys("F");
    choose(&mut robot, "plan").keys("<space>");
    choose(&mut robot, "act").keys("<space>");
    assert_eq!(answer(&robot, Question::Goal), "plan, act");
    let screen = robot.screen();
    let lines = screen.lines();
    let ranked: Vec<&str> = lines
        .filter(|l| l.contains("1st") || l.contains("2nd"))
        .collect();
    assert!(ranked[0].contains("[x] plan") && ranked[0].contains("1st"));
    assert!(ranked[1].contains("[x] act") && ranked[1].contains("2nd"));
    choose(&mut robot, "help").keys("<space>");
    assert_eq!(answer(&robot, Question::Goal), "plan, help");
    assert_eq!(robot.message(), "two at most: it takes the place of “act”");
    robot.keys("u");
    assert_eq!(answer(&robot, Question::Goal), "plan, act");
}

#[test]
fn a_number_is_typed_taken_back_digit_by_digit_and_cleared() {
    let mut robot = Robot::new();
    robot.keys("F<tab>47");
    assert_eq!(answer(&robot, Question::Minutes), "47 minutes");
    robot.keys("<backspace>");
    assert_eq!(answer(&robot, Question::Minutes), "4 minutes");
    robot.keys("<backspace>");
    assert_eq!(answer(&robot, Question::Minutes), "");
    robot.keys("30<enter><left>");
    assert!(
        robot.screen().contains(">(x) 30 minutes"),
        "it is a usual one"
    );
    robot.keys("c");
    assert_eq!(answer(&robot, Question::Minutes), "");
    robot.keys("c");
    assert_eq!(robot.message(), "nothing is answered here yet");
}

#[test]
fn a_number_that_cannot_be_meant_is_told_and_holds_the_question() {
    let mut robot = Robot::new();
    robot.keys("F<tab>0");
    assert!(robot.screen().contains("nothing can be done in 0 minutes"));
    robot.keys("<enter>");
    assert_eq!(fit(&robot).question(), Question::Minutes);
    assert!(
        robot
            .message()
            .starts_with("nothing can be done in 0 minutes")
    );
    robot.keys("<backspace>99999999<enter>");
    assert_eq!(answer(&robot, Question::Minutes), "999,999 minutes");
}

#[test]
fn it_does_not_matter_and_is_not_known_are_answers_to_every_question() {
    let mut robot = Robot::new();
    robot.keys("F");
    for question in Question::ALL {
        assert_eq!(fit(&robot).question(), question);
        let picks = fit(&robot).picks();
        assert_eq!(
            picks[picks.len() - 2..],
            [AnswerRow::DoesNotMatter, AnswerRow::NotKnownYet]
        );
        robot.keys(&"<down>".repeat(picks.len())).keys("<enter>");
        assert_eq!(*fit(&robot).answers().reply(question), Reply::NotKnownYet);
    }
    assert_eq!(fit(&robot).face(), FitPane::List);
    assert!(robot.screen().contains("how many minutes you have"));
}

#[test]
fn what_can_be_brought_is_typed_in_words_and_no_letter_is_a_key() {
    let mut robot = Robot::new();
    robot
        .keys("F<s-tab>")
        .keys(&"<tab>".repeat(Question::Bring.index()));
    robot.keys("quiet pens, paper");
    assert_eq!(robot.focused(), "fit, words");
    assert_eq!(answer(&robot, Question::Bring), "quiet pens, paper");
    robot.keys("<c-w><backspace><backspace>");
    assert_eq!(answer(&robot, Question::Bring), "quiet pens");
    robot.keys("<c-u><backspace>");
    assert_eq!(answer(&robot, Question::Bring), "");
    robot.paste("a wall\nand tape");
    assert_eq!(answer(&robot, Question::Bring), "a wall and tape");
    robot.keys("<f9>");
    assert_eq!(
        (robot.focused(), fit(&robot).face()),
        ("fit", FitPane::List)
    );
}

#[test]
fn a_must_rules_out_and_says_so_and_can_be_taken_back() {
    let mut robot = Robot::new();
    robot.keys("F<tab>!");
    assert_eq!(
        robot.message(),
        "answer the question first; then ! makes the answer a must"
    );
    robot.keys("15<enter><left>");
    assert!(under(&robot, "Ruled out by a must").is_empty());
    robot.keys("!");
    // Of 84 activities 24 can be done in 15 minutes.
    assert_eq!(
        robot.message(),
        "a must: what does not meet it is ruled out (60 now)"
    );
    assert!(
        robot
            .screen()
            .contains("How many minutes are there? (must)")
    );
    assert_eq!(under(&robot, "Ruled out by a must").len(), 60);
    robot.keys("!");
    assert!(under(&robot, "Ruled out by a must").is_empty());
}

#[test]
fn where_nothing_fits_enter_leaves_an_answer_open_and_u_brings_it_back() {
    let mut robot = Robot::new();
    robot.keys("F<tab>2<enter>20F");
    assert!(robot.screen().contains("Nothing fits as it is."));
    assert_eq!(line(&robot), "leave open “2 minutes”");
    robot.keys("<enter>");
    assert_eq!(
        robot.message(),
        "“How many minutes are there?” is left open now, it was 2 minutes; u takes that back, or answer it again"
    );
    assert!(fit(&robot).fitting().tally().fits > 0);
    robot.keys("u");
    assert_eq!(fit(&robot).fitting().tally().fits, 0);
    assert_eq!(answer(&robot, Question::Minutes), "2 minutes");
}

#[test]
fn an_activity_is_read_in_the_browser_and_the_list_comes_back_as_it_was() {
    let mut robot = worked();
    robot.keys("F<down>");
    assert_eq!(line(&robot), "Impact and effort matrix");
    robot.keys("<enter>");
    assert_eq!(robot.focused(), "panes");
    assert_eq!(robot.chosen(), "impact-effort-matrix");
    assert_eq!(robot.message(), "F goes back to the list of what fits");
    assert!(robot.page().contains("Steps"));
    robot.keys("F");
    assert_eq!(robot.focused(), "fit");
    assert_eq!(line(&robot), "Impact and effort matrix");
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "panes");
    assert_eq!(
        robot.message(),
        "your answers are kept; F9 comes back to them"
    );
}

#[test]
fn a_query_that_hides_the_activity_gives_way_and_u_brings_it_back() {
    let mut robot = Robot::new();
    robot.keys("/kind:book<enter>F").keys("F<enter>");
    assert_eq!(robot.line(), "");
    assert_eq!(
        robot.message(),
        "F goes back to the list of what fits; the query was cleared, u undoes"
    );
    robot.keys("u");
    assert_eq!(robot.line(), "kind:book");
}

#[test]
fn plus_adds_the_chosen_activity_to_the_plan() {
    let mut robot = worked();
    robot.keys("+");
    let said = "choose an activity in the list first; F shows it";
    assert_eq!(robot.message(), said);
    robot.keys("F+");
    assert!(robot.message().starts_with("“Dot voting” is in the plan"));
    assert_eq!(robot.focused(), "fit");
    let planning = robot.state().planning().expect("a plan was begun");
    assert_eq!(planning.plan().blocks.len(), 1);
}

const PLAN: &str = "Plan(format: 1, title: \"Tuesday\", start: \"13:00\", end: \"14:30\", people: 12, \
    place: in_person, have: [\"List\", \"a dragon\"], blocks: [Block(activity: \"dot-voting\")])";

fn planned() -> Robot {
    let plan = PlanFile::of_text(PLAN).expect("a plan");
    let kit = WorkshopStart {
        plan: Some((PathBuf::from("plan.ron"), OpenPlan::new(plan))),
        ..WorkshopStart::default()
    };
    let settings = Settings {
        kit,
        ..Settings::default()
    };
    Robot::with(shipped(), settings)
}

#[test]
fn what_the_plan_says_is_taken_as_the_first_answers_once() {
    let mut robot = planned();
    robot.keys("F");
    assert_eq!(
        robot.message(),
        "the minutes left, people, place and what the group has are taken from the plan; you can change that"
    );
    // 90 minutes, less 20 of dot voting and 10 kept free.
    assert_eq!(answer(&robot, Question::Minutes), "58 minutes");
    assert_eq!(answer(&robot, Question::People), "12 people");
    assert_eq!(answer(&robot, Question::Place), "in a room");
    assert_eq!(answer(&robot, Question::Have), "list");
    robot.keys("<tab>30<esc>F");
    assert_eq!(
        answer(&robot, Question::Minutes),
        "30 minutes",
        "it is not taken again"
    );
    assert_eq!(robot.message(), "");
}

fn without_activities() -> Arc<Index> {
    Arc::new(Index::new(Builder::new().build()))
}

#[test]
fn without_an_activity_a_sentence_says_so_and_no_key_fails() {
    let mut robot = Robot::of(without_activities());
    robot.keys("F");
    let said = "There is no activity in the catalogues: nothing in them has steps.";
    assert!(robot.screen().contains(said));
    robot.keys("<enter><space>1c!<tab><down>F<enter>+<left>");
    assert!(robot.screen().contains("There is no activity"));
    robot.keys("<esc>");
    assert_eq!(robot.focused(), "panes");
}

#[test]
fn another_reading_of_the_files_keeps_the_answers_and_the_chosen_activity() {
    let mut robot = worked();
    robot.keys("F<down>");
    robot.done(Outcome::Loaded(shipped()));
    assert_eq!(line(&robot), "Impact and effort matrix");
    assert_eq!(answer(&robot, Question::Minutes), "45 minutes");
    robot.done(Outcome::Loaded(without_activities()));
    assert!(robot.screen().contains("There is no activity"));
    robot.done(Outcome::Loaded(shipped()));
    assert_eq!(under(&robot, "Fits").len(), 6);
}

#[test]
fn what_is_told_of_an_activity_can_be_scrolled_where_it_is_long() {
    let mut robot = worked();
    robot.resize(60, 20).keys("F");
    assert!(robot.screen().contains("Because"));
    robot.keys("JJ");
    assert!(!robot.screen().contains("Because"));
    robot.keys("KK");
    assert!(robot.screen().contains("Because"));
    robot.keys("J<down>");
    assert!(
        robot.screen().contains("Because"),
        "another one begins at its top"
    );
}
