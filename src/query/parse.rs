//! From tokens to a query.
//!
//! Recursion goes no deeper than [`DEEPEST`], whatever is typed.

use super::ast::{Clause, Query, Sign, Sort, Term, What};
use super::lex::{Token, lex};
use super::names::Names;
use super::remark::{self, Remark};
use crate::text::is_left_out;
use std::{borrow::Cow, iter::Peekable, vec};

/// How deep brackets may stand in one another; deeper ones are left out.
pub const DEEPEST: usize = 32;

/// A query, and how it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The query.
    pub query: Query,
    /// What was half-typed or odd, and how it was read.
    pub remarks: Vec<Remark>,
    /// Each field of the query with its values as it was typed, in order.
    pub fields: Vec<String>,
}

/// Reads `text` as a query, where `names` are the fields. Whatever it holds, the result is a query. What no record keeps is
/// not looked for: characters that show nothing are passed over, as they were when the records were read.
pub fn parse(text: &str, names: &Names) -> Parsed {
    let lexed = lex(&shown(text), names);
    let mut parser = Parser {
        tokens: lexed.tokens.into_iter().peekable(),
        remarks: lexed.remarks,
        sort: None,
        left_out: 0,
    };
    let clauses = parser.clauses(0);
    Parsed {
        query: Query {
            clauses,
            sort: parser.sort,
        },
        remarks: parser.remarks,
        fields: lexed.fields,
    }
}

/// `text` without what [`is_left_out`] names; a control character still parts words.
fn shown(text: &str) -> Cow<'_, str> {
    let is_gone = |c: char| is_left_out(c) && !c.is_control();
    if text.is_ascii() || !text.contains(is_gone) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !is_gone(c)).collect())
}

struct Parser {
    tokens: Peekable<vec::IntoIter<Token>>,
    remarks: Vec<Remark>,
    sort: Option<Sort>,
    /// Opening brackets that stood too deep, whose closing ones are still to come.
    left_out: usize,
}

impl Parser {
    /// The clauses up to the bracket that closes this depth, which is left, or the end.
    fn clauses(&mut self, depth: usize) -> Vec<Clause> {
        let mut clauses = Vec::new();
        while let Some(token) = self.tokens.peek() {
            if *token == Token::Close {
                if self.left_out > 0 {
                    self.left_out -= 1;
                } else if depth > 0 {
                    break;
                } else {
                    remark::add(&mut self.remarks, Remark::StrayBracket);
                }
                self.tokens.next();
            } else if *token == Token::Or {
                self.tokens.next();
            } else {
                let any = self.terms(depth);
                if !any.is_empty() {
                    clauses.push(Clause { any });
                }
            }
        }
        clauses
    }

    /// Terms with `|` between them.
    fn terms(&mut self, depth: usize) -> Vec<Term> {
        let mut any = Vec::new();
        loop {
            any.extend(self.term(depth));
            if self.tokens.next_if_eq(&Token::Or).is_none() {
                return any;
            }
            while self.tokens.next_if_eq(&Token::Or).is_some() {}
        }
    }

    /// A term with its signs, or `None` where something asks nothing.
    fn term(&mut self, depth: usize) -> Option<Term> {
        let mut sign = Sign::Wanted;
        while self.tokens.next_if_eq(&Token::Not).is_some() {
            sign = sign.flipped();
        }
        let token = self
            .tokens
            .next_if(|token| !matches!(token, Token::Or | Token::Close))?;
        match token {
            Token::Ask(what) => Some(Term { sign, what }),
            Token::Open => self.group(sign, depth),
            Token::Sort(sort) => {
                self.sort(sort, sign);
                None
            }
            Token::Nothing | Token::Not | Token::Or | Token::Close => None,
        }
    }

    /// What stands in brackets, the opening one being read.
    fn group(&mut self, sign: Sign, depth: usize) -> Option<Term> {
        if depth == DEEPEST {
            self.left_out += 1;
            remark::add(&mut self.remarks, Remark::TooDeep);
            return None;
        }
        let clauses = self.clauses(depth + 1);
        if self.tokens.next_if_eq(&Token::Close).is_none() {
            remark::add(&mut self.remarks, Remark::OpenBracket);
        }
        match <[Clause; 1]>::try_from(clauses) {
            Ok([clause]) => Some(match <[Term; 1]>::try_from(clause.any) {
                Ok([term]) => Term {
                    sign: sign.times(term.sign),
                    ..term
                },
                Err(any) => Term {
                    sign,
                    what: What::Group(vec![Clause { any }]),
                },
            }),
            Err(clauses) if clauses.is_empty() => None,
            Err(clauses) => Some(Term {
                sign,
                what: What::Group(clauses),
            }),
        }
    }

