//! Reading the files behind the running program: the first time, again, and where a snapshot was damaged.

use crate::system::threads::apart;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::Host;
use super::readings::Reading;
use crate::app::Outcome;
use crate::index::Index;
use crate::storage::loading::{Loader, Ready};
use crate::storage::snapshots::Snapshot;
use crate::tui::events::Event;

/// What is shown while files are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meanwhile {
    /// What there is of them so far.
    Parts,
    /// What was shown before: a part would not have all that is marked and chosen in it.
    Whole,
}

impl Host<'_> {
    /// Compares the sums of the snapshot that is shown; reads the files where it is damaged.
    pub(super) fn verify(&self, snapshot: Option<Snapshot>) {
        let Some(snapshot) = snapshot else { return };
        let (sender, loader) = (self.sender.clone(), self.loader.clone());
        let reading = self.readings.begin();
        apart(move || {
            if let Err(text) = loader.verify(&snapshot) {
                drop(snapshot);
                let _ = sender.send(Event::Done(Outcome::News(text)));
                let shown = Meanwhile::Whole;
                read(&loader, &reading, &sender, shown, Outcome::Arrived);
            }
        });
    }

    /// Reads the files for the first time, on a thread of its own.
    pub(super) fn read(&self) {
        let (sender, loader) = (self.sender.clone(), self.loader.clone());
        let (reading, shown) = (self.readings.begin(), Meanwhile::Parts);
        apart(move || read(&loader, &reading, &sender, shown, Outcome::Arrived));
    }

    pub(super) fn reload(&self) {
        if self.loader.reads_input() {
            let text = "standard input cannot be read again; what came from it stays";
            let _ = self
                .sender
                .send(Event::Done(Outcome::News(text.to_owned())));
            return;
        }
        let (sender, loader) = (self.sender.clone(), self.loader.clone());
        let (reading, shown) = (self.readings.begin(), Meanwhile::Whole);
        apart(move || match loader.at_once() {
            Ok(Ready { index, snapshot }) => {
                let index = Arc::new(index);
                reading.tell(|| {
                    let _ = sender.send(Event::Done(Outcome::Loaded(index)));
                });
                if let Some(Err(text)) = snapshot.map(|snapshot| loader.verify(&snapshot)) {
                    read(&loader, &reading, &sender, shown, Outcome::Loaded);
                    let _ = sender.send(Event::Done(Outcome::News(text)));
                }
            }
            Err(news) => {
                read(&loader, &reading, &sender, shown, Outcome::Loaded);
                if let Some(text) = news {
                    let _ = sender.send(Event::Done(Outcome::News(text)));
                }
            }
        });
    }
}

/// Reads the files and tells how far it is, and at last what was read, if no other reading was begun meanwhile. Then
/// keeps it, and shows from the snapshot what was shown from memory.
fn read(
    loader: &Loader,
    reading: &Reading,
    sender: &Sender<Event<Outcome>>,
    shown: Meanwhile,
    done: fn(Arc<Index>) -> Outcome,
) {
    let tell = |outcome: Outcome| {
        reading.tell(|| {
            // The loop may have ended meanwhile; then nobody asks any more.
            let _ = sender.send(Event::Done(outcome));
        });
    };
    let read = loader.read(&mut |arrival, part| {
        let part = part.filter(|_| shown == Meanwhile::Parts);
        let part = part.map(|part| Arc::new(Index::new(part.catalogue())));
        tell(Outcome::Arriving(arrival, part));
    });
    let index = Arc::new(read.index);
    tell(done(Arc::clone(&index)));
    match loader.keep(&index, &read.looked) {
        Ok(kept) => tell(Outcome::Moved(Arc::new(kept))),
        Err(Some(text)) => tell(Outcome::News(text)),
        Err(None) => {}
    }
}
