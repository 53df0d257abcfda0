//! What is said and done in the step that a run is at, as lines for the screen, and how far they are scrolled.

use crate::app::document::{Page, Role, Writer};
use crate::app::state::State;
use crate::layout::{measured, run_places};
use crate::search::Results;
use crate::workshop::{Part, Step};

/// The text of the step that the run is at.
#[derive(Debug, Default)]
pub(in crate::app) struct StepText {
    page: Page,
    first: usize,
    /// The block and the part that it is of.
    of: Option<(usize, Part)>,
}

impl State {
    /// The step's name with what is said and done, and the first line of it that is shown.
    pub fn step_text(&self) -> (&Page, usize) {
        (&self.workshop.step.page, self.workshop.step.first)
    }

    /// How many lines of the step's text the screen does not show: above what is shown, and below it.
    pub fn step_lines_hidden(&self) -> (usize, usize) {
        let StepText { page, first, .. } = &self.workshop.step;
        let lines = page.lines.len();
        let shown = run_places(self.area(), lines).text.height;
        (*first, lines.saturating_sub(first + usize::from(shown)))
    }

    /// Scrolls the step's text.
    pub(in crate::app) fn scroll_step(&mut self, rows: isize) {
        if self.workshop.step.of.is_none() {
            return;
        }
        let (above, below) = self.step_lines_hidden();
        if above + below == 0 {
            self.report("the whole text of the step is on the screen");
            return;
        }
        self.workshop.step.first = above.saturating_add_signed(rows).min(above + below);
    }

    /// Wraps the step's text for the screen; another step begins with its first line.
    pub(in crate::app) fn normalize_run(&mut self) {
        let screen = self.area();
        let run = self.workshop.run.as_ref();
        let Some((run, step)) = run.and_then(|run| Some((run, run.step()?))) else {
            self.workshop.step = StepText::default();
            return;
        };
        let note = run.block().and_then(|block| block.note.as_deref());
        let page = step_page(step, note.unwrap_or(""), measured(screen).width);
        let of = Some((step.block, step.part));
        let lines = page.lines.len();
        let shown = usize::from(run_places(screen, lines).text.height);
        let before = if self.workshop.step.of == of {
            self.workshop.step.first
        } else {
            0
        };
        let first = before.min(lines.saturating_sub(shown));
        self.workshop.step = StepText { page, first, of };
    }
}

/// The step's name, what the person wanted to remember of its block, then what is said and done.
fn step_page(step: &Step, note: &str, width: u16) -> Page {
    let results = Results::default();
    let highlighter = results.highlighter();
    let mut writer = Writer::new(usize::from(width), &highlighter);
    writer.note(Role::Title, &step.title);
    if !note.is_empty() && note != step.text {
        writer.note(Role::Heading, &format!("Note: {note}"));
    }
    writer.note(Role::Plain, &step.text);
    let mut page = writer.finish();
    // Rows are dear here: paragraphs follow one another without blanks.
    page.lines.retain(|line| !line.is_empty());
    page
}
