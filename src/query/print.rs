//! From a query back to text.
//!
//! What was typed bare is printed bare, as long as it would be read as the same again; everything else goes in quotes.

use super::ast::{
    Clause, Compare, Direction, FieldTerm, Manner, Query, Quoting, Sign, Sort, Term, Value, What,
    Word,
};
use super::lex::{is_end, is_quote, is_value_end};
use super::names::written;
use crate::text::doi_length;
use std::fmt::{self, Display, Formatter};

impl Query {
    /// The query as a person would type it; nothing for the query that asks nothing.
    pub fn print(&self) -> String {
        self.to_string()
    }
}

/// `text` as a value must be written: bare if it is read as itself wherever it stands, else in quotes.
pub fn quote(text: &str) -> String {
    if needs_quotes(text) {
        format!("{}", Phrase(text))
    } else {
        text.to_owned()
    }
}

impl Word {
    /// The word or phrase `text`, compared as the search thinks best, in quotes if it needs them.
    pub fn plain(text: &str) -> Self {
        Self {
            manner: Manner::Plain,
            text: text.to_owned(),
            quoting: if needs_quotes(text) {
                Quoting::Quoted
            } else {
                Quoting::Bare
            },
        }
    }
}

/// Stricter than the printer: it knows neither the place nor the names of the fields.
fn needs_quotes(text: &str) -> bool {
    text.contains(':')
        || text.starts_with(['<', '>'])
        || !stands_bare(text, Place::Word, Manner::Plain)
        || !stands_bare(text, Place::Value, Manner::Plain)
}

/// Where an atom stands.
#[derive(Clone, Copy)]
enum Place {
    Word,
    Value,
    Sort,
}

/// Whether `text`, written without quotes in this place and manner, is read as itself.
fn stands_bare(text: &str, place: Place, manner: Manner) -> bool {
    let (end, signs): (fn(char) -> bool, &[char]) = match place {
        Place::Word => (is_end, &['-', '!', '~', '=', '^']),
        Place::Value => (is_value_end, &['~', '=', '^']),
        Place::Sort => (is_value_end, &['-']),
    };
    let signed = manner == Manner::Plain && text.starts_with(signs);
    let operator = matches!(place, Place::Word)
        && manner == Manner::Plain
        && matches!(text, "OR" | "AND" | "NOT");
    let whole = || {
        let doi = doi_length(text, |c| c == '|' || end(c) && !is_end(c));
        !text.contains(end) || doi == Some(text.len())
    };
    !text.is_empty() && whole() && !text.starts_with(is_quote) && !signed && !operator
}

/// Text in quotes.
struct Phrase<'a>(&'a str);

impl Display for Phrase<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let escaped = self.0.replace('\\', "\\\\").replace('"', "\\\"");
        write!(f, "\"{escaped}\"")
    }
}

fn write_word(f: &mut Formatter, word: &Word, place: Place) -> fmt::Result {
    f.write_str(match word.manner {
        Manner::Plain => "",
        Manner::Fuzzy => "~",
        Manner::Exact => "=",
        Manner::Begins => "^",
    })?;
    if word.quoting == Quoting::Bare && stands_bare(&word.text, place, word.manner) {
        f.write_str(&word.text)
    } else {
        Phrase(&word.text).fmt(f)
    }
}

/// Writes `items` with `between` between them.
fn write_list<T: Display>(f: &mut Formatter, items: &[T], between: &str) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write_list(f, &self.clauses, " ")?;
        match &self.sort {
            Some(sort) if self.clauses.is_empty() => sort.fmt(f),
            Some(sort) => write!(f, " {sort}"),
            None => Ok(()),
        }
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write_list(f, &self.any, " | ")
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self.sign {
            Sign::Wanted => "",
            Sign::Unwanted => "-",
        })?;
        match &self.what {
            What::Word(word) => word.fmt(f),
            What::Field(field) => field.fmt(f),
            What::Group(clauses) => {
                f.write_str("(")?;
                write_list(f, clauses, " ")?;
                f.write_str(")")
            }
        }
    }
}

impl Display for Word {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write_word(f, self, Place::Word)
    }
}

impl Display for FieldTerm {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}:", written(self.field.as_str()))?;
        write_list(f, &self.values, ",")
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match *self {
            Self::Text(ref word) => write_word(f, word, Place::Value),
            Self::Nothing => f.write_str("(none)"),
            Self::Compare(compare, n) => {
                let sign = match compare {
                    Compare::Less => "<",
                    Compare::AtMost => "<=",
                    Compare::More => ">",
                    Compare::AtLeast => ">=",
                };
                write!(f, "{sign}{n}")
            }
            Self::Range(Some(from), Some(to)) if from == to => write!(f, "{from}"),
            Self::Range(from, to) => {
                let end = |n: Option<i64>| n.map_or(String::new(), |n| n.to_string());
                write!(f, "{}..{}", end(from), end(to))
            }
        }
    }
}

