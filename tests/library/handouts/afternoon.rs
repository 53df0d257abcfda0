//! A plan of an afternoon with shipped activities, and its blocks with times in the plainest way: the usual minutes, one
//! after the other, with the plan's minutes between.

use kitbag::model::{Block, Catalogue, Field, Flexibility, Format, Plan, What};
use kitbag::workshop::handout::{Given, Row, RowStep};

fn block(what: What) -> Block {
    Block {
        what,
        minutes: None,
        lead: None,
        note: None,
        give: Flexibility::Fixed,
    }
}

/// Four activities, one of them in no catalogue, and a break.
pub(crate) fn afternoon() -> Plan {
    let activity = |id: &str| block(What::Activity(id.to_owned()));
    let ana = || Some("Ana".to_owned());
    let note = "Sam joins by phone: read the notes aloud.".to_owned();
    Plan {
        title: "What our panel should do first".to_owned(),
        date: Some("2026-12-03".to_owned()),
        start: "13:00".parse().ok(),
        end: "15:30".parse().ok(),
        people: Some(15),
        place: Some(Format::InPerson),
        blocks: vec![
            Block {
                lead: Some("Ben".to_owned()),
                ..activity("1-2-4-all")
            },
            Block {
                lead: ana(),
                note: Some(note),
                ..activity("sticky-notes")
            },
            Block {
                minutes: Some(15),
                give: Flexibility::Flexible,
                ..block(What::Break("Tea and cake".to_owned()))
            },
            Block {
                lead: ana(),
                ..activity("q-sort")
            },
            Block {
                minutes: Some(10),
                lead: Some("Ben".to_owned()),
                give: Flexibility::CutFirst,
                ..activity("our-own-goodbye")
            },
        ],
        ..Plan::default()
    }
}

/// `plan` with times.
pub(crate) fn given<'a>(plan: &'a Plan, catalogue: &'a Catalogue) -> Given<'a> {
    let mut clock = plan.start;
    let mut rows = Vec::new();
    for block in &plan.blocks {
        let activity = match &block.what {
            What::Activity(id) => catalogue.find(id).first().map(|&s| catalogue.resource(s)),
            What::Break(_) => None,
        };
        let mut begins = clock;
        let mut steps = Vec::new();
        for step in activity.iter().flat_map(|activity| activity.steps()) {
            let minutes = step.minutes.unwrap_or(0);
            steps.push(RowStep {
                starts: begins,
                minutes,
                step,
            });
            begins = begins.map(|clock| clock.after(minutes));
        }
        let usual: u32 = steps.iter().map(|step| step.minutes).sum();
        let minutes = block.minutes.unwrap_or(usual);
        rows.push(Row {
            starts: clock,
            minutes,
            block,
            activity,
            steps,
        });
        clock = clock.map(|clock| clock.after(minutes + plan.transition()));
    }
    Given::new(plan, rows)
}

/// All shipped activities, in the order of their titles, as blocks of one plan.
pub(crate) fn everything(catalogue: &Catalogue) -> Plan {
    let all = catalogue.slots().map(|slot| catalogue.resource(slot));
    let activities = all.filter(|r| r.is_activity() && !r.line(Field::Purpose).is_empty());
    Plan {
        title: "Everything".to_owned(),
        start: "09:00".parse().ok(),
        people: Some(23),
        blocks: activities
            .map(|r| Block {
                lead: Some("Ana".to_owned()),
                ..block(What::Activity(r.id().to_owned()))
            })
            .collect(),
        ..Plan::default()
    }
}
