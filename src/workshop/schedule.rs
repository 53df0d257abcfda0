//! What a plan adds up to: the minutes of each block and step, when each begins, and the sums in three lengths.

use std::collections::BTreeMap;

use super::lengths::{Lengths, Turns, share};
use crate::model::{Activity, Block, Catalogue, Clock, Plan, ResourceRef, Slot, Step, What};
use crate::text::counted;

/// What the person's own runs took: for an activity, by its lasting name, the minutes of the last one, as they would have
/// been with as many people as the catalogue counts with.
pub type OwnMinutes = BTreeMap<String, u32>;

/// A plan with its times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// The blocks, in order.
    pub rows: Vec<Row>,
    /// When the plan starts, if it says so.
    pub start: Option<Clock>,
    /// Minutes from the start to the end that the plan says.
    pub slot: Option<u32>,
    /// Minutes of all changes from one block to the next.
    pub changes: u32,
    /// Minutes kept free at the end.
    pub buffer: u32,
}

/// A block with its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The block as the plan has it.
    pub block: Block,
    /// The activity that it names, if it is loaded.
    pub known: Option<Known>,
    /// How long it takes; `None` where nobody says.
    pub lengths: Option<Lengths>,
    /// The lengths of its forms as the catalogue has them, counted for the people who come; of an activity that is known.
    pub forms: Option<Lengths>,
    /// By how many minutes those are more than the catalogue says, or fewer, for the people who come.
    pub counted: i64,
    /// Where its usual minutes are from.
    pub from: MinutesFrom,
    /// Minutes from the start of the session to its own.
    pub begins: u32,
    /// Its steps; empty for a break and for what is not known.
    pub steps: Vec<StepTime>,
}

/// An activity of a loaded catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its record.
    pub slot: Slot,
    /// Its lasting name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What makes it an activity; empty for a resource that is none.
    pub activity: Activity,
}

/// Who says how many minutes a block takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinutesFrom {
    /// The plan.
    Plan,
    /// The person's last run.
    LastRun,
    /// The catalogue.
    Catalogue,
    /// The catalogue, counted again for the people who come.
    Counted,
    /// Nobody.
    Nobody,
}

/// A step with its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTime {
    /// Its name.
    pub title: String,
    /// What is said and done; may be empty.
    pub text: String,
    /// How long it takes.
    pub minutes: u32,
    /// Minutes from the start of the session to its own.
    pub begins: u32,
}

impl Row {
    /// What a reader calls it.
    pub fn title(&self) -> &str {
        match (&self.block.what, &self.known) {
            (What::Break(name), _) if name.is_empty() => "Break",
            (What::Break(name), _) => name,
            (What::Activity(_), Some(known)) => &known.title,
            (What::Activity(id), None) => id,
        }
    }

    /// The minutes that it is planned with; 0 where nobody says.
    pub fn minutes(&self) -> u32 {
        self.lengths.map_or(0, |lengths| lengths.usual)
    }

    /// Whether it is a break.
    pub fn is_break(&self) -> bool {
        matches!(self.block.what, What::Break(_))
    }
}

impl Schedule {
    /// The times of `plan` with the activities of `catalogue` and what the person's own runs took.
    pub fn new(plan: &Plan, catalogue: &Catalogue, own: &OwnMinutes) -> Self {
        let mut rows = Vec::new();
        let mut begins = 0_u32;
        for block in &plan.blocks {
            if !rows.is_empty() {
                begins = begins.saturating_add(plan.transition());
            }
            let row = row(plan, block, catalogue, own, begins);
            begins = begins.saturating_add(row.minutes());
            rows.push(row);
        }
        let between = u32::try_from(rows.len().saturating_sub(1)).unwrap_or(u32::MAX);
        Self {
            rows,
            start: plan.start,
            slot: plan.slot(),
            changes: between.saturating_mul(plan.transition()),
            buffer: plan.buffer(),
        }
    }

    /// The minutes of the blocks alone.
    pub fn contents(&self) -> Lengths {
        let all = self.rows.iter().filter_map(|row| row.lengths);
        all.fold(Lengths::default(), Lengths::plus)
    }

    /// The minutes of everything: blocks, changes and buffer.
    pub fn total(&self) -> Lengths {
        let beside = Lengths::fixed(self.changes.saturating_add(self.buffer));
        self.contents().plus(beside)
    }

    /// Minutes from the start to the end of the last block.
    pub fn length(&self) -> u32 {
        self.contents().usual.saturating_add(self.changes)
    }

    /// By how many minutes it is too long for its slot.
    pub fn over(&self) -> Option<u32> {
        self.total()
            .usual
            .checked_sub(self.slot?)
            .filter(|&over| over > 0)
    }

    /// The time of day so many minutes after the start.
    pub fn clock(&self, minutes: u32) -> Option<Clock> {
        Some(self.start?.after(minutes))
    }

