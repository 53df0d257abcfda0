//! Words of one matter that have stems of their own.

/// Before *ist* or *ism* stand at least so many letters: *exist* and *twist* hold with nothing.
const LEAST: usize = 3;

/// The *ism* of an *ist*, and the other way about, for a folded English word: *racist* is about *racism*.
pub fn kin(word: &str) -> Option<String> {
    let other = |from: &str, to: &str| {
        let head = word.strip_suffix(from)?;
        (head.len() >= LEAST).then(|| format!("{head}{to}"))
    };
    other("ists", "ism")
        .or_else(|| other("ist", "ism"))
        .or_else(|| other("ism", "ist"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_with_something_is_about_it() {
        for (word, about) in [
            ("racist", Some("racism")),
            ("racists", Some("racism")),
            ("antiracism", Some("antiracist")),
            ("feminists", Some("feminism")),
            ("exist", None),
            ("twists", None),
            ("ism", None),
            ("", None),
        ] {
            assert_eq!(kin(word).as_deref(), about, "{word}");
        }
    }
}
