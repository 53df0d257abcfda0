//! What the figures inside are compared with: ron and serde into plain structs, nucleo over the lines, a plain loop.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use nucleo::pattern::{CaseMatching, Normalization, Pattern};
use nucleo::{Config, Matcher, Nucleo, Utf32String};

/// How many threads nucleo gets.
const THREADS: usize = 2;

/// A catalogue as anybody would write it down first.
#[derive(serde::Deserialize)]
pub(crate) struct Catalogue {
    /// Its records.
    pub(crate) resources: Vec<Resource>,
}

/// A record, a string for each text.
#[derive(serde::Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Resource {
    id: String,
    title: String,
    kind: String,
    year: i32,
    topics: Vec<String>,
    description: String,
    links: Vec<Link>,
    extra: BTreeMap<String, Vec<String>>,
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "they are read from a file, and that is all")]
struct Link {
    rel: Rel,
    url: String,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rel {
    Resource,
    #[serde(other)]
    Other,
}

/// Reads a catalogue with ron and serde on one thread. Nothing where it has more than plain structs have.
pub(crate) fn plain_structs(text: &[u8]) -> Option<Catalogue> {
    ron::de::from_bytes(text).ok()
}

/// Lines as nucleo wants them.
pub(crate) fn converted(lines: &[String]) -> Vec<Utf32String> {
    lines
        .iter()
        .map(|line| Utf32String::from(line.as_str()))
        .collect()
}

/// Matches `words` with every line on two threads and sorts all hits, the best first. Returns how many there are.
pub(crate) fn nucleo_cold(lines: &[Utf32String], words: &str) -> usize {
    let pattern = Pattern::parse(words, CaseMatching::Smart, Normalization::Smart);
    let part = lines.len().div_ceil(THREADS).max(1);
    let mut hits: Vec<(u32, usize)> = thread::scope(|scope| {
        let parts: Vec<_> = lines
            .chunks(part)
            .enumerate()
            .map(|(at, chunk)| {
                let pattern = &pattern;
                scope.spawn(move || {
                    let mut matcher = Matcher::new(Config::DEFAULT);
                    let scored = chunk.iter().enumerate().filter_map(|(place, line)| {
                        let score = pattern.score(line.slice(..), &mut matcher)?;
                        Some((score, at * part + place))
                    });
                    scored.collect::<Vec<_>>()
                })
            })
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    });
    hits.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    hits.len()
}

/// nucleo as its own programs use it: lines put in once, and a pattern that grows.
pub(crate) struct Live(Nucleo<usize>);

impl Live {
    /// With every line in it and a first answer to nothing asked.
    pub(crate) fn new(lines: &[Utf32String]) -> Self {
        let nucleo = Nucleo::new(Config::DEFAULT, Arc::new(|| ()), Some(THREADS), 1);
        let injector = nucleo.injector();
        for (at, line) in lines.iter().enumerate() {
            injector.push(at, |_, columns| columns[0] = line.clone());
        }
        let mut live = Self(nucleo);
        live.wait();
        live
    }

    fn wait(&mut self) {
        while self.0.tick(10).running {}
    }

    /// Asks `words`, which are those of the question before and more, and waits for all hits in order.
    pub(crate) fn grow(&mut self, words: &str) -> u32 {
        self.ask(words, words.len() > 1)
    }

    fn ask(&mut self, words: &str, grown: bool) -> u32 {
        let (case, forms) = (CaseMatching::Smart, Normalization::Smart);
        self.0.pattern.reparse(0, words, case, forms, grown);
        self.wait();
        self.0.snapshot().matched_item_count()
    }

    /// Asks nothing.
    pub(crate) fn clear(&mut self) {
        self.ask("", false);
    }
}

/// The values of each record, one list behind the other.
pub(crate) struct Columns {
    ends: Vec<u32>,
    values: Vec<u16>,
    count: usize,
}

impl Columns {
    /// From the records of each value.
    pub(crate) fn new(values: &[Vec<u32>], records: usize) -> Self {
        let mut of: Vec<Vec<u16>> = vec![Vec::new(); records];
        for (value, slots) in (0..).zip(values) {
            for &slot in slots {
                of[slot as usize].push(value);
            }
        }
        let mut columns = Self {
            ends: Vec::new(),
            values: Vec::new(),
            count: values.len(),
        };
        for values in of {
            columns.values.extend(values);
            columns
                .ends
                .push(u32::try_from(columns.values.len()).unwrap());
        }
        columns
    }

    /// The plain loop: each record that the answer has adds one to each of its values. Returns the sum of the counts.
    pub(crate) fn count(&self, has: impl Fn(usize) -> bool) -> usize {
        let mut counts = vec![0_usize; self.count];
        let mut start = 0;
        for (place, &end) in self.ends.iter().enumerate() {
            if has(place) {
                for &value in &self.values[start..end as usize] {
                    counts[usize::from(value)] += 1;
                }
            }
            start = end as usize;
        }
        counts.iter().sum()
    }
}

/// Reads as many bytes as the bitsets of all values have, once: no count by bitsets can be faster than this.
pub(crate) fn read_once(bits: &[u64]) -> u32 {
    bits.iter()
        .fold(0, |sum, word| sum.wrapping_add(word.count_ones()))
}
