//! What does not fit is told, and each cure cures it.

use super::*;
use crate::workshop::OwnMinutes;
use crate::workshop::fixture::{activity, catalogue, plan, spring_day};

fn index_of(records: &str) -> Index {
    Index::new(catalogue(records))
}

fn concerns(plan: &Plan, index: &Index) -> Vec<Issue> {
    let schedule = Schedule::new(plan, index.catalogue(), &OwnMinutes::new());
    check(plan, &schedule, index)
}

fn said(plan: &Plan, index: &Index) -> Vec<String> {
    let concerns = concerns(plan, index).into_iter();
    concerns.map(|concern| concern.says).collect()
}

fn cured(plan: &Plan, cure: &Fix) -> Plan {
    let FixAction::Edits(edits) = &cure.does else {
        panic!("{cure:?} changes nothing")
    };
    edits
        .iter()
        .fold(plan.clone(), |plan, edit| edit.applied(&plan))
}

#[test]
fn the_spring_day_is_45_minutes_too_long_and_the_cures_come_in_their_order() {
    let (catalogue, file) = spring_day();
    let index = Index::new(catalogue);
    let plan = file.plan();
    let schedule = Schedule::new(plan, index.catalogue(), &OwnMinutes::new());
    let total = schedule.total();
    assert_eq!(
        (total.shortest, total.usual, total.longest),
        (115, 165, 220)
    );
    assert_eq!(
        (schedule.changes, schedule.buffer, schedule.over()),
        (10, 10, Some(45))
    );
    let concerns = concerns(plan, &index);
    let [over, pause] = concerns.as_slice() else {
        panic!("{concerns:?}")
    };
    assert_eq!(pause.says, "94 minutes without a break, from “The sort” on");
    assert_eq!(
        over.says,
        "45 minutes too many: 145 of blocks, 10 of changes and 10 of buffer are 165, and there are 120; in its shortest \
         forms it takes 115 and fits"
    );
    let cures: Vec<&str> = over.cures.iter().map(|cure| cure.says.as_str()).collect();
    assert_eq!(
        cures,
        [
            "take out “The talk”, 37 minutes less with its change: 8 are still too many",
            "use shorter forms of 5 blocks, 45 minutes less: then it fits",
            "move the end to 15:45, 45 minutes later",
        ]
    );
    for (cure, left) in over.cures.iter().zip([Some(8), None, None]) {
        let plan = cured(plan, cure);
        let schedule = Schedule::new(&plan, index.catalogue(), &OwnMinutes::new());
        assert_eq!(schedule.over(), left, "{}", cure.says);
    }
}

#[test]
fn where_the_shortest_forms_do_not_fit_either_it_is_said() {
    let (catalogue, file) = spring_day();
    let index = Index::new(catalogue);
    let plan = PlanEdit::End("14:00".parse().ok()).applied(file.plan());
    let concerns = concerns(&plan, &index);
    assert!(concerns[0].says.starts_with("105 minutes too many: "));
    assert_eq!(
        concerns[0].cures[1].says,
        "use shorter forms of 5 blocks, 50 minutes less: 55 are still too many"
    );
}

#[test]
fn a_plan_that_is_too_long_suggests_what_may_give_way_where_nothing_is_marked() {
    let index = index_of(&(activity("a", (30, 40, 50), "") + &activity("b", (20, 40, 50), "")));
    let unmarked = plan(
        "Plan(start: \"13:00\", end: \"14:00\", blocks: [Block(activity: \"a\"), Block(activity: \"b\")])",
    );
    let concerns = concerns(&unmarked, &index);
    let cure = concerns[0].cures.last().unwrap();
    assert_eq!(
        cure.says,
        "mark “The b” as flexible, so that the run can take 20 minutes from it when time is short"
    );
    let marked = cured(&unmarked, cure);
    assert!(marked.blocks[1].give.is_flexible());
    let again = check(
        &marked,
        &Schedule::new(&marked, index.catalogue(), &OwnMinutes::new()),
        &index,
    );
    assert!(
        again[0]
            .cures
            .iter()
            .all(|cure| !cure.says.starts_with("mark "))
    );
}

#[test]
fn an_end_before_the_start_and_a_night_are_told() {
    let index = index_of(&activity("a", (30, 40, 50), ""));
    let back = plan("Plan(start: \"15:00\", end: \"13:00\", blocks: [Block(activity: \"a\")])");
    let concerns = concerns(&back, &index);
    assert_eq!(
        concerns[0].says,
        "the end, 13:00, is before the start, 15:00"
    );
    assert_eq!(concerns[0].locus, Locus::Field("end"));
    for cure in &concerns[0].cures {
        assert!(
            said(&cured(&back, cure), &index).is_empty(),
            "{}",
            cure.says
        );
    }
    let night = "Plan(start: \"23:40\", blocks: [Block(activity: \"a\")])";
    assert_eq!(
        said(&plan(night), &index),
        ["it starts at 23:40 and goes on past midnight, until 00:20 next day"]
    );
    let meant = "Plan(start: \"23:40\", end: \"25:00\", blocks: [Block(activity: \"a\")])";
    assert!(said(&plan(meant), &index).is_empty());
}

