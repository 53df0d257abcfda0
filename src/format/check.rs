//! Whether a record that can be read makes sense.
//!
//! Every flaw of a record is found, each with the way from the record to the part that it is about.

use super::locate::Part::{self, Named, Nth};
use crate::model::{Activity, Minutes, Problem, Resource};
use crate::text::clean_bare;

/// A way to a part of a record, and what is wrong there.
pub(super) type Finding = (Vec<Part<'static>>, Problem);

/// The years that a resource may be of. Some are old.
const YEARS: std::ops::RangeInclusive<i32> = -3000..=2100;
/// Years after this one and before the first of [`THIS_ERA`] are typing errors.
const THIS_ERA: std::ops::RangeInclusive<i32> = 0..=999;
/// The minutes that a step may take for each person.
pub(super) const EACH: std::ops::RangeInclusive<u32> = 1..=240;

/// What is wrong with `resource`; its id is compared with others elsewhere.
pub(super) fn check(resource: &Resource) -> Vec<Finding> {
    let mut found = Vec::new();
    if is_blank(&resource.id) {
        found.push(empty(vec![Named("id")], "id"));
    } else if !is_id(&resource.id) {
        let id = shown(&resource.id);
        found.push((vec![Named("id")], Problem::BadId { id }));
    }
    if is_blank(&resource.title) {
        found.push(empty(vec![Named("title")], "title"));
    }
    if let Some(year) = resource.year
        && !is_year(year)
    {
        let problem = Problem::BadNumber {
            field: "year".into(),
            value: year.into(),
            sensible: "a year from 1000 to 2100, or one before Christ down to -3000".into(),
        };
        found.push((vec![Named("year")], problem));
    }
    for (n, link) in resource.links.iter().enumerate() {
        if !is_address(&link.url) {
            let url = shown(&link.url);
            let way = vec![Named("links"), Nth(n), Named("url")];
            found.push((way, Problem::BadAddress { url }));
        }
    }
    identifiers(resource, &mut found);
    if let Some(activity) = &resource.activity {
        check_activity(activity, &mut found);
    }
    found
}

fn check_activity(activity: &Activity, found: &mut Vec<Finding>) {
    let in_activity = |part| vec![Named("activity"), Named(part)];
    if let Some(minutes) = activity.minutes {
        check_minutes(minutes, found);
        if let (Some(usual), Some(steps)) = (minutes.usual, sum(activity))
            && steps != usual
        {
            let mut way = in_activity("minutes");
            way.push(Named("usual"));
            found.push((way, Problem::MinutesDiffer { steps, usual }));
        }
    }
    if let Some(group) = activity.group
        && let (Some(least), Some(most)) = (group.min, group.max)
        && least > most
    {
        found.push((in_activity("group"), backwards("group", least, most)));
    }
    for (n, step) in activity.steps.iter().enumerate() {
        if is_blank(&step.title) {
            let mut way = in_activity("steps");
            way.extend([Nth(n), Named("title")]);
            found.push(empty(way, "title"));
        }
        if let Some(each) = step.each
            && !EACH.contains(&each)
        {
            let mut way = in_activity("steps");
            way.extend([Nth(n), Named("each")]);
            let problem = Problem::BadNumber {
                field: "each".into(),
                value: each.into(),
                sensible: "minutes for each person, from 1 to 240".into(),
            };
            found.push((way, problem));
        }
    }
}

fn check_minutes(minutes: Minutes, found: &mut Vec<Finding>) {
    let pairs = [
        (minutes.min, minutes.max, None),
        (minutes.min, minutes.usual, Some("usual")),
        (minutes.usual, minutes.max, Some("usual")),
    ];
    for (least, most, part) in pairs {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let mut way = vec![Named("activity"), Named("minutes")];
            way.extend(part.map(Named));
            found.push((way, backwards("minutes", least, most)));
            return;
        }
    }
}

/// The minutes of all steps, if every one has them.
fn sum(activity: &Activity) -> Option<u32> {
    if activity.steps.is_empty() {
        return None;
    }
    let mut steps = activity.steps.iter();
    steps.try_fold(0_u32, |sum, step| Some(sum.saturating_add(step.minutes?)))
}

fn identifiers(resource: &Resource, found: &mut Vec<Finding>) {
    let mut doubt = |name: &'static str, is_good: fn(&str) -> bool, what: &str, cure: &str| {
        if let Some(value) = resource.identifiers.get(name)
            && !is_good(value)
        {
            let problem = Problem::Doubtful {
                what: format!("`{}` is not {what}", shown(value)),
                cure: cure.into(),
            };
            found.push((vec![Named("identifiers"), Named(name)], problem));
        }
    };
    let cure = "write it as 10.1234/abc, without an address before it";
    doubt("doi", is_doi, "a DOI", cure);
    let cure = "compare its digits with the book; the last one is checked against the others";
    doubt("isbn", is_isbn, "an ISBN", cure);
}

