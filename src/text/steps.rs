//! Steps counted in tests: a text four times as long may cost four times as many, never sixteen times.
//!
//! Time is no measure in a test, as the computer has other things to do. What goes through a text says here how much of it
//! it looks at; outside of tests that is nothing.

#[cfg(test)]
thread_local!(static TAKEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });

/// Says that so many bytes are looked at.
#[cfg(test)]
pub(crate) fn step(bytes: usize) {
    TAKEN.set(TAKEN.get() + bytes);
}

/// Says that so many bytes are looked at.
#[cfg(not(test))]
#[inline]
pub(crate) fn step(_bytes: usize) {}

/// The steps that `work` takes in this thread.
#[cfg(test)]
pub(crate) fn steps<T>(work: impl FnOnce() -> T) -> usize {
    let before = TAKEN.get();
    drop(work());
    TAKEN.get() - before
}

/// Holds `work`, which is given a size, to steps that grow with it and no faster; and to some steps, so that it is known
/// that they are counted.
#[cfg(test)]
pub(crate) fn linear(what: &str, size: usize, mut work: impl FnMut(usize)) {
    let small = steps(|| work(size));
    let large = steps(|| work(size * 4));
    assert!(small > 0, "{what}: nothing is counted");
    assert!(
        large <= small * 5 + size,
        "{what}: {small} steps for {size}, {large} for four times as much"
    );
}
