//! What is offered by number: cures of what does not fit, and other plans.

use super::{NO_PLAN, Other, Planner, Said};
use crate::format::{CANNOT_WRITE, NO_NAME, new_plan};
use crate::index::Index;
use crate::linear::lists::sentence;
use crate::storage::user_data::UserData;
use crate::text::capital;
use crate::workshop::{FixAction, STARTERS, Schedule, Weight, check};

impl Planner {
    pub(super) fn say_cures(&mut self, index: &Index) -> Result<Vec<String>, String> {
        self.fresh()?;
        let Some((_, open)) = &self.open else {
            return Err(NO_PLAN.to_owned());
        };
        let plan = open.plan();
        let schedule = Schedule::new(plan, index.catalogue(), &self.saved.minutes().0);
        let mut cures = Vec::new();
        let mut lines = Vec::new();
        for concern in check(plan, &schedule, index) {
            let kind = match concern.weight {
                Weight::Wrong => "Does not fit",
                Weight::Hint => "Hint",
            };
            lines.push(sentence(&format!("{kind}: {}", concern.says)));
            for cure in concern.cures {
                if cure.does == FixAction::Advice {
                    lines.push(sentence(&format!("For you to do: {}", cure.says)));
                } else {
                    let n = cures.len() + 1;
                    lines.push(sentence(&format!("Cure {n}: {}", cure.says)));
                    cures.push(cure);
                }
            }
        }
        if lines.is_empty() {
            lines.push("Everything fits.".to_owned());
        } else if !cures.is_empty() {
            lines.push("plan cure N does one of these.".to_owned());
        }
        self.cures = Some((open.file().text().to_owned(), cures));
        Ok(lines)
    }

    pub(super) fn cure(&mut self, n: usize, index: &Index) -> Result<Said, String> {
        let text = self.fresh()?.1.file().text().to_owned();
        let Some((_, cures)) = self.cures.as_ref().filter(|(of, _)| *of == text) else {
            // A number of a list that was not said, or of what the plan was before, may mean something else now.
            let mut lines = vec!["Nothing is done yet. Here is what can be done now:".to_owned()];
            lines.extend(self.say_cures(index)?);
            return Ok(Said {
                lines,
                search: None,
            });
        };
        let missing = || match cures.len() {
            0 => "there is no cure that could be done here".to_owned(),
            1 => format!("there is no cure {n}, only cure 1"),
            last => format!("there is no cure {n}; the last is cure {last}"),
        };
        let cure = cures.get(n - 1).ok_or_else(missing)?.clone();
        match cure.does {
            FixAction::Edits(edits) => {
                self.change(|open| {
                    let done = open.edit(&edits);
                    done.then_some(()).ok_or_else(|| CANNOT_WRITE.to_owned())
                })?;
                Ok(Said {
                    lines: self.again(&format!("Done: {}", cure.says), index)?,
                    search: None,
                })
            }
            FixAction::Search(query) => Ok(Said {
                lines: vec![sentence(&capital(&cure.says))],
                search: Some(query),
            }),
            FixAction::Exchange(at, query) => {
                self.instead = Some((text, at));
                Ok(Said {
                    lines: vec![
                        sentence(&capital(&cure.says)),
                        "The next add puts one in its place.".to_owned(),
                    ],
                    search: Some(query),
                })
            }
            FixAction::Advice => Err(format!("this is for you to do: {}", cure.says)),
        }
    }

    pub(super) fn say_others(&mut self) -> Vec<String> {
        let mut others = Vec::new();
        let mut lines = Vec::new();
        let mut say = |other, line: &str| {
            others.push(other);
            lines.push(sentence(&format!("{}. {line}", others.len())));
        };
        for (path, title) in self.saved.all_plans() {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            say(Other::Kept(path), &format!("{title}, in {name}"));
        }
        say(Other::New(new_plan(NO_NAME)), "A new plan, empty");
        for starter in STARTERS {
            let name = starter.name.replace('-', " ");
            let line = format!("A new plan to start with, {name}: {}", starter.about);
            say(Other::New(starter.text.to_owned()), &line);
        }
        lines.push("plan open N opens one of these.".to_owned());
        self.others = others;
        lines
    }

    pub(super) fn open_other(&mut self, n: usize, index: &Index) -> Result<Vec<String>, String> {
        if self.others.is_empty() {
            let mut lines = vec!["Nothing is opened yet. Here is what can be:".to_owned()];
            lines.extend(self.say_others());
            return Ok(lines);
        }
        let last = self.others.len();
        let missing = || format!("there is no plan {n}; the last is {last}");
        match self.others.get(n - 1).ok_or_else(missing)?.clone() {
            Other::Kept(path) => {
                UserData::read_plan(&path)?;
                self.turn_to(path)?;
            }
            Other::New(text) => self.begin(&text)?,
        }
        // The new one has a number of its own from now on.
        self.others.clear();
        self.said(index)
    }
}
