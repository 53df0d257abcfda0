//! What a key or a name can ask for: one row a command. Keys, help, hint line, command list and the README's table come
//! from it.

use super::browse::moving::Move;
use super::state::State;
use super::{Effect, Part};
use crate::layout::Pane;
use crate::workshop::RunCommand;

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

/// Where the keys of a row hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the panes of the browser, and in a text over the screen. The F-keys hold in the query line as well.
    Panes,
    /// While text is typed; none of them is a letter.
    Typing,
    /// In a menu.
    Menu,
    /// On every screen beside the browser.
    Screens,
    /// In the plan.
    Plan,
    /// Among the questions of what fits.
    Fit,
    /// While words are typed that answer one of them.
    FitWords,
    /// In a run.
    Run,
    /// In what is presented, and at a QR code.
    Show,
}

/// What the function of a command may return.
trait IntoEffect {
    fn into_effect(self) -> Option<Effect>;
}

impl IntoEffect for () {
    fn into_effect(self) -> Option<Effect> {
        None
    }
}

impl IntoEffect for Effect {
    fn into_effect(self) -> Option<Effect> {
        Some(self)
    }
}

impl IntoEffect for Option<Effect> {
    fn into_effect(self) -> Option<Effect> {
        self
    }
}

/// The table: under the heading of a group, for each command its variant, its name as the command list and the
/// configuration write it, a word or two for the hint line, what it does, its keys with where they hold (the first of
/// each place is the one that is named), and what it does to the state.
macro_rules! commands {
    ($($group:ident { $(
        $command:ident $name:literal $hint:literal $summary:literal
        [$($place:ident $($key:literal)+);*] |$state:tt| $does:expr;
    )+ })+) => {
        /// Something that the reader can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[doc = $summary] $command,)+)+
        }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Self] = &[$($(Self::$command,)+)+];

            /// Its name, as the command list and the configuration write it.
            pub fn name(self) -> &'static str {
                match self {
                    $($(Self::$command => $name,)+)+
                }
            }

            /// A word or two for the hint line.
            pub fn hint(self) -> &'static str {
                match self {
                    $($(Self::$command => $hint,)+)+
                }
            }

            /// What it does.
            pub fn summary(self) -> &'static str {
                match self {
                    $($(Self::$command => $summary,)+)+
                }
            }

            /// Its heading in the help.
            pub fn group(self) -> Group {
                match self {
                    $($(Self::$command)|+ => Group::$group,)+
                }
            }

            /// The keys that it has to begin with, and where.
            pub fn keys(self) -> &'static [(KeyPlace, &'static [&'static str])] {
                match self {
                    $($(Self::$command => &[$((KeyPlace::$place, &[$($key),+])),*],)+)+
                }
            }

            /// Does it to the state.
            pub(super) fn perform(self, state: &mut State) -> Option<Effect> {
                match self {
                    $($(Self::$command => {
                        let $state = state;
                        $does.into_effect()
                    })+)+
                }
            }
        }
    };
}

impl Command {
    /// The command of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|command| command.name() == name)
    }
}

