//! A plan's file: its text, and what it says.
//!
//! The text is the truth. A change is made to the text where the plan stands in it, and what it says is read again; so
//! comments, fields of a newer version and the person's own way of laying out stay as they are, and to undo is to have
//! the text of before.

mod edit;

use std::ops::Range;

use serde::Deserialize;

use super::check::shown;
use super::lines::Lines;
use super::locate::{Entry, Part, entries, locate, locate_all, value_start};
use super::parse::{Way, parse};
use super::words::{not_utf8, unknown};
use super::{mistake, names};
use crate::model::{
    Block, Clock, Flaw, Flexibility, Format, Place, Plan, PlanEdit, Problem, What, is_day,
};
use crate::text::{clean_line, clean_prose, nearest};

/// The highest format of a plan that this program reads.
pub const PLAN_FORMAT: u32 = 1;

/// Brackets inside one another.
const DEPTH: usize = 32;
/// The most bytes of a plan.
const MOST: usize = 1 << 20;

/// A plan's file: its text and what it says. The two always agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFile {
    text: String,
    plan: Plan,
}

/// A part of a plan that something can be said about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locus {
    /// The plan as a whole.
    Plan,
    /// A field of the plan, by its name in the file.
    Field(&'static str),
    /// The block at this place, from 0.
    Block(usize),
}

#[derive(Deserialize)]
#[serde(rename = "Plan")]
struct Raw {
    format: Option<u32>,
    title: Option<String>,
    date: Option<String>,
    start: Option<String>,
    end: Option<String>,
    people: Option<u32>,
    place: Option<Format>,
    transition: Option<u32>,
    buffer: Option<u32>,
    #[serde(default)]
    have: Vec<String>,
    #[serde(default)]
    blocks: Vec<RawBlock>,
}

#[derive(Deserialize)]
#[serde(rename = "Block")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own in the file"
)]
struct RawBlock {
    activity: Option<String>,
    #[serde(rename = "break")]
    pause: Option<String>,
    minutes: Option<u32>,
    lead: Option<String>,
    note: Option<String>,
    #[serde(default)]
    cut_first: bool,
    #[serde(default)]
    flexible: bool,
}

/// What a plan is called that is begun without a name.
pub const NO_NAME: &str = "My session";

/// What is said where a change cannot be made in a plan's text.
pub const CANNOT_WRITE: &str =
    "the plan's file is laid out in a way that this cannot be written into; change it by hand";

/// The text of a plan without blocks, to begin with.
pub fn new_plan(title: &str) -> String {
    let title = ron::to_string(clean_line(title).as_ref()).unwrap_or_default();
    format!(
        "// A plan for a session. Change it here by hand, or with `kitbag plan edit` and this file's name; notes such as\n\
         // this one stay. `kitbag plan check` says what does not fit.\n\
         Plan(\n    format: {PLAN_FORMAT},\n    title: {title},\n    blocks: [\n    ],\n)\n"
    )
}

/// Reads a plan. `file` is how the person named it. Everything that is wrong is told; with an error there is no plan, since
/// a plan with a hole in it would add up wrongly.
pub fn read_plan(file: &str, bytes: &[u8]) -> (Option<PlanFile>, Vec<Flaw>) {
    let mut told = Told {
        file: clean_line(file).into_owned(),
        lines: Lines::behind(0, bytes),
        flaws: Vec::new(),
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if text.len() <= MOST => text,
        Ok(_) => {
            let problem = Problem::Unreadable {
                what: format!("a plan has no more than {MOST} bytes"),
                cure: "name the file of a plan".into(),
            };
            told.tell(None, problem);
            return (None, told.flaws);
        }
        Err(error) => {
            told.tell(Some(error.valid_up_to()), not_utf8());
            return (None, told.flaws);
        }
    };
    let plan = told.plan(text);
    let file = plan.map(|plan| PlanFile {
        text: text.to_owned(),
        plan,
    });
    (file, told.flaws)
}

/// What is told of a file.
struct Told<'a> {
    file: String,
    lines: Lines<'a>,
    flaws: Vec<Flaw>,
}

