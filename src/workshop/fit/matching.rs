//! How well an activity meets one answer, from 0 to 1: a small rule for each question.
//!
//! The figures are our own, from what facilitators say: a group that is too large can be parted, one that is too small
//! cannot be filled; the shortest form is a compromise; a demand with a way round it weighs half.

use crate::model::{Format, Group, ResourceRef};
use crate::workshop::lengths::{Lengths, Turns};

/// How well one answer is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Match {
    /// The question was not answered.
    NotAsked,
    /// The activity does not say.
    NotSaid,
    /// So well, from 0 to 1.
    Of(f64),
}

/// Below this an answer is missed.
pub(super) const LOW: f64 = 0.5;
/// What the shortest form is worth.
pub(super) const SHORTEST: f64 = 0.6;
/// What a further goal is worth.
const FURTHER: f64 = 0.7;
/// What a hard demand takes away, with a tip that eases it and without.
const EASED: f64 = 0.35;
const NOT_EASED: f64 = 0.7;

/// The first goal, a further one, or none of them.
pub(super) fn goal(has_first: Option<usize>) -> f64 {
    match has_first {
        Some(0) => 1.0,
        Some(_) => FURTHER,
        None => 0.0,
    }
}

/// How long an activity takes, worked out where one length is not said. `None` where none is.
pub(super) fn lengths(r: ResourceRef<'_>) -> Option<Lengths> {
    let steps = r.steps().filter_map(|step| step.minutes);
    let steps = steps.fold(0, u32::saturating_add);
    Lengths::of(r.minutes().unwrap_or_default(), steps)
}

/// Its steps in which all take turns.
pub(super) fn turns(r: ResourceRef<'_>) -> Turns {
    Turns::of(r.steps().map(|step| (step.minutes, step.each)))
}

/// The usual time or more: 1; the shortest to the usual: 0.6 to 1; below, down to 0 at a quarter less than the shortest.
pub(super) fn minutes(there_are: u32, takes: Lengths) -> f64 {
    let (usual, least) = (takes.usual, takes.shortest);
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    if there_are >= usual {
        1.0
    } else if there_are >= least {
        SHORTEST + (1.0 - SHORTEST) * share(there_are - least, usual - least)
    } else {
        let missing = share(least - there_are, least);
        (SHORTEST * (1.0 - missing / 0.25)).max(0.0)
    }
}

/// Inside: 1; above: 0.5 up to double the most, else 0.2; below: 1 less twice the share that is missing.
pub(super) fn people(come: u32, group: Group) -> Option<f64> {
    let (least, most) = (group.min, group.max);
    if least.is_none() && most.is_none() {
        return None;
    }
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(u32::MAX));
    Some(if come < least {
        let missing = f64::from(least - come) / f64::from(least);
        (1.0 - 2.0 * missing).max(0.0)
    } else if come <= most {
        1.0
    } else if come <= most.saturating_mul(2) {
        0.5
    } else {
        0.2
    })
}

/// 1, less 0.35 for each hard demand that a tip eases, less 0.7 for each other one.
pub(super) fn hard(eased: u32, not_eased: u32) -> f64 {
    (1.0 - EASED * f64::from(eased) - NOT_EASED * f64::from(not_eased)).max(0.0)
}

/// What must be so: 1 where what was asked, a bit each, is among what there is; else 0.
pub(super) fn among(asked: u16, there: u16) -> f64 {
    f64::from(u8::from(asked & there != 0))
}

/// Whether an activity of this format works at this place; both at once needs one that works in both.
pub(super) fn place(place: Format, format: Format) -> f64 {
    f64::from(u8::from(format == Format::Either || format == place))
}

/// Nothing of what it takes is missing: 1; else 0.3.
pub(super) fn takes(missing: usize) -> f64 {
    if missing == 0 { 1.0 } else { 0.3 }
}

/// At or below one's own level: 1; one above: 0.5; two above: 0.
pub(super) fn level(own: usize, asked: usize) -> f64 {
    match asked.saturating_sub(own) {
        0 => 1.0,
        1 => 0.5,
        _ => 0.0,
    }
}

/// No more shown than people trust each other: 1; one level more: 0.5; two: 0.1.
pub(super) fn trust(own: usize, shown: usize) -> f64 {
    match shown.saturating_sub(own) {
        0 => 1.0,
        1 => 0.5,
        _ => 0.1,
    }
}

/// Within the time: 1; else the share of the preparation that there is time for.
pub(super) fn prepare(there_are: u32, takes: u32) -> f64 {
    if takes <= there_are {
        1.0
    } else {
        f64::from(there_are) / f64::from(takes)
    }
}

