//! What a key or a name can ask for. Help, hint line, command list and the README's table come from this one list.

/// Something that the reader can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below says what each does")]
pub enum Command {
    EditQuery,
    Enter,
    Leave,
    NextPane,
    PreviousPane,
    ToFilters,
    ToResults,
    ToDetail,
    Down,
    Up,
    First,
    Last,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Left,
    Right,
    ScrollDetailDown,
    ScrollDetailUp,
    NextMatch,
    PreviousMatch,
    NextResource,
    PreviousResource,
    Tick,
    MarkRange,
    InvertMarks,
    FindFilter,
    Exclude,
    AnyOrAll,
    ClearFacet,
    ClearAll,
    Sort,
    Reverse,
    Copy,
    CopyMenu,
    Open,
    OpenMenu,
    Why,
    Alike,
    Back,
    Forward,
    Undo,
    Redo,
    ToggleDetail,
    ToggleFilters,
    Zoom,
    Flaws,
    Reload,
    Commands,
    Help,
    Theme,
    Mouse,
    Redraw,
    Suspend,
    Quit,
    QuitNow,
    AddToPlan,
    Plan,
    Fit,
    Present,
    Code,
    MoveBlockDown,
    MoveBlockUp,
    RemoveBlock,
    AddBreak,
    BlockMinutes,
    BlockLead,
    BlockNote,
    CutFirst,
    Flexible,
    PlanSettings,
    Cures,
    HandOut,
    OtherPlan,
    SaveAs,
    StartRun,
    Pause,
    NextStep,
    StepBack,
    MinuteMore,
    MinuteLess,
    FiveMore,
    Shorten,
    DropBlock,
    EndRun,
    Must,
    NextQuestion,
    QuestionBefore,
    ClearAnswer,
    TurnCode,
}

/// Under which heading the help names a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Search and filter.
    Find,
    /// Move about.
    Move,
    /// Take something away.
    Take,
    /// Put the screen in order.
    Screen,
    /// Choose activities, plan and show them.
    Workshop,
    /// In the plan.
    Plan,
    /// In a run.
    Run,
    /// Among the questions of what fits.
    Fit,
    /// The program.
    Program,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Find,
        Self::Move,
        Self::Take,
        Self::Workshop,
        Self::Plan,
        Self::Run,
        Self::Fit,
        Self::Screen,
        Self::Program,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Find => "Search and filter",
            Self::Move => "Move about",
            Self::Take => "Mark, copy, open",
            Self::Screen => "The screen",
            Self::Workshop => "Workshops",
            Self::Plan => "In the plan",
            Self::Run => "In a run",
            Self::Fit => "Which activity fits?",
            Self::Program => "The program",
        }
    }
}

