//! Does it fit the people: how many they are, where they are, what is asked of them?

use super::{Checked, Fix, Issue, Weight, another, concern};
use crate::format::Locus;
use crate::model::{Closed, Demand, Format, PlanEdit};
use crate::text::counted;

/// More people than this are more likely a slip than a session.
const CROWD: u32 = 1000;

impl Checked<'_> {
    pub(super) fn people(&self, concerns: &mut Vec<Issue>) {
        match self.plan.people {
            Some(0) => {
                let cure = Fix::edit("leave open how many come", PlanEdit::People(None));
                let says = "0 people are expected: then there is no session";
                concerns.push(concern(
                    Weight::Wrong,
                    Locus::Field("people"),
                    says,
                    vec![cure],
                ));
            }
            Some(people) => {
                if people > CROWD {
                    let count = crate::text::grouped(usize::try_from(people).unwrap_or(0));
                    let says = format!("{count} people are expected: is that a slip?");
                    let cure = Fix::edit("leave open how many come", PlanEdit::People(None));
                    concerns.push(concern(
                        Weight::Wrong,
                        Locus::Field("people"),
                        says,
                        vec![cure],
                    ));
                }
                self.groups(people, concerns);
            }
            None => {}
        }
        self.place(concerns);
        self.demands(concerns);
    }

    /// Blocks for fewer or more people than come.
    fn groups(&self, people: u32, concerns: &mut Vec<Issue>) {
        let come = match people {
            1 => "1 comes".to_owned(),
            _ => format!(
                "{} come",
                crate::text::grouped(usize::try_from(people).unwrap_or(0))
            ),
        };
        for (at, row) in self.activities() {
            let group = row.known.as_ref().and_then(|known| known.activity.group);
            let Some(group) = group else { continue };
            let title = row.title();
            let mut cures = vec![another(at, row, &format!("people:{people}"))];
            let says = match (group.min, group.max) {
                (Some(min), _) if people < min => {
                    format!("“{title}” needs {min} people or more; {come}")
                }
                (_, Some(max)) if people > max => {
                    let groups = people.div_ceil(max);
                    if groups <= 4 {
                        let advice = format!("run it in {groups} groups side by side");
                        cures.insert(0, Fix::advice(advice));
                    }
                    format!("“{title}” works with up to {max} people; {come}")
                }
                (_, _) => continue,
            };
            cures.push(Fix::edit("take the block out", PlanEdit::Remove(at)));
            concerns.push(concern(Weight::Wrong, Locus::Block(at), says, cures));
        }
    }

    /// Blocks that need a room in a plan without one, and the other way about.
    fn place(&self, concerns: &mut Vec<Issue>) {
        let (wrong, says, condition) = match self.plan.place {
            Some(Format::Online) => (
                Format::InPerson,
                "needs a room, and the plan is online",
                "format:online,either",
            ),
            Some(Format::InPerson) => (
                Format::Online,
                "works online, and the plan is in a room",
                "format:in_person,either",
            ),
            Some(Format::Either) | None => return,
        };
        for (at, row) in self.activities() {
            let format = row.known.as_ref().and_then(|known| known.activity.format);
            if format == Some(wrong) {
                let says = format!("“{}” {says}", row.title());
                let cures = vec![
                    another(at, row, condition),
                    Fix::edit("take the block out", PlanEdit::Remove(at)),
                ];
                concerns.push(concern(Weight::Wrong, Locus::Block(at), says, cures));
            }
        }
    }

    /// The same demand in more than half of the blocks, where it is more than one block.
    fn demands(&self, concerns: &mut Vec<Issue>) {
        let blocks = self.activities().count();
        let asking = |demand: Demand| {
            let rows = self.activities();
            rows.filter(|(_, row)| asks(row, demand)).count()
        };
        let often: Vec<String> = Demand::ALL
            .iter()
            .map(|&demand| (demand, asking(demand)))
            .filter(|&(_, count)| count > 1 && 2 * count > blocks)
            .map(|(demand, count)| format!("{} ({count})", demand.words()))
            .collect();
        if often.is_empty() {
            return;
        }
        let says = format!(
            "more than half of {} ask people to {}",
            counted(blocks, "activity"),
            often.join(", ")
        );
        let cures = vec![Fix::advice(
            "ask beforehand whom this shuts out; the access sheet has what helps",
        )];
        concerns.push(concern(Weight::Hint, Locus::Field("blocks"), says, cures));
    }
}

fn asks(row: &crate::workshop::Row, demand: Demand) -> bool {
    let known = row.known.as_ref();
    known.is_some_and(|known| known.activity.demands.contains(&demand))
}
