//! When a file is taken to be the same, and when it is read to know.

use super::*;

const OLD: Duration = Duration::from_hours(48);

/// What is noted of a later look, if anything is.
fn note(snapshot: &Snapshot) -> Option<Vec<Known>> {
    let (_, first) = Known::read(&snapshot.sections).unwrap();
    known::noted(&seen(&snapshot.path), snapshot.sections.identity(), &first)
}

#[test]
fn another_time_with_the_same_content_is_found_and_noted() {
    let case = Case::new();
    let path = case.file("a", "text");
    let snapshot = keep(&case.cache, &look(&[&path])).unwrap();
    assert_eq!(note(&snapshot), None);
    date(&path, OLD);
    let looked = look(&[&path]);
    found(case.cache.find(&looked));
    assert_eq!(case.kept(), ["seen", "snapshot"]);
    let noted = note(&snapshot).unwrap();
    assert!(matches!(looked.agreement(noted), Agreement::Same));
    // The snapshot itself was not written again, and the first times alone would be doubted.
    let (_, first) = Known::read(&snapshot.sections).unwrap();
    assert!(matches!(looked.agreement(first), Agreement::SameContent(_)));
}

#[test]
fn another_content_is_never_found() {
    for (text, age) in [
        ("longer text", None),
        ("tex", None),
        ("tExt", None),
        // The time set back to what it was.
        ("tExt", Some(Duration::from_hours(24))),
        ("tExt", Some(OLD)),
    ] {
        let case = Case::new();
        let path = case.file("a", "text");
        let modified = path.metadata().unwrap().modified().unwrap();
        keep(&case.cache, &look(&[&path])).unwrap();
        fs::write(&path, text).unwrap();
        match age {
            Some(OLD) => date(&path, OLD),
            Some(_) => {
                let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
                file.set_modified(modified).unwrap();
            }
            None => {}
        }
        let found = case.cache.find(&look(&[&path]));
        assert!(is_nothing(&found) || cfg!(not(unix)), "{text} {age:?}");
        assert!(case.kept().contains(&"snapshot".to_owned()));
    }
}

#[test]
fn a_file_written_just_before_is_read_to_know() {
    let case = Case::new();
    let path = case.file("a", "text");
    date(&path, Duration::ZERO);
    let looked = look(&[&path]);
    let snapshot = keep(&case.cache, &looked).unwrap();
    let (_, first) = Known::read(&snapshot.sections).unwrap();
    assert!(matches!(
        looked.agreement(first.clone()),
        Agreement::SameContent(_)
    ));
    // Seen again two seconds later it is sure.
    let later = Known {
        seen: first[0].seen + 2_000_000_000,
        ..first[0]
    };
    assert!(matches!(looked.agreement(vec![later]), Agreement::Same));
}

#[test]
fn a_note_that_belongs_to_another_snapshot_or_is_damaged_is_not_believed() {
    let case = Case::new();
    let path = case.file("a", "text");
    let snapshot = keep(&case.cache, &look(&[&path])).unwrap();
    date(&path, OLD);
    found(case.cache.find(&look(&[&path])));
    let good = fs::read(seen(&snapshot.path)).unwrap();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 4;
        fs::write(seen(&snapshot.path), bad).unwrap();
        assert_eq!(note(&snapshot), None, "byte {at}");
    }
    fs::write(&path, "tExt").unwrap();
    date(&path, OLD);
    fs::write(seen(&snapshot.path), &good).unwrap();
    let other = keep(&case.cache, &look(&[&path])).unwrap();
    fs::write(seen(&other.path), &good).unwrap();
    assert_eq!(note(&other), None);
    found(case.cache.find(&look(&[&path])));
}

#[test]
fn a_file_that_changed_while_it_was_loaded_is_not_kept() {
    let case = Case::new();
    let path = case.file("a.ron", "text");
    let looked = look(&[&path]);
    fs::write(&path, "more text").unwrap();
    let refused = keep(&case.cache, &looked).unwrap_err();
    let words = refused.to_string();
    assert!(
        refused.is_news() && words.contains("a.ron` changed while it was read"),
        "{words}"
    );
    fs::remove_file(&path).unwrap();
    assert!(keep(&case.cache, &looked).is_err());
    assert_eq!(case.kept(), [""; 0]);
}

#[test]
fn a_folder_a_pipe_or_nothing_in_the_place_of_a_file_keeps_nothing() {
    let case = Case::new();
    let file = case.file("a", "text");
    for other in [case.folder.path().to_owned(), case.path("missing")] {
        let looked = look(&[&file, &other]);
        assert!(is_nothing(&case.cache.find(&looked)));
        let refused = keep(&case.cache, &looked).unwrap_err();
        assert!(matches!(refused, NotKept::Unreadable { .. }), "{refused}");
    }
}