    /// So many minutes after the start as a clock shows them; without a start the time from the beginning on.
    pub fn time(&self, minutes: u32) -> String {
        match self.clock(minutes) {
            Some(clock) => clock.on_the_wall(),
            None => format!("{:>2}:{:02}", minutes / 60, minutes % 60),
        }
    }

    /// The usual sum in a sentence: "165 minutes: 145 of blocks, 10 of changes, 10 of buffer".
    pub fn sum_in_words(&self) -> String {
        format!(
            "{}: {} of blocks, {} of changes, {} of buffer",
            counted(usize::try_from(self.total().usual).unwrap_or(0), "minute"),
            self.contents().usual,
            self.changes,
            self.buffer
        )
    }
}

fn row(plan: &Plan, block: &Block, catalogue: &Catalogue, own: &OwnMinutes, begins: u32) -> Row {
    let known = match &block.what {
        What::Activity(id) => known(catalogue, id),
        What::Break(_) => None,
    };
    let written = known.as_ref().and_then(|known| lengths_of(&known.activity));
    let turns = known.as_ref().map_or_else(Turns::default, |known| {
        Turns::of(known.activity.steps.iter().map(|s| (s.minutes, s.each)))
    });
    let counted = turns.more(plan.people);
    let forms = written.map(|forms| forms.moved(counted));
    let last = known
        .as_ref()
        .and_then(|known| own.get(&known.name).copied());
    let last = last.map(|last| Lengths::fixed(last).moved(counted).usual);
    let (lengths, from) = match lengths(block, forms, last) {
        (lengths, MinutesFrom::Catalogue) if counted != 0 => (lengths, MinutesFrom::Counted),
        same => same,
    };
    let minutes = lengths.map_or(0, |lengths| lengths.usual);
    let steps = known.as_ref().map_or_else(Vec::new, |known| {
        steps(&known.activity, plan.people, minutes, begins)
    });
    Row {
        block: block.clone(),
        known,
        lengths,
        forms,
        counted,
        from,
        begins,
        steps,
    }
}

/// The record that `id` names: the first where several catalogues have it.
fn known(catalogue: &Catalogue, id: &str) -> Option<Known> {
    let slot = catalogue.find(id).first().copied()?;
    let resource = catalogue.resource(slot);
    Some(Known {
        slot,
        name: catalogue.name_of(slot),
        title: resource.title().to_owned(),
        activity: activity(resource),
    })
}

fn activity(resource: ResourceRef) -> Activity {
    resource
        .to_resource()
        .activity
        .map_or_else(Activity::default, |activity| *activity)
}

/// How long a block takes whose activity has these `forms`, and took `last` minutes the last time, and who says so: the
/// plan before the person's last run, that before the catalogue.
fn lengths(
    block: &Block,
    forms: Option<Lengths>,
    last: Option<u32>,
) -> (Option<Lengths>, MinutesFrom) {
    if matches!(block.what, What::Break(_)) {
        let minutes = block.minutes.unwrap_or(BREAK);
        return (Some(Lengths::fixed(minutes)), MinutesFrom::Plan);
    }
    let with = |usual| Some(forms.unwrap_or(Lengths::fixed(usual)).with_usual(usual));
    match (block.minutes, last, forms) {
        (Some(minutes), ..) => (with(minutes), MinutesFrom::Plan),
        (None, Some(minutes), _) => (with(minutes), MinutesFrom::LastRun),
        (None, None, Some(forms)) => (Some(forms), MinutesFrom::Catalogue),
        (None, None, None) => (None, MinutesFrom::Nobody),
    }
}

/// Minutes of a break that does not say its own.
pub const BREAK: u32 = 10;

/// The three lengths of an activity, as its record has them; what is missing is taken from what is there.
fn lengths_of(activity: &Activity) -> Option<Lengths> {
    let minutes = activity.steps.iter().filter_map(|step| step.minutes);
    let steps = minutes.fold(0, u32::saturating_add);
    Lengths::of(activity.minutes.unwrap_or_default(), steps)
}

