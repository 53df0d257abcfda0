//! English words that are near to one another in meaning: they stand in the same places of many texts.

use super::packed::{BLOCK, Words, number};

/// How many words there are, how many bytes they take, where each block begins, where the rows of each block begin, the
/// words, the rows. A row is how many neighbours a word has, their places as 16-bit numbers, and their strengths in four
/// bits each, the lower first.
const TABLE: &[u8] = include_bytes!("../../assets/language/near.bin");

#[derive(Debug, Clone, Copy)]
struct Near {
    words: Words,
    /// Where the rows of each block begin in `rows`.
    row_blocks: &'static [u8],
    rows: &'static [u8],
}

fn table() -> Option<Near> {
    let count = number(TABLE, 0)?;
    let bytes = number(TABLE, 1)?;
    let blocks = count.div_ceil(BLOCK) * 4;
    let (blocks, rest) = TABLE.get(8..)?.split_at_checked(blocks)?;
    let (row_blocks, rest) = rest.split_at_checked(blocks.len())?;
    let (body, rows) = rest.split_at_checked(bytes)?;
    let words = Words {
        count,
        blocks,
        body,
    };
    Some(Near {
        words,
        row_blocks,
        rows,
    })
}

/// The English words near in meaning to a folded word, and how strongly, from 1 to 15; the strongest first, 16 at most.
///
/// A word that the table lacks has the neighbours of one with its stem. Most have only one form in it, so that neighbours
/// are to be compared by their stems too. What is near is a guess from old texts: it is shown as one, and last.
pub fn near(word: &str) -> impl Iterator<Item = (String, u8)> {
    let row = table().and_then(|near| {
        let place = near.words.find(word).map(|(place, _)| place);
        let place = place.or_else(|| near.words.of_stem(word))?;
        Some((near, near.row(place)?))
    });
    row.into_iter().flat_map(|(near, (places, strengths))| {
        let places = places.chunks_exact(2).zip(0..);
        places.filter_map(move |(place, at)| {
            let place = u16::from_le_bytes(*place.first_chunk()?);
            let strength = strengths.get(at / 2)? >> (4 * (at % 2)) & 15;
            Some((near.words.word(usize::from(place))?, strength))
        })
    })
}

impl Near {
    /// The places of the neighbours of a word, and their strengths.
    fn row(&self, place: usize) -> Option<(&'static [u8], &'static [u8])> {
        let mut rows = self.rows.get(number(self.row_blocks, place / BLOCK)?..)?;
        for _ in 0..place % BLOCK {
            let count = usize::from(*rows.first()?);
            rows = rows.get(1 + 2 * count + count.div_ceil(2)..)?;
        }
        let (count, rows) = rows.split_first()?;
        let count = usize::from(*count);
        let (places, rest) = rows.split_at_checked(2 * count)?;
        Some((places, rest.get(..count.div_ceil(2))?))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::LazyLock;

    use super::*;
    use crate::language::Language;
    use crate::text::grouped;

    const README: &str = include_str!("../../assets/language/README.md");

    /// What stands in a list beside the table.
    fn listed(list: &str) -> impl Iterator<Item = &str> {
        list.lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
    }

    fn stem(word: &str) -> String {
        Language::ENGLISH.stem(word).into_owned()
    }

    type Rows = BTreeMap<String, Vec<(String, u8)>>;

    /// Every word with its row.
    fn all() -> &'static Rows {
        static ALL: LazyLock<Rows> = LazyLock::new(|| {
            let words = table().unwrap().words;
            let words = (0..words.count).map(|place| words.word(place).unwrap());
            let row = |word: String| (word.clone(), near(&word).collect());
            words.map(row).collect()
        });
        &ALL
    }

    fn words(word: &str) -> Vec<String> {
        near(word).map(|(near, _)| near).collect()
    }

