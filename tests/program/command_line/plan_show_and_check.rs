//! `kitbag plan show` and `check`: what does not fit, where it stands, what cures it, and how it ends.

use super::{json, schema};
use crate::common::run::{Home, Run};

const GONE: &str = r#"Plan(
    title: "Gone",
    start: "09:00",
    end: "10:00",
    blocks: [
        Block(activity: "fishbowll", minutes: 20),
        Block(break: "Tea", minutes: 5),
        Block(activity: "xyzzy"),
    ],
)
"#;

const NIGHT: &str = r#"Plan(title: "Night", start: "23:30", end: "25:00", transition: 0, buffer: 0, blocks: [
    Block(break: "Midnight soup", minutes: 60, lead: "Ana"),
    Block(break: "Tea", minutes: 20, note: "Mint."),
])
"#;

const BEFORE: &str = r#"Plan(title: "Before",
  start: "15:00",
  end: "13:00",
  people: 0,
  blocks: [Block(activity: "1-2-4-all")])
"#;

const MANY: &str = r#"Plan(title: "Many", people: 10000,
 blocks: [Block(activity: "reflective-questions-round"), Block(activity: "fishbowl")])
"#;

const LONG: &str = r#"Plan(title: "Long", start: "10:00", end: "10:30", blocks: [
    Block(activity: "fishbowl"),
    Block(activity: "1-2-4-all", cut_first: true),
])
"#;

fn check(text: &str) -> Run {
    let home = Home::new();
    home.file("plan.ron", text);
    home.line("plan check plan.ron")
}

/// The line of output on which `file:line:column:` is told, and the cures behind it.
fn told<'a>(run: &'a Run, place: &str) -> (&'a str, Vec<&'a str>) {
    let opening = format!("plan.ron:{place}: ");
    let mut lines = run.lines().into_iter();
    let what = lines.by_ref().find_map(|line| line.strip_prefix(&opening));
    let what = what.unwrap_or_else(|| panic!("nothing at {place}: {run:?}"));
    let behind = lines.take_while(|line| line.starts_with("  "));
    let cures = behind.filter_map(|line| line.strip_prefix("  cure: "));
    (what, cures.collect())
}

#[test]
fn an_activity_that_is_gone_is_told_at_its_block_with_the_nearest_name() {
    let run = check(GONE);
    assert_eq!(run.code, 1);
    let (what, cures) = told(&run, "6:9");
    assert_eq!(
        what,
        "no loaded catalogue has an activity fishbowll; it counts with its own 20 minutes"
    );
    assert_eq!(
        cures,
        [
            "write fishbowl in its place",
            "load the catalogue that has it, with -c",
            "take the block out"
        ]
    );
    let (what, cures) = told(&run, "8:9");
    assert!(what.ends_with("its minutes are not known and not counted"));
    assert_eq!(cures.len(), 2, "nothing is called nearly so: {cures:?}");
    assert!(
        run.out
            .contains("\n  | Block(activity: \"xyzzy\"),\n  | ^\n")
    );
    assert_eq!(run.err, "kitbag: plan.ron: 2 things do not fit\n");
}

#[test]
fn a_plan_past_midnight_fits_and_says_which_day() {
    let home = Home::new();
    home.file("plan.ron", NIGHT);
    let run = home.line("plan check plan.ron");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "kitbag: plan.ron: everything fits\n");
    let run = home.line("plan show plan.ron");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "Night\n\
         23:30 to 01:00 next day\n\
         \n\
         23:30            60  (Midnight soup)  Ana\n\
         00:30 next day   20  (Tea)\n\
         \x20                      Mint.\n\
         00:50 next day       end, after 1 h 20; 0 minutes kept free\n\
         \n\
         80 minutes: 80 of blocks, 0 of changes, 0 of buffer; the time is 90: it\n\
         fits.\n\
         In its shortest forms 80, in its longest 80.\n"
    );
}

