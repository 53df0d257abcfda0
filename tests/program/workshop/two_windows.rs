//! One plan in two windows, saved whatever the hurry, and what becomes of a run and a plan when things go wrong.

use std::fs;
use std::path::Path;

use super::{choose, kept, wait_file};
use crate::common::browser::{begin, ready};
use crate::common::pty::{Ending, Pty};
use crate::common::start::Start;

pub(super) const PLAN: &str = r#"// Ours, since 2019.
Plan(
    format: 1,
    title: "Spring day",
    mood: "sunny", // of a later version
    blocks: [
        Block(activity: "1-2-4-all", weather: [1, 2]), // first
    ],
)
"#;

/// The program at the plan `ours.ron` in its home.
pub(super) fn open(start: Start, task: &[&str]) -> Pty {
    let path = start.home().join("ours.ron");
    fs::write(&path, PLAN).unwrap();
    let start = task.iter().fold(start, |start, word| start.arg(*word));
    let mut pty = start.arg(path).open();
    pty.wait_text("Spring day");
    pty
}

/// Leaves the plan for the browser, and the browser.
pub(super) fn quit(mut pty: Pty) {
    pty.type_keys("q");
    ready(&mut pty);
    pty.type_keys("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// Puts a break in behind the chosen block.
pub(super) fn add_break(pty: &mut Pty, answer: &str) {
    pty.type_keys("b");
    pty.wait_text("its name, its minutes, or both");
    pty.type_keys(&format!("{answer}<enter>"));
}

#[test]
fn two_windows_on_one_plan_keep_each_other_s_blocks_and_say_so() {
    let said = "the plan was changed in another window as well; here are both changes";
    let mut one = open(Start::kitbag(), &["plan", "edit"]);
    let path = one.home().join("ours.ron");
    let two = Start::kitbag().living_in(one.home());
    let mut two = two.arg("plan").arg("edit").arg(&path).open();
    two.wait_text("Spring day");
    add_break(&mut one, "tea 15");
    one.wait_text("15       (Tea)");
    wait_file(&path, |text| text.contains("\"Tea\""));
    add_break(&mut two, "lunch 30");
    two.wait_text(said);
    two.wait_text("15       (Tea)");
    two.wait_text("30       (Lunch)");
    wait_file(&path, |text| {
        text.contains("\"Lunch\"") && text.contains("\"Tea\"")
    });
    add_break(&mut one, "walk 5");
    one.wait_text(said);
    for row in ["15       (Tea)", "30       (Lunch)", " 5       (Walk)"] {
        one.wait_text(row);
    }
    wait_file(&path, |text| {
        ["\"Tea\"", "\"Lunch\"", "\"Walk\""]
            .iter()
            .all(|name| text.matches(name).count() == 1)
    });
    for pty in [one, two] {
        quit(pty);
    }
}

#[test]
fn what_is_changed_in_a_hurry_is_saved_once_and_by_the_end() {
    for end in ["qq", "<c-c>"] {
        let mut pty = open(Start::kitbag(), &["plan", "edit"]);
        let path = pty.home().join("ours.ron");
        // All in one go, as from a keyboard that is faster than a disk.
        pty.type_keys(&format!(
            "btea 15<enter>bwalk 5<enter>bsong 3<enter>KJ{end}"
        ));
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        let text = fs::read_to_string(&path).unwrap();
        let places: Vec<usize> = ["1-2-4-all", "\"Tea\"", "\"Walk\"", "\"Song\""]
            .iter()
            .map(|name| {
                assert_eq!(text.matches(name).count(), 1, "{name}: {text}");
                text.find(name).unwrap()
            })
            .collect();
        assert!(places.is_sorted(), "{text}");
        let shown = pty.contents();
        assert!(!shown.contains("another window"), "{shown}");
    }
}

#[test]
fn a_signal_ends_it_with_the_last_change_saved() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let mut pty = open(Start::kitbag(), &["plan", "edit"]);
        let path = pty.home().join("ours.ron");
        add_break(&mut pty, "tea 15");
        pty.wait_text("15       (Tea)");
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), Ending::Code(code));
        assert!(fs::read_to_string(&path).unwrap().contains("\"Tea\""));
    }
}

