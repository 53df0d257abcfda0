//! One change of a plan, as a value: made to the plan, and to the text of its file.

use super::plan::{Block, Clock, Flexibility, Plan, What};
use super::vocabulary::Format;
use crate::text::{clean_line, clean_prose};

/// A change of a plan. Blocks are named by their place, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanEdit {
    /// What it is called.
    Title(String),
    /// The day.
    Date(Option<String>),
    /// When it starts.
    Start(Option<Clock>),
    /// When it must end.
    End(Option<Clock>),
    /// How many people come.
    People(Option<u32>),
    /// In a room or online.
    Place(Option<Format>),
    /// Minutes between two blocks.
    Transition(Option<u32>),
    /// Minutes kept free at the end.
    Buffer(Option<u32>),
    /// What the group already has.
    Have(Vec<String>),
    /// A new block before the one at this place, or at the end.
    Insert(usize, Block),
    /// A block is taken out.
    Remove(usize),
    /// A block goes to another place: the second is where it is afterwards.
    Move(usize, usize),
    /// Which activity a block is; a break stays what it is.
    Activity(usize, String),
    /// A block's own minutes.
    Minutes(usize, Option<u32>),
    /// Who leads a block.
    Lead(usize, Option<String>),
    /// What to remember of a block.
    Note(usize, Option<String>),
    /// How a block may give way.
    Give(usize, Flexibility),
}

impl PlanEdit {
    /// The plan with this change; a block that is not there changes nothing.
    pub fn applied(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        let last = plan.blocks.len();
        match self {
            Self::Title(title) => plan.title.clone_from(title),
            Self::Date(date) => plan.date.clone_from(date),
            Self::Start(start) => plan.start = *start,
            Self::End(end) => plan.end = *end,
            Self::People(people) => plan.people = *people,
            Self::Place(place) => plan.place = *place,
            Self::Transition(minutes) => plan.transition = *minutes,
            Self::Buffer(minutes) => plan.buffer = *minutes,
            Self::Have(have) => plan.have.clone_from(have),
            Self::Insert(at, block) => plan.blocks.insert((*at).min(last), block.clone()),
            Self::Remove(at) => {
                if *at < last {
                    plan.blocks.remove(*at);
                }
            }
            Self::Move(from, to) => {
                if *from < last {
                    let block = plan.blocks.remove(*from);
                    plan.blocks.insert((*to).min(last - 1), block);
                }
            }
            Self::Activity(at, id) => change(&mut plan, *at, |b| {
                if let What::Activity(old) = &mut b.what {
                    old.clone_from(id);
                }
            }),
            Self::Minutes(at, minutes) => change(&mut plan, *at, |b| b.minutes = *minutes),
            Self::Lead(at, lead) => change(&mut plan, *at, |b| b.lead.clone_from(lead)),
            Self::Note(at, note) => change(&mut plan, *at, |b| b.note.clone_from(note)),
            Self::Give(at, give) => change(&mut plan, *at, |b| b.give = *give),
        }
        plan
    }

    /// The block that it changes, if it changes one that is there already.
    pub fn block(&self) -> Option<usize> {
        match self {
            Self::Remove(at)
            | Self::Move(at, _)
            | Self::Activity(at, _)
            | Self::Minutes(at, _)
            | Self::Lead(at, _)
            | Self::Note(at, _)
            | Self::Give(at, _) => Some(*at),
            Self::Title(_)
            | Self::Date(_)
            | Self::Start(_)
            | Self::End(_)
            | Self::People(_)
            | Self::Place(_)
            | Self::Transition(_)
            | Self::Buffer(_)
            | Self::Have(_)
            | Self::Insert(..) => None,
        }
    }

    /// The same change of the block at another place.
    #[must_use]
    pub fn at(self, place: usize) -> Self {
        match self {
            Self::Remove(_) => Self::Remove(place),
            Self::Move(_, to) => Self::Move(place, to),
            Self::Activity(_, id) => Self::Activity(place, id),
            Self::Minutes(_, minutes) => Self::Minutes(place, minutes),
            Self::Lead(_, lead) => Self::Lead(place, lead),
            Self::Note(_, note) => Self::Note(place, note),
            Self::Give(_, give) => Self::Give(place, give),
            same @ (Self::Title(_)
            | Self::Date(_)
            | Self::Start(_)
            | Self::End(_)
            | Self::People(_)
            | Self::Place(_)
            | Self::Transition(_)
            | Self::Buffer(_)
            | Self::Have(_)
            | Self::Insert(..)) => same,
        }
    }

    /// The change of the same thing that leads back to what `plan` says of it; none where blocks come, go or move.
    pub fn back_to(&self, plan: &Plan) -> Option<Self> {
        let block = |at: &usize| plan.blocks.get(*at);
        Some(match self {
            Self::Title(_) => Self::Title(plan.title.clone()),
            Self::Date(_) => Self::Date(plan.date.clone()),
            Self::Start(_) => Self::Start(plan.start),
            Self::End(_) => Self::End(plan.end),
            Self::People(_) => Self::People(plan.people),
            Self::Place(_) => Self::Place(plan.place),
            Self::Transition(_) => Self::Transition(plan.transition),
            Self::Buffer(_) => Self::Buffer(plan.buffer),
            Self::Have(_) => Self::Have(plan.have.clone()),
            Self::Insert(..) | Self::Remove(_) | Self::Move(..) => return None,
            Self::Activity(at, _) => match &block(at)?.what {
                What::Activity(id) => Self::Activity(*at, id.clone()),
                What::Break(_) => return None,
            },
            Self::Minutes(at, _) => Self::Minutes(*at, block(at)?.minutes),
            Self::Lead(at, _) => Self::Lead(*at, block(at)?.lead.clone()),
            Self::Note(at, _) => Self::Note(*at, block(at)?.note.clone()),
            Self::Give(at, _) => Self::Give(*at, block(at)?.give),
        })
    }

    /// The same with its texts as they are read from a file: clean, and not there where nothing is left of them.
    #[must_use]
    pub fn cleaned(self) -> Self {
        match self {
            Self::Title(title) => Self::Title(line(&title)),
            Self::Date(date) => Self::Date(filled(date)),
            Self::Have(have) => Self::Have(have.iter().map(|word| line(word)).collect()),
            Self::Insert(at, block) => Self::Insert(
                at,
                Block {
                    what: match block.what {
                        What::Activity(id) => What::Activity(line(&id)),
                        What::Break(name) => What::Break(line(&name)),
                    },
                    lead: filled(block.lead),
                    note: prose(block.note),
                    ..block
                },
            ),
            Self::Activity(at, id) => Self::Activity(at, line(&id)),
            Self::Lead(at, lead) => Self::Lead(at, filled(lead)),
            Self::Note(at, note) => Self::Note(at, prose(note)),
            same @ (Self::Start(_)
            | Self::End(_)
            | Self::People(_)
            | Self::Place(_)
            | Self::Transition(_)
            | Self::Buffer(_)
            | Self::Remove(_)
            | Self::Move(..)
            | Self::Minutes(..)
            | Self::Give(..)) => same,
        }
    }
}

fn line(text: &str) -> String {
    clean_line(text).into_owned()
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| line(&text)).filter(|text| !text.is_empty())
}

fn prose(text: Option<String>) -> Option<String> {
    let text = text.map(|text| clean_prose(&text).into_owned());
    text.filter(|text| !text.is_empty())
}

fn change(plan: &mut Plan, at: usize, change: impl FnOnce(&mut Block)) {
    if let Some(block) = plan.blocks.get_mut(at) {
        change(block);
    }
}
