//! What does not fit in a plan, said plainly, each with its cures. Nothing is changed by a check.

mod order;
mod people;
mod time;

use super::schedule::{Row, Schedule};
use crate::format::Locus;
use crate::index::{Bits, Index};
use crate::model::{Field, Plan, PlanEdit, What};
use crate::text::{counted, minutes_in_words, nearest};

/// How much a concern weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The plan cannot be carried out like this.
    Wrong,
    /// It can, but somebody should know.
    Hint,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// How much it weighs.
    pub weight: Weight,
    /// What it is about.
    pub locus: Locus,
    /// What does not fit, as a sentence without a full stop.
    pub says: String,
    /// What can be done, the first of them first.
    pub cures: Vec<Fix>,
}

/// Something that can be done about a concern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it is, as an order: "take out Tea: 10 minutes less".
    pub says: String,
    /// What it does.
    pub does: FixAction,
}

/// What a cure does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixAction {
    /// It changes the plan, one change after the other.
    Edits(Vec<PlanEdit>),
    /// It looks for one more in the catalogues, by this query.
    Search(String),
    /// It looks for another one for the block at this place, by this query.
    Exchange(usize, String),
    /// It is for the person to do.
    Advice,
}

/// What is looked at.
struct Checked<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    index: &'a Index,
}

/// Everything that does not fit in `plan`, whose times are `schedule`: what is wrong first, then hints; each sort in the
/// order of the checks.
pub fn check(plan: &Plan, schedule: &Schedule, index: &Index) -> Vec<Issue> {
    let checked = Checked {
        plan,
        schedule,
        index,
    };
    let mut concerns = Vec::new();
    checked.blocks(&mut concerns);
    checked.time(&mut concerns);
    checked.people(&mut concerns);
    checked.order(&mut concerns);
    concerns.sort_by_key(|concern| concern.weight);
    concerns
}

impl Fix {
    fn edit(says: impl Into<String>, edit: PlanEdit) -> Self {
        Self::edits(says, vec![edit])
    }

    fn edits(says: impl Into<String>, edits: Vec<PlanEdit>) -> Self {
        Self {
            says: says.into(),
            does: FixAction::Edits(edits),
        }
    }

    fn search(says: impl Into<String>, query: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            does: FixAction::Search(query.into()),
        }
    }

    fn advice(says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            does: FixAction::Advice,
        }
    }
}

fn concern(weight: Weight, locus: Locus, says: impl Into<String>, cures: Vec<Fix>) -> Issue {
    Issue {
        weight,
        locus,
        says: says.into(),
        cures,
    }
}

impl Checked<'_> {
    /// The rows with an activity that is loaded, each with its place.
    fn activities(&self) -> impl Iterator<Item = (usize, &Row)> {
        let rows = self.schedule.rows.iter().enumerate();
        rows.filter(|(_, row)| row.known.is_some())
    }

    /// Blocks that are not there, or that nobody knows the minutes of.
    fn blocks(&self, concerns: &mut Vec<Issue>) {
        if self.plan.blocks.is_empty() {
            let cures = vec![Fix::search("look for activities", "has:steps")];
            let says = "there is nothing in the plan yet";
            concerns.push(concern(Weight::Wrong, Locus::Field("blocks"), says, cures));
        }
        for (at, row) in self.schedule.rows.iter().enumerate() {
            match (&row.block.what, &row.known) {
                (What::Activity(id), None) => {
                    let minutes = match row.lengths {
                        Some(lengths) => {
                            let minutes = minutes_in_words(lengths.usual);
                            format!("it counts with its own {minutes}")
                        }
                        None => "its minutes are not known and not counted".to_owned(),
                    };
                    let says = format!("no loaded catalogue has an activity {id}; {minutes}");
                    let cures = self.instead_of_gone(at, id);
                    concerns.push(concern(Weight::Wrong, Locus::Block(at), says, cures));
                }
                (What::Activity(_), Some(_)) if row.lengths.is_none() => {
                    let says = format!("nobody says how many minutes “{}” takes", row.title());
                    let cures = vec![Fix::advice("give the block its own minutes")];
                    concerns.push(concern(Weight::Wrong, Locus::Block(at), says, cures));
                }
                (What::Activity(_), Some(known)) if known.activity.steps.is_empty() => {
                    let says = format!("“{}” has no steps; its run shows it as one", row.title());
                    concerns.push(concern(Weight::Hint, Locus::Block(at), says, Vec::new()));
                }
                (What::Activity(_), Some(_)) if outside_forms(at, row).is_some() => {
                    concerns.extend(outside_forms(at, row));
                }
                (What::Activity(_) | What::Break(_), _) if row.minutes() == 0 => {
                    let says = format!("“{}” takes 0 minutes", row.title());
                    let cure = Fix::edit("take out its own minutes", PlanEdit::Minutes(at, None));
                    concerns.push(concern(Weight::Wrong, Locus::Block(at), says, vec![cure]));
                }
                (What::Activity(_) | What::Break(_), _) => {}
            }
        }
    }

    fn instead_of_gone(&self, at: usize, id: &str) -> Vec<Fix> {
        let mut cures = Vec::new();
        let catalogue = self.index.catalogue();
        let mut activities = Bits::none(catalogue.len());
        self.index.having(Field::Steps, &mut activities);
        let ids = activities.slots().map(|slot| catalogue.resource(slot).id());
        let ids: Vec<&str> = ids.collect();
        if let Some(near) = nearest(id, ids.iter().copied()) {
            let edit = PlanEdit::Activity(at, near.to_owned());
            cures.push(Fix::edit(format!("write {near} in its place"), edit));
        }
        cures.push(Fix::advice("load the catalogue that has it, with -c"));
        cures.push(Fix::edit("take the block out", PlanEdit::Remove(at)));
        cures
    }
}

/// Minutes of the plan's own in which no form of the activity can be done, or which are more than any takes.
fn outside_forms(at: usize, row: &Row) -> Option<Issue> {
    let own = row.block.minutes.filter(|&minutes| minutes > 0)?;
    let forms = row.forms?;
    let (form, minutes) = if own < forms.shortest {
        ("shortest", forms.shortest)
    } else if own > forms.longest {
        ("longest", forms.longest)
    } else {
        return None;
    };
    let says = format!(
        "“{}” has {} here; its {form} form takes {minutes}",
        row.title(),
        counted(usize::try_from(own).unwrap_or(0), "minute")
    );
    let cures = vec![
        Fix::edit(
            format!(
                "give it {}",
                counted(usize::try_from(minutes).unwrap_or(0), "minute")
            ),
            PlanEdit::Minutes(at, Some(minutes)),
        ),
        Fix::edit(
            format!("give it its usual {}", forms.usual),
            PlanEdit::Minutes(at, Some(forms.usual)),
        ),
    ];
    Some(concern(Weight::Hint, Locus::Block(at), says, cures))
}

/// Searches for another activity in place of a block: what it is for, with `condition` met.
fn another(at: usize, row: &Row, condition: &str) -> Fix {
    use crate::model::Closed as _;
    let goals = row.known.iter().flat_map(|known| &known.activity.goal);
    let goals: Vec<&str> = goals.map(|goal| goal.name()).collect();
    let goal = if goals.is_empty() {
        String::new()
    } else {
        format!(" goal:{}", goals.join(","))
    };
    Fix {
        says: format!("look for another one in place of “{}”", row.title()),
        does: FixAction::Exchange(at, format!("has:steps {condition}{goal}")),
    }
}

#[cfg(test)]
mod tests;
