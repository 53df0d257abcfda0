//! Files of other people and of other names, and locks that somebody else holds.

use std::os::unix::fs::MetadataExt as _;

use super::*;
use crate::storage::user_data::lock::hold_beside;

/// A plan outside our folders, which holds `Plan(title: "One")`.
fn own(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("own.ron");
    fs::write(&path, titled("One")).unwrap();
    path
}

fn change(saved: &UserData, path: &Path) -> io::Result<SaveResult> {
    saved.save_plan(path, &save(&titled("One"), &titled("Two")))
}

#[test]
fn d5_a_plan_that_may_only_be_read_stays_as_it_is() {
    let (folder, saved) = kept();
    let path = own(&folder);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let error = change(&saved, &path).unwrap_err();
    assert_eq!(in_words(&error), "its file is read-only");
    assert_eq!(fs::read_to_string(&path).unwrap(), titled("One"));
    assert_eq!(names(folder.path()), ["own.ron"]);
}

#[test]
fn d5_all_names_of_a_file_lead_to_what_was_saved() {
    let (folder, saved) = kept();
    let path = own(&folder);
    let other = folder.path().join("other.ron");
    fs::hard_link(&path, &other).unwrap();
    assert_eq!(change(&saved, &path).unwrap(), SaveResult::Done);
    assert_eq!(fs::read_to_string(&other).unwrap(), titled("Two"));
    assert_eq!(fs::metadata(&path).unwrap().nlink(), 2);
    assert!(
        !names(folder.path())
            .iter()
            .any(|name| name.contains(".part"))
    );
}

#[test]
fn d5_the_owner_the_group_and_the_mode_stay() {
    let (folder, saved) = kept();
    let path = own(&folder);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    // Only root can give a file away; others try it with their own.
    let _ = std::os::unix::fs::chown(&path, Some(4321), Some(1234));
    let before = fs::metadata(&path).unwrap();
    assert_eq!(change(&saved, &path).unwrap(), SaveResult::Done);
    let after = fs::metadata(&path).unwrap();
    let who = |meta: &fs::Metadata| (meta.uid(), meta.gid(), meta.mode());
    assert_eq!(who(&after), who(&before));
}

#[test]
fn l1_a_lock_that_is_held_is_said_and_nothing_is_left_of_ours() {
    let (folder, saved) = kept();
    let path = own(&folder);
    let held = hold_beside(&path).unwrap().unwrap();
    let error = change(&saved, &path).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
    assert!(
        in_words(&error).starts_with("another program holds "),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), titled("One"));
    drop(held);
    assert_eq!(change(&saved, &path).unwrap(), SaveResult::Done);
    assert_eq!(names(folder.path()), ["own.ron", "state"]);
}

#[test]
fn l1_a_pipe_or_a_folder_in_place_of_a_lock_is_said() {
    let (folder, saved) = kept();
    let path = own(&folder);
    let lock = folder.path().join(".own.ron.lock");
    let made = std::process::Command::new("mkfifo").arg(&lock).status();
    assert!(made.unwrap().success());
    let error = change(&saved, &path).unwrap_err();
    assert!(
        in_words(&error).ends_with(".own.ron.lock is no file"),
        "{error}"
    );
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    assert!(change(&saved, &path).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), titled("One"));
}

#[test]
fn l1_a_lock_that_a_killed_program_has_left_is_used() {
    let (folder, saved) = kept();
    let path = own(&folder);
    fs::write(folder.path().join(".own.ron.lock"), "").unwrap();
    assert_eq!(change(&saved, &path).unwrap(), SaveResult::Done);
    assert_eq!(names(folder.path()), ["own.ron", "state"]);
}

#[test]
fn s4_a_pipe_is_not_replaced_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for path in [pipe.as_path(), Path::new("/dev/null"), folder.path()] {
        let error = replace(path, b"text", Readers::Usual).unwrap_err();
        assert!(error.to_string().contains("not a file"), "{error}");
    }
    assert_eq!(names(folder.path()), ["pipe"]);
}

#[test]
fn d3_what_an_editor_without_locks_writes_at_the_last_moment_is_not_lost() {
    let (folder, _) = kept();
    let path = own(&folder);
    let still = || {
        fs::write(&path, titled("Theirs")).unwrap();
        Ok(text_if_there(&path)? == Some(titled("One")))
    };
    let done = replace_if(&path, b"ours", Readers::Usual, still).unwrap();
    assert!(!done);
    assert_eq!(fs::read_to_string(&path).unwrap(), titled("Theirs"));
    assert_eq!(names(folder.path()), ["own.ron"]);
}

#[test]
fn s7_a_file_that_grew_over_the_limit_is_left_whole_and_the_reason_is_said() {
    let (folder, saved) = kept();
    let path = own(&folder);
    let long = titled(&"x".repeat(1 << 20));
    fs::write(&path, &long).unwrap();
    let error = change(&saved, &path).unwrap_err();
    let why = "the file is over the limit of 1048576 bytes";
    assert_eq!(in_words(&error), why);
    assert!(UserData::read_plan(&path).unwrap_err().ends_with(why));
    assert_eq!(fs::read_to_string(&path).unwrap(), long);

    // Minutes that are too many are put aside whole, not cut.
    let file = saved.file("minutes.ron").unwrap();
    make_folder(&file).unwrap();
    fs::write(&file, &long).unwrap();
    assert!(saved.minutes().1.is_some());
    let aside = fs::read_dir(file.parent().unwrap()).unwrap();
    let mut aside =
        aside.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap_or_default());
    assert!(aside.any(|text| text == long));
}

#[test]
fn d4_broken_files_are_all_put_aside() {
    let (_folder, saved) = kept();
    let file = saved.file("minutes.ron").unwrap();
    make_folder(&file).unwrap();
    for broken in ["(one", "(two", "(three"] {
        fs::write(&file, broken).unwrap();
        let (minutes, said) = saved.minutes();
        assert!(minutes.is_empty() && said.is_some());
    }
    let aside = |name: &str| fs::read_to_string(file.with_file_name(name)).unwrap();
    assert_eq!(aside("minutes.broken.ron"), "(one");
    assert_eq!(aside("minutes.broken-2.ron"), "(two");
    assert_eq!(aside("minutes.broken-3.ron"), "(three");
}
