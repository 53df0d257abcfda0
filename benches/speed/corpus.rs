//! The made corpus: any number of records from a fixed seed, with nothing but whole numbers on the way, so that every
//! machine makes the same bytes. A small corpus is the beginning of a large one.

use std::fmt::Write as _;

use super::words::{ACCENTS, KINDS, PLAIN, SMALL, SYLLABLES, TOPICS};

/// Goes up when the same seed gives other bytes, so that files of an older maker are not taken for the present ones.
pub(crate) const VERSION: u32 = 1;

/// The seed of the corpus whose figures are in the documentation.
const SEED: u64 = 0x006b_6974_6261_6700;
/// How many words there are.
const VOCABULARY: usize = 20_000;
/// Weights of whole numbers stand in for the fractions of Zipf's law.
const WEIGHT: u64 = 1 << 40;

/// One record.
pub(crate) struct Record {
    /// Its number, from 0; the id is that in seven digits.
    pub(crate) number: usize,
    /// Like the name of a package.
    pub(crate) title: String,
    /// 5 to 25 words; one in fifty is long, one in twenty empty.
    pub(crate) description: String,
    /// One of eight.
    pub(crate) kind: &'static str,
    /// Two to four of twenty-four.
    pub(crate) topics: Vec<&'static str>,
    /// The year.
    pub(crate) year: u64,
    /// A field of the keeper's own.
    pub(crate) shelf: u64,
}

/// `SplitMix64`, by Guy Steele, Doug Lea and Christine Flood (2014): the next number of a stream.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Whether it happens that happens once in `times`.
    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// Places drawn as Zipf's law has it: the first often, the last seldom.
struct Zipf(Vec<u64>);

impl Zipf {
    fn new(len: usize) -> Self {
        let mut sum = 0;
        let weights = (0..len as u64).map(|rank| {
            sum += WEIGHT / (rank + 3);
            sum
        });
        Self(weights.collect())
    }

    fn draw(&self, random: &mut Random) -> usize {
        let all = self.0.last().copied().unwrap_or(1);
        let at = random.below(all);
        self.0.partition_point(|&sum| sum <= at)
    }
}

/// Makes records one after the other.
pub(crate) struct Maker {
    random: Random,
    words: Vec<String>,
    /// How many of them are small ones, which titles do without.
    small: usize,
    frequent: Zipf,
    frequent_in_titles: Zipf,
    kinds: Zipf,
    topics: Zipf,
    made: usize,
}

impl Maker {
    /// At the first record.
    pub(crate) fn new() -> Self {
        let mut random = Random(SEED);
        let mut words: Vec<String> = SMALL.split_whitespace().map(str::to_owned).collect();
        let small = words.len();
        words.extend(PLAIN.split_whitespace().map(str::to_owned));
        while words.len() < VOCABULARY {
            words.push(made_word(&mut random));
        }
        Self {
            frequent: Zipf::new(words.len()),
            frequent_in_titles: Zipf::new(words.len() - small),
            kinds: Zipf::new(KINDS.len()),
            topics: Zipf::new(TOPICS.len()),
            random,
            words,
            small,
            made: 0,
        }
    }

    fn title(&mut self) -> String {
        let random = &mut self.random;
        let parts = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4][random.below(10) as usize];
        let joint = ["-", "-", "-", "-", "_", " ", " "][random.below(7) as usize];
        let rare = (self.words.len() - self.small) as u64;
        let mut title = String::new();
        for part in 0..parts {
            if part > 0 {
                title.push_str(joint);
            }
            let at = if random.once_in(2) {
                random.below(rare) as usize
            } else {
                self.frequent_in_titles.draw(random)
            };
            title.push_str(&self.words[self.small + at]);
        }
        if random.once_in(8) {
            title = capital(&title);
        }
        if random.once_in(20) {
            let _ = write!(title, "{joint}{}", random.below(100));
        }
        title
    }

    fn description(&mut self) -> String {
        let random = &mut self.random;
        let count = match random.below(100) {
            0..5 => return String::new(),
            5..7 => 60 + random.below(140),
            _ => 5 + random.below(21),
        };
        let mut text = String::new();
        for at in 0..count {
            let word = &self.words[self.frequent.draw(random)];
            match at {
                0 => text.push_str(&capital(word)),
                _ if random.once_in(14) => {
                    text.push_str(", ");
                    text.push_str(word);
                }
                _ => {
                    text.push(' ');
                    text.push_str(word);
                }
            }
        }
        text.push('.');
        text
    }
}

impl Iterator for Maker {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let title = self.title();
        let description = self.description();
        let kind = KINDS[self.kinds.draw(&mut self.random)];
        let wanted = 2 + self.random.below(3) as usize;
        let mut topics = Vec::new();
        while topics.len() < wanted {
            let topic = TOPICS[self.topics.draw(&mut self.random)];
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        let number = self.made;
        self.made += 1;
        Some(Record {
            number,
            title,
            description,
            kind,
            topics,
            year: 1990 + self.random.below(36),
            shelf: self.random.below(40),
        })
    }
}

fn made_word(random: &mut Random) -> String {
    let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
    let count = 2 + random.below(3);
    let mut word: String = (0..count)
        .map(|_| syllables[random.below(syllables.len() as u64) as usize])
        .collect();
    if random.once_in(3) {
        word.push(['n', 'r', 's', 't', 'l'][random.below(5) as usize]);
    }
    if random.once_in(40) {
        let (plain, accented) = ACCENTS[random.below(ACCENTS.len() as u64) as usize];
        word = word.replacen(plain, &accented.to_string(), 1);
    }
    word
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

/// What a RON file of the corpus begins with.
pub(crate) const RON_HEAD: &str =
    "Catalogue(\n    format: 1,\n    title: \"Made\",\n    resources: [\n";
/// What it ends with.
pub(crate) const RON_TAIL: &str = "    ],\n)\n";

impl Record {
    fn url(&self) -> String {
        format!("https://example.org/made/{:07}", self.number)
    }

    /// A line of a RON file. No text of the corpus has a quote or a backslash.
    pub(crate) fn ron(&self, out: &mut String) {
        let topics = self.topics.join("\", \"");
        let _ = write!(
            out,
            "        Resource(id: \"{:07}\", title: \"{}\", kind: \"{}\", year: {}, topics: [\"{topics}\"], ",
            self.number, self.title, self.kind, self.year
        );
        if !self.description.is_empty() {
            let _ = write!(out, "description: \"{}\", ", self.description);
        }
        let _ = writeln!(
            out,
            "links: [Link(rel: resource, url: \"{}\")], extra: {{\"shelf\": [\"S{:02}\"]}}),",
            self.url(),
            self.shelf
        );
    }

    /// A line of a JSON Lines file.
    pub(crate) fn json(&self, out: &mut String) {
        let topics = self.topics.join("\",\"");
        let _ = write!(
            out,
            "{{\"id\":\"{:07}\",\"title\":\"{}\",\"kind\":\"{}\",\"year\":{},\"topics\":[\"{topics}\"],",
            self.number, self.title, self.kind, self.year
        );
        if !self.description.is_empty() {
            let _ = write!(out, "\"description\":\"{}\",", self.description);
        }
        let _ = writeln!(
            out,
            "\"links\":[{{\"rel\":\"resource\",\"url\":\"{}\"}}],\"extra\":{{\"shelf\":[\"S{:02}\"]}}}}",
            self.url(),
            self.shelf
        );
    }

    /// A line for a program that searches lines.
    pub(crate) fn line(&self, out: &mut String) {
        let line = format!("{} {}", self.title, self.description);
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
