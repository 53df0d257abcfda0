//! The clock, read in this one place.

use std::fs::Metadata;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Instant, SystemTime};

use crate::workshop::Now;

/// Now, on a clock that never goes back.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Now, as files are dated.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(crate) fn date() -> SystemTime {
    SystemTime::now()
}

/// What time it is for a run, on both of its clocks.
pub(crate) fn moment() -> Now {
    let wall = date()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0));
    let zone = zone();
    let stamp = jiff::Timestamp::from_millisecond(wall).unwrap_or_default();
    Now {
        wall,
        steady: steady(),
        ahead: zone.to_offset(stamp).seconds(),
    }
}

/// The time zone here; UTC where `TZ` names something that is no zone file of a usual size, which would be read for ever.
#[expect(
    clippy::disallowed_methods,
    reason = "what `TZ` says is read again by whom it is for"
)]
fn zone() -> jiff::tz::TimeZone {
    /// The largest zone file has a few kilobytes.
    const LARGEST: u64 = 1 << 20;
    static IS_FILE: LazyLock<bool> = LazyLock::new(|| {
        let Some(named) = std::env::var_os("TZ") else {
            return true;
        };
        let name = named.to_string_lossy();
        let name = name.trim_start_matches(':');
        let folders = std::env::var_os("TZDIR").map(PathBuf::from);
        let usual = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"];
        let folders = folders.into_iter().chain(usual.map(PathBuf::from));
        // An absolute name stays as it is when it is joined.
        let about = folders.filter_map(|folder| std::fs::metadata(folder.join(name)).ok());
        let is_odd =
            |about: Metadata| !about.is_dir() && (!about.is_file() || about.len() > LARGEST);
        !about.into_iter().any(is_odd)
    });
    if *IS_FILE {
        jiff::tz::TimeZone::system()
    } else {
        jiff::tz::TimeZone::UTC
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