#[test]
fn an_end_before_the_start_and_nobody_to_come_are_wrong_and_curable() {
    let run = check(BEFORE);
    assert_eq!(run.code, 1);
    let (what, cures) = told(&run, "3:3");
    assert_eq!(what, "the end, 13:00, is before the start, 15:00");
    assert_eq!(
        cures,
        [
            "start at 13:00 and end at 15:00",
            "let it end on the next day: the end is then written 37:00",
            "let it end at 15:22, when all of it is done"
        ]
    );
    let (what, cures) = told(&run, "4:3");
    assert_eq!(what, "0 people are expected: then there is no session");
    assert_eq!(cures, ["leave open how many come"]);
}

#[test]
fn ten_thousand_people_are_taken_for_a_slip_and_counted_all_the_same() {
    let home = Home::new();
    home.file("plan.ron", MANY);
    let run = home.line("plan check plan.ron");
    assert_eq!(run.code, 1);
    let (what, _) = told(&run, "1:21");
    assert_eq!(what, "10,000 people are expected: is that a slip?");
    assert!(
        told(&run, "2:11")
            .0
            .starts_with("“Reflective questions round” works with up to 20 people")
    );
    let shown = json(&home.line("plan show plan.ron --json").out);
    // Two minutes for each of them, and 15 beside.
    assert_eq!(shown["blocks"][0]["minutes"], 20_015);
    assert_eq!(shown["blocks"][0]["from"], "counted");
}

#[test]
fn a_plan_that_is_too_long_says_by_how_much_and_offers_the_cut_first() {
    let run = check(LONG);
    assert_eq!(run.code, 1);
    // 55 and 12 minutes, 2 for the change and 10 kept free, in 30.
    let (what, cures) = told(&run, "1:37");
    assert_eq!(
        what,
        "49 minutes too many: 67 of blocks, 2 of changes and 10 of buffer are 79, and there are 30; \
         even in its shortest forms it takes 59"
    );
    assert_eq!(
        cures,
        [
            "take out “1-2-4-All”, 14 minutes less with its change: 35 are still too many",
            "use shorter forms of 1 block, 20 minutes less: 29 are still too many",
            "move the end to 11:19, 49 minutes later"
        ]
    );
}

