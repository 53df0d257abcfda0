//! What is kept is there again, whatever happened.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test makes and breaks its own files, and starts itself"
)]

use std::os::unix::fs::PermissionsExt as _;
use std::thread;

use super::*;
use crate::model::{Block, Flexibility, PlanEdit, What};
use crate::workshop::Theirs;

mod faults;
mod moving;
mod owners;
mod queue;
mod runs;

/// A folder that vanishes, and what is kept in it.
fn kept() -> (tempfile::TempDir, UserData) {
    let folder = tempfile::tempdir().unwrap();
    let saved = saved_in(&folder.path().join("state"));
    (folder, saved)
}

fn saved_in(folder: &Path) -> UserData {
    UserData {
        folder: Some(folder.to_owned()),
        home: None,
    }
}

/// The path of a plan among those that are kept.
fn place(saved: &UserData) -> PathBuf {
    saved.plans().unwrap().join("a.ron")
}

fn pause(name: &str) -> Block {
    Block {
        what: What::Break(name.to_owned()),
        minutes: Some(5),
        lead: None,
        note: None,
        give: Flexibility::Fixed,
    }
}

/// A save of `text` over `base`.
fn save(base: &str, text: &str) -> Save {
    Save {
        number: 1,
        base: base.to_owned(),
        text: text.to_owned(),
    }
}

fn titled(title: &str) -> String {
    format!("Plan(title: \"{title}\")")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_plan_is_there_again_at_the_next_start() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    let mut plan = OpenPlan::unsaved(PlanFile::of_text(&titled("One")).unwrap());
    let first = plan.save().unwrap();
    assert_eq!(saved.save_plan(&path, &first).unwrap(), SaveResult::Done);
    plan.was_saved(first.number, &first.text);
    plan.edit(&[PlanEdit::Insert(0, pause("Tea"))]);
    let second = plan.save().unwrap();
    assert_eq!(saved.save_plan(&path, &second).unwrap(), SaveResult::Done);
    let (start, news) = saved.start(None, Screen::Browse);
    let (there, open) = start.plan.unwrap();
    assert_eq!((there, news), (path.clone(), None));
    assert_eq!(open.file(), plan.file());
    assert!(!open.is_unsaved());
    assert_eq!(saved.all_plans(), [(path, "One".to_owned())]);
}

#[test]
fn a_plan_that_somebody_changed_meanwhile_is_told_with_theirs_and_stays() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    let (one, theirs) = (titled("One"), titled("Theirs"));
    saved.save_plan(&path, &save("", &one)).unwrap();
    fs::write(&path, &theirs).unwrap();
    let ours = save(&one, &titled("Ours"));
    let answer = saved.save_plan(&path, &ours).unwrap();
    assert_eq!(answer, SaveResult::Changed(theirs.clone()));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    // What is there as it should be needs no writing, whoever wrote it.
    let same = saved.save_plan(&path, &save(&one, &theirs)).unwrap();
    assert_eq!(same, SaveResult::Done);
}

#[test]
fn a_plan_that_was_taken_away_is_written_anew_with_its_folder() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    let one = titled("One");
    saved.save_plan(&path, &save("", &one)).unwrap();
    fs::remove_dir_all(saved.plans().unwrap()).unwrap();
    assert!(saved.last_path().is_none());
    let answer = saved.save_plan(&path, &save(&one, &titled("Two"))).unwrap();
    assert_eq!(answer, SaveResult::Done);
    assert_eq!(fs::read_to_string(&path).unwrap(), titled("Two"));
    assert_eq!(saved.last_path(), Some(path));
}

/// Makes `count` changes of its own, each saved before the next, as a window does.
fn window(folder: &Path, name: &str, count: usize) {
    let saved = saved_in(folder);
    let path = place(&saved);
    let mut plan = OpenPlan::new(UserData::read_plan(&path).unwrap());
    for number in 0..count {
        assert!(plan.edit(&[PlanEdit::Insert(0, pause(&format!("{name} {number}")))]));
        while let Some(save) = plan.save() {
            match saved.save_plan(&path, &save).unwrap() {
                SaveResult::Done => plan.was_saved(save.number, &save.text),
                SaveResult::Changed(theirs) => {
                    let came = plan.was_changed(save.number, &theirs);
                    let again = matches!(came, Theirs::Merged(merged) if merged.kept == 1);
                    assert!(again, "{came:?}");
                }
            }
        }
    }
}

#[test]
fn two_windows_with_two_hundred_changes_each_lose_none() {
    let (folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("T"))).unwrap();
    let state = folder.path().join("state");
    thread::scope(|scope| {
        for name in ["one", "two"] {
            let state = &state;
            scope.spawn(move || window(state, name, 200));
        }
    });
    let file = UserData::read_plan(&path).unwrap();
    let mut found: Vec<String> = file
        .plan()
        .blocks
        .iter()
        .map(|block| match &block.what {
            What::Break(name) | What::Activity(name) => name.clone(),
        })
        .collect();
    found.sort();
    let both = ["one", "two"].into_iter();
    let mut made: Vec<String> = both
        .flat_map(|name| (0..200).map(move |number| format!("{name} {number}")))
        .collect();
    made.sort();
    assert_eq!(found, made);
    assert_eq!(names(&saved.plans().unwrap()), ["a.ron"]);
}

fn learned(id: &str, minutes: u32) -> OwnMinutes {
    [(id.to_owned(), minutes)].into()
}

