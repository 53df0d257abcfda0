//! The rows of the filter sidebar: another view of the query.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::{Answers, Facet, FacetId, Index};
use crate::model::FacetMatch;
use crate::query::{FieldName, Query, Sign, Value};
use crate::search::rows_asked;

/// How many values a facet shows before it asks.
const FIRST_VALUES: usize = 8;

/// How many facets are open at the start.
const FIRST_FACETS: usize = 4;

/// How many it shows at all: of a list of thousands, the filter palette finds the one.
const MOST_VALUES: usize = 200;

/// A row of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// The name of a facet.
    Facet(FacetId),
    /// The histogram of a numeric facet.
    Bars(FacetId),
    /// A value.
    Value(FacetId, usize),
    /// "(none)".
    Nothing(FacetId),
    /// So many values more.
    More(FacetId, usize),
}

impl Row {
    /// The facet that it is of.
    pub fn facet(self) -> FacetId {
        match self {
            Self::Facet(id)
            | Self::Bars(id)
            | Self::Value(id, _)
            | Self::Nothing(id)
            | Self::More(id, _) => id,
        }
    }

    /// What the query says for it, if one can tick it.
    pub fn value(self, index: &Index) -> Option<Value> {
        let facet = index.facet(self.facet())?;
        match self {
            Self::Value(_, row) => row_value(facet, row),
            Self::Nothing(_) => Some(Value::Nothing),
            Self::Facet(_) | Self::Bars(_) | Self::More(..) => None,
        }
    }

    /// The same row in another reading of the files.
    pub(in crate::app) fn moved(self, old: &Index, new: &Index) -> Option<Self> {
        let (id, facet) = new.facet_named(&old.facet(self.facet())?.name)?;
        Some(match self {
            Self::Facet(_) => Self::Facet(id),
            Self::Bars(_) => Self::Bars(id),
            Self::Nothing(_) => Self::Nothing(id),
            Self::More(_, hidden) => Self::More(id, hidden),
            Self::Value(..) => {
                // Perhaps another spelling of it is the commonest by now.
                let value = self.value(old)?;
                let same = |row: &usize| row_value(facet, *row).is_some_and(|v| v.is_same(&value));
                let row = (0..facet.len()).find(same)?;
                Self::Value(id, row)
            }
        })
    }
}

fn row_value(facet: &Facet, row: usize) -> Option<Value> {
    match &facet.answers {
        Answers::Values(values) => values.get(row).map(|value| Value::text(&value.text)),
        Answers::Numbers(numbers) => numbers
            .buckets
            .get(row)
            .map(|(b, _)| Value::Range(b.from.map(i64::from), b.to.map(i64::from))),
    }
}

/// What the query says about a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticked {
    /// Whether it is wanted.
    pub sign: Sign,
    /// How the query says it: perhaps by its beginning only.
    pub said: Value,
}

/// What the reader has folded and unfolded.
#[derive(Debug, Default, Clone)]
pub(in crate::app) struct Folds {
    folded: BTreeSet<FacetId>,
    all_values: BTreeSet<FacetId>,
    matching: BTreeMap<FacetId, FacetMatch>,
}

impl Folds {
    /// At the start the first facets are open, so that the names of all can be seen; one with a single value says nothing
    /// and is folded.
    pub(in crate::app) fn new(index: &Index) -> Self {
        let dull = |facet: &Facet| facet.len() < 2 && facet.nothing.count() == 0;
        let ids = (0..).map(FacetId).zip(index.facets());
        let folded = ids
            .filter(|(id, facet)| id.0 >= FIRST_FACETS || dull(facet))
            .map(|(id, _)| id);
        Self {
            folded: folded.collect(),
            ..Self::default()
        }
    }

