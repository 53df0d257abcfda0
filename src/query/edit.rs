//! A query as words and filters: what it has of each, and without them.
//!
//! Every clause is one of the two: a filter if it names nothing but fields, else words.

use super::ast::{Clause, Query, Sign, Term, What, Word};

impl Query {
    /// Whether nothing is asked; an order is no question.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether a clause has a word in it.
    pub fn has_words(&self) -> bool {
        self.clauses.iter().any(|clause| !clause.is_filter())
    }

    /// Whether a clause names nothing but fields.
    pub fn has_filters(&self) -> bool {
        self.clauses.iter().any(Clause::is_filter)
    }

    /// Drops every clause that has a word in it.
    pub fn clear_words(&mut self) {
        self.clauses.retain(Clause::is_filter);
    }

    /// Drops every clause that names nothing but fields.
    pub fn clear_filters(&mut self) {
        self.clauses.retain(|clause| !clause.is_filter());
    }

    /// The words that are wanted, in order, those in brackets too; none from behind a `-`.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        let mut words = Vec::new();
        gather(&self.clauses, &mut words);
        words.into_iter()
    }

    /// The query without its clause `i`; the same where it has no such clause.
    #[must_use]
    pub fn without_clause(&self, i: usize) -> Self {
        let mut query = self.clone();
        if i < query.clauses.len() {
            query.clauses.remove(i);
        }
        query
    }
}

impl Clause {
    /// Whether it names nothing but fields.
    pub fn is_filter(&self) -> bool {
        self.any.iter().all(|term| match &term.what {
            What::Word(_) => false,
            What::Field(_) => true,
            What::Group(clauses) => clauses.iter().all(Self::is_filter),
        })
    }
}

fn gather<'a>(clauses: &'a [Clause], words: &mut Vec<&'a Word>) {
    let wanted = |term: &&Term| term.sign == Sign::Wanted;
    for term in clauses.iter().flat_map(|clause| &clause.any).filter(wanted) {
        match &term.what {
            What::Word(word) => words.push(word),
            What::Field(_) => {}
            What::Group(clauses) => gather(clauses, words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::tests::names;
    use super::super::parse;
    use super::*;

    const MIXED: &str = "a kind:b | c (kind:x year:1) -(kind:y d) -e topic:f sort:year";

    fn query(text: &str) -> Query {
        parse(text, &names()).query
    }

    #[test]
    fn words_and_filters_are_cleared_apart() {
        let mut words = query(MIXED);
        words.clear_filters();
        assert_eq!(words.print(), "a kind:b | c -(kind:y d) -e sort:year");
        assert!(words.has_words() && !words.has_filters());
        let mut filters = query(MIXED);
        filters.clear_words();
        assert_eq!(filters.print(), "(kind:x year:1) topic:f sort:year");
        assert!(filters.has_filters() && !filters.has_words());
        filters.clear_filters();
        assert!(filters.is_empty());
    }

    #[test]
    fn the_wanted_words_come_in_order() {
        let query = query("b | =a (c (\"d e\" | -f) -(g h)) -i any:j");
        let words: Vec<&str> = query.words().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["b", "a", "c", "d e"]);
    }

    #[test]
    fn one_clause_is_dropped() {
        let query = query("a kind:b sort:year");
        assert_eq!(query.without_clause(0).print(), "kind:b sort:year");
        assert_eq!(query.without_clause(1).print(), "a sort:year");
        assert_eq!(query.without_clause(2), query);
    }
}
