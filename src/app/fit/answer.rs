//! Answering a question of what fits: ticking, typing, clearing, making it a must.

use tui_input::{Input, InputRequest};

use super::questionnaire::{AnswerRow, FitPane, Questionnaire};
use crate::app::overlay::{LineEdit, edit, insert};
use crate::app::state::State;
use crate::workshop::fit::{Input as Answered, Question, Reply, Value};

/// The longest number that can be typed.
const DIGITS: usize = 6;

impl Questionnaire {
    /// Whether a row is the answer, or a part of it.
    pub fn is_ticked(&self, pick: &AnswerRow) -> bool {
        let reply = self.answers.reply(self.question);
        match pick {
            AnswerRow::Own => self.has_own() || self.is_typed(),
            AnswerRow::Value(value, _) => {
                self.answers.values(self.question).contains(value) && !self.is_typed()
            }
            AnswerRow::DoesNotMatter => *reply == Reply::DoesNotMatter,
            AnswerRow::NotKnownYet => *reply == Reply::NotKnownYet,
        }
    }

    /// Whether the answer was typed just now.
    fn is_typed(&self) -> bool {
        !self.typed.value().is_empty() && self.answers.is_given(self.question)
    }

    /// Whether the answer is none of the usual ones.
    fn has_own(&self) -> bool {
        let values = self.answers.values(self.question);
        !values.is_empty() && {
            let picks = self.picks();
            let is_usual = |value: &Value| {
                picks
                    .iter()
                    .any(|p| matches!(p, AnswerRow::Value(v, _) if v == value))
            };
            !values.iter().all(is_usual)
        }
    }

    /// The answer as it was typed: the words; of a number nothing, since typing begins another one.
    pub(in crate::app) fn own_words(&self) -> String {
        if self.question.input() == Answered::Words {
            self.answers.words(self.question)
        } else {
            String::new()
        }
    }

    /// The place of a row among those ticked, from 1, where their order matters.
    pub fn rank_of(&self, pick: &AnswerRow) -> Option<usize> {
        let AnswerRow::Value(value, _) = pick else {
            return None;
        };
        let values = self.answers.values(self.question);
        let ordered = self.question == Question::Goal && values.len() > 1;
        let at = values.iter().position(|own| own == value);
        at.filter(|_| ordered).map(|at| at + 1)
    }

    /// Ticks or unticks a row.
    fn turn(&mut self, pick: &AnswerRow) {
        let question = self.question;
        let was_ticked = self.is_ticked(pick);
        let plain = |reply: Reply| if was_ticked { Reply::Open } else { reply };
        match pick {
            AnswerRow::Own => return,
            AnswerRow::Value(value, _) => self.change(|answers| answers.toggle(value.clone())),
            AnswerRow::DoesNotMatter => {
                self.change(|answers| answers.set(question, plain(Reply::DoesNotMatter)));
            }
            AnswerRow::NotKnownYet => {
                self.change(|answers| answers.set(question, plain(Reply::NotKnownYet)));
            }
        }
        self.typed = Input::new(self.own_words());
        self.wrong.clear();
    }

    /// Reads what is typed as the answer.
    fn read_typed(&mut self) {
        let (question, text) = (self.question, self.typed.value().to_owned());
        self.wrong.clear();
        let values: Vec<Value> = match question.input() {
            Answered::Words => {
                let parts = text.split(',');
                parts.filter_map(|part| question.read(part).ok()).collect()
            }
            Answered::Number { .. } if text.is_empty() => Vec::new(),
            Answered::Number { .. } => match question.read(&text) {
                Ok(value) => vec![value],
                Err(why) => {
                    self.wrong = why.to_string();
                    Vec::new()
                }
            },
            Answered::One | Answered::Several { .. } => return,
        };
        self.change(|answers| answers.set(question, Reply::Given(values)));
    }

    /// Takes back the last digit, or the answer. Returns whether there was anything.
    fn clear(&mut self) -> bool {
        let question = self.question;
        if self.typed.value().is_empty() || self.question.input() == Answered::Words {
            let was = self.answers.reply(question) != &Reply::Open;
            self.typed = Input::default();
            self.change(|answers| answers.set(question, Reply::Open));
            return was;
        }
        self.typed.handle(InputRequest::DeletePrevChar);
        self.read_typed();
        true
    }

    /// Whether Enter takes the chosen row: it is one that stands alone, or nothing is ticked yet.
    fn takes_on_enter(&self, pick: &AnswerRow) -> bool {
        let question = self.question;
        match (pick, question.input()) {
            (AnswerRow::Own, _) => false,
            (AnswerRow::DoesNotMatter | AnswerRow::NotKnownYet, _) => !self.is_ticked(pick),
            (AnswerRow::Value(..), Answered::Several { .. }) => !self.answers.is_given(question),
            (AnswerRow::Value(..), Answered::One | Answered::Number { .. } | Answered::Words) => {
                !self.is_ticked(pick)
            }
        }
    }
}

