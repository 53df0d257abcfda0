//! Which screen is shown, and what lies over it.

use super::State;
use crate::app::overlay::{Menu, Prompt, TextOverlay};
use crate::app::present::{CodeView, Present};

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// Query line, filters, list and detail.
    #[default]
    Browse,
    /// The plan.
    Plan,
    /// The questions of what fits, and the list that they give.
    Fit,
    /// A run.
    Run,
}

/// What lies over a screen. It has the keys until it is closed.
#[derive(Debug)]
pub enum Overlay {
    /// A menu.
    Menu(Menu),
    /// A text to read.
    Text(TextOverlay),
    /// A question that a typed line answers.
    Prompt(Prompt),
    /// A record or a plan, large, a page at a time.
    Present(Present),
    /// A link as a QR code.
    Code(CodeView),
}

/// Whether the query line has the keys of the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum QueryLine {
    Typing,
    Idle,
}

/// What has the keys.
#[derive(Debug, Clone, Copy)]
pub enum Focus<'a> {
    /// The panes of the browser.
    Panes,
    /// The query line.
    Query,
    /// The plan.
    Plan,
    /// The questions of what fits, or their list.
    Fit,
    /// Words of one's own that answer one of those questions.
    FitWords,
    /// The run.
    Run,
    /// A menu.
    Menu(&'a Menu),
    /// A text.
    Text(&'a TextOverlay),
    /// A question.
    Prompt(&'a Prompt),
    /// What is presented.
    Present(&'a Present),
    /// A QR code.
    Code(&'a CodeView),
}

impl State {
    /// The screen that is shown, under whatever lies over it.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// What has the keys.
    pub fn focused(&self) -> Focus<'_> {
        match (&self.overlay, self.screen) {
            (Some(Overlay::Menu(menu)), _) => Focus::Menu(menu),
            (Some(Overlay::Text(text)), _) => Focus::Text(text),
            (Some(Overlay::Prompt(prompt)), _) => Focus::Prompt(prompt),
            (Some(Overlay::Present(present)), _) => Focus::Present(present),
            (Some(Overlay::Code(code)), _) => Focus::Code(code),
            (None, Screen::Browse) => match self.query_line {
                QueryLine::Typing => Focus::Query,
                QueryLine::Idle => Focus::Panes,
            },
            (None, Screen::Plan) => Focus::Plan,
            (None, Screen::Fit) if self.is_typing_fit_words() => Focus::FitWords,
            (None, Screen::Fit) => Focus::Fit,
            (None, Screen::Run) => Focus::Run,
        }
    }

    /// Whether letters go to the query line.
    pub fn is_typing_query(&self) -> bool {
        matches!(self.focused(), Focus::Query)
    }

    /// Opens something over the screen, in place of what lies there.
    pub(in crate::app) fn open_overlay(&mut self, overlay: Overlay) {
        self.overlay = Some(overlay);
    }

    /// Closes what lies over the screen; a QR code gives way to the presentation that it was opened from.
    pub(in crate::app) fn close_overlay(&mut self) -> Option<Overlay> {
        let closed = self.overlay.take();
        if let Some(Overlay::Code(code)) = &closed {
            self.overlay = code.back.clone().map(Overlay::Present);
        }
        closed
    }

    /// Shows a screen with nothing over it; of the browser, the panes.
    pub(in crate::app) fn show(&mut self, screen: Screen) {
        self.overlay = None;
        self.query_line = QueryLine::Idle;
        self.screen = screen;
    }

    /// Goes from the browser to another screen, and keeps in mind what had the keys.
    pub(in crate::app) fn leave_browser_for(&mut self, screen: Screen) {
        if self.screen == Screen::Browse {
            self.query_line_before = self.query_line;
            if self.query_line == QueryLine::Typing {
                self.leave_query();
            }
        }
        self.show(screen);
    }

    /// Comes back to the browser: to the query line, if it had the keys.
    pub(in crate::app) fn return_to_browser(&mut self) {
        self.show(Screen::Browse);
        if self.query_line_before == QueryLine::Typing {
            self.edit_query();
        }
    }
}
