//! Handouts of a small plan with a small catalogue, each rule with the words that it gives.

use super::*;
use crate::format::sheet::{Item, Marker, Part, Piece};
use crate::format::{Limits, read_ron};
use crate::model::{Builder, Catalogue, Flexibility};

const CATALOGUE: &str = r#"Catalogue(
    format: 1, title: "Small", licence: "CC0",
    resources: [
        Resource(
            id: "ask", title: "Ask: one question for all", licence: "CC BY 4.0.",
            links: [
                Link(rel: listing, url: "https://list.example"),
                Link(rel: about, url: "https://ask.example", label: "who made it"),
            ],
            activity: Activity(
                purpose: "Hear everybody.", minutes: Minutes(min: 5, usual: 10), group: Group(min: 3),
                materials: ["pens", "cards, about 2 per person"],
                preparation: "Write a question.", prep_minutes: 5, lead_time: same_day,
                steps: [Step(title: "Say it", minutes: 4, text: "Aloud."), Step(title: "Wait", minutes: 6)],
                access_tips: [
                    AccessTip(eases: [read], text: "Read it out."),
                    AccessTip(text: "Have water."),
                ],
                origin: "Old.", demands: [read, speak],
            ),
        ),
        Resource(
            id: "sort", title: "Sort",
            activity: Activity(
                materials: ["Pens", "cards, about 2 per person", "a wall"],
                preparation: "Ask for the hall.", lead_time: weeks,
                steps: [Step(title: "Sort"), Step(title: "Look", minutes: 3)], demands: [read],
            ),
        ),
        Resource(id: "rest", title: "Rest", activity: Activity(steps: [Step(title: "Rest")])),
    ],
)"#;

fn catalogue() -> Catalogue {
    let mut builder = Builder::new();
    read_ron(
        &mut builder,
        "small.ron",
        "small",
        CATALOGUE.as_bytes(),
        &Limits::default(),
    );
    let catalogue = builder.build();
    assert_eq!(catalogue.flaws(), []);
    catalogue
}

/// A plan of these blocks: an id, or the name of a break after `-`.
fn plan(blocks: &[&str]) -> Plan {
    let what = |text: &&str| match text.strip_prefix('-') {
        Some(name) => What::Break(name.to_owned()),
        None => What::Activity((*text).to_owned()),
    };
    let block = |what| Block {
        what,
        minutes: None,
        lead: None,
        note: None,
        give: Flexibility::Fixed,
    };
    Plan {
        title: "Day".to_owned(),
        people: Some(7),
        blocks: blocks.iter().map(what).map(block).collect(),
        ..Plan::default()
    }
}

/// The blocks, each 10 minutes long and one behind the other, from the start of the plan.
fn given<'a>(plan: &'a Plan, catalogue: &'a Catalogue) -> Given<'a> {
    let row = |(nth, block): (u32, &'a Block)| {
        let activity = match &block.what {
            What::Activity(id) => catalogue.find(id).first().map(|&s| catalogue.resource(s)),
            What::Break(_) => None,
        };
        let starts = plan.start.map(|start| start.after(10 * nth));
        let steps = activity.iter().flat_map(|activity| activity.steps());
        let step = |step: StepRef<'a>| RowStep {
            starts,
            minutes: step.minutes.unwrap_or(0),
            step,
        };
        Row {
            starts,
            minutes: 10,
            block,
            activity,
            steps: steps.map(step).collect(),
        }
    };
    Given::new(plan, (0..).zip(&plan.blocks).map(row).collect())
}

/// What `handout` says as text, without its title.
fn said(handout: Handout, plan: &Plan) -> String {
    let catalogue = catalogue();
    let given = given(plan, &catalogue);
    let text = written(handout, Form::Text, &given);
    let (_, body) = text.split_once("\n\n").unwrap();
    body.to_owned()
}

fn has(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is not in:\n{text}");
}

#[test]
fn a_packing_list_multiplies_and_says_the_same_thing_once() {
    let text = said(Handout::Packing, &plan(&["ask", "-", "sort", "gone"]));
    let expected = "  \
  People      7, at 2 tables of up to 5
  To prepare  5 min

Have ready
----------

  [ ] pens (1. Ask, 2. Sort)
  [ ] about 14 in all: cards, about 2 per person (1. Ask, 2. Sort; so
      many each time)
  [ ] a wall (2. Sort)

Prepare before
--------------

  [ ] 2. Sort, begin weeks before: Ask for the hall.
  [ ] 1. Ask, 5 min: Write a question.

  Not counted here: 3. gone (not in the loaded catalogues).

========================================================================

  From the catalogue “Small”, CC0.
";
    assert_eq!(text, expected);
}

