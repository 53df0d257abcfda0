//! The nearest spelling: for typing errors in a search, a field name or a catalogue file.

use super::steps::step;

/// The edits that turn `a` into `b`, at most `most`: letters put in, left out, changed, or two neighbours swapped
/// (optimal string alignment, Damerau 1964). `None` when it takes more.
///
/// Only what so many edits can reach is looked at, so that long words cost no more than their length.
pub fn edit_distance(a: &str, b: &str, most: usize) -> Option<usize> {
    // A letter has one to four bytes.
    let too_long = |one: &str, other: &str| one.len() / 4 > other.len() + most;
    if too_long(a, b) || too_long(b, a) {
        return None;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // A row holds the letters of `b` that are no more than `most` away from the letter of `a`.
    let at = |row: usize, cell: usize| (row + cell).checked_sub(most).filter(|&j| j <= b.len());
    let get = |row: &[usize], cell: usize| row.get(cell).copied().unwrap_or(NEVER);
    let cells = 2 * most + 1;
    let mut older = vec![NEVER; cells];
    let mut last: Vec<usize> = (0..cells)
        .map(|cell| at(0, cell).unwrap_or(NEVER))
        .collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(cells);
        for cell in 0..cells {
            let Some(j) = at(i, cell) else {
                row.push(NEVER);
                continue;
            };
            let left = row.last().copied().unwrap_or(NEVER);
            let mut cost = (get(&last, cell + 1) + 1).min(left + 1);
            if let (Some(before), Some(&y)) =
                (j.checked_sub(1), j.checked_sub(1).and_then(|j| b.get(j)))
            {
                let same = a.get(i - 1) == Some(&y);
                cost = cost.min(get(&last, cell) + usize::from(!same));
                let swapped = i > 1
                    && before > 0
                    && a.get(i - 2) == Some(&y)
                    && a.get(i - 1) == b.get(before - 1);
                if swapped {
                    cost = cost.min(get(&older, cell) + 1);
                }
            }
            row.push(cost);
        }
        step(cells);
        if row.iter().all(|&least| least > most) {
            return None;
        }
        older = std::mem::replace(&mut last, row);
    }
    let end = (b.len() + most).checked_sub(a.len())?;
    last.get(end).copied().filter(|&edits| edits <= most)
}

/// More edits than anybody asks for.
const NEVER: usize = usize::MAX / 2;

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
    use super::super::steps::linear;
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
    fn long_words_are_compared_in_steps_that_grow_with_them() {
        linear("two long words", 10_000, |size| {
            let word = "ab".repeat(size / 2);
            let other = format!("{}c{}", &word[..size / 2], &word[size / 2..]);
            assert_eq!(edit_distance(&word, &other, 3), Some(1));
            assert_eq!(edit_distance(&word, "ladder", 3), None);
        });
    }

    proptest::proptest! {
        #[test]
        fn edits_within_reach_are_those_of_the_whole_table(a in "[abc]{0,9}", b in "[abc]{0,9}", most in 0usize..4) {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let mut table = vec![vec![0; y.len() + 1]; x.len() + 1];
            for i in 0..=x.len() {
                for j in 0..=y.len() {
                    table[i][j] = if i == 0 || j == 0 {
                        i + j
                    } else {
                        let changed = table[i - 1][j - 1] + usize::from(x[i - 1] != y[j - 1]);
                        let mut least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        if i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] {
                            least = least.min(table[i - 2][j - 2] + 1);
                        }
                        least
                    };
                }
            }
            let whole = table[x.len()][y.len()];
            proptest::prop_assert_eq!(edit_distance(&a, &b, most), Some(whole).filter(|&edits| edits <= most));
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
