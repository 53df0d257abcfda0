//! The keys that the hint line names where one is.

use crate::app::{Command, FitFace, FitLine, Mode, Questionnaire, State};
use crate::keymap::Scope;
use crate::layout::{Pane, Shown};
use crate::workshop::Run;

/// Commands of one screen, each with its word.
fn of(scope: Scope, commands: &[(Command, &'static str)]) -> Vec<(Scope, Command, &'static str)> {
    let commands = commands.iter();
    commands
        .map(|&(command, label)| (scope, command, label))
        .collect()
}

/// The commands of the hint line, the most useful first.
pub(super) fn hints(state: &State) -> Vec<(Scope, Command, &'static str)> {
    match state.mode() {
        Mode::Query => vec![
            (Scope::Query, Command::Enter, "to the results"),
            (Scope::Query, Command::Leave, "leave"),
            (Scope::Query, Command::Down, "next result"),
            (Scope::Query, Command::Copy, "copy link"),
            (Scope::Query, Command::Help, "help"),
        ],
        Mode::Menu(_) => vec![
            (Scope::Menu, Command::Enter, "choose"),
            (Scope::Menu, Command::Leave, "close"),
            (Scope::Menu, Command::Down, "next"),
            (Scope::Menu, Command::Up, "previous"),
        ],
        Mode::Reading(_) => vec![
            (Scope::Text, Command::Leave, "close"),
            (Scope::Text, Command::Down, "down"),
            (Scope::Text, Command::Up, "up"),
            (Scope::Text, Command::PageDown, "page"),
        ],
        Mode::Asking(_) => of(
            Scope::Asking,
            &[(Command::Enter, "answer"), (Command::Leave, "leave it")],
        ),
        Mode::Fit | Mode::FitWords => fit(state),
        Mode::Plan | Mode::Run | Mode::Present(_) | Mode::Code(_) => workshop(state),
        Mode::Panes => browser(state),
    }
}

/// Those of the panes.
fn browser(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let panes = |commands: &[(Command, &'static str)]| of(Scope::Panes, commands);
    if state.results().is_empty() && state.wishes().focus == Pane::Results {
        return panes(&[
            (Command::Enter, "do it"),
            (Command::EditQuery, "search"),
            (Command::Undo, "undo"),
            (Command::ClearAll, "clear all"),
            (Command::Help, "help"),
            (Command::Quit, "quit"),
        ]);
    }
    match state.wishes().focus {
        Pane::Results => panes(&[
            (Command::EditQuery, "search"),
            (Command::Enter, "read"),
            (Command::Copy, "copy link"),
            (Command::Open, "open"),
            (Command::FindFilter, "filter"),
            (Command::Help, "help"),
            (Command::Quit, "quit"),
            (Command::NextPane, "pane"),
            (Command::Tick, "mark"),
            (Command::Undo, "undo"),
            (Command::Commands, "command"),
        ]),
        Pane::Filters => panes(&[
            (Command::Tick, "tick"),
            (Command::Enter, "only this"),
            (Command::Exclude, "exclude"),
            (Command::FindFilter, "find"),
            (Command::ClearFacet, "clear"),
            (Command::Help, "help"),
            (Command::AnyOrAll, "any/all"),
            (Command::NextPane, "pane"),
            (Command::Undo, "undo"),
            (Command::Quit, "quit"),
        ]),
        Pane::Detail => {
            let mut hints = panes(&[
                (Command::Down, "down"),
                (Command::Enter, "follow"),
                (Command::Copy, "copy link"),
                (Command::Open, "open"),
                (Command::Help, "help"),
                (Command::NextMatch, "match"),
                (Command::NextResource, "next"),
            ]);
            match state.wishes().zoom {
                Shown::Yes => hints.insert(0, (Scope::Panes, Command::Leave, "back")),
                Shown::No => hints.extend(panes(&[
                    (Command::NextPane, "pane"),
                    (Command::Quit, "quit"),
                ])),
            }
            hints
        }
    }
}

/// Those of the workshop screens.
fn workshop(state: &State) -> Vec<(Scope, Command, &'static str)> {
    match state.mode() {
        Mode::Plan if state.planning().is_none() => of(
            Scope::Plan,
            &[
                (Command::OtherPlan, "begin a plan"),
                (Command::AddToPlan, "activities"),
                (Command::Fit, "what fits?"),
                (Command::Plan, "browser"),
                (Command::Help, "help"),
            ],
        ),
        Mode::Plan => of(
            Scope::Plan,
            &[
                (Command::Enter, "what to do"),
                (Command::AddToPlan, "activity"),
                (Command::AddBreak, "break"),
                (Command::BlockMinutes, "minutes"),
                (Command::PlanSettings, "session"),
                (Command::Cures, "cures"),
                (Command::StartRun, "run"),
                (Command::HandOut, "hand out"),
                (Command::Undo, "undo"),
                (Command::Help, "help"),
                (Command::MoveBlockDown, "move"),
                (Command::RemoveBlock, "take out"),
                (Command::Plan, "browser"),
            ],
        ),
        Mode::Run if state.run_on().is_some_and(Run::has_ended) => of(
            Scope::Run,
            &[
                (Command::Leave, "to the plan"),
                (Command::StepBack, "back into it"),
            ],
        ),
        Mode::Run => run(state),
        Mode::Present(_) => of(
            Scope::Show,
            &[
                (Command::Down, "on"),
                (Command::Up, "back"),
                (Command::Code, "QR code"),
                (Command::Leave, "close"),
            ],
        ),
        Mode::Code(_) => of(
            Scope::Show,
            &[
                (Command::Leave, "close"),
                (Command::TurnCode, "turn light and dark"),
            ],
        ),
        Mode::Panes
        | Mode::Query
        | Mode::Fit
        | Mode::FitWords
        | Mode::Menu(_)
        | Mode::Reading(_)
        | Mode::Asking(_) => Vec::new(),
    }
}

/// Those of a run that goes on.
fn run(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let mut commands = vec![(Command::NextStep, "next"), (Command::Pause, "pause")];
    match state.step_lines_hidden() {
        (0, 0) => {}
        (_, 0) => commands.push((Command::Up, "more text")),
        (_, _) => commands.push((Command::Down, "more text")),
    }
    commands.extend([
        (Command::StepBack, "back"),
        (Command::Leave, "leave"),
        (Command::MinuteMore, "minute more"),
        (Command::MinuteLess, "less"),
        (Command::Shorten, "shorten"),
    ]);
    if state.run_on().is_some_and(|run| run.to_drop().is_some()) {
        commands.push((Command::DropBlock, "drop"));
    }
    commands.extend([
        (Command::Undo, "undo"),
        (Command::FiveMore, "five more"),
        (Command::EndRun, "end"),
        (Command::Help, "help"),
    ]);
    of(Scope::Run, &commands)
}

/// Those of what fits.
fn fit(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let questionnaire = state.questionnaire();
    let relaxes = questionnaire.is_some_and(|fit| {
        let (lines, chosen, _) = fit.lines();
        matches!(lines.get(chosen), Some(FitLine::Relax(_)))
    });
    let enter = if relaxes { "leave open" } else { "read" };
    match (questionnaire.map(Questionnaire::face), state.mode()) {
        (Some(FitFace::List), _) => of(
            Scope::Fit,
            &[
                (Command::Enter, enter),
                (Command::AddToPlan, "to plan"),
                (Command::QuestionBefore, "questions"),
                (Command::Leave, "browser"),
                (Command::Help, "help"),
                (Command::Plan, "plan"),
                (Command::ScrollDetailDown, "more of it"),
                (Command::Present, "present"),
                (Command::Undo, "undo"),
            ],
        ),
        (_, Mode::FitWords) => of(
            Scope::FitWords,
            &[
                (Command::Enter, "next"),
                (Command::NextQuestion, "skip"),
                (Command::QuestionBefore, "back"),
                (Command::Fit, "list"),
                (Command::Must, "must"),
                (Command::Leave, "browser"),
                (Command::Help, "help"),
            ],
        ),
        (_, _) => of(
            Scope::Fit,
            &[
                (Command::Enter, "answer"),
                (Command::Tick, "tick"),
                (Command::NextQuestion, "skip"),
                (Command::Fit, "list"),
                (Command::Must, "must"),
                (Command::Help, "help"),
                (Command::QuestionBefore, "back"),
                (Command::Leave, "browser"),
                (Command::ClearAnswer, "clear"),
                (Command::Undo, "undo"),
                (Command::Plan, "plan"),
            ],
        ),
    }
}
