//! What is said of one resource, and what is taken from it.

use super::aloud;
use super::conversation::{Effect, Linear, List, Reply, one};
use super::lists::sentence;
use super::request::{Aspect, halves, number, part, part_name};
use crate::app::Part;
use crate::model::{Field, Slot};
use crate::search::{alike, missing, reasons};
use crate::text::{fit, nearest};

/// How many resources like one are listed.
const ALIKE: usize = 10;

impl Linear {
    pub(super) fn read_aloud(&mut self, slot: Slot) -> Vec<String> {
        self.last = Some(slot);
        let title = self.title(slot);
        let resources = self.resources();
        let at = resources.iter().position(|&other| other == slot);
        let mut lines = one(match at {
            Some(at) => format!("{} of {}. {title}", at + 1, resources.len()),
            None => title,
        });
        lines.extend(aloud::page(
            &self.index,
            slot,
            &self.asked.query,
            &self.results,
        ));
        lines.push("End. copy takes the link, open opens it, back returns to the list.".to_owned());
        lines
    }

    /// The title of a resource, as a sentence.
    pub(super) fn title(&self, slot: Slot) -> String {
        sentence(self.index.catalogue().resource(slot).title())
    }

    fn quoted(&self, slot: Slot) -> String {
        format!(
            "“{}”",
            fit(self.index.catalogue().resource(slot).title(), 60)
        )
    }

    pub(super) fn tell(&mut self, about: Aspect, slot: Slot) -> Vec<String> {
        let title = self.quoted(slot);
        let part = |name| {
            let lines =
                aloud::part_of_page(&self.index, slot, &self.asked.query, &self.results, name);
            if lines.is_empty() {
                one(format!("{title} has no {}.", name.to_lowercase()))
            } else {
                one(self.title(slot)).into_iter().chain(lines).collect()
            }
        };
        match about {
            Aspect::Links => part("Links"),
            Aspect::Steps => part("Steps"),
            Aspect::Why => self.why(slot),
            Aspect::Like => {
                let catalogue = self.index.catalogue();
                let related = catalogue.resource(slot).lines(Field::Related);
                let mut like: Vec<Slot> = related.flat_map(|id| catalogue.find(id)).collect();
                like.extend(alike(&self.index, slot, ALIKE));
                let mut seen = std::collections::BTreeSet::from([slot]);
                like.retain(|&other| seen.insert(other));
                if like.is_empty() {
                    return one(format!("Nothing is like {title}."));
                }
                self.list(List::Alike { to: slot, like })
            }
        }
    }

    fn why(&self, slot: Slot) -> Vec<String> {
        let title = self.quoted(slot);
        if !self.results.has(slot) {
            return one(format!(
                "{title} does not answer the search; it is like one that you chose."
            ));
        }
        let reasons = reasons(&self.index, &self.asked.query, &self.results, slot);
        if reasons.is_empty() {
            return one("Nothing is asked for, so every resource is in the list.");
        }
        let reasons = reasons.iter().map(|reason| format!("- {reason}"));
        let lacks = missing(&self.results, slot);
        let lacks = (!lacks.is_empty()).then(|| format!("It lacks {}.", lacks.join(", ")));
        let heading = format!("{title} is in the list because of:");
        one(heading)
            .into_iter()
            .chain(reasons)
            .chain(lacks)
            .collect()
    }

    /// The address of link `number` of a resource, or of its best link.
    fn link(&self, slot: Slot, number: Option<usize>) -> Result<String, String> {
        let resource = self.index.catalogue().resource(slot);
        let link = match number {
            Some(number) => number
                .checked_sub(1)
                .and_then(|at| resource.links().nth(at)),
            None => resource.best_link(),
        };
        let title = self.quoted(slot);
        link.map(|link| link.address())
            .ok_or_else(|| match (number, resource.links().count()) {
                (_, 0) | (None, _) => format!("{title} has no link."),
                (Some(n), count) => format!("{title} has no link {n}; the last is {count}."),
            })
    }

    pub(super) fn open(&mut self, n: Option<usize>, link: Option<usize>) -> Reply {
        let found = self
            .which(n)
            .and_then(|slot| Ok((self.quoted(slot), self.link(slot, link)?)));
        match found {
            Ok((title, url)) => Reply {
                lines: Vec::new(),
                effect: Some(Effect::Open { url, title }),
            },
            Err(why) => one(why).into(),
        }
    }

    pub(super) fn add(&mut self, n: Option<usize>) -> Reply {
        let slot = match self.which(n) {
            Ok(slot) => slot,
            Err(why) => return one(why).into(),
        };
        let (catalogue, title) = (self.index.catalogue(), self.quoted(slot));
        if !catalogue.resource(slot).is_activity() {
            return one(format!(
                "{title} has no steps, so no plan can time it; has:steps lists what has."
            ))
            .into();
        }
        let name = catalogue.name_of(slot);
        Reply {
            lines: Vec::new(),
            effect: Some(Effect::Add { name, title }),
        }
    }

    pub(super) fn copy(&mut self, n: Option<usize>, what: &str) -> Reply {
        let found = self.which(n).and_then(|slot| self.copied(slot, what));
        match found {
            Ok(effect) => Reply {
                lines: Vec::new(),
                effect: Some(effect),
            },
            Err(why) => one(why).into(),
        }
    }

    fn copied(&self, slot: Slot, what: &str) -> Result<Effect, String> {
        let title = self.quoted(slot);
        let (word, rest) = halves(what);
        let part = match part(word) {
            Some(part) => part,
            None if word.is_empty() => Part::Link,
            None => return Err(no_part(word)),
        };
        let words = part.words();
        let text = match (&part, rest) {
            (_, "") => part
                .of(&self.index, slot)
                .ok_or_else(|| format!("{title} has no {words}."))?,
            (Part::Link, rest) if number(rest).is_some() => self.link(slot, number(rest))?,
            _ => return Err(no_part(what)),
        };
        Ok(Effect::Copy {
            text,
            what: format!("the {words} of {title}"),
        })
    }
}

fn no_part(what: &str) -> String {
    let names: Vec<String> = Part::ALL.iter().map(part_name).collect();
    let near = nearest(what, names.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |near| format!(" Did you mean {near}?"));
    let what = fit(what, 40);
    format!(
        "“{what}” is no part to copy.{near} The parts are {}.",
        names.join(", ")
    )
}
