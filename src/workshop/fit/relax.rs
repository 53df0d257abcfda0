//! Which answer to relax, where nothing fits.

use super::answers::{Answers, Reply};
use super::pool::Pool;
use super::question::Question;

/// An answer that, left open, would let something fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relaxed {
    /// The question.
    pub question: Question,
    /// How many would then fit.
    pub fits: usize,
}

impl Pool {
    /// Each key answer and each must that, left open alone, would let more fit than now; what gives most comes first.
    pub fn relax(&self, answers: &Answers) -> Vec<Relaxed> {
        let now = self.fitting(answers);
        let mut ways: Vec<Relaxed> = answers
            .given()
            .filter(|&question| question.is_key() || answers.is_must(question))
            .map(|question| {
                let mut without = answers.clone();
                without.set(question, Reply::DoesNotMatter);
                Relaxed {
                    question,
                    fits: self.fitting(&without),
                }
            })
            .filter(|way| way.fits > now)
            .collect();
        ways.sort_by_key(|way| std::cmp::Reverse(way.fits));
        ways
    }
}
