//! The linear mode without its input and output: a line in, lines out.
//!
//! Everything is a numbered list of which ten rows are said at a time, and a number takes its row, whatever the list is
//! of. Every change of place is kept, so that `back` goes anywhere one has been.

use super::lines::LONGEST;
use super::plan_words::OfPlan;
use super::request::{Request, WORDS, Word, read};
use crate::index::{Bits, FacetId, Index};
use crate::model::Slot;
use crate::query::{Parsed, Query, parse};
use crate::search::{Change, Results, Suggestion, search, suggestions};

/// Where it is asked which activity fits.
const FIT: &str = "kitbag fit, as a command of its own, says which activity fits your group, as in kitbag fit --goal \
    prioritise --minutes 45 --people 15; kitbag fit --help says every question.";

/// How many places `back` knows.
const PLACES: usize = 500;

/// What a line is answered with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reply {
    /// What is said.
    pub(super) lines: Vec<String>,
    /// What the world must do, after which it is said how that went.
    pub(super) effect: Option<Effect>,
}

/// What the linear mode asks of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Put a text where it can be pasted.
    Copy {
        text: String,
        /// What it is: "the link of ...".
        what: String,
    },
    /// Open an address in the browser.
    Open { url: String, title: String },
    /// Do something with the plan that was open last.
    Plan(OfPlan),
    /// Put the activity of this lasting name into that plan.
    Add { name: String, title: String },
    /// End.
    Quit,
}

/// A list whose rows have numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum List {
    /// What answers the query; where nothing does, the ways out.
    Hits,
    /// What is like a resource.
    Alike { to: Slot, like: Vec<Slot> },
    /// The facets.
    Facets,
    /// The values of one.
    Values(FacetId),
    /// The flaws of the catalogues.
    Problems,
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The query as text.
    pub(super) query: String,
    pub(super) list: List,
    /// The first row of the ten that were said, from 0.
    pub(super) from: usize,
    /// The resource being read, rather than the list.
    pub(super) open: Option<Slot>,
}

/// The state of the linear mode.
pub(super) struct Linear {
    pub(super) index: Index,
    pub(super) asked: Parsed,
    pub(super) results: Results,
    pub(super) ways: Vec<Suggestion>,
    pub(super) here: Place,
    behind: Vec<Place>,
    /// The resource that was spoken of last.
    pub(super) last: Option<Slot>,
}

impl From<Vec<String>> for Reply {
    fn from(lines: Vec<String>) -> Self {
        Self {
            lines,
            effect: None,
        }
    }
}

/// One line.
pub(super) fn one(line: impl Into<String>) -> Vec<String> {
    vec![line.into()]
}

impl Linear {
    /// At the start: everything is listed, nothing is said yet.
    pub(super) fn new(index: Index) -> Self {
        let here = Place {
            query: String::new(),
            list: List::Hits,
            from: 0,
            open: None,
        };
        let mut linear = Self {
            index,
            asked: Parsed::default(),
            results: Results::default(),
            ways: Vec::new(),
            here,
            behind: Vec::new(),
            last: None,
        };
        linear.search();
        linear
    }

    /// Answers a line, which is clean.
    pub(super) fn answer(&mut self, line: &str) -> Reply {
        let lines = match read(line) {
            Request::Copy(n, what) => return self.copy(n, what),
            Request::Open(n, which) => return self.open(n, which),
            Request::Quit => {
                return Reply {
                    lines: Vec::new(),
                    effect: Some(Effect::Quit),
                };
            }
            Request::Plan(asked) => {
                return Reply {
                    lines: Vec::new(),
                    effect: Some(Effect::Plan(asked)),
                };
            }
            Request::Add(n) => return self.add(n),
            Request::Fit => one(FIT),
            Request::Nothing => self.where_am_i(),
            Request::Find(query) => self.ask(query),
            Request::And(more) => self.narrow(more),
            Request::Take(n) => self.take(n),
            Request::More => self.more(),
            Request::Next => self.next(),
            Request::Back => self.back(),
            Request::Undo => self.undo(),
            Request::Filters => self.list(List::Facets),
            Request::Filter(text) => self.filter(text).unwrap_or_else(one),
            Request::Clear(name) => self.clear(name),
            Request::Tell(about, n) => match self.which(n) {
                Ok(slot) => self.tell(about, slot),
                Err(why) => one(why),
            },
            Request::Problems if self.index.catalogue().flaws().is_empty() => {
                one("Nothing is wrong with the catalogue files.")
            }
            Request::Problems => self.list(List::Problems),
            Request::Help => help(),
        };
        lines.into()
    }

    fn search(&mut self) {
        self.asked = parse(&self.here.query, self.index.names());
        let nothing_marked = Bits::none(self.index.catalogue().len());
        self.results = search(&self.index, &self.asked.query, &nothing_marked);
        self.results.order(&self.index, usize::MAX);
        self.ways = if self.results.finds_little() {
            suggestions(&self.index, &self.asked, &nothing_marked, &self.results)
        } else {
            Vec::new()
        };
        self.last = None;
    }

    /// Goes to another place, and keeps this one for `back`.
    fn go(&mut self, place: Place) {
        if place == self.here {
            return;
        }
        let is_new = place.query != self.here.query;
        self.behind.push(std::mem::replace(&mut self.here, place));
        if self.behind.len() > PLACES {
            self.behind.remove(0);
        }
        if is_new {
            self.search();
        }
    }

    /// Goes back to the place kept at `at`.
    fn go_back_to(&mut self, at: usize) -> Vec<String> {
        let Some(place) = self.behind.get(at).cloned() else {
            return one("There is nothing to go back to.");
        };
        self.behind.truncate(at);
        let is_other = place.query != self.here.query;
        self.here = place;
        if is_other {
            self.search();
        }
        match self.here.open {
            Some(slot) => self.read_aloud(slot),
            None => self.said(),
        }
    }

