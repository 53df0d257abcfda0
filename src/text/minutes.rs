//! Minutes as people write them.

/// The minutes of "20", "20 min", "1 h 30", "1:30" or "2h"; `None` where it says something else. What is more than can be
/// counted is as much as can be.
pub fn read_minutes(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let units = ["minutes", "minute", "min", "m"];
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit));
    let text = bare.unwrap_or(&text).trim_end();
    let Some((hours, rest)) = text.split_once([':', 'h']) else {
        return number(text);
    };
    let rest = match rest.trim() {
        "" => 0,
        rest => number(rest)?,
    };
    Some(
        number(hours.trim())?
            .saturating_mul(60)
            .saturating_add(rest),
    )
}

fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("20", 20),
            (" 20 min ", 20),
            ("1 minute", 1),
            ("20m", 20),
            ("1 h 30", 90),
            ("1 h 30 min", 90),
            ("1:30", 90),
            ("2H", 120),
            ("99999999999", u32::MAX),
        ] {
            assert_eq!(read_minutes(text), Some(minutes), "{text}");
        }
        for text in [
            "", "soon", "min", "-5", "+5", "1.5", "h", ":30", "1 h x", "15 15",
        ] {
            assert_eq!(read_minutes(text), None, "{text}");
        }
    }
}
