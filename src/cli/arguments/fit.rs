//! The arguments of `fit`: an option for each question, whose value is read where it is typed.
//!
//! Closed words are taken as a file writes them (`in_person`) and as a command line does (`in-person`).

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Command};

use crate::model::{Closed, Difficulty, Format, Influence};
use crate::text::nearest;
use crate::workshop::fit::{Answers, Question, Value};

/// The arguments of `fit`.
#[derive(Debug, Args)]
pub struct FitArguments {
    /// What should happen next in the group; up to two, of which the first counts most.
    #[arg(long, value_name = "GOAL", value_delimiter = ',', value_parser = Answer(Question::Goal))]
    pub goal: Vec<Value>,
    /// How many minutes there are.
    #[arg(long, value_name = "N", value_parser = Answer(Question::Minutes))]
    pub minutes: Option<Value>,
    /// How many people come.
    #[arg(long, value_name = "N", value_parser = Answer(Question::People))]
    pub people: Option<Value>,
    /// What would be hard for somebody; may be given several times.
    #[arg(long, value_name = "DEMAND", value_delimiter = ',', value_parser = Answer(Question::Hard))]
    pub hard: Vec<Value>,
    /// Where in the session it is.
    #[arg(long, value_name = "STAGE", value_parser = Answer(Question::Stage))]
    pub stage: Option<Value>,
    /// Where people meet; a must, unless --wish place says that it is none.
    #[arg(long, value_name = "PLACE", value_parser = Answer(Question::Place))]
    pub place: Option<Value>,
    /// What the group already has, such as list or question; may be given several times.
    #[arg(long, value_name = "THING", value_delimiter = ',', value_parser = Answer(Question::Have))]
    pub have: Vec<Value>,
    /// How practised you are.
    #[arg(long, value_name = "LEVEL", value_parser = Answer(Question::Level))]
    pub level: Option<Value>,
    /// How well people trust each other.
    #[arg(long, value_name = "TRUST", value_parser = Answer(Question::Trust))]
    pub trust: Option<Value>,
    /// How many minutes there are to prepare.
    #[arg(long, value_name = "N", value_parser = Answer(Question::Prepare))]
    pub prep: Option<Value>,
    /// What you can bring, in your own words; may be given several times.
    #[arg(long, value_name = "THING", value_delimiter = ',', value_parser = Answer(Question::Bring))]
    pub bring: Vec<Value>,
    /// What people may decide.
    #[arg(long, value_name = "INFLUENCE", value_parser = Answer(Question::Influence))]
    pub influence: Option<Value>,
    /// Make an answer a must, by the name of its option: what does not meet it is ruled out.
    #[arg(long, value_name = "ANSWER", value_delimiter = ',', value_parser = Name)]
    pub must: Vec<Question>,
    /// Make an answer a wish that may be missed, as all but --place are.
    #[arg(long, value_name = "ANSWER", value_delimiter = ',', value_parser = Name)]
    pub wish: Vec<Question>,
    /// Print a JSON object a line: id, band, score, and the reasons.
    #[arg(long)]
    pub json: bool,
    /// Print no more than N activities.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

impl FitArguments {
    /// What was answered.
    ///
    /// # Errors
    ///
    /// What is wrong with it as a whole, as a sentence.
    pub fn answers(&self) -> Result<Answers, String> {
        if self.goal.len() > 2 {
            return Err("there may be two goals, the first of which counts most".to_owned());
        }
        let several = [&self.goal, &self.hard, &self.have, &self.bring];
        let single = [
            &self.minutes,
            &self.people,
            &self.stage,
            &self.place,
            &self.level,
            &self.trust,
            &self.prep,
            &self.influence,
        ];
        let mut answers = Answers::default();
        let values = several.into_iter().flatten();
        for value in values.chain(single.into_iter().flatten()) {
            answers.give(value.clone());
        }
        for &question in self.must.iter().chain(&self.wish) {
            let name = question.name();
            if !answers.is_given(question) {
                return Err(format!(
                    "--must and --wish need an answer: say --{name}, too"
                ));
            }
            if self.must.contains(&question) && self.wish.contains(&question) {
                return Err(format!("--{name} cannot be a must and a wish at once"));
            }
        }
        self.must.iter().for_each(|&q| answers.make_must(q));
        self.wish.iter().for_each(|&q| answers.make_wish(q));
        Ok(answers)
    }
}

/// Reads the answer to a question.
#[derive(Debug, Clone, Copy)]
struct Answer(Question);

impl TypedValueParser for Answer {
    type Value = Value;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        text: &OsStr,
    ) -> Result<Value, clap::Error> {
        let question = self.0;
        let read = move |text: String| answer(question, &text);
        let parser = StringValueParser::new().try_map(read);
        parser.parse_ref(command, argument, text)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        possible(words(self.0).into_iter().map(|(word, _)| word))
    }
}

/// Reads the name of a question.
#[derive(Debug, Clone, Copy)]
struct Name;

impl TypedValueParser for Name {
    type Value = Question;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        text: &OsStr,
    ) -> Result<Question, clap::Error> {
        let names = || {
            Question::ALL
                .into_iter()
                .map(|question| (question.name(), question))
        };
        let read = move |text: String| one_of(&names().collect::<Vec<_>>(), &text);
        let parser = StringValueParser::new().try_map(read);
        parser.parse_ref(command, argument, text)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        possible(Question::ALL.into_iter().map(Question::name))
    }
}

