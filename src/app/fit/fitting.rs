//! The screen of what fits: coming to it, walking through questions and list, and what enter does there.
//!
//! The answers are kept while the program runs; the activities are looked at when the screen is first shown.

use super::list::FitLine;
use super::page::fit_page;
use super::questionnaire::{FitPane, Questionnaire};
use crate::app::plan::Planning;
use crate::app::state::{Screen, State};
use crate::app::{Command, Effect};
use crate::layout::{Pane, Shown, fit_places, scrolled};
use crate::model::{PlanEdit, Slot};
use crate::workshop::fit::{Answers, Pool, Question, Reply, Value};

impl State {
    /// The questions of what fits, if they were shown.
    pub fn questionnaire(&self) -> Option<&Questionnaire> {
        self.workshop.fit.as_ref()
    }

    /// Goes to what fits; there, from the questions to the list and back.
    pub(in crate::app) fn show_fit(&mut self) {
        if self.screen == Screen::Fit {
            self.toggle_pane();
        }
        self.leave_browser_for(Screen::Fit);
        if self.workshop.fit.is_some() {
            return;
        }
        let catalogue = self.index.catalogue();
        let pool = Pool::of(catalogue);
        let (answers, taken) = match &self.workshop.plan {
            Some(planning) => of_plan(planning, &pool),
            None => (Answers::default(), Vec::new()),
        };
        self.workshop.fit = Some(Questionnaire::new(catalogue, answers));
        if !taken.is_empty() {
            let verb = if taken.len() == 1 { "is" } else { "are" };
            let taken = crate::text::listed(&taken, "and");
            self.report(&format!(
                "{taken} {verb} taken from the plan; you can change that"
            ));
        }
    }

    /// What was answered of the session, where the plan does not say it yet: only on the screen of the questions.
    pub(in crate::app) fn plan_of_answers(&self) -> Vec<PlanEdit> {
        let fit = self
            .workshop
            .fit
            .as_ref()
            .filter(|_| self.screen == Screen::Fit);
        let plan = self.workshop.plan.as_ref().map(Planning::plan);
        let (Some(fit), Some(plan)) = (fit, plan) else {
            return Vec::new();
        };
        let mut edits = Vec::new();
        if let (None, Some(&Value::People(people))) =
            (plan.people, fit.answers.values(Question::People).first())
        {
            edits.push(PlanEdit::People(Some(people)));
        }
        if let (None, Some(&Value::Place(place))) =
            (plan.place, fit.answers.values(Question::Place).first())
        {
            edits.push(PlanEdit::Place(Some(place)));
        }
        let have = fit.answers.values(Question::Have).iter();
        let have = have.filter_map(|value| {
            let Value::Have(thing) = value else {
                return None;
            };
            fit.pool.known_thing(thing).map(str::to_owned)
        });
        let have: Vec<String> = have.collect();
        if plan.have.is_empty() && !have.is_empty() {
            edits.push(PlanEdit::Have(have));
        }
        edits
    }

    fn toggle_pane(&mut self) {
        if let Some(fit) = &mut self.workshop.fit {
            match fit.face {
                FitPane::Question => fit.face = FitPane::List,
                FitPane::List => fit.meet(fit.question),
            }
        }
    }

    /// Leaves the screen; the answers stay.
    pub(in crate::app) fn leave_fit(&mut self) {
        self.return_to_browser();
        let answered = self
            .workshop
            .fit
            .as_ref()
            .map(|fit| fit.answers.given().count());
        if answered > Some(0) {
            self.report("your answers are kept; F9 comes back to them");
        }
    }

    /// The next question or the one before; behind the last one is the list.
    pub(in crate::app) fn go_to_question(&mut self, step: isize) {
        let Some(fit) = &mut self.workshop.fit else {
            return;
        };
        let here = fit.question.index();
        match (fit.face, here.checked_add_signed(step)) {
            (FitPane::List, _) if step < 0 => fit.meet(fit.question),
            (FitPane::List, _) => self.report("this is the list; left goes back to the questions"),
            (FitPane::Question, None) => self.report("this is the first question"),
            (FitPane::Question, Some(there)) => match Question::ALL.get(there) {
                Some(&question) => fit.meet(question),
                None => fit.face = FitPane::List,
            },
        }
    }

    pub(in crate::app) fn go_in_fit(&mut self, rows: isize) {
        let Some(fit) = &mut self.workshop.fit else {
            return;
        };
        match fit.face {
            FitPane::Question => {
                let last = fit.picks().len().saturating_sub(1);
                fit.pick = fit.pick.saturating_add_signed(rows).min(last);
            }
            FitPane::List => fit.go_in_list(rows),
        }
    }

    pub(in crate::app) fn enter_fit(&mut self) {
        let Some(fit) = &mut self.workshop.fit else {
            return;
        };
        if fit.face == FitPane::Question {
            self.accept_answer();
            return;
        }
        match fit.lines.get(fit.line) {
            Some(FitLine::Relax(way)) => {
                let question = way.question;
                let before = fit.answers.words(question);
                fit.change(|answers| answers.set(question, Reply::Open));
                self.report(&format!(
                    "“{}” is left open now, it was {before}; u takes that back, or answer it again",
                    question.asks()
                ));
            }
            Some(FitLine::Activity(_)) => {
                if let Some(slot) = fit.chosen() {
                    self.read_in_full(slot, "F goes back to the list of what fits");
                }
            }
            Some(FitLine::Heading(..) | FitLine::Note(_)) | None => {}
        }
    }