impl State {
    /// Ticks the chosen row of the question.
    pub(in crate::app) fn tick_answer(&mut self) {
        let Some(fit) = self.questions() else { return };
        let Some(pick) = fit.picks().get(fit.pick).cloned() else {
            return;
        };
        let full = match (fit.question.input(), &pick) {
            (Answered::Several { most }, AnswerRow::Value(..)) => {
                fit.answers.values(fit.question).len() >= most && !fit.is_ticked(&pick)
            }
            _ => false,
        };
        let left = fit.answers.values(fit.question).last().map(Value::words);
        fit.turn(&pick);
        if pick == AnswerRow::Own {
            self.report("type a number; the rows below are ticked with space");
        } else if let Some(left) = left.filter(|_| full) {
            self.report(&format!("two at most: it takes the place of “{left}”"));
        } else {
            self.remark();
        }
    }

    /// Enter at a question: the chosen row is the answer, and the next question comes.
    pub(in crate::app) fn accept_answer(&mut self) {
        let Some(fit) = self.questions() else { return };
        if !fit.wrong.is_empty() {
            let wrong = fit.wrong.clone();
            self.report(&wrong);
            return;
        }
        let pick = fit.picks().get(fit.pick).cloned();
        if let Some(pick) = pick.filter(|pick| fit.takes_on_enter(pick)) {
            fit.turn(&pick);
        }
        self.remark();
        self.go_to_question(1);
    }

    /// Types into the answer: digits where it is a number.
    pub(in crate::app) fn type_answer(&mut self, text: &str) {
        let Some(fit) = self.questions() else {
            self.report("there is nothing to type here; left goes back to the questions");
            return;
        };
        match fit.question.input() {
            Answered::Words => insert(&mut fit.typed, text),
            Answered::Number { .. } => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                if digits.is_empty() {
                    self.report("type a number, or choose one below");
                    return;
                }
                if fit.typed.value().len() + digits.len() > DIGITS {
                    self.report("that is a very large number; backspace takes a digit back");
                    return;
                }
                insert(&mut fit.typed, &digits);
            }
            Answered::One | Answered::Several { .. } => {
                self.report("choose with up and down; space ticks, enter goes on");
                return;
            }
        }
        fit.pick = 0;
        fit.read_typed();
        self.remark();
    }

    /// Edits the words that are typed.
    pub(in crate::app) fn edit_answer(&mut self, how: LineEdit) {
        let Some(fit) = self.questions() else { return };
        if fit.typed.value().is_empty() && how == LineEdit::DeleteBefore {
            self.clear_answer();
            return;
        }
        fit.pick = 0;
        edit(&mut fit.typed, how);
        fit.read_typed();
    }

    /// Takes back the last digit, or the whole answer.
    pub(in crate::app) fn clear_answer(&mut self) {
        let Some(fit) = self.questions() else {
            self.report("left goes back to the questions, where an answer can be cleared");
            return;
        };
        if fit.clear() {
            if fit.typed.value().is_empty() {
                self.report("the question is open; u undoes");
            }
        } else {
            self.report("nothing is answered here yet");
        }
    }

    /// Makes the answer a must, or a wish again.
    pub(in crate::app) fn toggle_must(&mut self) {
        let Some(fit) = self.questions() else {
            self.report("left goes back to the questions, where ! makes an answer a must");
            return;
        };
        let question = fit.question;
        if !fit.answers.is_given(question) {
            self.report("answer the question first; then ! makes the answer a must");
            return;
        }
        fit.change(|answers| answers.toggle_must(question));
        let must = fit.answers.is_must(question);
        let out = fit.fitting.tally().out;
        if must {
            self.report(&format!(
                "a must: what does not meet it is ruled out ({out} now)"
            ));
        } else {
            self.report("no longer a must: what does not meet it stays in the list, further down");
        }
    }

    /// Says what an unusual answer means here.
    fn remark(&mut self) {
        let fit = self.workshop.fit.as_ref();
        let fit = fit.filter(|fit| fit.question == Question::People);
        let remark = fit.and_then(|fit| fit.pool.remark(&fit.answers));
        if let Some(remark) = remark {
            self.report(&remark);
        }
    }

    /// The questionnaire, where a question is shown.
    fn questions(&mut self) -> Option<&mut Questionnaire> {
        let fit = self.workshop.fit.as_mut()?;
        (fit.face == FitPane::Question && !fit.is_empty()).then_some(fit)
    }
}