#[test]
fn without_a_number_of_people_nothing_is_multiplied() {
    let plan = Plan {
        people: None,
        ..plan(&["ask"])
    };
    let text = said(Handout::Packing, &plan);
    has(&text, "People      not said, so nothing is multiplied\n");
    has(&text, "[ ] cards, about 2 per person (1. Ask)\n");
}

#[test]
fn tables_are_as_many_as_hold_all_people() {
    let (plan, catalogue) = (plan(&[]), catalogue());
    let mut given = given(&plan, &catalogue);
    for (people, per_table, tables) in [(15, 5, 3), (16, 5, 4), (0, 5, 0), (3, 0, 3)] {
        given.people = Some(people);
        given.per_table = per_table;
        assert_eq!(given.tables(), Some(tables), "{people} at {per_table}");
    }
    given.people = None;
    assert_eq!(given.tables(), None);
}

#[test]
fn the_access_sheet_counts_what_is_asked_and_says_what_is_not_known() {
    let text = said(
        Handout::Access,
        &plan(&["ask", "-Tea", "sort", "rest", "gone"]),
    );
    let (body, sources) = text.split_once("Sources\n").unwrap();
    let expected = "  \
  2 of 4 blocks mainly need reading; 1 needs speaking; 2 are not known.
  Each block names only what it mainly asks of people: it may ask for a
  little of the rest as well.

  Mainly needed  Blocks  Which
  -------------  ------  ---------------
  Reading        2 of 4  1. Ask, 2. Sort
  Speaking       1 of 4  1. Ask

  Not known: 3. Rest (does not say); 4. gone (not in the loaded
  catalogues).

Reading: 2 of 4 blocks
----------------------

  - 1. Ask: Read it out.
  - 2. Sort: the catalogue has no tip; ask the people themselves.

Speaking: 1 of 4 blocks
-----------------------

  - 1. Ask: the catalogue has no tip; ask the people themselves.

Also helps
----------

  - 1. Ask: Have water.

";
    assert_eq!(body, expected);
    has(
        sources,
        "  Ask: Old. Licence: CC BY 4.0.\n\n  Who made it: https://ask.example\n",
    );
    assert!(!sources.contains("list.example"), "a listing is no source");
}

#[test]
fn an_agenda_has_times_minutes_or_titles_alone() {
    let timed = Plan {
        date: Some("2026-12-03".to_owned()),
        start: "9:00".parse().ok(),
        end: "10:00".parse().ok(),
        ..plan(&["ask", "-", "gone"])
    };
    let shown = said(Handout::Agenda(Times::Shown), &timed);
    let expected = "\
  Date  Thursday 3 December 2026
  Time  09:00 to 10:00

  Time   What
  -----  -----------------------------------
  09:00  Ask: one question for all
  09:10  Break
  09:20  gone (not in the loaded catalogues)
  10:00  End
";
    has(&shown, expected);
    let hidden = said(Handout::Agenda(Times::Hidden), &timed);
    has(&hidden, "  Time  09:00 to 10:00\n");
    has(
        &hidden,
        "\n  - Ask: one question for all\n  - Break\n  - gone (not",
    );
    let without = said(Handout::Agenda(Times::Shown), &plan(&["ask"]));
    has(&without, "  Ask: one question for all  10 min\n");
}

#[test]
fn a_run_sheet_says_how_its_end_stands_to_the_end_of_the_plan() {
    let ending = |end: &str, buffer: u32| {
        let plan = Plan {
            start: "9:00".parse().ok(),
            end: end.parse().ok(),
            buffer: Some(buffer),
            ..plan(&["ask", "sort"])
        };
        let text = said(Handout::RunSheet, &plan);
        let start = text.find("Time").unwrap();
        let end = text.find("\n  People").unwrap();
        let words: Vec<&str> = text[start..end].split_whitespace().collect();
        words.join(" ")
    };
    let clock = "Time 09:00 to 09:20: 20 min";
    assert_eq!(ending("", 0), clock);
    let free = format!("{clock}, then 10 min kept free");
    assert_eq!(ending("", 10), free);
    assert_eq!(ending("9:30", 10), format!("{free}; the end is at 09:30"));
    assert_eq!(
        ending("9:25", 10),
        format!("{free}; 5 min too long for the end at 09:25")
    );
    assert_eq!(
        ending("9:45", 10),
        format!("{free}; 15 min to spare before the end at 09:45")
    );
    let backwards = format!("{free}; the end at 08:00 is before the start");
    assert_eq!(ending("8:00", 10), backwards);
}