    /// Reads an activity in the browser; `back` says how one comes back.
    pub(in crate::app) fn read_in_full(&mut self, slot: Slot, back: &str) {
        self.show(Screen::Browse);
        let asked = self.line.value().to_owned();
        self.visit(slot);
        self.focus(Pane::Detail);
        self.panes.zoom = Shown::Yes;
        let cleared = if asked == self.line.value() {
            ""
        } else {
            "; the query was cleared, u undoes"
        };
        self.report(&format!("{back}{cleared}"));
    }

    /// Takes the last change of the answers back, or makes it again.
    pub(in crate::app) fn undo_fit(&mut self, command: Command) -> Option<Effect> {
        let fit = self.workshop.fit.as_mut()?;
        let here = fit.answers.clone();
        let undo = command == Command::Undo;
        let there = if undo {
            fit.undo.back(here)
        } else {
            fit.undo.forward(here)
        };
        let Some(answers) = there else {
            self.report(if undo {
                "there is no answer to undo"
            } else {
                "there is no answer to do again"
            });
            return None;
        };
        fit.answers = answers;
        fit.rank();
        if fit.face == FitPane::Question {
            fit.meet(fit.question);
        }
        self.report(if undo {
            "undone; U does it again"
        } else {
            "done again; u undoes"
        });
        None
    }

    /// The activity that is chosen in the list.
    pub(in crate::app) fn fit_chosen(&self) -> Option<Slot> {
        self.workshop.fit.as_ref()?.chosen()
    }

    /// Scrolls what is told of the chosen line.
    pub(in crate::app) fn scroll_told(&mut self, lines: isize) {
        if let Some(fit) = &mut self.workshop.fit {
            fit.first_told = fit.first_told.saturating_add_signed(lines);
        }
    }

    /// Looks at the activities of another reading of the files. Answers and the chosen activity stay.
    pub(in crate::app) fn refit(&mut self, chosen: Option<Slot>) {
        if let Some(fit) = &mut self.workshop.fit {
            fit.pool = Pool::of(self.index.catalogue());
            fit.rank();
            if let Some(slot) = chosen {
                fit.choose(slot);
            }
        }
    }

    /// Whether letters go to an answer in one's own words.
    pub(in crate::app) fn is_typing_fit_words(&self) -> bool {
        let fit = self.workshop.fit.as_ref();
        self.screen == Screen::Fit && fit.is_some_and(Questionnaire::takes_words)
    }

    /// Brings rows, lines and page in order for the screen.
    pub(in crate::app) fn normalize_fit(&mut self) {
        let screen = self.area();
        if self.screen != Screen::Fit {
            return;
        }
        let Some(fit) = &mut self.workshop.fit else {
            return;
        };
        let picks = fit.picks().len();
        let places = fit_places(screen, fit.face.shows_list(), picks);
        fit.pick = fit.pick.min(picks.saturating_sub(1));
        let height = usize::from(places.picks.height);
        fit.first_pick = scrolled(fit.first_pick, fit.pick, height, picks);
        let height = usize::from(places.list.height);
        fit.first = match fit.face {
            // The heading above the first line is seen with it.
            FitPane::List if fit.choosable(0) == Some(fit.line) => 0,
            FitPane::List => scrolled(fit.first, fit.line, height, fit.lines.len()),
            FitPane::Question => 0,
        };
        if let Some(place) = places.page {
            fit.page = fit_page(fit, self.index.catalogue(), place.width, place.height);
            let most = fit.page.lines.len();
            let most = most.saturating_sub(usize::from(place.height));
            fit.first_told = fit.first_told.min(most);
        }
    }
}

/// What the plan says of people, place, time and what is there, and the words for it.
fn of_plan(planning: &Planning, pool: &Pool) -> (Answers, Vec<&'static str>) {
    let (plan, schedule) = (planning.plan(), planning.schedule());
    let left = schedule
        .slot
        // One more block is one more change, but for the first.
        .map(|slot| {
            let change = if schedule.rows.is_empty() {
                0
            } else {
                plan.transition()
            };
            slot.saturating_sub(schedule.total().usual.saturating_add(change))
        });
    let have = plan.have.iter().filter_map(|text| pool.known_thing(text));
    let have: Vec<Value> = have.map(|text| Value::Have(text.to_owned())).collect();
    let one = |value: Option<Value>| value.into_iter().collect::<Vec<_>>();
    let said = [
        (
            "the minutes left",
            one(left.filter(|&m| m > 0).map(Value::Minutes)),
        ),
        (
            "people",
            one(plan.people.filter(|&n| n > 0).map(Value::People)),
        ),
        ("place", one(plan.place.map(Value::Place))),
        ("what the group has", have),
    ];
    let mut answers = Answers::default();
    let mut taken = Vec::new();
    for (name, values) in said {
        if !values.is_empty() {
            taken.push(name);
        }
        for value in values {
            answers.give(value);
        }
    }
    (answers, taken)
}
