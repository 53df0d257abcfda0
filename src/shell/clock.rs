//! The clock, read in this one place.

use std::time::{Instant, SystemTime};

/// Now, on a clock that never goes back.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// Now, as files are dated.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(super) fn date() -> SystemTime {
    SystemTime::now()
}
