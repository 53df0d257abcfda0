//! One word of a query against one record: where it is found, and how well.
//!
//! A find has a tier, which the field and the kind of match decide, and points within the tier. Higher is better.

use memchr::{memmem, memrchr};
use nucleo::{Config, Matcher, Utf32Str, Utf32String};

use crate::index::{Index, Letters, SEGMENT, Segment, reachable, segments, short};
use crate::model::{Field, Reach, Slot};
use crate::query::{Manner, Quoting, Word};
use crate::text::{Needle, is_word_start};

/// How a word was found in a record; the best is last, so that tiers compare as their worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Its letters in order, in a short field.
    Fuzzy,
    /// With a typing error, in a short field: a whole word that near says more than letters far apart.
    Typo,
    /// Literally, in a long field.
    Body,
    /// Literally, in a short field other than the title, or inside a word of the title.
    Short,
    /// The beginning of a word of the title.
    TitleBeginning,
    /// A whole word of the title.
    TitleWord,
    /// The whole title, with the other words asked for.
    ExactTitle,
}

impl Tier {
    /// A find of this tier is worth so many points before any finer difference.
    pub(super) fn worth(self) -> u32 {
        self as u32 * POINTS_A_TIER
    }
}

/// The points that part two tiers; finer differences stay below it.
pub(super) const POINTS_A_TIER: u32 = 2000;

/// How many places of a word in a record are looked at. The title stands first, so a better place behind them only
/// parts long texts that have a letter in every line.
const LOOKED_AT: usize = 24;

/// Below this many letters a fuzzy match says nothing.
const SHORTEST_FUZZY: usize = 3;

/// Where in a word a literal match lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// Inside.
    Inside,
    /// At its beginning.
    Beginning,
    /// It is the whole word.
    Whole,
}

/// A word, made ready to be looked for.
#[derive(Debug)]
pub(super) struct WordTest {
    /// As it was asked.
    pub asked: Word,
    needle: Needle,
    finders: Vec<memmem::Finder<'static>>,
    letters: Utf32String,
    /// The same, to see at once that a record cannot have them.
    mask: Letters,
    /// The words that it may have meant, folded; empty unless little else was found.
    meant: Vec<memmem::Finder<'static>>,
}

/// A find of a word in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Find {
    /// How.
    pub tier: Tier,
    /// How well within the tier; below [`POINTS_A_TIER`].
    pub points: u32,
}

impl WordTest {
    /// `word`, ready. `None` for a word of nothing but marks, which asks nothing.
    pub(super) fn new(word: &Word) -> Option<Self> {
        let needle = Needle::new(&word.text);
        if needle.spaced.is_empty() {
            return None;
        }
        let forms = std::iter::once(&needle.spaced).chain(&needle.joined);
        let finders = forms
            .map(|form| memmem::Finder::new(form).into_owned())
            .collect();
        let letters = Utf32String::from(needle.letters());
        let mask = Letters::of(needle.letters().as_bytes());
        Some(Self {
            asked: word.clone(),
            needle,
            finders,
            letters,
            mask,
            meant: Vec::new(),
        })
    }

    /// Looks for these words as well, the likeliest first.
    pub(super) fn also_means(&mut self, words: &[(&str, usize)]) {
        self.meant = words
            .iter()
            .map(|(word, _)| memmem::Finder::new(word).into_owned())
            .collect();
    }

    /// Whether other words are looked for as well.
    pub(super) fn means_others(&self) -> bool {
        !self.meant.is_empty()
    }

    /// The folded word; its hyphens are blanks.
    pub(super) fn folded(&self) -> &str {
        &self.needle.spaced
    }

