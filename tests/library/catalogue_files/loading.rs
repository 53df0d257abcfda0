//! Which catalogues are loaded, and what is said of those that cannot be.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;

use kitbag::format::Limits;
use kitbag::model::Catalogue;
use kitbag::storage::sources::{Shipped, Wanted, load, load_with};

fn catalogue(id: &str) -> String {
    format!("Catalogue(resources: [Resource(id: \"{id}\", title: \"T\")])")
}

fn many(records: usize) -> String {
    let mut text = "Catalogue(resources: [\n".to_owned();
    for n in 0..records {
        let _ = writeln!(text, "    Resource(id: \"r{n}\", title: \"Title {n}\"),");
    }
    text + "])\n"
}

fn load_only(paths: &[&Path]) -> Catalogue {
    load(&Wanted {
        paths: paths.iter().map(|&path| path.to_owned()).collect(),
        shipped: Shipped::No,
        ..Wanted::default()
    })
}

fn ids(catalogue: &Catalogue) -> Vec<String> {
    let slots = catalogue.in_file_order().into_iter();
    slots.map(|slot| catalogue.name_of(slot)).collect()
}

/// What is told, without the folder of the test.
fn told(catalogue: &Catalogue, folder: &Path) -> Vec<String> {
    let folder = format!("{}/", folder.display());
    let all = catalogue.flaws().iter();
    all.map(|flaw| {
        flaw.to_string()
            .replace(&folder, "")
            .replace(folder.trim_end_matches('/'), "FOLDER")
    })
    .collect()
}

#[test]
fn the_shipped_catalogues_have_no_flaws_and_can_be_left_out() {
    let shipped = load(&Wanted::default());
    assert_eq!(shipped.flaws(), []);
    let names: Vec<&str> = shipped
        .sources()
        .iter()
        .map(|source| source.name.as_str())
        .collect();
    assert_eq!(names, ["resources", "activities"]);
    assert!(load_only(&[]).is_empty());
}

#[test]
fn files_folders_and_the_data_folder_are_loaded_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir_all(here.join("data/catalogues")).unwrap();
    fs::create_dir_all(here.join("many/deeper.ron")).unwrap();
    for (name, id) in [
        ("data/catalogues/d.ron", "of-data"),
        ("many/b.ron", "second"),
        ("many/a.ron", "first"),
        ("many/notes.txt", "no"),
        ("many/.hidden.ron", "no"),
        ("many/deeper.ron/x.ron", "no"),
        ("one.ron", "one"),
    ] {
        fs::write(here.join(name), catalogue(id)).unwrap();
    }
    symlink(here.join("one.ron"), here.join("many/c.ron")).unwrap();
    // As an editor locks `a.ron`.
    symlink("me@host.1:2", here.join("many/.#a.ron")).unwrap();
    let loaded = load(&Wanted {
        paths: vec![
            here.join("one.ron"),
            here.join("many"),
            here.join("many/../one.ron"),
        ],
        shipped: Shipped::No,
        data_folder: Some(here.join("data")),
        limits: Limits::default(),
    });
    assert_eq!(ids(&loaded), ["of-data", "one", "first", "second"]);
    assert_eq!(told(&loaded, here), Vec::<String>::new());
    assert_eq!(loaded.sources()[1].name, "one");
}

#[test]
fn loading_tells_how_far_it_has_come_and_gives_a_first_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    fs::write(&path, many(70_000)).unwrap();
    let (mut parts, mut before) = (Vec::new(), (0, 0));
    let whole = fs::metadata(&path).unwrap().len();
    let wanted = Wanted {
        paths: vec![path],
        shipped: Shipped::No,
        ..Wanted::default()
    };
    let loaded = load_with(&wanted, &mut |now| {
        assert_eq!(now.of, Some(whole));
        assert!(before.0 <= now.bytes && before.1 <= now.records);
        before = (now.bytes, now.records);
        if let Some(part) = now.part {
            let part = part.catalogue();
            assert_eq!(part.len(), now.records);
            parts.push(part.len());
        }
    });
    assert_eq!(before, (whole, 70_000));
    assert_eq!(loaded.len(), 70_000);
    // Few and small: to look at half of a file would only keep the rest of it up.
    assert!(
        parts.len() == 2 && parts[0] < 4_000 && parts[1] < 20_000,
        "{parts:?}"
    );
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let made = std::process::Command::new("mkfifo")
        .arg(here.join("pipe.ron"))
        .status();
    assert!(made.unwrap().success());
    symlink("/dev/zero", here.join("zero.ron")).unwrap();
    symlink("loop.ron", here.join("loop.ron")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(here.join("socket.ron")).unwrap();
    File::create(here.join("huge.ron"))
        .unwrap()
        .set_len(4 << 30)
        .unwrap();
    fs::write(here.join("good.ron"), catalogue("good")).unwrap();
    let loaded = load_only(&[here]);
    assert_eq!(ids(&loaded), ["good"]);
    assert_eq!(
        told(&loaded, here),
        [
            "huge.ron: the file is over the limit of 1073741824 bytes; raise it with --max-bytes, if you trust the file",
            "loop.ron: this cannot be read: Too many levels of symbolic links (os error 40); look where the link leads",
            "pipe.ron: this is a pipe, not a file; name a file, or send its text to `-c -`",
            "socket.ron: this is a socket, not a file; name a file, or send its text to `-c -`",
            "zero.ron: this is a device, not a file; name a file, or send its text to `-c -`",
        ]
    );
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_nearest_that_is() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("library.ron"), catalogue("a")).unwrap();
    fs::create_dir(here.join("empty")).unwrap();
    let loaded = load_only(&[
        &here.join("libary.ron"),
        &here.join("zebra.ron"),
        &here.join("nowhere/x.ron"),
        &here.join("empty"),
    ]);
    assert_eq!(
        told(&loaded, here),
        [
            "libary.ron: there is no such file; did you mean `library.ron`?",
            "zebra.ron: there is no such file; look into the folder `FOLDER`",
            "nowhere/x.ron: there is no such file; there is no folder `nowhere` either",
            "empty: there is no catalogue in the folder; name a folder with `.ron` or `.jsonl` files in it, or a file",
        ]
    );
}

#[test]
fn a_name_that_is_no_text_is_loaded_and_shown_clean() {
    let folder = tempfile::tempdir().unwrap();
    let name = OsStr::from_bytes(b"b\xffd\x1b[31m.ron");
    let path = folder.path().join(name);
    fs::write(&path, "Catalogue(resources: [Resource(id: \"a\")])").unwrap();
    let loaded = load_only(&[&path]);
    assert_eq!(
        told(&loaded, folder.path()),
        ["b\u{fffd}d[31m.ron:1:23: the field `title` is missing; add `title: ...`"]
    );
    assert_eq!(loaded.sources()[0].name, "b\u{fffd}d[31m");
}
