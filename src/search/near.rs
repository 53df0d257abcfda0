//! How near the titles of a record are to the words that are wanted: what it is worth that these stand together there, and
//! which of two hits that are worth the same comes first.
//!
//! A title that is the query comes before one that has more besides, and of those the shorter one first; one that is spelt as
//! typed before one that only equals it when hyphens join. An article at the beginning counts as little as the hyphen does.

use memchr::memmem::Finder;

use super::word::Tier;
use crate::index::{Answers, Index, Segment, segments};
use crate::model::{Field, Slot};
use crate::query::{Manner, Query, Word};
use crate::text::{Articles, COMPOUND, Needle, article_before_folded, articles_of, fold};

/// What nearness is less than: hits that are worth the same differ by it alone.
pub(super) const NEAR: u32 = 1 << 10;

/// A longer title, in bytes, is as far away as this.
const LONGEST: usize = 255;

/// What is wanted, to be held against titles.
#[derive(Debug, Default)]
pub(super) struct Nearness {
    /// The words as one folded phrase. None where one of them is not looked for anywhere in a text.
    phrase: Option<Phrase>,
    /// How many words are wanted.
    words: usize,
    /// The rows of languages whose articles are not the English ones, with these.
    languages: Vec<(usize, Articles)>,
}

/// The wanted words, one behind the other.
#[derive(Debug)]
struct Phrase {
    /// With blanks for hyphens.
    spaced: Finder<'static>,
    /// With nothing for hyphens, where it has some.
    joined: Option<Finder<'static>>,
}

/// What the titles of a record are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Together {
    /// The tier of the record.
    pub(super) tier: Tier,
    /// What is added to the points of its finds.
    pub(super) points: u32,
    /// Below [`NEAR`].
    pub(super) near: u32,
}

/// Where in a title the phrase stands, and whether as typed.
type Place = (Option<Tier>, u32, bool);

impl Nearness {
    pub(super) fn new(index: &Index, query: &Query) -> Self {
        let words: Vec<&Word> = query.words().collect();
        Self {
            phrase: Phrase::of(&words),
            words: words.len(),
            languages: languages(index),
        }
    }

    /// Of the titles of a record whose worst word has tier `worst`.
    pub(super) fn of(&self, index: &Index, slot: Slot, worst: Tier) -> Together {
        let mut best = Together {
            tier: worst,
            points: 0,
            near: 0,
        };
        // A word that stands in a long field stands in no title.
        if worst == Tier::Fuzzy || worst == Tier::Body && self.words == 1 {
            return best;
        }
        let phrase = self.phrase.as_ref().filter(|_| worst >= Tier::Body);
        for title in segments(index.titles(slot)) {
            if title.field != Field::Title && title.field != Field::OtherTitles {
                continue;
            }
            let article = article_before_folded(title.text, || self.articles(index, slot));
            let place = phrase.and_then(|phrase| phrase.place(&title, article));
            if let Some(together) = together(&title, article, worst, place) {
                best = best.max(together);
            }
        }
        best
    }

    /// The articles of the language of a record.
    fn articles(&self, index: &Index, slot: Slot) -> Articles {
        let facet = index.facet_named(Field::Language.name());
        let of = |&(row, _): &(usize, Articles)| {
            let records = facet.and_then(|(_, facet)| facet.row_records(row));
            records.is_some_and(|records| records.has(slot))
        };
        let own = self.languages.iter().find(|language| of(language));
        own.map_or_else(|| articles_of(""), |&(_, articles)| articles)
    }
}

fn languages(index: &Index) -> Vec<(usize, Articles)> {
    let facet = index.facet_named(Field::Language.name());
    let Some(Answers::Values(values)) = facet.map(|(_, facet)| &facet.answers) else {
        return Vec::new();
    };
    let values = values.iter().map(|value| articles_of(&value.text));
    values
        .enumerate()
        .filter(|&(_, articles)| articles != articles_of(""))
        .collect()
}

