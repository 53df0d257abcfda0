//! The keys of the screens beside the browser: plan, questions, run, presentation.

use super::table::Scope;
use crate::app::Command;

/// Keys with what they ask for.
pub(super) type Keys = &'static [(&'static str, Command)];

/// The keys of each screen, the first of each command first.
pub(super) const SCREENS: &[(Scope, Keys)] = &[
    (Scope::Plan, PLAN),
    (Scope::Fit, FIT),
    (Scope::Run, RUN),
    (Scope::Show, SHOW),
];

/// What works in all of them.
pub(super) const EVERYWHERE: Keys = &[
    ("esc", Command::Leave),
    ("q", Command::Quit),
    ("?", Command::Help),
    ("F1", Command::Help),
    (":", Command::Commands),
    ("ctrl-l", Command::Redraw),
    ("ctrl-z", Command::Suspend),
    ("ctrl-c", Command::QuitNow),
];

const PLAN: Keys = &[
    ("enter", Command::Enter),
    ("j", Command::Down),
    ("down", Command::Down),
    ("k", Command::Up),
    ("up", Command::Up),
    ("g", Command::First),
    ("home", Command::First),
    ("G", Command::Last),
    ("end", Command::Last),
    ("ctrl-f", Command::PageDown),
    ("page-down", Command::PageDown),
    ("ctrl-b", Command::PageUp),
    ("page-up", Command::PageUp),
    ("J", Command::MoveBlockDown),
    ("alt-down", Command::MoveBlockDown),
    ("K", Command::MoveBlockUp),
    ("alt-up", Command::MoveBlockUp),
    ("-", Command::RemoveBlock),
    ("delete", Command::RemoveBlock),
    ("+", Command::AddToPlan),
    ("b", Command::AddBreak),
    ("m", Command::BlockMinutes),
    ("l", Command::BlockLead),
    ("e", Command::BlockNote),
    ("x", Command::CutFirst),
    ("f", Command::Flexible),
    ("s", Command::PlanSettings),
    ("c", Command::Cures),
    ("E", Command::HandOut),
    ("o", Command::OtherPlan),
    ("w", Command::SaveAs),
    ("P", Command::StartRun),
    ("F8", Command::StartRun),
    ("u", Command::Undo),
    ("U", Command::Redo),
    ("p", Command::Plan),
    ("F", Command::Fit),
    ("r", Command::Code),
    ("R", Command::Reload),
    ("F5", Command::Reload),
];

const FIT: Keys = &[
    ("enter", Command::Enter),
    ("down", Command::Down),
    ("up", Command::Up),
    ("home", Command::First),
    ("end", Command::Last),
    ("page-down", Command::PageDown),
    ("page-up", Command::PageUp),
    ("space", Command::Tick),
    ("tab", Command::NextQuestion),
    ("right", Command::NextQuestion),
    ("shift-tab", Command::QuestionBefore),
    ("left", Command::QuestionBefore),
    ("!", Command::Must),
    ("+", Command::AddToPlan),
    ("p", Command::Plan),
];

const RUN: Keys = &[
    ("space", Command::Pause),
    ("n", Command::NextStep),
    ("enter", Command::NextStep),
    ("right", Command::NextStep),
    ("page-down", Command::NextStep),
    ("b", Command::StepBack),
    ("left", Command::StepBack),
    ("page-up", Command::StepBack),
    ("+", Command::MinuteMore),
    ("-", Command::MinuteLess),
    ("]", Command::FiveMore),
    ("s", Command::Shorten),
    ("x", Command::DropBlock),
    ("u", Command::Undo),
    ("e", Command::EndRun),
    ("p", Command::Plan),
    ("r", Command::Code),
];

const SHOW: Keys = &[
    ("space", Command::Down),
    ("right", Command::Down),
    ("down", Command::Down),
    ("page-down", Command::Down),
    ("n", Command::Down),
    ("j", Command::Down),
    ("enter", Command::Enter),
    ("left", Command::Up),
    ("up", Command::Up),
    ("page-up", Command::Up),
    ("b", Command::Up),
    ("k", Command::Up),
    ("home", Command::First),
    ("g", Command::First),
    ("end", Command::Last),
    ("G", Command::Last),
    ("r", Command::Code),
    ("i", Command::TurnCode),
    ("y", Command::Copy),
];
