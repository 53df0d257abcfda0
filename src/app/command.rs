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
    /// The program.
    Program,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 5] = [
        Self::Find,
        Self::Move,
        Self::Take,
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
        use Group::{Find, Move, Program, Screen, Take};
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
            Self::Tick => ("tick", "mark", "in the results: mark the resource; in the filters: tick the value", Take),
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
            Self::Reload => ("reload", "reload", "read the catalogue files again", Program),
            Self::Commands => ("commands", "commands", "find any command by its name", Program),
            Self::Help => ("help", "help", "all keys, and how to search", Program),
            Self::Theme => ("next-theme", "theme", "next set of colours: dark, light, high contrast, none", Screen),
            Self::Mouse => ("toggle-mouse", "mouse", "let the program or the terminal have the mouse", Screen),
            Self::Redraw => ("redraw", "redraw", "draw the screen anew", Screen),
            Self::Suspend => ("suspend", "suspend", "stop the program and return to the shell; `fg` brings it back", Program),
            Self::Quit => ("quit", "quit", "close what is open, else quit", Program),
            Self::QuitNow => ("quit-now", "quit", "quit at once", Program),
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
        assert_eq!(Command::ALL.len(), Command::QuitNow as usize + 1);
    }
}
