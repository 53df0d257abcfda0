//! The questions of what fits: where one is among them, what was answered, and the list that the answers give.
//!
//! Every answer goes through [`Questionnaire::change`], so that count, list and undo cannot disagree with the answers.

use tui_input::Input;

use super::list::{FitLine, lines};
use crate::app::document::Page;
use crate::app::history::History;
use crate::model::{Catalogue, Slot};
use crate::text::clean_line;
use crate::workshop::fit::{
    Answers, Fitting, Input as Answered, Pool, Question, Relaxed, Row, Value,
};

/// What of the questionnaire is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FitPane {
    /// A question.
    #[default]
    Question,
    /// The activities that fit, in full.
    List,
}

/// A row of a question: what can be chosen as its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerRow {
    /// What is typed.
    Own,
    /// A usual answer, and how it reads.
    Value(Value, String),
    /// It does not matter.
    DoesNotMatter,
    /// Nobody knows yet.
    NotKnownYet,
}

/// The questions of what fits.
#[derive(Debug)]
pub struct Questionnaire {
    pub(in crate::app) pool: Pool,
    pub(in crate::app) answers: Answers,
    pub(in crate::app) fitting: Fitting,
    pub(in crate::app) relaxed: Vec<Relaxed>,
    pub(in crate::app) undo: History<Answers>,
    pub(in crate::app) face: FitPane,
    pub(in crate::app) question: Question,
    /// The chosen row of the question, and the first one shown.
    pub(in crate::app) pick: usize,
    pub(in crate::app) first_pick: usize,
    /// What is typed for this question.
    pub(in crate::app) typed: Input,
    /// Why what is typed is no answer; empty if it is one.
    pub(in crate::app) wrong: String,
    /// The list, the chosen line of it, and the first one shown.
    pub(in crate::app) lines: Vec<FitLine>,
    pub(in crate::app) line: usize,
    pub(in crate::app) first: usize,
    /// What is told of the chosen line, and the first line of that which is shown.
    pub(in crate::app) page: Page,
    pub(in crate::app) first_told: usize,
}

impl Questionnaire {
    pub(in crate::app) fn new(catalogue: &Catalogue, answers: Answers) -> Self {
        let mut new = Self {
            pool: Pool::of(catalogue),
            answers,
            fitting: Fitting::default(),
            relaxed: Vec::new(),
            undo: History::default(),
            face: FitPane::Question,
            question: Question::Goal,
            pick: 0,
            first_pick: 0,
            typed: Input::default(),
            wrong: String::new(),
            lines: Vec::new(),
            line: 0,
            first: 0,
            page: Page::default(),
            first_told: 0,
        };
        new.rank();
        new.meet(Question::Goal);
        new
    }

    /// The answers so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The activities, ranked by the answers.
    pub fn fitting(&self) -> &Fitting {
        &self.fitting
    }

    /// Whether there is no activity to choose from.
    pub fn is_empty(&self) -> bool {
        self.pool.is_empty()
    }

    /// Whether a question is shown, or the list.
    pub fn face(&self) -> FitPane {
        self.face
    }

    /// The question that is shown, or comes back.
    pub fn question(&self) -> Question {
        self.question
    }

    /// The chosen row of the question, and the first one shown.
    pub fn pick(&self) -> (usize, usize) {
        (self.pick, self.first_pick)
    }

    /// What is typed, and why it is no answer; the latter is empty if it is one.
    pub fn typed(&self) -> (&Input, &str) {
        (&self.typed, &self.wrong)
    }

    /// The list, its chosen line, and the first one shown.
    pub fn lines(&self) -> (&[FitLine], usize, usize) {
        (&self.lines, self.line, self.first)
    }

    /// What is told of the chosen line, and the first line of it that is shown.
    pub fn page(&self) -> (&Page, usize) {
        (&self.page, self.first_told)
    }

    /// Whether words of one's own are being typed.
    pub(in crate::app) fn takes_words(&self) -> bool {
        self.face == FitPane::Question
            && !self.is_empty()
            && self.question.input() == Answered::Words
    }