#[test]
fn notes_and_fields_of_another_version_stay_where_they_are() {
    let mut pty = open(Start::kitbag(), &["plan", "edit"]);
    let path = pty.home().join("ours.ron");
    pty.type_keys("m");
    pty.wait_text("Minutes of “");
    pty.type_keys("20<enter>");
    pty.wait_text("20 =     1-2-4-All");
    add_break(&mut pty, "tea 15");
    pty.wait_text("(Tea)");
    pty.type_keys("s");
    choose(&mut pty, "People");
    pty.wait_text("How many people come?");
    pty.type_keys("9<enter>");
    pty.wait_text("9 people");
    pty.type_keys("<esc>");
    pty.wait_for(|screen| !screen.contents().contains("The session"));
    let text = wait_file(&path, |text| text.contains("people: 9"));
    quit(pty);
    for line in PLAN.lines() {
        let changed = line.replace("weather:", "minutes: 20, weather:");
        assert!(
            text.lines().any(|other| other == line || other == changed),
            "{line} is gone: {text}"
        );
    }
    assert!(text.contains("Block(break: \"Tea\", minutes: 15)"));
}

#[test]
fn a_plan_that_cannot_be_saved_is_told_asked_about_and_saved_when_it_can_be() {
    let mut pty = open(Start::kitbag(), &["plan", "edit"]);
    let path = pty.home().join("ours.ron");
    // A folder of its name: nothing can take its place.
    fs::remove_file(&path).unwrap();
    fs::create_dir_all(path.join("in the way")).unwrap();
    add_break(&mut pty, "tea 15");
    pty.wait_text("the plan is not saved: ");
    pty.wait_text("(Tea)");
    pty.type_keys("qq");
    pty.wait_text("The plan is not saved: ");
    pty.type_keys("<esc>");
    pty.wait_for(|screen| !screen.contents().contains("The plan is not saved"));
    pty.type_keys("p");
    pty.wait_text("(Tea)");
    fs::remove_dir_all(&path).unwrap();
    add_break(&mut pty, "walk 5");
    pty.wait_text("the plan is saved again");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("\"Tea\"") && text.contains("\"Walk\""),
        "{text}"
    );
    quit(pty);
}

#[test]
fn a_run_is_kept_from_its_first_moment_and_p_comes_back_to_it_from_another_plan() {
    let mut pty = open(Start::kitbag(), &["run"]);
    let home = tempfile::tempdir().unwrap();
    let run = kept(pty.home(), "run.ron");
    wait_file(&run, |text| text.contains("Spring day"));
    pty.signal("KILL");
    assert_eq!(pty.wait_exit(), Ending::Signal("Killed".to_owned()));
    fs::create_dir_all(home.path().join("state")).unwrap();
    fs::rename(
        pty.home().join("state/kitbag"),
        home.path().join("state/kitbag"),
    )
    .unwrap();

    // Its file is still there, so it is the plan at the next start too.
    let mut next = Start::kitbag().living_in(home.path()).open();
    next.wait_text("a run of “Spring day” goes on");
    next.type_keys("<f12><f8>");
    next.wait_text("the run goes on");
    next.type_keys("<esc>");
    next.wait_text("the run goes on; P comes back to it");
    next.type_keys("o");
    next.wait_text("Another plan");
    choose(&mut next, "An empty plan");
    next.wait_text("My session");
    next.type_keys("P");
    next.wait_text("A run of “Spring day” goes on");
    choose(&mut next, "Go back to that run");
    next.wait_text("the run goes on");
    next.wait_text("Step 1 of 4");
    next.type_keys("<c-c>");
    assert_eq!(next.wait_exit(), Ending::Code(0));
}

#[test]
fn a_plan_goes_to_another_file_with_its_undo_and_never_over_one_unasked() {
    let mut pty = open(Start::kitbag(), &["plan", "edit"]);
    let home = pty.home().to_owned();
    add_break(&mut pty, "tea 15");
    pty.wait_text("(Tea)");
    pty.type_keys("w");
    pty.wait_text("Keep the plan in which file?");
    pty.type_keys("<c-u>~/spring.ron<enter>");
    // The path is cut at the edge of the screen.
    pty.wait_text(&format!(
        "the plan is kept in {}",
        &home.display().to_string()[..8]
    ));
    let path = home.join("spring.ron");
    wait_file(&path, |text| text.contains("\"Tea\""));
    pty.type_keys("u");
    wait_file(&path, |text| text == PLAN);
    wait_file(&home.join("ours.ron"), |text| text.contains("\"Tea\""));
    // What is there is not written over unasked.
    pty.type_keys("w");
    pty.wait_text("Keep the plan in which file?");
    pty.type_keys("<c-u>~/ours.ron<enter>");
    pty.wait_text("ours.ron is there already");
    pty.type_keys("<enter>");
    pty.wait_for(|screen| !screen.contents().contains("is there already"));
    quit(pty);
}