fn together(
    title: &Segment<'_>,
    article: usize,
    worst: Tier,
    place: Option<Place>,
) -> Option<Together> {
    let is_main = title.field == Field::Title;
    let (tier, points, as_typed) = place.unwrap_or((None, 0, true));
    let less = if tier.is_some() && !is_main { 500 } else { 0 };
    let tier = tier.unwrap_or(worst);
    // Only a title that has the words says which of two hits is nearer.
    let tells = tier > Tier::Short || tier == Tier::Typo;
    let length = (title.text.len() - article).min(LONGEST);
    let near = (u32::from(as_typed) << 9)
        | u32::try_from(LONGEST - length).unwrap_or(0) << 1
        | u32::from(article == 0);
    (is_main || points > 0).then_some(Together {
        tier,
        points: points - less,
        near: if tells { near } else { 0 },
    })
}

impl Phrase {
    /// `None` where a word is not looked for anywhere in a text, or none is.
    fn of(words: &[&Word]) -> Option<Self> {
        if words.iter().any(|word| word.manner != Manner::Plain) {
            return None;
        }
        let needles: Vec<Needle> = words.iter().map(|word| Needle::new(&word.text)).collect();
        let phrase = |form: &dyn Fn(&Needle) -> String| {
            let forms: Vec<String> = needles.iter().map(form).collect();
            fold(&forms.join(" "))
        };
        let spaced = phrase(&|needle| needle.spaced.clone());
        let joined = phrase(&|needle| needle.joined.clone().unwrap_or(needle.spaced.clone()));
        (!spaced.is_empty()).then(|| Self {
            joined: (joined != spaced).then(|| Finder::new(&joined).into_owned()),
            spaced: Finder::new(&spaced).into_owned(),
        })
    }

    /// The best place in a title that has an article of so many bytes before it.
    fn place(&self, title: &Segment<'_>, article: usize) -> Option<Place> {
        let spaced = place(&self.spaced, title.text, article).map(|(t, p)| (t, p, true));
        let joined = self.joined.as_ref();
        let joined = joined.and_then(|joined| place(joined, title.text, article));
        let compounds = || place_joined(self.spaced.needle(), title, article);
        let joined = joined.or_else(compounds).map(|(t, p)| (t, p, false));
        spaced.max(joined)
    }
}

/// Where `phrase` stands in a folded title that has an article of so many bytes before it: the tier of a whole title, and
/// what it is worth.
fn place(phrase: &Finder<'_>, title: &[u8], article: usize) -> Option<(Option<Tier>, u32)> {
    let rest = title.get(article..).unwrap_or(title);
    let beginning = title
        .strip_prefix(phrase.needle())
        .or_else(|| rest.strip_prefix(phrase.needle()));
    if let Some(behind) = beginning {
        return Some(at_beginning(behind));
    }
    let begins_word = |at: usize| at > 0 && title.get(at - 1) == Some(&b' ');
    phrase
        .find_iter(title)
        .any(begins_word)
        .then_some((None, 1000))
}

/// Where a compound of the title that equals `phrase` when it is joined stands in it.
fn place_joined(phrase: &[u8], title: &Segment<'_>, article: usize) -> Option<(Option<Tier>, u32)> {
    let mut compounds = title.compounds.split(|&b| b == COMPOUND as u8);
    if title.compounds.is_empty() || !compounds.any(|compound| compound == phrase) {
        return None;
    }
    let rest = title.text.get(article..).unwrap_or(title.text);
    let behind = behind_joined(title.text, phrase).or_else(|| behind_joined(rest, phrase));
    Some(behind.map_or((None, 1000), at_beginning))
}

/// What stands behind `phrase` in a text that begins with it but for blanks.
fn behind_joined<'t>(text: &'t [u8], phrase: &[u8]) -> Option<&'t [u8]> {
    let (mut text, mut phrase) = (text, phrase);
    while let [letter, rest @ ..] = phrase {
        text = match text {
            [b' ', behind @ ..] => {
                text = behind;
                continue;
            }
            [byte, behind @ ..] if byte == letter => behind,
            _ => return None,
        };
        phrase = rest;
    }
    Some(text)
}

/// What the phrase at the beginning of a title is worth, with this behind it.
fn at_beginning(behind: &[u8]) -> (Option<Tier>, u32) {
    match behind.first() {
        None => (Some(Tier::ExactTitle), 3000),
        Some(&byte) if byte >= 0x80 || byte.is_ascii_alphanumeric() => (None, 1500),
        Some(_) => (None, 2500),
    }
}
