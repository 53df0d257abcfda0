//! The screen of the plan: its blocks, their changes, and its way to the disk.

mod answer;
mod blocks;
mod menus;
mod page;
mod planning;
mod question;
mod saving;

pub use answer::plan_answer;
pub use planning::Planning;
pub use question::{BlockQuestion, FileQuestion, PlanQuestion, Setting};
