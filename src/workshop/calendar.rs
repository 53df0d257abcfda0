//! The day and the time of day of a moment.

use jiff::civil::{DateTime, Time};
use jiff::{Timestamp, tz::Offset};

/// Seconds since midnight of `wall`, milliseconds since the beginning of 1970, `ahead` seconds ahead of UTC.
pub fn time_of_day(wall: i64, ahead: i32) -> u32 {
    let time = local(wall, ahead).time();
    let seconds = time.duration_since(Time::midnight()).as_secs();
    u32::try_from(seconds).unwrap_or(0)
}

/// The time of day, as `15:42`.
pub fn on_the_wall(wall: i64, ahead: i32) -> String {
    let minutes = time_of_day(wall, ahead) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day, as `2026-12-03` (ISO 8601).
pub fn day_of(wall: i64, ahead: i32) -> String {
    local(wall, ahead).date().to_string()
}

/// What clocks and calendars say at that moment; a moment or place that there cannot be is taken for 1970 in UTC.
fn local(wall: i64, ahead: i32) -> DateTime {
    let moment = Timestamp::from_millisecond(wall).unwrap_or_default();
    let offset = Offset::from_seconds(ahead).unwrap_or(Offset::UTC);
    offset.to_datetime(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_those_of_the_place() {
        for (wall, ahead, day, time) in [
            (0, 0, "1970-01-01", "00:00"),
            (-1, 0, "1969-12-31", "23:59"),
            (951_782_399_000, 0, "2000-02-28", "23:59"),
            (951_782_400_000, 0, "2000-02-29", "00:00"),
            (951_782_399_000, 3600, "2000-02-29", "00:59"),
            (1_796_299_200_000, 3600, "2026-12-03", "13:00"),
            (1_796_299_200_000, -43_200, "2026-12-03", "00:00"),
        ] {
            assert_eq!(day_of(wall, ahead), day, "{wall}");
            assert_eq!(on_the_wall(wall, ahead), time, "{wall}");
        }
    }
}
