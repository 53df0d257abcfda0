//! How the program looks, and who has the mouse.

use super::State;
use super::settings::ThemeName;
use crate::app::Effect;
use crate::layout::Shown;

impl State {
    pub(in crate::app) fn next_theme(&mut self) {
        let at = ThemeName::ALL
            .iter()
            .position(|&theme| theme == self.theme)
            .unwrap_or(0);
        self.theme = ThemeName::ALL
            .iter()
            .copied()
            .cycle()
            .nth(at + 1)
            .unwrap_or_default();
        self.report(&format!("colours: {}", self.theme.name()));
    }

    pub(in crate::app) fn toggle_mouse(&mut self) -> Effect {
        self.mouse = self.mouse.turned();
        self.report(match self.mouse {
            Shown::Yes => "the mouse chooses and scrolls here",
            Shown::No => "the mouse is left to the terminal, to select text",
        });
        Effect::Mouse(self.mouse)
    }
}