    /// The same for another reading of the files: what the reader has turned stays so, the rest is as at the start.
    pub(in crate::app) fn moved(&self, old: &Index, new: &Index) -> Self {
        let (usual, mut folds) = (Self::new(old), Self::new(new));
        for (before, facet) in (0..).map(FacetId).zip(old.facets()) {
            let Some((id, _)) = new.facet_named(&facet.name) else {
                continue;
            };
            match (usual.is_folded(before), self.is_folded(before)) {
                (false, true) => folds.fold(id),
                (true, false) => folds.unfold(id),
                (true, true) | (false, false) => {}
            }
            if self.all_values.contains(&before) {
                folds.show_all(id);
            }
            if let Some(matching) = self.matching(before) {
                folds.match_by(id, matching);
            }
        }
        folds
    }

    pub(in crate::app) fn is_folded(&self, id: FacetId) -> bool {
        self.folded.contains(&id)
    }

    pub(in crate::app) fn fold(&mut self, id: FacetId) {
        self.folded.insert(id);
    }

    pub(in crate::app) fn unfold(&mut self, id: FacetId) {
        self.folded.remove(&id);
    }

    /// What the reader wants of a facet, any or all, where the query does not say.
    pub(in crate::app) fn matching(&self, id: FacetId) -> Option<FacetMatch> {
        self.matching.get(&id).copied()
    }

    pub(in crate::app) fn match_by(&mut self, id: FacetId, matching: FacetMatch) {
        self.matching.insert(id, matching);
    }

    pub(in crate::app) fn show_all(&mut self, id: FacetId) {
        self.all_values.insert(id);
    }
}

/// The rows of the sidebar, from the top.
pub(in crate::app) fn rows(
    index: &Index,
    folds: &Folds,
    ticked: &BTreeMap<Row, Ticked>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (id, facet) in (0..).map(FacetId).zip(index.facets()) {
        rows.push(Row::Facet(id));
        if folds.is_folded(id) {
            rows.extend(ticked.keys().filter(|row| row.facet() == id));
            continue;
        }
        if matches!(facet.answers, Answers::Numbers(_)) {
            rows.push(Row::Bars(id));
        }
        let all = folds.all_values.contains(&id) || facet.len() <= FIRST_VALUES + 2;
        let shown = if all {
            facet.len().min(MOST_VALUES)
        } else {
            FIRST_VALUES
        };
        rows.extend((0..shown).map(|row| Row::Value(id, row)));
        let beyond = |row: &Row| matches!(*row, Row::Value(of, at) if of == id && at >= shown);
        let before = rows.len();
        rows.extend(ticked.keys().copied().filter(beyond));
        let hidden = facet.len().saturating_sub(shown + rows.len() - before);
        if !all && hidden > 0 {
            rows.push(Row::More(id, hidden));
        }
        if facet.nothing.count() > 0 {
            rows.push(Row::Nothing(id));
        }
    }
    rows
}

/// What the query says about each value that it names.
pub fn ticked(index: &Index, query: &Query) -> BTreeMap<Row, Ticked> {
    let mut all = BTreeMap::new();
    for (id, facet) in (0..).map(FacetId).zip(index.facets()) {
        for (said, sign) in query.choice(&FieldName::new(&facet.name)) {
            for row in rows_of(id, facet, &said) {
                all.insert(
                    row,
                    Ticked {
                        sign,
                        said: said.clone(),
                    },
                );
            }
        }
    }
    all
}

fn rows_of(id: FacetId, facet: &Facet, said: &Value) -> Vec<Row> {
    match (said, &facet.answers) {
        (Value::Nothing, _) => vec![Row::Nothing(id)],
        (Value::Text(word), Answers::Values(_)) => rows_asked(facet, word)
            .into_iter()
            .map(|row| Row::Value(id, row))
            .collect(),
        (Value::Range(..) | Value::Compare(..) | Value::Text(_), _) => {
            let same = |row: &usize| row_value(facet, *row).as_ref() == Some(said);
            (0..facet.len())
                .filter(same)
                .map(|row| Row::Value(id, row))
                .collect()
        }
    }
}