#[test]
fn a_run_sheet_without_a_start_adds_up_and_shows_no_times() {
    let plan = Plan {
        transition: Some(3),
        ..plan(&["ask", "-", "sort"])
    };
    let text = said(Handout::RunSheet, &plan);
    has(&text, "  Time    36 min, then 10 min kept free\n");
    has(&text, "  Blocks  2 blocks, 1 break\n");
    has(&text, "\n   4 min  Say it\n          Aloud.\n");
    assert!(!text.contains("End"), "{text}");
}

#[test]
fn a_block_says_who_leads_and_how_it_gives_way() {
    let mut plan = plan(&["ask", "gone"]);
    for block in &mut plan.blocks {
        block.lead = Some("Ana".to_owned());
        block.note = Some("Mind the\nstep.".to_owned());
        block.give = Flexibility::Both;
    }
    let text = said(Handout::RunSheet, &plan);
    has(&text, "   4 min  Say it (Ana)\n");
    has(
        &text,
        "  Lead     Ana\n  Note     Mind the step.\n  If late  leave this block out first, or make it shorter\n",
    );
}

#[test]
fn each_activity_has_one_card_and_its_own_page_and_credit() {
    let catalogue = catalogue();
    let plan = plan(&["ask", "-", "gone", "ask"]);
    let sheet = Handout::Cards.sheet(&given(&plan, &catalogue));
    let titles: Vec<&str> = sheet
        .parts
        .iter()
        .map(|part| match part {
            Part::Card(card) => card.title.as_str(),
            Part::PageBreak => "--",
            Part::Piece(Piece::List(Marker::Number, _)) => "list",
            Part::Heading(_) | Part::Piece(_) | Part::Step(_) => "?",
        })
        .collect();
    let (ask, gone) = (
        "Ask: one question for all",
        "gone (not in the loaded catalogues)",
    );
    assert_eq!(titles, ["list", "--", ask, "--", gone]);

    let chosen: Vec<ResourceRef<'_>> = catalogue.resources().collect();
    let ask = cards("", &chosen[..1]);
    assert_eq!(ask.name(), "Activity cards");
    let [Part::Card(card)] = ask.parts.as_slice() else {
        panic!("{:?}", ask.parts);
    };
    let names: Vec<&str> = card
        .sections
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Materials",
            "Preparation",
            "Steps",
            "Access",
            "Source and licence"
        ]
    );
    let facts = [
        Fact::new("Minutes", "5 or more, usually 10"),
        Fact::new("People", "3 or more"),
        Fact::new("Asks people to", "speak, read"),
    ];
    assert_eq!(card.lead[1], Piece::Facts(facts.to_vec()));
    let steps = vec![
        Item::new("Say it, 4 min.", "Aloud."),
        Item::new("Wait, 6 min.", ""),
    ];
    assert_eq!(card.sections[2].1, [Piece::List(Marker::Number, steps)]);
    let credit = [
        Piece::Paragraph("Old.".to_owned()),
        Piece::Paragraph("Licence: CC BY 4.0.".to_owned()),
        Piece::Link(Fact::new("Who made it", "https://ask.example")),
    ];
    assert_eq!(card.sections[4].1, credit);
    assert_eq!(ask.foot, ["From the catalogue “Small”, CC0."]);
}

#[test]
fn a_handout_is_known_by_its_name() {
    for handout in Handout::ALL {
        assert_eq!(Handout::from_name(handout.name()), Some(handout));
    }
    assert_eq!(Handout::from_name("poster"), None);
}

#[test]
fn a_plan_without_blocks_has_every_handout_all_the_same() {
    let (plan, catalogue) = (plan(&[]), catalogue());
    for handout in Handout::ALL {
        for form in Form::ALL {
            let text = written(handout, form, &given(&plan, &catalogue));
            has(&text, handout.title());
        }
    }
    has(
        &said(Handout::Access, &plan),
        "The blocks do not say what they ask of people.",
    );
    has(
        &said(Handout::Packing, &plan),
        "The activities name nothing that must be there.",
    );
}
