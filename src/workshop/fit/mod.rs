//! Which activity fits: a few questions, each of which may be left open, and every activity ranked by the answers.
//!
//! ```text
//! Catalogue --Pool::of--> Pool --count(&Answers)--> Tally          at every key
//!                          |---fit(&Answers)------> Fitting        rows, best first; none is ever left out
//!                          '---relax(&Answers)----> [Relaxed]      where nothing fits
//! Row --tell(&Catalogue, &Answers)--> Told                         in words, for the rows that are shown
//! ```
//!
//! What an activity does not say is neither a miss nor a hit: it counts as half, and is told. An activity is never
//! left out for what was answered: a poor one and one that a must rules out stand at the end, with their reasons.

mod answers;
mod criteria;
mod explainer;
mod explanation;
mod matching;
mod open;
mod options;
mod phrases;
mod pool;
mod question;
mod relax;
mod row;
#[cfg(test)]
mod tests;

pub use answers::{Answers, Refused, Reply, Trust, Value};
pub use explanation::{Clause, Explanation};
pub use matching::Match;
pub use options::Choice;
pub use pool::Pool;
pub use question::{Input, Question};
pub use relax::Relaxed;
pub use row::{Band, Fitting, PERCENT_FROM, Row, Tally};

use crate::model::Catalogue;

/// Every activity of `catalogue`, ranked by `answers`. Whoever asks more than once keeps a [`Pool`].
pub fn fit(catalogue: &Catalogue, answers: &Answers) -> Fitting {
    Pool::of(catalogue).fit(answers)
}
