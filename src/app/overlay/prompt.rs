//! A question over the screen that is answered with a line of text.

use tui_input::Input;

use super::line::{LineEdit, edit, insert};
use super::menu::{Choice, Menu, MenuRow};
use crate::app::Effect;
use crate::app::plan::plan_answer;
use crate::app::state::{Overlay, State};
use crate::format::CANNOT_WRITE;
use crate::format::sheet::Form;
use crate::model::PlanEdit;
use crate::text::clean_line;
use crate::workshop::Handout;

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
    /// What it is about.
    pub(in crate::app) about: PromptKind,
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// A block's own minutes.
    Minutes(usize),
    /// Who leads a block.
    Lead(usize),
    /// A block's note.
    Note(usize),
    /// A break behind so many blocks.
    Break(usize),
    /// The plan's title.
    Title,
    /// Its day.
    Date,
    /// When it starts.
    Start,
    /// When it must end.
    End,
    /// How many people come.
    People,
    /// Minutes between blocks.
    Transition,
    /// Minutes kept free at the end.
    Buffer,
    /// What the group already has.
    Have,
    /// The file that keeps the plan from now on.
    SaveAs,
    /// The file of another plan.
    OpenFile,
    /// The file to write a handout to.
    HandOut(Handout, Form),
}

impl PromptKind {
    /// What is asked of the session as a whole, in the order of its menu.
    pub(in crate::app) const SETTINGS: [Self; 8] = [
        Self::Title,
        Self::Date,
        Self::Start,
        Self::End,
        Self::People,
        Self::Transition,
        Self::Buffer,
        Self::Have,
    ];

    /// Its row in that menu.
    fn setting(self) -> Option<usize> {
        Self::SETTINGS.iter().position(|&about| about == self)
    }

    /// What is asked, and how it may be answered.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Minutes(_) => ("Minutes of", "a number; empty for its usual minutes"),
            Self::Lead(_) => ("Who leads", "a name; empty for nobody"),
            Self::Note(_) => ("A note for", "what to remember; empty for no note"),
            Self::Break(_) => ("A break", "its name, its minutes, or both: tea 15"),
            Self::Title => ("What is the plan called?", "a title"),
            Self::Date => ("On which day?", "as 2026-12-03; empty for none"),
            Self::Start => ("When does it start?", "as 13:00; empty to leave it open"),
            Self::End => (
                "When must it end?",
                "as 15:30, past midnight as 25:00; empty to leave it open",
            ),
            Self::People => (
                "How many people come?",
                "a number; empty if nobody knows yet",
            ),
            Self::Transition => (
                "Minutes for each change from one block to the next",
                "a number; empty for the usual 2",
            ),
            Self::Buffer => (
                "Minutes to keep free at the end",
                "a number; empty for the usual 10",
            ),
            Self::Have => (
                "What does the group have already?",
                "words with commas, as list, map; empty for nothing",
            ),
            Self::SaveAs => (
                "Keep the plan in which file?",
                "a path; from now on changes are saved there",
            ),
            Self::OpenFile => ("The plan in which file?", "a path"),
            Self::HandOut(..) => ("Write it to which file?", "a path"),
        }
    }
}

impl PromptKind {
    /// Whether the answer is a number, a time or a day: whoever types there means another one, not more of the same.
    fn is_short(self) -> bool {
        match self {
            Self::Minutes(_)
            | Self::Date
            | Self::Start
            | Self::End
            | Self::People
            | Self::Transition
            | Self::Buffer => true,
            Self::Lead(_)
            | Self::Note(_)
            | Self::Break(_)
            | Self::Title
            | Self::Have
            | Self::SaveAs
            | Self::OpenFile
            | Self::HandOut(..) => false,
        }
    }
}

