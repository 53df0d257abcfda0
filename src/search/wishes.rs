//! Wishes: words of a query that say what is wanted of a resource rather than what it is about. "15 minutes", "for 12
//! people", "free", "no writing", "closing", "books", each read as the condition on a field that it comes to.
//!
//! A wish is offered as a condition, and counts beside the words; it never takes their place unasked. The words are
//! English; the values of a catalogue's own facets are known in every form of theirs, in its own languages.

use super::fallback::Asked;
use crate::index::{Answers, Bits, Index, phrase_words};
use crate::language::{Language, is_stop_word};
use crate::model::{Closed as _, Demand, Field};
use crate::query::{Clause, Compare, FieldName, FieldTerm, Query, Sign, Term, Value, What};
use crate::text::read_minutes;

use super::condition;

/// Words of the query that come to a condition.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// The words as they were typed.
    pub(super) typed: String,
    /// The place of the first of them, and how many there are.
    pub(super) words: std::ops::Range<usize>,
    /// The conditions, all of which must hold.
    pub(super) terms: Vec<Term>,
}

/// Other words for the values of the fields that every catalogue has.
const PHRASES: &[(Field, &str, &[&str])] = &[
    (
        Field::Access,
        "open",
        &[
            "free",
            "for free",
            "free of charge",
            "free to read",
            "free to use",
            "free access",
            "open access",
            "no cost",
            "at no cost",
            "without paying",
            "gratis",
        ],
    ),
    (
        Field::Access,
        "borrow",
        &["borrow", "to borrow", "loan", "on loan", "lend"],
    ),
    (Field::Access, "purchase", &["buy", "to buy", "for sale"]),
    (
        Field::Format,
        "online",
        &[
            "online",
            "on line",
            "remote",
            "remotely",
            "virtual",
            "virtually",
            "zoom",
            "on zoom",
            "video call",
            "video conference",
            "video meeting",
            "webinar",
            "over the internet",
        ],
    ),
    (
        Field::Format,
        "in_person",
        &[
            "in person",
            "face to face",
            "in the room",
            "in one room",
            "in the same room",
            "offline",
            "on site",
        ],
    ),
    (
        Field::Stage,
        "open",
        &[
            "opening",
            "to open",
            "opening activity",
            "opening exercise",
            "opening round",
            "beginning",
            "at the beginning",
            "begin",
            "start",
            "at the start",
            "starting",
            "start of a session",
            "start of the day",
            "kick off",
            "kickoff",
            "get started",
            "first meeting",
            "first session",
            "first workshop",
            "first time together",
            "first day",
            "new group",
            "new team",
        ],
    ),
    (
        Field::Stage,
        "close",
        &[
            "close",
            "closing",
            "closing activity",
            "closing exercise",
            "closing round",
            "ending",
            "end",
            "at the end",
            "end of a session",
            "end of the day",
            "end of a workshop",
            "finish",
            "wrap up",
            "wrapping up",
            "last session",
            "last meeting",
            "final session",
            "final meeting",
            "say goodbye",
            "goodbye",
        ],
    ),
    (
        Field::Stage,
        "decide",
        &[
            "decide",
            "deciding",
            "decision",
            "make a decision",
            "making decisions",
            "choose",
            "choosing",
        ],
    ),
    (
        Field::Stage,
        "reflect",
        &[
            "reflect",
            "reflecting",
            "look back",
            "looking back",
            "debrief",
            "debriefing",
        ],
    ),
    (Field::Stage, "explore", &["explore", "exploring"]),
    (
        Field::Difficulty,
        "first_time",
        &[
            "easy",
            "easy to run",
            "simple",
            "beginner",
            "for beginners",
            "new facilitator",
            "first time facilitator",
            "no experience",
            "without experience",
            "no training",
            "inexperienced",
        ],
    ),
];

/// Other words for what an activity asks of people.
const DEMANDS: &[(Demand, &[&str])] = &[
    (
        Demand::Speak,
        &["speak", "talk", "speech", "talking in front of the group"],
    ),
    (Demand::Listen, &["listen", "hear", "hearing"]),
    (Demand::Read, &["read", "literacy"]),
    (Demand::Write, &["write", "handwriting"]),
    (
        Demand::See,
        &["see", "sight", "seeing", "vision", "eyesight"],
    ),
    (
        Demand::Move,
        &[
            "move",
            "moving",
            "moving about",
            "moving around",
            "walk",
            "standing",
            "standing up",
            "movement",
        ],
    ),
    (Demand::Handle, &["handle", "handling"]),
    (Demand::Draw, &["draw", "drawing"]),
    (
        Demand::Disclose,
        &[
            "disclose",
            "personal stories",
            "personal questions",
            "sharing personal",
            "getting personal",
        ],
    ),
    (Demand::Concentrate, &["concentrate", "concentration"]),
];

/// What takes a demand away.
const WITHOUT: &[&str] = &["no", "without", "not", "cannot", "cant", "avoid"];

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// The wishes in `asked`, in order.
pub(super) fn wishes(index: &Index, asked: &[Asked]) -> Vec<Wish> {
    let reader = Reader {
        index,
        words: asked.iter().map(|asked| asked.word.as_str()).collect(),
    };
    let mut wishes = Vec::new();
    let mut at = 0;
    while at < asked.len() {
        let Some((length, terms)) = reader.wish_at(at).filter(|(length, _)| *length > 0) else {
            at += 1;
            continue;
        };
        let words = at..at + length;
        let typed = asked.get(words.clone()).unwrap_or(&[]).iter();
        let mut typed: Vec<&str> = typed.map(|asked| asked.typed.as_str()).collect();
        typed.dedup();
        wishes.push(Wish {
            typed: typed.join(" "),
            words,
            terms,
        });
        at += length;
    }
    wishes
}