#[test]
fn no_people_too_many_and_none_that_a_block_can_take_are_told() {
    let index = index_of(&activity(
        "ring",
        (10, 20, 30),
        "group: Group(min: 5, max: 12), goal: [help]",
    ));
    let with = |people: u32| {
        plan(&format!(
            "Plan(people: {people}, blocks: [Block(activity: \"ring\")])"
        ))
    };
    for (people, expected) in [
        (0, vec!["0 people are expected: then there is no session"]),
        (4, vec!["“The ring” needs 5 people or more; 4 come"]),
        (5, vec![]),
        (12, vec![]),
        (13, vec!["“The ring” works with up to 12 people; 13 come"]),
        (
            10_000,
            vec![
                "10,000 people are expected: is that a slip?",
                "“The ring” works with up to 12 people; 10,000 come",
            ],
        ),
    ] {
        assert_eq!(said(&with(people), &index), expected, "{people}");
    }
    let concerns = concerns(&with(13), &index);
    assert_eq!(concerns[0].cures[0].says, "run it in 2 groups side by side");
    assert_eq!(
        concerns[0].cures[1].does,
        FixAction::Exchange(0, "has:steps people:13 goal:help".into())
    );
}

#[test]
fn what_needs_a_room_is_told_in_a_plan_online_and_the_other_way_about() {
    let records = activity("room", (5, 5, 5), "format: in_person")
        + &activity("line", (5, 5, 5), "format: online")
        + &activity("both", (5, 5, 5), "format: either");
    let index = index_of(&records);
    let at = |place: &str| {
        let blocks =
            "Block(activity: \"room\"), Block(activity: \"line\"), Block(activity: \"both\")";
        said(
            &plan(&format!("Plan(place: {place}, blocks: [{blocks}])")),
            &index,
        )
    };
    assert_eq!(
        at("online"),
        ["“The room” needs a room, and the plan is online"]
    );
    assert_eq!(
        at("in_person"),
        ["“The line” works online, and the plan is in a room"]
    );
    assert!(at("either").is_empty());
}

#[test]
fn an_activity_that_is_gone_is_told_and_what_its_block_says_is_kept() {
    let index = index_of(&activity("q-sort", (5, 5, 30), ""));
    let gone = plan("Plan(blocks: [Block(activity: \"q-srot\", lead: \"Ana\", minutes: 20)])");
    let concerns = concerns(&gone, &index);
    assert_eq!(
        concerns[0].says,
        "no loaded catalogue has an activity q-srot; it counts with its own 20 minutes"
    );
    assert_eq!(concerns[0].cures[0].says, "write q-sort in its place");
    let mended = cured(&gone, &concerns[0].cures[0]);
    assert_eq!(mended.blocks[0].lead.as_deref(), Some("Ana"));
    assert!(said(&mended, &index).is_empty());
    assert_eq!(
        said(&plan("Plan()"), &index),
        ["there is nothing in the plan yet"]
    );
}

#[test]
fn minutes_in_which_no_form_can_be_done_are_a_hint() {
    let index = index_of(&activity("a", (20, 30, 40), ""));
    let of = |minutes: u32| {
        let text = format!("Plan(blocks: [Block(activity: \"a\", minutes: {minutes})])");
        said(&plan(&text), &index)
    };
    assert_eq!(
        of(19),
        ["“The a” has 19 minutes here; its shortest form takes 20"]
    );
    assert!(of(20).is_empty() && of(40).is_empty());
    assert_eq!(
        of(41),
        ["“The a” has 41 minutes here; its longest form takes 40"]
    );
}

#[test]
fn ninety_minutes_need_a_break_which_goes_to_the_middle() {
    let index = index_of(&activity("a", (29, 29, 29), ""));
    let of = |blocks: &[&str]| {
        let blocks: Vec<String> = blocks.iter().map(|b| format!("Block({b})")).collect();
        plan(&format!(
            "Plan(transition: 1, blocks: [{}])",
            blocks.join(", ")
        ))
    };
    let a = "activity: \"a\"";
    assert!(said(&of(&[a, a, a]), &index).is_empty(), "89 minutes");
    let long = of(&[a, a, a, a]);
    let concerns = concerns(&long, &index);
    assert_eq!(
        concerns[0].says,
        "119 minutes without a break, from “The a” on"
    );
    let mended = cured(&long, &concerns[0].cures[0]);
    assert!(matches!(mended.blocks[2].what, What::Break(_)));
    assert!(said(&mended, &index).is_empty());
}

