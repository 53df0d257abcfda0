//! How many of a thing there must be, read from the words of whoever keeps the catalogue: "about 8 per person" for 15
//! people is about 120.
//!
//! A wrong number is worse than none: what is not surely one number for each person or each table is not counted. "15 x"
//! before the words is right whatever they are; a total is made only of words with one number in them.

use std::fmt;

/// How many there must be in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many times what the words say.
    Times(u32),
    /// A number, or a range.
    Total {
        /// Whether it is only about so many.
        nearly: Nearness,
        /// At least.
        least: u32,
        /// At most.
        most: u32,
    },
}

/// Whether a number is meant as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// It is.
    Exactly,
    /// It is only about that.
    About,
}

/// As it stands before the words: "3 x", "about 120 in all:", "30 to 45 in all:".
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (nearly, least, most) = match *self {
            Self::Times(times) => return write!(f, "{times} x"),
            Self::Total {
                nearly,
                least,
                most,
            } => (nearly, least, most),
        };
        if nearly == Nearness::About {
            f.write_str("about ")?;
        }
        write!(f, "{least}")?;
        if most != least {
            write!(f, " to {most}")?;
        }
        f.write_str(" in all:")
    }
}

/// Words that say that there are several, but not how many; and "for", behind which a number belongs to something else.
const VAGUE: [&str; 9] = [
    "some", "several", "enough", "few", "many", "plenty", "number", "half", "for",
];

/// What `words` come to for so many people and tables, if that can be counted.
pub(super) fn amount(words: &str, people: u32, tables: u32) -> Option<Amount> {
    let words: Vec<String> = words.split_whitespace().map(bare).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut units = (0..words.len()).filter_map(|at| unit(words.get(at..)?).map(|unit| (at, unit)));
    let ((at, unit), None) = (units.next()?, units.next()) else {
        return None;
    };
    let before = words.get(..at)?;
    if before.is_empty() || before.iter().any(|word| VAGUE.contains(word)) {
        return None;
    }
    let times = match unit {
        Unit::Person => people,
        Unit::Table => tables,
    };
    let numbers = numbers(before);
    let [number] = numbers.as_slice() else {
        return Some(Amount::Times(times));
    };
    let at_an_edge = number.from <= 1 || number.to == before.len();
    match (number.least, number.most) {
        (0, _) => None,
        (1, 1) => Some(Amount::Times(times)),
        (least, most) if at_an_edge => Some(Amount::Total {
            nearly: number.nearly,
            least: least.saturating_mul(times),
            most: most.saturating_mul(times),
        }),
        _ => Some(Amount::Times(times)),
    }
}

/// `words` without the first unit in them: "a card and pen" of "a card and pen for each person", for behind "15 x".
pub(super) fn without_unit(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let lone: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let lone: Vec<&str> = lone.iter().map(String::as_str).collect();
    let is_unit = |&at: &usize| lone.get(at..).and_then(unit).is_some();
    let Some(at) = (0..words.len()).find(is_unit) else {
        return words.join(" ");
    };
    let long = if lone.get(at) == Some(&"per") { 2 } else { 3 };
    let (before, rest) = words.split_at(at);
    let (unit, behind) = rest.split_at(long.min(rest.len()));
    // A comma that stood behind the unit stays.
    let sign = unit.last().map_or("", |last| {
        last.trim_start_matches(|c: char| c.is_alphanumeric())
    });
    let sign = if behind.is_empty() { "" } else { sign };
    let (before, behind) = (before.join(" "), behind.join(" "));
    format!("{before}{sign} {behind}").trim_end().to_owned()
}

/// Whom there is one number for.
enum Unit {
    Person,
    Table,
}

/// The unit that `words` begin with: "per person", "for each table".
fn unit(words: &[&str]) -> Option<Unit> {
    let of = match words {
        ["per", of, ..] | ["for", "each" | "every", of, ..] => *of,
        _ => return None,
    };
    match of {
        "person" | "participant" | "head" => Some(Unit::Person),
        "table" => Some(Unit::Table),
        _ => None,
    }
}

