//! What keys mean: one value, with what lies under it.

use super::State;
use crate::app::overlay::{Menu, Prompt, TextOverlay};
use crate::app::present::{CodeView, Present};

/// What keys mean now.
#[derive(Debug)]
pub enum Mode {
    /// They move about in the panes.
    Panes,
    /// They type the query.
    Query,
    /// They choose from a menu.
    Menu(Menu),
    /// They scroll a text.
    Text(TextOverlay),
    /// They type an answer to a question.
    Prompt(Prompt),
    /// They change the plan.
    Plan,
    /// They answer what an activity must fit.
    Fit,
    /// They type words of one's own that answer it.
    FitWords,
    /// They keep a run to its time.
    Run,
    /// They turn the pages of what is presented.
    Present(Present),
    /// They look at a link as a QR code.
    Code(CodeView),
}

/// What lies under a menu, a text, a question or a presentation, and comes back when it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// The panes.
    #[default]
    Panes,
    /// The query line.
    Query,
    /// The plan.
    Plan,
    /// The questions of what fits.
    Fit,
    /// A run.
    Run,
}

impl Mode {
    /// The ground that it is; none for what lies over one.
    pub(in crate::app) fn ground(&self) -> Option<Ground> {
        match self {
            Self::Panes => Some(Ground::Panes),
            Self::Query => Some(Ground::Query),
            Self::Plan => Some(Ground::Plan),
            Self::Fit | Self::FitWords => Some(Ground::Fit),
            Self::Run => Some(Ground::Run),
            Self::Menu(_) | Self::Text(_) | Self::Prompt(_) | Self::Present(_) | Self::Code(_) => {
                None
            }
        }
    }
}

impl State {
    /// Lays something over the screen; closing it leads back to what lies under it now.
    pub(in crate::app) fn open_overlay(&mut self, mode: Mode) {
        if let Some(ground) = self.mode.ground() {
            self.under = ground;
        }
        self.mode = mode;
    }

    /// Closes what lies over the screen. Returns it.
    pub(in crate::app) fn close_overlay(&mut self) -> Mode {
        let under = match self.under {
            Ground::Panes => Mode::Panes,
            Ground::Query => Mode::Query,
            Ground::Plan => Mode::Plan,
            Ground::Fit => Mode::Fit,
            Ground::Run => Mode::Run,
        };
        let lifted = std::mem::replace(&mut self.mode, under);
        if let Mode::Code(code) = &lifted
            && let Some(back) = &code.back
        {
            self.mode = Mode::Present(back.clone());
        }
        lifted
    }

    /// Goes to a screen beside the browser, and keeps where one was there.
    pub(in crate::app) fn go_over(&mut self, mode: Mode) {
        let here = self.ground();
        if let Ground::Panes | Ground::Query = here {
            self.browsed = here;
        }
        if here == Ground::Query {
            self.leave_query();
        }
        self.mode = mode;
    }

    /// Comes back to the browser: to the query line, if one was typing there.
    pub(in crate::app) fn come_back(&mut self) {
        self.mode = Mode::Panes;
        if self.browsed == Ground::Query {
            self.edit_query();
        }
    }

    /// What lies under everything.
    pub fn ground(&self) -> Ground {
        self.mode.ground().unwrap_or(self.under)
    }
}
