//! Minutes as whole numbers that add up: shares of a sum, and what is taken from where.

use crate::model::Minutes;

/// How long something takes, in minutes: at least, usually, at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lengths {
    /// Its shortest form.
    pub shortest: u32,
    /// What it usually takes.
    pub usual: u32,
    /// Its longest form.
    pub longest: u32,
}

impl Lengths {
    /// Those of an activity that says `minutes`, and whose steps take `steps` together, 0 where they do not say. What is
    /// missing comes from what is there; nothing where nothing is.
    pub fn of(minutes: Minutes, steps: u32) -> Option<Self> {
        let middle = minutes.min.zip(minutes.max).map(|(a, b)| a.midpoint(b));
        let usual = minutes
            .usual
            .or((steps > 0).then_some(steps))
            .or(middle)
            .or(minutes.min)
            .or(minutes.max)?;
        Some(Self {
            shortest: minutes.min.unwrap_or(usual).min(usual),
            usual,
            longest: minutes.max.unwrap_or(usual).max(usual),
        })
    }

    /// The same in all three forms.
    pub fn fixed(minutes: u32) -> Self {
        Self {
            shortest: minutes,
            usual: minutes,
            longest: minutes,
        }
    }

    /// Both, one after the other.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            shortest: self.shortest.saturating_add(other.shortest),
            usual: self.usual.saturating_add(other.usual),
            longest: self.longest.saturating_add(other.longest),
        }
    }

    /// With other usual minutes; the shortest form is never longer, the longest never shorter.
    #[must_use]
    pub fn with_usual(self, usual: u32) -> Self {
        Self {
            shortest: self.shortest.min(usual),
            usual,
            longest: self.longest.max(usual),
        }
    }

    /// Longer or shorter by so many minutes in every form; never under a minute, unless nothing is moved.
    #[must_use]
    pub fn moved(self, by: i64) -> Self {
        if by == 0 {
            return self;
        }
        let moved = |minutes: u32| {
            let moved = i64::from(minutes).saturating_add(by);
            let moved = moved.clamp(1, i64::from(u32::MAX));
            u32::try_from(moved).unwrap_or(u32::MAX)
        };
        Self {
            shortest: moved(self.shortest),
            usual: moved(self.usual),
            longest: moved(self.longest),
        }
    }
}

/// The steps of an activity in which all take turns: so many minutes for each person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Turns {
    /// Minutes that these steps take together, as they are written.
    written: i64,
    /// Minutes for each person, of all of them together.
    each: i64,
}

impl Turns {
    /// Those of steps that take so many minutes, as they are written and for each person.
    pub(super) fn of(steps: impl IntoIterator<Item = (Option<u32>, Option<u32>)>) -> Self {
        let turns = steps.into_iter();
        let turns = turns.filter_map(|(written, each)| written.zip(each));
        turns.fold(Self::default(), |all, (written, each)| Self {
            written: all.written.saturating_add(i64::from(written)),
            each: all.each.saturating_add(i64::from(each)),
        })
    }

    /// Minutes for each person.
    pub(super) fn each(self) -> i64 {
        self.each
    }

    /// How many minutes more than written they take, or fewer, when so many people come; none where nobody knows.
    pub(super) fn more(self, people: Option<u32>) -> i64 {
        match people.filter(|&people| people > 0) {
            Some(people) => self.each.saturating_mul(i64::from(people)) - self.written,
            None => 0,
        }
    }
}

/// `total` in whole shares that stand to one another as `parts` do, by largest remainders (Hamilton's method); the earlier
/// one wins a tie. They add up to `total`, unless there are no parts. Where all parts are 0, the shares are even.
pub fn share(total: u64, parts: &[u64]) -> Vec<u64> {
    let sum: u128 = parts.iter().map(|&part| u128::from(part)).sum();
    if sum == 0 {
        let even = vec![1; parts.len()];
        return if even.is_empty() {
            even
        } else {
            share(total, &even)
        };
    }
    let exact = |part: u64| u128::from(part) * u128::from(total);
    let whole = |part: u64| u64::try_from(exact(part) / sum).unwrap_or(u64::MAX);
    let mut shares: Vec<u64> = parts.iter().map(|&part| whole(part)).collect();
    let mut left = total.saturating_sub(shares.iter().sum());
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |&at: &usize| parts.get(at).map_or(0, |&part| exact(part) % sum);
    order.sort_by_key(|at| std::cmp::Reverse(rest(at)));
    for at in order {
        if let Some(share) = shares.get_mut(at).filter(|_| left > 0) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

/// How much of `less` is taken from each of `rooms`, none of which gives more than it has: in shares of their room. What
/// they cannot give together is not taken.
pub fn taken(less: u64, rooms: &[u64]) -> Vec<u64> {
    let most: u64 = rooms.iter().sum();
    if less >= most {
        return rooms.to_vec();
    }
    // A share of less than all of a room is at most the room, rounded up too.
    share(less, rooms)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_stand_to_one_another_as_the_parts_do() {
        assert_eq!(share(10, &[1, 2, 2]), [2, 4, 4]);
        assert_eq!(share(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(share(5, &[0, 0]), [3, 2]);
        assert_eq!(share(0, &[3, 4]), [0, 0]);
        assert!(share(5, &[]).is_empty());
    }

    #[test]
    fn no_room_gives_more_than_it_has() {
        assert_eq!(taken(45, &[20, 20, 10]), [18, 18, 9]);
        assert_eq!(taken(60, &[20, 20, 10]), [20, 20, 10]);
        assert_eq!(taken(3, &[0, 5]), [0, 3]);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_none_is_far_from_exact(total in 0u64..100_000, parts in proptest::collection::vec(0u64..5000, 1..20)) {
            let shares = share(total, &parts);
            prop_assert_eq!(shares.iter().sum::<u64>(), total);
            let sum: u64 = parts.iter().sum();
            for (part, share) in parts.iter().zip(&shares).filter(|_| sum > 0) {
                let exact = total * part / sum;
                prop_assert!((exact..=exact + 1).contains(share));
                prop_assert!(*part > 0 || *share == 0);
            }
        }

        #[test]
        fn what_is_taken_adds_up_and_is_there(less in 0u64..500, rooms in proptest::collection::vec(0u64..60, 0..12)) {
            let taken = taken(less, &rooms);
            let most: u64 = rooms.iter().sum();
            prop_assert_eq!(taken.iter().sum::<u64>(), less.min(most));
            prop_assert!(taken.iter().zip(&rooms).all(|(taken, room)| taken <= room));
        }
    }
}
