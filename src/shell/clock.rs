//! The clock, read in this one place.

use std::time::{Instant, SystemTime};

use crate::workshop::Now;

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

/// What time it is for a run, on both of its clocks.
pub(super) fn moment() -> Now {
    let wall = date()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0));
    let zone = jiff::tz::TimeZone::system();
    let stamp = jiff::Timestamp::from_millisecond(wall).unwrap_or_default();
    Now {
        wall,
        steady: steady(),
        ahead: zone.to_offset(stamp).seconds(),
    }
}

/// Milliseconds of a clock that never goes back, and goes on while the computer sleeps.
#[cfg(unix)]
fn steady() -> i64 {
    use nix::time::ClockId;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::CLOCK_BOOTTIME;
    // Elsewhere this one goes on in sleep, or there is none that does.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::CLOCK_MONOTONIC;
    nix::time::clock_gettime(clock)
        .map_or(0, |time| time.tv_sec() * 1000 + time.tv_nsec() / 1_000_000)
}

/// The same where no clock is known to go on in sleep: that of the wall.
#[cfg(not(unix))]
fn steady() -> i64 {
    date()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}
