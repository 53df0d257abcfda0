//! What was answered: one reply a question, and which answers are a must.
//!
//! Every value belongs to one question, so an answer cannot stand under another one.

use super::question::{Input, Question};
use crate::model::{Closed, Demand, Difficulty, Format, Goal, Influence, Stage};

/// How well people trust each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// Hardly.
    Low,
    /// Somewhat.
    Some,
    /// Well.
    High,
}

impl Closed for Trust {
    const ALL: &'static [Self] = &[Self::Low, Self::Some, Self::High];

    fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Some => "some",
            Self::High => "high",
        }
    }

    fn words(self) -> &'static str {
        self.name()
    }
}

/// One value of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What should happen.
    Goal(Goal),
    /// Minutes that there are; at least 1.
    Minutes(u32),
    /// People who come; at least 1.
    People(u32),
    /// What would be hard for somebody.
    Hard(Demand),
    /// Where in the session it is.
    Stage(Stage),
    /// In person, online, or both at once (`either`).
    Place(Format),
    /// Something that the group has, in a catalogue's words; any other word stands for nothing.
    Have(String),
    /// How practised the facilitator is.
    Level(Difficulty),
    /// How well people trust each other.
    Trust(Trust),
    /// Minutes that there are to prepare.
    Prepare(u32),
    /// Something that can be brought, in one's own words.
    Bring(String),
    /// What people may decide.
    Influence(Influence),
}

impl Value {
    /// The question that it answers.
    pub fn question(&self) -> Question {
        match self {
            Self::Goal(_) => Question::Goal,
            Self::Minutes(_) => Question::Minutes,
            Self::People(_) => Question::People,
            Self::Hard(_) => Question::Hard,
            Self::Stage(_) => Question::Stage,
            Self::Place(_) => Question::Place,
            Self::Have(_) => Question::Have,
            Self::Level(_) => Question::Level,
            Self::Trust(_) => Question::Trust,
            Self::Prepare(_) => Question::Prepare,
            Self::Bring(_) => Question::Bring,
            Self::Influence(_) => Question::Influence,
        }
    }
}

/// Why something typed is no answer, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No whole number.
    #[error("“{text}” is not a whole number of {unit}")]
    NoNumber {
        /// As typed.
        text: String,
        /// What is counted.
        unit: &'static str,
    },
    /// No minute.
    #[error("nothing can be done in 0 minutes: say how many there are, or leave the question open")]
    NoTime,
    /// Nobody.
    #[error("with 0 people there is no group: say how many come, or leave the question open")]
    Nobody,
    /// Nothing but blanks.
    #[error("nothing was typed")]
    Nothing,
    /// A question with choices.
    #[error("“{}” has choices: take one of them", question.asks())]
    HasChoices {
        /// The question.
        question: Question,
    },
}

impl Question {
    /// The value that `text`, typed for this question, stands for.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub fn read(self, text: &str) -> Result<Value, Refused> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Refused::Nothing);
        }
        match self {
            Self::Have => Ok(Value::Have(text.to_owned())),
            Self::Bring => Ok(Value::Bring(text.to_owned())),
            Self::Minutes => match minutes(text)? {
                0 => Err(Refused::NoTime),
                minutes => Ok(Value::Minutes(minutes)),
            },
            Self::People => match number(text, "people")? {
                0 => Err(Refused::Nobody),
                people => Ok(Value::People(people)),
            },
            Self::Prepare => minutes(text).map(Value::Prepare),
            Self::Goal
            | Self::Hard
            | Self::Stage
            | Self::Place
            | Self::Level
            | Self::Trust
            | Self::Influence => Err(Refused::HasChoices { question: self }),
        }
    }
}

fn minutes(text: &str) -> Result<u32, Refused> {
    crate::text::read_minutes(text).ok_or_else(|| Refused::NoNumber {
        text: text.to_owned(),
        unit: "minutes",
    })
}

fn number(text: &str, unit: &'static str) -> Result<u32, Refused> {
    text.parse().map_err(|_| Refused::NoNumber {
        text: text.to_owned(),
        unit,
    })
}

