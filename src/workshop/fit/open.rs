//! What an answer that a person does not know yet would change.

use super::answers::Answers;
use super::explanation::lengths_with;
use super::phrases::{minutes, people, working};
use super::question::Question;
use crate::model::{Field, Group, ResourceRef};

/// What to find out for `question`, and what of it matters to this activity; `None` where that says nothing.
pub(super) fn depends(r: ResourceRef<'_>, answers: &Answers, question: Question) -> Option<String> {
    match question {
        Question::Minutes => {
            let takes = lengths_with(r, answers)?;
            let (usual, least) = (takes.usual, takes.shortest);
            let usually = minutes(usual);
            Some(if least < usual {
                format!(
                    "how many minutes you have: it takes {usually}, {least} in its shortest form"
                )
            } else {
                format!("how many minutes you have: it takes {usually}")
            })
        }
        Question::People => {
            let size = size(r.group()?);
            Some(format!("how many come: it is for {size}"))
        }
        Question::Place => {
            let format = r.closed(Field::Format).next()?;
            Some(format!("where you meet: it {}", working(format)))
        }
        Question::Prepare => {
            let takes = u32::try_from(r.number(Field::PrepMinutes)?).ok()?;
            let takes = minutes(takes);
            Some(format!("how long you can prepare: it takes {takes}"))
        }
        Question::Goal
        | Question::Hard
        | Question::Stage
        | Question::Have
        | Question::Level
        | Question::Trust
        | Question::Bring
        | Question::Influence => None,
    }
}

/// "4 to 36 people", "6 people or more".
pub(super) fn size(group: Group) -> String {
    match (group.min, group.max) {
        (Some(least), Some(most)) if least < most => format!("{least} to {}", people(most)),
        (Some(least), Some(_)) => people(least),
        (Some(least), None) => format!("{} or more", people(least)),
        (None, Some(most)) => format!("up to {}", people(most)),
        (None, None) => "any number of people".to_owned(),
    }
}
