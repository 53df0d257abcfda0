//! Work on many records, parted over the cores of the processor.
//!
//! Parts begin at multiples of [`ALIGNED`], so that no two of them share a word of bits.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Parts begin at a multiple of so many records: the bits of a word.
pub const ALIGNED: usize = 64;
/// A part of fewer records is not worth a thread.
const LEAST: usize = 1 << 14;
/// More threads than this wait for memory, not for the processor.
const MOST: usize = 8;

/// `len` records in as many parts as there are cores to work on them; one part where they are few.
pub fn parts(len: usize) -> Vec<Range<usize>> {
    let most = (len / LEAST).clamp(1, MOST);
    // To ask how many cores there are costs more than a few thousand records.
    let count = if most > 1 {
        thread::available_parallelism()
            .map_or(1, usize::from)
            .min(most)
    } else {
        1
    };
    let each = len.div_ceil(count).next_multiple_of(ALIGNED);
    (0..count)
        .map(|part| (part * each).min(len)..((part + 1) * each).min(len))
        .collect()
}

/// Does `work` on each of `jobs` at once, and gives the answers in their order.
pub fn at_once<J: Send, A: Send>(jobs: Vec<J>, work: impl Fn(J) -> A + Sync) -> Vec<A> {
    if jobs.len() < 2 {
        return jobs.into_iter().map(work).collect();
    }
    let count = jobs.len();
    let left = Mutex::new(jobs.into_iter().enumerate());
    // Whoever is free takes the next job, so that it does not matter how many there are.
    let work_on = || {
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        let mut done = Vec::new();
        while let Some((nth, job)) = next() {
            done.push((nth, work(job)));
        }
        done
    };
    let mut answers = thread::scope(|scope| {
        let start = |_| thread::Builder::new().spawn_scoped(scope, work_on);
        // Where the system allows no more threads, fewer do it.
        let others: Vec<_> = (1..count).map_while(|nth| start(nth).ok()).collect();
        let mut answers = work_on();
        for other in others {
            match other.join() {
                Ok(more) => answers.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        answers
    });
    answers.sort_unstable_by_key(|(nth, _)| *nth);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_whole_aligned_and_in_order() {
        for len in [0, 1, 63, 64, 1000, 50_000, 1_000_003] {
            let parts = parts(len);
            let mut next = 0;
            for part in &parts {
                assert_eq!(part.start, next);
                assert!(part.start % ALIGNED == 0 || part.is_empty(), "{parts:?}");
                next = part.end;
            }
            assert_eq!(next, len);
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..9).collect();
        assert_eq!(
            at_once(jobs, |job| job * 2),
            [0, 2, 4, 6, 8, 10, 12, 14, 16]
        );
    }
}