/// What a question was replied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reply {
    /// Nothing: it was left open.
    #[default]
    Open,
    /// That it does not matter.
    DoesNotMatter,
    /// That it is not known yet: each activity then tells what it depends on.
    NotKnownYet,
    /// An answer, of at least one value.
    Given(Vec<Value>),
}

/// Whether an answer is a must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Standing {
    /// As is usual for the question.
    #[default]
    Usual,
    Must,
    Wish,
}

/// One reply a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    replies: [Reply; Question::COUNT],
    standings: [Standing; Question::COUNT],
}

impl Answers {
    /// So many answers are enough for a list that says something.
    pub const ENOUGH: usize = 2;

    /// What `question` was replied.
    pub fn reply(&self, question: Question) -> &Reply {
        self.replies.get(question.index()).unwrap_or(&Reply::Open)
    }

    /// The values that `question` was answered with; none where it was not.
    pub fn values(&self, question: Question) -> &[Value] {
        match self.reply(question) {
            Reply::Given(values) => values,
            Reply::Open | Reply::DoesNotMatter | Reply::NotKnownYet => &[],
        }
    }

    /// The questions that were answered.
    pub fn given(&self) -> impl Iterator<Item = Question> + '_ {
        Question::ALL.into_iter().filter(|&q| self.is_given(q))
    }

    /// Whether `question` was answered.
    pub fn is_given(&self, question: Question) -> bool {
        !self.values(question).is_empty()
    }

    /// Replies to `question` in place of what was there. Values that belong to another question are left out, and an
    /// answer without a value leaves the question open.
    pub fn set(&mut self, question: Question, reply: Reply) {
        let (plain, values) = match reply {
            Reply::Given(values) => (Reply::Open, values),
            Reply::Open | Reply::DoesNotMatter | Reply::NotKnownYet => (reply, Vec::new()),
        };
        self.put(question, plain);
        let own = values.into_iter().filter(|v| v.question() == question);
        own.for_each(|value| self.give(value));
    }

    fn put(&mut self, question: Question, reply: Reply) {
        if let Some(place) = self.replies.get_mut(question.index()) {
            *place = reply;
        }
    }

    /// Answers the question of `value` with it: in place of what was there, or beside it where there may be several.
    /// One more than may be takes the place of the last.
    pub fn give(&mut self, value: Value) {
        let question = value.question();
        let most = match question.input() {
            Input::One | Input::Number { .. } => 1,
            Input::Several { most } => most,
            Input::Words => usize::MAX,
        };
        let mut values = self.values(question).to_vec();
        if !values.contains(&value) {
            values.truncate(most.saturating_sub(1));
            values.push(value);
        }
        self.put(question, Reply::Given(values));
    }

    /// Takes `value` away if it is there, else gives it. A question that lost its last value is open.
    pub fn toggle(&mut self, value: Value) {
        let question = value.question();
        let mut values = self.values(question).to_vec();
        let Some(at) = values.iter().position(|own| *own == value) else {
            self.give(value);
            return;
        };
        values.remove(at);
        let left = Some(values).filter(|values| !values.is_empty());
        self.put(question, left.map_or(Reply::Open, Reply::Given));
    }

    /// Whether the answer to `question` is a must. Where it is comes so by itself once it is answered.
    pub fn is_must(&self, question: Question) -> bool {
        let standing = self.standings.get(question.index());
        self.is_given(question)
            && match standing.copied().unwrap_or_default() {
                Standing::Must => true,
                Standing::Wish => false,
                Standing::Usual => question == Question::Place,
            }
    }

    /// Makes the answer to `question` a must: what does not meet it is ruled out.
    pub fn make_must(&mut self, question: Question) {
        self.stand(question, Standing::Must);
    }

    /// Makes the answer to `question` a wish that may be missed.
    pub fn make_wish(&mut self, question: Question) {
        self.stand(question, Standing::Wish);
    }

    /// A must becomes a wish, a wish a must.
    pub fn toggle_must(&mut self, question: Question) {
        if self.is_must(question) {
            self.make_wish(question);
        } else {
            self.make_must(question);
        }
    }

    fn stand(&mut self, question: Question, standing: Standing) {
        if let Some(place) = self.standings.get_mut(question.index()) {
            *place = standing;
        }
    }
}
