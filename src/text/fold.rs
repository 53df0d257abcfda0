//! Folding: two texts that a reader takes for the same become the same bytes.
//!
//! Case, accents and compatibility forms are dropped (NFKD without its marks, Unicode 16, then lower case), letters
//! that have no decomposition are spelt out (`ł` l, `ß` ss, `æ` ae), apostrophes vanish, and hyphens of every kind (and
//! the underscore) become a blank. Katakana become hiragana. Joiners, and whatever else shows nothing, are left out. A
//! hyphenated word is kept a second time, joined, behind [`COMPOUND`] at the end: so `qsort`, `q-sort` and `sort` all find
//! "Q-sort".

use super::fold_ascii::fold_ascii_onto;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::clean::is_invisible;
use super::steps::step;
use super::whole::{whole_from, whole_to};

/// Stands before each joined compound behind a folded text. It is a control character, so no clean text has it.
pub const COMPOUND: char = '\u{1d}';

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text, its joined compounds last, each behind [`COMPOUND`].
    pub text: String,
    /// For each byte of `text`, the byte of the original at which its character starts.
    origins: Vec<u32>,
}

impl Folded {
    /// The byte range of `original` from which the folded bytes `start..end` were made, in whole graphemes: a mark is not
    /// parted from its letter.
    pub fn original_range(&self, original: &str, start: usize, end: usize) -> (usize, usize) {
        let at = |i: usize| self.origins.get(i).map_or(original.len(), |&o| o as usize);
        let from = at(start);
        let last = at(end.saturating_sub(1)).max(from);
        (whole_from(original, from), whole_to(original, last))
    }
}

/// A folded text without its joined compounds, and those, each but the first behind [`COMPOUND`].
pub fn parted(folded: &str) -> (&str, &str) {
    folded.split_once(COMPOUND).unwrap_or((folded, ""))
}

/// A word of a query, folded: as it stands between blanks, and joined where it had a hyphen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// The folded word; its hyphens are blanks.
    pub spaced: String,
    /// The same without the blanks, where it had a hyphen.
    pub joined: Option<String>,
}

impl Needle {
    /// The folded forms of `word`. Both are empty for a word of nothing but marks.
    pub fn new(word: &str) -> Self {
        let folded = fold(word);
        let spaced = parted(&folded).0.trim().to_owned();
        let hyphenated = word.chars().any(is_hyphen) && !word.contains(char::is_whitespace);
        let joined = (hyphenated && spaced.contains(' ')).then(|| spaced.replace(' ', ""));
        Self { spaced, joined }
    }

    /// The letters in order without blanks: what a fuzzy search looks for.
    pub fn letters(&self) -> String {
        self.spaced.replace(' ', "")
    }
}

/// `text` folded, its joined compounds behind it.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    fold_into(text, &mut out);
    out
}

/// Like [`fold`], at the end of `out`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let mut folded = Vec::with_capacity(text.len() + 8);
        fold_ascii_onto(text, &mut folded);
        // Cannot fail: ASCII folds to ASCII.
        out.push_str(std::str::from_utf8(&folded).unwrap_or_default());
    } else {
        fold_thoroughly(text, out);
    }
}

/// The same, a letter at a time, whatever the letters are.
pub(super) fn fold_thoroughly(text: &str, out: &mut String) {
    Folding::new(out, None).run(text);
}

/// Like [`fold`], remembering the origins.
pub fn fold_with_origins(text: &str) -> Folded {
    step(text.len());
    let mut folded = Folded::default();
    Folding::new(&mut folded.text, Some(&mut folded.origins)).run(text);
    folded
}

/// Whether a word begins at byte `at` of the folded `text`.
pub fn is_word_start(text: &[u8], at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.get(before)) {
        None => true,
        Some(&b) => b < 0x80 && !b.is_ascii_alphanumeric(),
    }
}

struct Folding<'a> {
    out: &'a mut String,
    origins: Option<&'a mut Vec<u32>>,
    /// Where this text starts in `out`.
    start: usize,
    /// The run of letters and hyphens being read: its letters, their origins, and whether it has a hyphen.
    run: String,
    run_origins: Vec<u32>,
    run_hyphen: Hyphen,
    compounds: String,
    compound_origins: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    None,
    Pending,
    Inside,
}

impl<'a> Folding<'a> {
    fn new(out: &'a mut String, origins: Option<&'a mut Vec<u32>>) -> Self {
        Self {
            start: out.len(),
            out,
            origins,
            run: String::new(),
            run_origins: Vec::new(),
            run_hyphen: Hyphen::None,
            compounds: String::new(),
            compound_origins: Vec::new(),
        }
    }

