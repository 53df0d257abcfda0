//! The clock, read in this one place.

use std::time::Instant;

/// Now, on a clock that never goes back.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}