fn empty(way: Vec<Part<'static>>, name: &str) -> Finding {
    (way, Problem::EmptyField { name: name.into() })
}

fn backwards(field: &str, least: u32, most: u32) -> Problem {
    Problem::Backwards {
        field: field.into(),
        least,
        most,
    }
}

/// `text` as a message shows it: clean, and not endless.
pub(super) fn shown(text: &str) -> String {
    crate::text::fit(&clean_bare(text), 60)
}

fn is_blank(text: &str) -> bool {
    clean_bare(text).is_empty()
}

/// Whether a resource may be of `year`.
pub(super) fn is_year(year: i32) -> bool {
    YEARS.contains(&year) && !THIS_ERA.contains(&year)
}

/// Whether `id` is one plain word.
pub(super) fn is_id(id: &str) -> bool {
    let usual = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    if id.bytes().all(usual) {
        return id.bytes().any(|b| b.is_ascii_alphanumeric());
    }
    id.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && id.chars().any(char::is_alphanumeric)
        && clean_bare(id) == id
}

/// Whether `url` is an address that a person may be sent to: http, https, mailto or doi, with a host, and without
/// blanks, controls, or characters that show nothing.
pub(super) fn is_address(url: &str) -> bool {
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) || clean_bare(url) != url {
        return false;
    }
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or("");
            is_host(host.rsplit_once('@').map_or(host, |(_, host)| host))
        }),
        "mailto" => {
            let to = rest.split('?').next().unwrap_or("");
            to.rsplit_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        }
        "doi" => is_doi(rest),
        _ => false,
    }
}

fn is_host(host: &str) -> bool {
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        Some(_) | None => host,
    };
    let bracketed = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    match bracketed {
        Some(host) => {
            !host.is_empty()
                && host
                    .chars()
                    .all(|c| c.is_ascii_hexdigit() || c == ':' || c == '.')
        }
        None => {
            host.chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
                && host.chars().any(char::is_alphanumeric)
                && !host.starts_with(['-', '.'])
        }
    }
}

/// A DOI as its handbook has it: `10.`, the registrant's number, a slash and anything.
pub(super) fn is_doi(doi: &str) -> bool {
    let parts = doi
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(registrant, name)| {
        registrant.len() >= 4
            && registrant.chars().all(|c| c.is_ascii_digit() || c == '.')
            && !name.is_empty()
            && !name.chars().any(char::is_whitespace)
    })
}

/// An ISBN of 10 or 13 digits whose last is right (ISO 2108): weights 10 to 1 modulo 11, or 1 and 3 modulo 10.
pub(super) fn is_isbn(isbn: &str) -> bool {
    let mut digits = Vec::new();
    for c in isbn.chars().filter(|c| !matches!(c, '-' | ' ' | '‐' | '–')) {
        match c.to_digit(10) {
            Some(digit) => digits.push(digit),
            None if matches!(c, 'X' | 'x') && digits.len() == 9 => digits.push(10),
            None => return false,
        }
    }
    let weighed = |weights: &mut dyn Iterator<Item = u32>| -> u32 {
        digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum()
    };
    match digits.len() {
        10 => weighed(&mut (1..=10).rev()).is_multiple_of(11),
        13 => !digits.contains(&10) && weighed(&mut [1, 3].into_iter().cycle()).is_multiple_of(10),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_may_be_opened() {
        for url in [
            "https://example.org",
            "HTTP://example.org:8080/a?b#c",
            "https://user@münchen.example/ä",
            "http://[2001:db8::1]:80/",
            "mailto:a@example.org?subject=x",
            "doi:10.1038/s41893-021-00755-x",
        ] {
            assert!(is_address(url), "{url}");
        }
    }

    #[test]
    fn addresses_that_may_not() {
        for url in [
            "",
            "example.org",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "ssh://-oProxyCommand=x",
            "--help",
            " https://example.org",
            "https://example.org/a b",
            "https://example.org/\n",
            "HTTPS:",
            "https://",
            "https:///path",
            "http://-x",
            "https://example.org/\u{202e}",
            "mailto:",
            "mailto:@example.org",
            "doi:11.1/x",
        ] {
            assert!(!is_address(url), "{url}");
        }
    }

    #[test]
    fn the_last_digit_of_an_isbn_is_checked() {
        for good in ["978-0-306-40615-7", "0-306-40615-2", "080442957X"] {
            assert!(is_isbn(good), "{good}");
        }
        for bad in [
            "978-0-306-40615-8",
            "0-306-40615-3",
            "978",
            "97803064061X7",
            "",
        ] {
            assert!(!is_isbn(bad), "{bad}");
        }
    }

    #[test]
    fn an_id_is_one_plain_word() {
        for good in ["1-2-4-all", "Łódź", "a.b_c"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["a b", "a/b", "..", "-", "a\u{200b}b", "a\u{115f}", "a:b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
