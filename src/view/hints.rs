//! The keys that the hint line names where one is.

use crate::app::{Command, FitLine, FitPane, Focus, Questionnaire, State};
use crate::keymap::Scope;
use crate::layout::{Pane, Shown};
use crate::model::ResourceRef;
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
    match state.focused() {
        Focus::Query => query(state),
        Focus::Menu(_) => vec![
            (Scope::Menu, Command::Enter, "choose"),
            (Scope::Menu, Command::Leave, "close"),
            (Scope::Menu, Command::Down, "next"),
            (Scope::Menu, Command::Up, "previous"),
        ],
        Focus::Text(_) => vec![
            (Scope::Text, Command::Leave, "close"),
            (Scope::Text, Command::Down, "down"),
            (Scope::Text, Command::Up, "up"),
            (Scope::Text, Command::PageDown, "page"),
        ],
        Focus::Prompt(_) => of(
            Scope::Prompt,
            &[(Command::Enter, "answer"), (Command::Leave, "leave it")],
        ),
        Focus::Fit | Focus::FitWords => fit(state),
        Focus::Plan | Focus::Run | Focus::Present(_) | Focus::Code(_) => workshop(state),
        Focus::Panes => browser(state),
    }
}

/// Those of `all` that can be given.
fn that_can(all: &[(bool, Command, &'static str)]) -> Vec<(Command, &'static str)> {
    let can = all.iter().filter(|(can, _, _)| *can);
    can.map(|&(_, command, label)| (command, label)).collect()
}

/// Those of the query line. Letters are no keys there, so it names F-keys, and the way out.
fn query(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let is_chosen = state.chosen().is_some();
    let has_ways = !is_chosen && !state.suggestions().is_empty();
    let all = [
        (!has_ways && state.rows() > 0, Command::Enter, "list"),
        (has_ways, Command::Enter, "ways on"),
        (true, Command::Help, "help"),
        (true, Command::QuitNow, "quit"),
        (true, Command::FindFilter, "filter"),
        (is_chosen, Command::Copy, "copy"),
        (is_chosen, Command::Open, "open"),
        (true, Command::Fit, "fits"),
        (true, Command::Plan, "plan"),
        (is_chosen, Command::Present, "present"),
        (true, Command::ToggleDetail, "detail"),
        (is_chosen, Command::Down, "next"),
    ];
    of(Scope::Query, &that_can(&all))
}

/// Those of the panes.
fn browser(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let panes = |commands: &[(Command, &'static str)]| of(Scope::Panes, commands);
    if (state.results().is_empty() || state.chosen_way().is_some())
        && state.panes().focus == Pane::Results
    {
        // What is chosen here is a way on.
        return panes(&[
            (Command::Enter, "do it"),
            (Command::EditQuery, "search"),
            (Command::Undo, "undo"),
            (Command::ClearAll, "clear all"),
            (Command::Help, "help"),
            (Command::Quit, "quit"),
        ]);
    }
    let chosen = state.chosen_resource();
    let is_activity = chosen.is_some_and(ResourceRef::is_activity);
    match state.panes().focus {
        // An activity is there to be planned with.
        Pane::Results if is_activity => panes(&[
            (Command::EditQuery, "search"),
            (Command::Enter, "read"),
            (Command::AddToPlan, "add"),
            (Command::Plan, "plan"),
            (Command::Copy, "copy"),
            (Command::Open, "open"),
            (Command::FindFilter, "filter"),
            (Command::Help, "help"),
            (Command::Quit, "quit"),
            (Command::Fit, "what fits?"),
            (Command::Present, "present"),
            (Command::NextPane, "pane"),
            (Command::Tick, "mark"),
            (Command::Undo, "undo"),
        ]),
        Pane::Results => panes(&[
            (Command::EditQuery, "search"),
            (Command::Enter, "read"),
            (Command::Copy, "copy link"),
            (Command::Open, "open"),
            (Command::FindFilter, "filter"),
            (Command::Help, "help"),
            (Command::Quit, "quit"),
            (Command::NextPane, "pane"),
            (Command::Fit, "what fits?"),
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
            let is_chosen = state.chosen().is_some();
            let has_match = state.page().0.matches().next().is_some();
            let all = [
                (is_chosen, Command::Down, "down"),
                (is_chosen, Command::Enter, "follow"),
                (is_activity, Command::AddToPlan, "add"),
                (is_chosen, Command::Copy, "copy link"),
                (is_chosen, Command::Open, "open"),
                (true, Command::Help, "help"),
                (has_match, Command::NextMatch, "match"),
                (is_chosen, Command::NextResource, "next"),
            ];
            let mut hints = panes(&that_can(&all));
            match state.panes().zoom {
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
    match state.focused() {
        Focus::Plan if state.planning().is_none() => of(
            Scope::Plan,
            &[
                (Command::OtherPlan, "begin a plan"),
                (Command::AddToPlan, "activities"),
                (Command::Fit, "what fits?"),
                (Command::Plan, "browser"),
                (Command::Help, "help"),
            ],
        ),
        Focus::Plan => plan(state),
        Focus::Run if state.run_on().is_some_and(Run::has_ended) => of(
            Scope::Run,
            &[
                (Command::Leave, "to the plan"),
                (Command::StepBack, "back into it"),
            ],
        ),
        Focus::Run => run(state),
        Focus::Present(present) => of(
            Scope::Show,
            &that_can(&[
                (present.at + 1 < present.pages.len(), Command::Down, "on"),
                (present.at > 0, Command::Up, "back"),
                (present.link.is_some(), Command::Code, "QR code"),
                (true, Command::Leave, "close"),
            ]),
        ),
        Focus::Code(_) => of(
            Scope::Show,
            &[
                (Command::Leave, "close"),
                (Command::TurnCode, "turn light and dark"),
            ],
        ),
        Focus::Panes
        | Focus::Query
        | Focus::Fit
        | Focus::FitWords
        | Focus::Menu(_)
        | Focus::Text(_)
        | Focus::Prompt(_) => Vec::new(),
    }
}

/// Those of a plan that is open.
fn plan(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let planning = state.planning();
    let blocks = planning.map_or(0, |planning| planning.schedule().rows.len());
    let row = planning.map_or(0, |planning| planning.row().0);
    let has_blocks = blocks > 0;
    let on_block = row < blocks;
    let wrong = planning.is_some_and(|planning| !planning.concerns().is_empty());
    let runs = state.is_run_going();
    let all = [
        (has_blocks || wrong, Command::Enter, "what to do"),
        (runs, Command::StartRun, "back to the run"),
        (true, Command::AddToPlan, "activity"),
        (true, Command::AddBreak, "break"),
        (!has_blocks, Command::OtherPlan, "one to start with"),
        (!has_blocks, Command::Fit, "what fits?"),
        (on_block, Command::BlockMinutes, "minutes"),
        (true, Command::PlanSettings, "session"),
        (wrong, Command::Fixes, "cures"),
        (has_blocks && !runs, Command::StartRun, "run"),
        (has_blocks, Command::HandOut, "hand out"),
        (true, Command::Undo, "undo"),
        (true, Command::Help, "help"),
        (on_block, Command::MoveBlockDown, "move"),
        (on_block, Command::RemoveBlock, "take out"),
        (true, Command::Plan, "browser"),
    ];
    of(Scope::Plan, &that_can(&all))
}

/// Those of a run that goes on.
fn run(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let (above, below) = state.step_lines_hidden();
    let can_drop = state.run_on().is_some_and(|run| !run.can_drop().is_empty());
    let all = [
        (true, Command::NextStep, "next"),
        (true, Command::Pause, "pause"),
        (below > 0, Command::Down, "more text"),
        (above > 0 && below == 0, Command::Up, "more text"),
        (true, Command::StepBack, "back"),
        (true, Command::Leave, "leave"),
        (true, Command::MinuteMore, "minute more"),
        (true, Command::MinuteLess, "less"),
        (true, Command::Shorten, "shorten"),
        (can_drop, Command::DropBlock, "drop"),
        (true, Command::Undo, "undo"),
        (true, Command::FiveMore, "five more"),
        (true, Command::EndRun, "end"),
        (true, Command::Help, "help"),
    ];
    of(Scope::Run, &that_can(&all))
}

/// Those of what fits.
fn fit(state: &State) -> Vec<(Scope, Command, &'static str)> {
    let questionnaire = state.questionnaire();
    let relaxes = questionnaire.is_some_and(|fit| {
        let (lines, chosen, _) = fit.lines();
        matches!(lines.get(chosen), Some(FitLine::Relax(_)))
    });
    let has_before = questionnaire.is_some_and(|fit| fit.question().index() > 0);
    let enter = if relaxes { "leave open" } else { "read" };
    match (questionnaire.map(Questionnaire::face), state.focused()) {
        (Some(FitPane::List), _) => of(
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
        (_, Focus::FitWords) => of(
            Scope::FitWords,
            &that_can(&[
                (true, Command::Enter, "next"),
                (true, Command::NextQuestion, "skip"),
                (has_before, Command::QuestionBefore, "back"),
                (true, Command::Fit, "list"),
                (true, Command::Must, "must"),
                (true, Command::Leave, "browser"),
                (true, Command::Help, "help"),
            ]),
        ),
        (_, _) => of(
            Scope::Fit,
            &that_can(&[
                (true, Command::Enter, "answer"),
                (true, Command::Tick, "tick"),
                (true, Command::NextQuestion, "skip"),
                (true, Command::Fit, "list"),
                (true, Command::Must, "must"),
                (true, Command::Help, "help"),
                (has_before, Command::QuestionBefore, "back"),
                (true, Command::Leave, "browser"),
                (true, Command::ClearAnswer, "clear"),
                (true, Command::Undo, "undo"),
                (true, Command::Plan, "plan"),
            ]),
        ),
    }
}
