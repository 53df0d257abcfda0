//! Small matters of grammar.

/// `count` of something: "1 link", "3 links", "2 queries".
pub fn counted(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{} {stem}ies", grouped(count)),
        (_, None) => format!("{} {one}s", grouped(count)),
    }
}

/// A number with a comma at every thousand: "886,323".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 h 05" or "45 min".
pub fn duration(minutes: u32) -> String {
    if minutes < 60 {
        format!("{minutes} min")
    } else {
        format!("{} h {:02}", minutes / 60, minutes % 60)
    }
}

/// "1 minute", "75 minutes"; from an hour and a half on "1 h 30".
pub fn minutes_in_words(minutes: u32) -> String {
    if minutes < 90 {
        counted(usize::try_from(minutes).unwrap_or(0), "minute")
    } else {
        duration(minutes)
    }
}

/// `text` with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// "a", "a and b", "a, b and c", with `word` before the last.
pub fn listed(parts: &[&str], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_word_before_the_last() {
        let of = |parts: &[&str]| listed(parts, "and");
        assert_eq!(
            [of(&[]), of(&["a"]), of(&["a", "b"]), of(&["a", "b", "c"])],
            ["", "a", "a and b", "a, b and c"]
        );
    }

    #[test]
    fn one_is_one_and_more_are_many() {
        let said = [counted(1, "link"), counted(0, "link"), counted(2, "query")];
        assert_eq!(said, ["1 link", "0 links", "2 queries"]);
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
        assert_eq!(
            (capital("état"), capital("")),
            ("État".to_owned(), String::new())
        );
    }
}