    /// The folded forms to look for, literally.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.needle.spaced.as_str()).chain(self.needle.joined.as_deref())
    }

    /// Where the word, in its manner, stands literally in a folded text: byte ranges.
    pub(super) fn places_in<'t>(
        &'t self,
        text: &'t [u8],
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        let finders = self.finders.iter().filter(|_| self.is_literal());
        let all = finders.flat_map(move |finder| {
            let length = finder.needle().len();
            finder.find_iter(text).map(move |at| (at, at + length))
        });
        all.filter(move |&(at, end)| match self.asked.manner {
            Manner::Exact => spot(text, at, end) == Spot::Whole,
            Manner::Begins => at == 0,
            Manner::Plain | Manner::Fuzzy => true,
        })
    }

    /// Where a word that this one may have meant stands in a folded text: which, and its byte range.
    pub(super) fn meant_in<'t>(
        &'t self,
        text: &'t [u8],
    ) -> impl Iterator<Item = (&'t str, usize, usize)> + 't {
        self.meant.iter().flat_map(move |meant| {
            let length = meant.needle().len();
            let whole = meant
                .find_iter(text)
                .filter(move |&at| spot(text, at, at + length) == Spot::Whole);
            whole.filter_map(move |at| {
                Some((std::str::from_utf8(meant.needle()).ok()?, at, at + length))
            })
        })
    }

    pub(super) fn is_literal(&self) -> bool {
        self.asked.manner != Manner::Fuzzy
    }

    pub(super) fn is_fuzzy(&self) -> bool {
        let plain = self.asked.manner == Manner::Plain && self.asked.quoting == Quoting::Bare;
        (plain || self.asked.manner == Manner::Fuzzy) && self.letters.len() >= SHORTEST_FUZZY
    }

    /// Whether a typing error may be looked for: only in a plain word.
    pub(super) fn may_be_misspelt(&self) -> bool {
        self.asked.manner == Manner::Plain && self.asked.quoting == Quoting::Bare
    }

    /// The best find in a record, without typing errors.
    pub(super) fn find(&self, index: &Index, slot: Slot, fuzzy: &mut Fuzzy) -> Option<Find> {
        let record = index.haystack().record(slot);
        let literal = if self.is_literal() {
            self.find_literally(reachable(record))
        } else {
            None
        };
        let fuzzily = self.is_fuzzy() && index.haystack().letters(slot).may_have(self.mask);
        match literal {
            Some(find) if find.tier > Tier::Body || !fuzzily => Some(find),
            None if !fuzzily => None,
            None => self.find_fuzzily(short(record), fuzzy),
            // Letters that also stand in a short field, say with a blank between, part two finds in long ones.
            Some(find) => {
                let more = self
                    .find_fuzzily(short(record), fuzzy)
                    .map_or(0, |near| near.points / 4);
                Some(Find {
                    points: find.points + more,
                    ..find
                })
            }
        }
    }

    /// The best literal find in `part` of a record.
    pub(super) fn find_literally(&self, part: &[u8]) -> Option<Find> {
        let mut best: Option<Find> = None;
        let mut times = 0;
        for finder in &self.finders {
            for at in finder.find_iter(part).take(LOOKED_AT) {
                let Some(find) = self.find_at(part, at, finder.needle().len()) else {
                    continue;
                };
                times += 1;
                best = best.max(Some(find));
            }
        }
        best.map(|find| Find {
            points: find.points + u32::min(times, 10),
            ..find
        })
    }

    fn find_at(&self, part: &[u8], at: usize, length: usize) -> Option<Find> {
        let mark = memrchr(SEGMENT, part.get(..at)?)?;
        let field = Field::from_tag(*part.get(mark + 1)?)?;
        let spot = spot(part, at, at + length);
        let first = mark + 2 == at;
        match self.asked.manner {
            Manner::Exact if spot != Spot::Whole => return None,
            Manner::Begins if !first => return None,
            Manner::Exact | Manner::Begins | Manner::Plain | Manner::Fuzzy => {}
        }
        let early = u32::try_from(20_usize.saturating_sub((at - mark) / 4)).unwrap_or(0);
        let near = match spot {
            Spot::Whole => 300,
            Spot::Beginning => 200,
            Spot::Inside => 100,
        };
        Some(match (field, spot) {
            (Field::Title, Spot::Whole) => Find {
                tier: Tier::TitleWord,
                points: near + early,
            },
            (Field::Title, Spot::Beginning) => Find {
                tier: Tier::TitleBeginning,
                points: near + early,
            },
            (Field::Title, Spot::Inside) => Find {
                tier: Tier::Short,
                points: near + 50,
            },
            _ => literal_elsewhere(field, near, early),
        })
    }

    /// Whether its letters are in order in a folded text, well enough to be meant.
    pub(super) fn is_fuzzily_in(&self, folded: &str, fuzzy: &mut Fuzzy) -> bool {
        fuzzy.places(folded, &self.letters).is_some()
    }

    /// The places in a folded text, in graphemes, that its letters take.
    pub(super) fn fuzzy_places(&self, folded: &str, fuzzy: &mut Fuzzy) -> Option<Vec<u32>> {
        if self.is_fuzzy() {
            fuzzy.places(folded, &self.letters)
        } else {
            None
        }
    }

    /// The best fuzzy find in the short fields.
    pub(super) fn find_fuzzily(&self, short: &[u8], fuzzy: &mut Fuzzy) -> Option<Find> {
        let best = segments(short)
            .filter_map(|segment| fuzzy.score(&segment, &self.letters))
            .max()?;
        Some(Find {
            tier: Tier::Fuzzy,
            points: best.min(POINTS_A_TIER - 1),
        })
    }

    /// The best find of a word that this one may have meant.
    pub(super) fn find_meant(&self, short: &[u8]) -> Option<Find> {
        let mut best = None;
        for (place, finder) in (0..).zip(&self.meant) {
            for at in finder.find_iter(short) {
                if spot(short, at, at + finder.needle().len()) == Spot::Whole {
                    let mark = memrchr(SEGMENT, short.get(..at).unwrap_or(&[]));
                    let in_title =
                        mark.and_then(|mark| short.get(mark + 1)) == Some(&Field::Title.tag());
                    let points = 1000_u32.saturating_sub(place * 10) + if in_title { 5 } else { 0 };
                    best = best.max(Some(Find {
                        tier: Tier::Typo,
                        points,
                    }));
                }
            }
        }
        best
    }
}

