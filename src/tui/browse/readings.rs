//! Readings of the files, one beside the other.
//!
//! Only the newest is told of: one that ends after a later one was begun is silent, so that the older can never land last.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All readings, by the number of the newest.
#[derive(Debug, Default)]
pub(super) struct Readings(Arc<Mutex<u64>>);

/// One reading.
#[derive(Debug)]
pub(super) struct Reading {
    number: u64,
    newest: Arc<Mutex<u64>>,
}

impl Readings {
    /// Begins another reading.
    pub(super) fn begin(&self) -> Reading {
        let mut newest = lock(&self.0);
        *newest += 1;
        Reading {
            number: *newest,
            newest: Arc::clone(&self.0),
        }
    }
}

impl Reading {
    /// Calls `tell`, which must not wait, if no other reading was begun; none is begun meanwhile.
    pub(super) fn tell(&self, tell: impl FnOnce()) {
        let newest = lock(&self.newest);
        if *newest == self.number {
            tell();
        }
    }
}

/// A number is whole even if somebody panicked while holding it.
fn lock(newest: &Mutex<u64>) -> MutexGuard<'_, u64> {
    newest.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_reading_is_told_of_in_whatever_order_they_end() {
        for last_begun_ends_first in [true, false] {
            let readings = Readings::default();
            let mut ending = vec![(1, readings.begin()), (2, readings.begin())];
            if last_begun_ends_first {
                ending.reverse();
            }
            let mut told = Vec::new();
            for (number, reading) in ending {
                reading.tell(|| told.push(number));
            }
            assert_eq!(told, [2]);
        }
    }
}