    fn run(mut self, text: &str) {
        for (at, c) in text.char_indices() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            if c.is_ascii() {
                self.take(c.to_ascii_lowercase(), at);
            } else if !is_invisible(c) {
                for d in std::iter::once(c).nfkd().filter(|&d| !is_combining_mark(d)) {
                    for l in d.to_lowercase().filter(|&l| !is_combining_mark(l)) {
                        match spelt(l) {
                            "" => self.take(hiragana(l), at),
                            letters => letters.chars().for_each(|s| self.take(s, at)),
                        }
                    }
                }
            }
        }
        self.end_run();
        if self.out.len() > self.start && self.out.ends_with(' ') {
            self.out.pop();
            if let Some(origins) = &mut self.origins {
                origins.pop();
            }
        }
        self.out.push_str(&self.compounds);
        if let Some(origins) = self.origins {
            origins.append(&mut self.compound_origins);
        }
    }

    fn take(&mut self, c: char, at: u32) {
        if is_apostrophe(c) {
            return;
        }
        if is_hyphen(c) {
            self.run_hyphen = match (self.run.is_empty(), self.run_hyphen) {
                (true, _) => Hyphen::None,
                (false, Hyphen::None) => Hyphen::Pending,
                (false, seen) => seen,
            };
            self.blank(at);
        } else if c.is_whitespace() {
            self.end_run();
            self.blank(at);
        } else {
            if c.is_alphanumeric() {
                if self.run_hyphen == Hyphen::Pending {
                    self.run_hyphen = Hyphen::Inside;
                }
                self.run.push(c);
                self.run_origins.resize(self.run.len(), at);
            } else {
                self.end_run();
            }
            let c = if matches!(c, '“' | '”' | '„' | '«' | '»' | '‟') {
                '"'
            } else {
                c
            };
            self.push(c, at);
        }
    }

    fn blank(&mut self, at: u32) {
        if self.out.len() > self.start && !self.out.ends_with(' ') {
            self.push(' ', at);
        }
    }

    fn push(&mut self, c: char, at: u32) {
        self.out.push(c);
        if let Some(origins) = &mut self.origins {
            origins.resize(self.out.len() - self.start, at);
        }
    }

    fn end_run(&mut self) {
        if self.run_hyphen == Hyphen::Inside {
            self.compounds.push(COMPOUND);
            self.compounds.push_str(&self.run);
            self.compound_origins
                .push(self.run_origins.first().copied().unwrap_or(0));
            self.compound_origins.append(&mut self.run_origins);
        }
        self.run.clear();
        self.run_origins.clear();
        self.run_hyphen = Hyphen::None;
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '_' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′')
}

/// Katakana as the hiragana of the same sound; any other letter as it is, the mark of a long vowel among them.
fn hiragana(c: char) -> char {
    let other = match c {
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' => u32::from(c) - 0x60,
        _ => return c,
    };
    char::from_u32(other).unwrap_or(c)
}

/// Lower-case letters that Unicode does not decompose, as a reader without them on the keyboard types them.
fn spelt(c: char) -> &'static str {
    match c {
        'ł' => "l",
        'ß' => "ss",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "n",
        'ŧ' => "t",
        'ĸ' => "k",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_folds_the_same() {
        for (a, b) in [
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("it’s", "it's"),
            ("Café", "cafe\u{301}"),
            ("ﬁne", "fine"),
            ("“A”", "\"a\""),
            ("Österblom", "osterblom"),
            ("İstanbul", "istanbul"),
            ("２０２１", "2021"),
            ("ශ්\u{200d}රී", "ශ්රී"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("1\u{fe0f}\u{20e3}", "1"),
            ("tr\u{ad}ust", "trust"),
            ("カタカナ", "かたかな"),
            ("ｶﾀｶﾅ", "かたかな"),
            ("ﾊﾞｽ", "バス"),
            ("ヴァイオリン", "ゔぁいおりん"),
            ("コーヒー", "こーひー"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn the_mark_of_a_long_vowel_stays() {
        assert_eq!(fold("コーヒー"), "こーひー");
        assert_ne!(fold("コーヒー"), fold("コヒ"));
    }

    #[test]
    fn a_hyphenated_word_is_also_kept_joined() {
        assert_eq!(
            fold("Q-sort: 1-2-4-All"),
            "q sort: 1 2 4 all\u{1d}qsort\u{1d}124all"
        );
        assert_eq!(fold("a - b"), "a b");
        assert_eq!(
            fold("pre- and post-test"),
            "pre and post test\u{1d}posttest"
        );
    }

    #[test]
    fn a_needle_has_both_forms() {
        let needle = Needle::new("Co-Production");
        assert_eq!(
            (needle.spaced.as_str(), needle.joined.as_deref()),
            ("co production", Some("coproduction"))
        );
        assert_eq!(Needle::new("ladder").joined, None);
        assert_eq!(Needle::new("-").spaced, "");
    }

    #[test]
    fn origins_lead_back_to_the_original_letters() {
        let original = "Großer Q-Sort in Łódź";
        let folded = fold_with_origins(original);
        assert_eq!(folded.text, fold(original));
        for (needle, there) in [
            ("ss", "ß"),
            ("lodz", "Łódź"),
            ("qsort", "Q-Sort"),
            ("q sort", "Q-Sort"),
        ] {
            let at = folded.text.find(needle).unwrap();
            let (from, to) = folded.original_range(original, at, at + needle.len());
            assert_eq!(&original[from..to], there);
        }
    }

    #[test]
    fn letters_that_are_found_keep_their_marks() {
        for (original, needle, there) in [
            ("e\u{301}cole", "e", "e\u{301}"),
            ("हिन्दी!", "हनद", "हिन्दी"),
            ("हिन्दी!", "द", "न्दी"),
            ("தமிழ்", "ழ", "ழ்"),
            ("👍🏽👍🏿", "👍", "👍🏽"),
            ("a👍🏽b", "\u{1f3fd}", "👍🏽"),
            ("한국", "국", "국"),
        ] {
            let folded = fold_with_origins(original);
            let needle = fold(needle);
            let at = folded.text.find(&needle).unwrap();
            let (from, to) = folded.original_range(original, at, at + needle.len());
            assert_eq!(&original[from..to], there, "{needle}");
        }
    }

    proptest::proptest! {
        #[test]
        fn origins_never_leave_the_text(text in "\\PC{0,40}") {
            let folded = fold_with_origins(&text);
            proptest::prop_assert_eq!(&folded.text, &fold(&text));
            for start in 0..folded.text.len() {
                let (from, to) = folded.original_range(&text, start, start + 1);
                proptest::prop_assert!(text.get(from..to).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
