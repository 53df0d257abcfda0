//! The words of the short fields: what a misspelt word may have meant.

use super::shard::Shard;
use crate::model::{Slab, at_once};
use crate::text::edit_distance;

/// The shortest word for which a typing error is considered, in letters.
const SHORTEST: usize = 4;

/// The longest letter, in bytes.
const LONGEST: usize = 4;

/// How many words one word may have meant: the nearest.
const MOST_MEANT: usize = 12;

/// Every word of the short fields, sorted.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub(super) text: Slab<u8>,
    pub(super) ends: Slab<u32>,
    /// The letters of each word, roughly: some share a bit.
    pub(super) letters: Slab<u32>,
}

/// The words of an arena or a text, as often as they stand there.
fn words_of(bytes: &[u8]) -> Vec<&[u8]> {
    let mut words = Vec::new();
    for run in bytes.split(|b| b.is_ascii() && !b.is_ascii_alphanumeric()) {
        if run.len() + 1 < SHORTEST {
            continue;
        }
        if run.is_ascii() {
            words.push(run);
        } else if let Ok(run) = std::str::from_utf8(run) {
            let parts = run.split(|c: char| !c.is_alphanumeric());
            words.extend(
                parts
                    .filter(|part| part.len() + 1 >= SHORTEST)
                    .map(str::as_bytes),
            );
        }
    }
    // Most stand there more than once: the fewer to sort.
    words.sort_unstable();
    words.dedup();
    words
}

/// A bit for each letter; digits share four, all else one.
fn letters_of(word: &[u8]) -> u32 {
    word.iter().fold(0, |all, &b| {
        all | match b {
            b'a'..=b'z' => 1 << (b - b'a'),
            b'0'..=b'9' => 1 << (26 + b % 4),
            _ => 1 << 30,
        }
    })
}

impl Vocabulary {
    /// Of the short fields of the records in `shards`, and of `values`, folded texts that are tried like them.
    pub fn new<'a>(shards: &[Shard], values: impl Iterator<Item = &'a str>) -> Self {
        let found = at_once(shards.iter().collect(), |shard: &Shard| {
            words_of(shard.titles.read().bytes)
        });
        let mut words: Vec<&[u8]> = found.concat();
        let values: Vec<&str> = values.collect();
        words.extend(values.iter().flat_map(|value| words_of(value.as_bytes())));
        words.sort_unstable();
        words.dedup();
        let mut vocabulary = Self::default();
        let (mut text, mut ends, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        for word in words {
            text.extend_from_slice(word);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            letters.push(letters_of(word));
        }
        vocabulary.text = text.into();
        vocabulary.ends = ends.into();
        vocabulary.letters = letters.into();
        vocabulary
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The words that begin with `typed`, in order.
    pub fn beginning<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a str> {
        let (text, ends): (&[u8], &[u32]) = (&self.text, &self.ends);
        let before = |at: usize| word(text, ends, at).as_bytes() < typed.as_bytes();
        let (mut low, mut high) = (0, ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..ends.len())
            .map(move |at| word(text, ends, at))
            .take_while(move |word| word.starts_with(typed))
    }

    /// The words that `typed` may have meant, with the edits between: at most one edit from four letters on, two from
    /// eight. A longer word counts when its beginning is that near, so that help comes while one types; its first
    /// letter must then be right. Nearest first, and few.
    pub fn meant_by(&self, typed: &str) -> Vec<(&str, usize)> {
        let letters = typed.chars().count();
        let most = match letters {
            0..SHORTEST => return Vec::new(),
            SHORTEST..8 => 1,
            _ => 2,
        };
        let (text, ends): (&[u8], &[u32]) = (&self.text, &self.ends);
        let asked = letters_of(typed.as_bytes());
        // An edit takes away one letter at the most.
        let shorter = if typed.is_ascii() {
            most
        } else {
            most * LONGEST
        };
        let mut found: Vec<(&str, usize)> = Vec::new();
        for (at, has) in self.letters.iter().enumerate() {
            // An edit brings in one letter at the most.
            if (asked & !has).count_ones() as usize > most {
                continue;
            }
            let word = word(text, ends, at);
            if word.len() + shorter < typed.len() {
                continue;
            }
            if let Some(edits) = edits_between(typed, letters, word, most) {
                found.push((word, edits));
            }
        }
        found.sort_by_key(|&(word, edits)| (edits, word.len().abs_diff(typed.len())));
        found.truncate(MOST_MEANT);
        found
    }

    /// The word nearest to `typed`, if there is one near enough.
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        self.meant_by(typed)
            .into_iter()
            .map(|(word, _)| word)
            .find(|&word| word != typed)
    }
}

fn word<'a>(text: &'a [u8], ends: &[u32], at: usize) -> &'a str {
    let end = |at: usize| ends.get(at).map_or(0, |&end| end as usize);
    let start = at.checked_sub(1).map_or(0, end);
    let bytes = text.get(start..end(at)).unwrap_or(&[]);
    std::str::from_utf8(bytes).unwrap_or("")
}

fn edits_between(typed: &str, letters: usize, word: &str, most: usize) -> Option<usize> {
    if let Some(edits) = edit_distance(typed, word, most) {
        return Some(edits);
    }
    if letters <= SHORTEST || typed.chars().next() != word.chars().next() {
        return None;
    }
    let beginning = |count: usize| {
        word.char_indices()
            .nth(count)
            .and_then(|(end, _)| word.get(..end))
    };
    (letters - 1..=letters + 1)
        .filter_map(beginning)
        .filter_map(|start| edit_distance(typed, start, most))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_what_was_meant() {
        let words = ["ladder", "lady", "participation", "partner", "молоко"];
        let vocabulary = Vocabulary::new(&[], words.into_iter());
        for (typed, meant) in [
            ("laddr", Some("ladder")),
            ("partcip", Some("participation")),
            ("participaiton", Some("participation")),
            ("lad", None),
            ("zebra", None),
            ("молокко", Some("молоко")),
            ("моллокко", Some("молоко")),
        ] {
            assert_eq!(vocabulary.nearest(typed), meant, "{typed}");
        }
    }
}