    /// The rows of the question: what can be typed, the usual answers, and the two that leave it undecided.
    pub fn picks(&self) -> Vec<AnswerRow> {
        let own = matches!(
            self.question.input(),
            Answered::Number { .. } | Answered::Words
        );
        let own = own.then_some(AnswerRow::Own);
        let value = |value: Value| {
            let label = value.words();
            AnswerRow::Value(value, label)
        };
        let usual = usual(self.question).into_iter().map(value);
        let choices = self.pool.choices(self.question).into_iter();
        let choices = choices.map(|choice| {
            let label = clean_line(&choice.label).into_owned();
            AnswerRow::Value(choice.value, label)
        });
        own.into_iter()
            .chain(usual)
            .chain(choices)
            .chain([AnswerRow::DoesNotMatter, AnswerRow::NotKnownYet])
            .collect()
    }

    /// Changes the answers, as one step for undo.
    pub(in crate::app) fn change(&mut self, change: impl FnOnce(&mut Answers)) {
        let before = self.answers.clone();
        change(&mut self.answers);
        if before != self.answers {
            self.undo.record(before);
            self.rank();
        }
    }

    /// Ranks the activities anew. The list begins at its top again: its order is another one.
    pub(in crate::app) fn rank(&mut self) {
        self.fitting = self.pool.fit(&self.answers);
        self.relaxed = if self.fitting.tally().fits == 0 {
            self.pool.relax(&self.answers)
        } else {
            Vec::new()
        };
        self.lines = lines(&self.fitting, &self.relaxed);
        self.line = self.choosable(0).unwrap_or(0);
        (self.first, self.first_told) = (0, 0);
    }

    /// Comes to a question.
    pub(in crate::app) fn meet(&mut self, question: Question) {
        self.face = FitPane::Question;
        self.question = question;
        self.first_pick = 0;
        self.wrong.clear();
        self.typed = Input::new(self.own_words());
        let picks = self.picks();
        self.pick = picks.iter().position(|p| self.is_ticked(p)).unwrap_or(0);
    }

    /// The first line from `from` on that can be chosen.
    pub(in crate::app) fn choosable(&self, from: usize) -> Option<usize> {
        let mut rest = self.lines.iter().enumerate().skip(from);
        rest.find(|(_, line)| line.can_be_chosen())
            .map(|(at, _)| at)
    }

    /// The activity that is chosen in the list.
    pub(in crate::app) fn chosen(&self) -> Option<Slot> {
        match self.lines.get(self.line) {
            Some(FitLine::Activity(at)) if self.face == FitPane::List => {
                self.fitting.rows().get(*at).map(Row::slot)
            }
            Some(
                FitLine::Activity(_) | FitLine::Heading(..) | FitLine::Note(_) | FitLine::Relax(_),
            )
            | None => None,
        }
    }

    /// Chooses an activity in the list, if it is there.
    pub(in crate::app) fn choose(&mut self, slot: Slot) {
        let rows = self.fitting.rows();
        let at = rows.iter().position(|row| row.slot() == slot);
        let line = at.map(FitLine::Activity);
        if let Some(line) = self.lines.iter().position(|l| Some(l) == line.as_ref()) {
            self.line = line;
        }
    }
}

/// Usual answers in numbers.
fn usual(question: Question) -> Vec<Value> {
    let all =
        |numbers: &[u32], value: fn(u32) -> Value| numbers.iter().copied().map(value).collect();
    match question {
        Question::Minutes => all(&[15, 30, 45, 60, 90, 120], Value::Minutes),
        Question::People => all(&[5, 8, 12, 20, 30, 60], Value::People),
        Question::Prepare => all(&[0, 15, 30, 60, 120], Value::Prepare),
        Question::Goal
        | Question::Hard
        | Question::Stage
        | Question::Place
        | Question::Have
        | Question::Level
        | Question::Trust
        | Question::Bring
        | Question::Influence => Vec::new(),
    }
}
