//! A day of the Gregorian calendar: written as a number in files, said in words to people, who see a wrong one by its
//! day of the week.

use jiff::civil::Date;

/// Whether `text` is a day that there is, as `2026-12-03` (ISO 8601).
pub fn is_day(text: &str) -> bool {
    day(text).is_some()
}

/// `Thursday 3 December 2026`; what is no day stays as it is.
pub fn day_in_words(text: &str) -> String {
    said(text, "%A %-d %B %Y")
}

/// `Thu 3 Dec 2026`; what is no day stays as it is.
pub fn day_in_short(text: &str) -> String {
    said(text, "%a %-d %b %Y")
}

fn said(text: &str, how: &str) -> String {
    day(text).map_or_else(|| text.to_owned(), |day| day.strftime(how).to_string())
}

fn day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    // Forms that only the parser knows (`20261203`, with a time behind it) are none of ours.
    (day.to_string() == text).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_that_there_is() {
        for text in ["2026-12-03", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert!(is_day(text), "{text}");
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-1-03",
            "20261203",
            "2026-12-03T10:00",
            "2026-12-03 ",
            "+2026-12-03",
            "next week",
            "",
        ] {
            assert!(!is_day(text), "{text}");
        }
    }

    #[test]
    fn a_day_is_said_with_its_day_of_the_week() {
        assert_eq!(day_in_words("2026-12-03"), "Thursday 3 December 2026");
        assert_eq!(day_in_short("2024-02-29"), "Thu 29 Feb 2024");
        assert_eq!(day_in_words("next week"), "next week");
    }
}