#[test]
fn two_plans_begun_in_one_second_are_two() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Start::kitbag().living_in(home.path()).open();
    begin(&mut pty);
    pty.type_keys("p");
    pty.wait_text("There is no plan yet");
    for (starter, title) in [
        ("look back", "Look back and learn"),
        ("online", "An hour and a quarter online"),
    ] {
        pty.type_keys("o");
        pty.wait_text("To start with");
        choose(&mut pty, &format!("To start with: {starter}"));
        pty.wait_text(title);
    }
    quit(pty);
    let all = fs::read_dir(kept(home.path(), "plans")).unwrap();
    let texts = all.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let mut titles: Vec<String> = texts
        .filter_map(|text| Some(text.split_once("title: ")?.1.lines().next()?.to_owned()))
        .collect();
    titles.sort();
    assert_eq!(
        titles,
        [
            "\"An hour and a quarter online\",",
            "\"Look back and learn\","
        ]
    );
}

/// What somebody does with the kept run in another terminal, in lines, until they leave.
fn in_lines(home: &Path, file: Option<&Path>, lines: &str) {
    let start = Start::kitbag().living_in(home).arg("run").arg("--plain");
    let start = file.into_iter().fold(start, Start::arg);
    let mut pty = start.open();
    pty.wait_text("; it ends at ");
    pty.type_bytes(lines.as_bytes());
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn a_window_with_a_run_that_is_over_leaves_the_one_that_was_begun_since() {
    let mut first = open(Start::kitbag(), &["run"]);
    let home = first.home().to_owned();
    let run = kept(&home, "run.ron");
    wait_file(&run, |text| text.contains("Spring day"));
    // A window of its own, so that what it found was not begun in it.
    let mut found = Start::kitbag().living_in(&home).arg("run").open();
    found.wait_text("the run goes on");
    in_lines(&home, None, "end\nend\nquit\n");
    assert!(!run.exists());
    let other = home.join("other.ron");
    fs::write(&other, PLAN.replace("Spring", "Autumn")).unwrap();
    in_lines(&home, Some(&other), "next\nquit\n");
    let there = wait_file(&run, |text| text.contains("Autumn day"));
    for pty in [&mut first, &mut found] {
        pty.type_keys("n");
        pty.wait_text("a run of “Autumn day” goes on in another window");
        pty.wait_text("Step 2 of 4");
        assert_eq!(fs::read_to_string(&run).unwrap(), there);
    }
}

#[test]
fn a_damaged_run_is_put_aside_and_said_where_another_is_begun_at_once() {
    let start = Start::kitbag();
    let run = kept(start.home(), "run.ron");
    fs::create_dir_all(run.parent().unwrap()).unwrap();
    fs::write(&run, "(form: 1").unwrap();
    let mut pty = open(start, &["run"]);
    pty.wait_text("the run that was kept could not be read");
    wait_file(&run, |text| text.contains("Spring day"));
    let aside = run.with_extension("broken.ron");
    assert_eq!(fs::read_to_string(aside).unwrap(), "(form: 1");
    pty.type_keys("<c-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn a_plan_that_is_to_go_where_it_is_kept_is_not_lost() {
    let mut pty = Start::kitbag().open();
    begin(&mut pty);
    pty.type_keys("/1-2-4<enter>+p");
    pty.wait_text("1-2-4-All");
    wait_file(&kept(pty.home(), "plan"), |text| !text.is_empty());
    let plan = super::plan_in(pty.home());
    let text = fs::read_to_string(&plan).unwrap();
    for _ in 0..2 {
        pty.type_keys("w");
        pty.wait_text("Keep the plan in which file?");
        pty.type_keys(&format!("<c-u>{}<enter>", plan.display()));
        pty.wait_text("the plan is kept there already");
        assert_eq!(fs::read_to_string(&plan).unwrap(), text);
    }
    // What cannot be is asked for again.
    pty.type_keys("w");
    pty.wait_text("Keep the plan in which file?");
    pty.type_keys("<c-u>/no/such.ron<enter>");
    pty.wait_text("! there is no folder /no");
    pty.wait_text("> /no/such.ron");
    pty.type_keys("<c-u>~/own.ron<enter>");
    pty.wait_text("the plan is kept in ");
    assert_eq!(
        fs::read_to_string(pty.home().join("own.ron")).unwrap(),
        text
    );
    assert!(!plan.exists());
    quit(pty);
}
