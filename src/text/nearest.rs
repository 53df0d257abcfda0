//! The nearest spelling: for typing errors in a search, a field name or a catalogue file.

/// The edits that turn `a` into `b`, at most `most`: letters put in, left out, changed, or two neighbours swapped
/// (optimal string alignment, Damerau 1964). `None` when it takes more.
pub fn edit_distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut older = 'a';
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        let mut left_letter = None;
        for (j, &y) in b.iter().enumerate() {
            let up = last.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            let diagonal = last.get(j).copied().unwrap_or(usize::MAX - 1);
            let left = row.last().copied().unwrap_or(usize::MAX - 1);
            let mut cost = (up + 1).min(left + 1).min(diagonal + usize::from(x != y));
            if i > 0 && left_letter == Some(x) && older == y {
                let swapped = j
                    .checked_sub(1)
                    .and_then(|k| before.get(k))
                    .copied()
                    .unwrap_or(usize::MAX - 1);
                cost = cost.min(swapped + 1);
            }
            row.push(cost);
            left_letter = Some(y);
        }
        if row.iter().min().is_some_and(|&least| least > most) {
            return None;
        }
        older = x;
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&edits| edits <= most)
}

/// The one of `names` nearest to `word`, if it is near enough to be what was meant: an edit for every three letters,
/// or `word` is its beginning. The first wins a tie.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let edits = match edit_distance(word, name, most) {
            Some(edits) => edits,
            None if word.len() > 2 && name.starts_with(word) => most,
            None => continue,
        };
        if best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_as_a_typist_makes_them() {
        for (a, b, edits) in [
            ("ladder", "ladder", Some(0)),
            ("laddr", "ladder", Some(1)),
            ("lader", "ladder", Some(1)),
            ("titel", "title", Some(1)),
            ("kitten", "sitting", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(edit_distance(a, b, 2), edits, "{a} {b}");
        }
    }

    #[test]
    fn the_nearest_name_is_found_or_none() {
        let names = ["title", "topics", "kind"];
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("topic", names), Some("topics"));
        assert_eq!(nearest("zebra", names), None);
    }
}
