//! The catalogues that a command works on: loaded, asked, and searched for ids.
//!
//! What is wrong with them is said once, when they are loaded. A file that could not be read makes the exit code 2
//! whatever else was found, since a script must not take a part for the whole.

use std::collections::BTreeSet;

use super::{Call, NOTHING, WRONG};
use crate::index::{Bits, Index};
use crate::model::{Flaw, Slot};
use crate::query::{Parsed, Query, parse};
use crate::search::{Change, Results, query_problems, search, search_literally, suggestions};
use crate::storage::report;
use crate::system::output::{add, say};
use crate::text::{counted, nearest};

/// How many files that could not be read are named.
const NAMED: usize = 5;
/// How many ways out are offered.
const WAYS: usize = 6;

/// Loaded catalogues.
pub(super) struct Store {
    pub(super) index: Index,
    unread: usize,
}

/// A query and its answer.
pub(super) struct Answer {
    pub(super) asked: Parsed,
    pub(super) results: Results,
    marked: Bits,
}

impl Store {
    /// Loads what is wanted, and says what is wrong with it.
    pub(super) fn load(call: &Call) -> Self {
        let index = call.loader.load();
        let unread = tell(index.catalogue().flaws());
        Self { index, unread }
    }

    /// The exit code of a command that would end with `code`.
    pub(super) fn ending(&self, code: u8) -> u8 {
        if self.unread > 0 { WRONG } else { code }
    }

    /// Asks, and says how an odd query was read.
    pub(super) fn ask(&self, text: &str) -> Answer {
        self.answered(text, &search)
    }

    /// The same for the records that have every word alone.
    pub(super) fn ask_literally(&self, text: &str) -> Answer {
        self.answered(text, &|index, query, marked| {
            search_literally(&Results::default(), index, query, marked)
        })
    }

    fn answered(&self, text: &str, search: &dyn Fn(&Index, &Query, &Bits) -> Results) -> Answer {
        let parsed = parse(text, self.index.names());
        for remark in &parsed.remarks {
            say(&remark.to_string());
        }
        for odd in query_problems(&self.index, &parsed.query) {
            say(&odd);
        }
        let marked = Bits::none(self.index.catalogue().len());
        let results = search(&self.index, &parsed.query, &marked);
        Answer {
            asked: parsed,
            results,
            marked,
        }
    }

    /// Says that nothing was found, and what would give something.
    pub(super) fn tell_nothing_found(&self, answer: &Answer) {
        if self.index.catalogue().is_empty() {
            say("there is no resource to look through");
            return;
        }
        say(&format!("nothing found for {}", answer.asked.query.print()));
        let rows = answer.results.len();
        if rows > 0 {
            add(&others_sentence(rows));
        }
        self.tell_ways(answer);
    }

    /// Says that there are more records than those with every word, which are not printed.
    pub(super) fn tell_others(answer: &Answer) {
        let others = answer.results.len() - answer.results.literal().min(answer.results.len());
        if others > 0 {
            say(&others_sentence(others));
        }
    }

    fn tell_ways(&self, answer: &Answer) {
        let ways = suggestions(&self.index, &answer.asked, &answer.marked, &answer.results);
        let ways = ways.iter().filter(|way| way.change != Change::Fit);
        for way in ways.take(WAYS) {
            let found = if way.hits == 1 {
                "resource"
            } else {
                "resources"
            };
            add(&format!("{}: {} {found}", way.change, way.hits));
        }
    }

    /// The one record that `id` names; otherwise says why there is none, and returns the exit code.
    pub(super) fn find(&self, id: &str) -> Result<Slot, u8> {
        let catalogue = self.index.catalogue();
        match catalogue.find(id).as_slice() {
            [slot] => Ok(*slot),
            [] => {
                let near = match self.nearest_id(id) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "`kitbag list --ids` prints every id".to_owned(),
                };
                say(&format!("there is no resource with the id {id}; {near}"));
                Err(self.ending(NOTHING))
            }
            several => {
                say(&format!(
                    "more than one catalogue has the id {id}; name one of"
                ));
                for &slot in several {
                    add(&catalogue.name_of(slot));
                }
                Err(WRONG)
            }
        }
    }

    /// The records that `ids` name, all or none.
    pub(super) fn find_all(&self, ids: &[String]) -> Result<Vec<Slot>, u8> {
        // Each is looked for, so that all that is wrong is said at once.
        let found: Vec<_> = ids.iter().map(|id| self.find(id)).collect();
        match found.iter().filter_map(|found| found.err()).max() {
            Some(code) => Err(code),
            None => Ok(found.into_iter().flatten().collect()),
        }
    }

    fn nearest_id(&self, id: &str) -> Option<String> {
        let catalogue = self.index.catalogue();
        let ids: BTreeSet<String> = catalogue
            .resources()
            .map(|resource| {
                if id.contains('/') {
                    format!("{}/{}", resource.source().name, resource.id())
                } else {
                    resource.id().to_owned()
                }
            })
            .collect();
        nearest(id, ids.iter().map(String::as_str)).map(str::to_owned)
    }
}

fn others_sentence(count: usize) -> String {
    let have = if count == 1 { "has" } else { "have" };
    format!(
        "{} {have} some of the words, or words like them; --near prints them too",
        counted(count, "resource")
    )
}

/// Says what could not be read, file by file, and sums up the rest. Returns how many files could not be read.
fn tell(flaws: &[Flaw]) -> usize {
    let (unread, rest): (Vec<Flaw>, Vec<Flaw>) =
        flaws.iter().cloned().partition(report::is_unreadable);
    unread
        .iter()
        .take(NAMED)
        .for_each(|flaw| say(&flaw.to_string()));
    if let Some(more) = unread.len().checked_sub(NAMED).filter(|&more| more > 0) {
        say(&format!("{more} more could not be read"));
    }
    let cut: Vec<String> = report::cut_short(&rest).collect();
    cut.iter().take(NAMED).for_each(|line| say(line));
    if let Some(summary) = report::summary(&rest) {
        say(&format!("{summary}; `kitbag check` says more"));
    }
    unread.len()
}
