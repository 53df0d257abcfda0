//! One word of a query against one text: where it is found, and how well.
//!
//! A find has a tier, which the field and the kind of match decide, and points within the tier. Higher is better.

use memchr::memmem;

use super::cite::Cited;
use super::fuzzy::{Fuzzy, Letters, SHORTEST_FUZZY};
pub(super) use super::worth::{Spot, found, meant_find, spot};
use crate::index::Around;
use crate::language::is_known;
use crate::model::{Datum, Field, ResourceRef};
use crate::query::{Manner, Quoting, Word};
use crate::text::{Needle, fold};

/// How a word was found in a record; the best is last, so that tiers compare as their worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Its letters in order, in a short field.
    Fuzzy,
    /// With a typing error, in a short field: a whole word that near says more than letters far apart.
    Typo,
    /// Literally, in a long field.
    Body,
    /// Not by its words: its keeper gave it the whole query as another word for it, or it meets every wish of the query.
    Named,
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
    const ALL: [Self; 8] = [
        Self::Fuzzy,
        Self::Typo,
        Self::Body,
        Self::Named,
        Self::Short,
        Self::TitleBeginning,
        Self::TitleWord,
        Self::ExactTitle,
    ];

    /// A find of this tier is worth so many points before any finer difference.
    pub(super) fn worth(self) -> u32 {
        self as u32 * POINTS_A_TIER
    }
}

/// The points that part two tiers; finer differences stay below it.
pub(super) const POINTS_A_TIER: u32 = 2000;

/// What a literal find at the beginning of a word is worth at least, and one inside of a word never.
pub(super) const BEGINS: u32 = 200;

/// How many places of a word in the long fields of a record are looked at.
const LOOKED_AT: usize = 24;

/// A find of a word in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Find {
    /// How.
    pub tier: Tier,
    /// How well within the tier; below [`POINTS_A_TIER`].
    pub points: u32,
}

impl Find {
    /// The best that a word in a long field can be, where more than a few records have it.
    pub(super) const BEST_BODY: Self = Self {
        tier: Tier::Body,
        points: 370,
    };
    /// The best that letters inside the words of a title can be.
    pub(super) const BEST_INSIDE: Self = Self {
        tier: Tier::Short,
        points: 170,
    };

    /// The same as one small number; a better find is a larger one, and 0 is none.
    pub(super) fn grade(self) -> u16 {
        u16::try_from(self.tier.worth() + self.points).unwrap_or(u16::MAX)
    }

    /// The find of a grade; `None` of 0.
    pub(super) fn of(grade: u16) -> Option<Self> {
        let (tier, points) = (
            u32::from(grade) / POINTS_A_TIER,
            u32::from(grade) % POINTS_A_TIER,
        );
        let tier = *Tier::ALL.get(tier as usize).filter(|_| grade > 0)?;
        Some(Self { tier, points })
    }

    /// Whether a literal find lies where a word begins.
    pub(super) fn begins_a_word(self) -> bool {
        self.points >= BEGINS
    }

    /// A fuzzy find of that score.
    pub(super) fn fuzzy(score: u32) -> Self {
        Self {
            tier: Tier::Fuzzy,
            points: score.min(POINTS_A_TIER - 1),
        }
    }
}

/// A word, made ready to be looked for.
#[derive(Debug)]
pub(super) struct WordTest {
    /// As it was asked.
    pub asked: Word,
    needle: Needle,
    /// Another form, which has letters of its own.
    also: Option<String>,
    finders: Vec<memmem::Finder<'static>>,
    letters: Letters,
    /// The words that it may have meant, folded; empty unless little else was found.
    meant: Vec<memmem::Finder<'static>>,
}

