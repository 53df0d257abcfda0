//! A question over the screen that is answered with a line of text.

use tui_input::Input;

use super::line::{LineEdit, edit, insert};
use super::menu::{Choice, Menu, MenuRow};
use crate::app::Effect;
use crate::app::plan::{FileQuestion, PlanQuestion, plan_answer};
use crate::app::state::{Overlay, State};
use crate::format::CANNOT_WRITE;
use crate::model::PlanEdit;
use crate::text::clean_line;

/// A question that is answered with a line.
#[derive(Debug)]
pub struct Prompt {
    /// What is asked.
    pub title: String,
    /// How it may be answered.
    pub how: &'static str,
    /// The answer so far.
    pub line: Input,
    /// The answer that was there to begin with.
    pub(in crate::app) offered: String,
    /// What is wrong with the answer that was given; empty if nothing is.
    pub wrong: String,
    /// Whether the answer is still the one that was there to begin with, and typing takes its place.
    pub is_offered: bool,
    /// What it asks for.
    pub(in crate::app) kind: PromptKind,
}

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// A change of the plan.
    Plan(PlanQuestion),
    /// The path of a file.
    File(FileQuestion),
}

impl PromptKind {
    /// What is asked, and how it may be answered.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Plan(question) => question.words(),
            Self::File(question) => question.words(),
        }
    }

    /// Whether the answer is a number, a time or a day: typing there replaces it.
    fn is_short(self) -> bool {
        matches!(self, Self::Plan(question) if question.is_short())
    }

    /// Whether the answer replaces what the plan says already.
    fn replaces(self) -> bool {
        matches!(self, Self::Plan(question) if question.replaces())
    }
}

/// What stands between the paragraphs of a note that is changed on one line.
const PARAGRAPH: &str = "¶";

/// A note on one line; [`paragraphs`] makes a note of it again.
fn on_one_line(note: &str) -> String {
    clean_line(&note.replace('\n', &format!(" {PARAGRAPH} "))).into_owned()
}

fn paragraphs(line: &str) -> String {
    line.replace(PARAGRAPH, "\n")
}

impl Prompt {
    /// Whether the answer is the one that was there to begin with.
    fn is_unchanged(&self) -> bool {
        self.kind.replaces() && self.line.value() == self.offered
    }

    /// Types `text` at the cursor, or in the place of an answer that was offered.
    pub(in crate::app) fn typed(&mut self, text: &str) {
        if std::mem::take(&mut self.is_offered) {
            self.line.reset();
        }
        insert(&mut self.line, text);
        self.wrong.clear();
    }

    /// Edits the answer; one that was offered goes whole.
    pub(in crate::app) fn edited(&mut self, how: LineEdit) {
        let deletes = matches!(how, LineEdit::DeleteBefore | LineEdit::DeleteAfter);
        if std::mem::take(&mut self.is_offered) && deletes {
            self.line.reset();
        }
        edit(&mut self.line, how);
        self.wrong.clear();
    }
}

impl State {
    /// Opens a prompt; `answer` is there to begin with.
    pub(in crate::app) fn open_prompt(&mut self, kind: PromptKind, answer: &str) {
        let (title, mut how) = kind.words();
        let line = on_one_line(answer);
        if answer.contains('\n') {
            how = "what to remember, ¶ between paragraphs; empty for no note";
        }
        let title = match self.block_title(kind) {
            Some(block) => format!("{title} “{}”", crate::text::fit(&block, 40)),
            None => title.to_owned(),
        };
        self.open_overlay(Overlay::Prompt(Prompt {
            title,
            how,
            line: Input::new(line.clone()),
            offered: line,
            wrong: String::new(),
            is_offered: !answer.is_empty() && kind.is_short(),
            kind,
        }));
    }

    /// The title of the block that a prompt is about.
    fn block_title(&self, kind: PromptKind) -> Option<String> {
        let PromptKind::Plan(PlanQuestion::Block(at, _)) = kind else {
            return None;
        };
        let row = self.workshop.plan.as_ref()?.schedule.rows.get(at)?;
        Some(row.title().to_owned())
    }

    /// Accepts the answer that was typed; an invalid one stays, with what is wrong.
    pub(in crate::app) fn answer(&mut self) -> Option<Effect> {
        let Some(Overlay::Prompt(prompt)) = &self.overlay else {
            return None;
        };
        let kind = prompt.kind;
        if prompt.is_unchanged() {
            self.close_overlay();
            self.next_setting(kind);
            return None;
        }
        let text = clean_line(prompt.line.value()).into_owned();
        let answered = match kind {
            PromptKind::Plan(question) => self.answer_about_plan(question, &text),
            PromptKind::File(_) if text.is_empty() => Err("name a file, or press esc".to_owned()),
            PromptKind::File(question) => {
                self.close_overlay();
                Ok(self.use_file(question, &text))
            }
        };
        answered.unwrap_or_else(|wrong| {
            if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
                prompt.wrong = wrong;
            }
            None
        })
    }

    /// Changes the plan as an answer says.
    ///
    /// # Errors
    ///
    /// What is wrong with the answer; the prompt stays open.
    fn answer_about_plan(
        &mut self,
        question: PlanQuestion,
        text: &str,
    ) -> Result<Option<Effect>, String> {
        let mut edit = plan_answer(question, text)?;
        if let PlanEdit::Note(at, Some(note)) = &mut edit
            && self.has_paragraphs(*at)
        {
            *note = paragraphs(note);
        }
        if !self.can_change(&edit) {
            return Err(CANNOT_WRITE.to_owned());
        }
        self.close_overlay();
        let effect = self.change_plan(&[edit]);
        self.next_setting(PromptKind::Plan(question));
        // A new break is what is moved or timed next.
        if let (PlanQuestion::Break(at), Some(planning)) = (question, &mut self.workshop.plan) {
            planning.row = at;
        }
        Ok(effect)
    }

    /// After one setting of the session, offers the next.
    fn next_setting(&mut self, kind: PromptKind) {
        if let PromptKind::Plan(PlanQuestion::Setting(setting)) = kind {
            self.plan_settings(setting.row() + 1);
        }
    }

    /// Whether the note of a block has more than one paragraph.
    fn has_paragraphs(&self, at: usize) -> bool {
        let plan = self.workshop.plan.as_ref();
        let block = plan.and_then(|planning| planning.plan().blocks.get(at));
        let note = block.and_then(|block| block.note.as_ref());
        note.is_some_and(|note| note.contains('\n'))
    }

    /// Asks before something is written over what is there.
    pub(in crate::app) fn replace_menu(&mut self, path: &str, effect: Effect) {
        let row = |label: &str, choice| MenuRow {
            label: label.to_owned(),
            aside: String::new(),
            choice,
        };
        let rows = vec![
            row("Leave it as it is", Choice::Nothing),
            row("Replace it", Choice::Do(Box::new(effect))),
        ];
        let title = format!("{path} is there already");
        self.open_overlay(Overlay::Menu(Menu::new(&title, rows)));
    }
}
