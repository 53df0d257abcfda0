//! Which words there are: the spelling lists, and those of them that the table of near words takes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kitbag::language::is_stop_word;
use kitbag::text::fold;

use crate::vectors::{Vectors, dot};

/// Of the longer lists, words that are among so many of the commonest.
const COMMON: usize = 100_000;
/// How common a word is: its class is the number of these that its rank exceeds.
const CLASSES: [usize; 6] = [1500, 5000, 12_000, 30_000, 80_000, 400_000];
/// The class of a proper name.
const NAME: u8 = 7;
/// Whether a word is mostly a name is asked of so many words nearest to it among so many, and of so many of those.
const ASKED: usize = 10;
const AMONG: usize = 60_000;
const ODD: usize = 7;

pub(crate) struct Lists {
    /// Every word that is spelt right, folded, with its class.
    pub(crate) spelling: BTreeMap<String, u8>,
    /// Words that may stand in the table of near words, the commonest first.
    pub(crate) candidates: Vec<String>,
}

/// The words of a file of ours: between blanks, with comments.
pub(crate) fn words_of(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

/// The words of a dictionary, folded: those in lower case, and those that are names. Possessives are left out.
fn dictionary(folder: &Path, files: [&str; 2]) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut lower = BTreeSet::new();
    let mut names = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for word in text.lines().filter(|word| !word.ends_with("'s")) {
            let folded = fold(word);
            if folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let named = word.starts_with(char::is_uppercase);
                (if named { &mut names } else { &mut lower }).insert(folded);
            }
        }
    }
    (lower, names)
}

impl Lists {
    pub(crate) fn read(folder: &Path, own: &Path, vectors: &Vectors) -> Self {
        let small = ["american-english-small", "british-english-small"];
        let (small, small_names) = dictionary(folder, small);
        let (large, names) = dictionary(folder, ["american-english", "british-english"]);
        let more = words_of(&own.join("more_words.txt"));
        let common = |word: &&String| vectors.ranks.get(*word).is_some_and(|&rank| rank < COMMON);
        let mut spelling = BTreeMap::new();
        for name in small_names {
            spelling.insert(name, NAME);
        }
        for word in small.iter().chain(large.iter().filter(common)).chain(&more) {
            spelling.insert(word.clone(), class(vectors, word));
        }
        let left_out: BTreeSet<String> = words_of(&own.join("leave_out.txt")).into_iter().collect();
        let mut candidates: Vec<String> = vectors
            .words
            .iter()
            .take(COMMON)
            .filter(|word| word.len() > 2 && spelling.get(*word).is_some_and(|&class| class < NAME))
            .filter(|word| !is_stop_word(word) && !left_out.contains(*word))
            .cloned()
            .collect();
        let odd = mostly_names(&candidates, &names, &large, vectors);
        println!(
            "left out as names: {}",
            odd.iter().cloned().collect::<Vec<_>>().join(" ")
        );
        candidates.retain(|word| !odd.contains(word));
        Self {
            spelling,
            candidates,
        }
    }
}

fn class(vectors: &Vectors, word: &str) -> u8 {
    let rank = vectors.ranks.get(word).copied().unwrap_or(CLASSES[4]);
    CLASSES.iter().map(|&most| u8::from(rank > most)).sum()
}

/// The words that are names too, and mostly: those nearest to them are in no dictionary.
fn mostly_names(
    candidates: &[String],
    names: &BTreeSet<String>,
    dictionary: &BTreeSet<String>,
    vectors: &Vectors,
) -> BTreeSet<String> {
    let ranks: Vec<usize> = (0..AMONG).collect();
    let space = vectors.space(&ranks);
    let mut odd = BTreeSet::new();
    for word in candidates.iter().filter(|word| names.contains(*word)) {
        let Some(own) = space.get(vectors.ranks[word]) else {
            continue;
        };
        let mut near: Vec<(f64, usize)> = ranks
            .iter()
            .map(|&rank| (dot(own, &space[rank]), rank))
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let others = near
            .iter()
            .filter(|(_, rank)| vectors.words[*rank] != *word)
            .take(ASKED);
        if others
            .filter(|(_, rank)| !dictionary.contains(&vectors.words[*rank]))
            .count()
            >= ODD
        {
            odd.insert(word.clone());
        }
    }
    odd
}