impl Display for Sort {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self.direction {
            Direction::Forward => "sort:",
            Direction::Backward => "sort:-",
        })?;
        if stands_bare(&self.by, Place::Sort, Manner::Plain) {
            f.write_str(&self.by)
        } else {
            Phrase(&self.by).fmt(f)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::tests::names;
    use super::super::parse;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_query_is_printed_as_a_person_would_type_it() {
        for (typed, printed) in [
            ("  trust   BUILDING ", "trust BUILDING"),
            ("a|b OR NOT c", "a | b | -c"),
            (
                "ki:activity,\"in person\" !form:online",
                "kind:activity,\"in person\" -format:online",
            ),
            ("my:x", "My-field--old:x"),
            (
                "min:20-40,60+,=5 year:..2000,2010..",
                "minutes:20..40,>=60,5 year:..2000,2010..",
            ),
            ("sort:-ye a kind:(NONE)", "a kind:(none) sort:-year"),
            ("(a (b | c)) -((d e", "(a (b | c)) -(d e)"),
            ("“say \\\"hi\\\"”", r#""say \"hi\"""#),
            (
                "10.1016/S0140(05)4-x title:10.1000/a(1),b 10.1000/x",
                "10.1016/S0140(05)4-x title:10.1000/a(1),b 10.1000/x",
            ),
            (
                "10:30 https://x.org/?a=b a,b",
                "10:30 https://x.org/?a=b a,b",
            ),
        ] {
            assert_eq!(parse(typed, &names()).query.print(), printed);
        }
    }

    #[test]
    fn a_value_is_quoted_only_where_it_must_be() {
        for (text, written) in [
            ("activity", "activity"),
            ("some_practice", "some_practice"),
            ("Łódź", "Łódź"),
            ("it's", "it's"),
            ("in person", "\"in person\""),
            ("a,b", "\"a,b\""),
            ("(none)", "\"(none)\""),
            ("say \"hi\"", r#""say \"hi\"""#),
            ("-x", "\"-x\""),
            ("OR", "\"OR\""),
            ("kind:x", "\"kind:x\""),
            ("", "\"\""),
        ] {
            assert_eq!(quote(text), written);
        }
    }

    /// Pieces of the language in any order: far likelier to be odd than letters drawn alone.
    fn query_like() -> impl Strategy<Value = String> {
        let pieces = [
            " ", " ", " ", "(", ")", "|", "-", "!", "~", "=", "^", "\"", "\\", "“", "”", ",", ":",
            "<", ">=", "..", "+", "OR", "AND", "NOT", "sort:", "kind:", "re:", "year:", "10.1000/",
            "doi.org/", "my:", "a", "Łódź", "20", "(none)", "'", "–", "//", "\u{1d}", "e\u{301}",
            "\n", "«", "»",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_printed_and_read_the_same(text in "(?s).{0,200}") {
            let query = parse(&text, &names()).query;
            let printed = query.print();
            let again = parse(&printed, &names());
            prop_assert_eq!(&again.query, &query, "printed {}", printed);
            prop_assert_eq!(again.query.print(), printed);
        }

        #[test]
        fn any_pieces_of_the_language_print_and_read_the_same(text in query_like()) {
            let query = parse(&text, &names()).query;
            let printed = query.print();
            let again = parse(&printed, &names()).query;
            prop_assert_eq!(&again, &query, "printed {}", printed);
        }

        #[test]
        fn a_printed_query_has_only_remarks_on_names(text in query_like()) {
            use crate::query::Remark;
            let printed = parse(&text, &names()).query.print();
            for remark in parse(&printed, &names()).remarks {
                let on_names =
                    matches!(remark, Remark::UnknownField { .. } | Remark::AmbiguousField { .. });
                prop_assert!(on_names, "{} of {}", remark, printed);
            }
        }

        #[test]
        fn a_quoted_value_is_read_as_itself(text in "\\PC{1,30}") {
            use crate::query::{FieldName, Value};
            prop_assume!(!crate::text::Needle::new(&text).spaced.is_empty());
            let query = parse(&format!("kind:{}", quote(&text)), &names()).query;
            let choice = query.choice(&FieldName::new("kind"));
            prop_assert_eq!(choice, vec![(Value::text(&text), Sign::Wanted)]);
        }
    }
}