    /// Asks a query and says what answers it.
    pub(super) fn ask(&mut self, query: &str) -> Vec<String> {
        let before = self.asked.query.clone();
        self.go(Place {
            query: query.trim().to_owned(),
            list: List::Hits,
            from: 0,
            open: None,
        });
        let mut lines = self.said();
        if before.has_filters() && !self.asked.query.has_filters() {
            let mut filters = before;
            filters.clear_words();
            filters.sort = None;
            let filters = filters.print();
            let left = format!("This search leaves {filters} behind; undo brings it back.");
            lines.insert(1.min(lines.len()), left);
        }
        lines
    }

    /// Asks for what is asked already and `more`.
    fn narrow(&mut self, more: &str) -> Vec<String> {
        let query = format!("{} {more}", self.here.query);
        if query.len() > LONGEST {
            return one("That makes the search too long; clear begins a new one.");
        }
        self.ask(&query)
    }

    /// Asks a query that was made from the one before.
    pub(super) fn ask_for(&mut self, query: &Query) -> Vec<String> {
        self.ask(&query.print())
    }

    pub(super) fn list(&mut self, list: List) -> Vec<String> {
        self.go(Place {
            query: self.here.query.clone(),
            list,
            from: 0,
            open: None,
        });
        self.said()
    }

    fn more(&mut self) -> Vec<String> {
        let from = self.here.from + super::lists::TEN;
        if from >= self.rows() {
            return one("That was the end of the list.");
        }
        self.go(Place {
            from,
            open: None,
            ..self.here.clone()
        });
        self.said()
    }

    fn back(&mut self) -> Vec<String> {
        match self.behind.len().checked_sub(1) {
            Some(at) => self.go_back_to(at),
            None => one("This is where you began."),
        }
    }

    fn undo(&mut self) -> Vec<String> {
        let here = &self.here.query;
        match self.behind.iter().rposition(|place| place.query != *here) {
            Some(at) => self.go_back_to(at),
            None => one("There is nothing to undo."),
        }
    }

    fn clear(&mut self, name: &str) -> Vec<String> {
        if name.is_empty() {
            return if self.here.query.is_empty() {
                one("There is nothing to clear.")
            } else {
                self.ask("")
            };
        }
        self.clear_facet(name).unwrap_or_else(one)
    }

    /// The resources that numbers mean.
    pub(super) fn resources(&self) -> Vec<Slot> {
        match &self.here.list {
            List::Alike { like, .. } => like.clone(),
            List::Hits | List::Facets | List::Values(_) | List::Problems => {
                self.results.rows().map(|hit| hit.slot).collect()
            }
        }
    }

    /// The resource of a number, or the one spoken of last.
    pub(super) fn which(&mut self, n: Option<usize>) -> Result<Slot, String> {
        let slot = match n {
            None => self
                .last
                .ok_or("Say which one, by its number in the list.")?,
            Some(n) => {
                let resources = self.resources();
                if self.way(n).is_some() {
                    return Err(format!(
                        "Number {n} is a way on, not a resource; {n} alone takes it."
                    ));
                }
                let slot = n.checked_sub(1).and_then(|at| resources.get(at));
                *slot.ok_or_else(|| Self::no_row(n, resources.len()))?
            }
        };
        self.last = Some(slot);
        Ok(slot)
    }

    fn no_row(n: usize, rows: usize) -> String {
        let has = match rows {
            0 => "is empty".to_owned(),
            1 => "has only number 1".to_owned(),
            _ => format!("ends with {rows}"),
        };
        format!("There is no number {n}: the list {has}. To search for {n}, type find {n}.")
    }

    /// Takes row `n` of the list.
    fn take(&mut self, n: usize) -> Vec<String> {
        if n == 0 || n > self.rows() {
            return one(Self::no_row(n, self.rows()));
        }
        match self.here.list {
            List::Hits if let Some(way) = self.way(n).cloned() => {
                if way.change == Change::Fit {
                    one(FIT)
                } else {
                    self.ask_for(&way.query)
                }
            }
            List::Hits | List::Alike { .. } => match self.which(Some(n)) {
                Ok(slot) => self.open_page(slot),
                Err(why) => one(why),
            },
            List::Facets => self.list(List::Values(FacetId(n - 1))),
            List::Values(id) => self.take_value(id, n - 1),
            List::Problems => one("A problem is mended in the file that it names; back returns."),
        }
    }

    fn next(&mut self) -> Vec<String> {
        let resources = self.resources();
        let at = self
            .last
            .and_then(|last| resources.iter().position(|&slot| slot == last));
        match resources.get(at.map_or(0, |at| at + 1)) {
            Some(&slot) => self.open_page(slot),
            None => one("That was the end of the list."),
        }
    }

    fn open_page(&mut self, slot: Slot) -> Vec<String> {
        self.go(Place {
            open: Some(slot),
            ..self.here.clone()
        });
        self.read_aloud(slot)
    }
}

fn help() -> Vec<String> {
    let mut lines = vec![
        "Type words to search, and a number to read that resource or take that row.".to_owned(),
        "In a search: kind:paper keeps one value, -kind:paper leaves it out, a | b is either, \
         \"in quotes\" is a phrase, sort:year orders."
            .to_owned(),
        "N is a number in the list; without it, the resource that was spoken of last is meant."
            .to_owned(),
        "An empty line says where you are.".to_owned(),
    ];
    lines.extend(WORDS.iter().map(Word::help));
    lines
}