fn literal_elsewhere(field: Field, near: u32, early: u32) -> Find {
    let (tier, bonus) = match field.reach() {
        Reach::Short if field == Field::OtherTitles => (Tier::Short, 60),
        Reach::Short if field == Field::Creators => (Tier::Short, 40),
        Reach::Short => (Tier::Short, 20),
        Reach::Body | Reach::Named => {
            let main = matches!(
                field,
                Field::Description | Field::Purpose | Field::Kind | Field::Publisher
            );
            (Tier::Body, if main { 60 } else { 0 })
        }
    };
    Find {
        tier,
        points: near + bonus + early,
    }
}

/// Where in a word of `text` the bytes `start..end` lie.
pub(super) fn spot(text: &[u8], start: usize, end: usize) -> Spot {
    let ends = text
        .get(end)
        .is_none_or(|&b| b < 0x80 && !b.is_ascii_alphanumeric());
    match (is_word_start(text, start), ends) {
        (true, true) => Spot::Whole,
        (true, false) => Spot::Beginning,
        (false, _) => Spot::Inside,
    }
}

/// The fuzzy matcher with its working memory.
pub(super) struct Fuzzy {
    matcher: Matcher,
    letters: Vec<char>,
}

impl Default for Fuzzy {
    fn default() -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        }
    }
}

impl Fuzzy {
    /// nucleo's score of `letters` in the text of a segment, if it is good enough to be meant: on the whole the letters
    /// must stand together or at the beginnings of words.
    pub(super) fn score(&mut self, segment: &Segment<'_>, letters: &Utf32String) -> Option<u32> {
        let haystack = if segment.text.is_ascii() {
            Utf32Str::Ascii(segment.text)
        } else {
            Utf32Str::new(std::str::from_utf8(segment.text).ok()?, &mut self.letters)
        };
        let score = u32::from(self.matcher.fuzzy_match(haystack, letters.slice(..))?);
        (score >= least(letters.len())).then_some(score)
    }

    /// The places in `text`, counted in graphemes, that the letters of a good enough match take.
    pub(super) fn places(&mut self, text: &str, letters: &Utf32String) -> Option<Vec<u32>> {
        let mut places = Vec::new();
        let haystack = Utf32Str::new(text, &mut self.letters);
        let score = self
            .matcher
            .fuzzy_indices(haystack, letters.slice(..), &mut places)?;
        (u32::from(score) >= least(letters.len())).then_some(places)
    }
}

/// The score from which a fuzzy match is taken for meant: 16 a letter is nucleo's plain match, gaps cost, and letters
/// that stand together or begin words gain. Letters scattered inside words stay below it.
fn least(letters: usize) -> u32 {
    u32::try_from(letters)
        .unwrap_or(u32::MAX)
        .saturating_mul(18)
}
