//! Threads of our own. The system may allow no more of them; that is no reason to end.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Starts a thread that does `work`.
///
/// # Errors
///
/// When the system allows no more threads.
pub(crate) fn start(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let started = thread::Builder::new().spawn(work);
    started.map(drop).map_err(|error| {
        io::Error::new(
            error.kind(),
            "the system allows it no more threads (ulimit -u)",
        )
    })
}

/// Does `work` on a thread of its own; here and now where the system allows no more threads.
pub(crate) fn apart<W: FnOnce() + Send + 'static>(work: W) {
    let here = Arc::new(Mutex::new(Some(work)));
    let there = Arc::clone(&here);
    let take = |work: &Mutex<Option<W>>| work.lock().unwrap_or_else(PoisonError::into_inner).take();
    let started = start(move || {
        if let Some(work) = take(&there) {
            work();
        }
    });
    if started.is_err()
        && let Some(work) = take(&here)
    {
        work();
    }
}