fn possible<'a>(
    words: impl Iterator<Item = &'static str> + 'a,
) -> Option<Box<dyn Iterator<Item = PossibleValue> + 'a>> {
    let mut words = words.map(PossibleValue::new).peekable();
    words.peek()?;
    Some(Box::new(words))
}

/// The words that answer a question with choices; none where anything may be typed.
pub(crate) fn words(question: Question) -> Vec<(&'static str, Value)> {
    match question {
        Question::Goal => closed(Value::Goal),
        Question::Hard => closed(Value::Hard),
        Question::Stage => closed(Value::Stage),
        Question::Trust => closed(Value::Trust),
        Question::Place => vec![
            ("in-person", Value::Place(Format::InPerson)),
            ("online", Value::Place(Format::Online)),
            ("both", Value::Place(Format::Either)),
        ],
        Question::Level => vec![
            ("first-time", Value::Level(Difficulty::FirstTime)),
            ("some-practice", Value::Level(Difficulty::SomePractice)),
            ("experienced", Value::Level(Difficulty::Experienced)),
        ],
        Question::Influence => vec![
            ("gather-views", Value::Influence(Influence::GatherViews)),
            ("weigh-together", Value::Influence(Influence::WeighTogether)),
            (
                "decide-together",
                Value::Influence(Influence::DecideTogether),
            ),
        ],
        Question::Minutes
        | Question::People
        | Question::Have
        | Question::Prepare
        | Question::Bring => Vec::new(),
    }
}

fn closed<T: Closed>(value: fn(T) -> Value) -> Vec<(&'static str, Value)> {
    let named = |&word: &T| (word.name(), value(word));
    T::ALL.iter().map(named).collect()
}

fn answer(question: Question, text: &str) -> Result<Value, String> {
    let words = words(question);
    if words.is_empty() {
        return question.read(text).map_err(|refused| refused.to_string());
    }
    // As files have it.
    if question == Question::Place && text == Format::Either.name() {
        return Ok(Value::Place(Format::Either));
    }
    one_of(&words, text)
}

/// The one that `text` names; else the nearest is named, or all.
fn one_of<T: Clone>(named: &[(&'static str, T)], text: &str) -> Result<T, String> {
    let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
    let found = named.iter().find(|(name, _)| *name == wanted);
    let names = || named.iter().map(|(name, _)| *name);
    found
        .map(|(_, value)| value.clone())
        .ok_or_else(|| match nearest(&wanted, names()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("it is one of {}", names().collect::<Vec<_>>().join(", ")),
        })
}

#[cfg(test)]
mod tests {
    use super::super::{Task, parse};
    use super::*;
    use crate::model::{Demand, Goal};

    fn read(line: &str) -> Result<Answers, String> {
        let line = format!("kitbag fit {line}");
        let read = parse(line.split_whitespace().map(Into::into));
        match read.map_err(|error| error.to_string())?.task {
            Some(Task::Fit(asked)) => asked.answers(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_word_of_every_question_is_read_in_both_spellings() {
        for question in Question::ALL {
            for (word, value) in words(question) {
                for spelling in [word.to_owned(), word.replace('-', "_"), word.to_uppercase()] {
                    let answers = read(&format!("--{} {spelling}", question.name())).unwrap();
                    assert_eq!(answers.values(question), std::slice::from_ref(&value));
                }
            }
        }
        let both = read("--place either").unwrap();
        assert_eq!(both, read("--place both").unwrap());
    }

    #[test]
    fn lists_are_given_with_commas_or_one_by_one() {
        let answers = read("--hard see,move --goal act --hard read --goal plan").unwrap();
        let hard = [Demand::See, Demand::Move, Demand::Read].map(Value::Hard);
        assert_eq!(answers.values(Question::Hard), hard);
        let goals = [Goal::Act, Goal::Plan].map(Value::Goal);
        assert_eq!(answers.values(Question::Goal), goals);
    }

    #[test]
    fn a_must_and_a_wish_need_their_answer() {
        let answers = read("--minutes 30 --must minutes --place online --wish place").unwrap();
        assert!(answers.is_must(Question::Minutes) && !answers.is_must(Question::Place));
        for (line, told) in [
            ("--minutes 30 --must people", "say --people, too"),
            ("--minutes 3 --must minutes --wish minutes", "at once"),
            ("--goal act,plan,help", "there may be two goals"),
            ("--must minuts --minutes 3", "did you mean minutes?"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(told), "{line}: {error}");
        }
    }

    #[test]
    fn a_wrong_answer_names_the_nearest_or_says_what_is_wrong() {
        for (line, told) in [
            ("--goal prioritize", "did you mean prioritise?"),
            ("--place moon", "it is one of in-person, online, both"),
            ("--level first", "did you mean first-time?"),
            ("--minutes 0", "nothing can be done in 0 minutes"),
            ("--people 0", "with 0 people there is no group"),
            ("--people many", "“many” is not a whole number of people"),
            ("--minutes 30 --minutes 40", "cannot be used multiple times"),
            ("--limit few --minutes 3", "invalid digit"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(told), "{line}: {error}");
        }
        assert!(read("--people 10000 --prep 0").is_ok());
        assert!(read("--minutes 1h30 --prep 1:15").is_ok());
    }
}
