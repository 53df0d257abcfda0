//! From what is wanted to an index: out of a snapshot where there is one of just these files, else by reading them.
//!
//! What was read from big files is kept as a snapshot, and then used from there: the pages of a mapped file that nobody
//! looks at take no memory.

use std::time::Duration;

use super::snapshots::{Cache, Found, Inputs, Looked, Snapshot};
use super::sources::{Part, Planned, Wanted, load_planned, planned, size_of};
use crate::app::LoadProgress;
use crate::index::{FORM, Index};
use crate::system::clock;
use crate::system::environment::Environment;
use crate::system::options::Options;
use crate::system::output::say;

/// Files of more than so many bytes, all together, are read while the person already looks at the first of them.
const SLOW: u64 = 1 << 20;

/// No two pictures of the progress come closer together.
const BETWEEN: Duration = Duration::from_millis(40);

/// What is to be loaded, and where it is kept.
#[derive(Debug, Clone)]
pub struct Loader {
    wanted: Wanted,
    cache: Cache,
}

/// An index, and the snapshot that it was made of.
pub(crate) struct Ready {
    /// The index.
    pub(crate) index: Index,
    /// Its snapshot, whose sums nobody has compared yet.
    pub(crate) snapshot: Option<Snapshot>,
}

/// An index whose files were read, and how they looked before.
pub(crate) struct Read {
    /// The index.
    pub(crate) index: Index,
    /// What a snapshot of it is to be found by.
    pub(crate) looked: Looked,
}

/// What there is to read, and how it looked at one time.
struct Plan {
    all: Vec<Planned>,
    looked: Looked,
}

impl Loader {
    /// For what is wanted; the cache is that of these surroundings.
    pub fn new(environment: &Environment, options: &Options, wanted: Wanted) -> Self {
        Self {
            cache: Cache::new(environment, options, FORM),
            wanted,
        }
    }

    /// What is to be loaded.
    pub(crate) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Whether standard input is to be loaded, which nobody can read again.
    pub(crate) fn reads_input(&self) -> bool {
        self.wanted.paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// The index, if it can be had at once: from a snapshot, or because there is little to read. Otherwise what there is
    /// to say of a snapshot that was no good.
    pub(crate) fn at_once(&self) -> Result<Ready, Option<String>> {
        let plan = self.plan();
        let (kept, news) = self.kept(&plan.looked);
        if let Some(ready) = kept {
            return Ok(ready);
        }
        let size = size_of(&plan.all);
        if news.is_some() || size.is_none_or(|size| size > SLOW) {
            return Err(news);
        }
        Ok(Ready {
            index: self.read_planned(plan, &mut |_, _| ()).index,
            snapshot: None,
        })
    }

    /// The index, however long it takes: for a program that has nothing to show before. What is said of snapshots goes to
    /// standard error.
    pub(crate) fn load(&self) -> Index {
        let plan = self.plan();
        let (kept, news) = self.kept(&plan.looked);
        if let Some(text) = news {
            say(&text);
        }
        if let Some(Ready { index, snapshot }) = kept {
            match snapshot.map_or(Ok(()), |snapshot| self.verify(&snapshot)) {
                Ok(()) => return index,
                Err(text) => say(&text),
            }
        }
        let Read { index, looked } = self.read_planned(plan, &mut |_, _| ());
        self.keep(&index, &looked).unwrap_or_else(|why| {
            if let Some(text) = why {
                say(&text);
            }
            index
        })
    }

    /// The index of a snapshot; and what there is to say of one that was no good.
    fn kept(&self, looked: &Looked) -> (Option<Ready>, Option<String>) {
        match self.cache.find(looked) {
            Found::Nothing => (None, None),
            Found::Dropped(sentence) => (None, Some(sentence)),
            Found::Snapshot(snapshot) => match Index::from_sections(&snapshot.sections) {
                Ok(index) => {
                    let snapshot = Some(snapshot);
                    (Some(Ready { index, snapshot }), None)
                }
                Err(damage) => (None, Some(snapshot.refuse(&damage))),
            },
        }
    }

    /// Reads the files, and tells now and then how far it is, with what has been read so far where that is worth a look.
    pub(crate) fn read(&self, tell: &mut dyn FnMut(LoadProgress, Option<Part<'_>>)) -> Read {
        self.read_planned(self.plan(), tell)
    }

    fn read_planned(
        &self,
        plan: Plan,
        tell: &mut dyn FnMut(LoadProgress, Option<Part<'_>>),
    ) -> Read {
        let Plan { all, looked } = plan;
        let began = clock::now();
        let mut told = Duration::ZERO;
        let catalogue = load_planned(all, &self.wanted.limits, &mut |progress| {
            let elapsed = began.elapsed();
            if progress.part.is_none() && elapsed < told + BETWEEN {
                return;
            }
            let arrival = LoadProgress {
                bytes: progress.bytes,
                of: progress.of,
                records: progress.records,
                elapsed,
            };
            tell(arrival, progress.part);
            told = began.elapsed();
        });
        Read {
            index: Index::new(catalogue),
            looked,
        }
    }

    /// Keeps what was read as a snapshot. The same index, mapped; an error is a sentence for the person, and none where
    /// there is nothing to say.
    pub(crate) fn keep(&self, index: &Index, looked: &Looked) -> Result<Index, Option<String>> {
        let kept = self
            .cache
            .keep(looked, |layout| index.write_sections(layout));
        match kept {
            Ok(snapshot) => Index::from_sections(&snapshot.sections)
                .map_err(|damage| Some(snapshot.refuse(&damage))),
            Err(why) => Err(why.is_news().then(|| why.to_string())),
        }
    }

    /// Compares the sums of a snapshot. What there is to say of one that is damaged: what was made of it is to be dropped.
    pub(crate) fn verify(&self, snapshot: &Snapshot) -> Result<(), String> {
        self.cache.verify(snapshot)
    }

    /// Removes from the disk what another thread is still writing, when the program ends before it is done.
    pub(crate) fn leave(&self) {
        self.cache.leave();
    }

    /// What is wanted, as it is now. Read it after this, never before.
    fn plan(&self) -> Plan {
        let all = planned(&self.wanted);
        let mut inputs = Inputs::new(&self.wanted.limits);
        for each in &all {
            match each {
                Planned::Shipped { name, text } => inputs.text(name, text),
                Planned::File(path) => inputs.file(path),
                Planned::Input => inputs.standard_input(),
                Planned::Flaw(flaw) => inputs.text("flaw", &flaw.to_string()),
            }
        }
        let looked = inputs.look();
        Plan { all, looked }
    }
}