/// A number among words.
struct Number {
    /// Its first word, or the "about" before it.
    from: usize,
    /// Behind its last word.
    to: usize,
    nearly: Nearness,
    least: u32,
    most: u32,
}

fn numbers(words: &[&str]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((least, most, to)) = number(words, at) else {
            at += 1;
            continue;
        };
        let about = |word: &&str| matches!(*word, "about" | "around" | "roughly" | "circa");
        let is_about = at > 0 && words.get(at - 1).is_some_and(about);
        found.push(Number {
            from: at,
            to,
            nearly: if is_about {
                Nearness::About
            } else {
                Nearness::Exactly
            },
            least,
            most,
        });
        at = to;
    }
    found
}

/// The number or range whose first word stands at `at`, and where the next word stands. "a" is one only at the beginning.
fn number(words: &[&str], at: usize) -> Option<(u32, u32, usize)> {
    let word = *words.get(at)?;
    if at == 0 && matches!(word, "a" | "an") {
        return Some((1, 1, 1));
    }
    if let Some((least, most)) = word.split_once(['-', '–']) {
        return Some((counted(least)?, counted(most)?, at + 1));
    }
    let least = counted(word)?;
    let range = match words.get(at + 1..) {
        Some(["to" | "or", most, ..]) => counted(most),
        _ => None,
    };
    match range {
        Some(most) if most > least => Some((least, most, at + 3)),
        _ => Some((least, least, at + 1)),
    }
}

/// The number that a word is.
fn counted(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let named = (1..).zip(NAMES).find(|(_, name)| *name == word);
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let named = named.map(|(number, _)| number);
    named.or_else(|| word.parse().ok().filter(|_| digits))
}

/// A word in small letters without the signs around it.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_number_for_each_is_counted() {
        for (words, counted) in [
            ("one set of 16 statement cards for each table", "3 x"),
            ("one large sheet per table with a grid of 16 boxes", "3 x"),
            ("sticky notes, about 8 per person", "about 120 in all:"),
            ("paper and pen for each person", "15 x"),
            ("a card and pen for every person", "15 x"),
            ("one individual grid on A4 for each person", "15 x"),
            ("seven rung cards for each table", "21 in all:"),
            ("Two pens per participant", "30 in all:"),
            ("dots, 3-5 per person", "45 to 75 in all:"),
            ("two or three markers per table", "6 to 9 in all:"),
            ("about 20 cards for each table", "about 60 in all:"),
            ("the agreements on a card per table", "3 x"),
            // More than one number, or one in the middle: what the words say, so many times.
            ("2 sheets and 3 pens per table", "3 x"),
            ("sets of 16 cards per table", "3 x"),
        ] {
            let amount = amount(words, 15, 3).map(|amount| amount.to_string());
            assert_eq!(amount.as_deref(), Some(counted), "{words}");
        }
    }

    #[test]
    fn behind_a_count_the_unit_is_not_said_again() {
        for (words, rest) in [
            ("a card and pen for each person", "a card and pen"),
            (
                "one large sheet per table with a grid",
                "one large sheet with a grid",
            ),
            ("a chair per person, in a circle", "a chair, in a circle"),
            (
                "the agreements  on a card for every Table.",
                "the agreements on a card",
            ),
        ] {
            assert_eq!(without_unit(words), rest);
        }
    }

    #[test]
    fn what_cannot_be_counted_is_not() {
        for words in [
            "pens",
            "thick pens",
            "",
            "per person",
            "three chairs per group, no table",
            "one circle of chairs for everybody",
            "note sheets for each session",
            "options written large, one per sheet",
            "the same number of dots or pen marks for each person",
            "prints or a screen for one photo per person",
            "some cards for each table",
            "half a sheet per person",
            "0 pens per person",
            "paper for each table, pens for each person",
        ] {
            assert_eq!(amount(words, 15, 3), None, "{words}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_the_largest() {
        let amount = amount("4000000000 pens per person", 9, 1).unwrap();
        assert_eq!(amount.to_string(), "4294967295 in all:");
    }
}
