//! The menus of a plan: its settings, cures, handouts, and other plans.

use std::path::{Path, PathBuf};

use super::planning::Planning;
use super::{FileQuestion, PlanQuestion, Setting};
use crate::app::overlay::{Choice, Menu, MenuRow, PromptKind};
use crate::app::state::{Overlay, Screen, State};
use crate::app::{Effect, IfExists, Writing, WrittenDocument};
use crate::format::sheet::Form;
use crate::format::{NO_NAME, new_plan};
use crate::model::{Clock, Closed as _, Format, PlanEdit, day_in_short};
use crate::text::{clean_line, counted, fit};
use crate::workshop::{Fix, FixAction, Handout, Issue, STARTERS, Times, Weight, written};

fn entry(label: impl Into<String>, aside: impl Into<String>, choice: Choice) -> MenuRow {
    MenuRow {
        label: label.into(),
        aside: aside.into(),
        choice,
    }
}

/// The title of the menu of what the plan says of the session as a whole.
const SESSION: &str = "The session";

impl State {
    /// The chosen row of the menu of the session, if that is open and nothing is typed in it. It is about no block.
    pub(in crate::app) fn settings_row(&self) -> Option<usize> {
        let Some(Overlay::Menu(menu)) = &self.overlay else {
            return None;
        };
        menu.untyped_row().filter(|_| menu.title == SESSION)
    }

    /// What the plan says of the session as a whole, row `at` chosen.
    pub(in crate::app) fn plan_settings(&mut self, at: usize) {
        let Some(planning) = &self.workshop.plan else {
            self.other_plan_menu();
            return;
        };
        let plan = planning.plan();
        let clock = |clock: Option<Clock>| clock.map(|clock| clock.to_string()).unwrap_or_default();
        let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
        let values = [
            ("Title", plan.title.clone()),
            ("Day", plan.date.clone().unwrap_or_default()),
            ("Start", clock(plan.start)),
            ("End", clock(plan.end)),
            ("People", number(plan.people)),
            ("Minutes a change", number(plan.transition)),
            ("Minutes kept free", number(plan.buffer)),
            ("The group has", plan.have.join(", ")),
        ];
        let mut rows: Vec<MenuRow> = Vec::new();
        for ((label, value), setting) in values.into_iter().zip(Setting::ALL) {
            let shown = match (value.as_str(), setting) {
                ("", Setting::Transition) => plan.transition().to_string() + " (usual)",
                ("", Setting::Buffer) => plan.buffer().to_string() + " (usual)",
                ("", _) => "open".to_owned(),
                (day, Setting::Date) => day_in_short(day),
                (value, _) => value.to_owned(),
            };
            let question = PlanQuestion::Setting(setting);
            rows.push(entry(
                label,
                shown,
                Choice::Ask(PromptKind::Plan(question), value),
            ));
        }
        for place in Format::ALL {
            let (tick, becomes) = if plan.place == Some(*place) {
                ("[x]", None)
            } else {
                ("[ ]", Some(*place))
            };
            let edit = PlanEdit::Place(becomes);
            let label = format!("{tick} Place: {}", place.words());
            rows.push(entry(label, "", Choice::Edit(vec![edit])));
        }
        self.open_overlay(Overlay::Menu(Menu::new(SESSION, rows).at(at)));
    }

    /// Everything that does not fit, to choose from; of a single one its cures.
    pub(in crate::app) fn fixes_menu(&mut self) {
        let Some(planning) = &self.workshop.plan else {
            self.report("there is no plan yet; o begins one");
            return;
        };
        let concerns = planning.concerns.clone();
        match concerns.as_slice() {
            [] => self.report("everything fits"),
            [one] => self.cure_menu(one),
            all => {
                let rows = all.iter().enumerate().map(|(at, concern)| {
                    let label = format!("{} {}", sign(concern.weight), concern.says);
                    entry(label, "", Choice::Cures(at))
                });
                let title = format!("{} to look at", counted(all.len(), "thing"));
                let menu = Menu::new(&title, rows.collect());
                self.open_overlay(Overlay::Menu(menu));
            }
        }
    }

    pub(in crate::app) fn cures_of(&mut self, at: usize) {
        let planning = self.workshop.plan.as_ref();
        if let Some(concern) = planning
            .and_then(|planning| planning.concerns.get(at))
            .cloned()
        {
            self.cure_menu(&concern);
        }
    }

    pub(in crate::app) fn cure_menu(&mut self, concern: &Issue) {
        let rows = concern.cures.iter();
        let rows = rows.map(|cure| entry(crate::text::capital(&cure.says), "", choice(cure)));
        let mut rows: Vec<MenuRow> = rows.collect();
        rows.push(entry("Leave it as it is", "", Choice::Nothing));
        self.report(&concern.says);
        self.open_overlay(Overlay::Menu(Menu::new(&fit(&concern.says, 70), rows)));
    }

