//! The columns behind the titles of the list: which there are, and what they say.

use std::collections::BTreeSet;

use super::listing::Listing;
use crate::app::document::{minutes_range, people_in_short};
use crate::app::state::State;
use crate::model::{Field, ResourceRef};

/// How many hits are looked at to see which columns are worth their place: about a screen of them, since each may lie on
/// another page of a mapped file.
const LOOKED_AT: usize = 64;

/// A column behind the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// How long it takes.
    Minutes,
    /// For how many people it is.
    People,
    /// What it is.
    Kind,
    /// When it appeared.
    Year,
}

impl Column {
    /// Its name, above it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::People => "people",
            Self::Kind => "kind",
            Self::Year => "year",
        }
    }

    /// How wide it is.
    pub fn cells(self) -> u16 {
        match self {
            Self::Minutes => 7,
            Self::Year => 4,
            Self::People => 6,
            Self::Kind => 10,
        }
    }

    /// What it says of a resource.
    pub fn text(self, resource: ResourceRef<'_>) -> String {
        match self {
            Self::Minutes => resource.minutes().map_or_else(String::new, minutes_range),
            Self::People => resource.group().map_or_else(String::new, people_in_short),
            Self::Kind => resource.words(Field::Kind).next().unwrap_or("").to_owned(),
            Self::Year => resource
                .number(Field::Year)
                .map_or_else(String::new, |year| year.to_string()),
        }
    }

    /// Whether it says something of a resource.
    pub(in crate::app) fn says(self, resource: ResourceRef<'_>) -> bool {
        match self {
            Self::Minutes => resource.minutes().is_some(),
            Self::People => resource.group().is_some(),
            Self::Kind => resource.words(Field::Kind).next().is_some(),
            Self::Year => resource.number(Field::Year).is_some(),
        }
    }

    /// Whether it stands at the right of its place.
    pub fn is_number(self) -> bool {
        match self {
            Self::Minutes | Self::People | Self::Year => true,
            Self::Kind => false,
        }
    }

    /// The field that it says.
    fn field(self) -> Field {
        match self {
            Self::Minutes => Field::Minutes,
            Self::People => Field::People,
            Self::Kind => Field::Kind,
            Self::Year => Field::Year,
        }
    }
}

/// The cells behind a title: the columns, and one blank at the end.
pub(in crate::app) fn behind(columns: &[Column]) -> u16 {
    let cells: u16 = columns.iter().map(|column| column.cells() + 2).sum();
    if columns.is_empty() { 0 } else { cells + 1 }
}

/// The columns that say something of what is shown and leave the title its room.
pub(in crate::app) fn columns(state: &State, width: u16, title: u16) -> Vec<Column> {
    let looked = state.came_first.unwrap_or(LOOKED_AT).min(LOOKED_AT);
    let looked = state.results.rows().take(looked);
    let resources: Vec<_> = looked
        .map(|hit| state.index.catalogue().resource(hit.slot))
        .collect();
    let any = |column: Column| resources.iter().any(|&r| column.says(r));
    let mut kept = Vec::new();
    let mut rest = width.saturating_sub(Listing::GUTTER + 1);
    let activities = resources.iter().filter(|r| r.is_activity()).count();
    let wanted = if activities * 2 > resources.len() {
        [Column::Minutes, Column::People, Column::Kind, Column::Year]
    } else {
        [Column::Kind, Column::Year, Column::Minutes, Column::People]
    };
    let kinds: BTreeSet<String> = resources.iter().map(|&r| Column::Kind.text(r)).collect();
    // What the list is ordered by must be seen.
    let is_order = |column: Column| state.order().0 == column.field().name();
    let same = |column: Column| column == Column::Kind && kinds.len() < 2 && !is_order(column);
    let (sorted, others): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|&c| is_order(c));
    for column in sorted.into_iter().chain(others) {
        if any(column) && !same(column) && rest >= column.cells() + 2 + title {
            rest -= column.cells() + 2;
            kept.push(column);
        }
    }
    let order = [Column::Minutes, Column::People, Column::Year, Column::Kind];
    order
        .into_iter()
        .filter(|column| kept.contains(column))
        .collect()
}
