//! Small catalogues and questions, with the plainest answer to each.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use kitbag::index::Index;
use kitbag::model::{Activity, Builder, FacetMatch, FacetRule, Group, Minutes, Resource, Source};
use proptest::prelude::*;

/// Words of titles and descriptions; none is a part of another, or of any value.
const WORDS: [&str; 6] = ["apple", "bread", "cheese", "dill", "elder", "fennel"];
const KINDS: [&str; 3] = ["paper", "book", "video"];
const TOPICS: [&str; 4] = ["health", "trust", "co-design", "lived experience"];
const LEVELS: [&str; 3] = ["1", "2", "3"];

pub(crate) fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(WORDS.to_vec())
}

#[derive(Debug, Clone)]
pub(crate) struct Record(Resource);

/// The records of a catalogue, and whether its topics must all be there.
#[derive(Debug, Clone)]
pub(crate) struct Records {
    all: Vec<Record>,
    topics: FacetMatch,
}

impl Deref for Records {
    type Target = [Record];

    fn deref(&self) -> &[Record] {
        &self.all
    }
}

impl Record {
    /// Its values of a field of words.
    pub(crate) fn words(&self, field: &str) -> Vec<&str> {
        match field {
            "kind" => self.0.kind.iter().map(String::as_str).collect(),
            "topic" => self.0.topics.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The numbers that it answers for, from and to.
    pub(crate) fn numbers(&self, field: &str) -> Option<(i32, i32)> {
        let whole = |n: u32| i32::try_from(n).unwrap();
        let activity = self.0.activity.as_deref();
        match field {
            "year" => self.0.year.map(|year| (year, year)),
            "level" => {
                let level = self.0.extra.get("level")?;
                let numbers: Vec<i32> = level.iter().map(|n| n.parse().unwrap()).collect();
                Some((*numbers.iter().min()?, *numbers.iter().max()?))
            }
            "minutes" => {
                let minutes = activity?.minutes?;
                Some((whole(minutes.min?), whole(minutes.max?)))
            }
            "people" => {
                let group = activity?.group?;
                Some((whole(group.min?), group.max.map_or(i32::MAX, whole)))
            }
            _ => None,
        }
    }

    fn has_word(&self, word: &str) -> bool {
        let description = self.0.description.as_deref().unwrap_or("");
        self.0.title.contains(word) || description.contains(word)
    }
}

impl Records {
    pub(crate) fn of_titles(titles: &[String]) -> Self {
        let record = |(number, title): (usize, &String)| {
            Record(Resource {
                id: format!("r{number}"),
                title: title.clone(),
                ..Resource::default()
            })
        };
        Self {
            all: titles.iter().enumerate().map(record).collect(),
            topics: FacetMatch::Any,
        }
    }

    pub(crate) fn index(&self) -> Arc<Index> {
        let rule = FacetRule {
            field: "topics".to_owned(),
            label: None,
            matching: self.topics,
        };
        let mut builder = Builder::new();
        builder.source(Source::new("made", "Made up", "", vec![rule]));
        for Record(resource) in &self.all {
            builder.add(resource).unwrap();
        }
        Arc::new(Index::new(builder.build()))
    }
}

fn phrase(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 1..=most).prop_map(|words| words.join(" "))
}

fn some_of(values: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    let picks = proptest::collection::vec(prop::sample::select(values), 0..3);
    picks.prop_map(|picks| {
        let once: BTreeSet<&str> = picks.into_iter().collect();
        once.into_iter().map(str::to_owned).collect()
    })
}

fn activity() -> impl Strategy<Value = Option<Box<Activity>>> {
    let minutes = (5u32..100, 0u32..60).prop_map(|(min, more)| Minutes {
        min: Some(min),
        usual: None,
        max: Some(min + more),
    });
    let group = (2u32..30, proptest::option::of(0u32..20)).prop_map(|(min, more)| Group {
        min: Some(min),
        max: more.map(|more| min + more),
    });
    let both = (proptest::option::of(minutes), proptest::option::of(group));
    let activity = both.prop_map(|(minutes, group)| {
        Box::new(Activity {
            minutes,
            group,
            ..Activity::default()
        })
    });
    proptest::option::of(activity)
}

fn record() -> impl Strategy<Value = Resource> {
    let words = (phrase(3), proptest::option::of(phrase(5)));
    let kind = proptest::option::of(prop::sample::select(KINDS.to_vec()));
    let year = proptest::option::of(2000i32..2006);
    let fields = (kind, some_of(&TOPICS), year, some_of(&LEVELS), activity());
    (words, fields).prop_map(|((title, description), fields)| {
        let (kind, topics, year, level, activity) = fields;
        let extra = if level.is_empty() {
            Vec::new()
        } else {
            vec![("level".to_owned(), level)]
        };
        Resource {
            title,
            description,
            kind: kind.map(str::to_owned),
            topics,
            year,
            extra: extra.into_iter().collect(),
            activity,
            ..Resource::default()
        }
    })
}

pub(crate) fn records() -> impl Strategy<Value = Records> {
    let matching = prop::sample::select(vec![FacetMatch::Any, FacetMatch::All]);
    (proptest::collection::vec(record(), 1..14), matching).prop_map(|(resources, topics)| {
        let numbered = |(number, resource): (usize, Resource)| {
            let id = format!("r{number}");
            Record(Resource { id, ..resource })
        };
        let all = resources.into_iter().enumerate().map(numbered).collect();
        Records { all, topics }
    })
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Word(&'static str),
    Range(Option<i32>, Option<i32>),
    Nothing,
}

#[derive(Debug, Clone)]
enum Condition {
    Field(&'static str, Vec<Value>),
    Word(&'static str),
    /// A word, or a value of a field: nobody's own choice.
    Either(&'static str, &'static str, Value),
}

/// What is asked: every condition must hold, or must not where it is unwanted.
#[derive(Debug, Clone)]
pub(crate) struct Asked(Vec<(bool, Condition)>);

impl Value {
    fn text(&self) -> String {
        let side = |n: &Option<i32>| n.map_or_else(String::new, |n| n.to_string());
        match self {
            Self::Word(word) => format!("\"{word}\""),
            Self::Range(from, to) => format!("{}..{}", side(from), side(to)),
            Self::Nothing => "(none)".to_owned(),
        }
    }

    fn is_of(&self, record: &Record, field: &str) -> bool {
        let (words, numbers) = (record.words(field), record.numbers(field));
        match self {
            Self::Word(word) => words.contains(word),
            Self::Range(from, to) => numbers.is_some_and(|(low, high)| {
                from.is_none_or(|from| from <= high) && to.is_none_or(|to| low <= to)
            }),
            Self::Nothing => words.is_empty() && numbers.is_none(),
        }
    }
}

impl Condition {
    fn text(&self) -> String {
        match self {
            Self::Field(field, values) => {
                let values: Vec<String> = values.iter().map(Value::text).collect();
                format!("{field}:{}", values.join(","))
            }
            Self::Word(word) => format!("\"{word}\""),
            Self::Either(word, field, value) => format!("(\"{word}\"|{field}:{})", value.text()),
        }
    }

    fn holds(&self, record: &Record) -> bool {
        match self {
            Self::Field(field, values) => values.iter().any(|value| value.is_of(record, field)),
            Self::Word(word) => record.has_word(word),
            Self::Either(word, field, value) => record.has_word(word) || value.is_of(record, field),
        }
    }

    fn is_on(&self, name: &str) -> bool {
        matches!(self, Self::Field(field, _) if *field == name)
    }
}

impl Asked {
    pub(crate) fn text(&self) -> String {
        let sign = |wanted: bool| if wanted { "" } else { "-" };
        let texts: Vec<String> = self
            .0
            .iter()
            .map(|(wanted, condition)| format!("{}{}", sign(*wanted), condition.text()))
            .collect();
        texts.join(" ")
    }

    pub(crate) fn holds(&self, record: &Record) -> bool {
        self.0
            .iter()
            .all(|(wanted, condition)| condition.holds(record) == *wanted)
    }

    pub(crate) fn clear(&mut self, field: &str) {
        self.0.retain(|(_, condition)| !condition.is_on(field));
    }

    /// What a facet's counts are of: all but its own choice. Where every chosen value must be there, what is wanted
    /// narrows and stays. The query says which it is as soon as it wants two values.
    pub(crate) fn without_own_choice(&self, field: &str, otherwise: FacetMatch) -> Self {
        let wanted: Vec<usize> = self
            .0
            .iter()
            .filter_map(|(wanted, condition)| match condition {
                Condition::Field(own, values) if *wanted && *own == field => Some(values.len()),
                Condition::Field(..) | Condition::Word(_) | Condition::Either(..) => None,
            })
            .collect();
        let matching = match wanted.as_slice() {
            [] | [1] => otherwise,
            [_] => FacetMatch::Any,
            _ => FacetMatch::All,
        };
        let kept = |(wanted, condition): &&(bool, Condition)| {
            !condition.is_on(field) || (*wanted && matching == FacetMatch::All)
        };
        Self(self.0.iter().filter(kept).cloned().collect())
    }
}

fn range(least: i32, most: i32) -> impl Strategy<Value = Value> {
    let one = least..=most;
    (one, 0..=most - least, 0..3).prop_map(|(from, more, open)| match open {
        0 => Value::Range(Some(from), Some(from + more)),
        1 => Value::Range(None, Some(from)),
        _ => Value::Range(Some(from), None),
    })
}

fn value_of(field: &'static str) -> BoxedStrategy<Value> {
    let named = |words: &'static [&'static str]| {
        prop_oneof![
            6 => prop::sample::select(words).prop_map(Value::Word),
            1 => Just(Value::Nothing),
        ]
    };
    let numbers = |least, most| prop_oneof![6 => range(least, most), 1 => Just(Value::Nothing)];
    match field {
        "kind" => named(&KINDS).boxed(),
        "topic" => named(&TOPICS).boxed(),
        "year" => numbers(1999, 2006).boxed(),
        "minutes" => numbers(1, 150).boxed(),
        _ => numbers(1, 40).boxed(),
    }
}

fn field() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["kind", "topic", "topic", "year", "minutes", "people"])
}

fn condition() -> impl Strategy<Value = Condition> {
    let of_field = field().prop_flat_map(|field| {
        proptest::collection::vec(value_of(field), 1..4)
            .prop_map(move |values| Condition::Field(field, values))
    });
    let either = (word(), field()).prop_flat_map(|(word, field)| {
        value_of(field).prop_map(move |value| Condition::Either(word, field, value))
    });
    prop_oneof![5 => of_field, 2 => word().prop_map(Condition::Word), 1 => either]
}

pub(crate) fn asked() -> impl Strategy<Value = Asked> {
    proptest::collection::vec((prop::bool::weighted(0.75), condition()), 0..5).prop_map(Asked)
}
