//! What is done with the blocks of a plan: adding, moving, taking out, marking.

use super::{BlockQuestion, PlanQuestion};
use crate::app::Effect;
use crate::app::command::Command;
use crate::app::overlay::{Choice, Menu, MenuRow, PromptKind};
use crate::app::state::{Overlay, Screen, State};
use crate::model::{Block, Flexibility, PlanEdit, Slot};
use crate::text::{capital, counted, fit};
use crate::workshop::{MinutesFrom, Row};

/// What a block is once a mark is taken from it.
const NOT_CUT_FIRST: &str = "no longer the first to be taken out";
const NOT_FLEXIBLE: &str = "no longer flexible";

impl State {
    /// Adds the chosen or marked activities to the plan, which begins with them where there is none.
    pub(in crate::app) fn add_to_plan(&mut self) -> Option<Effect> {
        let slots = match self.screen {
            Screen::Plan => {
                self.look_for("has:steps", None);
                return None;
            }
            Screen::Run => {
                self.report("a run keeps to its plan; leave it with esc first");
                return None;
            }
            Screen::Fit => self.fit_chosen().into_iter().collect(),
            Screen::Browse => self.marked_or_chosen(),
        };
        let (activities, others): (Vec<Slot>, Vec<Slot>) = slots
            .into_iter()
            .partition(|&slot| self.index.catalogue().resource(slot).is_activity());
        if activities.is_empty() {
            self.report(match others.len() {
                0 if self.screen == Screen::Fit => {
                    "choose an activity in the list first; F shows it"
                }
                0 => "nothing is chosen",
                1 => "this one has no steps, so no plan can time it; has:steps lists what has",
                _ => "none of these has steps, so no plan can time them; has:steps lists what has",
            });
            return None;
        }
        // A new plan is saved together with what comes into it.
        let _ = self.need_plan();
        let names = activities.iter();
        let names: Vec<String> = names
            .map(|&slot| self.index.catalogue().name_of(slot))
            .collect();
        let planning = self.workshop.plan.as_mut()?;
        let last = planning.schedule.rows.len();
        if let (Some((at, old)), [name]) = (planning.instead.take(), names.as_slice())
            && planning.plan().blocks.get(at) == Some(&old)
        {
            return self.exchange(at, name.clone());
        }
        let edits = (last..)
            .zip(names)
            .map(|(at, name)| PlanEdit::Insert(at, Block::activity(name)));
        let mut edits: Vec<PlanEdit> = edits.collect();
        let answers = self.plan_of_answers();
        let taken = if answers.is_empty() {
            ""
        } else {
            "; what you answered of the people, the place and what is there stands in it"
        };
        edits.extend(answers);
        let count = activities.len();
        let what = match activities.as_slice() {
            [one] => format!(
                "“{}” is",
                fit(self.index.catalogue().resource(*one).title(), 40)
            ),
            all => format!("{} are", counted(all.len(), "activity")),
        };
        let left = match others.len() {
            0 => String::new(),
            count => format!("; {} not, for want of steps", counted(count, "resource")),
        };
        let effect = self.change_plan_saying(&edits, |state| {
            let length = state.plan_in_short().unwrap_or_default();
            Some(format!(
                "{what} in the plan{left}: {length}{taken}; p shows it"
            ))
        });
        let plan = self.workshop.plan.as_mut();
        if let Some(planning) = plan.filter(|planning| planning.schedule.rows.len() > last) {
            planning.row = last + count - 1;
        }
        effect
    }

    /// Puts another activity into the block at `at`: with its lead and note, but not with its own minutes.
    fn exchange(&mut self, at: usize, name: String) -> Option<Effect> {
        let title = |state: &Self| {
            let row = state.workshop.plan.as_ref()?.schedule.rows.get(at)?;
            Some(fit(row.title(), 30))
        };
        let before = title(self)?;
        let edits = [PlanEdit::Activity(at, name), PlanEdit::Minutes(at, None)];
        let effect = self.change_plan_saying(&edits, |state| {
            let (now, length) = (title(state)?, state.plan_in_short()?);
            Some(format!(
                "“{now}” is in the place of “{before}”: {length}; p shows it"
            ))
        });
        self.workshop.plan.as_mut()?.row = at;
        effect
    }

