//! A plan that is saved in another file from now on.

use std::sync::mpsc::channel;

use super::super::save_worker::SaveWorker;
use super::*;
use crate::app::{Effect, IfExists, Outcome, Writing, WrittenDocument};

/// What is answered to a plan in `from` that is to lie in `path`.
fn asked(saved: &UserData, from: &Path, path: &Path, over: IfExists) -> Outcome {
    let (sender, answers) = channel();
    let keeper = SaveWorker::new(
        saved.clone(),
        move |outcome| drop(sender.send(outcome)),
        None,
    );
    keeper.ask(Effect::Write(Writing {
        path: path.to_owned(),
        text: fs::read_to_string(from).unwrap(),
        document: WrittenDocument::Plan,
        from: Some(from.to_owned()),
        over,
    }));
    keeper.close();
    answers.recv().unwrap()
}

#[test]
fn a_plan_that_is_to_go_where_it_lies_is_left_alone_whatever_its_path_is_called() {
    let (folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("One"))).unwrap();
    let around = saved.plans().unwrap().join("../plans/a.ron");
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    for name in [&path, &around, &link] {
        for over in [IfExists::Ask, IfExists::Replace] {
            let answer = asked(&saved, &path, name, over);
            assert!(matches!(answer, Outcome::SameFile), "{answer:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), titled("One"));
        }
        saved.moved_away(&path, name, &titled("One"));
        assert!(path.exists(), "{}", name.display());
    }
}

#[test]
fn the_plan_that_moves_away_is_gone_and_its_twin_stays() {
    let (folder, saved) = kept();
    let (path, own) = (place(&saved), folder.path().join("own.ron"));
    let twin = path.with_file_name("b.ron");
    for path in [&path, &twin] {
        saved.save_plan(path, &save("", &titled("One"))).unwrap();
    }
    // Nothing was changed in it since the program was started.
    let answer = asked(&saved, &path, &own, IfExists::Ask);
    assert!(matches!(answer, Outcome::Written(_)), "{answer:?}");
    assert_eq!(names(&saved.plans().unwrap()), ["b.ron"]);
    assert_eq!(fs::read_to_string(&own).unwrap(), titled("One"));
}

#[test]
fn a_file_that_cannot_be_written_is_told_with_the_folder_that_is_missing() {
    let (folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("One"))).unwrap();
    let nowhere = folder.path().join("no/such.ron");
    let answer = asked(&saved, &path, &nowhere, IfExists::Ask);
    let Outcome::NotThere(writing, why) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(writing.path, nowhere);
    let missing = folder.path().join("no");
    assert_eq!(why, format!("there is no folder {}", missing.display()));
    assert_eq!(names(&saved.plans().unwrap()), ["a.ron"]);
}

#[test]
fn the_plans_that_were_open_come_first_and_one_that_moved_away_is_gone() {
    let (folder, saved) = kept();
    let path = place(&saved);
    saved.save_plan(&path, &save("", &titled("Kept"))).unwrap();
    let own = folder.path().join("own.ron");
    fs::write(&own, titled("Own")).unwrap();
    saved.remember_plan(&own).unwrap();
    let titles = |saved: &UserData| -> Vec<String> {
        let plans = saved.all_plans().into_iter();
        plans.map(|(_, title)| title).collect()
    };
    assert_eq!(titles(&saved), ["Own", "Kept"]);
    assert_eq!(saved.last_path(), Some(own.clone()));
    saved.moved_away(&path, &own, &titled("Own"));
    saved.moved_away(&path, &own, &titled("Kept"));
    assert!(path.exists(), "what is not in the other file stays");
    let copy = folder.path().join("copy.ron");
    fs::write(&copy, titled("Kept")).unwrap();
    saved.moved_away(&path, &copy, &titled("Kept"));
    assert_eq!(titles(&saved), ["Own"]);
    fs::write(&copy, titled("Own")).unwrap();
    saved.moved_away(&own, &copy, &titled("Own"));
    assert!(
        own.exists(),
        "a file of the person's own is never taken away"
    );
}