impl PromptKind {
    /// Whether the answer takes the place of what the plan says already.
    fn is_there_already(self) -> bool {
        match self {
            Self::Minutes(_)
            | Self::Lead(_)
            | Self::Note(_)
            | Self::Title
            | Self::Date
            | Self::Start
            | Self::End
            | Self::People
            | Self::Transition
            | Self::Buffer
            | Self::Have => true,
            Self::Break(_) | Self::SaveAs | Self::OpenFile | Self::HandOut(..) => false,
        }
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
        self.about.is_there_already() && self.line.value() == self.offered
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
    /// Asks a question; `answer` is there to begin with.
    pub(in crate::app) fn open_prompt(&mut self, about: PromptKind, answer: &str) {
        let (title, mut how) = about.words();
        let line = on_one_line(answer);
        if answer.contains('\n') {
            how = "what to remember, ¶ between paragraphs; empty for no note";
        }
        let title = match self.title_of(about) {
            Some(block) => format!("{title} “{}”", crate::text::fit(&block, 40)),
            None => title.to_owned(),
        };
        self.open_overlay(Overlay::Prompt(Prompt {
            title,
            how,
            line: Input::new(line.clone()),
            offered: line,
            wrong: String::new(),
            is_offered: !answer.is_empty() && about.is_short(),
            about,
        }));
    }

    /// What the block is called that a question is about.
    fn title_of(&self, about: PromptKind) -> Option<String> {
        let at = match about {
            PromptKind::Minutes(at) | PromptKind::Lead(at) | PromptKind::Note(at) => at,
            PromptKind::Break(_)
            | PromptKind::Title
            | PromptKind::Date
            | PromptKind::Start
            | PromptKind::End
            | PromptKind::People
            | PromptKind::Transition
            | PromptKind::Buffer
            | PromptKind::Have
            | PromptKind::SaveAs
            | PromptKind::OpenFile
            | PromptKind::HandOut(..) => return None,
        };
        let row = self.workshop.plan.as_ref()?.schedule.rows.get(at)?;
        Some(row.title().to_owned())
    }

    /// Takes the answer that was typed; one that cannot be meant stays, with what is wrong.
    pub(in crate::app) fn answer(&mut self) -> Option<Effect> {
        let Some(Overlay::Prompt(asking)) = &self.overlay else {
            return None;
        };
        let about = asking.about;
        if asking.is_unchanged() {
            self.close_overlay();
            self.next_setting(about);
            return None;
        }
        let text = clean_line(asking.line.value()).into_owned();
        match self.answered_edit(about, &text) {
            Ok(Some(edit)) => {
                self.close_overlay();
                let effect = self.change_plan(&[edit]);
                self.next_setting(about);
                // A break that was put in is what comes next to be moved or timed.
                if let (PromptKind::Break(at), Some(planning)) = (about, &mut self.workshop.plan) {
                    planning.row = at;
                }
                effect
            }
            Ok(None) => {
                self.close_overlay();
                self.file_answered(about, &text)
            }
            Err(wrong) => {
                if let Some(Overlay::Prompt(asking)) = &mut self.overlay {
                    asking.wrong = wrong;
                }
                None
            }
        }
    }

    /// Who settles one thing of the session has the next one before them.
    fn next_setting(&mut self, about: PromptKind) {
        if let Some(row) = about.setting() {
            self.plan_settings(row + 1);
        }
    }

    /// The change of the plan that an answer means, if it can be made; none where it means a file.
    fn answered_edit(&self, about: PromptKind, text: &str) -> Result<Option<PlanEdit>, String> {
        let mut edit = plan_answer(about, text)?;
        if let Some(PlanEdit::Note(at, Some(note))) = &mut edit
            && self.has_paragraphs(*at)
        {
            *note = paragraphs(note);
        }
        match &edit {
            None if text.is_empty() => Err("name a file, or press esc".to_owned()),
            Some(edit) if !self.can_change(edit) => Err(CANNOT_WRITE.to_owned()),
            Some(_) | None => Ok(edit),
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