#[test]
fn a_plan_with_nothing_in_it_is_told_and_shown() {
    let home = Home::new();
    home.file("plan.ron", "Plan(title: \"Empty\")");
    let run = home.line("plan check plan.ron");
    assert_eq!(run.code, 1);
    let (what, cures) = told(&run, "1:1");
    assert_eq!(what, "there is nothing in the plan yet");
    assert_eq!(cures, ["look for activities"]);
    let run = home.line("plan show plan.ron");
    assert_eq!(run.code, 0);
    assert!(
        run.out
            .ends_with("\n\n! there is nothing in the plan yet\n")
    );
    let run = home.line("plan show plan.ron --sheet run-sheet");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn what_is_no_plan_is_2_and_a_plan_with_a_mistake_is_1_with_its_place() {
    let home = Home::new();
    home.file("hello.ron", "Hello");
    home.file("nothing.ron", "");
    home.file("two.ron", super::TWO);
    for name in ["hello.ron", "nothing.ron", "two.ron"] {
        let run = home.line(&format!("plan check {name}"));
        assert_eq!(run.code, 2, "{name}: {run:?}");
        let opening = format!("{name}: the file is no plan: it should begin with `Plan(`\n");
        assert!(run.out.starts_with(&opening), "{run:?}");
        assert_eq!(
            run.err,
            format!("kitbag: {name}: not a plan that can be used\n")
        );
        let run = home.line(&format!("plan show {name}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
        assert!(run.err.ends_with("or make one with `kitbag plan new`\n"));
    }
    for (text, place) in [
        ("Plan(\n  start: \"25:99\")", "2:10"),
        (
            "Plan(blocks: [\n  Block(activity: \"a\", break: \"b\")])",
            "2:3",
        ),
        ("Plan(blocks: [\n  Block(minutes: 5)])", "2:3"),
        ("Plan(\n  blocks: [\n", "3:1"),
        ("Plan(\n  people: -3)", "2:11"),
    ] {
        let run = check(text);
        assert_eq!(run.code, 1, "{run:?}");
        let (what, cures) = told(&run, place);
        assert!(!what.starts_with("warning"), "{what}");
        assert_eq!(cures.len(), 1, "{run:?}");
    }
}

#[test]
fn a_plan_of_a_newer_program_is_read_with_warnings() {
    let text = "Plan(\n  format: 9,\n  titel: \"X\",\n  future: 7,\n  blocks: [Block(break: \"b\", mood: \"x\")])";
    let run = check(text);
    assert_eq!(run.code, 1);
    assert_eq!(
        told(&run, "2:11").0,
        "warning: the file is of format 9; this program reads format 1"
    );
    assert_eq!(told(&run, "3:3").1, ["did you mean `title`?"]);
    let (what, cures) = told(&run, "4:3");
    assert_eq!(what, "warning: unknown field `future`");
    assert_eq!(cures, ["it is kept, but nothing is done with it"]);
    assert_eq!(told(&run, "5:30").0, "warning: unknown field `mood`");
    assert_eq!(run.err, "kitbag: plan.ron: everything fits; 4 warnings\n");
}

#[test]
fn a_file_that_is_missing_is_2_with_the_nearest_name() {
    let home = Home::new();
    home.file("spring.ron", NIGHT);
    for task in ["show", "check"] {
        let run = home.line(&format!("plan {task} sprng.ron"));
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert_eq!(
            run.err,
            "kitbag: sprng.ron: there is no such file; did you mean `spring.ron`?\n"
        );
        let run = home.line(&format!("plan {task}"));
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert_eq!(
            run.err,
            "kitbag: no plan was open yet; name a file, or make one with `kitbag plan new`\n"
        );
    }
    // One of several: the others are checked, and the worst counts.
    let run = home.line("plan check sprng.ron spring.ron");
    assert_eq!(run.code, 2);
    assert!(run.err.ends_with("kitbag: spring.ron: everything fits\n"));
}

#[test]
fn every_plan_as_json_is_as_the_schema_says() {
    let home = Home::new();
    let schema = json(include_str!("../../data/plan.schema.json"));
    let empty = "Plan(title: \"Empty\")";
    for (text, blocks, wrong) in [
        (GONE, 3, 2),
        (NIGHT, 2, 0),
        (BEFORE, 1, 2),
        (MANY, 2, 2),
        (LONG, 2, 1),
        (empty, 0, 1),
    ] {
        home.file("plan.ron", text);
        let run = home.line("plan show plan.ron --json");
        assert_eq!((run.code, run.lines().len()), (0, 1), "{run:?}");
        let shown = json(&run.out);
        assert_eq!(schema::breaches(&shown, &schema), [""; 0], "{text}");
        assert_eq!(shown["blocks"].as_array().unwrap().len(), blocks);
        let concerns = shown["concerns"].as_array().unwrap();
        let found = concerns.iter().filter(|told| told["weight"] == "wrong");
        assert_eq!(found.count(), wrong, "{text}");
        for concern in concerns {
            let line = usize::try_from(concern["line"].as_u64().unwrap()).unwrap();
            assert!(text.lines().nth(line - 1).is_some(), "{concern}");
        }
    }
    home.file("plan.ron", NIGHT);
    let shown = json(&home.line("plan show plan.ron --json").out);
    let tea = &shown["blocks"][1];
    assert_eq!(
        (&tea["at"], &tea["begins"], &tea["note"], &shown["slot"]),
        (&"24:30".into(), &60.into(), &"Mint.".into(), &90.into())
    );
}
