//! Copying what is marked or chosen, and opening its links.

use crate::app::Effect;
use crate::app::document::{Part, link_in_full, shell_quoted};
use crate::app::overlay::{Choice, Menu, MenuRow};
use crate::app::state::{Overlay, State};
use crate::model::Slot;
use crate::text::{capital, counted, fit};

/// More links than this are only opened when one says so twice.
const MANY: usize = 10;

impl State {
    fn title(&self, slot: Slot) -> String {
        fit(self.index.catalogue().resource(slot).title(), 50)
    }

    /// Copies one part of what is taken.
    pub(in crate::app) fn copy(&mut self, part: &Part) -> Option<Effect> {
        let taken = self.marked_or_chosen();
        let texts: Vec<String> = taken
            .iter()
            .filter_map(|&slot| part.of(&self.index, slot))
            .collect();
        let what = match (taken.as_slice(), texts.len()) {
            ([], _) => {
                self.report("nothing is chosen to copy");
                return None;
            }
            ([one], 0) => {
                let title = self.title(*one);
                self.report(&format!("“{title}” has no {}", part.words()));
                return None;
            }
            (_, 0) => {
                self.report(&format!(
                    "none of the marked resources has a {}",
                    part.words()
                ));
                return None;
            }
            ([one], _) if self.marks.is_empty() => {
                format!("the {} of “{}”", part.words(), self.title(*one))
            }
            (all, count) if count < all.len() => {
                let without = all.len() - count;
                let have = if without == 1 { "has" } else { "have" };
                format!(
                    "{count} of {} marked: {without} {have} no {}",
                    all.len(),
                    part.words()
                )
            }
            (_, count) => format!("{} of the marked resources", counted(count, part.words())),
        };
        Some(Effect::Copy {
            text: texts.join("\n"),
            what,
        })
    }

    /// Asks what to copy.
    pub(in crate::app) fn copy_menu(&mut self) {
        let taken = self.marked_or_chosen();
        let mut rows: Vec<MenuRow> = Vec::new();
        if let ([slot], true) = (taken.as_slice(), self.marks.is_empty()) {
            let title = self.title(*slot);
            for link in self.index.catalogue().resource(*slot).links() {
                let what = link_in_full(link.rel, link.label);
                rows.push(MenuRow {
                    label: format!("Link to {what}"),
                    aside: link.address(),
                    choice: Choice::Copy {
                        text: link.address(),
                        what: format!("a link of “{title}”: {what}"),
                    },
                });
            }
        }
        for part in Part::ALL {
            let texts: Vec<String> = taken
                .iter()
                .filter_map(|&slot| part.of(&self.index, slot))
                .collect();
            let single = self.marks.is_empty() && taken.len() == 1;
            if texts.is_empty() || (single && part == Part::Link) {
                continue;
            }
            let label = capital(&if single {
                part.words().to_owned()
            } else {
                counted(texts.len(), part.words())
            });
            let text = texts.join("\n");
            let of = taken.first().filter(|_| single).map_or_else(
                || {
                    format!(
                        "{} of the marked resources",
                        counted(texts.len(), part.words())
                    )
                },
                |&slot| format!("the {} of “{}”", part.words(), self.title(slot)),
            );
            rows.push(MenuRow {
                label,
                aside: texts.first().cloned().unwrap_or_default(),
                choice: Choice::Copy { text, what: of },
            });
        }
        let command = format!("kitbag list {}", shell_quoted(self.line.value()));
        let what = "the query as a command".to_owned();
        rows.push(MenuRow {
            label: capital(&what),
            aside: command.clone(),
            choice: Choice::Copy {
                text: command,
                what,
            },
        });
        let title = if self.marks.is_empty() {
            "Copy".to_owned()
        } else {
            format!("Copy of {}", counted(self.marks.len(), "marked resource"))
        };
        self.open_overlay(Overlay::Menu(Menu::new(&title, rows)));
    }

    /// Opens the best link of what is taken; of several, after asking.
    pub(in crate::app) fn open_links(&mut self) -> Option<Effect> {
        let taken = self.marked_or_chosen();
        let best = |slot: &Slot| {
            self.index
                .catalogue()
                .resource(*slot)
                .best_link()
                .map(|link| link.address())
        };
        let urls: Vec<String> = taken.iter().filter_map(best).collect();
        match (urls.len(), taken.as_slice()) {
            (0, [one]) => {
                let title = self.title(*one);
                self.report(&format!("“{title}” has no link"));
                None
            }
            (0, _) => {
                self.report("nothing is chosen that has a link");
                None
            }
            (1, _) => Some(self.open(urls)),
            (count, _) => {
                let rows = vec![
                    MenuRow {
                        label: format!("Open {}", counted(count, "link")),
                        aside: String::new(),
                        choice: Choice::Open(urls),
                    },
                    MenuRow {
                        label: "Do not".to_owned(),
                        aside: String::new(),
                        choice: Choice::Nothing,
                    },
                ];
                let title = format!("Open {} at once?", counted(count, "link"));
                let careful = usize::from(count > MANY);
                self.open_overlay(Overlay::Menu(Menu::new(&title, rows).at(careful)));
                None
            }
        }
    }

    /// Asks which link to open.
    pub(in crate::app) fn open_menu(&mut self) {
        let Some(resource) = self.chosen_resource() else {
            self.report("nothing is chosen");
            return;
        };
        let rows: Vec<MenuRow> = resource
            .links()
            .map(|link| MenuRow {
                label: capital(&link_in_full(link.rel, link.label)),
                aside: link.address(),
                choice: Choice::Open(vec![link.address()]),
            })
            .collect();
        if rows.is_empty() {
            let title = fit(resource.title(), 50);
            self.report(&format!("“{title}” has no link"));
        } else {
            self.open_overlay(Overlay::Menu(Menu::new("Open", rows)));
        }
    }

    /// Asks the world to open addresses.
    pub(in crate::app) fn open(&mut self, urls: Vec<String>) -> Effect {
        self.report(&format!("opening {} ...", counted(urls.len(), "link")));
        Effect::Open(urls)
    }
}
