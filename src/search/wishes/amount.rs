//! Wishes with a number: how long, for how many people, of which year.

use super::{Found, Reader, wanted};
use crate::index::{Answers, Span};
use crate::model::Field;
use crate::query::{Compare, Value};
use crate::text::read_minutes;

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

impl Reader<'_> {
    /// A number with what it counts: "15 minutes", "under an hour", "12 people", "since 2020".
    pub(super) fn amount(&self, at: usize) -> Found {
        let mut from = at;
        let compare = self.compare(&mut from);
        self.minutes(at, from, compare)
            .or_else(|| self.people(at, from, compare))
            .or_else(|| self.year(at, from, compare))
    }

    /// "under", "at most", "more than", ...: moves `from` behind it.
    fn compare(&self, from: &mut usize) -> Option<Compare> {
        const WORDS: &[(&[&str], Compare)] = &[
            (
                &[
                    "less than",
                    "fewer than",
                    "under",
                    "below",
                    "shorter than",
                    "before",
                ],
                Compare::Less,
            ),
            (
                &[
                    "at most",
                    "up to",
                    "no more than",
                    "not more than",
                    "within",
                    "maximum",
                    "max",
                    "until",
                ],
                Compare::AtMost,
            ),
            (
                &["more than", "over", "above", "longer than", "after"],
                Compare::More,
            ),
            (
                &["at least", "from", "since", "minimum", "no less than"],
                Compare::AtLeast,
            ),
        ];
        for &(phrases, compare) in WORDS {
            for phrase in phrases {
                let words: Vec<&str> = phrase.split(' ').collect();
                if self.words.get(*from..*from + words.len()) == Some(&words[..]) {
                    *from += words.len();
                    return Some(compare);
                }
            }
        }
        None
    }

    fn number(&self, at: usize) -> Option<i64> {
        let word = self.word(at);
        let spelt = NUMBERS.iter().position(|number| *number == word);
        spelt
            .and_then(|number| i64::try_from(number).ok())
            .or_else(|| word.parse().ok().filter(|_| word.len() <= 6))
    }

    fn minutes(&self, start: usize, at: usize, compare: Option<Compare>) -> Found {
        let field = Field::Minutes;
        if !self.has(field) {
            return None;
        }
        let (length, minutes) = self.time(at)?;
        let value = match compare {
            Some(compare) => Value::Compare(compare, minutes.1),
            None if minutes.0 < minutes.1 => Value::Range(Some(minutes.0), Some(minutes.1)),
            None => Value::Compare(Compare::AtMost, minutes.1),
        };
        Some((at - start + length, vec![wanted(field.name(), value)]))
    }

    /// A time: how many words it takes, and from how many minutes to how many.
    fn time(&self, at: usize) -> Option<(usize, (i64, i64))> {
        for (phrase, minutes) in [
            ("half an hour", 30),
            ("quarter of an hour", 15),
            ("an hour and a half", 90),
            ("half a day", 240),
            ("half day", 240),
            ("an hour", 60),
            ("one hour", 60),
            ("a whole day", 480),
            ("short activity", 15),
            ("quick activity", 15),
        ] {
            if let Some(length) = self.reads(at, phrase) {
                return Some((length, (minutes, minutes)));
            }
        }
        let word = self.word(at);
        let has_unit = word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['h', 'm']);
        if let Some(minutes) = read_minutes(word).filter(|_| has_unit) {
            return Some((1, (i64::from(minutes), i64::from(minutes))));
        }
        let first = self.number(at)?;
        let (unit, last) = match self.number(at + 1) {
            Some(last) if last > first => (at + 2, last),
            _ if self.word(at + 1) == "to" => (at + 3, self.number(at + 2)?),
            Some(_) | None => (at + 1, first),
        };
        let times = match self.word(unit) {
            "minute" | "minutes" | "min" | "mins" => 1,
            "hour" | "hours" | "hr" | "hrs" | "h" => 60,
            _ => return None,
        };
        Some((
            unit + 1 - at,
            (first.checked_mul(times)?, last.checked_mul(times)?),
        ))
    }

    fn people(&self, start: usize, at: usize, compare: Option<Compare>) -> Found {
        const UNITS: &[&str] = &[
            "people",
            "person",
            "persons",
            "participant",
            "participants",
            "attendee",
            "attendees",
            "member",
            "members",
            "adults",
            "of us",
        ];
        let field = Field::People;
        if !self.has(field) {
            return None;
        }
        let term = |value| vec![wanted(field.name(), value)];
        for phrase in [
            "large group",
            "big group",
            "large audience",
            "big meeting",
            "lots of people",
            "many people",
        ] {
            if let Some(length) = self.reads(at, phrase) {
                return Some((
                    at - start + length,
                    term(Value::Compare(Compare::AtLeast, 30)),
                ));
            }
        }
        if let Some(length) = self.reads(at, "small group") {
            return Some((
                at - start + length,
                term(Value::Compare(Compare::AtMost, 6)),
            ));
        }
        let group = self
            .reads(at, "group of")
            .or_else(|| self.reads(at, "team of"));
        let from = at + group.unwrap_or(0);
        let first = self.number(from)?;
        let (mut end, last) = match self.number(from + 1) {
            Some(last) if last > first => (from + 2, last),
            Some(_) | None => (from + 1, first),
        };
        let unit = UNITS.iter().filter_map(|unit| self.reads(end, unit)).max();
        let after_for = start > 0 && self.word(start - 1) == "for" && end == self.words.len();
        if unit.is_none() && group.is_none() && !after_for {
            return None;
        }
        end += unit.unwrap_or(0);
        let value = match compare {
            Some(compare) => Value::Compare(compare, last),
            None => Value::Range(Some(first), Some(last)),
        };
        Some((end - start, term(value)))
    }

    fn year(&self, start: usize, at: usize, compare: Option<Compare>) -> Found {
        let field = Field::Year;
        let year = self.number(at).filter(|year| (1000..2200).contains(year))?;
        let (_, facet) = self.index.facet_named(field.name())?;
        let Answers::Numbers(numbers) = &facet.answers else {
            return None;
        };
        let known = |span: &Span| i64::from(span.low) <= year && year <= i64::from(span.high);
        let value = match compare {
            Some(compare) => Value::Compare(compare, year),
            None if numbers.spans.iter().any(known) => Value::number(year),
            None => return None,
        };
        Some((at - start + 1, vec![wanted(field.name(), value)]))
    }
}
