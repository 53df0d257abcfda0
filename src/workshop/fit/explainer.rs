//! What there is to tell of an activity about each question.

use super::answers::{Answers, Reply, Value};
use super::criteria::is_brought;
use super::explanation::{Clause, Explanation, hard_and_asked, lengths_with};
use super::matching::{self, turns};
use super::open::{depends, size};
use super::phrases::{ahead, asked_to, leading, minutes, people, showing, unsaid, working};
use super::pool::{folded, place_of, words};
use super::question::Question;
use crate::model::{
    Closed, Demand, Difficulty, Exposure, Field, Format, Goal, LeadTime, ResourceRef,
};
use crate::text::listed;

/// Whether something speaks for an activity or against it.
#[derive(Clone, Copy)]
enum Side {
    For,
    Against,
}

impl Side {
    /// For, where what it asks is within what there is.
    fn within<T: PartialOrd + Copy>(asked: T, own: T) -> Self {
        if asked <= own {
            Self::For
        } else {
            Self::Against
        }
    }
}

pub(super) struct Explainer<'a> {
    r: ResourceRef<'a>,
    answers: &'a Answers,
    told: Explanation,
}

impl<'a> Explainer<'a> {
    pub(super) fn new(r: ResourceRef<'a>, answers: &'a Answers) -> Self {
        Self {
            r,
            answers,
            told: Explanation::default(),
        }
    }

    pub(super) fn finish(mut self) -> Explanation {
        let lead_time: Option<LeadTime> = self.r.closed(Field::LeadTime).next();
        if let Some(text) = lead_time.and_then(ahead) {
            self.watch(Question::Prepare, text);
        }
        self.told
    }

    fn say(&mut self, side: Side, question: Question, text: impl Into<String>) {
        match side {
            Side::For => self.because(question, text),
            Side::Against => self.watch(question, text),
        }
    }

    fn because(&mut self, question: Question, text: impl Into<String>) {
        let text = text.into();
        self.told.because.push(Clause { question, text });
    }

    fn watch(&mut self, question: Question, text: impl Into<String>) {
        let text = text.into();
        self.told.watch_out.push(Clause { question, text });
    }

    /// Of an answer that is not known yet, what it depends on.
    pub(super) fn not_asked(&mut self, question: Question) {
        if *self.answers.reply(question) == Reply::NotKnownYet {
            let text = depends(self.r, self.answers, question);
            let said = text.map(|text| Clause { question, text });
            self.told.not_known.extend(said);
        }
    }

    /// Of an answer that the activity says nothing to.
    pub(super) fn not_said(&mut self, question: Question) {
        let mut text = unsaid(question).to_owned();
        if self.answers.is_must(question) {
            text.push_str(", which is a must");
        }
        self.told.not_known.push(Clause { question, text });
    }

    /// Of an answer that the activity says something to.
    pub(super) fn asked(&mut self, question: Question) {
        match question {
            Question::Goal => self.goal(),
            Question::Minutes => self.minutes(),
            Question::People => self.people(),
            Question::Hard => self.hard(),
            Question::Stage => self.among("its place is to", question, Value::Stage),
            Question::Place => self.place(),
            Question::Have => self.have(),
            Question::Level => self.level(),
            Question::Trust => self.trust(),
            Question::Prepare => self.prepare(),
            Question::Bring => self.bring(),
            Question::Influence => self.among("people may", question, Value::Influence),
        }
    }

    fn goal(&mut self) {
        let own: Vec<Goal> = self.r.closed(Field::Goal).collect();
        let asked: Vec<&str> = Goal::ALL
            .iter()
            .filter(|&&goal| self.is_given(&Value::Goal(goal)))
            .map(|goal| goal.words())
            .collect();
        let first = self.answers.values(Question::Goal).first();
        let shared = own.iter().find(|&&goal| first == Some(&Value::Goal(goal)));
        let further = own.iter().find(|&&goal| self.is_given(&Value::Goal(goal)));
        match (shared, further) {
            (Some(goal), _) => self.because(Question::Goal, format!("made to {}", goal.words())),
            (None, Some(goal)) => self.because(
                Question::Goal,
                format!("made to {}, your second goal", goal.words()),
            ),
            (None, None) => {
                let own: Vec<&str> = own.iter().map(|goal| goal.words()).collect();
                let text = format!(
                    "made to {}, not to {}",
                    listed(&own, "and"),
                    listed(&asked, "or")
                );
                self.watch(Question::Goal, text);
            }
        }
    }

    fn is_given(&self, value: &Value) -> bool {
        self.answers.values(value.question()).contains(value)
    }

    fn minutes(&mut self) {
        let question = Question::Minutes;
        let Some(&Value::Minutes(have)) = self.answers.values(question).first() else {
            return;
        };
        let Some(takes) = lengths_with(self.r, self.answers) else {
            return;
        };
        let (usual, least) = (takes.usual, takes.shortest);
        if have == usual {
            self.because(question, format!("takes your {}", minutes(usual)));
        } else if have > usual {
            let text = format!("takes {} of your {have}", minutes(usual));
            self.because(question, text);
        } else if have > least {
            self.because(
                question,
                format!("has a form as short as {}", minutes(least)),
            );
            self.watch(question, format!("usually takes {}", minutes(usual)));
        } else if have == least {
            let text = format!(
                "{} is its shortest form; usually it takes {usual}",
                minutes(least)
            );
            self.watch(question, text);
        } else {
            let text = format!("takes {} at least, and you have {have}", minutes(least));
            self.watch(question, text);
        }
        self.turns();
    }

