//! The day and the time of day of a moment.

/// Seconds since midnight of `wall`, milliseconds since the beginning of 1970, `ahead` seconds ahead of UTC.
pub fn time_of_day(wall: i64, ahead: i32) -> u32 {
    u32::try_from(local(wall, ahead).rem_euclid(DAY)).unwrap_or(0)
}

/// The time of day, as `15:42`.
pub fn on_the_wall(wall: i64, ahead: i32) -> String {
    let minutes = time_of_day(wall, ahead) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day, as `2026-12-03` (ISO 8601), counted by the eras of 400 years of the Gregorian calendar (Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
pub fn day_of(wall: i64, ahead: i32) -> String {
    // Years begin in March, so that the odd day is the last one.
    let days = local(wall, ahead).div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + next)
}

const DAY: i64 = 24 * 60 * 60;

fn local(wall: i64, ahead: i32) -> i64 {
    wall.div_euclid(1000) + i64::from(ahead)
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