/// The steps of an activity that takes `minutes`, in shares of what they usually take with so many people.
fn steps(activity: &Activity, people: Option<u32>, minutes: u32, begins: u32) -> Vec<StepTime> {
    let usual = |step: &Step| -> u64 {
        let people = people.filter(|&people| people > 0);
        let counted = step
            .each
            .zip(people)
            .map(|(each, people)| u64::from(each) * u64::from(people));
        counted.unwrap_or(u64::from(step.minutes.unwrap_or(0)))
    };
    let parts: Vec<u64> = activity.steps.iter().map(usual).collect();
    let mut at = begins;
    let mut all = Vec::new();
    for (step, minutes) in activity.steps.iter().zip(share(u64::from(minutes), &parts)) {
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
        all.push(StepTime {
            title: step.title.clone(),
            text: step.text.clone().unwrap_or_default(),
            minutes,
            begins: at,
        });
        at = at.saturating_add(minutes);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::fixture::{activity, catalogue, plan, spring_day};

    #[test]
    fn each_block_begins_where_the_last_ended_and_a_change_later() {
        let (catalogue, file) = spring_day();
        let schedule = Schedule::new(file.plan(), &catalogue, &OwnMinutes::new());
        let begins: Vec<u32> = schedule.rows.iter().map(|row| row.begins).collect();
        assert_eq!(begins, [0, 17, 49, 61, 93, 130]);
        let clock = |minutes| schedule.clock(minutes).unwrap().to_string();
        assert_eq!(clock(130), "15:10");
        assert_eq!(schedule.length(), 155);
        assert_eq!(
            schedule.sum_in_words(),
            "165 minutes: 145 of blocks, 10 of changes, 10 of buffer"
        );
    }

    #[test]
    fn the_plan_s_minutes_count_before_the_last_run_s_and_those_before_the_catalogue_s() {
        let catalogue = catalogue(&activity("a", (10, 20, 30), ""));
        let own: OwnMinutes = [("a".to_owned(), 26)].into();
        let row = |text: &str, own: &OwnMinutes| {
            let row = Schedule::new(&plan(text), &catalogue, own).rows.remove(0);
            (
                row.lengths.map(|l| (l.shortest, l.usual, l.longest)),
                row.from,
            )
        };
        let written = "Plan(blocks: [Block(activity: \"a\", minutes: 45)])";
        let open = "Plan(blocks: [Block(activity: \"a\")])";
        assert_eq!(row(written, &own), (Some((10, 45, 45)), MinutesFrom::Plan));
        assert_eq!(row(open, &own), (Some((10, 26, 30)), MinutesFrom::LastRun));
        let none = OwnMinutes::new();
        assert_eq!(
            row(open, &none),
            (Some((10, 20, 30)), MinutesFrom::Catalogue)
        );
        let gone = "Plan(blocks: [Block(activity: \"b\")])";
        assert_eq!(row(gone, &own), (None, MinutesFrom::Nobody));
    }

    #[test]
    fn steps_that_cost_minutes_for_each_person_are_counted_again() {
        let catalogue = catalogue(
            "Resource(id: \"round\", title: \"Round\", activity: Activity(minutes: Minutes(min: 40, usual: 50, max: 60), \
             steps: [Step(title: \"Say\", minutes: 10), Step(title: \"Tell\", minutes: 40, each: 4)])),",
        );
        let of = |people: &str| {
            let text = format!("Plan({people} blocks: [Block(activity: \"round\")])");
            let row = Schedule::new(&plan(&text), &catalogue, &OwnMinutes::new())
                .rows
                .remove(0);
            let steps: Vec<u32> = row.steps.iter().map(|step| step.minutes).collect();
            let lengths = row.lengths.unwrap();
            (lengths.shortest, lengths.usual, steps, row.from)
        };
        assert_eq!(of(""), (40, 50, vec![10, 40], MinutesFrom::Catalogue));
        assert_eq!(
            of("people: 10,"),
            (40, 50, vec![10, 40], MinutesFrom::Catalogue)
        );
        assert_eq!(
            of("people: 15,"),
            (60, 70, vec![10, 60], MinutesFrom::Counted)
        );
        assert_eq!(
            of("people: 5,"),
            (20, 30, vec![10, 20], MinutesFrom::Counted)
        );
    }

    #[test]
    fn own_minutes_are_counted_again_for_other_people() {
        let catalogue = catalogue(
            "Resource(id: \"round\", title: \"Round\", activity: Activity(minutes: Minutes(min: 40, usual: 50, max: 60), \
             steps: [Step(title: \"Say\", minutes: 10), Step(title: \"Tell\", minutes: 40, each: 4)])),",
        );
        let own: OwnMinutes = [("round".to_owned(), 45)].into();
        let of = |people: &str| {
            let text = format!("Plan({people} blocks: [Block(activity: \"round\")])");
            let row = Schedule::new(&plan(&text), &catalogue, &own).rows.remove(0);
            (row.minutes(), row.from)
        };
        assert_eq!(of(""), (45, MinutesFrom::LastRun));
        assert_eq!(of("people: 10,"), (45, MinutesFrom::LastRun));
        assert_eq!(of("people: 20,"), (85, MinutesFrom::LastRun));
        assert_eq!(of("people: 5,"), (25, MinutesFrom::LastRun));
    }

    #[test]
    fn the_steps_of_a_block_take_its_minutes_whatever_they_are() {
        let catalogue = catalogue(
            "Resource(id: \"a\", title: \"A\", activity: Activity(steps: [Step(title: \"x\", minutes: 3), \
             Step(title: \"y\", minutes: 7), Step(title: \"z\")])),",
        );
        let text = "Plan(blocks: [Block(activity: \"a\", minutes: 25)])";
        let row = Schedule::new(&plan(text), &catalogue, &OwnMinutes::new())
            .rows
            .remove(0);
        let steps: Vec<(u32, u32)> = row.steps.iter().map(|s| (s.begins, s.minutes)).collect();
        assert_eq!(steps, [(0, 8), (8, 17), (25, 0)]);
    }
}