#[test]
fn what_two_windows_learn_at_once_is_all_there() {
    let (folder, saved) = kept();
    let state = folder.path().join("state");
    thread::scope(|scope| {
        for window in ["one", "two"] {
            let saved = saved_in(&state);
            scope.spawn(move || {
                for number in 0..50 {
                    let id = format!("{window}-{number}");
                    // A lock that the other one holds for long is tried again, as the program does.
                    while let Err(error) = saved.learn(&learned(&id, number)) {
                        assert_eq!(error.kind(), io::ErrorKind::WouldBlock, "{error}");
                    }
                }
            });
        }
    });
    let (minutes, news) = saved.minutes();
    assert_eq!((minutes.len(), news), (100, None));
    saved.learn(&learned("one-7", 99)).unwrap();
    assert_eq!(saved.minutes().0.get("one-7"), Some(&99));
    assert_eq!(saved.minutes().0.len(), 100);
}

#[test]
fn own_minutes_that_cannot_be_read_are_put_aside_and_told() {
    for broken in [&b"{\"a\": "[..], b"\xff\xfe", b"", b"[1, 2]"] {
        let (_folder, saved) = kept();
        let file = saved.file("minutes.ron").unwrap();
        make_folder(&file).unwrap();
        fs::write(&file, broken).unwrap();
        let (minutes, news) = saved.minutes();
        assert!(minutes.is_empty());
        let news = news.unwrap();
        assert!(
            news.starts_with("your own minutes could not be read; the file is now ")
                && news.ends_with("minutes.broken.ron"),
            "{news}"
        );
        let aside = file.with_extension("broken.ron");
        assert_eq!(fs::read(aside).unwrap(), broken);
        saved.learn(&learned("a", 5)).unwrap();
        assert_eq!(saved.minutes(), (learned("a", 5), None));
    }
}

#[test]
fn own_minutes_behind_a_fault_are_not_written_over() {
    let (_folder, saved) = kept();
    let file = saved.file("minutes.ron").unwrap();
    // A folder of that name cannot be read as a file, nor put a file over.
    fs::create_dir_all(file.join("inside")).unwrap();
    assert!(saved.learn(&learned("a", 5)).is_err());
    assert!(file.join("inside").is_dir());
}

#[test]
fn a_broken_plan_is_told_with_its_place_and_is_left_as_it_is() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("One"))).unwrap();
    let broken = "Plan(\n    title: \"One\",\n    people: many,\n)\n";
    fs::write(&path, broken).unwrap();
    let (start, news) = saved.start(None, Screen::Browse);
    assert!(start.plan.is_none());
    let news = news.unwrap();
    let told = format!(
        "the plan that was open last cannot be read: {}:3:13: ",
        path.display()
    );
    assert!(news.starts_with(&told), "{news}");
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    assert!(saved.all_plans().is_empty());
}

#[test]
fn what_is_kept_is_for_the_person_alone() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("One"))).unwrap();
    saved.learn(&learned("a", 5)).unwrap();
    for file in ["plans/a.ron", "plan", "minutes.ron", "lock"] {
        assert_eq!(mode(&saved.file(file).unwrap()), 0o600, "{file}");
    }
    for folder in ["", "plans"] {
        assert_eq!(mode(&saved.file(folder).unwrap()), 0o700, "{folder}");
    }
}

#[test]
fn a_plan_that_is_a_link_stays_one_and_keeps_who_may_read_it() {
    let (folder, saved) = kept();
    let (real, path) = (folder.path().join("real.ron"), place(&saved));
    make_folder(&path).unwrap();
    fs::write(&real, titled("One")).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o644)).unwrap();
    std::os::unix::fs::symlink(&real, &path).unwrap();
    let answer = saved
        .save_plan(&path, &save(&titled("One"), &titled("Two")))
        .unwrap();
    assert_eq!(answer, SaveResult::Done);
    assert!(path.is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), titled("Two"));
    assert_eq!(mode(&real), 0o644);
    assert_eq!(names(folder.path()), ["real.ron", "state"]);
}

#[test]
fn nothing_is_kept_where_there_is_no_place() {
    let nowhere = UserData {
        folder: None,
        home: None,
    };
    assert_eq!((nowhere.plans(), nowhere.last_path()), (None, None));
    nowhere.keep_run(None, None).unwrap();
    nowhere.learn(&learned("a", 5)).unwrap();
    assert_eq!(nowhere.minutes(), (OwnMinutes::new(), None));
    // A plan with a file of its own is kept all the same.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.ron");
    let answer = nowhere.save_plan(&path, &save("", &titled("One"))).unwrap();
    assert_eq!(answer, SaveResult::Done);
}

#[test]
fn what_is_forgotten_is_gone_and_the_rest_stays() {
    let (_folder, saved) = kept();
    saved.learn(&learned("a", 5)).unwrap();
    saved.learn(&learned("b", 6)).unwrap();
    saved.forget("a").unwrap();
    assert_eq!(saved.minutes().0, learned("b", 6));
}

#[test]
fn what_a_killed_save_left_is_tidied_away_after_an_hour() {
    let (_folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("One"))).unwrap();
    let old = path.with_file_name(".one.ron.1-0.part");
    let new = path.with_file_name(".one.ron.2-0.part");
    for part in [&old, &new] {
        fs::write(part, "Pla").unwrap();
    }
    let then = clock::date() - 2 * LEFT;
    fs::File::options()
        .write(true)
        .open(&old)
        .unwrap()
        .set_modified(then)
        .unwrap();
    saved.tidy();
    assert!(!old.exists() && new.exists() && path.exists());
}
