//! What every activity of a catalogue says, ready to be compared: made once, asked at every key.
//!
//! Activities stand in the order of their ids, so that equals keep it.

use std::collections::BTreeMap;

use super::answers::{Answers, Value};
use super::criteria::Criteria;
use super::matching::{lengths, turns};
use super::question::Question;
use super::row::{Band, Fitting, Tally};
use crate::model::{
    Catalogue, Closed, Demand, Difficulty, Exposure, Field, Format, Goal, Group, Influence,
    ResourceRef, Slot, Stage,
};
use crate::text::{fold, grouped, parted};
use crate::workshop::lengths::{Lengths, Turns};

/// What one activity says. A set of closed words is a bit each.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) slot: Slot,
    pub(super) goals: u16,
    pub(super) stages: u16,
    pub(super) demands: u16,
    /// The demands that an access tip eases.
    pub(super) eased: u16,
    /// How long it takes, with as many people as its record counts with.
    pub(super) lengths: Option<Lengths>,
    /// What their number changes of that.
    pub(super) turns: Turns,
    pub(super) group: Option<Group>,
    pub(super) format: Option<Format>,
    /// Places in the list of what activities take and give.
    pub(super) takes: Box<[usize]>,
    pub(super) difficulty: Option<Difficulty>,
    pub(super) exposure: Option<Exposure>,
    pub(super) prepare: Option<u32>,
    /// The words of each.
    pub(super) materials: Box<[Vec<String>]>,
    pub(super) influence: u16,
}

/// Something that activities take or give.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) text: String,
    pub(super) folded: String,
    /// How many activities take it.
    pub(super) takers: usize,
}

/// The activities of a catalogue, ready to be compared with answers.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    pub(super) candidates: Vec<Candidate>,
    pub(super) things: Vec<Thing>,
}

impl Pool {
    /// The activities of `catalogue`: what has steps.
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut activities: Vec<ResourceRef<'_>> =
            catalogue.resources().filter(|r| r.is_activity()).collect();
        activities.sort_by_key(|r| r.id());
        let mut pool = Self::default();
        let mut places = BTreeMap::new();
        for activity in activities {
            for text in activity.words(Field::Gives) {
                pool.thing(&mut places, text);
            }
            let takes: Vec<usize> = activity
                .words(Field::Takes)
                .map(|text| pool.thing(&mut places, text))
                .collect();
            for &at in &takes {
                if let Some(thing) = pool.things.get_mut(at) {
                    thing.takers += 1;
                }
            }
            pool.candidates.push(candidate(activity, takes.into()));
        }
        pool
    }

    /// The place of something taken or given, known by its folded text.
    fn thing(&mut self, places: &mut BTreeMap<String, usize>, text: &str) -> usize {
        let folded = folded(text);
        *places.entry(folded.clone()).or_insert_with(|| {
            self.things.push(Thing {
                text: text.to_owned(),
                folded,
                takers: 0,
            });
            self.things.len() - 1
        })
    }

    /// How many activities there are.
    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    /// Whether there is no activity.
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// How many activities are in each band, without ranking them.
    pub fn count(&self, answers: &Answers) -> Tally {
        let asked = Criteria::new(self, answers);
        let mut tally = Tally::default();
        for candidate in &self.candidates {
            tally.add(asked.band(candidate, &asked.matches(candidate)));
        }
        tally
    }

    /// Every activity, ranked by `answers`.
    pub fn fit(&self, answers: &Answers) -> Fitting {
        let asked = Criteria::new(self, answers);
        let rows = self.candidates.iter().map(|c| asked.row(c)).collect();
        Fitting::ranked(rows, answers.given().count())
    }

    /// How many activities `answers` leave in the first band.
    pub(super) fn fitting(&self, answers: &Answers) -> usize {
        self.count(answers).of(Band::Fits)
    }

    /// The known thing that `text` names: what it is called, or `None` for one that no activity takes or gives.
    pub fn known_thing(&self, text: &str) -> Option<&str> {
        let wanted = folded(text);
        let thing = self.things.iter().find(|thing| thing.folded == wanted)?;
        Some(&thing.text)
    }

    /// What an unusual answer means here, as a sentence; `None` where there is nothing to say.
    pub fn remark(&self, answers: &Answers) -> Option<String> {
        let Some(&Value::People(come)) = answers.values(Question::People).first() else {
            return None;
        };
        let limits = self.candidates.iter().map(|c| c.group.and_then(|g| g.max));
        let highest = limits.clone().flatten().max().unwrap_or(MANY);
        if come <= highest.max(MANY) {
            return None;
        }
        let free = limits.filter(Option::is_none).count();
        Some(format!(
            "{} people are more than any upper limit here; of {} activities {} have none, and those part so many into small groups",
            grouped(come as usize),
            grouped(self.len()),
            grouped(free),
        ))
    }
}

/// A group up to this size needs no remark.
const MANY: u32 = 300;

/// `text` as it is compared.
pub(super) fn folded(text: &str) -> String {
    parted(&fold(text)).0.trim().to_owned()
}

/// The words of `text` as they are compared, each without the `s` of a plural.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    let stem = |word: &str| match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 => stem.to_owned(),
        Some(_) | None => word.to_owned(),
    };
    parts.filter(|word| !word.is_empty()).map(stem).collect()
}

/// Closed words as bits.
pub(super) fn bits<T: Closed + PartialEq>(words: impl IntoIterator<Item = T>) -> u16 {
    words
        .into_iter()
        .fold(0, |all, word| all | 1 << place_of(word))
}

/// The place of a word in its vocabulary, from the least.
pub(super) fn place_of<T: Closed + PartialEq>(word: T) -> usize {
    T::ALL.iter().position(|other| *other == word).unwrap_or(0)
}

fn candidate(r: ResourceRef<'_>, takes: Box<[usize]>) -> Candidate {
    let prepare = r.number(Field::PrepMinutes);
    Candidate {
        slot: r.slot(),
        goals: bits(r.closed::<Goal>(Field::Goal)),
        stages: bits(r.closed::<Stage>(Field::Stage)),
        demands: bits(r.closed::<Demand>(Field::Demands)),
        eased: bits(r.access_tips().flat_map(|tip| tip.eases)),
        lengths: lengths(r),
        turns: turns(r),
        group: r.group(),
        format: r.closed(Field::Format).next(),
        takes,
        difficulty: r.closed(Field::Difficulty).next(),
        exposure: r.closed(Field::Exposure).next(),
        prepare: prepare.and_then(|minutes| u32::try_from(minutes).ok()),
        materials: r.lines(Field::Materials).map(words).collect(),
        influence: bits(r.closed::<Influence>(Field::Influence)),
    }
}