    /// Where people take turns, their number makes the time.
    fn turns(&mut self) {
        let Some(&Value::People(come)) = self.answers.values(Question::People).first() else {
            return;
        };
        let turns = turns(self.r);
        if turns.more(Some(come)) > 0 {
            let each = u32::try_from(turns.each()).unwrap_or(u32::MAX);
            let text = format!("{} take turns, {} each", people(come), minutes(each));
            self.watch(Question::Minutes, text);
        }
    }

    fn people(&mut self) {
        let question = Question::People;
        let Some(&Value::People(come)) = self.answers.values(question).first() else {
            return;
        };
        let Some(group) = self.r.group() else {
            return;
        };
        let is_inside = group.min.is_none_or(|least| least <= come)
            && group.max.is_none_or(|most| come <= most);
        if is_inside {
            self.because(question, format!("works with {}", people(come)));
        } else {
            let text = format!("made for {}, not {come}", size(group));
            self.watch(question, text);
        }
    }

    fn hard(&mut self) {
        let hard = hard_and_asked(self.r, self.answers);
        let free: Vec<&str> = Demand::ALL
            .iter()
            .filter(|&&demand| self.is_given(&Value::Hard(demand)) && !hard.contains(&demand))
            .map(|demand| asked_to(*demand))
            .collect();
        // A record names only what it mainly asks: nobody knows that it asks nothing else.
        if !free.is_empty() {
            let text = format!("does not mainly ask people to {}", listed(&free, "or to"));
            self.because(Question::Hard, text);
        }
        // One tip may ease several demands, and is told once.
        let mut told: Vec<&str> = Vec::new();
        for demand in hard {
            let asks = format!("asks people to {}", asked_to(demand));
            let tip = self.r.access_tips().find(|tip| tip.eases.contains(&demand));
            let text = match &tip {
                Some(tip) if told.contains(&tip.text) => format!("{asks}; the same tip helps"),
                Some(tip) => format!("{asks}; tip: {}", tip.text.trim_end_matches('.')),
                None => format!("{asks}, and no tip says how to do without"),
            };
            told.extend(tip.as_ref().map(|tip| tip.text));
            self.watch(Question::Hard, text);
        }
    }

    /// Of stage and influence: the words of the activity against the one that was answered.
    fn among<T: Closed + PartialEq>(
        &mut self,
        what: &str,
        question: Question,
        as_value: fn(T) -> Value,
    ) {
        let own: Vec<T> = self.r.closed(question.field()).collect();
        let words: Vec<&str> = own.iter().map(|word| word.words()).collect();
        let is_met = own.iter().any(|&word| self.is_given(&as_value(word)));
        let side = if is_met { Side::For } else { Side::Against };
        self.say(side, question, format!("{what} {}", listed(&words, "or")));
    }

    fn place(&mut self) {
        let question = Question::Place;
        let Some(&Value::Place(place)) = self.answers.values(question).first() else {
            return;
        };
        let format: Option<Format> = self.r.closed(Field::Format).next();
        if let Some(format) = format {
            let side = if matching::place(place, format) < 1.0 {
                Side::Against
            } else {
                Side::For
            };
            self.say(side, question, working(format));
        }
    }

    fn have(&mut self) {
        let own: Vec<&str> = self.r.words(Field::Takes).collect();
        let there: Vec<String> = self
            .answers
            .values(Question::Have)
            .iter()
            .filter_map(|value| {
                if let Value::Have(text) = value {
                    Some(folded(text))
                } else {
                    None
                }
            })
            .collect();
        let is_missing = |text: &&str| !there.contains(&folded(text));
        let missing: Vec<&str> = own.iter().copied().filter(is_missing).collect();
        if missing.is_empty() {
            let text = format!("starts from what you have: {}", own.join(", "));
            self.because(Question::Have, text);
        } else {
            let text = format!("starts from something else: {}", missing.join(", "));
            self.watch(Question::Have, text);
        }
    }

    fn level(&mut self) {
        let question = Question::Level;
        let asked: Option<Difficulty> = self.r.closed(Field::Difficulty).next();
        if let (Some(&Value::Level(own)), Some(asked)) =
            (self.answers.values(question).first(), asked)
        {
            let side = Side::within(place_of(asked), place_of(own));
            self.say(side, question, leading(asked));
        }
    }

    fn trust(&mut self) {
        let question = Question::Trust;
        let shown: Option<Exposure> = self.r.closed(Field::Exposure).next();
        if let (Some(&Value::Trust(own)), Some(shown)) =
            (self.answers.values(question).first(), shown)
        {
            let side = Side::within(place_of(shown), place_of(own));
            self.say(side, question, showing(shown));
        }
    }

    fn prepare(&mut self) {
        let question = Question::Prepare;
        let Some(&Value::Prepare(have)) = self.answers.values(question).first() else {
            return;
        };
        let takes = self.r.number(Field::PrepMinutes).unwrap_or(0);
        let takes = u32::try_from(takes).unwrap_or(0);
        let side = Side::within(takes, have);
        self.say(
            side,
            question,
            format!("takes {} to prepare", minutes(takes)),
        );
    }

    fn bring(&mut self) {
        let brought: Vec<Vec<String>> = self
            .answers
            .values(Question::Bring)
            .iter()
            .filter_map(|value| {
                if let Value::Bring(text) = value {
                    Some(words(text))
                } else {
                    None
                }
            })
            .collect();
        let is_missing = |text: &&str| !is_brought(&brought, &words(text));
        let missing: Vec<&str> = self.r.lines(Field::Materials).filter(is_missing).collect();
        if missing.is_empty() {
            self.because(Question::Bring, "all it needs is there");
        } else {
            let text = format!("still to be found: {}", missing.join("; "));
            self.watch(Question::Bring, text);
        }
    }
}