    /// Looks for something in the browser, for the plan: one more, or one for the block at `instead`.
    pub(in crate::app) fn look_for(&mut self, query: &str, instead: Option<usize>) {
        let planning = self.workshop.plan.as_mut();
        let exchanged = planning.and_then(|planning| {
            let at = instead?;
            planning.instead = Some((at, planning.plan().blocks.get(at)?.clone()));
            Some(fit(planning.schedule.rows.get(at)?.title(), 40))
        });
        self.show(Screen::Browse);
        let here = self.current_visit();
        self.visits.record(here);
        self.remember();
        self.line = tui_input::Input::new(query.to_owned());
        self.run_query();
        self.focus(crate::layout::Pane::Results);
        self.report(&match exchanged {
            Some(title) => format!(
                "choose one and press + to put it in the place of “{title}”; p goes back to the plan"
            ),
            None => "choose one and press + to add it; p goes back to the plan".to_owned(),
        });
    }

    pub(in crate::app) fn go_in_plan(&mut self, rows: isize) {
        if let Some(planning) = &mut self.workshop.plan {
            let last = planning.rows().saturating_sub(1);
            planning.row = planning.row.saturating_add_signed(rows).min(last);
        }
    }

    /// The chosen block; says why there is none.
    fn block(&mut self) -> Option<usize> {
        let block = self
            .workshop
            .plan
            .as_ref()
            .and_then(crate::app::Planning::block);
        if block.is_none() {
            self.report("choose a block first");
        }
        block
    }

    pub(in crate::app) fn move_block(&mut self, by: isize) -> Option<Effect> {
        let at = self.block()?;
        let last = self.workshop.plan.as_ref()?.schedule.rows.len() - 1;
        let to = at.saturating_add_signed(by).min(last);
        if to == at {
            let end = if by > 0 { "last" } else { "first" };
            self.report(&format!("it is the {end} block already"));
            return None;
        }
        let edit = PlanEdit::Move(at, to);
        let moves = self.can_change(&edit);
        let effect = self.change_plan(&[edit]);
        if let Some(planning) = self.workshop.plan.as_mut().filter(|_| moves) {
            planning.row = to;
        }
        effect
    }

    pub(in crate::app) fn remove_block(&mut self) -> Option<Effect> {
        let at = self.block()?;
        let row = self.workshop.plan.as_ref()?.schedule.rows.get(at)?;
        let title = fit(row.title(), 50);
        let said = format!("“{title}” is taken out; u puts it back");
        self.change_plan_saying(&[PlanEdit::Remove(at)], |_| Some(said))
    }

    pub(in crate::app) fn mark_block(&mut self, command: Command) -> Option<Effect> {
        let at = self.block()?;
        let give = self
            .workshop
            .plan
            .as_ref()?
            .schedule
            .rows
            .get(at)?
            .block
            .give;
        let cut = (command == Command::CutFirst) != give.is_cut_first();
        let flexible = (command == Command::Flexible) != give.is_flexible();
        let give = Flexibility::of([cut, flexible]);
        let said = match (command, cut, flexible) {
            (Command::CutFirst, true, _) => "the first to be taken out when time is short",
            (Command::CutFirst, false, _) => NOT_CUT_FIRST,
            (_, _, true) => "it may be made shorter when time is short",
            (_, _, false) => NOT_FLEXIBLE,
        };
        let edit = PlanEdit::Give(at, give);
        self.change_plan_saying(&[edit], |_| Some(said.to_owned()))
    }

    pub(in crate::app) fn prompt_for_block(&mut self, command: Command) {
        let _ = if command == Command::AddBreak {
            self.need_plan()
        } else {
            None
        };
        if command == Command::AddBreak {
            let planning = self.workshop.plan.as_ref();
            let at = planning.map_or(0, |planning| {
                planning
                    .block()
                    .map_or(planning.schedule.rows.len(), |at| at + 1)
            });
            self.open_prompt(PromptKind::Plan(PlanQuestion::Break(at)), "");
            return;
        }
        let Some(at) = self.block() else { return };
        let rows = self
            .workshop
            .plan
            .as_ref()
            .map(|planning| &planning.schedule.rows);
        let Some(row) = rows.and_then(|rows| rows.get(at)) else {
            return;
        };
        let (about, answer) = if command == Command::BlockMinutes {
            let minutes = row.block.minutes.map(|minutes| minutes.to_string());
            (BlockQuestion::Minutes, minutes)
        } else if command == Command::BlockLead {
            (BlockQuestion::Lead, row.block.lead.clone())
        } else {
            (BlockQuestion::Note, row.block.note.clone())
        };
        let question = PlanQuestion::Block(at, about);
        self.open_prompt(PromptKind::Plan(question), &answer.unwrap_or_default());
    }

