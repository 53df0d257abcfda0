//! The choices that a screen offers for a question, and answers in words.

use super::answers::{Answers, Reply, Trust, Value};
use super::phrases::{minutes, people};
use super::pool::Pool;
use super::question::Question;
use crate::model::{Closed, Demand, Difficulty, Format, Goal, Influence, Stage};
use crate::text::clean_line;

/// A choice: what a person reads, and what it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What a person reads.
    pub label: String,
    /// What it answers.
    pub value: Value,
}

/// The word for a group that has nothing yet. No activity takes it.
const NOTHING: &str = "nothing";

impl Pool {
    /// The choices of `question`, in their order; none where it is answered by a number or by words of one's own.
    ///
    /// What a group may have are the things that activities here take and give, what most of them take first.
    pub fn choices(&self, question: Question) -> Vec<Choice> {
        match question {
            Question::Goal => closed(Value::Goal, goal),
            Question::Hard => closed(Value::Hard, |d: Demand| d.doing()),
            Question::Stage => closed(Value::Stage, stage),
            Question::Place => closed(Value::Place, place),
            Question::Level => closed(Value::Level, level),
            Question::Trust => closed(Value::Trust, trust),
            Question::Influence => closed(Value::Influence, influence),
            Question::Have => self.things_to_have(),
            Question::Minutes | Question::People | Question::Prepare | Question::Bring => {
                Vec::new()
            }
        }
    }

    fn things_to_have(&self) -> Vec<Choice> {
        let mut things: Vec<_> = self.things.iter().collect();
        things.sort_by_key(|thing| (std::cmp::Reverse(thing.takers), &thing.folded));
        let choice = |text: &str, label: &str| Choice {
            label: label.to_owned(),
            value: Value::Have(text.to_owned()),
        };
        let nothing = choice(NOTHING, "nothing yet");
        let known = things.into_iter().map(|t| choice(&t.text, &t.text));
        known.chain([nothing]).collect()
    }

    /// Whether an answer of `text` to what the group has says something: it is known here, or stands for nothing.
    pub fn may_have(&self, text: &str) -> bool {
        self.known_thing(text).is_some() || text.trim().eq_ignore_ascii_case(NOTHING)
    }
}

impl Value {
    /// The value in a word or two: "prioritise", "45 minutes", "list".
    pub fn words(&self) -> String {
        match self {
            Self::Goal(goal) => goal.words().to_owned(),
            Self::Minutes(count) | Self::Prepare(count) => minutes(*count),
            Self::People(count) => people(*count),
            Self::Hard(demand) => demand.doing().to_owned(),
            Self::Stage(stage) => stage.words().to_owned(),
            Self::Place(format) => place(*format).to_owned(),
            Self::Have(text) | Self::Bring(text) => clean_line(text).into_owned(),
            Self::Level(difficulty) => level(*difficulty).to_owned(),
            Self::Trust(own) => trust(*own).to_owned(),
            Self::Influence(influence) => influence.words().to_owned(),
        }
    }
}

impl Answers {
    /// What `question` was replied, in words: "prioritise, gather", "45 minutes", "does not matter"; empty where it is
    /// left open.
    pub fn words(&self, question: Question) -> String {
        match self.reply(question) {
            Reply::Open => String::new(),
            Reply::DoesNotMatter => "does not matter".to_owned(),
            Reply::NotKnownYet => "not known yet".to_owned(),
            Reply::Given(values) => {
                let words: Vec<String> = values.iter().map(Value::words).collect();
                words.join(", ")
            }
        }
    }
}

fn closed<T: Closed>(value: fn(T) -> Value, label: fn(T) -> &'static str) -> Vec<Choice> {
    let choice = |&word: &T| Choice {
        label: label(word).to_owned(),
        value: value(word),
    };
    T::ALL.iter().map(choice).collect()
}

fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Connect => "connect: get to know each other",
        Goal::Gather => "gather: collect ideas or knowledge",
        Goal::Understand => "understand: see how something is",
        Goal::Prioritise => "prioritise: choose what matters most",
        Goal::Plan => "plan: lay out what will be done",
        Goal::Act => "act: take a first step",
        Goal::Help => "help: help one another",
        Goal::Learn => "learn: look back and learn",
        Goal::Improve => "improve: make something better",
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "open: at the start, to arrive",
        Stage::Explore => "explore: in the middle, to find out",
        Stage::Decide => "decide: later, to choose",
        Stage::Reflect => "reflect: to look back",
        Stage::Close => "close: to end",
    }
}

fn place(place: Format) -> &'static str {
    match place {
        Format::InPerson => "in a room",
        Format::Online => "online",
        Format::Either => "both at once",
    }
}

fn level(level: Difficulty) -> &'static str {
    match level {
        Difficulty::FirstTime => "never, or hardly ever",
        Difficulty::SomePractice => "a few times",
        Difficulty::Experienced => "often",
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Low => "hardly",
        Trust::Some => "somewhat",
        Trust::High => "well",
    }
}

fn influence(influence: Influence) -> &'static str {
    match influence {
        Influence::GatherViews => "nothing yet: their views are gathered",
        Influence::WeighTogether => "they weigh with those who decide",
        Influence::DecideTogether => "they decide with them",
    }
}
