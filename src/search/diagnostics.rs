//! What a query asks for that this catalogue cannot answer: said in a line, since nothing typed is an error.

use super::sort::unknown_order;
use crate::index::Index;
use crate::query::{Clause, Query, Value, What};

/// A sentence fragment for each order, `is:` and `has:` of `query` that means nothing here.
pub fn query_problems(index: &Index, query: &Query) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(odd) = unknown_order(index, query) {
        said.push(format!(
            "there is no order “{odd}”, so the usual one is kept"
        ));
    }
    in_clauses(index, &query.clauses, &mut said);
    said
}

fn in_clauses(index: &Index, clauses: &[Clause], said: &mut Vec<String>) {
    for term in clauses.iter().flat_map(|clause| &clause.any) {
        match &term.what {
            What::Group(clauses) => in_clauses(index, clauses, said),
            What::Word(_) => {}
            What::Field(field) => {
                for value in &field.values {
                    let Value::Text(word) = value else { continue };
                    let text = word.text.to_lowercase();
                    if field.field.as_str() == "is" && !"marked".starts_with(&text) {
                        said.push(format!(
                            "“is:{}” means nothing here; is:marked does",
                            word.text
                        ));
                    } else if field.field.as_str() == "has"
                        && index.names().resolve(&text).is_none()
                        && !index.names().is_cited(&text)
                    {
                        said.push(format!(
                            "“has:{}” names no field, so nothing has it",
                            word.text
                        ));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Builder;
    use crate::query::parse;

    #[test]
    fn what_means_nothing_is_said_and_what_means_something_is_not() {
        let index = Index::new(Builder::new().build());
        let said = |text: &str| query_problems(&index, &parse(text, index.names()).query);
        assert_eq!(said("is:banana (has:pips trust)").len(), 2);
        assert_eq!(
            said("sort:zzz"),
            ["there is no order “zzz”, so the usual one is kept"]
        );
        assert!(said("is:marked has:link sort:title trust").is_empty());
    }
}