    /// Enter in the plan: what can be done with the block, or about what does not fit.
    pub(in crate::app) fn enter_plan(&mut self) {
        let Some(planning) = &self.workshop.plan else {
            self.plan_settings(0);
            return;
        };
        if let Some(concern) = planning.concern() {
            let concern = concern.clone();
            self.cure_menu(&concern);
            return;
        }
        let row = planning
            .block()
            .and_then(|at| planning.schedule.rows.get(at));
        if let Some(row) = row {
            let title = fit(row.title(), 50);
            let rows = block_rows(planning.row, row);
            self.open_overlay(Overlay::Menu(Menu::new(&title, rows)));
        }
    }

    /// Forgets how long an activity took the person.
    pub(in crate::app) fn forget_minutes(&mut self, name: String) -> Effect {
        self.workshop.own.remove(&name);
        self.workshop.learned.remove(&name);
        self.replan();
        self.report("forgotten; its usual minutes count again");
        Effect::ForgetMinutes(name)
    }
}

/// What can be done with a block.
fn block_rows(at: usize, row: &Row) -> Vec<MenuRow> {
    let entry = |label: &str, aside: &str, choice| MenuRow {
        label: label.to_owned(),
        aside: aside.to_owned(),
        choice,
    };
    let mut rows = Vec::new();
    if let Some(known) = &row.known {
        rows.push(entry(
            "Read it in the browser",
            "p comes back",
            Choice::Read(known.slot),
        ));
        rows.push(entry(
            "Present it",
            "large, step by step",
            Choice::Present(known.slot),
        ));
    }
    if let Some(forms) = row.forms {
        let all = [
            ("Use its shortest form", forms.shortest),
            ("Use its usual form", forms.usual),
            ("Use its longest form", forms.longest),
        ];
        for (label, minutes) in all
            .into_iter()
            .filter(|&(_, minutes)| minutes != row.minutes())
        {
            let edit = Choice::Edit(vec![PlanEdit::Minutes(at, Some(minutes))]);
            rows.push(entry(label, &format!("{minutes} minutes"), edit));
        }
    }
    if let (MinutesFrom::LastRun, Some(known)) = (row.from, &row.known) {
        let forget = Choice::Forget(known.name.clone());
        let aside = "its usual minutes count again, in every plan";
        rows.push(entry("Forget how long it took you", aside, forget));
    }
    for command in [
        Command::BlockMinutes,
        Command::BlockLead,
        Command::BlockNote,
        Command::CutFirst,
        Command::Flexible,
        Command::AddBreak,
        Command::RemoveBlock,
    ] {
        let (label, aside) = block_command(command, row);
        rows.push(entry(&label, aside, Choice::Run(command)));
    }
    rows
}

/// What a command would do with a block, and how the block stands now.
fn block_command(command: Command, row: &Row) -> (String, &'static str) {
    let give = row.block.give;
    if command == Command::CutFirst && give.is_cut_first() {
        return (capital(NOT_CUT_FIRST), "it is marked to be cut first");
    }
    if command == Command::Flexible && give.is_flexible() {
        return (capital(NOT_FLEXIBLE), "it may be made shorter now");
    }
    let value = if command == Command::BlockMinutes {
        row.lengths.map(|lengths| lengths.usual.to_string())
    } else if command == Command::BlockLead {
        row.block.lead.clone()
    } else if command == Command::BlockNote {
        row.block.note.clone()
    } else {
        None
    };
    let label = capital(command.hint());
    let label = match value {
        Some(value) => format!("{label}: {}", fit(&value, 40)),
        None => label,
    };
    (label, command.summary())
}
