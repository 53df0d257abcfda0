//! The plan in the conversation: filled, changed, mended and exchanged by words.

use super::*;

/// What is said to `input` where plans and runs are kept in `state`.
fn talk_at(state: &std::path::Path, input: &str) -> String {
    let environment = Environment::of([("XDG_STATE_HOME", state.to_str().unwrap())]);
    talk_with(shipped(), &environment, "", input.as_bytes()).0
}

#[test]
fn an_activity_is_added_to_a_plan_that_is_begun_with_it_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(folder.path(), "plan\n");
    assert!(
        said.ends_with(
            "There is no plan yet; add N begins one, plan others has some to start\nwith.\n"
        ),
        "{said}"
    );
    let said = talk_at(folder.path(), "id:dot-voting\nadd 1\n1\nadd\nplan\n");
    assert_eq!(
        said.matches("“Dot voting” is in “My session” now; plan says all of it.")
            .count(),
        2,
        "{said}"
    );
    let (_, plan) = said.split_once("\nMy session.\n").unwrap();
    let lines: Vec<&str> = plan.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "1. Dot voting, 20 minutes, at 0:00 from the start.",
            "2. Dot voting, 20 minutes, at 0:22 from the start.",
            "The end is at 0:42 from the start: 42 min, and 10 minutes kept free.",
            "Everything fits.",
        ]
    );
    assert!(lines.contains(&"Hint: “Dot voting” needs “list”, and nothing before it gives that."));
    // It is the plan that the browser and the commands have as well.
    let again = talk_at(folder.path(), "plan\n");
    assert!(again.ends_with(plan), "{again}");
}

/// What is said in one conversation to the last line of `input`.
fn last_said(state: &std::path::Path, input: &str) -> String {
    let (first, _) = input.trim_end().rsplit_once('\n').unwrap();
    // The same conversation up to there, in a state of its own.
    let before = tempfile::tempdir().unwrap();
    let before = talk_at(before.path(), &format!("{first}\n"));
    let all = talk_at(state, input);
    all.strip_prefix(&before).unwrap_or(&all).to_owned()
}

const TWO: &str = "id:dot-voting\nadd 1\nid:fishbowl\nadd 1\nplan start 13:00\nplan changes 2\n";

#[test]
fn every_part_of_a_plan_is_changed_by_words_and_what_it_came_to_is_said() {
    for (asked, said) in [
        ("plan move 2 1", "1. Fishbowl, 55 minutes, at 13:00.\n"),
        (
            "plan minutes 1 25 min",
            "1. Dot voting, 25 minutes, at 13:00, own minutes.\n",
        ),
        (
            "plan lead 2 Ana",
            "2. Fishbowl, 55 minutes, at 13:22, led by Ana.\n",
        ),
        (
            "plan note 1 bring dots",
            "1. Dot voting, 20 minutes, at 13:00. Note: bring dots.\n",
        ),
        (
            "plan break 1 tea 15",
            "2. Tea, a break, 15 minutes, at 13:22.\nThe end is at 14:34: ",
        ),
        (
            "plan break 15 min",
            "3. Break, a break, 15 minutes, at 14:19.\n",
        ),
        (
            "plan out 1",
            "“Dot voting” is out.\nThe end is at 13:55: 55 min, ",
        ),
        (
            "plan cut 2",
            "2. Fishbowl, 55 minutes, at 13:22, cut first.\n",
        ),
        (
            "plan flexible 1",
            "1. Dot voting, 20 minutes, at 13:00, flexible.\n",
        ),
        ("plan title Our day", "Our day.\nFrom 13:00.\n"),
        (
            "plan day 2026-12-03",
            "My session.\nThu 3 Dec 2026, from 13:00.\n",
        ),
        ("plan people 1", "My session.\nFrom 13:00, 1 person.\n"),
        (
            "plan place in person",
            "My session.\nFrom 13:00, in person.\n",
        ),
        (
            "plan buffer 5",
            "The end is at 14:17: 1 h 17, and 5 minutes kept free.\n",
        ),
        (
            "plan changes 5",
            "5 minutes for each change.\nThe end is at 14:20: 1 h 20, ",
        ),
        ("plan have list", "The group has: list.\n"),
        (
            "plan end 14:00",
            "One thing does not fit; plan cures says what can be done.\n",
        ),
        ("plan out 3", "There is no block 3; the last is 2.\n"),
        ("plan move 1 3", "There is no block 3; the last is 2.\n"),
        (
            "plan lead 0 Ana",
            "That is not done. It is written plan lead N NAME. ",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let all = last_said(folder.path(), &format!("{TWO}{asked}\n"));
        assert!(all.contains(said), "{asked}: {all}");
    }
}

#[test]
fn a_change_of_the_plan_is_undone_and_made_again_unless_others_changed_it_since() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        &format!("{TWO}plan out 1\nplan undo\nplan redo\nplan redo\n"),
    );
    let (_, said) = said.split_once("Undone.\n").unwrap();
    let (undone, again) = said.split_once("Made again.\n").unwrap();
    assert!(
        undone.contains("1. Dot voting, ") && undone.contains("2. Fishbowl, "),
        "{undone}"
    );
    assert!(
        again.contains("1. Fishbowl, ") && !again.contains("Dot voting"),
        "{again}"
    );
    assert!(
        again.ends_with("There is no change of the plan to make again.\n"),
        "{again}"
    );
    // Another conversation has changed nothing yet, so there is nothing for it to undo.
    let other = talk_at(folder.path(), "plan undo\n");
    let nothing = "There is no change of the plan to undo, or others changed it since.\n";
    assert!(other.ends_with(nothing), "{other}");
}