impl Told<'_> {
    fn tell(&mut self, at: Option<usize>, problem: Problem) {
        self.flaws.push(Flaw {
            file: self.file.clone(),
            place: at.map(|at| self.lines.place(at)),
            record: None,
            begins: None,
            problem,
        });
    }

    fn wrong(&mut self, at: usize, expected: &str, cure: &str) {
        let problem = Problem::WrongValue {
            expected: expected.to_owned(),
            cure: cure.to_owned(),
        };
        self.tell(Some(at), problem);
    }

    fn wrong_clock(&mut self, name: &str, at: usize) {
        let expected = format!("a time of day for `{name}`");
        let cure = "write it as `\"13:30\"`, one past midnight as `\"25:00\"`";
        self.wrong(at, &expected, cure);
    }

    fn plan(&mut self, text: &str) -> Option<Plan> {
        if !is_plan(text) {
            let problem = Problem::Unreadable {
                what: "the file is no plan: it should begin with `Plan(`".into(),
                cure: "name the file of a plan, or make one with `kitbag plan new`".into(),
            };
            self.tell(None, problem);
            return None;
        }
        // Some editors put a mark of byte order first, which ron does not read.
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let marked = text.len() - bare.len();
        let (read, unread) = parse::<Raw>(bare, DEPTH);
        for (way, entry) in unread.places(text) {
            self.unknown(way, &entry);
        }
        if unread.more > 0 {
            let flaws = unread.more;
            self.tell(None, Problem::MoreFlaws { flaws, records: 0 });
        }
        let raw = match read {
            Ok(raw) => raw,
            Err(error) => {
                let (at, problem) = mistake::problem(bare, &[], &error, DEPTH);
                match unquoted_clock(text, at + marked) {
                    Some((name, at)) => self.wrong_clock(name, at),
                    None => self.tell(Some(at + marked), problem),
                }
                return None;
            }
        };
        let before = self.flaws.len();
        let plan = self.of_raw(text, raw);
        let errors = self.flaws.iter().skip(before);
        let mut errors = errors.filter(|flaw| flaw.severity() == crate::model::Severity::Error);
        errors.next().is_none().then_some(plan)
    }

    fn unknown(&mut self, way: &Way, entry: &Entry) {
        let known = if way.len() > 1 {
            names::BLOCK
        } else {
            names::PLAN
        };
        if let Some(name) = way.last().and_then(|part| part.name()) {
            let at = entry.name.start;
            let near = nearest(name, known.iter().copied());
            let problem = if near.is_some() {
                unknown(name, known)
            } else {
                Problem::Doubtful {
                    what: format!("unknown field `{}`", shown(name)),
                    cure: "it is kept, but nothing is done with it".into(),
                }
            };
            self.tell(Some(at), problem);
        }
    }

    fn of_raw(&mut self, text: &str, raw: Raw) -> Plan {
        let at = |name| value_of(text, &[Part::Named(name)]).start;
        if let Some(found) = raw.format.filter(|&found| found > PLAN_FORMAT) {
            let known = PLAN_FORMAT;
            self.tell(Some(at("format")), Problem::NewerFormat { found, known });
        }
        let line = |text: Option<String>| text.map(|text| clean_line(&text).into_owned());
        let date = line(raw.date);
        if date.as_deref().is_some_and(|date| !is_day(date)) {
            self.wrong(at("date"), "a day for `date`", "write it as `2026-12-03`");
        }
        let mut clock = |name: &'static str, text: Option<String>| {
            let read = text.map(|text| text.parse::<Clock>());
            if read == Some(Err(crate::model::NoClock)) {
                self.wrong_clock(name, at(name));
            }
            read.and_then(Result::ok)
        };
        let (start, end) = (clock("start", raw.start), clock("end", raw.end));
        let (mut blocks, mut unclear) = (Vec::new(), Vec::new());
        for (nth, raw) in raw.blocks.into_iter().enumerate() {
            match block(raw) {
                Ok(block) => blocks.push(block),
                Err(why) => unclear.push((nth, why)),
            }
        }
        self.unclear(text, &unclear);
        Plan {
            blocks,
            title: line(raw.title).unwrap_or_default(),
            date,
            start,
            end,
            people: raw.people,
            place: raw.place,
            transition: raw.transition,
            buffer: raw.buffer,
            have: raw
                .have
                .iter()
                .map(|word| clean_line(word).into_owned())
                .collect(),
        }
    }

    /// Tells of the blocks at these places, which may be many: they are looked for all at once.
    fn unclear(&mut self, text: &str, blocks: &[(usize, Unclear)]) {
        let ways = blocks
            .iter()
            .map(|&(nth, _)| vec![Part::Named("blocks"), Part::Nth(nth)]);
        let places = locate_all(text.as_bytes(), &ways.collect::<Vec<_>>());
        for (entry, (_, why)) in places.iter().zip(blocks) {
            let (expected, cure) = match why {
                Unclear::Both => (
                    "either an `activity` or a `break`, not both",
                    "make two blocks of it",
                ),
                Unclear::Neither => (
                    "an `activity` or a `break` in this block",
                    "write `activity: \"its-id\"` or `break: \"Coffee\"`",
                ),
            };
            self.wrong(entry.value.start, expected, cure);
        }
    }
}

