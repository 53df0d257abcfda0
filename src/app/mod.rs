//! State, what can happen to it, and what it asks of the world.
//!
//! [`update()`] is the only way in which a state changes, and it does no input or output: what it wants done it returns
//! as an [`Effect`], whose [`Outcome`] comes back as an action.
//!
//! A folder a screen: `browse`, `plan`, `fit`, `run`, `present`. What may lie over any of them is in
//! `overlay`; what is said of a record or a plan, whoever shows it, in `document`.

mod action;
mod browse;
mod command;
mod document;
mod effect;
mod fit;
mod history;
mod overlay;
mod plan;
mod present;
mod run;
mod state;
#[cfg(test)]
mod tests;
mod update;

pub use crate::text::duration;
pub use action::Action;
pub use browse::{
    Column, ListRow, Listing, Row, SUGGESTIONS_TITLE, Ticked, Title, divider, notes, result_count,
    standing, suggestion_in_full, ticked,
};
pub use command::{Command, Group, KeyPlace};
pub use document::{
    Matched, Page, Part, Piece, Role, Target, access_in_full, block_facts, citation, detail, facts,
    link_in_full, minutes_in_short, minutes_range, people_in_short, plan_facts, shell_quoted,
};
pub use effect::{Effect, IfExists, Outcome, SaveRun, Writing, WrittenDocument};
pub use fit::{AnswerRow, FitLine, FitPane, FitWords, Questionnaire, must};
pub use overlay::{
    Choice, CommandKeys, LineEdit, Menu, MenuRow, Prompt, PromptKind, SEARCHING, TextKind,
    TextOverlay,
};
pub use plan::{BlockQuestion, FileQuestion, PlanQuestion, Planning, Setting, plan_answer};
pub use present::{CodeView, Present, Sheet, step_of};
pub use state::{
    CancelToken, Focus, LoadProgress, Message, Overlay, Screen, Settings, StartIn, State,
    ThemeName, WorkshopStart,
};
pub use update::update;
