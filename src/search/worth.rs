//! What a find is worth, by the field that it is in and its place there.

use super::word::{BEGINS, Find, Tier};
use crate::model::{Field, Reach};
use crate::text::is_word_start;

/// A find this near to the beginning of its text, in bytes, is early.
const EARLY: usize = 40;

/// Where in a word a literal match lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// Inside.
    Inside,
    /// At its beginning.
    Beginning,
    /// It is the whole word.
    Whole,
}

/// The find of a word with a typing error: the word at `place` of those that may be meant.
pub(super) fn meant_find(place: usize, field: Field) -> Find {
    let less = u32::try_from(place * 10).unwrap_or(u32::MAX);
    let more = if field == Field::Title { 5 } else { 0 };
    Find {
        tier: Tier::Typo,
        points: 1000_u32.saturating_sub(less) + more,
    }
}

/// What a literal find is worth, so many bytes from the beginning of a text of `field`.
pub(super) fn found(field: Field, spot: Spot, from_start: usize) -> Find {
    // An address may lie in two parts, so that where in it the find is says nothing.
    let early = if from_start < EARLY && field != Field::Links {
        10
    } else {
        0
    };
    let near = match spot {
        Spot::Whole => 300,
        Spot::Beginning => BEGINS,
        Spot::Inside => 100,
    };
    let (tier, bonus) = match (field.reach(), spot) {
        (Reach::Short, Spot::Whole) if field == Field::Title => (Tier::TitleWord, 0),
        (Reach::Short, Spot::Beginning) if field == Field::Title => (Tier::TitleBeginning, 0),
        (Reach::Short, Spot::Inside) if field == Field::Title => (Tier::Short, 50),
        (Reach::Short, _) if field == Field::OtherTitles => (Tier::Short, 60),
        (Reach::Short, _) if field == Field::Creators => (Tier::Short, 40),
        (Reach::Short, _) => (Tier::Short, 20),
        (Reach::Body | Reach::Named, _) => {
            let main = matches!(
                field,
                Field::Description | Field::Purpose | Field::Kind | Field::Publisher
            );
            (Tier::Body, if main { 60 } else { 0 })
        }
    };
    Find {
        tier,
        points: near + bonus + early,
    }
}

/// Where in a word of `text` the bytes `start..end` lie.
pub(super) fn spot(text: &[u8], start: usize, end: usize) -> Spot {
    let ends = text
        .get(end)
        .is_none_or(|&b| b < 0x80 && !b.is_ascii_alphanumeric());
    match (is_word_start(text, start), ends) {
        (true, true) => Spot::Whole,
        (true, false) => Spot::Beginning,
        (false, _) => Spot::Inside,
    }
}
