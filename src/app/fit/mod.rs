//! The screen of what fits: a dozen questions, and the activities that answer them.

mod answer;
mod fitting;
mod list;
mod page;
mod questionnaire;

pub use list::{FitLine, FitWords, must};
pub use questionnaire::{AnswerRow, FitPane, Questionnaire};
