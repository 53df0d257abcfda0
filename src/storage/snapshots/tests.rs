//! Snapshots in real folders: kept, found, doubted, refused, damaged and tidied away.
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes and reads its own files, and starts itself"
)]

use std::io::Write as _;
use std::time::SystemTime;

use super::*;
use crate::format::Limits;
use crate::system::options::Options;

mod bad_places;
mod damage;
mod doubt;

/// A cache folder beside a folder of files; any size is worth keeping.
struct Case {
    folder: tempfile::TempDir,
    cache: Cache,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache {
            least: 1,
            ..cache_in(&folder.path().join("cache"), &[])
        };
        Self { folder, cache }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file that seems to be of yesterday.
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        date(&path, Duration::from_hours(24));
        path
    }

    /// The names in the cache folder, in order; of a snapshot its ending alone.
    fn kept(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path("cache"))
            .map(|entries| {
                let name = |entry: io::Result<fs::DirEntry>| {
                    entry.unwrap().file_name().into_string().unwrap()
                };
                entries.map(name).collect()
            })
            .unwrap_or_default();
        for name in &mut names {
            if let Some((stem, ending)) = name.split_once('.')
                && stem.len() == 32
            {
                *name = ending.to_owned();
            }
        }
        names.sort();
        names
    }
}

fn cache_in(folder: &Path, more: &[&str]) -> Cache {
    let line = ["kitbag"].iter().chain(more).map(Into::into);
    let options = Options::of(line);
    Cache::new(&Environment::of([("KITBAG_CACHE", folder)]), &options, 1)
}

/// Makes a file seem to be this old.
fn date(path: &Path, age: Duration) {
    let file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - age).unwrap();
}

fn look(files: &[&Path]) -> Looked {
    let mut inputs = Inputs::new(&Limits::default());
    for file in files {
        inputs.file(file);
    }
    inputs.look()
}

fn found(found: Found) -> Snapshot {
    match found {
        Found::Snapshot(snapshot) => snapshot,
        Found::Nothing | Found::Dropped(_) => panic!("{found:?}"),
    }
}

fn is_nothing(found: &Found) -> bool {
    matches!(found, Found::Nothing)
}

/// Keeps a payload of some kilobytes.
fn keep(cache: &Cache, looked: &Looked) -> Result<Snapshot, NotKept> {
    let numbers: Vec<u32> = (0..2000).collect();
    cache.keep(looked, |layout| {
        layout.add_own(1, b"payload");
        layout.add_own(2, &numbers);
    })
}

/// An index as small as can be: how long each line of its file is.
#[derive(Debug, PartialEq)]
struct Lengths(crate::model::Slab<u32>);

impl Lengths {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        Self(
            text.lines()
                .map(|line| u32::try_from(line.len()).unwrap())
                .collect(),
        )
    }

    fn write_sections<'a>(&'a self, layout: &mut Layout<'a>) {
        layout.add(1, &self.0);
    }

    fn from_sections(sections: &Sections) -> Result<Self, Damage> {
        sections.slab(1).map(Self)
    }
}

/// What a start does. The bytes of our own memory tell whether the index was read or mapped.
fn start(cache: &Cache, path: &Path) -> (Lengths, Option<Snapshot>) {
    let looked = look(&[path]);
    if let Found::Snapshot(snapshot) = cache.find(&looked) {
        match Lengths::from_sections(&snapshot.sections) {
            Ok(index) => return (index, Some(snapshot)),
            Err(damage) => drop(snapshot.refuse(&damage)),
        }
    }
    let index = Lengths::read(path);
    // Behind the running program: keep it, then have the map in its place.
    match cache.keep(&looked, |layout| index.write_sections(layout)) {
        Ok(snapshot) => {
            let mapped = Lengths::from_sections(&snapshot.sections).unwrap();
            assert_eq!(mapped, index);
            (mapped, None)
        }
        Err(_) => (index, None),
    }
}

