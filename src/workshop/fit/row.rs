//! Rows, ranked: a band first, the score within it.

use super::criteria::{Matches, missed};
use super::matching::Match;
use super::question::Question;
use crate::model::{Difficulty, Slot};

/// With so many answers a score says something in figures.
pub const PERCENT_FROM: usize = 3;

/// How an activity stands to the answers as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// It misses no key answer.
    Fits,
    /// It misses this one alone, which is not the goal: it fits if that is changed.
    Change(Question),
    /// It misses the goal, or several.
    Poor,
    /// It breaks a must.
    Out,
}

impl Band {
    /// Its name in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Change(_) => "change",
            Self::Poor => "poor",
            Self::Out => "out",
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Fits => "Fits",
            Self::Change(_) => "Fits if you change one thing",
            Self::Poor => "Poor fit",
            Self::Out => "Ruled out by a must",
        }
    }

    /// Its place, the best first.
    fn place(self) -> usize {
        match self {
            Self::Fits => 0,
            Self::Change(_) => 1,
            Self::Poor => 2,
            Self::Out => 3,
        }
    }
}

/// How many activities are in each band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many fit.
    pub fits: usize,
    /// How many fit if one thing is changed.
    pub change: usize,
    /// How many are a poor fit.
    pub poor: usize,
    /// How many a must rules out.
    pub out: usize,
}

impl Tally {
    pub(super) fn add(&mut self, band: Band) {
        match band {
            Band::Fits => self.fits += 1,
            Band::Change(_) => self.change += 1,
            Band::Poor => self.poor += 1,
            Band::Out => self.out += 1,
        }
    }

    /// How many there are of a band.
    pub fn of(&self, band: Band) -> usize {
        match band {
            Band::Fits => self.fits,
            Band::Change(_) => self.change,
            Band::Poor => self.poor,
            Band::Out => self.out,
        }
    }
}

/// What the matches of a row come to, from 0 to 1 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weighed {
    /// The weighted mean over what is answered and known; `None` where nothing is.
    pub(super) score: Option<f64>,
    /// The known part of what is answered, by weight.
    pub(super) coverage: f64,
    /// The score, what is not known counted as half.
    pub(super) shown: f64,
}

/// `score = sum(w * match) / sum(w)` over what is known, `coverage` = known weight / answered weight, and `shown =
/// coverage * score + (1 - coverage) * 0.5`.
pub(super) fn weigh(matches: &Matches) -> Weighed {
    let (mut got, mut known, mut answered) = (0.0, 0.0, 0.0);
    for (question, met) in Question::ALL.into_iter().zip(matches) {
        let weight = f64::from(question.weight());
        match met {
            Match::NotAsked => {}
            Match::NotSaid => answered += weight,
            Match::Of(met) => {
                answered += weight;
                known += weight;
                got += weight * met;
            }
        }
    }
    let score = (known > 0.0).then(|| got / known);
    let coverage = if answered > 0.0 {
        known / answered
    } else {
        0.0
    };
    Weighed {
        score,
        coverage,
        shown: coverage * score.unwrap_or(0.5) + (1.0 - coverage) * 0.5,
    }
}

/// One activity as the answers see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub(super) slot: Slot,
    pub(super) band: Band,
    pub(super) weighed: Weighed,
    pub(super) prepare: Option<u32>,
    pub(super) difficulty: Option<Difficulty>,
    pub(super) broken: Vec<Question>,
    pub(super) matches: Matches,
}

impl Row {
    /// The activity.
    pub fn slot(&self) -> Slot {
        self.slot
    }

    /// Its band.
    pub fn band(&self) -> Band {
        self.band
    }

    /// The weighted mean of what is answered and known, from 0 to 1; `None` where nothing is.
    pub fn score(&self) -> Option<f64> {
        self.weighed.score
    }

    /// The part of the answers, by weight, that it says something to, from 0 to 1.
    pub fn coverage(&self) -> f64 {
        self.weighed.coverage
    }

    /// The same in percent.
    pub fn coverage_percent(&self) -> u32 {
        percent(self.coverage())
    }

    /// The score by which it is ranked, from 0 to 1: what it does not say counts as half.
    pub fn shown(&self) -> f64 {
        self.weighed.shown
    }

    /// The same in percent.
    pub fn percent(&self) -> u32 {
        percent(self.shown())
    }

    /// How well it meets the answer to `question`.
    pub fn met(&self, question: Question) -> Match {
        let met = self.matches.get(question.index());
        met.copied().unwrap_or(Match::NotAsked)
    }

    /// The key questions whose answer it misses.
    pub fn missed(&self) -> impl Iterator<Item = Question> + '_ {
        missed(&self.matches)
    }

    /// The musts that it breaks.
    pub fn broken(&self) -> &[Question] {
        &self.broken
    }
}

/// A part of 1 in percent.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is from 0 to 100"
)]
pub(super) fn percent(part: f64) -> u32 {
    (part.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Every activity, the best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fitting {
    rows: Vec<Row>,
    tally: Tally,
    given: usize,
}

impl Fitting {
    /// `rows`, which come in the order of their ids, ranked for so many answers: by band, score, preparation, practice.
    pub(super) fn ranked(mut rows: Vec<Row>, given: usize) -> Self {
        rows.sort_by(|a, b| {
            let place = a.band.place().cmp(&b.band.place());
            // Sums of the same parts in another order differ in their last digits.
            let score = |row: &Row| (row.shown() * 1e9).round();
            let last = |prepare: Option<u32>| prepare.unwrap_or(u32::MAX);
            let easier = |row: &Row| (row.difficulty.is_none(), row.difficulty);
            place
                .then(score(b).total_cmp(&score(a)))
                .then(last(a.prepare).cmp(&last(b.prepare)))
                .then(easier(a).cmp(&easier(b)))
        });
        let mut tally = Tally::default();
        for row in &rows {
            tally.add(row.band);
        }
        Self { rows, tally, given }
    }

    /// All rows. There are as many as there are activities.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows are in each band.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The score of `row` in percent, if there are answers enough for figures.
    pub fn percent(&self, row: &Row) -> Option<u32> {
        (self.given >= PERCENT_FROM).then(|| row.percent())
    }
}