impl WordTest {
    /// `word`, ready. `None` for a word of nothing but marks, which asks nothing.
    pub(super) fn new(word: &Word) -> Option<Self> {
        let cited = Cited::new(&word.text);
        let needle = Needle::new(&cited.text);
        if needle.spaced.is_empty() {
            return None;
        }
        let also = cited.also.map(|text| Needle::new(&text).spaced);
        let forms = std::iter::once(&needle.spaced).chain(&needle.joined);
        let finders = forms
            .chain(&also)
            .map(|form| memmem::Finder::new(form).into_owned())
            .collect();
        let letters = Letters::new(needle.letters());
        Some(Self {
            asked: word.clone(),
            needle,
            also,
            finders,
            letters,
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

    /// The words that this one may have meant, the likeliest first.
    pub(super) fn meant(&self) -> &[memmem::Finder<'static>] {
        &self.meant
    }

    /// The folded word; its hyphens are blanks.
    pub(super) fn folded(&self) -> &str {
        &self.needle.spaced
    }

    /// The folded forms to look for, literally.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        let forms = std::iter::once(self.needle.spaced.as_str());
        forms
            .chain(self.needle.joined.as_deref())
            .chain(self.also.as_deref())
    }

    /// What looks for each of them.
    pub(super) fn finders(&self) -> &[memmem::Finder<'static>] {
        &self.finders
    }

    /// Another form to look for, which has letters that the others may not have.
    pub(super) fn also(&self) -> Option<&str> {
        self.also.as_deref()
    }

    /// Whether it may lie over the place at which addresses are parted.
    pub(super) fn crosses(&self) -> bool {
        self.folded().contains('/')
    }

    /// The best find in an address of a record, whole.
    pub(super) fn find_in_addresses(&self, resource: ResourceRef<'_>) -> Option<Find> {
        let mut best = None;
        resource.each_datum(|field, datum| {
            if let (Field::Links, Datum::Text(address)) = (field, datum) {
                best = best.max(self.find_in_value(&fold(address), Some(Field::Links)));
            }
        });
        best
    }

    /// Its letters, for a fuzzy search.
    pub(super) fn letters(&self) -> &Letters {
        &self.letters
    }

    /// The one letter or digit of ASCII that it is, if it is looked for anywhere.
    pub(super) fn one_letter(&self) -> Option<u8> {
        match self.folded().as_bytes() {
            &[letter] if letter.is_ascii_alphanumeric() && self.asked.manner == Manner::Plain => {
                Some(letter)
            }
            _ => None,
        }
    }

    /// Whether every literal find of this word is one of `before` too.
    pub(super) fn goes_on_from(&self, before: &Self) -> bool {
        let same = self.asked.manner == before.asked.manner;
        let wide = matches!(self.asked.manner, Manner::Plain | Manner::Begins);
        let longer = |form: &str| before.forms().any(|shorter| form.starts_with(shorter));
        same && wide && self.forms().all(longer)
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
        all.filter(move |&(at, end)| self.suits(text, 0, at, end))
    }

    /// Where in a folded identifier its number stands, asked for with its name: `issn:1029-8649`.
    pub(super) fn cited_in<'t>(
        &'t self,
        text: &'t [u8],
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        let numbers = self
            .forms()
            .filter_map(|form| Some(form.split_once(':')?.1));
        let numbers = numbers.filter(|number| !number.is_empty());
        numbers.flat_map(move |number| {
            memmem::find_iter(text, number).map(move |at| (at, at + number.len()))
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

    /// Whether a typing error may be looked for: only in a plain word that is not spelt right as it is.
    pub(super) fn may_be_misspelt(&self) -> bool {
        let plain = self.asked.manner == Manner::Plain && self.asked.quoting == Quoting::Bare;
        plain && !is_known(self.folded())
    }

    /// Whether a find at `at..end`, in a text that begins at `start`, is one in the manner of the word.
    fn suits(&self, bytes: &[u8], start: usize, at: usize, end: usize) -> bool {
        match self.asked.manner {
            Manner::Exact => spot(bytes, at, end) == Spot::Whole,
            Manner::Begins => at == start,
            Manner::Plain | Manner::Fuzzy => true,
        }
    }

    /// Whether the word, in its manner, is literally in the texts of a record.
    pub(super) fn is_in(&self, record: &[u8]) -> bool {
        self.finders.iter().any(|finder| {
            let (mut places, mut around) = (finder.find_iter(record), Around::default());
            places.any(|at| self.is_at(record, at, finder.needle().len(), &mut around))
        })
    }

    /// Whether what was found at `at` of an arena or a record is a find in the manner of the word.
    pub(super) fn is_at(
        &self,
        bytes: &[u8],
        at: usize,
        length: usize,
        around: &mut Around,
    ) -> bool {
        self.asked.manner == Manner::Plain
            || around
                .text(bytes, at)
                .is_some_and(|(_, start)| self.suits(bytes, start, at, at + length))
    }

    /// The best literal find in the short fields of a record.
    pub(super) fn find_in_titles(&self, record: &[u8]) -> Option<Find> {
        let finds = self.finders.iter().flat_map(|finder| {
            let (places, mut around) = (finder.find_iter(record), Around::default());
            let length = finder.needle().len();
            places.filter_map(move |at| self.find_at(record, at, length, &mut around))
        });
        finds.max()
    }

    /// The best literal find in the long fields of a record.
    pub(super) fn find_in_bodies(&self, record: &[u8]) -> Option<Find> {
        let finds = self.finders.iter().flat_map(|finder| {
            let places = finder.find_iter(record).take(LOOKED_AT);
            let (length, mut around) = (finder.needle().len(), Around::default());
            places.filter_map(move |at| self.find_at(record, at, length, &mut around))
        });
        finds.max()
    }

    /// The best literal find in a value of `field`, folded; of a keeper's own field where there is none.
    pub(super) fn find_in_value(&self, folded: &str, field: Option<Field>) -> Option<Find> {
        let bytes = folded.as_bytes();
        let places = self.places_in(bytes);
        let field = field.unwrap_or(Field::Extra);
        places
            .map(|(at, end)| found(field, spot(bytes, at, end), at))
            .max()
    }

    /// The find at `at` of an arena or a record, if it is one in the manner of the word.
    pub(super) fn find_at(
        &self,
        bytes: &[u8],
        at: usize,
        length: usize,
        around: &mut Around,
    ) -> Option<Find> {
        let (field, start) = around.text(bytes, at)?;
        self.suits(bytes, start, at, at + length).then(|| {
            found(
                field,
                spot(bytes, at, at + length),
                at.saturating_sub(start),
            )
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
}
