//! The sidebar's hand in a query: values of a field wanted, unwanted, or neither.
//!
//! Only plain clauses are the sidebar's: at the top, of one term, which is a field. Whatever else a person typed is
//! neither shown as a choice nor changed. A value is never both wanted and unwanted by the sidebar's doing.

use super::ast::{Clause, FieldName, FieldTerm, Query, Sign, Term, Value, What};
use crate::model::FacetMatch;

impl Query {
    /// The values of `field` that plain clauses want or do not want, in order.
    pub fn choice(&self, field: &FieldName) -> Vec<(Value, Sign)> {
        self.clauses
            .iter()
            .filter_map(|clause| plain(clause, field))
            .flat_map(|(sign, term)| term.values.iter().map(move |value| (value.clone(), sign)))
            .collect()
    }

    /// Whether `value` is wanted or unwanted; `None` where it is neither.
    pub fn state_of(&self, field: &FieldName, value: &Value) -> Option<Sign> {
        self.clauses
            .iter()
            .filter_map(|clause| plain(clause, field))
            .find(|(_, term)| term.values.iter().any(|own| own.is_same(value)))
            .map(|(sign, _)| sign)
    }

    /// Wants `value`: as one more that will do with [`FacetMatch::Any`], as one more that must be there with
    /// [`FacetMatch::All`].
    pub fn include(&mut self, field: &FieldName, value: Value, matching: FacetMatch) {
        self.take(field, Sign::Unwanted, &value);
        if self.state_of(field, &value).is_none() {
            match matching {
                FacetMatch::Any => self.join(field, Sign::Wanted, value),
                FacetMatch::All => self.append(field, Sign::Wanted, vec![value]),
            }
        }
    }

    /// Does not want `value`.
    pub fn exclude(&mut self, field: &FieldName, value: Value) {
        self.take(field, Sign::Wanted, &value);
        if self.state_of(field, &value).is_none() {
            self.join(field, Sign::Unwanted, value);
        }
    }

    /// Neither wants nor unwants `value`.
    pub fn remove(&mut self, field: &FieldName, value: &Value) {
        self.take(field, Sign::Wanted, value);
        self.take(field, Sign::Unwanted, value);
    }

    /// Asks nothing of `field`.
    pub fn clear_field(&mut self, field: &FieldName) {
        self.clauses.retain(|clause| plain(clause, field).is_none());
    }

    /// Wants `value` and asks nothing else of `field`.
    pub fn only(&mut self, field: &FieldName, value: Value) {
        self.clear_field(field);
        self.append(field, Sign::Wanted, vec![value]);
    }

    /// Whether one of the wanted values of `field` is enough or each is needed; `None` where fewer than two are wanted.
    pub fn matching(&self, field: &FieldName) -> Option<FacetMatch> {
        let counts: Vec<usize> = self
            .clauses
            .iter()
            .filter_map(|clause| wanted(clause, field))
            .map(|term| term.values.len())
            .collect();
        match counts.as_slice() {
            [] | [1] => None,
            [_] => Some(FacetMatch::Any),
            [..] => Some(FacetMatch::All),
        }
    }

    /// Makes one of the wanted values of `field` enough, or each needed: `topic:a,b` and `topic:a topic:b`.
    pub fn set_matching(&mut self, field: &FieldName, matching: FacetMatch) {
        let mut values: Vec<Value> = Vec::new();
        let mut first = None;
        let mut kept = Vec::new();
        for clause in std::mem::take(&mut self.clauses) {
            if let Some(term) = wanted(&clause, field) {
                first.get_or_insert(kept.len());
                for value in &term.values {
                    if !values.iter().any(|own| own.is_same(value)) {
                        values.push(value.clone());
                    }
                }
            } else {
                kept.push(clause);
            }
        }
        if let Some(at) = first {
            let parts = match matching {
                FacetMatch::Any => vec![values],
                FacetMatch::All => values.into_iter().map(|value| vec![value]).collect(),
            };
            let clauses = parts
                .into_iter()
                .map(|values| clause(field, Sign::Wanted, values));
            kept.splice(at..at, clauses);
        }
        self.clauses = kept;
    }

    /// Takes `value` out of the plain clauses of this sign, and with the last value the clause.
    fn take(&mut self, field: &FieldName, sign: Sign, value: &Value) {
        self.clauses.retain_mut(|clause| {
            let Some(term) = plain_mut(clause, field, sign) else {
                return true;
            };
            term.values.retain(|own| !own.is_same(value));
            !term.values.is_empty()
        });
    }