commands! {
    Find {
        EditQuery "edit-query" "search" "type what you look for; the list follows each key"
            [Panes "/" "F3"] |s| s.edit_query();
        FindFilter "find-filter" "filter" "type a part of any filter's name, and tick it"
            [Panes "f" "F2"] |s| s.filter_palette();
        Exclude "exclude" "exclude" "leave out what has this value"
            [Panes "-"] |s| s.on_row(Command::Exclude);
        AnyOrAll "any-or-all" "any/all" "whether any of the ticked values is enough, or all are needed"
            [Panes "a"] |s| s.on_row(Command::AnyOrAll);
        ClearFacet "clear-facet" "clear" "clear this filter"
            [Panes "c"] |s| s.on_row(Command::ClearFacet);
        ClearAll "clear-all" "clear all" "clear words and filters"
            [Panes "C"] |s| s.clear_all();
        Sort "sort" "sort" "choose the order of the results"
            [Panes "s"] |s| s.sort_menu();
        Reverse "reverse" "reverse" "turn the order round"
            [Panes "S"] |s| s.reverse();
        Why "why" "why" "say why this resource is in the list"
            [Panes "i"] |s| s.explain_result();
        Alike "alike" "alike" "list the resources most like this one"
            [Panes "@"] |s| s.alike_menu();
        Undo "undo" "undo" "undo the last change of query, filters or marks"
            [Panes "u"; Plan "u"; Fit "u"; Run "u"] |s| s.undo_here(Command::Undo);
        Redo "redo" "redo" "do again what was undone"
            [Panes "U"; Plan "U"; Fit "U"] |s| s.undo_here(Command::Redo);
    }

    Move {
        Enter "enter" "choose" "in the query: go to the results; in the results: read the resource in full; in the filters: only this value; in the detail: follow a link, filter by a value"
            [Panes "enter"; Typing "enter"; Plan "enter"; Fit "enter"; FitWords "enter"; Show "enter"] |s| s.enter();
        Leave "leave" "back" "close what is open, then leave the query, then clear marks, then words, then filters; never quits"
            [Panes "esc"; Typing "esc"; Screens "esc"; FitWords "esc"] |s| s.leave();
        NextPane "next-pane" "pane" "go to the next pane"
            [Panes "tab"] |s| s.pane(|s| s.focus_next(1));
        PreviousPane "previous-pane" "pane" "go to the pane before"
            [Panes "shift-tab"] |s| s.pane(|s| s.focus_next(2));
        ToFilters "go-to-filters" "filters" "go to the filters"
            [Panes "1"] |s| s.pane(|s| s.focus(Pane::Filters));
        ToResults "go-to-results" "results" "go to the results"
            [Panes "2"] |s| s.pane(|s| s.focus(Pane::Results));
        ToDetail "go-to-detail" "detail" "go to the detail"
            [Panes "3"] |s| s.pane(|s| s.focus(Pane::Detail));
        Down "down" "down" "one down"
            [Panes "j" "down"; Typing "ctrl-n"; Menu "down" "tab"; Plan "j" "down"; Fit "down" "j"; FitWords "down"; Run "down" "j"; Show "space" "right" "down" "page-down" "n" "j"] |s| s.go(Move::Rows(1));
        Up "up" "up" "one up"
            [Panes "k" "up"; Typing "ctrl-p"; Menu "up" "shift-tab"; Plan "k" "up"; Fit "up" "k"; FitWords "up"; Run "up" "k"; Show "left" "up" "page-up" "b" "k"] |s| s.go(Move::Rows(-1));
        Left "left" "left" "the pane to the left; in the filters: fold"
            [Panes "h" "left"] |s| s.sideways(-1);
        Right "right" "right" "the pane to the right; in the filters: unfold"
            [Panes "l" "right"] |s| s.sideways(1);
        First "first" "first" "to the first"
            [Panes "g" "home"; Plan "g" "home"; Fit "home" "g"; Show "home" "g"] |s| s.go(Move::First);
        Last "last" "last" "to the last"
            [Panes "G" "end"; Plan "G" "end"; Fit "end" "G"; Show "end" "G"] |s| s.go(Move::Last);
        PageDown "page-down" "page" "a page down"
            [Panes "ctrl-f" "page-down"; Typing "page-down"; Plan "ctrl-f" "page-down"; Fit "page-down"] |s| s.go(Move::Halves(2));
        PageUp "page-up" "page" "a page up"
            [Panes "ctrl-b" "page-up"; Typing "page-up"; Plan "ctrl-b" "page-up"; Fit "page-up"] |s| s.go(Move::Halves(-2));
        HalfPageDown "half-page-down" "half" "half a page down"
            [Panes "ctrl-d"] |s| s.go(Move::Halves(1));
        HalfPageUp "half-page-up" "half" "half a page up"
            [Panes "ctrl-u"] |s| s.go(Move::Halves(-1));
        NextResource "next-resource" "next" "choose the next resource from any pane"
            [Panes "]"] |s| s.go_to_next_resource();
        PreviousResource "previous-resource" "previous" "choose the resource before from any pane"
            [Panes "["] |s| s.go_in_results(-1);
        ScrollDetailDown "scroll-detail-down" "scroll" "scroll the detail down from any pane"
            [Panes "J"; Fit "J"] |s| s.scroll_beside(1);
        ScrollDetailUp "scroll-detail-up" "scroll" "scroll the detail up from any pane"
            [Panes "K"; Fit "K"] |s| s.scroll_beside(-1);
        NextMatch "next-match" "match" "the next place in the detail that the words match"
            [Panes "n"] |s| s.go_to_match(1);
        PreviousMatch "previous-match" "match" "the place before in the detail that the words match"
            [Panes "N"] |s| s.go_to_match(-1);
        Back "back" "back" "back to where you were"
            [Panes "<" "alt-left"] |s| s.go_back_or_forward(Command::Back);
        Forward "forward" "forward" "forward again"
            [Panes ">" "alt-right"] |s| s.go_back_or_forward(Command::Forward);
    }

    Take {
        Tick "tick" "mark" "in the results: mark the resource; in the filters: tick the value; at a question: tick the answer"
            [Panes "space"; Fit "space"] |s| s.tick();
        MarkRange "mark-range" "range" "mark from here to where the key is pressed again"
            [Panes "v"] |s| s.mark_range();
        InvertMarks "invert-marks" "invert" "mark every result that is not marked, and unmark the others"
            [Panes "*"] |s| s.invert_marks();
        Copy "copy" "copy link" "copy the best link; of each marked resource, a line each"
            [Panes "y" "F6"; Typing "F6"; Show "y"] |s| s.copy(&Part::Link);
        CopyMenu "copy-menu" "copy ..." "copy another link, the title, a citation, Markdown, JSON, the id, or the query"
            [Panes "Y"] |s| s.copy_menu();
        Open "open" "open" "open the best link in your browser"
            [Panes "o" "F7"; Typing "F7"] |s| s.open_links();
        OpenMenu "open-menu" "links" "choose a link to open"
            [Panes "O"] |s| s.open_menu();
    }

    Workshop {
        AddToPlan "add-to-plan" "add to plan" "add this activity to the plan, or each that is marked"
            [Panes "+"; Plan "+"; Fit "+"] |s| s.add_to_plan();
        Plan "plan" "plan" "go to the plan, and back"
            [Panes "p" "F12"; Plan "p" "F12"; Fit "p" "F12"; FitWords "F12"; Run "p" "F12"] |s| s.plan_and_back();
        Fit "fit" "what fits?" "answer a few questions and see which activities fit; there, from the questions to the list and back"
            [Panes "F" "F9"; Plan "F" "F9"; Fit "F" "F9"; FitWords "F9"] |s| s.show_fit();
        Present "present" "present" "show it large, a step at a time, for everybody in the room"
            [Panes "P" "F8"; Fit "P" "F8"] |s| s.present();
        Code "code" "QR code" "show the link as a QR code"
            [Panes "r"; Plan "r"; Fit "r"; Run "r"; Show "r"] |s| s.show_code();
        TurnCode "turn-code" "turn" "the code light on dark, and back, if a camera does not read it"
            [Show "i"] |s| s.toggle_code_colours();
    }

    Plan {
        MoveBlockDown "move-block-down" "move" "move the block down"
            [Plan "J" "alt-down"] |s| s.move_block(1);
        MoveBlockUp "move-block-up" "move" "move the block up"
            [Plan "K" "alt-up"] |s| s.move_block(-1);
        RemoveBlock "remove-block" "take out" "take the block out"
            [Plan "-" "delete"] |s| s.remove_block();
        AddBreak "add-break" "break" "add a break behind the block"
            [Plan "b"] |s| s.prompt_for_block(Command::AddBreak);
        BlockMinutes "minutes" "minutes" "give the block its own minutes"
            [Plan "m"] |s| s.prompt_for_block(Command::BlockMinutes);
        BlockLead "lead" "lead" "say who leads the block"
            [Plan "l"] |s| s.prompt_for_block(Command::BlockLead);
        BlockNote "block-note" "note" "write a note for the block"
            [Plan "e"] |s| s.prompt_for_block(Command::BlockNote);
        CutFirst "cut-first" "cut first" "mark the block as the first to be taken out when time is short"
            [Plan "x"] |s| s.mark_block(Command::CutFirst);
        Flexible "flexible" "flexible" "mark the block as one that may be made shorter"
            [Plan "f"] |s| s.mark_block(Command::Flexible);
        PlanSettings "plan-settings" "settings" "title, day, start, end, people, place, changes and buffer of the plan"
            [Plan "s"] |s| s.plan_settings(0);
        Fixes "cures" "cures" "what does not fit, and what can be done about it"
            [Plan "c"] |s| s.fixes_menu();
        HandOut "hand-out" "hand out" "write a run sheet, an agenda, a packing list and more to a file"
            [Plan "E"] |s| s.hand_out_menu();
        OtherPlan "other-plan" "other plan" "begin another plan, from nothing or from one to start with"
            [Plan "o"] |s| s.choose_plan();
        SaveAs "save-as" "save as" "keep the plan in a file of your own from now on"
            [Plan "w"] |s| s.prompt_save_as();
        StartRun "run" "run" "run the plan with a clock, or go on with the run"
            [Plan "P" "F8"] |s| s.start_run();
    }

    Run {
        Pause "pause" "pause" "stop the clock, and let it go on"
            [Run "space"] |s| s.time_run(RunCommand::Pause);
        NextStep "next-step" "next" "go to the next step"
            [Run "n" "enter" "right" "page-down"] |s| s.time_run(RunCommand::Next);
        StepBack "step-back" "back" "go back to the step before"
            [Run "b" "left" "page-up"] |s| s.time_run(RunCommand::Back);
        MinuteMore "minute-more" "a minute more" "give this step a minute more"
            [Run "+"] |s| s.time_run(RunCommand::Lengthen(1));
        MinuteLess "minute-less" "a minute less" "give this step a minute less"
            [Run "-"] |s| s.time_run(RunCommand::Lengthen(-1));
        FiveMore "five-more" "five more" "give this step five minutes more"
            [Run "]"] |s| s.time_run(RunCommand::Lengthen(5));
        Shorten "shorten" "shorten" "make the flexible blocks to come shorter until the session is on time; asks which, if none is"
            [Run "s"] |s| s.time_run(RunCommand::Shorten);
        DropBlock "drop-block" "drop" "take out the block to come that is marked to be cut first; asks which, if none is"
            [Run "x"] |s| s.time_run(RunCommand::Drop);
        EndRun "end-run" "end" "end the run here"
            [Run "e"] |s| s.end_run_menu();
    }

    Fit {
        NextQuestion "next-question" "next" "go to the next question"
            [Fit "tab" "right" "l"; FitWords "tab"] |s| s.go_to_question(1);
        QuestionBefore "question-before" "back" "go back to the question before"
            [Fit "left" "shift-tab" "h"; FitWords "shift-tab"] |s| s.go_to_question(-1);
        Must "must" "must" "make the answer a must: what does not meet it is ruled out; and back"
            [Fit "!"; FitWords "!"] |s| s.toggle_must();
        ClearAnswer "clear-answer" "clear" "take back the last digit, or the whole answer"
            [Fit "c" "backspace" "delete"] |s| s.clear_answer();
    }

    Screen {
        ToggleDetail "toggle-detail" "detail" "detail pane on or off"
            [Panes "d" "F4"] |s| s.toggle(Pane::Detail);
        ToggleFilters "toggle-filters" "filters" "filter sidebar on or off"
            [Panes "\\"] |s| s.toggle(Pane::Filters);
        Zoom "zoom" "zoom" "give the pane the whole screen, and back"
            [Panes "z"] |s| s.zoom();
        Theme "next-theme" "theme" "next set of colours: dark, light, high contrast, none"
            [] |s| s.next_theme();
        Mouse "toggle-mouse" "mouse" "let the program or the terminal have the mouse"
            [] |s| Some(s.toggle_mouse());
        Redraw "redraw" "redraw" "draw the screen anew"
            [Panes "ctrl-l"; Typing "ctrl-l"; Screens "ctrl-l"; FitWords "ctrl-l"] |_| Effect::Redraw;
    }

    Program {
        Commands "commands" "commands" "find any command by its name"
            [Panes ":"; Screens ":"] |s| s.command_palette();
        Help "help" "help" "all keys, and how to search"
            [Panes "?" "F1"; Typing "F1"; Screens "?" "F1"; FitWords "F1"] |s| s.open_help();
        Flaws "flaws" "problems" "list what is wrong with the catalogue files"
            [Panes "!"] |s| s.show_flaws();
        Reload "reload" "reload" "read the catalogue files again; in the plan: the plan's file"
            [Panes "R" "F5"; Plan "R" "F5"; Fit "R" "F5"] |s| s.reload_here();
        Suspend "suspend" "suspend" "stop the program and return to the shell; `fg` brings it back"
            [Panes "ctrl-z"; Typing "ctrl-z"; Screens "ctrl-z"; FitWords "ctrl-z"] |_| Effect::Suspend;
        Quit "quit" "quit" "close what is open, else quit"
            [Panes "q"; Screens "q"] |s| s.close_or_quit();
        QuitNow "quit-now" "quit" "quit at once"
            [Panes "ctrl-c"; Typing "ctrl-c"; Screens "ctrl-c"; FitWords "ctrl-c"] |s| s.quit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own() {
        for &command in Command::ALL {
            assert_eq!(Command::from_name(command.name()), Some(command));
        }
    }
}
