//! Folders that are none, or not ours, or full: a sentence, and nothing left behind.

use super::*;

/// What is said when nothing can be kept in `folder`.
fn refused(folder: &Path, file: &Path) -> String {
    let cache = Cache {
        least: 1,
        ..cache_in(folder, &[])
    };
    let looked = look(&[file]);
    assert!(is_nothing(&cache.find(&looked)));
    let refused = keep(&cache, &looked).unwrap_err();
    assert!(refused.is_news());
    refused.to_string()
}

#[test]
fn without_a_home_there_is_no_cache() {
    let case = Case::new();
    let options = Options::of(["kitbag".into()]);
    let homeless = Environment::of([("HOME", "somewhere")]);
    let cache = Cache {
        least: 1,
        ..Cache::new(&homeless, &options, 1)
    };
    let looked = look(&[&case.file("a", "x")]);
    assert!(is_nothing(&cache.find(&looked)));
    assert_eq!(keep(&cache, &looked).unwrap_err(), NotKept::NoPlace);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let case = Case::new();
    let file = case.file("a", "x");
    for folder in [file.clone(), file.join("below")] {
        let words = refused(&folder, &file);
        assert!(
            words.ends_with("something that is no folder has its name"),
            "{words}"
        );
    }
    assert_eq!(fs::read(&file).unwrap(), b"x");
}

#[cfg(unix)]
#[test]
fn a_folder_or_a_snapshot_that_others_may_change_is_not_used() {
    use std::os::unix::fs::PermissionsExt as _;
    let case = Case::new();
    let file = case.file("a", "x");
    let snapshot = keep(&case.cache, &look(&[&file])).unwrap();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(&snapshot.path, 0o620);
    assert!(is_nothing(&case.cache.find(&look(&[&file]))));
    mode(&snapshot.path, 0o600);
    mode(&case.path("cache"), 0o777);
    let words = refused(&case.path("cache"), &file);
    assert!(words.ends_with("others may write into it"), "{words}");
    mode(&case.path("cache"), 0o755);
    found(case.cache.find(&look(&[&file])));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_snapshot_is_not_followed_but_replaced() {
    let case = Case::new();
    let looked = look(&[&case.file("a", "x")]);
    let snapshot = keep(&case.cache, &looked).unwrap();
    let elsewhere = case.path("elsewhere");
    fs::rename(&snapshot.path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &snapshot.path).unwrap();
    assert!(is_nothing(&case.cache.find(&looked)));
    keep(&case.cache, &looked).unwrap();
    assert!(snapshot.path.symlink_metadata().unwrap().is_file() && elsewhere.exists());
}

/// The name of the folder that the test below, started again with a limit on files, writes into.
const LIMITED: &str = "KITBAG_TEST_LIMITED";

#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_nothing_and_what_was_there() {
    const NAME: &str = "storage::snapshots::tests::bad_places::a_disk_without_room_leaves_nothing_and_what_was_there";
    if let Some(folder) = std::env::var_os(LIMITED) {
        return under_a_limit(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    // A file may have 4096 bytes; more is an error, as a full disk is, and no signal.
    let line = format!("trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact {NAME} --nocapture");
    let output = std::process::Command::new("sh")
        .args(["-c", &line])
        .arg(std::env::current_exe().unwrap())
        .env(LIMITED, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("the limit was met"),
        "{said}"
    );
}

#[cfg(unix)]
fn under_a_limit(folder: &Path) {
    let file = folder.join("a");
    fs::write(&file, "x").unwrap();
    let cache = Cache {
        least: 1,
        ..cache_in(&folder.join("cache"), &[])
    };
    let looked = look(&[&file]);
    cache
        .keep(&looked, |layout| layout.add(1, b"small"))
        .unwrap();
    let refused = keep(&cache, &looked).unwrap_err();
    assert!(matches!(refused, NotKept::Unwritten { .. }), "{refused}");
    assert_eq!(fs::read_dir(folder.join("cache")).unwrap().count(), 1);
    let snapshot = found(cache.find(&looked));
    assert_eq!(&*snapshot.sections.slab::<u8>(1).unwrap(), b"small");
    println!("the limit was met: {refused}");
}