    fn sort(&mut self, mut sort: Sort, sign: Sign) {
        if sign == Sign::Unwanted {
            sort.direction = sort.direction.flipped();
        }
        if self.sort.is_some() {
            let by = sort.by.clone();
            self.remarks
                .retain(|remark| !matches!(remark, Remark::OneSort { .. }));
            remark::add(&mut self.remarks, Remark::OneSort { by });
        }
        self.sort = Some(sort);
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::tests::names;
    use super::super::shape::shape;
    use super::*;

    fn assert_shapes(table: &[(&str, &str)]) {
        for (text, expected) in table {
            assert_eq!(shape(&parse(text, &names()).query), *expected, "{text}");
        }
    }

    #[test]
    fn words_and_signs_are_read() {
        assert_shapes(&[
            ("", ""),
            ("trust building", "trust & building"),
            (
                "  trust\t\nbuilding\u{a0}x\u{0}y ",
                "trust & building & x & y",
            ),
            ("co-production", "co-production"),
            ("-online", "!online"),
            ("!online", "!online"),
            ("NOT online", "!online"),
            ("not online", "not & online"),
            ("--online", "online"),
            ("NOT -online", "online"),
            ("-~onl", "!fuzzy onl"),
            (
                "~qsrt =ladder ^co",
                "fuzzy qsrt & exactly ladder & begins co",
            ),
            ("~~a ~-b", "fuzzy ~a & fuzzy -b"),
            ("=\"a b\"", "exactly «a b»"),
            (
                "tr\u{ad}ust ki\u{200b}nd:pa\u{2060}per",
                "trust & kind{paper}",
            ),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{200e}", ""),
            (
                "(10.1016/S01(05)4-5 10.1000/1) https://doi.org/10.1002/(x)1<2|b",
                "<10.1016/S01(05)4-5 & 10.1000/1> & [https://doi.org/10.1002/(x)1<2 / b]",
            ),
            ("a,b C++ R&D #tag it's", "a,b & C++ & R&D & #tag & it's"),
        ]);
    }

    #[test]
    fn or_binds_tighter_than_a_space() {
        assert_shapes(&[
            ("a b|c d", "a & [b / c] & d"),
            ("a b OR c d", "a & [b / c] & d"),
            ("a b or c", "a & b & or & c"),
            ("a AND b", "a & b"),
            ("-a|-b", "[!a / !b]"),
            ("(a b)|c", "[<a & b> / c]"),
            ("a (b|c) -(d e)", "a & <[b / c]> & !<d & e>"),
            ("method(s)", "method & s"),
            ("(a) ((b)) -(-c)", "a & b & c"),
            ("NOT(a b)", "!<a & b>"),
        ]);
    }

    #[test]
    fn phrases_keep_everything_between_their_quotes() {
        assert_shapes(&[
            ("\"a | (b) -c: OR\"", "«a | (b) -c: OR»"),
            (r#""say \"hi\" \\ C:\dir""#, r#"«say "hi" \ C:\dir»"#),
            ("\"a\"\"b\" c\"d", "«a» & «b» & c\"d"),
            ("“smart quotes” „so“ «so»", "«smart quotes» & «so» & «so»"),
            ("-\"a b\"", "!«a b»"),
        ]);
    }

    #[test]
    fn a_colon_makes_a_field_only_after_the_name_of_one() {
        assert_shapes(&[
            ("kind:activity", "kind{activity}"),
            ("KI:activity", "kind{activity}"),
            ("lead_time:days", "lead-time{days}"),
            (
                "my-field--old:x my:y",
                "My field (old){x} & My field (old){y}",
            ),
            ("10:30", "10:30"),
            ("https://example.org/a?b=c", "https://example.org/a?b=c"),
            ("kind：activity", "kind：activity"),
            ("knd:activity re:x", "knd:activity & re:x"),
            ("\"kind:x\" ~kind:x", "«kind:x» & fuzzy kind:x"),
            (":x ::", ":x & ::"),
            ("-format:online", "!format{online}"),
            (
                "has:notes is:fav id:a-b any:x",
                "has{notes} & is{fav} & id{a-b} & any{x}",
            ),
        ]);
    }

    #[test]
    fn a_field_takes_one_value_or_several() {
        assert_shapes(&[
            ("kind:a,b kind:c", "kind{a, b} & kind{c}"),
            ("kind:\"a,b\",c,\"d e\"", "kind{«a,b», c, «d e»}"),
            ("kind:=a,^b,~c", "kind{exactly a, begins b, fuzzy c}"),
            ("kind:<20", "kind{<20}"),
            ("kind:a|topic:b", "[kind{a} / topic{b}]"),
            ("(kind:a topic:b)", "<kind{a} & topic{b}>"),
            (
                "kind:(none),a kind:\"(none)\"",
                "kind{nothing, a} & kind{«(none)»}",
            ),
            ("kind:a:b", "kind{a:b}"),
            ("kind:-a", "kind{-a}"),
            ("kind:OR", "kind{OR}"),
        ]);
    }

    #[test]
    fn a_field_of_numbers_takes_numbers() {
        assert_shapes(&[
            ("year:2020", "year{2020 to 2020}"),
            ("year:<2020,>=2022", "year{under 2020, at least 2022}"),
            (
                "min:20..40 time:20–40",
                "minutes{20 to 40} & minutes{20 to 40}",
            ),
            (
                "min:60+ year:(none)",
                "minutes{at least 60} & year{nothing}",
            ),
            ("year:abc x", "x"),
            ("year:abc,2020", "year{2020 to 2020}"),
            ("year:\"2020\"", "year{2020 to 2020}"),
        ]);
    }

    #[test]
    fn sort_is_lifted_out_wherever_it_stands() {
        assert_shapes(&[
            ("a sort:title b", "a & b @title up"),
            ("sort:-year", " @year down"),
            ("-sort:ye", " @year down"),
            ("(a sort:relevance)", "a @relevance up"),
            ("sort:year sort:-title", " @title down"),
            ("sort:year,title", " @year up"),
            ("a | sort:title", "a @title up"),
        ]);
    }

    #[test]
    fn what_is_half_typed_is_read_as_far_as_it_goes() {
        assert_shapes(&[
            ("\"open quote", "«open quote»"),
            ("kind:\"in per", "kind{«in per»}"),
            ("(a (b c", "<a & <b & c>>"),
            ("a) b", "a & b"),
            ("kind: a", "a"),
            ("-kind: a", "a"),
            ("kind:a, b", "kind{a} & b"),
            ("kind:,a", "kind{a}"),
            ("- -- ! | ~ = ^ () \"\" -- '", ""),
            ("Title - subtitle – more", "Title & subtitle & more"),
            ("a | | b |", "[a / b]"),
            ("| a OR", "a"),
            ("a NOT", "a"),
            ("-OR b", "b"),
            ("sort: sort:-", ""),
            ("\\", "\\"),
        ]);
    }

    #[test]
    fn remarks_say_how_it_was_read() {
        for (text, remarks) in [
            ("a \"b", vec!["the quote is read as closed at the end"]),
            ("(a b", vec!["the bracket is read as closed at the end"]),
            ("a)))", vec!["a `)` that closes nothing is left out"]),
            (
                "knd:a",
                vec!["`knd` is no field here, so it is read as a word; did you mean kind?"],
            ),
            (
                "zzz:a",
                vec!["`zzz` is no field here, so it is read as a word"],
            ),
            (
                "re:a",
                vec!["`re` begins more than one field (region, related), so it is read as a word"],
            ),
            ("kind:", vec!["`kind:` has no value yet and asks nothing"]),
            (
                "year:abc",
                vec!["`year:abc` needs a number and is left out"],
            ),
            (
                "sort:title sort:-year",
                vec!["only one order counts: by year"],
            ),
            ("a 10:30 https://x.org Ladder: kind:a b|c (d)", vec![]),
        ] {
            let said: Vec<String> = parse(text, &names())
                .remarks
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(said, remarks, "{text}");
        }
    }

    #[test]
    fn a_hundred_thousand_brackets_are_survived() {
        let text = "(".repeat(100_000) + "a b" + &")".repeat(100_000) + " c";
        let parsed = parse(&text, &names());
        assert_eq!(parsed.remarks, [Remark::TooDeep]);
        assert_eq!(shape(&parsed.query), "<a & b> & c");
        let text = "-(x ".repeat(100_000);
        let again = parse(&text, &names()).query;
        assert_eq!(parse(&again.print(), &names()).query, again);
    }

    #[test]
    fn a_long_query_gets_few_remarks() {
        let text = (0..1000).fold(String::new(), |text, n| {
            text + "year:x" + &n.to_string() + " "
        });
        assert!(parse(&text, &names()).remarks.len() < 10);
    }
}