/// The share of the materials that is there. `None` where there are none to bring.
pub(super) fn bring(there: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| there as f64 / of as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Minutes;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn the_first_goal_counts_1_a_further_one_less_and_others_nothing() {
        assert!(near(goal(Some(0)), 1.0));
        assert!(near(goal(Some(1)), 0.7));
        assert!(near(goal(None), 0.0));
    }

    #[test]
    fn minutes_fall_from_the_usual_to_the_shortest_and_then_to_nothing() {
        let of = |usual, shortest| Lengths {
            shortest,
            ..Lengths::fixed(usual)
        };
        let q_sort = of(65, 45);
        for (there_are, expected) in [
            (500, 1.0),
            (65, 1.0),
            (55, 0.8),
            (45, 0.6),
            (44, 0.6 - 0.6 / 45.0 / 0.25),
            (34, 0.6 - 0.6 * 11.0 / 45.0 / 0.25),
            (33, 0.0),
            (1, 0.0),
        ] {
            assert!(near(minutes(there_are, q_sort), expected), "{there_are}");
        }
        assert!(near(minutes(12, of(12, 12)), 1.0));
        assert!(near(minutes(11, of(12, 12)), 0.6 - 0.6 / 12.0 / 0.25));
        assert!(near(minutes(9, of(12, 12)), 0.0));
        assert!(near(minutes(1, of(0, 0)), 1.0));
    }

    #[test]
    fn minutes_that_are_not_said_are_worked_out_from_the_others() {
        let of = |min, usual, max| {
            let lengths = Lengths::of(Minutes { min, usual, max }, 0)?;
            Some((lengths.usual, lengths.shortest))
        };
        assert_eq!(of(Some(45), Some(65), Some(90)), Some((65, 45)));
        assert_eq!(of(Some(40), None, Some(60)), Some((50, 40)));
        assert_eq!(of(None, Some(20), None), Some((20, 20)));
        assert_eq!(of(Some(30), None, None), Some((30, 30)));
        assert_eq!(of(None, None, Some(30)), Some((30, 30)));
        assert_eq!(of(None, None, None), None);
        let stepped = Lengths::of(Minutes::default(), 35).map(|lengths| lengths.usual);
        assert_eq!(stepped, Some(35), "the steps say it");
        // A file that says nonsense is told of elsewhere.
        assert_eq!(of(Some(90), Some(20), None), Some((20, 20)));
    }

    #[test]
    fn too_many_people_can_be_parted_and_too_few_cannot_be_filled() {
        let group = |min, max| Group { min, max };
        for (come, expected) in [
            (10, 1.0),
            (20, 1.0),
            (21, 0.5),
            (40, 0.5),
            (41, 0.2),
            (u32::MAX, 0.2),
            (9, 0.8),
            (8, 0.6),
            (6, 0.2),
            (5, 0.0),
            (1, 0.0),
        ] {
            let found = people(come, group(Some(10), Some(20))).unwrap();
            assert!(near(found, expected), "{come}: {found}");
        }
        assert!(people(u32::MAX, group(Some(4), None)).is_some_and(|m| near(m, 1.0)));
        assert!(people(1, group(None, Some(4))).is_some_and(|m| near(m, 1.0)));
        assert_eq!(people(1, group(None, None)), None);
    }

    #[test]
    fn a_hard_demand_weighs_half_where_a_tip_eases_it() {
        for (eased, not_eased, expected) in [
            (0, 0, 1.0),
            (1, 0, 0.65),
            (2, 0, 0.3),
            (3, 0, 0.0),
            (0, 1, 0.3),
            (1, 1, 0.0),
            (0, 9, 0.0),
        ] {
            assert!(near(hard(eased, not_eased), expected));
        }
    }

    #[test]
    fn both_at_once_needs_what_works_in_both() {
        use Format::{Either, InPerson, Online};
        for (asked, format, expected) in [
            (InPerson, InPerson, 1.0),
            (InPerson, Online, 0.0),
            (InPerson, Either, 1.0),
            (Online, InPerson, 0.0),
            (Either, Either, 1.0),
            (Either, InPerson, 0.0),
        ] {
            assert!(near(place(asked, format), expected), "{asked:?} {format:?}");
        }
    }

    #[test]
    fn a_stage_is_met_or_not() {
        assert!(near(among(0b100, 0b101), 1.0) && near(among(0b010, 0b101), 0.0));
    }

    #[test]
    fn levels_count_how_far_above_ones_own_they_are() {
        assert!(near(level(1, 0), 1.0) && near(level(1, 1), 1.0));
        assert!(near(level(0, 1), 0.5) && near(level(0, 2), 0.0));
        assert!(near(trust(2, 0), 1.0) && near(trust(0, 0), 1.0));
        assert!(near(trust(0, 1), 0.5) && near(trust(0, 2), 0.1));
    }

    #[test]
    fn preparation_falls_by_the_share_that_there_is_time_for() {
        for (there_are, takes, expected) in [
            (0, 0, 1.0),
            (30, 30, 1.0),
            (30, 60, 0.5),
            (0, 5, 0.0),
            (10, 40, 0.25),
        ] {
            assert!(near(prepare(there_are, takes), expected));
        }
    }

    #[test]
    fn what_the_group_lacks_is_no_end_and_materials_count_by_their_share() {
        assert!(near(takes(0), 1.0) && near(takes(1), 0.3));
        assert!(bring(3, 4).is_some_and(|m| near(m, 0.75)));
        assert_eq!(bring(0, 0), None);
    }
}