impl Command {
    /// Every command, in the order of the help.
    pub const ALL: &'static [Self] = &[
        Self::EditQuery,
        Self::FindFilter,
        Self::Exclude,
        Self::AnyOrAll,
        Self::ClearFacet,
        Self::ClearAll,
        Self::Sort,
        Self::Reverse,
        Self::Why,
        Self::Alike,
        Self::Undo,
        Self::Redo,
        Self::Enter,
        Self::Leave,
        Self::NextPane,
        Self::PreviousPane,
        Self::ToFilters,
        Self::ToResults,
        Self::ToDetail,
        Self::Down,
        Self::Up,
        Self::Left,
        Self::Right,
        Self::First,
        Self::Last,
        Self::PageDown,
        Self::PageUp,
        Self::HalfPageDown,
        Self::HalfPageUp,
        Self::NextResource,
        Self::PreviousResource,
        Self::ScrollDetailDown,
        Self::ScrollDetailUp,
        Self::NextMatch,
        Self::PreviousMatch,
        Self::Back,
        Self::Forward,
        Self::Tick,
        Self::MarkRange,
        Self::InvertMarks,
        Self::Copy,
        Self::CopyMenu,
        Self::Open,
        Self::OpenMenu,
        Self::AddToPlan,
        Self::Plan,
        Self::Fit,
        Self::Present,
        Self::Code,
        Self::TurnCode,
        Self::MoveBlockDown,
        Self::MoveBlockUp,
        Self::RemoveBlock,
        Self::AddBreak,
        Self::BlockMinutes,
        Self::BlockLead,
        Self::BlockNote,
        Self::CutFirst,
        Self::Flexible,
        Self::PlanSettings,
        Self::Cures,
        Self::HandOut,
        Self::OtherPlan,
        Self::SaveAs,
        Self::StartRun,
        Self::Pause,
        Self::NextStep,
        Self::StepBack,
        Self::MinuteMore,
        Self::MinuteLess,
        Self::FiveMore,
        Self::Shorten,
        Self::DropBlock,
        Self::EndRun,
        Self::NextQuestion,
        Self::QuestionBefore,
        Self::Must,
        Self::ClearAnswer,
        Self::ToggleDetail,
        Self::ToggleFilters,
        Self::Zoom,
        Self::Theme,
        Self::Mouse,
        Self::Redraw,
        Self::Commands,
        Self::Help,
        Self::Flaws,
        Self::Reload,
        Self::Suspend,
        Self::Quit,
        Self::QuitNow,
    ];

    /// Its name, as the command list and the configuration write it.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// A word or two for the hint line.
    pub fn hint(self) -> &'static str {
        self.row().1
    }

    /// What it does.
    pub fn summary(self) -> &'static str {
        self.row().2
    }

    /// Its heading in the help.
    pub fn group(self) -> Group {
        self.row().3
    }

    /// The command of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|command| command.name() == name)
    }

    #[rustfmt::skip]
    fn row(self) -> (&'static str, &'static str, &'static str, Group) {
        use Group::{Find, Fit, Move, Plan, Program, Run, Screen, Take, Workshop};
        match self {
            Self::EditQuery => ("edit-query", "search", "type what you look for; the list follows each key", Find),
            Self::Enter => ("enter", "choose", "in the query: go to the results; in the results: read the resource in full; in the filters: only this value; in the detail: follow a link, filter by a value", Move),
            Self::Leave => ("leave", "back", "close what is open, then leave the query, then clear marks, then words, then filters; never quits", Move),
            Self::NextPane => ("next-pane", "pane", "go to the next pane", Move),
            Self::PreviousPane => ("previous-pane", "pane", "go to the pane before", Move),
            Self::ToFilters => ("go-to-filters", "filters", "go to the filters", Move),
            Self::ToResults => ("go-to-results", "results", "go to the results", Move),
            Self::ToDetail => ("go-to-detail", "detail", "go to the detail", Move),
            Self::Down => ("down", "down", "one down", Move),
            Self::Up => ("up", "up", "one up", Move),
            Self::First => ("first", "first", "to the first", Move),
            Self::Last => ("last", "last", "to the last", Move),
            Self::PageDown => ("page-down", "page", "a page down", Move),
            Self::PageUp => ("page-up", "page", "a page up", Move),
            Self::HalfPageDown => ("half-page-down", "half", "half a page down", Move),
            Self::HalfPageUp => ("half-page-up", "half", "half a page up", Move),
            Self::Left => ("left", "left", "the pane to the left; in the filters: fold", Move),
            Self::Right => ("right", "right", "the pane to the right; in the filters: unfold", Move),
            Self::ScrollDetailDown => ("scroll-detail-down", "scroll", "scroll the detail down from any pane", Move),
            Self::ScrollDetailUp => ("scroll-detail-up", "scroll", "scroll the detail up from any pane", Move),
            Self::NextMatch => ("next-match", "match", "the next place in the detail that the words match", Move),
            Self::PreviousMatch => ("previous-match", "match", "the place before in the detail that the words match", Move),
            Self::NextResource => ("next-resource", "next", "choose the next resource from any pane", Move),
            Self::PreviousResource => ("previous-resource", "previous", "choose the resource before from any pane", Move),
            Self::Tick => ("tick", "mark", "in the results: mark the resource; in the filters: tick the value; at a question: tick the answer", Take),
            Self::MarkRange => ("mark-range", "range", "mark from here to where the key is pressed again", Take),
            Self::InvertMarks => ("invert-marks", "invert", "mark every result that is not marked, and unmark the others", Take),
            Self::FindFilter => ("find-filter", "filter", "type a part of any filter's name, and tick it", Find),
            Self::Exclude => ("exclude", "exclude", "leave out what has this value", Find),
            Self::AnyOrAll => ("any-or-all", "any/all", "whether any of the ticked values is enough, or all are needed", Find),
            Self::ClearFacet => ("clear-facet", "clear", "clear this filter", Find),
            Self::ClearAll => ("clear-all", "clear all", "clear words and filters", Find),
            Self::Sort => ("sort", "sort", "choose the order of the results", Find),
            Self::Reverse => ("reverse", "reverse", "turn the order round", Find),
            Self::Copy => ("copy", "copy link", "copy the best link; of each marked resource, a line each", Take),
            Self::CopyMenu => ("copy-menu", "copy ...", "copy another link, the title, a citation, Markdown, JSON, the id, or the query", Take),
            Self::Open => ("open", "open", "open the best link in your browser", Take),
            Self::OpenMenu => ("open-menu", "links", "choose a link to open", Take),
            Self::Why => ("why", "why", "say why this resource is in the list", Find),
            Self::Alike => ("alike", "alike", "list the resources most like this one", Find),
            Self::Back => ("back", "back", "back to where you were", Move),
            Self::Forward => ("forward", "forward", "forward again", Move),
            Self::Undo => ("undo", "undo", "undo the last change of query, filters or marks", Find),
            Self::Redo => ("redo", "redo", "do again what was undone", Find),
            Self::ToggleDetail => ("toggle-detail", "detail", "detail pane on or off", Screen),
            Self::ToggleFilters => ("toggle-filters", "filters", "filter sidebar on or off", Screen),
            Self::Zoom => ("zoom", "zoom", "give the pane the whole screen, and back", Screen),
            Self::Flaws => ("flaws", "problems", "list what is wrong with the catalogue files", Program),
            Self::Reload => ("reload", "reload", "read the catalogue files again; in the plan: the plan's file", Program),
            Self::Commands => ("commands", "commands", "find any command by its name", Program),
            Self::Help => ("help", "help", "all keys, and how to search", Program),
            Self::Theme => ("next-theme", "theme", "next set of colours: dark, light, high contrast, none", Screen),
            Self::Mouse => ("toggle-mouse", "mouse", "let the program or the terminal have the mouse", Screen),
            Self::Redraw => ("redraw", "redraw", "draw the screen anew", Screen),
            Self::Suspend => ("suspend", "suspend", "stop the program and return to the shell; `fg` brings it back", Program),
            Self::Quit => ("quit", "quit", "close what is open, else quit", Program),
            Self::QuitNow => ("quit-now", "quit", "quit at once", Program),
            Self::AddToPlan => ("add-to-plan", "add to plan", "add this activity to the plan, or each that is marked", Workshop),
            Self::Plan => ("plan", "plan", "go to the plan, and back", Workshop),
            Self::Fit => ("fit", "what fits?", "answer a few questions and see which activities fit; there, from the questions to the list and back", Workshop),
            Self::Present => ("present", "present", "show it large, a step at a time, for everybody in the room", Workshop),
            Self::Code => ("code", "QR code", "show the link as a QR code", Workshop),
            Self::TurnCode => ("turn-code", "turn", "the code light on dark, and back, if a camera does not read it", Workshop),
            Self::MoveBlockDown => ("move-block-down", "move", "move the block down", Plan),
            Self::MoveBlockUp => ("move-block-up", "move", "move the block up", Plan),
            Self::RemoveBlock => ("remove-block", "take out", "take the block out", Plan),
            Self::AddBreak => ("add-break", "break", "add a break behind the block", Plan),
            Self::BlockMinutes => ("minutes", "minutes", "give the block its own minutes", Plan),
            Self::BlockLead => ("lead", "lead", "say who leads the block", Plan),
            Self::BlockNote => ("block-note", "note", "write a note for the block", Plan),
            Self::CutFirst => ("cut-first", "cut first", "mark the block as the first to be taken out when time is short", Plan),
            Self::Flexible => ("flexible", "flexible", "mark the block as one that may be made shorter", Plan),
            Self::PlanSettings => ("plan-settings", "settings", "title, day, start, end, people, place, changes and buffer of the plan", Plan),
            Self::Cures => ("cures", "cures", "what does not fit, and what can be done about it", Plan),
            Self::HandOut => ("hand-out", "hand out", "write a run sheet, an agenda, a packing list and more to a file", Plan),
            Self::OtherPlan => ("other-plan", "other plan", "begin another plan, from nothing or from one to start with", Plan),
            Self::SaveAs => ("save-as", "save as", "keep the plan in a file of your own from now on", Plan),
            Self::StartRun => ("run", "run", "run the plan with a clock, or go on with the run", Plan),
            Self::Pause => ("pause", "pause", "stop the clock, and let it go on", Run),
            Self::NextStep => ("next-step", "next", "go to the next step", Run),
            Self::StepBack => ("step-back", "back", "go back to the step before", Run),
            Self::MinuteMore => ("minute-more", "a minute more", "give this step a minute more", Run),
            Self::MinuteLess => ("minute-less", "a minute less", "give this step a minute less", Run),
            Self::FiveMore => ("five-more", "five more", "give this step five minutes more", Run),
            Self::Shorten => ("shorten", "shorten", "make the flexible blocks to come shorter until the session is on time; asks which, if none is", Run),
            Self::DropBlock => ("drop-block", "drop", "take out the block to come that is marked to be cut first; asks which, if none is", Run),
            Self::EndRun => ("end-run", "end", "end the run here", Run),
            Self::NextQuestion => ("next-question", "next", "go to the next question", Fit),
            Self::QuestionBefore => ("question-before", "back", "go back to the question before", Fit),
            Self::Must => ("must", "must", "make the answer a must: what does not meet it is ruled out; and back", Fit),
            Self::ClearAnswer => ("clear-answer", "clear", "take back the last digit, or the whole answer", Fit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_listed_once_under_its_own_name() {
        let names: std::collections::BTreeSet<&str> =
            Command::ALL.iter().map(|c| c.name()).collect();
        assert_eq!(names.len(), Command::ALL.len());
        for &command in Command::ALL {
            assert_eq!(Command::from_name(command.name()), Some(command));
        }
        assert_eq!(Command::ALL.len(), Command::TurnCode as usize + 1);
    }
}