    /// Another plan: an empty one, one to start with, a file; those that are kept come when the disk has told of them.
    pub(in crate::app) fn other_plan_menu(&mut self) {
        let here = self.workshop.plan.as_ref().and_then(Planning::path);
        let mut rows = vec![entry(
            "An empty plan",
            "add activities with +",
            Choice::Begin(new_plan(NO_NAME)),
        )];
        for starter in STARTERS {
            let label = format!("To start with: {}", starter.name.replace('-', " "));
            rows.push(entry(
                label,
                starter.about,
                Choice::Begin(starter.text.to_owned()),
            ));
        }
        rows.push(entry(
            "A file ...",
            "",
            Choice::Ask(PromptKind::File(FileQuestion::Open), String::new()),
        ));
        let title = match here {
            Some(_) => "Another plan; the one that is open stays kept",
            None => "A plan",
        };
        self.show(Screen::Plan);
        self.open_overlay(Overlay::Menu(Menu::new(title, rows)));
    }

    /// Takes the plans that are kept into the menu that waits for them, if it is open still.
    pub(in crate::app) fn fill_plans_menu(&mut self, kept: &[(PathBuf, String)]) {
        let here = self.workshop.plan.as_ref().and_then(Planning::path);
        let others = kept.iter().filter(|(path, _)| Some(path.as_path()) != here);
        let rows = others.map(|(path, title)| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let open = Effect::OpenPlan(path.clone());
            let aside = clean_line(&name.unwrap_or_default()).into_owned();
            let open = Choice::Do(Box::new(open));
            entry(format!("Kept: {title}"), aside, open)
        });
        let rows = rows.collect();
        if let Some(Overlay::Menu(menu)) = &mut self.overlay
            && menu.is_awaiting()
        {
            menu.take(rows);
        }
    }

    pub(in crate::app) fn prompt_save_as(&mut self) {
        let Some(planning) = &self.workshop.plan else {
            self.report("there is no plan yet; o begins one");
            return;
        };
        // A file of the person's own is offered as it is; one that we have named is not theirs to know.
        let own = planning.path().filter(|path| {
            let ours = self.workshop.folder.as_deref();
            ours.is_none() || path.parent() != ours
        });
        let own = own.and_then(Path::to_str);
        let own = own.filter(|path| clean_line(path) == *path);
        let name = own.map_or_else(|| format!("{}.ron", slug(planning.title())), str::to_owned);
        self.open_prompt(PromptKind::File(FileQuestion::SaveAs), &name);
    }

    /// What can be handed out, in which form.
    pub(in crate::app) fn hand_out_menu(&mut self) {
        let planning = self.workshop.plan.as_ref();
        let Some(planning) = planning.filter(|planning| !planning.plan().blocks.is_empty()) else {
            self.report("there is nothing in the plan yet to hand out");
            return;
        };
        let title = slug(planning.title());
        let mut rows = Vec::new();
        for form in [Form::Html, Form::Text, Form::Markdown] {
            for handout in Handout::ALL {
                let name = format!("{title}-{}.{}", handout.name(), form.ending());
                let times = match handout {
                    Handout::Agenda(Times::Hidden) => " without times",
                    Handout::Agenda(Times::Shown)
                    | Handout::RunSheet
                    | Handout::Packing
                    | Handout::Access
                    | Handout::Cards => "",
                };
                let label = format!("{}{times}, {}", handout.title(), words_of(form));
                let question = FileQuestion::HandOut(handout, form);
                let ask = Choice::Ask(PromptKind::File(question), name.clone());
                rows.push(entry(label, name, ask));
            }
        }
        self.open_overlay(Overlay::Menu(Menu::new("Hand out", rows)));
    }

    pub(in crate::app) fn hand_out(
        &mut self,
        handout: Handout,
        form: Form,
        path: PathBuf,
    ) -> Option<Effect> {
        let planning = self.workshop.plan.as_ref()?;
        let given =
            crate::workshop::given(planning.plan(), &planning.schedule, self.index.catalogue());
        Some(Effect::Write(Writing {
            path,
            text: written(handout, form, &given),
            document: WrittenDocument::Handout(handout, form),
            from: None,
            over: IfExists::Ask,
        }))
    }
}

fn words_of(form: Form) -> &'static str {
    match form {
        Form::Html => "as a page to print (HTML)",
        Form::Text => "as plain text",
        Form::Markdown => "as Markdown",
    }
}

pub(in crate::app) fn sign(weight: Weight) -> &'static str {
    match weight {
        Weight::Wrong => "!",
        Weight::Hint => "·",
    }
}

fn choice(cure: &Fix) -> Choice {
    match &cure.does {
        FixAction::Edits(edits) => Choice::Edit(edits.clone()),
        FixAction::Search(query) => Choice::Look(query.clone(), None),
        FixAction::Exchange(at, query) => Choice::Look(query.clone(), Some(*at)),
        FixAction::Advice => Choice::Tell(format!("this is for you to do: {}", cure.says)),
    }
}

/// A title as a file's name: letters and digits, joined by hyphens.
fn slug(title: &str) -> String {
    let folded = crate::text::fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(8).collect();
    if words.is_empty() {
        "plan".to_owned()
    } else {
        words.join("-")
    }
}