#[test]
fn depth_wants_an_opening_before_it() {
    let records = activity("deep", (5, 5, 5), "exposure: deep, stage: [open]")
        + &activity("open", (5, 5, 5), "stage: [open]");
    let index = index_of(&records);
    let wrong = plan("Plan(blocks: [Block(activity: \"deep\"), Block(activity: \"open\")])");
    let concerns = concerns(&wrong, &index);
    assert_eq!(
        concerns[0].says,
        "“The deep” asks people to show much of themselves, and nothing before it opens up"
    );
    assert!(said(&cured(&wrong, &concerns[0].cures[0]), &index).is_empty());
}

#[test]
fn what_is_needed_must_be_given_before_unless_nobody_gives_it() {
    let (catalogue, file) = spring_day();
    let index = Index::new(catalogue);
    let moved = PlanEdit::End(None).applied(&PlanEdit::Move(3, 0).applied(file.plan()));
    let concerns = concerns(&moved, &index);
    let need = concerns.iter().find(|c| c.says.contains("needs")).unwrap();
    assert_eq!(
        need.says,
        "“The sort” needs “list”, and nothing before it gives that"
    );
    for cure in &need.cures[..2] {
        let said = said(&cured(&moved, cure), &index);
        assert!(
            !said.iter().any(|says| says.contains("needs")),
            "{}: {said:?}",
            cure.says
        );
    }
    assert_eq!(
        need.cures[2].does,
        FixAction::Search("has:steps gives:list".into())
    );
}

#[test]
fn a_demand_of_more_than_half_of_the_blocks_is_a_hint() {
    let records = activity("a", (5, 5, 5), "demands: [read, move]")
        + &activity("b", (5, 5, 5), "demands: [read]")
        + &activity("c", (5, 5, 5), "demands: [see]");
    let index = index_of(&records);
    let blocks = ["a", "b", "c"].map(|id| format!("Block(activity: \"{id}\")"));
    let plan = plan(&format!("Plan(blocks: [{}])", blocks.join(", ")));
    let concerns = concerns(&plan, &index);
    assert_eq!(
        concerns[0].says,
        "more than half of 3 activities ask people to read (2)"
    );
    assert_eq!(concerns[0].weight, Weight::Hint);
}

#[test]
fn the_only_block_goes_without_a_change_and_one_of_a_thing_is_one() {
    let index = index_of(&activity("ask", (2, 5, 8), "group: (min: 3)"));
    let text = "Plan(start: \"13:00\", end: \"13:05\", people: 1, buffer: 0, transition: 2, \
                blocks: [Block(activity: \"ask\", minutes: 6, cut_first: true)])";
    let all = concerns(&plan(text), &index);
    let cures: Vec<&str> = all[0].cures.iter().map(|cure| cure.says.as_str()).collect();
    assert_eq!(cures[0], "take out “The ask”, 6 minutes less: then it fits");
    assert_eq!(all[1].says, "“The ask” needs 3 people or more; 1 comes");
    let text = "Plan(start: \"13:00\", end: \"13:05\", transition: 2, buffer: 0, \
                blocks: [Block(break: \"a\", minutes: 6), Block(break: \"b\", minutes: 4, cut_first: true)])";
    let all = concerns(&plan(text), &index);
    assert_eq!(
        all[0].cures[0].says,
        "take out “b”, 6 minutes less with its change: 1 is still too many"
    );
    let gone = said(
        &plan("Plan(blocks: [Block(activity: \"gone\", minutes: 1)])"),
        &index,
    );
    assert!(
        gone[0].ends_with("it counts with its own 1 minute"),
        "{gone:?}"
    );
}

#[test]
fn what_the_group_has_in_a_word_that_no_activity_knows_is_a_hint() {
    let records = activity("a", (5, 5, 5), "takes: [\"list\", \"map\"]")
        + &activity("b", (5, 5, 5), "gives: [\"ties\"]");
    let index = index_of(&records);
    let with = |have: &str| {
        plan(&format!(
            "Plan(have: [{have}], blocks: [Block(activity: \"b\")])"
        ))
    };
    assert!(said(&with("\"List\", \"ties\""), &index).is_empty());
    let plan = with("\"map\", \"lits\"");
    let all = concerns(&plan, &index);
    assert_eq!(
        all[0].says,
        "the group has “lits”, from which no activity starts"
    );
    assert_eq!(all[0].weight, Weight::Hint);
    assert_eq!(cured(&plan, &all[0].cures[0]).have, ["map", "list"]);
    assert_eq!(cured(&plan, &all[0].cures[1]).have, ["map"]);
    assert_eq!(
        all[0].cures[2].says,
        "what activities start from is called list or map"
    );
    // Without activities that start from anything nothing is known to be wrong.
    assert!(said(&plan, &index_of(&activity("b", (5, 5, 5), ""))).is_empty());
}
