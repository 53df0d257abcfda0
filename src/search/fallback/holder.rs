//! Who holds a term, and what an occurrence weighs by its field.

use crate::model::Field;

/// One occurrence in a field of weight 1 counts so much.
pub(in crate::search) const ONE: u32 = 16;

/// A record that holds a term, and how much it weighs there: occurrences in sixteenths, times the weight of their field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::search) struct Holder {
    /// The record.
    pub(in crate::search) slot: u32,
    /// In short fields and values.
    pub(in crate::search) short: u32,
    /// In long fields.
    pub(in crate::search) long: u32,
    /// Among the other words that its keeper gave it.
    pub(in crate::search) own: u32,
}

impl Holder {
    /// Counts an occurrence.
    pub(in crate::search) fn add(&mut self, place: Place) {
        match place {
            Place::Short(weight) => self.short = self.short.saturating_add(weight),
            Place::Long(weight) => self.long = self.long.saturating_add(weight),
            Place::Own(weight) => self.own = self.own.saturating_add(weight),
        }
    }
}

/// What an occurrence in a field weighs, in sixteenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum Place {
    Short(u32),
    Long(u32),
    Own(u32),
}

/// What an occurrence in `field` weighs; nothing in addresses and the like, where words say little.
pub(in crate::search) fn place(field: Field) -> Option<Place> {
    Some(match field {
        Field::Title | Field::OtherTitles => Place::Short(5 * ONE),
        Field::Topics => Place::Short(ONE * 5 / 2),
        Field::Creators => Place::Short(ONE * 3 / 2),
        Field::Words => Place::Own(ONE * 15 / 4),
        Field::Description | Field::Purpose => Place::Long(2 * ONE),
        Field::AccessNote | Field::Licence => Place::Long(ONE * 2 / 5),
        Field::Id | Field::Links | Field::Identifiers | Field::Related | Field::Source => {
            return None;
        }
        Field::Kind
        | Field::Publisher
        | Field::Year
        | Field::Audience
        | Field::Region
        | Field::Language
        | Field::Access
        | Field::Stage
        | Field::Goal
        | Field::Minutes
        | Field::People
        | Field::Format
        | Field::Difficulty
        | Field::Demands
        | Field::PrepMinutes
        | Field::LeadTime
        | Field::Takes
        | Field::Gives
        | Field::Exposure
        | Field::Influence => Place::Short(ONE),
        Field::Extra
        | Field::Materials
        | Field::Preparation
        | Field::Steps
        | Field::AccessTips
        | Field::Tips
        | Field::Variations
        | Field::Origin => Place::Long(ONE),
    })
}

/// One entry a record, in their order.
pub(super) fn joined(mut all: Vec<Holder>) -> Vec<Holder> {
    all.sort_by_key(|holder| holder.slot);
    all.dedup_by(|next, kept| {
        let same = next.slot == kept.slot;
        if same {
            kept.short = kept.short.saturating_add(next.short);
            kept.long = kept.long.saturating_add(next.long);
            kept.own = kept.own.saturating_add(next.own);
        }
        same
    });
    all
}
