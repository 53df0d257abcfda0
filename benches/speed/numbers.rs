//! Series of measurements, and what is said of them: median, spread, percentiles, ratios. Pure.

use std::collections::{BTreeMap, BTreeSet};

/// What was measured, one number a round, in the order of the rounds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Series(Vec<f64>);

impl Series {
    /// Adds the next round.
    pub(crate) fn push(&mut self, number: f64) {
        self.0.push(number);
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// The middle one, or the mean of the middle two.
    pub(crate) fn median(&self) -> Option<f64> {
        let sorted = self.sorted();
        let half = sorted.len() / 2;
        let upper = *sorted.get(half)?;
        if sorted.len() % 2 == 1 {
            return Some(upper);
        }
        Some(f64::midpoint(*sorted.get(half - 1)?, upper))
    }

    /// The least number of which at least `percent` in a hundred are not above it (nearest rank).
    pub(crate) fn percentile(&self, percent: usize) -> Option<f64> {
        let sorted = self.sorted();
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted.get(rank - 1).copied()
    }

    /// The least.
    pub(crate) fn least(&self) -> Option<f64> {
        self.percentile(0)
    }

    /// The most.
    pub(crate) fn most(&self) -> Option<f64> {
        self.percentile(100)
    }

    /// This divided by `other`, round by round, and of that the median: what slows a whole round down does not count.
    pub(crate) fn ratio(&self, other: &Self) -> Option<f64> {
        let pairs = self.0.iter().zip(&other.0);
        let quotients = pairs.filter(|&(_, &b)| b > 0.0).map(|(a, b)| a / b);
        Self(quotients.collect()).median()
    }
}

/// The geometric mean: each of the ratios counts the same, however large what it compares.
pub(crate) fn geometric_mean(ratios: &[f64]) -> Option<f64> {
    if ratios.is_empty() {
        return None;
    }
    Some((ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64).exp())
}

/// Everything measured: a series for each number of records and name.
#[derive(Debug, Default)]
pub(crate) struct Book(BTreeMap<(usize, String), Series>);

impl Book {
    /// Adds a round to what is measured as `name` at this many `records`.
    pub(crate) fn note(&mut self, records: usize, name: &str, number: f64) {
        let series = self.0.entry((records, name.to_owned())).or_default();
        series.push(number);
    }

    /// What was measured.
    pub(crate) fn series(&self, records: usize, name: &str) -> Option<&Series> {
        self.0.get(&(records, name.to_owned()))
    }

    /// The median of what was measured.
    pub(crate) fn median(&self, records: usize, name: &str) -> Option<f64> {
        self.series(records, name)?.median()
    }

    /// The median over the rounds of `name` divided by `against`.
    pub(crate) fn ratio(&self, records: usize, name: &str, against: &str) -> Option<f64> {
        self.series(records, name)?
            .ratio(self.series(records, against)?)
    }

    /// The numbers of records at which anything was measured, in order.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        let sizes: BTreeSet<usize> = self.0.keys().map(|(records, _)| *records).collect();
        sizes.into_iter().collect()
    }

    /// Names that begin with `start`, without it.
    pub(crate) fn names(&self, start: &str) -> Vec<String> {
        let names: BTreeSet<&str> = self
            .0
            .keys()
            .filter_map(|(_, name)| name.strip_prefix(start))
            .collect();
        names.into_iter().map(str::to_owned).collect()
    }
}

/// A number with three significant digits, thousands parted by a comma.
pub(crate) fn shown(number: f64) -> String {
    let size = number.abs();
    if size >= 1000.0 {
        let digits = format!("{number:.0}");
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            let left = digits.len() - at;
            if at > 0 && left.is_multiple_of(3) && !text.ends_with('-') {
                text.push(',');
            }
            text.push(digit);
        }
        text
    } else if size >= 100.0 {
        format!("{number:.0}")
    } else if size >= 10.0 {
        format!("{number:.1}")
    } else if size >= 1.0 {
        format!("{number:.2}")
    } else if size >= 0.01 || size == 0.0 {
        format!("{number:.3}")
    } else {
        format!("{number:.5}")
    }
}

/// A number of records in words as short as they are exact: 10k, 1M, 886,323.
pub(crate) fn records_in_short(records: usize) -> String {
    match records {
        ..1000 => records.to_string(),
        1_000_000.. if records.is_multiple_of(1_000_000) => format!("{}M", records / 1_000_000),
        1000.. if records.is_multiple_of(1000) => format!("{}k", records / 1000),
        _ => shown(records as f64),
    }
}