#[test]
fn cures_are_numbered_done_by_number_and_never_by_a_number_that_was_not_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        &format!(
            "{TWO}plan have list\nplan cut 1\nplan end 14:00\nplan cure 1\nplan cure 1\nplan cures\n"
        ),
    );
    let (before, after) = said
        .split_once("Nothing is done yet. Here is what can be done now:\n")
        .unwrap();
    assert!(before.contains("One thing does not fit"), "{before}");
    let (listed, done) = after.split_once("Done: ").unwrap();
    assert!(listed.contains("Cure 1: take out “Dot voting”"), "{listed}");
    assert!(
        done.contains("1. Fishbowl, ") && !done.contains(". Dot voting"),
        "{done}"
    );
    let other = talk_at(folder.path(), "plan cures\nplan cure 99\n");
    assert!(other.contains("here is no cure"), "{other}");
}

#[test]
fn a_cure_that_is_a_search_searches() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        "id:dot-voting\nadd 1\nplan cures\nplan cure 2\n",
    );
    let (_, found) = said
        .rsplit_once("Look for an activity that gives “list”.\n")
        .unwrap();
    assert!(found.contains(" hits for "), "{found}");
}

#[test]
fn what_is_looked_for_in_place_of_a_block_comes_into_its_place_once() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        "id:reflective-questions-round\nadd 1\nplan people 30\nplan cures\nplan cure 1\nid:fishbowl\nadd 1\nadd 1\nplan\n",
    );
    assert!(
        said.contains("The next add puts one in its place.\n"),
        "{said}"
    );
    let (_, plan) = said.rsplit_once("30 people.\n").unwrap();
    assert!(
        plan.starts_with("1. Fishbowl, 55 minutes, at 0:00 from the start.\n2. Fishbowl, "),
        "{plan}"
    );
    assert!(!plan.contains("Reflective"), "{plan}");
}

#[test]
fn other_plans_are_listed_and_opened_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(
        folder.path(),
        "id:dot-voting\nadd 1\nplan open 1\nplan open 3\nplan others\nplan open 2\nplan open 99\n",
    );
    let (_, said) = said
        .split_once("Nothing is opened yet. Here is what can be:\n1. My session, in plan-")
        .unwrap();
    let (list, said) = said
        .split_once("plan open N opens one of these.\n")
        .unwrap();
    assert!(
        list.contains("\n2. A new plan, empty.\n3. A new plan to start with, first meeting"),
        "{list}"
    );
    let (opened, said) = said
        .split_once("plan open N opens one of these.\n")
        .unwrap();
    assert!(
        opened.starts_with("A first meeting") && opened.contains("\n2. My session, in plan-"),
        "{opened}"
    );
    assert!(said.starts_with("My session.\n1. Dot voting, "), "{said}");
    assert_eq!(
        std::fs::read_dir(folder.path().join("kitbag/plans"))
            .unwrap()
            .count(),
        2
    );
}

#[test]
fn only_an_activity_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let said = talk_at(folder.path(), "add\nkind:paper\nadd 1\nadd 99\nplan\n");
    assert!(said.contains("Say which one, by its number in the list."));
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("has no steps, so no plan can time it; has:steps lists what has."),
        "{said}"
    );
    assert!(said.contains("There is no number 99"));
    assert!(said.contains("There is no plan yet"));
}

#[test]
fn what_cannot_be_saved_is_said_to_be_not_added() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    std::fs::write(&state, "a file where the folder should be").unwrap();
    let said = talk_at(&state, "id:dot-voting\nadd 1\n");
    assert!(
        said.contains("“Dot voting” is not added: the plan could not be saved, "),
        "{said}"
    );
}

#[test]
fn a_plan_of_anybody_is_said_clean() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("kitbag");
    std::fs::create_dir(&state).unwrap();
    let plan = state.join("mine.ron");
    std::fs::write(
        &plan,
        "Plan(title: \"A\\u{1b}[31mb\", blocks: [Block(activity: \"no\\u{9b}ne\", note: \"n\\u{7}\\u{202e}x\")])",
    )
    .unwrap();
    std::fs::write(state.join("plan"), format!("{}\n", plan.display())).unwrap();
    let said = talk_at(folder.path(), "plan\nid:dot-voting\nadd 1\n");
    assert!(said.contains("nobody says how long"), "{said}");
    assert!(said.lines().all(is_clean), "{said:?}");
}