    /// Puts `value` to the others of this sign.
    fn join(&mut self, field: &FieldName, sign: Sign, value: Value) {
        let there = self
            .clauses
            .iter_mut()
            .find_map(|clause| plain_mut(clause, field, sign));
        match there {
            Some(term) => term.values.push(value),
            None => self.append(field, sign, vec![value]),
        }
    }

    fn append(&mut self, field: &FieldName, sign: Sign, values: Vec<Value>) {
        self.clauses.push(clause(field, sign, values));
    }
}

fn clause(field: &FieldName, sign: Sign, values: Vec<Value>) -> Clause {
    let field = field.clone();
    Clause::from(Term {
        sign,
        what: What::Field(FieldTerm { field, values }),
    })
}

/// The field term that `clause` is, if it is plain and of `field`.
fn plain<'a>(clause: &'a Clause, field: &FieldName) -> Option<(Sign, &'a FieldTerm)> {
    match clause.any.as_slice() {
        [
            Term {
                sign,
                what: What::Field(term),
            },
        ] if term.field == *field => Some((*sign, term)),
        _ => None,
    }
}

fn wanted<'a>(clause: &'a Clause, field: &FieldName) -> Option<&'a FieldTerm> {
    plain(clause, field)
        .filter(|&(sign, _)| sign == Sign::Wanted)
        .map(|(_, term)| term)
}

