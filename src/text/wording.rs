//! Small matters of grammar.

/// `count` of something: "1 link", "3 links", "2 queries".
pub fn counted(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {one}s"),
    }
}

/// `text` with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_more_are_many() {
        let said = [counted(1, "link"), counted(0, "link"), counted(2, "query")];
        assert_eq!(said, ["1 link", "0 links", "2 queries"]);
        assert_eq!(
            (capital("état"), capital("")),
            ("État".to_owned(), String::new())
        );
    }
}
