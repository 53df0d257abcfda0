//! Which words are near to a word.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use kitbag::language::Language;

use crate::lists::Lists;
use crate::reviewed::Reviewed;
use crate::vectors::{Vector, Vectors, dot};

/// So many words at most, the commonest of their stems.
const WORDS: usize = 20_000;
/// So many neighbours at most, from this cosine on.
const MOST: usize = 14;
const LEAST: f64 = 0.4;
/// A word that is rarer than this is put by so much farther for each time that it is half as common: few texts have it.
const RARE: f64 = 10_000.0;
const FARTHER: f64 = 0.02;
/// Another form of a word that is so common, and has a cosine below this with every form before it, has a meaning of its
/// own: *drawing* and *draw*.
const COMMON_FORM: usize = 25_000;
const OWN_MEANING: f64 = 0.5;
/// The strength of a pair that people chose is at least this.
const CHOSEN: u8 = 10;

/// A word with its stem, and its vector if it has one.
struct Entry {
    word: String,
    stem: String,
    vector: Option<Vector>,
    /// How much farther it is put for being rare.
    farther: f64,
    alone: bool,
}

/// Each word with those near to it and how strongly, from 1 to 15; the strongest first.
pub(crate) fn rows(
    lists: &Lists,
    reviewed: &Reviewed,
    vectors: &Vectors,
) -> BTreeMap<String, Vec<(String, u8)>> {
    let entries = entries(lists, reviewed, vectors);
    let chosen = chosen(&entries, reviewed);
    let mut rows = BTreeMap::new();
    for (entry, chosen) in entries.iter().zip(chosen) {
        let by_choice = |place| (place, strength(entry, &entries[place]).max(CHOSEN));
        let mut row: Vec<(usize, u8)> = chosen.into_iter().map(by_choice).collect();
        if !entry.alone {
            row.extend(by_vectors(entry, &entries, reviewed));
        }
        let mut taken = HashSet::new();
        row.retain(|&(place, _)| taken.insert(entries[place].stem.clone()));
        row.truncate(MOST);
        row.sort_by_key(|&(place, strength)| (Reverse(strength), place));
        let row: Vec<(String, u8)> = row
            .into_iter()
            .map(|(place, strength)| (entries[place].word.clone(), strength))
            .collect();
        rows.insert(entry.word.clone(), row);
    }
    let named: HashSet<String> = rows
        .values()
        .flatten()
        .map(|(word, _)| word.clone())
        .collect();
    rows.retain(|word, row| !row.is_empty() || named.contains(word));
    rows
}

/// The words of the table: those of the reviewed pairs, then the commonest of each other stem and its common forms of
/// another meaning.
fn entries(lists: &Lists, reviewed: &Reviewed, vectors: &Vectors) -> Vec<Entry> {
    let rank = |word: &str| vectors.ranks.get(word).copied();
    let ranks: Vec<usize> = lists
        .candidates
        .iter()
        .filter_map(|word| rank(word))
        .collect();
    let space = vectors.space(&ranks);
    let vector_of: HashMap<&String, &Vector> = lists.candidates.iter().zip(&space).collect();
    let mut forms: HashMap<String, Vec<&Vector>> = HashMap::new();
    let mut words: Vec<String> = Vec::new();
    for word in reviewed.pairs.keys() {
        let other_form = reviewed.is_form(word) || forms.contains_key(&stem(word));
        if reviewed.is_alone(word) || !other_form {
            let forms = forms.entry(stem(word)).or_default();
            forms.extend(vector_of.get(word));
            words.push(word.clone());
        }
    }
    let reviewed_words: HashSet<String> = words.iter().cloned().collect();
    for (word, vector) in lists.candidates.iter().zip(&space) {
        if words.len() == WORDS || reviewed_words.contains(word) || reviewed.is_form(word) {
            continue;
        }
        let common = rank(word).is_some_and(|rank| rank < COMMON_FORM);
        let forms = forms.entry(stem(word)).or_default();
        let differs = common && forms.iter().all(|form| dot(form, vector) < OWN_MEANING);
        if forms.is_empty() || differs {
            words.push(word.clone());
            forms.push(vector);
        }
    }
    words.sort_by_key(|word| (rank(word).unwrap_or(usize::MAX), word.clone()));
    let ranks: Vec<usize> = words.iter().filter_map(|word| rank(word)).collect();
    let mut space = vectors.space(&ranks).into_iter();
    let entry = |word: String| Entry {
        stem: stem(&word),
        vector: rank(&word).and_then(|_| space.next()),
        farther: rank(&word).map_or(0.0, |rank| (rank as f64 / RARE).log2().max(0.0) * FARTHER),
        alone: reviewed.is_alone(&word),
        word,
    };
    words.into_iter().map(entry).collect()
}

fn stem(word: &str) -> String {
    Language::ENGLISH.stem(word).into_owned()
}

/// The pairs that people chose, by the places of their words: for each word those beside it.
fn chosen(entries: &[Entry], reviewed: &Reviewed) -> Vec<Vec<usize>> {
    let mut of_stem: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, entry) in entries.iter().enumerate() {
        of_stem.entry(&entry.stem).or_default().push(place);
    }
    // The word itself, or the form of it that looks most like it.
    let place = |word: &str| {
        let alike = |place: &usize| {
            let other = &entries[*place].word;
            let same = word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
            (same.count(), Reverse(other.len()))
        };
        let forms = of_stem.get(stem(word).as_str())?.iter();
        let exact = forms.clone().find(|place| entries[**place].word == word);
        exact
            .or_else(|| forms.max_by_key(|place| alike(place)))
            .copied()
    };
    let mut chosen = vec![Vec::new(); entries.len()];
    for (word, others) in &reviewed.pairs {
        for other in others {
            if let (Some(a), Some(b)) = (place(word), place(other))
                && entries[a].stem != entries[b].stem
            {
                chosen[a].push(b);
            }
        }
    }
    chosen
}

/// The nearest words by their vectors.
fn by_vectors(entry: &Entry, entries: &[Entry], reviewed: &Reviewed) -> Vec<(usize, u8)> {
    let Some(own) = &entry.vector else {
        return Vec::new();
    };
    let mut near: Vec<(f64, usize)> = Vec::new();
    for (place, other) in entries.iter().enumerate() {
        let Some(vector) = &other.vector else {
            continue;
        };
        let near_by = dot(own, vector) - other.farther;
        if near_by >= LEAST
            && !other.alone
            && other.stem != entry.stem
            && reviewed.may_be_near(&entry.stem, &other.stem)
        {
            near.push((near_by, place));
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    near.truncate(3 * MOST);
    near.into_iter()
        .map(|(_, place)| (place, strength(entry, &entries[place])))
        .collect()
}

/// From 1 to 15: 4.5 at the least cosine, 15 from 0.925 on.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 1 to 15"
)]
fn strength(a: &Entry, b: &Entry) -> u8 {
    let cosine = a
        .vector
        .as_ref()
        .zip(b.vector.as_ref())
        .map_or(0.0, |(a, b)| dot(a, b));
    let share = (cosine - LEAST) / (1.0 - LEAST) * 0.8 + 0.3;
    (share * 15.0).round().clamp(1.0, 15.0) as u8
}
