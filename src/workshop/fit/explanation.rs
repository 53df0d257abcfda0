//! Why a row stands where it does, in words: because, watch out, not known, and what to change.
//!
//! Made for one row at a time, since only a few of many are ever read.

use super::answers::{Answers, Value};
use super::explainer::Explainer;
use super::matching::{Match, lengths, turns};
use super::phrases::{minutes, number, people};
use super::question::Question;
use super::row::{Band, Row};
use crate::model::{Catalogue, Demand, Field, Format, ResourceRef};
use crate::text::listed;
use crate::workshop::lengths::Lengths;

/// Something told, and the question that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The question.
    pub question: Question,
    /// A clause without a full stop.
    pub text: String,
}

/// A row in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// What speaks for it.
    pub because: Vec<Clause>,
    /// What speaks against it, or asks for care.
    pub watch_out: Vec<Clause>,
    /// What it does not say, and what the person does not know yet.
    pub not_known: Vec<Clause>,
    /// What to change, so that it fits: "if you have 55 minutes".
    pub change: Option<String>,
    /// Why it is a poor fit or ruled out: what of `watch_out` is about a key answer that is missed, or a broken must.
    pub why_not: Vec<Clause>,
}

impl Row {
    /// This row in words. `catalogue` and `answers` are those that it was made from.
    pub fn tell(&self, catalogue: &Catalogue, answers: &Answers) -> Explanation {
        let resource = catalogue.resource(self.slot());
        let mut explainer = Explainer::new(resource, answers);
        for question in Question::ALL {
            match self.met(question) {
                Match::NotAsked => explainer.not_asked(question),
                Match::NotSaid => explainer.not_said(question),
                Match::Of(_) => explainer.asked(question),
            }
        }
        let mut explanation = explainer.finish();
        let against = |said: &&Clause| match self.band() {
            Band::Fits | Band::Change(_) => false,
            Band::Poor => self.missed().any(|q| q == said.question),
            Band::Out => self.broken().contains(&said.question),
        };
        explanation.why_not = explanation
            .watch_out
            .iter()
            .filter(against)
            .cloned()
            .collect();
        if let Band::Change(question) = self.band() {
            explanation.change = change(resource, answers, question);
        }
        explanation
    }
}

/// What to change so that `question` is no longer missed.
fn change(r: ResourceRef<'_>, answers: &Answers, question: Question) -> Option<String> {
    let value = answers.values(question).first()?;
    match value {
        Value::Minutes(_) => {
            let least = lengths_with(r, answers)?.shortest;
            Some(format!("if you have {}", minutes(least)))
        }
        Value::People(come) => {
            let group = r.group()?;
            match (group.min, group.max) {
                (Some(least), _) if *come < least => Some(more_people(least - come)),
                (_, Some(most)) if *come <= most.saturating_mul(MOST_GROUPS) => {
                    let groups = come.div_ceil(most.max(1));
                    Some(format!(
                        "if you run it in {} groups side by side",
                        number(groups)
                    ))
                }
                (_, Some(most)) => Some(format!("if no more than {} come", people(most))),
                (_, None) => None,
            }
        }
        Value::Place(place) => Some(match (place, r.closed(Field::Format).next()?) {
            (_, Format::InPerson) => "if all meet in a room".to_owned(),
            (_, Format::Online) => "if all meet online".to_owned(),
            (_, Format::Either) => return None,
        }),
        Value::Hard(_) => {
            let hard = hard_and_asked(r, answers);
            let hard: Vec<&str> = hard.iter().map(|demand| demand.doing()).collect();
            let ways = listed(&hard, "and");
            Some(format!("if you find a way to take part without {ways}"))
        }
        Value::Level(_) => Some("if somebody experienced leads it".to_owned()),
        Value::Trust(_) => Some("if people come to trust each other more".to_owned()),
        Value::Goal(_)
        | Value::Stage(_)
        | Value::Have(_)
        | Value::Prepare(_)
        | Value::Bring(_)
        | Value::Influence(_) => None,
    }
}

/// Into so many groups people are parted at most.
const MOST_GROUPS: u32 = 4;

/// How long it takes with as many people as come.
pub(super) fn lengths_with(r: ResourceRef<'_>, answers: &Answers) -> Option<Lengths> {
    let come = match answers.values(Question::People).first() {
        Some(&Value::People(come)) => Some(come),
        _ => None,
    };
    Some(lengths(r)?.moved(turns(r).more(come)))
}

fn more_people(missing: u32) -> String {
    let verb = if missing == 1 { "comes" } else { "come" };
    let who = if missing == 1 { "person" } else { "people" };
    format!("if {} more {who} {verb}", number(missing))
}

/// What would be hard for somebody and is asked for.
pub(super) fn hard_and_asked(r: ResourceRef<'_>, answers: &Answers) -> Vec<Demand> {
    let is_hard = |d: &Demand| answers.values(Question::Hard).contains(&Value::Hard(*d));
    r.closed(Field::Demands).filter(is_hard).collect()
}
