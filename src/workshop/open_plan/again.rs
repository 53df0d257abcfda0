//! Changes made again in another text of the plan, in which somebody else has changed things too.
//!
//! A block is known again by its text, or where the other has changed that, by what it is. Words and marks of both sides
//! come together; of one value there can only be one: then ours stands, and it is counted.

use crate::format::PlanFile;
use crate::model::{Flexibility, PlanEdit, What};

/// A block as it stood in a text, to be found in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBlock {
    at: usize,
    text: String,
    what: What,
    /// The texts of the other blocks of the same activity, or break of the same name.
    twins: Vec<String>,
}

impl KnownBlock {
    /// The block at this place, if there is one.
    pub fn new(file: &PlanFile, at: usize) -> Option<Self> {
        let what = &file.plan().blocks.get(at)?.what;
        let text = |at: usize| file.block_text(at).map(str::to_owned);
        Some(Self {
            at,
            text: text(at)?,
            twins: same(file, what)
                .filter(|&other| other != at)
                .filter_map(text)
                .collect(),
            what: what.clone(),
        })
    }

    /// Where it stands in `file`, unchanged or not; nothing where it is gone, or may be.
    pub fn find(&self, file: &PlanFile) -> Option<usize> {
        self.unchanged(file).or_else(|| {
            // Of fewer than there were one was taken out, and nobody can say which.
            let all: Vec<usize> = same(file, &self.what).collect();
            let places = all.iter().copied().filter(|&at| {
                let text = file.block_text(at);
                !self.twins.iter().any(|twin| text == Some(twin))
            });
            let place = self.nearest(places);
            place.filter(|_| all.len() > self.twins.len())
        })
    }

    /// Where it stands in `file` with the same text.
    fn unchanged(&self, file: &PlanFile) -> Option<usize> {
        let same = same(file, &self.what);
        self.nearest(same.filter(|&at| file.block_text(at) == Some(&self.text)))
    }

    fn nearest(&self, places: impl Iterator<Item = usize>) -> Option<usize> {
        places.min_by_key(|place| place.abs_diff(self.at))
    }
}

/// The places of the blocks that are `what`.
fn same<'a>(file: &'a PlanFile, what: &'a What) -> impl Iterator<Item = usize> + use<'a> {
    let blocks = file.plan().blocks.iter().enumerate();
    blocks.filter_map(move |(at, block)| (block.what == *what).then_some(at))
}

/// A change that was made, with what it was made in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) edit: PlanEdit,
    /// The change that would have led back.
    back: Option<PlanEdit>,
    /// The block that it is about.
    about: Option<KnownBlock>,
}

impl Made {
    /// A change that is to be made in `file`.
    pub(super) fn new(file: &PlanFile, edit: PlanEdit) -> Self {
        Self {
            back: edit.back_to(file.plan()),
            about: edit.block().and_then(|at| KnownBlock::new(file, at)),
            edit,
        }
    }
}

/// Where a change stands that was made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Beside what the other has changed.
    Beside,
    /// In place of another value that the other has put there.
    Over,
}

/// A change made again in another text; nothing where it cannot be.
pub(super) fn again(file: &PlanFile, made: &Made) -> Option<(PlanFile, Made, Stands)> {
    let mut edit = made.edit.clone();
    if edit.block().is_some() {
        let about = made.about.as_ref()?;
        // What the other has worked on is not taken out unseen.
        let place = if matches!(edit, PlanEdit::Remove(_)) {
            about.unchanged(file)
        } else {
            about.find(file)
        };
        edit = edit.at(place?);
    }
    let mut stands = Stands::Beside;
    if let (Some(before), Some(theirs)) = (&made.back, edit.back_to(file.plan())) {
        let before = edit
            .block()
            .map_or_else(|| before.clone(), |at| before.clone().at(at));
        if let Some(both) = both(&edit, &before, &theirs) {
            edit = both;
        } else if theirs != before && theirs != edit {
            stands = Stands::Over;
        }
    }
    let edited = file.edited(&edit)?;
    Some((edited, Made::new(file, edit), stands))
}

/// One change of two that were made from `before`, where both can stand.
fn both(ours: &PlanEdit, before: &PlanEdit, theirs: &PlanEdit) -> Option<PlanEdit> {
    if let (PlanEdit::Have(ours), PlanEdit::Have(before), PlanEdit::Have(theirs)) =
        (ours, before, theirs)
    {
        if theirs == before {
            return Some(PlanEdit::Have(ours.clone()));
        }
        let is_gone = |word: &&String| before.contains(word) && !ours.contains(word);
        let is_new = |word: &&String| !before.contains(word) && !theirs.contains(word);
        let theirs = theirs.iter().filter(|word| !is_gone(word));
        let ours = ours.iter().filter(is_new);
        return Some(PlanEdit::Have(theirs.chain(ours).cloned().collect()));
    }
    if let (&PlanEdit::Give(at, ours), &PlanEdit::Give(_, before), &PlanEdit::Give(_, theirs)) =
        (ours, before, theirs)
    {
        let of = |mark: fn(Flexibility) -> bool| {
            if mark(ours) == mark(before) {
                mark(theirs)
            } else {
                mark(ours)
            }
        };
        let marks = [of(Flexibility::is_cut_first), of(Flexibility::is_flexible)];
        return Some(PlanEdit::Give(at, Flexibility::of(marks)));
    }
    None
}