/// The field term that `clause` is, if it is plain, of `field` and of this sign.
fn plain_mut<'a>(
    clause: &'a mut Clause,
    field: &FieldName,
    wanted: Sign,
) -> Option<&'a mut FieldTerm> {
    match clause.any.as_mut_slice() {
        [
            Term {
                sign,
                what: What::Field(term),
            },
        ] if term.field == *field && *sign == wanted => Some(term),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::tests::names;
    use super::super::parse;
    use super::*;
    use proptest::prelude::*;

    fn query(text: &str) -> Query {
        parse(text, &names()).query
    }

    fn topic() -> FieldName {
        FieldName::new("topic")
    }

    /// What `edit` makes of `text`, printed.
    fn edited(text: &str, edit: impl FnOnce(&mut Query)) -> String {
        let mut query = query(text);
        edit(&mut query);
        query.print()
    }

    #[test]
    fn including_joins_with_any_and_adds_with_all() {
        let any = |q: &mut Query| q.include(&topic(), Value::text("b c"), FacetMatch::Any);
        let all = |q: &mut Query| q.include(&topic(), Value::text("b c"), FacetMatch::All);
        for (before, with_any, with_all) in [
            ("x", "x topic:\"b c\"", "x topic:\"b c\""),
            ("topic:a x", "topic:a,\"b c\" x", "topic:a x topic:\"b c\""),
            ("topic:\"B C\"", "topic:\"B C\"", "topic:\"B C\""),
            (
                "-topic:\"b c\",d",
                "-topic:d topic:\"b c\"",
                "-topic:d topic:\"b c\"",
            ),
            ("-topic:b-c", "topic:\"b c\"", "topic:\"b c\""),
            (
                "topic:a | x (topic:a y)",
                "topic:a | x (topic:a y) topic:\"b c\"",
                "topic:a | x (topic:a y) topic:\"b c\"",
            ),
        ] {
            assert_eq!(edited(before, any), with_any, "{before}");
            assert_eq!(edited(before, all), with_all, "{before}");
        }
    }

    #[test]
    fn excluding_takes_away_the_wish_and_joins_the_unwanted() {
        let exclude = |q: &mut Query| q.exclude(&topic(), Value::text("a"));
        for (before, after) in [
            ("", "-topic:a"),
            ("topic:a", "-topic:a"),
            ("topic:a,b -topic:c", "topic:b -topic:c,a"),
            ("topic:=a", "-topic:a"),
            ("topic:^a", "topic:^a -topic:a"),
        ] {
            assert_eq!(edited(before, exclude), after, "{before}");
        }
    }

    #[test]
    fn removing_and_clearing_leave_what_is_not_the_sidebars() {
        let remove = |q: &mut Query| q.remove(&topic(), &Value::text("A"));
        assert_eq!(
            edited("topic:a -topic:a,b (topic:a x)", remove),
            "-topic:b (topic:a x)"
        );
        let clear = |q: &mut Query| q.clear_field(&topic());
        assert_eq!(
            edited("topic:a x -topic:b topic:c | y kind:a sort:year", clear),
            "x topic:c | y kind:a sort:year"
        );
        let only = |q: &mut Query| q.only(&topic(), Value::Nothing);
        assert_eq!(edited("topic:a x -topic:b", only), "x topic:(none)");
    }

    #[test]
    fn any_and_all_are_told_apart_and_rewritten() {
        for (text, matching, any, all) in [
            (
                "x topic:a,b y",
                Some(FacetMatch::Any),
                "x topic:a,b y",
                "x topic:a topic:b y",
            ),
            (
                "topic:a x topic:b",
                Some(FacetMatch::All),
                "topic:a,b x",
                "topic:a topic:b x",
            ),
            (
                "topic:a,b topic:A,c",
                Some(FacetMatch::All),
                "topic:a,b,c",
                "topic:a topic:b topic:c",
            ),
            (
                "topic:a -topic:b,c",
                None,
                "topic:a -topic:b,c",
                "topic:a -topic:b,c",
            ),
            ("-topic:b,c", None, "-topic:b,c", "-topic:b,c"),
        ] {
            assert_eq!(query(text).matching(&topic()), matching, "{text}");
            assert_eq!(
                edited(text, |q| q.set_matching(&topic(), FacetMatch::Any)),
                any
            );
            assert_eq!(
                edited(text, |q| q.set_matching(&topic(), FacetMatch::All)),
                all
            );
        }
    }

    #[test]
    fn the_choice_is_told_in_order() {
        let year = FieldName::new("year");
        assert_eq!(
            query("year:2020,2022.. -year:1999 x (year:1 y)").choice(&year),
            [
                (Value::number(2020), Sign::Wanted),
                (Value::Range(Some(2022), None), Sign::Wanted),
                (Value::number(1999), Sign::Unwanted),
            ]
        );
    }

    fn queries() -> impl Strategy<Value = String> {
        let pieces = [
            "topic:a",
            "topic:b,c",
            "-topic:a",
            "-topic:c,A",
            "topic:a | x",
            "(topic:a y)",
            "kind:a",
            "x",
            "sort:year",
            "-(topic:b kind:c)",
            "topic:(none)",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..8)
            .prop_map(|pieces| pieces.join(" "))
    }

    fn matchings() -> impl Strategy<Value = FacetMatch> {
        prop::sample::select(vec![FacetMatch::Any, FacetMatch::All])
    }

    proptest! {
        #[test]
        fn what_is_included_is_wanted_and_what_is_removed_is_neither(
            text in queries(), value in "[abcd]", matching in matchings(),
        ) {
            let (field, value) = (topic(), Value::text(&value));
            let before = query(&text);
            let mut now = before.clone();
            now.include(&field, value.clone(), matching);
            prop_assert_eq!(now.state_of(&field, &value), Some(Sign::Wanted));
            prop_assert_eq!(&query(&now.print()), &now);
            now.exclude(&field, value.clone());
            prop_assert_eq!(now.state_of(&field, &value), Some(Sign::Unwanted));
            prop_assert_eq!(&query(&now.print()), &now);
            now.remove(&field, &value);
            prop_assert_eq!(now.state_of(&field, &value), None);
            prop_assert_eq!(&query(&now.print()), &now);
        }

        #[test]
        fn removing_undoes_including_where_there_was_no_such_value(
            text in queries(), matching in matchings(),
        ) {
            let (field, value) = (topic(), Value::text("new one"));
            let before = query(&text);
            let mut now = before.clone();
            now.include(&field, value.clone(), matching);
            now.remove(&field, &value);
            prop_assert_eq!(&now, &before);
            now.exclude(&field, value.clone());
            now.remove(&field, &value);
            prop_assert_eq!(&now, &before);
        }

        #[test]
        fn other_fields_and_words_stay(text in queries(), value in "[abcd]") {
            let (field, kind) = (topic(), FieldName::new("kind"));
            let before = query(&text);
            let mut now = before.clone();
            now.only(&field, Value::text(&value));
            prop_assert_eq!(now.choice(&field), vec![(Value::text(&value), Sign::Wanted)]);
            prop_assert_eq!(now.choice(&kind), before.choice(&kind));
            prop_assert_eq!(now.words().count(), before.words().count());
            prop_assert_eq!(now.sort, before.sort);
        }
    }
}
