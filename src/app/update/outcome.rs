//! What the world answered.

use std::sync::Arc;

use crate::app::overlay::{Choice, TextKind, TextOverlay};
use crate::app::state::{Overlay, State};
use crate::app::{Effect, Outcome};
use crate::index::Index;
use crate::model::{Flaw, Slot};
use crate::search::Results;
use crate::text::{capital, clean_line, counted};

impl State {
    pub(in crate::app) fn done(&mut self, outcome: Outcome) -> Option<Effect> {
        match outcome {
            Outcome::Copied { what, route } => self.report(&format!("copied {what} ({route})")),
            Outcome::Sent { what, route } => {
                self.report(&format!("sent {what} to {route}; paste to check"));
            }
            Outcome::NotCopied { what, text, tried } => {
                let why = format!(
                    "Could not copy {what}: {tried}. Select it with the terminal's own means."
                );
                let why = clean_line(&why).into_owned();
                self.open_text(TextOverlay::new(
                    &format!("{}, to copy by hand", capital(&what)),
                    TextKind::Text { why, text },
                ));
            }
            Outcome::Opened { count } => self.report(&format!(
                "opened {} in your browser",
                counted(count, "link")
            )),
            Outcome::NotOpened { url, why } => {
                self.open_text(TextOverlay::new(
                    "Open this address yourself",
                    TextKind::Text {
                        why: capital(&clean_line(&why)),
                        text: url,
                    },
                ));
            }
            Outcome::Escape { then, .. } => return self.done(*then),
            Outcome::Arriving(arrival, index) => {
                self.load_progress = Some(arrival);
                if let Some(index) = index {
                    self.replace_index(index, self.anchor);
                }
            }
            Outcome::Arrived(index) => {
                self.load_progress = None;
                self.replace_index(index, self.anchor);
            }
            Outcome::Loaded(index) => {
                self.load_progress = None;
                self.replace_index(index, self.anchor.or(self.chosen()));
                self.report_reload();
            }
            Outcome::Moved(index) => {
                self.index = index;
                self.detail.written = None;
            }
            Outcome::News(text) => self.report(&text),
            Outcome::PlanOpened(path, file) => self.open_plan(path, *file),
            Outcome::PlanNotOpened(why) => self.report(&why),
            Outcome::PlanSaved(number, text) => self.plan_saved(number, &text),
            Outcome::PlanChanged(number, theirs) => return self.plan_changed(number, &theirs),
            Outcome::PlanNotSaved(why) => self.plan_not_saved(why),
            Outcome::Plans(plans) => self.fill_plans_menu(&plans),
            Outcome::RunChanged(run) => self.run_changed(*run),
            Outcome::RunEnded => self.run_ended(),
            Outcome::Written(writing) => return self.written(&writing),
            Outcome::AlreadyExists(writing) => self.in_the_way(writing),
            Outcome::SameFile => return self.lies_there(),
            Outcome::NotThere(writing, why) => self.reopen_prompt(&writing, why),
            Outcome::NotWritten(what, why) => self.report(&format!("{what} is not written: {why}")),
        }
        None
    }

    /// Shows another reading of the files; `chosen` and what was chosen and marked before stays so by its id. An open menu
    /// stays, without the rows that name what is gone: who types in it would otherwise give commands.
    fn replace_index(&mut self, index: Arc<Index>, chosen: Option<Slot>) {
        let name = |slot: &Slot| self.index.catalogue().name_of(*slot);
        let find = |name: String| index.catalogue().find(&name).first().copied();
        let marks = self.marks.iter().map(name).filter_map(find).collect();
        let anchor = chosen.as_ref().map(name).and_then(find);
        let renamed = |slot: Slot| find(name(&slot));
        self.undo.rename(|moment| {
            moment.marks = std::mem::take(&mut moment.marks)
                .into_iter()
                .filter_map(renamed)
                .collect();
        });
        self.visits
            .rename(|stop| stop.chosen = stop.chosen.and_then(renamed));
        self.range_from = self.range_from.and_then(renamed);
        if let Some(stop) = &mut self.entered_from {
            stop.chosen = stop.chosen.and_then(renamed);
        }
        let read = self.detail.of.and_then(renamed);
        let fitting = self.fit_chosen().and_then(renamed);
        if let Some(Overlay::Menu(menu)) = &mut self.overlay {
            menu.carry(|choice| match choice {
                Choice::Tick(row) => row.moved(&self.index, &index).map(Choice::Tick),
                Choice::Go(slot) => renamed(slot).map(Choice::Go),
                Choice::Read(slot) => renamed(slot).map(Choice::Read),
                same @ (Choice::Sort(_)
                | Choice::Copy { .. }
                | Choice::Open(_)
                | Choice::Run(_)
                | Choice::Edit(_)
                | Choice::Look(..)
                | Choice::Ask(..)
                | Choice::Do(_)
                | Choice::Begin(_)
                | Choice::Cures(_)
                | Choice::Forget(_)
                | Choice::Time(_)
                | Choice::EndRun
                | Choice::DropRun
                | Choice::Tell(_)
                | Choice::GoOn
                | Choice::RunAnew
                | Choice::Nothing) => Some(same),
                Choice::Present(slot) => renamed(slot).map(Choice::Present),
            });
        }
        self.marks = marks;
        self.anchor = anchor;
        self.sidebar.folds = self.sidebar.folds.moved(&self.index, &index);
        if let Some(row) = self.sidebar.rows.get_mut(self.sidebar.chosen)
            && let Some(moved) = row.moved(&self.index, &index)
        {
            *row = moved;
        }
        self.index = index;
        self.detail.written = None;
        self.replan();
        self.refit(fitting);
        let way = self.chosen_way().map(|way| way.query.clone());
        self.results = Results::default();
        self.keep_in_place(|state| {
            state.run_query();
            state.choose_way(way.as_ref());
        });
        // Who reads it is not sent back to its first line.
        self.detail.of = read;
    }

    fn report_reload(&mut self) {
        let count = self.index.catalogue().len();
        let flaws = self.index.catalogue().flaws();
        let flaws = flaws.iter().map(Flaw::count).sum();
        let aside = if flaws > 0 {
            let typing = self.is_typing_query();
            let key = if typing { "esc, then !" } else { "!" };
            format!("; {} ({key} lists them)", counted(flaws, "problem"))
        } else {
            String::new()
        };
        self.report(&format!(
            "read again: {}{aside}",
            counted(count, "resource")
        ));
    }
}
