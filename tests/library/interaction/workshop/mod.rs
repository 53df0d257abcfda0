//! Keys with which a plan is made, changed, run and handed out.

mod learned_minutes;
mod plan;
mod plan_changed_in_run;
mod plan_questions;
mod plan_screens;
mod run;
mod saving;
mod step_text;
mod two_windows;
