//! Ranges that a reader can tick: minutes, people, years and any other number, cut where people would cut them.

use crate::model::Field;

/// A range of a numeric facet. `None` is no limit on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// From, with it.
    pub from: Option<i32>,
    /// To, with it.
    pub to: Option<i32>,
}

/// How many buckets a facet has at the most.
const MOST: i32 = 8;

impl Bucket {
    /// Whether a record that answers for `low..=high` belongs here.
    pub fn holds(self, low: i32, high: i32) -> bool {
        self.from.is_none_or(|from| high >= from) && self.to.is_none_or(|to| low <= to)
    }

    /// Its name: "up to 15", "16-30", "over 120", "2021".
    pub fn label(self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from}-{to}"),
            (Some(from), None) => format!("{from} or more"),
            (None, Some(to)) => format!("up to {to}"),
            (None, None) => "any".to_owned(),
        }
    }
}

/// The buckets of a field whose records answer for `ranges`, low and high. Every record is in at least one.
pub(super) fn buckets(
    field: Option<Field>,
    ranges: impl Iterator<Item = (i32, i32)>,
) -> Vec<Bucket> {
    let mut edges: Vec<i32> = ranges
        .flat_map(|(low, high)| [low, high])
        .filter(|&n| n != i32::MAX)
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let (Some(&least), Some(&most)) = (edges.first(), edges.last()) else {
        return Vec::new();
    };
    match field {
        Some(Field::Minutes) => between(&[15, 30, 45, 60, 90, 120], least, most),
        Some(Field::People) => between(&[5, 10, 15, 20, 30, 50], least, most),
        Some(_) | None if edges.len() <= MOST as usize + 4 => {
            let mut single: Vec<Bucket> = edges
                .iter()
                .map(|&n| Bucket {
                    from: Some(n),
                    to: Some(n),
                })
                .collect();
            single.reverse();
            single
        }
        Some(_) | None => even(least, most),
    }
}

/// Up to the first cut, between the cuts, above the last; without the empty ones at both ends.
fn between(cuts: &[i32], least: i32, most: i32) -> Vec<Bucket> {
    let mut buckets = Vec::new();
    let mut from = None;
    for &cut in cuts.iter().filter(|&&cut| cut >= least) {
        if from.is_some_and(|from| from > most) {
            return buckets;
        }
        buckets.push(Bucket {
            from,
            to: Some(cut),
        });
        from = Some(cut + 1);
    }
    buckets.push(Bucket { from, to: None });
    buckets
}

/// Steps of 1, 2 or 5 times a power of ten, newest or largest first, as a reader looks for them.
fn even(least: i32, most: i32) -> Vec<Bucket> {
    let span = i64::from(most) - i64::from(least);
    let mut steps = (0..10).flat_map(|power| [1, 2, 5].map(|unit| unit * 10_i64.pow(power)));
    let step = steps
        .find(|&step| span / step < i64::from(MOST) - 1)
        .unwrap_or(i64::MAX);
    let mut buckets = Vec::new();
    let mut from = i64::from(least).div_euclid(step) * step;
    while from <= i64::from(most) {
        let whole = |n: i64| i32::try_from(n).ok();
        buckets.push(Bucket {
            from: whole(from),
            to: whole(from + step - 1),
        });
        from = from.saturating_add(step);
    }
    buckets.reverse();
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(field: Option<Field>, ranges: &[(i32, i32)]) -> Vec<String> {
        buckets(field, ranges.iter().copied())
            .into_iter()
            .map(Bucket::label)
            .collect()
    }

    #[test]
    fn numbers_are_cut_where_people_would_cut_them() {
        assert_eq!(
            labels(Some(Field::Minutes), &[(12, 30), (45, 50)]),
            ["up to 15", "16-30", "31-45", "46-60"]
        );
        assert_eq!(labels(Some(Field::People), &[(3, i32::MAX)]), ["up to 5"]);
        assert_eq!(
            labels(Some(Field::Year), &[(2016, 2016), (2021, 2021)]),
            ["2021", "2016"]
        );
        let years: Vec<(i32, i32)> = (1980..2022).map(|y| (y, y)).collect();
        assert_eq!(
            labels(Some(Field::Year), &years)
                .first()
                .map(String::as_str),
            Some("2020-2029")
        );
        assert_eq!(labels(None, &[]), Vec::<String>::new());
        assert!(labels(None, &[(i32::MIN, i32::MAX - 1)]).len() <= 40);
    }

    proptest::proptest! {
        #[test]
        fn every_record_is_in_a_bucket(ranges in proptest::collection::vec((0i32..3000, 0i32..500), 1..40)) {
            let ranges: Vec<(i32, i32)> = ranges.into_iter().map(|(low, more)| (low, low + more)).collect();
            for field in [None, Some(Field::Minutes), Some(Field::People), Some(Field::Year)] {
                let buckets = buckets(field, ranges.iter().copied());
                for &(low, high) in &ranges {
                    proptest::prop_assert!(buckets.iter().any(|b| b.holds(low, high)), "{low}..{high} {buckets:?}");
                }
            }
        }
    }
}
