//! Colours and weights. The sixteen colours of the terminal, so that the person's own palette holds.

use ratatui::style::{Color, Modifier, Style};

use crate::app::ThemeName;

/// A style for each thing that needs one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// What one reads.
    pub plain: Style,
    /// What one need not read.
    pub faint: Style,
    /// The title of a resource, the name of a part.
    pub strong: Style,
    /// What one can follow.
    pub target: Style,
    /// What the query found, on top of what is there.
    pub found: Style,
    /// The chosen row, where the keys go.
    pub chosen: Style,
    /// The chosen row, where they do not.
    pub resting: Style,
    /// A sign: marked, ticked.
    pub sign: Style,
    /// An excluded value.
    pub excluded: Style,
    /// What is over its time.
    pub over: Style,
    /// A key in a hint.
    pub key: Style,
    /// What just happened.
    pub message: Style,
    /// Black on white, whatever the terminal's own colours are; nothing where no colour may be sent.
    pub paper: Option<Style>,
}

impl Theme {
    /// The theme of this name.
    pub fn of(name: ThemeName) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let paper = Some(plain.fg(Color::Black).bg(Color::White));
        let none = Self {
            plain,
            faint: plain.add_modifier(Modifier::DIM),
            strong: bold,
            target: plain,
            found: bold.add_modifier(Modifier::UNDERLINED),
            chosen: bold.add_modifier(Modifier::REVERSED),
            resting: bold,
            sign: bold,
            excluded: plain.add_modifier(Modifier::DIM),
            over: bold,
            key: bold,
            message: plain,
            paper: None,
        };
        match name {
            ThemeName::None => none,
            ThemeName::Dark => Self {
                target: plain.fg(Color::Cyan),
                found: none.found.fg(Color::Yellow),
                sign: bold.fg(Color::Green),
                excluded: plain.fg(Color::Red),
                over: bold.fg(Color::Red),
                key: bold.fg(Color::Cyan),
                message: plain.fg(Color::Green),
                paper,
                ..none
            },
            ThemeName::Light => Self {
                target: plain.fg(Color::Blue),
                found: none.found.fg(Color::Magenta),
                sign: bold.fg(Color::Blue),
                excluded: plain.fg(Color::Red),
                over: bold.fg(Color::Red),
                key: bold.fg(Color::Blue),
                message: plain.fg(Color::Blue),
                paper,
                ..none
            },
            ThemeName::HighContrast => Self {
                faint: plain,
                excluded: plain,
                target: bold,
                paper,
                ..none
            },
        }
    }
}