/// Whether nothing is asked but wishes.
pub(super) fn are_all(wishes: &[Wish], asked: &[Asked]) -> bool {
    let wished = |at: usize| wishes.iter().any(|wish| wish.words.contains(&at));
    !wishes.is_empty()
        && asked
            .iter()
            .enumerate()
            .all(|(at, asked)| wished(at) || is_stop_word(&asked.word))
}

impl Wish {
    /// The records that meet it.
    pub(super) fn met(&self, index: &Index) -> Bits {
        let mut met = Bits::all(index.catalogue().len());
        let marked = Bits::none(index.catalogue().len());
        for term in &self.terms {
            let What::Field(field) = &term.what else {
                continue;
            };
            let mut found = condition::answering(index, field, &marked);
            if term.sign == Sign::Unwanted {
                found.flip();
            }
            met.and(&found);
        }
        met
    }

    /// It as a query writes it.
    pub(super) fn written(&self) -> String {
        Query {
            clauses: self.terms.iter().cloned().map(Clause::from).collect(),
            sort: None,
        }
        .print()
    }
}

struct Reader<'a> {
    index: &'a Index,
    words: Vec<&'a str>,
}

type Found = Option<(usize, Vec<Term>)>;

impl Reader<'_> {
    fn wish_at(&self, at: usize) -> Found {
        self.amount(at)
            .or_else(|| self.without(at))
            .or_else(|| self.phrase(at))
            .or_else(|| self.value(at))
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or("")
    }

    fn has(&self, field: Field) -> bool {
        self.index.facet_named(field.name()).is_some()
    }

    /// How many words from `at` on are those of `phrase`, by their stems.
    fn reads(&self, at: usize, phrase: &str) -> Option<usize> {
        let phrase = phrase_words(phrase);
        let there = self.words.get(at..at + phrase.len())?;
        let stem = |word: &str| Language::ENGLISH.stem(word).into_owned();
        let mut pairs = there.iter().zip(&phrase);
        pairs
            .all(|(there, word)| there == word || stem(there) == stem(word))
            .then_some(phrase.len())
    }

    fn phrase(&self, at: usize) -> Found {
        let mut best: Found = None;
        for &(field, value, phrases) in PHRASES {
            for length in phrases.iter().filter_map(|phrase| self.reads(at, phrase)) {
                if best.as_ref().is_none_or(|(longest, _)| length > *longest)
                    && let Some(terms) = self.closed(field, value)
                {
                    best = Some((length, terms));
                }
            }
        }
        // The word of a value itself says it better than a word for another one.
        let exact = self.value_where(at, &|words| self.index.value_forms().equal(words));
        match (&best, exact) {
            (Some((longest, _)), Some((length, terms))) if length >= *longest => {
                Some((length, terms))
            }
            (None, exact) => exact,
            (Some(_), _) => best,
        }
    }

    /// The condition that a field holds this value of its vocabulary.
    fn closed(&self, field: Field, value: &str) -> Option<Vec<Term>> {
        let (_, facet) = self.index.facet_named(field.name())?;
        let row = facet.meant_by(value);
        let [row] = row.as_slice() else { return None };
        facet
            .row_records(*row)
            .filter(|records| records.count() > 0)?;
        Some(vec![wanted(
            field.name(),
            Value::text(&facet.row_label(*row)),
        )])
    }

    /// A value of a facet that is the next words, in any form of theirs.
    fn value(&self, at: usize) -> Found {
        self.value_where(at, &|words| {
            let languages = self.index.languages().all();
            self.index.value_forms().alike(languages, words)
        })
    }

    fn value_where(&self, at: usize, find: &dyn Fn(&[&str]) -> Option<(Field, usize)>) -> Found {
        let longest = self.index.value_forms().longest();
        for length in (1..=longest.min(self.words.len() - at)).rev() {
            let words = self.words.get(at..at + length).unwrap_or(&[]);
            if words.iter().all(|word| is_stop_word(word)) {
                continue;
            }
            if let Some((field, row)) = find(words) {
                let (_, facet) = self.index.facet_named(field.name())?;
                let value = Value::text(&facet.row_label(row));
                return Some((length, vec![wanted(field.name(), value)]));
            }
        }
        None
    }

    /// "no writing": the activities that do not ask for it.
    fn without(&self, at: usize) -> Found {
        if !WITHOUT.contains(&self.word(at)) || !self.has(Field::Demands) {
            return None;
        }
        let mut from = at + 1;
        while ["to", "any", "need", "much", "the", "have", "having"].contains(&self.word(from)) {
            from += 1;
        }
        for &(demand, phrases) in DEMANDS {
            let read = phrases
                .iter()
                .filter_map(|phrase| self.reads(from, phrase))
                .max();
            if let Some(length) = read {
                let mut unwanted = wanted(Field::Demands.name(), Value::text(demand.words()));
                unwanted.sign = Sign::Unwanted;
                let has = wanted("has", Value::text(Field::Demands.name()));
                return Some((from - at + length, vec![has, unwanted]));
            }
        }
        None
    }

    /// A number with what it counts: "15 minutes", "under an hour", "12 people", "since 2020".
    fn amount(&self, at: usize) -> Found {
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
        let known =
            |span: &crate::index::Span| i64::from(span.low) <= year && year <= i64::from(span.high);
        let value = match compare {
            Some(compare) => Value::Compare(compare, year),
            None if numbers.spans.iter().any(known) => Value::number(year),
            None => return None,
        };
        Some((at - start + 1, vec![wanted(field.name(), value)]))
    }
}

fn wanted(field: &str, value: Value) -> Term {
    Term {
        sign: Sign::Wanted,
        what: What::Field(FieldTerm {
            field: FieldName::new(field),
            values: vec![value],
        }),
    }
}