#[test]
fn a_first_start_reads_and_keeps_and_a_second_one_maps() {
    let case = Case::new();
    let path = case.file("a.ron", "one\nthree\n");
    let (first, snapshot) = start(&case.cache, &path);
    assert!(snapshot.is_none());
    let (second, snapshot) = start(&case.cache, &path);
    assert_eq!((&*first.0, &*second.0), (&[3, 5][..], &[3, 5][..]));
    assert_eq!(second.0.own_bytes(), if cfg!(unix) { 0 } else { 8 });
    assert_eq!(case.cache.verify(&snapshot.unwrap()), Ok(()));
    assert_eq!(case.kept(), ["snapshot"]);

    fs::write(&path, "fourteen\nthree\n").unwrap();
    assert_eq!(&*start(&case.cache, &path).0.0, [8, 5]);
}

#[cfg(unix)]
#[test]
fn folder_and_file_are_for_us_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let case = Case::new();
    let snapshot = keep(&case.cache, &look(&[&case.file("a", "x")])).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&case.path("cache")), 0o700);
    assert_eq!(mode(&snapshot.path), 0o600);
}

#[test]
fn each_load_has_its_own_snapshot() {
    let case = Case::new();
    let (a, b) = (case.file("a", "x"), case.file("b", "x"));
    keep(&case.cache, &look(&[&a])).unwrap();
    keep(&case.cache, &look(&[&a, &b])).unwrap();
    assert_eq!(case.kept(), ["snapshot", "snapshot"]);
    for files in [&[&*a][..], &[&*a, &*b]] {
        found(case.cache.find(&look(files)));
    }
    for files in [&[&*b][..], &[&*b, &*a], &[&*a, &*a]] {
        assert!(is_nothing(&case.cache.find(&look(files))), "{files:?}");
    }
    let mut inputs = Inputs::new(&Limits::default());
    inputs.text("shipped", "text");
    inputs.file(&a);
    assert!(is_nothing(&case.cache.find(&inputs.look())));
    let mut inputs = Inputs::new(&Limits {
        records: 5,
        ..Limits::default()
    });
    inputs.file(&a);
    assert!(is_nothing(&case.cache.find(&inputs.look())));
}

#[test]
fn another_version_is_not_found_and_is_replaced() {
    let case = Case::new();
    let path = case.file("a", "x");
    keep(&case.cache, &look(&[&path])).unwrap();
    let newer = Cache {
        version: known::version(2),
        ..case.cache.clone()
    };
    assert!(is_nothing(&newer.find(&look(&[&path]))));
    assert_eq!(
        case.kept(),
        ["snapshot"],
        "an older program may want it yet"
    );
    keep(&newer, &look(&[&path])).unwrap();
    assert_eq!(case.kept(), ["snapshot"]);
    found(newer.find(&look(&[&path])));
}

#[test]
fn small_files_and_standard_input_are_not_kept_and_nobody_hears_of_it() {
    let case = Case::new();
    let usual = cache_in(&case.path("cache"), &[]);
    let path = case.file("a", &"x".repeat((8 << 20) - 1));
    let refused = |result: Result<Snapshot, NotKept>| {
        let refused = result.unwrap_err();
        assert!(!refused.is_news());
        refused
    };
    assert_eq!(refused(keep(&usual, &look(&[&path]))), NotKept::Small);
    let mut inputs = Inputs::new(&Limits::default());
    inputs.file(&path);
    inputs.standard_input();
    let looked = inputs.look();
    assert!(is_nothing(&case.cache.find(&looked)));
    assert_eq!(refused(keep(&case.cache, &looked)), NotKept::Passing);
    let off = cache_in(&case.path("cache"), &["--no-cache"]);
    assert_eq!(refused(keep(&off, &look(&[&path]))), NotKept::Off);
    assert!(!case.path("cache").exists());
    let file = fs::OpenOptions::new().append(true).open(&path);
    file.unwrap().write_all(b"x").unwrap();
    keep(&usual, &look(&[&path])).unwrap();
    assert!(is_nothing(&off.find(&look(&[&path]))));
}

