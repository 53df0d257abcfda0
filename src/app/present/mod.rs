//! A record large, a page at a time, for everybody in the room; and its link as a QR code.

mod pages;

use ratatui::layout::Size;

use crate::app::overlay::{Choice, Menu, MenuRow};
use crate::app::state::{Overlay, Screen, State};
use crate::layout::Shown;
use crate::model::{Field, ResourceRef, Slot};
use crate::text::counted;
use crate::workshop::Part;

/// What is presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Its title.
    pub title: String,
    /// What it is and its steps, each in one piece.
    pub(in crate::app) sheets: Vec<Sheet>,
    /// The same in pages for the screen.
    pub pages: Vec<Sheet>,
    /// The page that is shown.
    pub at: usize,
    /// Its link, if it has one.
    pub link: Option<String>,
    /// The screen that the pages are for.
    pub(in crate::app) broken_for: Option<Size>,
}

/// A page of what is presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What stands above: "Step 2 of 5".
    pub above: String,
    /// What is read from afar; empty where a text goes on.
    pub title: String,
    /// How long it takes: "10 min"; empty where that is not known.
    pub minutes: String,
    /// What is read from nearer.
    pub text: String,
    /// Whether the link is shown as a QR code.
    pub code: Shown,
    /// The sheet that it is of, and the byte of that one's text with which it begins.
    pub(in crate::app) begins: (usize, usize),
}

/// A link as a QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeView {
    /// What it leads to.
    pub title: String,
    /// The address.
    pub url: String,
    /// Light on dark.
    pub turned: Shown,
    /// The page that it was asked for from.
    pub(in crate::app) back: Option<Present>,
}

impl State {
    /// Presents the chosen record; in a run the activity that it is at.
    pub(in crate::app) fn present(&mut self) {
        let slot = self.shown_slot();
        match slot {
            Some(slot) => self.present_slot(slot),
            None => self.report("nothing is chosen that could be presented"),
        }
    }

    pub(in crate::app) fn present_slot(&mut self, slot: Slot) {
        let resource = self.index.catalogue().resource(slot);
        let present = Present {
            title: resource.title().to_owned(),
            sheets: sheets(resource),
            pages: Vec::new(),
            at: 0,
            link: resource.best_link().map(|link| link.address()),
            broken_for: None,
        };
        self.open_overlay(Overlay::Present(present));
    }

    pub(in crate::app) fn turn_page(&mut self, by: isize) {
        if let Some(Overlay::Present(present)) = &mut self.overlay {
            let last = present.pages.len().saturating_sub(1);
            let before = present.at;
            present.at = before.saturating_add_signed(by).min(last);
            if present.at == before {
                self.report(if by > 0 {
                    "this is the last page"
                } else {
                    "this is the first page"
                });
            }
        }
    }

    /// Shows a link as a QR code; of several, asks which.
    pub(in crate::app) fn show_code(&mut self) {
        if let Some(Overlay::Code(_)) = &self.overlay {
            self.close_overlay();
            return;
        }
        if let Some(Overlay::Present(present)) = &self.overlay {
            let back = present.clone();
            match back.link.clone() {
                Some(url) => self.code_of(&back.title.clone(), &url, Some(back)),
                None => self.report("it has no link"),
            }
            return;
        }
        let slot = self.shown_slot();
        let link = slot.and_then(|slot| {
            let resource = self.index.catalogue().resource(slot);
            let link = resource.best_link()?;
            Some((resource.title().to_owned(), link.address()))
        });
        match link {
            Some((title, url)) => self.code_of(&title, &url, None),
            None => self.report("what is chosen has no link"),
        }
    }

    /// The record that one looks at, on whatever screen.
    fn shown_slot(&self) -> Option<Slot> {
        match self.screen {
            Screen::Plan => {
                let planning = self.workshop.plan.as_ref()?;
                let row = planning.schedule.rows.get(planning.row)?;
                row.known.as_ref().map(|known| known.slot)
            }
            Screen::Fit => self.fit_chosen(),
            Screen::Run => self.run_slot(),
            Screen::Browse => self.chosen(),
        }
    }

    /// The address of what is presented or shown as a code, and what it leads to.
    pub(in crate::app) fn shown_link(&self) -> Option<(String, String)> {
        if let Some(Overlay::Present(present)) = &self.overlay {
            return Some((present.link.clone()?, present.title.clone()));
        }
        if let Some(Overlay::Code(code)) = &self.overlay {
            return Some((code.url.clone(), code.title.clone()));
        }
        None
    }

    fn code_of(&mut self, title: &str, url: &str, back: Option<Present>) {
        self.open_overlay(Overlay::Code(CodeView {
            back,
            title: title.to_owned(),
            url: url.to_owned(),
            turned: Shown::No,
        }));
    }

    pub(in crate::app) fn toggle_code_colours(&mut self) {
        if let Some(Overlay::Code(code)) = &mut self.overlay {
            code.turned = code.turned.turned();
        }
    }

    /// The record of the activity that the run is at.
    fn run_slot(&self) -> Option<Slot> {
        let block = self.workshop.run.as_ref()?.block()?;
        let catalogue = self.index.catalogue();
        catalogue.find(block.activity.as_deref()?).first().copied()
    }

    /// Asks whether the run is to end here.
    pub(in crate::app) fn end_run_menu(&mut self) {
        let entry = |label: &str, choice| MenuRow {
            label: label.to_owned(),
            aside: String::new(),
            choice,
        };
        let rows = vec![
            entry("Go on with it", Choice::Nothing),
            entry(
                "End it here, and remember how long each activity took",
                Choice::EndRun,
            ),
            entry("End it here, and remember nothing of it", Choice::DropRun),
        ];
        self.open_overlay(Overlay::Menu(Menu::new("End the run?", rows)));
    }
}

/// What it is, then its steps, or its text.
fn sheets(resource: ResourceRef<'_>) -> Vec<Sheet> {
    let purpose = resource.line(Field::Purpose);
    let text = if purpose.is_empty() {
        resource.line(Field::Description)
    } else {
        purpose
    };
    let steps: Vec<_> = resource.steps().collect();
    let mut sheets = vec![Sheet {
        above: if steps.is_empty() {
            crate::app::facts(resource)
        } else {
            counted(steps.len(), "step")
        },
        title: resource.title().to_owned(),
        minutes: String::new(),
        text: text.to_owned(),
        code: Shown::Yes,
        begins: (0, 0),
    }];
    let of = steps.len();
    sheets.extend((1..).zip(steps).map(|(number, step)| Sheet {
        above: step_of(Part::Step(number, of)),
        title: step.title.to_owned(),
        minutes: step.minutes.map(crate::app::duration).unwrap_or_default(),
        text: step.text.to_owned(),
        code: Shown::No,
        begins: (number, 0),
    }));
    sheets
}

/// "Step 2 of 5", "Change".
pub fn step_of(part: Part) -> String {
    match part {
        Part::Change => "Change".to_owned(),
        Part::Step(_, 1) => String::new(),
        Part::Step(number, of) => format!("Step {number} of {of}"),
    }
}
