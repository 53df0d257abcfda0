//! The menus that change the query or go somewhere: order, filter palette, command palette, likeness.

use super::sidebar::Row;
use crate::app::overlay::{Choice, Menu, MenuRow};
use crate::app::state::{Overlay, State};
use crate::app::{Command, Effect};
use crate::index::FacetId;
use crate::query::{Direction, Query, Sign, Sort};
use crate::search::{alike, sort_keys};
use crate::text::grouped;

impl State {
    pub(in crate::app) fn choose(&mut self, choice: Choice) -> Option<Effect> {
        match choice {
            Choice::Tick(row) => {
                self.sidebar.folds.unfold(row.facet());
                self.tick_row(row);
            }
            Choice::Sort(name) => self.sort_by(&name),
            Choice::Copy { text, what } => return Some(Effect::Copy { text, what }),
            Choice::Open(urls) => return Some(self.open(urls)),
            Choice::Go(slot) => self.visit(slot),
            Choice::Read(slot) => self.read_in_full(slot, "p goes back to the plan"),
            Choice::Run(command) => return self.run(command),
            Choice::Edit(edits) => return self.change_plan(&edits),
            Choice::Look(query, at) => self.look_for(&query, at),
            Choice::Ask(about, answer) => self.open_prompt(about, &answer),
            Choice::Do(effect) => return Some(*effect),
            Choice::Begin(text) => return self.begin_plan(&text),
            Choice::Cures(at) => self.cures_of(at),
            Choice::Forget(name) => return Some(self.forget_minutes(name)),
            Choice::Time(timing) => return self.time_run(timing),
            Choice::EndRun => return self.end_run(),
            Choice::DropRun => return Some(self.drop_run()),
            Choice::GoOn => self.go_on(),
            Choice::RunAnew => return self.run_anew(),
            Choice::Present(slot) => self.present_slot(slot),
            Choice::Tell(text) => self.report(&text),
            Choice::Nothing => {}
        }
        None
    }

    pub(in crate::app) fn sort_menu(&mut self) {
        let keys = sort_keys(&self.index);
        let by = self.order().0.to_owned();
        let at = keys.iter().position(|key| key.name == by).unwrap_or(0);
        let rows = keys.into_iter().map(|key| {
            let aside = if key.name == by {
                "now".to_owned()
            } else {
                String::new()
            };
            MenuRow {
                label: key.label,
                aside,
                choice: Choice::Sort(key.name),
            }
        });
        self.open_overlay(Overlay::Menu(Menu::new("Order by", rows.collect()).at(at)));
    }

    pub(in crate::app) fn sort_by(&mut self, name: &str) {
        let sort = (name != "relevance").then(|| Sort {
            by: name.to_owned(),
            direction: Direction::Forward,
        });
        let newest_first = matches!(name, "year");
        let sort = sort.map(|s| {
            if newest_first {
                Sort {
                    direction: Direction::Backward,
                    ..s
                }
            } else {
                s
            }
        });
        self.sort_as(sort);
    }

    pub(in crate::app) fn sort_as(&mut self, sort: Option<Sort>) {
        self.remember();
        let query = Query {
            sort,
            ..self.parsed.query.clone()
        };
        self.set_query(&query);
    }

    pub(in crate::app) fn reverse(&mut self) {
        let (by, direction) = self.order();
        if by == "relevance" {
            self.report("the best match comes first; choose another order with s");
        } else {
            let sort = Sort {
                by: by.to_owned(),
                direction: direction.flipped(),
            };
            self.sort_as(Some(sort));
        }
    }

    pub(in crate::app) fn filter_palette(&mut self) {
        let mut rows = Vec::new();
        for (id, facet) in (0..).map(FacetId).zip(self.index.facets()) {
            let counts = self.results.counts(id);
            let values = (0..facet.len()).map(|row| {
                (
                    Row::Value(id, row),
                    facet.row_label(row),
                    counts.and_then(|c| c.rows.get(row)).copied(),
                )
            });
            let nothing = (
                Row::Nothing(id),
                "(none)".to_owned(),
                counts.map(|c| c.nothing),
            );
            let nothing = Some(nothing).filter(|_| facet.nothing.count() > 0);
            for (row, label, count) in values.chain(nothing) {
                let tick = if self.sidebar.ticked.contains_key(&row) {
                    match self.sidebar.ticked.get(&row).map(|ticked| ticked.sign) {
                        Some(Sign::Unwanted) => "[-] ",
                        Some(Sign::Wanted) | None => "[x] ",
                    }
                } else {
                    ""
                };
                let aside = grouped(count.unwrap_or(0));
                rows.push(MenuRow {
                    label: format!("{tick}{}: {label}", facet.label),
                    aside,
                    choice: Choice::Tick(row),
                });
            }
        }
        // What would leave nothing comes last.
        rows.sort_by_key(|row: &MenuRow| row.aside == "0" && !row.label.starts_with('['));
        self.open_overlay(Overlay::Menu(Menu::new("Filter by", rows)));
    }

    pub(in crate::app) fn command_palette(&mut self) {
        let rows = Command::ALL.iter().map(|&command| MenuRow {
            label: command.name().replace('-', " "),
            aside: command.summary().to_owned(),
            choice: Choice::Run(command),
        });
        self.open_overlay(Overlay::Menu(Menu::new("Command", rows.collect())));
    }

    pub(in crate::app) fn alike_menu(&mut self) {
        let Some(resource) = self.chosen_resource() else {
            self.report("nothing is chosen");
            return;
        };
        let title = resource.title().to_owned();
        let rows: Vec<MenuRow> = alike(&self.index, resource.slot(), 20)
            .into_iter()
            .map(|slot| {
                let other = self.index.catalogue().resource(slot);
                MenuRow {
                    label: other.title().to_owned(),
                    aside: crate::app::facts(other),
                    choice: Choice::Go(slot),
                }
            })
            .collect();
        if rows.is_empty() {
            self.report("no other resource shares a topic with this one");
        } else {
            let title = format!("Like “{}”", crate::text::fit(&title, 40));
            self.open_overlay(Overlay::Menu(Menu::new(&title, rows)));
        }
    }
}
