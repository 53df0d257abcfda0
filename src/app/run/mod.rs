//! The screen of a run: the clock, the step, and the keys that keep it to its time.

mod running;
mod text;

pub(super) use text::StepText;
