//! Does it fit into its time, and into a day?

use super::{Checked, Fix, Issue, Weight, concern};
use crate::format::Locus;
use crate::model::{Clock, DAY, Flexibility, PlanEdit};
use crate::text::counted;
use crate::workshop::lengths::taken;

impl Checked<'_> {
    pub(super) fn time(&self, concerns: &mut Vec<Issue>) {
        self.backwards(concerns);
        self.over(concerns);
        self.midnight(concerns);
    }

    /// An end that is not behind the start.
    fn backwards(&self, concerns: &mut Vec<Issue>) {
        let (Some(start), Some(end)) = (self.plan.start, self.plan.end) else {
            return;
        };
        if end > start {
            return;
        }
        let says = if end == start {
            format!("the plan starts and ends at {start}")
        } else {
            format!("the end, {end}, is before the start, {start}")
        };
        let next_day = end.after(DAY);
        let mut cures = Vec::new();
        if end < start {
            cures.push(Fix::edits(
                format!("start at {end} and end at {start}"),
                vec![PlanEdit::Start(Some(end)), PlanEdit::End(Some(start))],
            ));
            if next_day.can_be_written() {
                cures.push(Fix::edit(
                    format!("let it end on the next day: the end is then written {next_day}"),
                    PlanEdit::End(Some(next_day)),
                ));
            }
        }
        let length = self.schedule.total().usual;
        let fitting = start.after(length);
        if length > 0 && fitting.can_be_written() {
            cures.push(Fix::edit(
                format!("let it end at {fitting}, when all of it is done"),
                PlanEdit::End(Some(fitting)),
            ));
        }
        concerns.push(concern(Weight::Wrong, Locus::Field("end"), says, cures));
    }

    /// More minutes than there are.
    fn over(&self, concerns: &mut Vec<Issue>) {
        let (Some(slot), Some(over)) = (self.schedule.slot, self.schedule.over()) else {
            return;
        };
        let total = self.schedule.total();
        let shortest = if total.shortest <= slot {
            format!("in its shortest forms it takes {} and fits", total.shortest)
        } else {
            format!("even in its shortest forms it takes {}", total.shortest)
        };
        let says = format!(
            "{} too many: {} of blocks, {} of changes and {} of buffer are {}, and there are {slot}; {shortest}",
            minutes(over),
            self.schedule.contents().usual,
            self.schedule.changes,
            self.schedule.buffer,
            total.usual,
        );
        let mut cures = self.cut_first(over);
        cures.extend(self.short_forms(over));
        let end = self.plan.start.map(|start| start.after(total.usual));
        if let Some(end) = end.filter(|end| end.can_be_written()) {
            cures.push(Fix::edit(
                format!("move the end to {end}, {} later", minutes(over)),
                PlanEdit::End(Some(end)),
            ));
        }
        cures.extend(self.mark());
        concerns.push(concern(Weight::Wrong, Locus::Field("end"), says, cures));
    }

    /// Where no block is marked: the one that can give the most may give way in the run.
    fn mark(&self) -> Option<Fix> {
        let rows = self.schedule.rows.iter().enumerate();
        if rows
            .clone()
            .any(|(_, row)| row.block.give != Flexibility::Fixed)
        {
            return None;
        }
        let room = rows.filter_map(|(at, row)| {
            let lengths = row.lengths?;
            Some((lengths.usual - lengths.shortest, at, row.title()))
        });
        let (room, at, title) = room.max_by_key(|(room, ..)| *room)?;
        (room > 0).then(|| {
            let less = minutes(room);
            let says = format!("mark “{title}” as flexible, so that the run can take {less} from it when time is short");
            Fix::edit(says, PlanEdit::Give(at, Flexibility::Flexible))
        })
    }

    /// Taking out what is marked for it: each alone, which is easily seen; together they are two steps.
    fn cut_first(&self, over: u32) -> Vec<Fix> {
        let marked = self.schedule.rows.iter().enumerate();
        let marked = marked.filter(|(_, row)| row.block.give.is_cut_first());
        let cure = |(at, row): (usize, &crate::workshop::Row)| {
            // The only block has no change before or behind it.
            let (change, with) = if self.schedule.rows.len() > 1 {
                (self.plan.transition(), " with its change")
            } else {
                (0, "")
            };
            let less = row.minutes().saturating_add(change);
            let (title, left) = (row.title(), still_over(over, less));
            let less = minutes(less);
            Fix::edit(
                format!("take out “{title}”, {less} less{with}: {left}"),
                PlanEdit::Remove(at),
            )
        };
        marked.map(cure).collect()
    }

    /// Shorter forms, in shares of what each block can give.
    fn short_forms(&self, over: u32) -> Option<Fix> {
        let rows = &self.schedule.rows;
        let room = |row: &crate::workshop::Row| {
            row.lengths
                .map_or(0, |all| u64::from(all.usual - all.shortest))
        };
        let rooms: Vec<u64> = rows.iter().map(room).collect();
        let taken = taken(u64::from(over), &rooms);
        let mut edits = Vec::new();
        let mut less = 0;
        for (at, (row, taken)) in rows.iter().zip(taken).enumerate() {
            let taken = u32::try_from(taken).unwrap_or(0);
            if taken > 0 {
                edits.push(PlanEdit::Minutes(at, Some(row.minutes() - taken)));
                less += taken;
            }
        }
        if edits.is_empty() {
            return None;
        }
        let blocks = counted(edits.len(), "block");
        let left = still_over(over, less);
        let says = format!(
            "use shorter forms of {blocks}, {} less: {left}",
            minutes(less)
        );
        Some(Fix::edits(says, edits))
    }

    /// A plan that goes on past midnight without saying so.
    fn midnight(&self, concerns: &mut Vec<Issue>) {
        let Some(start) = self.plan.start else { return };
        let end = start.after(self.schedule.length());
        let said = self.plan.end.is_some_and(|end| end.minutes() > DAY);
        if end.minutes() <= DAY || said || start.minutes() >= DAY {
            return;
        }
        let says = format!(
            "it starts at {start} and goes on past midnight, until {}",
            end.on_the_wall()
        );
        let earlier = end.minutes() - DAY;
        let mut cures = Vec::new();
        if let Some(start) = start.minutes().checked_sub(earlier) {
            let start = Clock::of(start);
            cures.push(Fix::edit(
                format!("start at {start}, to end at midnight"),
                PlanEdit::Start(Some(start)),
            ));
        }
        concerns.push(concern(Weight::Hint, Locus::Field("start"), says, cures));
    }
}

/// What is left of `over` minutes too many when `less` go.
fn still_over(over: u32, less: u32) -> String {
    match over.saturating_sub(less) {
        0 => "then it fits".to_owned(),
        1 => "1 is still too many".to_owned(),
        left => format!("{left} are still too many"),
    }
}

fn minutes(count: u32) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "minute")
}
