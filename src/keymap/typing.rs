//! The keys that are commands while text is typed: none of them is a letter.

use super::screens::Keys;
use crate::app::Command;

/// The keys while text is typed.
pub(super) const TYPING: Keys = &[
    ("enter", Command::Enter),
    ("esc", Command::Leave),
    ("ctrl-n", Command::Down),
    ("ctrl-p", Command::Up),
    ("page-down", Command::PageDown),
    ("page-up", Command::PageUp),
    ("F1", Command::Help),
    ("F6", Command::Copy),
    ("F7", Command::Open),
    ("ctrl-l", Command::Redraw),
    ("ctrl-z", Command::Suspend),
    ("ctrl-c", Command::QuitNow),
];

/// The keys of the query line beyond those: every F-key means there what it means in the panes.
pub(super) const QUERY: Keys = &[
    ("F2", Command::FindFilter),
    ("F3", Command::EditQuery),
    ("F4", Command::ToggleDetail),
    ("F5", Command::Reload),
    ("F8", Command::Present),
    ("F9", Command::Fit),
    ("F12", Command::Plan),
];

/// The keys of menus beyond those.
pub(super) const MENU: Keys = &[
    ("down", Command::Down),
    ("up", Command::Up),
    ("tab", Command::Down),
    ("shift-tab", Command::Up),
];
