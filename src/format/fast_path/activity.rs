//! The activity of a plain record. What `check` would say something of is not plain here either.

use super::{Had, Plain, is_blank};
use crate::format::check::EACH;
use crate::model::{Closed, DraftActivity, DraftStep, DraftTip, Group, Minutes};

impl<'a> Plain<'a> {
    /// An activity that makes sense, in `activity`, which is empty.
    pub(super) fn activity(
        &mut self,
        mut activity: DraftActivity<'a>,
    ) -> Option<DraftActivity<'a>> {
        self.opens(b"Activity")?;
        let mut had = Had::default();
        loop {
            let name = self.name()?;
            self.of_activity(name, &mut had, &mut activity)?;
            if self.ends(b')')? {
                return makes_sense(&activity).then_some(activity);
            }
        }
    }

    fn of_activity(&mut self, name: &str, had: &mut Had, a: &mut DraftActivity<'a>) -> Option<()> {
        let (nth, place) = match name {
            "purpose" => (0, &mut a.purpose),
            "preparation" => (1, &mut a.preparation),
            "origin" => (2, &mut a.origin),
            _ => return self.texts_of_activity(name, had, a),
        };
        had.once(nth)?;
        *place = self.text()?;
        Some(())
    }

    fn texts_of_activity(
        &mut self,
        name: &str,
        had: &mut Had,
        a: &mut DraftActivity<'a>,
    ) -> Option<()> {
        let (nth, list) = match name {
            "materials" => (3, &mut a.materials),
            "tips" => (4, &mut a.tips),
            "variations" => (5, &mut a.variations),
            "takes" => (6, &mut a.takes),
            "gives" => (7, &mut a.gives),
            _ => return self.parts_of_activity(name, had, a),
        };
        had.once(nth)?;
        self.list(list, Self::text)
    }

    fn parts_of_activity(
        &mut self,
        name: &str,
        had: &mut Had,
        a: &mut DraftActivity<'a>,
    ) -> Option<()> {
        match name {
            "steps" => {
                had.once(8)?;
                self.list(&mut a.steps, Self::step)
            }
            "access_tips" => {
                had.once(9)?;
                self.list(&mut a.access_tips, Self::tip)
            }
            "minutes" => {
                had.once(10)?;
                a.minutes = Some(self.minutes()?);
                Some(())
            }
            "group" => {
                had.once(11)?;
                a.group = Some(self.group()?);
                Some(())
            }
            "prep_minutes" => {
                had.once(12)?;
                a.prep_minutes = Some(self.number()?);
                Some(())
            }
            _ => self.words_of_activity(name, had, a),
        }
    }

    fn words_of_activity(
        &mut self,
        name: &str,
        had: &mut Had,
        a: &mut DraftActivity<'a>,
    ) -> Option<()> {
        match name {
            "stage" => self.words(13, had, &mut a.stage),
            "goal" => self.words(14, had, &mut a.goal),
            "demands" => self.words(15, had, &mut a.demands),
            "format" => self.one_word(16, had, &mut a.format),
            "difficulty" => self.one_word(17, had, &mut a.difficulty),
            "lead_time" => self.one_word(18, had, &mut a.lead_time),
            "exposure" => self.one_word(19, had, &mut a.exposure),
            "influence" => self.one_word(20, had, &mut a.influence),
            _ => None,
        }
    }

    fn words<T: Closed>(&mut self, nth: u32, had: &mut Had, place: &mut Vec<T>) -> Option<()> {
        had.once(nth)?;
        self.list(place, Self::closed)
    }

    fn one_word<T: Closed>(
        &mut self,
        nth: u32,
        had: &mut Had,
        place: &mut Option<T>,
    ) -> Option<()> {
        had.once(nth)?;
        *place = Some(self.closed()?);
        Some(())
    }

    fn step(&mut self) -> Option<DraftStep<'a>> {
        self.opens(b"Step")?;
        let mut step = DraftStep::default();
        let mut had = Had::default();
        loop {
            match self.name()? {
                "title" => {
                    had.once(0)?;
                    step.title = self.text()?;
                }
                "minutes" => {
                    had.once(1)?;
                    step.minutes = Some(self.number()?);
                }
                "each" => {
                    had.once(2)?;
                    step.each = Some(self.number()?);
                }
                "text" => {
                    had.once(3)?;
                    step.text = self.text()?;
                }
                _ => return None,
            }
            if self.ends(b')')? {
                let is_good = step.each.is_none_or(|each| EACH.contains(&each));
                return (is_good && !is_blank(&step.title)).then_some(step);
            }
        }
    }

    fn tip(&mut self) -> Option<DraftTip<'a>> {
        self.opens(b"AccessTip")?;
        let mut tip = DraftTip::default();
        let mut had = Had::default();
        loop {
            match self.name()? {
                "eases" => self.words(0, &mut had, &mut tip.eases)?,
                "text" => {
                    had.once(1)?;
                    tip.text = self.text()?;
                }
                _ => return None,
            }
            if self.ends(b')')? {
                return had.has(1).then_some(tip);
            }
        }
    }

    fn minutes(&mut self) -> Option<Minutes> {
        self.opens(b"Minutes")?;
        let mut minutes = Minutes::default();
        let mut had = Had::default();
        loop {
            let (nth, place) = match self.name()? {
                "min" => (0, &mut minutes.min),
                "usual" => (1, &mut minutes.usual),
                "max" => (2, &mut minutes.max),
                _ => return None,
            };
            had.once(nth)?;
            *place = Some(self.number()?);
            if self.ends(b')')? {
                return Some(minutes);
            }
        }
    }

    fn group(&mut self) -> Option<Group> {
        self.opens(b"Group")?;
        let mut group = Group::default();
        let mut had = Had::default();
        loop {
            let (nth, place) = match self.name()? {
                "min" => (0, &mut group.min),
                "max" => (1, &mut group.max),
                _ => return None,
            };
            had.once(nth)?;
            *place = Some(self.number()?);
            if self.ends(b')')? {
                return Some(group);
            }
        }
    }

    /// A whole number as people write it: a few digits, the first of which is no 0 but in 0 itself.
    fn number(&mut self) -> Option<u32> {
        self.next()?;
        let rest = self.text.as_bytes().get(self.at..)?;
        let long = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let written = self.text.get(self.at..self.at + long)?;
        let ends = matches!(rest.get(long)?, b' ' | b'\n' | b'\t' | b'\r' | b',' | b')');
        let usual = ends && long < 9 && (long == 1 || !written.starts_with('0'));
        self.at += long;
        written.parse().ok().filter(|_| usual)
    }
}

/// Whether the numbers of an activity agree with each other.
fn makes_sense(a: &DraftActivity) -> bool {
    let in_order =
        |least: Option<u32>, most: Option<u32>| least.zip(most).is_none_or(|(a, b)| a <= b);
    let minutes = a.minutes.unwrap_or_default();
    let group = a.group.unwrap_or_default();
    let sum = a
        .steps
        .iter()
        .try_fold(0_u32, |sum, step| Some(sum.saturating_add(step.minutes?)))
        .filter(|_| !a.steps.is_empty());
    in_order(minutes.min, minutes.max)
        && in_order(minutes.min, minutes.usual)
        && in_order(minutes.usual, minutes.max)
        && in_order(group.min, group.max)
        && minutes
            .usual
            .zip(sum)
            .is_none_or(|(usual, sum)| usual == sum)
}