/// Why nobody knows what a block is.
enum Unclear {
    /// It is an activity and a break.
    Both,
    /// It is neither.
    Neither,
}

fn block(raw: RawBlock) -> Result<Block, Unclear> {
    let filled = |text: Option<String>| {
        let text = text.map(|text| clean_line(&text).into_owned());
        text.filter(|text| !text.is_empty())
    };
    let what = match (filled(raw.activity), raw.pause) {
        (Some(id), None) => What::Activity(id),
        (None, Some(name)) => What::Break(clean_line(&name).into_owned()),
        (Some(_), Some(_)) => return Err(Unclear::Both),
        (None, None) => return Err(Unclear::Neither),
    };
    let note = raw.note.map(|note| clean_prose(&note).into_owned());
    Ok(Block {
        what,
        minutes: raw.minutes,
        lead: filled(raw.lead),
        note: note.filter(|note| !note.is_empty()),
        give: Flexibility::of([raw.cut_first, raw.flexible]),
    })
}

/// Whether `text` begins as a plan does.
fn is_plan(text: &str) -> bool {
    let start = value_start(text.as_bytes());
    let first = super::lex::Lexer::new(text.as_bytes(), start).next();
    let first = first.and_then(|lexeme| text.get(lexeme.span));
    matches!(first, Some("Plan" | "("))
}

/// A start or end whose time stands there without quotes, around byte `at`.
fn unquoted_clock(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let whole = value_of(text, &[]);
    let mut fields = entries(text.as_bytes(), &whole);
    let field = fields.find(|field| field.name.start <= at && at <= field.value.end + 4)?;
    let name = text.get(field.name)?;
    let value = text.get(field.value.clone())?;
    let name = ["start", "end"].into_iter().find(|&known| known == name)?;
    value
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some((name, field.value.start))
}

fn value_of(text: &str, path: &[Part]) -> Range<usize> {
    locate(text.as_bytes(), path).value
}

impl PlanFile {
    /// A plan that is made here, of a text that was written here.
    pub fn of_text(text: &str) -> Option<Self> {
        read_plan("", text.as_bytes()).0
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Where a part of it stands, for a message about it.
    pub fn place(&self, locus: Locus) -> Place {
        let at = match locus {
            Locus::Plan => value_of(&self.text, &[]).start,
            Locus::Field(name) => {
                let field = value_of(&self.text, &[Part::Named(name)]);
                let named = entries(self.text.as_bytes(), &value_of(&self.text, &[]))
                    .find(|entry| entry.value == field);
                named.map_or(field.start, |entry| entry.name.start)
            }
            Locus::Block(nth) => {
                value_of(&self.text, &[Part::Named("blocks"), Part::Nth(nth)]).start
            }
        };
        Lines::behind(0, self.text.as_bytes()).place(at)
    }

    /// The text of the block at a place, without its comments: by it a block is known again in another text.
    pub fn block_text(&self, nth: usize) -> Option<&str> {
        let list = value_of(&self.text, &[Part::Named("blocks")]);
        let block = entries(self.text.as_bytes(), &list).nth(nth)?;
        self.text.get(block.value)
    }

    /// The file with a change, whose texts are cleaned as those of a file are. `None` where the text is laid out in a way that the change cannot be made in; then nothing
    /// is changed, and the person can make it by hand.
    pub fn edited(&self, edit: &PlanEdit) -> Option<Self> {
        let edit = edit.clone().cleaned();
        let text = edit::edited(&self.text, &self.plan, &edit)?;
        let (file, _) = read_plan("", text.as_bytes());
        file.filter(|file| file.plan == edit.applied(&self.plan))
    }
}

#[cfg(test)]
mod tests;
