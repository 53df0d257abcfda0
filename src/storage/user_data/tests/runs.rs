//! The run that goes on, in one window and in two.

use std::sync::mpsc::{Receiver, channel};

use super::super::run::NEWER;
use super::super::save_worker::SaveWorker;
use super::*;
use crate::app::{Effect, Outcome, SaveRun};
use crate::workshop::{Run, SavedRun, Schedule};

fn run_of(title: &str) -> SavedRun {
    let plan = "Plan(blocks: [Block(break: \"Tea\", minutes: 5)])";
    let plan = PlanFile::of_text(plan).unwrap();
    let nothing = crate::model::Catalogue::default();
    let schedule = Schedule::new(plan.plan(), &nothing, &OwnMinutes::new());
    Run::start(title, &schedule, Now::default()).unwrap().kept()
}

/// The same run, so many milliseconds further.
fn further(run: &SavedRun, spent: i64) -> SavedRun {
    SavedRun {
        spent,
        ..run.clone()
    }
}

fn theirs(run: &SavedRun) -> RunSaveResult {
    RunSaveResult::Changed(Box::new(run.clone()))
}

/// The file of the run, with this in it.
fn run_file(saved: &UserData, text: &[u8]) -> PathBuf {
    let file = saved.file("run.ron").unwrap();
    make_folder(&file).unwrap();
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn a_broken_run_is_put_aside_and_told_and_starts_nothing() {
    let mut far = run_of("One");
    far.since = Some(i64::MIN);
    let far = pretty(&far).unwrap();
    for broken in [&b"(form: 1"[..], b"\xff", b"", b"42", far.as_bytes()] {
        let (_folder, saved) = kept();
        let file = run_file(&saved, broken);
        let (start, news) = saved.start(None, Screen::Browse);
        assert!(start.run.is_none());
        let news = news.unwrap();
        assert!(
            news.starts_with("the run that was kept could not be read; the file is now ")
                && news.ends_with("run.broken.ron"),
            "{news}"
        );
        let aside = file.with_extension("broken.ron");
        assert_eq!(fs::read(&aside).unwrap(), broken);
        assert!(!file.exists());
        // One that breaks later is not lost either.
        fs::remove_file(&aside).unwrap();
        fs::write(&file, broken).unwrap();
        let run = run_of("Two");
        assert_eq!(
            saved.keep_run(Some(&run), None).unwrap(),
            RunSaveResult::Done
        );
        assert_eq!(fs::read(&aside).unwrap(), broken);
        assert_eq!(saved.run(), (Some(run), None));
    }
}

#[test]
fn a_run_of_a_newer_version_is_told_and_stays_as_it_is() {
    let newer = b"(form: 2, title: \"One\", rooms: [Large(\"hall\")])";
    let (_folder, saved) = kept();
    let file = run_file(&saved, newer);
    let (run, news) = saved.run();
    let told = format!(
        "a run of a newer kitbag is kept; end it there, or remove {}",
        file.display()
    );
    assert_eq!((run, news), (None, Some(told)));
    let refused = saved.keep_run(Some(&run_of("Two")), None).unwrap_err();
    assert_eq!(in_words(&refused), NEWER);
    assert_eq!(saved.keep_run(None, None).unwrap(), RunSaveResult::Done);
    assert_eq!(fs::read(&file).unwrap(), newer);
}

#[test]
fn a_run_behind_a_fault_is_told_and_not_written_over() {
    let (_folder, saved) = kept();
    let file = saved.file("run.ron").unwrap();
    fs::create_dir_all(file.join("inside")).unwrap();
    let (run, news) = saved.run();
    let told = "the run that is kept cannot be read: it is a folder, not a file";
    assert_eq!((run, news.as_deref()), (None, Some(told)));
    assert!(saved.keep_run(Some(&run_of("One")), None).is_err());
    assert!(saved.keep_run(None, None).is_err());
    assert!(file.join("inside").is_dir());
}

#[test]
fn a_run_that_another_window_has_changed_or_ended_is_not_written_over() {
    let (_folder, saved) = kept();
    let keep = |run, before| saved.keep_run(run, before).unwrap();
    let one = run_of("One");
    let (far, two) = (further(&one, 7), run_of("Two"));
    let far_two = further(&two, 1);
    assert_eq!(keep(Some(&one), None), RunSaveResult::Done);
    assert_eq!(keep(Some(&far), Some(&one)), RunSaveResult::Done);
    // Who began elsewhere, or knows only how it stood before.
    assert_eq!(keep(Some(&two), None), theirs(&far));
    assert_eq!(keep(Some(&one), Some(&one)), theirs(&far));
    assert_eq!(keep(None, Some(&one)), theirs(&far));
    assert_eq!(saved.run(), (Some(far.clone()), None));
    // Another one may be begun in its place.
    assert_eq!(keep(Some(&two), Some(&far)), RunSaveResult::Done);
    // Whose run has ended leaves another one, and so does who had none.
    assert_eq!(keep(None, Some(&far)), RunSaveResult::Done);
    assert_eq!(keep(None, None), RunSaveResult::Done);
    assert_eq!(saved.run(), (Some(two.clone()), None));
    assert_eq!(keep(None, Some(&two)), RunSaveResult::Done);
    assert_eq!(keep(Some(&far_two), Some(&two)), RunSaveResult::Ended);
    assert_eq!(saved.run(), (None, None));
    // One that has ended elsewhere is in nobody's way.
    assert_eq!(keep(Some(&one), Some(&two)), RunSaveResult::Done);
}

/// A window: what it asks for is done behind it.
struct Window(SaveWorker, Receiver<Outcome>);

impl Window {
    /// One that begins with what is kept.
    fn open(saved: &UserData) -> Self {
        let (sender, answers) = channel();
        let run = saved.start(None, Screen::Browse).0.run;
        Self(
            SaveWorker::new(
                saved.clone(),
                move |outcome| drop(sender.send(outcome)),
                run,
            ),
            answers,
        )
    }

    fn ask(&self, run: Option<&SavedRun>, heard: u64) -> &Self {
        self.0.ask(Effect::KeepRun(SaveRun {
            run: run.cloned().map(Box::new),
            learned: OwnMinutes::new(),
            heard,
        }));
        self
    }

    /// What was answered, once everything is done.
    fn heard(&self) -> Vec<String> {
        self.0.close();
        let answer = |outcome| {
            if let Outcome::RunChanged(run) = outcome {
                format!("{} {}", run.title, run.spent)
            } else {
                format!("{outcome:?}")
            }
        };
        self.1.try_iter().map(answer).collect()
    }
}

#[test]
fn a_window_that_found_a_run_does_not_write_over_the_one_that_was_begun_since() {
    let (_folder, saved) = kept();
    let (one, two) = (run_of("One"), run_of("Two"));
    saved.keep_run(Some(&one), None).unwrap();
    let [stale, ending] = [Window::open(&saved), Window::open(&saved)];
    saved.keep_run(None, Some(&one)).unwrap();
    saved.keep_run(Some(&two), None).unwrap();
    assert_eq!(ending.ask(None, 0).heard(), [""; 0]);
    // Three keys in a hurry: the answer to the first comes behind them.
    let far = further(&one, 1);
    stale.ask(Some(&far), 0).ask(Some(&far), 0).ask(None, 0);
    assert_eq!(stale.heard(), ["Two 0"]);
    assert_eq!(saved.run().0, Some(two.clone()));
    // Who has heard of it goes on with that one, whatever was done in between.
    let far = further(&two, 2);
    assert_eq!(stale.ask(Some(&far), 1).heard(), [""; 0]);
    assert_eq!(saved.run().0, Some(far.clone()));
    saved.keep_run(None, Some(&far)).unwrap();
    assert_eq!(stale.ask(Some(&further(&far, 3)), 1).heard(), ["RunEnded"]);
}
