//! A query in a form of its own, for tests: so a fault in `print` cannot hide one in `parse`.
//!
//! `&` parts clauses, `[a / b]` is or, `<..>` a group, `!` unwanted, `«..»` quoted, `field{..}` a field.

use super::ast::{
    Clause, Compare, Direction, Manner, Query, Quoting, Sign, Term, Value, What, Word,
};

/// The shape of `query`.
pub(super) fn shape(query: &Query) -> String {
    let mut out = clauses(&query.clauses);
    if let Some(sort) = &query.sort {
        let arrow = match sort.direction {
            Direction::Forward => "up",
            Direction::Backward => "down",
        };
        out.extend([" @", &sort.by, " ", arrow]);
    }
    out
}

fn clauses(clauses: &[Clause]) -> String {
    let shapes: Vec<String> = clauses
        .iter()
        .map(|clause| match clause.any.as_slice() {
            [one] => term(one),
            any => format!("[{}]", any.iter().map(term).collect::<Vec<_>>().join(" / ")),
        })
        .collect();
    shapes.join(" & ")
}

fn term(term: &Term) -> String {
    let what = match &term.what {
        What::Word(it) => word(it),
        What::Field(it) => {
            let values: Vec<String> = it.values.iter().map(value).collect();
            format!("{}{{{}}}", it.field.as_str(), values.join(", "))
        }
        What::Group(inner) => format!("<{}>", clauses(inner)),
    };
    match term.sign {
        Sign::Wanted => what,
        Sign::Unwanted => format!("!{what}"),
    }
}

fn word(word: &Word) -> String {
    let manner = match word.manner {
        Manner::Plain => "",
        Manner::Fuzzy => "fuzzy ",
        Manner::Exact => "exactly ",
        Manner::Begins => "begins ",
    };
    match word.quoting {
        Quoting::Bare => format!("{manner}{}", word.text),
        Quoting::Quoted => format!("{manner}«{}»", word.text),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(it) => word(it),
        Value::Nothing => "nothing".to_owned(),
        Value::Compare(compare, n) => {
            let compare = match compare {
                Compare::Less => "under",
                Compare::AtMost => "at most",
                Compare::More => "over",
                Compare::AtLeast => "at least",
            };
            format!("{compare} {n}")
        }
        Value::Range(from, to) => {
            let end = |n: &Option<i64>| n.map_or("*".to_owned(), |n| n.to_string());
            format!("{} to {}", end(from), end(to))
        }
    }
}
