//! Numbers as a value asks for them: `20`, `<20`, `20..40`, and other ways in which people write the same.

use super::ast::{Compare, Value};
use std::num::ParseIntError;

/// What `text` asks of a number, or `None` where it holds none.
pub(super) fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    for (sign, compare) in [
        ("<=", Compare::AtMost),
        ("≤", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("≥", Compare::AtLeast),
        ("<", Compare::Less),
        (">", Compare::More),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return number(rest).map(|n| Value::Compare(compare, n));
        }
    }
    if let Some(rest) = text.strip_suffix('+') {
        return number(rest).map(|n| Value::Compare(Compare::AtLeast, n));
    }
    if let Some(n) = number(text.strip_prefix('=').unwrap_or(text)) {
        return Some(Value::number(n));
    }
    let (from, to) = text.split_once("..").or_else(|| split_at_dash(text))?;
    between(bound(from).ok()?, bound(to).ok()?)
}

/// Parts `20-40` at its dash; one at the very start is a minus.
fn split_at_dash(text: &str) -> Option<(&str, &str)> {
    let is_dash = |c| matches!(c, '-' | '–' | '—' | '−');
    let (at, dash) = text.char_indices().skip(1).find(|&(_, c)| is_dash(c))?;
    Some((text.get(..at)?, text.get(at + dash.len_utf8()..)?))
}

/// A bound, which may be missing.
fn bound(text: &str) -> Result<Option<i64>, ParseIntError> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some),
    }
}

fn between(from: Option<i64>, to: Option<i64>) -> Option<Value> {
    match (from, to) {
        (None, None) => None,
        (Some(a), Some(b)) if a > b => Some(Value::Range(to, from)),
        (from, to) => Some(Value::Range(from, to)),
    }
}

fn number(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let at_least = |n| Some(Value::Compare(Compare::AtLeast, n));
        let range = |a, b| Some(Value::Range(a, b));
        for (text, value) in [
            ("20", range(Some(20), Some(20))),
            ("=20", range(Some(20), Some(20))),
            ("-20", range(Some(-20), Some(-20))),
            ("<20", Some(Value::Compare(Compare::Less, 20))),
            ("<=20", Some(Value::Compare(Compare::AtMost, 20))),
            (">20", Some(Value::Compare(Compare::More, 20))),
            (">=20", at_least(20)),
            ("≥ 20", at_least(20)),
            ("60+", at_least(60)),
            ("20..40", range(Some(20), Some(40))),
            ("40..20", range(Some(20), Some(40))),
            ("20-40", range(Some(20), Some(40))),
            ("20–40", range(Some(20), Some(40))),
            ("-20-40", range(Some(-20), Some(40))),
            ("..40", range(None, Some(40))),
            ("20..", range(Some(20), None)),
            ("20-", range(Some(20), None)),
            ("..", None),
            ("-", None),
            ("<", None),
            ("", None),
            ("abc", None),
            ("20..x", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }
}
