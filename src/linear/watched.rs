//! The plan of a run, which somebody may change in another window or in an editor while the run goes on.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::index::Index;
use crate::storage::loading::Loader;
use crate::storage::user_data::UserData;
use crate::workshop::Schedule;

/// A plan's file that is looked at again and again.
pub(super) struct Watched<'a> {
    loader: &'a Loader,
    /// The file; empty where the run is of a plan without one.
    file: PathBuf,
    /// How it stood when it was last looked at: its length and the time of its last change.
    stamp: Option<(u64, SystemTime)>,
    /// The catalogues, once they were needed.
    index: Option<Index>,
}

impl<'a> Watched<'a> {
    /// Watches `file` from now on.
    pub(super) fn new(loader: &'a Loader, file: &str) -> Self {
        let mut watched = Self {
            loader,
            file: PathBuf::from(file),
            stamp: None,
            index: None,
        };
        watched.stamp = watched.look();
        watched
    }

    fn look(&self) -> Option<(u64, SystemTime)> {
        let about = std::fs::metadata(&self.file).ok()?;
        Some((about.len(), about.modified().ok()?))
    }

    /// The times of the plan, if its file has changed since it was last looked at; or why they cannot be read.
    pub(super) fn changed(&mut self, saved: &UserData) -> Option<Result<Schedule, String>> {
        // A file that is not there now is written anew, or kept elsewhere: the run goes on without it.
        let stamp = self.look()?;
        if self.stamp.replace(stamp) == Some(stamp) {
            return None;
        }
        let plan = match UserData::read_plan(&self.file) {
            Ok(plan) => plan,
            Err(why) => return Some(Err(why)),
        };
        let index = self.index.get_or_insert_with(|| self.loader.load());
        let (own, _) = saved.minutes();
        Some(Ok(Schedule::new(plan.plan(), index.catalogue(), &own)))
    }
}
