//! The system's clipboard on a thread of its own.
//!
//! One handle for the whole run. Whoever asks waits a limited time; while an earlier request is stuck, nobody waits.

use crate::system::threads::start;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Sender},
    },
    time::Duration,
};

use crate::text::clean_line;

type Work = Box<dyn FnOnce(&mut Option<arboard::Clipboard>) + Send>;

/// The way to the thread that has the handle.
pub(super) struct Native {
    works: Sender<Work>,
    is_busy: Arc<AtomicBool>,
}

impl Native {
    pub(super) fn start() -> Self {
        let (works, queue) = mpsc::channel::<Work>();
        let is_busy = Arc::new(AtomicBool::new(false));
        let busy = Arc::clone(&is_busy);
        // Without it nothing is answered, which is said as such.
        let _ = start(move || {
            let mut handle = None;
            for work in queue {
                work(&mut handle);
                busy.store(false, Ordering::Release);
            }
        });
        Self { works, is_busy }
    }

    /// Puts `text` into the clipboard.
    pub(super) fn set(&self, text: &str, limit: Duration) -> Result<(), String> {
        let text = text.to_owned();
        self.ask(limit, move |clipboard| clipboard.set_text(text))
    }

    /// Whether `text` is in the clipboard.
    pub(super) fn has(&self, text: &str, limit: Duration) -> bool {
        self.ask(limit, arboard::Clipboard::get_text)
            .is_ok_and(|found| found == text)
    }

    fn ask<T: Send + 'static>(
        &self,
        limit: Duration,
        question: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error> + Send + 'static,
    ) -> Result<T, String> {
        if self.is_busy.swap(true, Ordering::AcqRel) {
            return Err("it has not yet answered an earlier request".to_owned());
        }
        let (answer, answered) = mpsc::channel();
        let work: Work = Box::new(move |handle| {
            let asked = open(handle).and_then(question);
            if asked.is_err() {
                // Perhaps the display has gone; the next request connects anew.
                *handle = None;
            }
            let _ = answer.send(asked);
        });
        self.works
            .send(work)
            .map_err(|_| "its thread has ended".to_owned())?;
        answered
            .recv_timeout(limit)
            .map_err(|_| "it did not answer".to_owned())?
            .map_err(|error| words(&error))
    }
}

fn open(
    handle: &mut Option<arboard::Clipboard>,
) -> Result<&mut arboard::Clipboard, arboard::Error> {
    if let Some(open) = handle {
        return Ok(open);
    }
    Ok(handle.insert(arboard::Clipboard::new()?))
}

/// The error as a clean line.
pub(super) fn words(error: &arboard::Error) -> String {
    clean_line(&error.to_string()).into_owned()
}