    #[test]
    fn the_table_is_whole_and_in_order() {
        let all = all();
        let count = table().unwrap().words.count;
        assert_eq!(all.len(), count, "a word stands twice");
        let pairs: usize = all.values().map(Vec::len).sum();
        for number in [count, pairs, TABLE.len()] {
            assert!(
                README.contains(&grouped(number)),
                "the README lacks {number}"
            );
        }
        for (place, (word, row)) in all.iter().enumerate() {
            assert_eq!(
                table().unwrap().words.find(word).unwrap().0,
                place,
                "{word}"
            );
            assert!(row.len() <= 14, "{word}");
            assert!(row.is_sorted_by(|a, b| a.1 >= b.1), "{word}");
            let mut stems = BTreeSet::from([stem(word)]);
            for (near, strength) in row {
                assert!((1..=15).contains(strength), "{word} {near}");
                assert!(all.contains_key(near), "{word} {near}");
                assert!(
                    stems.insert(stem(near)),
                    "{word} has two forms of {near}, or itself"
                );
            }
        }
    }

    #[test]
    fn near_words_are_what_a_reader_expects() {
        for (word, near) in [
            ("memoir", "autobiography"),
            ("movies", "film"),
            ("voting", "election"),
            ("photographs", "portrait"),
            ("workshops", "seminar"),
            ("drawing", "painting"),
            ("furious", "angry"),
            ("elderly", "older"),
            ("ageing", "retired"),
            ("aging", "retired"),
            ("minorities", "ethnic"),
            ("disabilities", "wheelchair"),
            ("doctors", "physician"),
            ("prisoners", "jail"),
            ("covid", "pandemic"),
            ("co-production".replace('-', "").leak(), "collaboration"),
        ] {
            assert!(
                words(word).iter().any(|found| found == near),
                "{word}: {:?}",
                words(word)
            );
        }
    }

    #[test]
    fn words_that_demean_are_in_no_pair() {
        let table = table().unwrap();
        for word in listed(include_str!("../../assets/language/leave_out.txt")) {
            assert_eq!(table.words.find(word), None, "{word}");
        }
    }

    #[test]
    fn words_for_people_have_only_neighbours_that_people_chose() {
        let reviewed = include_str!("../../assets/language/reviewed.txt");
        let mut chosen: BTreeSet<(String, String)> = BTreeSet::new();
        let mut alone: BTreeSet<&str> = BTreeSet::new();
        for line in reviewed.lines().filter(|line| !line.starts_with('#')) {
            let Some((head, near)) = line.split_once([':', '+']) else {
                continue;
            };
            if line.contains(':') {
                alone.insert(head);
            }
            for near in near.split_whitespace() {
                chosen.insert((stem(head.trim()), stem(near)));
                chosen.insert((stem(near), stem(head.trim())));
            }
        }
        assert!(alone.len() > 200);
        for (word, row) in all() {
            for (near, _) in row {
                let free = !alone.contains(word.as_str()) && !alone.contains(near.as_str());
                assert!(
                    free || chosen.contains(&(stem(word), stem(near))),
                    "{word} {near}"
                );
            }
        }
    }

    #[test]
    fn words_of_harm_are_near_to_one_another_or_to_what_people_chose() {
        let harm: BTreeSet<String> = listed(include_str!("../../assets/language/harm.txt"))
            .map(stem)
            .collect();
        let reviewed: BTreeSet<String> = listed(include_str!("../../assets/language/reviewed.txt"))
            .map(|word| stem(word.trim_end_matches(':')))
            .collect();
        for (word, row) in all() {
            for (near, _) in row {
                let (a, b) = (stem(word), stem(near));
                let apart = harm.contains(&a) != harm.contains(&b);
                assert!(
                    !apart || reviewed.contains(&a) && reviewed.contains(&b),
                    "{word} {near}"
                );
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_makes_it_panic(word in "\\PC{0,12}|[a-z]{0,8}") {
            proptest::prop_assert!(near(&word).count() <= 14);
        }
    }
}