#[test]
fn two_windows_that_keep_at_once_leave_one_whole_snapshot() {
    let case = Case::new();
    let path = case.file("a", "x");
    let keeping = || {
        for _ in 0..5 {
            let snapshot = keep(&case.cache, &look(&[&path])).unwrap();
            assert_eq!(&*snapshot.sections.slab::<u8>(1).unwrap(), b"payload");
            assert_eq!(case.cache.verify(&snapshot), Ok(()));
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(keeping);
        scope.spawn(keeping);
    });
    assert_eq!(case.kept(), ["snapshot"]);
    let snapshot = found(case.cache.find(&look(&[&path])));
    assert_eq!(case.cache.verify(&snapshot), Ok(()));
}

#[test]
fn a_snapshot_in_use_outlives_its_name() {
    let case = Case::new();
    let snapshot = keep(&case.cache, &look(&[&case.file("a", "x")])).unwrap();
    fs::remove_dir_all(case.path("cache")).unwrap();
    assert_eq!(&*snapshot.sections.slab::<u8>(1).unwrap(), b"payload");
    assert_eq!(case.cache.verify(&snapshot), Ok(()));
}

#[test]
fn what_is_old_or_too_much_goes_but_never_the_one_in_use() {
    let case = Case::new();
    let files: Vec<PathBuf> = (0..4).map(|n| case.file(&n.to_string(), "x")).collect();
    let snapshots: Vec<Snapshot> = files
        .iter()
        .map(|file| keep(&case.cache, &look(&[file])).unwrap())
        .collect();
    let day = Duration::from_hours(24);
    for (snapshot, days) in snapshots.iter().zip([40, 31, 2, 1]) {
        date(&snapshot.path, day * days);
    }
    let there = || -> Vec<bool> { snapshots.iter().map(|s| s.path.exists()).collect() };
    assert_eq!(case.cache.verify(&snapshots[0]), Ok(()));
    assert_eq!(there(), [true, false, true, true]);
    let one = snapshots[0].path.metadata().unwrap().len();
    let tight = Cache {
        room: 2 * one,
        ..case.cache.clone()
    };
    tight.tidy(Some(&snapshots[0]));
    assert_eq!(there(), [true, false, false, true]);
    let none = Cache {
        room: one - 1,
        ..case.cache.clone()
    };
    none.tidy(Some(&snapshots[0]));
    assert_eq!(there(), [true, false, false, false]);
}

#[test]
fn finding_a_snapshot_tells_that_it_is_used() {
    let case = Case::new();
    let path = case.file("a", "x");
    let snapshot = keep(&case.cache, &look(&[&path])).unwrap();
    date(&snapshot.path, Duration::from_hours(29 * 24));
    found(case.cache.find(&look(&[&path])));
    let age = snapshot.path.metadata().unwrap().modified().unwrap();
    assert!(age.elapsed().unwrap() < Duration::from_hours(1));
}

#[test]
fn what_is_still_being_written_goes_when_the_program_ends_and_nothing_else() {
    let case = Case::new();
    let file = case.file("a", "some text");
    keep(&case.cache, &look(&[&file])).unwrap();
    let beside = |name: &str| case.path("cache").join(name);
    let begun = Temporary::beside(&beside("b.snapshot")).unwrap();
    fs::write(beside("c.4294967295-0.part"), "of another window").unwrap();
    case.cache.leave();
    assert_eq!(case.kept(), ["c.4294967295-0.part", "snapshot"]);
    assert!(begun.rename(&beside("b.snapshot")).is_err());
    case.cache.leave();
    assert_eq!(case.kept(), ["c.4294967295-0.part", "snapshot"]);
}

#[test]
fn what_crashed_runs_left_goes_when_it_is_old_and_strangers_stay() {
    let case = Case::new();
    let path = case.file("a", "x");
    fs::create_dir(case.path("cache")).unwrap();
    #[cfg(unix)]
    place::make(&case.path("cache")).unwrap();
    for (name, hours) in [("old.part", 2), ("new.part", 0), ("notes.txt", 9999)] {
        let path = case.path("cache").join(name);
        fs::write(&path, "x").unwrap();
        date(&path, Duration::from_hours(hours));
    }
    fs::write(case.path("cache").join("lone.seen"), "x").unwrap();
    keep(&case.cache, &look(&[&path])).unwrap();
    assert_eq!(case.kept(), ["new.part", "notes.txt", "snapshot"]);
}
