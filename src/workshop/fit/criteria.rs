//! Answers made ready for a pool, and an activity judged by them.

use super::answers::{Answers, Trust, Value};
use super::matching::{self, LOW, Match, SHORTEST};
use super::pool::{Candidate, Pool, bits, folded, place_of, words};
use super::question::Question;
use super::row::{Band, Row, weigh};
use crate::model::{Difficulty, Format};

/// How well each answer is met, in the order of the questions.
pub(super) type Matches = [Match; Question::COUNT];

/// What was answered. What was not is `None`, or empty.
#[derive(Debug, Default)]
pub(super) struct Criteria {
    given: Vec<Question>,
    musts: Vec<Question>,
    /// In their order, a bit each.
    goals: Vec<u16>,
    minutes: Option<u32>,
    people: Option<u32>,
    hard: u16,
    stage: u16,
    place: Option<Format>,
    /// For each thing of the pool whether it is there.
    have: Vec<bool>,
    level: Option<Difficulty>,
    trust: Option<Trust>,
    prepare: Option<u32>,
    /// What can be brought, each as its folded words.
    bring: Vec<Vec<String>>,
    influence: u16,
}

impl Criteria {
    pub(super) fn new(pool: &Pool, answers: &Answers) -> Self {
        let is_must = |&q: &Question| answers.is_must(q);
        let mut asked = Self {
            given: answers.given().collect(),
            musts: answers.given().filter(is_must).collect(),
            ..Self::default()
        };
        for question in answers.given() {
            for value in answers.values(question) {
                asked.take(pool, value);
            }
        }
        asked
    }

    fn take(&mut self, pool: &Pool, value: &Value) {
        match value {
            Value::Goal(goal) => self.goals.push(bits([*goal])),
            Value::Minutes(minutes) => self.minutes = Some(*minutes),
            Value::People(people) => self.people = Some(*people),
            Value::Hard(demand) => self.hard |= bits([*demand]),
            Value::Stage(stage) => self.stage |= bits([*stage]),
            Value::Place(place) => self.place = Some(*place),
            Value::Have(text) => {
                let wanted = folded(text);
                self.have.resize(pool.things.len(), false);
                for (is_there, thing) in self.have.iter_mut().zip(&pool.things) {
                    *is_there |= thing.folded == wanted;
                }
            }
            Value::Level(level) => self.level = Some(*level),
            Value::Trust(trust) => self.trust = Some(*trust),
            Value::Prepare(minutes) => self.prepare = Some(*minutes),
            Value::Bring(text) => self.bring.push(words(text)),
            Value::Influence(influence) => self.influence |= bits([*influence]),
        }
    }

    /// How well `c` meets each answer.
    pub(super) fn matches(&self, c: &Candidate) -> Matches {
        Question::ALL.map(|question| self.meets(question, c))
    }

    fn meets(&self, question: Question, c: &Candidate) -> Match {
        if self.given.contains(&question) {
            self.met(question, c).map_or(Match::NotSaid, Match::Of)
        } else {
            Match::NotAsked
        }
    }

    /// How well `c` meets an answer that was given; `None` where it does not say.
    fn met(&self, question: Question, c: &Candidate) -> Option<f64> {
        let among = |asked, own| (own != 0).then(|| matching::among(asked, own));
        match question {
            Question::Goal => {
                let has = self.goals.iter().position(|goal| c.goals & goal != 0);
                (c.goals != 0).then(|| matching::goal(has))
            }
            Question::Minutes => {
                let takes = c.lengths?.moved(c.turns.more(self.people));
                Some(matching::minutes(self.minutes?, takes))
            }
            Question::People => matching::people(self.people?, c.group?),
            Question::Hard => self.hard(c),
            Question::Stage => among(self.stage, c.stages),
            Question::Place => Some(matching::place(self.place?, c.format?)),
            Question::Have => self.takes(c),
            Question::Level => {
                let (own, asked) = (self.level?, c.difficulty?);
                Some(matching::level(place_of(own), place_of(asked)))
            }
            Question::Trust => {
                let (own, shown) = (self.trust?, c.exposure?);
                Some(matching::trust(place_of(own), place_of(shown)))
            }
            Question::Prepare => Some(matching::prepare(self.prepare?, c.prepare?)),
            Question::Bring => self.bring(c),
            Question::Influence => among(self.influence, c.influence),
        }
    }

    fn hard(&self, c: &Candidate) -> Option<f64> {
        let asked = self.hard & c.demands;
        let (eased, not_eased) = (asked & c.eased, asked & !c.eased);
        (c.demands != 0).then(|| matching::hard(eased.count_ones(), not_eased.count_ones()))
    }

    fn takes(&self, c: &Candidate) -> Option<f64> {
        let is_missing = |&&at: &&usize| !self.have.get(at).copied().unwrap_or(false);
        let missing = c.takes.iter().filter(is_missing).count();
        (!c.takes.is_empty()).then(|| matching::takes(missing))
    }

    fn bring(&self, c: &Candidate) -> Option<f64> {
        let there = c.materials.iter().filter(|m| is_brought(&self.bring, m));
        matching::bring(there.count(), c.materials.len())
    }

    /// Whether `met` is enough where the answer is a must. What an activity does not say breaks none.
    fn is_enough(&self, question: Question, met: f64, c: &Candidate) -> bool {
        match question {
            Question::Goal => met > 0.0,
            Question::Minutes => met >= SHORTEST,
            Question::Hard => self.hard & c.demands & !c.eased == 0,
            Question::People
            | Question::Stage
            | Question::Place
            | Question::Have
            | Question::Level
            | Question::Trust
            | Question::Prepare
            | Question::Bring
            | Question::Influence => met >= 1.0,
        }
    }

    /// The musts that `c` breaks.
    fn broken(&self, c: &Candidate, matches: &Matches) -> impl Iterator<Item = Question> {
        self.musts.iter().copied().filter(|&question| {
            matches!(matches.get(question.index()), Some(&Match::Of(met)) if !self.is_enough(question, met, c))
        })
    }

    /// The band of `c`: ruled out, or by how many key answers it misses.
    pub(super) fn band(&self, c: &Candidate, matches: &Matches) -> Band {
        if self.broken(c, matches).next().is_some() {
            return Band::Out;
        }
        let mut missed = missed(matches);
        match (missed.next(), missed.next()) {
            (None, _) => Band::Fits,
            (Some(Question::Goal), _) | (Some(_), Some(_)) => Band::Poor,
            (Some(question), None) => Band::Change(question),
        }
    }

    pub(super) fn row(&self, c: &Candidate) -> Row {
        let matches = self.matches(c);
        Row {
            slot: c.slot,
            band: self.band(c, &matches),
            weighed: weigh(&matches),
            prepare: c.prepare,
            difficulty: c.difficulty,
            broken: self.broken(c, &matches).collect(),
            matches,
        }
    }
}

/// The key questions whose answer is missed.
pub(super) fn missed(matches: &Matches) -> impl Iterator<Item = Question> {
    let low = |&question: &Question| {
        // A group that must be parted is a change, and the plan says so too.
        let is_low = |met| met < LOW || (question == Question::People && met <= LOW);
        let met = matches.get(question.index());
        question.is_key() && matches!(met, Some(&Match::Of(met)) if is_low(met))
    };
    Question::ALL.into_iter().filter(low)
}

/// Whether one of what is brought has all its words among those of a material.
pub(super) fn is_brought(brought: &[Vec<String>], material: &[String]) -> bool {
    let is_in =
        |wanted: &Vec<String>| !wanted.is_empty() && wanted.iter().all(|w| material.contains(w));
    brought.iter().any(is_in)
}
